//! Which response belongs to which address, and what a page is told when it asks whether it has changed.

use std::sync::Arc;

use serde_json::json;

use super::preview_files::{self, NOT_FOUND, OWN, PreviewFiles, PreviewFolder};
use super::response::Response;
use crate::percent_encoding::{decode, encode_path};

/// Says what is shown at a path, relative to the base.
type Show = dyn Fn(&str) -> PreviewFolder + Send + Sync;

/// Everything that is needed to answer a request.
pub(super) struct Routes {
    /// The path below which everything lies; begins and ends with `/`.
    pub(super) base: String,
    /// Whether the base is a secret.
    pub(super) secret: bool,
    pub(super) show: Box<Show>,
}

/// What there is at a path.
enum Found {
    /// A file, its mark, and the mark of its style sheets.
    File { bytes: Arc<[u8]>, mark: u64, styles: u64 },
    /// A folder with a first page.
    Folder,
    /// Nothing: a page that says so, its mark, and the path of the nearest page.
    Missing { page: Vec<u8>, mark: u64, nearest: String },
    /// Nothing yet, because of mistakes: a page that lists them.
    Wrong { page: Vec<u8>, mark: u64 },
}

impl Routes {
    /// The response to a request for a path, with what follows `?`.
    pub(super) fn answer(&self, target: &str) -> Response {
        let (written, query) = target.split_once('?').unwrap_or((target, ""));
        let Some(inside) = written.strip_prefix(&self.base) else {
            let near = format!("{written}/") == self.base || (written == "/" && !self.secret);
            return if near { Response::redirect(self.base.clone()) } else { Response::missing() };
        };
        match inside.strip_prefix(OWN) {
            Some("preview.js") => Response::file("preview.js", Arc::from(preview_files::SCRIPT)),
            Some("preview.css") => Response::file("preview.css", Arc::from(preview_files::STYLE)),
            Some("state") => self.state(query),
            Some(_) => Response::missing(),
            None => self.page(inside),
        }
    }

    fn page(&self, inside: &str) -> Response {
        let Some(path) = path_of(inside) else { return Response::missing() };
        match self.find(&path, &(self.show)(&path)) {
            Found::File { bytes, .. } => Response::file(&path, bytes),
            Found::Folder => Response::redirect(format!("{}{}/", self.base, encode_path(&path))),
            Found::Missing { page, .. } => Response::file("404.html", page.into()).status(404),
            Found::Wrong { page, .. } => Response::file("wrong.html", page.into()).status(500),
        }
    }

    /// What the page at an address should look like by now, as JSON for the reload script.
    fn state(&self, asked: &str) -> Response {
        let path = asked.strip_prefix(&self.base).and_then(path_of);
        let Some(path) = path else { return Response::missing() };
        let shown = (self.show)(&path);
        let (mark, styles, nearest, wrong) = match self.find(&path, &shown) {
            Found::File { mark, styles, .. } => (mark, styles, None, preview_files::mistakes(&shown.wrong)),
            Found::Missing { mark, nearest, .. } => (mark, 0, Some(nearest), Vec::new()),
            // This page lists the mistakes itself.
            Found::Wrong { mark, .. } => (mark, 0, None, Vec::new()),
            Found::Folder => return Response::missing(),
        };
        let state = json!({
            "page": format!("{mark:x}"),
            "styles": format!("{styles:x}"),
            "nearest": nearest,
            "mistakes": wrong,
        });
        Response::file("state.json", state.to_string().into_bytes().into())
    }

    fn find(&self, path: &str, shown: &PreviewFolder) -> Found {
        let Some(pages) = &shown.pages else {
            let (page, mark) = preview_files::wrong(&shown.wrong, &self.base);
            return Found::Wrong { page, mark };
        };
        if format!("{path}/") == shown.folder {
            return Found::Folder;
        }
        let inside = path.strip_prefix(&shown.folder).unwrap_or(path);
        if let Some((bytes, mark)) = pages.get(inside) {
            return Found::File { bytes: Arc::clone(bytes), mark, styles: pages.styles };
        }
        if pages.has_folder(inside) {
            return Found::Folder;
        }
        let nearest = pages.nearest(inside).map(|folder| format!("{}{folder}", shown.folder));
        let (page, mark) = preview_files::missing(&self.not_found(pages), &self.base);
        let nearest = format!("{}{}", self.base, encode_path(&nearest.unwrap_or_default()));
        Found::Missing { page, mark, nearest }
    }

    fn not_found(&self, pages: &PreviewFiles) -> Arc<[u8]> {
        let found = |pages: &PreviewFiles| pages.get(NOT_FOUND).map(|(bytes, _)| Arc::clone(bytes));
        let root = || (self.show)(NOT_FOUND).pages.and_then(|pages| found(&pages));
        found(pages).or_else(root).unwrap_or_else(|| Arc::from(&b"there is nothing here\n"[..]))
    }
}

/// The path of a file, for a path of an address; a folder stands for its first page. `None` for what can be no
/// path.
fn path_of(encoded: &str) -> Option<String> {
    let mut path = decode(encoded)?;
    if path.is_empty() || path.ends_with('/') {
        path.push_str("index.html");
    }
    Some(path)
}

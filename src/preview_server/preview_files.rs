//! The files of a playbook as the preview shows them: every page gets the reload script, and a mark by which
//! the script can tell that the page has changed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use crate::content_hash::mark;
use crate::diagnostics::{self, Diagnostic, Report, Role};
use crate::markup::escaped;
use crate::tree::{Tree, TreePath};

/// The folder of the preview's own files. No id of a playbook begins with a dot.
pub(super) const OWN: &str = ".pmr-site/";
/// The page for wrong addresses, as it is built.
pub(super) const NOT_FOUND: &str = "404.html";
pub(super) const SCRIPT: &[u8] = include_bytes!("preview.js");
pub(super) const STYLE: &[u8] = include_bytes!("preview.css");

/// What is shown in a folder of the preview.
#[derive(Clone, Debug, Default)]
pub struct PreviewFolder {
    /// The folder: empty, or a path that ends with `/`.
    pub folder: String,
    /// Its pages as they were last built without a mistake, if they ever were.
    pub pages: Option<Arc<PreviewFiles>>,
    /// The mistakes that keep it from being built now.
    pub wrong: Report,
}

/// A tree of files, ready to be shown.
#[derive(Debug)]
pub struct PreviewFiles {
    files: Tree,
    marks: BTreeMap<TreePath, u64>,
    /// Of all style sheets.
    pub(super) styles: u64,
    /// The style sheets by their names without the hash: a page that is open asks for the one it was made with.
    sheets: BTreeMap<String, TreePath>,
}

impl PreviewFiles {
    /// Prepares the files of a folder that lies `depth` folders below the base of the preview.
    pub fn new(tree: Tree, depth: usize) -> Self {
        let ends = |path: &TreePath, ending| path.as_str().ends_with(ending);
        // The links of the page for wrong addresses depend on the address: it gets its script when it is shown.
        let is_page = |path: &TreePath| ends(path, ".html") && path.as_str() != NOT_FOUND;
        let marked = |fits: &dyn Fn(&TreePath) -> bool| {
            mark(tree.iter().filter(|(path, _)| fits(path)).collect::<Vec<_>>())
        };
        let styles = marked(&|path| ends(path, ".css"));
        let rest = marked(&|path| !ends(path, ".css") && !is_page(path));
        // Names of style sheets carry a hash of their content: a page does not change with them.
        let sheets: BTreeMap<String, TreePath> =
            tree.paths().filter_map(|path| Some((unhashed(path.as_str())?, path.clone()))).collect();
        let mut marks = BTreeMap::new();
        let prepared = |(path, bytes): (TreePath, Arc<[u8]>)| {
            if !is_page(&path) {
                return (path, bytes);
            }
            // A page also changes with its scripts and pictures.
            let text = String::from_utf8_lossy(&bytes);
            let plain = sheets.iter().fold(text.into_owned(), |text, (plain, hashed)| {
                text.replace(hashed.name(), plain.rsplit('/').next().unwrap_or(plain))
            });
            let mark = mark((&path, &plain, rest));
            let root = "../".repeat(path.depth() + depth);
            let page =
                with_script(&String::from_utf8_lossy(&bytes), &root, &Marks { mark, styles }.to_string());
            marks.insert(path.clone(), mark);
            (path, Arc::from(page.into_bytes()))
        };
        let files = tree.into_iter().map(prepared).collect();
        PreviewFiles { files, marks, styles, sheets }
    }

    /// The file at a path, and its mark if it is a page.
    pub(super) fn get(&self, path: &str) -> Option<(&Arc<[u8]>, u64)> {
        let path = TreePath::new(path)?;
        let mark = self.marks.get(&path).copied().unwrap_or_default();
        let newer = || self.files.get(self.sheets.get(&unhashed(path.as_str())?)?.as_str());
        self.files.get(path.as_str()).or_else(newer).map(|bytes| (bytes, mark))
    }

    /// Whether there is a folder with a first page.
    pub(super) fn has_folder(&self, path: &str) -> bool {
        self.files.contains(&format!("{path}/index.html"))
    }

    /// The folder of the first page that is nearest to a path where nothing is.
    pub(super) fn nearest(&self, path: &str) -> Option<String> {
        let folders = path.rmatch_indices('/').map(|(at, _)| format!("{}/", &path[..at]));
        let mut folders = folders.chain([String::new()]);
        folders.find(|folder| self.files.contains(&format!("{folder}index.html")))
    }
}

/// The name of a style sheet without its hash: `assets/theme.1a2b3c4d.css` is `assets/theme.css`.
fn unhashed(path: &str) -> Option<String> {
    let (stem, hash) = path.strip_suffix(".css")?.rsplit_once('.')?;
    (hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| format!("{stem}.css"))
}

/// The marks of a page, as attributes of its script.
struct Marks {
    mark: u64,
    styles: u64,
}

impl std::fmt::Display for Marks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, " data-page=\"{:x}\" data-styles=\"{:x}\"", self.mark, self.styles)
    }
}

/// The page for wrong addresses, as it is shown at any address.
pub(super) fn missing(page: &[u8], base: &str) -> (Vec<u8>, u64) {
    let mark = mark(page);
    let attributes = format!("{} data-missing", Marks { mark, styles: 0 });
    (with_script(&String::from_utf8_lossy(page), base, &attributes).into_bytes(), mark)
}

/// The page that lists the mistakes of a playbook that was never built without any.
pub(super) fn wrong(report: &Report, base: &str) -> (Vec<u8>, u64) {
    let mut text = String::new();
    for mistake in mistakes(report) {
        let [message, source, hint] = mistake.map(|part| escaped(&part));
        let _ = writeln!(text, "<pre><b>{message}</b><code>{source}</code>{hint}</pre>");
    }
    let count = report.count_of_mistakes().unwrap_or_default();
    let mark = mark(&text);
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{count}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"{base}{OWN}preview.css\">\n\
         </head>\n<body class=\"pmr-site-own\">\n<main>\n<h1>{count}</h1>\n{text}\
         <p>This page becomes the playbook as soon as the mistakes are gone.</p>\n</main>\n</body>\n</html>\n"
    );
    (with_script(&page, base, &Marks { mark, styles: 0 }.to_string()).into_bytes(), mark)
}

/// The mistakes of a report as the terminal prints them, each in three parts: message, place and hint.
pub(super) fn mistakes(report: &Report) -> Vec<[String; 3]> {
    report.errors().map(parts).collect()
}

fn parts(mistake: &Diagnostic) -> [String; 3] {
    let [mut message, mut source, mut hint] = [const { String::new() }; 3];
    for piece in diagnostics::pieces(mistake, None) {
        match piece.role {
            Role::Severity | Role::Message => message.push_str(&piece.text),
            Role::Place | Role::Gutter | Role::Source | Role::Carets => source.push_str(&piece.text),
            Role::HintWord | Role::Hint => hint.push_str(&piece.text),
        }
    }
    [message, source, hint]
}

/// A page with the reload script, and with a policy that lets the script connect to the preview.
fn with_script(page: &str, root: &str, attributes: &str) -> String {
    const POLICY: &str = "http-equiv=\"Content-Security-Policy\" content=\"";
    let script = format!("<script defer src=\"{root}{OWN}preview.js\"{attributes}></script>\n");
    let page = page.replacen(POLICY, &format!("{POLICY}connect-src 'self'; "), 1);
    let at = page.find("</head>").unwrap_or(page.len());
    format!("{}{script}{}", &page[..at], &page[at..])
}

//! The print page: every page in order, with ids that begin with their page and links that stay inside.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;
use tera::Value;

use super::links::resolve;
use super::rendered_page::RenderedPage;
use super::scan::{self, Piece};
use super::theme::Part;

/// Attributes that name an id, or several, of the same page.
const NAMING: [&str; 7] =
    ["id", "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "list"];

/// The pages as parts of one.
pub(super) fn parts(pages: &[RenderedPage]) -> Vec<Part> {
    let slugs: BTreeMap<&str, &str> =
        pages.iter().map(|page| (page.head.file.as_str(), page.head.slug.as_str())).collect();
    pages
        .par_iter()
        .map(|page| Part {
            slug: page.head.slug.clone(),
            title: Value::safe_string(page.head.heading.as_str()),
            html: Value::safe_string(&moved(page, &slugs)),
        })
        .collect()
}

/// A page's content with ids, names and links as they are on the print page; headings one level lower.
fn moved(page: &RenderedPage, slugs: &BTreeMap<&str, &str>) -> String {
    let mut html = String::with_capacity(page.main.len() + page.main.len() / 8);
    for piece in scan::pieces(&page.main) {
        match piece {
            Piece::Text(text) => html.push_str(text),
            Piece::Tag(tag) => html.push_str(&lowered(renamed(tag, page, slugs))),
        }
    }
    html
}

/// `h1` to `h2` and so on: the print page has one `h1` of its own.
fn lowered(tag: Cow<'_, str>) -> Cow<'_, str> {
    let at = if tag.starts_with("</") { 2 } else { 1 };
    match tag.as_bytes().get(at..at + 3) {
        Some([b'h', level @ b'1'..=b'5', b' ' | b'>']) => {
            let lower = char::from(level + 1);
            Cow::Owned(format!("{}h{lower}{}", &tag[..at], &tag[at + 2..]))
        }
        _ => tag,
    }
}

fn renamed<'a>(tag: &'a str, page: &RenderedPage, slugs: &BTreeMap<&str, &str>) -> Cow<'a, str> {
    let slug = &page.head.slug;
    scan::with_values(tag, |name, value| match name {
        _ if NAMING.contains(&name) => {
            let words = value.split(' ').map(|id| format!("{slug}-{id}"));
            Some(words.collect::<Vec<_>>().join(" "))
        }
        "href" => Some(address(value, page, slugs)),
        "fill" if value.starts_with("url(#") => Some(value.replacen('#', &format!("#{slug}-"), 1)),
        _ => None,
    })
}

/// Where a link leads on the print page. Links to other files and other sites stay as they are.
fn address(href: &str, page: &RenderedPage, slugs: &BTreeMap<&str, &str>) -> String {
    let (file, fragment) = href.split_once('#').map_or((href, None), |(file, id)| (file, Some(id)));
    let file = match file {
        "" => Some(page.head.slug.as_str()),
        _ => slugs.get(resolve(&page.head.file, file).as_str()).copied(),
    };
    match (file, fragment) {
        (Some(slug), Some(id)) => format!("#{slug}-{id}"),
        (Some(slug), None) => format!("#{slug}"),
        (None, _) => href.strip_prefix("../").unwrap_or(href).to_owned(),
    }
}

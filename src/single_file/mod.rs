//! A playbook as one file: style, scripts, pictures, calendar and all pages inside. Reference: output.md#single-file
//!
//! It is made from the files of the playbook, whatever theme they come from: the first page gives the frame, each page
//! its `main`. Every page becomes a section, and every id in it gets the page's name in front, so that the document is
//! complete without script. With script `pages.js` shows one page at a time.

mod inline_assets;
mod page_markup;

use std::fmt::Write as _;

use crate::markup::{attribute, unescaped};
use crate::page_policy::{policy, policy_hash};
use crate::tree::Tree;
use inline_assets::{scripts, style};
use page_markup::PageMarkup;

/// What shows one page at a time.
const PAGES: &str = include_str!("pages.js");
/// How all pages look in one document.
const STYLE: &str = include_str!("single.css");

/// A whole playbook in one document.
#[derive(Debug)]
pub struct SingleFile {
    /// The document.
    pub html: String,
    /// The hash of its one style sheet, as a policy names it.
    pub style: String,
    /// The hash of its one script, as a policy names it.
    pub script: String,
}

/// The files of a playbook as one. `pages` names the pages in the order in which they are read; the first is where
/// the reader begins. `None` if a page has no `main`, which no theme leaves out.
pub fn single_file(pages: &[String], files: &Tree) -> Option<SingleFile> {
    let text = |file: &str| std::str::from_utf8(files.get(file)?).ok();
    let read = pages.iter().map(|file| PageMarkup::read(file, text(file)?));
    let pages: Vec<PageMarkup> = read.collect::<Option<_>>()?;
    let frame = pages.first()?;
    let (style, script) = (style(&frame.styles(), files), scripts(&PageMarkup::scripts(&pages), files));
    let style = format!("{style}{STYLE}");
    let script = format!("{{\n{PAGES}\nshowPages(() => {{\n{script}\n}});\n}}\n");
    let hashes = [&style, &script].map(|text| policy_hash(text));
    let [style_hash, script_hash] = &hashes;
    let policy = policy(&[style_hash], &[script_hash]);

    let mut html = String::with_capacity(1 << 20);
    frame.head(&policy, files, &mut html);
    let _ = write!(html, "<style>{style}</style>\n<script>{script}</script>\n");
    frame.between(files, &mut html);
    for page in &pages {
        html.push_str("<section class=\"page\"");
        attribute("id", page.name(), &mut html);
        attribute("data-title", &unescaped(page.title), &mut html);
        html.push_str(">\n");
        page.content(files, &mut html);
        html.push_str("\n</section>\n");
    }
    frame.after(&pages, files, &mut html);
    let [style, script] = hashes;
    Some(SingleFile { html, style, script })
}

//! From views to files: pages through the theme's templates, what is made from pages (the print page and
//! the search index), the calendar, and what `explain` prints.

mod brand_css;
pub mod calendar;
pub mod links;
mod print;
mod scan;
mod search;
mod templates;
pub mod theme;
use crate::profile::Accent;
use rayon::prelude::*;
use tera::Value;

use crate::diagnostics::Diagnostic;
use crate::playbook::page_head::Head;
use crate::playbook::{Page, Playbook};
use crate::tree::{Tree, TreePath};
use theme::Theme;
/// A page whose content is rendered, before the theme's frame is laid round it.
struct Rendered<'a> {
    head: &'a Head,
    main: String,
}

impl<'a> Rendered<'a> {
    fn new(page: &'a Page, theme: &Theme, frame: &Value) -> Result<Self, Diagnostic> {
        let main = theme.main(&page.template, frame, &page.head, &page.view)?;
        Ok(Rendered { head: &page.head, main })
    }
}
/// Every page of a playbook, its assets and its search index.
///
/// # Errors
/// E-TEMPLATE for a template that asks for what its view does not have.
pub fn pages(playbook: &Playbook, theme: &Theme, accent: Option<&Accent>) -> Result<Tree, Diagnostic> {
    let mut files = Tree::new();
    let mut put = |path: &str, bytes: Vec<u8>| {
        if let Some(path) = TreePath::new(path) {
            files.replace(path, bytes);
        }
    };
    let frame = theme.frame(&playbook.frame);
    let rendered: Vec<_> = playbook.pages.par_iter().map(|page| Rendered::new(page, theme, &frame)).collect();
    let rendered = rendered.into_iter().collect::<Result<Vec<_>, _>>()?;
    let pages: Vec<_> = rendered.par_iter().map(|page| theme.page(&frame, page.head, &page.main)).collect();
    for (page, html) in rendered.iter().zip(pages) {
        put(&page.head.file, html?.into_bytes());
    }
    let (print, index) = rayon::join(
        || {
            let main = theme.print(&frame, &playbook.print, &print::parts(&rendered))?;
            theme.page(&frame, &playbook.print, &main)
        },
        || search::index(&rendered),
    );
    put(&playbook.print.file, print?.into_bytes());
    put("assets/search-index.js", index.into_bytes());
    if let Some(accent) = accent {
        put("assets/brand.css", brand_css::css(accent).into_bytes());
    }
    Ok(theme.assets().clone().overlay(files))
}

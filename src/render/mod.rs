//! From views to files: pages through the theme's templates, what is made from pages (the print page and
//! the search index), the calendar, and what `explain` prints.

mod brand;
pub mod calendar;
pub mod explain;
pub mod links;
mod print;
mod scan;
mod search;
pub mod theme;
use crate::input::brand::Accent;
use crate::playbook::Playbook;
use crate::playbook::view::Head;
use crate::report::Diagnostic;
use crate::tree::{Tree, TreePath};
use theme::Theme;
/// A page whose content is rendered, before the theme's frame is laid round it.
struct Rendered<'a> {
    head: &'a Head,
    main: String,
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
    let mut rendered = Vec::with_capacity(playbook.pages.len());
    for page in &playbook.pages {
        let main = theme.main(page.view.template(), &frame, &page.head, &page.view)?;
        rendered.push(Rendered { head: &page.head, main });
    }
    for page in &rendered {
        put(&page.head.file, theme.page(&frame, page.head, &page.main)?.into_bytes());
    }
    let parts = print::parts(&rendered);
    let main = theme.print(&frame, &playbook.print, &parts)?;
    put(&playbook.print.file, theme.page(&frame, &playbook.print, &main)?.into_bytes());
    put("assets/search-index.js", search::index(&rendered).into_bytes());
    if let Some(accent) = accent {
        put("assets/brand.css", brand::css(accent).into_bytes());
    }
    Ok(theme.assets().clone().overlay(files))
}

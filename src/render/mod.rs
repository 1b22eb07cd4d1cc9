//! From views to files: pages through the theme's templates, the search index made from them, and the
//! calendar. How they look, on screens and in print, says `themes/default/assets/theme.css`.

pub(crate) mod asset_names;
mod brand_css;
pub mod calendar;
mod contents;
pub mod links;
mod long_dates;
mod rendered_page;
pub(crate) mod scan;
mod search;
mod templates;
pub mod theme;
pub(crate) mod unread_files;

use rayon::prelude::*;

use crate::diagnostics::Diagnostic;
use crate::playbook::Playbook;
use crate::profile::Accent;
use crate::tree::{Tree, TreePath};
use asset_names::hashed;
use long_dates::LongDates;
use rendered_page::RenderedPage;
use theme::Theme;

/// Every page of a playbook, its assets and its search index.
///
/// # Errors
/// E-TEMPLATE for a template that asks for what its view does not have.
pub fn pages(playbook: &Playbook, theme: &Theme, accent: Option<&Accent>) -> Result<Tree, Diagnostic> {
    let mut files = Tree::new();
    let mut put = |path: &str, text: String| {
        if let Some(path) = TreePath::new(path) {
            files.replace(path, text.into_bytes());
        }
    };
    let frame = theme.frame(&playbook.frame);
    let dates = LongDates::new(&playbook.dates);
    let rendered: Vec<_> =
        playbook.pages.par_iter().map(|page| RenderedPage::new(page, theme, &frame, &dates)).collect();
    let rendered = rendered.into_iter().collect::<Result<Vec<_>, _>>()?;
    // Every page names the index, and the index is made from every page.
    let index = search::index(&rendered);
    let index_path = hashed("assets/search-index.js", index.as_bytes());
    let pages: Vec<_> =
        rendered.par_iter().map(|page| theme.page(&frame, page.head, &page.content, &index_path)).collect();
    for (page, html) in rendered.iter().zip(pages) {
        put(&page.head.file, html?);
    }
    put(&index_path, index);
    if let Some(accent) = accent {
        put(&brand_css::path(accent), brand_css::css(accent));
    }
    Ok(theme.assets().clone().overlay(files))
}

//! From views to files: pages through the theme's templates, what is made from pages (the print page and the
//! search index), and the calendar. How they look, on screens and in print, says `themes/default/assets/theme.css`.

mod brand_css;
pub mod calendar;
pub mod links;
mod print_page;
mod rendered_page;
mod scan;
mod search;
mod templates;
pub mod theme;

use rayon::prelude::*;

use crate::diagnostics::Diagnostic;
use crate::playbook::Playbook;
use crate::profile::Accent;
use crate::tree::{Tree, TreePath};
use rendered_page::RenderedPage;
use theme::Theme;

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
    let rendered: Vec<_> =
        playbook.pages.par_iter().map(|page| RenderedPage::new(page, theme, &frame)).collect();
    let rendered = rendered.into_iter().collect::<Result<Vec<_>, _>>()?;
    let (print, index) = rayon::join(
        || {
            let main = theme.print(&frame, &playbook.print, &print_page::parts(&rendered))?;
            theme.page(&frame, &playbook.print, &main)
        },
        || search::index(&rendered),
    );
    for page in rendered {
        put(&page.head.file, page.html.into_bytes());
    }
    put(&playbook.print.file, print?.into_bytes());
    put("assets/search-index.js", index.into_bytes());
    if let Some(accent) = accent {
        put("assets/brand.css", brand_css::css(accent).into_bytes());
    }
    Ok(theme.assets().clone().overlay(files))
}

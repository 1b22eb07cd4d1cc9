//! From views to files: pages through the theme's templates, the search index made from them, and the
//! calendar. How they look, on screens and in print, says `themes/default/assets/theme.css`.

pub(crate) mod asset_names;
mod brand_css;
pub mod calendar;
mod content;
mod contents;
pub(crate) mod links;
mod long_dates;
mod masked_template;
mod rendered_frame;
mod rendered_page;
pub(crate) mod scan;
mod search;
mod shared_contents;
mod short_assets;
mod style_rules;
mod template_blocks;
mod template_links;
mod template_names;
mod template_rules;
mod template_tags;
mod templates;
pub mod theme;
pub(crate) mod unread_files;

use std::sync::Arc;

use memchr::memmem::Finder;
use rayon::prelude::*;

use crate::diagnostics::Diagnostic;
use crate::playbook::Playbook;
use crate::profile::Accent;
use crate::tree::{Tree, TreePath};
use asset_names::hashed;
use rendered_page::RenderedPage;
use theme::{Buffers, Theme};

/// Every page of a playbook, its assets and its search index.
///
/// # Errors
/// E-TEMPLATE for a template that asks for what its view does not have.
pub fn pages(playbook: &Playbook, theme: &Theme, accent: Option<&Accent>) -> Result<Tree, Diagnostic> {
    let mut files = Tree::new();
    let mut put = |path: &str, bytes: Arc<[u8]>| {
        if let Some(path) = TreePath::new(path) {
            files.replace(path, bytes);
        }
    };
    // Every page names the index, and the index is made from every page: until then it is called by a name as long.
    let unknown = hashed(search::INDEX, b"");
    let frame = theme.frame(playbook, &unknown)?;
    let rendered: Vec<_> = playbook
        .pages
        .par_iter()
        .map_init(Buffers::default, |buffers, page| RenderedPage::new(page, theme, &frame, buffers))
        .collect();
    let mut rendered = rendered.into_iter().collect::<Result<Vec<_>, _>>()?;
    let entries = rendered.iter().flat_map(|page| &page.content.entries).collect::<Vec<_>>();
    let index = search::index(&entries);
    let index_path = hashed(search::INDEX, index.as_bytes());
    let named = Finder::new(&unknown);
    for RenderedPage { file, html, .. } in &mut rendered {
        let bytes = Arc::make_mut(html);
        let mut from = 0;
        while let Some(at) = named.find(&bytes[from..]) {
            let end = from + at + unknown.len();
            bytes[from + at..end].copy_from_slice(index_path.as_bytes());
            from = end;
        }
        put(file, Arc::clone(html));
    }
    put(&index_path, Arc::from(index.into_bytes()));
    if let Some(accent) = accent {
        put(&brand_css::path(accent), Arc::from(brand_css::css(accent).into_bytes()));
    }
    Ok(theme.assets().clone().overlay(files))
}

//! A page as the theme renders it.

use std::sync::Arc;

use super::content::{Content, Uses};
use super::rendered_frame::RenderedFrame;
use super::theme::{Buffers, Theme};
use crate::diagnostics::Diagnostic;
use crate::playbook::Page;
use crate::playbook::pages::View;

/// Bytes of a page above which it gets a lighter view, as long as it has one. Reference: pages.md#page-weights
const HEAVY: usize = 60_000;

pub(super) struct RenderedPage<'a> {
    /// Its file, from the playbook's folder.
    pub(super) file: &'a str,
    /// The whole page.
    pub(super) html: Arc<[u8]>,
    pub(super) content: Arc<Content>,
}

impl<'a> RenderedPage<'a> {
    /// Renders a page.
    pub(super) fn new(
        page: &'a Page,
        theme: &Theme,
        frame: &RenderedFrame,
        buffers: &mut Buffers,
    ) -> Result<Self, Diagnostic> {
        let as_one = !matches!(page.view, View::Print(_));
        let mut rendered = |view: &View, list| {
            let content = theme.content(page, view, frame, Uses { list, as_one }, buffers)?;
            let html = theme.page(frame, page, &content, buffers)?;
            Ok::<_, Diagnostic>((content, html))
        };
        let (mut content, mut html) = rendered(&page.view, true)?;
        let mut lighter = None;
        while html.len() > HEAVY
            && let Some(view) = lighter.as_ref().unwrap_or(&page.view).lighter()
        {
            (content, html) = rendered(&view, true)?;
            lighter = Some(view);
        }
        // The last that a heavy page can do without is the list of its sections.
        if html.len() > HEAVY && !content.sections.is_empty() {
            (content, html) = rendered(lighter.as_ref().unwrap_or(&page.view), false)?;
        }
        Ok(RenderedPage { file: &page.head.file, html, content })
    }
}

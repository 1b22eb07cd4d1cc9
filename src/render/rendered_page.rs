//! A page as the theme renders it.

use tera::Value;

use super::theme::Theme;
use crate::diagnostics::Diagnostic;
use crate::playbook::Page;
use crate::playbook::page_head::Head;
use crate::playbook::pages::View;

/// Bytes of a page above which it gets a lighter view, as long as it has one. Reference: pages.md#page-weights
const HEAVY: usize = 60_000;

pub(super) struct RenderedPage<'a> {
    pub(super) head: &'a Head,
    /// Its content, without the frame of the theme.
    pub(super) main: String,
    /// The whole file.
    pub(super) html: String,
}

impl<'a> RenderedPage<'a> {
    pub(super) fn new(page: &'a Page, theme: &Theme, frame: &Value) -> Result<Self, Diagnostic> {
        let render = |view: &View| {
            let main = theme.main(&page.template, frame, &page.head, view)?;
            let html = theme.page(frame, &page.head, &main)?;
            Ok(RenderedPage { head: &page.head, main, html })
        };
        let mut rendered = render(&page.view)?;
        let mut lighter = page.view.lighter();
        while let Some(view) = lighter.filter(|_| rendered.html.len() > HEAVY) {
            rendered = render(&view)?;
            lighter = view.lighter();
        }
        Ok(rendered)
    }
}

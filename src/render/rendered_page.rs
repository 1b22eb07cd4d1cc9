//! A page as the theme renders it.

use tera::Value;

use super::asset_names::hashed;
use super::contents::{Content, listed};
use super::long_dates::LongDates;
use super::theme::Theme;
use crate::diagnostics::Diagnostic;
use crate::playbook::Page;
use crate::playbook::page_head::Head;
use crate::playbook::pages::View;

/// Bytes of a page above which it gets a lighter view, as long as it has one. Reference: pages.md#page-weights
const HEAVY: usize = 60_000;

pub(super) struct RenderedPage<'a> {
    pub(super) head: &'a Head,
    pub(super) content: Content,
}

impl<'a> RenderedPage<'a> {
    pub(super) fn new(
        page: &'a Page,
        theme: &Theme,
        frame: &Value,
        dates: &LongDates,
    ) -> Result<Self, Diagnostic> {
        let head = &page.head;
        let render = |view: &View| {
            let main = theme.main(&page.template, frame, head, view)?;
            // Each sheet of the workbook is read by itself.
            let main = if matches!(view, View::Print(_)) { main } else { dates.once(&main) };
            Ok::<_, Diagnostic>(main)
        };
        let mut main = render(&page.view)?;
        let mut content = listed(&main);
        let mut lighter = page.view.lighter();
        // The name of the index is not known yet; its length is.
        let index = hashed("assets/search-index.js", b"");
        while let Some(view) = lighter
            && theme.page(frame, head, &content, &index)?.len() > HEAVY
        {
            main = render(&view)?;
            content = listed(&main);
            lighter = view.lighter();
        }
        // The last that a heavy page can do without is the list of its sections.
        if !content.sections.is_empty() && theme.page(frame, head, &content, &index)?.len() > HEAVY {
            content = Content::unlisted(&main);
        }
        Ok(RenderedPage { head, content })
    }
}

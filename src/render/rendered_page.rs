//! A page as the theme renders it.

use tera::Value;

use super::asset_names::hashed;
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
    /// Its content, without the frame of the theme.
    pub(super) main: String,
}

impl<'a> RenderedPage<'a> {
    pub(super) fn new(
        page: &'a Page,
        theme: &Theme,
        frame: &Value,
        dates: &LongDates,
    ) -> Result<Self, Diagnostic> {
        let render = |view: &View| {
            let main = theme.main(&page.template, frame, &page.head, view)?;
            // Each sheet of the workbook is read by itself.
            Ok::<_, Diagnostic>(if matches!(view, View::Print(_)) { main } else { dates.once(&main) })
        };
        let mut main = render(&page.view)?;
        let mut lighter = page.view.lighter();
        while let Some(view) = lighter {
            // The name of the index is not known yet; its length is.
            let index = hashed("assets/search-index.js", b"");
            if theme.page(frame, &page.head, &main, &index)?.len() <= HEAVY {
                break;
            }
            main = render(&view)?;
            lighter = view.lighter();
        }
        Ok(RenderedPage { head: &page.head, main })
    }
}

//! A page as the theme renders it.

use tera::Value;

use super::contents::{Content, listed};
use super::long_dates::LongDates;
use super::search::{self, Entry};
use super::theme::Theme;
use crate::diagnostics::Diagnostic;
use crate::playbook::Page;
use crate::playbook::pages::View;

/// Bytes of a page above which it gets a lighter view, as long as it has one. Reference: pages.md#page-weights
const HEAVY: usize = 60_000;

pub(super) struct RenderedPage<'a> {
    /// Its file, from the playbook's folder.
    pub(super) file: &'a str,
    /// The whole page.
    pub(super) html: String,
    /// What search finds on it.
    pub(super) entries: Vec<Entry>,
}

impl<'a> RenderedPage<'a> {
    /// Renders a page; `index` is how it names the search index.
    pub(super) fn new(
        page: &'a Page,
        theme: &Theme,
        frame: &Value,
        dates: &LongDates,
        index: &str,
    ) -> Result<Self, Diagnostic> {
        let head = &page.head;
        let main = |view: &View| {
            let main = theme.main(&page.template, frame, head, view)?;
            // Each sheet of the workbook is read by itself.
            let main = if matches!(view, View::Print(_)) { main } else { dates.once(main) };
            Ok::<_, Diagnostic>(main)
        };
        let whole = |content: &Content| theme.page(frame, head, content, index);
        let mut rendered = main(&page.view)?;
        let mut content = listed(&rendered);
        let mut html = whole(&content)?;
        let mut lighter = page.view.lighter();
        while html.len() > HEAVY
            && let Some(view) = lighter
        {
            rendered = main(&view)?;
            content = listed(&rendered);
            html = whole(&content)?;
            lighter = view.lighter();
        }
        // The last that a heavy page can do without is the list of its sections.
        if html.len() > HEAVY && !content.sections.is_empty() {
            content = Content::unlisted(&rendered);
            html = whole(&content)?;
        }
        // The workbook says nothing that does not stand on another page.
        let entries = match page.view {
            View::Print(_) => Vec::new(),
            _ => search::entries(head, &content.main),
        };
        Ok(RenderedPage { file: &head.file, html, entries })
    }
}

//! What is the same on every page of a playbook, rendered once for all of them.

use memchr::memmem;
use tera::Value;

use super::long_dates::LongDates;
use crate::strings::DateWords;

/// The frame of a playbook's pages.
pub(super) struct RenderedFrame<'a> {
    /// Whose playbook it is, as templates take it.
    pub(super) playbook: Value,
    /// Its parts as pages of the playbook's folder show them, and as pages of a folder below it do.
    pub(super) parts: [FrameParts; 2],
    /// How its pages write dates, as a language tag.
    pub(super) locale: &'a str,
    pub(super) date_words: DateWords<'a>,
    pub(super) long_dates: &'a LongDates,
}

/// What is the same on all pages of a folder.
pub(super) struct FrameParts {
    /// The head of a page but for its title, without and with the script of forms.
    pub(super) heads: [String; 2],
    /// What stands above a page, before and after the menu.
    pub(super) top: [String; 2],
    /// The menu, on which no page is marked.
    pub(super) menu: String,
    /// What the script is told of the playbook, as attributes.
    pub(super) clock: String,
    /// What stands below a page.
    pub(super) foot: String,
    /// What the script says on every page, and where there is something to write, as markup.
    pub(super) script_words: String,
    pub(super) field_words: String,
}

impl RenderedFrame<'_> {
    /// The parts of a page; `root` is its way to the playbook's folder.
    pub(super) fn parts(&self, root: &str) -> &FrameParts {
        &self.parts[usize::from(!root.is_empty())]
    }
}

impl FrameParts {
    /// What stands above a page, in pieces: its own link, which is that of `address`, is marked in the menu.
    pub(super) fn top_of(&self, address: &str) -> [&str; 5] {
        let [before, after] = &self.top;
        let link = format!("href=\"{address}\"");
        match memmem::find(self.menu.as_bytes(), link.as_bytes()) {
            Some(at) => {
                let (first, rest) = self.menu.split_at(at + link.len());
                [before, first, " aria-current=\"page\"", rest, after]
            }
            None => [before, &self.menu, "", "", after],
        }
    }
}

//! Contents of pages that several readers share: rendered once, whoever comes first.
//!
//! Most of a playbook depends on level and guide alone: the page of a principle that nobody named is the same for a
//! hundred clients. What a page is made of tells whether it is the same, never who it is for, so nothing of one reader
//! can get to another.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError, RwLock};

use super::content::Content;
use crate::content_hash::mark;
use crate::playbook::page_head::Head;
use crate::playbook::pages::View;

/// Most bytes of contents that are kept: enough for every page of the shipped guide at each level three times over.
const MOST_BYTES: usize = 3 << 20;
/// Most pages that are remembered as seen once. Those of one reader alone are never seen again.
const MOST_SEEN: usize = 50_000;

/// What the content of a page follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Source<'a> {
    pub(super) template: &'a str,
    /// How dates are written, as a language tag.
    pub(super) locale: &'a str,
    pub(super) head: &'a Head,
    pub(super) view: &'a View,
}

#[derive(Debug, Default)]
pub(super) struct SharedContents(RwLock<Kept>);

#[derive(Debug, Default)]
struct Kept {
    /// Marks of pages that were rendered once.
    seen: BTreeSet<u64>,
    /// What was rendered twice, by its mark, with what it was made from.
    contents: BTreeMap<u64, (Made, Arc<Content>)>,
    bytes: usize,
}

/// An owned [`Source`].
#[derive(Debug)]
struct Made {
    template: String,
    locale: String,
    head: Head,
    view: View,
}

impl Made {
    fn is_from(&self, source: &Source) -> bool {
        let Made { template, locale, head, view } = self;
        *source == Source { template, locale, head, view }
    }
}

impl SharedContents {
    /// What was made from the same source before, or what `render` makes now. A content is kept when it is made for
    /// the second time.
    pub(super) fn get<E>(
        &self,
        source: Source,
        render: impl FnOnce() -> Result<Content, E>,
    ) -> Result<Arc<Content>, E> {
        let mark = mark(source);
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        // Marks may collide: what they stand for decides.
        if let Some((made, content)) = kept.contents.get(&mark)
            && made.is_from(&source)
        {
            return Ok(Arc::clone(content));
        }
        drop(kept);
        let content = Arc::new(render()?.packed());
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if kept.seen.contains(&mark) {
            kept.keep(mark, source, &content);
        } else if kept.seen.len() < MOST_SEEN {
            kept.seen.insert(mark);
        }
        Ok(content)
    }
}

impl Kept {
    fn keep(&mut self, mark: u64, source: Source, content: &Arc<Content>) {
        let Source { template, locale, head, view } = source;
        if self.contents.contains_key(&mark) || self.bytes + content.bytes() > MOST_BYTES {
            return;
        }
        self.bytes += content.bytes();
        let made = Made {
            template: template.to_owned(),
            locale: locale.to_owned(),
            head: head.clone(),
            view: view.clone(),
        };
        self.contents.insert(mark, (made, Arc::clone(content)));
    }
}

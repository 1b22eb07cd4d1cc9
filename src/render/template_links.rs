//! The links that stand in templates, so that one that leads nowhere can be shown where it was written.

use super::masked_template::{LOGIC, VALUE, mask};
use super::template_tags::tags;
use crate::diagnostics::Place;
use crate::yaml::Source;

/// Fewest letters of a link that tell it from another.
const FEWEST: usize = 3;

/// A link as a template holds it.
#[derive(Debug)]
pub(super) struct WrittenLink {
    /// What the author wrote: `{{ page.root }}facts.html`.
    pub(super) written: String,
    /// The same with what is Tera's masked.
    masked: String,
    pub(super) place: Place,
}

impl WrittenLink {
    /// All links of a template: those of its tags, and texts in Tera's own signs that look like one.
    pub(super) fn all_in(source: &Source) -> Vec<WrittenLink> {
        let text = source.text.as_ref();
        let masked = mask(text).markup;
        let mut links = Vec::new();
        for tag in tags(&masked) {
            for attribute in tag.attributes.iter().filter(|it| matches!(it.name.as_str(), "href" | "src")) {
                let begin = attribute.end - attribute.value.len();
                // Behind the value stands its quotation mark, if it has one.
                let quoted = masked[..attribute.end].ends_with(['"', '\'']);
                let bytes = begin - usize::from(quoted)..attribute.end - usize::from(quoted);
                links.push(WrittenLink {
                    written: text[bytes.clone()].to_owned(),
                    masked: attribute.value.to_owned(),
                    place: source.place_of(bytes),
                });
            }
        }
        for quote in ['"', '\''] {
            let mut begin = None;
            for (at, _) in text.match_indices(quote) {
                let Some(from) = begin.replace(at + 1) else { continue };
                let inside = &text[from..at];
                let is_teras = masked[from..at].chars().all(|c| c == VALUE || c == LOGIC);
                if is_teras && inside.contains(".html") && !inside.contains(['\n', ' ', '<']) {
                    let (written, place) = (inside.to_owned(), source.place_of(from..at));
                    links.push(WrittenLink { masked: written.clone(), written, place });
                }
            }
        }
        links
    }

    /// How many characters of a link of a page stand in this one; `None` if it cannot have come from here.
    fn fits(&self, link: &str) -> Option<usize> {
        let is_whole = !self.masked.contains(LOGIC);
        let parts: Vec<&str> =
            self.masked.split([VALUE, LOGIC]).filter(|part| !part.trim().is_empty()).collect();
        let known: usize = parts.iter().map(|part| part.len()).sum();
        if parts.concat().chars().filter(|c| c.is_alphanumeric()).count() < FEWEST {
            return None;
        }
        if !is_whole {
            // One of several branches, and which one only the page knows.
            return parts.iter().filter(|part| link.contains(part.trim())).map(|part| part.len()).max();
        }
        let mut rest = link;
        for part in &parts {
            rest = &rest[rest.find(part)? + part.len()..];
        }
        let begins = self.masked.starts_with(VALUE) || link.starts_with(parts.first()?);
        let ends = self.masked.ends_with(VALUE) || link.ends_with(parts.last()?);
        (begins && ends).then_some(known)
    }
}

/// The links of the templates that a link of a page came from: those that tell most of it.
pub(super) fn behind<'l>(link: &str, written: &'l [WrittenLink]) -> Vec<&'l WrittenLink> {
    let fits = |it: &'l WrittenLink| it.fits(link).map(|known| (known, it));
    let most = written.iter().filter_map(fits).map(|(known, _)| known).max();
    written.iter().filter_map(fits).filter(|(known, _)| Some(*known) == most).map(|(_, it)| it).collect()
}

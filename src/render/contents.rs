//! The list of a page's sections: where it goes, what it lists, and an id for each section that has none.

use std::cell::OnceCell;

use memchr::{memchr, memmem};

use super::scan::{LeftOut, Tag};
use crate::markup::unescaped;
use crate::page_list::FRAME_IDS;
use crate::page_parts::parts::Link;

/// What a template writes where the list goes.
pub(super) const PLACE: &str = "<!-- contents -->";
/// A page has a list if it has more sections than this. Reference: pages.md#contents-of-a-page
const FEW: usize = 4;

/// A page that lists nothing.
pub(super) fn without_place(rendered: &str) -> String {
    let mut main = String::with_capacity(rendered.len());
    let mut copied = 0;
    for at in memmem::find_iter(rendered.as_bytes(), PLACE) {
        main.push_str(&rendered[copied..at]);
        copied = at + PLACE.len();
    }
    main.push_str(&rendered[copied..]);
    main
}

/// The sections of a page, found as its tokens come. What is hidden until the script shows it is not listed.
pub(super) struct Sections<'a> {
    page: &'a str,
    /// The id of each and its heading.
    found: Vec<(String, String)>,
    /// The ids of the page as it is rendered, read when one is asked for.
    ids: OnceCell<Vec<&'a str>>,
    /// The id of an element that has begun and holds nothing yet.
    begun: Option<&'a str>,
    heading: Option<Heading<'a>>,
    is_label: bool,
    left_out: LeftOut<'a>,
}

/// A heading that is being read.
struct Heading<'a> {
    id: Option<&'a str>,
    title: String,
}

/// What a tag means for an id that is still to be written.
pub(super) enum IdOfHeading {
    None,
    /// A heading begins that has no id. What it is follows when the heading ends.
    Begins,
    /// Such a heading ends: its id.
    Ends(String),
}

impl<'a> Sections<'a> {
    pub(super) fn new(page: &'a str) -> Self {
        Sections {
            page,
            found: Vec::new(),
            ids: OnceCell::new(),
            begun: None,
            heading: None,
            is_label: false,
            left_out: LeftOut::default(),
        }
    }

    pub(super) fn tag(&mut self, tag: &Tag<'a>) -> IdOfHeading {
        if self.left_out.skips(tag, is_unlisted) {
            return IdOfHeading::None;
        }
        match (&self.heading, tag.name) {
            (_, "h2") if !tag.ends => {
                let id = tag.id.or(self.begun);
                self.heading = Some(Heading { id, title: String::new() });
                return if id.is_none() { IdOfHeading::Begins } else { IdOfHeading::None };
            }
            (Some(_), "h2") => return self.end_of_heading(),
            (Some(_), "span") => self.is_label = !tag.ends && tag.class == Some("label"),
            (None, name) if !tag.ends => self.begun = tag.id.or(self.begun.filter(|_| name == "summary")),
            _ => self.begun = None,
        }
        IdOfHeading::None
    }

    fn end_of_heading(&mut self) -> IdOfHeading {
        self.begun = None;
        let Some(Heading { id, title }) = self.heading.take() else { return IdOfHeading::None };
        match id {
            Some(id) => {
                self.found.push((id.to_owned(), title));
                IdOfHeading::None
            }
            None => {
                let id = self.free_id(&title);
                self.found.push((id.clone(), title));
                IdOfHeading::Ends(id)
            }
        }
    }

    /// A picture or a template: an element that holds one is not empty.
    pub(super) fn whole(&mut self) {
        self.begun = None;
    }

    pub(super) fn text(&mut self, text: &str) {
        match &mut self.heading {
            Some(Heading { title, .. }) if !self.is_label => title.push_str(&unescaped(text)),
            _ if self.begun.is_some() && !text.trim().is_empty() => self.begun = None,
            _ => {}
        }
    }

    /// The sections, none where they are few.
    pub(super) fn listed(self) -> Vec<Link> {
        let link = |(id, title): (String, String)| Link {
            href: format!("#{id}"),
            text: title.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        if self.found.len() > FEW { self.found.into_iter().map(link).collect() } else { Vec::new() }
    }

    /// An id that nothing on the page has, from the words of a heading.
    fn free_id(&self, title: &str) -> String {
        let lower = title.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut slug = words.collect::<Vec<_>>().join("-");
        if slug.is_empty() {
            slug.push_str("section");
        }
        let on_page = self.ids.get_or_init(|| ids(self.page));
        let is_taken = |id: &str| {
            FRAME_IDS.contains(&id)
                || self.found.iter().any(|(other, _)| other == id)
                || on_page.contains(&id)
        };
        let numbered = |number: usize| if number == 1 { slug.clone() } else { format!("{slug}-{number}") };
        // As many are taken as the page has headings, at most.
        (1..).map(numbered).find(|id| !is_taken(id)).unwrap_or_default()
    }
}

/// The ids on a page, escaped as they stand.
fn ids(page: &str) -> Vec<&str> {
    const NAME: &str = "id=";
    let bytes = page.as_bytes();
    let values = memmem::find_iter(bytes, NAME).filter_map(|at| {
        let from = at + NAME.len();
        let quote = bytes.get(from).filter(|quote| matches!(quote, b'"' | b'\''))?;
        let is_attribute = at > 0 && bytes[at - 1].is_ascii_whitespace();
        let value = &page[from + 1..];
        is_attribute.then_some(&value[..memchr(*quote, value.as_bytes())?])
    });
    values.collect()
}

/// Whether an element is only shown by the script, if at all.
fn is_unlisted(tag: &Tag) -> bool {
    tag.is_hidden
}

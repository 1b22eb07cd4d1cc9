//! The list of a page's sections: where it goes, what it lists, and an id for each section that has none.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::scan::{self, Piece};
use crate::markup::{attribute, unescaped};
use crate::page_list::FRAME_IDS;
use crate::page_parts::parts::Link;

/// What a template writes where the list goes.
const PLACE: &str = "<!-- contents -->";
/// A page has a list if it has more sections than this. Reference: pages.md#contents-of-a-page
const FEW: usize = 4;

/// The content of a page, without the frame of the theme, and the sections it lists.
pub(super) struct Content {
    pub(super) main: String,
    /// Where in the content the list goes.
    place: usize,
    /// The sections, none where they are few.
    pub(super) sections: Vec<Link>,
}

impl Content {
    /// A content that lists nothing, for a page that is heavy enough.
    pub(super) fn unlisted(rendered: &str) -> Self {
        Content { main: rendered.replace(PLACE, ""), place: 0, sections: Vec::new() }
    }

    /// What stands before the list, and what follows it.
    pub(super) fn halves(&self) -> (&str, &str) {
        self.main.split_at(self.place)
    }
}

/// Gives each section an id and lists them. What is hidden until the script shows it is not listed.
pub(super) fn listed(rendered: &str) -> Content {
    // All ids of the page, gathered for the first section that needs one of its own.
    let mut taken: Option<BTreeSet<Cow<str>>> = None;
    let mut main = String::with_capacity(rendered.len() + 512);
    let mut sections: Vec<Link> = Vec::new();
    let mut place = None;
    // So many bytes have been walked over, and so many are in `main`.
    let (mut walked, mut copied) = (0, 0);
    // The id of an element that has begun and holds nothing yet; the heading that is being read, with the place in
    // `main` for an id.
    let (mut begun, mut heading): (Option<&str>, Option<(Option<&str>, usize)>) = (None, None);
    let (mut title, mut label) = (String::new(), false);
    let mut left_out = scan::LeftOut::default();
    for piece in scan::pieces(rendered) {
        let (Piece::Tag(written) | Piece::Text(written)) = piece;
        let at = walked;
        walked += written.len();
        match piece {
            Piece::Tag(PLACE) => {
                main.push_str(&rendered[copied..at]);
                place = place.or(Some(main.len()));
                copied = walked;
            }
            Piece::Tag(tag) => match (scan::name(tag), heading) {
                (name, _) if left_out.skips(tag, name, unlisted) => {}
                ("h2", _) => {
                    let end = at + "<h2".len();
                    main.push_str(&rendered[copied..end]);
                    copied = end;
                    heading = Some((scan::attribute(tag, "id").or(begun), main.len()));
                    title.clear();
                }
                ("/h2", Some((id, at))) => {
                    let id = id.map(str::to_owned).unwrap_or_else(|| {
                        let id = free_id(&title, taken.get_or_insert_with(|| ids(rendered)));
                        let mut written = String::new();
                        attribute("id", &id, &mut written);
                        main.insert_str(at, &written);
                        id
                    });
                    let text = title.split_whitespace().collect::<Vec<_>>().join(" ");
                    sections.push(Link { href: format!("#{id}"), text });
                    (heading, begun) = (None, None);
                }
                ("span", Some(_)) => label = scan::attribute(tag, "class") == Some("label"),
                ("/span", Some(_)) => label = false,
                (name, None) if !name.starts_with('/') => {
                    begun = scan::attribute(tag, "id").or(begun.filter(|_| name == "summary"));
                }
                _ => begun = None,
            },
            Piece::Text(text) if heading.is_some() && !label => title.push_str(&unescaped(text)),
            Piece::Text(text) if begun.is_some() && !text.trim().is_empty() => begun = None,
            Piece::Text(_) => {}
        }
    }
    main.push_str(&rendered[copied..]);
    let few = sections.len() <= FEW || place.is_none();
    let sections = if few { Vec::new() } else { sections };
    Content { place: place.unwrap_or(0), main, sections }
}

fn ids(html: &str) -> BTreeSet<Cow<'_, str>> {
    let id = |piece| match piece {
        Piece::Tag(tag) => scan::attribute(tag, "id").map(Cow::Borrowed),
        Piece::Text(_) => None,
    };
    scan::pieces(html).filter_map(id).chain(FRAME_IDS.map(Cow::Borrowed)).collect()
}

/// Whether an element is only shown by the script, if at all.
fn unlisted(tag: &str, name: &str) -> bool {
    name == "template" || scan::has(tag, "hidden")
}

/// An id that nothing on the page has, from the words of a heading.
fn free_id(title: &str, ids: &mut BTreeSet<Cow<str>>) -> String {
    let lower = title.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let slug = if words.is_empty() { "section".to_owned() } else { words.join("-") };
    let mut free = slug.clone();
    let mut number = 1;
    while !ids.insert(Cow::Owned(free.clone())) {
        number += 1;
        free = format!("{slug}-{number}");
    }
    free
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn a_page_of_more_than_four_sections_lists_them() {
        let page = |n: usize| {
            let sections = (1..=n).map(|at| format!("<section>\n<h2>Part {at}</h2>\n<p>x</p>\n</section>\n"));
            format!("<h1>Page</h1>\n<!-- contents -->{}", sections.collect::<String>())
        };
        assert_eq!(listed(&page(4)).sections.len(), 0);
        let five = listed(&page(5));
        assert_eq!(five.sections.len(), 5);
        assert_eq!((&*five.sections[4].href, &*five.sections[4].text), ("#part-5", "Part 5"));
        assert_eq!(five.halves().0, "<h1>Page</h1>\n");
        assert!(five.main.contains("<h2 id=\"part-5\">Part 5</h2>"));
    }

    #[test]
    fn a_section_is_found_under_the_id_it_has() {
        let page = "<!-- contents --><article id=\"a\">\n<h2><span class=\"label\">Kind</span> One &amp; two</h2></article>\
            <details id=\"b\"><summary><h2>Three</h2></summary></details>\
            <section id=\"s\"><p>x</p><h2>Four</h2></section><section><h2 id=\"d\">Five</h2></section>\
            <h2>A</h2><template><h2>Later</h2></template><div hidden><h2>Hidden</h2></div>";
        let listed = listed(page);
        let found: Vec<_> = listed.sections.iter().map(|link| (&*link.href, &*link.text)).collect();
        let wanted = [("#a", "One & two"), ("#b", "Three"), ("#four", "Four"), ("#d", "Five"), ("#a-2", "A")];
        assert_eq!(found, wanted);
        assert!(listed.main.contains("<h2 id=\"a-2\">A</h2>"));
        assert!(listed.main.contains("<template><h2>Later</h2></template>"));
    }
}

//! The list of a page's sections: where it goes, what it lists, and an id for each section that has none.

use memchr::memmem;

use super::scan::{self, LeftOut, Tag, Token};
use crate::markup::{attribute, unescaped};
use crate::page_list::FRAME_IDS;
use crate::page_parts::parts::Link;

/// What a template writes where the list goes.
const PLACE: &str = "<!-- contents -->";
/// A page has a list if it has more sections than this. Reference: pages.md#contents-of-a-page
const FEW: usize = 4;

/// The content of a page whose sections can be found, and the sections it lists.
pub(super) struct Listed {
    pub(super) main: String,
    /// Where in the content the list goes.
    pub(super) place: usize,
    /// The sections, none where they are few.
    pub(super) sections: Vec<Link>,
    /// The headings that were given an id: the place of each among the tokens, and the id.
    pub(super) ids: Vec<(usize, String)>,
}

/// A page that lists nothing.
pub(super) fn without_place(rendered: &str) -> String {
    rendered.replace(PLACE, "")
}

/// A heading that is being read.
struct Heading<'a> {
    /// Its place among the tokens.
    token: usize,
    /// Where in the new content an id of its own goes.
    at: usize,
    id: Option<&'a str>,
    title: String,
}

/// Gives each section an id and lists them, where the page may have a list. What is hidden until the script shows it
/// is not listed.
pub(super) fn listed(rendered: &str, tokens: &[Token], has_list: bool) -> Listed {
    let mut main = String::with_capacity(tokens.iter().map(|token| token.text().len()).sum::<usize>() + 256);
    let (mut sections, mut ids): (Vec<Link>, Vec<(usize, String)>) = (Vec::new(), Vec::new());
    let mut place = None;
    // The id of an element that has begun and holds nothing yet.
    let mut begun: Option<&str> = None;
    let (mut heading, mut is_label): (Option<Heading>, bool) = (None, false);
    let mut left_out = LeftOut::default();
    for (n, token) in tokens.iter().enumerate() {
        if let Token::Tag(Tag { text: PLACE, .. }) = token {
            place = place.or(Some(main.len()));
            continue;
        }
        main.push_str(token.text());
        match token {
            Token::Tag(tag) if left_out.skips(tag, is_unlisted) => {}
            Token::Tag(tag) => match (tag.name, &mut heading) {
                ("h2", _) => {
                    let at = main.len() - tag.text.len() + "<h2".len();
                    heading = Some(Heading { token: n, at, id: tag.id.or(begun), title: String::new() });
                }
                ("/h2", Some(Heading { token, at, id, title })) => {
                    let id = match id {
                        Some(id) => id.to_string(),
                        None if has_list => {
                            let id = free_id(title, rendered, &ids);
                            let mut written = String::new();
                            attribute("id", &id, &mut written);
                            main.insert_str(*at, &written);
                            ids.push((*token, id.clone()));
                            id
                        }
                        None => String::new(),
                    };
                    let text = title.split_whitespace().collect::<Vec<_>>().join(" ");
                    sections.push(Link { href: format!("#{id}"), text });
                    (heading, begun) = (None, None);
                }
                ("span", Some(_)) => is_label = scan::attribute(tag.text, "class") == Some("label"),
                ("/span", Some(_)) => is_label = false,
                (name, None) if !name.starts_with('/') => {
                    begun = tag.id.or(begun.filter(|_| name == "summary"));
                }
                _ => begun = None,
            },
            // An element that holds a template or a picture is not empty.
            Token::Whole(_) => begun = None,
            Token::Text(text) => match &mut heading {
                Some(Heading { title, .. }) if !is_label => title.push_str(&unescaped(text)),
                _ if begun.is_some() && !text.trim().is_empty() => begun = None,
                _ => {}
            },
        }
    }
    let place = place.filter(|_| has_list && sections.len() > FEW);
    let sections = if place.is_none() { Vec::new() } else { sections };
    Listed { place: place.unwrap_or(0), main, sections, ids }
}

/// Whether an element is only shown by the script, if at all.
fn is_unlisted(tag: &Tag) -> bool {
    tag.is_hidden
}

/// An id that nothing on the page has, from the words of a heading.
fn free_id(title: &str, page: &str, given: &[(usize, String)]) -> String {
    let lower = title.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let slug = if words.is_empty() { "section".to_owned() } else { words.join("-") };
    let is_taken = |id: &str| {
        let mut written = String::new();
        attribute("id", id, &mut written);
        FRAME_IDS.contains(&id)
            || given.iter().any(|(_, other)| other == id)
            || memmem::find(page.as_bytes(), written.as_bytes()).is_some()
    };
    let numbered = |number: usize| if number == 1 { slug.clone() } else { format!("{slug}-{number}") };
    // As many are taken as the page has headings, at most.
    (1..).map(numbered).find(|id| !is_taken(id)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Listed, scan};

    fn listed(page: &str) -> Listed {
        super::listed(page, &scan::tokens(page), true)
    }

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
        assert_eq!(&five.main[..five.place], "<h1>Page</h1>\n");
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

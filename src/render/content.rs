//! The content of a page, rendered and read once: what the frame of the theme and the search need of it.

use std::ops::Range;

use memchr::memmem;

use super::contents::{IdOfHeading, PLACE, Sections, without_place};
use super::long_dates::SaidAgain;
use super::rendered_frame::RenderedFrame;
use super::scan::{self, Tag, Token};
use super::search::{Entry, FoundSections};
use crate::markup::attribute;
use crate::page_parts::parts::Link;
use crate::playbook::page_head::Head;

/// What is written on fields and on buttons that write.
const WRITES: [&str; 2] = ["<div class=\"field\"", " data-write="];
/// What is written on the button that saves words and ticks.
const SAVES: &str = "data-save";

/// The content of a page, without the frame of the theme.
#[derive(Debug)]
pub(super) struct Content {
    main: String,
    /// Where in it the list of its sections goes.
    place: usize,
    /// The sections it lists.
    pub(super) sections: Vec<Link>,
    /// Whether the reader can write on it.
    pub(super) writes: bool,
    /// Whether the reader can save from it.
    pub(super) saves: bool,
    /// What search finds on it.
    pub(super) entries: Vec<Entry>,
}

/// How a page is shown and found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Uses {
    /// Whether it may list its sections.
    pub(super) list: bool,
    /// Whether it is read as one: it may list its sections, search finds what stands on it, and it says each date in
    /// full once. The workbook is not: its sheets are read one by one, it has a list of its own, and it says nothing
    /// that does not stand on another page.
    pub(super) as_one: bool,
}

impl Content {
    /// The content of a page as its template renders it.
    pub(super) fn new(head: &Head, rendered: &str, frame: &RenderedFrame, uses: Uses) -> Self {
        let holds = |words: &str| memmem::find(rendered.as_bytes(), words.as_bytes()).is_some();
        let (writes, saves) = (WRITES.iter().any(|words| holds(words)), holds(SAVES));
        if !uses.as_one {
            let (main, place, sections) = (without_place(rendered), 0, Vec::new());
            return Content { main, place, sections, writes, saves, entries: Vec::new() };
        }
        let again = frame.long_dates.said_again(rendered, &frame.date_words);
        let Read { main, place, sections, found } = read(rendered, again, &head.file, uses.list);
        Content { main, place, sections, writes, saves, entries: found.entries(head) }
    }

    /// What stands before the list of its sections, and what follows it.
    pub(super) fn halves(&self) -> (&str, &str) {
        self.main.split_at(self.place)
    }

    /// The same in no more room than it needs, to be kept.
    pub(super) fn packed(mut self) -> Self {
        self.main.shrink_to_fit();
        self.entries.shrink_to_fit();
        self.entries.iter_mut().for_each(Entry::pack);
        self
    }

    /// How many bytes it takes about.
    pub(super) fn bytes(&self) -> usize {
        self.main.len() + self.entries.iter().map(Entry::bytes).sum::<usize>()
    }
}

/// What a walk over a page makes of it.
struct Read<'a> {
    main: String,
    place: usize,
    sections: Vec<Link>,
    found: FoundSections<'a>,
}

/// Walks over a page as it was rendered, once: dates that are said again are shortened, sections get an id and are
/// listed where the page may have a list, and what search finds is read.
fn read<'a>(rendered: &'a str, mut again: SaidAgain<'a>, file: &'a str, has_list: bool) -> Read<'a> {
    let mut main = Copy { from: rendered, copied: 0, text: String::with_capacity(rendered.len() + 256) };
    let mut sections = has_list.then(|| Sections::new(rendered));
    let mut found = FoundSections::new(file);
    let (mut place, mut id_at, mut end) = (None, 0, 0);
    for token in scan::tokens(rendered) {
        let begin = end;
        end += token.text().len();
        match token {
            Token::Tag(Tag { text: PLACE, .. }) => {
                let at = main.leave_out(begin..end);
                place = place.or(Some(at));
            }
            Token::Tag(tag) => {
                again.tag(&tag, end);
                let id = sections.as_mut().map_or(IdOfHeading::None, |sections| sections.tag(&tag));
                found.tag(&tag, matches!(id, IdOfHeading::Begins));
                match id {
                    IdOfHeading::None => {}
                    IdOfHeading::Begins => {
                        let after_name = begin + "<h2".len();
                        id_at = main.leave_out(after_name..after_name);
                    }
                    IdOfHeading::Ends(id) => {
                        let mut written = String::new();
                        attribute("id", &id, &mut written);
                        main.text.insert_str(id_at, &written);
                        found.id_of_heading(&id);
                    }
                }
            }
            Token::Whole(_) => {
                again.pass(end);
                sections.iter_mut().for_each(Sections::whole);
            }
            Token::Text(text) => {
                let shorter = again.shorter(text, begin);
                if let Some(shorter) = &shorter {
                    main.leave_out(begin..end);
                    main.text.push_str(shorter);
                }
                let text = shorter.as_deref().unwrap_or(text);
                sections.iter_mut().for_each(|sections| sections.text(text));
                found.text(text);
            }
        }
    }
    main.leave_out(end..end);
    let sections = sections.filter(|_| place.is_some()).map(Sections::listed).unwrap_or_default();
    Read { main: main.text, place: place.unwrap_or(0), sections, found }
}

/// A copy that is made in long pieces.
struct Copy<'a> {
    from: &'a str,
    /// How far it is copied.
    copied: usize,
    text: String,
}

impl Copy<'_> {
    /// Copies all that stands before some bytes, and goes on behind them. Where they would stand in the copy.
    fn leave_out(&mut self, bytes: Range<usize>) -> usize {
        self.text.push_str(&self.from[self.copied..bytes.start]);
        self.copied = bytes.end;
        self.text.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Report;
    use crate::render::long_dates::LongDates;
    use crate::strings::{DateWords, Strings};
    use crate::yaml::Source;

    fn strings() -> Strings {
        let source =
            Source::new("strings.yaml", include_bytes!("../../themes/default/strings.yaml")).unwrap();
        Strings::read(&source, &[], &mut Report::new()).unwrap()
    }

    fn listed(page: &str) -> (String, usize, Vec<Link>) {
        let strings = strings();
        let words = strings.dates("en-GB");
        let read = read(page, LongDates::new(&strings).said_again(page, &words), "", true);
        (read.main, read.place, read.sections)
    }

    #[test]
    fn a_page_of_more_than_four_sections_lists_them() {
        let page = |n: usize| {
            let sections = (1..=n).map(|at| format!("<section>\n<h2>Part {at}</h2>\n<p>x</p>\n</section>\n"));
            format!("<h1>Page</h1>\n<!-- contents -->{}", sections.collect::<String>())
        };
        assert_eq!(listed(&page(4)).2.len(), 0);
        let (main, place, sections) = listed(&page(5));
        assert_eq!(sections.len(), 5);
        assert_eq!((&*sections[4].href, &*sections[4].text), ("#part-5", "Part 5"));
        assert_eq!(&main[..place], "<h1>Page</h1>\n");
        assert!(main.contains("<h2 id=\"part-5\">Part 5</h2>"));
    }

    #[test]
    fn a_section_is_found_under_the_id_it_has() {
        let page = "<!-- contents --><article id=\"a\">\n<h2><span class=\"label\">Kind</span> One &amp; two</h2></article>\
            <details id=\"b\"><summary><h2>Three</h2></summary></details>\
            <section id=\"s\"><p>x</p><h2>Four</h2></section><section><h2 id=\"d\">Five</h2></section>\
            <h2>A</h2><template><h2>Later</h2></template><div hidden><h2>Hidden</h2></div>";
        let (main, _, sections) = listed(page);
        let found: Vec<_> = sections.iter().map(|link| (&*link.href, &*link.text)).collect();
        let wanted = [("#a", "One & two"), ("#b", "Three"), ("#four", "Four"), ("#d", "Five"), ("#a-2", "A")];
        assert_eq!(found, wanted);
        assert!(main.contains("<h2 id=\"a-2\">A</h2>"));
        assert!(main.contains("<template><h2>Later</h2></template>"));
    }

    #[test]
    fn a_date_is_said_in_full_once() {
        let strings = strings();
        let dates = LongDates::new(&strings);
        let once = |page: &str, words: &DateWords| read(page, dates.said_again(page, words), "", true).main;
        for (page, expected) in [
            ("<p>By Friday 1 January 2027, not Friday 11 June 2027</p>", None),
            (
                "<p>Friday 1 January 2027 and <b>Friday 1 January 2027</b>.</p>",
                Some("<p>Friday 1 January 2027 and <b>Fri 1 Jan</b>.</p>"),
            ),
            ("<p>Friday 1 January 2027</p><summary>From Friday 1 January 2027 on</summary>", None),
            (
                "<p>Friday 11 June 2027</p><div class=\"letter-text\"><div>Friday 11 June 2027</div></div>",
                None,
            ),
            (
                "<svg><g>Friday 11 June 2027</g></svg><p>Friday 11 June 2027 Friday 11 June 2027</p>",
                Some("<svg><g>Friday 11 June 2027</g></svg><p>Friday 11 June 2027 Fri 11 Jun</p>"),
            ),
            // No such day, another form of it, no date.
            ("<p>Friday 2 January 2027, Friday 2 January 2027</p>", None),
            ("<p>Friday 01 January 2027, Friday 01 January 2027, Friday 40 May 2027, Friday</p>", None),
        ] {
            assert_eq!(once(page, &strings.dates("en-GB")), expected.unwrap_or(page));
        }
        let page = "Friday, January 1, 2027 and Friday, January 1, 2027, not Friday 1 January 2027";
        let said = once(page, &strings.dates("en-US"));
        assert_eq!(said, "Friday, January 1, 2027 and Fri, Jan 1, not Friday 1 January 2027");
    }
}

//! A date stands in its long form once on a page: where it is said again, it is short.

use std::collections::{BTreeMap, BTreeSet};

use super::scan::{self, Piece};
use crate::playbook::LongDate;

/// Elements that keep their dates: pictures, which have titles of their own, what somebody else wrote, and what is
/// not shown where it stands.
const OTHERS: [&str; 4] = ["svg", "blockquote", "template", "textarea"];

/// The classes of elements that keep their dates, for they are copied and read elsewhere.
const COPIED: [&str; 1] = ["letter-text"];

/// The dates of a playbook by their long forms.
pub(super) struct LongDates<'a> {
    short: BTreeMap<&'a str, &'a str>,
    /// How a long form can begin, up to its first blank.
    beginnings: BTreeSet<&'a str>,
    /// The bytes of a long form, from the shortest to the longest.
    lengths: std::ops::RangeInclusive<usize>,
}

impl<'a> LongDates<'a> {
    pub(super) fn new(dates: &'a [LongDate]) -> Self {
        let lengths = || dates.iter().map(|date| date.long.len());
        LongDates {
            short: dates.iter().map(|date| (date.long.as_str(), date.short.as_str())).collect(),
            beginnings: dates.iter().filter_map(|date| date.long.split(' ').next()).collect(),
            lengths: lengths().min().unwrap_or(0)..=lengths().max().unwrap_or(0),
        }
    }

    /// A page on which each date is said in full at its first place alone. What heads a block of days says its dates
    /// in full, whatever was said before.
    pub(super) fn once(&self, page: &str) -> String {
        let mut html = String::with_capacity(page.len());
        let mut said = BTreeSet::new();
        let mut kept: Option<(&str, usize)> = None;
        let mut heading = false;
        for piece in scan::pieces(page) {
            match piece {
                Piece::Text(text) if kept.is_none() => self.write(text, heading, &mut said, &mut html),
                Piece::Text(text) => html.push_str(text),
                Piece::Tag(tag) => {
                    html.push_str(tag);
                    let name = scan::name(tag);
                    match &mut kept {
                        Some((element, depth)) if *element == name => *depth += 1,
                        Some((element, depth)) if name.strip_prefix('/') == Some(element) => *depth -= 1,
                        Some(_) => {}
                        None if keeps(tag) => kept = Some((name, 1)),
                        None => {}
                    }
                    kept = kept.filter(|(_, depth)| *depth > 0);
                    match name {
                        "summary" => heading = true,
                        "/summary" => heading = false,
                        _ => {}
                    }
                }
            }
        }
        html
    }

    fn write(&self, text: &str, heading: bool, said: &mut BTreeSet<&'a str>, html: &mut String) {
        let mut rest = text;
        while let Some((at, long)) = self.first(rest) {
            let (before, after) = (&rest[..at], &rest[at + long.len()..]);
            html.push_str(before);
            let new = said.insert(long);
            html.push_str(if new || heading { long } else { self.short[long] });
            rest = after;
        }
        html.push_str(rest);
    }

    /// The first long form in a text, and where it begins.
    fn first(&self, text: &str) -> Option<(usize, &'a str)> {
        let found = self.beginnings.iter().flat_map(|word| text.match_indices(word));
        let mut places: Vec<usize> = found.map(|(at, _)| at).collect();
        places.sort_unstable();
        places.into_iter().find_map(|at| {
            let known = |length| text.get(at..at + length).and_then(|part| self.short.get_key_value(part));
            self.lengths.clone().rev().find_map(known).map(|(long, _)| (at, *long))
        })
    }
}

fn keeps(tag: &str) -> bool {
    let class = scan::attribute(tag, "class").unwrap_or_default();
    OTHERS.contains(&scan::name(tag)) || class.split(' ').any(|class| COPIED.contains(&class))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_said_in_full_once() {
        let date = |long: &str, short: &str| LongDate { long: long.to_owned(), short: short.to_owned() };
        let dates = [date("Friday 1 January 2027", "Fri 1 Jan"), date("Friday 11 June 2027", "Fri 11 Jun")];
        let dates = LongDates::new(&dates);
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
            ("<p>Friday 2 January 2027, Friday</p>", None),
        ] {
            assert_eq!(dates.once(page), expected.unwrap_or(page));
        }
        assert_eq!(LongDates::new(&[]).once("<p>Friday</p>"), "<p>Friday</p>");
    }
}

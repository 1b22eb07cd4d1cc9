//! A date stands in its long form once on a page: where it is said again, it is short.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, Input, MatchKind};

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
    beginnings: Option<AhoCorasick>,
    /// The bytes of a long form, from the shortest to the longest.
    lengths: std::ops::RangeInclusive<usize>,
}

impl<'a> LongDates<'a> {
    pub(super) fn new(dates: &'a [LongDate]) -> Self {
        let lengths = || dates.iter().map(|date| date.long.len());
        let beginnings: BTreeSet<&str> =
            dates.iter().filter_map(|date| date.long.split_whitespace().next()).collect();
        LongDates {
            short: dates.iter().map(|date| (date.long.as_str(), date.short.as_str())).collect(),
            // A handful of words, which can always be searched for.
            beginnings: AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(beginnings).ok(),
            lengths: lengths().min().unwrap_or(0)..=lengths().max().unwrap_or(0),
        }
    }

    /// A page on which each date is said in full at its first place alone. What heads a block of days says its dates
    /// in full, whatever was said before.
    pub(super) fn once(&self, page: String) -> String {
        let found = self.found(&page);
        let different: BTreeSet<&str> = found.iter().map(|(_, long)| *long).collect();
        // Most pages say no date twice: nothing is to be looked at.
        if different.len() == found.len() {
            return page;
        }
        let mut found = found.into_iter().peekable();
        let mut html = String::with_capacity(page.len());
        // So many bytes of the page have been walked over, and so many are in the new one.
        let (mut walked, mut copied) = (0, 0);
        let mut said = BTreeSet::new();
        let mut kept: Option<(&str, usize)> = None;
        let mut heading = false;
        for piece in scan::pieces(&page) {
            let (Piece::Text(text) | Piece::Tag(text)) = piece;
            walked += text.len();
            while let Some((at, long)) = found.next_if(|(at, _)| *at < walked) {
                let in_text = matches!(piece, Piece::Text(_)) && kept.is_none();
                if in_text && !said.insert(long) && !heading {
                    html.push_str(&page[copied..at]);
                    html.push_str(self.short[long]);
                    copied = at + long.len();
                }
            }
            if found.peek().is_none() {
                break;
            }
            let Piece::Tag(tag) = piece else { continue };
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
        html.push_str(&page[copied..]);
        html
    }

    /// The long forms on a page, each with the place where it begins.
    fn found(&self, page: &str) -> Vec<(usize, &'a str)> {
        let (mut found, mut from) = (Vec::new(), 0);
        let Some(beginnings) = &self.beginnings else { return found };
        while let Some(beginning) = beginnings.find(Input::new(page).range(from..)) {
            let at = beginning.start();
            let known = |length| page.get(at..at + length).and_then(|part| self.short.get_key_value(part));
            from = match self.lengths.clone().rev().find_map(known) {
                Some((long, _)) => {
                    found.push((at, *long));
                    at + long.len()
                }
                None => at + 1,
            };
        }
        found
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
            assert_eq!(dates.once(page.to_owned()), expected.unwrap_or(page));
        }
        assert_eq!(LongDates::new(&[]).once("<p>Friday</p>".to_owned()), "<p>Friday</p>");
    }
}

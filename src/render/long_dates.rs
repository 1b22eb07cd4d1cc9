//! A date stands in its long form once on a page: where it is said again, it is short.

use std::collections::BTreeSet;
use std::vec::IntoIter;

use aho_corasick::{AhoCorasick, Input, MatchKind};
use jiff::civil::Date;

use super::scan::Tag;
use crate::strings::{DateWords, Strings};

/// Elements that keep their dates, besides pictures, which have titles of their own, and templates, which are not
/// shown where they stand: what somebody else wrote.
const OTHERS: [&str; 2] = ["blockquote", "textarea"];

/// The class of elements that keep their dates, for they are copied and read elsewhere.
const COPIED: &str = "letter-text";

/// The long forms of dates, found on pages.
#[derive(Debug)]
pub(super) struct LongDates {
    /// What one can begin with, a handful of words, for dates of the United States and for all others.
    beginnings: [Option<AhoCorasick>; 2],
}

impl LongDates {
    pub(super) fn new(strings: &Strings) -> Self {
        let mut finder = AhoCorasick::builder();
        finder.match_kind(MatchKind::LeftmostLongest);
        LongDates {
            beginnings: ["en-US", ""].map(|locale| finder.build(strings.dates(locale).beginnings()).ok()),
        }
    }

    /// The dates of a page that are said again.
    pub(super) fn said_again<'a>(&self, page: &str, words: &'a DateWords<'a>) -> SaidAgain<'a> {
        let found = self.found(page, words);
        let different: BTreeSet<Date> = found.iter().map(|long| long.date).collect();
        // Most pages say no date twice: nothing is to be looked at.
        let found = if different.len() == found.len() { Vec::new() } else { found };
        SaidAgain { words, found: found.into_iter(), said: BTreeSet::new(), kept: None, in_heading: false }
    }

    /// The long forms on a page in order.
    fn found(&self, page: &str, words: &DateWords) -> Vec<Found> {
        let (mut found, mut from) = (Vec::new(), 0);
        let Some(beginnings) = &self.beginnings[usize::from(!words.is_american())] else { return found };
        while let Some(beginning) = beginnings.find(Input::new(page).range(from..)) {
            let at = beginning.start();
            // A date lies in one text.
            let text = page[at..].split('<').next().unwrap_or_default();
            from = match words.read_long(text) {
                Some((date, length)) => {
                    found.push(Found { at, length, date });
                    at + length
                }
                None => beginning.end(),
            };
        }
        found
    }
}

/// A date in its long form.
struct Found {
    /// The byte where it begins.
    at: usize,
    length: usize,
    date: Date,
}

/// The dates of a page that are said again, found as its tokens come. Each date is said in full at its first place
/// alone; what heads a block of days says its dates in full, whatever was said before.
pub(super) struct SaidAgain<'a> {
    words: &'a DateWords<'a>,
    /// The long forms that have not come yet.
    found: IntoIter<Found>,
    said: BTreeSet<Date>,
    /// The element that keeps its dates, with how many of its name are open.
    kept: Option<(&'a str, usize)>,
    in_heading: bool,
}

impl<'a> SaidAgain<'a> {
    /// Whether no date comes any more.
    fn is_over(&self) -> bool {
        self.found.as_slice().is_empty()
    }

    /// A text as it reads with short forms, if it says a date again; it begins at a byte of the page.
    pub(super) fn shorter(&mut self, text: &str, from: usize) -> Option<String> {
        let (mut shorter, mut copied) = (String::new(), 0);
        while let Some(Found { at, length, date }) = self.next_before(from + text.len()) {
            if self.kept.is_none() && !self.said.insert(date) && !self.in_heading {
                shorter.push_str(&text[copied..at - from]);
                shorter.push_str(&self.words.short(date));
                copied = at - from + length;
            }
        }
        (copied > 0).then(|| shorter + &text[copied..])
    }

    /// Passes what ends at a byte of the page: in a tag or a picture no date is shortened.
    pub(super) fn pass(&mut self, end: usize) {
        while self.next_before(end).is_some() {}
    }

    pub(super) fn tag(&mut self, tag: &Tag<'a>, end: usize) {
        self.pass(end);
        if self.is_over() {
            return;
        }
        match &mut self.kept {
            Some((element, depth)) if *element == tag.name && tag.ends => *depth -= 1,
            Some((element, depth)) if *element == tag.name => *depth += 1,
            None if keeps(tag) => self.kept = Some((tag.name, 1)),
            _ => {}
        }
        self.kept = self.kept.filter(|(_, depth)| *depth > 0);
        if tag.name == "summary" {
            self.in_heading = !tag.ends;
        }
    }

    fn next_before(&mut self, end: usize) -> Option<Found> {
        self.found.as_slice().first().filter(|long| long.at < end)?;
        self.found.next()
    }
}

fn keeps(tag: &Tag) -> bool {
    !tag.ends && OTHERS.contains(&tag.name) || tag.has_class(COPIED)
}

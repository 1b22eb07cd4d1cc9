//! A date stands in its long form once on a page: where it is said again, it is short.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, Input, MatchKind};
use jiff::civil::Date;

use super::scan::{self, Tag, Token};
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

    /// The texts of a page in which a date is said again, by their places among the tokens, as they read with the
    /// short form. Each date is said in full at its first place alone; what heads a block of days says its dates in
    /// full, whatever was said before.
    pub(super) fn said_again(&self, page: &str, tokens: &[Token], words: &DateWords) -> Vec<(usize, String)> {
        let found = self.found(page, words);
        let different: BTreeSet<Date> = found.iter().map(|long| long.date).collect();
        // Most pages say no date twice: nothing is to be looked at.
        if different.len() == found.len() {
            return Vec::new();
        }
        let mut found = found.into_iter().peekable();
        let mut texts = Vec::new();
        let mut walked = 0;
        let mut said = BTreeSet::new();
        let mut kept: Option<(&str, usize)> = None;
        let mut heading = false;
        for (n, token) in tokens.iter().enumerate() {
            let from = walked;
            walked += token.text().len();
            let tag = match token {
                Token::Tag(tag) => Some(tag),
                Token::Whole(_) => None,
                Token::Text(text) => {
                    let (mut shorter, mut copied) = (String::new(), 0);
                    while let Some(Found { at, length, date }) = found.next_if(|long| long.at < walked) {
                        if kept.is_none() && !said.insert(date) && !heading {
                            shorter.push_str(&text[copied..at - from]);
                            shorter.push_str(&words.short(date));
                            copied = at - from + length;
                        }
                    }
                    if copied > 0 {
                        shorter.push_str(&text[copied..]);
                        texts.push((n, shorter));
                    }
                    continue;
                }
            };
            while found.next_if(|long| long.at < walked).is_some() {}
            if found.peek().is_none() {
                break;
            }
            let Some(tag) = tag else { continue };
            match &mut kept {
                Some((element, depth)) if *element == tag.name => *depth += 1,
                Some((element, depth)) if tag.name.strip_prefix('/') == Some(element) => *depth -= 1,
                Some(_) => {}
                None if keeps(tag) => kept = Some((tag.name, 1)),
                None => {}
            }
            kept = kept.filter(|(_, depth)| *depth > 0);
            match tag.name {
                "summary" => heading = true,
                "/summary" => heading = false,
                _ => {}
            }
        }
        texts
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

fn keeps(tag: &Tag) -> bool {
    let classes = || scan::attribute(tag.text, "class").unwrap_or_default().split(' ');
    OTHERS.contains(&tag.name) || tag.text.contains(COPIED) && classes().any(|class| class == COPIED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Report;
    use crate::yaml::Source;

    #[test]
    fn a_date_is_said_in_full_once() {
        let source =
            Source::new("strings.yaml", include_bytes!("../../themes/default/strings.yaml")).unwrap();
        let strings = Strings::read(&source, &[], &mut Report::new()).unwrap();
        let dates = LongDates::new(&strings);
        let once = |page: &str, words: &DateWords| {
            let tokens = scan::tokens(page);
            let mut texts: Vec<&str> = tokens.iter().map(Token::text).collect();
            let again = dates.said_again(page, &tokens, words);
            again.iter().for_each(|(n, shorter)| texts[*n] = shorter);
            texts.concat()
        };
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

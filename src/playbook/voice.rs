//! How a playbook speaks to one person: the interface's words, with dates in the person's style.

use jiff::civil::Date;

use crate::charts::Pen;
use crate::date::Days;
use crate::guide::rules::{Activity, TierName};
use crate::plan::{Checked, Plan};
use crate::strings::{DateWords, Strings};
use crate::wording::Wording;

use super::view;

/// The words of the theme and the date style of the person.
pub(super) struct Voice<'a> {
    strings: &'a Strings,
    dates: DateWords<'a>,
    show_scores: bool,
}

impl<'a> Voice<'a> {
    pub(super) fn new(strings: &'a Strings, locale: &str, show_scores: bool) -> Self {
        Voice { strings, dates: strings.dates(locale), show_scores }
    }

    /// The words of a key, with its parameters filled in.
    pub(super) fn say(&self, key: &str, facts: &[(&str, &str)]) -> String {
        self.strings.say(key, facts)
    }

    /// The words of a key without parameters.
    pub(super) fn word(&self, key: &str) -> String {
        self.strings.text(key).to_owned()
    }

    /// A number with its noun.
    pub(super) fn count(&self, key: &str, n: usize) -> String {
        self.strings.count(key, n)
    }

    /// Names as a list: "a, b and c".
    pub(super) fn both(&self, names: &[String]) -> String {
        self.strings.both(names)
    }

    pub(super) fn long(&self, day: Date) -> String {
        self.dates.long(day)
    }

    pub(super) fn short(&self, day: Date) -> String {
        self.dates.short(day)
    }

    pub(super) fn day(&self, day: Date) -> String {
        self.dates.day(day)
    }

    pub(super) fn range(&self, days: Days) -> String {
        self.dates.range(days)
    }

    /// Hours with their unit; a line never breaks between the two.
    pub(super) fn hours(&self, halves: u32) -> String {
        self.strings.hours(halves).replace(' ', "\u{a0}")
    }

    pub(super) fn month(&self, day: Date) -> String {
        self.dates.month(day)
    }

    /// "Mon".
    pub(super) fn weekday(&self, day: Date) -> String {
        self.dates.weekday_short(day)
    }

    pub(super) fn activity(&self, activity: Activity) -> String {
        self.word(&format!("activity.{}", activity.word()))
    }

    pub(super) fn tier(&self, tier: TierName) -> String {
        self.word(&format!("tier.{}", tier.word()))
    }

    /// What a picture is drawn with; `prefix` begins every id in it.
    pub(super) fn pen<'v>(&'v self, prefix: &'v str) -> Pen<'v> {
        Pen { strings: self.strings, dates: self.dates, prefix }
    }

    /// Whether scores stand on the pages.
    pub(super) fn shows_scores(&self) -> bool {
        self.show_scores
    }

    /// Days on which something holds; always, if both ends are open.
    pub(super) fn dated(&self, from: Option<Date>, until: Option<Date>) -> view::frame::Dated {
        let iso = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        view::frame::Dated { words: self.dates.dated(from, until), from: iso(from), until: iso(until) }
    }

    /// What sentences about a plan are made with.
    pub(super) fn wording<'v>(&'v self, plan: &'v Plan<'v>) -> Wording<'v> {
        Wording::page(plan, self.strings)
    }

    /// What the checks of a text found, failures first.
    pub(super) fn findings(&self, checked: &Checked) -> Vec<view::material::Finding> {
        let finding = |kind: &'static str| {
            move |code: &&'static str| view::material::Finding {
                code,
                kind,
                what: self.word(&format!("check.{code}.what")),
                why: self.word(&format!("check.{code}.why")),
                repair: self.word(&format!("check.{code}.repair")),
            }
        };
        let fails = checked.fails.iter().map(finding("fails"));
        fails.chain(checked.warns.iter().map(finding("warns"))).collect()
    }
}

/// `passes`, `warns` or `fails`.
pub(super) fn state(checked: &Checked) -> &'static str {
    match (checked.fails.is_empty(), checked.warns.is_empty()) {
        (false, _) => "fails",
        (true, false) => "warns",
        (true, true) => "passes",
    }
}

//! Dates of the plan that count down.

use jiff::civil::Date;
use serde::Serialize;

use super::context::PageContext;
use crate::date::Days;

/// A date of the plan with its countdown.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct KeyDate {
    /// What it is, such as `earliest`.
    pub key: &'static str,
    pub label: String,
    pub date: String,
    /// Its last day; the same for a single day.
    pub until: String,
    pub words: String,
    /// A single day in short.
    pub short: String,
}

pub(crate) fn key_date(page: &PageContext, key: &'static str, day: Date) -> KeyDate {
    key_days(page, key, Days { from: day, until: day })
}

pub(crate) fn key_days(page: &PageContext, key: &'static str, days: Days) -> KeyDate {
    let Days { from, until } = days;
    KeyDate {
        key,
        label: page.strings.text(&format!("page.date.{key}")).to_owned(),
        date: from.to_string(),
        until: until.to_string(),
        short: if from == until { page.date_words.short(from) } else { page.date_words.range(days) },
        words: if from == until { page.date_words.long(from) } else { page.date_words.range(days) },
    }
}

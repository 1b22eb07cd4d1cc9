//! Ticks that are new to a profile, or earlier than its own.

use jiff::civil::Date;

use crate::profile::Progress;
use crate::yaml_edit::{Change, NewValue};

/// What ticks change in `progress`, and how many they are: a day replaces `true`, of two days the earlier stays,
/// and nothing is removed. Hours are added to a session that says none.
pub(super) fn merge_ticks(own: &Progress, other: &Progress) -> (Change, usize) {
    let parts = [
        ("done", &own.done, &other.done),
        ("sessions", &own.sessions, &other.sessions),
        ("stories", &own.stories, &other.stories),
        ("drills", &own.drills, &other.drills),
    ];
    let mut changes = Vec::new();
    let mut count = 0;
    for (name, own_days, other_days) in parts {
        let halves = |progress: &Progress, key: &str| {
            Some(progress.session_halves.get(key).copied()).filter(|_| name == "sessions").flatten()
        };
        let ticks: Vec<(String, Change)> = other_days
            .iter()
            .filter_map(|(key, other_day)| {
                let (own_halves, other_halves) = (halves(own, key), halves(other, key));
                let day = match own_days.get(key) {
                    Some(own_day) if own_halves.is_some() || other_halves.is_none() => {
                        better(*own_day, *other_day)?
                    }
                    Some(own_day) => better(*own_day, *other_day).unwrap_or(*own_day),
                    None => *other_day,
                };
                Some((key.clone(), Change::Set(NewValue::Word(tick(day, own_halves.or(other_halves))))))
            })
            .collect();
        count += ticks.len();
        if !ticks.is_empty() {
            changes.push((name.to_owned(), Change::Fields(ticks)));
        }
    }
    (Change::Fields(vec![("progress".to_owned(), Change::Fields(changes))]), count)
}

/// The other day, if it says more than one's own or is earlier.
fn better(own: Option<Date>, other: Option<Date>) -> Option<Option<Date>> {
    match (own, other) {
        (None, Some(_)) => Some(other),
        (Some(own), Some(day)) if day < own => Some(other),
        _ => None,
    }
}

/// A tick as a profile writes it: `2026-12-10`, `2026-12-10 2.5`, or `true` for a day that is not known.
fn tick(day: Option<Date>, halves: Option<u32>) -> String {
    let day = day.map_or_else(|| "true".to_owned(), |day| day.to_string());
    match halves {
        Some(halves) if halves % 2 == 0 => format!("{day} {}", halves / 2),
        Some(halves) => format!("{day} {}.5", halves / 2),
        None => day,
    }
}

//! The roster for a terminal: a line for each client where there is room, else three; then what comes this week.

use super::roster_client::{RosterClient, Standing};
use super::roster_week::RosterDay;
use super::upcoming::Upcoming;
use super::whole_roster::Roster;
use crate::diagnostics::Diagnostic;
use crate::strings::Strings;
use crate::visible::{padded, visible, width};

/// Between columns.
const GAP: &str = "  ";
/// How wide a name, and what commands call a client, may be where there is little room.
const NARROW: usize = 20;

/// The roster as text. `columns` is how wide a line may be; without it a client has one line, however long.
#[must_use]
pub fn table(roster: &Roster<'_>, columns: Option<usize>) -> String {
    let strings = roster.strings;
    let heads = COLUMNS.map(|column| strings.text(&format!("roster.column.{column}")).to_owned());
    let mut rows: Vec<Vec<String>> = vec![heads.to_vec()];
    rows.extend(roster.clients.iter().map(|client| row(client, strings)));
    let fits = columns.is_none_or(|columns| aligned(&rows).1 <= columns);
    let mut text = format!("{}\n", head(roster));
    if fits {
        let head = aligned(&rows).0.swap_remove(0);
        text.push_str(&format!("\n{head}\n"));
    } else {
        rows.truncate(1);
        rows.extend(roster.clients.iter().map(|client| short_row(client, strings)));
        rows[0].clear();
    }
    let mut lines = aligned(&rows).0.into_iter().skip(1);
    for (need, group) in roster.groups() {
        text.push_str(&format!("\n{}\n", strings.text(&format!("roster.need.{}", need.word()))));
        for (client, line) in group.iter().zip(lines.by_ref()) {
            text.push_str(&format!("{line}\n"));
            let below = match &client.standing {
                Err(mistake) => vec![told(mistake)],
                Ok(standing) if !fits => below(standing, strings),
                Ok(_) => Vec::new(),
            };
            let note = roster.notes.note(&client.client).map(|note| {
                let note: Vec<&str> = note.split_whitespace().collect();
                visible(&strings.say("roster.note", &[("note", &note.join(" "))]))
            });
            for line in below.into_iter().chain(note) {
                text.push_str(&format!("    {line}\n"));
            }
        }
    }
    text.push_str(&week(roster));
    text
}

/// The columns of a line for each client.
const COLUMNS: [&str; 14] = [
    "client", "id", "name", "level", "focus", "day", "place", "next", "overdue", "gate", "earliest",
    "target", "hold", "flags",
];

/// Rows with columns as wide as their widest cell, and how wide they are as a whole.
fn aligned(rows: &[Vec<String>]) -> (Vec<String>, usize) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut widths = vec![0; columns];
    for (cell, widest) in rows.iter().flat_map(|row| row.iter().zip(0..)) {
        widths[widest] = widths[widest].max(width(cell));
    }
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| padded(cell, *width)).collect();
        cells.join(GAP).trim_end().to_owned()
    };
    let whole = widths.iter().sum::<usize>() + GAP.len() * columns.saturating_sub(1);
    (rows.iter().map(line).collect(), whole)
}

/// A client in one line.
fn row(client: &RosterClient, strings: &Strings) -> Vec<String> {
    let dates = strings.terminal_dates();
    let flags: Vec<&str> = client.flags().iter().map(|flag| flag.word()).collect();
    let who = [&client.client, &client.id, client.name.as_deref().unwrap_or_default()].map(visible);
    let Ok(standing) = &client.standing else { return who.to_vec() };
    let Standing { focus, day, place, next, overdue, gate: (passed, of), .. } = &**standing;
    let next = next
        .as_ref()
        .map(|next| strings.say("roster.next", &[("task", &next.title), ("date", &dates.day(next.due))]));
    let rest = [
        level(standing, strings),
        visible(&focus.join(" ")),
        day.to_string(),
        visible(place),
        visible(&next.unwrap_or_default()),
        overdue.to_string(),
        format!("{passed}/{of}"),
        dates.day(standing.earliest),
        dates.day(standing.target),
        standing.hold_left.map(|days| days.to_string()).unwrap_or_default(),
        flags.join(" "),
    ];
    who.into_iter().chain(rest).collect()
}

/// The first of several lines of a client: the name, what commands call the client, and the position.
fn short_row(client: &RosterClient, strings: &Strings) -> Vec<String> {
    let who = [client.called(), &client.client].map(|word| cut(&visible(word), NARROW));
    let Ok(standing) = &client.standing else { return who.to_vec() };
    let Standing { level, focus, day, place, .. } = &**standing;
    let day = strings.say("roster.day", &[("n", &day.to_string())]);
    let rest = [level.clone(), visible(&focus.join(" ")), day, visible(place)];
    who.into_iter().chain(rest).collect()
}

/// A word that is at most so many columns wide.
fn cut(word: &str, most: usize) -> String {
    if width(word) <= most {
        return word.to_owned();
    }
    let mut short = String::new();
    for letter in word.chars() {
        if width(&short) + width(letter.encode_utf8(&mut [0; 4])) + 1 > most {
            break;
        }
        short.push(letter);
    }
    short + "…"
}

/// "L5", "L5, aiming at L6"
pub(super) fn level(standing: &Standing, strings: &Strings) -> String {
    let Standing { level, target_level, .. } = standing;
    match level == target_level {
        true => level.clone(),
        false => strings.say("roster.level", &[("level", level), ("target", target_level)]),
    }
}

/// The first mistake of a client who cannot be built: "no level is called `L9` [E-LEVEL-02] profiles/ana.yaml:2:8".
fn told(mistake: &Diagnostic) -> String {
    let place = mistake.at.as_ref().map(|at| format!(" {}:{}:{}", at.file, at.line, at.column));
    visible(&format!("{} [{}]{}", mistake.message, mistake.code, place.unwrap_or_default()))
}

/// Where there is little room, what is next, and in a line of its own what is missing and what to look at.
fn below(standing: &Standing, strings: &Strings) -> Vec<String> {
    let dates = strings.terminal_dates();
    let Standing { next, overdue, gate: (passed, of), target, hold_left, flags, .. } = standing;
    let next = next.as_ref().map(|next| {
        let key = if next.is_overdue { "roster.next_overdue" } else { "roster.next_due" };
        strings.say(key, &[("task", &next.title), ("date", &dates.day(next.due))])
    });
    let overdue = (*overdue > 0).then(|| strings.count("roster.overdue", *overdue));
    let gate = strings.say("roster.gate", &[("passed", &passed.to_string()), ("of", &of.to_string())]);
    let target = strings.say("roster.target", &[("date", &dates.day(*target))]);
    let hold = hold_left.map(|days| strings.count("roster.hold", usize::try_from(days).unwrap_or(0)));
    let flags: Vec<&str> = flags.iter().map(|flag| flag.word()).collect();
    let flags = (!flags.is_empty()).then(|| flags.join(" "));
    let facts = [overdue, Some(gate), Some(target), hold, flags];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    next.into_iter().chain([facts]).map(|line| visible(&line)).collect()
}

/// "Roster · Tuesday 24 November 2026 · 30 clients, 7 need you"
fn head(roster: &Roster<'_>) -> String {
    let strings = roster.strings;
    let day = strings.terminal_dates().long(roster.day);
    format!("{} · {}", strings.say("roster.title", &[("day", &day)]), counted(roster))
}

/// "30 clients, 7 need you"
pub(super) fn counted(roster: &Roster<'_>) -> String {
    let clients = roster.strings.count("roster.clients", roster.clients.len());
    match roster.asking() {
        0 => clients,
        asking => format!("{clients}, {}", roster.strings.count("roster.asking", asking)),
    }
}

/// What comes this week, day by day.
fn week(roster: &Roster<'_>) -> String {
    let strings = roster.strings;
    let mut text = format!("\n{}\n", strings.text("roster.week"));
    let told_apart = roster.told_apart();
    // What tells two of one name apart stands at the end.
    let shown = |client: &RosterClient| match told_apart.get(client.client.as_str()) {
        Some(called) => visible(called),
        None => cut(&visible(client.called()), NARROW),
    };
    let clients = roster.week.iter().flat_map(|day| &day.entries);
    let widest = clients.map(|(client, _)| width(&shown(client))).max().unwrap_or(0);
    let mut days = roster.week.iter().filter(|day| !day.entries.is_empty() || day.off.is_some()).peekable();
    if days.peek().is_none() {
        text.push_str(&format!("{}\n", strings.text("roster.nothing")));
    }
    for day in days {
        text.push_str(&strings.terminal_dates().short(day.date));
        let own = own_day(day, strings).map(|own| format!(" · {}", visible(&own)));
        text.push_str(&own.unwrap_or_default());
        text.push('\n');
        for (client, entries) in day.by_client() {
            let (attended, others): (Vec<&Upcoming>, Vec<&Upcoming>) =
                entries.into_iter().partition(|entry| entry.attended);
            let name = padded(&shown(client), widest);
            for (entries, marks) in [(attended, marks(day, strings)), (others, Vec::new())] {
                if !entries.is_empty() {
                    let what: Vec<String> = entries.iter().map(|entry| visible(&entry.what)).collect();
                    let marks: String = marks.iter().map(|mark| format!(" [{mark}]")).collect();
                    text.push_str(&format!("  {name}{GAP}{}{marks}\n", what.join("; ")));
                }
            }
        }
    }
    text
}

/// "your day off: Conference", on a day off of the coach's own.
pub(super) fn own_day(day: &RosterDay<'_>, strings: &Strings) -> Option<String> {
    let own = strings.text("roster.off");
    Some(day.off?.map_or_else(|| own.to_owned(), |label| format!("{own}: {label}")))
}

/// What is to be said of something that the coach is there for.
pub(super) fn marks<'s>(day: &RosterDay<'_>, strings: &'s Strings) -> Vec<&'s str> {
    let marks =
        [(true, "roster.mark.you"), (day.clash, "roster.mark.clash"), (day.off.is_some(), "roster.mark.off")];
    marks.into_iter().filter(|(is, _)| *is).map(|(_, key)| strings.text(key)).collect()
}

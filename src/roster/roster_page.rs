//! The roster as a page: the one typed view that the template `roster.html` gets.

use serde::Serialize;

use super::coach_table::{counted, level, marks, own_day};
use super::needs::{Flag, Need};
use super::roster_client::{RosterClient, Standing};
use super::roster_week::RosterDay;
use super::upcoming::Upcoming;
use super::whole_roster::Roster;

/// The most clients and the most entries of a week on the page; the CSV has all of them.
const MOST: usize = 1_000;

/// Where the page is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceOfPage {
    /// In a file of the coach's.
    File,
    /// In the preview.
    Preview,
}

/// What the page knows of a client beside the roster.
#[derive(Clone, Debug, Default)]
pub struct CardExtra {
    /// Where the client's playbook is; empty where there is none.
    pub href: String,
    /// Whether it builds, in the preview: `builds`, `untried` or `wrong`; else empty.
    pub builds: &'static str,
    /// How many mistakes it has, in words, in the preview.
    pub mistakes: String,
}

/// The page.
#[allow(missing_docs)]
#[derive(Clone, Debug, Serialize)]
pub struct RosterPage {
    pub title: String,
    pub day: String,
    /// `file` or `preview`.
    pub place: &'static str,
    pub counted: String,
    pub styles: Vec<String>,
    pub groups: Vec<NeedGroup>,
    pub week: Vec<DayCard>,
    /// How many clients are left out, in words; empty where none are.
    pub more: String,
}

/// The clients with one need.
#[allow(missing_docs)]
#[derive(Clone, Debug, Serialize)]
pub struct NeedGroup {
    pub need: &'static str,
    pub title: String,
    pub number: usize,
    pub cards: Vec<ClientCard>,
}

/// A client.
#[allow(missing_docs)]
#[derive(Clone, Debug, Default, Serialize)]
pub struct ClientCard {
    pub called: String,
    pub client: String,
    /// The id, where commands call the client otherwise.
    pub id: String,
    pub href: String,
    pub level: String,
    pub focus: String,
    pub position: String,
    pub next: String,
    pub due: String,
    /// `overdue`, `due`, or `none` where nothing is next.
    pub state: &'static str,
    pub overdue: String,
    pub gate: String,
    pub dates: String,
    pub flags: Vec<String>,
    pub note: String,
    /// The first mistake of a profile that cannot be built, and where it stands.
    pub wrong: String,
    pub wrong_at: String,
    pub builds: &'static str,
    pub mistakes: String,
}

/// A day of the week.
#[allow(missing_docs)]
#[derive(Clone, Debug, Serialize)]
pub struct DayCard {
    /// ISO.
    pub date: String,
    pub words: String,
    /// `today` or `plain`.
    pub kind: &'static str,
    pub off: String,
    pub entries: Vec<DayEntry>,
}

/// What comes for a client.
#[allow(missing_docs)]
#[derive(Clone, Debug, Serialize)]
pub struct DayEntry {
    pub called: String,
    pub href: String,
    pub things: Vec<DayThing>,
}

/// Something that comes.
#[allow(missing_docs)]
#[derive(Clone, Debug, Serialize)]
pub struct DayThing {
    pub what: String,
    pub kind: &'static str,
    /// What is to be said of it where the coach is there: that first.
    pub marks: Vec<String>,
}

impl RosterPage {
    /// The page of a roster. `extra` says of a client what the roster does not know; `styles` are the paths of the
    /// style sheets.
    #[must_use]
    pub fn new(
        roster: &Roster<'_>,
        place: PlaceOfPage,
        styles: Vec<String>,
        extra: impl Fn(&RosterClient) -> CardExtra,
    ) -> Self {
        let (strings, dates) = (roster.strings, roster.strings.terminal_dates());
        let day = dates.long(roster.day);
        let mut room = MOST;
        let mut groups = Vec::new();
        for (need, group) in roster.groups() {
            let shown = &group[..group.len().min(room)];
            room -= shown.len();
            if !shown.is_empty() {
                let cards = shown.iter().map(|client| card(roster, client, extra(client))).collect();
                let title = strings.text(&format!("roster.need.{}", need.word())).to_owned();
                groups.push(NeedGroup { need: need_kind(need), title, number: group.len(), cards });
            }
        }
        let more = roster.clients.len().saturating_sub(MOST);
        RosterPage {
            title: strings.say("roster.title", &[("day", &day)]),
            day,
            place: match place {
                PlaceOfPage::File => "file",
                PlaceOfPage::Preview => "preview",
            },
            counted: counted(roster),
            styles,
            groups,
            week: days(roster, extra),
            more: if more > 0 { strings.count("roster.more", more) } else { String::new() },
        }
    }
}

/// How a group is marked: `wrong`, `asks` or `fine`.
fn need_kind(need: Need) -> &'static str {
    match need {
        Need::NotBuilt => "wrong",
        Need::Nothing => "fine",
        Need::Interview
        | Need::Quiet
        | Need::Feedback
        | Need::Behind
        | Need::Overdue
        | Need::Mock
        | Need::Target => "asks",
    }
}

fn card(roster: &Roster<'_>, client: &RosterClient, extra: CardExtra) -> ClientCard {
    let (strings, dates) = (roster.strings, roster.strings.terminal_dates());
    let flag = |flag: &Flag| strings.text(&format!("roster.flag.{}", flag.word())).to_owned();
    let card = ClientCard {
        called: client.called().to_owned(),
        client: client.client.clone(),
        id: if client.id == client.client { String::new() } else { client.id.clone() },
        href: extra.href,
        note: roster.notes.note(&client.client).unwrap_or_default().to_owned(),
        builds: extra.builds,
        mistakes: extra.mistakes,
        state: "none",
        ..ClientCard::default()
    };
    let standing = match &client.standing {
        Ok(standing) => standing,
        Err(mistake) => {
            let place = mistake.at.as_ref().map(|at| format!("{}:{}:{}", at.file, at.line, at.column));
            let wrong = format!("{} [{}]", mistake.message, mistake.code);
            return ClientCard { wrong, wrong_at: place.unwrap_or_default(), ..card };
        }
    };
    let Standing { focus, position, next, overdue, gate: (passed, of), hold_left, .. } = &**standing;
    let (next, due, state) = match next {
        None => (String::new(), String::new(), "none"),
        Some(next) => {
            (next.title.clone(), dates.short(next.due), if next.is_overdue { "overdue" } else { "due" })
        }
    };
    let mut days = vec![
        strings.say("roster.earliest", &[("date", &dates.day(standing.earliest))]),
        strings.say("roster.target", &[("date", &dates.day(standing.target))]),
    ];
    days.extend(hold_left.map(|days| strings.count("roster.hold", usize::try_from(days).unwrap_or(0))));
    ClientCard {
        level: level(standing, strings),
        focus: focus.join(" "),
        position: position.clone(),
        next,
        due,
        state,
        overdue: if *overdue > 0 { strings.count("roster.overdue", *overdue) } else { String::new() },
        gate: strings.say("roster.gate", &[("passed", &passed.to_string()), ("of", &of.to_string())]),
        dates: days.join(" · "),
        flags: client.flags().iter().map(flag).collect(),
        ..card
    }
}

fn days(roster: &Roster<'_>, extra: impl Fn(&RosterClient) -> CardExtra) -> Vec<DayCard> {
    let (strings, dates) = (roster.strings, roster.strings.terminal_dates());
    let told_apart = roster.told_apart();
    let called = |client: &RosterClient| {
        told_apart.get(client.client.as_str()).cloned().unwrap_or_else(|| client.called().to_owned())
    };
    let mut room = MOST;
    let day = |day: &RosterDay<'_>| {
        let clients = day.by_client();
        let shown = &clients[..clients.len().min(room)];
        room -= shown.len();
        let marks: Vec<String> = marks(day, strings).into_iter().map(str::to_owned).collect();
        let entry = |(client, entries): &(&RosterClient, Vec<&Upcoming>)| DayEntry {
            called: called(client),
            href: extra(client).href,
            things: entries
                .iter()
                .map(|entry| DayThing {
                    what: entry.what.clone(),
                    kind: entry.kind.word(),
                    marks: if entry.attended { marks.clone() } else { Vec::new() },
                })
                .collect(),
        };
        DayCard {
            date: day.date.to_string(),
            words: dates.short(day.date),
            kind: if day.date == roster.day { "today" } else { "plain" },
            off: own_day(day, strings).unwrap_or_default(),
            entries: shown.iter().map(entry).collect(),
        }
    };
    roster.week.iter().map(day).collect()
}

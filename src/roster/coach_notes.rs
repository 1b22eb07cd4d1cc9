//! `roster.yaml`: what a coach keeps about the clients, and no client ever sees. Reference: site-yaml.md#notes-of-a-coach

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::Report;
use crate::fields::{Field, Fields, InputFile, LONG_TEXT, OtherName, Shape, TEXT};
use crate::guide::Guide;
use crate::guide::module::DoneWhen;
use crate::names::{self, cut};
use crate::profile::{BLACKOUT, Blackout, days_off, is_task};
use crate::yaml::{self, Source, Text};

/// What a coach keeps about the clients.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoachNotes {
    /// The coach's own days off.
    pub off: Vec<Blackout>,
    /// The ids of the tasks that the coach is there for; `None` for those that a held mock closes.
    pub attends: Option<BTreeSet<String>>,
    /// A note for each client, by what commands call the client.
    pub notes: BTreeMap<String, String>,
}

/// What a name in `roster.yaml` may mean.
#[derive(Clone, Copy, Debug)]
pub struct RosterNames<'a> {
    /// The guide, with its tasks.
    pub guide: &'a Guide,
    /// The clients: what commands call each, and the id.
    pub clients: &'a [(&'a str, &'a str)],
}

const ROSTER: &[Field] = &[
    Field::new("off", Shape::List(&Shape::Group(BLACKOUT)), "The coach’s own days off."),
    Field::new("attends", Shape::List(&Shape::Text(TEXT)), "The tasks that the coach is there for."),
    Field::new("notes", Shape::Map(&Shape::LongText), "A private note for each client."),
];

/// Names that people write instead.
const OTHERS: &[(&str, OtherName)] = &[
    ("blackouts", OtherName::Means("off")),
    ("days_off", OtherName::Means("off")),
    ("holidays", OtherName::Means("off")),
    ("attend", OtherName::Means("attends")),
    ("note", OtherName::Means("notes")),
    ("clients", OtherName::Means("notes")),
    ("off[].start", OtherName::Means("from")),
    ("off[].end", OtherName::Means("to")),
    ("off[].until", OtherName::Means("to")),
];

impl CoachNotes {
    /// Reads `roster.yaml`. What is wrong goes into the report and is left out.
    #[must_use]
    pub fn read(source: &Source, known: RosterNames<'_>, report: &mut Report) -> Self {
        let Some(node) = yaml::read_on(source, report) else { return CoachNotes::default() };
        let file = InputFile::new(source.clone());
        let notes = Fields::of(&file, &node, "", ROSTER, OTHERS).map(|fields| CoachNotes {
            off: days_off(&fields, "off"),
            attends: fields.get("attends").map(|_| attends(&fields, known.guide)),
            notes: notes(&fields, known.clients),
        });
        report.append(file.into_report());
        notes.unwrap_or_default()
    }

    /// The note about a client.
    #[must_use]
    pub fn note(&self, client: &str) -> Option<&str> {
        self.notes.get(client).map(String::as_str)
    }

    /// Whether the coach is there for a task: `id` is that of the plan, where a repeating task has a number.
    pub(super) fn attends(&self, module: &str, id: &str, done_when: Option<DoneWhen>) -> bool {
        match &self.attends {
            Some(tasks) => tasks.contains(module) || tasks.contains(id),
            None => matches!(done_when, Some(DoneWhen::Mocks { .. })),
        }
    }
}

/// The tasks that the coach is there for (E-REF).
fn attends(fields: &Fields<'_>, guide: &Guide) -> BTreeSet<String> {
    let is_known = |text: &&Text| {
        let id = text.value.trim();
        let known = guide.task(id).is_some() || is_task(guide, id);
        if !known {
            let message = format!("no task is called `{}`", cut(&text.value));
            let ids: Vec<&str> = guide.tasks.iter().map(|task| task.module.id.as_str()).collect();
            let near = names::did_you_mean(id, ids).unwrap_or_default();
            fields.file().wrong_hints(text.at, "E-REF", message, [&near, "`pmr-site list tasks`"]);
        }
        known
    };
    let known = fields.texts("attends").into_iter().filter(is_known);
    known.map(|text| text.value.trim().to_owned()).collect()
}

/// The notes, each under what commands call its client (E-REF).
fn notes(fields: &Fields<'_>, clients: &[(&str, &str)]) -> BTreeMap<String, String> {
    let mut places: BTreeMap<&str, &str> = BTreeMap::new();
    for (client, id) in clients {
        places.entry(id).or_insert(client);
    }
    places.extend(clients.iter().map(|(client, _)| (*client, *client)));
    let mut notes = BTreeMap::new();
    for (key, node) in fields.map("notes") {
        let name = key.value.trim();
        let Some(client) = places.get(name) else {
            let names: Vec<&str> = clients.iter().map(|(client, _)| *client).collect();
            let message = format!("no client is called `{}`", cut(name));
            fields.wrong(key.at, "E-REF", message, names::suggest(name, &names));
            continue;
        };
        let path = fields.path(&format!("notes.{}", cut(name)));
        let text = fields.file().text(&path, node);
        let tidy = text.and_then(|text| fields.file().tidy(&path, text, LONG_TEXT, true));
        if let Some(note) = tidy.filter(|note| !note.is_empty()) {
            notes.insert((*client).to_owned(), note);
        }
    }
    notes
}

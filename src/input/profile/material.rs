//! Reads what a person brings along: stories, bullets, experiment, mocks and ticks.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::read::Person;
use super::{Bullet, Experiment, Mock, Progress, Story};
use crate::fields::{Fields, Reading};
use crate::guide::module::Due;
use crate::input::tables;
use crate::name;
use crate::yaml::{At, Node, Text};

pub(super) fn stories(person: &Person) -> Vec<Story> {
    let mut stories: Vec<Story> = Vec::new();
    let mut ids: Vec<(String, At)> = Vec::new();
    for (at, item) in person.fields.list("stories").iter().enumerate() {
        let path = format!("stories[{}]", at + 1);
        let Some(fields) = Fields::of(person.reading, item, &path, tables::STORY, &[]) else { continue };
        fields.need("id", "a short name: id: retry");
        fields.need("title", "title: \"Retry logic\"");
        let example = person.guide.principles.first().map_or("", |p| p.module.id.as_str());
        fields.need("principles", &format!("one to three: principles: [{example}]"));
        let id = slug(person.reading, &fields, "id", &mut ids, |id, first, second| {
            ("E-STORY-01", format!("`{id}` is the id of two stories (lines {first} and {second})"))
        });
        let scopes: Vec<&str> = person.guide.scopes.iter().map(String::as_str).collect();
        let principles = person.principles(&fields);
        let most = person.guide.rules.story_principles;
        if principles.len() > most {
            let name = id.as_deref().unwrap_or("this story");
            let message =
                format!("`{name}` names {} principles; a story serves at most {most}", principles.len());
            person.reading.wrong(fields.key_at("principles"), "E-STORY-02", message, "keep the strongest");
        }
        stories.push(Story {
            id: id.unwrap_or_default(),
            title: fields.text("title").unwrap_or_default(),
            principles,
            situation: fields.text("situation"),
            task: fields.text("task"),
            action: fields.text("action"),
            result: fields.text("result"),
            lp_tie: fields.text("lp_tie"),
            year: fields.whole("year").and_then(|year| i16::try_from(year).ok()),
            scope: fields.choice("scope", &scopes),
        });
    }
    stories
}

pub(super) fn bullets(person: &Person) -> Vec<Bullet> {
    let Some(resume) = person.fields.fields("resume") else { return Vec::new() };
    let mut bullets = Vec::new();
    let mut ids: Vec<(String, At)> = Vec::new();
    for (at, item) in resume.list("bullets").iter().enumerate() {
        let path = format!("resume.bullets[{}]", at + 1);
        let Some(fields) = Fields::of(person.reading, item, &path, tables::BULLET, &[]) else { continue };
        let text = fields.text("text");
        if text.is_none() && !matches!(fields.get("text"), Some(Node::List(..) | Node::Fields(..))) {
            person.reading.wrong(fields.at(), "E-BUL-01", "this bullet has no text", "");
        }
        let repeated = |id: &str, _, _| ("E-BUL-02", format!("`{id}` is the id of two bullets"));
        let id = match fields.written("id") {
            Some(_) => slug(person.reading, &fields, "id", &mut ids, repeated),
            None => {
                let id = format!("b{}", at + 1);
                if ids.iter().any(|(other, _)| *other == id) {
                    person.reading.wrong(fields.at(), "E-BUL-02", repeated(&id, 0, 0).1, "");
                }
                ids.push((id.clone(), fields.at()));
                Some(id)
            }
        };
        let (Some(id), Some(text)) = (id, text) else { continue };
        bullets.push(Bullet { id, text, principles: person.principles(&fields) });
    }
    bullets
}

/// An id that stands once; `repeated` words the mistake from the lines of both.
fn slug(
    reading: &Reading,
    fields: &Fields,
    name: &str,
    ids: &mut Vec<(String, At)>,
    repeated: impl Fn(&str, usize, usize) -> (&'static str, String),
) -> Option<String> {
    let text = fields.written(name)?;
    let Some(id) = Reading::slug(text.value.trim()) else {
        let message = format!("`{}` cannot be an id", text.value);
        reading.wrong(text.at, "E-ID", message, "use a–z, 0–9 and single hyphens");
        return None;
    };
    if let Some((_, first)) = ids.iter().find(|(other, _)| *other == id) {
        let (code, message) = repeated(&id, first.line, text.at.line);
        reading.wrong(text.at, code, message, "");
    }
    ids.push((id.clone(), text.at));
    Some(id)
}

pub(super) fn experiment(person: &Person) -> Experiment {
    let Some(fields) = person.fields.fields("experiment") else { return Experiment::default() };
    Experiment {
        principle: fields.written("principle").and_then(|text| person.principle(text)),
        metric: fields.text("metric"),
        baseline: fields.text("baseline"),
        target: fields.text("target"),
        end: fields.date("end"),
        action: fields.text("action"),
        readout: fields.text("readout"),
        judgment: fields.text("judgment"),
    }
}

pub(super) fn mocks(person: &Person) -> Vec<Mock> {
    let kinds: Vec<&str> = person.guide.mock_kinds.iter().map(String::as_str).collect();
    let mut mocks = Vec::new();
    for (at, item) in person.fields.list("mocks").iter().enumerate() {
        let path = format!("mocks[{}]", at + 1);
        let Some(fields) = Fields::of(person.reading, item, &path, tables::MOCK, &[]) else { continue };
        fields.need("date", "its day: date: 2027-01-20");
        fields.need("kind", &name::one_of(&kinds));
        let mut ratings = BTreeMap::new();
        for (key, value) in fields.map("ratings") {
            let rating =
                person.reading.text(&fields.path("ratings"), value).and_then(|text| person.score(text));
            if let (Some(principle), Some(rating)) = (person.principle(key), rating) {
                ratings.insert(principle, rating);
            }
        }
        let (date, kind) = (fields.date("date"), fields.choice("kind", &kinds));
        let partner = fields.text("partner");
        if let (Some(date), Some(kind)) = (date, kind) {
            mocks.push(Mock { date, kind, partner, ratings });
        }
    }
    mocks
}

pub(super) fn progress(person: &Person) -> Progress {
    let Some(fields) = person.fields.fields("progress") else { return Progress::default() };
    Progress {
        done: ticks(person, &fields, "done", true),
        sessions: ticks(person, &fields, "sessions", false),
        stories: ticks(person, &fields, "stories", false),
        drills: ticks(person, &fields, "drills", false),
    }
}

/// Ticks of one kind; those of tasks name tasks (E-PROG-01), other unknown keys are kept.
fn ticks(person: &Person, fields: &Fields, name: &str, tasks: bool) -> BTreeMap<String, Option<Date>> {
    let mut ticks = BTreeMap::new();
    for (key, value) in fields.map(name) {
        if tasks {
            known_task(person, key);
        }
        let Some(text) = person.reading.text(&fields.path(name), value) else { continue };
        match text.value.trim().to_ascii_lowercase().as_str() {
            "true" => drop(ticks.insert(key.value.clone(), None)),
            "false" => {}
            _ => {
                if let Some(date) = person.reading.date(text) {
                    ticks.insert(key.value.clone(), Some(date));
                }
            }
        }
    }
    ticks
}

/// A task of the guide, with a number behind a repeating one's id.
fn known_task(person: &Person, key: &Text) {
    let guide = person.guide;
    let once = guide.tasks.iter().any(|t| t.due != Due::EachHoldWeek && t.module.id == key.value);
    let numbered = key.value.rsplit_once('-').is_some_and(|(id, n)| {
        let counted = n.parse::<u32>().is_ok_and(|n| n > 0) && !n.starts_with(['0', '+']);
        counted && guide.tasks.iter().any(|t| t.due == Due::EachHoldWeek && t.module.id == id)
    });
    if once || numbered {
        return;
    }
    let names: Vec<&str> = guide.tasks.iter().map(|task| task.module.id.as_str()).collect();
    let all = "`pmr-site list tasks` shows all";
    let hint = match name::nearest(&key.value, names) {
        Some(near) => format!("did you mean `{near}`?; {all}"),
        None => all.to_owned(),
    };
    person.reading.wrong(key.at, "E-PROG-01", format!("no task is called `{}`", key.value), hint);
}

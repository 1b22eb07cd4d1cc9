//! The stories a candidate tells, each in five parts.

use std::collections::BTreeMap;

use super::id;
use super::profile_reader::ProfileReader;
use crate::fields::{Field, Fields, Shape, TEXT};
use crate::guide::PrincipleId;
use crate::yaml::Node;

/// A story in its five parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it shows, without repeats; at most three.
    pub principles: Vec<PrincipleId>,
    /// Situation.
    pub situation: Option<String>,
    /// Task.
    pub task: Option<String>,
    /// Action.
    pub action: Option<String>,
    /// Result.
    pub result: Option<String>,
    /// The tie to the principle.
    pub lp_tie: Option<String>,
    /// The year it happened.
    pub year: Option<i16>,
    /// Its scope: a place in the guide's scopes.
    pub scope: Option<usize>,
}

const LONG: Shape = Shape::LongText;

/// The fields of an entry of `stories`.
pub(super) const STORY: &[Field] = &[
    Field::required("id", Shape::Slug, "A short name: a-z, 0-9 and single hyphens."),
    Field::required("title", Shape::Text(TEXT), "Its title."),
    Field::required("principles", Shape::List(&Shape::Principle), "The one to three principles it shows."),
    Field::new("situation", LONG, "Where things stood."),
    Field::new("task", LONG, "What was asked of you."),
    Field::new("action", LONG, "What you did."),
    Field::new("result", LONG, "What came of it, with a number."),
    Field::new("lp_tie", LONG, "What ties the result to the principle."),
    Field::new("year", Shape::Whole(1970, 2199), "The year it happened."),
    Field::new("scope", Shape::Scope, "How far it reached."),
];

impl<'a> ProfileReader<'a> {
    /// The stories (E-STORY-01, E-STORY-02).
    pub(super) fn stories(&self, fields: &Fields<'a>) -> Vec<Story> {
        let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
        let mut stories = Vec::new();
        for entry in fields.entries("stories") {
            entry.need_required_like(|name| match entry.get("title") {
                Some(Node::Text(title)) if name == "id" => {
                    Some(id::of_stem(&title.value)).filter(|id| id::fits(id)).map(|id| format!("id: {id}"))
                }
                _ => None,
            });
            let id = entry.slug("id");
            if let Some(text) = id {
                match lines.get(text.value.as_str()) {
                    Some(first) => {
                        let (id, second) = (&text.value, text.at.line);
                        let message = format!("`{id}` is the id of two stories (lines {first} and {second})");
                        self.file.wrong(
                            text.at,
                            "E-STORY-01",
                            message,
                            format!("give this one another: id: {}", another(id)),
                        );
                    }
                    None => {
                        lines.insert(&text.value, text.at.line);
                    }
                }
            }
            stories.push(self.story(&entry, id.map_or("", |text| &text.value)));
        }
        stories
    }

    fn story(&self, entry: &Fields<'a>, id: &str) -> Story {
        let principles = self.principles(entry, "principles");
        let most = self.guide.rules.story_principles;
        match entry.get("principles") {
            Some(node @ Node::List(..)) if principles.len() > most => {
                let (n, name) = (principles.len(), if id.is_empty() { "this story" } else { id });
                let message = format!("`{name}` names {n} principles; a story serves at most {most}");
                self.file.wrong(node.at(), "E-STORY-02", message, "keep the strongest");
            }
            Some(Node::List(at, items)) if items.iter().all(|item| matches!(item, Node::Empty(_))) => {
                let path = entry.path("principles");
                let hint = format!("principles: [{}]", self.file.examples().principle);
                self.file.wrong(*at, "E-NEED", format!("`{path}` is missing"), hint);
            }
            _ => {}
        }
        Story {
            id: id.to_owned(),
            title: self.needed_text(entry, "title"),
            principles,
            situation: entry.text("situation"),
            task: entry.text("task"),
            action: entry.text("action"),
            result: entry.text("result"),
            lp_tie: entry.text("lp_tie"),
            year: entry.whole("year"),
            scope: entry.word("scope", &self.guide.scopes),
        }
    }

    /// A required text; E-NEED also for one that is written and empty.
    fn needed_text(&self, entry: &Fields<'a>, name: &str) -> String {
        if let Some(text) = entry.written(name).filter(|text| text.value.trim().is_empty()) {
            let hint = format!("{name}: {}", self.file.examples().shape(Shape::LongText));
            self.file.wrong(text.at, "E-NEED", format!("`{}` is missing", entry.path(name)), hint);
        }
        entry.text(name).unwrap_or_default()
    }
}

/// An id like one that is taken.
pub(super) fn another(id: &str) -> String {
    // An id has at most 64 characters.
    let whole = format!("{id}-2");
    if whole.len() <= 64 { whole } else { "another".to_owned() }
}

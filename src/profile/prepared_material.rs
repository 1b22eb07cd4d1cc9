//! Reads what a candidate prepares: stories, bullets, experiment, mocks, the role aimed at.

use std::collections::BTreeMap;

use super::field_table::{BULLET, MOCK, STORY};
use super::shared_values::Reader;
use super::{Bullet, Experiment, Mock, Story, TargetRole};
use crate::fields::{Fields, Shape};
use crate::guide::PrincipleId;
use crate::names::cut;
use crate::yaml::Node;

impl<'a> Reader<'a> {
    /// The stories (E-STORY-01, E-STORY-02).
    pub(super) fn stories(&self, fields: &Fields<'a>) -> Vec<Story> {
        let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
        let mut stories = Vec::new();
        for entry in self.entries(fields, "stories", STORY) {
            entry.need_required();
            let id = self.slug(&entry, "id");
            if let Some(text) = id {
                match lines.get(text.value.as_str()) {
                    Some(first) => {
                        let (id, second) = (&text.value, text.at.line);
                        let message = format!("`{id}` is the id of two stories (lines {first} and {second})");
                        self.reading.wrong(text.at, "E-STORY-01", message, "");
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
                self.reading.wrong(node.at(), "E-STORY-02", message, "keep the strongest");
            }
            Some(Node::List(at, items)) if items.iter().all(|item| matches!(item, Node::Empty(_))) => {
                let path = entry.path("principles");
                let hint = format!("principles: [{}]", self.reading.examples().principle);
                self.reading.wrong(*at, "E-NEED", format!("`{path}` is missing"), hint);
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
            year: entry.whole("year").and_then(|year| i16::try_from(year).ok()),
            scope: self.word(entry, "scope", &self.guide.scopes),
        }
    }

    /// A required text; E-NEED also for one that is written and empty.
    fn needed_text(&self, entry: &Fields<'a>, name: &str) -> String {
        if let Some(text) = entry.written(name).filter(|text| text.value.trim().is_empty()) {
            let hint = format!("{name}: {}", self.reading.examples().shape(Shape::LongText));
            self.reading.wrong(text.at, "E-NEED", format!("`{}` is missing", entry.path(name)), hint);
        }
        entry.text(name).unwrap_or_default()
    }

    /// The bullets (E-BUL-01, E-BUL-02). One without an id is called by its place.
    pub(super) fn bullets(&self, resume: &Fields<'a>) -> Vec<Bullet> {
        let mut bullets: Vec<Bullet> = Vec::new();
        for (n, entry) in self.entries(resume, "bullets", BULLET).into_iter().enumerate() {
            let text = entry.text("text");
            let written = entry.get("text");
            if text.is_none()
                && written.is_none_or(|node| matches!(node, Node::Text(text) if text.value.trim().is_empty()))
            {
                let at = written.map_or(entry.at(), Node::at);
                self.reading.wrong(at, "E-BUL-01", "this bullet has no text", "");
            }
            let id = match entry.get("id") {
                Some(_) => self.slug(&entry, "id").map(|text| text.value.clone()),
                None => Some(format!("b{}", n + 1)),
            };
            if let Some(id) = id.as_ref().filter(|id| bullets.iter().any(|earlier| earlier.id == **id)) {
                let at = entry.written("id").map_or(entry.at(), |text| text.at);
                self.reading.wrong(at, "E-BUL-02", format!("`{id}` is the id of two bullets"), "");
            }
            bullets.push(Bullet {
                id: id.unwrap_or_default(),
                text: text.unwrap_or_default(),
                principles: self.principles(&entry, "principles"),
            });
        }
        bullets
    }

    /// The experiment.
    pub(super) fn experiment(&self, fields: &Fields<'a>) -> Experiment {
        let Some(experiment) = fields.fields("experiment") else { return Experiment::default() };
        Experiment {
            principle: experiment.written("principle").and_then(|text| self.principle(text)),
            metric: experiment.text("metric"),
            baseline: experiment.text("baseline"),
            target: experiment.text("target"),
            end: experiment.date("end"),
            action: experiment.text("action"),
            readout: experiment.text("readout"),
            judgment: experiment.text("judgment"),
        }
    }

    /// The mocks.
    pub(super) fn mocks(&self, fields: &Fields<'a>) -> Vec<Mock> {
        let read = |entry: Fields<'a>| {
            entry.need_required();
            let (date, kind) = (entry.date("date"), self.word(&entry, "kind", &self.guide.mock_kinds));
            let (partner, ratings) = (entry.text("partner"), self.ratings(&entry));
            Some(Mock { date: date?, kind: kind?, partner, ratings })
        };
        self.entries(fields, "mocks", MOCK).into_iter().filter_map(read).collect()
    }

    /// Ratings by principle, each principle once (E-LP-04).
    fn ratings(&self, mock: &Fields<'a>) -> BTreeMap<PrincipleId, u8> {
        let mut ratings = BTreeMap::new();
        let mut lines: BTreeMap<PrincipleId, usize> = BTreeMap::new();
        for (key, node) in mock.map("ratings") {
            let principle = self.principle(key);
            let rating = match node {
                Node::Text(text) => self.score(text),
                Node::Empty(_) => None,
                other => {
                    let path = format!("{}.{}", mock.path("ratings"), cut(&key.value));
                    self.reading.wrong_shape(&path, Shape::Score, other);
                    None
                }
            };
            let Some(principle) = principle else { continue };
            if let Some(first) = lines.insert(principle, key.at.line) {
                let slug = &self.guide.principle(principle).module.id;
                let message = format!("`{slug}` is listed twice (lines {first} and {})", key.at.line);
                self.reading.wrong(key.at, "E-LP-04", message, "keep one");
            }
            if let Some(rating) = rating {
                ratings.insert(principle, rating);
            }
        }
        ratings
    }

    /// What changed since the rejection.
    pub(super) fn material_changes(&self, fields: &Fields<'a>) -> Vec<String> {
        const NAME: &str = "material_changes";
        let shape = Shape::Text(crate::fields::TEXT);
        let texts = self.texts(fields, NAME, shape).into_iter();
        let tidy = texts.filter_map(|text| self.reading.tidy(NAME, text, crate::fields::TEXT, false));
        tidy.filter(|text| !text.is_empty()).collect()
    }

    /// The role aimed at.
    pub(super) fn target_role(&self, fields: &Fields<'a>) -> TargetRole {
        let Some(role) = fields.fields("target_role") else { return TargetRole::default() };
        TargetRole {
            title: role.text("title"),
            url: role.address("url"),
            same_or_similar: role.bool("same_or_similar"),
        }
    }
}

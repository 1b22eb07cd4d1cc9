//! Reads the values that fields of all kinds of modules hold: texts, names, filters, days.
//!
//! A mistake is noted and leaves an empty value behind; a guide that holds one is never handed out.

use super::common_fields;
use super::known_names::{Names, no};
use crate::fields::{Fields, InputFile, is_filled};
use crate::guide::Guide;
use crate::guide::condition::{Condition, Filters};
use crate::guide::module::{Anchor, AnchorDay, Part, Show};
use crate::guide::rules::TierName;
use crate::guide::{LevelId, PhaseId, PrincipleId};
use crate::markdown::{Plain, Prose, Texts};
use crate::yaml::{Node, Text};

/// Reads the fields of one module.
pub(super) struct ModuleValues<'a> {
    pub(super) reading: &'a InputFile,
    pub(super) texts: Texts<'a>,
    pub(super) names: &'a Names,
    /// Levels, phases, mock kinds and words of `guide.yaml`.
    pub(super) guide: &'a Guide,
}

impl<'a> ModuleValues<'a> {
    /// A field's text in blocks.
    pub(super) fn prose(&self, fields: &Fields<'a>, name: &str) -> Prose {
        fields.written(name).map(|text| self.texts.prose(self.sound(fields, name, text))).unwrap_or_default()
    }

    /// A field's text as one line.
    pub(super) fn line(&self, fields: &Fields<'a>, name: &str) -> Prose {
        fields.written(name).map(|text| self.texts.inline(self.sound(fields, name, text))).unwrap_or_default()
    }

    /// A field's plain text with placeholders, if it is there.
    pub(super) fn plain(&self, fields: &Fields<'a>, name: &str) -> Option<Plain> {
        fields.written(name).map(|text| self.texts.plain(self.sound(fields, name, text)))
    }

    /// The texts of a field's list; E-NEED below `least`.
    pub(super) fn proses(&self, fields: &Fields<'a>, name: &str, least: usize) -> Vec<Prose> {
        self.each(fields, name, least, |node| {
            let text = self.reading.text(&fields.path(name), node)?;
            is_filled(self.reading, &fields.path(name), text).then_some(())?;
            Some(self.texts.prose(self.sound(fields, name, text)))
        })
    }

    /// The items of a field's list, each read by `read`; E-NEED below `least`.
    pub(super) fn each<T>(
        &self,
        fields: &Fields<'a>,
        name: &str,
        least: usize,
        read: impl Fn(&'a Node) -> Option<T>,
    ) -> Vec<T> {
        self.need_entries(fields, name, least);
        fields.list(name).iter().filter_map(read).collect()
    }

    /// E-NEED for a list that is there and has fewer entries than it needs.
    pub(super) fn need_entries(&self, fields: &Fields<'a>, name: &str, least: usize) {
        let items = fields.list(name);
        if items.len() < least && (!items.is_empty() || matches!(fields.get(name), Some(Node::List(..)))) {
            let path = fields.path(name);
            let message = format!("`{path}` has {} of the {least} entries it needs", items.len());
            self.reading.wrong(fields.key_at(name), "E-NEED", message, "");
        }
    }

    /// The one-line texts of a field's list, as they are.
    pub(super) fn words(&self, fields: &Fields<'a>, name: &str) -> Vec<String> {
        self.refer(fields, name, |text| {
            is_filled(self.reading, &fields.path(name), text).then(|| text.value.trim().to_owned())
        })
    }

    /// The names of a field's list, each as `find` understands it.
    pub(super) fn refer<T>(
        &self,
        fields: &Fields<'a>,
        name: &str,
        find: impl Fn(&Text) -> Option<T>,
    ) -> Vec<T> {
        let text = |node| self.reading.text(&fields.path(name), node);
        fields.list(name).iter().filter_map(text).filter_map(find).collect()
    }

    /// A text that holds no control character (E-TEXT-CONTROL).
    fn sound<'t>(&self, fields: &Fields<'a>, name: &str, text: &'t Text) -> &'t Text {
        self.check_sound(&fields.path(name), text);
        text
    }

    /// Notes E-TEXT-CONTROL for a text that holds a control character.
    pub(super) fn check_sound(&self, field: &str, text: &Text) {
        let wrong = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        // Nearly every text passes at a glance: no such byte is in it.
        let suspect =
            |byte: u8| (byte < b' ' && !matches!(byte, b'\n' | b'\r' | b'\t')) || matches!(byte, 0x7f | 0xc2);
        if !text.value.bytes().fold(false, |found, byte| found | suspect(byte)) {
            return;
        }
        if let Some(n) = text.value.chars().position(wrong) {
            let message = format!("`{field}` has a control character at position {}", n + 1);
            self.reading.wrong(text.at, "E-TEXT-CONTROL", message, "remove it");
        }
    }

    /// A level by id or alias.
    pub(super) fn level(&self, text: &Text) -> Option<LevelId> {
        let found = self.guide.level_called(&text.value);
        if found.is_none() {
            let ids: Vec<&str> = self.guide.levels.iter().map(|level| level.id.as_str()).collect();
            no(self.reading, "level", text, &ids);
        }
        found
    }

    /// A principle by slug, name, code or alias.
    pub(super) fn principle(&self, text: &Text) -> Option<PrincipleId> {
        self.names.principle_or_wrong(self.reading, text)
    }

    pub(super) fn phase(&self, text: &Text) -> Option<PhaseId> {
        let keys: Vec<&str> = self.guide.phases.iter().map(|phase| phase.key.as_str()).collect();
        self.reading.refer("phase", text, &keys).map(PhaseId)
    }

    pub(super) fn condition(&self, text: &Text) -> Option<Condition> {
        let words: Vec<&str> = Condition::ALL.iter().map(|condition| condition.word()).collect();
        self.reading.refer("condition", text, &words).map(|place| Condition::ALL[place])
    }

    fn tier(&self, text: &Text) -> Option<TierName> {
        let words: Vec<&str> = TierName::ALL.iter().map(|tier| tier.word()).collect();
        self.reading.choice("tiers", text, &words).map(|n| TierName::ALL[n])
    }

    pub(super) fn page(&self, text: &Text) -> Option<String> {
        self.names.page(self.reading, text)
    }

    pub(super) fn task(&self, text: &Text) -> Option<String> {
        self.names.task(self.reading, text)
    }

    pub(super) fn filters(&self, fields: &Fields<'a>) -> Filters {
        let given = |name| fields.get(name).is_some();
        Filters {
            levels: given("levels").then(|| self.refer(fields, "levels", |text| self.level(text))),
            principles: given("principles")
                .then(|| self.refer(fields, "principles", |text| self.principle(text))),
            tiers: given("tiers").then(|| self.refer(fields, "tiers", |text| self.tier(text))),
            when: given("when").then(|| self.refer(fields, "when", |text| self.condition(text))),
            unless: self.refer(fields, "unless", |text| self.condition(text)),
        }
    }

    /// The days of a dated block.
    pub(super) fn show(&self, fields: &Fields<'a>) -> Option<Show> {
        let show = fields.fields("show")?;
        let end = |name| show.fields(name).and_then(|anchor| self.anchor(&anchor));
        Some(Show { from: end("from"), until: end("until") })
    }

    fn anchor(&self, anchor: &Fields<'a>) -> Option<Anchor> {
        anchor.need_filled();
        let day = self.day(anchor.written("day")?)?;
        Some(Anchor { day, plus: anchor.whole("plus").unwrap_or_default() })
    }

    fn day(&self, text: &Text) -> Option<AnchorDay> {
        let word = text.value.trim();
        if let Some(day) = DAYS.iter().find(|(name, _)| *name == word) {
            return Some(day.1);
        }
        let phases = self.guide.phases.iter().enumerate().map(|(n, phase)| (PhaseId(n), &phase.key));
        let of_phases: Vec<(String, AnchorDay)> = phases
            .flat_map(|(id, key)| {
                [
                    (format!("phase.{key}.from"), AnchorDay::PhaseFrom(id)),
                    (format!("phase.{key}.until"), AnchorDay::PhaseUntil(id)),
                ]
            })
            .collect();
        let found = of_phases.iter().find(|(name, _)| name == word).map(|(_, day)| *day);
        if found.is_none() {
            let days = DAYS.iter().map(|(name, _)| *name);
            let names: Vec<&str> = days.chain(of_phases.iter().map(|(name, _)| name.as_str())).collect();
            no(self.reading, "anchor", text, &names);
        }
        found
    }

    /// The further sections of a module.
    pub(super) fn parts(&self, fields: &Fields<'a>) -> Vec<Part> {
        let path = fields.path("parts");
        self.each(fields, "parts", 0, |node| {
            let part = Fields::of(self.reading, node, &path, common_fields::PART, &[])?;
            part.need_filled();
            Some(Part {
                title: part.get("title").is_some().then(|| self.line(&part, "title")),
                text: self.prose(&part, "text"),
                filters: self.filters(&part),
                show: self.show(&part),
                before_answers: part.bool("before_answers").unwrap_or_default(),
            })
        })
    }

    /// The texts by level, lowest first.
    pub(super) fn by_level(&self, fields: &Fields<'a>) -> Vec<(LevelId, Prose)> {
        let mut texts: Vec<(LevelId, Prose)> = Vec::new();
        for (key, node) in fields.map("by_level") {
            let Some(level) = self.level(key) else { continue };
            let path = format!("by_level.{}", key.value);
            let Some(text) = self.reading.text(&path, node) else { continue };
            self.check_sound(&path, text);
            texts.push((level, self.texts.prose(text)));
        }
        texts.sort_by_key(|(level, _)| *level);
        texts
    }
}

/// The days that dated blocks may name, but for those of phases.
pub(super) const DAYS: &[(&str, AnchorDay)] = &[
    ("rejection", AnchorDay::Rejection),
    ("feedback_nudge", AnchorDay::FeedbackNudge),
    ("start", AnchorDay::Start),
    ("ready", AnchorDay::Ready),
    ("earliest", AnchorDay::Earliest),
    ("target", AnchorDay::Target),
    ("decision_from", AnchorDay::DecisionFrom),
    ("decision_until", AnchorDay::DecisionUntil),
    ("run_out", AnchorDay::RunOut),
    ("hold_from", AnchorDay::HoldFrom),
    ("hold_until", AnchorDay::HoldUntil),
];

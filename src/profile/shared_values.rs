//! Reads the values that many fields of a profile share: principles, levels, scores, slugs, addresses.

use jiff::civil::Date;

use crate::diagnostics::both;
use crate::fields::{Field, Fields, InputFile, Shape, whole};
use crate::guide::{Guide, LevelId, PrincipleId};
use crate::names::{self, cut};
use crate::yaml::{Node, Text};

/// Reads one profile.
pub(super) struct Reader<'a> {
    pub(super) reading: &'a InputFile,
    pub(super) guide: &'a Guide,
    /// Day 0, once it is read: other dates are held against it.
    pub(super) rejection: Option<Date>,
}

impl<'a> Reader<'a> {
    /// The entries of a field's list that are fields of their own, the required ones asked for.
    pub(super) fn entries(
        &self,
        fields: &Fields<'a>,
        name: &str,
        table: &'static [Field],
    ) -> Vec<Fields<'a>> {
        let path = format!("{}[]", fields.path(name));
        let written = fields.list(name).iter().filter(|node| !matches!(node, Node::Empty(_)));
        written.filter_map(|node| Fields::of(self.reading, node, &path, table, &[])).collect()
    }

    /// The single values of a field's list.
    pub(super) fn texts(&self, fields: &Fields<'a>, name: &str, shape: Shape) -> Vec<&'a Text> {
        let path = format!("{}[]", fields.path(name));
        let text = |node: &'a Node| match node {
            Node::Text(text) => Some(text),
            Node::Empty(_) => None,
            other => {
                self.reading.wrong_shape(&path, shape, other);
                None
            }
        };
        fields.list(name).iter().filter_map(text).collect()
    }

    /// The principle that a text means (E-LP-02).
    pub(super) fn principle(&self, text: &Text) -> Option<PrincipleId> {
        let found = self.guide.principle_called(&text.value);
        if found.is_none() {
            let message = format!("no principle is called `{}`", cut(&text.value));
            let near = self.near_principle(&text.value).map(names::meant).unwrap_or_default();
            let list = format!("`pmr-site principles` lists all {}", self.guide.principles.len());
            self.reading.wrong_hints(text.at, "E-LP-02", message, [near, list]);
        }
        found
    }

    /// The slug of the principle whose retired name this is, or whose slug, name or alias is near.
    fn near_principle(&self, written: &str) -> Option<&'a str> {
        let principles = &self.guide.principles;
        let retired =
            principles.iter().find(|p| p.retired_names.iter().any(|name| names::same(name, written)));
        if let Some(principle) = retired {
            return Some(&principle.module.id);
        }
        let names = principles.iter().flat_map(|p| {
            let slug = p.module.id.as_str();
            [&p.module.id, &p.name].into_iter().chain(&p.aliases).map(move |name| (name.as_str(), slug))
        });
        names::nearest_of(written, names)
    }

    /// The principles of a field's list, each once.
    pub(super) fn principles(&self, fields: &Fields<'a>, name: &str) -> Vec<PrincipleId> {
        let mut principles = Vec::new();
        for text in self.texts(fields, name, Shape::Principle) {
            if let Some(principle) = self.principle(text).filter(|known| !principles.contains(known)) {
                principles.push(principle);
            }
        }
        principles
    }

    /// The level of a field (E-LEVEL-02).
    pub(super) fn level(&self, fields: &Fields<'a>, name: &str) -> Option<LevelId> {
        let text = fields.written(name)?;
        let found = self.guide.level_called(&text.value);
        if found.is_none() {
            let message = format!("no level is called `{}`", cut(&text.value));
            let hint = format!("this guide covers {}", both(&self.levels()));
            self.reading.wrong(text.at, "E-LEVEL-02", message, hint);
        }
        found
    }

    /// The ids of the guide's levels.
    pub(super) fn levels(&self) -> Vec<&'a str> {
        self.guide.levels.iter().map(|level| level.id.as_str()).collect()
    }

    /// A score from 1 to 5 (E-LP-03).
    pub(super) fn score(&self, text: &Text) -> Option<u8> {
        let score = whole(&text.value).filter(|n| (1..=5).contains(n)).and_then(|n| u8::try_from(n).ok());
        if score.is_none() {
            let message = format!("`{}` is not a score", cut(&text.value));
            self.reading.wrong(text.at, "E-LP-03", message, "scores run from 1 to 5");
        }
        score
    }

    /// The slug of a field (E-ID).
    pub(super) fn slug(&self, fields: &Fields<'a>, name: &str) -> Option<&'a Text> {
        let text = fields.written(name)?;
        if InputFile::slug(&text.value).is_some() {
            return Some(text);
        }
        let message = format!("`{}` cannot be an id", cut(&text.value));
        self.reading.wrong(text.at, "E-ID", message, "use a–z, 0–9 and single hyphens");
        None
    }

    /// The place of a field's word among words of the guide (E-ENUM).
    pub(super) fn word<S: AsRef<str>>(&self, fields: &Fields<'a>, name: &str, words: &[S]) -> Option<usize> {
        let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
        fields.choice(name, &words)
    }

    /// A field's date that may not lie before the rejection: `code`, with what is wrong in words.
    pub(super) fn not_before_rejection(
        &self,
        fields: &Fields<'a>,
        name: &str,
        code: &'static str,
        words: impl Fn(Date, Date) -> (String, &'static str),
    ) -> Option<Date> {
        let date = fields.date(name)?;
        if let (Some(rejection), Some(text)) = (self.rejection, fields.written(name))
            && date < rejection
        {
            let (message, hint) = words(date, rejection);
            self.reading.wrong(text.at, code, message, hint);
        }
        Some(date)
    }
}

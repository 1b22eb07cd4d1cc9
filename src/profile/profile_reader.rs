//! The values that several fields of a profile have in common: principles, levels, scores, and dates that
//! follow the rejection.

use std::cell::Cell;

use jiff::civil::Date;

use crate::diagnostics::{Hint, both, either};
use crate::fields::{Fields, InputFile};
use crate::guide::{Guide, LevelId, PrincipleId};
use crate::names::{self, cut};
use crate::near_values::near_dates::holds_digit;
use crate::near_values::{LEAVE_OUT, Notation, says_none, whole};
use crate::text::words;
use crate::yaml::{At, Node, Text, in_quotes};

/// Reads the values of one profile.
pub(super) struct ProfileReader<'a> {
    pub(super) file: &'a InputFile,
    pub(super) guide: &'a Guide,
    /// Day 0, once it has been read: other dates are compared with it.
    pub(super) rejection: Option<Date>,
    /// Whether a hint named all principles.
    pub(super) told_all: Cell<bool>,
}

impl<'a> ProfileReader<'a> {
    /// The principle that a text means (E-LP-02).
    pub(super) fn principle_called(&self, text: &Text) -> Option<PrincipleId> {
        let found = self.guide.principle_called(&text.value);
        if found.is_none() {
            let message = format!("no principle is called `{}`", cut(&text.value));
            let slugs: Vec<&str> = self.guide.principles.iter().map(|p| p.module.id.as_str()).collect();
            let near = self.near_principle(&text.value).or_else(|| self.like_principle(&text.value));
            let all = || Hint::OneOf {
                what: "principles",
                names: slugs.iter().map(|slug| (*slug).to_owned()).collect(),
            };
            let list = match self.file.notation() {
                // Who types an answer has no editor that offers the names.
                Notation::Answers => all(),
                // Few names are told at once, and once.
                _ if near.is_none() && slugs.len() <= 20 && !self.told_all.replace(true) => all(),
                _ => format!("`pmr-site principles` lists all {}", slugs.len()).into(),
            };
            let near = near.map(names::meant).unwrap_or_default();
            self.file.wrong_hints(text.at, "E-LP-02", message, [near.into(), list]);
        }
        found
    }

    /// The slug of the principle that once had this name, or whose slug, name or alias is near.
    pub(super) fn near_principle(&self, written: &str) -> Option<&'a str> {
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

    /// The slug of the only principle whose name has most words of a text, in any form: `Speaks Plain`, as of "Speak Plainly".
    pub(super) fn like_principle(&self, written: &str) -> Option<&'a str> {
        const LONG: usize = 4;
        const MOST_WORDS: usize = 8;
        let long = |text: &str| words(text).into_iter().filter(|word| word.len() >= LONG).collect::<Vec<_>>();
        let said = long(written);
        let begins = |one: &str, other: &str| one.starts_with(other) || other.starts_with(one);
        let is_like = |name: &str| {
            let own = long(name);
            let both = own.iter().filter(|word| said.iter().any(|said| begins(said, word))).count();
            both >= 2 && both == own.len()
        };
        if words(written).len() > MOST_WORDS {
            return None;
        }
        let mut like = self.guide.principles.iter().filter(|principle| is_like(&principle.name));
        like.next().filter(|_| like.next().is_none()).map(|principle| principle.module.id.as_str())
    }

    /// The principles of a field's list, each once.
    pub(super) fn principles(&self, fields: &Fields<'a>, name: &str) -> Vec<PrincipleId> {
        if let Some(node @ Node::Text(text)) = fields.get(name)
            && let Some(several) = self.names_in_a_row(&text.value)
        {
            let message = format!("`{}` needs a list; {}", fields.path(name), node.kind());
            let hint = format!("{name}: [{}]", several.join(", "));
            self.file.wrong(At { width: 1, ..text.at }, "E-TYPE", message, hint);
            return Vec::new();
        }
        let mut principles = Vec::new();
        for text in fields.texts(name) {
            if let Some(principle) = self.principle_called(text).filter(|known| !principles.contains(known)) {
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
            let hint = match self.levels_in(&text.value).as_slice() {
                [] if says_none(&text.value) && name != "level" => LEAVE_OUT.to_owned(),
                [] => format!("this guide covers {}{}", both(&self.levels()), self.mostly(&text.value)),
                [one] => names::meant(one),
                several => format!("name one: {}", either(several)),
            };
            self.file.wrong(text.at, "E-LEVEL-02", message, hint);
        }
        found
    }

    /// "; `Senior PM` is mostly L6" for a text that names a role; of several the longest.
    fn mostly(&self, text: &str) -> String {
        let spoken = format!(" {} ", words(text).join(" "));
        let roles =
            self.guide.levels.iter().flat_map(|level| level.roles.iter().map(move |role| (role, level)));
        let named = roles.filter(|(role, _)| spoken.contains(&format!(" {} ", words(role).join(" "))));
        let longest = named.max_by_key(|(role, _)| role.len());
        longest.map_or_else(String::new, |(_, level)| format!("; `{}` is mostly {}", cut(text), level.id))
    }

    /// The levels that the words of a text name: `PM (L5)`.
    fn levels_in(&self, text: &str) -> Vec<&'a str> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut levels: Vec<&str> = words
            .filter_map(|word| self.guide.level_called(word))
            .map(|level| self.guide.level(level).id.as_str())
            .collect();
        levels.dedup();
        levels
    }

    /// The ids of the guide's levels.
    pub(super) fn levels(&self) -> Vec<&'a str> {
        self.guide.levels.iter().map(|level| level.id.as_str()).collect()
    }

    /// The kind of interview round in the field `type`: a place in the guide's round types (E-ENUM).
    pub(super) fn round_type(&self, fields: &Fields<'a>) -> Option<usize> {
        let types: Vec<&str> = self.guide.round_types.iter().map(|round| round.id.as_str()).collect();
        fields.word("type", &types)
    }

    /// The principle of a field.
    pub(super) fn principle(&self, fields: &Fields<'a>, name: &str) -> Option<PrincipleId> {
        fields.written(name).and_then(|text| self.principle_called(text))
    }

    /// The score of a field.
    pub(super) fn score(&self, fields: &Fields<'a>, name: &str) -> Option<u8> {
        fields.written(name).and_then(|text| self.score_called(text))
    }

    /// A score from 1 to 5 (E-LP-03).
    pub(super) fn score_called(&self, text: &Text) -> Option<u8> {
        let score = score(&text.value);
        if score.is_none() {
            let message = format!("`{}` is not a score", cut(&text.value));
            let meant = near_score(&text.value);
            let hint = match (meant, near_halves(&text.value)) {
                (Some(meant), _) => format!("write {meant}"),
                (None, Some((least, most))) => format!("a score is a whole number: write {least} or {most}"),
                (None, None) if holds_digit(&text.value) => "scores run from 1 to 5".to_owned(),
                (None, None) => "scores run from 1 to 5; leave it out if you were told none".to_owned(),
            };
            self.file.wrong(text.at, "E-LP-03", message, hint);
        }
        score
    }

    /// How a principle with its score is written: `{principle: ownership, score: 2}`, `ownership=2`.
    pub(super) fn with_score(&self, slug: &str, score: u8) -> String {
        match self.file.notation() {
            Notation::Yaml => format!("{{principle: {slug}, score: {score}}}"),
            Notation::Answers | Notation::Cells => format!("{slug}={score}"),
        }
    }

    /// How a principle is written with what was said about it. Only YAML has a place for that.
    pub(super) fn with_comment(&self, slug: &str, said: &str) -> String {
        match self.file.notation() {
            Notation::Yaml => format!("{{principle: {slug}, comment: {}}}", in_quotes(said.trim())),
            Notation::Answers | Notation::Cells => slug.to_owned(),
        }
    }

    /// How a principle with its score is written, if that is what two texts say.
    pub(super) fn meant_score(&self, principle: &str, points: &str) -> Option<String> {
        let slug = match self.guide.principle_called(principle) {
            Some(known) => self.guide.principle(known).module.id.as_str(),
            None => self.near_principle(principle)?,
        };
        Some(self.with_score(slug, near_score(points)?))
    }

    /// How an entry is written that says a principle and its score in one text: `ownership=2`,
    /// `Ownership (2/5)`, `ownership: 2`.
    pub(super) fn scored_text(&self, text: &str) -> Option<String> {
        // `Ownership - too small a scope`
        if let Some((name, said)) = [" - ", " – ", " — "].iter().find_map(|sign| text.split_once(sign))
            && near_score(said).is_none()
            && let Some(principle) = self.guide.principle_called(name)
        {
            return Some(self.with_comment(&self.guide.principle(principle).module.id, said));
        }
        let text = text.trim().trim_end_matches(')');
        let Some(at) = text.find(|c: char| c.is_ascii_digit()) else {
            // `Ownership (weak)`
            let (name, said) = text
                .split_once('(')
                .filter(|(_, said)| !said.trim().is_empty() && !said.contains(['(', ')']))?;
            let slug = &self.guide.principle(self.guide.principle_called(name)?).module.id;
            return Some(self.with_comment(slug, said));
        };
        let (name, points) = text.split_at(at);
        let name = name.trim_end_matches(|c: char| c.is_whitespace() || "=:(-–—,|".contains(c));
        self.meant_score(name, points)
    }

    /// The principle that a text names before a number that is no score: `Ownership (7)`, with that number.
    pub(super) fn badly_scored(&self, text: &'a str) -> Option<(&'a str, &'a str)> {
        let text = text.trim();
        let at = text.find(|c: char| c.is_ascii_digit())?;
        let (name, points) = (text.get(..at)?, text.get(at..)?);
        let name = name.trim_end_matches(|c: char| !c.is_alphanumeric());
        let slug = &self.guide.principle(self.guide.principle_called(name)?).module.id;
        let points = points.trim_end_matches(|c: char| !c.is_ascii_digit());
        let is_number = points.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',');
        (is_number && score(points).is_none()).then_some((slug.as_str(), points))
    }

    /// A field's date, which must not be before the rejection (`code`, with message and hint by `words`).
    pub(super) fn not_before_rejection(
        &self,
        fields: &Fields<'a>,
        name: &str,
        code: &'static str,
        words: impl Fn(Date, Date) -> (String, String),
    ) -> Option<Date> {
        let date = fields.date(name)?;
        if let (Some(rejection), Some(text)) = (self.rejection, fields.written(name))
            && date < rejection
        {
            let (message, hint) = words(date, rejection);
            self.file.wrong(text.at, code, message, hint);
        }
        Some(date)
    }
}

/// A score as others write it: `2/5`, `2.0`, `2 of 5`.
pub(super) fn near_score(text: &str) -> Option<u8> {
    let text = text.trim();
    let (points, rest) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    // `2.5` is no two of five.
    if rest.starts_with(['.', ',']) && rest.contains(|c: char| ('1'..='9').contains(&c)) {
        return None;
    }
    let rest: String = rest.chars().filter(|c| c.is_alphanumeric()).collect();
    let fine = matches!(rest.to_lowercase().as_str(), "" | "0" | "5" | "of5" | "outof5" | "points");
    score(points).filter(|_| fine)
}

/// The scores below and above one between them: 2 and 3 for `2.5`.
pub(super) fn near_halves(text: &str) -> Option<(u8, u8)> {
    let (least, rest) = text.trim().split_once(['.', ','])?;
    let is_between = !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
    let least = score(least).filter(|least| is_between && *least < 5)?;
    Some((least, least + 1))
}

/// A score from 1 to 5.
fn score(text: &str) -> Option<u8> {
    whole(text).filter(|n| (1..=5).contains(n)).and_then(|n| u8::try_from(n).ok())
}

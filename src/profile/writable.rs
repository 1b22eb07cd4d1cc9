//! What pages let somebody write: the paths of these fields, and what the plan has there.
//!
//! A path is the names of the fields joined by `.`. A member of a list stands in it by its id (`stories`,
//! `resume.bullets`) or else by its place from 0, a new one as `+1`, `+2`; a rating by its principle:
//! `stories.retry.result`, `interview.rounds.0.notes`, `mocks.+1.date`, `mocks.0.ratings.frugality`.
//!
//! Reference: pages.md#words-and-the-plan

use std::fmt::Display;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

use super::all_fields::{PROFILE, Profile};
use super::lowest_principles::Lowest;
use crate::content_hash::fnv1a;
use crate::fields::{InputFile, Shape};
use crate::guide::{Guide, PrincipleId};
use crate::near_values::whole;

/// The paths that may be written, in the order of a profile; `*` is a member of a list or map.
pub const WRITABLE: &[&str] = &[
    "start_date",
    "cooldown_days",
    "blackouts.*.from",
    "blackouts.*.to",
    "blackouts.*.label",
    "lowest_principles",
    "interview.date",
    "interview.recruiter.name",
    "interview.rounds.*.type",
    "interview.rounds.*.date",
    "interview.rounds.*.principles",
    "interview.rounds.*.score",
    "interview.rounds.*.signal",
    "interview.rounds.*.notes",
    "feedback.status",
    "feedback.requested_on",
    "feedback.received_on",
    "feedback.notes",
    "gap_theme",
    "lesson",
    "stories.*.title",
    "stories.*.principles",
    "stories.*.situation",
    "stories.*.task",
    "stories.*.action",
    "stories.*.result",
    "stories.*.lp_tie",
    "stories.*.year",
    "stories.*.scope",
    "resume.bullets.*.text",
    "resume.bullets.*.principles",
    "cover_letter",
    "narrative",
    "experiment.principle",
    "experiment.metric",
    "experiment.baseline",
    "experiment.target",
    "experiment.started_on",
    "experiment.end",
    "experiment.action",
    "experiment.readout",
    "experiment.judgment",
    "experiment.result",
    "mocks.*.date",
    "mocks.*.kind",
    "mocks.*.partner",
    "mocks.*.ratings.*",
    "material_changes.*",
    "target_role.title",
    "target_role.url",
    "target_role.same_or_similar",
    "target_role.letter",
    "application.submitted_on",
    "application.interviews.*.type",
    "application.interviews.*.date",
    "application.interviews.*.note",
    "application.outcome",
    "application.outcome_on",
];

/// What stands between the members of a list in the text of a value: `ownership, frugality`.
pub const SEPARATOR: &str = ", ";

/// A pattern of [`WRITABLE`], taken apart.
#[derive(Debug)]
pub struct WritableField {
    parts: Vec<&'static str>,
    /// Its names without members, as strings are named: `stories-result`.
    pub key: String,
    /// What may stand there.
    pub shape: Shape,
}

/// [`WRITABLE`], taken apart once: pages ask for hundreds of paths.
static WRITABLE_FIELDS: LazyLock<Vec<WritableField>> = LazyLock::new(|| {
    let apart = |pattern: &'static str| {
        let parts: Vec<_> = pattern.split('.').collect();
        let shape = parts.iter().try_fold(Shape::Group(PROFILE), |shape, part| inside(shape, part))?;
        let names: Vec<_> = parts.iter().copied().filter(|part| *part != "*").collect();
        Some(WritableField { key: names.join("-"), parts, shape })
    };
    WRITABLE.iter().filter_map(|pattern| apart(pattern)).collect()
});

/// What may stand at a path; `None` if pages may not write there.
#[must_use]
pub fn writable(path: &str) -> Option<Shape> {
    writable_field(path).map(|field| field.shape)
}

/// The field of a path; `None` if pages may not write there.
#[must_use]
pub fn writable_field(path: &str) -> Option<&'static WritableField> {
    let parts: Vec<&str> = path.split('.').collect();
    let follows = |(wanted, part): (&&str, &&str)| wanted == part || *wanted == "*" && is_member(part);
    let fits = |known: &&WritableField| {
        known.parts.len() == parts.len() && known.parts.iter().zip(&parts).all(follows)
    };
    WRITABLE_FIELDS.iter().find(fits)
}

/// Whether a part of a path can name a member: an id, a place, or a new one.
fn is_member(part: &str) -> bool {
    let new = part.strip_prefix('+').and_then(whole).is_some_and(|n| (1..=200).contains(&n));
    new || InputFile::slug(part).is_some()
}

/// What may stand in a field of a group, or in a member of a list or map.
fn inside(shape: Shape, part: &str) -> Option<Shape> {
    match shape {
        Shape::Group(table) => table.iter().find(|field| field.name == part).map(|field| field.shape),
        Shape::List(entry) | Shape::Map(entry) | Shape::NamedMap(_, entry) => Some(*entry),
        _ => None,
    }
}

/// The mark by which a page remembers the value it began with: the 64-bit FNV-1a hash of the text, trimmed
/// and in NFC, as 16 hexadecimal digits. No value is the empty text.
#[must_use]
pub fn base(text: &str) -> String {
    let text = text.trim();
    // What is ASCII is in that form.
    let mark = if text.is_ascii() { fnv1a(text) } else { fnv1a(&text.nfc().collect::<String>()) };
    format!("{mark:016x}")
}

impl Profile {
    /// The text of the value at a writable path, as a page shows and writes it: dates as `2026-11-20`, words
    /// and principles by their ids, lists joined by [`SEPARATOR`]; empty where there is no value. `None` if
    /// the path cannot be written or names a member that does not exist.
    #[must_use]
    pub fn value_at(&self, path: &str, guide: &Guide) -> Option<String> {
        self.value_of(path, writable(path)?, guide)
    }

    /// The same where it is known what may stand there.
    pub(crate) fn value_of(&self, path: &str, shape: Shape, guide: &Guide) -> Option<String> {
        let parts: Vec<&str> = path.split('.').collect();
        if parts.iter().any(|part| part.starts_with('+')) {
            return Some(String::new());
        }
        let word = |place: usize| match shape {
            Shape::Choice(words) => words.get(place).copied().unwrap_or_default().to_owned(),
            _ => String::new(),
        };
        let slugs = |principles: &[PrincipleId]| {
            let slugs: Vec<&str> = principles.iter().map(|id| slug(guide, *id)).collect();
            slugs.join(SEPARATOR)
        };
        let round_type = |place: usize| guide.round_types.get(place).map_or("", |round| &round.id).to_owned();
        Some(match parts[..] {
            ["start_date"] => or_none(self.start_date),
            ["cooldown_days"] if self.wait_known => self.cooldown_days.to_string(),
            ["lowest_principles"] => self.lowest_text(guide),
            ["gap_theme"] => or_none(self.gap_theme.as_ref()),
            ["lesson"] => or_none(self.lesson.as_ref()),
            ["cover_letter"] => or_none(self.cover_letter.as_ref()),
            ["narrative"] => or_none(self.narrative.as_ref()),
            ["blackouts", place, field] => {
                let off = member(&self.blackouts, place)?;
                match field {
                    "from" => off.days.from.to_string(),
                    "to" => off.days.until.to_string(),
                    _ => or_none(off.label.as_ref()),
                }
            }
            ["interview", "date"] => or_none(self.interview.date),
            ["interview", "recruiter", "name"] => or_none(self.interview.recruiter_name.as_ref()),
            ["interview", "rounds", place, field] => {
                let round = member(&self.interview.rounds, place)?;
                match field {
                    "type" => round_type(round.round_type),
                    "date" => or_none(round.date),
                    "principles" => slugs(&round.principles),
                    "score" => or_none(round.score),
                    "signal" => round.signal.map_or_else(String::new, |signal| word(signal as usize)),
                    _ => or_none(round.notes.as_ref()),
                }
            }
            ["feedback", field] => match field {
                "status" => word(self.feedback.status as usize),
                "requested_on" => or_none(self.feedback.requested_on),
                "received_on" => or_none(self.feedback.received_on),
                _ => or_none(self.feedback.notes.as_ref()),
            },
            ["stories", id, field] => {
                let story = self.stories.iter().find(|story| story.id == id)?;
                match field {
                    "title" => story.title.clone(),
                    "principles" => slugs(&story.principles),
                    "situation" => or_none(story.situation.as_ref()),
                    "task" => or_none(story.task.as_ref()),
                    "action" => or_none(story.action.as_ref()),
                    "result" => or_none(story.result.as_ref()),
                    "lp_tie" => or_none(story.lp_tie.as_ref()),
                    "year" => or_none(story.year),
                    _ => or_none(story.scope.and_then(|place| guide.scopes.get(place))),
                }
            }
            ["resume", "bullets", id, field] => {
                let bullet = self.bullets.iter().find(|bullet| bullet.id == id)?;
                match field {
                    "text" => bullet.text.clone(),
                    _ => slugs(&bullet.principles),
                }
            }
            ["experiment", field] => {
                let experiment = &self.experiment;
                match field {
                    "principle" => or_none(experiment.principle.map(|id| slug(guide, id))),
                    "metric" => or_none(experiment.metric.as_ref()),
                    "baseline" => or_none(experiment.baseline.as_ref()),
                    "target" => or_none(experiment.target.as_ref()),
                    "started_on" => or_none(experiment.started_on),
                    "end" => or_none(experiment.end),
                    "action" => or_none(experiment.action.as_ref()),
                    "readout" => or_none(experiment.readout.as_ref()),
                    "judgment" => or_none(experiment.judgment.as_ref()),
                    _ => experiment.result.map_or_else(String::new, |result| word(result as usize)),
                }
            }
            ["mocks", place, "ratings", principle] => {
                let mock = member(&self.mocks, place)?;
                let id = guide.principle_called(principle)?;
                or_none(mock.ratings.get(&id))
            }
            ["mocks", place, field] => {
                let mock = member(&self.mocks, place)?;
                match field {
                    "date" => mock.date.to_string(),
                    "kind" => or_none(guide.mock_kinds.get(mock.kind)),
                    _ => or_none(mock.partner.as_ref()),
                }
            }
            ["material_changes", place] => member(&self.material_changes, place)?.clone(),
            ["target_role", field] => match field {
                "title" => or_none(self.target_role.title.as_ref()),
                "url" => or_none(self.target_role.url.as_ref()),
                "letter" => self.target_role.letter.to_string(),
                _ => or_none(self.target_role.same_or_similar),
            },
            ["application", "interviews", place, field] => {
                let interview = member(&self.application.interviews, place)?;
                match field {
                    "type" => round_type(interview.round_type),
                    "date" => interview.date.to_string(),
                    _ => or_none(interview.note.as_ref()),
                }
            }
            ["application", field] => match field {
                "submitted_on" => or_none(self.application.submitted_on),
                "outcome_on" => or_none(self.application.outcome_on),
                _ => self.application.outcome.map_or_else(String::new, |outcome| word(outcome as usize)),
            },
            _ => String::new(),
        })
    }

    /// The lowest principles as one text, with their scores: `frugality=2, ownership`, or `unknown`.
    fn lowest_text(&self, guide: &Guide) -> String {
        let Some(lowest) = &self.lowest else { return "unknown".to_owned() };
        let text = |lowest: &Lowest| match lowest.score {
            Some(score) => format!("{}={score}", slug(guide, lowest.principle)),
            None => slug(guide, lowest.principle).to_owned(),
        };
        let texts: Vec<String> = lowest.iter().map(text).collect();
        texts.join(SEPARATOR)
    }
}

fn slug(guide: &Guide, principle: PrincipleId) -> &str {
    &guide.principle(principle).module.id
}

/// The member of a list at a place that is counted from 0.
fn member<'a, T>(list: &'a [T], place: &str) -> Option<&'a T> {
    list.get(usize::try_from(whole(place)?).ok()?)
}

/// A value as text; empty if there is none.
fn or_none(value: Option<impl Display>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

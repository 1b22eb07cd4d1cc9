//! What a playbook may show: privacy, the calendar file, the language of its dates.

use super::profile_reader::ProfileReader;
use crate::fields::{Field, Fields, Shape};
use crate::formats::language_tag;
use crate::names::cut;

/// What the pages may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Privacy {
    /// Whether the pages show scores.
    pub show_scores: bool,
    /// Whether the pages are made to be shown to others.
    pub share: bool,
    /// Whether a password opens the playbook; where it is not said, as the site has it.
    pub lock: Option<bool>,
}

/// The calendar file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Whether titles say what they are about; otherwise they are neutral.
    pub full_titles: bool,
    /// Whether study sessions are events.
    pub sessions: bool,
    /// Whether tasks and interviews ring.
    pub reminders: bool,
}

/// The fields of `privacy`.
pub(super) const PRIVACY: &[Field] = &[
    Field::new("mode", Shape::Choice(&["private", "share"]), "Who the pages are for. Default private."),
    Field::new("show_scores", Shape::Bool, "Whether the pages show scores. Default true."),
    Field::new("lock", Shape::Bool, "Whether a password opens the playbook. Default as the site's."),
];

/// The fields of `calendar`.
pub(super) const CALENDAR: &[Field] = &[
    Field::new(
        "titles",
        Shape::Choice(&["neutral", "full"]),
        "Whether titles say what they are about. Default neutral.",
    ),
    Field::new("sessions", Shape::Bool, "Whether study sessions are events. Default false."),
    Field::new("reminders", Shape::Bool, "Whether tasks and interviews have a reminder. Default false."),
];

impl<'a> ProfileReader<'a> {
    /// The language tag (E-LOCALE): language lower case, script capitalised, region upper case.
    pub(super) fn locale(&self, fields: &Fields<'a>) -> String {
        let text = fields.written("locale").filter(|text| !text.value.trim().is_empty());
        let Some(text) = text else { return "en-US".to_owned() };
        language_tag(text.value.trim()).unwrap_or_else(|| {
            let message = format!("`{}` is not a language tag", cut(&text.value));
            self.file.wrong(text.at, "E-LOCALE", message, "write it like en-GB");
            "en-US".to_owned()
        })
    }

    /// What the pages may show.
    pub(super) fn privacy(&self, fields: &Fields<'a>) -> Privacy {
        let privacy = fields.group("privacy");
        Privacy {
            show_scores: privacy.bool("show_scores").unwrap_or(true),
            share: privacy.choice("mode", &[false, true]).unwrap_or_default(),
            lock: privacy.bool("lock"),
        }
    }

    /// The calendar file.
    pub(super) fn calendar(&self, fields: &Fields<'a>) -> Calendar {
        let calendar = fields.group("calendar");
        Calendar {
            full_titles: calendar.choice("titles", &[false, true]).unwrap_or_default(),
            sessions: calendar.bool("sessions").unwrap_or_default(),
            reminders: calendar.bool("reminders").unwrap_or_default(),
        }
    }
}

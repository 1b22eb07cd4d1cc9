//! The new application: the role aimed at, and when it was sent.

use jiff::civil::Date;

use super::profile_reader::ProfileReader;
use crate::fields::{Field, Fields, Shape, TEXT};

/// The role aimed at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TargetRole {
    /// Its title.
    pub title: Option<String>,
    /// Its posting.
    pub url: Option<String>,
    /// Whether it is the same as the last one, or similar.
    pub same_or_similar: Option<bool>,
}

/// The fields of `target_role`.
pub(super) const TARGET_ROLE: &[Field] = &[
    Field::new("title", Shape::Text(TEXT), "Its title."),
    Field::new("url", Shape::Url, "The address of its posting."),
    Field::new("same_or_similar", Shape::Bool, "Whether it is the same role as the last, or similar."),
];

/// The fields of `application`.
pub(super) const APPLICATION: &[Field] =
    &[Field::new("submitted_on", Shape::Date, "The day you sent the new application.")];

impl<'a> ProfileReader<'a> {
    /// The role aimed at.
    pub(super) fn target_role(&self, fields: &Fields<'a>) -> TargetRole {
        let role = fields.group("target_role");
        TargetRole {
            title: role.text("title"),
            url: role.address("url"),
            same_or_similar: role.bool("same_or_similar"),
        }
    }

    /// When the new application was sent (E-APP-01).
    pub(super) fn submitted_on(&self, fields: &Fields<'a>) -> Option<Date> {
        let application = fields.group("application");
        self.not_before_rejection(&application, "submitted_on", "E-APP-01", |date, rejection| {
            let message = format!("`submitted_on` {date} is before `rejection_date` {rejection}");
            (message, "this is the new application, not the old one")
        })
    }
}

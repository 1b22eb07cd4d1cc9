//! What somebody practises: cases, mocks, and mistakes to look for.

use serde::Serialize;

use crate::charts::Svg;
use crate::markdown::Html;

use super::feedback::LetterSet;
use super::frame::{Link, Section};

/// The cases.
#[derive(Clone, Debug, Serialize)]
pub struct Cases {
    /// The list in order.
    pub items: Vec<CaseLine>,
    /// Hours of case work in words.
    pub hours: String,
}

/// A case in the list.
#[derive(Clone, Debug, Serialize)]
pub struct CaseLine {
    /// Its title.
    pub title: Html,
    /// Its page.
    pub href: String,
    /// Why it is there.
    pub why: String,
    /// Planned dates in words.
    pub dates: String,
    /// What it exercises.
    pub principles: Vec<String>,
}

/// The page of a case.
#[derive(Clone, Debug, Serialize)]
pub struct Case {
    /// In short.
    pub line: CaseLine,
    /// The scenario.
    pub scenario: Html,
    /// The target level's id.
    pub level: String,
    /// The target level's version.
    pub at_level: Html,
    /// The table to fill, and other sections that come before the answers.
    pub before: Vec<Section>,
    /// Questions to answer.
    pub prompts: Vec<Html>,
    /// What weak answers do.
    pub traps: Vec<Html>,
    /// What a strong answer holds.
    pub strong: Vec<Html>,
    /// Sections that come after the answers.
    pub sections: Vec<Section>,
    /// The case before and the case after.
    pub before_link: Link,
    /// The next case.
    pub after_link: Link,
}

/// The mocks.
#[derive(Clone, Debug, Serialize)]
pub struct Mocks {
    /// Planned mocks.
    pub planned: Vec<PlannedMock>,
    /// The partner's sheet.
    pub brief: Vec<LetterSet>,
    /// Lines of the rubric.
    pub lines: Vec<String>,
    /// Anchors of the ratings 1 to 5.
    pub anchors: Vec<String>,
    /// Mocks that have a date and were not held.
    pub booked: Vec<GivenMock>,
    /// Mocks that were held.
    pub held: Vec<GivenMock>,
    /// Principles of the ratings table.
    pub principles: Vec<String>,
    /// Ratings as a picture.
    pub picture: Svg,
    /// What to repair: principles rated below the pass mark in the last mock.
    pub repair: Vec<Link>,
    /// The pass mark.
    pub pass: u8,
}

/// A planned mock.
#[derive(Clone, Debug, Serialize)]
pub struct PlannedMock {
    /// Its title.
    pub title: String,
    /// When there is time for it, in words.
    pub dates: String,
    /// Its hours in words.
    pub hours: String,
    /// Why it is there.
    pub why: String,
}

/// A mock of the profile.
#[derive(Clone, Debug, Serialize)]
pub struct GivenMock {
    /// Its day in words.
    pub date: String,
    /// Its kind in words.
    pub kind: String,
    /// Who interviews or interviewed.
    pub partner: String,
    /// One rating a principle of the table, empty if it was not rated; none where the mock was not held.
    pub ratings: Vec<String>,
}

/// The mistakes.
#[derive(Clone, Debug, Serialize)]
pub struct Mistakes {
    /// In order.
    pub items: Vec<Mistake>,
}

/// A mistake.
#[derive(Clone, Debug, Serialize)]
pub struct Mistake {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Html,
    /// What fails.
    pub bad: Html,
    /// What the interviewer hears.
    pub heard: Html,
    /// What holds.
    pub good: Html,
    /// Why it costs.
    pub html: Html,
    /// The target level's version.
    pub at_level: Html,
    /// How to find it in one's own material.
    pub check: Html,
    /// Further sections.
    pub sections: Vec<Section>,
    /// Why it is shown.
    pub why: String,
}

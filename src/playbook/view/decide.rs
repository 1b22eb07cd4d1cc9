//! The gate, and the pages behind it: facts, sources and the guide's own.

use serde::Serialize;

use crate::charts::Svg;

use super::frame::{Dated, Link, Note};
use super::material::CardRow;

/// The gate.
#[derive(Clone, Debug, Serialize)]
pub struct Gate {
    /// The eight checks.
    pub checks: Vec<Check>,
    /// The result before and from the earliest date.
    pub results: Vec<GateResult>,
    /// The seven checks as a picture.
    pub picture: Svg,
    /// Checks that pass of those that do not depend on the day.
    pub passed: usize,
    /// How many there are.
    pub of: usize,
    /// What changed since the rejection.
    pub changes: Vec<CardRow>,
    /// The target day in words.
    pub target: String,
}

/// A check of the gate.
#[derive(Clone, Debug, Serialize)]
pub struct Check {
    /// Its id.
    pub id: &'static str,
    /// Its title.
    pub title: String,
    /// `passes`, `open`, or `dated` for the check that depends on the day.
    pub state: &'static str,
    /// What is known about it, in words.
    pub words: String,
    /// Where it is put right.
    pub fix: Link,
    /// ISO of the day on which the dated check passes.
    pub from: String,
}

/// What the gate says for a stretch of days.
#[derive(Clone, Debug, Serialize)]
pub struct GateResult {
    /// When it holds.
    pub dated: Dated,
    /// `go`, `not-yet-date`, `not-yet-readiness` or `not-yet-both`.
    pub result: &'static str,
    /// In words.
    pub text: String,
}

/// Facts.
#[derive(Clone, Debug, Serialize)]
pub struct Facts {
    /// The level's title.
    pub level: String,
}

/// Sources.
#[derive(Clone, Debug, Serialize)]
pub struct Sources {
    /// Claims of the guide.
    pub guide: Vec<Note>,
    /// What outside sources say.
    pub outside: Vec<Note>,
    /// Our own rules.
    pub site: Vec<Note>,
    /// The rest: what is unverified.
    pub other: Vec<Note>,
}

/// A page of prose alone.
#[derive(Clone, Debug, Serialize)]
pub struct Text {
    /// Its level.
    pub level: String,
}

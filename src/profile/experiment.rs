//! The experiment that is to show what was learned.

use jiff::civil::Date;

use super::profile_reader::ProfileReader;
use crate::fields::{Field, Fields, Shape, TEXT};
use crate::guide::PrincipleId;

/// The evidence experiment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Experiment {
    /// What it is evidence for.
    pub principle: Option<PrincipleId>,
    /// What is measured.
    pub metric: Option<String>,
    /// Before.
    pub baseline: Option<String>,
    /// The aim.
    pub target: Option<String>,
    /// The last day.
    pub end: Option<Date>,
    /// What was done.
    pub action: Option<String>,
    /// What came out.
    pub readout: Option<String>,
    /// What it changed in later decisions.
    pub judgment: Option<String>,
}

const SHORT: Shape = Shape::Text(TEXT);

/// The fields of `experiment`.
pub(super) const EXPERIMENT: &[Field] = &[
    Field::new("principle", Shape::Principle, "What it is evidence for."),
    Field::new("metric", SHORT, "What is measured."),
    Field::new("baseline", SHORT, "The figure before."),
    Field::new("target", SHORT, "The figure aimed at."),
    Field::new("end", Shape::Date, "Its last day."),
    Field::new("action", SHORT, "What you do."),
    Field::new("readout", SHORT, "What came out."),
    Field::new("judgment", SHORT, "What it changed in later decisions."),
];

impl<'a> ProfileReader<'a> {
    /// The experiment.
    pub(super) fn experiment(&self, fields: &Fields<'a>) -> Experiment {
        let experiment = fields.group("experiment");
        Experiment {
            principle: self.principle(&experiment, "principle"),
            metric: experiment.text("metric"),
            baseline: experiment.text("baseline"),
            target: experiment.text("target"),
            end: experiment.date("end"),
            action: experiment.text("action"),
            readout: experiment.text("readout"),
            judgment: experiment.text("judgment"),
        }
    }
}

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
    /// The day the first change was live.
    pub started_on: Option<Date>,
    /// The last day.
    pub end: Option<Date>,
    /// What was done.
    pub action: Option<String>,
    /// What came out.
    pub readout: Option<String>,
    /// What it changed in later decisions.
    pub judgment: Option<String>,
    /// What the figure showed in the end.
    pub result: Option<ExperimentResult>,
}

/// What an experiment showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExperimentResult {
    /// The figure moved as hoped.
    Positive,
    /// The figure did not move.
    Nil,
    /// The figure moved the other way.
    Negative,
}

const SHORT: Shape = Shape::Text(TEXT);

/// The fields of `experiment`.
pub(super) const EXPERIMENT: &[Field] = &[
    Field::new("principle", Shape::Principle, "What it is evidence for."),
    Field::new("metric", SHORT, "What is measured."),
    Field::new("baseline", SHORT, "The figure before."),
    Field::new("target", SHORT, "The figure aimed at."),
    Field::new("started_on", Shape::Date, "The day the first change was live."),
    Field::new("end", Shape::Date, "Its last day."),
    Field::new("action", SHORT, "What you do."),
    Field::new("readout", SHORT, "What came out."),
    Field::new("judgment", SHORT, "What it changed in later decisions."),
    Field::new(
        "result",
        Shape::Choice(&["positive", "nil", "negative"]),
        "Whether the figure moved as hoped.",
    ),
];

impl<'a> ProfileReader<'a> {
    /// The experiment, which does not end before it starts (E-EXP-01).
    pub(super) fn experiment(&self, fields: &Fields<'a>) -> Experiment {
        use ExperimentResult::{Negative, Nil, Positive};
        let experiment = fields.group("experiment");
        let (started_on, end) = (experiment.date("started_on"), experiment.date("end"));
        if let (Some(start), Some(end)) = (started_on, end)
            && end < start
            && let Some(text) = experiment.written("end")
        {
            let message = format!("the experiment ends ({end}) before it starts ({start})");
            self.file.wrong(text.at, "E-EXP-01", message, "check the order of the dates");
        }
        Experiment {
            principle: self.principle(&experiment, "principle"),
            metric: experiment.text("metric"),
            baseline: experiment.text("baseline"),
            target: experiment.text("target"),
            started_on,
            end,
            action: experiment.text("action"),
            readout: experiment.text("readout"),
            judgment: experiment.text("judgment"),
            result: experiment.choice("result", &[Positive, Nil, Negative]),
        }
    }
}

//! The evidence experiment: its card, its dates, experiments to start from.

use crate::guide::PrincipleId;
use crate::guide::condition::Condition;
use crate::markdown::Html;
use crate::page_parts::card::CardRow;
use crate::page_parts::context::PageContext;
use crate::page_parts::key_dates::{KeyDate, key_date};
use crate::page_parts::page_field::{FieldMaker, PageField};
use crate::profile::{Experiment as Given, ExperimentResult};
use serde::Serialize;

/// The evidence experiment.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Experiment {
    /// `open`, `defined`, `running`, `read`, or what it showed: `positive`, `nil` or `negative`.
    pub state: &'static str,
    pub card: Vec<PageField>,
    /// Made of action, metric, baseline and target.
    pub hypothesis: Vec<CardRow>,
    pub starters: Vec<Starters>,
    pub dates: Vec<KeyDate>,
}

/// Experiments to start from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Starters {
    pub principle: String,
    pub items: Vec<Html>,
}

pub(super) fn view(page: &PageContext) -> Experiment {
    let plan = page.plan;
    let holds = |condition| plan.conditions.contains(&condition);
    let starters = |id: PrincipleId| {
        let principle = plan.guide.principle(id);
        Starters { principle: principle.name.clone(), items: page.all(&principle.experiments) }
    };
    let dates = &plan.dates;
    Experiment {
        state: match plan.profile.experiment.result {
            Some(ExperimentResult::Positive) => "positive",
            Some(ExperimentResult::Nil) => "nil",
            Some(ExperimentResult::Negative) => "negative",
            None if holds(Condition::ExperimentRead) => "read",
            None if holds(Condition::ExperimentStarted) => "running",
            None if holds(Condition::ExperimentDefined) => "defined",
            None => "open",
        },
        card: FieldMaker::new(page).fields("experiment", CARD),
        hypothesis: vec![hypothesis(page, &plan.profile.experiment)],
        starters: match plan.profile.experiment.result {
            Some(_) => Vec::new(),
            None => plan.focus.focus.iter().map(|chosen| starters(chosen.principle)).collect(),
        },
        dates: vec![key_date(page, "ready", dates.ready), key_date(page, "earliest", dates.earliest)],
    }
}

/// The card of the experiment, in the order in which it is filled.
const CARD: &[&str] = &[
    "principle",
    "action",
    "metric",
    "baseline",
    "target",
    "started_on",
    "end",
    "readout",
    "result",
    "judgment",
];

/// "If I …, then … moves from … to …": made of the other rows, so that the two cannot differ.
fn hypothesis(page: &PageContext, given: &Given) -> CardRow {
    let PageContext { strings, .. } = *page;
    let shown = |name: &str, value: &Option<String>| match value {
        Some(value) => value.clone(),
        None => format!("[{}]", strings.text(&format!("blank.experiment.{name}")).to_owned()),
    };
    let parts = [
        ("action", &given.action),
        ("metric", &given.metric),
        ("baseline", &given.baseline),
        ("target", &given.target),
    ];
    let facts = parts.map(|(name, value)| (name, shown(name, value)));
    let facts: Vec<(&str, &str)> = facts.iter().map(|(name, value)| (*name, value.as_str())).collect();
    CardRow {
        label: strings.text("page.experiment.hypothesis").to_owned(),
        value: strings.say("page.experiment.sentence", &facts),
        state: if parts.iter().all(|(_, value)| value.is_some()) { "filled" } else { "blank" },
    }
}

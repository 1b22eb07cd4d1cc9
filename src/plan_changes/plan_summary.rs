//! A plan in short, as it is kept beside a playbook: what somebody would notice if it were another.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::plan::{Plan, Session, Subject};

/// A plan in short. Dates are ISO texts, so that another program can read them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanSummary {
    /// The dates that everything hangs on, by their names in JSON.
    pub dates: BTreeMap<String, String>,
    /// The id of the level aimed at.
    pub level: String,
    /// How many plan weeks there are.
    pub weeks: u32,
    /// Halves of study a week.
    pub halves: u32,
    /// Each phase: its key, first and last day.
    pub phases: Vec<(String, String, String)>,
    /// The focus principles in order, each with its quota of stories.
    pub focus: Vec<(String, usize)>,
    /// Tasks by id, each with its date.
    pub tasks: BTreeMap<String, String>,
    /// The ids of the tasks that are done.
    pub done: BTreeSet<String>,
    /// Sessions by date, each with what is done: `task bullets 3; principle frugality 1`, in halves.
    pub sessions: BTreeMap<String, String>,
}

impl PlanSummary {
    /// A plan in short.
    #[must_use]
    pub fn of(plan: &Plan<'_>) -> Self {
        let (guide, dates) = (plan.guide, &plan.dates);
        let named = [
            ("start", dates.start),
            ("ready", dates.ready),
            ("earliest", dates.earliest),
            ("target", dates.target),
        ];
        let sessions = plan.weeks.iter().flat_map(|week| &week.sessions);
        PlanSummary {
            dates: named.into_iter().map(|(name, date)| (name.to_owned(), date.to_string())).collect(),
            level: guide.level(plan.profile.target_level).id.clone(),
            weeks: plan.plan_weeks(),
            halves: plan.profile.study_time.weekly_halves(),
            phases: plan
                .phases
                .iter()
                .map(|of| {
                    (guide.phase(of.id).key.clone(), of.days.from.to_string(), of.days.until.to_string())
                })
                .collect(),
            focus: plan
                .focus
                .focus
                .iter()
                .map(|chosen| (guide.principle(chosen.principle).module.id.clone(), chosen.quota))
                .collect(),
            tasks: plan.tasks.iter().map(|task| (task.id.clone(), task.due.to_string())).collect(),
            done: plan.tasks.iter().filter(|task| task.done.is_some()).map(|task| task.id.clone()).collect(),
            sessions: sessions.map(|session| (session.date.to_string(), blocks(plan, session))).collect(),
        }
    }
}

fn blocks(plan: &Plan<'_>, session: &Session) -> String {
    let guide = plan.guide;
    let block = |subject: &Subject| match subject {
        Subject::Task(id) => format!("task {id}"),
        Subject::Principle(id) => format!("principle {}", guide.principle(*id).module.id),
        Subject::Case(at) => format!("case {}", guide.cases[*at].module.id),
        Subject::Mock(at) => format!("mock {}", guide.mocks[*at].id),
    };
    let blocks = session.blocks.iter().map(|of| format!("{} {}", block(&of.subject), of.halves));
    blocks.collect::<Vec<_>>().join("; ")
}

/// Marks of what a playbook is made from beside the profile: another mark, another input.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputMarks {
    /// Of the program.
    pub program: String,
    /// Of the guide.
    pub guide: String,
    /// Of the themes.
    pub theme: String,
    /// Of the settings.
    pub settings: String,
}

impl InputMarks {
    /// The names of those that differ.
    #[must_use]
    pub fn differing(&self, before: &InputMarks) -> Vec<&'static str> {
        let pairs = [
            ("guide", &self.guide, &before.guide),
            ("theme", &self.theme, &before.theme),
            ("settings", &self.settings, &before.settings),
            ("program", &self.program, &before.program),
        ];
        pairs.into_iter().filter(|(_, now, before)| now != before).map(|(name, ..)| name).collect()
    }
}

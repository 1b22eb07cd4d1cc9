//! The workbook: one page for the printer, with what is written, ticked and taken along on paper.
//! Reference: pages.md#print

use serde::Serialize;

use super::case::{self, Case};
use super::cases;
use super::cover_letter::CoverLetter;
use super::experiment::Experiment;
use super::feedback::Feedback;
use super::gate::Gate;
use super::interviews::Interviews;
use super::mocks::Mocks;
use super::narrative::Narrative;
use super::principle::{self, Drill};
use super::resume::Resume;
use super::shared_views::SharedViews;
use super::stories::Stories;
use super::{schedule, start};
use crate::charts::Svg;
use crate::guide::module;
use crate::markdown::Html;
use crate::page_parts::context::PageContext;
use crate::page_parts::dated_weeks::Week;
use crate::page_parts::guide_examples::{Question, question};
use crate::page_parts::key_dates::KeyDate;
use crate::page_parts::principle_line::{PrincipleLine, principle_line, principle_lines};
use crate::page_parts::shared::Shared;
use crate::page_parts::task_line::TaskLine;
use crate::page_parts::task_lines::task_line;
use crate::plan::{Chosen, PlannedTask};

/// The workbook.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Print {
    /// The chapters that this person has, in order, by the names that `strings.yaml` gives them.
    pub chapters: Vec<&'static str>,
    pub level: String,
    pub timeline: Svg,
    pub dates: Vec<KeyDate>,
    pub focus: Vec<PrincipleLine>,
    pub watch: Vec<PrincipleLine>,
    pub notices: Vec<String>,
    /// Tasks due before the first week.
    pub before: Vec<DueTask>,
    pub weeks: Vec<WorkWeek>,
    /// Tasks due after the last week.
    pub after: Vec<DueTask>,
    /// The target day, as it stands in the last row of the plan.
    pub target: String,
    pub feedback: Shared<Feedback>,
    pub stories: Shared<Stories>,
    pub resume: Shared<Resume>,
    pub letter: Shared<CoverLetter>,
    pub narrative: Shared<Narrative>,
    pub experiment: Shared<Experiment>,
    pub cases: Vec<CaseSheet>,
    pub mocks: Shared<Mocks>,
    pub interviews: Shared<Interviews>,
    pub gate: Shared<Gate>,
    pub principles: Vec<FocusPrinciple>,
}

/// A week with its tasks.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct WorkWeek {
    pub week: Shared<Week>,
    /// Its phase, or what it is outside the phases; empty if the week before has the same.
    pub phase: String,
    pub due: Vec<DueTask>,
}

/// A task with a box to tick.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct DueTask {
    pub line: Shared<TaskLine>,
    /// What done looks like; of a task that comes again told once.
    pub looks: Html,
}

/// A case with its planned dates.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CaseSheet {
    #[serde(flatten)]
    pub case: Case,
    pub dates: String,
}

/// What somebody takes along of a focus principle.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct FocusPrinciple {
    pub line: PrincipleLine,
    /// The target level’s bar.
    pub bar: Html,
    pub first_step: Html,
    pub questions: Vec<Question>,
    pub drills: Vec<Drill>,
}

pub(super) fn view(page: &PageContext, shared: &SharedViews) -> Print {
    let plan = page.plan;
    let (before, weeks, after) = work_weeks(page, &shared.weeks);
    let mut print = Print {
        chapters: Vec::new(),
        level: page.level_id(),
        timeline: schedule::timeline(page),
        dates: start::key_dates(page),
        focus: principle_lines(page, &plan.focus.focus),
        watch: principle_lines(page, &plan.focus.watch),
        notices: page.notices(),
        before,
        weeks,
        after,
        target: page.date_words.short(plan.dates.target),
        feedback: shared.feedback.clone(),
        stories: shared.stories.clone(),
        resume: shared.resume.clone(),
        letter: shared.cover_letter.clone(),
        narrative: shared.narrative.clone(),
        experiment: shared.experiment.clone(),
        cases: plan.cases.iter().map(|(case, _)| case_sheet(page, case)).collect(),
        mocks: shared.mocks.clone(),
        interviews: shared.interviews.clone(),
        gate: shared.gate.clone(),
        principles: plan.focus.focus.iter().map(|chosen| focus_principle(page, chosen)).collect(),
    };
    print.chapters = chapters(&print);
    print
}

/// The chapters with something in them. What is read after one’s own answer stands at the back.
fn chapters(print: &Print) -> Vec<&'static str> {
    let cases = !print.cases.is_empty();
    let chapters = [
        ("plan", true),
        ("weeks", true),
        ("debrief", true),
        ("stories", !print.stories.items.is_empty() || !print.stories.frames.is_empty()),
        ("bullets", true),
        ("letters", true),
        ("experiment", true),
        ("cases", cases),
        ("mocks", true),
        ("interviews", true),
        ("gate", true),
        ("answers", cases),
        ("principles", !print.principles.is_empty()),
    ];
    chapters.into_iter().filter(|(_, has)| *has).map(|(name, _)| name).collect()
}

/// All weeks with the tasks of each, and the tasks due before and after them.
fn work_weeks(page: &PageContext, shown: &[Shared<Week>]) -> (Vec<DueTask>, Vec<WorkWeek>, Vec<DueTask>) {
    let plan = page.plan;
    let mut told = Vec::new();
    let first = plan.weeks.first().map(|week| week.days.from);
    let last = plan.weeks.last().map(|week| week.days.until);
    let before = due(page, &mut told, |task| first.is_some_and(|first| task.due < first));
    let mut weeks = Vec::with_capacity(plan.weeks.len());
    let mut phase = String::new();
    for (shown, week) in shown.iter().zip(&plan.weeks) {
        let name = if shown.phase.is_empty() { &shown.title } else { &shown.phase };
        let same = *name == phase;
        phase.clone_from(name);
        weeks.push(WorkWeek {
            due: due(page, &mut told, |task| week.days.contains(task.due)),
            phase: if same { String::new() } else { phase.clone() },
            week: shown.clone(),
        });
    }
    let after = due(page, &mut told, |task| last.is_none_or(|last| task.due > last));
    (before, weeks, after)
}

/// The tasks that a predicate picks. `told` holds the tasks of the guide whose end was described before.
fn due<'a>(
    page: &PageContext<'a>,
    told: &mut Vec<&'a str>,
    pick: impl Fn(&PlannedTask) -> bool,
) -> Vec<DueTask> {
    let picked = page.plan.tasks.iter().enumerate().filter(|(_, task)| pick(task));
    picked
        .map(|(order, planned)| {
            let id = planned.task.module.id.as_str();
            let again = told.contains(&id);
            told.push(id);
            DueTask {
                line: task_line(page, order),
                looks: if again { Html::default() } else { page.html(&planned.task.done_looks_like) },
            }
        })
        .collect()
}

fn focus_principle(page: &PageContext, chosen: &Chosen) -> FocusPrinciple {
    let module = page.plan.guide.principle(chosen.principle);
    FocusPrinciple {
        line: principle_line(page, chosen),
        bar: page.at_level(&module.module),
        first_step: principle::first_step(page, chosen),
        questions: module.questions.iter().map(|asked| question(page, asked)).collect(),
        drills: principle::drills(page, module, false),
    }
}

fn case_sheet(page: &PageContext, case: &module::Case) -> CaseSheet {
    CaseSheet { case: case::view(page, case), dates: cases::dates(page, case) }
}

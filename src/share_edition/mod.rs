//! The edition of a playbook that is made to be shown: the same plan, without what is nobody else's business.
//! Reference: output.md#share-edition
//!
//! It is not the pages that are searched and struck out. The profile is stripped before anything is made from it, and
//! what the plan had taken over from it goes too: so no page, calendar or index can hold what is not there.

use crate::diagnostics::Diagnostic;
use crate::guide::Guide;
use crate::guide::condition::Condition;
use crate::guide::module::{DoneWhen, Task};
use crate::guide::rules::CheckId;
use crate::plan::{Notice, NoticeCode, Plan, Reason};
use crate::private_fields::PRIVATE_FIELDS;
use crate::profile::{Calendar, Privacy, Profile};

/// Conditions that would tell of the new application.
const PRIVATE: [Condition; 3] = [Condition::Submitted, Condition::SubmittedEarly, Condition::InterviewDated];

/// A profile without what a share edition leaves out.
#[must_use]
pub fn stripped(profile: &Profile, guide: &Guide) -> Profile {
    let mut stripped = profile.clone();
    PRIVATE_FIELDS.iter().for_each(|field| field.strip(&mut stripped));
    // A tick of the day of the application would tell that day.
    let tells = |id: &String| guide.task(id).is_some_and(is_private);
    stripped.progress.done.retain(|id, _| !tells(id));
    stripped.privacy = Privacy { show_scores: false, ..profile.privacy };
    stripped.calendar = Calendar { full_titles: false, ..profile.calendar };
    stripped
}

/// What a share edition of a profile leaves out, of all that it could leave out: in words, in the order of the
/// profile's fields.
#[must_use]
pub fn left_out(profile: &Profile) -> Vec<&'static str> {
    let left_out = PRIVATE_FIELDS.iter().filter(|field| field.is_left_out() && field.is_given(profile));
    let mut names: Vec<&str> = left_out.map(|field| field.name).collect();
    names.dedup();
    names
}

/// The plan of a share edition: that of the whole profile, with everything that tells what was left out as the
/// [stripped] profile has it.
///
/// # Errors
/// Those of [`Plan::new`].
pub fn plan<'a>(whole: &'a Profile, stripped: &'a Profile, guide: &'a Guide) -> Result<Plan<'a>, Diagnostic> {
    let mut plan = Plan::new(whole, guide)?;
    let bare = Plan::new(stripped, guide)?;
    plan.profile = stripped;
    plan.dates = bare.dates;
    plan.letter = bare.letter;
    plan.decoded = bare.decoded;
    plan.conditions.retain(|condition| !PRIVATE.contains(condition));
    let is_told =
        |reason: &Reason| matches!(reason, Reason::Condition(condition) if PRIVATE.contains(condition));
    plan.mistakes.retain(|(_, why)| !is_told(why));
    plan.tasks.retain(|task| !is_told(&task.why));
    for chosen in plan.focus.focus.iter_mut().chain(&mut plan.focus.watch) {
        chosen.score = None;
    }
    for task in &mut plan.tasks {
        if is_private(task.task) {
            (task.done, task.against, task.overruled) = (None, None, false);
        }
    }
    plan.gate.submitted_on = None;
    for check in &mut plan.gate.checks {
        // What is known of the last mocks are their ratings; how many were held stays.
        if check.rule.id == CheckId::Mocks {
            check.known.truncate(1);
        }
    }
    let told =
        |notice: &Notice| matches!(notice.code, NoticeCode::PrinciplesHigh | NoticeCode::SubmittedEarly);
    plan.notices.retain(|notice| !told(notice));
    if whole.application.submitted_on.is_some() {
        for notice in bare.notices {
            if !told(&notice) && !plan.notices.iter().any(|known| known.code == notice.code) {
                plan.note(notice);
            }
        }
    }
    Ok(plan)
}

/// Whether the new application closes a task.
fn is_private(task: &Task) -> bool {
    matches!(task.done_when, Some(DoneWhen::Condition(condition)) if PRIVATE.contains(&condition))
}

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
use crate::profile::{Application, Brand, Calendar, CoachWords, Feedback, Interview, Privacy, Profile};

/// Conditions that would tell of the new application.
const PRIVATE: [Condition; 3] = [Condition::Submitted, Condition::SubmittedEarly, Condition::InterviewDated];

/// A profile without what a share edition leaves out.
#[must_use]
pub fn stripped(profile: &Profile, guide: &Guide) -> Profile {
    let mut stripped = profile.clone();
    for lowest in stripped.lowest.iter_mut().flatten() {
        (lowest.score, lowest.comment) = (None, None);
    }
    for mock in &mut stripped.mocks {
        mock.partner = None;
        mock.ratings.clear();
    }
    // A tick of the day of the application would tell that day.
    let tells = |id: &String| guide.task(id).is_some_and(is_private);
    stripped.progress.done.retain(|id, _| !tells(id));
    stripped.interview = Interview::default();
    stripped.feedback = Feedback { status: profile.feedback.status, ..Feedback::default() };
    stripped.gap_theme = None;
    stripped.cover_letter = None;
    stripped.target_role.url = None;
    stripped.application = Application::default();
    stripped.coach = CoachWords::default();
    stripped.brand = Brand { contact: None, ..profile.brand.clone() };
    stripped.privacy = Privacy { show_scores: false, ..profile.privacy };
    stripped.calendar = Calendar { full_titles: false, ..profile.calendar };
    stripped
}

/// What a share edition of a profile leaves out, of all that it could leave out: in words, in the order of the
/// profile's fields.
#[must_use]
pub fn left_out(profile: &Profile) -> Vec<&'static str> {
    let lowest = || profile.lowest.iter().flatten();
    let (feedback, application, coach) = (&profile.feedback, &profile.application, &profile.coach);
    let given = [
        ("scores", lowest().any(|lowest| lowest.score.is_some())),
        ("comments", lowest().any(|lowest| lowest.comment.is_some())),
        ("the interview", profile.interview != Interview::default()),
        (
            "feedback",
            feedback.notes.is_some() || feedback.requested_on.is_some() || feedback.received_on.is_some(),
        ),
        ("gap theme", profile.gap_theme.is_some()),
        ("cover letter", profile.cover_letter.is_some()),
        ("mock partners", profile.mocks.iter().any(|mock| mock.partner.is_some())),
        ("ratings", profile.mocks.iter().any(|mock| mock.held)),
        ("address of the role", profile.target_role.url.is_some()),
        ("the new application", *application != Application::default()),
        ("coach’s words", *coach != CoachWords::default()),
        ("contact", profile.brand.contact.is_some()),
    ];
    given.into_iter().filter_map(|(what, is_given)| is_given.then_some(what)).collect()
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

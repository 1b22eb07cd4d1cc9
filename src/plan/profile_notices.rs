//! Notices of the class `check`: what in the profile is worth a look. N-FUTURE depends on the
//! day and is made by [`crate::today`]; N-CONTRAST comes from the theme.
//! Reference: messages.md#notices-about-the-profile

use jiff::civil::Date;

use super::draft_checks::score_beside_principle;
use super::notice::{Notice, NoticeCode};
use super::sentence::{Fact, Sentence};
use super::whole_plan::Plan;
use crate::date::between;
use crate::profile::{Blackout, FeedbackStatus};

/// The notices of the class `check`, in order.
pub(super) fn of(plan: &Plan<'_>) -> Vec<Notice> {
    let found = [
        feedback_notes(plan),
        gap_score(plan),
        submitted_early(plan),
        ticks(plan),
        ticks_of_before(plan),
        blackouts_past(plan),
        blackouts_overlap(plan),
        interview_old(plan),
        experiment_late(plan),
        direction_marks(plan),
    ];
    found.into_iter().flatten().collect()
}

/// A notice, if there is something to say.
type Found = Option<Notice>;

fn feedback_notes(plan: &Plan<'_>) -> Found {
    let feedback = &plan.profile.feedback;
    let bare = feedback.status == FeedbackStatus::Received && feedback.notes.is_none();
    bare.then(|| Notice::new(NoticeCode::FeedbackNotes, Sentence::new("notice.fb-notes", [])))
}

fn gap_score(plan: &Plan<'_>) -> Found {
    let texts = [("`gap_theme`", &plan.profile.gap_theme), ("`lesson`", &plan.profile.lesson)];
    let scored =
        |text: &Option<String>| text.as_deref().is_some_and(|t| score_beside_principle(t, plan.guide));
    let fields = texts.into_iter().filter(|(_, text)| scored(text)).map(|(name, _)| name);
    let fields: Vec<Fact> = fields.map(|name| Fact::Words(name.to_owned())).collect();
    let key = if fields.len() == 1 { "notice.gap-score.one" } else { "notice.gap-score.many" };
    (!fields.is_empty())
        .then(|| Notice::new(NoticeCode::GapScore, Sentence::new(key, [("fields", Fact::List(fields))])))
}

fn submitted_early(plan: &Plan<'_>) -> Found {
    let (date, earliest) = (plan.profile.application.submitted_on?, plan.dates.earliest);
    let facts = [("date", Fact::Date(date)), ("earliest", Fact::Date(earliest))];
    (date < earliest)
        .then(|| Notice::new(NoticeCode::SubmittedEarly, Sentence::new("notice.submitted-early", facts)))
}

fn ticks(plan: &Plan<'_>) -> Found {
    let (mut tasks, mut reasons) = (Vec::new(), Vec::new());
    for task in plan.tasks.iter().filter(|task| task.overruled) {
        tasks.push(Fact::Words(task.id.clone()));
        let reason = task.against.clone().map(Fact::Sentence);
        reasons.extend(reason.filter(|reason| !reasons.contains(reason)));
    }
    let key = if tasks.len() == 1 { "notice.tick.one" } else { "notice.tick.many" };
    let some = !tasks.is_empty();
    let facts = [("tasks", Fact::List(tasks)), ("reasons", Fact::List(reasons))];
    some.then(|| Notice::new(NoticeCode::Tick, Sentence::new(key, facts)))
}

/// Ticks that an earlier application left behind: they count all the same, so a new plan begins half done.
fn ticks_of_before(plan: &Plan<'_>) -> Found {
    let rejection = plan.dates.rejection;
    let is_old = |(_, ticked): &(&String, &Option<Date>)| ticked.is_some_and(|day| day < rejection);
    let old: Vec<Fact> =
        plan.profile.progress.done.iter().filter(is_old).map(|(id, _)| Fact::Words(id.clone())).collect();
    let key = if old.len() == 1 { "notice.tick-old.one" } else { "notice.tick-old.many" };
    let some = !old.is_empty();
    let facts = [("tasks", Fact::List(old)), ("date", Fact::Date(rejection))];
    some.then(|| Notice::new(NoticeCode::TickOld, Sentence::new(key, facts)))
}

fn blackouts_past(plan: &Plan<'_>) -> Found {
    let past = |blackout: &&Blackout| blackout.days.until < plan.dates.rejection;
    let past: Vec<Fact> = plan.profile.blackouts.iter().filter(past).map(called).collect();
    let key = if past.len() == 1 { "notice.blackout-past.one" } else { "notice.blackout-past.many" };
    (!past.is_empty())
        .then(|| Notice::new(NoticeCode::BlackoutPast, Sentence::new(key, [("blackouts", Fact::List(past))])))
}

fn blackouts_overlap(plan: &Plan<'_>) -> Found {
    let blackouts = &plan.profile.blackouts;
    let meets_another = |(i, blackout): &(usize, &Blackout)| {
        blackouts.iter().enumerate().any(|(j, other)| *i != j && blackout.days.meets(other.days))
    };
    let overlapping = blackouts.iter().enumerate().filter(meets_another);
    let overlapping: Vec<Fact> = overlapping.map(|(_, blackout)| called(blackout)).collect();
    let facts = |blackouts| [("blackouts", Fact::List(blackouts))];
    (!overlapping.is_empty()).then(|| {
        Notice::new(NoticeCode::BlackoutOverlap, Sentence::new("notice.blackout-overlap", facts(overlapping)))
    })
}

/// A blackout by its label, else by its days.
fn called(blackout: &Blackout) -> Fact {
    blackout.label.clone().map_or_else(|| Fact::Ranges(vec![blackout.days]), Fact::Words)
}

fn interview_old(plan: &Plan<'_>) -> Found {
    let days = between(plan.profile.interview.date?, plan.dates.rejection);
    let old = days > plan.guide.rules.interview_old;
    old.then(|| {
        Notice::new(
            NoticeCode::InterviewOld,
            Sentence::new("notice.interview-old", [("days", Fact::DayCount(days))]),
        )
    })
}

fn experiment_late(plan: &Plan<'_>) -> Found {
    let earliest = plan.dates.earliest;
    let late = plan.profile.experiment.end? > earliest;
    let facts = [("earliest", Fact::Date(earliest))];
    late.then(|| Notice::new(NoticeCode::ExperimentLate, Sentence::new("notice.experiment-late", facts)))
}

fn direction_marks(plan: &Plan<'_>) -> Found {
    let fields = &plan.profile.bidi_fields;
    let words = fields.iter().cloned().map(Fact::Words).collect();
    (!fields.is_empty())
        .then(|| Notice::new(NoticeCode::Bidi, Sentence::new("notice.bidi", [("fields", Fact::List(words))])))
}

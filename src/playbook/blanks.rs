//! The values that texts ask for, such as `dates.earliest`, and the words of a blank where there is none.

use jiff::civil::Date;

use crate::date::Days;
use crate::guide::PrincipleId;
use crate::plan::{Plan, PlannedPhase};

use super::voice::Voice;

/// The value of a placeholder for this person, if there is one.
pub(super) fn value(plan: &Plan, voice: &Voice, name: &str) -> Option<String> {
    let profile = plan.profile;
    let guide = plan.guide;
    let dates = &plan.dates;
    let long = |day: Date| Some(voice.long(day));
    let principle = |id: PrincipleId| guide.principle(id).name.clone();
    let best = plan.stories.best.map(|at| &profile.stories[at]);
    match name {
        "candidate.name" => profile.name.clone(),
        "candidate.level" => Some(guide.level(profile.level).title.clone()),
        "candidate.target_level" => Some(guide.level(profile.target_level).title.clone()),
        "candidate.role" => profile.interview.role.clone(),
        "candidate.gap_theme" => profile.gap_theme.clone(),
        "candidate.focus" => {
            let names: Vec<String> = plan.focus.focus.iter().map(|c| principle(c.principle)).collect();
            (!names.is_empty()).then(|| voice.both(&names))
        }
        "candidate.first_focus" => plan.focus.focus.first().map(|c| principle(c.principle)),
        "recruiter.greeting" => Some(match &profile.interview.recruiter_name {
            Some(name) => voice.say("page.greeting.named", &[("name", name)]),
            None => voice.word("page.greeting.plain"),
        }),
        "interview.date" => profile.interview.date.and_then(long),
        "dates.rejection" => long(dates.rejection),
        "dates.start" => long(dates.start),
        "dates.ready" => long(dates.ready),
        "dates.earliest" => long(dates.earliest),
        "dates.target" => long(dates.target),
        "dates.feedback_deadline" => long(dates.feedback_deadline),
        "dates.feedback_nudge" => long(dates.feedback_nudge),
        "dates.self_debrief" => long(dates.self_debrief),
        "dates.decision_from" => long(dates.decision_from),
        "dates.decision_until" => long(dates.decision_until),
        "dates.six_months" => dates.six_months.and_then(long),
        "dates.run_out" => long(dates.run_out),
        "hold.from" => plan.hold.and_then(|hold| long(hold.days.from)),
        "hold.until" => plan.hold.and_then(|hold| long(hold.days.until)),
        "hold.days" => Some(plan.hold.map_or(0, |hold| hold.days.count()).to_string()),
        "plan.weeks" => Some(plan.phases.iter().map(|phase| phase.weeks).sum::<u32>().to_string()),
        "plan.hours_per_week" => Some(number(profile.weekly_halves)),
        "plan.hours_total" => {
            let weeks: u32 = plan.phases.iter().map(|phase| phase.weeks).sum();
            Some(number(weeks * profile.weekly_halves))
        }
        "plan.cooldown_days" => Some(profile.cooldown_days.to_string()),
        "stories.floor" => Some(guide.rules.story_floor.to_string()),
        "stories.countable" => Some(plan.stories.countable().to_string()),
        "stories.missing" => {
            Some(guide.rules.story_floor.saturating_sub(plan.stories.countable()).to_string())
        }
        "stories.quotas" => quotas(plan, voice),
        "mocks.floor" => Some(guide.gate.mocks_least.to_string()),
        "experiment.principle" => profile.experiment.principle.map(principle),
        "experiment.metric" => profile.experiment.metric.clone(),
        "experiment.baseline" => profile.experiment.baseline.clone(),
        "experiment.target" => profile.experiment.target.clone(),
        "experiment.end" => profile.experiment.end.and_then(long),
        "experiment.readout" => profile.experiment.readout.clone(),
        "experiment.judgment" => profile.experiment.judgment.clone(),
        "story.title" => best.map(|story| story.title.clone()),
        "story.result" => best.and_then(|story| story.result.clone()),
        "story.principle" => best.and_then(|story| {
            let focus = plan.focus.focus.iter().map(|c| c.principle);
            let served = focus.into_iter().find(|id| story.principles.contains(id));
            served.or(story.principles.first().copied()).map(principle)
        }),
        "target_role.title" => profile.target_role.title.clone(),
        "guide.title" => Some(guide.title.clone()),
        "guide.employer" => Some(guide.employer.clone()),
        "guide.edition" => Some(guide.edition.clone()),
        _ => phase(plan, voice, name),
    }
}

/// The words of a blank, such as "your baseline".
pub(super) fn blank(voice: &Voice, name: &str) -> String {
    voice.word(&format!("blank.{name}"))
}

/// `phase.<key>.title`, `.from` or `.until`.
fn phase(plan: &Plan, voice: &Voice, name: &str) -> Option<String> {
    let (key, field) = name.strip_prefix("phase.")?.rsplit_once('.')?;
    let PlannedPhase { id, days: Days { from, until }, .. } =
        *plan.phases.iter().find(|phase| plan.guide.phase(phase.id).key == key)?;
    match field {
        "title" => Some(plan.guide.phase(id).title.clone()),
        "from" => Some(voice.long(from)),
        "until" => Some(voice.long(until)),
        _ => None,
    }
}

/// "3 stories for Deliver Results (2 ready), 2 for Dive Deep (1 ready)".
fn quotas(plan: &Plan, voice: &Voice) -> Option<String> {
    let one = |(at, chosen): (usize, &crate::plan::Chosen)| {
        let key = match (at, chosen.quota) {
            (0, 1) => "page.quota.first-one",
            (0, _) => "page.quota.first",
            _ => "page.quota.next",
        };
        let name = &plan.guide.principle(chosen.principle).name;
        let (n, ready) = (chosen.quota.to_string(), chosen.ready.to_string());
        voice.say(key, &[("n", &n), ("principle", name), ("ready", &ready)])
    };
    let parts: Vec<String> = plan.focus.focus.iter().enumerate().map(one).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Half hours as a plain number of hours: "12", "12.5".
fn number(halves: u32) -> String {
    if halves % 2 == 0 { (halves / 2).to_string() } else { format!("{}.5", halves / 2) }
}

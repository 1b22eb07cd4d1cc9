//! A client on a day: everything that a line of the roster says, apart from the plan it was taken from.

use jiff::civil::Date;

use super::coach_notes::CoachNotes;
use super::needs::{Flag, Look, Need};
use super::upcoming::{Upcoming, upcoming};
use crate::date::between;
use crate::diagnostics::Diagnostic;
use crate::plan::Plan;
use crate::profile::Outcome;
use crate::strings::Strings;
use crate::today::{DatedRound, Position, State, TaskState, Today};
use crate::wording::Wording;

/// A client of a roster on a day.
#[derive(Clone, Debug)]
pub struct RosterClient {
    /// What commands call the client.
    pub client: String,
    /// The id of the playbook.
    pub id: String,
    /// The client's name, if the profile has one.
    pub name: Option<String>,
    /// Where the client stands, or the first mistake of a profile that has one.
    pub standing: Result<Box<Standing>, Box<Diagnostic>>,
}

/// Where a client stands on a day.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The id of the level interviewed for.
    pub level: String,
    /// The id of the level aimed at.
    pub target_level: String,
    /// The codes of the focus principles.
    pub focus: Vec<String>,
    /// Days since the rejection.
    pub day: i64,
    /// The word of the state.
    pub state: &'static str,
    /// The plan week, in one.
    pub week: Option<u32>,
    /// The key of the phase, in a plan week.
    pub phase: Option<String>,
    /// The position as a sentence.
    pub position: String,
    /// The position in a few words, for a column.
    pub place: String,
    /// What the client does next.
    pub next: Option<NextTask>,
    /// How many tasks are overdue.
    pub overdue: usize,
    /// How many checks of the gate pass on the day, and how many there are.
    pub gate: (usize, usize),
    /// The first day after the wait.
    pub earliest: Date,
    /// The day to apply.
    pub target: Date,
    /// How many days of the hold are left, from the day on; `None` without one and when it is over.
    pub hold_left: Option<i64>,
    /// What the coach should see.
    pub flags: Vec<Flag>,
    /// Why the client needs the coach.
    pub need: Need,
    /// What comes within seven days.
    pub upcoming: Vec<Upcoming>,
}

/// What a client does next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextTask {
    /// The task.
    pub id: String,
    /// What to do, in a few words.
    pub title: String,
    /// When it is due.
    pub due: Date,
    /// Whether that is past.
    pub is_overdue: bool,
}

impl RosterClient {
    /// A client whose playbook cannot be built, with the first mistake.
    #[must_use]
    pub fn wrong(client: &str, id: &str, name: Option<&str>, mistake: Diagnostic) -> Self {
        let name = name.filter(|name| !name.is_empty()).map(str::to_owned);
        RosterClient { client: client.to_owned(), id: id.to_owned(), name, standing: Err(Box::new(mistake)) }
    }

    /// A client with a plan on a day. `untouched` is for how many days nobody has changed the profile; `strings`
    /// are the words to speak.
    #[must_use]
    pub fn new(
        client: &str,
        plan: &Plan<'_>,
        today: &Today,
        untouched: Option<i64>,
        notes: &CoachNotes,
        strings: &Strings,
    ) -> Self {
        let profile = plan.profile;
        let standing = standing(plan, today, untouched, notes, strings);
        RosterClient {
            client: client.to_owned(),
            id: profile.id.clone(),
            name: profile.name.clone(),
            standing: Ok(Box::new(standing)),
        }
    }

    /// What people call the client.
    #[must_use]
    pub fn called(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.client)
    }

    /// Why the client needs the coach.
    #[must_use]
    pub fn need(&self) -> Need {
        self.standing.as_ref().map_or(Need::NotBuilt, |standing| standing.need)
    }

    /// What the coach should see.
    #[must_use]
    pub fn flags(&self) -> &[Flag] {
        self.standing.as_ref().map_or(&[Flag::NotBuilt], |standing| &standing.flags)
    }

    /// The place in the roster: by need, by what is due next, by client.
    pub(super) fn rank(&self) -> (Need, bool, Option<Date>, &str) {
        let next = self.standing.as_ref().ok().and_then(|standing| standing.next.as_ref());
        let due = next.map(|next| next.due);
        (self.need(), due.is_none(), due, &self.client)
    }
}

fn standing(
    plan: &Plan<'_>,
    today: &Today,
    untouched: Option<i64>,
    notes: &CoachNotes,
    strings: &Strings,
) -> Standing {
    let (guide, profile, dates, day) = (plan.guide, plan.profile, &plan.dates, today.day);
    let wording = Wording::terminal(plan, strings);
    let look = Look { plan, today, untouched };
    let next = today.next.first().map(|at| {
        let (task, state) = (&plan.tasks[*at], today.states[*at]);
        NextTask {
            id: task.id.clone(),
            title: plan.instruction(task).plain(&wording),
            due: task.due,
            is_overdue: state == TaskState::Overdue,
        }
    });
    let (week, phase) = match today.position.state {
        State::Plan { week, phase } => (Some(week), Some(guide.phase(phase).key.clone())),
        _ => (None, None),
    };
    let checks = &plan.gate.checks;
    let hold = plan.hold.filter(|hold| day <= hold.days.until);
    Standing {
        level: guide.level(profile.level).id.clone(),
        target_level: guide.level(profile.target_level).id.clone(),
        focus: plan.focus.focus.iter().map(|chosen| guide.principle(chosen.principle).code.clone()).collect(),
        day: today.position.day,
        state: today.position.state.word(),
        week,
        phase,
        position: wording.sentence(&today.position.sentence(plan)),
        place: place(plan, &today.position, strings),
        next,
        overdue: today.states.iter().filter(|state| **state == TaskState::Overdue).count(),
        gate: (checks.iter().filter(|check| check.state.passes_on(day)).count(), checks.len()),
        earliest: dates.earliest,
        target: dates.target,
        hold_left: hold.map(|hold| between(hold.days.from.max(day), hold.days.until) + 1),
        flags: look.flags(),
        need: look.need(),
        upcoming: upcoming(plan, today, notes, &wording, strings),
    }
}

/// The position in a few words: "week 3 of 10".
fn place(plan: &Plan<'_>, position: &Position, strings: &Strings) -> String {
    let short = strings.terminal_dates();
    let round = |interview: DatedRound| plan.guide.round_types[interview.round_type].title.as_str();
    let days = |n: i64| strings.count("count.day", usize::try_from(n).unwrap_or(0));
    match position.state {
        State::Closed { outcome: Outcome::Offer } => strings.text("roster.place.offer").to_owned(),
        State::Closed { outcome: Outcome::Rejected } => strings.text("roster.place.rejected").to_owned(),
        State::Closed { outcome: Outcome::Withdrawn } => strings.text("roster.place.withdrawn").to_owned(),
        State::Interview { interview, days: n } => {
            let key = match n {
                0 => "roster.place.interview_today",
                1 => "roster.place.interview_tomorrow",
                _ => "roster.place.interview",
            };
            strings.say(key, &[("round", round(interview)), ("days", &days(n))])
        }
        State::Waiting { held: Some(interview), .. } => {
            let facts = [("round", round(interview)), ("date", &short.day(interview.date))];
            strings.say("roster.place.held", &facts)
        }
        State::Waiting { submitted, held: None } => {
            strings.say("roster.place.waiting", &[("date", &short.day(submitted))])
        }
        State::Quiet { since } => strings.say("roster.place.quiet", &[("date", &short.day(since))]),
        State::Before { .. } => strings.say("roster.place.before", &[("date", &short.day(plan.dates.start))]),
        State::Plan { week, .. } => {
            let facts = [("week", week.to_string()), ("weeks", plan.plan_weeks().to_string())];
            strings.say("roster.place.plan", &facts.each_ref().map(|(name, fact)| (*name, fact.as_str())))
        }
        State::Pause { goes_on } => strings.say("roster.place.pause", &[("date", &short.day(goes_on))]),
        State::Hold { .. } => strings.text("roster.place.hold").to_owned(),
        State::Rewarm { .. } => strings.text("roster.place.rewarm").to_owned(),
        State::Target => strings.text("roster.place.target").to_owned(),
        State::After => strings.text("roster.place.after").to_owned(),
        State::Over => strings.text("roster.place.over").to_owned(),
    }
}

//! What stands on which day: the blocks of every session. Reference: hours-and-blocks.md#what-stands-on-which-day

use super::focus::Focus;
use super::hours::TimedWeek;
use super::mock_line::MockLine;
use super::practice::{self, OpenWeek};
use super::reasons::Reason;
use super::sessions::{Block, Session, Subject, Week};
use super::story_steps::StorySteps;
use super::story_turns::{StoryTurns, slots};
use super::weeks::{Frame, WeekKind};
use super::work::{self, WorkLine};
use crate::activity::Activity;
use crate::guide::module::Case;
use crate::guide::rules::MockPlace;
use crate::guide::{Guide, PhaseId};
use crate::profile::StudyTime;

/// What the blocks are made of.
pub(crate) struct Material<'p> {
    pub(crate) guide: &'p Guide,
    pub(crate) study_time: &'p StudyTime,
    pub(crate) focus: &'p Focus,
    /// The person's cases in order.
    pub(crate) cases: &'p [(&'p Case, Reason)],
    /// The tasks of each phase that take time, with their efforts in halves.
    pub(crate) work: Vec<Vec<(String, u32)>>,
    /// The task of each whole week of the hold, in order; none if the guide has no such task for this person.
    pub(crate) upkeep: Vec<String>,
}

/// The halves of a week by activity. Cases are also counted: they are not cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct WeekHalves {
    work: u32,
    story: u32,
    cases: u32,
    case_halves: u32,
    mock: u32,
}

/// The weeks with their sessions and blocks.
pub(crate) fn fill(frames: &[Frame], material: &Material<'_>) -> Vec<Week> {
    let time = |frame: &Frame| TimedWeek::new(frame.clone(), material.study_time, material.guide);
    let weeks: Vec<TimedWeek> = frames.iter().map(time).collect();
    let halves = halves_of_weeks(&weeks, material);
    let mut filler = Filler::new(&weeks, &halves, material);
    weeks.into_iter().zip(halves).map(|(week, halves)| filler.week(week, halves)).collect()
}

/// How the time of every week is shared out among the activities.
fn halves_of_weeks(weeks: &[TimedWeek], material: &Material<'_>) -> Vec<WeekHalves> {
    let mut plan_weeks = halves_of_plan(weeks, material).into_iter();
    let mut upkeep = material.upkeep.iter();
    let last = weeks.len().saturating_sub(1);
    let of_week = |(place, week): (usize, &TimedWeek)| match week.frame.kind {
        WeekKind::Plan { .. } => plan_weeks.next().unwrap_or_default(),
        WeekKind::Pause => WeekHalves::default(),
        WeekKind::Hold | WeekKind::Rewarm => {
            let has_upkeep = week.frame.is_whole_hold_week() && upkeep.next().is_some();
            let has_mock = week.frame.kind == WeekKind::Rewarm && place == last;
            halves_of_waiting(week, has_upkeep, has_mock, material)
        }
    };
    weeks.iter().enumerate().map(of_week).collect()
}

/// The halves of the plan weeks: work as the tasks of each phase need it, practice over the whole plan.
fn halves_of_plan(weeks: &[TimedWeek], material: &Material<'_>) -> Vec<WeekHalves> {
    let guide = material.guide;
    let plan_weeks: Vec<(usize, &TimedWeek)> = weeks
        .iter()
        .filter_map(|week| match week.frame.kind {
            WeekKind::Plan { phase, .. } => Some((phase.0, week)),
            WeekKind::Pause | WeekKind::Hold | WeekKind::Rewarm => None,
        })
        .collect();
    let work: Vec<u32> = (0..guide.phases.len())
        .flat_map(|phase| {
            let of_phase = plan_weeks.iter().filter(|(of, _)| *of == phase);
            let totals: Vec<u32> = of_phase.map(|(_, week)| week.total()).collect();
            let need = material.work[phase].iter().map(|(_, effort)| effort).sum();
            work::of_weeks(need, &totals, guide.practice.work_most)
        })
        .collect();
    let open: Vec<OpenWeek> = plan_weeks
        .iter()
        .zip(&work)
        .map(|((phase, week), work)| OpenWeek::new(*phase, week, *work))
        .collect();
    let longest = open.iter().flat_map(|week| &week.sessions).max().copied().unwrap_or(0);
    let case_halves = if material.cases.is_empty() { 0 } else { guide.rules.case_halves.min(longest) };
    let practice = practice::of_weeks(&open, &guide.phases, &guide.practice, case_halves);
    work.into_iter()
        .zip(practice)
        .map(|(work, practice)| WeekHalves {
            work,
            story: practice.story,
            cases: practice.cases,
            case_halves,
            mock: practice.mock,
        })
        .collect()
}

/// The halves of a week of hold or re-warm: half an hour of upkeep, at the very end a mock, a case where two
/// halves are left beside it, and stories. Reference: hours-and-blocks.md#hold-and-re-warm
fn halves_of_waiting(
    week: &TimedWeek,
    has_upkeep: bool,
    has_mock: bool,
    material: &Material<'_>,
) -> WeekHalves {
    let (rules, rewarm) = (&material.guide.rules, &material.guide.rewarm);
    let total = week.total();
    let work = u32::from(has_upkeep && total >= 2);
    let mock = if has_mock { (2 * rewarm.mock_most).min(total / 2) } else { 0 };
    let left = total - work - mock;
    let case_halves = rules.case_halves;
    let fits = left >= case_halves + 2 && week.lengths().any(|halves| halves >= case_halves);
    let cases = u32::from(fits && !material.cases.is_empty());
    WeekHalves { work, story: left - cases * case_halves, cases, case_halves, mock }
}

/// Which session of a week takes how many cases: one each from the last to the first that has room, round
/// after round. Sessions of 5, 5, 5, 5 and 4 halves take two cases in the last two.
fn cases_of_sessions(lengths: &[u32], cases: u32, case_halves: u32) -> Vec<u32> {
    let mut of_sessions = vec![0; lengths.len()];
    let mut left = cases;
    while left > 0 {
        let before = left;
        for (taken, length) in of_sessions.iter_mut().zip(lengths).rev() {
            if left > 0 && (*taken + 1) * case_halves <= *length {
                *taken += 1;
                left -= 1;
            }
        }
        if left == before {
            break;
        }
    }
    of_sessions
}

/// What is still to be done, while the sessions are filled in order of date.
struct Filler<'p> {
    material: &'p Material<'p>,
    /// Work and mocks of each phase, and of the hold behind the last one.
    lines: Vec<(WorkLine, MockLine)>,
    turns: StoryTurns,
    steps: StorySteps<'p>,
    /// Cases given so far.
    cases: usize,
    in_hold: bool,
}

impl<'p> Filler<'p> {
    fn new(weeks: &[TimedWeek], halves: &[WeekHalves], material: &'p Material<'p>) -> Self {
        let Material { guide, focus, ref work, ref upkeep, .. } = *material;
        let sum = |line: usize, of: fn(&WeekHalves) -> u32| -> u32 {
            let in_line =
                weeks.iter().zip(halves).filter(|(week, _)| line_of(week.frame.kind, guide) == line);
            in_line.map(|(_, halves)| of(halves)).sum()
        };
        let mocks_in = |place: MockPlace| -> Vec<usize> {
            (0..guide.mocks.len()).filter(|mock| guide.mocks[*mock].place == place).collect()
        };
        let of_phase = |phase: usize| {
            let mocks = mocks_in(MockPlace::Phase(PhaseId(phase)));
            (
                WorkLine::by_effort(sum(phase, |halves| halves.work), &work[phase]),
                MockLine::new(&mocks, sum(phase, |halves| halves.mock)),
            )
        };
        let hold = guide.phases.len();
        let whole_weeks = weeks.iter().zip(halves).filter(|(week, _)| week.frame.is_whole_hold_week());
        let upkeep = upkeep.iter().zip(whole_weeks).map(|(id, (_, halves))| (id.clone(), halves.work));
        let of_hold =
            (WorkLine::new(upkeep), MockLine::new(&[guide.rewarm.mock], sum(hold, |halves| halves.mock)));
        Filler {
            material,
            lines: (0..hold).map(of_phase).chain([of_hold]).collect(),
            turns: StoryTurns::new(guide, focus),
            steps: StorySteps::new(guide, focus),
            cases: 0,
            in_hold: false,
        }
    }

    /// A week with its blocks.
    fn week(&mut self, week: TimedWeek, halves: WeekHalves) -> Week {
        let kind = week.frame.kind;
        if matches!(kind, WeekKind::Hold | WeekKind::Rewarm) && !self.in_hold {
            self.in_hold = true;
            self.turns.begin_hold(self.material.guide.hold.focus);
            self.steps.begin_hold(self.material.guide, self.material.focus);
        }
        let lengths: Vec<u32> = week.lengths().collect();
        let cases = cases_of_sessions(&lengths, halves.cases, halves.case_halves);
        let mut left = halves;
        let sessions = week
            .sessions
            .iter()
            .zip(cases)
            .map(|(&(date, length), cases)| {
                let free = length - cases * halves.case_halves;
                let mut blocks = self.blocks(kind, free, &mut left);
                blocks.extend((0..cases).map(|_| self.case(halves.case_halves)));
                Session { date, blocks }
            })
            .collect();
        let Frame { kind, days, off, usable } = week.frame;
        let by_activity = Activity::ALL.map(|activity| match activity {
            Activity::Work => halves.work,
            Activity::Story => halves.story,
            Activity::Case => halves.cases * halves.case_halves,
            Activity::Mock => halves.mock,
        });
        Week { kind, days, off, usable, halves: by_activity, sessions }
    }

    /// Fills the `free` halves of a session with the week's work, then its mocks, then its stories.
    fn blocks(&mut self, kind: WeekKind, free: u32, left: &mut WeekHalves) -> Vec<Block> {
        let (work_line, mock_line) = &mut self.lines[line_of(kind, self.material.guide)];
        let work = free.min(left.work);
        left.work -= work;
        let mock = (free - work).min(left.mock);
        left.mock -= mock;
        let story = (free - work - mock).min(left.story);
        left.story -= story;

        let block = |activity, subject, halves, steps, why| Block {
            activity,
            subject,
            halves,
            steps,
            why,
            again: false,
        };
        let tasks = work_line.take(work).into_iter().map(|(id, halves)| {
            block(Activity::Work, Subject::Task(id.clone()), halves, Vec::new(), Reason::PhaseTask(id))
        });
        let mocks = mock_line.take(mock).into_iter().map(|(mock, steps)| {
            let halves = steps.iter().map(|step| step.halves).sum();
            block(Activity::Mock, Subject::Mock(mock), halves, steps, Reason::MockPlan(mock))
        });
        let stories = slots(story).map(|halves| {
            let (principle, why) = self.turns.next(halves);
            let steps = self.steps.fill(principle, halves);
            block(Activity::Story, Subject::Principle(principle), halves, steps, why)
        });
        tasks.chain(mocks).chain(stories).collect()
    }

    /// The person's next case, round and round.
    fn case(&mut self, halves: u32) -> Block {
        let cases = self.material.cases;
        let (case, why) = &cases[self.cases % cases.len()];
        let place = self.material.guide.cases.iter().position(|known| std::ptr::eq(known, *case));
        let again = self.cases >= cases.len();
        self.cases += 1;
        Block {
            activity: Activity::Case,
            subject: Subject::Case(place.unwrap_or_default()),
            halves,
            steps: Vec::new(),
            why: why.clone(),
            again,
        }
    }
}

/// Whose work and mocks a week takes: those of its phase, or those of the hold behind the last phase.
fn line_of(kind: WeekKind, guide: &Guide) -> usize {
    match kind {
        WeekKind::Plan { phase, .. } => phase.0,
        WeekKind::Pause | WeekKind::Hold | WeekKind::Rewarm => guide.phases.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::cases_of_sessions;

    #[test]
    fn cases_go_to_the_last_sessions_one_each() {
        assert_eq!(cases_of_sessions(&[5, 5, 5, 5, 4], 2, 3), [0, 0, 0, 1, 1]);
        assert_eq!(cases_of_sessions(&[6, 2, 6], 3, 3), [1, 0, 2]);
        assert_eq!(cases_of_sessions(&[6, 2, 6], 9, 3), [2, 0, 2]);
        assert_eq!(cases_of_sessions(&[4], 0, 0), [0]);
    }
}

//! What each half-hour of the plan is about, gathered into blocks and sessions. Counters run over the whole
//! plan. Reference: hours-and-blocks.md#blocks

use std::collections::BTreeMap;
use std::vec::IntoIter;

use jiff::civil::Date;

use super::focus::Focus;
use super::hours;
use super::reasons::Reason;
use super::tasks::PlannedTask;
use super::weeks::{Frame, WeekKind};
use crate::date::Days;
use crate::guide::module::Case;
use crate::guide::rules::{Activity, MockPlace, TierName};
use crate::guide::{Guide, PhaseId, PrincipleId};
use crate::share_out::share_out;

/// A week of study. Time is counted in half hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// What kind it is.
    pub kind: WeekKind,
    /// Its days; seven, fewer at the end of a hold.
    pub days: Days,
    /// Study days that are off.
    pub off: Vec<Date>,
    /// Study days that are not.
    pub usable: Vec<Date>,
    /// Halves by [`Activity::ALL`].
    pub halves: [u32; 4],
    /// Its sessions in date order.
    pub sessions: Vec<Session>,
}

impl Week {
    /// Its time in all, in halves.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.halves.iter().sum()
    }
}

/// A sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its day.
    pub date: Date,
    /// Its blocks in order.
    pub blocks: Vec<Block>,
}

impl Session {
    /// Its length in halves.
    #[must_use]
    pub fn halves(&self) -> u32 {
        self.blocks.iter().map(|block| block.halves).sum()
    }
}

/// A stretch of one sitting with one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What is done.
    pub activity: Activity,
    /// On what.
    pub subject: Subject,
    /// For how many halves.
    pub halves: u32,
    /// Why.
    pub why: Reason,
}

/// What a block is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A task, by its id (with the number of a repeating one).
    Task(String),
    /// A phase that has no open task.
    Phase(PhaseId),
    /// A principle.
    Principle(PrincipleId),
    /// A case, by its place in the guide's cases.
    Case(usize),
    /// A mock, by its place in the guide's mocks.
    Mock(usize),
}

/// What one half is about, and why.
type Topic = (Subject, Reason);

/// What the subjects are drawn from.
pub(super) struct Material<'p> {
    pub(super) guide: &'p Guide,
    pub(super) focus: &'p Focus,
    /// Whether the lowest principles are named.
    pub(super) known: bool,
    pub(super) tasks: &'p [PlannedTask<'p>],
    pub(super) cases: &'p [(&'p Case, Reason)],
}

/// The weeks of the plan with their hours, sessions and blocks; `weekly` is the profile's halves a week.
pub(super) fn fill(frames: Vec<Frame>, weekly: u32, material: &Material<'_>) -> Vec<Week> {
    let Material { guide, tasks, .. } = *material;
    let upkeep = |week: &Frame| tasks.iter().any(|task| task.is_upkeep_of(week.days));
    let halves = hours::of_weeks(&frames, weekly, guide, upkeep);
    let mut rota = Rota::new(material, &frames, &halves);
    let fill = |(frame, halves): (Frame, [u32; 4])| {
        let line: Vec<(Activity, Topic)> = Activity::ALL
            .into_iter()
            .zip(halves)
            .flat_map(|(activity, count)| (0..count).map(move |_| activity))
            .map(|activity| (activity, rota.next(activity, &frame)))
            .collect();
        let mut line = line.into_iter();
        let sessions = hours::sessions(&frame, halves.iter().sum())
            .into_iter()
            .map(|(date, length)| Session { date, blocks: blocks(line.by_ref().take(length as usize)) })
            .collect();
        let Frame { kind, days, off, usable } = frame;
        Week { kind, days, off, usable, halves, sessions }
    };
    frames.into_iter().zip(halves).map(fill).collect()
}

/// Gathers the half-hours of one session: those of one activity and subject form a block where the first
/// of them stands.
fn blocks(halves: impl Iterator<Item = (Activity, Topic)>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (activity, (subject, why)) in halves {
        match blocks.iter_mut().find(|block| block.activity == activity && block.subject == subject) {
            Some(block) => block.halves += 1,
            None => blocks.push(Block { activity, subject, halves: 1, why }),
        }
    }
    blocks
}

/// The next subject of each activity.
struct Rota<'p> {
    tasks: &'p [PlannedTask<'p>],
    cases: Vec<Topic>,
    case_halves: usize,
    case_count: usize,
    rewarm_mock: usize,
    /// The topics of work and of mocks that are left in each phase.
    work: BTreeMap<PhaseId, IntoIter<Topic>>,
    mocks: BTreeMap<PhaseId, IntoIter<Topic>>,
    stories: Stories,
}

impl<'p> Rota<'p> {
    fn new(material: &Material<'p>, weeks: &[Frame], halves: &[[u32; 4]]) -> Self {
        let Material { guide, tasks, cases, .. } = *material;
        let phases = || (0..guide.phases.len()).map(PhaseId);
        let of_phase = |id: PhaseId, activity: Activity| -> u32 {
            let weeks = weeks.iter().zip(halves);
            let weeks =
                weeks.filter(|(week, _)| matches!(week.kind, WeekKind::Plan { phase, .. } if phase == id));
            weeks.map(|(_, halves)| halves[activity as usize]).sum()
        };
        let work = |phase| work_line(tasks, phase, of_phase(phase, Activity::Work)).into_iter();
        let mocks = |phase| mock_line(guide, phase, of_phase(phase, Activity::Mock)).into_iter();
        let case = |(case, why): &(&Case, Reason)| {
            let place = guide.cases.iter().position(|known| std::ptr::eq(known, *case));
            place.map(|place| (Subject::Case(place), why.clone()))
        };
        Rota {
            tasks,
            cases: cases.iter().filter_map(case).collect(),
            case_halves: (guide.rules.case_halves as usize).max(1),
            case_count: 0,
            rewarm_mock: guide.rewarm.mock,
            work: phases().map(|phase| (phase, work(phase))).collect(),
            mocks: phases().map(|phase| (phase, mocks(phase))).collect(),
            stories: Stories::new(material),
        }
    }

    /// The topic of the next half of an activity in a week. What has no subject of its own is about its
    /// phase.
    fn next(&mut self, activity: Activity, week: &Frame) -> Topic {
        match (activity, week.kind) {
            (Activity::Story, WeekKind::Plan { .. }) => self.stories.next(),
            (Activity::Story, _) => self.stories.next_waiting(),
            (Activity::Work, WeekKind::Plan { phase, .. }) => {
                or_review(next_of(&mut self.work, phase), phase)
            }
            (Activity::Mock, WeekKind::Plan { phase, .. }) => {
                or_review(next_of(&mut self.mocks, phase), phase)
            }
            (Activity::Case, WeekKind::Plan { phase, .. }) => or_review(self.next_case(), phase),
            (Activity::Mock, _) => (Subject::Mock(self.rewarm_mock), Reason::MockPlan(self.rewarm_mock)),
            (Activity::Work | Activity::Case, _) => {
                let open = self.tasks.iter().position(|task| task.is_upkeep_of(week.days));
                match open {
                    Some(place) => (Subject::Task(self.tasks[place].id.clone()), Reason::PhaseTask(place)),
                    None => self.stories.next_waiting(),
                }
            }
        }
    }

    fn next_case(&mut self) -> Option<Topic> {
        let turn = self.case_count / self.case_halves;
        self.case_count += 1;
        if self.cases.is_empty() { None } else { self.cases.get(turn % self.cases.len()).cloned() }
    }
}

fn next_of(lines: &mut BTreeMap<PhaseId, IntoIter<Topic>>, phase: PhaseId) -> Option<Topic> {
    lines.get_mut(&phase).and_then(Iterator::next)
}

fn or_review(topic: Option<Topic>, phase: PhaseId) -> Topic {
    topic.unwrap_or((Subject::Phase(phase), Reason::PhaseReview(phase)))
}

/// The work of a phase: its halves shared out by effort among its open tasks, one after the other.
fn work_line(tasks: &[PlannedTask<'_>], phase: PhaseId, halves: u32) -> Vec<Topic> {
    let open: Vec<(usize, &PlannedTask<'_>)> =
        tasks.iter().enumerate().filter(|(_, task)| task.is_work_of(phase)).collect();
    let efforts: Vec<u32> = open.iter().map(|(_, task)| task.task.effort).collect();
    let topics = open.iter().map(|(place, task)| (Subject::Task(task.id.clone()), Reason::PhaseTask(*place)));
    line(topics, share_out(halves, &efforts, 0))
}

/// The mocks of a phase: its halves in equal shares, the earlier mocks one more.
fn mock_line(guide: &Guide, phase: PhaseId, halves: u32) -> Vec<Topic> {
    let places: Vec<usize> =
        (0..guide.mocks.len()).filter(|&i| guide.mocks[i].place == MockPlace::Phase(phase)).collect();
    let topics = places.iter().map(|&place| (Subject::Mock(place), Reason::MockPlan(place)));
    line(topics, share_out(halves, &vec![1; places.len()], 0))
}

fn line(topics: impl Iterator<Item = Topic>, counts: Vec<u32>) -> Vec<Topic> {
    topics.zip(counts).flat_map(|(topic, count)| std::iter::repeat_n(topic, count as usize)).collect()
}

/// Whose story is next: the focus by weight, the others round and round.
struct Stories {
    focus: Vec<Turn>,
    others: Vec<PrincipleId>,
    others_count: usize,
    why_others: fn(PrincipleId) -> Reason,
    /// Percent of story time for the focus.
    share: usize,
    count: usize,
}

/// A focus principle in the weighted round.
struct Turn {
    principle: PrincipleId,
    weight: i64,
    current: i64,
}

impl Stories {
    fn new(material: &Material<'_>) -> Self {
        let Material { guide, focus, known, .. } = *material;
        let weight = |tier: TierName| match tier {
            TierName::Rebuild => guide.tiers.rebuild.weight,
            TierName::Sharpen | TierName::Watch | TierName::Other => guide.tiers.sharpen.weight,
        };
        let turns = focus.focus.iter().map(|chosen| Turn {
            principle: chosen.principle,
            weight: weight(chosen.tier),
            current: 0,
        });
        Stories {
            focus: turns.collect(),
            others: guide.principle_ids().filter(|principle| focus.place(*principle).is_none()).collect(),
            others_count: 0,
            why_others: if known { Reason::Breadth } else { |_| Reason::Unknown },
            share: guide.rules.focus_share as usize,
            count: 0,
        }
    }

    /// The next story half of the plan: the focus has its share, the others the rest.
    fn next(&mut self) -> Topic {
        let due = |k: usize| (k * self.share).div_ceil(100);
        let is_focus = due(self.count + 1) > due(self.count);
        self.count += 1;
        if self.others.is_empty() || (is_focus && !self.focus.is_empty()) {
            self.next_focus()
        } else {
            self.next_other()
        }
    }

    /// The next story half of a hold: the focus alone, if it is known.
    fn next_waiting(&mut self) -> Topic {
        if self.focus.is_empty() { self.next_other() } else { self.next_focus() }
    }

    /// Smooth weighted round robin: every current grows by its weight, the largest has its turn and
    /// pays for all.
    fn next_focus(&mut self) -> Topic {
        let sum: i64 = self.focus.iter().map(|turn| turn.weight).sum();
        for turn in &mut self.focus {
            turn.current += turn.weight;
        }
        // The least of the negated: the earliest of the largest.
        let winner = self.focus.iter_mut().min_by_key(|turn| -turn.current);
        match winner {
            Some(turn) => {
                turn.current -= sum;
                (Subject::Principle(turn.principle), Reason::Focus(turn.principle))
            }
            None => self.next_other(),
        }
    }

    fn next_other(&mut self) -> Topic {
        let principle = self.others[self.others_count % self.others.len()];
        self.others_count += 1;
        (Subject::Principle(principle), (self.why_others)(principle))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Material, Stories};
    use crate::plan::Subject;
    use crate::plan::fixture::{guide, profile};

    #[test]
    fn stories_rotate_by_weight_with_the_others_between() {
        let guide = guide();
        let profile = profile(date(2026, 11, 20), &[(3, Some(1)), (0, Some(3))]);
        let focus = crate::plan::focus::choose(&profile, &guide, |_| 0);
        let mut stories =
            Stories::new(&Material { guide: &guide, focus: &focus, known: true, tasks: &[], cases: &[] });
        let mut next = |waiting| match if waiting { stories.next_waiting() } else { stories.next() } {
            (Subject::Principle(principle), why) => (principle.0, why.code()),
            other => panic!("{other:?} is no story"),
        };
        let (a, b) = ((3, "focus"), (0, "focus"));
        let turns: Vec<_> = (0..10).map(|_| next(false)).collect();
        let breadth = [1, 2, 4, 1].map(|principle| (principle, "breadth"));
        assert_eq!(turns, [a, b, breadth[0], a, breadth[1], b, a, breadth[2], a, breadth[3]]);
        assert_eq!([next(true), next(true), next(false)], [b, a, b]);
    }
}

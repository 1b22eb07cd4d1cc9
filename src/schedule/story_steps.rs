//! Stories: what is done in a slot, step by step. Reference: hours-and-blocks.md#stories-what-is-done

use std::collections::{BTreeMap, VecDeque};

use super::focus::Focus;
use super::sessions::Step;
use crate::guide::rules::{ProgramStep, StepKind};
use crate::guide::{Guide, PrincipleId};

/// Fills a gap that no step of a program fits into.
const FILLER: ProgramStep = ProgramStep { kind: StepKind::Questions, halves: 1 };

/// What is left to do for a principle.
#[derive(Clone, Debug)]
struct Program<'g> {
    left: VecDeque<ProgramStep>,
    /// What follows when that is used up, again and again.
    again: &'g [ProgramStep],
    /// How many more stories may be drafted.
    drafts: usize,
}

impl<'g> Program<'g> {
    /// A program that asks for at most `drafts` stories; further drafts are left out of it.
    fn new(steps: &[ProgramStep], again: &'g [ProgramStep], drafts: usize) -> Self {
        let mut program = Program { left: VecDeque::new(), again, drafts };
        program.add(steps);
        program
    }

    fn add(&mut self, steps: &[ProgramStep]) {
        for step in steps {
            if step.kind == StepKind::Draft {
                let Some(left) = self.drafts.checked_sub(1) else { continue };
                self.drafts = left;
            }
            self.left.push_back(*step);
        }
    }

    /// The next step that `room` halves can hold; it is done with.
    fn next(&mut self, room: u32) -> Option<ProgramStep> {
        if self.left.is_empty() {
            self.add(self.again);
        }
        let place = self.place_of_next(room)?;
        self.left.remove(place)
    }

    /// The place of the first step that fits. Nothing comes before the first step of a tier, and no story is
    /// told or probed before it is drafted. With [draft 2, tell 1, questions 1] half an hour has room for the
    /// telling, but takes the questions.
    fn place_of_next(&self, room: u32) -> Option<usize> {
        let mut draft_waits = false;
        for (place, step) in self.left.iter().enumerate() {
            let needs_draft = matches!(step.kind, StepKind::Tell | StepKind::Probes);
            if step.halves <= room && !(needs_draft && draft_waits) {
                return Some(place);
            }
            match step.kind {
                StepKind::FirstStep => return None,
                StepKind::Draft => draft_waits = true,
                _ => {}
            }
        }
        None
    }
}

/// How far a principle has come.
#[derive(Clone, Debug)]
struct Progress<'g> {
    program: Program<'g>,
    /// Pairs of questions asked so far.
    pairs: usize,
    /// Stories drafted so far.
    drafts: usize,
}

impl Progress<'_> {
    /// The steps of a slot.
    fn fill(&mut self, halves: u32) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut room = halves;
        while room > 0 {
            let step = self.program.next(room).unwrap_or(FILLER);
            room -= step.halves;
            steps.push(self.counted(step));
        }
        steps
    }

    /// A step with the count of its kind.
    fn counted(&mut self, step: ProgramStep) -> Step {
        let mut counted = Step::plain(step.kind, step.halves);
        match step.kind {
            StepKind::Questions => {
                counted.pair = Some(self.pairs);
                self.pairs += 1;
            }
            StepKind::Draft => {
                self.drafts += 1;
                counted.number = Some(self.drafts);
            }
            _ => {}
        }
        counted
    }
}

/// What every principle has still to do.
#[derive(Clone, Debug)]
pub(super) struct StorySteps<'g>(BTreeMap<PrincipleId, Progress<'g>>);

impl<'g> StorySteps<'g> {
    /// The programs of the plan.
    pub(super) fn new(guide: &'g Guide, focus: &Focus) -> Self {
        let programs = &guide.practice.programs;
        let progress = |principle| {
            let quota = focus.quota(principle);
            let program = match focus.place(principle) {
                Some(_) => Program::new(&programs.focus, &programs.again, quota),
                None => Program::new(&programs.breadth, &programs.breadth, quota),
            };
            (principle, Progress { program, pairs: 0, drafts: 0 })
        };
        StorySteps(guide.principle_ids().map(progress).collect())
    }

    /// From here on the focus follows the program of the hold. The counts go on.
    pub(super) fn begin_hold(&mut self, guide: &'g Guide, focus: &Focus) {
        let hold = &guide.practice.programs.hold;
        for chosen in &focus.focus {
            if let Some(progress) = self.0.get_mut(&chosen.principle) {
                progress.program = Program::new(hold, hold, chosen.quota);
            }
        }
    }

    /// The steps of a principle's next slot.
    pub(super) fn fill(&mut self, principle: PrincipleId, halves: u32) -> Vec<Step> {
        self.0.get_mut(&principle).map(|progress| progress.fill(halves)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Program, Progress};
    use crate::guide::rules::{ProgramStep, StepKind};

    /// A program written like `first_step 2, questions 1`.
    fn steps(written: &str) -> Vec<ProgramStep> {
        let step = |text: &str| {
            let (kind, halves) = text.split_once(' ').unwrap();
            let kind = *StepKind::ALL.iter().find(|known| known.word() == kind).unwrap();
            ProgramStep { kind, halves: halves.parse().unwrap() }
        };
        written.split(", ").map(step).collect()
    }

    /// What slots of so many halves hold, one after the other.
    fn filled(program: &str, again: &str, drafts: usize, slots: &[u32]) -> Vec<String> {
        let again = steps(again);
        let program = Program::new(&steps(program), &again, drafts);
        let mut progress = Progress { program, pairs: 0, drafts: 0 };
        let mut fill = |halves: &u32| {
            let words = progress.fill(*halves).into_iter().map(|step| {
                let count = step.pair.or(step.number).map_or_else(String::new, |n| format!(" #{n}"));
                format!("{} {}{count}", step.kind.word(), step.halves)
            });
            words.collect::<Vec<_>>().join(", ")
        };
        slots.iter().map(&mut fill).collect()
    }

    #[test]
    fn steps_follow_the_program_and_then_the_repeated_one() {
        let found = filled("first_step 2, questions 1", "tell 1, probes 1", 1, &[3, 1, 2]);
        assert_eq!(found, ["first_step 2, questions 1 #0", "tell 1", "probes 1, tell 1"]);
    }

    #[test]
    fn a_step_that_does_not_fit_lets_a_later_one_pass() {
        let found = filled("drill_60 2, questions 1, outline 1", "questions 1", 0, &[1, 3]);
        assert_eq!(found, ["questions 1 #0", "drill_60 2, outline 1"]);
    }

    #[test]
    fn nothing_passes_a_first_step() {
        let found = filled("first_step 2, drill_30 1", "tell 1", 0, &[1, 1, 3]);
        assert_eq!(found, ["questions 1 #0", "questions 1 #1", "first_step 2, drill_30 1"]);
    }

    #[test]
    fn no_story_is_told_before_it_is_drafted() {
        let program = "draft 2, tell 1, probes 1, questions 1";
        let found = filled(program, "tell 1", 1, &[1, 1, 3]);
        assert_eq!(found, ["questions 1 #0", "questions 1 #1", "draft 2 #1, tell 1"]);
    }

    #[test]
    fn there_are_as_many_drafts_as_stories_are_needed() {
        let found = filled("draft 2, draft 2, draft 2", "questions 1", 2, &[4, 1]);
        assert_eq!(found, ["draft 2 #1, draft 2 #2", "questions 1 #0"]);
        // A program of nothing but drafts that are not needed.
        assert_eq!(filled("draft 1", "draft 1", 0, &[2]), ["questions 1 #0, questions 1 #1"]);
    }
}

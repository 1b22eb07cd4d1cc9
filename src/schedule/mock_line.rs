//! Mocks: preparing, holding and repairing each, one after the other.
//! Reference: hours-and-blocks.md#mocks

use std::collections::VecDeque;

use super::sessions::Step;
use crate::guide::rules::StepKind;
use crate::share_out::share_out;

/// The talk of a mock, in halves.
const TALK: u32 = 2;

/// What is left of a mock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct MockParts {
    prepare: u32,
    talk: u32,
    repair: u32,
}

impl MockParts {
    /// A mock of so many halves: the talk first of all, then a third of the rest for preparing it.
    fn new(halves: u32) -> Self {
        let talk = halves.min(TALK);
        let prepare = (halves - talk) / 3;
        MockParts { prepare, talk, repair: halves - talk - prepare }
    }

    fn left(self) -> u32 {
        self.prepare + self.talk + self.repair
    }

    /// Keeps the talk whole where fewer halves are left for this mock in a session than it takes: they are
    /// spent on preparing, and the repair is shorter by as much. With one half of preparation, a talk of two
    /// and four halves of repair, a session with room for two halves prepares for both; the talk begins the
    /// next session, and three halves of repair follow it. Only a repair that is shorter than the gap leaves
    /// the talk to be cut.
    fn keep_talk_whole(&mut self, room: u32) {
        let gap = room.saturating_sub(self.prepare);
        if gap < self.talk && gap <= self.repair {
            self.prepare += gap;
            self.repair -= gap;
        }
    }

    /// The next steps in a session that has `room` halves.
    fn take(&mut self, mut room: u32) -> Vec<Step> {
        self.keep_talk_whole(room);
        let mut steps = Vec::new();
        let parts = [
            (StepKind::Prepare, &mut self.prepare),
            (StepKind::Hold, &mut self.talk),
            (StepKind::Repair, &mut self.repair),
        ];
        for (kind, left) in parts {
            let halves = room.min(*left);
            if halves > 0 {
                steps.push(Step::plain(kind, halves));
            }
            *left -= halves;
            room -= halves;
        }
        steps
    }
}

/// The mocks of a phase in order.
#[derive(Clone, Debug, Default)]
pub(super) struct MockLine(VecDeque<(usize, MockParts)>);

impl MockLine {
    /// Mocks, by their places in the guide, that share halves equally, the earlier ones one more.
    pub(super) fn new(mocks: &[usize], halves: u32) -> Self {
        let shares = share_out(halves, &vec![1; mocks.len()], 0);
        MockLine(mocks.iter().copied().zip(shares.into_iter().map(MockParts::new)).collect())
    }

    /// What is done in a session that has `room` halves for mocks: each mock with its steps.
    pub(super) fn take(&mut self, mut room: u32) -> Vec<(usize, Vec<Step>)> {
        let mut taken = Vec::new();
        while room > 0
            && let Some((mock, parts)) = self.0.front_mut()
        {
            let steps = parts.take(room);
            room -= steps.iter().map(|step| step.halves).sum::<u32>();
            if !steps.is_empty() {
                taken.push((*mock, steps));
            }
            if parts.left() == 0 {
                self.0.pop_front();
            }
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::{MockLine, MockParts};

    /// What a session with so much room does: places of mocks, and the steps as words with their halves.
    fn taken(line: &mut MockLine, room: u32) -> String {
        let mocks = line.take(room).into_iter().map(|(mock, steps)| {
            let steps = steps.iter().map(|step| format!(" {} {}", step.kind.word(), step.halves));
            format!("{mock}:{}", steps.collect::<String>())
        });
        mocks.collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn a_mock_is_prepared_held_and_repaired() {
        assert_eq!(MockParts::new(11), MockParts { prepare: 3, talk: 2, repair: 6 });
        assert_eq!(MockParts::new(3), MockParts { prepare: 0, talk: 2, repair: 1 });
        assert_eq!(MockParts::new(1), MockParts { prepare: 0, talk: 1, repair: 0 });
    }

    #[test]
    fn mocks_follow_each_other_through_sessions() {
        let mut line = MockLine::new(&[1, 2], 19);
        assert_eq!(taken(&mut line, 5), "1: prepare 2 hold 2 repair 1");
        assert_eq!(taken(&mut line, 7), "1: repair 5 | 2: prepare 2");
        assert_eq!(taken(&mut line, 5), "2: hold 2 repair 3");
        assert_eq!(taken(&mut line, 5), "2: repair 2");
        assert_eq!(taken(&mut line, 5), "");
    }

    #[test]
    fn a_talk_that_does_not_fit_becomes_preparation() {
        let mut line = MockLine::new(&[0], 7);
        assert_eq!(taken(&mut line, 2), "0: prepare 2");
        assert_eq!(taken(&mut line, 1), "0: prepare 1");
        assert_eq!(taken(&mut line, 9), "0: hold 2 repair 2");
    }

    #[test]
    fn without_enough_repair_the_talk_is_cut() {
        let mut line = MockLine::new(&[0], 2);
        assert_eq!(taken(&mut line, 1), "0: hold 1");
        assert_eq!(taken(&mut line, 1), "0: hold 1");
    }
}

//! Stories: whose turn it is. Reference: hours-and-blocks.md#stories-whose-turn-it-is

use super::focus::Focus;
use super::reasons::Reason;
use crate::guide::rules::TierName;
use crate::guide::{Guide, PrincipleId};

/// The longest slot, in halves.
const LONGEST_SLOT: u32 = 4;

/// Cuts the story time of a session into slots of one principle each: five halves are slots of 3 and 2.
pub(super) fn slots(halves: u32) -> impl Iterator<Item = u32> {
    let count = halves.div_ceil(LONGEST_SLOT);
    (0..count).map(move |i| halves / count + u32::from(i < halves % count))
}

/// Which principle the next slot belongs to.
#[derive(Clone, Debug)]
pub(super) struct StoryTurns {
    /// The focus principles in their order.
    focus: Vec<FocusTurn>,
    /// All others in the order of their turns, round and round.
    others: Vec<PrincipleId>,
    next_other: usize,
    /// Percent of the time for the focus.
    share: u32,
    /// Halves for the focus so far, and for all.
    focus_halves: u32,
    all_halves: u32,
    why_others: fn(PrincipleId) -> Reason,
}

#[derive(Clone, Debug)]
struct FocusTurn {
    principle: PrincipleId,
    weight: u32,
    /// Halves so far, the hold included.
    served: u32,
}

impl StoryTurns {
    /// The turns of a plan. Without focus principles everybody else takes turns: all of them, where the lowest
    /// are not known.
    pub(super) fn new(guide: &Guide, focus: &Focus) -> Self {
        let weight = |tier| match tier {
            TierName::Rebuild => guide.tiers.rebuild.weight,
            TierName::Sharpen | TierName::Watch | TierName::Other => guide.tiers.sharpen.weight,
        };
        let turns: Vec<FocusTurn> = focus
            .focus
            .iter()
            .map(|chosen| FocusTurn {
                principle: chosen.principle,
                weight: weight(chosen.tier).max(1),
                served: 0,
            })
            .collect();
        let watch: Vec<PrincipleId> = focus.watch.iter().map(|chosen| chosen.principle).collect();
        let others = guide.principle_ids().filter(|id| !watch.contains(id) && focus.place(*id).is_none());
        StoryTurns {
            share: guide.focus_share(turns.len()),
            why_others: if turns.is_empty() { |_| Reason::Unknown } else { Reason::Breadth },
            others: watch.iter().copied().chain(others).collect(),
            next_other: 0,
            focus: turns,
            focus_halves: 0,
            all_halves: 0,
        }
    }

    /// From here on the focus has another share, counted anew. Whose turn it is among the others, and how much
    /// each focus principle has had, goes on.
    pub(super) fn begin_hold(&mut self, share: u32) {
        self.share = share;
        self.focus_halves = 0;
        self.all_halves = 0;
    }

    /// The principle of the next slot, and why. The focus has the slot while its part of the time so far is at
    /// most its share. With a share of 40 % and slots of an hour: the focus has the first; then its part is
    /// 100 % and 50 %, so two go to others; at 33 % it is the focus's turn again.
    pub(super) fn next(&mut self, halves: u32) -> (PrincipleId, Reason) {
        let due = 100 * self.focus_halves <= self.share * self.all_halves;
        self.all_halves += halves;
        let turn = self.focus.iter_mut().filter(|_| due || self.others.is_empty());
        // The one that had least for its weight: a/b < c/d if a·d < c·b. The first of several.
        let turn =
            turn.reduce(
                |first, next| {
                    if next.served * first.weight < first.served * next.weight { next } else { first }
                },
            );
        if let Some(turn) = turn {
            turn.served += halves;
            self.focus_halves += halves;
            return (turn.principle, Reason::Focus(turn.principle));
        }
        let principle = self.others.get(self.next_other).copied().unwrap_or(PrincipleId(0));
        self.next_other = (self.next_other + 1) % self.others.len().max(1);
        (principle, (self.why_others)(principle))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{StoryTurns, slots};
    use crate::schedule::fixture::{guide, profile};
    use crate::schedule::focus;

    fn turns(lowest: &[(usize, Option<u8>)]) -> StoryTurns {
        let guide = guide();
        let focus = focus::choose(&profile(date(2026, 11, 20), lowest), &guide, |_| 0);
        StoryTurns::new(&guide, &focus)
    }

    fn take(turns: &mut StoryTurns, slots: &[u32]) -> Vec<usize> {
        slots.iter().map(|halves| turns.next(*halves).0.0).collect()
    }

    #[test]
    fn a_session_is_cut_into_even_slots() {
        let cut = |halves| slots(halves).collect::<Vec<u32>>();
        assert_eq!(cut(0), [0; 0]);
        assert_eq!(cut(4), [4]);
        assert_eq!(cut(5), [3, 2]);
        assert_eq!(cut(9), [3, 3, 3]);
    }

    #[test]
    fn the_focus_has_its_share_and_the_others_take_turns() {
        // A share of 40 % for one principle; five principles in all, the focus is the one at 0.
        assert_eq!(take(&mut turns(&[(0, Some(2))]), &[4, 3, 2, 2, 2]), [0, 1, 2, 3, 0]);
        assert_eq!(take(&mut turns(&[(0, Some(2))]), &[2; 8]), [0, 1, 2, 0, 3, 0, 4, 1]);
    }

    #[test]
    fn weights_decide_among_the_focus() {
        // 55 % for two: the one at 3 has weight 3, the one at 0 weight 2.
        let mut turns = turns(&[(3, Some(1)), (0, Some(3))]);
        let of_focus: Vec<usize> =
            take(&mut turns, &[2; 24]).into_iter().filter(|principle| [0, 3].contains(principle)).collect();
        assert_eq!(of_focus[..10], [3, 0, 3, 0, 3, 3, 0, 3, 0, 3]);
    }

    #[test]
    fn what_is_watched_has_the_first_turn_among_the_others() {
        assert_eq!(take(&mut turns(&[(0, Some(2)), (4, Some(5))]), &[2; 4]), [0, 4, 1, 0]);
    }

    #[test]
    fn the_hold_counts_anew_but_goes_on_with_the_turns() {
        let mut turns = turns(&[(0, Some(2))]);
        assert_eq!(take(&mut turns, &[2, 2]), [0, 1]);
        turns.begin_hold(50);
        assert_eq!(take(&mut turns, &[2, 2, 2, 2]), [0, 2, 0, 3]);
    }
}

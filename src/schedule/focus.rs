//! Which principles the plan works on most, and which it watches. Reference: tailoring.md#focus-tiers-and-watch

use super::reasons::Reason;
use crate::guide::rules::{TierName, Tiers};
use crate::guide::{Guide, PrincipleId};
use crate::profile::{Lowest, Profile};

/// Focus and watch; both empty when the lowest principles are not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Focus {
    /// What the plan works on most, lowest score first; at most `focus_most` of the guide's rules.
    pub focus: Vec<Chosen>,
    /// What else was named, lowest score first.
    pub watch: Vec<Chosen>,
}

/// A principle that was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The principle.
    pub principle: PrincipleId,
    /// Its score as given.
    pub score: Option<u8>,
    /// Its tier.
    pub tier: TierName,
    /// Stories that must be ready.
    pub quota: usize,
    /// Stories that are.
    pub ready: usize,
    /// Why it stands where it stands.
    pub why: Reason,
}

impl Focus {
    /// The place of a principle in the focus.
    #[must_use]
    pub fn place(&self, principle: PrincipleId) -> Option<usize> {
        self.focus.iter().position(|chosen| chosen.principle == principle)
    }

    /// The focus principle among some that stands first in focus order.
    #[must_use]
    pub fn earliest(&self, among: &[PrincipleId]) -> Option<PrincipleId> {
        self.focus.iter().map(|chosen| chosen.principle).find(|principle| among.contains(principle))
    }

    /// The tier of a principle.
    #[must_use]
    pub fn tier(&self, principle: PrincipleId) -> TierName {
        let chosen = self.focus.iter().chain(&self.watch).find(|chosen| chosen.principle == principle);
        chosen.map_or(TierName::Other, |chosen| chosen.tier)
    }

    /// Stories that must be ready for a principle; none for one that was not named.
    #[must_use]
    pub fn quota(&self, principle: PrincipleId) -> usize {
        let chosen = self.focus.iter().chain(&self.watch).find(|chosen| chosen.principle == principle);
        chosen.map_or(0, |chosen| chosen.quota)
    }

    /// Whether each focus principle has its stories; never when no principle is known.
    #[must_use]
    pub fn quotas_met(&self) -> bool {
        !self.focus.is_empty() && self.focus.iter().all(|chosen| chosen.ready >= chosen.quota)
    }
}

/// Chooses focus and watch; `ready` counts the strong stories of a principle.
pub(crate) fn choose(profile: &Profile, guide: &Guide, ready: impl Fn(PrincipleId) -> usize) -> Focus {
    let mut ordered: Vec<&Lowest> = profile.lowest.iter().flatten().collect();
    let score = |lowest: &Lowest| lowest.score.unwrap_or(guide.rules.no_score);
    ordered.sort_by_key(|lowest| score(lowest));
    let least = ordered.iter().filter_map(|lowest| lowest.score).min();

    let low = |lowest: &Lowest| tier_of(score(lowest), &guide.tiers) != TierName::Watch;
    let candidates = ordered.iter().filter(|lowest| low(lowest)).count();
    // The order is by score, so the candidates stand first.
    let most = candidates.clamp(1, guide.rules.focus_most.max(1)).min(ordered.len());
    let (focus, watch) = ordered.split_at(most);

    let chosen = |lowest: &Lowest, tier: TierName, why: Reason| Chosen {
        principle: lowest.principle,
        score: lowest.score,
        tier,
        quota: match tier {
            TierName::Rebuild => guide.tiers.rebuild.quota,
            TierName::Sharpen => guide.tiers.sharpen.quota,
            TierName::Watch | TierName::Other => guide.tiers.watch.quota,
        },
        ready: ready(lowest.principle),
        why,
    };
    Focus {
        focus: focus
            .iter()
            .map(|lowest| {
                let tier = match tier_of(score(lowest), &guide.tiers) {
                    TierName::Rebuild => TierName::Rebuild,
                    TierName::Sharpen | TierName::Watch | TierName::Other => TierName::Sharpen,
                };
                let why = match lowest.score {
                    None => Reason::Named(lowest.principle),
                    Some(score) if lowest.score == least => Reason::LowestScore(lowest.principle, score),
                    Some(score) => Reason::LowScore(lowest.principle, score),
                };
                chosen(lowest, tier, why)
            })
            .collect(),
        watch: watch
            .iter()
            .map(|lowest| {
                let why = match lowest.score {
                    Some(score) if !low(lowest) => Reason::HighScore(lowest.principle, score),
                    Some(_) | None => Reason::BeyondFocus(lowest.principle),
                };
                chosen(lowest, TierName::Watch, why)
            })
            .collect(),
    }
}

/// The tier a score belongs to.
fn tier_of(score: u8, tiers: &Tiers) -> TierName {
    if tiers.rebuild.scores.contains(&score) {
        TierName::Rebuild
    } else if tiers.sharpen.scores.contains(&score) {
        TierName::Sharpen
    } else {
        TierName::Watch
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Focus, choose};
    use crate::guide::rules::TierName::{Rebuild, Sharpen};
    use crate::schedule::fixture::{guide, profile};

    /// Names the principles by their place in the guide.
    fn chosen(lowest: &[(usize, Option<u8>)]) -> Focus {
        choose(&profile(date(2026, 11, 20), lowest), &guide(), |_| 0)
    }

    fn focus(lowest: &[(usize, Option<u8>)]) -> Vec<(usize, &'static str)> {
        chosen(lowest).focus.iter().map(|chosen| (chosen.principle.0, chosen.why.code())).collect()
    }

    fn watch(lowest: &[(usize, Option<u8>)]) -> Vec<(usize, &'static str)> {
        chosen(lowest).watch.iter().map(|chosen| (chosen.principle.0, chosen.why.code())).collect()
    }

    #[test]
    fn the_lowest_scores_come_first_and_ties_keep_their_order() {
        let lowest = [(4, Some(3)), (2, Some(2)), (3, None), (1, Some(2))];
        assert_eq!(focus(&lowest), [(2, "lowest-score"), (3, "named"), (1, "lowest-score")]);
        assert_eq!(watch(&lowest), [(4, "fourth")]);
    }

    #[test]
    fn a_score_that_is_not_low_is_watched() {
        let lowest = [(0, Some(5)), (1, None), (2, Some(4))];
        assert_eq!(focus(&lowest), [(1, "named")]);
        assert_eq!(watch(&lowest), [(2, "high-score"), (0, "high-score")]);
    }

    #[test]
    fn the_lowest_of_high_scores_is_the_focus_all_the_same() {
        let lowest = [(0, Some(5)), (1, Some(4)), (2, Some(4))];
        assert_eq!(focus(&lowest), [(1, "lowest-score")]);
        assert_eq!(watch(&lowest), [(2, "high-score"), (0, "high-score")]);
        assert_eq!(chosen(&lowest).focus[0].tier, Sharpen);
        assert_eq!(chosen(&lowest).focus[0].quota, 2);
    }

    #[test]
    fn tiers_follow_the_scores() {
        let found = chosen(&[(0, Some(1)), (1, Some(2)), (2, Some(3))]);
        let tiers: Vec<_> = found.focus.iter().map(|chosen| (chosen.tier, chosen.quota)).collect();
        assert_eq!(tiers, [(Rebuild, 3), (Rebuild, 3), (Sharpen, 2)]);
    }

    #[test]
    fn without_known_principles_there_is_none() {
        let unknown = crate::profile::Profile { lowest: None, ..profile(date(2026, 11, 20), &[]) };
        assert_eq!(choose(&unknown, &guide(), |_| 0), Focus::default());
    }
}

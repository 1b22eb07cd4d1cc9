//! The readiness gate: the checks that do not depend on the day (7.12 of the rules).

use super::conditions::Person;
use super::tasks::{Closing, held_mocks};
use crate::guide::Guide;
use crate::guide::condition::Condition;
use crate::guide::rules::CheckId;
use crate::profile::{Mock, Profile};
use crate::text::has_number;

/// The mocks that must show every focus principle on a good level.
const LAST_MOCKS: usize = 2;

/// Checks 2 to 8 in order.
pub(super) fn checks(profile: &Profile, guide: &Guide, person: Person<'_>) -> Vec<bool> {
    let done = |id: &str| {
        let closing = Closing { profile, person };
        guide.task(id).is_some_and(|task| closing.of(task, id).0.is_some())
    };
    let passes = |check: CheckId| match check {
        CheckId::Date => None,
        CheckId::Feedback => Some(
            profile.gap_theme.is_some()
                && (person.holds(Condition::FeedbackReceived) || done(&guide.gate.feedback_task)),
        ),
        CheckId::Quotas => Some(person.holds(Condition::QuotasMet)),
        CheckId::Stories => Some(person.holds(Condition::StoriesEnough)),
        CheckId::Bullets => Some(person.holds(Condition::BulletsClean)),
        CheckId::Mocks => Some(mocks_pass(profile, guide, person)),
        CheckId::Changes => {
            let with_number = profile.material_changes.iter().filter(|change| has_number(change)).count();
            Some(with_number >= guide.gate.changes)
        }
        CheckId::Role => Some(profile.target_role.same_or_similar.is_some() && done(&guide.gate.letter_task)),
    };
    CheckId::ALL.into_iter().filter_map(passes).collect()
}

/// Whether enough mocks of the gate's kind were held, and the last two of any kind rate every focus
/// principle well enough.
fn mocks_pass(profile: &Profile, guide: &Guide, person: Person<'_>) -> bool {
    let mut held: Vec<&Mock> = profile.mocks.iter().filter(|mock| mock.held()).collect();
    held.sort_by_key(|mock| mock.date);
    let focus = &person.focus.focus;
    let good = |mock: &&Mock| {
        focus.iter().all(|chosen| {
            mock.ratings.get(&chosen.principle).is_some_and(|rating| *rating >= guide.gate.mock_pass)
        })
    };
    held_mocks(profile, Some(guide.gate.mock_kind)) >= guide.gate.mocks_least
        && !focus.is_empty()
        && held.iter().rev().take(LAST_MOCKS).all(good)
}

//! The person's list of cases: tied to the focus and free, in turns.
//! Reference: tailoring.md#cases

use super::conditions::Person;
use crate::guide::Guide;
use crate::guide::module::Case;
use crate::schedule::Reason;

/// The cases of the target level: tied, free, tied, free, …; when one kind runs out, the other's rest.
/// With no focus they stand as the guide has them.
pub(super) fn list<'a>(guide: &'a Guide, person: Person<'_>) -> Vec<(&'a Case, Reason)> {
    let cases = guide.cases.iter().filter(|case| person.passes(&case.module.filters, None));
    let reasoned = cases.map(|case| {
        let tie = person.focus.earliest(&case.principles);
        (case, tie.map_or(Reason::LevelCase, Reason::FocusCase))
    });
    let (tied, free): (Vec<_>, Vec<_>) = reasoned.partition(|(_, why)| matches!(why, Reason::FocusCase(_)));
    in_turn(tied, free)
}

/// One of each in turn, then the rest of the longer.
fn in_turn<T>(first: Vec<T>, second: Vec<T>) -> Vec<T> {
    let (mut first, mut second) = (first.into_iter(), second.into_iter());
    let mut list = Vec::with_capacity(first.len() + second.len());
    while first.len() + second.len() > 0 {
        list.extend(first.next());
        list.extend(second.next());
    }
    list
}

#[cfg(test)]
mod tests {
    use super::in_turn;

    #[test]
    fn two_lists_take_turns_and_the_longer_ends() {
        assert_eq!(in_turn(vec![1, 2], vec![10, 20, 30, 40]), [1, 10, 2, 20, 30, 40]);
        assert_eq!(in_turn(vec![1, 2, 3], vec![10]), [1, 10, 2, 3]);
        assert_eq!(in_turn(vec![], vec![10, 20]), [10, 20]);
    }
}

//! The person's mistakes: those that the profile shows, those of the focus, of the level, the rest.
//! Reference: tailoring.md#mistakes

use super::conditions::Person;
use crate::guide::Guide;
use crate::guide::module::Mistake;
use crate::schedule::Reason;

/// The mistakes in order, each with its reason.
pub(super) fn list<'a>(guide: &'a Guide, person: Person<'_>) -> Vec<(&'a Mistake, Reason)> {
    let mistakes = guide.mistakes.iter().filter(|mistake| person.passes(&mistake.module.filters, None));
    let mut list: Vec<_> = mistakes.map(|mistake| (mistake, why(mistake, person))).collect();
    // The guide has them by (`order`, id), and the sort keeps that among equals.
    list.sort_by_key(|(_, (place, _))| *place);
    list.into_iter().map(|(mistake, (_, why))| (mistake, why)).collect()
}

/// Where a mistake stands in the list, and why: as (group, place of its principle in the focus).
fn why(mistake: &Mistake, person: Person<'_>) -> ((u8, Option<usize>), Reason) {
    let filters = &mistake.module.filters;
    if let Some(principle) = filters.principles.as_ref().and_then(|among| person.focus.earliest(among)) {
        ((1, person.focus.place(principle)), Reason::Focus(principle))
    } else if filters.levels.is_some() {
        ((2, None), Reason::Level)
    } else if let Some(condition) = person.first_true(&mistake.front_when) {
        ((0, None), Reason::Condition(condition))
    } else {
        ((3, None), Reason::Guide)
    }
}

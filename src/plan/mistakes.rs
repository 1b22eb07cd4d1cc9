//! The person's mistakes: what the profile triggers, the focus, the level, the rest (7.11 of the rules).

use super::conditions::Person;
use super::reasons::Reason;
use crate::guide::Guide;
use crate::guide::module::Mistake;

/// The mistakes in order, each with its reason.
pub(super) fn list<'a>(guide: &'a Guide, person: Person<'_>) -> Vec<(&'a Mistake, Reason)> {
    let mistakes = guide.mistakes.iter().filter(|mistake| person.passes(&mistake.module.filters, None));
    let mut list: Vec<(&Mistake, Reason)> = mistakes.map(|mistake| (mistake, why(mistake, person))).collect();
    // The guide has them by (`order`, id), and the sort keeps that among equals.
    list.sort_by_key(|(_, why)| match why {
        Reason::Condition(_) => (0, None),
        Reason::Focus(principle) => (1, person.focus.place(*principle)),
        Reason::Level => (2, None),
        _ => (3, None),
    });
    list
}

fn why(mistake: &Mistake, person: Person<'_>) -> Reason {
    let filters = &mistake.module.filters;
    if let Some(principles) = &filters.principles
        && let Some(principle) = person.focus.earliest(principles)
    {
        Reason::Focus(principle)
    } else if filters.levels.is_some() {
        Reason::Level
    } else {
        person.first_true(&mistake.front_when).map_or(Reason::Guide, Reason::Condition)
    }
}

//! What is to be different in a file.

use std::collections::BTreeMap;

use super::new_text::NewValue;

/// What is to be different in a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is this.
    Set(NewValue),
    /// Some of its fields change, the others stay; what is not there yet is added, in this order.
    Fields(Vec<(String, Change)>),
    /// Some of its items change, by their place from 0; others follow the last.
    Items(Vec<(usize, Change)>, Vec<NewValue>),
}

impl Change {
    /// Both changes as one. Where both change the same value, the other holds.
    #[must_use]
    pub fn and(self, other: Change) -> Change {
        match (self, other) {
            (Change::Fields(mut fields), Change::Fields(more)) => {
                for (key, change) in more {
                    match fields.iter().position(|(known, _)| *known == key) {
                        Some(place) => {
                            let (_, known) = fields.remove(place);
                            fields.insert(place, (key, known.and(change)));
                        }
                        None => fields.push((key, change)),
                    }
                }
                Change::Fields(fields)
            }
            (Change::Items(items, mut new), Change::Items(more, newer)) => {
                let mut items: BTreeMap<usize, Change> = items.into_iter().collect();
                for (place, change) in more {
                    let known = items.remove(&place);
                    items.insert(place, known.map_or(change.clone(), |known| known.and(change)));
                }
                new.extend(newer);
                Change::Items(items.into_iter().collect(), new)
            }
            (_, other) => other,
        }
    }
}

/// What a change makes of nothing; `None` if it changes items that are not there.
pub(super) fn new_value(change: &Change) -> Option<NewValue> {
    match change {
        Change::Set(value) => Some(value.clone()),
        Change::Fields(changes) => {
            let fields = changes.iter().map(|(key, change)| Some((key.clone(), new_value(change)?)));
            fields.collect::<Option<Vec<_>>>().map(NewValue::Fields)
        }
        Change::Items(changes, new) => changes.is_empty().then(|| NewValue::List(new.clone())),
    }
}

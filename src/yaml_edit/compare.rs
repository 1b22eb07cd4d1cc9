//! Whether a file that was read again says what a change should have made of it.

use super::change::{Change, new_value};
use super::new_text::NewValue;
use crate::yaml::{Node, Text};

/// Whether a value is as a change makes it, and everything else in it as before.
pub(super) fn is_changed(before: &Node, after: &Node, change: &Change) -> bool {
    match (change, before, after) {
        (Change::Set(new), ..) => is_new(after, new),
        (Change::Fields(changes), Node::Mapping(_, old), Node::Mapping(_, new)) if !old.is_empty() => {
            let kept = old.iter().zip(new).all(|((name, before), (same_name, after))| {
                let change = changes.iter().find(|(key, _)| *key == name.value).map(|(_, change)| change);
                name.value == same_name.value
                    && change.map_or_else(|| same(before, after), |change| is_changed(before, after, change))
            });
            let is_old = |key: &str| old.iter().any(|(name, _)| name.value == key);
            let added: Vec<&(String, Change)> = changes.iter().filter(|(key, _)| !is_old(key)).collect();
            let rest = new.get(old.len()..).unwrap_or_default();
            let made = |((name, after), (key, change)): (&(Text, Node), &&(String, Change))| {
                name.value == *key && new_value(change).is_some_and(|new| is_new(after, &new))
            };
            kept && new.len() >= old.len() && rest.len() == added.len() && rest.iter().zip(&added).all(made)
        }
        (Change::Items(changes, more), Node::List(_, old), Node::List(_, new)) if !old.is_empty() => {
            let kept = old.iter().zip(new).enumerate().all(|(place, (before, after))| {
                let change = changes.iter().find(|(changed, _)| *changed == place).map(|(_, change)| change);
                change.map_or_else(|| same(before, after), |change| is_changed(before, after, change))
            });
            let rest = new.get(old.len()..).unwrap_or_default();
            kept && new.len() == old.len() + more.len()
                && rest.iter().zip(more).all(|(node, new)| is_new(node, new))
        }
        (change, _, after) => new_value(change).is_some_and(|new| is_new(after, &new)),
    }
}

/// Whether a new value reads back. Line breaks at the end of a text count for nothing.
fn is_new(node: &Node, new: &NewValue) -> bool {
    match (new, node) {
        (NewValue::Nothing, Node::Empty(_)) => true,
        (NewValue::Word(new) | NewValue::Text(new), Node::Text(text)) => {
            text.value.trim_end_matches('\n') == new.trim_end_matches('\n')
        }
        (NewValue::List(new), Node::List(_, items)) => {
            items.len() == new.len() && items.iter().zip(new).all(|(node, new)| is_new(node, new))
        }
        (NewValue::Fields(new), Node::Mapping(_, fields)) => {
            let field = |((name, node), (key, new)): (&(Text, Node), &(String, NewValue))| {
                name.value == *key && is_new(node, new)
            };
            fields.len() == new.len() && fields.iter().zip(new).all(field)
        }
        _ => false,
    }
}

/// Whether two trees say the same, whatever their places.
fn same(a: &Node, b: &Node) -> bool {
    match (a, b) {
        (Node::Empty(_), Node::Empty(_)) => true,
        (Node::Text(a), Node::Text(b)) => a.value == b.value,
        (Node::List(_, a), Node::List(_, b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Node::Mapping(_, a), Node::Mapping(_, b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((a, x), (b, y))| a.value == b.value && same(x, y))
        }
        _ => false,
    }
}

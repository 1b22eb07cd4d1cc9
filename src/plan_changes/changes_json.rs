//! What moves, as JSON. Reference: commands.md#diff

use serde_json::{Value, json};

use super::compared::{Moved, PlanChanges};

/// What moves, as the value of one key.
#[must_use]
pub fn json(changes: &PlanChanges) -> Value {
    let (tasks, sessions) = (&changes.tasks, &changes.sessions);
    json!({
        "dates": list(&changes.dates, |moved| json!({"name": moved.name, "from": moved.from, "to": moved.to})),
        "level": changes.level.as_ref().map(|moved| json!({"from": moved.from, "to": moved.to})),
        "weeks": changes.weeks.as_ref().map(|moved| json!({"from": moved.from, "to": moved.to})),
        "hours_per_week": changes.halves.as_ref().map(|moved| {
            json!({"from": hours(moved.from), "to": hours(moved.to)})
        }),
        "phases": list(&changes.phases, |moved| json!({
            "key": moved.name,
            "from": {"from": moved.from.0, "until": moved.from.1},
            "to": {"from": moved.to.0, "until": moved.to.1},
        })),
        "focus": {
            "new": changes.focus_new,
            "gone": changes.focus_gone,
            "quotas": list(&changes.quotas, |moved| {
                json!({"principle": moved.name, "from": moved.from, "to": moved.to})
            }),
        },
        "tasks": {
            "moved": list(&tasks.moved, |moved| json!({"id": moved.name, "from": moved.from, "to": moved.to})),
            "new": list(&tasks.new, |(id, due)| json!({"id": id, "due": due})),
            "gone": tasks.gone,
            "done": tasks.done,
            "open": tasks.reopened,
        },
        "sessions": {
            "changed": list(&sessions.changed, |moved: &Moved<String>| json!({
                "date": moved.name, "from": blocks(&moved.from), "to": blocks(&moved.to),
            })),
            "new": list(&sessions.new, |(date, kept)| json!({"date": date, "blocks": blocks(kept)})),
            "gone": sessions.gone,
            "first": sessions.first(),
        },
    })
}

/// The blocks of a session as they are kept.
fn blocks(kept: &str) -> Value {
    list(kept.split("; "), |block| {
        let mut words = block.splitn(3, ' ');
        let mut word = || words.next().unwrap_or_default();
        let (kind, id) = (word(), word());
        json!({"kind": kind, "id": id, "hours": hours(word().parse().unwrap_or(0))})
    })
}

fn list<T>(items: impl IntoIterator<Item = T>, show: impl FnMut(T) -> Value) -> Value {
    Value::Array(items.into_iter().map(show).collect())
}

/// Halves as hours: 12, 2.5.
fn hours(halves: u32) -> Value {
    if halves.is_multiple_of(2) { json!(halves / 2) } else { json!(f64::from(halves) / 2.0) }
}

//! Reads when a task is due, where it belongs, and what closes it.

use super::known_names::no;
use super::modules::Front;
use super::reader::DAYS;
use super::tables;
use crate::fields::Fields;
use crate::guide::module::{Anchor, AnchorDay, DoneWhen, Due, TaskPhase};
use crate::yaml::Node;

/// Each rule begins with one of these fields.
const RULES: [&str; 5] = ["day", "end_of", "end_of_first_week_of", "in_phase", "each"];

/// The days on which a task may be due.
const DUE_DAYS: [&str; 5] = ["rejection", "start", "ready", "earliest", "target"];

impl<'a> Front<'a> {
    /// The phase a task belongs to.
    pub(super) fn task_phase(&self) -> Option<TaskPhase> {
        let text = self.fields.written("phase")?;
        match text.value.trim() {
            "hold" => Some(TaskPhase::Hold),
            "none" => Some(TaskPhase::None),
            _ => self.reader.phase(text).map(TaskPhase::Phase),
        }
    }

    /// The rule of a due date (5.6 of the rules).
    pub(super) fn due(&self, due: &Fields<'a>) -> Option<Due> {
        let reader = &self.reader;
        let given: Vec<&str> = RULES.into_iter().filter(|rule| due.get(rule).is_some()).collect();
        let [rule] = given[..] else {
            match given[..] {
                [first, second, ..] => {
                    let message = format!("`{second}` cannot stand beside `{first}` in `due`");
                    reader.reading.wrong(due.key_at(second), "E-FIELD", message, "keep one");
                }
                _ => due.need("day", &format!("a rule of one of {}", RULES.join(", "))),
            }
            return None;
        };
        for (field, with) in [("plus", ["day", "in_phase"].as_slice()), ("bounded", &["day"])] {
            if due.get(field).is_some() && !with.contains(&rule) {
                let message = format!("`{field}` cannot stand beside `{rule}` in `due`");
                reader.reading.wrong(due.key_at(field), "E-FIELD", message, "");
            }
        }
        let plus = due.whole("plus").unwrap_or_default();
        let text = due.written(rule)?;
        match rule {
            "day" => {
                let word = text.value.trim();
                let day = DAYS.iter().find(|(name, _)| *name == word && DUE_DAYS.contains(name));
                let Some((_, day)) = day else {
                    no(reader.reading, "anchor", text, &DUE_DAYS);
                    return None;
                };
                if !due.bool("bounded").unwrap_or(false) {
                    return Some(Due::On(Anchor { day: *day, plus }));
                }
                if *day != AnchorDay::Rejection {
                    let message = format!("`due.day` cannot be `{word}`");
                    let hint = "a bounded date counts from `rejection`";
                    reader.reading.wrong(text.at, "E-ENUM", message, hint);
                }
                Some(Due::Bounded(plus))
            }
            "end_of" => reader.phase(text).map(Due::EndOf),
            "end_of_first_week_of" => reader.phase(text).map(Due::EndOfFirstWeekOf),
            "in_phase" => reader.phase(text).map(|phase| Due::InPhase(phase, plus)),
            _ => due.choice("each", &[Due::EachHoldWeek]),
        }
    }

    /// What closes a task without a tick.
    pub(super) fn done_when(&self) -> Option<DoneWhen> {
        let (reader, fields) = (&self.reader, &self.fields);
        match fields.get("done_when")? {
            Node::Text(text) => reader.condition(text).map(DoneWhen::Condition),
            other => {
                let rule = Fields::of(reader.reading, other, "done_when", tables::MOCKS, &[])?;
                rule.need_required();
                let text = rule.written("mocks")?;
                let kinds = reader.guide.mock_kinds.iter().map(String::as_str);
                let words: Vec<&str> = std::iter::once("any").chain(kinds).collect();
                let kind = reader.reading.choice("done_when.mocks", text, &words)?.checked_sub(1);
                let at_least = rule.whole("at_least")?;
                Some(DoneWhen::Mocks { kind, at_least })
            }
        }
    }
}

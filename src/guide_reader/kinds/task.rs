//! Tasks: where each belongs, when it is due, and what closes it.

use crate::fields::{Field, Fields, Shape};
use crate::guide::module::{Anchor, AnchorDay, DoneWhen, Due, Minutes, OtherTitle, Task, TaskPhase};
use crate::guide_reader::common_fields::{NAME, PROSE, with_common};
use crate::guide_reader::known_names::no;
use crate::guide_reader::module_file::ModuleFile;
use crate::guide_reader::module_values::{DAYS, ModuleValues};
use crate::guide_reader::private_words;
use crate::markdown::Prose;
use crate::yaml::Node;

/// Fields of `tasks`.
pub(super) const FIELDS: &[Field] = with_common![
    Field::required("phase", NAME, "a phase, hold or none"),
    Field::required("due", Shape::Group(DUE), "such as {end_of: <phase>} or {day: rejection, plus: 2}"),
    Field::required("do", PROSE, "the title as an instruction of at most eight words"),
    Field::new("effort", Shape::Whole(0, 40), "its study time in half-hours"),
    Field::new("done_when", Shape::Either(&NAME, &Shape::Group(MOCKS)), "a condition, or {mocks, at_least}"),
    Field::new("after", NAME, "the task that comes first"),
    Field::new("useful_until", Shape::Whole(0, 3650), "days after the rejection"),
    Field::new("can_wait", Shape::Bool, "whether other overdue tasks come before it"),
    Field::required("calendar", Shape::Text(80), "a neutral title"),
    Field::new("title_when", Shape::List(&Shape::Group(TITLE_WHEN)), "other titles"),
    Field::required("minutes", Shape::List(&Shape::Whole(1, MOST_MINUTES)), "[from, to], such as [45, 60]"),
    Field::new("page", Shape::Slug, "the page where it is done"),
    Field::new("place", Shape::Slug, "the section of that page"),
    Field::new("group", Shape::Choice(&["feedback", "narrative", "materials"]), "its group"),
    Field::required("done_looks_like", PROSE, "what done looks like"),
];

/// The rules of a due date.
const DUE: &[Field] = &[
    Field::new("day", NAME, "rejection, start, ready, earliest or target"),
    Field::new("plus", Shape::Whole(-3650, 3650), "days added to it"),
    Field::new("bounded", Shape::Bool, "whether it is kept within the plan"),
    Field::new("end_of", NAME, "a phase"),
    Field::new("end_of_first_week_of", NAME, "a phase"),
    Field::new("in_phase", NAME, "a phase"),
    Field::new("worked", NAME, "a phase"),
    Field::new("not_before", Shape::Choice(&["experiment_end"]), "experiment_end"),
    Field::new("held", NAME, "a mock of the guide"),
    Field::new("each", Shape::Choice(&["hold_week"]), "hold_week"),
];

/// What closes a task: so many mocks.
const MOCKS: &[Field] = &[
    Field::required("mocks", NAME, "a mock kind, or any"),
    Field::required("at_least", Shape::Whole(1, 100), "how many must be held"),
];

/// Another title.
const TITLE_WHEN: &[Field] = &[
    Field::required("when", NAME, "a condition"),
    Field::required("title", PROSE, "the title then"),
    Field::new("do", PROSE, "the instruction then"),
];

/// Each rule begins with one of these fields.
const RULES: [&str; 7] = ["day", "end_of", "end_of_first_week_of", "in_phase", "worked", "held", "each"];

/// The days on which a task may be due.
const DUE_DAYS: [&str; 6] = ["rejection", "feedback_nudge", "start", "ready", "earliest", "target"];

/// The most words of `do`.
const MOST_WORDS: usize = 8;

/// The most minutes that a task may take: those of the largest effort.
const MOST_MINUTES: i64 = 1200;

/// A task.
pub(super) fn read(front: &ModuleFile<'_>) -> Option<Task> {
    let (reader, fields) = (&front.reader, &front.fields);
    let phase = phase(front);
    let due = fields.fields("due").and_then(|rule| due(front, &rule));
    let title_when = reader.each(fields, "title_when", 0, |node| {
        let other = Fields::of(reader.reading, node, "title_when", TITLE_WHEN, &[])?;
        other.need_filled();
        Some(OtherTitle {
            when: reader.condition(other.written("when")?)?,
            title: reader.line(&other, "title"),
            instruction: other.names("do").then(|| instruction(reader, &other)),
        })
    });
    if let Some(text) = fields.written("calendar") {
        private_words::check(reader.reading, text, &reader.guide.calendar.private_words);
    }
    let module = front.common();
    let instruction = instruction(reader, fields);
    let minutes = minutes(front);
    let effort = effort(front, minutes);
    let done_when = done_when(front);
    let page = fields.written("page").and_then(|text| reader.page(text));
    let place = fields.written("place");
    if let Some(text) = place.filter(|_| fields.get("page").is_none()) {
        let hint = "write the page too, for example page: gate";
        fields.wrong(text.at, "E-FIELD", "`place` cannot stand without `page`", hint);
    }
    let group = front.choice("group", &["feedback", "narrative", "materials"]);
    let done_looks_like = front.prose("done_looks_like");
    let calendar = front.text("calendar");
    let after =
        fields.written("after").and_then(|text| reader.names.earlier_task(reader.reading, front.id, text));
    let useful_until = fields.whole("useful_until");
    let can_wait = fields.bool("can_wait").unwrap_or(false);
    // Everything is read, so that every mistake is found, before a task without a place is let go.
    Some(Task {
        module,
        instruction,
        phase: phase?,
        due: due?,
        effort,
        done_when,
        after,
        useful_until,
        can_wait,
        calendar,
        title_when,
        minutes: minutes.unwrap_or_default(),
        page,
        place: place.map(|text| text.value.trim().to_owned()),
        place_at: place.map(|text| fields.file().place(text.at)),
        group,
        done_looks_like,
    })
}

/// The instruction, short enough for one line of a day (E-TEXT-LONG).
fn instruction(reader: &ModuleValues<'_>, fields: &Fields<'_>) -> Prose {
    if let Some(text) = fields.written("do") {
        let words = text.value.split_whitespace().count();
        if words > MOST_WORDS {
            let message = format!("`do` has {words} words; the limit is {MOST_WORDS}");
            let hint = format!("shorten it by {}", words - MOST_WORDS);
            reader.reading.wrong(text.at, "E-TEXT-LONG", message, hint);
        }
    }
    reader.line(fields, "do")
}

/// How long it takes (E-NUM).
fn minutes(front: &ModuleFile<'_>) -> Option<Minutes> {
    let (reading, fields) = (front.reader.reading, &front.fields);
    let written = fields.texts("minutes");
    let numbers: Vec<i64> =
        written.iter().filter_map(|text| reading.whole("minutes", text, 1, MOST_MINUTES)).collect();
    let minutes = match numbers.iter().filter_map(|n| u32::try_from(*n).ok()).collect::<Vec<_>>()[..] {
        [from, to] if from <= to => Some(Minutes { from, to }),
        _ => None,
    };
    let each_is_a_number = numbers.len() == written.len() && !numbers.is_empty();
    if minutes.is_none() && each_is_a_number {
        let message = "`minutes` is two numbers, the least and the most";
        reading.wrong(fields.key_at("minutes"), "E-NUM", message, "minutes: [45, 60]");
    }
    minutes
}

/// The study time it takes, in half-hours. Both say how long the task takes, so they fit (E-NUM); a task without
/// study time of its own may still take minutes.
fn effort(front: &ModuleFile<'_>, minutes: Option<Minutes>) -> u32 {
    let effort: u32 = front.fields.whole("effort").unwrap_or_default();
    if let (Some(minutes), Some(text)) = (minutes, front.fields.written("effort")) {
        let fits = minutes.halves();
        if effort > 0 && !fits.contains(&effort) {
            let (from, to) = (minutes.from, minutes.to);
            let message = format!("`effort` is {} minutes, `minutes` says [{from}, {to}]", 30 * effort);
            let hint = match fits.start() == fits.end() {
                true => format!("an effort of {} fits", fits.start()),
                false => format!("an effort from {} to {} fits", fits.start(), fits.end()),
            };
            front.reader.reading.wrong(text.at, "E-NUM", message, hint);
        }
    }
    effort
}

/// The phase a task belongs to.
fn phase(front: &ModuleFile<'_>) -> Option<TaskPhase> {
    let text = front.fields.written("phase")?;
    match text.value.trim() {
        "hold" => Some(TaskPhase::Hold),
        "none" => Some(TaskPhase::None),
        _ => front.reader.phase(text).map(TaskPhase::Phase),
    }
}

/// The rule of a due date. Reference: dates-and-weeks.md#due-dates
fn due(front: &ModuleFile<'_>, due: &Fields<'_>) -> Option<Due> {
    let reader = &front.reader;
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
    for (field, with) in
        [("plus", ["day", "in_phase"].as_slice()), ("bounded", &["day"]), ("not_before", &["worked"])]
    {
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
        "worked" => {
            let not_before_experiment_end = due.choice("not_before", &[true]).unwrap_or(false);
            reader.phase(text).map(|phase| Due::Worked { phase, not_before_experiment_end })
        }
        "held" => {
            let mocks: Vec<&str> = reader.guide.mocks.iter().map(|mock| mock.id.as_str()).collect();
            reader.reading.refer("mock", text, &mocks).map(Due::Held)
        }
        _ => due.choice("each", &[Due::EachHoldWeek]),
    }
}

/// What closes a task without a tick.
fn done_when(front: &ModuleFile<'_>) -> Option<DoneWhen> {
    let (reader, fields) = (&front.reader, &front.fields);
    match fields.get("done_when")? {
        Node::Text(text) => reader.condition(text).map(DoneWhen::Condition),
        other => {
            let rule = Fields::of(reader.reading, other, "done_when", MOCKS, &[])?;
            rule.need_filled();
            let text = rule.written("mocks")?;
            let kinds = reader.guide.mock_kinds.iter().map(String::as_str);
            let words: Vec<&str> = std::iter::once("any").chain(kinds).collect();
            let kind = reader.reading.choice("done_when.mocks", text, &words)?.checked_sub(1);
            let at_least = rule.whole("at_least")?;
            Some(DoneWhen::Mocks { kind, at_least })
        }
    }
}

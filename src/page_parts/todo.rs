//! What to do in a block of a session, in words that stand inside a sentence, and where it stands.

use serde::Serialize;

use super::context::PageContext;
use super::story_lines;
use crate::guide::PrincipleId;
use crate::guide::rules::StepKind;
use crate::page_list::PageKind;
use crate::plan::{Block, PlannedTask, Step, Subject};
use crate::text::uncapitalized;

/// What to do in a block, as it reads inside a sentence: "answer questions 3 and 4 for ", its subject, ", then
/// write story 1". An instruction is all subject.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Todo {
    pub before: String,
    pub subject: String,
    pub after: String,
}

/// What to do in a block. `subject` is its name.
pub(crate) fn todo(page: &PageContext, block: &Block, subject: &str) -> Todo {
    let strings = page.strings;
    // Stands for the subject until the sentence is whole.
    const PLACE: &str = "\u{2}";
    let sentence = match &block.subject {
        Subject::Task(_) => PLACE.to_owned(),
        Subject::Case(_) if block.again => strings.say("todo.case_again", &[("case", PLACE)]),
        Subject::Case(_) => strings.say("todo.case", &[("case", PLACE)]),
        Subject::Principle(_) | Subject::Mock(_) => {
            let mut parts: Vec<String> = Vec::new();
            for step in &block.steps {
                let [first, second] = questions(page, block, step).unwrap_or([0, 0]).map(|n| n.to_string());
                let kind = step.kind.word();
                let number = step.number.unwrap_or(0).to_string();
                let facts = [("subject", PLACE), ("first", &first), ("second", &second), ("n", &number)];
                let key = if parts.is_empty() { format!("todo.{kind}") } else { format!("then.{kind}") };
                let part = strings.say(&key, &facts);
                if parts.last() != Some(&part) {
                    parts.push(part);
                }
            }
            parts.join(strings.text("todo.joint"))
        }
    };
    let (before, after) = sentence.split_once(PLACE).unwrap_or((&sentence, ""));
    let subject = match &block.subject {
        Subject::Task(_) => inside_sentence(subject),
        // Alone in a line a title such as "Friday, 15:00" would read as an appointment.
        Subject::Case(_) => strings.say("todo.case_title", &[("case", subject)]),
        Subject::Principle(_) | Subject::Mock(_) => subject.to_owned(),
    };
    Todo { before: before.to_owned(), subject, after: after.to_owned() }
}

/// An instruction as it reads inside a sentence: its first letter small, unless a name or an abbreviation begins it.
pub(crate) fn inside_sentence(instruction: &str) -> String {
    let mut letters = instruction.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(_), Some(second)) if second.is_lowercase() => uncapitalized(instruction),
        _ => instruction.to_owned(),
    }
}

/// Where a task is done: on its page, else where the checklist says how.
pub(crate) fn task_place(page: &PageContext, task: &PlannedTask) -> String {
    let href = task.task.page.as_ref().map(|slug| page.page_link(slug).href).unwrap_or_default();
    match &task.task.place {
        _ if href.is_empty() => page.task_href(task),
        Some(place) => format!("{href}#{place}"),
        None => href,
    }
}

/// Where the material for the first step of a block stands: on the page of the principle the very question or
/// drill, or the story to write or to tell.
pub(crate) fn material(page: &PageContext, id: PrincipleId, steps: &[Step]) -> String {
    let href = page.principle_href(id);
    let Some(step) = steps.first() else { return href };
    let place = match step.kind {
        StepKind::FirstStep => "first-step".to_owned(),
        StepKind::Questions => format!("question-{}", pair_of(page, id, step.pair.unwrap_or(0))[0]),
        StepKind::Drill10 => "drill-10".to_owned(),
        StepKind::Drill30 => "drill-30".to_owned(),
        StepKind::Drill60 => "drill-60".to_owned(),
        StepKind::Draft | StepKind::Outline => return story(page, id, |state| state == "open"),
        StepKind::Tell | StepKind::Probes => return story(page, id, |state| state != "open"),
        StepKind::Prepare | StepKind::Hold | StepKind::Repair => return href,
    };
    format!("{href}#{place}")
}

/// The first story of a principle in a state that fits, else the page of all stories.
fn story(page: &PageContext, id: PrincipleId, fits: impl Fn(&str) -> bool) -> String {
    let found = story_lines::lines(page, id).into_iter().find(|story| fits(story.state));
    found.map_or_else(|| page.href(PageKind::Stories, ""), |story| story.href)
}

/// Which two questions of its principle a step asks for, counted from 1.
pub(crate) fn questions(page: &PageContext, block: &Block, step: &Step) -> Option<[usize; 2]> {
    let Subject::Principle(id) = block.subject else { return None };
    step.pair.map(|pair| pair_of(page, id, pair))
}

/// A pair of questions of a principle: round and round.
fn pair_of(page: &PageContext, id: PrincipleId, pair: usize) -> [usize; 2] {
    let of = page.plan.guide.principle(id).questions.len().max(1);
    [2 * pair, 2 * pair + 1].map(|n| n % of + 1)
}

#[cfg(test)]
mod tests {
    use super::inside_sentence;

    #[test]
    fn an_instruction_inside_a_sentence_begins_small_and_an_abbreviation_does_not() {
        assert_eq!(inside_sentence("Write it down"), "write it down");
        assert_eq!(inside_sentence("STAR drafts"), "STAR drafts");
        assert_eq!(inside_sentence("A"), "A");
    }
}

//! Reads how study time is shared out, and the programs that story time follows.

use super::field_tables::{PERCENT, field_tables};
use super::values::number;
use crate::fields::{Fields, InputFile, Shape};
use crate::guide::rules::{PracticeRules, ProgramStep, Programs, StepKind};
use crate::yaml::Node;

field_tables! {
    /// Shares of study time.
    PRACTICE {
        work_most PERCENT, "most of a week that goes to tasks";
        story PERCENT, "stories; the three shares sum to 100";
        case PERCENT, "cases";
        mock PERCENT, "mocks";
        steps Shape::Group(PROGRAMS), "programs of story time";
    }
    /// Programs of story time: lists of steps such as `{draft: 2}`, in halves.
    PROGRAMS {
        focus STEPS, "of a focus principle";
        again STEPS, "of a focus principle once that is used up";
        breadth STEPS, "of any other principle";
        hold STEPS, "of a focus principle in the hold";
    }
}

/// A step takes at most a day's halves; a longer one would fit into no session.
const STEPS: Shape = Shape::List(&Shape::Map(&Shape::Whole(1, 24)));

/// The shares, which sum to 100 (E-GUIDE-SHARES), and the programs.
pub(super) fn read(practice: &Fields<'_>) -> PracticeRules {
    let share = |name| number::<u32>(practice, name);
    let sum = share("story") + share("case") + share("mock");
    if practice.get("story").is_some() && sum != 100 {
        let message = format!("the shares of practice sum to {sum}, not 100");
        practice.file().wrong(practice.key_at("story"), "E-GUIDE-SHARES", message, "");
    }
    PracticeRules {
        work_most: number(practice, "work_most"),
        case: share("case"),
        mock: share("mock"),
        programs: programs(&practice.group("steps")),
    }
}

/// The programs. Those that are repeated have a step of half an hour, so that whatever time is left can be
/// filled (E-GUIDE-STEPS).
fn programs(steps: &Fields<'_>) -> Programs {
    let program = |name| -> Vec<ProgramStep> {
        let path = steps.path(name);
        steps.list(name).iter().filter_map(|node| step(steps.file(), &path, node)).collect()
    };
    let [focus, again, breadth, hold] = ["focus", "again", "breadth", "hold"].map(program);
    for (name, program) in [("again", &again), ("breadth", &breadth), ("hold", &hold)] {
        if steps.get(name).is_some() && !program.iter().any(|step| step.halves == 1) {
            let message = format!("`{}` has no step of half an hour", steps.path(name));
            steps.file().wrong(steps.key_at(name), "E-GUIDE-STEPS", message, "add one: {questions: 1}");
        }
    }
    Programs { focus, again, breadth, hold }
}

/// One step: its kind, and how many halves it takes (E-NEED, E-REF, E-NUM).
fn step(file: &InputFile, path: &str, node: &Node) -> Option<ProgramStep> {
    let entries = file.entries(path, node);
    let [(kind, halves)] = entries[..] else {
        if matches!(node, Node::Mapping(..)) {
            let message = format!("a step of `{path}` is one kind with its halves");
            file.wrong(node.at(), "E-NEED", message, "write it like {draft: 2}");
        }
        return None;
    };
    let words: Vec<&str> = StepKind::of_stories().map(StepKind::word).collect();
    let kind = file.refer("step", kind, &words).and_then(|place| StepKind::of_stories().nth(place));
    let halves = file.text(path, halves).and_then(|text| file.whole(path, text, 1, 24));
    Some(ProgramStep { kind: kind?, halves: u32::try_from(halves?).ok()? })
}

//! What goes into the application: resume, cover letter, experiment, narrative.

use crate::guide::PrincipleId;
use crate::guide::condition::Condition;
use crate::plan::Checked;
use crate::profile::Experiment as Given;

use super::letters;
use super::pictures;
use super::view::frame::Row;
use super::view::material::{
    Bullet, BulletExample, BulletFrame, CardRow, CoverLetter, Draft, Experiment, GridRow, Narrative, Resume,
    Starters,
};
use super::view::principles::Pair;
use super::voice::state;
use super::writer::Writer;

/// The checks of a bullet, in the order of the page (section 13 of the facts).
pub(super) const BULLET_CHECKS: [&str; 7] = ["L1", "L2", "L3", "L4", "L5", "L6", "L7"];

/// Empty bullets to begin with.
const FRAMES: usize = 3;

pub(super) fn resume(writer: &Writer) -> Resume {
    let (plan, voice) = (writer.plan, writer.voice);
    let order = bullet_order(writer);
    let grid = |&at: &usize| GridRow {
        label: plan.profile.bullets[at].id.clone(),
        cells: BULLET_CHECKS.iter().map(|code| found(&plan.bullets[at], code)).collect(),
    };
    let code =
        |code: &&str| Row { label: (*code).to_owned(), words: voice.word(&format!("check.{code}.what")) };
    Resume {
        bullets: order.iter().map(|at| bullet(writer, *at)).collect(),
        picture: pictures::checks(writer, &order),
        codes: BULLET_CHECKS.iter().map(code).collect(),
        grid: order.iter().map(grid).collect(),
        copy: if plan.profile.show_lp_tags { "tags" } else { "plain" },
        frames: if order.is_empty() { frames(writer) } else { Vec::new() },
        examples: plan.focus.focus.iter().map(|chosen| example(writer, chosen.principle)).collect(),
    }
}

/// Bullets that serve a focus principle first, in focus order; then the rest; each in file order.
fn bullet_order(writer: &Writer) -> Vec<usize> {
    let plan = writer.plan;
    let mut order: Vec<usize> = (0..plan.profile.bullets.len()).collect();
    order.sort_by_key(|at| {
        let served = plan.focus.earliest(&plan.profile.bullets[*at].principles);
        served.and_then(|principle| plan.focus.place(principle)).unwrap_or(usize::MAX)
    });
    order
}

fn found(checked: &Checked, code: &str) -> &'static str {
    if checked.fails.contains(&code) {
        "fails"
    } else if checked.warns.contains(&code) {
        "warns"
    } else {
        "passes"
    }
}

fn bullet(writer: &Writer, at: usize) -> Bullet {
    let (plan, voice) = (writer.plan, writer.voice);
    let (given, checked) = (&plan.profile.bullets[at], &plan.bullets[at]);
    let names: Vec<String> = given.principles.iter().map(|id| writer.principle_name(*id)).collect();
    Bullet {
        id: given.id.clone(),
        text: given.text.clone(),
        principles: writer.principle_links(&given.principles),
        serves: if plan.focus.earliest(&given.principles).is_some() { "focus" } else { "other" },
        state: state(checked),
        findings: voice.findings(checked),
        tagged: match names.is_empty() {
            true => given.text.clone(),
            false => {
                voice.say("page.bullet.tagged", &[("text", &given.text), ("principles", &voice.both(&names))])
            }
        },
    }
}

/// Empty bullets for the focus principles in turn.
fn frames(writer: &Writer) -> Vec<BulletFrame> {
    let focus = &writer.plan.focus.focus;
    let name = |n: usize| match focus.len() {
        0 => String::new(),
        len => writer.principle_name(focus[n % len].principle),
    };
    (0..FRAMES).map(|n| BulletFrame { principle: name(n) }).collect()
}

fn example(writer: &Writer, id: PrincipleId) -> BulletExample {
    let principle = writer.plan.guide.principle(id);
    BulletExample {
        principle: principle.name.clone(),
        pair: Pair { bad: writer.html(&principle.bullet.bad), good: writer.html(&principle.bullet.good) },
        pattern: writer.html(&principle.pattern),
    }
}

pub(super) fn cover_letter(writer: &Writer) -> CoverLetter {
    let plan = writer.plan;
    let role = &plan.profile.target_role;
    CoverLetter {
        sets: letters::sets(writer, "cover-letter"),
        draft: draft(writer, plan.profile.cover_letter.as_deref(), plan.letter.as_ref()),
        role: role.title.clone().unwrap_or_default(),
        role_url: role.url.clone().unwrap_or_default(),
    }
}

pub(super) fn narrative(writer: &Writer) -> Narrative {
    let plan = writer.plan;
    Narrative {
        sets: letters::sets(writer, "narrative"),
        draft: draft(writer, plan.profile.narrative.as_deref(), plan.narrative.as_ref()),
    }
}

/// A draft of the reader with what its checks found.
fn draft(writer: &Writer, text: Option<&str>, checked: Option<&Checked>) -> Draft {
    let (Some(text), Some(checked)) = (text, checked) else {
        return Draft { paragraphs: Vec::new(), state: "none", findings: Vec::new(), length: String::new() };
    };
    Draft {
        paragraphs: paragraphs(text),
        state: state(checked),
        findings: writer.voice.findings(checked),
        length: writer.voice.count("page.draft.words", text.split_whitespace().count()),
    }
}

/// A long text of the reader: a blank line makes a paragraph, a line break a line.
pub(super) fn paragraphs(text: &str) -> Vec<Vec<String>> {
    let mut paragraphs = vec![Vec::new()];
    for line in text.lines().map(str::trim_end) {
        match (line.is_empty(), paragraphs.last_mut()) {
            (false, Some(paragraph)) => paragraph.push(line.to_owned()),
            _ => paragraphs.push(Vec::new()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

pub(super) fn experiment(writer: &Writer) -> Experiment {
    let plan = writer.plan;
    let holds = |condition| plan.conditions.contains(&condition);
    let starters = |id: PrincipleId| {
        let principle = plan.guide.principle(id);
        Starters {
            principle: principle.name.clone(),
            slug: principle.module.id.clone(),
            items: writer.all(&principle.experiments),
        }
    };
    let dates = &plan.dates;
    Experiment {
        state: match (holds(Condition::ExperimentRead), holds(Condition::ExperimentDefined)) {
            (true, _) => "read",
            (false, true) => "running",
            (false, false) => "open",
        },
        card: card(writer),
        starters: plan.focus.focus.iter().map(|chosen| starters(chosen.principle)).collect(),
        dates: vec![
            writer.key_date("ready", dates.ready, dates.ready),
            writer.key_date("earliest", dates.earliest, dates.earliest),
        ],
    }
}

/// The card of the experiment; what is not known yet is a blank.
fn card(writer: &Writer) -> Vec<CardRow> {
    let (plan, voice) = (writer.plan, writer.voice);
    let known = |name: &str| voice.wording(plan).value_of(&format!("experiment.{name}")).ok();
    let row = |name: &str, value: Option<String>| {
        let label = voice.word(&format!("page.experiment.{name}"));
        match value {
            Some(value) => CardRow { label, value, state: "filled" },
            None => CardRow { label, value: voice.word(&format!("blank.experiment.{name}")), state: "blank" },
        }
    };
    let given = &plan.profile.experiment;
    vec![
        row("principle", known("principle")),
        hypothesis(writer, given),
        row("metric", known("metric")),
        row("baseline", known("baseline")),
        row("target", known("target")),
        row("end", known("end")),
        row("action", given.action.clone()),
        row("readout", known("readout")),
        row("judgment", known("judgment")),
    ]
}

/// "If I …, then … moves from … to …": made of the other rows, so that it says no more than they do.
fn hypothesis(writer: &Writer, given: &Given) -> CardRow {
    let voice = writer.voice;
    let shown = |name: &str, value: &Option<String>| match value {
        Some(value) => value.clone(),
        None => format!("[{}]", voice.word(&format!("blank.experiment.{name}"))),
    };
    let parts = [
        ("action", &given.action),
        ("metric", &given.metric),
        ("baseline", &given.baseline),
        ("target", &given.target),
    ];
    let facts = parts.map(|(name, value)| (name, shown(name, value)));
    let facts: Vec<(&str, &str)> = facts.iter().map(|(name, value)| (*name, value.as_str())).collect();
    CardRow {
        label: voice.word("page.experiment.hypothesis"),
        value: voice.say("page.experiment.sentence", &facts),
        state: if parts.iter().all(|(_, value)| value.is_some()) { "filled" } else { "blank" },
    }
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn a_blank_line_makes_a_paragraph() {
        let [first, second] = &paragraphs("one\ntwo\n\n\nthree \n")[..] else { panic!("two paragraphs") };
        assert_eq!(first, &["one", "two"]);
        assert_eq!(second, &["three"]);
    }
}

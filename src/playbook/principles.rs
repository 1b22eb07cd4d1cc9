//! Principles: the index of all, and a page for each that was named.

use crate::charts::Svg;
use crate::guide::PrincipleId;
use crate::guide::module::{Drill as Exercise, Pair as Versions, Principle as Module, Question as Asked};
use crate::guide::rules::TierName;
use crate::plan::Chosen;

use super::pictures;
use super::stories;
use super::view::principles::{Brief, Drill, Pair, Principle, Principles, Question};
use super::view::start::FocusLine;
use super::writer::Writer;

/// Questions on the page of a watched principle.
const WATCH_QUESTIONS: usize = 3;

pub(super) fn index(writer: &Writer) -> Principles {
    let plan = writer.plan;
    let named = |line: FocusLine, id: PrincipleId| Brief {
        line,
        html: writer.html(&plan.guide.principle(id).brief),
        question: Vec::new(),
    };
    let focus = plan.focus.focus.iter().map(|chosen| named(writer.focus_line(chosen), chosen.principle));
    let watch = plan.focus.watch.iter().map(|chosen| named(writer.focus_line(chosen), chosen.principle));
    let others = plan.guide.principle_ids().filter(|id| plan.focus.tier(*id) == TierName::Other);
    Principles {
        state: if plan.profile.lowest.is_some() { "known" } else { "unknown" },
        focus: focus.collect(),
        watch: watch.collect(),
        others: others.map(|id| other(writer, id)).collect(),
        scores: pictures::scores(writer, "principles"),
    }
}

/// A principle that was not named: what it is, and one question.
fn other(writer: &Writer, id: PrincipleId) -> Brief {
    let principle = writer.plan.guide.principle(id);
    let cover = writer.plan.stories.cover.iter().find(|(covered, _)| *covered == id);
    let line = FocusLine {
        name: principle.name.clone(),
        slug: principle.module.id.clone(),
        href: String::new(),
        tier: TierName::Other.word(),
        tier_words: String::new(),
        score: 0,
        bar: Svg::default(),
        quota: 0,
        ready: cover.map_or(0, |(_, stories)| stories.len()),
        why: String::new(),
    };
    let question = principle.questions.iter().take(1).map(|asked| question(writer, asked)).collect();
    Brief { line, html: writer.html(&principle.brief), question }
}

/// The page of a named principle. What is only watched gets the short version: three questions, the
/// shortest drill, no experiment.
pub(super) fn page(writer: &Writer, chosen: &Chosen) -> Principle {
    let plan = writer.plan;
    let module = plan.guide.principle(chosen.principle);
    let watched = chosen.tier == TierName::Watch;
    let comment = plan.profile.lowest.iter().flatten().find(|lowest| lowest.principle == chosen.principle);
    let [rebuild, sharpen, watch] = &module.first_step;
    let questions = if watched { WATCH_QUESTIONS } else { module.questions.len() };
    let missing = chosen.quota.saturating_sub(chosen.ready);
    Principle {
        line: writer.focus_line(chosen),
        role: if watched { "watch" } else { "focus" },
        comment: comment.and_then(|lowest| lowest.comment.clone()).unwrap_or_default(),
        meaning: writer.html(&module.module.body),
        low_score: writer.html(&module.low_score),
        first_step: writer.html(match chosen.tier {
            TierName::Rebuild => rebuild,
            TierName::Sharpen => sharpen,
            TierName::Watch | TierName::Other => watch,
        }),
        level: writer.level_id(),
        bar: writer.at_level(&module.module),
        probes: writer.all(&module.probes),
        questions: module.questions.iter().take(questions).map(|asked| question(writer, asked)).collect(),
        pairs: module.stories.iter().map(|versions| pair(writer, versions)).collect(),
        bullet: pair(writer, &module.bullet),
        pattern: writer.html(&module.pattern),
        drills: drills(writer, module, watched),
        experiments: if watched { Vec::new() } else { writer.all(&module.experiments) },
        sections: writer.sections(&module.module, Some(chosen.tier)),
        stories: stories::lines(writer, chosen.principle),
        missing,
        partners: if missing > 0 { writer.principle_links(&module.pairs) } else { Vec::new() },
    }
}

fn question(writer: &Writer, asked: &Asked) -> Question {
    Question { ask: writer.inline(&asked.ask), after: writer.inline(&asked.after) }
}

fn pair(writer: &Writer, versions: &Versions) -> Pair {
    Pair { bad: writer.html(&versions.bad), good: writer.html(&versions.good) }
}

/// The drills, the shortest first; of a watched principle the shortest alone.
fn drills(writer: &Writer, module: &Module, watched: bool) -> Vec<Drill> {
    let mut drills: Vec<&Exercise> = module.drills.iter().collect();
    drills.sort_by_key(|drill| drill.minutes);
    drills.truncate(if watched { 1 } else { drills.len() });
    let view = |drill: &Exercise| {
        let key = format!("{}/{}", module.module.id, drill.minutes);
        let done = writer.plan.profile.progress.drills.contains_key(&key);
        Drill {
            key,
            minutes: drill.minutes,
            title: writer.inline(&drill.title),
            html: writer.html(&drill.text),
            done: if done { "done" } else { "open" },
        }
    };
    drills.into_iter().map(view).collect()
}

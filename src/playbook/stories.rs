//! Stories: what they cover, what is missing in each, and in which order to rehearse them.

use crate::guide::PrincipleId;
use crate::guide::rules::TierName;
use crate::plan::StoryFlag;
use crate::profile::Story as Given;
use crate::text::has_number;

use super::material::paragraphs;
use super::pictures;
use super::view::frame::{Link, Row};
use super::view::stories::{CoverCell, CoverRow, Rehearsal, Stories, Story, StoryLine, StoryPart};
use super::writer::Writer;

pub(super) fn view(writer: &Writer) -> Stories {
    let (plan, voice) = (writer.plan, writer.voice);
    let (countable, floor) = (plan.stories.countable(), plan.guide.rules.story_floor);
    let level = plan.profile.target_level;
    let row = |(title, texts): &(String, Vec<String>)| {
        Some(Row { label: title.clone(), words: texts.get(level.0)?.clone() })
    };
    let rows = rows(writer);
    Stories {
        picture: pictures::coverage(writer, &rows),
        columns: plan.profile.stories.iter().map(|story| link(writer, story)).collect(),
        rows,
        items: (0..plan.profile.stories.len()).map(|at| story(writer, at)).collect(),
        count: voice.say("page.of", &[("n", &countable.to_string()), ("of", &floor.to_string())]),
        state: if countable >= floor { "enough" } else { "short" },
        order: rehearsal(writer),
        grid: plan.guide.grid.iter().filter_map(row).collect(),
        level: writer.level_id(),
        frames: frames(writer),
    }
}

/// The stories that name a principle, in short.
pub(super) fn lines(writer: &Writer, principle: PrincipleId) -> Vec<StoryLine> {
    let plan = writer.plan;
    let stories = plan.profile.stories.iter().zip(&plan.stories.items);
    let naming = stories.filter(|(story, _)| story.principles.contains(&principle));
    naming
        .map(|(story, check)| StoryLine {
            title: story.title.clone(),
            href: link(writer, story).href,
            state: if check.countable { "counts" } else { "open" },
            flags: check.flags.iter().map(|flag| label(writer, *flag)).collect(),
        })
        .collect()
}

fn link(writer: &Writer, story: &Given) -> Link {
    Link { href: format!("{}stories.html#story-{}", writer.root, story.id), text: story.title.clone() }
}

/// The matrix: focus, then watch, then the others in the guide's order.
fn rows(writer: &Writer) -> Vec<CoverRow> {
    let plan = writer.plan;
    let named = writer.chosen().map(|chosen| chosen.principle);
    let others = plan.guide.principle_ids().filter(|id| plan.focus.tier(*id) == TierName::Other);
    named.chain(others).map(|id| cover_row(writer, id)).collect()
}

fn cover_row(writer: &Writer, id: PrincipleId) -> CoverRow {
    let (plan, voice) = (writer.plan, writer.voice);
    let chosen = plan.focus.focus.iter().find(|chosen| chosen.principle == id);
    let stories = plan.profile.stories.iter().zip(&plan.stories.items);
    let cells = stories.map(|(story, check)| match (story.principles.contains(&id), check.countable) {
        (false, _) => CoverCell { state: "none", missing: String::new() },
        (true, true) => CoverCell { state: "counts", missing: String::new() },
        (true, false) => CoverCell { state: "named", missing: missing(writer, story) },
    });
    let short = chosen.is_some_and(|chosen| chosen.ready < chosen.quota);
    let partners = plan.guide.principle(id).pairs.iter().filter(|_| short);
    CoverRow {
        name: writer.principle_name(id),
        href: writer.principle_href(id, None).unwrap_or_default(),
        role: match (chosen, plan.focus.tier(id)) {
            (Some(_), _) => "focus",
            (None, TierName::Other) => "other",
            (None, _) => "watch",
        },
        cells: cells.collect(),
        quota: chosen.map_or_else(String::new, |chosen| {
            voice.say("page.of", &[("n", &chosen.ready.to_string()), ("of", &chosen.quota.to_string())])
        }),
        partners: partners.map(|id| writer.principle_name(*id)).collect(),
    }
}

/// The five parts with their names.
fn parts(story: &Given) -> [(&'static str, &Option<String>); 5] {
    [
        ("situation", &story.situation),
        ("task", &story.task),
        ("action", &story.action),
        ("result", &story.result),
        ("lp-tie", &story.lp_tie),
    ]
}

/// What a story lacks to count, as a list.
fn missing(writer: &Writer, story: &Given) -> String {
    let word = |name: &str| writer.voice.word(&format!("page.part.{name}.label"));
    let mut lacking: Vec<String> =
        parts(story).iter().filter(|(_, text)| text.is_none()).map(|(name, _)| word(name)).collect();
    if story.result.as_deref().is_some_and(|result| !has_number(result)) {
        lacking.push(writer.voice.word("page.part.number"));
    }
    writer.voice.say("page.part.missing", &[("parts", &writer.voice.both(&lacking))])
}

fn story(writer: &Writer, at: usize) -> Story {
    let (plan, voice) = (writer.plan, writer.voice);
    let (given, check) = (&plan.profile.stories[at], &plan.stories.items[at]);
    let part = |(name, text): &(&'static str, &Option<String>)| {
        let label = voice.word(&format!("page.part.{name}.label"));
        match text {
            Some(text) => StoryPart { label, paragraphs: paragraphs(text), state: "filled" },
            None => {
                let blank = voice.word(&format!("page.part.{name}.blank"));
                StoryPart { label, paragraphs: vec![vec![blank]], state: "blank" }
            }
        }
    };
    let scope = given.scope.map(|scope| plan.guide.scopes[scope].clone());
    let about: Vec<String> = given.year.map(|year| year.to_string()).into_iter().chain(scope).collect();
    let flag = |flag: &StoryFlag| Row {
        label: label(writer, *flag),
        words: voice.word(&format!("flag.{}.repair", flag.word())),
    };
    Story {
        id: given.id.clone(),
        title: given.title.clone(),
        principles: writer.principle_links(&given.principles),
        state: if check.countable { "counts" } else { "open" },
        parts: parts(given).iter().map(part).collect(),
        flags: check.flags.iter().map(flag).collect(),
        about: about.join(" · "),
        done: if plan.profile.progress.stories.contains_key(&given.id) { "done" } else { "open" },
    }
}

fn label(writer: &Writer, flag: StoryFlag) -> String {
    let years = writer.plan.guide.rules.story_old_after.to_string();
    writer.voice.say(&format!("flag.{}.label", flag.word()), &[("n", &years)])
}

/// The countable stories, each once, by the focus principle it serves first; then the rest.
fn rehearsal(writer: &Writer) -> Vec<Rehearsal> {
    let plan = writer.plan;
    let stories = plan.profile.stories.iter().zip(&plan.stories.items);
    let mut order: Vec<(usize, &Given, PrincipleId)> = stories
        .filter(|(_, check)| check.countable)
        .filter_map(|(story, _)| {
            let served = plan.focus.earliest(&story.principles);
            let place = served.and_then(|id| plan.focus.place(id)).unwrap_or(usize::MAX);
            Some((place, story, served.or(story.principles.first().copied())?))
        })
        .collect();
    order.sort_by_key(|(place, _, _)| *place);
    let step =
        |(_, story, id)| Rehearsal { story: link(writer, story), principle: writer.principle_name(id) };
    order.into_iter().map(step).collect()
}

/// A frame for each story that a focus principle still lacks and no begun story can become; one for any
/// principle when none is known.
fn frames(writer: &Writer) -> Vec<String> {
    let plan = writer.plan;
    let begun = |id| plan.profile.stories.iter().filter(|story| story.principles.contains(&id)).count();
    if plan.focus.focus.is_empty() {
        return vec![writer.voice.word("page.part.any-principle")];
    }
    let lacking = plan.focus.focus.iter().flat_map(|chosen| {
        std::iter::repeat_n(chosen.principle, chosen.quota.saturating_sub(begun(chosen.principle)))
    });
    lacking.map(|id| writer.principle_name(id)).collect()
}

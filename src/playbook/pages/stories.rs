//! Stories: what they cover, what is missing in each, and in which order to rehearse them.

use crate::charts::Svg;
use crate::charts::coverage_grid::{Cover, CoverageRow, coverage_grid};
use crate::guide::PrincipleId;
use crate::guide::rules::TierName;
use crate::page_parts::context::PageContext;
use crate::page_parts::page_field::{FieldMaker, NewEntries, PageField};
use crate::page_parts::parts::{Link, Row};
use crate::page_parts::story_lines::{label, link, story_state, weakens};
use crate::plan::{StoryCheck, StoryFlag};
use crate::profile::Story as Given;
use serde::Serialize;

/// The stories.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Stories {
    /// The coverage matrix as a picture; empty without stories.
    pub picture: Svg,
    pub columns: Vec<Link>,
    pub rows: Vec<CoverRow>,
    pub items: Vec<Story>,
    /// Stories that count: "2 of 5".
    pub count: String,
    /// `enough` or `short`.
    pub state: &'static str,
    /// In which order to rehearse.
    pub order: Vec<Rehearsal>,
    /// What the target level asks for.
    pub grid: Vec<Row>,
    pub level: String,
    /// Of each focus principle, how many of the strong stories that it needs there are.
    pub quotas: Vec<Row>,
    /// Stories that are missing: the principle of each, and which of its stories it is.
    pub frames: Vec<String>,
    pub new_story: NewEntries,
}

/// A row of the coverage matrix.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CoverRow {
    pub name: String,
    /// Its page; empty if it has none.
    pub href: String,
    /// `focus`, `watch` or `other`.
    pub role: &'static str,
    pub cells: Vec<CoverCell>,
    /// "1 of 3"; empty outside the focus.
    pub quota: String,
    /// Principles that pair well, where stories are missing.
    pub partners: Vec<String>,
}

/// A cell of the coverage matrix.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CoverCell {
    pub state: Cover,
    /// What a story that does not count yet lacks, or what keeps one that counts from being strong, in words.
    pub missing: String,
}

/// A story in full.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Story {
    pub id: String,
    pub title: String,
    pub principles: Vec<Link>,
    /// `strong`, `counts` or `open`.
    pub state: &'static str,
    /// Its five parts, then title, principles, year and scope.
    pub fields: Vec<PageField>,
    /// The places of the parts that a flag means.
    pub flagged: Vec<usize>,
    pub flags: Vec<Row>,
    /// Year and scope.
    pub about: String,
    /// `done` if the profile says so, else `open`.
    pub done: &'static str,
}

/// The fields of a story: its parts first.
const STORY: &[&str] =
    &["situation", "task", "action", "result", "lp_tie", "title", "principles", "year", "scope"];

/// The fields of a new story: what is asked first stands first.
const NEW_STORY: &[&str] =
    &["title", "principles", "situation", "task", "action", "result", "lp_tie", "year", "scope"];

/// A story to rehearse.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Rehearsal {
    pub story: Link,
    pub principle: String,
}

pub(super) fn view(page: &PageContext) -> Stories {
    let plan = page.plan;
    let (countable, floor) = (plan.stories.countable(), plan.guide.rules.story_floor);
    let rows = rows(page);
    let mut write = FieldMaker::new(page);
    Stories {
        picture: coverage(page, &rows),
        columns: plan.profile.stories.iter().map(|story| link(page, story)).collect(),
        quotas: quotas(page),
        rows,
        items: all(page, &mut write),
        count: page.out_of(countable, floor),
        state: if countable >= floor { "enough" } else { "short" },
        order: rehearsal(page),
        grid: grid(page),
        level: page.level_id(),
        frames: frames(page),
        new_story: write.new_entries("stories", NEW_STORY),
    }
}

/// The stories of the profile, each in full.
pub(super) fn all(page: &PageContext, write: &mut FieldMaker) -> Vec<Story> {
    (0..page.plan.profile.stories.len()).map(|at| story(page, at, write)).collect()
}

/// What a story shows at the target level.
pub(super) fn grid(page: &PageContext) -> Vec<Row> {
    let plan = page.plan;
    let level = plan.profile.target_level;
    let row = |(title, texts): &(String, Vec<String>)| {
        Some(Row { label: title.clone(), words: texts.get(level.0)?.clone() })
    };
    plan.guide.grid.iter().filter_map(row).collect()
}

/// The matrix: focus, then watch, then the others in the guide's order.
fn rows(page: &PageContext) -> Vec<CoverRow> {
    let plan = page.plan;
    let named = page.chosen().map(|chosen| chosen.principle);
    let others = plan.guide.principle_ids().filter(|id| plan.focus.tier(*id) == TierName::Other);
    named.chain(others).map(|id| cover_row(page, id)).collect()
}

fn cover_row(page: &PageContext, id: PrincipleId) -> CoverRow {
    let plan = page.plan;
    let chosen = plan.focus.focus.iter().find(|chosen| chosen.principle == id);
    let stories = plan.profile.stories.iter().zip(&plan.stories.items);
    let cells = stories.map(|(story, check)| match (story.principles.contains(&id), check.countable) {
        (false, _) => CoverCell { state: Cover::Nothing, missing: String::new() },
        (true, true) if check.strong => CoverCell { state: Cover::Strong, missing: String::new() },
        (true, true) => CoverCell { state: Cover::Counts, missing: weakness(page, check) },
        (true, false) => CoverCell { state: Cover::Named, missing: missing(page, story, check) },
    });
    let short = chosen.is_some_and(|chosen| chosen.ready < chosen.quota);
    let partners = plan.guide.principle(id).pairs.iter().filter(|_| short);
    CoverRow {
        name: page.principle_name(id),
        href: page.principle_href(id),
        role: match (chosen, plan.focus.tier(id)) {
            (Some(_), _) => "focus",
            (None, TierName::Other) => "other",
            (None, _) => "watch",
        },
        cells: cells.collect(),
        quota: chosen.map_or_else(String::new, |chosen| page.out_of(chosen.ready, chosen.quota)),
        partners: partners.map(|id| page.principle_name(*id)).collect(),
    }
}

/// What the stories cover: the principles that count for this person, and all others that a story names.
fn coverage(page: &PageContext, rows: &[CoverRow]) -> Svg {
    let row = |row: &CoverRow| CoverageRow {
        label: row.name.clone(),
        cells: row.cells.iter().map(|cell| cell.state).collect(),
    };
    let named =
        |row: &&CoverRow| row.role != "other" || row.cells.iter().any(|cell| cell.state != Cover::Nothing);
    let rows: Vec<CoverageRow> = rows.iter().filter(named).map(row).collect();
    let stories: Vec<&str> = page.plan.profile.stories.iter().map(|story| story.title.as_str()).collect();
    coverage_grid(&rows, &stories, &page.pen("coverage"))
}

/// What keeps a story that counts from being strong.
fn weakness(page: &PageContext, check: &StoryCheck) -> String {
    let flags = check.flags.iter().filter(|flag| weakens(**flag)).map(|flag| label(page, *flag));
    page.strings.both(&flags.collect::<Vec<_>>())
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
fn missing(page: &PageContext, story: &Given, check: &StoryCheck) -> String {
    let word = |name: &str| page.strings.text(&format!("page.part.{name}.label")).to_owned();
    let mut lacking: Vec<String> =
        parts(story).iter().filter(|(_, text)| text.is_none()).map(|(name, _)| word(name)).collect();
    if story.result.is_some() && check.flags.contains(&StoryFlag::NoNumber) {
        lacking.push(page.strings.text("page.part.number").to_owned());
    }
    page.strings.say("page.part.missing", &[("parts", &page.strings.both(&lacking))])
}

fn story(page: &PageContext, at: usize, write: &mut FieldMaker) -> Story {
    let PageContext { plan, strings, .. } = *page;
    let (given, check) = (&plan.profile.stories[at], &plan.stories.items[at]);
    let scope = given.scope.map(|scope| plan.guide.scopes[scope].clone());
    let about: Vec<String> = given.year.map(|year| year.to_string()).into_iter().chain(scope).collect();
    let flag = |flag: &StoryFlag| Row {
        label: label(page, *flag),
        words: strings.text(&format!("flag.{}.repair", flag.word())).to_owned(),
    };
    Story {
        id: given.id.clone(),
        title: given.title.clone(),
        principles: page.principle_links(&given.principles),
        state: story_state(check),
        fields: write.fields(&format!("stories.{}", given.id), STORY),
        flagged: check.flags.iter().filter_map(|flag| flagged(*flag)).collect(),
        flags: check.flags.iter().map(flag).collect(),
        about: about.join(" · "),
        done: if plan.profile.progress.stories.contains_key(&given.id) { "done" } else { "open" },
    }
}

/// The part that a flag means, by its place among the fields.
fn flagged(flag: StoryFlag) -> Option<usize> {
    let part = match flag {
        StoryFlag::NoNumber => "result",
        StoryFlag::WeOverI => "action",
        StoryFlag::PartsMissing | StoryFlag::Old | StoryFlag::SmallScope | StoryFlag::OnlyCover => {
            return None;
        }
    };
    STORY.iter().position(|field| *field == part)
}

/// The countable stories, each once, by the focus principle it serves first; then the rest.
fn rehearsal(page: &PageContext) -> Vec<Rehearsal> {
    let plan = page.plan;
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
    let step = |(_, story, id)| Rehearsal { story: link(page, story), principle: page.principle_name(id) };
    order.into_iter().map(step).collect()
}

fn quotas(page: &PageContext) -> Vec<Row> {
    let focus = page.plan.focus.focus.iter();
    let row = focus.map(|chosen| Row {
        label: page.principle_name(chosen.principle),
        words: page.out_of(chosen.ready, chosen.quota),
    });
    row.collect()
}

/// A frame for each story that a focus principle still lacks and no begun story can become, with its number; one
/// for any principle when none is known.
pub(super) fn frames(page: &PageContext) -> Vec<String> {
    let plan = page.plan;
    let begun = |id| plan.profile.stories.iter().filter(|story| story.principles.contains(&id)).count();
    if plan.focus.focus.is_empty() {
        return vec![page.strings.text("page.part.any-principle").to_owned()];
    }
    let frame = |id, n: usize, quota: usize| {
        let facts = [("principle", page.principle_name(id)), ("n", n.to_string()), ("of", quota.to_string())];
        let facts: Vec<(&str, &str)> = facts.iter().map(|(name, fact)| (*name, fact.as_str())).collect();
        page.strings.say("page.part.frame", &facts)
    };
    let lacking = plan.focus.focus.iter().flat_map(|chosen| {
        let (id, quota) = (chosen.principle, chosen.quota);
        (begun(id) + 1..=quota).map(move |n| frame(id, n, quota))
    });
    lacking.collect()
}

//! The resume: each bullet with what its checks found.

use crate::charts::Svg;
use crate::charts::check_grid::{CheckRow, check_grid};
use crate::guide::PrincipleId;
use crate::markdown::Html;
use crate::page_parts::context::PageContext;
use crate::page_parts::drafts::{Finding, findings, state, what};
use crate::page_parts::guide_examples::{Pair, pair};
use crate::page_parts::page_field::{FieldMaker, NewEntries, PageField};
use crate::page_parts::parts::{Link, Row};
use crate::plan::{Checked, DraftCheck, DraftKind};
use serde::Serialize;

/// The bullet workshop.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Resume {
    pub bullets: Vec<Bullet>,
    pub picture: Svg,
    /// Codes of the checks, with what each means.
    pub codes: Vec<Row>,
    /// Rows of the table, in the order of `codes`: `passes`, `fails` or `warns`.
    pub grid: Vec<GridRow>,
    /// Frames to fill in where there is no bullet, each with the principle it is for.
    pub frames: Vec<String>,
    pub new_bullet: NewEntries,
    pub examples: Vec<BulletExample>,
}

/// A row of a grid of checks.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct GridRow {
    pub label: String,
    pub cells: Vec<&'static str>,
}

/// A bullet with what was found.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Bullet {
    pub id: String,
    pub text: String,
    /// Text and principles.
    pub fields: Vec<PageField>,
    pub principles: Vec<Link>,
    /// `focus` if it serves one, else `other`.
    pub serves: &'static str,
    /// `passes`, `warns` or `fails`.
    pub state: &'static str,
    pub findings: Vec<Finding>,
    /// Its text with its principles.
    pub tagged: String,
}

/// An example bullet.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct BulletExample {
    pub principle: String,
    pub pair: Pair,
    pub pattern: Html,
}

/// Empty bullets to begin with.
const FRAMES: usize = 3;

/// What is written of a bullet.
const BULLET: &[&str] = &["text", "principles"];

pub(super) fn view(page: &PageContext) -> Resume {
    let PageContext { plan, .. } = *page;
    let order = bullet_order(page);
    let bullet_checks = DraftCheck::of(DraftKind::Bullet);
    let grid = |&at: &usize| GridRow {
        label: plan.profile.bullets[at].id.clone(),
        cells: bullet_checks.iter().map(|check| found(&plan.bullets[at], *check)).collect(),
    };
    let code = |check: &DraftCheck| Row { label: check.code().to_owned(), words: what(page, *check) };
    let mut write = FieldMaker::new(page);
    Resume {
        bullets: order.iter().map(|at| bullet(page, *at, &mut write)).collect(),
        picture: checks(page, &order),
        codes: bullet_checks.iter().map(code).collect(),
        grid: order.iter().map(grid).collect(),
        frames: if order.is_empty() { frames(page) } else { Vec::new() },
        new_bullet: write.new_entries("resume.bullets", BULLET),
        examples: plan.focus.focus.iter().map(|chosen| example(page, chosen.principle)).collect(),
    }
}

/// Bullets that serve a focus principle first, in focus order; then the rest; each in file order.
fn bullet_order(page: &PageContext) -> Vec<usize> {
    let plan = page.plan;
    let mut order: Vec<usize> = (0..plan.profile.bullets.len()).collect();
    order.sort_by_key(|at| {
        let served = plan.focus.earliest(&plan.profile.bullets[*at].principles);
        served.and_then(|principle| plan.focus.place(principle)).unwrap_or(usize::MAX)
    });
    order
}

fn found(checked: &Checked, check: DraftCheck) -> &'static str {
    if checked.fails.contains(&check) {
        "fails"
    } else if checked.warns.contains(&check) {
        "warns"
    } else {
        "passes"
    }
}

fn bullet(page: &PageContext, at: usize, write: &mut FieldMaker) -> Bullet {
    let PageContext { plan, strings, .. } = *page;
    let (given, checked) = (&plan.profile.bullets[at], &plan.bullets[at]);
    let names: Vec<String> = given.principles.iter().map(|id| page.principle_name(*id)).collect();
    Bullet {
        id: given.id.clone(),
        text: given.text.clone(),
        fields: write.fields(&format!("resume.bullets.{}", given.id), BULLET),
        principles: page.principle_links(&given.principles),
        serves: if plan.focus.earliest(&given.principles).is_some() { "focus" } else { "other" },
        state: state(checked),
        findings: findings(page, &given.text, checked),
        tagged: match names.is_empty() {
            true => given.text.clone(),
            false => strings
                .say("page.bullet.tagged", &[("text", &given.text), ("principles", &strings.both(&names))]),
        },
    }
}

/// Empty bullets for the focus principles in turn.
fn frames(page: &PageContext) -> Vec<String> {
    let focus = &page.plan.focus.focus;
    let name = |n: usize| match focus.len() {
        0 => String::new(),
        len => page.principle_name(focus[n % len].principle),
    };
    (0..FRAMES).map(name).collect()
}

fn example(page: &PageContext, id: PrincipleId) -> BulletExample {
    let principle = page.plan.guide.principle(id);
    BulletExample {
        principle: principle.name.clone(),
        pair: pair(page, &principle.bullet),
        pattern: page.html(&principle.pattern),
    }
}

/// The checks of the bullets, in the order of the page.
fn checks(page: &PageContext, order: &[usize]) -> Svg {
    let plan = page.plan;
    let words = |checks: &[DraftCheck]| {
        let word = |check: &DraftCheck| {
            let short = page.strings.text(&format!("check.{}.short", check.code()));
            short.to_owned()
        };
        checks.iter().map(word).collect()
    };
    let row = |&at: &usize| CheckRow {
        label: plan.profile.bullets[at].text.clone(),
        fails: words(&plan.bullets[at].fails),
        warns: words(&plan.bullets[at].warns),
    };
    check_grid(&order.iter().map(row).collect::<Vec<_>>(), &page.pen("checks"))
}

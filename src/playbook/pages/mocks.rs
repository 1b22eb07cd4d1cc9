//! Mocks: when there is time for them, the partner’s sheet, and what held ones say to repair.

use crate::charts::Svg;
use crate::charts::rating_bars::{HeldMock, Ratings, rating_bars};
use crate::date::Days;
use crate::guide::PrincipleId;
use crate::page_list::PageKind;
use crate::page_parts::context::PageContext;
use crate::page_parts::dated_weeks;
use crate::page_parts::letters::{self, LetterSet};
use crate::page_parts::page_field::{FieldMaker, NewEntries, PageField};
use crate::page_parts::parts::Link;
use crate::plan::{Reason, Subject};
use crate::profile::Mock;
use serde::Serialize;

/// The mocks.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Mocks {
    pub planned: Vec<PlannedMock>,
    pub brief: Vec<LetterSet>,
    pub lines: Vec<String>,
    pub anchors: Vec<String>,
    pub booked: Vec<GivenMock>,
    pub held: Vec<GivenMock>,
    pub principles: Vec<String>,
    pub picture: Svg,
    pub repair: Vec<Link>,
    pub pass: u8,
    /// Each mock of the profile, with what can be written about it.
    pub given: Vec<MockFields>,
    pub new_mock: NewEntries,
}

/// A mock of the profile with its fields.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct MockFields {
    pub title: String,
    pub fields: Vec<PageField>,
}

/// A planned mock.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct PlannedMock {
    pub title: String,
    pub dates: String,
    pub hours: String,
    pub why: String,
}

/// A mock of the profile.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct GivenMock {
    pub date: String,
    pub kind: String,
    pub partner: String,
    /// One for each principle of the table, empty if it was not rated; none where the mock was not held.
    pub ratings: Vec<String>,
}

pub(super) fn view(page: &PageContext) -> Mocks {
    let plan = page.plan;
    let mut held: Vec<&Mock> = plan.profile.mocks.iter().filter(|mock| mock.held).collect();
    held.sort_by_key(|mock| mock.date);
    let principles = rated(page, &held);
    let mut booked: Vec<&Mock> = plan.profile.mocks.iter().filter(|mock| !mock.held).collect();
    booked.sort_by_key(|mock| mock.date);
    let pass = plan.guide.gate.mock_pass;
    let low = |id: &&PrincipleId| {
        let last = held.last().and_then(|mock| mock.ratings.get(id));
        last.is_some_and(|rating| *rating < pass)
    };
    let rating = |id: &PrincipleId| format!("ratings.{}", plan.guide.principle(*id).module.id);
    let rated: Vec<String> = principles.iter().map(rating).collect();
    let mut write = FieldMaker::new(page);
    let repair: Vec<PrincipleId> = principles.iter().filter(low).copied().collect();
    Mocks {
        planned: planned_mocks(page),
        brief: letters::sets(page, PageKind::Mocks),
        lines: plan.guide.rubric.lines.clone(),
        anchors: plan.guide.rubric.anchors.clone(),
        booked: booked.iter().map(|mock| row(page, mock, &[])).collect(),
        held: held.iter().map(|mock| row(page, mock, &principles)).collect(),
        principles: principles.iter().map(|id| page.principle_name(*id)).collect(),
        picture: ratings(page, &principles, &held),
        repair: page.principle_links(&repair),
        pass,
        given: given(page, &rated, &mut write),
        new_mock: write.new_entries("mocks", &names(&rated)),
    }
}

/// What is asked of a mock: its day, kind and partner, and a rating for each principle.
fn names(rated: &[String]) -> Vec<&str> {
    ["date", "kind", "partner"].into_iter().chain(rated.iter().map(String::as_str)).collect()
}

fn given(page: &PageContext, rated: &[String], write: &mut FieldMaker) -> Vec<MockFields> {
    let mocks = page.plan.profile.mocks.iter().enumerate();
    mocks
        .map(|(at, mock)| MockFields {
            title: format!("{} · {}", page.date_words.short(mock.date), page.plan.guide.mock_kind(mock.kind)),
            fields: write.fields(&format!("mocks.{at}"), &names(rated)),
        })
        .collect()
}

/// The focus principles, then all others that were rated, in the guide's order.
fn rated(page: &PageContext, held: &[&Mock]) -> Vec<PrincipleId> {
    let plan = page.plan;
    let focus = plan.focus.focus.iter().map(|chosen| chosen.principle);
    let others = plan.guide.principle_ids().filter(|id| plan.focus.place(*id).is_none());
    let others = others.filter(|id| held.iter().any(|mock| mock.ratings.contains_key(id)));
    focus.chain(others).collect()
}

/// The guide's mocks that have time in this plan, in its order.
fn planned_mocks(page: &PageContext) -> Vec<PlannedMock> {
    let plan = page.plan;
    let mocks = plan.guide.mocks.iter().enumerate();
    mocks
        .filter_map(|(at, mock)| {
            let (dates, halves) = dated_weeks::planned(page, &Subject::Mock(at));
            (halves > 0).then(|| PlannedMock {
                title: mock.title.clone(),
                dates,
                hours: page.hours(halves),
                why: page.reason(&Reason::MockPlan(at)),
            })
        })
        .collect()
}

fn row(page: &PageContext, mock: &Mock, principles: &[PrincipleId]) -> GivenMock {
    let rating = |id: &PrincipleId| mock.ratings.get(id).map(ToString::to_string).unwrap_or_default();
    GivenMock {
        date: page.date_words.range(Days { from: mock.date, until: mock.date }),
        kind: page.plan.guide.mock_kind(mock.kind),
        partner: mock.partner.clone().unwrap_or_default(),
        ratings: principles.iter().map(rating).collect(),
    }
}

/// The ratings of held mocks.
fn ratings(page: &PageContext, principles: &[PrincipleId], held: &[&Mock]) -> Svg {
    let mock = |mock: &&Mock| HeldMock {
        label: page.date_words.day(mock.date),
        ratings: principles.iter().map(|id| mock.ratings.get(id).copied()).collect(),
    };
    let ratings = Ratings {
        principles: principles.iter().map(|id| page.principle_name(*id)).collect(),
        mocks: held.iter().map(mock).collect(),
        pass: page.plan.guide.gate.mock_pass,
    };
    rating_bars(&ratings, &page.pen("ratings"))
}

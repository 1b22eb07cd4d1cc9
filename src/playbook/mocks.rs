//! Mocks: when there is time for them, the partner's sheet, and what held ones say to repair.

use crate::guide::PrincipleId;
use crate::plan::{Reason, Subject};
use crate::profile::Mock;

use super::gate::held;
use super::letters;
use super::pictures;
use super::view::practice::{GivenMock, Mocks, PlannedMock};
use super::writer::Writer;

pub(super) fn view(writer: &Writer) -> Mocks {
    let plan = writer.plan;
    let held_mocks = held(plan);
    let principles = rated(writer, &held_mocks);
    let mut booked: Vec<&Mock> = plan.profile.mocks.iter().filter(|mock| !mock.held()).collect();
    booked.sort_by_key(|mock| mock.date);
    let pass = plan.guide.gate.mock_pass;
    let low = |id: &&PrincipleId| {
        let last = held_mocks.last().and_then(|mock| mock.ratings.get(id));
        last.is_some_and(|rating| *rating < pass)
    };
    let repair: Vec<PrincipleId> = principles.iter().filter(low).copied().collect();
    Mocks {
        planned: planned(writer),
        brief: letters::sets(writer, "mocks"),
        lines: plan.guide.rubric.lines.clone(),
        anchors: plan.guide.rubric.anchors.clone(),
        booked: booked.iter().map(|mock| row(writer, mock, &[])).collect(),
        held: held_mocks.iter().map(|mock| row(writer, mock, &principles)).collect(),
        principles: principles.iter().map(|id| writer.principle_name(*id)).collect(),
        picture: pictures::ratings(writer, &principles, &held_mocks),
        repair: writer.principle_links(&repair),
        pass,
    }
}

/// The focus principles, then all others that were rated, in the guide's order.
fn rated(writer: &Writer, held: &[&Mock]) -> Vec<PrincipleId> {
    let plan = writer.plan;
    let focus = plan.focus.focus.iter().map(|chosen| chosen.principle);
    let others = plan.guide.principle_ids().filter(|id| plan.focus.place(*id).is_none());
    let others = others.filter(|id| held.iter().any(|mock| mock.ratings.contains_key(id)));
    focus.chain(others).collect()
}

/// The guide's mocks that have time in this plan, in its order.
fn planned(writer: &Writer) -> Vec<PlannedMock> {
    let plan = writer.plan;
    let mocks = plan.guide.mocks.iter().enumerate();
    mocks
        .filter_map(|(at, mock)| {
            let (dates, halves) = writer.planned(&Subject::Mock(at));
            (halves > 0).then(|| PlannedMock {
                title: mock.title.clone(),
                dates,
                hours: writer.voice.hours(halves),
                why: writer.reason(&Reason::MockPlan(at)),
            })
        })
        .collect()
}

fn row(writer: &Writer, mock: &Mock, principles: &[PrincipleId]) -> GivenMock {
    let rating = |id: &PrincipleId| mock.ratings.get(id).map(ToString::to_string).unwrap_or_default();
    GivenMock {
        date: writer.voice.long(mock.date),
        kind: writer.plan.guide.mock_kind(mock.kind),
        partner: mock.partner.clone().unwrap_or_default(),
        ratings: principles.iter().map(rating).collect(),
    }
}

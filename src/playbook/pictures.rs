//! The pictures of a playbook: figures of the plan, drawn by [`crate::charts`].

use crate::charts::{
    self, CheckRow, Checks, Cover, CoverageRow, GateMark, HeldMock, HoursWeek, Ratings, Score, Svg, Timeline,
};
use crate::date::Days;
use crate::guide::PrincipleId;
use crate::plan::{CheckState, WeekKind};
use crate::profile::Mock;

use super::material::BULLET_CHECKS;
use super::view::stories::CoverRow;
use super::writer::Writer;

/// The way from the rejection to the target.
pub(super) fn timeline(writer: &Writer) -> Svg {
    let plan = writer.plan;
    let dates = &plan.dates;
    let Some(days) = Days::new(dates.rejection, dates.target) else { return Svg::default() };
    let title = |id| plan.guide.phase(id).title.clone();
    let pauses = plan.weeks.iter().filter(|week| week.kind == WeekKind::Pause);
    let timeline = Timeline {
        days,
        phases: plan.phases.iter().map(|phase| (title(phase.id), phase.days)).collect(),
        pauses: pauses.map(|week| week.days).collect(),
        hold: plan.hold.map(|hold| hold.days),
        rewarm: plan.hold.and_then(|hold| hold.rewarm),
        markers: dates.markers.clone(),
        ready: dates.ready,
        earliest: dates.earliest,
        target: dates.target,
    };
    charts::timeline(&timeline, &writer.voice.pen("timeline"))
}

/// Hours of each week that has any.
pub(super) fn hours(writer: &Writer) -> Svg {
    let label = |kind: WeekKind| match kind {
        WeekKind::Plan { number, .. } => number.to_string(),
        WeekKind::Pause => writer.voice.word("page.week.pause"),
        WeekKind::Hold => writer.voice.word("page.week.hold"),
        WeekKind::Rewarm => writer.voice.word("page.week.rewarm"),
    };
    let weeks = writer.plan.weeks.iter().filter(|week| week.total() > 0);
    let weeks: Vec<HoursWeek> =
        weeks.map(|week| HoursWeek { label: label(week.kind), halves: week.halves }).collect();
    charts::hours(&weeks, &writer.voice.pen("hours"))
}

/// The scores that were given, where scores are shown. `page` tells the pictures of two pages apart.
pub(super) fn scores(writer: &Writer, page: &str) -> Svg {
    let scored = |principle: PrincipleId, score: Option<u8>| {
        let score = score.filter(|_| writer.voice.shows_scores())?;
        Some(Score { name: writer.principle_name(principle), score })
    };
    let scores: Vec<Score> =
        writer.chosen().filter_map(|chosen| scored(chosen.principle, chosen.score)).collect();
    charts::scores(&scores, &writer.voice.pen(&format!("{page}-scores")))
}

/// The checks of the bullets, in the order of the page.
pub(super) fn checks(writer: &Writer, order: &[usize]) -> Svg {
    let plan = writer.plan;
    let row = |&at: &usize| CheckRow {
        label: plan.profile.bullets[at].id.clone(),
        fails: &plan.bullets[at].fails,
        warns: &plan.bullets[at].warns,
    };
    let checks = Checks { codes: &BULLET_CHECKS, rows: order.iter().map(row).collect() };
    charts::checks(&checks, &writer.voice.pen("checks"))
}

/// What the stories cover: the principles that count for this person, and all others that a story names.
pub(super) fn coverage(writer: &Writer, rows: &[CoverRow]) -> Svg {
    let cover = |state| match state {
        "counts" => Cover::Counts,
        "named" => Cover::Named,
        _ => Cover::Nothing,
    };
    let row = |row: &CoverRow| CoverageRow {
        label: row.name.clone(),
        cells: row.cells.iter().map(|cell| cover(cell.state)).collect(),
    };
    let named = |row: &&CoverRow| row.role != "other" || row.cells.iter().any(|cell| cell.state != "none");
    let rows: Vec<CoverageRow> = rows.iter().filter(named).map(row).collect();
    charts::coverage(&rows, &writer.voice.pen("coverage"))
}

/// The ratings of held mocks.
pub(super) fn ratings(writer: &Writer, principles: &[PrincipleId], held: &[&Mock]) -> Svg {
    let mock = |mock: &&Mock| HeldMock {
        label: writer.voice.day(mock.date),
        ratings: principles.iter().map(|id| mock.ratings.get(id).copied()).collect(),
    };
    let ratings = Ratings {
        principles: principles.iter().map(|id| writer.principle_name(*id)).collect(),
        mocks: held.iter().map(mock).collect(),
        pass: writer.plan.guide.gate.mock_pass,
    };
    charts::ratings(&ratings, &writer.voice.pen("ratings"))
}

/// The checks of the gate.
pub(super) fn gate(writer: &Writer) -> Svg {
    let marks = writer.plan.gate.checks.iter().map(|check| match check.state {
        CheckState::Passes => GateMark::Passes,
        CheckState::Open => GateMark::Open,
        CheckState::From(_) => GateMark::Dated,
    });
    let marks: Vec<GateMark> = marks.collect();
    charts::gate(&marks, &writer.voice.pen("gate"))
}

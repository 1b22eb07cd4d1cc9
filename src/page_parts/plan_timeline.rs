//! The plan from the rejection to the target as a picture, and as the table behind it.

use jiff::civil::Date;

use super::appointments::{Appointment, appointments};
use super::context::PageContext;
use super::parts::Row;
use crate::charts::timeline::Timeline;
use crate::date::{Days, plus};
use crate::plan::WeekKind;

/// What the pictures of the plan are drawn from; nothing where the target lies before the rejection.
pub(crate) fn plan_timeline(page: &PageContext) -> Option<Timeline> {
    let plan = page.plan;
    let dates = &plan.dates;
    let title = |id| plan.guide.phase(id).title.clone();
    let pauses = plan.weeks.iter().filter(|week| week.kind == WeekKind::Pause);
    let named = |(date, appointment): (Date, Appointment)| (date, appointment.words);
    let appointments: Vec<(Date, String)> =
        appointments(page).into_iter().filter(|(date, _)| *date >= dates.rejection).map(named).collect();
    let last = appointments.last().map_or(dates.target, |(date, _)| dates.target.max(*date));
    Some(Timeline {
        days: Days::new(dates.rejection, last)?,
        phases: plan.phases.iter().map(|phase| (title(phase.id), phase.days)).collect(),
        pauses: pauses.map(|week| week.days).collect(),
        hold: plan.hold.map(|hold| hold.days),
        rewarm: plan.hold.and_then(|hold| hold.rewarm),
        markers: dates.markers.clone(),
        appointments,
        ready: dates.ready,
        earliest: dates.earliest,
        target: dates.target,
        applied: plan.profile.application.submitted_on,
    })
}

/// What stands on the timeline, as a table in the order of dates.
pub(crate) fn timeline_rows(page: &PageContext) -> Vec<Row> {
    let PageContext { plan, strings, date_words, .. } = *page;
    let dates = &plan.dates;
    let mut rows: Vec<(Date, Row)> = Vec::new();
    let mut stretch = |label: String, days: Days| {
        rows.push((days.from, Row { label, words: date_words.range(days) }));
    };
    if let Some(before) = Days::new(dates.rejection, plus(dates.start, -1)) {
        stretch(strings.text("chart.timeline.before").to_owned(), before);
    }
    for phase in &plan.phases {
        stretch(plan.guide.phase(phase.id).title.clone(), phase.days);
    }
    for week in plan.weeks.iter().filter(|week| week.kind == WeekKind::Pause) {
        stretch(strings.text("page.week.pause").to_owned(), week.days);
    }
    if let Some(hold) = plan.hold {
        stretch(strings.text("page.week.hold").to_owned(), hold.days);
        if let Some(rewarm) = hold.rewarm {
            stretch(strings.text("page.week.rewarm").to_owned(), rewarm);
        }
    }
    let mut single = |label: String, day: Date| rows.push((day, Row { label, words: date_words.long(day) }));
    for (day, date) in &dates.markers {
        single(strings.say("page.date.marker", &[("n", &day.to_string())]), *date);
    }
    for (key, day) in [
        ("rejection", dates.rejection),
        ("ready", dates.ready),
        ("earliest", dates.earliest),
        ("target", dates.target),
    ] {
        single(strings.text(&format!("page.date.{key}")).to_owned(), day);
    }
    for (day, appointment) in appointments(page) {
        single(appointment.words, day);
    }
    rows.sort_by_key(|(day, _)| *day);
    rows.into_iter().map(|(_, row)| row).collect()
}

//! The schedule: every week with its sessions, the months, the hours.

use jiff::civil::Date;

use crate::date::{Days, plus};
use crate::guide::rules::Activity;
use crate::plan::{Plan, WeekKind};

use super::calendar_days;
use super::pictures;
use super::view::frame::Row;
use super::view::schedule::Schedule;
use super::voice::Voice;
use super::weeks::{phases, title, weeks};
use super::writer::Writer;

pub(super) fn view(writer: &Writer) -> Schedule {
    let (plan, voice) = (writer.plan, writer.voice);
    let months = calendar_days::months(writer);
    Schedule {
        timeline: pictures::timeline(writer),
        timeline_rows: timeline_rows(plan, voice),
        day_kinds: calendar_days::legend(&months),
        months,
        weekdays: calendar_days::weekdays(writer),
        phases: phases(writer),
        weeks: weeks(writer),
        hours: pictures::hours(writer),
        hours_rows: hours_rows(writer),
        split: split(plan, voice),
        notices: writer.notices(),
    }
}

/// What stands on the timeline, as a table in the order of dates.
fn timeline_rows(plan: &Plan, voice: &Voice) -> Vec<Row> {
    let dates = &plan.dates;
    let mut rows: Vec<(Date, Row)> = Vec::new();
    let mut stretch = |label: String, days: Days| {
        rows.push((days.from, Row { label, words: voice.range(days) }));
    };
    if let Some(before) = Days::new(dates.rejection, plus(dates.start, -1)) {
        stretch(voice.word("chart.timeline.before"), before);
    }
    for phase in &plan.phases {
        stretch(plan.guide.phase(phase.id).title.clone(), phase.days);
    }
    for week in plan.weeks.iter().filter(|week| week.kind == WeekKind::Pause) {
        stretch(voice.word("page.week.pause"), week.days);
    }
    if let Some(hold) = plan.hold {
        stretch(voice.word("page.week.hold"), hold.days);
        if let Some(rewarm) = hold.rewarm {
            stretch(voice.word("page.week.rewarm"), rewarm);
        }
    }
    let mut single = |label: String, day: Date| rows.push((day, Row { label, words: voice.long(day) }));
    for (day, date) in &dates.markers {
        single(voice.say("page.date.marker", &[("n", &day.to_string())]), *date);
    }
    for (key, day) in [
        ("rejection", dates.rejection),
        ("ready", dates.ready),
        ("earliest", dates.earliest),
        ("target", dates.target),
    ] {
        single(voice.word(&format!("page.date.{key}")), day);
    }
    rows.sort_by_key(|(day, _)| *day);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Hours by week and activity, and their sum.
fn hours_rows(writer: &Writer) -> Vec<Vec<String>> {
    let (plan, voice) = (writer.plan, writer.voice);
    let headings = Activity::ALL.into_iter().map(|activity| voice.activity(activity));
    let headings = std::iter::once(voice.word("page.hours.week")).chain(headings);
    let mut rows: Vec<Vec<String>> = vec![headings.chain([voice.word("page.hours.total")]).collect()];
    let mut sum = [0; 4];
    for week in plan.weeks.iter().filter(|week| week.total() > 0) {
        for (sum, halves) in sum.iter_mut().zip(week.halves) {
            *sum += halves;
        }
        // The column is narrow on a phone: lines end between these, not within them.
        let [week_title, from, until] =
            [title(writer, week), voice.day(week.days.from), voice.day(week.days.until)]
                .map(|words| words.replace(' ', "\u{a0}"));
        let facts = [("week", week_title.as_str()), ("from", &from), ("until", &until)];
        rows.push(row(voice, voice.say("page.hours.label", &facts), week.halves));
    }
    rows.push(row(voice, voice.word("page.hours.sum"), sum));
    rows
}

fn row(voice: &Voice, label: String, halves: [u32; 4]) -> Vec<String> {
    let cells = halves.iter().map(|halves| voice.hours(*halves));
    let total = voice.hours(halves.iter().sum());
    std::iter::once(label).chain(cells).chain([total]).collect()
}

/// The real split of practice time in whole percent (section 14 of the facts).
fn split(plan: &Plan, voice: &Voice) -> String {
    let [story, case, mock] = plan.practice_split().map(|percent| percent.to_string());
    voice.say("page.hours.split", &[("story", &story), ("case", &case), ("mock", &mock)])
}

//! The schedule: every week with its sessions, the months, the hours.

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

/// What stands on the timeline, as a table.
fn timeline_rows(plan: &Plan, voice: &Voice) -> Vec<Row> {
    let dates = &plan.dates;
    let single =
        |key: &str, day| Row { label: voice.word(&format!("page.date.{key}")), words: voice.long(day) };
    let mut rows = vec![single("rejection", dates.rejection)];
    rows.extend(plan.phases.iter().map(|phase| Row {
        label: plan.guide.phase(phase.id).title.clone(),
        words: voice.range(phase.days),
    }));
    let pauses = plan.weeks.iter().filter(|week| week.kind == WeekKind::Pause);
    rows.extend(
        pauses.map(|week| Row { label: voice.word("page.week.pause"), words: voice.range(week.days) }),
    );
    if let Some(hold) = plan.hold {
        rows.push(Row { label: voice.word("page.week.hold"), words: voice.range(hold.days) });
        rows.extend(
            hold.rewarm.map(|days| Row { label: voice.word("page.week.rewarm"), words: voice.range(days) }),
        );
    }
    rows.extend(dates.markers.iter().map(|(day, date)| Row {
        label: voice.say("page.date.marker", &[("n", &day.to_string())]),
        words: voice.long(*date),
    }));
    rows.extend([single("earliest", dates.earliest), single("target", dates.target)]);
    rows
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

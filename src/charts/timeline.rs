//! The timeline: phases, pauses, hold and marked days between the rejection and the target.

use jiff::civil::Date;

use super::canvas::{Across, Anchor, Area, Canvas, Fill, WHOLE, part, pixels};
use super::{Pen, Svg};
use crate::date::{Days, between};

/// What stands on the timeline.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// From the rejection to the target.
    pub days: Days,
    /// Phases with their titles, in order.
    pub phases: Vec<(String, Days)>,
    /// Pause weeks.
    pub pauses: Vec<Days>,
    /// The hold, if there is one.
    pub hold: Option<Days>,
    /// Its end, in which one warms up again, if there is one.
    pub rewarm: Option<Days>,
    /// Marked days as (days after the rejection, date).
    pub markers: Vec<(i64, Date)>,
    /// Last day of the last plan week.
    pub ready: Date,
    /// First day on which the wait is over.
    pub earliest: Date,
    /// The day to apply.
    pub target: Date,
}

const TOP: i64 = 24;
const BAR: i64 = 36;
const LINE: i64 = 20;

/// Draws the timeline. Its `data-from` and `data-until` are its first and last day: for a day between them
/// the script sets `x` of the hidden `.today` to the day's share of the way, in percent, and shows it.
#[must_use]
pub fn timeline(timeline: &Timeline, pen: &Pen) -> Svg {
    let mut canvas = Canvas::new(pen);
    bars(&mut canvas, timeline);
    let marks = marks(timeline, pen);
    let below = flags(&mut canvas, timeline, &marks);
    let height = legend(&mut canvas, timeline, &marks, pen, below);
    canvas.today(pen.strings.text("chart.timeline.today"), TOP - 4, TOP + BAR + 4);
    let Days { from, until } = timeline.days;
    let extra = format!(r#" data-from="{from}" data-until="{until}""#);
    let facts = [
        ("from", pen.dates.long(from)),
        ("ready", pen.dates.long(timeline.ready)),
        ("earliest", pen.dates.long(timeline.earliest)),
        ("target", pen.dates.long(timeline.target)),
    ];
    let facts: Vec<(&str, &str)> = facts.iter().map(|(name, fact)| (*name, fact.as_str())).collect();
    let title = pen.strings.text("chart.timeline.title");
    canvas.finish("chart-timeline", height, &extra, title, &pen.strings.say("chart.timeline.about", &facts))
}

/// Where a day begins.
fn place(timeline: &Timeline, day: Date) -> Across {
    let Days { from, .. } = timeline.days;
    part(between(from, day), timeline.days.count(), WHOLE).clamp(0, WHOLE)
}

/// The area of some days.
fn stretch(timeline: &Timeline, days: Days) -> Area {
    let x = place(timeline, days.from);
    let end = place(timeline, crate::date::plus(days.until, 1));
    Area { x, y: TOP, width: end - x, height: BAR }
}

fn bars(canvas: &mut Canvas, timeline: &Timeline) {
    for (n, (_, days)) in timeline.phases.iter().enumerate() {
        let area = stretch(timeline, *days);
        canvas.area(if n % 2 == 0 { "c-phase" } else { "c-phase c-even" }, Fill::Plain, area);
        if area.width >= pixels(16) {
            canvas.text(Anchor::Middle, area.x + pixels(8), TOP + BAR / 2 + 5, &(n + 1).to_string());
        }
    }
    for days in &timeline.pauses {
        canvas.area("c-pause", Fill::Grid, stretch(timeline, *days));
    }
    if let Some(days) = timeline.hold {
        canvas.area("c-hold", Fill::Rising, stretch(timeline, days));
    }
    if let Some(days) = timeline.rewarm {
        canvas.area("c-rewarm", Fill::Dots, stretch(timeline, days));
    }
}

/// The marked days in order, with their words; one where two fall together.
fn marks(timeline: &Timeline, pen: &Pen) -> Vec<(Date, String)> {
    let word = |key: &str| pen.strings.text(key).to_owned();
    let mut marks: Vec<(Date, String)> = vec![(timeline.ready, word("chart.timeline.ready"))];
    if timeline.earliest == timeline.target {
        marks.push((timeline.target, word("chart.timeline.earliest_target")));
    } else {
        marks.push((timeline.earliest, word("chart.timeline.earliest")));
        marks.push((timeline.target, word("chart.timeline.target")));
    }
    for (day, date) in timeline.markers.iter().filter(|(_, date)| timeline.days.contains(*date)) {
        marks.push((*date, pen.strings.say("chart.timeline.marker", &[("n", &day.to_string())])));
    }
    marks.sort();
    marks
}

/// A letter below the bar for each marked day, none over another; the `y` of the lowest.
fn flags(canvas: &mut Canvas, timeline: &Timeline, marks: &[(Date, String)]) -> i64 {
    let mut lines: Vec<Across> = Vec::new();
    for ((date, _), letter) in marks.iter().zip('A'..='Z') {
        let x = place(timeline, *date).clamp(pixels(6), WHOLE - pixels(6));
        let line = lines.iter().position(|end| *end <= x).unwrap_or(lines.len());
        if line == lines.len() {
            lines.push(0);
        }
        lines[line] = x + pixels(14);
        canvas.upright("c-mark", place(timeline, *date), TOP - 4, TOP + BAR + 6);
        let y = TOP + BAR + LINE * (i64::try_from(line).unwrap_or(0) + 1);
        canvas.text(Anchor::Middle, x, y, &letter.to_string());
    }
    TOP + BAR + LINE * i64::try_from(lines.len()).unwrap_or(0)
}

/// What numbers, letters and patterns mean, a line each; the height of the picture.
fn legend(canvas: &mut Canvas, timeline: &Timeline, marks: &[(Date, String)], pen: &Pen, top: i64) -> i64 {
    let mut y = top + LINE + 8;
    let mut line = |canvas: &mut Canvas, sign: &str, words: &str| {
        canvas.text(Anchor::Middle, pixels(7), y, sign);
        canvas.text(Anchor::Start, pixels(20), y, words);
        y += LINE;
    };
    for (n, (title, _)) in timeline.phases.iter().enumerate() {
        line(canvas, &(n + 1).to_string(), title);
    }
    for ((date, what), letter) in marks.iter().zip('A'..='Z') {
        let facts = [("what", what.as_str()), ("date", &pen.dates.day(*date))];
        line(canvas, &letter.to_string(), &pen.strings.say("chart.timeline.mark", &facts));
    }
    let mut keys = Vec::new();
    keys.extend((!timeline.pauses.is_empty()).then_some(("c-pause", Fill::Grid, "chart.timeline.pause")));
    keys.extend(timeline.hold.map(|_| ("c-hold", Fill::Rising, "chart.timeline.hold")));
    keys.extend(timeline.rewarm.map(|_| ("c-rewarm", Fill::Dots, "chart.timeline.rewarm")));
    for (class, fill, key) in keys {
        canvas.key(class, fill, 0, y, pen.strings.text(key));
        y += LINE;
    }
    y - LINE + 8
}

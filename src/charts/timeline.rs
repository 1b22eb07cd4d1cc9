//! The way from the rejection to the target: as a strip, and with everything named, a row each.

use jiff::civil::Date;

use super::canvas::{Across, Anchor, Area, Canvas, Fill, WHOLE, part, pixels, width_at_edge};
use super::svg::{Pen, Svg};
use crate::date::{Days, between, plus};

#[derive(Clone, Debug)]
pub struct Timeline {
    /// From the rejection to the target, or to the last appointment after it.
    pub days: Days,
    /// Phases with their titles, in order.
    pub phases: Vec<(String, Days)>,
    pub pauses: Vec<Days>,
    /// The hold, if there is one.
    pub hold: Option<Days>,
    /// The last days of the hold, in which practice picks up again, if there are some.
    pub rewarm: Option<Days>,
    /// Marked days as (days after the rejection, date).
    pub markers: Vec<(i64, Date)>,
    /// Interviews and planned mocks, by date.
    pub appointments: Vec<(Date, String)>,
    /// Last day of the last plan week.
    pub ready: Date,
    /// First day on which the wait is over.
    pub earliest: Date,
    /// The day to apply.
    pub target: Date,
    /// The day of the application, if it is sent: then target and earliest date mean nothing any more.
    pub applied: Option<Date>,
}

/// The room above the picture, for the word that marks today.
const TOP: i64 = 20;
/// The height of a bar, and of a row with its bar.
const BAR: i64 = 14;
const ROW: i64 = 21;

/// Draws everything between the rejection and the target, in the order of dates, a row each with its name beside
/// it. It reads alike on a phone and on a wide screen.
///
/// Its `data-from` and `data-until` are its first and last day: for a day between them the script sets `x` of the
/// hidden `.today` to the day's share of the way, in percent, and shows it.
pub fn timeline(timeline: &Timeline, pen: &Pen) -> Svg {
    let rows = rows(timeline, pen);
    let mut canvas = Canvas::new(pen);
    let height = ROW * i64::try_from(rows.len()).unwrap_or(0);
    canvas.today(pen.strings.text("chart.timeline.today"), TOP, height);
    let mut y = TOP;
    for row in &rows {
        match row.look {
            Some((class, fill)) => {
                let areas: Vec<Area> = row.days.iter().map(|days| area(timeline, *days, y)).collect();
                canvas.areas(class, fill, &areas);
            }
            None => row.days.iter().for_each(|days| {
                canvas.mark(place(timeline, days.from), y + BAR / 2);
            }),
        }
        name(&mut canvas, timeline, row, y + BAR - 2);
        y += ROW;
    }
    finish(canvas, "chart-timeline", TOP + height + 4, timeline, pen)
}

/// Draws the same as one strip, with its two ends named: what fits on the first screen of a phone.
pub fn strip(timeline: &Timeline, pen: &Pen) -> Svg {
    let mut canvas = Canvas::new(pen);
    for row in rows(timeline, pen) {
        if let Some((class, fill)) = row.look {
            let areas: Vec<Area> = row.days.iter().map(|days| area(timeline, *days, TOP)).collect();
            canvas.areas(class, fill, &areas);
        }
    }
    for (date, _) in &timeline.appointments {
        canvas.mark(place(timeline, *date), TOP + BAR / 2);
    }
    canvas.today(pen.strings.text("chart.timeline.today"), TOP, BAR);
    let below = TOP + BAR + 17;
    let said = |key: &str, date: Date| {
        let facts = [("what", pen.strings.text(key)), ("date", &pen.dates.day(date))];
        pen.strings.say("chart.timeline.mark", &facts)
    };
    canvas.text(Anchor::Start, 0, below, &said("chart.timeline.rejection", timeline.days.from));
    let (end, last) = match timeline.applied {
        Some(applied) => (said("chart.timeline.applied", applied), applied),
        None => (said("chart.timeline.target", timeline.target), timeline.target),
    };
    let x = place(timeline, plus(last, 1));
    canvas.text(Anchor::End, x.max(WHOLE * 3 / 4), below, &end);
    finish(canvas, "chart-strip", below + 6, timeline, pen)
}

fn finish(canvas: Canvas, class: &str, height: i64, timeline: &Timeline, pen: &Pen) -> Svg {
    let Days { from, until } = timeline.days;
    let extra = format!(r#" data-from="{from}" data-until="{until}""#);
    let facts = [
        ("from", pen.dates.long(timeline.days.from)),
        ("ready", pen.dates.long(timeline.ready)),
        ("earliest", pen.dates.long(timeline.earliest)),
        ("target", pen.dates.long(timeline.target)),
    ];
    let facts: Vec<(&str, &str)> = facts.iter().map(|(name, fact)| (*name, fact.as_str())).collect();
    let title = pen.strings.text("chart.timeline.title");
    canvas.finish(class, height, &extra, title, &pen.strings.say("chart.timeline.about", &facts))
}

/// A row: days that belong together, or a single marked day.
struct Row {
    days: Vec<Days>,
    name: String,
    /// How its areas look; a mark without.
    look: Option<(&'static str, Fill)>,
}

/// Phases, pauses, hold, re-warm and marked days, by their first day.
fn rows(timeline: &Timeline, pen: &Pen) -> Vec<Row> {
    let word = |key: &str| pen.strings.text(key).to_owned();
    let mut rows = Vec::new();
    for (n, (name, days)) in timeline.phases.iter().enumerate() {
        let class = if n % 2 == 0 { "c-phase" } else { "c-even" };
        rows.push(Row { days: vec![*days], name: name.clone(), look: Some((class, Fill::Plain)) });
    }
    if !timeline.pauses.is_empty() {
        let (days, name) = (timeline.pauses.clone(), word("chart.timeline.pause"));
        rows.push(Row { days, name, look: Some(("c-pause", Fill::Grid)) });
    }
    if let Some(days) = timeline.hold {
        let days =
            timeline.rewarm.and_then(|rewarm| Days::new(days.from, plus(rewarm.from, -1))).unwrap_or(days);
        let name = word("chart.timeline.hold");
        rows.push(Row { days: vec![days], name, look: Some(("c-hold", Fill::Rising)) });
    }
    if let Some(days) = timeline.rewarm {
        let name = word("chart.timeline.rewarm");
        rows.push(Row { days: vec![days], name, look: Some(("c-rewarm", Fill::Dots)) });
    }
    rows.extend(marks(timeline, pen).into_iter().map(|(date, what)| {
        let facts = [("what", what.as_str()), ("date", &pen.dates.day(date))];
        let name = pen.strings.say("chart.timeline.mark", &facts);
        Row { days: vec![Days { from: date, until: date }], name, look: None }
    }));
    rows.sort_by_key(|row| row.days.first().map(|days| days.from));
    rows
}

/// The marked days with their words; one where two fall together.
fn marks(timeline: &Timeline, pen: &Pen) -> Vec<(Date, String)> {
    let word = |key: &str| pen.strings.text(key).to_owned();
    let mut marks = vec![
        (timeline.days.from, word("chart.timeline.rejection")),
        (timeline.ready, word("chart.timeline.ready")),
    ];
    if let Some(applied) = timeline.applied {
        marks.push((applied, word("chart.timeline.applied")));
    } else if timeline.earliest == timeline.target {
        marks.push((timeline.target, word("chart.timeline.earliest_target")));
    } else {
        marks.push((timeline.earliest, word("chart.timeline.earliest")));
        marks.push((timeline.target, word("chart.timeline.target")));
    }
    for (day, date) in timeline.markers.iter().filter(|(_, date)| timeline.days.contains(*date)) {
        marks.push((*date, pen.strings.say("chart.timeline.marker", &[("n", &day.to_string())])));
    }
    marks.extend(timeline.appointments.iter().cloned());
    marks.sort();
    marks
}

/// Where a day begins.
fn place(timeline: &Timeline, day: Date) -> Across {
    let Days { from, .. } = timeline.days;
    part(between(from, day), timeline.days.count(), WHOLE).clamp(0, WHOLE)
}

/// The area of some days.
fn area(timeline: &Timeline, days: Days, y: i64) -> Area {
    let x = place(timeline, days.from);
    let end = place(timeline, plus(days.until, 1));
    Area { x, y, width: end - x, height: BAR }
}

/// The narrowest wide chart is so many times as wide as the narrowest one: 576 pixels to 288.
const WIDE: Across = 2;

/// The name of a row: behind it or before it. Where neither has room on a narrow chart the name stands there at the
/// edge of the side that has more, and where it has none on a wide one either, it does so on both.
fn name(canvas: &mut Canvas, timeline: &Timeline, row: &Row, y: i64) {
    let ends = row.days.first().zip(row.days.last());
    let Some((first, last)) = ends else { return };
    let gap = pixels(if row.look.is_some() { 6 } else { 10 });
    let start = place(timeline, first.from) - gap;
    let end = match row.look {
        Some(_) => place(timeline, plus(last.until, 1)) + gap,
        None => place(timeline, last.from) + gap,
    };
    let width = width_at_edge(&row.name);
    if end + width <= WHOLE {
        canvas.text_on_ground(Anchor::Start, end, y, &row.name);
    } else if width <= start {
        canvas.text_on_ground(Anchor::End, start, y, &row.name);
    } else {
        let is_behind = WHOLE - end > start;
        let (edge, beside) = match is_behind {
            true => ((Anchor::End, WHOLE), (Anchor::Start, end)),
            false => ((Anchor::Start, 0), (Anchor::End, start)),
        };
        let has_room = width / WIDE <= start.max(WHOLE - end);
        let wide = if has_room { beside } else { edge };
        for (class, (anchor, x)) in [("on-narrow", edge), ("on-wide", wide)] {
            canvas.open(class);
            canvas.text_on_ground(anchor, x, y, &row.name);
            canvas.close();
        }
    }
}

//! Hours of each week by activity, as stacked bars.

use super::canvas::{Across, Anchor, Area, Canvas, Fill, WHOLE, part, pixels, text_width};
use super::svg::{Pen, Svg};
use crate::activity::Activity;

#[derive(Clone, Debug)]
pub struct HoursWeek {
    /// What it is called, in short: its number, or "hold".
    pub label: String,
    /// Halves by [`Activity::ALL`].
    pub halves: [u32; 4],
}

const LINE: i64 = 24;
const LEGEND: i64 = 2 * LINE;
const BAR: i64 = 16;

/// Draws a bar for each week, the earliest on top; nothing without hours.
pub fn hour_bars(weeks: &[HoursWeek], pen: &Pen) -> Svg {
    let total = |week: &HoursWeek| i64::from(week.halves.iter().sum::<u32>());
    let most = weeks.iter().map(total).max().unwrap_or(0);
    if most == 0 {
        return Svg::default();
    }
    let mut canvas = Canvas::new(pen);
    for (n, activity) in Activity::ALL.into_iter().enumerate() {
        let n = i64::try_from(n).unwrap_or(0);
        let (class, fill) = look(activity);
        let words = pen.strings.text(&format!("activity.{}", activity.word())).to_owned();
        canvas.key(class, fill, n % 2 * WHOLE / 2, 16 + n / 2 * LINE, &words);
    }
    let widest = weeks.iter().map(|week| text_width(&week.label)).max().unwrap_or(0);
    let left: Across = (widest + pixels(24)).min(WHOLE * 2 / 5);
    let room = WHOLE - left - text_width("00.0 h ");
    let mut y = LEGEND + 8;
    let mut labels = Vec::new();
    let mut bars: [Vec<Area>; 4] = Default::default();
    for week in weeks {
        labels.push((y + 13, week.label.as_str()));
        let mut before = 0;
        for (bars, halves) in bars.iter_mut().zip(week.halves).filter(|(_, halves)| *halves > 0) {
            let from = part(before, most, room);
            before += i64::from(halves);
            let width = part(before, most, room) - from;
            bars.push(Area { x: left + from, y, width, height: BAR });
        }
        let end = left + part(before, most, room);
        let halves = week.halves.iter().sum();
        canvas.text(Anchor::Start, end + 200, y + 13, &pen.strings.hours(halves));
        y += LINE;
    }
    canvas.column(left - 200, &labels);
    for (activity, bars) in Activity::ALL.into_iter().zip(&bars) {
        let (class, fill) = look(activity);
        canvas.areas(class, fill, bars);
    }
    let sum = pen.strings.hours(weeks.iter().flat_map(|week| week.halves).sum());
    let count = pen.strings.count("count.week", weeks.len());
    let about = pen.strings.say("chart.hours.about", &[("weeks", &count), ("hours", &sum)]);
    canvas.finish("chart-hours", y, "", pen.strings.text("chart.hours.title"), &about)
}

fn look(activity: Activity) -> (&'static str, Fill) {
    match activity {
        Activity::Work => ("c-work", Fill::Plain),
        Activity::Story => ("c-story", Fill::Rising),
        Activity::Case => ("c-case", Fill::Dots),
        Activity::Mock => ("c-mock", Fill::Grid),
    }
}

//! The timeline: phases, pauses, hold and marked days between the rejection and the target.

use jiff::civil::Date;

use super::canvas::{Across, Anchor, Area, Canvas, Fill, WHOLE, part, pixels, wide_pixels, wide_text};
use super::svg::{Pen, Svg};
use crate::date::{Days, between, plus};

#[derive(Clone, Debug)]
pub struct Timeline {
    /// From the rejection to the target.
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
    /// Last day of the last plan week.
    pub ready: Date,
    /// First day on which the wait is over.
    pub earliest: Date,
    /// The day to apply.
    pub target: Date,
}

const TOP: i64 = 24;
const BAR: i64 = 44;
const LINE: i64 = 20;

/// Draws the timeline. Its `data-from` and `data-until` are its first and last day: for a day between them
/// the script sets `x` of the hidden `.today` to the day's share of the way, in percent, and shows it.
///
/// Where there is room (`on-wide`), phases and days are named at their places; where there is not
/// (`on-narrow`), by numbers and letters with a legend.
pub fn timeline(timeline: &Timeline, pen: &Pen) -> Svg {
    let mut canvas = Canvas::new(pen);
    let stretches = stretches(timeline, pen);
    for stretch in &stretches {
        canvas.area(stretch.class, stretch.fill, stretch.area);
    }
    let marks = marks(timeline, pen);
    canvas.today(pen.strings.text("chart.timeline.today"), TOP, BAR);
    canvas.open("on-narrow");
    numbers(&mut canvas, &stretches);
    let below = letters(&mut canvas, timeline, &marks);
    let height = legend(&mut canvas, &stretches, &marks, pen, below);
    canvas.close();
    canvas.open("on-wide");
    let left = names(&mut canvas, &stretches);
    let top = if left.is_empty() { TOP + BAR } else { TOP + BAR + LINE };
    let lines = flags(&mut canvas, timeline, &marks, pen, top);
    names_below(&mut canvas, &left);
    canvas.close();
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
    let class = format!("chart-timeline lines-{lines}");
    canvas.finish(&class, height, &extra, title, &pen.strings.say("chart.timeline.about", &facts))
}

/// Some days of the bar.
struct Stretch {
    class: &'static str,
    fill: Fill,
    area: Area,
    name: String,
    /// The number of a phase.
    number: Option<usize>,
}

/// The bar from left to right, pauses over the phases they interrupt.
fn stretches(timeline: &Timeline, pen: &Pen) -> Vec<Stretch> {
    let word = |key: &str| pen.strings.text(key).to_owned();
    let plain = |class, fill, days: Days, name: String| Stretch {
        class,
        fill,
        area: stretch(timeline, days),
        name,
        number: None,
    };
    let mut stretches = Vec::new();
    let first = timeline.phases.first().map_or(timeline.days.until, |(_, days)| days.from);
    // A single day between rejection and plan is usual and needs no word.
    if let Some(days) = Days::new(timeline.days.from, plus(first, -1)).filter(|days| days.count() > 1) {
        stretches.push(plain("c-before", Fill::Plain, days, word("chart.timeline.before")));
    }
    for (n, (title, days)) in timeline.phases.iter().enumerate() {
        let class = if n % 2 == 0 { "c-phase" } else { "c-phase c-even" };
        stretches.push(Stretch { number: Some(n + 1), ..plain(class, Fill::Plain, *days, title.clone()) });
    }
    // Only the first pause is named.
    for (n, days) in timeline.pauses.iter().enumerate() {
        let name = if n == 0 { word("chart.timeline.pause") } else { String::new() };
        stretches.push(plain("c-pause", Fill::Grid, *days, name));
    }
    if let Some(days) = timeline.hold {
        let days =
            timeline.rewarm.and_then(|rewarm| Days::new(days.from, plus(rewarm.from, -1))).unwrap_or(days);
        stretches.push(plain("c-hold", Fill::Rising, days, word("chart.timeline.hold")));
    }
    if let Some(days) = timeline.rewarm {
        stretches.push(plain("c-rewarm", Fill::Dots, days, word("chart.timeline.rewarm")));
    }
    stretches
}

/// Where a day begins.
fn place(timeline: &Timeline, day: Date) -> Across {
    let Days { from, .. } = timeline.days;
    part(between(from, day), timeline.days.count(), WHOLE).clamp(0, WHOLE)
}

/// The area of some days.
fn stretch(timeline: &Timeline, days: Days) -> Area {
    let x = place(timeline, days.from);
    let end = place(timeline, plus(days.until, 1));
    Area { x, y: TOP, width: end - x, height: BAR }
}

fn numbers(canvas: &mut Canvas, stretches: &[Stretch]) {
    for Stretch { area, number, .. } in stretches {
        if let Some(number) = number.filter(|_| area.width >= pixels(16)) {
            canvas.text(Anchor::Middle, area.x + pixels(8), TOP + BAR / 2 + 5, &number.to_string());
        }
    }
}

/// The names of stretches in the bar, in one or two lines; where a name does not fit, its end and the name.
fn names(canvas: &mut Canvas, stretches: &[Stretch]) -> Vec<(Across, String)> {
    let mut left = Vec::new();
    for Stretch { class, area, name, number, fill } in
        stretches.iter().filter(|stretch| !stretch.name.is_empty())
    {
        let room = area.width - wide_pixels(8);
        let middle = area.x + area.width / 2;
        let fits = |text: &str| wide_text(text) <= room;
        let halves =
            name.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| (&name[..at], &name[at + 1..]));
        // Letters over a pattern get a background of their own.
        let write = match fill {
            Fill::Plain => Canvas::text,
            _ => Canvas::text_on_ground,
        };
        if fits(name) {
            write(canvas, Anchor::Middle, middle, TOP + BAR / 2 + 5, name);
        } else if let Some((one, two)) = halves.into_iter().find(|(one, two)| fits(one) && fits(two)) {
            write(canvas, Anchor::Middle, middle, TOP + BAR / 2 - 3, one);
            write(canvas, Anchor::Middle, middle, TOP + BAR / 2 + 13, two);
        } else if let Some(number) = number {
            canvas.text(Anchor::Middle, middle, TOP + BAR / 2 + 5, &number.to_string());
            left.push((area.x + area.width, format!("{number} {name}")));
        } else if *class != "c-before" {
            left.push((area.x + area.width, name.clone()));
        }
    }
    left
}

/// The names that do not fit into the bar, in a line below it.
fn names_below(canvas: &mut Canvas, left: &[(Across, String)]) {
    let Some((end, _)) = left.last() else { return };
    let line = left.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(" · ");
    let (anchor, x) = if wide_text(&line) <= *end { (Anchor::End, *end) } else { (Anchor::Start, 0) };
    canvas.text_on_ground(anchor, x, TOP + BAR + LINE - 2, &line);
}

/// A flag below the bar for each marked day, none over another. Returns how many lines lie below the bar.
fn flags(canvas: &mut Canvas, timeline: &Timeline, marks: &[(Date, String)], pen: &Pen, top: i64) -> i64 {
    let flag = |(date, what): &(Date, String)| {
        let facts = [("what", what.as_str()), ("date", &pen.dates.day(*date))];
        (place(timeline, *date), pen.strings.say("chart.timeline.mark", &facts))
    };
    let (mut left, right): (Vec<_>, Vec<_>) = marks.iter().map(flag).partition(|(x, _)| *x < WHOLE / 2);
    // Flags fly towards the middle; the one nearest to it hangs highest, so that no pole crosses a flag.
    left.reverse();
    let mut lines: Vec<Vec<(Across, Across)>> = Vec::new();
    for (x, words) in left.iter().chain(&right) {
        let width = wide_text(words) + wide_pixels(16);
        let (anchor, from) = if *x < WHOLE / 2 { (Anchor::Start, *x) } else { (Anchor::End, x - width) };
        let free = |line: &Vec<(Across, Across)>| line.iter().all(|(a, b)| from + width <= *a || *b <= from);
        let line = lines.iter().position(free).unwrap_or(lines.len());
        if line == lines.len() {
            lines.push(Vec::new());
        }
        lines[line].push((from, from + width));
        // Its pole passes the lines above.
        for above in &mut lines[..line] {
            above.push((*x, *x));
        }
        let y = top + LINE * (i64::try_from(line).unwrap_or(0) + 1);
        canvas.upright(*x, TOP + BAR, y);
        let beside = if anchor == Anchor::Start { wide_pixels(6) } else { -wide_pixels(6) };
        canvas.text(anchor, x + beside, y, words);
    }
    i64::try_from(lines.len()).unwrap_or(0) + (top - TOP - BAR) / LINE
}

/// The marked days in order, with their words; one where two fall together.
fn marks(timeline: &Timeline, pen: &Pen) -> Vec<(Date, String)> {
    let word = |key: &str| pen.strings.text(key).to_owned();
    let mut marks: Vec<(Date, String)> = vec![
        (timeline.days.from, word("chart.timeline.rejection")),
        (timeline.ready, word("chart.timeline.ready")),
    ];
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

/// A letter below the bar for each marked day, none over another. Returns the `y` of the lowest.
fn letters(canvas: &mut Canvas, timeline: &Timeline, marks: &[(Date, String)]) -> i64 {
    let mut lines: Vec<Across> = Vec::new();
    for ((date, _), letter) in marks.iter().zip('A'..='Z') {
        let x = place(timeline, *date).clamp(pixels(6), WHOLE - pixels(6));
        let line = lines.iter().position(|end| *end <= x).unwrap_or(lines.len());
        if line == lines.len() {
            lines.push(0);
        }
        lines[line] = x + pixels(14);
        canvas.upright(place(timeline, *date), TOP - 4, TOP + BAR + 6);
        let y = TOP + BAR + LINE * (i64::try_from(line).unwrap_or(0) + 1);
        canvas.text(Anchor::Middle, x, y, &letter.to_string());
    }
    TOP + BAR + LINE * i64::try_from(lines.len()).unwrap_or(0)
}

/// What numbers, letters and patterns mean, a line each. Returns the height of the chart.
fn legend(canvas: &mut Canvas, stretches: &[Stretch], marks: &[(Date, String)], pen: &Pen, top: i64) -> i64 {
    let mut y = top + LINE + 8;
    for Stretch { class, fill, name, number, .. } in
        stretches.iter().filter(|stretch| !stretch.name.is_empty())
    {
        match number {
            Some(number) => {
                canvas.text(Anchor::Start, pixels(4), y, &format!("{number} · {name}"));
            }
            None => canvas.key(class, *fill, 0, y, name),
        }
        y += LINE;
    }
    for ((date, what), letter) in marks.iter().zip('A'..='Z') {
        let facts = [("what", what.as_str()), ("date", &pen.dates.day(*date))];
        let words = pen.strings.say("chart.timeline.mark", &facts);
        canvas.text(Anchor::Start, pixels(4), y, &format!("{letter} · {words}"));
        y += LINE;
    }
    y - LINE + 8
}

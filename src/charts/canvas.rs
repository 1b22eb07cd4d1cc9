//! What charts are drawn on: shapes, letters and patterns, all text escaped.

use std::fmt::Write as _;

use super::svg::{Pen, Svg};
use crate::markup::escaped;

/// A place or length across the picture, in hundredths of a percent of its width.
pub(super) type Across = i64;
pub(super) const WHOLE: Across = 10_000;
/// The narrowest width that pictures are laid out for, in pixels: a phone of 320 without its margins.
const NARROWEST: i64 = 288;
/// About how wide a letter is, in pixels, and how wide it is where readers space their letters.
const LETTER: i64 = 7;
const SPACED: i64 = 9;
/// The margin of a page beside a picture, in pixels, into which a text may reach.
const BESIDE: i64 = 16;

/// How much of the width a number of pixels takes on the narrowest screen.
pub(super) fn pixels(n: i64) -> Across {
    n * WHOLE / NARROWEST
}

/// How much of the width a text takes on the narrowest screen, about.
pub(super) fn text_width(text: &str) -> Across {
    pixels(letters(text) * LETTER)
}

/// How much of it a text takes at most that ends at an edge, also where readers space their letters.
pub(super) fn width_at_edge(text: &str) -> Across {
    pixels(letters(text) * SPACED - BESIDE)
}

fn letters(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(0)
}

/// A text of a number of letters at most, or its beginning.
pub(super) fn cut(text: &str, letters: usize) -> String {
    match text.char_indices().nth(letters) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// A part of a whole as a place across.
pub(super) fn part(n: i64, of: i64, width: Across) -> Across {
    if of == 0 { 0 } else { n * width / of }
}

/// The middle of a column, of some that share the width from `left` on.
pub(super) fn middle(n: usize, columns: usize, left: Across) -> Across {
    let [n, columns] = [n, columns].map(|n| i64::try_from(n).unwrap_or(0));
    left + part(2 * n + 1, 2 * columns, WHOLE - left)
}

/// Where a text stands on its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A rectangle: across in hundredths of a percent, down in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub(super) x: Across,
    pub(super) y: i64,
    pub(super) width: Across,
    pub(super) height: i64,
}

/// A way to fill an area that can be told apart without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// Colour alone.
    Plain,
    Rising,
    Falling,
    Dots,
    Grid,
}

impl Fill {
    const PATTERNS: [Fill; 4] = [Fill::Rising, Fill::Falling, Fill::Dots, Fill::Grid];

    fn name(self) -> &'static str {
        match self {
            Fill::Plain => "",
            Fill::Rising => "rising",
            Fill::Falling => "falling",
            Fill::Dots => "dots",
            Fill::Grid => "grid",
        }
    }

    fn marks(self) -> &'static str {
        match self {
            Fill::Plain => "",
            Fill::Rising => r#"<path d="M-2 2L2-2M0 8L8 0M6 10L10 6" stroke="currentColor"/>"#,
            Fill::Falling => r#"<path d="M6-2L10 2M0 0L8 8M-2 6L2 10" stroke="currentColor"/>"#,
            Fill::Dots => r#"<circle cx="4" cy="4" r="1.5" fill="currentColor"/>"#,
            Fill::Grid => r#"<path d="M0 4H8M4 0V8" stroke="currentColor"/>"#,
        }
    }
}

/// A sign whose shape says what its colour says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Tick,
    Cross,
    Triangle,
    /// A ring: not yet.
    Ring,
    /// A clock: its day decides.
    Clock,
}

/// The most dots of a [`Scale`].
pub(super) const MOST: u8 = 5;
/// How far one dot is from the next, in pixels.
const DOT: i64 = 16;

/// A number as dots, with words before and behind them.
pub(super) struct Scale<'a> {
    /// The class of its colour.
    pub(super) class: &'a str,
    /// A short date, or nothing.
    pub(super) before: &'a str,
    pub(super) n: u8,
    pub(super) words: &'a str,
}

/// A chart while it is drawn.
pub(super) struct Canvas {
    body: String,
    prefix: String,
    /// Patterns in use, each with the class of its background.
    used: Vec<(Fill, String)>,
}

impl Canvas {
    pub(super) fn new(pen: &Pen) -> Self {
        Canvas { body: String::new(), prefix: escape(pen.prefix), used: Vec::new() }
    }

    /// An outlined area with a class for its colour. A pattern has one class in a picture.
    pub(super) fn area(&mut self, class: &str, fill: Fill, area: Area) {
        let look = self.look(class, fill);
        self.add(format_args!("<rect {look} {}/>", place(area)));
    }

    /// Areas that look alike, in a group.
    pub(super) fn areas(&mut self, class: &str, fill: Fill, areas: &[Area]) {
        if areas.is_empty() {
            return;
        }
        let look = self.look(class, fill);
        self.add(format_args!("<g {look}>"));
        areas.iter().for_each(|area| self.add(format_args!("<rect {}/>", place(*area))));
        self.close();
    }

    /// What gives an area its look, as an attribute.
    fn look(&mut self, class: &str, fill: Fill) -> String {
        if fill == Fill::Plain {
            return format!(r#"class="{class}""#);
        }
        if !self.used.iter().any(|(used, _)| *used == fill) {
            self.used.push((fill, class.to_owned()));
        }
        format!(r##"fill="url(#{}-{})""##, self.prefix, fill.name())
    }

    /// A faint line across the whole width, for the eye alone.
    pub(super) fn rule(&mut self, y: i64) {
        self.add(format_args!(r#"<line class="c-rule" x1="0" x2="100%" y1="{y}" y2="{y}"/>"#));
    }

    /// A text with its baseline at `y`.
    pub(super) fn text(&mut self, anchor: Anchor, x: Across, y: i64, text: &str) {
        self.written("", anchor, x, y, text);
    }

    /// The same over a pattern, on a background of its own.
    pub(super) fn text_on_ground(&mut self, anchor: Anchor, x: Across, y: i64, text: &str) {
        self.written(r#" class="on-ground""#, anchor, x, y, text);
    }

    fn written(&mut self, class: &str, anchor: Anchor, x: Across, y: i64, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        self.add(format_args!(r#"<text{class} x="{}" y="{y}"{anchor}>{}</text>"#, percent(x), escape(text)));
    }

    /// Texts that end at one place, each with its line.
    pub(super) fn column(&mut self, x: Across, texts: &[(i64, &str)]) {
        self.add(format_args!(r#"<svg x="{}" overflow="visible" text-anchor="end">"#, percent(x)));
        texts.iter().for_each(|(y, text)| self.add(format_args!(r#"<text y="{y}">{}</text>"#, escape(text))));
        self.add(format_args!("</svg>"));
    }

    /// Begins a group that is shown on some widths only; [`Canvas::close`] ends it.
    pub(super) fn open(&mut self, class: &str) {
        self.add(format_args!(r#"<g class="{class}">"#));
    }

    pub(super) fn close(&mut self) {
        self.add(format_args!("</g>"));
    }

    /// The title of what stands below it, with a rule under it; cut to so many letters on a narrow chart and on a
    /// wide one.
    pub(super) fn title(&mut self, y: i64, text: &str, letters: [usize; 2]) {
        for (width, letters) in ["on-narrow", "on-wide"].into_iter().zip(letters) {
            self.open(width);
            self.text(Anchor::Start, 0, y - 4, &cut(text, letters));
            self.close();
        }
        self.rule(y + 3);
    }

    /// Five dots in pixels, those of the number filled, with the words round them.
    pub(super) fn scale(&mut self, scale: &Scale, y: i64) {
        let Scale { class, before, n, words } = scale;
        let left = if before.is_empty() { 0 } else { (letters(before) + 2) * LETTER + 4 };
        self.add(format_args!(
            r#"<svg y="{y}" overflow="visible"><text>{}</text><g class="{class}">"#,
            escape(before)
        ));
        for dot in 0..MOST {
            let fill = if dot < *n { "currentColor" } else { "none" };
            let x = left + i64::from(dot) * DOT + 7;
            self.add(format_args!(r#"<circle cx="{x}" cy="-4" r="5" fill="{fill}" stroke="currentColor"/>"#));
        }
        let x = left + i64::from(MOST) * DOT + 8;
        self.add(format_args!(r#"</g><text x="{x}">{}</text></svg>"#, escape(words)));
    }

    /// A sign of 16 pixels round a place.
    pub(super) fn sign(&mut self, sign: Sign, x: Across, y: i64) {
        let (class, shape) = match sign {
            Sign::Tick => ("c-pass", r#"<path d="M-6 1L-2 5L6-5" stroke-width="2.5"/>"#),
            Sign::Cross => (
                "c-fail",
                r#"<rect x="-8" y="-8" width="16" height="16"/><path d="M-4-4L4 4M-4 4L4-4" stroke-width="2"/>"#,
            ),
            Sign::Triangle => ("c-warn", r#"<path d="M0-7L8 7H-8Z"/><path d="M0-2V3" stroke-width="2"/>"#),
            Sign::Ring => ("c-open", r#"<circle r="7" stroke-dasharray="3 2"/>"#),
            Sign::Clock => ("c-open", r#"<circle r="7"/><path d="M0-4V0H4"/>"#),
        };
        self.add(format_args!(
            r#"<svg class="{class}" x="{}" y="{y}" overflow="visible" fill="none" stroke="currentColor">{shape}</svg>"#,
            percent(x)
        ));
    }

    /// The line of the reader's day; hidden until the script has set its `x`.
    pub(super) fn today(&mut self, word: &str, top: i64, height: i64) {
        let word = escape(word);
        self.add(format_args!(
            r#"<svg class="today" x="0%" overflow="visible" visibility="hidden" text-anchor="middle"><line y1="{}" y2="{}" stroke="currentColor" stroke-width="2"/><text y="{}">{word}</text></svg>"#,
            top - 4,
            top + height + 4,
            top - 7
        ));
    }

    /// The mark of a day, 12 pixels wide.
    pub(super) fn mark(&mut self, x: Across, y: i64) {
        self.add(format_args!(
            r#"<svg x="{}" y="{y}" overflow="visible"><path class="c-mark" d="M0-6L6 0L0 6L-6 0Z"/></svg>"#,
            percent(x)
        ));
    }

    /// A small area with its meaning beside it.
    pub(super) fn key(&mut self, class: &str, fill: Fill, x: Across, y: i64, words: &str) {
        self.area(class, fill, Area { x, y: y - 11, width: pixels(14), height: 14 });
        self.text(Anchor::Start, x + pixels(20), y, words);
    }

    /// A sign with its meaning beside it.
    pub(super) fn sign_key(&mut self, sign: Sign, x: Across, y: i64, words: &str) {
        self.sign(sign, x + 350, y - 4);
        self.text(Anchor::Start, x + 800, y, words);
    }

    fn add(&mut self, markup: std::fmt::Arguments) {
        let _ = self.body.write_fmt(markup);
    }

    /// The picture, with its title and description, `height` pixels high. `extra` holds further attributes.
    pub(super) fn finish(self, class: &str, height: i64, extra: &str, title: &str, about: &str) -> Svg {
        let Canvas { body, prefix, used } = self;
        let mut svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" class="chart {class}" role="img" aria-labelledby="{prefix}-title {prefix}-desc" width="100%" height="{height}" font-size="14" fill="currentColor" direction="ltr" overflow="visible"{extra}><title id="{prefix}-title">{}</title><desc id="{prefix}-desc">{}</desc>"#,
            escape(title),
            escape(about)
        );
        if !used.is_empty() {
            svg.push_str("<defs>");
            for fill in Fill::PATTERNS {
                let Some((_, class)) = used.iter().find(|(used, _)| *used == fill) else { continue };
                let _ = write!(
                    svg,
                    r#"<pattern id="{prefix}-{}" width="8" height="8" patternUnits="userSpaceOnUse"><path class="{class}" d="M0 0H8V8H0Z"/>{}</pattern>"#,
                    fill.name(),
                    fill.marks()
                );
            }
            svg.push_str("</defs>");
        }
        svg.push_str(&body);
        svg.push_str("</svg>");
        Svg(svg)
    }
}

/// Where an area lies, as attributes.
fn place(Area { x, y, width, height }: Area) -> String {
    format!(r#"x="{}" y="{y}" width="{}" height="{height}""#, percent(x), percent(width.max(0)))
}

/// Hundredths of a percent as an attribute: "12.5%".
fn percent(x: Across) -> String {
    let (whole, rest) = (x / 100, x % 100);
    match rest {
        0 => format!("{whole}%"),
        _ => format!("{}%", format!("{whole}.{rest:02}").trim_end_matches('0')),
    }
}

/// A text as it may stand in XML, between tags and in attributes.
fn escape(text: &str) -> String {
    let sound = text.chars().filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'));
    escaped(&sound.map(|c| if c.is_control() { ' ' } else { c }).collect::<String>())
}

//! Whose name, colour and logo the pages show.

use super::accent::Accent;
use crate::diagnostics::Place;
use crate::fields::{Field, Fields, Shape, TEXT};
use crate::names::cut;
use crate::tree::TreePath;

/// Whose name, colour and logo the pages show. A profile's replaces the site's, field by field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    /// The coach's name.
    pub coach: Option<String>,
    /// How to reach the coach.
    pub contact: Option<String>,
    /// A line at the foot of the pages.
    pub footer: Option<String>,
    /// The colour of headings, links and charts.
    pub accent: Option<Accent>,
    /// The logo's path inside the site folder.
    pub logo: Option<String>,
    /// Where the logo was named, for mistakes that only the disk can show.
    pub logo_at: Option<Place>,
}

const SHORT: Shape = Shape::Text(TEXT);

/// The fields of `brand`, of a profile and of a site.
pub(crate) const BRAND: &[Field] = &[
    Field::new("coach", SHORT, "The coach's name."),
    Field::new("contact", SHORT, "How to reach the coach."),
    Field::new("footer", SHORT, "A line at the foot of the pages."),
    Field::new("accent", Shape::Color, "A colour in quotation marks, such as \"#1d5a8c\"."),
    Field::new("logo", Shape::Path, "A PNG, JPEG or WebP inside the site folder, at most 200 KB."),
];

impl Brand {
    /// Reads a brand that replaces another field by field. A field that is written but empty removes the
    /// other's.
    pub(crate) fn read(own: &Fields<'_>, under: &Brand) -> Brand {
        fn over<T: Clone>(
            own: &Fields<'_>,
            name: &str,
            read: impl Fn() -> Option<T>,
            under: &Option<T>,
        ) -> Option<T> {
            if own.names(name) { read() } else { under.clone() }
        }
        let text = |name, under| over(own, name, || own.text(name), under);
        let logo = over(own, "logo", || logo(own), &under.logo);
        let logo_at = match own.written("logo").filter(|_| logo.is_some()) {
            Some(text) => Some(own.file().place(text.at)),
            None => under.logo_at.clone().filter(|_| logo.is_some()),
        };
        Brand {
            coach: text("coach", &under.coach),
            contact: text("contact", &under.contact),
            footer: text("footer", &under.footer),
            accent: over(own, "accent", || accent(own), &under.accent),
            logo,
            logo_at,
        }
    }
}

/// The accent (E-COLOR), also where a `#` without quotation marks made it a comment.
fn accent(brand: &Fields<'_>) -> Option<Accent> {
    let Some(text) = brand.written("accent") else {
        let line = brand.empty_at("accent").map(|at| brand.file().place(at).source);
        let comment = line.as_deref().and_then(|line| line.find('#').and_then(|at| line.get(at..)));
        let word = comment.map(|comment| comment.split_whitespace().next().unwrap_or_default());
        if let Some((word, colour)) = word.and_then(|word| Some((word, near_colour(word)?))) {
            let message = format!("`accent` is empty: without quotation marks `{}` is a comment", cut(word));
            brand.wrong(brand.key_at("accent"), "E-COLOR", message, format!("write accent: \"{colour}\""));
        }
        return None;
    };
    let colour = text.value.trim();
    if colour.is_empty() {
        return None;
    }
    let accent = Accent::new(colour);
    if accent.is_none() {
        let message = format!("`{}` is not a colour", cut(colour));
        let hint = match near_colour(colour) {
            Some(near) => format!("write accent: \"{near}\""),
            None => "write `#` and six of 0–9 and a–f in quotation marks, for example accent: \"#1d5a8c\""
                .to_owned(),
        };
        brand.wrong(text.at, "E-COLOR", message, hint);
    }
    accent
}

/// The colour that is written in another way: `7a2e8e`, `#7a2`, `rgb(122, 46, 142)`.
fn near_colour(written: &str) -> Option<String> {
    let plain = written.trim().trim_end_matches([';', ',', '"', '\'']).to_ascii_lowercase();
    if let Some(numbers) = plain.strip_prefix("rgb(").and_then(|rest| rest.strip_suffix(')')) {
        let channels: Option<Vec<u8>> =
            numbers.split([',', ' ']).filter(|n| !n.is_empty()).map(|n| n.parse().ok()).collect();
        let [red, green, blue] = channels?[..] else { return None };
        return Some(format!("#{red:02x}{green:02x}{blue:02x}"));
    }
    let digits = plain.trim_start_matches("0x").trim_start_matches('#');
    let whole = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        // The last two of eight say how much shows through.
        6 | 8 => digits.get(..6)?.to_owned(),
        _ => return None,
    };
    let colour = format!("#{whole}");
    Accent::new(&colour).map(|_| colour)
}

/// The path of a logo, as far as its name tells whether it can be one (E-PATH). What is there, only the disk
/// can say.
fn logo(brand: &Fields<'_>) -> Option<String> {
    let text = brand.written("logo")?;
    let path = text.value.trim().trim_start_matches("./");
    if path.is_empty() {
        return None;
    }
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let is_image = ["png", "jpg", "jpeg", "webp"].contains(&ending.as_str());
    let file = path.rsplit(['/', '\\']).next().filter(|file| TreePath::new(file).is_some() && is_image);
    let (why, hint) = if TreePath::new(path).is_none() {
        let file = file.unwrap_or("logo.png");
        let hint = format!("put the file into the site folder, and write logo: {file}");
        ("it is not inside the site folder", hint)
    } else if !is_image {
        ("a logo is a PNG, JPEG or WebP", "save it as a PNG, for example logo: logo.png".to_owned())
    } else {
        return Some(path.to_owned());
    };
    let message = format!("`{}` cannot be used as a logo: {why}", cut(path));
    brand.wrong(text.at, "E-PATH", message, hint);
    None
}

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
        let comment = line.as_deref().and_then(|line| line.find('#').and_then(|at| line.get(at..at + 7)));
        if let Some(colour) = comment.filter(|comment| Accent::new(comment).is_some()) {
            let message = format!("`accent` is empty: without quotation marks `{colour}` is a comment");
            let hint = format!("write it like accent: \"{colour}\"");
            brand.wrong(brand.key_at("accent"), "E-COLOR", message, hint);
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
        brand.wrong(text.at, "E-COLOR", message, "write it like #1d5a8c");
    }
    accent
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
    let why = if TreePath::new(path).is_none() {
        "it is not inside the site folder"
    } else if !["png", "jpg", "jpeg", "webp"].contains(&ending.as_str()) {
        "a logo is a PNG, JPEG or WebP"
    } else {
        return Some(path.to_owned());
    };
    let message = format!("`{}` cannot be used as a logo: {why}", cut(path));
    brand.wrong(text.at, "E-PATH", message, "");
    None
}

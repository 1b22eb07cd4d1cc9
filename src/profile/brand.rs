//! Whose name, colour and logo stand on the pages; and the accent as eyes can read it.

use super::Brand;
use crate::fields::Fields;
use crate::names::cut;
use crate::tree::TreePath;

/// An accent that can be read on white and on dark paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accent {
    /// On white, `#rrggbb`.
    pub light: String,
    /// On dark paper, `#rrggbb`.
    pub dark: String,
    /// Whether the colour was too pale for white and was darkened (N-CONTRAST).
    pub adjusted: bool,
}

/// The least contrast of text with its ground (WCAG 2.2, 1.4.3).
const LEAST: f64 = 4.5;
/// White paper.
const WHITE: [u8; 3] = [0xff, 0xff, 0xff];
/// The paper of the default theme on dark screens.
const DARK: [u8; 3] = [0x15, 0x18, 0x1b];

/// An accent as it can be used: darkened step by step until it can be read on white, lightened until it
/// can be read on dark paper (13.4 of the rules). `None` for what is no `#rrggbb`.
#[must_use]
pub fn accent(written: &str) -> Option<Accent> {
    let entered = channels(written)?;
    let until = |ground, step: fn(u16) -> u16| {
        let mut colour = entered;
        while contrast(colour, ground) < LEAST {
            colour = colour.map(|channel| u8::try_from(step(u16::from(channel))).unwrap_or(u8::MAX));
        }
        colour
    };
    let light = until(WHITE, |channel| channel * 95 / 100);
    let dark = until(DARK, |channel| channel + ((255 - channel) * 5).div_ceil(100));
    Some(Accent { light: hex(light), dark: hex(dark), adjusted: light != entered })
}

fn channels(written: &str) -> Option<[u8; 3]> {
    let digits = written.strip_prefix('#')?;
    let colour = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok().filter(|_| colour)?.to_be_bytes();
    Some([red, green, blue])
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The contrast ratio of two colours (WCAG 2.2).
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The relative luminance of a colour (WCAG 2.2).
fn luminance(channels: [u8; 3]) -> f64 {
    let [red, green, blue] = channels.map(|channel| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Reads a brand over another, field by field: a field that is written and empty takes the other's away.
pub(crate) fn read(own: &Fields<'_>, under: &Brand) -> Brand {
    type Read = fn(&Fields<'_>, &'static str) -> Option<String>;
    let over = |name: &'static str, read: Read, under: &Option<String>| {
        if own.names(name) { read(own, name) } else { under.clone() }
    };
    let text: Read = |own, name| own.text(name);
    let logo = over("logo", logo, &under.logo);
    let logo_at = match own.written("logo").filter(|_| logo.is_some()) {
        Some(text) => Some(own.reading().place(text.at)),
        None => under.logo_at.clone().filter(|_| logo.is_some()),
    };
    Brand {
        coach: over("coach", text, &under.coach),
        contact: over("contact", text, &under.contact),
        footer: over("footer", text, &under.footer),
        accent: over("accent", colour, &under.accent),
        logo,
        logo_at,
    }
}

/// The colour of a field (E-COLOR), also where a `#` without quotation marks made it a comment.
fn colour(fields: &Fields<'_>, name: &'static str) -> Option<String> {
    let Some(text) = fields.written(name) else {
        let comment = match fields.empty_at(name) {
            Some(at) => fields.reading().place(at).source.split_once('#').map(|(_, rest)| format!("#{rest}")),
            None => None,
        };
        let colour =
            comment.as_deref().and_then(|comment| comment.get(..7)).filter(|c| channels(c).is_some());
        if let Some(colour) = colour {
            let message = format!("`{name}` is empty: without quotation marks `{colour}` is a comment");
            let hint = format!("write it like {name}: \"{colour}\"");
            fields.reading().wrong(fields.key_at(name), "E-COLOR", message, hint);
        }
        return None;
    };
    let colour = text.value.trim();
    if colour.is_empty() {
        return None;
    }
    if channels(colour).is_none() {
        let message = format!("`{}` is not a colour", cut(colour));
        fields.reading().wrong(text.at, "E-COLOR", message, "write it like #1d5a8c");
    }
    Some(colour.to_owned())
}

/// The path of a logo as far as its name tells (E-PATH); what lies there only the disk can say.
fn logo(fields: &Fields<'_>, name: &'static str) -> Option<String> {
    let text = fields.written(name)?;
    let path = text.value.trim().trim_start_matches("./");
    if path.is_empty() {
        return None;
    }
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let why = if TreePath::new(path).is_none() {
        "it does not lie inside the site folder"
    } else if !["png", "jpg", "jpeg", "webp"].contains(&ending.as_str()) {
        "a logo is a PNG, JPEG or WebP"
    } else {
        return Some(path.to_owned());
    };
    let message = format!("`{}` cannot be used as a logo: {why}", cut(path));
    fields.reading().wrong(text.at, "E-PATH", message, "");
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{DARK, LEAST, WHITE, accent, channels, contrast};

    #[test]
    fn a_colour_is_a_hash_and_six_hexadecimal_digits() {
        assert_eq!(channels("#1D5a8c"), Some([0x1d, 0x5a, 0x8c]));
        for wrong in ["", "#", "1d5a8c", "#1d5a8", "#1d5a8c0", "#1d5a8g", "#+1d5a8", "blue", "#é5a8c"] {
            assert_eq!(channels(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        assert!((contrast([0; 3], WHITE) - 21.0).abs() < 1e-9);
        assert!((contrast([0x77; 3], WHITE) - 4.48).abs() < 0.01);
    }

    #[test]
    fn a_pale_accent_is_darkened_and_a_dark_one_lightened() {
        let kept = accent("#1D5A8C").unwrap();
        assert_eq!((kept.light.as_str(), kept.adjusted), ("#1d5a8c", false));
        for written in ["#ffffff", "#000000", "#ffe066", "#00ff00", "#777777", "#fefefe"] {
            let accent = accent(written).unwrap();
            assert!(contrast(channels(&accent.light).unwrap(), WHITE) >= LEAST, "{written}");
            assert!(contrast(channels(&accent.dark).unwrap(), DARK) >= LEAST, "{written}");
        }
        assert_eq!(accent("#777777").unwrap().light, "#717171");
    }
}

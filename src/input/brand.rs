//! A brand: whose name, colour and logo stand on the pages.

use super::profile::Brand;
use crate::fields::Fields;

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

/// The least contrast of text on its ground (WCAG 2.2, 1.4.3).
const LEAST: f64 = 4.5;
/// The dark paper of the shipped themes.
const DARK: [u8; 3] = [0x16, 0x18, 0x1c];

/// Reads the brand of a profile over the site's: field by field, an empty value removes the site's.
pub(super) fn read(fields: Option<&Fields>, site: &Brand) -> Brand {
    let Some(fields) = fields else { return site.clone() };
    let text = |name: &str, of_site: &Option<String>| match fields.names(name) {
        true => fields.text(name),
        false => of_site.clone(),
    };
    Brand {
        coach: text("coach", &site.coach),
        contact: text("contact", &site.contact),
        footer: text("footer", &site.footer),
        accent: text("accent", &site.accent).filter(|word| colour(fields, word)),
        logo: text("logo", &site.logo).filter(|path| logo(fields, path)),
    }
}

/// Whether a word is a colour (E-COLOR).
fn colour(fields: &Fields, word: &str) -> bool {
    let fine = channels(word).is_some();
    if let (false, Some(text)) = (fine, fields.written("accent")) {
        let message = format!("`{word}` is not a colour");
        fields.reading().wrong(text.at, "E-COLOR", message, "write it like #1d5a8c");
    }
    fine
}

/// Whether a path can be a logo (E-PATH).
fn logo(fields: &Fields, path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let why = if crate::tree::TreePath::new(path).is_none() {
        "it does not lie inside the site folder"
    } else if !["png", "jpg", "jpeg", "webp"].contains(&ending.as_str()) {
        "a logo is a PNG, JPEG or WebP picture"
    } else {
        return true;
    };
    if let Some(text) = fields.written("logo") {
        let message = format!("`{path}` cannot be used as a logo: {why}");
        fields.reading().wrong(text.at, "E-PATH", message, "");
    }
    false
}

/// An accent as it can be used: darkened until it can be read on white, lightened until it can be read
/// on dark paper (13.4 of the rules). `None` for what is no colour.
#[must_use]
pub fn accent(word: &str) -> Option<Accent> {
    let entered = channels(word)?;
    let mut light = entered;
    while contrast(light, [255; 3]) < LEAST {
        light = light.map(|channel| (f64::from(channel) * 0.95).floor() as u8);
    }
    let mut dark = entered;
    while contrast(dark, DARK) < LEAST {
        dark = dark.map(|channel| channel + (f64::from(255 - channel) * 0.05).ceil() as u8);
    }
    Some(Accent { light: hex(light), dark: hex(dark), adjusted: light != entered })
}

fn channels(word: &str) -> Option<[u8; 3]> {
    let digits =
        word.strip_prefix('#').filter(|d| d.len() == 6 && d.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([channel(0)?, channel(2)?, channel(4)?])
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The contrast of two colours (WCAG 2.2, contrast ratio).
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(channels: [u8; 3]) -> f64 {
    let [red, green, blue] = channels.map(|channel| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::{DARK, accent, channels, contrast};

    #[test]
    fn a_pale_accent_is_darkened_until_it_can_be_read() {
        let found = accent("#ffe066").unwrap();
        assert!(found.adjusted);
        assert!(contrast(channels(&found.light).unwrap(), [255; 3]) >= 4.5);
        assert!(contrast(channels(&found.dark).unwrap(), DARK) >= 4.5);
        assert!(!accent("#1d5a8c").unwrap().adjusted);
        assert_eq!(accent("blue"), None);
    }
}

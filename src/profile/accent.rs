//! The colour of a brand, as eyes can read it.

/// The colour of a brand, as it was entered and as eyes can read it. [`Accent::new`] is the only way to
/// one, so whoever holds an accent need not look at it again.
///
/// `#ffe066` is too pale for text on white: it is entered so and used as a darker yellow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accent {
    entered: String,
    on_white: String,
    on_dark: String,
}

impl Accent {
    /// The accent of a colour, darkened step by step until it can be read on white, and lightened until it
    /// can be read on dark paper. `None` unless the text is `#rrggbb`. Reference: themes.md#accent-colour
    #[must_use]
    pub fn new(entered: &str) -> Option<Accent> {
        let colour = channels(entered)?;
        let readable = |paper, step: fn(u16) -> u16| {
            let mut colour = colour;
            while contrast(colour, paper) < LEAST {
                colour = colour.map(|channel| u8::try_from(step(u16::from(channel))).unwrap_or(u8::MAX));
            }
            hex(colour)
        };
        Some(Accent {
            entered: entered.to_owned(),
            on_white: readable(WHITE, |channel| channel * 95 / 100),
            on_dark: readable(DARK, |channel| channel + ((255 - channel) * 5).div_ceil(100)),
        })
    }

    /// As it was entered, `#rrggbb` in letters of either case.
    #[must_use]
    pub fn entered(&self) -> &str {
        &self.entered
    }

    /// As it is used on white paper, `#rrggbb`.
    #[must_use]
    pub fn on_white(&self) -> &str {
        &self.on_white
    }

    /// As it is used on dark paper, `#rrggbb`.
    #[must_use]
    pub fn on_dark(&self) -> &str {
        &self.on_dark
    }

    /// Whether it was too pale for white and was darkened (N-CONTRAST).
    #[must_use]
    pub fn is_darkened(&self) -> bool {
        !self.entered.eq_ignore_ascii_case(&self.on_white)
    }
}

/// The least contrast of text with its ground (WCAG 2.2, 1.4.3).
const LEAST: f64 = 4.5;
/// White paper.
const WHITE: [u8; 3] = [0xff, 0xff, 0xff];
/// The paper of the default theme on dark screens.
const DARK: [u8; 3] = [0x17, 0x16, 0x14];

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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Accent, DARK, LEAST, WHITE, channels, contrast};

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
        let kept = Accent::new("#1D5A8C").unwrap();
        assert_eq!((kept.entered(), kept.on_white(), kept.is_darkened()), ("#1D5A8C", "#1d5a8c", false));
        for written in ["#ffffff", "#000000", "#ffe066", "#00ff00", "#777777", "#fefefe"] {
            let accent = Accent::new(written).unwrap();
            assert!(contrast(channels(accent.on_white()).unwrap(), WHITE) >= LEAST, "{written}");
            assert!(contrast(channels(accent.on_dark()).unwrap(), DARK) >= LEAST, "{written}");
        }
        let grey = Accent::new("#777777").unwrap();
        assert_eq!((grey.on_white(), grey.is_darkened()), ("#717171", true));
    }
}

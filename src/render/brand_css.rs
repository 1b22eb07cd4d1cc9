//! The style sheet of a brand: its accent, and nothing else.

use crate::profile::Accent;

/// The accent on white and on dark paper. Reference: themes.md#accent-colour
pub(super) fn css(accent: &Accent) -> String {
    format!(
        ":root {{\n  --accent-light: {};\n  --accent-dark: {};\n}}\n",
        accent.on_white(),
        accent.on_dark()
    )
}

//! The style sheet of a brand: its accent, and nothing else.

use super::asset_names::hashed;
use crate::profile::Accent;

/// The accent on white and on dark paper. Reference: themes.md#accent-colour
pub(super) fn css(accent: &Accent) -> String {
    format!(
        ":root {{\n  --accent-light: {};\n  --accent-dark: {};\n}}\n",
        accent.on_white(),
        accent.on_dark()
    )
}

/// Where it lies in a playbook.
pub(super) fn path(accent: &Accent) -> String {
    hashed("assets/brand.css", css(accent).as_bytes())
}

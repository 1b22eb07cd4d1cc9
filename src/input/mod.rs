//! What people write for themselves: profiles and `site.yaml`, read and checked against the guide.

pub mod brand;
mod form;
pub mod id;
pub mod profile;
pub mod schema;
pub mod settings;
pub mod site;

use crate::fields::Reading;
use crate::report::Diagnostic;
use crate::yaml::Text;

/// A setting that is understood but that this version cannot do: a build that meets it refuses.
fn unsupported(reading: &Reading, field: &str, text: &Text) -> Diagnostic {
    let message = format!("`{field}: {}` is not supported by this version", text.value.trim());
    Diagnostic::error("E-UNSUPPORTED", message)
        .at(reading.place(text.at))
        .hint(format!("leave `{field}` out"))
}

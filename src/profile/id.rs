//! The id of a playbook: the name of its folder, and what its calendar and ticks are kept under.

use crate::fields::InputFile;
use crate::text::hyphenated;

/// Folders that a site uses for other things, the pages in the root of an output (`index.html` cannot be the single file
/// of a client too), and names that Windows reserves for devices.
pub(crate) const RESERVED: &[&str] =
    &["assets", "cases", "principles", "roster", "404", "index", "aux", "con", "nul", "prn"];

/// The id made from a file's name, which may still not [fit](fits), for instance because it is empty.
#[must_use]
pub fn of_stem(stem: &str) -> String {
    hyphenated(stem)
}

/// The name of a file at a path, without its ending.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Whether a text can be an id: a slug of at most 64 characters that is not reserved.
#[must_use]
pub fn fits(id: &str) -> bool {
    InputFile::slug(id).is_some() && !is_reserved(id)
}

/// What to write where a text cannot be the name of a client.
#[must_use]
pub fn another_name(written: &str) -> String {
    let near = of_stem(written);
    if is_reserved(&near) {
        return format!("`{near}` is a reserved word: take another name, such as {near}-1");
    }
    match fits(&near) {
        true => format!("write {near}"),
        false if near.len() > 64 => "take a name of at most 64 characters".to_owned(),
        false => "use a–z, 0–9 and single hyphens".to_owned(),
    }
}

/// Whether an id means something else.
pub(super) fn is_reserved(id: &str) -> bool {
    let device = |name: &str| id.strip_prefix(name).is_some_and(|n| matches!(n.as_bytes(), [b'0'..=b'9']));
    RESERVED.contains(&id) || device("com") || device("lpt")
}

#[cfg(test)]
mod tests {
    use super::{fits, of_stem};

    #[test]
    fn a_file_name_gives_an_id() {
        let ids = ["Ana", "ana_b (2)", "-x--y-", "Zoë", "Zoe\u{308}", "ÅSE", "田中", "P01"].map(of_stem);
        assert_eq!(ids, ["ana", "ana-b-2", "x-y", "zoe", "zoe", "ase", "", "p01"]);
        let strokes = ["Łukasz Król", "Søren", "Đorđe", "Weiß", "Ægir Þór", "Işık"].map(of_stem);
        assert_eq!(strokes, ["lukasz-krol", "soren", "dorde", "weiss", "aegir-thor", "isik"]);
    }

    #[test]
    fn an_id_is_a_slug_that_names_nothing_else() {
        let long = "a".repeat(64);
        for id in ["a", "a-1", "com", "com10", "console", "lpt", "me", &long] {
            assert!(fits(id), "{id}");
        }
        let longer = "a".repeat(65);
        for id in [
            "", "-a", "a-", "a--b", "A", "a_b", "é", "com1", "lpt0", "nul", "assets", "cases", "index",
            "404", &longer,
        ] {
            assert!(!fits(id), "{id}");
        }
    }
}

//! The id of a playbook: the name of its folder, and what its calendar and ticks are kept under.

use crate::fields::InputFile;

/// Folders that a site uses for other things, and names that Windows reserves for devices.
const TAKEN: &[&str] = &["assets", "cases", "principles", "roster", "aux", "con", "nul", "prn"];

/// The id made from a file's name: lower case, a hyphen for each run of other characters, ends trimmed. It
/// may still not [fit](fits), for instance because it is empty.
#[must_use]
pub fn of_stem(stem: &str) -> String {
    let mut id = String::new();
    for c in stem.to_lowercase().chars() {
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.trim_end_matches('-').to_owned()
}

/// Whether a text can be an id: a slug of at most 64 characters that is not taken.
#[must_use]
pub fn fits(id: &str) -> bool {
    let device = |name: &str| id.strip_prefix(name).is_some_and(|n| matches!(n.as_bytes(), [b'0'..=b'9']));
    InputFile::slug(id).is_some() && !TAKEN.contains(&id) && !device("com") && !device("lpt")
}

#[cfg(test)]
mod tests {
    use super::{fits, of_stem};

    #[test]
    fn a_file_name_gives_an_id() {
        let ids = ["Ana", "ana_b (2)", "-x--y-", "Zoë", "田中", "P01"].map(of_stem);
        assert_eq!(ids, ["ana", "ana-b-2", "x-y", "zo", "", "p01"]);
    }

    #[test]
    fn an_id_is_a_slug_that_names_nothing_else() {
        let long = "a".repeat(64);
        for id in ["a", "a-1", "com", "com10", "console", "lpt", "me", &long] {
            assert!(fits(id), "{id}");
        }
        let longer = "a".repeat(65);
        for id in ["", "-a", "a-", "a--b", "A", "a_b", "é", "com1", "lpt0", "nul", "assets", "cases", &longer]
        {
            assert!(!fits(id), "{id}");
        }
    }
}

//! Whom the pages speak to: a candidate who never meets a field, a file or a command, and whose coach, where
//! there is one, speaks for herself.

use std::collections::BTreeSet;

use pmr_site::json_schema;
use pmr_site::profile::Profile;
use serde_json::Value;

use crate::playbook::persona;
use crate::reading_load::{EVERYBODY, main_of, text_of};
use crate::rendered_files::pages_of;
use crate::shipped_guide::{GUIDE, profile, root};

/// Names of fields that are no English words.
fn field_names() -> BTreeSet<String> {
    fn collect(schema: &Value, names: &mut BTreeSet<String>) {
        match schema {
            Value::Object(parts) => {
                if let Some(Value::Object(fields)) = parts.get("properties") {
                    names.extend(fields.keys().filter(|name| name.contains('_')).cloned());
                }
                parts.values().for_each(|part| collect(part, names));
            }
            Value::Array(parts) => parts.iter().for_each(|part| collect(part, names)),
            _ => {}
        }
    }
    let mut names = BTreeSet::new();
    collect(&json_schema::profile(&GUIDE), &mut names);
    assert!(names.len() > 20, "{names:?}");
    names
}

/// What only somebody at a terminal can use.
const TOOLS: &[&str] = &["pmr-site", "yaml", ".yml", ".json", ".toml", "command line"];

/// What a page says, without the one section that says how words get into the plan.
fn told(page: &str) -> String {
    text_of(&without(main_of(page), &["class=\"keep\""]))
}

/// All people of the tests, each with a coach or without one.
fn people(coach: bool) -> Vec<Profile> {
    let mut people: Vec<Profile> = EVERYBODY.into_iter().map(persona).collect();
    for name in ["noor", "applied"] {
        let text = std::fs::read(root().join(format!("tests/browser/{name}.yaml"))).unwrap();
        people.push(profile(name, &text, None).unwrap());
    }
    for person in &mut people {
        person.brand.coach = coach.then(|| "Ruth Sample".to_owned());
    }
    people
}

/// Reference: pages.md#every-page
#[test]
fn no_page_names_a_field_a_file_or_a_command() {
    let names = field_names();
    let mut found = BTreeSet::new();
    for person in people(false).into_iter().chain(people(true)) {
        let coach = person.brand.coach.is_some();
        for (path, page) in pages_of(&person) {
            let text = told(&page).to_lowercase();
            let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
            found.extend(
                words
                    .filter(|word| names.contains(*word))
                    .map(|word| format!("{}: {path}: {word}", person.id)),
            );
            let tools = TOOLS.iter().filter(|tool| text.contains(**tool));
            found.extend(tools.map(|tool| format!("{}: {path}: {tool}", person.id)));
            if coach && text.contains("build again") {
                found.insert(format!("{}: {path}: build again", person.id));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// A branded page is the coach's: nothing on it says "we" but an example, a quotation, a letter or a reader's own
/// words.
#[test]
fn a_coachs_page_says_we_in_quotations_and_examples_alone() {
    let mut found = BTreeSet::new();
    for id in EVERYBODY {
        let mut person = persona(id);
        person.brand.coach = Some("Ruth Sample".to_owned());
        let own = std::fs::read_to_string(
            root().join(format!("tests/fixtures/personas/{}.yaml", id.to_uppercase())),
        );
        let own = own.unwrap();
        for (path, page) in pages_of(&person).into_iter().filter(|(path, _)| path != "print.html") {
            let main = without(
                main_of(&page),
                &[
                    "class=\"bad\"",
                    "class=\"good\"",
                    "class=\"letter-text\"",
                    "class=\"subject\"",
                    "<blockquote",
                ],
            );
            for block in text_of(&main).split('\n') {
                let quoted = unquoted(block);
                // The country is no reader.
                let said = quoted.split(|c: char| !c.is_alphanumeric()).filter(|word| *word != "US");
                let said = said.map(str::to_lowercase);
                let mine = block.trim().len() > 10 && own.contains(block.trim());
                if !mine && said.clone().any(|word| ["we", "our", "ours", "us"].contains(&&*word)) {
                    found.insert(format!("{path}: {}", block.trim()));
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// A page without the elements that begin with a mark: from the tag with the mark to the end of its element.
fn without(page: &str, marks: &[&str]) -> String {
    let mut kept = String::new();
    let mut inside: Option<(String, usize)> = None;
    for piece in page.split_inclusive('>') {
        let tag = piece.rsplit_once('<').map_or("", |(_, tag)| tag);
        let name: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        match &mut inside {
            None if marks.iter().any(|mark| format!("<{tag}").contains(mark)) => inside = Some((name, 1)),
            None => kept.push_str(piece),
            Some((element, depth)) if *element == name => {
                if tag.starts_with('/') {
                    *depth -= 1
                } else {
                    *depth += 1
                }
                if *depth == 0 {
                    inside = None;
                    kept.push('\n');
                }
            }
            Some(_) => {}
        }
    }
    kept
}

/// A text without what stands between quotation marks, and nothing of an example.
fn unquoted(text: &str) -> String {
    if text.contains("Example, invented") {
        return String::new();
    }
    let mut depth = 0;
    text.chars()
        .filter(|c| {
            match c {
                '“' => depth += 1,
                '”' => depth -= 1,
                _ => {}
            }
            depth == 0
        })
        .collect()
}

/// Nobody is told a date that the recruiter did not name as if it were one. Reference: pages.md#every-page
#[test]
fn where_the_wait_stands_it_is_called_a_rule_of_thumb() {
    let mut wrong = BTreeSet::new();
    for person in people(false) {
        let known = person.wait_known;
        let pages = pages_of(&person).into_iter();
        for (path, page) in pages.filter(|(path, _)| path != "print.html") {
            let text = text_of(main_of(&page)).to_lowercase();
            let stands =
                ["do not apply before", "earliest date to apply"].iter().any(|words| text.contains(words));
            let called = text.contains("rule of thumb") && text.contains("your recruiter knows the date");
            if person.application.submitted_on.is_none() && stands && called == known {
                wrong.insert(format!("{}: {path}", person.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

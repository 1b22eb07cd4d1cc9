//! The personas: `explain` answers for each of them what was agreed, key by key.

use jiff::civil::Date;
use pmr_site::explain;
use pmr_site::plan::Plan;
use pmr_site::today;
use serde_json::Value;

use crate::shipped_guide::{GUIDE, STRINGS, profile, root};

#[test]
fn each_persona_gets_the_plan_that_was_agreed() {
    let mut wrong = Vec::new();
    for (name, yaml) in personas() {
        let expected = root().join(format!("tests/fixtures/personas/{name}.expected.json"));
        let expected: Value = serde_json::from_slice(&std::fs::read(expected).unwrap()).unwrap();
        let today: Date = expected["today"].as_str().unwrap().parse().unwrap();
        let found = explained(&name.to_lowercase(), &yaml, today);
        for key in ["explain", "errors"] {
            compare(&expected[key], &found[key], &format!("{name} {key}"), &mut wrong);
        }
    }
    let some: Vec<&String> = wrong.iter().take(40).collect();
    assert!(wrong.is_empty(), "{} values differ, such as:\n{some:#?}", wrong.len());
}

/// Names and profiles of the personas.
fn personas() -> Vec<(String, Vec<u8>)> {
    let folder = std::fs::read_dir(root().join("tests/fixtures/personas")).unwrap();
    let mut files: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    files.sort();
    let name = |path: &std::path::Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    files.iter().map(|path| (name(path), std::fs::read(path).unwrap())).collect()
}

/// What `explain --format json` says, or the errors that stand in its place.
fn explained(id: &str, yaml: &[u8], today: Date) -> Value {
    match profile(id, yaml, Some(today)) {
        Ok(profile) => {
            let plan = Plan::new(&profile, &GUIDE).unwrap();
            let json = explain::json(&plan, &today::on(&plan, today), &STRINGS);
            serde_json::json!({"explain": serde_json::from_str::<Value>(&json).unwrap()})
        }
        Err(report) => {
            let codes = report.diagnostics().iter().map(|found| serde_json::json!({"code": found.code}));
            serde_json::json!({"errors": codes.collect::<Vec<_>>()})
        }
    }
}

/// Notes each expected value that is not there; keys beyond the expected ones are free.
fn compare(expected: &Value, found: &Value, at: &str, wrong: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (key, value) in expected {
                compare(value, found.get(key).unwrap_or(&Value::Null), &format!("{at}.{key}"), wrong);
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            for (i, (expected, found)) in expected.iter().zip(found).enumerate() {
                compare(expected, found, &format!("{at}[{i}]"), wrong);
            }
        }
        (Value::Number(expected), Value::Number(found)) if expected.as_f64() == found.as_f64() => {}
        _ if expected == found => {}
        _ => wrong.push(format!("{at}: {expected} was agreed, {found} was found")),
    }
}

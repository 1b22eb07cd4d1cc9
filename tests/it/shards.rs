//! Many clients on several machines: parts that together are the whole, and the workflow of the documentation.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use pmr_site::diagnostics::Report;
use pmr_site::yaml::{self, Node, Source};
use serde_json::Value;

use super::run_program::{THREE_LINES, WorkFolder, files};
use crate::shipped_guide::root;

fn site(folder: WorkFolder) -> WorkFolder {
    let folder = folder.file("site.yaml", "profiles: profiles\n");
    for n in 1..=7 {
        let text = format!("{THREE_LINES}name: Client {n}\nhours_per_week: {}\n", n + 5);
        folder.write(&format!("profiles/client-{n}.yaml"), &text);
    }
    folder
}

/// The files of an output without the notes of the site folder.
fn output(folder: &WorkFolder) -> BTreeMap<String, Vec<u8>> {
    folder.files("public")
}

#[test]
fn the_parts_together_are_the_whole_byte_for_byte() {
    let whole = site(WorkFolder::new());
    assert_eq!(whole.run(&["build"]).code, 0);
    let mut union: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut clients = BTreeSet::new();
    for part in 1..=3 {
        let folder = site(WorkFolder::new());
        let said = folder.run(&["build", "--shard", &format!("{part}/3"), "--jobs", "1", "--format", "json"]);
        assert_eq!(said.code, 0, "{}", said.err);
        for line in said.out.lines() {
            let event: Value = serde_json::from_str(line).unwrap();
            if event["event"] == "built" {
                assert!(clients.insert(event["client"].to_string()), "in two parts: {event}");
            }
        }
        for (path, bytes) in output(&folder) {
            let before = union.insert(path.clone(), bytes.clone());
            assert!(before.is_none_or(|before| before == bytes), "{path} differs between parts");
        }
    }
    assert_eq!(clients.len(), 7);
    assert_eq!(union, output(&whole));
}

#[test]
fn an_empty_part_and_a_pattern_that_fits_nobody_say_so() {
    let folder = site(WorkFolder::new());
    let empty = (1..=64).map(|part| folder.run(&["build", "--shard", &format!("{part}/64")]));
    let said = empty
        .into_iter()
        .find(|said| !said.out.contains("built") && !said.out.contains("unchanged"))
        .unwrap();
    assert!(said.code == 0 && said.out.starts_with("no client falls into part "), "{}{}", said.out, said.err);
    let said = folder.run(&["build", "--only", "zoe*"]);
    assert!(said.code == 1 && said.err.contains("no client is called `zoe*` [E-CLIENT]"), "{}", said.err);
    let said = folder.run(&["build", "--only", "*-1", "--only", "client-2", "--format", "json"]);
    let events: Vec<Value> = said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(events.len(), 3);
    let summary = &events[2];
    assert_eq!((&summary["event"], &summary["failed"]), (&Value::from("summary"), &Value::from(0)));
    for wrong in ["0/3", "4/3", "1", "a/b", "1/0"] {
        assert_eq!(folder.run(&["build", "--shard", wrong]).code, 2, "{wrong}");
    }
}

/// What a step runs or uses, of every job of a workflow.
fn steps(job: &Node) -> Vec<(String, String)> {
    let Some((_, Node::List(_, steps))) = job.field("steps") else { panic!("a job has steps") };
    let text = |step: &Node, field: &str| match step.field(field) {
        Some((_, Node::Text(text))) => Some((field.to_owned(), text.value.clone())),
        _ => None,
    };
    steps
        .iter()
        .map(|step| text(step, "run").or_else(|| text(step, "uses")).expect("it runs or uses something"))
        .collect()
}

#[test]
fn the_workflow_of_the_documentation_builds_the_whole() {
    let page = fs::read_to_string(root().join(".docs/hosting.md")).unwrap();
    let (_, rest) = page.split_once("`.github/workflows/playbooks.yml`\n\n```yaml\n").expect("the workflow");
    let text = rest.split("```").next().unwrap();
    let mut report = Report::new();
    let source = Source::new("playbooks.yml", text.as_bytes()).unwrap();
    let workflow = yaml::read(&source, &mut report).unwrap();
    assert!(!report.failed(), "{report:?}");
    let (_, jobs) = workflow.field("jobs").unwrap();
    let job = |name: &str| jobs.field(name).unwrap().1;

    // Actions are pinned, and the workflow may read the repository and no more.
    let uses = [steps(job("build")), steps(job("merge"))].concat();
    for (_, action) in uses.iter().filter(|(kind, _)| kind == "uses") {
        let (_, commit) = action.split_once('@').unwrap();
        assert!(commit.len() == 40 && commit.bytes().all(|b| b.is_ascii_hexdigit()), "{action}");
    }
    assert!(
        matches!(workflow.field("permissions").unwrap().1.field("contents"), Some((_, Node::Text(text))) if text.value == "read")
    );

    let matrix = job("build").field("strategy").unwrap().1.field("matrix").unwrap().1;
    let Some((_, Node::List(_, parts))) = matrix.field("part") else { panic!("a list of parts") };
    let merged = WorkFolder::new();
    for part in parts {
        let Node::Text(part) = part else { panic!("a number") };
        let machine = site(WorkFolder::new());
        let runs = steps(job("build"))
            .into_iter()
            .filter(|(kind, line)| kind == "run" && !line.starts_with("cargo "));
        for (_, line) in runs {
            let line = line.replace("${{ matrix.part }}", &part.value);
            let words: Vec<&str> = line.strip_prefix("pmr-site ").expect(&line).split_whitespace().collect();
            let said = machine.run(&words);
            assert_eq!(said.code, 0, "{line}: {}", said.err);
        }
        for (path, bytes) in files(&machine.path("public")) {
            let path = merged.path("public").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    let whole = site(WorkFolder::new());
    whole.run(&["build"]);
    assert_eq!(output(&merged), output(&whole));
}

//! The guide: content files in, a checked guide or every mistake out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use pmr_site::diagnostics::{Diagnostic, Place, Report};
use pmr_site::guide::Guide;
use pmr_site::guide::condition::Condition;
use pmr_site::guide::module::{Anchor, AnchorDay, DoneWhen, Due, TaskPhase};
use pmr_site::guide::rules::MockPlace;
use pmr_site::guide::{LevelId, PhaseId, PrincipleId};
use pmr_site::guide_reader::Without;
use pmr_site::tree::{Tree, TreePath};

/// A folder of the repository as a tree.
pub(crate) fn folder(path: &str) -> Tree {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let files = walkdir::WalkDir::new(&root)
        .into_iter()
        .map(Result::unwrap)
        .filter(|file| file.file_type().is_file());
    files
        .map(|file| {
            let path = file.path().strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            (TreePath::new(&path).unwrap(), std::fs::read(file.path()).unwrap().into())
        })
        .collect()
}

/// The small guide of the tests.
pub(crate) fn tiny() -> Tree {
    folder("tests/fixtures/tiny")
}

/// The same with one file replaced or added.
pub(crate) fn tiny_with(path: &str, text: &str) -> Tree {
    let mut content = tiny();
    content.replace(TreePath::new(path).unwrap(), text.as_bytes());
    content
}

/// The guide of a folder that has no mistake.
pub(crate) fn guide_of(content: &Tree) -> Guide {
    let mut report = Report::new();
    let guide = Guide::read(content, "content/", &[], &mut report);
    assert_eq!(mistakes(&report), "");
    guide.unwrap()
}

/// What was found, a line each, by place.
pub(crate) fn mistakes(report: &Report) -> String {
    let mut report = report.clone();
    report.sort();
    report.diagnostics().iter().map(|wrong| worded(wrong, true) + "\n").collect()
}

fn worded(wrong: &Diagnostic, with_file: bool) -> String {
    let mut line = String::new();
    if let Some(place) = &wrong.at {
        if with_file {
            let _ = write!(line, "{}:", place.file);
        }
        let _ = write!(line, "{}:{} ", place.line, place.column);
    }
    let _ = write!(line, "{} {}", wrong.code, wrong.message);
    if !wrong.hints.is_empty() {
        let _ = write!(line, " | {}", wrong.hint_text());
    }
    line
}

fn found(content: &Tree) -> Report {
    let mut report = Report::new();
    let guide = Guide::read(content, "content/", &[], &mut report);
    assert_eq!(guide.is_none(), report.failed(), "a guide with a mistake is none");
    report
}

#[test]
fn the_small_guide_is_read_whole() {
    let guide = guide_of(&tiny());
    let ids = |modules: Vec<&pmr_site::guide::module::Module>| {
        modules.iter().map(|module| module.id.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        ids(guide.principles.iter().map(|p| &p.module).collect()),
        "safe-passage plain-words steady-hands"
    );
    let tasks = guide.tasks.iter().map(|task| &task.module).collect();
    assert_eq!(ids(tasks), "ask debrief bullets drafts trial letter upkeep apply");
    assert_eq!(ids(guide.cases.iter().map(|case| &case.module).collect()), "late-boat two-piers full-deck");
    assert_eq!(
        (guide.mistakes.len(), guide.letters.len(), guide.notes.len(), guide.pages.len()),
        (4, 7, 8, 21)
    );

    assert_eq!((guide.id.as_str(), guide.employer.as_str()), ("ferry-mate", "Harbour Line"));
    assert_eq!((guide.rules.hours.default_halves, guide.rules.case_halves), (9, 3));
    assert_eq!((guide.phases[1].mock_weight, guide.practice.case, guide.practice.mock), (1, 20, 20));
    assert_eq!(guide.levels[1].scope, 1);
    assert_eq!(guide.rewarm.mock, 1);
    assert_eq!(guide.mocks[0].place, MockPlace::Phase(PhaseId(1)));
    assert_eq!(
        guide.grid[1],
        ("Decision".to_owned(), vec!["Checked with the master".to_owned(), "Your own".to_owned()])
    );
    assert_eq!(guide.phrases[0].principles, [PrincipleId(1)]);
    assert_eq!(guide.gate.checks[7].fix, "cover-letter");

    assert_eq!(guide.principle_called("SAFETY"), Some(PrincipleId(0)));
    assert_eq!(guide.level_called("Master"), Some(LevelId(1)));
    assert_eq!(guide.principles[0].pairs, [PrincipleId(2)]);
    assert_eq!(guide.principles[0].retired_names, ["Fair Winds"]);
    assert_eq!(guide.principles[1].module.by_level.len(), 2);
    assert_eq!(
        guide.principles[2].module.parts[0].filters.when.as_deref(),
        Some([Condition::FeedbackMissing].as_slice())
    );

    let task = |id| guide.task(id).unwrap();
    assert_eq!(task("ask").due, Due::On(Anchor { day: AnchorDay::Rejection, plus: 1 }));
    assert_eq!(task("debrief").due, Due::Bounded(7));
    assert_eq!(task("bullets").due, Due::EndOfFirstWeekOf(PhaseId(1)));
    assert_eq!(task("drafts").due, Due::EndOf(PhaseId(1)));
    assert_eq!(task("trial").due, Due::InPhase(PhaseId(1), 7));
    assert_eq!(task("trial").done_when, Some(DoneWhen::Mocks { kind: Some(0), at_least: 1 }));
    assert_eq!(task("upkeep").due, Due::EachHoldWeek);
    assert_eq!(task("upkeep").phase, TaskPhase::Hold);
    assert_eq!(task("apply").done_when, Some(DoneWhen::Condition(Condition::Submitted)));
    assert_eq!(task("debrief").title_when[0].when, Condition::PrinciplesUnknown);

    let case = &guide.cases[1];
    assert_eq!(case.principles, [PrincipleId(2), PrincipleId(1)]);
    assert_eq!(case.module.filters.principles, None, "a case's principles filter nothing");
    let show = guide.notes[1].module.show.unwrap();
    assert_eq!(show.until, Some(Anchor { day: AnchorDay::Earliest, plus: -1 }));
    assert_eq!(guide.page("gate").unwrap().closes, ["apply"]);
    assert!(guide.unreachable().is_empty());
}

#[test]
fn the_shipped_guide_has_no_mistake_and_no_dead_module() {
    let guide = guide_of(&folder("content"));
    assert_eq!(guide.unreachable(), Vec::<&str>::new());
}

/// Each faulty module carries what is expected of it in comments of its front matter: `# error`, then
/// line, column, code and message; after ` | ` the hint, where it is worth showing. Files that can hold no comment have theirs
/// in `expected.txt`.
#[test]
fn every_mistake_of_every_module_is_found_in_one_run() {
    let faulty = folder("tests/fixtures/faulty");
    let mut expected: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, bytes) in faulty.iter() {
        let text = String::from_utf8_lossy(bytes);
        if path.as_str() == "expected.txt" {
            for line in text.lines() {
                let (file, wrong) = line.split_once(':').unwrap();
                expected.entry(file.to_owned()).or_default().push(wrong.to_owned());
            }
            continue;
        }
        let errors = text.lines().filter_map(|line| line.trim_start().strip_prefix("# error "));
        expected.entry(format!("content/{path}")).or_default().extend(errors.map(str::to_owned));
    }
    let faulty: Tree = faulty.into_iter().filter(|(path, _)| path.as_str() != "expected.txt").collect();
    let mut report = found(&tiny().overlay(faulty));
    report.sort();
    let mut actual: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for wrong in report.diagnostics() {
        let file = wrong.at.as_ref().unwrap().file.to_string();
        actual.entry(file).or_default().push(worded(wrong, false));
    }
    for (file, errors) in &mut actual {
        let written = expected.get(file).map_or(&[][..], Vec::as_slice);
        for error in errors.iter_mut() {
            let (bare, _) = error.split_once(" | ").unwrap_or((error, ""));
            if !written.contains(error) && written.iter().any(|line| line == bare) {
                *error = bare.to_owned();
            }
        }
    }
    expected.values_mut().for_each(|errors| errors.sort());
    actual.values_mut().for_each(|errors| errors.sort());
    expected.retain(|_, errors| !errors.is_empty());
    let files: BTreeSet<&String> = expected.keys().chain(actual.keys()).collect();
    for file in files {
        assert_eq!(actual.get(file), expected.get(file), "{file}");
    }
}

/// The small guide's `guide.yaml` with one text replaced: what is found then.
fn with_rules(from: &str, to: &str) -> String {
    let content = tiny();
    let text = String::from_utf8_lossy(content.get("guide.yaml").unwrap()).into_owned();
    assert!(text.contains(from), "{from}");
    mistakes(&found(&tiny_with("guide.yaml", &text.replacen(from, to, 1)))).replace("content/guide.yaml:", "")
}

#[test]
fn rules_that_do_not_add_up_are_found() {
    let phase = "content/tasks/debrief.md:5:8 E-REF no phase is called `look-back` | one of";
    let cases = [
        (
            "schema: 1",
            "schema: 2",
            "2:9 E-SCHEMA `schema: 2` is newer than this program (1) | update pmr-site",
        ),
        (
            "id: ferry-mate",
            "id: ferry-mate\nfases: x",
            "4:1 E-FIELD no field is called `fases` here | did you mean `phases`?",
        ),
        (
            "disclaimer: \"Not affiliated with Harbour Line.\"\n",
            "",
            "2:1 E-NEED `disclaimer` is missing | for example: disclaimer: text",
        ),
        ("scope: fleet", "scope: sea", "11:62 E-REF no scope is called `sea` | one of `boat` or `fleet`"),
        (
            "{id: M1, aliases: [\"1\", mate]",
            "{id: m2",
            "11:5 E-GUIDE-LEVELS level `M2` is listed twice | keep one",
        ),
        ("  story: 60", "  story: 61", "119:3 E-GUIDE-SHARES the shares of practice sum to 101, not 100"),
        (
            "again: [{tell: 1}, {probes: 1}, {drill_30: 1}]",
            "again: [{tell: 2}]",
            "124:5 E-GUIDE-STEPS `practice.steps.again` has no step of half an hour | add one: {questions: 1}",
        ),
        ("hold: [{tell: 1}", "hold: [{say: 1}", "126:13 E-REF no step is called `say` | one of"),
        (
            "hold: [{tell: 1}",
            "hold: [{tell: 25}",
            "126:19 E-NUM `practice.steps.hold` is a whole number from 1 to 24, not `25`",
        ),
        (
            "hold: [{tell: 1}",
            "hold: [{tell: 1, draft: 2}",
            "126:12 E-NEED a step of `practice.steps.hold` is one kind with its halves | write it like {draft: 2}",
        ),
        (
            "share: [40, 60]",
            "share: [40]",
            "43:18 E-NEED `focus.share` has 1 entries; it needs 2, one for each number of focus principles",
        ),
        (
            ", mock: 1}",
            "}",
            "32:1 E-GUIDE-MOCKS `practice.mock` is above 0, but no phase has a `mock` weight",
        ),
        (
            "key: look-back",
            "key: hold",
            "33:5 E-GUIDE-PHASES phase `hold` has a key that means something else",
        ),
        ("key: look-back", "key: practice", "34:5 E-GUIDE-PHASES phase `practice` is listed twice"),
        (
            "key: look-back",
            "key: Look back",
            "33:5 E-GUIDE-PHASES phase `Look back` needs a key of a–z, 0–9 and single hyphens",
        ),
        ("weeks: 1", "weeks: 0", "33:49 E-NUM `phases.weeks` is a whole number from 1 to 104, not `0`"),
        (
            "scores: [3]",
            "scores: [3, 4]",
            "39:3 E-GUIDE-TIERS the tiers miss or repeat score 4 | the scores 1–5 each belong to one tier",
        ),
        (
            "title: \"Trial run\", phase: practice",
            "title: \"Trial run\", phase: hold",
            "47:1 E-GUIDE-MOCKS `practice` has mock time but no mock",
        ),
        (
            "mock: warm-up",
            "mock: wram-up",
            "36:57 E-REF no mock is called `wram-up` | did you mean `warm-up`?",
        ),
        (
            "days: 7, share: 50",
            "days: 10, share: 50",
            "36:27 E-NUM `rewarm.days` is a multiple of 7, not `10`",
        ),
        (
            "fix: schedule",
            "fix: schedul",
            "57:60 E-REF no page is called `schedul` | did you mean `schedule`?",
        ),
        (
            "letter_task: letter",
            "letter_task: lettre",
            "55:16 E-REF no task is called `lettre` | did you mean `letter`?",
        ),
        (
            "    - {id: role, title: \"The berth is the same, the letter drafted\", fix: cover-letter}\n",
            "",
            "56:3 E-NEED `gate.checks` has no `role` | it needs `date`, `feedback`, `quotas`, `stories`, `bullets`, `mocks`, `changes` and `role`",
        ),
        (
            "{id: role, title: \"The",
            "{id: role, title: \"{{ rule.hold.shares }} The",
            "64:25 E-PLACEHOLDER no placeholder is called `rule.hold.shares` | did you mean `rule.hold.share`?",
        ),
        ("{id: role,", "{id: date,", "64:7 E-ENUM the check `date` is listed twice | keep one"),
        (
            "neutral: \"Plan\"",
            "neutral: \"Board plan\"",
            "67:12 E-CALENDAR-WORD the calendar title holds `board` | calendars are shared at work: choose a neutral word",
        ),
        (
            "principles: [plain-words]",
            "principles: [plain-word]",
            "88:18 E-REF no principle is called `plain-word` | did you mean `plain-words`?",
        ),
        ("    M1: \"One boat\"\n", "", "105:5 E-NEED `M1` is missing"),
        (
            "    M1: \"One boat\"\n",
            "    M1: \"One boat\"\n    M3: \"x\"\n",
            "107:5 E-FIELD no field is called `M3` here | fields here: title, M1, M2",
        ),
        (
            "  - \"There, and tested.\"\n",
            "",
            "97:3 E-NEED `rubric.anchors` has 4 entries, one for each rating from 1 to 5",
        ),
        (
            "[mon, wed, sat]",
            "[mon, wendesday]",
            "23:21 E-ENUM no weekday is called `wendesday` | did you mean `wednesday`?",
        ),
        (
            "default: 4.5",
            "default: 4.3",
            "24:20 E-NUM `plan.hours.default` is a number in steps of 0.5, not `4.3`",
        ),
        (
            "mock_kinds: [trial, other]",
            "mock_kinds: trial",
            "16:13 E-TYPE `mock_kinds` needs a list; this is one value",
        ),
        (
            "phrases:\n",
            "repairs:\n  B9: {text: x}\n  B1: {before: x}\nphrases:\n",
            "87:3 E-REF no check is called `B9` | one of `B1`, `B2`,",
        ),
        (
            "phrases:\n",
            "repairs:\n  B9: {text: x}\n  B1: {before: x}\nphrases:\n",
            "88:7 E-NEED `repairs.B1.text` is missing | for example: text: text",
        ),
        ("key: look-back", "key: looking-back", phase),
        (
            "decision: {from: 7, until: 14}",
            "decision: {from: 14, until: 7}",
            "28:18 E-NUM `decision.from` is 14, above `decision.until`, which is 7 | write at most 7 here, or a higher figure for `decision.until`",
        ),
        (
            "default: 4.5",
            "default: 20.5",
            "24:20 E-NUM `plan.hours.default` is 20.5, above `plan.hours.most`, which is 20",
        ),
        ("advised_low: 4", "advised_low: 9", "24:58 E-NUM `plan.hours.advised_low` is 9, above"),
        ("{days: 40, most: 200}", "{days: 400, most: 200}", "25:18 E-NUM `cooldown.days` is 400, above"),
        ("nudge: 5", "nudge: 16", "26:32 E-NUM `feedback.nudge` is 16, above `feedback.closed`"),
        (
            "max_weeks: 6",
            "max_weeks: 2",
            "19:14 E-NUM `plan.max_weeks` is 2; the phases have 3 weeks together",
        ),
        ("[mon, wed, sat]", "[]", "23:3 E-NEED `plan.study_days` has no day | name one or more"),
        (
            "aliases: [\"2\", master]",
            "aliases: [\"1\", master]",
            "11:24 E-GUIDE-LEVELS `1` is a name of the level `M1` as well | leave it with one of them",
        ),
        ("[boat, fleet]", "[boat, fleet, Boat]", "12:23 E-ID `Boat` cannot be an id | write boat"),
        ("[boat, fleet]", "[boat, fleet, boat]", "12:23 E-ENUM the scope `boat` is listed twice"),
        (
            "id: board,",
            "id: \"Second Call\",",
            "15:10 E-ID `Second Call` cannot be an id | write second-call",
        ),
        ("id: warm-up,", "id: trial-run,", "49:10 E-ENUM the mock `trial-run` is listed twice"),
        ("title: \"Look back\"", "title: \" \"", "33:29 E-NEED `phases.title` is empty"),
        (
            "\"Not affiliated with Harbour Line.\"",
            "\"{{ candidate.nme }} {{ rule.hold.share }}\"",
            "7:13 E-PLACEHOLDER no placeholder is called `candidate.nme` | texts of this file take its own figures",
        ),
        (
            "\"Not affiliated with Harbour Line.\"",
            "\"Not {{ rule.hold.share\"",
            "7:13 E-PLACEHOLDER a placeholder is not closed | end it with `}}`",
        ),
    ];
    for (from, to, expected) in cases {
        let found = with_rules(from, to);
        assert!(found.lines().any(|line| line.starts_with(expected)), "{from} -> {to}\n{expected}\n{found}");
    }
}

#[test]
fn a_guide_without_its_parts_is_none() {
    let without = |gone: &dyn Fn(&str) -> bool| -> String {
        let content: Tree = tiny().into_iter().filter(|(path, _)| !gone(path.as_str())).collect();
        mistakes(&found(&content))
    };
    assert_eq!(without(&|path| path == "guide.yaml"), "E-FILE-MISSING no file `content/guide.yaml`\n");
    let cases = without(&|path| path.starts_with("cases/full") || path.starts_with("cases/late"));
    let hint = "put one into cases/<id>.md with levels: [M1]";
    assert_eq!(
        cases,
        format!("content/guide.yaml:10:5 E-GUIDE-CASES M1 has case time but no case | {hint}\n")
    );
    let principles = without(&|path| path.starts_with("principles/"));
    assert!(
        principles.contains("guide.yaml:1:1 E-GUIDE-PRINCIPLES the guide has no principles"),
        "{principles}"
    );

    let empty = mistakes(&found(&tiny_with("guide.yaml", "# nothing yet\n")));
    assert!(empty.contains("content/guide.yaml:1:1 E-GUIDE-LEVELS the guide has no levels"), "{empty}");
    assert!(empty.contains("content/guide.yaml:1:1 E-NEED `gate` is missing"), "{empty}");
    assert!(!empty.contains("E-REF"), "what refers to levels waits until there are some\n{empty}");
    let list = mistakes(&found(&tiny_with("guide.yaml", "- a\n- b\n")));
    assert!(
        list.starts_with("content/guide.yaml:1:1 E-TYPE this file needs fields; this is a list"),
        "{list}"
    );
}

#[test]
fn modules_are_left_out_on_request() {
    let place = Place::file("site.yaml");
    let read = |words: &[&str]| {
        let without: Vec<Without> =
            words.iter().map(|word| Without { word: (*word).to_owned(), place: place.clone() }).collect();
        let mut report = Report::new();
        let guide = Guide::read(&tiny(), "content/", &without, &mut report);
        (guide, mistakes(&report))
    };
    let (guide, wrong) = read(&["notes/own-floor", "upkeep", "pages/glossary"]);
    let guide = guide.unwrap();
    assert_eq!(wrong, "");
    assert!(guide.task("upkeep").is_none() && guide.page("glossary").is_none());
    assert_eq!(guide.page("stories").unwrap().closes, ["drafts"]);
    assert!(!guide.notes.iter().any(|note| note.module.id == "own-floor"));

    let refused = [
        ("notes/own-flor", "no such module | did you mean `notes/own-floor`?"),
        ("letter", "the gate needs it"),
        ("principles/plain-words", "a principle"),
        ("x", "no such module"),
    ];
    for (word, why) in refused {
        let (guide, wrong) = read(&[word]);
        assert!(guide.is_none());
        assert_eq!(wrong, format!("site.yaml:1:1 E-WITHOUT `{word}` cannot be left out: {why}\n"));
    }
    let content = tiny_with("letters/trial.md", "---\ntitle: x\npage: mocks\n---\nx\n");
    let mut report = Report::new();
    let without = [Without { word: "trial".to_owned(), place }];
    assert!(Guide::read(&content, "content/", &without, &mut report).is_none());
    let several = "several have this id: `tasks/trial` and `letters/trial` | write kind/id";
    assert_eq!(mistakes(&report), format!("site.yaml:1:1 E-WITHOUT `trial` cannot be left out: {several}\n"));
}

#[test]
fn modules_that_nobody_can_reach_are_found() {
    let mut content = tiny();
    for (id, filters) in [
        ("a", "when: [hold]\nunless: [hold]"),
        ("b", "tiers: [watch, other]"),
        ("c", "levels: []"),
        ("d", "principles: [plain-words]\nwhen: [principles-unknown]"),
        ("e", "when: [hold]\nunless: [no-hold]"),
    ] {
        let text = format!("---\ntitle: x\npages: [start]\n{filters}\n---\nx\n");
        content.replace(TreePath::new(&format!("notes/{id}.md")).unwrap(), text.into_bytes());
    }
    assert_eq!(guide_of(&content).unreachable(), ["notes/a.md", "notes/b.md", "notes/c.md", "notes/d.md"]);
}

#[test]
fn lines_end_as_they_like() {
    let text = "\u{feff}---\r\ntitle: \"x\"\r\npages: [start]\r\n---\r\nOne {{ dates.targt }}\r\n";
    let wrong = mistakes(&found(&tiny_with("notes/x.md", text)));
    let hint = "did you mean `dates.target`?";
    assert_eq!(
        wrong,
        format!("content/notes/x.md:5:5 E-PLACEHOLDER no placeholder is called `dates.targt` | {hint}\n")
    );
    let text = "---\ntitle: \"x\\a\"\npages: [start]\n---\n";
    let wrong = mistakes(&found(&tiny_with("notes/x.md", text)));
    assert_eq!(
        wrong,
        "content/notes/x.md:2:8 E-TEXT-CONTROL `title` has a control character at position 2 | remove it\n"
    );
}

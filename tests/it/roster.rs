//! The roster of a coach: order, flags, week, digest, and where its files lie.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use serde_json::Value;

use super::run_program::{THREE_LINES, WorkFolder};

fn site() -> WorkFolder {
    WorkFolder::new().file("site.yaml", "profiles: profiles\n")
}

/// A profile with another rejection date and further lines.
fn profile(rejected: &str, more: &str) -> String {
    format!("{}{more}", THREE_LINES.replace("2026-11-20", rejected))
}

fn json(folder: &WorkFolder, args: &[&str]) -> Value {
    let said = folder.run(&[&["roster", "--no-files", "--format", "json"], args].concat());
    serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{}{}", said.out, said.err))
}

fn clients(roster: &Value) -> Vec<(&str, &str)> {
    let clients = roster["clients"].as_array().unwrap().iter();
    clients.map(|client| (client["client"].as_str().unwrap(), client["needs"].as_str().unwrap())).collect()
}

fn flags(roster: &Value, client: &str) -> String {
    let clients = roster["clients"].as_array().unwrap();
    let found = clients.iter().find(|of| of["client"] == client).unwrap();
    let flags: Vec<&str> =
        found["flags"].as_array().unwrap().iter().map(|flag| flag.as_str().unwrap()).collect();
    flags.join(" ")
}

/// Ticks of every task but some.
fn done_but(open: &[&str]) -> String {
    let all = [
        "ask-wait",
        "book-mocks",
        "bullets",
        "cover-letter",
        "experiment-choice",
        "experiment-readout",
        "experiment-start",
        "feedback-nudge",
        "feedback-request",
        "final-package",
        "gap-statement",
        "gate-review",
        "memory-dump",
        "mock-bar-raiser-1",
        "mock-bar-raiser-2",
        "mock-baseline",
        "referral",
        "role-shortlist",
        "self-debrief",
        "hold-upkeep-1",
        "hold-upkeep-2",
        "hold-upkeep-3",
        "story-drafts",
        "story-quota",
        "writing-sample",
    ];
    let done: Vec<String> =
        all.iter().filter(|task| !open.contains(task)).map(|task| format!("{task}: true")).collect();
    format!("progress: {{done: {{{}}}}}\n", done.join(", "))
}

const APPLIED: &str = "application: {submitted_on: 2026-11-01";

/// One client for each need, in files whose names do not give the order away.
fn one_of_each() -> WorkFolder {
    site()
        .file(
            "profiles/a-nothing.yaml",
            &profile("2026-10-10", &format!("start_date: 2026-10-11\n{}", done_but(&[]))),
        )
        .file(
            "profiles/b-target.yaml",
            &profile("2026-08-28", &format!("start_date: 2026-08-29\n{}", done_but(&[]))),
        )
        .file(
            "profiles/c-mock.yaml",
            &profile("2026-10-01", &format!("start_date: 2026-10-02\n{}", done_but(&["mock-bar-raiser-1"]))),
        )
        .file(
            "profiles/d-overdue.yaml",
            &profile(
                "2026-11-20",
                "start_date: 2026-11-21\nfeedback: {status: requested}\nprogress: {done: {ask-wait: true}}\n",
            ),
        )
        .file("profiles/e-behind.yaml", &profile("2026-10-10", ""))
        .file("profiles/f-feedback.yaml", &profile("2026-11-23", ""))
        .file("profiles/g-quiet.yaml", &profile("2026-05-01", "application: {submitted_on: 2026-08-01}\n"))
        .file(
            "profiles/h-interview.yaml",
            &profile("2026-08-01", &format!("{APPLIED}, interviews: [{{type: loop, date: 2026-12-01}}]}}\n")),
        )
        .file(
            "profiles/i-held.yaml",
            &profile("2026-08-01", &format!("{APPLIED}, interviews: [{{type: loop, date: 2026-11-21}}]}}\n")),
        )
        .file("profiles/j-wrong.yaml", &profile("2026-11-20", "level: L6\n"))
        .file("profiles/k-offer.yaml", &profile("2026-08-01", &format!("{APPLIED}, outcome: offer}}\n")))
}

#[test]
fn who_needs_the_coach_comes_first() {
    let folder = one_of_each();
    let roster = json(&folder, &[]);
    assert_eq!(
        clients(&roster),
        [
            ("j-wrong", "not-built"),
            ("h-interview", "interview"),
            ("i-held", "interview"),
            ("g-quiet", "quiet"),
            ("f-feedback", "feedback"),
            ("e-behind", "behind"),
            ("d-overdue", "overdue"),
            ("c-mock", "mock"),
            ("b-target", "target"),
            ("a-nothing", "nothing"),
            ("k-offer", "nothing"),
        ]
    );
    let wrong = &roster["clients"][0]["errors"][0];
    assert_eq!((&wrong["code"], &wrong["line"]), (&Value::from("E-YAML-DUP"), &Value::from(4)));
    // Each number that the roster shows is the one that `explain` tells.
    for client in ["h-interview", "f-feedback", "c-mock", "a-nothing"] {
        let told: Value =
            serde_json::from_str(&folder.run(&["explain", client, "--format", "json"]).out).unwrap();
        let of = roster["clients"].as_array().unwrap().iter().find(|of| of["client"] == client).unwrap();
        let position = &told["position"];
        for key in ["day", "state", "week", "phase"] {
            assert_eq!(of[key], position[key], "{client}: {key}");
        }
        assert_eq!(of["position"], position["text"], "{client}");
        assert_eq!(of["next"]["id"], told["next"][0], "{client}");
        assert_eq!(
            (&of["gate"]["passed"], &of["target"]),
            (&told["gate"]["passed"], &told["dates"]["target"])
        );
        let overdue =
            told["tasks"].as_array().unwrap().iter().filter(|task| task["state"] == "overdue").count();
        assert_eq!(of["overdue"], overdue, "{client}");
    }
    assert_eq!(folder.run(&["roster", "--no-files"]).code, 1, "somebody cannot be built");
}

#[test]
fn flags_say_what_to_look_at() {
    let folder = one_of_each()
        .file("profiles/old.yaml", &profile("2026-01-10", "start_date: 2026-01-11\n"))
        .file("profiles/short.yaml", &profile("2026-11-20", "hours_per_week: 40\ncooldown_days: 200\n"));
    let touched = SystemTime::now() - Duration::from_secs(30 * 86_400);
    let file = fs::File::options().write(true).open(folder.path("profiles/f-feedback.yaml")).unwrap();
    file.set_modified(touched).unwrap();
    let roster = json(&folder, &[]);
    assert_eq!(flags(&roster, "j-wrong"), "not-built");
    assert_eq!(flags(&roster, "e-behind"), "no-feedback no-mock bullets-behind not-pinned");
    assert_eq!(flags(&roster, "a-nothing"), "no-feedback", "what is ticked is not missing");
    assert_eq!(flags(&roster, "h-interview"), "no-mock stories-behind bullets-behind interview");
    assert_eq!(flags(&roster, "g-quiet"), "no-mock stories-behind bullets-behind quiet");
    assert_eq!(flags(&roster, "k-offer"), "", "nothing is asked of whoever has an outcome");
    let over = flags(&roster, "old");
    assert!(over.ends_with(" over") && over.starts_with("no-feedback no-mock stories-behind"), "{over}");
    assert!(flags(&roster, "short").contains("long-hold"), "{}", flags(&roster, "short"));
    let late = json(&folder, &["--today", "2026-12-20"]);
    assert!(
        flags(&late, "d-overdue").split(' ').any(|flag| flag == "behind"),
        "{}",
        flags(&late, "d-overdue")
    );
    // The day of a file is that of this machine.
    let day = jiff::Timestamp::now().to_string()[..10].to_owned();
    let now = json(&folder, &["--today", &day]);
    assert!(flags(&now, "f-feedback").contains("idle"), "{}", flags(&now, "f-feedback"));
    assert!(!flags(&now, "e-behind").contains("idle"), "{}", flags(&now, "e-behind"));
}

/// What comes on a day: client, kind, whether attended, clash, off.
fn on(roster: &Value, date: &str) -> Vec<String> {
    let days = roster["week"].as_array().unwrap();
    let day = days.iter().find(|day| day["date"] == date).unwrap();
    let entries = day["entries"].as_array().unwrap().iter();
    let marks = |entry: &Value| {
        let mark = |name: &str| if entry[name] == true { format!(" {name}") } else { String::new() };
        format!("{}{}{}", mark("attended"), mark("clash"), mark("off"))
    };
    entries
        .map(|entry| {
            format!(
                "{} {}{}",
                entry["client"].as_str().unwrap(),
                entry["kind"].as_str().unwrap(),
                marks(entry)
            )
        })
        .collect()
}

#[test]
fn the_week_shows_what_the_coach_attends_and_where_two_things_meet() {
    let call = |date: &str| format!("coach: {{next: {{date: {date}, what: Call}}}}\n");
    let folder = site()
        .file("profiles/ana.yaml", &profile("2026-11-20", &call("2026-11-26")))
        .file("profiles/ben.yaml", &profile("2026-11-20", &call("2026-11-26")))
        .file("profiles/cara.yaml", &profile("2026-11-20", &call("2026-11-25")))
        .file("profiles/dan.yaml", &profile("2026-11-20", &call("2026-12-01")))
        .file(
            "profiles/eve.yaml",
            &profile("2026-10-01", "start_date: 2026-10-02\nmocks: [{date: 2026-11-27, kind: bar_raiser}]\n"),
        )
        .file("profiles/finn.yaml", &profile("2026-10-01", "start_date: 2026-10-02\n"))
        .file("roster.yaml", "off: [{from: 2026-11-25, label: Skiing}]\n");
    let roster = json(&folder, &[]);
    let dates: Vec<&str> =
        roster["week"].as_array().unwrap().iter().map(|day| day["date"].as_str().unwrap()).collect();
    assert_eq!((dates.len(), dates[0], dates[6]), (7, "2026-11-24", "2026-11-30"));
    assert_eq!(on(&roster, "2026-11-26")[..2], ["ana coach attended clash", "ben coach attended clash"]);
    assert_eq!(on(&roster, "2026-11-25")[0], "cara coach attended off");
    assert_eq!(on(&roster, "2026-11-27")[0], "eve mock attended");
    let all: Vec<String> = dates.iter().flat_map(|date| on(&roster, date)).collect();
    // A planned mock stands for its task; without one the task is what the coach attends.
    let tasks = |client: &str| {
        let name = format!("{client} task attended");
        all.iter().filter(|entry| entry.starts_with(&name)).count()
    };
    assert_eq!((tasks("eve"), tasks("finn")), (0, 1), "{all:#?}");
    assert!(!all.iter().any(|entry| entry.starts_with("dan coach")), "{all:#?}");

    folder.write("roster.yaml", "attends: [feedback-nudge]\n");
    let roster = json(&folder, &[]);
    assert_eq!(on(&roster, "2026-11-29")[0], "ana task attended clash");
    assert!(on(&roster, "2026-11-27").contains(&"eve mock".to_owned()), "{:?}", on(&roster, "2026-11-27"));
}

#[test]
fn mistakes_of_the_coachs_notes_are_told_at_their_place() {
    let folder = site().file("profiles/ana.yaml", THREE_LINES).file(
        "roster.yaml",
        "off:\n  - {from: 2026-12-27, to: 2026-12-24}\nattends: [mock-baselin, zzz]\nnotes:\n  anna: x\n  ana: [a]\nnote: y\n",
    );
    let said = folder.run(&["roster", "--no-files"]);
    assert_eq!(said.code, 1);
    for wanted in [
        "roster.yaml:2:28",
        "this blackout ends (2026-12-24) before it begins (2026-12-27) [E-AVAIL-03]",
        "no task is called `mock-baselin` [E-REF]\n --> roster.yaml:3:11",
        "hint: did you mean `mock-baseline`?; `pmr-site list tasks`",
        "no task is called `zzz` [E-REF]",
        "no client is called `anna` [E-REF]\n --> roster.yaml:5:3",
        "hint: did you mean `ana`?",
        "`notes.ana` needs one value; this is a list [E-TYPE]",
        "no field is called `note` here [E-FIELD]",
        "hint: did you mean `notes`?",
        "6 mistakes in 1 file",
    ] {
        assert!(said.err.contains(wanted), "{wanted}: {}", said.err);
    }
    assert!(said.out.contains("\nana "), "the roster is shown all the same: {}", said.out);
    let told = json(&folder, &[]);
    assert_eq!(told["errors"].as_array().unwrap().len(), 6);
    folder.write("roster.yaml", "notes: {ana: '=SUM(A1) — ring her'}\n");
    let said = folder.run(&["roster", "--no-files"]);
    assert!(
        said.code == 0 && said.out.contains("    note: =SUM(A1) — ring her\n"),
        "{}{}",
        said.out,
        said.err
    );
}

#[test]
fn spreadsheets_read_the_table_and_run_nothing_in_it() {
    let folder = site()
        .file(
            "profiles/ana.yaml",
            &profile("2026-11-23", "id: c-1\nname: 'Sample, \"Ana\"'\ntarget_level: L6\n"),
        )
        .file("profiles/ben.yaml", &profile("2026-11-23", "name: \"=cmd|' /C calc'!A0\"\n"))
        .file("profiles/eve.yaml", "level: L5\n");
    let said = folder.run(&["roster", "--format", "csv"]);
    assert_eq!(said.out.as_bytes(), fs::read(folder.path("roster/roster.csv")).unwrap());
    assert_eq!(
        said.out,
        "client,id,name,level,target_level,focus,day,state,week,phase,next,next_due,overdue,gate,earliest,target,\
         hold_left,flags\r\n\
         eve,eve,,,,,,,,,,,,,,,,not-built\r\n\
         ana,c-1,\"Sample, \"\"Ana\"\"\",L5,L6,FR,1,plan,1,feedback,feedback-request,2026-11-25,0,0 of 8,2027-02-21,\
         2027-02-21,19,\r\n\
         ben,ben,'=cmd|' /C calc'!A0,L5,L5,FR,1,plan,1,feedback,feedback-request,2026-11-25,0,0 of 8,2027-02-21,\
         2027-02-21,19,\r\n"
    );
    let mut reader = csv::Reader::from_reader(said.out.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!((rows.len(), &rows[1][2]), (3, "Sample, \"Ana\""));
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
}

#[test]
fn a_digest_speaks_to_one_client_and_of_nobody_else() {
    let folder = WorkFolder::new()
        .file(
            "site.yaml",
            "profiles: profiles\nbase_url: https://coach.example.org/p/\nbrand: {coach: Ruth Sample}\n",
        )
        .file(
            "profiles/ana.yaml",
            &profile(
                "2026-11-20",
                "id: c-1\nname: Ana Sample\nlocale: en-US\nstart_date: 2026-11-24\nhours_per_week: 10\n\
                 coach: {note: Secret note, next: {date: 2026-11-30, what: \"Call, 18:00\"}}\n\
                 feedback: {status: received, received_on: 2026-11-23, notes: Secret feedback}\n",
            ),
        )
        .file("profiles/ben.yaml", &profile("2026-11-20", "name: Benjamin Okafor\n"))
        .file("roster.yaml", "notes: {ana: Secret of the coach}\n");
    let said = folder.run(&["roster", "--digest", "ana sample"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let wanted = fs::read_to_string(crate::shipped_guide::root().join("tests/fixtures/digest.txt")).unwrap();
    assert_eq!(said.out, wanted);
    for private in ["Secret", "Benjamin", "FR", "score"] {
        assert!(!said.out.contains(private), "{private}");
    }
    assert!(!folder.path("roster").exists());
    let said = folder.run(&["roster", "--digest", "zoe"]);
    assert!(said.code == 1 && said.err.contains("[E-CLIENT]"), "{}", said.err);
    let said = folder.run(&["roster", "--digest", "ana", "--format", "csv"]);
    assert_eq!(said.code, 2, "{}", said.err);
}

#[test]
fn a_digest_has_something_to_say_to_whoever_has_no_task_left() {
    let with = |application: &str| profile("2026-08-03", &format!("name: Fin\n{application}"));
    let folder = site()
        .file(
            "profiles/no.yaml",
            &with("application: {submitted_on: 2026-11-05, outcome: rejected, outcome_on: 2026-11-20}\n"),
        )
        .file(
            "profiles/loop.yaml",
            &with("application: {submitted_on: 2026-11-05, interviews: [{type: loop, date: 2026-12-11}]}\n"),
        );
    let said = |client: &str| folder.run(&["roster", "--digest", client]).out;
    let ended = "\n\nThis application ended with a second no, and a second one weighs more. What you made since \
         the first stays yours. Feedback is easiest to get in the first two days: the new plan begins with the letter \
         for it.\n";
    assert!(said("no").contains(ended), "{}", said("no"));
    let ahead = "\nInterviews to come, each with its steps on your page “Interview days”:\n- Fri, Dec 11: ";
    assert!(said("loop").contains(ahead), "{}", said("loop"));
}

#[test]
fn the_roster_never_lies_where_it_would_be_published() {
    let folder = site().file("profiles/ana.yaml", THREE_LINES);
    assert_eq!(folder.run(&["build"]).code, 0);
    assert_eq!(folder.run(&["build", "--out", "elsewhere/site"]).code, 0);
    let before = [folder.files("public"), folder.files("elsewhere")];
    for place in
        ["public", "public/roster", ".", "public-share/x", "elsewhere/site/roster", "public/../public/a"]
    {
        let said = folder.run(&["roster", "--out", place]);
        let code = if place == "." {
            "[E-ROSTER-PLACE]"
        } else {
            "it cannot lie inside the published output [E-ROSTER-PLACE]"
        };
        assert!(said.code == 1 && said.err.contains(code), "{place}: {}", said.err);
        assert!(said.out.contains("1 client"), "{place}: the table is printed: {}", said.out);
    }
    let said = folder.run(&["roster", "--out", "profiles/x"]);
    assert!(said.err.contains("[E-OUT-PLACE]"), "{}", said.err);
    assert_eq!([folder.files("public"), folder.files("elsewhere")], before);

    folder.write("notes/index.html", "mine");
    let said = folder.run(&["roster", "--out", "notes"]);
    assert!(said.code == 1 && said.err.contains("[E-OUT-FOREIGN]"), "{}", said.err);
    assert_eq!(fs::read_to_string(folder.path("notes/index.html")).unwrap(), "mine");
}

#[test]
fn the_page_is_one_for_the_coach_alone() {
    let folder = site()
        .file("profiles/ana.yaml", &profile("2026-11-20", "name: Ana <b>Sample</b>\n"))
        .file("profiles/eve.yaml", "level: L5\n")
        .file("roster.yaml", "notes: {ana: '<i>Evenings</i> only'}\n");
    folder.run(&["build"]);
    let said = folder.run(&["roster"]);
    assert_eq!(said.code, 1);
    assert!(
        said.out.ends_with("\nroster/index.html and roster.csv written, for your eyes only\n"),
        "{}",
        said.out
    );
    let page = fs::read_to_string(folder.path("roster/index.html")).unwrap();
    for wanted in [
        "<title>Roster · Tuesday 24 November 2026</title>",
        "default-src 'none'; style-src 'self'",
        "Local only",
        "<a href=\"../public/ana/index.html\">Ana &lt;b&gt;Sample&lt;",
        "&lt;i&gt;Evenings",
        "`rejection_date` is missing [E-DATE-01]",
        "profiles/eve.yaml:1:1",
        "Day 4 · week 1 of 10",
    ] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    for never in ["<script", "style=", "http://", "https://", folder.0.path().to_str().unwrap()] {
        assert!(!page.contains(never), "{never}");
    }
    let styles: Vec<&str> = page
        .split("rel=\"stylesheet\" href=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert_eq!(styles.len(), 2);
    styles.iter().for_each(|style| assert!(folder.path("roster").join(style).exists(), "{style}"));
    let playbook = fs::read_to_string(folder.path("public/ana/index.html")).unwrap();
    assert!(
        !playbook.contains("roster")
            && !Path::new(&folder.path("public/ana/assets")).join(styles[0]).exists()
    );
    // Another day, another page; the same day, the same bytes.
    let files = folder.files("roster");
    folder.run(&["roster"]);
    assert_eq!(folder.files("roster"), files);
    folder.run(&["roster", "--today", "2026-11-25"]);
    assert_ne!(folder.files("roster")["index.html"], files["index.html"]);
    // Quiet prints the result and nothing else.
    let said = folder.run(&["roster", "--quiet", "--no-files"]);
    assert!(said.out.starts_with("Roster · ") && said.err.is_empty(), "{}", said.err);
}

#[test]
fn a_theme_speaks_on_the_page_and_the_terminal_keeps_its_words() {
    let folder = site().file("profiles/ana.yaml", THREE_LINES).file(
        "themes/default/strings.yaml",
        "position: {plan: \"Tag {day}, Woche {week} von {weeks}: {phase}\"}\nroster: {week: Diese Woche}\n",
    );
    let said = folder.run(&["roster"]);
    assert!(said.out.contains("This week") && !said.out.contains("Woche"), "{}", said.out);
    let page = fs::read_to_string(folder.path("roster/index.html")).unwrap();
    assert!(page.contains("Tag 4, Woche 1 von 10") && page.contains("Diese Woche"), "{page}");
}

#[test]
fn one_person_has_a_roster_of_one() {
    let folder = WorkFolder::new()
        .file("site.yaml", &format!("profile:\n  {}", THREE_LINES.replace('\n', "\n  ").trim_end()));
    let said = folder.run(&["roster", "--no-files"]);
    assert!(said.code == 0 && said.out.contains("1 client"), "{}{}", said.out, said.err);
    let none = WorkFolder::new();
    assert_eq!(none.run(&["roster"]).code, 2);
}

/// The rows of a terminal of so many columns. Only where there is `script`, which gives a command one.
#[cfg(target_os = "linux")]
#[test]
fn on_a_narrow_terminal_a_client_has_several_lines() {
    let folder = one_of_each();
    let program = env!("CARGO_BIN_EXE_pmr-site");
    let shown = |columns: usize| {
        let command = format!(
            "stty rows 50 cols {columns} && '{program}' --today 2026-11-24 roster --no-files --color never"
        );
        let output = Command::new("script")
            .current_dir(folder.path(""))
            .args(["-qec", &command, "/dev/null"])
            .stdin(Stdio::null())
            .output();
        String::from_utf8(output.unwrap().stdout).unwrap().replace("\r\n", "\n")
    };
    let narrow = shown(80);
    let widest = narrow.lines().map(|line| line.chars().count()).max().unwrap();
    assert!(widest <= 80, "{widest}: {narrow}");
    assert!(narrow.contains("\n    next: "), "{narrow}");
    let wide = shown(300);
    assert!(
        wide.contains("client       id           name  level") && !wide.contains("\n    next: "),
        "{wide}"
    );
}

#[test]
fn two_clients_of_one_name_are_told_apart_in_the_week() {
    let next = "coach: {next: {date: 2026-11-26, what: Call}}\n";
    let named = |name: &str| profile("2026-11-20", &format!("name: {name}\n{next}"));
    let folder = site()
        .file("profiles/a1.yaml", &named("Ana Sample"))
        .file("profiles/a2.yaml", &named("Ana Sample"))
        .file("profiles/b.yaml", &named("Ben Ode"));
    let said = folder.run(&["roster"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let day = said.out.split("Thu 26 Nov\n").nth(1).unwrap();
    assert!(day.starts_with("  Ana Sample (a1)  Call [you]"), "{day}");
    assert!(
        day.contains("\n  Ana Sample (a2)  Call [you]") && day.contains("\n  Ben Ode          Call"),
        "{day}"
    );
    let page = fs::read_to_string(folder.path("roster/index.html")).unwrap();
    let week = &page[page.find("id=\"week\"").unwrap()..];
    assert!(week.contains("Ana Sample (a1)") && week.contains("Ana Sample (a2)"), "{week}");
    assert!(!week.contains("Ben Ode ("), "{week}");
}

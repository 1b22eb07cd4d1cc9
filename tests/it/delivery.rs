//! Playbooks in other forms than a folder of pages: what the program writes, and what it removes when the form changes.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use sha2::{Digest as _, Sha256};

use super::run_program::{Finished, THREE_LINES, WorkFolder};

fn text(folder: &WorkFolder, path: &str) -> String {
    std::fs::read_to_string(folder.path(path)).unwrap()
}

fn between<'a>(text: &'a str, begin: &str, end: &str) -> &'a str {
    text.split_once(begin).and_then(|(_, rest)| rest.split_once(end)).unwrap().0
}

/// The hash of the one element of a name, as a policy names it.
fn hash_of(page: &str, name: &str) -> String {
    let text = between(page, &format!("<{name}>"), &format!("</{name}>"));
    pmr_site::base64::encode(&Sha256::digest(text))
}

#[test]
fn a_single_file_holds_everything() {
    let profile = format!("name: Ana\n{THREE_LINES}calendar: {{sessions: true}}\n");
    let folder = WorkFolder::new()
        .file(
            "site.yaml",
            "delivery: single\nbase_url: https://example.org/b/\nprofiles: p\nbrand: {logo: logo.png}\n",
        )
        .file("p/ana.yaml", &profile);
    std::fs::write(folder.path("logo.png"), include_bytes!("../fixtures/logo.png")).unwrap();
    let said = folder.run(&["build"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("public/ana.html"), "{}", said.out);
    let names: BTreeSet<String> = folder.files("public").into_keys().collect();
    let own =
        [".nojekyll", ".pmr-site-root.json", ".pmr-site.ana.json", "404.html", "index.html", "robots.txt"];
    let wanted = own.into_iter().chain(["ana.html"]).map(str::to_owned).collect();
    assert_eq!(names, wanted);

    let page = text(&folder, "public/ana.html");
    assert!(page.len() < 1_500_000, "{} bytes", page.len());
    let policy = between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    for (kind, name) in [("style", "style"), ("script", "script")] {
        assert!(policy.contains(&format!("{kind}-src 'sha256-{}'", hash_of(&page, name))), "{policy}");
    }
    assert!(policy.contains("default-src 'none'") && policy.contains("img-src data:;"), "{policy}");
    for name in ["href", "src", "data-href", "data-index"] {
        for (at, begin) in page.match_indices(&format!(" {name}=\"")) {
            let value = page[at + begin.len()..].split('"').next().unwrap();
            let elsewhere = ["http", "mailto:", "data:", "#"].iter().any(|begin| value.starts_with(begin));
            assert!(elsewhere || value.is_empty(), "{name}=\"{value}\" leads to a file that is not there");
        }
    }
    assert!(!page.contains("webcal:"));
    assert!(page.contains("<img src=\"data:image/png;base64,"));
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/b/ana.html\">"));
    let pages = page.matches("<section class=\"page\" id=").count();
    assert!(pages > 30, "{pages} pages");

    let calendar = between(&page, "href=\"data:text/calendar;charset=utf-8;base64,", "\"");
    let begin = pmr_site::base64::encode(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    assert!(calendar.starts_with(begin.trim_end_matches('=').get(..38).unwrap()));
    assert!(folder.run(&["build"]).out.contains("1 playbook unchanged"));
}

#[test]
fn a_person_of_the_site_file_is_the_first_page() {
    let profile = THREE_LINES.lines().map(|line| format!("  {line}\n")).collect::<String>();
    let folder = WorkFolder::new().file("site.yaml", &format!("delivery: single\nprofile:\n{profile}"));
    assert_eq!(folder.run(&["build"]).code, 0);
    assert!(text(&folder, "public/index.html").contains("data-playbook-id=\"me\""));
    assert!(!folder.path("public/assets").exists());
}

#[test]
fn a_playbook_in_another_form_takes_the_place_of_the_first() {
    let folder = WorkFolder::new().file("site.yaml", "profiles: p\n").file("p/ana.yaml", THREE_LINES);
    assert_eq!(folder.run(&["build"]).code, 0);
    let as_folder = folder.files("public");
    folder.write("public/ana/mine.txt", "a file of somebody else");
    folder.write("site.yaml", "delivery: single\nprofiles: p\n");
    let said = folder.run(&["build"]);
    assert!(said.out.contains("removed public/ana/: the playbook is public/ana.html now"), "{}", said.out);
    let left: Vec<String> =
        folder.files("public").into_keys().filter(|path| path.starts_with("ana/")).collect();
    assert_eq!(left, ["ana/mine.txt"]);

    folder.write("site.yaml", "profiles: p\n");
    let said = folder.run(&["build"]);
    assert!(
        said.out.contains("removed public/ana.html: the playbook is public/ana/index.html now"),
        "{}",
        said.out
    );
    std::fs::remove_file(folder.path("public/ana/mine.txt")).unwrap();
    assert_eq!(folder.files("public"), as_folder);

    // A client who is gone goes in this form too.
    folder.write("site.yaml", "delivery: single\nprofiles: p\n");
    folder.write("p/ben.yaml", THREE_LINES);
    assert_eq!(folder.run(&["build"]).code, 0);
    std::fs::remove_file(folder.path("p/ana.yaml")).unwrap();
    let said = folder.run(&["build"]);
    assert!(said.out.contains("removed public/ana.html: p/ana.yaml is gone"), "{}", said.out);
    assert!(!folder.path("public/ana.html").exists() && folder.path("public/ben.html").exists());
}

/// Builds with a password in the environment.
fn build_with(folder: &WorkFolder, variable: &str, password: &str) -> Finished {
    let output =
        folder.command(&["build"]).env_remove("PMR_SITE_PASSWORD").env(variable, password).output().unwrap();
    Finished::new(&output)
}

#[test]
fn a_locked_playbook_opens_with_its_password_alone() {
    let story = "stories: [{id: a, title: Kangaroo ledger, principles: [frugality]}]\n";
    let folder = WorkFolder::new()
        .file("site.yaml", "lock: true\nprofiles: p\n")
        .file("p/ana-b.yaml", &format!("name: Ana\n{THREE_LINES}{story}"))
        .file("p/ben.yaml", &format!("{THREE_LINES}privacy: {{lock: false}}\n"));
    let said = build_with(&folder, "NOTHING", "");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("no password for `ana-b` [E-LOCK]"), "{}", said.err);
    assert!(said.err.contains("PMR_SITE_PASSWORD_ANA_B"), "{}", said.err);
    assert!(!folder.path("public/ana-b").exists() && folder.path("public/ben/gate.html").exists());
    let said = build_with(&folder, "PMR_SITE_PASSWORD", "elf letters");
    assert!(said.code == 1 && said.err.contains("[E-LOCK-SHORT]"), "{}", said.err);

    const PASSWORD: &str = "five words or so, and more";
    // A secret that CI does not have is an empty variable: the password for all counts then.
    let mut empty = folder.command(&["build", "--out", "elsewhere"]);
    empty.env("PMR_SITE_PASSWORD_ANA_B", "").env("PMR_SITE_PASSWORD", PASSWORD);
    assert!(empty.output().unwrap().status.success());
    assert_eq!(build_with(&folder, "PMR_SITE_PASSWORD_ANA_B", PASSWORD).code, 0);
    let names: Vec<String> = folder.files("public/ana-b").into_keys().collect();
    assert_eq!(names, [".pmr-site.json", "index.html"], "nothing but one page");
    let first = text(&folder, "public/ana-b/index.html");
    let header = |page: &str| between(page, "data-header=\"", "\"").to_owned();
    let data = between(&first, &format!("{}\">", header(&first)), "</script>");
    let clear = first.replace(data, "").replace(&header(&first), "");
    for word in ["Ana", "Kangaroo", "kangaroo", "2026", "L5", "Frugality", "recovery"] {
        assert!(!clear.contains(word), "{word}");
    }
    // The manifest writes the salt as the header does.
    let manifest: serde_json::Value =
        serde_json::from_str(&text(&folder, "public/ana-b/.pmr-site.json")).unwrap();
    assert_eq!(manifest["lock"]["salt"].as_str(), header(&first).split(' ').nth(4));
    let sealed = pmr_site::base64::decode(data);
    assert_eq!(sealed.len() % (64 << 10), 16, "filled up, with a tag of 16 bytes");

    // Nothing has changed: not a byte is written, though salt and nonce would be others.
    let said = build_with(&folder, "PMR_SITE_PASSWORD", PASSWORD);
    assert!(said.out.contains("2 playbooks unchanged"), "{}", said.out);
    assert_eq!(text(&folder, "public/ana-b/index.html"), first);
    // A manifest of an older version, another password, and then other words: each is locked anew.
    let old = text(&folder, "public/ana-b/.pmr-site.json");
    let salt = between(&old, "\"salt\": ", ",");
    folder.write("public/ana-b/.pmr-site.json", &old.replace(salt, "[1, 2]"));
    let said = build_with(&folder, "PMR_SITE_PASSWORD", PASSWORD);
    assert_eq!(said.code, 0, "{}", said.err);
    let first = text(&folder, "public/ana-b/index.html");
    let mut headers = vec![header(&first)];
    assert_eq!(build_with(&folder, "PMR_SITE_PASSWORD", "another long one").code, 0);
    headers.push(header(&text(&folder, "public/ana-b/index.html")));
    folder.write("p/ana-b.yaml", &format!("name: Anna\n{THREE_LINES}{story}"));
    assert_eq!(build_with(&folder, "PMR_SITE_PASSWORD", "another long one").code, 0);
    headers.push(header(&text(&folder, "public/ana-b/index.html")));
    for at in [4, 6] {
        let parts: BTreeSet<&str> = headers.iter().filter_map(|header| header.split(' ').nth(at)).collect();
        assert_eq!(parts.len(), 3, "{headers:?}");
    }

    // Unlocked again it is a folder of pages.
    folder.write("site.yaml", "profiles: p\n");
    assert_eq!(folder.run(&["build"]).code, 0);
    assert!(folder.path("public/ana-b/plan.ics").exists());
    assert!(!text(&folder, "public/ana-b/.pmr-site.json").contains("\"lock\""));
}

#[test]
fn another_password_than_that_of_the_last_build_is_told() {
    let folder = WorkFolder::new()
        .file("site.yaml", "lock: true\nprofiles: p\n")
        .file("p/ana.yaml", THREE_LINES)
        .file("p/ben.yaml", THREE_LINES);
    let build = |password: &str| build_with(&folder, "PMR_SITE_PASSWORD", password);
    const OLD: &str = "the old one, with words";
    const NEW: &str = "the new one, with words";
    let told = |said: &Finished| {
        assert_eq!(said.code, 0, "{}", said.err);
        ["ana", "ben"]
            .map(|id| said.err.contains(&format!("warning: `{id}` is locked with another password")))
    };
    assert_eq!(told(&build(OLD)), [false; 2], "the first is no other");
    // Other words under the same password are no other password, whatever else has changed.
    folder.write("p/ana.yaml", &THREE_LINES.replace("L5", "L6"));
    assert_eq!(told(&build(OLD)), [false; 2]);
    let said = build(NEW);
    assert_eq!(told(&said), [true; 2]);
    assert!(said.err.contains("[N-LOCK-CHANGED]") && said.err.contains("the old one alone"), "{}", said.err);
    assert!(said.err.contains("hint: build again with the old password"), "{}", said.err);
    assert_eq!(told(&build(NEW)), [false; 2]);
    folder.write("p/ana.yaml", THREE_LINES);
    assert_eq!(told(&build(OLD)), [true; 2], "and back");
    // With `--strict` nothing is locked anew.
    let before = folder.files("public");
    let mut strict = folder.command(&["build", "--strict"]);
    let said = Finished::new(&strict.env("PMR_SITE_PASSWORD", NEW).output().unwrap());
    assert!(said.code == 1 && said.err.contains("error: `ana` is locked with another"), "{}", said.err);
    assert_eq!(folder.files("public"), before);
}

/// A build on a terminal, at which somebody types: what it printed, and how it ended.
#[cfg(target_os = "linux")]
struct Typed {
    child: std::process::Child,
    out: std::process::ChildStdout,
    said: String,
}

#[cfg(target_os = "linux")]
impl Typed {
    fn build(folder: &WorkFolder) -> Typed {
        let mut script = Command::new("script");
        let line = format!("{} --today 2026-11-24 build ana.yaml", env!("CARGO_BIN_EXE_pmr-site"));
        script.current_dir(folder.path("")).env_remove("PMR_SITE_PASSWORD");
        script.args(["-q", "-e", "-c", &line, "/dev/null"]);
        let mut child = script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let out = child.stdout.take().unwrap();
        Typed { child, out, said: String::new() }
    }

    /// Waits for a question.
    fn asked(&mut self, question: &str) {
        while !self.said.ends_with(question) {
            let mut byte = [0];
            self.out.read_exact(&mut byte).unwrap_or_else(|_| panic!("{question}: {}", self.said));
            // Whatever is no ASCII is no question.
            self.said.push(char::from(byte[0]));
        }
    }

    fn types(&mut self, question: &str, answer: &str) {
        self.asked(question);
        // Echo is turned off after the question.
        thread::sleep(Duration::from_millis(200));
        self.child.stdin.as_mut().unwrap().write_all(format!("{answer}\n").as_bytes()).unwrap();
    }

    fn ended(mut self) -> (bool, String) {
        let mut rest = Vec::new();
        let _ = self.out.read_to_end(&mut rest);
        // A terminal breaks lines where they are full.
        let said = (self.said + &String::from_utf8_lossy(&rest)).replace("\r\n", " ").replace('\n', " ");
        (self.child.wait().unwrap().success(), said)
    }
}

#[cfg(target_os = "linux")]
#[test]
fn enter_never_changes_a_password() {
    const OLD: &str = "the old one, with words";
    const NEW: &str = "the new one, with words";
    let folder = WorkFolder::new().file("site.yaml", "lock: true\n").file("ana.yaml", THREE_LINES);
    let page = || text(&folder, "public/ana/index.html");
    let mut first = Typed::build(&folder);
    first.types("password: ", OLD);
    first.types("once more: ", OLD);
    let (good, said) = first.ended();
    assert!(good && said.contains("locked for the first time"), "{said}");
    let before = page();
    // Enter leaves the playbook as it is; so does a wrong password, until the right one comes, and that but once.
    let mut again = Typed::build(&folder);
    again.types("password: ", "");
    let (good, said) = again.ended();
    assert!(!good && said.contains("Enter alone leaves the playbook as it is"), "{said}");
    assert!(said.contains("its playbook stays as it is [E-LOCK]"), "{said}");
    let mut again = Typed::build(&folder);
    again.types("password: ", NEW);
    again.types("password: ", OLD);
    let (good, said) = again.ended();
    assert!(good && said.contains("not the password of the last build"), "{said}");
    assert_eq!(page(), before);
    // Who wants another one says so.
    let mut again = Typed::build(&folder);
    again.types("password: ", "new");
    again.types("password: ", NEW);
    again.types("once more: ", NEW);
    let (good, said) = again.ended();
    assert!(good && said.contains("[N-LOCK-CHANGED]"), "{said}");
    assert_ne!(page(), before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_build_does_not_count_how_long_somebody_types() {
    let folder = WorkFolder::new().file("site.yaml", "lock: true\n").file("ana.yaml", THREE_LINES);
    let begun = Instant::now();
    let mut typed = Typed::build(&folder);
    typed.asked("password: ");
    // An empty line takes the passphrase that is offered.
    thread::sleep(Duration::from_secs(1));
    typed.types("password: ", "");
    let (good, said) = typed.ended();
    let all = begun.elapsed().as_millis();
    let counted = said.split_once("1 playbook built in ").and_then(|(_, rest)| rest.split_once(" ms"));
    let counted: u128 = counted.unwrap_or_else(|| panic!("{said}")).0.parse().unwrap();
    assert!(counted + 1000 <= all, "{counted} of {all} ms");
    assert!(good && folder.path("public/ana/index.html").exists());
}

/// A profile that has something in every field that a share edition leaves out, each with a word of its own.
const PRIVATE: &str = r#"
rejection_date: 2026-11-20
level: L5
target_level: L6
lowest_principles:
  - {principle: frugality, score: 2, comment: "Zebracomment spent too much"}
  - {principle: dive-deep, score: 3}
interview:
  role: "Zebrarole Manager"
  location: "Zebraville"
  date: 2026-11-09
  recruiter: {name: "Zebrarecruiter", channel: email}
  rounds: [{type: loop, date: 2026-11-09, principles: [ownership], score: 1, signal: weak, notes: "Zebranotes were vague"}]
feedback: {status: received, requested_on: 2026-11-22, received_on: 2026-11-27, notes: "Zebrafeedback: impact unclear, stayed high level"}
gap_theme: "Zebragap between shipped and changed"
lesson: "Kept lesson of mine"
stories: [{id: a, title: "Kept story", principles: [frugality], situation: "Kept situation", result: "Kept result, 9 to 4"}]
cover_letter: "Zebraletter: dear team, I am responsible for results of 12 %."
mocks:
  - {date: 2026-12-01, kind: rehearsal, partner: "Zebrapartner", ratings: {frugality: 1, dive-deep: 2}}
  - {date: 2027-01-11, kind: rehearsal, partner: "Zebrasecond"}
target_role: {title: "Kept role", url: "https://zebraposting.example.org/a-b", same_or_similar: true}
application:
  submitted_on: 2027-01-19
  interviews: [{type: phone_screen, date: 2027-01-27, note: "Zebrainterview with two people"}]
  outcome: withdrawn
  outcome_on: 2027-01-28
coach: {note: "Zebracoachnote for you", next: {date: 2026-12-14, what: "Zebranext call"}}
brand: {coach: "Kept coach", contact: "zebracontact@example.org"}
calendar: {titles: full, sessions: true}
progress: {done: {submit: 2027-01-19}}
"#;

#[test]
fn a_share_edition_holds_nothing_that_it_leaves_out() {
    let profile = PRIVATE;
    let folder = WorkFolder::new().file("ana.yaml", profile);
    let said = folder.run(&["build", "ana.yaml", "--share"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let left_out = "left out: scores, comments, the interview, feedback, gap theme, cover letter, mock partners, \
                    ratings, address of the role, the new application, coach’s words, contact";
    assert!(said.out.replace("\n", " ").contains(left_out), "{}", said.out);
    assert!(said.out.contains("names inside free text are not found"), "{}", said.out);
    assert_eq!(folder.run(&["build", "ana.yaml"]).code, 0);
    let (shared, whole) = (folder.files("public-share/ana"), folder.files("public/ana"));

    // Every word that begins so is private; in base64 it has three forms.
    let zebra = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        let data = String::from_utf8_lossy(bytes);
        let encoded = ["WmVicm", "plYnJh", "aZWJyY", "emVicm", "ZWJyY"];
        text.contains("zebra") || encoded.iter().any(|form| data.contains(form))
    };
    assert!(whole.values().any(|bytes| zebra(bytes)), "the private edition has them");
    for (path, bytes) in &shared {
        assert!(!zebra(bytes), "{path}");
        let text = String::from_utf8_lossy(bytes);
        for day in ["2027-01-19", "2027-01-27", "2027-01-28"] {
            let told = ["submitted", "interviews", "outcome"].map(|word| format!("data-{word}=\"{day}"));
            assert!(told.iter().all(|told| !text.contains(told)), "{path}: {day}");
        }
        let editing =
            ["class=\"field\"", "data-write=", "data-save", "data-path", "data-base", "assets/words."];
        let telling = ["badge rebuild", "badge sharpen", "badge watch", "2 of 5", "1 of 5"];
        for gone in editing.iter().chain(&telling).filter(|_| path.ends_with(".html")) {
            assert!(!text.contains(gone), "{path}: {gone}");
        }
    }
    let page = |files: &std::collections::BTreeMap<String, Vec<u8>>, path: &str| {
        String::from_utf8(files[path].clone()).unwrap()
    };
    for kept in ["Kept story", "Kept result, 9 to 4"] {
        assert!(page(&shared, "stories.html").contains(kept), "{kept}");
    }
    // The plan is the same: every session on its day, with its hours.
    let sessions = |files| {
        let page = page(files, "checklist.html");
        page.split(" data-session=")
            .skip(1)
            .map(|rest| rest.chars().take(30).collect::<String>())
            .collect::<Vec<_>>()
    };
    assert!(!sessions(&whole).is_empty());
    assert_eq!(sessions(&shared), sessions(&whole));
    let calendar = page(&shared, "plan.ics");
    assert!(calendar.contains("SUMMARY:Plan: ") && !calendar.contains("interview-1"), "{calendar}");

    // The answer window is counted from the target, not from the application.
    let window = |files| {
        let calendar = page(files, "plan.ics");
        let event = calendar
            .split("BEGIN:VEVENT")
            .find(|event| event.contains("UID:marker-decision"))
            .unwrap()
            .to_owned();
        between(&event, "DTSTART;VALUE=DATE:", "\r\n").to_owned()
    };
    assert_ne!(window(&shared), window(&whole));

    // In the profile it is the same edition, in the place of the other.
    folder.write("ana.yaml", &format!("{profile}privacy: {{mode: share}}\n"));
    assert_eq!(folder.run(&["build", "ana.yaml"]).code, 0);
    let mut again = folder.files("public/ana");
    let mut shared = shared;
    again.remove(".pmr-site.json");
    shared.remove(".pmr-site.json");
    assert_eq!(again, shared);
}

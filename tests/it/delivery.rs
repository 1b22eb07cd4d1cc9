//! Playbooks in other forms than a folder of pages: what the program writes, and what it removes when the form changes.

use std::collections::BTreeSet;

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
    let sealed = pmr_site::base64::decode(data);
    assert_eq!(sealed.len() % (64 << 10), 16, "filled up, with a tag of 16 bytes");

    // Nothing has changed: not a byte is written, though salt and nonce would be others.
    let said = build_with(&folder, "PMR_SITE_PASSWORD", PASSWORD);
    assert!(said.out.contains("2 playbooks unchanged"), "{}", said.out);
    assert_eq!(text(&folder, "public/ana-b/index.html"), first);
    // Another password, and then other words, are locked anew.
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

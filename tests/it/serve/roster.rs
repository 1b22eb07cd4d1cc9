//! The list of clients: where each stands today, and whether the playbook can be made.

use std::process::Command;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use super::{Preview, THREE_LINES, WorkFolder, status};

/// What the list says of a client.
fn card(list: &str, client: &str) -> String {
    let cards = list.split("<li class=\"client\">").skip(1);
    let link = format!("href=\"{client}/\"");
    cards.into_iter().find(|card| card.contains(&link)).unwrap_or_default().to_owned()
}

#[test]
fn the_list_shows_what_the_coach_keeps_and_no_playbook_does() {
    let folder = WorkFolder::new()
        .file("site.yaml", "profiles: profiles\n")
        .file("profiles/ana.yaml", THREE_LINES)
        .file("roster.yaml", "notes: {ana: Evenings only}\n");
    let preview = Preview::new(folder, &[]);
    assert!(card(&preview.get("/"), "ana").contains("Evenings only"));
    preview.write("roster.yaml", "notes: {ana: Mornings only}\n");
    preview.until("/", |list| card(list, "ana").contains("Mornings only"));
    for page in ["/ana/", "/ana/checklist.html", "/ana/print.html"] {
        assert!(!preview.get(page).contains("Mornings"), "{page}");
    }
    let list = preview.get("/");
    let styles: Vec<&str> = list
        .split("rel=\"stylesheet\" href=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    styles.iter().for_each(|style| assert_eq!(status(&preview.get(&format!("/{style}"))), "200", "{style}"));
    preview.write("roster.yaml", "notes: {anna: x}\n");
    preview.said(|said| said.contains("no client is called `anna` [E-REF]"));
}

#[test]
fn a_roster_is_listed_and_each_playbook_is_shown() {
    let preview = Preview::roster();
    let list = preview.get("/");
    assert!(list.contains("Day 4 · week 1 of 10") && list.contains("mistakes in 1 file"), "{list}");
    for (client, local) in [("ana", "Local only"), ("ben", "Local only")] {
        assert!(card(&list, client).contains(local), "{list}");
    }
    let page = preview.get("/ana/");
    assert_eq!(status(&page), "200");
    for header in ["nosniff", "Cache-Control: no-store", "Content-Type: text/html; charset=utf-8"] {
        assert!(page.contains(header), "{header}: {page}");
    }
    assert!(page.contains("src=\"../.pmr-site/preview.js\""));
    assert!(preview.get("/ana").contains("Location: /ana/\r\n"));
    assert_eq!(status(&preview.get("/ben/")), "500", "never built: the mistakes are the page");
    assert_eq!(status(&preview.get("/nobody/x.html")), "404");
    assert!(!preview.folder.path("public").exists(), "a preview writes nothing");
}

#[test]
fn a_client_without_an_id_hides_nobody() {
    let folder = WorkFolder::new()
        .file("site.yaml", "profiles: profiles\n")
        .file("profiles/ana.yaml", THREE_LINES)
        .file("profiles/eve.yaml", &format!("id: ''\n{THREE_LINES}"));
    let preview = Preview::new(folder, &[]);
    let list = preview.get("/");
    assert!(list.contains(">ana</a>") && list.contains("2 clients, "), "{list}");
    let (_, after) = list.split_once("href=\"profile.").expect("a page that says what is wrong with the id");
    let page = preview.get(&format!("/profile.{}", after.split('"').next().unwrap()));
    assert!(page.contains("`` cannot be an id"), "{page}");
}

#[test]
fn only_what_was_made_is_said_to_build() {
    let preview = Preview::roster();
    let row = |list: &str, words: &str| card(list, "ana").contains(words);
    let list = preview.get("/");
    assert!(row(&list, "</span> builds"), "{list}");
    preview.write("themes/default/templates/start.html", "{{ nothing_like_it }}");
    preview.until("/", |list| row(list, "1 mistake in 1 file"));
    preview.said(|said| said.contains(" --> themes/default/templates/start.html:1:4"));
    std::fs::remove_dir_all(preview.folder.path("themes")).unwrap();
    preview.until("/", |list| row(list, "</span> builds"));
}

#[test]
fn a_playbook_that_was_looked_at_before_is_shown_as_it_is_now() {
    let folder = WorkFolder::new()
        .file("site.yaml", "profiles: profiles\n")
        .file("profiles/ana.yaml", &format!("{THREE_LINES}name: Ana Old\n"))
        .file("profiles/ben.yaml", THREE_LINES);
    let preview = Preview::new(folder, &[]);
    assert!(preview.get("/ana/").contains("Ana Old"));
    assert_eq!(status(&preview.get("/ben/")), "200");
    preview.until("/", |list| !list.contains("not tried yet"));
    // The list tries the playbook, and does not keep it.
    preview.write("profiles/ana.yaml", &format!("{THREE_LINES}name: Ana New\n"));
    preview.until("/", |list| list.contains("Ana New") && !list.contains("not tried yet"));
    assert!(preview.get("/ana/").contains("Ana New"));
    // With a mistake the last good one stays.
    preview.write("profiles/ana.yaml", "level: L9\n");
    preview.until("/", |list| list.contains("in 1 file"));
    assert!(preview.get("/ana/").contains("Ana New"));
}

#[test]
fn many_clients_are_tried_one_after_the_other() {
    let folder = WorkFolder::new().file("site.yaml", "profiles: profiles\n");
    (0..12).for_each(|n| folder.write(&format!("profiles/client-{n}.yaml"), THREE_LINES));
    // Fails for this one alone.
    folder.write("profiles/zoe.yaml", &format!("{THREE_LINES}brand: {{logo: none.png}}\n"));
    let preview = Preview::new(folder, &[]);
    assert!(preview.get("/").contains("not tried yet"));
    let list = preview.until("/", |list| !list.contains("not tried yet"));
    assert_eq!(list.matches("</span> builds").count(), 12, "{list}");
    assert_eq!(list.matches("1 mistake in 1 file").count(), 1, "{list}");
}

#[test]
fn a_mistake_of_a_template_is_told_where_it_stands() {
    let preview = Preview::roster();
    assert_eq!(status(&preview.get("/ana/")), "200");
    preview.write("themes/default/templates/start.html", "{{ nothing_like_it }}");
    let state = "/.pmr-site/state?/ana/";
    preview.until(state, |state| state.contains(" --> themes/default/templates/start.html:1:4"));
}

#[test]
fn the_list_follows_midnight() {
    // A zone in which the day is about to end.
    let left = 4;
    let now = Timestamp::now().as_second();
    let west = (now + left).rem_euclid(86_400);
    let zone = format!("XXX{:02}:{:02}:{:02}", west / 3600, west / 60 % 60, west % 60);
    let today = TimeZone::posix(&zone).unwrap().to_datetime(Timestamp::now()).date();
    let profile = THREE_LINES.replace("2026-11-20", &today.checked_sub(4.days()).unwrap().to_string());
    let folder =
        WorkFolder::new().file("site.yaml", "profiles: profiles\n").file("profiles/ana.yaml", &profile);
    let mut command = Command::new(env!("CARGO_BIN_EXE_pmr-site"));
    command.current_dir(folder.path("")).env("TZ", &zone).args(["serve", "--port", "0"]);
    let preview = Preview::of(folder, command);
    preview.until("/", |list| list.contains("Day 4 "));
    preview.until("/", |list| list.contains("Day 5 "));
}

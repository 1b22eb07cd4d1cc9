//! The calendar file: read by a library that others wrote, folded, escaped, and silent about its purpose.

use std::collections::BTreeMap;

use icalendar::parser::{Component, read_calendar, unfold};
use pmr_site::diagnostics::Report;
use pmr_site::plan::Plan;
use pmr_site::render::calendar;
use pmr_site::strings::Strings;
use pmr_site::web_address::{WebAddress, WebPlace};

use crate::shipped_guide::{GUIDE, STRINGS, profile};
use crate::strings::with;

const ANA: &str = "\
name: Ünal, Ana; the Sample
rejection_date: 2026-11-20
level: L5
lowest_principles: [{principle: deliver-results, score: 2}, dive-deep]
progress: {done: {memory-dump: 2026-11-21}}
";
const SESSIONS: &str = "calendar: {sessions: true}\n";
const FULL: &str = "calendar: {sessions: true, titles: full}\n";

fn written(text: &str, strings: &Strings, base_url: Option<&str>, folder: &str) -> String {
    let person = profile("ana", text.as_bytes(), None).unwrap();
    let address = WebAddress { base: base_url, place: WebPlace::Folder(folder) };
    calendar::plan(&Plan::new(&person, &GUIDE).unwrap(), strings, address)
}

fn file(text: &str, base_url: Option<&str>, folder: &str) -> String {
    written(text, &STRINGS, base_url, folder)
}

/// Events by the part of their identifier before the owner, each as its properties by name.
fn events(file: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let unfolded = unfold(file);
    let calendar = read_calendar(&unfolded).unwrap();
    let properties = |event: &Component| -> BTreeMap<String, String> {
        let properties = event.properties.iter();
        properties.map(|p| (p.name.to_string(), p.val.to_string())).collect()
    };
    let events = calendar.components.iter().filter(|component| component.name == "VEVENT").map(properties);
    events
        .map(|event| {
            let key = event["UID"].strip_suffix(".ana.20261120@pmr-site.invalid").unwrap().to_owned();
            (key, event)
        })
        .collect()
}

#[test]
fn every_date_of_the_plan_is_an_event_of_whole_days() {
    let file = file(ANA, None, "");
    let events = events(&file);
    let days = |key: &str| (events[key]["DTSTART"].as_str(), events[key]["DTEND"].as_str());
    assert_eq!(days("phase-feedback"), ("20261121", "20261122"));
    assert_eq!(days("task-feedback-request"), ("20261122", "20261123"));
    assert_eq!(days("marker-30"), ("20261220", "20261221"));
    assert_eq!(days("marker-ready"), ("20270129", "20270130"));
    assert_eq!(days("marker-earliest"), ("20270218", "20270219"));
    assert_eq!(days("marker-target"), ("20270218", "20270219"));
    assert_eq!(days("marker-decision"), ("20270318", "20270402"));
    assert_eq!(days("marker-six-months"), ("20270520", "20270521"));
    assert_eq!(days("hold"), ("20270130", "20270218"));
    assert!(events.contains_key("task-hold-upkeep-2"));
    assert!(!events.contains_key("task-memory-dump"), "a task that is done is no event");
    assert!(!events.keys().any(|key| key.starts_with("session-")));
    for event in events.values() {
        assert_eq!(event["DTSTAMP"], "20261120T000000Z");
        assert_eq!((event["CLASS"].as_str(), event["TRANSP"].as_str()), ("PRIVATE", "TRANSPARENT"));
        assert!(!event.contains_key("URL") && !event.contains_key("BEGIN"));
    }
    assert!(file.contains("DTSTART;VALUE=DATE:20261121\r\nDTEND;VALUE=DATE:20261122\r\n"));
    assert!(!file.contains("VALARM"));
}

#[test]
fn events_stand_by_first_day_then_identifier() {
    let file = file(&format!("{ANA}{SESSIONS}"), None, "");
    let unfolded = unfold(&file);
    let lines = |name: &str| unfolded.lines().filter_map(|l| l.strip_prefix(name)).collect::<Vec<_>>();
    let order: Vec<_> = lines("DTSTART;VALUE=DATE:").into_iter().zip(lines("UID:")).collect();
    let mut sorted = order.clone();
    sorted.sort_unstable();
    assert_eq!(order, sorted);
    assert!(order.len() > 1, "there are events to compare");
}

#[test]
fn the_head_names_version_maker_and_method() {
    let file = file(ANA, None, "");
    assert!(file.starts_with(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//pmr-site//plan//EN\r\nCALSCALE:GREGORIAN\r\n\
         METHOD:PUBLISH\r\nX-WR-CALNAME:Plan\r\nBEGIN:VEVENT\r\n"
    ));
    assert!(file.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
}

#[test]
fn lines_end_in_crlf_and_are_folded_at_75_octets() {
    for text in [ANA.to_owned(), format!("{ANA}{SESSIONS}"), format!("{ANA}{FULL}")] {
        let file = file(&text, Some("https://example.org/a-rather-long-folder-of-its-own/and-more"), "ana");
        assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
        let lines: Vec<&str> = file.split("\r\n").collect();
        assert!(lines.iter().all(|line| line.len() <= 75));
        assert!(lines.iter().any(|line| line.starts_with(' ')), "nothing was folded");
    }
}

#[test]
fn a_neutral_calendar_holds_no_private_word_score_principle_or_name() {
    let file = file(&format!("{ANA}{SESSIONS}"), None, "");
    let events = events(&file);
    let private = &GUIDE.calendar.private_words;
    let names = GUIDE.principles.iter().map(|principle| principle.name.to_lowercase());
    let hidden: Vec<String> = names.chain(["ana".to_owned(), "sample".to_owned()]).collect();
    for (key, event) in &events {
        for name in ["SUMMARY", "DESCRIPTION"] {
            let Some(text) = event.get(name).map(|text| text.to_lowercase()) else { continue };
            let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '\'').collect();
            assert!(!words.iter().any(|word| private.iter().any(|p| p == word)), "{key}: {text}");
            assert!(!hidden.iter().any(|hidden| text.contains(hidden)), "{key}: {text}");
        }
    }
    let title = |key: &str| events[key]["SUMMARY"].as_str();
    assert_eq!(title("phase-mocks"), "Plan: part 4 of 5");
    assert_eq!(title("marker-60"), "Plan: day 60");
    assert_eq!(title("session-2026-11-21"), "Plan: study 2.5 h");
    assert_eq!(title("hold"), "Plan: hold");
    let task = GUIDE.task("gap-statement").unwrap();
    assert_eq!(title("task-gap-statement"), format!("Plan: {}", task.calendar));
}

#[test]
fn a_neutral_session_names_its_work_and_the_kind_of_its_practice() {
    let events = events(&file(&format!("{ANA}{SESSIONS}"), None, ""));
    let debrief = &GUIDE.task("self-debrief").unwrap().calendar;
    assert_eq!(events["session-2026-11-23"]["DESCRIPTION"], format!("work: {debrief} 1.5 h\nstories 1 h"));
}

#[test]
fn a_full_calendar_says_what_it_is_about() {
    let file = file(&format!("{ANA}{FULL}"), None, "");
    let events = events(&file);
    let titles = &GUIDE.calendar.full;
    assert!(file.contains(&format!("X-WR-CALNAME:{titles}\r\n")));
    assert_eq!(events["phase-mocks"]["SUMMARY"], format!("{titles}: Mock interviews"));
    assert!(events["session-2026-11-24"]["DESCRIPTION"].contains("stories: Dive Deep 1 h"));
}

#[test]
fn texts_are_escaped() {
    let strings = with("calendar: {event: 'A\\B; {calendar}, {what}'}");
    let file = written(ANA, &strings, None, "");
    assert!(file.contains("SUMMARY:A\\\\B\\; Plan\\, hold\r\n"), "{file}");
}

#[test]
fn with_a_base_address_each_event_has_that_of_its_page() {
    let root = events(&file(ANA, Some("https://example.org/"), ""));
    assert_eq!(root["hold"]["URL"], "https://example.org/schedule.html");
    let below = events(&file(ANA, Some("https://example.org/plans"), "ana"));
    assert_eq!(below["task-bullets"]["URL"], "https://example.org/plans/ana/checklist.html");
}

#[test]
fn the_shipped_words_are_neutral_and_a_theme_that_is_not_is_told() {
    let mut report = Report::new();
    calendar::check(&STRINGS, &GUIDE, &mut report);
    assert!(report.is_empty(), "{:?}", report.diagnostics());

    calendar::check(&with("calendar:\n  target: Apply today\n"), &GUIDE, &mut report);
    let [found] = report.diagnostics() else { panic!("{:?}", report.diagnostics()) };
    assert_eq!((found.code, found.message.as_str()), ("E-CALENDAR-WORD", "the calendar title holds `apply`"));
    assert_eq!(found.at.as_ref().map(|at| (at.line, at.column)), Some((2, 11)));
}

const APPOINTMENTS: &str = "\
mocks:
  - {date: 2027-01-12, kind: baseline, ratings: {dive-deep: 3}}
  - {date: 2027-01-19, kind: bar_raiser}
application:
  interviews:
    - {type: loop, date: 2027-03-12}
    - {type: phone_screen, date: 2027-03-04}
";

#[test]
fn interviews_and_planned_mocks_are_appointments() {
    let neutral = events(&file(&format!("{ANA}{APPOINTMENTS}"), None, ""));
    let appointments: Vec<(&str, &str)> = neutral
        .iter()
        .filter(|(_, event)| event["SUMMARY"] == "Plan: appointment")
        .map(|(key, event)| (key.as_str(), event["DTSTART"].as_str()))
        .collect();
    // A mock that was held keeps its number and is no event.
    let all = [("interview-1", "20270312"), ("interview-2", "20270304"), ("mock-2", "20270119")];
    assert_eq!(appointments, all);
    let full = events(&file(&format!("{ANA}{FULL}{APPOINTMENTS}"), None, ""));
    let title = |key: &str| full[key]["SUMMARY"].rsplit(": ").next().unwrap().to_owned();
    assert_eq!(title("interview-2"), "Phone screen");
    assert_eq!(title("mock-2"), "mock interview (bar raiser)");
}

#[test]
fn tasks_and_interviews_remind_at_nine_if_asked_for() {
    let file = file(&format!("{ANA}calendar: {{reminders: true}}\n{APPOINTMENTS}"), None, "");
    let unfolded = unfold(&file);
    let calendar = read_calendar(&unfolded).unwrap();
    for event in &calendar.components {
        let value = |name: &str| event.properties.iter().find(|p| p.name == name).unwrap().val.to_string();
        let key = value("UID");
        let reminds = key.starts_with("task-") || key.starts_with("interview-");
        assert_eq!(event.components.len(), usize::from(reminds), "{key}");
        for alarm in &event.components {
            let said: Vec<String> =
                alarm.properties.iter().map(|p| format!("{}:{}", p.name, p.val)).collect();
            let title = format!("DESCRIPTION:{}", value("SUMMARY"));
            assert_eq!(said, ["ACTION:DISPLAY", "TRIGGER:PT9H", title.as_str()], "{key}");
        }
    }
}

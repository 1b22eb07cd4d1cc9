//! The playbooks of the personas as views over the shipped guide: what must stand on their pages, and what
//! must not.

use std::collections::BTreeSet;

use pmr_site::date::parse;
use pmr_site::input::profile::{Channel, Interview, Profile};
use pmr_site::plan::Plan;
use pmr_site::playbook::view::{LetterSet, Note, View};
use pmr_site::playbook::{Page, Playbook, Surroundings};
use serde_json::Value;

use crate::shipped::{GUIDE, STRINGS, profile, root};

/// The personas that can be built; the sixth was rejected in the future.
const PERSONAS: [&str; 7] = ["p01", "p02", "p03", "p04", "p05", "p07", "p08"];

/// A persona's profile.
fn persona(id: &str) -> Profile {
    let file = root().join(format!("tests/fixtures/personas/{}.yaml", id.to_uppercase()));
    profile(id, &std::fs::read(file).unwrap(), None).unwrap()
}

/// The playbook of a profile.
fn playbook(profile: &Profile) -> Playbook {
    let plan = Plan::new(profile, &GUIDE).unwrap();
    let around =
        Surroundings { base_url: None, folder: "", styles: &[], scripts: &[], brand: &profile.brand };
    Playbook::new(&plan, &STRINGS, &around)
}

fn of(id: &str) -> Playbook {
    playbook(&persona(id))
}

fn page<'p>(playbook: &'p Playbook, file: &str) -> &'p Page {
    playbook.pages.iter().find(|page| page.head.file == file).unwrap_or_else(|| panic!("no page {file}"))
}

fn files(playbook: &Playbook) -> BTreeSet<String> {
    playbook.pages.iter().map(|page| page.head.file.clone()).collect()
}

/// Every text of a page, of whatever kind, with its place in the view.
fn texts(page: &Page) -> Vec<(String, String)> {
    fn walk(place: &str, value: &Value, found: &mut Vec<(String, String)>) {
        match value {
            Value::String(text) => found.push((place.to_owned(), text.clone())),
            Value::Array(items) => items.iter().for_each(|item| walk(place, item, found)),
            Value::Object(fields) => {
                fields.iter().for_each(|(name, value)| walk(&format!("{place}/{name}"), value, found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk("page", &serde_json::to_value(&page.head).unwrap(), &mut found);
    walk("view", &serde_json::to_value(&page.view).unwrap(), &mut found);
    found
}

/// Everything a page says, without markup.
fn said(page: &Page) -> String {
    let mut said = String::new();
    for (_, text) in texts(page) {
        let mut tag = false;
        for c in text.chars() {
            match c {
                '<' => tag = true,
                '>' if tag => {
                    tag = false;
                    said.push(' ');
                }
                _ if tag => {}
                c => said.push(c),
            }
        }
        said.push('\n');
    }
    said
}

fn notes(page: &Page) -> Vec<&Note> {
    page.head.notes.iter().flat_map(|set| &set.notes).collect()
}

fn note_ids(page: &Page) -> Vec<&str> {
    notes(page).iter().map(|note| note.id.as_str()).collect()
}

fn letter_sets(page: &Page) -> &[LetterSet] {
    match &page.view {
        View::FeedbackRequest(view) => &view.sets,
        View::Feedback(view) => &view.letters,
        View::CoverLetter(view) => &view.sets,
        View::Narrative(view) => &view.sets,
        View::Mocks(view) => &view.brief,
        _ => &[],
    }
}

macro_rules! view {
    ($playbook:expr, $file:expr, $kind:ident) => {
        match &page($playbook, $file).view {
            View::$kind(view) => view,
            other => panic!("{} is {other:?}", $file),
        }
    };
}

#[test]
fn every_persona_has_the_pages_of_the_rules() {
    for id in PERSONAS {
        let playbook = of(id);
        let files = files(&playbook);
        for slug in [
            "index",
            "schedule",
            "checklist",
            "feedback-request",
            "feedback",
            "principles/index",
            "resume",
            "cover-letter",
            "experiment",
            "stories",
            "cases/index",
            "mocks",
            "narrative",
            "mistakes",
            "gate",
            "facts",
            "sources",
        ] {
            assert!(files.contains(&format!("{slug}.html")), "{id}: {slug}");
        }
        assert_eq!(files.len(), playbook.pages.len(), "{id}: two pages of one name");
        assert_eq!(playbook.print.file, "print.html");
        for page in &playbook.pages {
            assert!(!page.head.heading.is_empty(), "{id}: {} has no heading", page.head.file);
            assert!(!page.head.lead.is_empty(), "{id}: {} does not say what to do here", page.head.file);
        }
        let titles: BTreeSet<&str> = playbook.pages.iter().map(|page| page.head.title.as_str()).collect();
        assert_eq!(titles.len(), playbook.pages.len(), "{id}: two pages of one title");
    }
}

#[test]
fn every_link_inside_a_playbook_leads_to_a_page_of_it() {
    for id in PERSONAS {
        let playbook = of(id);
        let mut files = files(&playbook);
        files.insert("print.html".to_owned());
        let nav = playbook.frame.nav.iter().flat_map(|group| &group.items);
        for item in nav {
            assert!(files.contains(&item.file), "{id}: the navigation leads to {}", item.file);
        }
        for page in &playbook.pages {
            for (place, text) in texts(page) {
                let written: Vec<&str> = match place.ends_with("/href") {
                    true => vec![text.as_str()],
                    false => {
                        let links = text.split("href=\"").skip(1);
                        links.filter_map(|rest| rest.split('"').next()).collect()
                    }
                };
                for address in written.into_iter().filter(|a| !a.is_empty() && !a.contains(':')) {
                    let file = address.split('#').next().unwrap();
                    let file = match page.head.root.as_str() {
                        _ if file.is_empty() => page.head.file.clone(),
                        "" => file.to_owned(),
                        root => file.strip_prefix(root).unwrap_or("(outside)").to_owned(),
                    };
                    assert!(files.contains(&file), "{id}: {} leads to {address}", page.head.file);
                }
            }
        }
    }
}

#[test]
fn a_playbook_is_the_same_each_time() {
    for id in PERSONAS {
        let once: Vec<_> = of(id).pages.iter().map(texts).collect();
        assert_eq!(once, of(id).pages.iter().map(texts).collect::<Vec<_>>(), "{id}");
    }
}

#[test]
fn nobody_is_told_to_apply() {
    for id in PERSONAS {
        for page in &of(id).pages {
            let said = said(page);
            for sentence in said.split(['.', '!', '?', '\n', ':', ';']) {
                let words: Vec<String> =
                    sentence.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
                // An order begins its sentence; all else speaks about applying.
                let first = words.iter().find(|word| !word.is_empty());
                assert_ne!(first.map(String::as_str), Some("apply"), "{id}: {}: {sentence}", page.head.file);
            }
        }
    }
}

#[test]
fn figures_of_the_source_guide_stand_in_no_text_to_send() {
    for id in PERSONAS {
        let playbook = of(id);
        for page in &playbook.pages {
            for letter in letter_sets(page).iter().flat_map(|set| &set.letters) {
                for figure in ["22 %", "15 %", "18 %", "22%", "15%", "18%"] {
                    assert!(!letter.plain.contains(figure), "{id}: {} holds {figure}", letter.id);
                }
            }
        }
        let frames = format!("{:?}", view!(&playbook, "resume.html", Resume).frames);
        assert!(!frames.contains('%'), "{id}");
    }
}

#[test]
fn three_lines_make_a_whole_playbook() {
    let playbook = of("p01");
    assert_eq!(playbook.frame.title, "Your recovery playbook");
    assert_eq!(playbook.frame.name, "");

    let frames = &view!(&playbook, "resume.html", Resume).frames;
    let named: Vec<&str> = frames.iter().map(|frame| frame.principle.as_str()).collect();
    assert_eq!(named, ["Deliver Results"; 3]);

    let facts = note_ids(page(&playbook, "facts.html"));
    assert!(facts.contains(&"note-pay-l5") && !facts.contains(&"note-pay-none"), "{facts:?}");

    let start = view!(&playbook, "index.html", Start);
    let next: Vec<&str> = start.next.iter().take(2).map(|task| task.id.as_str()).collect();
    assert_eq!(next, ["feedback-request", "memory-dump"]);
    assert_eq!(start.next[0].due_words, "Sunday, November 22, 2026");
    assert_eq!((start.gate_passed, start.gate_of), (0, 7));
    assert_eq!(start.focus[0].tier, "sharpen");
    assert_eq!(start.focus[0].why, "because you named Deliver Results among your lowest");
    assert_eq!(start.positions[0].text, "your plan has not started");
    assert_eq!(start.positions[1].text, "week 1 of 10 · Integrate feedback");

    let request = view!(&playbook, "feedback-request.html", FeedbackRequest);
    assert_eq!(request.state, "ask");
    let groups: Vec<&str> = request.sets.iter().map(|set| set.group.as_str()).collect();
    assert_eq!(groups, ["request", "message", "feedback-nudge"]);
    let first = &request.sets[0].letters[0];
    assert!(first.plain.starts_with("Hello,\n"), "{}", first.plain);
    assert!(first.plain.contains("[the date of your interview]"), "{}", first.plain);
    assert_eq!(first.blanks, 2);
    assert!(first.mailto.starts_with("mailto:?subject=Two%20short%20questions"), "{}", first.mailto);
    assert_eq!(first.dated.from, "2026-11-20");
    assert_eq!(first.dated.until, "2026-11-22");
    assert_eq!(request.sets[1].letters[0].mailto, "");
}

#[test]
fn a_message_comes_first_for_a_recruiter_who_reads_messages() {
    for channel in [Channel::Message, Channel::Phone] {
        let interview = Interview {
            recruiter_name: Some("Kim".into()),
            date: Some(parse("2026-11-12").unwrap()),
            channel,
            ..Interview::default()
        };
        let playbook = playbook(&Profile { interview, ..persona("p01") });
        let sets = letter_sets(page(&playbook, "feedback-request.html"));
        assert_eq!(sets[0].group, "message");
        assert!(
            sets[0].letters[0]
                .plain
                .starts_with("Hello Kim, thank you for arranging my interview on Thursday,")
        );
    }
}

#[test]
fn the_level_decides_and_dates_are_in_the_readers_style() {
    let playbook = of("p02");
    assert_eq!(playbook.frame.title, "Seán O’Connor-Ní Bhriain’s recovery playbook");
    let start = view!(&playbook, "index.html", Start);
    let focus: Vec<(&str, &str, usize)> =
        start.focus.iter().map(|line| (line.name.as_str(), line.tier, line.quota)).collect();
    assert_eq!(focus, [("Think Big", "rebuild", 3), ("Earn Trust", "sharpen", 2)]);
    assert_eq!(start.focus[0].why, "because Think Big was your lowest score (2 of 5)");
    assert_eq!(start.dates[0].words, "Friday 20 November 2026");
    let pay =
        notes(page(&playbook, "facts.html")).into_iter().find(|note| note.id == "note-pay-none").unwrap();
    assert!(pay.html.as_str().contains("The guide gives no figure for L6"), "{:?}", pay.html);
    assert!(!note_ids(page(&playbook, "facts.html")).contains(&"note-pay-l5"));
    // On day 5 the second of the three requests is open.
    let late = &letter_sets(page(&playbook, "feedback-request.html"))[0].letters[1];
    assert_eq!((late.dated.from.as_str(), late.dated.until.as_str()), ("2026-11-21", "2026-12-02"));
}

#[test]
fn feedback_in_hand_replaces_the_request() {
    let playbook = of("p03");
    let request = view!(&playbook, "feedback-request.html", FeedbackRequest);
    assert_eq!((request.state, request.decoder.href.as_str()), ("decode", "feedback.html"));
    assert!(request.sets.is_empty());
    let feedback = view!(&playbook, "feedback.html", Feedback);
    let found: Vec<(&str, &str)> =
        feedback.matches.iter().map(|m| (m.phrase.as_str(), m.likely[0].text.as_str())).collect();
    assert_eq!(found, [("denominator", "Dive Deep"), ("waited for alignment", "Bias for Action")]);
    assert_eq!(feedback.rounds.len(), 3);
    let tasks: Vec<&str> = view!(&playbook, "checklist.html", Checklist)
        .groups
        .iter()
        .flat_map(|group| &group.tasks)
        .map(|task| task.line.id.as_str())
        .collect();
    assert!(!tasks.contains(&"feedback-nudge") && !tasks.contains(&"self-debrief"), "{tasks:?}");
    let request =
        view!(&playbook, "index.html", Start).next.iter().find(|task| task.id == "feedback-request");
    assert!(request.is_none());
}

#[test]
fn unknown_principles_leave_no_focus_pages() {
    let playbook = of("p05");
    let named = playbook.pages.iter().filter(|page| matches!(page.view, View::Principle(_)));
    assert_eq!(named.count(), 0);
    let principles = view!(&playbook, "principles/index.html", Principles);
    assert_eq!((principles.state, principles.others.len()), ("unknown", GUIDE.principles.len()));
    assert!(principles.others.iter().all(|brief| brief.question.len() == 1));
    let gate = view!(&playbook, "gate.html", Gate);
    let words = |id| gate.checks.iter().find(|check| check.id == id).unwrap().words.clone();
    assert!(words("quotas").contains("cannot pass"), "{}", words("quotas"));
    assert!(words("mocks").contains("cannot pass"), "{}", words("mocks"));
    let tasks = view!(&playbook, "checklist.html", Checklist).groups.iter().flat_map(|group| &group.tasks);
    let gap = tasks.clone().find(|task| task.line.id == "gap-statement").unwrap();
    assert!(gap.line.title.as_str().to_lowercase().contains("name"), "{:?}", gap.line.title);
    assert!(tasks.clone().any(|task| task.line.id == "self-debrief"));
}

#[test]
fn a_fourth_low_principle_is_only_watched() {
    let playbook = of("p07");
    let watch = view!(&playbook, "principles/learn-and-be-curious.html", Principle);
    assert_eq!(watch.role, "watch");
    assert_eq!((watch.questions.len(), watch.drills.len(), watch.experiments.len()), (3, 1, 0));
    assert_eq!(watch.drills[0].minutes, 10);
    assert_eq!(watch.line.why, "because more than 3 at once is thin: Learn and Be Curious waits");
    let focus = view!(&playbook, "principles/ownership.html", Principle);
    assert_eq!(focus.role, "focus");
    assert!(focus.questions.len() >= 6 && focus.drills.len() == 3 && focus.experiments.len() >= 3);
    assert_eq!(focus.missing, 3);
    assert!(!focus.bar.is_empty() && !focus.first_step.is_empty());
    // Ready, earliest and target fall on one day: nothing is left to hold.
    let phases = &view!(&playbook, "schedule.html", Schedule).phases;
    assert!(phases.iter().all(|phase| phase.key != "hold"));
}

#[test]
fn pauses_take_from_the_hold_and_what_was_typed_stays_text() {
    let playbook = of("p08");
    let schedule = view!(&playbook, "schedule.html", Schedule);
    assert_eq!(schedule.weeks.iter().filter(|week| week.kind == "pause").count(), 2);
    let holiday = schedule.weeks.iter().find(|week| week.dated.from == "2026-11-24").unwrap();
    assert_eq!(holiday.off, "Thu, Nov 26");
    let hours: Vec<&str> = holiday.sessions.iter().map(|session| session.hours.as_str()).collect();
    assert_eq!(hours, ["3.5 h", "3 h", "3 h", "3 h"]);
    let checklist = view!(&playbook, "checklist.html", Checklist);
    assert!(checklist.groups.iter().all(|group| group.kind == "phase"), "five days of hold need no upkeep");
    let feedback = view!(&playbook, "feedback.html", Feedback);
    assert_eq!(feedback.matches[0].phrase, "incremental");
    for page in &playbook.pages {
        for (place, text) in texts(page) {
            // What a template prints as markup holds nothing that the reader typed as markup.
            let markup = text.contains("<p>") || text.contains("<svg");
            assert!(!markup || !text.contains("<script") && !text.contains("<b>Test"), "{place}: {text}");
        }
    }
}

#[test]
fn upkeep_is_folded_and_told_once() {
    let playbook = of("p01");
    let groups = &view!(&playbook, "checklist.html", Checklist).groups;
    let hold = groups.iter().find(|group| group.kind == "folded").unwrap();
    let ids: Vec<&str> = hold.tasks.iter().map(|task| task.line.id.as_str()).collect();
    assert_eq!(ids, ["hold-upkeep-1", "hold-upkeep-2"]);
    assert!(!hold.tasks[0].html.is_empty() && hold.tasks[1].html.is_empty());
    let titles: Vec<&str> = groups.iter().map(|group| group.title.as_str()).collect();
    let phases: Vec<&str> = GUIDE.phases.iter().map(|phase| phase.title.as_str()).collect();
    assert_eq!(titles[..5], phases[..]);
    assert_eq!(titles[5..], ["Hold", "When the gate says GO"]);
}

#[test]
fn a_note_about_starting_anew_holds_the_line_to_add() {
    let lines = |id: &str, file: &str| -> Vec<(String, String)> {
        let playbook = of(id);
        let notes = notes(page(&playbook, file)).into_iter().filter(|note| !note.line.is_empty());
        notes.map(|note| (note.id.clone(), note.line.clone())).collect()
    };
    for file in ["index.html", "schedule.html"] {
        assert_eq!(
            lines("p01", file),
            [
                ("note-start-late".to_owned(), "start_date: 2026-11-28".to_owned()),
                ("note-plan-over".to_owned(), "start_date: 2027-04-02".to_owned()),
            ]
        );
        assert_eq!(lines("p03", file).len(), 1, "a pinned start is not late");
    }
    let submitted = Profile { submitted_on: Some(parse("2027-02-19").unwrap()), ..persona("p01") };
    let playbook = playbook(&submitted);
    assert!(notes(page(&playbook, "index.html")).iter().all(|note| note.line.is_empty()));
}

#[test]
fn the_stretches_of_days_on_the_first_page_leave_no_gap() {
    for id in PERSONAS {
        let playbook = of(id);
        let positions = &view!(&playbook, "index.html", Start).positions;
        assert_eq!(positions[0].dated.from, persona(id).rejection_date.to_string(), "{id}");
        for pair in positions.windows(2) {
            let until = parse(&pair[0].dated.until).unwrap();
            assert_eq!(pair[1].dated.from, until.tomorrow().unwrap().to_string(), "{id}: {}", pair[1].text);
        }
        assert_eq!(positions.last().unwrap().dated.until, "", "{id}");
    }
}

#[test]
fn every_claim_says_whose_it_is() {
    for id in PERSONAS {
        let playbook = of(id);
        let sources = view!(&playbook, "sources.html", Sources);
        assert!(sources.guide.iter().all(|note| note.label.contains("not verified by this site")), "{id}");
        assert!(sources.outside.iter().all(|note| !note.sources.is_empty()), "{id}");
        assert!(!sources.site.is_empty(), "{id}");
    }
}

//! The playbooks of the personas as views over the shipped guide: what must stand on their pages, and what
//! must not.

use std::collections::BTreeSet;

use pmr_site::charts::coverage_grid::Cover;
use pmr_site::date::{parse, plus};
use pmr_site::page_parts::drafts::Finding;
use pmr_site::page_parts::letters::LetterSet;
use pmr_site::page_parts::notes::{Note, NoteButton};
use pmr_site::page_parts::parts::Dated;
use pmr_site::plan::{Plan, Subject};
use pmr_site::playbook::pages::View;
use pmr_site::playbook::pages::facts::Facts;
use pmr_site::playbook::{Edition, Page, Playbook, Surroundings};
use pmr_site::profile::{Application, Channel, FeedbackStatus, Interview, Profile, WRITABLE, writable};
use pmr_site::today::{self, First};
use pmr_site::tree::TreePath;
use pmr_site::web_address::{WebAddress, WebPlace};
use pmr_site::wording::Wording;
use serde_json::Value;

use crate::guide::{folder, guide_of};
use crate::rendered_files::pages_of;
use crate::shipped_guide::{GUIDE, STRINGS, profile, root};

/// The personas that can be built; the sixth was rejected in the future.
pub(crate) const PERSONAS: [&str; 7] = ["p01", "p02", "p03", "p04", "p05", "p07", "p08"];

/// A persona's profile.
pub(crate) fn persona(id: &str) -> Profile {
    let file = root().join(format!("tests/fixtures/personas/{}.yaml", id.to_uppercase()));
    profile(id, &std::fs::read(file).unwrap(), None).unwrap()
}

/// The playbook of a profile.
fn playbook(profile: &Profile) -> Playbook {
    playbook_of(&Plan::new(profile, &GUIDE).unwrap())
}

fn playbook_of(plan: &Plan) -> Playbook {
    let brand = &plan.profile.brand;
    Playbook::new(
        plan,
        &STRINGS,
        &Surroundings {
            address: WebAddress { base: None, place: WebPlace::Folder("") },
            edition: Edition::Private,
            styles: &[],
            scripts: &[],
            brand,
        },
    )
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
    let beside = page.head.notes.iter().flat_map(|set| &set.notes);
    match &page.view {
        View::Facts(facts) => beside.chain(all_of(facts)).collect(),
        _ => beside.collect(),
    }
}

fn all_of(facts: &Facts) -> impl Iterator<Item = &Note> {
    [&facts.guide, &facts.outside, &facts.site, &facts.other].into_iter().flatten()
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

/// The checks that found something, by what each asks for.
fn codes(findings: &[Finding]) -> Vec<&str> {
    let known = || STRINGS.keys().filter_map(|key| key.strip_prefix("check.")?.strip_suffix(".what"));
    let said = |code: &str, part: &str| STRINGS.text(&format!("check.{code}.{part}"));
    let code = |found: &Finding| known().find(|code| said(code, "why") == found.why).unwrap();
    findings.iter().map(code).collect()
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
            "print",
        ] {
            assert!(files.contains(&format!("{slug}.html")), "{id}: {slug}");
        }
        let received = persona(id).feedback.status == FeedbackStatus::Received;
        assert_eq!(files.contains("feedback-request.html"), !received, "{id}");
        for principle in &GUIDE.principles {
            assert!(files.contains(&format!("principles/{}.html", principle.module.id)), "{id}");
        }
        assert_eq!(files.len(), playbook.pages.len(), "{id}: two pages of one name");
        for page in &playbook.pages {
            assert!(!page.head.heading.is_empty(), "{id}: {} has no heading", page.head.file);
            assert!(!page.head.lead.is_empty(), "{id}: {} does not say what to do here", page.head.file);
        }
        let titles: BTreeSet<&str> = playbook.pages.iter().map(|page| page.document.title.as_str()).collect();
        assert_eq!(titles.len(), playbook.pages.len(), "{id}: two pages of one title");
    }
}

#[test]
fn every_link_inside_a_playbook_leads_to_a_page_of_it() {
    for id in PERSONAS {
        let playbook = of(id);
        let files = files(&playbook);
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
    // What templates read by its name stands in no order.
    let all = |id: &str| {
        let mut all: Vec<_> = of(id).pages.iter().map(texts).collect();
        all.iter_mut().for_each(|texts| texts.sort());
        all
    };
    for id in PERSONAS {
        assert!(all(id) == all(id), "{id}");
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
fn a_letter_never_ends_a_sentence_twice() {
    for id in PERSONAS {
        let mut profile = persona(id);
        for story in &mut profile.stories {
            for text in [&mut story.situation, &mut story.task, &mut story.action, &mut story.result] {
                text.iter_mut().for_each(|text| *text = format!("{}.", text.trim_end_matches('.')));
            }
        }
        for text in [&mut profile.gap_theme, &mut profile.lesson] {
            text.iter_mut().for_each(|text| *text = format!("{}.", text.trim_end_matches('.')));
        }
        for page in &playbook(&profile).pages {
            for letter in letter_sets(page).iter().flat_map(|set| &set.letters) {
                let plain = letter.plain.replace("...", "");
                for twice in ["..", ".,", ".;", ".:"] {
                    assert!(!plain.contains(twice), "{id}: {} holds {twice}: {plain}", letter.id);
                }
            }
        }
    }
}

#[test]
fn three_lines_make_a_whole_playbook() {
    let playbook = of("p01");
    assert_eq!(playbook.frame.title, "Your recovery playbook");
    assert_eq!(playbook.frame.name, "");

    let frames = &view!(&playbook, "resume.html", Resume).frames;

    assert_eq!(*frames, ["Deliver Results"; 3]);

    let facts = note_ids(page(&playbook, "facts.html"));
    assert!(facts.contains(&"note-pay-l5") && !facts.contains(&"note-pay-none"), "{facts:?}");

    let start = view!(&playbook, "index.html", Start);
    let next: Vec<&str> = start.next.iter().take(2).map(|task| task.id.as_str()).collect();
    assert_eq!(next, ["feedback-request", "memory-dump"]);
    assert_eq!(start.next[0].due_short, "Sun, Nov 22");
    assert_eq!((start.gate_passed, start.gate.len()), (0, 8));
    assert_eq!(start.focus[0].tier, "rebuild");
    assert_eq!(start.focus[0].why, "because you named Deliver Results among your lowest");
    assert_eq!(start.positions[0].text, "plan starts {when}", "the script fills in the countdown");
    assert_eq!(start.positions[1].text, "week 1 of 10 · Integrate feedback");

    let request = view!(&playbook, "feedback-request.html", FeedbackRequest);
    let first_letters: Vec<&str> = request.sets.iter().map(|set| set.letters[0].id.as_str()).collect();
    assert_eq!(
        first_letters,
        ["letter-feedback-request", "letter-feedback-request-message", "letter-feedback-nudge"]
    );
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
        assert_eq!(sets[0].letters[0].id, "letter-feedback-request-message");
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
    let focus: Vec<(&str, &str, &str)> =
        start.focus.iter().map(|line| (line.name.as_str(), line.tier, line.stories.as_str())).collect();
    assert_eq!(focus, [("Think Big", "rebuild", "0 of 3"), ("Earn Trust", "sharpen", "0 of 2")]);
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
    assert!(!files(&playbook).contains("feedback-request.html"));
    let nav = playbook.frame.nav.iter().flat_map(|group| &group.items);
    assert!(nav.into_iter().all(|item| item.file != "feedback-request.html"));
    let feedback = view!(&playbook, "feedback.html", Feedback);
    let found: Vec<(&str, &str)> =
        feedback.matches.iter().map(|m| (m.phrases[0].as_str(), m.likely[0].text.as_str())).collect();
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
    let tiers = playbook.pages.iter().filter_map(|page| match &page.view {
        View::Principle(principle) => Some(principle.line.tier),
        _ => None,
    });
    let tiers: Vec<&str> = tiers.collect();
    assert_eq!(tiers, vec!["other"; GUIDE.principles.len()]);
    let principles = view!(&playbook, "principles/index.html", Principles);
    assert_eq!((principles.state, principles.others.len()), ("unknown", GUIDE.principles.len()));
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
    assert_eq!(watch.line.tier, "watch");
    assert_eq!(watch.drills[0].minutes, 10);
    assert_eq!(watch.line.why, "because more than 3 at once is thin: Learn and Be Curious waits");
    let focus = view!(&playbook, "principles/ownership.html", Principle);
    assert_ne!(focus.line.tier, "watch");
    assert_eq!((focus.questions.len(), focus.drills.len()), (watch.questions.len(), watch.drills.len()));
    assert!(!focus.experiments.is_empty() && watch.experiments.is_empty());
    assert_eq!(focus.missing, 3);
    assert!(!focus.bar.is_empty() && !focus.first_step.is_empty());
    let other = view!(&playbook, "principles/frugality.html", Principle);
    assert_eq!((other.line.tier, other.questions.len()), ("other", GUIDE.principles[9].questions.len()));
    assert_eq!(other.drills.iter().map(|drill| drill.minutes).collect::<Vec<_>>(), [10, 30]);
    assert_eq!((other.pairs.len(), other.bullets.len()), (1, 0));
    assert!(other.probes.is_empty() && other.first_step.is_empty() && !other.bar.is_empty());
    // Ready, earliest and target fall on one day: nothing is left to hold.
    let phases = &view!(&playbook, "schedule.html", Schedule).phases;
    assert!(phases.iter().all(|phase| phase.title != STRINGS.text("page.week.hold")));
}

#[test]
fn pauses_take_from_the_hold_and_what_was_typed_stays_text() {
    let playbook = of("p08");
    let schedule = view!(&playbook, "schedule.html", Schedule);
    assert_eq!(schedule.weeks.iter().filter(|week| week.kind == "pause").count(), 2);
    let holiday = schedule.weeks.iter().find(|week| week.dated.from == "2026-11-24").unwrap();
    assert_eq!(holiday.off, "Thu, Nov 26");
    let hours: Vec<&str> = holiday.sessions.iter().map(|session| session.hours.as_str()).collect();
    assert_eq!(hours, ["2.5\u{a0}h"; 4]);
    let checklist = view!(&playbook, "checklist.html", Checklist);
    assert!(checklist.groups.iter().all(|group| group.title != "Hold"), "five days of hold need no upkeep");
    let feedback = view!(&playbook, "feedback.html", Feedback);
    assert_eq!(feedback.matches[0].phrases, ["incremental"]);
    for page in &playbook.pages {
        for (place, text) in texts(page) {
            // What a template prints as markup holds nothing that the reader typed as markup.
            let markup = text.contains("<p>") || text.contains("<svg");
            assert!(!markup || !text.contains("<script") && !text.contains("<b>Test"), "{place}: {text}");
        }
    }
}

#[test]
fn upkeep_is_one_group_and_told_once() {
    let playbook = of("p01");
    let groups = &view!(&playbook, "checklist.html", Checklist).groups;
    let hold = groups.iter().find(|group| group.title == "Hold").unwrap();
    let ids: Vec<&str> = hold.tasks.iter().map(|task| task.line.id.as_str()).collect();
    assert_eq!(ids, ["hold-upkeep-1", "hold-upkeep-2"]);
    assert!(!hold.tasks[0].html.is_empty() && hold.tasks[1].html.is_empty());
    let titles: Vec<&str> = groups.iter().map(|group| group.title.as_str()).collect();
    let phases: Vec<&str> = GUIDE.phases.iter().map(|phase| phase.title.as_str()).collect();
    assert_eq!(titles[..5], phases[..]);
    assert_eq!(titles[5..], ["Hold", "When the gate says GO"]);
}

#[test]
fn a_note_about_starting_anew_has_buttons_that_write_the_day_or_the_days_off() {
    let buttons = |id: &str, file: &str| -> Vec<(String, String)> {
        let playbook = of(id);
        let notes = notes(page(&playbook, file)).into_iter().filter(|note| !note.buttons.is_empty());
        let one = |note: &Note, button: &NoteButton| {
            (note.id.clone(), format!("{}: {}", button.paths, button.texts))
        };
        notes
            .flat_map(|note| note.buttons.iter().map(|button| one(note, button)).collect::<Vec<_>>())
            .collect()
    };
    let late = ("note-start-late", "start_date: today");
    let after_its_weeks = ("note-start-late-hold", "start_date: today");
    for (file, hold) in [("index.html", vec![after_its_weeks]), ("schedule.html", vec![])] {
        let lost = ("note-start-late", "blackouts.+.from blackouts.+.to: -7 yesterday");
        let over = ("note-plan-over", "start_date: today");
        let wanted = [vec![lost, late], hold, vec![over]].concat();
        let wanted: Vec<(String, String)> =
            wanted.into_iter().map(|(note, writes)| (note.to_owned(), writes.to_owned())).collect();
        assert_eq!(buttons("p01", file), wanted);
        assert_eq!(buttons("p03", file).len(), 1, "a pinned start is not late");
    }
    let application = Application { submitted_on: parse("2027-02-19").ok(), ..Application::default() };
    let submitted = Profile { application, ..persona("p01") };
    let playbook = playbook(&submitted);
    assert!(notes(page(&playbook, "index.html")).iter().all(|note| note.buttons.is_empty()));
}

#[test]
fn a_note_that_offers_no_start_has_no_button() {
    let front = "title: x\npages: [start]\nwhen: [start-default]\nshow: {from: {day: start}}";
    let mut content = folder("content");
    content.replace(TreePath::new("notes/x.md").unwrap(), format!("---\n{front}\n---\nx\n").into_bytes());
    let (guide, person) = (guide_of(&content), persona("p01"));
    let playbook = playbook_of(&Plan::new(&person, &guide).unwrap());
    let note = notes(page(&playbook, "index.html")).into_iter().find(|note| note.id == "note-x").unwrap();
    assert_eq!((note.buttons.len(), note.dated.from.as_str()), (0, "2026-11-21"));
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

/// A person with interviews, an application, an end, in every order that matters.
const APPLICATIONS: [&str; 9] = [
    "{}",
    "{submitted_on: 2027-02-20}",
    "{submitted_on: 2027-02-20, interviews: [{type: phone_screen, date: 2027-03-04}, {type: loop, date: 2027-03-12}]}",
    "{submitted_on: 2027-02-20, interviews: [{type: loop, date: 2027-04-01}, {type: loop, date: 2027-04-01}]}",
    "{interviews: [{type: writing, date: 2027-01-10}, {type: loop, date: 2027-01-18}, {type: other, date: 2027-01-29}]}",
    "{submitted_on: 2026-12-01, interviews: [{type: recruiter_screen, date: 2026-11-25}]}",
    "{submitted_on: 2027-02-20, interviews: [{type: loop, date: 2027-03-12}], outcome: rejected, outcome_on: 2027-03-14}",
    "{outcome: offer}",
    "{submitted_on: 2027-02-20, outcome: withdrawn, outcome_on: 2027-02-21}",
];

/// Somebody with two focus principles who waits for a loop.
fn waiting_for_a_loop() -> Profile {
    let text = "rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [ownership, {principle: dive-deep, score: 3}]\n\
                application: {submitted_on: 2027-02-19, interviews: [{type: phone_screen, date: 2027-03-08}, {type: loop, date: 2027-03-25}]}\n\
                stories: [{id: both, title: Both, principles: [dive-deep, ownership], situation: a, task: b, action: I cut it, result: from 9 to 4, lp_tie: c}]\n";
    profile("waits", text.as_bytes(), None).unwrap()
}

#[test]
fn whoever_has_an_answer_waits_for_none() {
    let mut profile = waiting_for_a_loop();
    let waiting = |profile: &Profile| {
        let playbook = playbook(profile);
        let weeks = &view!(&playbook, "schedule.html", Schedule).weeks;
        let last = weeks.iter().rfind(|week| week.kind == "waiting").map(|week| week.dated.from.clone());
        (last, view!(&playbook, "interviews.html", Interviews).letters.is_empty())
    };
    let (last, asks_nothing) = waiting(&profile);
    assert!(last.is_some_and(|from| *from > *"2027-03-28") && !asks_nothing);
    profile.application.outcome = Some(pmr_site::profile::Outcome::Offer);
    profile.application.outcome_on = parse("2027-03-28").ok();
    let (last, asks_nothing) = waiting(&profile);
    assert!(last.is_some_and(|from| *from <= *"2027-03-28") && asks_nothing);
}

#[test]
fn a_story_names_all_focus_principles_that_it_serves() {
    let playbook = playbook(&waiting_for_a_loop());
    let stories = &view!(&playbook, "interviews.html", Interviews).stories;
    let told: Vec<_> = stories.iter().map(|row| (&*row.label, &*row.words)).collect();
    assert_eq!(told, [("Both", "Ownership and Dive Deep")]);
}

#[test]
fn the_case_to_do_again_is_the_one_worked_on_last() {
    let mut profile = waiting_for_a_loop();
    let plan = Plan::new(&profile, &GUIDE).unwrap();
    let sessions = plan.weeks.iter().flat_map(|week| &week.sessions);
    let cases: Vec<(String, String)> = sessions
        .filter_map(|session| {
            let case = session.blocks.iter().rev().find_map(|block| match block.subject {
                Subject::Case(at) => Some(at),
                Subject::Task(_) | Subject::Principle(_) | Subject::Mock(_) => None,
            })?;
            Some((
                session.date.to_string(),
                GUIDE.cases[case].module.title.plain(&Wording::page(&plan, &STRINGS)),
            ))
        })
        .collect();
    let (ticked, titled) = cases[cases.len() / 2].clone();
    let last = cases.last().unwrap().1.clone();
    assert_ne!(titled, last);
    drop(plan);
    let told = |profile: &Profile| {
        let playbook = playbook(profile);
        let view = view!(&playbook, "interviews.html", Interviews);
        let before = format!("{:?}", view.interviews[0].countdown[2].html);
        assert!(before.contains(&view.case.text), "{before}");
        view.case.text.clone()
    };
    assert_eq!(told(&profile), last, "without ticks it is the last one planned");
    profile.progress.sessions.insert(ticked, None);
    assert_eq!(told(&profile), titled);
}

#[test]
fn a_known_score_is_not_asked_for() {
    let said = |more: &str| {
        let text = format!("rejection_date: 2026-11-20\nlevel: L5\n{more}");
        let playbook = playbook(&profile("asks", text.as_bytes(), None).unwrap());
        let sets = &view!(&playbook, "feedback-request.html", FeedbackRequest).sets;
        let texts = sets.iter().flat_map(|set| &set.letters).filter(|letter| {
            letter.plain.contains("two questions")
                || letter.plain.contains("Two questions")
                || letter.plain.contains("1. ")
        });
        texts.map(|letter| letter.plain.clone()).filter(|text| text.contains('?')).collect::<Vec<_>>()
    };
    let asks = said("lowest_principles: [ownership]\n");
    assert_eq!(asks.len(), 4);
    assert!(
        asks.iter()
            .all(|text| text.contains("came out lowest, with the score") && text.matches('?').count() == 2)
    );
    let knows =
        said("lowest_principles: [{principle: dive-deep, score: 3}, {principle: ownership, score: 2}]\n");
    assert_eq!(knows.len(), 4);
    let reason = "What was the reason for my lowest score, the one for Ownership?";
    assert!(knows.iter().all(|text| text.contains(reason) && text.matches('?').count() == 2), "{knows:?}");
    let hides =
        said("privacy: {show_scores: false}\nlowest_principles: [{principle: ownership, score: 2}]\n");
    assert!(hides.iter().all(|text| !text.contains("my lowest score")));
}

#[test]
fn the_first_page_says_of_each_day_what_the_terminal_says() {
    for more in ["", "start_date: 2026-12-10\n", "blackouts: [{from: 2026-12-20, to: 2027-01-03}]\n"] {
        for application in APPLICATIONS {
            let text = format!(
                "rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [ownership]\n{more}application: {application}\n"
            );
            let person = profile("somebody", text.as_bytes(), None).unwrap();
            let plan = Plan::new(&person, &GUIDE).unwrap();
            let playbook = playbook_of(&plan);
            let start = view!(&playbook, "index.html", Start);
            let holds = |dated: &Dated, day: &str| {
                dated.from.as_str() <= day && (dated.until.is_empty() || day <= dated.until.as_str())
            };
            for n in 0..400 {
                let day = plus(person.rejection_date, n);
                let standing = today::on(&plan, day);
                let (iso, place) = (day.to_string(), format!("{day}: {text}"));
                let positions: Vec<_> = start.positions.iter().filter(|p| holds(&p.dated, &iso)).collect();
                assert_eq!(positions.len(), 1, "{place}");
                assert_eq!(positions[0].state, standing.position.state.word(), "{place}");
                let firsts: Vec<_> = start.firsts.iter().filter(|first| holds(&first.dated, &iso)).collect();
                assert!(firsts.len() <= 1, "{place}");
                match (firsts.first(), standing.first) {
                    (Some(first), First::Interview(round)) => {
                        assert_eq!(
                            (first.kind, &first.id),
                            ("interview", &GUIDE.round_types[round.round_type].id),
                            "{place}"
                        );
                    }
                    (Some(first), said) => assert_eq!((first.kind, &*first.id), (said.word(), ""), "{place}"),
                    (None, said) => {
                        assert!(matches!(said, First::Task(_) | First::Session(_) | First::Gate), "{place}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_claim_of_another_page_is_listed_with_a_link_to_it() {
    let playbook = of("p01");
    let facts = view!(&playbook, "facts.html", Facts);
    let (elsewhere, here): (Vec<_>, Vec<_>) = all_of(facts).partition(|note| note.told_on.is_some());
    assert!(!elsewhere.is_empty() && !here.is_empty());
    assert!(here.iter().all(|note| !note.html.as_str().is_empty()));
    for note in elsewhere {
        let (file, id) = note.told_on.as_ref().unwrap().href.split_once('#').unwrap();
        assert_eq!((note.html.as_str(), note.id.as_str()), ("", id));
        assert!(notes(page(&playbook, file)).iter().any(|told| told.id == id), "{file}#{id}");
    }
}

#[test]
fn every_claim_says_whose_it_is() {
    for id in PERSONAS {
        let playbook = of(id);
        let facts = view!(&playbook, "facts.html", Facts);
        assert!(facts.guide.iter().all(|note| note.label.contains("not verified by this site")), "{id}");
        assert!(facts.outside.iter().all(|note| !note.sources.is_empty()), "{id}");
        assert!(!facts.site.is_empty() && !facts.other.is_empty(), "{id}");
    }
}

/// Reference: pages.md#principle-pages
#[test]
fn the_navigation_lists_the_principles_that_were_named() {
    let playbook = of("p07");
    let items = || playbook.frame.nav.iter().flat_map(|group| &group.items);
    let listed: Vec<&str> =
        items().filter_map(|item| item.file.strip_prefix("principles/")?.strip_suffix(".html")).collect();
    assert_eq!(
        listed,
        ["index", "ownership", "deliver-results", "customer-obsession", "learn-and-be-curious"]
    );
    // Day 30 is the last on which the navigation offers the letters.
    let until: Vec<&str> =
        items().map(|item| item.until.as_str()).filter(|until| !until.is_empty()).collect();
    assert_eq!(until, ["2026-12-02"]);
}

/// Somebody far along, with something wrong in every text.
pub(crate) const ANA: &str = r#"
name: "Ana Sample"
rejection_date: 2026-11-20
start_date: 2026-11-24
level: L5
target_level: L6
lowest_principles:
  - {principle: deliver-results, score: 2, comment: "impact not quantified"}
  - {principle: Dive Deep, score: 3}
  - {principle: Ownership, score: 5}
interview:
  role: "Senior PM"
  rounds:
    - {type: phone_screen, date: 2026-10-30, signal: mixed}
    - {type: loop, date: 2026-11-12, principles: [DD], score: 2, signal: weak, notes: "could not go deeper\nthan the total"}
feedback: {status: received, received_on: 2026-11-23, notes: "Impact unclear; stayed high level."}
gap_theme: "I told what I shipped, not what changed"
stories:
  - id: retry
    title: "Retry logic"
    principles: [deliver-results, ownership, dive-deep]
    year: 2025
    scope: product
    situation: "Failed payments stood at 5.2 %"
    task: "4.0 % by 30 June"
    action: "I cut two of seven items and kept the retries"
    result: "3.8 % on 24 June, 3.9 % three months later"
    lp_tie: "I chose the input that moved the goal"
  - id: menu
    title: "Our menu"
    principles: [dive-deep]
    year: 2019
    situation: "We looked at our menu"
    result: "We liked it"
  - {id: talk, title: "The talk", principles: [earn-trust]}
resume:
  bullets:
    - {id: other, text: "Helped the team with our launch"}
    - {id: retry, text: "Cut failed payments from 5.2 % to 3.8 % by narrowing seven items to five", principles: [deliver-results]}
    - {id: churn, text: "Cut churn by 30 %", principles: [dive-deep, ownership]}
cover_letter: |
  I am passionate about your product.

  My Dive Deep was a 2.
narrative: "They did not see my growth."
experiment: {principle: dive-deep, metric: "days to close a ticket", target: "five"}
mocks:
  - {date: 2027-01-12, kind: baseline, partner: "Kim", ratings: {deliver-results: 2, dive-deep: 3, earn-trust: 4}}
  - {date: 2027-01-20, kind: bar_raiser, partner: "Lee"}
  - {date: 2027-01-18, kind: bar_raiser, ratings: {deliver-results: 3, dive-deep: 2}}
material_changes: ["Six stories with a baseline", "Errors down from 11 to 4"]
target_role: {title: "PM, Payments", url: "https://example.org/job", same_or_similar: true}
progress:
  done: {memory-dump: 2026-11-21, bullets: 2026-12-20, cover-letter: true, story-drafts: true, story-quota: true, experiment-choice: true}
  sessions: {2026-11-24: 2026-11-24}
  stories: {retry: 2026-12-01}
  drills: {dive-deep/10: 2026-12-02}
"#;

fn ana() -> Playbook {
    playbook(&profile("ana", ANA.as_bytes(), None).unwrap())
}

#[test]
fn bullets_stand_by_focus_with_what_to_repair() {
    let playbook = ana();
    let resume = view!(&playbook, "resume.html", Resume);
    let shown: Vec<(&str, &str, &str)> =
        resume.bullets.iter().map(|b| (b.id.as_str(), b.serves, b.state)).collect();
    assert_eq!(
        shown,
        [("retry", "focus", "passes"), ("churn", "focus", "warns"), ("other", "other", "fails")]
    );
    let codes = |at: usize| codes(&resume.bullets[at].findings);
    assert_eq!((codes(1), codes(2)), (vec!["B6"], vec!["B1", "B2", "B3", "B4", "B7"]));
    assert_eq!(resume.grid[1].cells, ["passes", "passes", "passes", "passes", "passes", "warns", "passes"]);
    assert_eq!(resume.bullets[1].tagged, "Cut churn by 30 % (Dive Deep and Ownership)");
    assert_eq!((resume.frames.len(), resume.examples.len()), (0, 2));
    assert!(!resume.picture.is_empty());
}

#[test]
fn stories_say_what_they_lack() {
    let playbook = ana();
    let stories = view!(&playbook, "stories.html", Stories);
    assert_eq!((stories.count.as_str(), stories.state), ("1 of 5", "short"));
    let rows: Vec<(&str, &str, &str)> =
        stories.rows.iter().take(4).map(|row| (row.name.as_str(), row.role, row.quota.as_str())).collect();
    assert_eq!(
        rows,
        [
            ("Deliver Results", "focus", "0 of 3"),
            ("Dive Deep", "focus", "0 of 2"),
            ("Ownership", "watch", ""),
            ("Customer Obsession", "other", ""),
        ]
    );
    assert_eq!(stories.rows.len(), GUIDE.principles.len());
    let cells: Vec<Cover> = stories.rows[1].cells.iter().map(|cell| cell.state).collect();
    assert_eq!(cells, [Cover::Counts, Cover::Named, Cover::Nothing]);
    assert_eq!(
        stories.rows[1].cells[1].missing,
        "missing: Task, Action, Tie to the principle and a number in the result"
    );
    let flags = |at: usize| stories.items[at].flags.iter().map(|f| f.label.as_str()).collect::<Vec<_>>();
    assert_eq!(flags(0), ["smaller than your target level", "the only story for three principles"]);
    assert_eq!(flags(1), ["a part is missing", "no number in the result", "more than 3 years old"]);
    assert_eq!((stories.items[0].about.as_str(), stories.items[0].done), ("2025 · product", "done"));
    assert_eq!(stories.order.len(), 1, "only what counts is rehearsed");
    assert_eq!(
        stories.frames,
        ["Deliver Results, story 2 of 3", "Deliver Results, story 3 of 3"],
        "begun stories need no frame"
    );
    assert_eq!(stories.grid[0].words, "Several teams or a business line, over a year or more");
    assert_eq!(stories.columns[1].href, "stories.html#story-menu");
    let page = view!(&playbook, "principles/dive-deep.html", Principle);
    assert_eq!(page.stories.len(), 2);
    assert_eq!(page.stories[0].href, "../stories.html#story-retry");
    assert_eq!((page.missing, page.drills[0].done, page.drills[1].done), (2, "done", "open"));
    assert!(!page.partners.is_empty());
}

#[test]
fn drafts_and_experiment_show_what_is_missing() {
    let playbook = ana();
    let letter = view!(&playbook, "cover-letter.html", CoverLetter);
    assert_eq!(codes(&letter.draft[0].findings), ["CL3", "CL5", "CL6"]);
    assert_eq!((letter.draft[0].state, letter.draft[0].length.as_str()), ("fails", "12 words"));
    assert!(letter.draft[0].field[0].shown.contains("\n\n"), "paragraphs stay");
    assert!(
        letter.sets[0].letters[0].plain.contains("what I would bring: Retry logic."),
        "the best story opens the letter"
    );
    let narrative = view!(&playbook, "narrative.html", Narrative);
    assert_eq!(codes(&narrative.draft.findings), ["NL2", "NL3"]);

    let experiment = view!(&playbook, "experiment.html", Experiment);
    assert_eq!(experiment.state, "open");
    let card: Vec<(&str, &str)> =
        experiment.card.iter().map(|field| (field.label.as_str(), field.shown.as_str())).collect();
    assert_eq!(card[0], ("Principle", "Dive Deep"));
    assert_eq!(card[1], ("Action", ""));
    assert_eq!(experiment.hypothesis[0].state, "blank");
    assert_eq!(
        experiment.hypothesis[0].value,
        "If I do this: [what you will change], then this moves: days to close a ticket, \
         from [your baseline] to five."
    );
    assert_eq!(card.len(), 10);
    assert!(!experiment.starters.is_empty());
}

/// A tick says that a mock was held; the gate wants to know how it went.
#[test]
fn the_gate_says_of_mocks_that_were_ticked_alone_what_it_waits_for() {
    let said = |more: &str| {
        let text = format!(
            "rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [ownership]\n{more}\
             progress: {{done: {{mock-baseline: 2027-01-02, mock-bar-raiser-1: 2027-01-16, mock-bar-raiser-2: true}}}}\n"
        );
        let playbook = playbook(&profile("me", text.as_bytes(), None).unwrap());
        let gate = view!(&playbook, "gate.html", Gate);
        gate.checks.iter().find(|check| check.id == "mocks").unwrap().words.clone()
    };
    let ticked = said("");
    assert!(ticked.contains("held: 0; needed: 2. You ticked 2. A mock counts here once"), "{ticked}");
    // What the profile holds of mocks wins over ticks.
    let told = said("mocks: [{date: 2027-01-16, kind: bar_raiser, ratings: {ownership: 3}}]\n");
    assert!(told.contains("held: 1") && !told.contains("You ticked"), "{told}");
}

#[test]
fn mocks_and_gate_name_what_is_open() {
    let playbook = ana();
    let mocks = view!(&playbook, "mocks.html", Mocks);
    assert_eq!(mocks.principles, ["Deliver Results", "Dive Deep", "Earn Trust"]);
    let held: Vec<&str> = mocks.held.iter().map(|m| m.kind.as_str()).collect();
    assert_eq!(held, ["baseline", "bar raiser"]);
    let booked: Vec<&str> = mocks.booked.iter().map(|m| m.kind.as_str()).collect();
    assert_eq!(booked, ["bar raiser"], "what has no ratings is planned");
    assert_eq!(mocks.held[1].ratings, ["3", "2", ""]);
    let repair: Vec<&str> = mocks.repair.iter().map(|link| link.text.as_str()).collect();
    assert_eq!(repair, ["Dive Deep"]);
    assert!(mocks.planned.iter().all(|mock| !mock.dates.is_empty()));

    let gate = view!(&playbook, "gate.html", Gate);
    let checks: Vec<(&str, &str, &str)> =
        gate.checks.iter().map(|check| (check.id, check.state, check.words.as_str())).collect();
    assert_eq!(
        checks,
        [
            ("date", "dated", "Passes from Thursday, February 18, 2027 on."),
            ("feedback", "passes", "Your gap theme is written and rests on an answer."),
            (
                "quotas",
                "open",
                "Needed: 3 stories for Deliver Results (0 ready), 2 for Dive Deep (0 ready). “Retry logic” counts \
                 and is left out here: it is small for L6."
            ),
            (
                "stories",
                "open",
                "Stories that count: 1; needed: 5. The guide’s floor is 5; a loop asks for about ten different ones."
            ),
            ("bullets", "open", "Bullets without a failed check: 2 of 3."),
            (
                "mocks",
                "open",
                "Mocks of the kind “bar raiser” held: 1; needed: 2. In the last two mocks these are not at 3 \
                 yet: Deliver Results and Dive Deep."
            ),
            ("changes", "open", "Changes with a number: 1; needed: 3."),
            (
                "role",
                "open",
                "You said whether the role is the same or a similar one. The letter is still open."
            ),
        ]
    );
    let changes: Vec<(&str, &str)> =
        gate.changes.iter().map(|field| (field.label.as_str(), field.path.as_str())).collect();
    assert_eq!(
        changes,
        [
            ("Change 1, still without a number", "material_changes.0"),
            ("Change 2", "material_changes.1"),
            ("Change 3", "material_changes.+1"),
        ]
    );
    let results: Vec<(&str, &str, &str)> =
        gate.results.iter().map(|r| (r.result, r.text.as_str(), r.dated.words.as_str())).collect();
    assert_eq!(
        results,
        [
            ("not-yet-both", "NOT YET: date and readiness", "Until Wednesday, February 17, 2027"),
            ("not-yet-readiness", "NOT YET: readiness", "From Thursday, February 18, 2027 on"),
        ]
    );
}

#[test]
fn a_task_that_no_tick_can_close_says_when_it_closes() {
    let playbook = ana();
    let checklist = view!(&playbook, "checklist.html", Checklist);
    let closes = |id: &str| {
        let task = checklist.groups.iter().flat_map(|group| &group.tasks).find(|task| task.line.id == id);
        let task = task.unwrap_or_else(|| panic!("no task {id}"));
        (task.line.done, task.closes_when.clone())
    };
    for (id, words) in [
        ("bullets", "Closes when every bullet passes its checks."),
        ("cover-letter", "Closes when the cover letter passes its checks."),
        ("story-drafts", "Closes when 5 stories count."),
        ("story-quota", "Closes when every focus principle has its stories."),
        ("experiment-choice", "Closes when your experiment has its principle, metric, baseline and end."),
        ("experiment-readout", "Closes when your experiment has its read-out."),
        ("mock-bar-raiser-2", "Closes when 2 mocks of the kind “bar raiser” have their ratings."),
    ] {
        assert_eq!(closes(id), ("held", words.to_owned()));
    }
    assert_eq!(closes("mock-bar-raiser-1"), ("data", String::new()));
    assert_eq!(closes("memory-dump"), ("tick", String::new()));
    assert_eq!(closes("book-mocks"), ("open", String::new()));
}

#[test]
fn rounds_and_words_are_laid_out_for_the_debrief() {
    let playbook = ana();
    let feedback = view!(&playbook, "feedback.html", Feedback);
    let sources: Vec<&str> = feedback.texts.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(sources, ["Deliver Results"]);
    let given: Vec<&str> = feedback.given.iter().map(|field| field.path.as_str()).collect();
    assert_eq!(
        given,
        [
            "feedback.status",
            "feedback.requested_on",
            "feedback.received_on",
            "feedback.notes",
            "cooldown_days"
        ]
    );
    let rounds: Vec<(&str, &str)> =
        feedback.rounds.iter().map(|round| (round.title.as_str(), round.known.as_str())).collect();
    assert_eq!(
        rounds,
        [("Phone screen", "it was mixed"), ("Loop", "Dive Deep · score 2 of 5 · it was weak")]
    );
    assert_eq!(feedback.memories[1].shown, "could not go deeper\nthan the total");
    let phrases: Vec<&str> =
        feedback.matches.iter().flat_map(|found| &found.phrases).map(String::as_str).collect();
    assert_eq!(phrases, ["impact unclear", "not quantified", "stayed high level", "could not go deeper"]);
}

#[test]
fn hidden_scores_stand_nowhere() {
    let mut hiding = profile("ana", ANA.as_bytes(), None).unwrap();
    hiding.privacy.show_scores = false;
    let playbook = playbook(&hiding);
    for page in &playbook.pages {
        let said = said(page);
        for words in ["score 2 of 5", "(2 of 5)", "scored 3 of 5", "5 of 5 on"] {
            assert!(!said.contains(words), "{}: {words}", page.head.file);
        }
    }
    let start = view!(&playbook, "index.html", Start);
    assert!(start.focus.iter().all(|line| line.score == 0 && line.bar.is_empty()));
    assert_eq!(start.focus[0].why, "because Deliver Results was your lowest score");
}

#[test]
fn every_value_that_pages_may_write_has_its_field() {
    let of = |name: &str| {
        let file = root().join(format!("tests/browser/{name}.yaml"));
        profile(name, &std::fs::read(file).unwrap(), None).unwrap()
    };
    let few = b"rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: unknown\n";
    let mut found = BTreeSet::new();
    for person in [of("noor"), of("applied"), profile("few", few, None).unwrap()] {
        for html in pages_of(&person).into_values() {
            let paths = html.split(" data-path=\"").skip(1).filter_map(|rest| rest.split('"').next());
            found.extend(paths.map(str::to_owned));
        }
    }
    let wrong: Vec<&String> = found.iter().filter(|path| writable(path).is_none()).collect();
    assert!(wrong.is_empty(), "no program reads these: {wrong:?}");
    let fits = |pattern: &str, path: &str| {
        let (pattern, path): (Vec<&str>, Vec<&str>) =
            (pattern.split('.').collect(), path.split('.').collect());
        pattern.len() == path.len() && pattern.iter().zip(&path).all(|(a, b)| *a == "*" || a == b)
    };
    let missing: Vec<&&str> =
        WRITABLE.iter().filter(|pattern| !found.iter().any(|path| fits(pattern, path))).collect();
    // What is known of a round stands in its row of the debrief.
    let rounds = ["interview.rounds.*.principles", "interview.rounds.*.score", "interview.rounds.*.signal"];
    assert_eq!(missing, rounds.iter().collect::<Vec<_>>());
}

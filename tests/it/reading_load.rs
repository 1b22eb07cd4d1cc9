//! What readers get: how much there is to read, how much of it is theirs alone, and that every text of the
//! guide reaches somebody. With `--nocapture` the figures are printed.
#![allow(clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet, HashSet};

use pmr_site::profile::Profile;
use rayon::prelude::*;

use crate::playbook::{PERSONAS, persona};
use crate::rendered_files::pages_of;
use crate::shipped_guide::{GUIDE, profile};
use crate::shipped_prose::{around, modules};

/// Words of a whole playbook as a reader with script opens it, without the blocks of the day: enough to work with
/// for ninety days, few enough to be read. The browser suite counts what is seen. Reference: pages.md#page-weights.
const WORDS: std::ops::RangeInclusive<usize> = 12_000..=33_500;
/// The personas of all cases: those of the first pages, and those who are far along.
pub(crate) const EVERYBODY: [&str; 11] =
    ["p01", "p02", "p03", "p04", "p05", "p07", "p08", "p13", "p14", "p15", "p16"];
/// What the script folds, by the marks of its elements.
const FOLDED: &[&str] = &["class=\"how\"", "class=\"folded", "class=\"after\"", "data-fold", "class=\"dated"];
/// The least share of sentences of the longer of two playbooks that the other one does not have, where the
/// people differ in level and principles.
const OWN_SHARE: f64 = 1.0 / 3.0;
/// So many words in a row are one text's own.
const RUN: usize = 5;

/// Elements whose text is not seen.
const UNSEEN: &[&str] = &["head", "script", "style", "template", "title", "desc"];
/// Elements that stand inside a sentence.
const INLINE: &[&str] =
    &["a", "abbr", "b", "bdi", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "strong", "sup"];

/// What can be read on the pages of a playbook, a line for each block.
fn seen(person: &Profile) -> BTreeMap<String, String> {
    pages_of(person).into_iter().map(|(path, page)| (path, text_of(&page))).collect()
}

/// What a reader with script reads who opens nothing, as one text; without the workbook, which is for paper.
fn read(person: &Profile) -> String {
    let pages = pages_of(person).into_iter().filter(|(path, _)| path != "print.html");
    pages.map(|(_, page)| text_of(&unfolded(main_of(&page)))).collect()
}

pub(crate) fn text_of(page: &str) -> String {
    let mut text = String::new();
    let mut unseen = 0;
    for piece in page.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').unwrap();
        let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap();
        if UNSEEN.contains(&name) && !tag.ends_with('/') {
            unseen += if tag.starts_with('/') { -1 } else { 1 };
        }
        if !INLINE.contains(&name) {
            text.push('\n');
        }
        if unseen == 0 {
            text.push_str(&after.replace('\n', " "));
        }
    }
    [("&#39;", "'"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
        .iter()
        .fold(text, |text, (escaped, sign)| text.replace(escaped, sign))
}

/// What a page holds besides its frame.
pub(crate) fn main_of(page: &str) -> &str {
    let (_, main) = page.split_once("<main").unwrap();
    main.split_once("</main>").unwrap().0
}

/// A page without what the script folds.
fn unfolded(page: &str) -> String {
    let mut shown = String::new();
    let mut folds: Vec<bool> = Vec::new();
    for piece in page.split_inclusive('>') {
        let (before, tag) = piece.rsplit_once('<').unwrap_or((piece, ""));
        if !folds.contains(&true) {
            shown.push_str(before);
        }
        if tag.starts_with("details") {
            folds.push(FOLDED.iter().any(|mark| tag.contains(mark)));
        } else if tag.starts_with("/details") {
            folds.pop();
        } else if !folds.contains(&true) && !tag.is_empty() {
            shown.push('<');
            shown.push_str(tag);
        }
    }
    shown
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Each sentence once; headings, labels and table cells of fewer than four words are none.
fn sentences(text: &str) -> BTreeSet<String> {
    let pieces = text.split('\n').flat_map(|block| block.split_inclusive(['.', '!', '?']));
    let sentences = pieces.map(|piece| words(piece).collect::<Vec<_>>());
    sentences.filter(|words| words.len() >= 4).map(|words| words.join(" ")).collect()
}

#[test]
fn a_playbook_is_long_enough_to_work_with_and_short_enough_to_read() {
    let counts: BTreeMap<&str, usize> = EVERYBODY
        .into_iter()
        .map(|id| {
            let text = read(&persona(id));
            let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric));
            (id, words.count())
        })
        .collect();
    println!("{counts:?}");
    assert!(counts.values().all(|count| WORDS.contains(count)), "{counts:?}");
}

/// What single pages may hold: a page of claims that is read once, a principle that is not in focus.
/// Reference: pages.md#page-weights
#[test]
fn pages_of_reference_are_short() {
    let words = |page: &str| {
        let text = text_of(&unfolded(main_of(page)));
        text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
    };
    let mut long = Vec::new();
    for id in EVERYBODY {
        let pages = pages_of(&persona(id));
        let others = pages.iter().filter(|(_, page)| !page.contains("id=\"own-stories\""));
        let others =
            others.filter(|(path, _)| path.starts_with("principles/") && !path.ends_with("/index.html"));
        let facts = pages.get_key_value("facts.html").unwrap();
        for ((path, page), most) in others.map(|page| (page, 700)).chain([(facts, 1_600)]) {
            if words(page) > most {
                long.push(format!("{id}: {path} has {} words", words(page)));
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

/// The most pages of a playbook on which a sentence stands.
const PAGES: usize = 2;
/// A sentence of fewer words may be said anywhere: it is a label.
const SENTENCE: usize = 6;

/// What is read on one page need not be read on the next. The words of the wait may stand wherever it is spoken
/// of; labels and titles are no sentences.
/// Reference: pages.md#every-page
#[test]
fn a_sentence_stands_on_two_pages_at_most() {
    let wait = ["do not apply before", "is a rule of thumb your recruiter knows the date"];
    let titles: HashSet<String> = modules()
        .iter()
        .filter(|module| module.path.starts_with("tasks/"))
        .flat_map(|module| module.texts.iter().filter(|(field, _)| field == "title"))
        .flat_map(|(_, title)| title.split_inclusive(['.', '!', '?']))
        .map(|piece| words(piece).collect::<Vec<_>>().join(" "))
        .collect();
    let mut repeated: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for id in EVERYBODY {
        let person = persona(id);
        let mut places: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (path, page) in pages_of(&person).into_iter().filter(|(path, _)| path != "print.html") {
            let text = text_of(main_of(&page));
            for sentence in text.split('\n').flat_map(|block| block.split_inclusive(['.', '!', '?'])) {
                let words: Vec<String> = words(sentence).collect();
                let ends = sentence.trim_end().ends_with(['.', '!', '?']);
                let said = words.join(" ");
                if ends
                    && words.len() >= SENTENCE
                    && !titles.contains(&said)
                    && !wait.iter().any(|wait| said.contains(wait))
                {
                    places.entry(said).or_default().insert(path.clone());
                }
            }
        }
        for (sentence, pages) in places.into_iter().filter(|(_, pages)| pages.len() > PAGES) {
            repeated.entry(sentence).or_default().extend(pages);
        }
    }
    assert!(repeated.is_empty(), "{repeated:#?}");
}

#[test]
fn a_third_of_the_sentences_is_ones_own() {
    let people: Vec<(Profile, BTreeSet<String>)> = PERSONAS
        .into_iter()
        .map(|id| {
            let person = persona(id);
            let sentences = sentences(&read(&person));
            (person, sentences)
        })
        .collect();
    let mut shares = BTreeMap::new();
    for (n, (one, ones)) in people.iter().enumerate() {
        for (other, others) in
            people[n + 1..].iter().filter(|(other, _)| other.target_level != one.target_level)
        {
            let common = ones.intersection(others).count();
            let own = |all: usize| 1.0 - common as f64 / all as f64;
            let shares_of = (own(ones.len().max(others.len())), own(ones.len().min(others.len())));
            shares.insert(format!("{} {}", one.id, other.id), shares_of);
        }
    }
    for (pair, (longer, shorter)) in &shares {
        println!("{pair}: {:.0} % of the longer, {:.0} % of the shorter", longer * 100.0, shorter * 100.0);
    }
    assert!(shares.values().all(|(longer, _)| *longer >= OWN_SHARE), "{shares:#?}");
}

/// What a profile may say beyond its three facts, so that each answer to each question of the guide is given.
const ANSWERS: &[&str] = &[
    "feedback: {status: requested, requested_on: 2026-11-21}",
    "feedback: {status: received, received_on: 2026-11-22, notes: \"lacked data\"}\ngap_theme: a gap",
    "application: {submitted_on: 2027-03-01}",
    "application: {submitted_on: 2026-12-01}\nstart_date: 2026-11-24",
    "narrative: \"They were unfair.\"\nrejected_after: loop",
    "target_role: {same_or_similar: false}\nrejected_after: application",
    "resume: {bullets: [{text: \"Responsible for things\"}]}\nrejected_after: phone_screen",
    "resume: {bullets: [{text: \"Cut waits by 4 of 9 days\", principles: [ownership]}]}",
    "cover_letter: \"I cut waits from 9 to 5 days.\"",
    "cover_letter: \"The interviewer was kind.\"",
    "experiment: {principle: ownership, metric: m, baseline: \"1\", end: 2027-01-20}",
    "experiment: {principle: ownership, metric: m, baseline: \"1\", end: 2027-01-20, readout: r}",
    "application: {submitted_on: 2027-02-18, interviews: [{type: recruiter_screen, date: 2027-03-01}, \
     {type: phone_screen, date: 2027-03-08}, {type: writing, date: 2027-03-12}, {type: loop, date: 2027-03-20}, \
     {type: bar_raiser, date: 2027-03-21}, {type: onsite, date: 2027-03-25}, {type: other, date: 2027-04-01}]}",
    "feedback: {status: received}",
    "cooldown_days: 120\ntarget_role: {letter: false}",
    "start_date: 2026-12-20",
    "hours_per_week: 6",
    "target_level: L6",
    "target_level: L4",
];

/// People who together are everything that the guide asks about: each principle at each level and in each
/// tier, each answer, each level without known principles.
fn everybody() -> Vec<Profile> {
    let levels = ["L4", "L5", "L6"];
    let slugs: Vec<&str> = GUIDE.principles.iter().map(|principle| principle.module.id.as_str()).collect();
    let scored =
        |n: usize, score: usize| format!("{{principle: {}, score: {score}}}", slugs[n % slugs.len()]);
    let of = |level: &str, lowest: &str, more: &str| {
        format!("rejection_date: 2026-11-20\nlevel: {level}\nlowest_principles: {lowest}\n{more}\n")
    };
    let tried = (0..slugs.len()).map(|n| {
        let lowest = [scored(n, 2), scored(n + 1, 3), scored(n + 2, 1), scored(n + 3, 4)].join(", ");
        of(levels[n % levels.len()], &format!("[{lowest}]"), "")
    });
    let story = |id| {
        format!(
            "{{id: {id}, title: A, principles: [ownership], situation: s, task: t, action: a, result: 4 of 9, lp_tie: l}}"
        )
    };
    let stories = format!("stories: [{}]", ["a", "b", "c", "d", "e"].map(story).join(", "));
    let answered =
        ANSWERS.iter().copied().chain([stories.as_str()]).map(|answer| of("L5", "[ownership]", answer));
    let unknown = levels.iter().map(|level| of(level, "unknown", ""));
    let texts = tried.chain(answered).chain(unknown);
    texts.map(|text| profile("somebody", text.as_bytes(), None).unwrap()).collect()
}

#[test]
fn every_text_of_the_guide_reaches_somebody() {
    let pages = everybody().into_par_iter().flat_map_iter(|person| seen(&person).into_values());
    let known: HashSet<String> = pages.flat_map_iter(|text| runs(&text)).collect();
    let mut unread = Vec::new();
    for module in modules() {
        // The instruction of a task without study time is for `explain` alone.
        for (field, text) in module.texts.iter().filter(|(field, _)| field != "do") {
            let runs = plain_runs(text);
            if !runs.is_empty() && !runs.iter().any(|run| known.contains(run)) {
                unread.push(format!(
                    "{} ({field}): {}",
                    module.path,
                    text.chars().take(80).collect::<String>()
                ));
            }
        }
    }
    assert!(unread.is_empty(), "{}", unread.join("\n"));
}

/// Runs of words of a text that no placeholder or link breaks.
fn plain_runs(text: &str) -> Vec<String> {
    let mut pieces = vec![text.to_owned()];
    for (open, close) in [("{{", "}}"), ("](", ")"), ("<", ">"), ("`", "`")] {
        pieces = pieces.iter().flat_map(|piece| around(piece, open, close)).collect();
    }
    pieces.iter().flat_map(|piece| runs(piece)).collect()
}

fn runs(text: &str) -> Vec<String> {
    let words: Vec<String> = words(text).collect();
    words.windows(RUN).map(|run| run.join(" ")).collect()
}

/// The most bytes of a page that is not the print page. Reference: pages.md#page-weights.
const PAGE: usize = 60_000;

/// Plans of ninety days whose pages are the largest: from few hours, which take twenty weeks, to many, with a
/// session on every day, for the principles with the longest names and for none.
#[test]
fn no_plan_of_ninety_days_makes_a_page_too_heavy() {
    const LONGEST: &str = "[success-and-scale-bring-broad-responsibility, \
                           strive-to-be-earths-best-employer, have-backbone-disagree-and-commit]";
    const DAYS: [&str; 2] = ["[mon, tue, wed, thu, fri, sat, sun]", "[mon, tue, wed, thu, fri]"];
    let plans = [4, 5, 12, 20, 30, 40].into_iter().flat_map(|hours| {
        DAYS.into_iter().flat_map(move |days| [LONGEST, "unknown"].map(move |lowest| (hours, days, lowest)))
    });
    let heavy: Vec<String> = plans
        .par_bridge()
        .flat_map_iter(|(hours, days, lowest)| {
            let text = format!(
                "rejection_date: 2026-11-20\nlevel: L6\nlocale: en-US\nhours_per_week: {hours}\nstudy_days: {days}\n\
                 lowest_principles: {lowest}\n"
            );
            let person = profile("heavy", text.as_bytes(), None).unwrap();
            let pages = pages_of(&person).into_iter();
            let heavy = pages.filter(|(path, page)| path != "print.html" && page.len() > PAGE);
            heavy.map(move |(path, page)| format!("{path}: {} bytes at {hours} h, {days}, {lowest}", page.len()))
        })
        .collect();
    assert!(heavy.is_empty(), "{heavy:#?}");
}

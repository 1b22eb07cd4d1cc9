//! What the checks say of bullets, stories, letters and narratives as people write them.

use std::fs;

use pmr_site::plan::{DraftCheck, DraftKind, Plan};
use pmr_site::profile::Profile;

use crate::shipped_guide::{GUIDE, profile, root};

/// A person rejected on 20 November 2026; `fields` are added to what must be there.
fn person(fields: &str) -> Profile {
    let yaml =
        format!("rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [deliver-results]\n{fields}\n");
    profile("somebody", yaml.as_bytes(), None).unwrap_or_else(|wrong| panic!("{wrong:#?}"))
}

/// What was found, as the fixture says it: "fails B1 B2", "warns B6", "clean".
fn said(fails: &[DraftCheck], warns: &[DraftCheck]) -> String {
    let found = [("fails", fails), ("warns", warns)].into_iter().filter(|(_, checks)| !checks.is_empty());
    let found: Vec<String> =
        found.map(|(word, checks)| format!("{word} {}", DraftCheck::codes(checks).join(" "))).collect();
    if found.is_empty() { "clean".to_owned() } else { found.join(", ") }
}

#[test]
fn each_bullet_of_the_fixture_is_judged_as_its_comment_says() {
    let text = fs::read_to_string(root().join("tests/fixtures/bullets.yaml")).unwrap();
    let expected: Vec<&str> =
        text.lines().filter_map(|line| Some(line.split_once("}   # ")?.1.trim())).collect();
    let person = profile("somebody", text.as_bytes(), None).unwrap();
    let plan = Plan::new(&person, &GUIDE).unwrap();
    assert_eq!(expected.len(), plan.bullets.len());
    let judged = person.bullets.iter().zip(&plan.bullets).zip(expected);
    let wrong: Vec<String> = judged
        .map(|((bullet, found), expected)| (bullet, said(&found.fails, &found.warns), expected))
        .filter(|(_, found, expected)| found != expected)
        .map(|(bullet, found, expected)| format!("{}: {expected} was agreed, {found} was found", bullet.text))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_country_in_a_story_speaks_for_nobody() {
    let person = person(
        "stories:\n  - {id: us-launch, title: US launch, principles: [deliver-results], \
         situation: The US launch was late and the US returns site lost orders to the US reseller., \
         task: I had to find out why., action: I called 12 sellers., \
         result: Lost orders fell from 8 % to 5 %., lp_tie: I chose what moved the goal.}",
    );
    let plan = Plan::new(&person, &GUIDE).unwrap();
    assert!(plan.stories.items[0].strong && plan.stories.items[0].flags.is_empty());
    assert_eq!(plan.focus.focus[0].ready, 1);
}

#[test]
fn a_letter_may_count_launches_beside_a_principle() {
    let person = person(
        "cover_letter: I raised our NPS score from 31 to 44 in two quarters. In Deliver Results, 4 launches \
         stand for me.\n\
         narrative: I asked 12 customers what they needed and changed my onboarding. Conversion rose from 4 % \
         to 6 %.",
    );
    let plan = Plan::new(&person, &GUIDE).unwrap();
    let (letter, narrative) = (plan.letter.unwrap(), plan.narrative.unwrap());
    assert_eq!(said(&letter.fails, &letter.warns), "warns CL2");
    assert_eq!(said(&narrative.fails, &narrative.warns), "clean");
}

/// What is found in a text where the guide may show it as an example of a draft.
fn found(draft: DraftKind, text: &str, principles: &str) -> Vec<DraftCheck> {
    let text = serde_json::to_string(text).unwrap();
    let person = person(&match draft {
        DraftKind::Bullet => format!("resume: {{bullets: [{{text: {text}, principles: [{principles}]}}]}}"),
        DraftKind::Letter => format!("cover_letter: {text}"),
        DraftKind::Narrative => format!("narrative: {text}"),
    });
    let plan = Plan::new(&person, &GUIDE).unwrap();
    let checked = plan.bullets.first().or(plan.letter.as_ref()).or(plan.narrative.as_ref()).unwrap();
    [checked.fails.as_slice(), &checked.warns].concat()
}

#[test]
fn the_guide_says_how_to_repair_whatever_a_check_finds() {
    for check in DraftCheck::ALL {
        let repair = GUIDE.repair(*check).unwrap_or_else(|| panic!("no repair for {}", check.code()));
        let principles = if *check == DraftCheck::PrincipleMissing { "" } else { "ownership" };
        // A text that is long by its words is no example to read.
        let (Some(before), Some(after)) = (&repair.before, &repair.after) else {
            assert!(["CL4", "NL4"].contains(&check.code()), "{}", check.code());
            continue;
        };
        let was = found(check.draft(), before, principles);
        assert!(was.contains(check), "{}: {before}", check.code());
        let is = found(check.draft(), after, "ownership");
        // A line of a letter or narrative need not hold what the whole must.
        let one_line = |check: &&DraftCheck| check.code() != "CL6" && check.code() != "NL2";
        assert_eq!(is.iter().filter(one_line).count(), 0, "{}: {after}", check.code());
        assert!(!is.contains(check), "{}: {after}", check.code());
    }
}

//! Tailoring: conditions, tasks and their states, the gate, cases, mistakes and the decoder.

use jiff::civil::Date;
use pmr_site::date::{self, plus};
use pmr_site::guide::condition::{Condition, Filters};
use pmr_site::guide::rules::TierName;
use pmr_site::guide::{LevelId, PrincipleId};
use pmr_site::plan::{Done, GateResult, Plan};
use pmr_site::profile::Profile;
use pmr_site::today;
use pmr_site::wording::Wording;

use crate::shipped_guide::{GUIDE, STRINGS, profile};

/// A person rejected on 20 November 2026; `fields` are added to what must be there.
fn person(fields: &str) -> Profile {
    let lowest = if fields.contains("lowest_principles") { "" } else { "lowest_principles: [dive-deep]\n" };
    let yaml = format!("rejection_date: 2026-11-20\nlevel: L5\n{lowest}{fields}\n");
    profile("somebody", yaml.as_bytes(), None).unwrap_or_else(|wrong| panic!("{wrong:#?}"))
}

/// The state of each task on a day after the rejection, as "id state".
fn states(fields: &str, day: i64) -> Vec<String> {
    let person = person(fields);
    let plan = Plan::new(&person, &GUIDE).unwrap();
    let standing = today::on(&plan, plus(person.rejection_date, day));
    let states = plan.tasks.iter().zip(standing.states);
    states.map(|(task, state)| format!("{} {}", task.id, state.word())).collect()
}

fn next(fields: &str, day: i64) -> Vec<String> {
    let person = person(fields);
    let plan = Plan::new(&person, &GUIDE).unwrap();
    let next = today::on(&plan, plus(person.rejection_date, day)).next;
    next.into_iter().map(|place| plan.tasks[place].id.clone()).collect()
}

/// How a task was done, if it was, and whether its tick is overruled.
fn done(fields: &str, task: &str) -> (Option<Done>, bool) {
    let person = person(fields);
    let plan = Plan::new(&person, &GUIDE).unwrap();
    let task = plan.tasks.iter().find(|planned| planned.id == task).unwrap();
    (task.done, task.overruled)
}

/// A profile that passes checks 2 to 8, with one line changed.
fn ready(line: &str, other: &str) -> String {
    let mut yaml = String::from(
        "gap_theme: \"I told what, not why\"\nfeedback: {status: received, notes: Rambling}\n\
         lowest_principles: [{principle: dive-deep, score: 3}]\nstories:\n",
    );
    for id in ["a", "b", "c", "d", "e"] {
        let principles = if id < "c" { "dive-deep" } else { "ownership" };
        let parts = "situation: s, task: t, action: a, result: 3 days, lp_tie: l";
        yaml += &format!("  - {{id: {id}, title: T, principles: [{principles}], {parts}}}\n");
    }
    yaml += "resume: {bullets: [{text: Cut waste by 3 days, principles: [ownership]}]}\n\
             mocks:\n\
             \x20 - {date: 2027-01-20, kind: bar_raiser, ratings: {dive-deep: 2}}\n\
             \x20 - {date: 2027-01-22, kind: bar_raiser, ratings: {dive-deep: 3, ownership: 1}}\n\
             \x20 - {date: 2027-01-24, kind: other, ratings: {dive-deep: 4}}\n\
             material_changes: [\"3 things\", nothing, \"5 more\", \"one and 7\"]\n\
             target_role: {same_or_similar: false}\n\
             cover_letter: We cut 3 days.\n";
    assert!(line.is_empty() || yaml.contains(line), "{line}");
    yaml.replace(line, other)
}

/// The checks of the gate that fail, by number, and the result, on a day.
fn gate(fields: &str, day: i64) -> (Vec<usize>, GateResult) {
    let person = person(fields);
    let plan = Plan::new(&person, &GUIDE).unwrap();
    let day = plus(person.rejection_date, day);
    let failing = plan.gate.checks.iter().zip(1..).filter(|(check, _)| !check.state.passes_on(day));
    (failing.map(|(_, number)| number).collect(), plan.gate.result(day))
}

#[test]
fn the_gate_opens_on_the_earliest_date_when_all_is_ready() {
    assert_eq!(gate(&ready("", ""), 89), (vec![1], GateResult::NotYetDate));
    assert_eq!(gate(&ready("", ""), 90), (vec![], GateResult::Go));
    assert_eq!(gate("", 89), ((1..=8).collect(), GateResult::NotYetBoth));
    assert_eq!(gate("", 90), ((2..=8).collect(), GateResult::NotYetReadiness));
    let sent = ready("", "") + "application: {submitted_on: 2027-02-20}\n";
    assert_eq!(gate(&sent, 91).1, GateResult::Go);
    assert_eq!(gate(&sent, 92).1, GateResult::Applied);
}

#[test]
fn each_check_of_the_gate_looks_at_its_own() {
    let fails = |line: &str, other: &str| gate(&ready(line, other), 90).0;
    assert_eq!(fails("gap_theme: \"I told what, not why\"\n", ""), [2]);
    assert_eq!(fails("status: received, notes: Rambling", "status: requested"), [2]);
    let debriefed = "status: requested}\nprogress: {done: {self-debrief: true}";
    assert_eq!(fails("status: received, notes: Rambling", debriefed), [0; 0]);
    assert_eq!(fails("score: 3", "score: 2"), [3], "a lower score asks for three stories");
    assert_eq!(
        fails(
            "id: c, title: T, principles: [ownership], situation: s,",
            "id: c, title: T, principles: [ownership],"
        ),
        [4]
    );
    assert_eq!(fails("text: Cut waste", "text: Helped to cut waste"), [5]);
    assert_eq!(
        fails("kind: bar_raiser, ratings: {dive-deep: 2}", "kind: other, ratings: {dive-deep: 2}"),
        [6]
    );
    assert_eq!(fails("{dive-deep: 3, ownership: 1}", "{dive-deep: 2, ownership: 5}"), [6]);
    assert_eq!(fails("{dive-deep: 4}", "{ownership: 4}"), [0; 0], "the last two are taken together");
    let other = "{ownership: 4}}\n  - {date: 2027-01-25, kind: other, ratings: {frugality: 5}";
    assert_eq!(fails("{dive-deep: 4}", other), [6], "a focus principle is not rated");
    assert_eq!(fails("2027-01-24", "2027-01-21"), [0; 0], "by date the same two are the last");
    assert_eq!(fails("2027-01-24", "2027-01-19"), [6], "by date a 2 is among the last two");
    assert_eq!(fails("one and 7", "one and seven"), [7]);
    assert_eq!(fails("target_role: {same_or_similar: false}\n", ""), [8]);
    assert_eq!(fails("We cut 3 days", "An interviewer cut 3 days"), [8]);
    let letter = "false}\ncover_letter: We cut 3 days.\n";
    assert_eq!(fails(letter, "false}\n"), [8]);
    assert_eq!(fails(letter, "false, letter: false}\n"), [0; 0]);
    assert_eq!(fails("id: a", "id: a, scope: feature"), [3], "a small story counts and fills no quota");
    let unknown = "lowest_principles: unknown";
    assert_eq!(fails("lowest_principles: [{principle: dive-deep, score: 3}]", unknown), [3, 6]);
}

#[test]
fn to_apply_is_next_only_if_the_gate_is_ready() {
    let ticked: Vec<String> = GUIDE
        .tasks
        .iter()
        .map(|task| task.module.id.as_str())
        .filter(|id| !["submit", "hold-upkeep"].contains(id))
        .chain(["hold-upkeep-1", "hold-upkeep-2"])
        .map(|id| format!("{id}: true"))
        .collect();
    let ticked = format!("progress: {{done: {{{}}}}}\n", ticked.join(", "));
    let experiment = "experiment: {principle: dive-deep, metric: m, baseline: b, end: 2027-01-01, readout: r, started_on: 2026-12-14}\n";
    let all = ready("", "") + &ticked + experiment;
    assert_eq!(next(&all, 80), ["submit"]);
    assert_eq!(next(&all, 90), ["submit"]);
    assert_eq!(next(&all.replace("one and 7", "nothing"), 90), [""; 0]);
    assert_eq!(next(&format!("{all}application: {{submitted_on: 2027-02-18}}"), 90), [""; 0]);
    assert_eq!(next("", 2), ["feedback-request", "memory-dump", "ask-wait"]);
}

#[test]
fn a_task_is_done_by_data_or_tick_and_data_win() {
    let tick = |date: &str| Some(Done::Tick(date.parse().ok()));
    assert_eq!(done("", "bullets"), (None, false));
    assert_eq!(done("progress: {done: {bullets: 2026-12-01}}", "bullets"), (tick("2026-12-01"), false));
    let clean = "resume: {bullets: [{text: Cut 3 days, principles: [ownership]}]}\n";
    assert_eq!(done(clean, "bullets"), (Some(Done::Data), false));
    let both = format!("{clean}progress: {{done: {{bullets: true}}}}");
    assert_eq!(done(&both, "bullets"), (tick(""), false));
    let failing = "resume: {bullets: [{text: Cut days}]}\nprogress: {done: {bullets: true}}";
    assert_eq!(done(failing, "bullets"), (None, true));
    let letter = "progress: {done: {cover-letter: true}}\ncover_letter: ";
    assert_eq!(done(&format!("{letter}We cut 3 days"), "cover-letter"), (tick(""), false));
    assert_eq!(done(&format!("{letter}The interviewer"), "cover-letter"), (None, true));
    let story = "stories: [{id: a, title: A, principles: [dive-deep]}]\n";
    for task in ["story-drafts", "story-quota"] {
        let ticked = format!("progress: {{done: {{{task}: true}}}}\n");
        assert_eq!(done(&ticked, task), (tick(""), false));
        assert_eq!(done(&format!("{ticked}{story}"), task), (None, true));
    }
    for task in ["experiment-choice", "experiment-start", "experiment-readout"] {
        let ticked = format!("progress: {{done: {{{task}: true}}}}\n");
        assert_eq!(done(&ticked, task), (tick(""), false));
        assert_eq!(done(&format!("{ticked}experiment: {{target: x}}"), task), (None, true));
    }
    let mock = "mocks: [{date: 2026-12-01, kind: other, ratings: {dive-deep: 3}}]\n";
    assert_eq!(done(mock, "mock-baseline"), (Some(Done::Data), false));
    assert_eq!(done(mock, "mock-bar-raiser-1"), (None, false));
    let ticked =
        "progress: {done: {mock-bar-raiser-1: true, gap-statement: true, hold-upkeep-2: 2027-02-10}}\n";
    assert_eq!(done(ticked, "mock-bar-raiser-1"), (tick(""), false));
    assert_eq!(done(&format!("{ticked}{mock}"), "mock-bar-raiser-1"), (None, true));
    assert_eq!(done(&format!("{ticked}{mock}"), "gap-statement"), (tick(""), false));
    assert_eq!(done(ticked, "hold-upkeep-2"), (tick("2027-02-10"), false));
    assert_eq!(done(ticked, "hold-upkeep-1"), (None, false));
}

#[test]
fn a_task_goes_from_open_to_overdue_or_passed() {
    let state = |fields: &str, task: &str, day: i64| {
        let states = states(fields, day);
        let found = states.iter().find_map(|state| state.strip_prefix(&format!("{task} ")));
        found.map(str::to_owned).unwrap_or_default()
    };
    let request = |day| state("", "feedback-request", day);
    assert_eq!([0, 2, 3, 30, 31].map(request), ["soon", "soon", "overdue", "overdue", "passed"]);
    // What the gate asks for stays open until it is done, whether or not anything was begun.
    assert_eq!([13, 14, 400].map(|day| state("", "self-debrief", day)), ["soon", "overdue", "overdue"]);
}

#[test]
fn a_task_waits_for_the_one_before_it() {
    let nudge = |fields: &str| {
        [5, 6, 9, 10, 30, 31].map(|day| {
            let states = states(fields, day);
            let found = states.iter().find_map(|state| state.strip_prefix("feedback-nudge "));
            found.map(str::to_owned).unwrap_or_default()
        })
    };
    assert_eq!(nudge(""), ["waits", "waits", "waits", "waits", "waits", "passed"]);
    let asked = ["open", "soon", "soon", "overdue", "overdue", "passed"];
    assert_eq!(nudge("feedback: {status: requested}"), asked);
    assert_eq!(nudge("progress: {done: {feedback-request: true}}"), asked);
}

#[test]
fn whoever_asks_late_nudges_late() {
    let due = |fields: &str| {
        let person = person(fields);
        let plan = Plan::new(&person, &GUIDE).unwrap();
        let nudge = plan.tasks.iter().find(|task| task.id == "feedback-nudge").unwrap();
        assert_eq!(nudge.due, plan.dates.feedback_nudge);
        date::between(person.rejection_date, nudge.due)
    };
    let asked = |day: &str| due(&format!("feedback: {{status: requested, requested_on: {day}}}"));
    assert_eq!((due(""), asked("2026-11-20"), asked("2026-11-22")), (9, 9, 9));
    assert_eq!((asked("2026-11-29"), asked("2026-12-18"), asked("2027-02-01")), (16, 30, 30));
    assert_eq!(due("progress: {done: {feedback-request: 2026-11-29}}"), 16);
    assert_eq!(due("progress: {done: {feedback-request: true}}"), 9);
}

#[test]
fn a_task_is_called_what_it_is_for_this_person() {
    let said = |fields: &str| {
        let person = person(fields);
        let plan = Plan::new(&person, &GUIDE).unwrap();
        let of = |id: &str| {
            let task = plan.tasks.iter().find(|task| task.id == id).unwrap();
            let words = Wording::terminal(&plan, &STRINGS);
            (words.task_title(task), plan.instruction(task).plain(&words))
        };
        [of("memory-dump"), of("gap-statement")]
    };
    let usual = said("");
    assert!(usual.iter().all(|(title, instruction)| title != instruction), "{usual:?}");
    let [paper, unknown] = said("lowest_principles: unknown\nrejected_after: application");
    assert_ne!(paper, usual[0]);
    assert!(paper.0.starts_with(&paper.1), "{paper:?}");
    assert!(unknown != usual[1] && unknown.0 == unknown.1, "{unknown:?}");
}

#[test]
fn an_application_lets_every_open_task_pass_from_its_day_on() {
    let application = "application: {submitted_on: 2027-02-18}";
    let before = states(application, 89);
    assert!(before.iter().any(|state| state.ends_with(" overdue")), "{before:?}");
    let applied = states(application, 90);
    assert_eq!(applied.iter().filter(|state| state.ends_with(" passed")).count(), applied.len() - 1);
    assert_eq!(applied.last().unwrap(), "submit done");
}

#[test]
fn conditions_are_true_and_false_as_the_profile_says() {
    let clean = "resume: {bullets: [{text: Cut 3 days, principles: [ownership]}]}";
    let failing = "resume: {bullets: [{text: Cut days}]}";
    let defined = "experiment: {principle: dive-deep, metric: m, baseline: b, end: 2027-01-01}";
    let unknown = "lowest_principles: unknown";
    let no_letter = "target_role: {letter: false}";
    let (ready, late) = (ready("", ""), "start_date: 2026-12-10");
    let early = "application: {submitted_on: 2027-02-17}";
    let submitted = "application: {submitted_on: 2027-02-18}";
    let table: [(Condition, &str, &str); 42] = [
        (Condition::FeedbackNone, "", "feedback: {status: requested}"),
        (Condition::FeedbackRequested, "feedback: {status: requested}", "feedback: {status: received}"),
        (Condition::FeedbackReceived, "feedback: {status: received}", "feedback: {status: requested}"),
        (Condition::FeedbackAsked, "feedback: {status: received}", ""),
        (Condition::FeedbackMissing, "feedback: {status: requested}", "feedback: {status: received}"),
        (Condition::ReplyEmpty, "feedback: {status: received}", "feedback: {status: requested}"),
        (Condition::CoachSet, "brand: {coach: Ana}", ""),
        (Condition::CoachMissing, "", "brand: {coach: Ana}"),
        (Condition::PrinciplesKnown, "", unknown),
        (Condition::PrinciplesUnknown, unknown, ""),
        (Condition::GapThemeSet, "gap_theme: x", ""),
        (Condition::LessonSet, "lesson: x", "gap_theme: x"),
        (Condition::ExperimentDefined, defined, "experiment: {principle: dive-deep, metric: m, baseline: b}"),
        (Condition::ExperimentOpen, "", defined),
        (Condition::ExperimentStarted, "experiment: {started_on: 2026-12-14}", defined),
        (Condition::ExperimentRead, "experiment: {readout: r}", defined),
        (Condition::WaitKnown, "cooldown_days: 90", ""),
        (Condition::BulletsNone, "", clean),
        (Condition::BulletsFailing, failing, ""),
        (Condition::BulletsClean, clean, ""),
        (Condition::LetterWanted, "target_role: {letter: true}", no_letter),
        (Condition::NoLetter, no_letter, ""),
        (Condition::LetterClean, "cover_letter: x", ""),
        (Condition::LetterFailing, "cover_letter: interviewer", ""),
        (Condition::NarrativeBlame, "narrative: Bad luck cut 3", "narrative: They cut 3"),
        (Condition::StoriesEnough, &ready, ""),
        (Condition::StoriesShort, "", &ready),
        (Condition::QuotasMet, &ready, unknown),
        (Condition::QuotasOpen, unknown, &ready),
        (Condition::RoleDifferent, "target_role: {same_or_similar: false}", ""),
        (Condition::Submitted, submitted, ""),
        (Condition::SubmittedEarly, early, submitted),
        (Condition::InterviewDated, "application: {interviews: [{type: loop, date: 2027-03-12}]}", submitted),
        (Condition::Hold, "start_date: 2026-12-03", "start_date: 2026-12-04"),
        (Condition::NoHold, late, ""),
        (Condition::StartGiven, late, ""),
        (Condition::StartDefault, "", late),
        (Condition::LevelUp, "target_level: L6", ""),
        (Condition::LevelDown, "target_level: L4", ""),
        (Condition::LoopReached, "rejected_after: onsite", "rejected_after: phone_screen"),
        (Condition::LoopNotReached, "rejected_after: phone_screen", ""),
        (Condition::NoInterview, "rejected_after: application", ""),
    ];
    assert_eq!(table.map(|(condition, ..)| condition)[..], *Condition::ALL);
    let holds = |fields: &str, condition| {
        let person = person(fields);
        Plan::new(&person, &GUIDE).unwrap().holds(condition)
    };
    for (condition, yes, no) in table {
        assert!(holds(yes, condition), "{} holds with `{yes}`", condition.word());
        assert!(!holds(no, condition), "{} does not hold with `{no}`", condition.word());
    }
}

#[test]
fn a_reply_is_empty_if_it_was_not_noted_or_points_to_no_principle() {
    let empty = |notes: &str| {
        let person = person(&format!("feedback: {{status: received, notes: \"{notes}\"}}"));
        Plan::new(&person, &GUIDE).unwrap().holds(Condition::ReplyEmpty)
    };
    assert!(empty(""));
    assert!(empty("Strong candidate, but we went with others"));
    assert!(!empty("Strong candidate, but impact unclear"));
    assert!(!empty("They liked the second story"));
}

#[test]
fn filters_pass_if_all_that_are_given_do() {
    let person =
        person("lowest_principles: [{principle: dive-deep, score: 1}, {principle: ownership, score: 3}]");
    let plan = Plan::new(&person, &GUIDE).unwrap();
    let passes = |filters: Filters| plan.passes(&filters, None);
    let principle = |name: &str| GUIDE.principle_called(name).unwrap();
    let (deep, own, frugal) = (principle("dive-deep"), principle("ownership"), principle("frugality"));
    let principles = |list: &[PrincipleId]| Some(list.to_vec());
    assert!(passes(Filters::default()));
    assert!(passes(Filters { levels: Some(vec![LevelId(0), LevelId(1)]), ..Filters::default() }));
    assert!(!passes(Filters { levels: Some(vec![LevelId(0)]), ..Filters::default() }));
    assert!(passes(Filters { principles: principles(&[frugal, own]), ..Filters::default() }));
    assert!(!passes(Filters { principles: principles(&[frugal]), ..Filters::default() }));
    let sharpen = Some(vec![TierName::Sharpen]);
    assert!(passes(Filters { tiers: sharpen.clone(), ..Filters::default() }));
    assert!(!passes(Filters {
        tiers: sharpen.clone(),
        principles: principles(&[deep]),
        ..Filters::default()
    }));
    assert!(passes(Filters { tiers: sharpen.clone(), principles: principles(&[own]), ..Filters::default() }));
    assert!(!passes(Filters { tiers: Some(vec![TierName::Other]), ..Filters::default() }));
    let inside = |name: &str, tier| {
        plan.passes(
            &Filters { tiers: Some(vec![tier]), ..Filters::default() },
            Some(plan.tier(principle(name))),
        )
    };
    assert!(inside("frugality", TierName::Other) && inside("dive-deep", TierName::Rebuild));
    assert!(!inside("frugality", TierName::Sharpen));
    let when = |when: &[Condition], unless: &[Condition]| {
        passes(Filters { when: Some(when.to_vec()), unless: unless.to_vec(), ..Filters::default() })
    };
    assert!(when(&[Condition::Submitted, Condition::FeedbackNone], &[]));
    assert!(!when(&[Condition::Submitted], &[]));
    assert!(!when(&[Condition::FeedbackNone], &[Condition::StartDefault]));
}

#[test]
fn cases_tied_to_the_focus_take_turns_with_the_others() {
    let cases = |fields: &str| -> Vec<String> {
        let person = person(fields);
        let plan = Plan::new(&person, &GUIDE).unwrap();
        plan.cases.iter().map(|(case, _)| case.module.id.clone()).take(6).collect()
    };
    let known = ["inherit-a-decline", "refund-or-retry", "two-numbers-disagree", "two-bets-one-team"];
    assert_eq!(cases("")[..4], known);
    assert_eq!(cases("")[4..], ["remove-three-steps", "new-domain-in-two-weeks"]);
    let unknown = ["refund-or-retry", "two-bets-one-team", "inherit-a-decline", "remove-three-steps"];
    assert_eq!(cases("lowest_principles: unknown")[..4], unknown);
}

#[test]
fn mistakes_stand_by_trigger_focus_and_level() {
    let mistakes = |fields: &str| -> Vec<String> {
        let person = person(fields);
        let plan = Plan::new(&person, &GUIDE).unwrap();
        plan.mistakes.iter().map(|(mistake, why)| format!("{} {}", mistake.module.id, why.code())).collect()
    };
    let named = "lowest_principles: [{principle: dive-deep, score: 3}, {principle: ownership, score: 2}]\n";
    let expected = [
        "vague-feedback-request feedback-missing",
        "ownership focus",
        "dive-deep focus",
        "execution-without-judgment level",
        "reapply-too-soon guide",
        "blaming-the-interviewers guide",
    ];
    assert_eq!(mistakes(named), expected);
    let more = format!(
        "{named}resume: {{bullets: [{{text: x}}]}}\nnarrative: Unlucky\nfeedback: {{status: received}}\ntarget_level: L6"
    );
    let expected = [
        "reapply-too-soon bullets-failing",
        "blaming-the-interviewers narrative-blame",
        "ownership focus",
        "dive-deep focus",
        "work-without-scope level",
        "vague-feedback-request guide",
    ];
    assert_eq!(mistakes(&more), expected);
}

#[test]
fn the_decoder_finds_phrases_in_notes_and_comments() {
    let fields = "feedback: {status: received, notes: \"Didn’t take\\n feedback. ASLOW, no metrics\"}\n\
                  lowest_principles: [{principle: dive-deep, comment: \"Weak judgment; slowly\"}]\n\
                  interview: {rounds: [{type: loop, notes: \"no metrics, denominators\"}]}";
    let person = person(fields);
    let plan = Plan::new(&person, &GUIDE).unwrap();
    let phrases: Vec<&str> = plan.decoded.iter().map(|(_, phrase)| phrase.as_str()).collect();
    assert_eq!(phrases, ["weak judgment", "no metrics", "denominator", "slow", "didn't take feedback"]);
}

#[test]
fn a_day_that_does_not_exist_becomes_the_last_of_its_month() {
    let yaml = b"rejection_date: 2026-08-31\nlevel: L5\nlowest_principles: [dive-deep]\n";
    let person = profile("somebody", yaml, None).unwrap();
    let plan = Plan::new(&person, &GUIDE).unwrap();
    assert_eq!(plan.dates.six_months, "2027-02-28".parse::<Date>().ok());
}

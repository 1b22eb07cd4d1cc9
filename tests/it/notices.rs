//! Notices and positions: what somebody is told on a day, word for word.

use jiff::civil::Date;
use pmr_site::date::{between, plus};
use pmr_site::plan::Plan;
use pmr_site::today;
use pmr_site::wording::Wording;

use crate::shipped_guide::{GUIDE, STRINGS, profile};

/// What is said to a person rejected on 20 November 2026, so many days later: the notices as
/// "code: text", and the position. `fields` are added to what must be there.
fn told(fields: &str, day: i64) -> (Vec<String>, String) {
    let lowest = if fields.contains("lowest_principles") { "" } else { "lowest_principles: [dive-deep]\n" };
    let yaml = format!("rejection_date: 2026-11-20\nlevel: L5\n{lowest}{fields}\n");
    let person = profile("somebody", yaml.as_bytes(), None).unwrap_or_else(|wrong| panic!("{wrong:#?}"));
    let plan = Plan::new(&person, &GUIDE).unwrap();
    let rejection: Date = "2026-11-20".parse().unwrap();
    let standing = today::on(&plan, plus(rejection, day));
    let words = Wording::terminal(&plan, &STRINGS);
    let notices = standing.notices.iter();
    let notices = notices.map(|notice| format!("{}: {}", notice.code.word(), words.notice(notice))).collect();
    (notices, words.sentence(&standing.position.sentence(&plan)))
}

/// Asserts that one notice is among those of a person, or that its code is not if there is no text.
#[track_caller]
fn says(fields: &str, day: i64, code: &str, text: &str) {
    let (notices, _) = told(fields, day);
    let found = notices.iter().find_map(|notice| notice.strip_prefix(&format!("{code}: ")));
    assert_eq!(found.unwrap_or(""), text, "among {notices:#?}");
}

#[track_caller]
fn stands(fields: &str, day: i64, position: &str) {
    assert_eq!(told(fields, day).1, position);
}

#[test]
fn the_wait_is_told() {
    says(
        "",
        0,
        "N-HOLD",
        "Ready on Friday 29 January 2027; do not apply before Thursday 18 February 2027. 19 days of hold.",
    );
    let nohold = "Your plan ends on Wednesday 17 February 2027; the earliest date is Thursday 18 February 2027. No \
                  spare days lie between the two.";
    says("start_date: 2026-12-10", 0, "N-NOHOLD", nohold);
    says("start_date: 2026-12-10", 0, "N-HOLD", "");
    let same = "Your plan ends on Thursday 18 February 2027; the earliest date is Thursday 18 February 2027. No spare \
                days lie between the two.";
    says("start_date: 2026-12-11", 0, "N-NOHOLD", same);
    let late = "You are ready when your plan ends, on Friday 19 February 2027: 1 day after the earliest date, Thursday \
                18 February 2027. That date is no deadline.";
    says("start_date: 2026-12-12", 0, "N-NOHOLD", late);
    let weeks = "You are ready when your plan ends, on Friday 9 April 2027: 50 days after the earliest date, Thursday 18 \
                 February 2027. That date is no deadline.";
    says("hours_per_week: 5", 0, "N-NOHOLD", weeks);
    let rewarm = "The hold is long: from Sunday 1 August 2027 to Saturday 14 August 2027 warm up again, with one mock \
                  and every focus story once.";
    says("cooldown_days: 268", 0, "N-REWARM", rewarm);
    says(
        "cooldown_days: 268",
        0,
        "N-COOLDOWN",
        "You entered 268 days of waiting (the guide says at least 90 days).",
    );
    says("cooldown_days: 113", 0, "N-REWARM", "");
    says(
        "blackouts: [{from: 2027-02-18, to: 2027-02-20}]",
        0,
        "N-TARGET-OFF",
        "Thursday 18 February 2027 is marked as off, so the target is Sunday 21 February 2027.",
    );
}

#[test]
fn pauses_are_told_with_the_spare_days_they_cost() {
    let one = "5–11 December 2026 is a pause week. Your plan now ends on Friday 5 February 2027; 12 of 19 spare days \
               are left.";
    says("blackouts: [{from: 2026-12-05, to: 2026-12-11}]", 0, "N-PAUSE", one);
    let many = "5–18 December 2026 and 2–8 January 2027 are pause weeks. Your plan now ends on Friday 19 February \
                2027; 0 of 19 spare days are left.";
    let off = "blackouts: [{from: 2026-12-05, to: 2026-12-18}, {from: 2027-01-02, to: 2027-01-08}]";
    says(off, 0, "N-PAUSE", many);
}

#[test]
fn hours_beyond_the_advised_are_told() {
    let low = "At 9.5 h a week the plan takes 11 weeks; it ends on Friday 5 February 2027.";
    says("hours_per_week: 9.5", 0, "N-HOURS-LOW", low);
    let cut = "At 4 h a week the plan takes 20 weeks; it ends on Friday 9 April 2027. It holds 80 of the 100 hours of \
               the guide’s pace: cut scope to two focus principles.";
    says("hours_per_week: 4", 0, "N-HOURS-LOW", cut);
    says("hours_per_week: 5", 0, "N-LONGDAY", "");
    says("hours_per_week: 15", 0, "N-HOURS-HIGH", "");
    let high = "More than the guide’s 10–15 h. The weeks stay 10: the wait is fixed, so use the surplus for the \
                experiment.";
    says("hours_per_week: 15.5", 0, "N-HOURS-HIGH", high);
    let long =
        "The longest session is 4.5 h (Saturday 21 November 2026). More study days would spread the hours.";
    says("hours_per_week: 20.5", 0, "N-LONGDAY", long);
    says("hours_per_week: 20", 0, "N-LONGDAY", "");
}

#[test]
fn what_was_named_is_told() {
    let unknown = "You do not know your lowest principles yet: start with the self-debrief, then name them.";
    says("lowest_principles: unknown", 0, "N-LP-UNKNOWN", unknown);
    let four = "lowest_principles: [dive-deep, frugality, ownership, earn-trust]";
    says(four, 0, "N-LP-MANY", "Earn Trust waits: more than 3 at once is thin.");
    let five = "lowest_principles: [dive-deep, frugality, ownership, earn-trust, think-big]";
    says(five, 0, "N-LP-MANY", "Earn Trust and Think Big wait: more than 3 at once is thin.");
    let high = "lowest_principles: [dive-deep, {principle: frugality, score: 4}]";
    says(high, 0, "N-LP-HIGH", "A score of 4 or 5 is not low: Frugality is only watched.");
    let all = "lowest_principles: [{principle: ownership, score: 5}, {principle: frugality, score: 4}]";
    let focus = "A score of 4 or 5 is not low: Ownership is only watched. Frugality is your focus all the same, being \
                 the lowest.";
    says(all, 0, "N-LP-HIGH", focus);
    let only = "lowest_principles: [{principle: frugality, score: 4}]";
    says(
        only,
        0,
        "N-LP-HIGH",
        "A score of 4 or 5 is not low. Frugality is your focus all the same, being the lowest.",
    );
    says("target_level: L6", 0, "N-LEVEL-UP", "Aiming higher than L5 raises the bar on scope.");
    let down = "You aim below L5: ask the recruiter whether that is an option.";
    says("target_level: L4", 0, "N-LEVEL-DOWN", down);
}

#[test]
fn a_start_ahead_or_long_past_is_told() {
    let future = |days| {
        format!(
            "Your plan starts in {days}. Two things do not wait: the feedback request (by Sunday 22 November 2026) and \
             the memory dump."
        )
    };
    says("start_date: 2026-11-21", 0, "N-START-FUTURE", &future("1 day"));
    says("start_date: 2027-05-19", 0, "N-START-FUTURE", &future("180 days"));
    let far = format!("{} Check the year.", future("181 days"));
    says("start_date: 2027-05-20", 0, "N-START-FUTURE", &far);
    says("start_date: 2026-11-21", 1, "N-START-FUTURE", "");
    says("", 7, "N-START-LATE", "");
    let late = "This plan counts from your rejection. If you have followed it, you are in week 2 of 10 (Integrate \
                feedback). If you start only now, add `start_date: 2026-11-28`: your phases would run 28 November – \
                11 December 2026, 12 December 2026 – 1 January 2027, 2–22 January 2027, 23–29 January 2027 and \
                30 January – 5 February 2027, and the target would stay Thursday 18 February 2027.";
    says("", 8, "N-START-LATE", late);
    let later = "This plan counts from your rejection. If you have followed it, you are in week 9 of 10 (Mock \
                 interviews). If you start only now, add `start_date: 2027-01-19`: your phases would run 19 January – 1 \
                 February 2027, 2–22 February 2027, 23 February – 15 March 2027, 16–22 March 2027 and 23–29 March 2027, \
                 and the target would move from Thursday 18 February 2027 to Monday 29 March 2027.";
    says("", 60, "N-START-LATE", later);
    let off = "blackouts: [{from: 2027-02-08, to: 2030-01-01}]";
    let none = "This plan counts from your rejection. If you have followed it, you are in the hold until Wednesday \
                2 January 2030.";
    says(off, 100, "N-START-LATE", none);
    says("application: {submitted_on: 2027-02-18}", 100, "N-START-LATE", "");
    let over = "The plan ran out on Thursday 1 April 2027. To plan again, add `start_date: 2027-04-02`: ready on \
                Thursday 10 June 2027, target Thursday 10 June 2027.";
    says("start_date: 2026-11-21", 133, "N-PLAN-OVER", over);
    says("start_date: 2026-11-21", 132, "N-PLAN-OVER", "");
}

#[test]
fn the_feedback_request_is_told_by_its_day() {
    let open = |left| format!("Send the feedback request by the end of Sunday 22 November 2026: {left}.");
    says("", 0, "N-FB-OPEN", &open("2 days left"));
    says("", 1, "N-FB-OPEN", &open("1 day left"));
    says("", 2, "N-FB-OPEN", &open("today is the last day"));
    let late = "The feedback window closed on Sunday 22 November 2026. Send the request today all the same: the late \
                version is on the page.";
    says("", 3, "N-FB-LATE", late);
    says("", 30, "N-FB-LATE", late);
    says("", 31, "N-FB-CLOSED", "A reply is unlikely after 31 days: start from the self-debrief.");
    says("feedback: {status: requested}", 14, "N-FB-SILENT", "");
    let silent = "No reply after 15 days: the self-debrief takes its place.";
    says("feedback: {status: requested}", 15, "N-FB-SILENT", silent);
    says("progress: {done: {feedback-request: true}}", 15, "N-FB-SILENT", silent);
    for code in ["N-FB-OPEN", "N-FB-LATE", "N-FB-CLOSED", "N-FB-SILENT"] {
        says("application: {submitted_on: 2027-02-18}", 100, code, "");
        says("feedback: {status: received}", 100, code, "");
    }
}

#[test]
fn age_is_told() {
    let open = "The waiting time ended on Thursday 18 February 2027. What decides now is readiness. Applied already? \
                Add application: {submitted_on: …}.";
    says("", 89, "N-BAND-OPEN", "");
    says("", 90, "N-BAND-OPEN", open);
    says("application: {submitted_on: 2027-02-18}", 90, "N-BAND-OPEN", "");
    let old = "More than a year has passed: check that the role, the level and your numbers still stand.";
    says("", 365, "N-OLD", "");
    says("", 366, "N-OLD", old);
    says("", 730, "N-OLD", old);
    says("", 731, "N-OLD", "");
    says("", 731, "N-VERY-OLD", "The rejection lies more than two years back: is the year right?");
}

#[test]
fn what_is_worth_a_look_is_told() {
    let received = "feedback: {status: received}";
    says(received, 0, "N-FB-NOTES", "Paste the notes into `feedback.notes` to use the decoder.");
    let scored = "gap_theme: \"A 2 on Dive Deep\"";
    says(scored, 0, "N-GAP-SCORE", "`gap_theme` holds a score: name the theme, not the number.");
    let early = "You applied on Wednesday 17 February 2027, before Thursday 18 February 2027.";
    says("application: {submitted_on: 2027-02-17}", 100, "N-SUBMITTED-EARLY", early);
    let future = "application.submitted_on, progress.done.memory-dump and mocks[2].date lie after today: check the year.";
    let ahead = "application: {submitted_on: 2027-02-18}\nprogress: {done: {memory-dump: 2026-11-22, book-mocks: \
                 2026-11-21}}\nmocks: [{date: 2026-12-01, kind: other}, {date: 2026-12-01, kind: other, ratings: \
                 {dive-deep: 3}}]";
    says(ahead, 1, "N-FUTURE", future);
    let past = "blackouts: [{from: 2026-11-01}, {from: 2026-10-01, to: 2026-11-19, label: Trip}, {from: 2026-11-18, \
                to: 2026-11-20}]";
    let lie = "Sunday 1 November 2026 and Trip lie before the rejection and change nothing.";
    says(past, 0, "N-BLACKOUT-PAST", lie);
    let overlap = "Sunday 1 November 2026, Trip and 18–20 November 2026 overlap: taken as one.";
    says(past, 0, "N-BLACKOUT-OVERLAP", overlap);
    let interview = "The interview was 61 days before the rejection: check both dates.";
    says("interview: {date: 2026-09-20}", 0, "N-INTERVIEW-OLD", interview);
    says("interview: {date: 2026-09-21}", 0, "N-INTERVIEW-OLD", "");
    let late = "The experiment ends after Thursday 18 February 2027: its result comes too late for this application.";
    says("experiment: {end: 2027-02-19}", 0, "N-EXPERIMENT-LATE", late);
    says("experiment: {end: 2027-02-18}", 0, "N-EXPERIMENT-LATE", "");
    says("name: \"A\u{202e}na\"", 0, "N-BIDI", "Direction marks were removed from name.");
}

#[test]
fn ticks_that_the_data_overrule_are_told() {
    let ticked = "progress: {done: {mock-baseline: true, bullets: true, experiment-choice: true, experiment-start: \
                  true, book-mocks: true}}";
    says(ticked, 0, "N-TICK", "");
    let mocks = format!("{ticked}\nmocks: [{{date: 2026-11-01, kind: other}}]");
    let one = "mock-baseline is ticked, but the profile says otherwise: 0 of 1 mocks held.";
    says(&mocks, 0, "N-TICK", one);
    let all = format!("{mocks}\nresume: {{bullets: [{{text: x}}]}}\nexperiment: {{metric: x}}");
    let many = "experiment-choice, experiment-start, bullets and mock-baseline are ticked, but the profile says \
                otherwise: the experiment lacks its principle, metric, baseline or end, the experiment has no start, \
                at least one bullet fails a check and 0 of 1 mocks held.";
    says(&all, 0, "N-TICK", many);
}

#[test]
fn ticks_from_before_the_rejection_are_told() {
    let ticked =
        |days: [&str; 2]| format!("progress: {{done: {{memory-dump: {}, bullets: {}}}}}", days[0], days[1]);
    let many = "bullets and memory-dump were ticked before the rejection on Friday 20 November 2026 and count as \
                done. If that was for an earlier application, take them out of `progress`.";
    says(&ticked(["2026-06-03", "2026-07-01"]), 0, "N-TICK-OLD", many);
    let one = "memory-dump was ticked before the rejection on Friday 20 November 2026 and counts as done. \
               If that was for an earlier application, take it out of `progress`.";
    says(&ticked(["2026-11-19", "2026-11-20"]), 0, "N-TICK-OLD", one);
}

#[test]
fn notices_stand_in_the_order_of_the_rules() {
    let fields = "hours_per_week: 20.5\ncooldown_days: 200\nfeedback: {status: received}\nname: \"A\u{202e}na\"\n\
                  progress: {done: {memory-dump: 2028-01-01}}";
    let codes = |day| -> Vec<String> {
        let (notices, _) = told(fields, day);
        notices.iter().map(|notice| notice.split(':').next().unwrap().to_owned()).collect()
    };
    let plan = ["N-HOLD", "N-REWARM", "N-LONGDAY", "N-COOLDOWN", "N-HOURS-HIGH"];
    let check = ["N-FB-NOTES", "N-FUTURE", "N-BIDI"];
    assert_eq!(codes(0), [&plan[..], &check].concat());
    let today = ["N-PLAN-OVER", "N-BAND-OPEN", "N-OLD"];
    assert_eq!(codes(400), [&plan[..], &today, &check].concat());
}

#[test]
fn positions_are_told_from_before_to_over() {
    stands("", 0, "Day 0 · plan starts tomorrow");
    stands("start_date: 2026-12-01", 1, "Day 1 · plan starts in 10 days");
    stands("", 1, "Day 1 · week 1 of 10 · Integrate feedback");
    stands("", 70, "Day 70 · week 10 of 10 · Application package");
    stands("", 71, "Day 71 · hold · 19 days to Thursday 18 February 2027");
    stands("", 89, "Day 89 · hold · 1 day to Thursday 18 February 2027");
    stands("", 90, "Day 90 · target day: open the gate");
    stands("", 91, "Day 91 · the target day Thursday 18 February 2027 has passed");
    stands("", 132, "Day 132 · the target day Thursday 18 February 2027 has passed");
    stands("", 133, "Day 133 · the plan has run out");
    let off = "blackouts: [{from: 2026-12-05, to: 2026-12-18}]";
    stands(off, 16, "Day 16 · pause week · the plan goes on Saturday 19 December 2026");
    stands("cooldown_days: 150", 135, "Day 135 · hold · 15 days to Monday 19 April 2027");
    stands("cooldown_days: 150", 136, "Day 136 · re-warm · 14 days to Monday 19 April 2027");
}

#[test]
fn an_application_changes_the_position_from_its_day_on() {
    let submitted = "application: {submitted_on: 2027-02-20}";
    stands(submitted, 91, "Day 91 · the target day Thursday 18 February 2027 has passed");
    let waiting = "Day 92 · applied on Saturday 20 February 2027 · the answer window runs from Saturday 20 March 2027 \
                   to Saturday 3 April 2027";
    stands(submitted, 92, waiting);
    stands(submitted, 135, "Day 135 · no word since Saturday 20 February 2027 · ask once");
}

#[test]
fn an_interview_goes_before_the_plan_and_the_answer() {
    let phone = "{type: phone_screen, date: 2027-03-04}";
    let fields = |submitted: &str| format!("application: {{{submitted}interviews: [{phone}]}}");
    // Before the application is in the profile only an interview that is near counts: day 104 is its day.
    stands(&fields(""), 89, "Day 89 · hold · 1 day to Thursday 18 February 2027");
    stands(&fields(""), 90, "Day 90 · Phone screen in 14 days · Thursday 4 March 2027");
    let submitted = fields("submitted_on: 2027-02-18, ");
    stands(&submitted, 90, "Day 90 · Phone screen in 14 days · Thursday 4 March 2027");
    stands(&submitted, 103, "Day 103 · Phone screen tomorrow · Thursday 4 March 2027");
    stands(&submitted, 104, "Day 104 · Phone screen today · Thursday 4 March 2027");
    stands(&submitted, 105, "Day 105 · Phone screen held on Thursday 4 March 2027 · no word yet");
    // The decision window ends on day 132, the two weeks after the interview before that.
    stands(&submitted, 132, "Day 132 · Phone screen held on Thursday 4 March 2027 · no word yet");
    stands(&submitted, 133, "Day 133 · no word since Thursday 4 March 2027 · ask once");
    let late = submitted.replace("2027-03-04", "2027-03-30");
    stands(&late, 144, "Day 144 · Phone screen held on Tuesday 30 March 2027 · no word yet");
    stands(&late, 145, "Day 145 · no word since Tuesday 30 March 2027 · ask once");

    let until = "“Interview days” says what to do until then.";
    let notice = |when: &str| format!("Phone screen {when} (Thursday 4 March 2027). {until}");
    says(&submitted, 101, "N-INTERVIEW", &notice("in 3 days"));
    says(&submitted, 103, "N-INTERVIEW", &notice("tomorrow"));
    says(&submitted, 104, "N-INTERVIEW", &notice("today"));
    says(&submitted, 105, "N-INTERVIEW", "");
    says(&submitted, 132, "N-QUIET", "");
    let quiet = "No word since Thursday 4 March 2027. Ask the recruiter once, in two lines.";
    says(&submitted, 133, "N-QUIET", quiet);
}

#[test]
fn an_outcome_ends_everything_from_its_day_on() {
    let ended = |outcome: &str| {
        format!("application: {{submitted_on: 2027-02-18, outcome: {outcome}, outcome_on: 2027-03-20}}")
    };
    assert!(told(&ended("offer"), 119).1.starts_with("Day 119 · applied on"));
    stands(&ended("offer"), 120, "Day 120 · an offer");
    stands(&ended("rejected"), 120, "Day 120 · a second no");
    stands(&ended("withdrawn"), 400, "Day 400 · withdrawn");
    stands("application: {outcome: withdrawn}", 0, "Day 0 · withdrawn");
    says(&ended("offer"), 200, "N-QUIET", "");
}

#[test]
fn an_application_ends_what_is_told_about_the_wait() {
    let long = "cooldown_days: 268\nblackouts: [{from: 2027-08-15, to: 2027-08-20}]";
    for code in ["N-HOLD", "N-REWARM", "N-TARGET-OFF"] {
        let given = |fields: &str| told(fields, 0).0.iter().any(|notice| notice.starts_with(code));
        assert!(given(long), "{code}");
        assert!(!given(&format!("{long}\napplication: {{submitted_on: 2027-08-20}}")), "{code}");
    }
}

#[test]
fn whoever_is_behind_is_told_which_days_to_take_off() {
    let begun = "progress: {done: {feedback-request: true}}";
    let first = first_date_that_moves(begun);
    let told_on = |fields: &str, free: i64| {
        let (notices, _) = told(fields, first + free + 1);
        notices.into_iter().find(|notice| notice.starts_with("N-BEHIND"))
    };
    assert_eq!(told_on(begun, 6), None, "six free days lie between");
    let text = told_on(begun, 7).unwrap();
    let line = |from: i64, to: i64| format!("`- {{from: {}, to: {}}}`", after(from), after(to));
    assert!(text.contains(&line(first + 1, first + 7)), "{text}");
    assert!(text.contains("overdue in your weeks, ") && text.contains("If you lost that time"), "{text}");
    // A day that is off already is no lost one.
    let off = format!("{begun}\nblackouts: [{{from: {}}}]", after(first + 3));
    assert_eq!(told_on(&off, 7), None);
    assert!(told_on(&off, 8).is_some());
    let applied = format!("{begun}\napplication: {{submitted_on: 2026-11-30}}");
    assert_eq!(told_on(&applied, 20), None);
    let with_sessions = |days: &mut dyn Iterator<Item = i64>| {
        let held: Vec<String> = days.map(|day| format!("{0}: {0}", after(day))).collect();
        format!("progress: {{done: {{feedback-request: true}}, sessions: {{{}}}}}", held.join(", "))
    };
    // Whoever missed no session since the last that was held has lost no time.
    let text = told_on(&with_sessions(&mut (first..first + 8)), 7).unwrap();
    assert!(text.contains("no time is lost") && !text.contains("If you lost"), "{text}");
    // Else the time is lost since that session.
    let text = told_on(&with_sessions(&mut [first + 2].into_iter()), 9).unwrap();
    assert!(text.contains("If you lost that time") && text.contains(&line(first + 3, first + 9)), "{text}");
}

/// The date so many days after the rejection.
fn after(days: i64) -> Date {
    plus("2026-11-20".parse().unwrap(), days)
}

/// The day after the rejection on which the first open task is due that moves with the plan.
fn first_date_that_moves(fields: &str) -> i64 {
    let yaml = format!("rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [dive-deep]\n{fields}\n");
    let person = profile("somebody", yaml.as_bytes(), None).unwrap();
    let plan = Plan::new(&person, &GUIDE).unwrap();
    let open = plan.tasks.iter().filter(|task| task.done.is_none() && task.task.due.moves_with_plan());
    between(after(0), open.map(|task| task.due).min().unwrap())
}

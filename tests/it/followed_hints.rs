//! Hints that give something to write: it is accepted as it is given, and keeps what was meant.

use crate::faulty_files::{read_profile, said};
use crate::run_program::WorkFolder;

/// A profile with the fields that every profile has, unless it has its own.
fn whole(fields: &str) -> String {
    let base = ["rejection_date: 2026-11-20", "level: L5", "lowest_principles: [deliver-results]"];
    let missing = base.iter().filter(|line| !fields.contains(line.split(':').next().unwrap()));
    missing.map(|line| format!("{line}\n")).collect::<String>() + fields + "\n"
}

/// What `pmr-site check` says of a profile.
fn checked(fields: &str) -> String {
    let folder = WorkFolder::new().file("site.yaml", "profiles: p\n").file("p/ana.yaml", &whole(fields));
    folder.run(&["check"]).err
}

/// The fields that a hint gives, with a year where it asks for one.
fn given(hint: &str, field: &str) -> String {
    const LEADS: [&str; 6] = [
        "for example",
        "say which day it is: ",
        "write one of them: ",
        "put square brackets round the braces: ",
        "put square brackets round them: ",
        "leave it out, and write ",
    ];
    let lead = LEADS.iter().find_map(|lead| hint.rsplit_once(lead));
    let hint = lead.map_or(hint, |(_, hint)| hint.trim_start_matches([':', ' ']));
    let hint = hint.split(&format!(", or {field}: ")).next().unwrap();
    let hint = hint.split(", with the year").next().unwrap().replace("YYYY", "2026");
    match hint.strip_prefix("- ") {
        Some(entry) => format!("{field}:\n- {}", entry.replace(" and - ", "\n- ")),
        None => hint.trim_start_matches("write ").to_owned(),
    }
}

/// What is wrong with hints: those that are not given, are not accepted as they are, or lose something.
fn followed(cases: &[(&str, &str, &[&str])]) -> String {
    let mut wrong = String::new();
    for (written, hint, kept) in cases {
        let (_, report) = read_profile("p.yaml", whole(written).as_bytes());
        let told = said(&report);
        let found =
            told.lines().find_map(|line| line.strip_prefix("# hint ").filter(|line| line.contains(hint)));
        let Some(found) = found else {
            wrong += &format!("{written}\nhas no hint {hint}:\n{told}\n");
            continue;
        };
        let field = written.split(':').next().unwrap();
        let text = match given(found, field) {
            text if text.starts_with("accent") => format!("brand: {{{text}}}"),
            text if text.bytes().all(|b| b.is_ascii_digit()) => format!("{field}: {text}"),
            text => text,
        };
        let (profile, report) = read_profile("p.yaml", whole(&text).as_bytes());
        let known = format!("{profile:#?}");
        let flat = known.split_whitespace().collect::<Vec<_>>().join(" ");
        let lost = kept.iter().find(|kept| {
            let kept = kept.split_whitespace().collect::<Vec<_>>().join(" ");
            // Pairs are printed on several lines.
            let pair = kept.replace('(', "( ").replace(')', ", )");
            !flat.contains(&kept) && !flat.contains(&pair)
        });
        if report.failed() || lost.is_some() {
            wrong += &format!("{text}\nis not accepted, or loses {lost:?}:\n{}\n", said(&report));
        }
    }
    wrong
}

#[test]
fn what_a_hint_says_to_write_is_accepted_and_keeps_what_was_meant() {
    let range = ["2026-12-24", "2026-12-27"];
    let cases: &[(&str, &str, &[&str])] = &[
        ("blackouts:\n  - Dec 24 to Dec 27", "- {from: YYYY-12-24, to: YYYY-12-27}", &range),
        ("blackouts:\n  - 24 Dec to 27 Dec", "- {from: YYYY-12-24, to: YYYY-12-27}", &range),
        ("blackouts: [Dec 24-27]", "- {from: YYYY-12-24, to: YYYY-12-27}", &range),
        ("blackouts: [2026-12-24/2026-12-27]", "- {from: 2026-12-24, to: 2026-12-27}", &range),
        ("blackouts:\n  - [2026-12-24, 2026-12-27]", "- {from: 2026-12-24, to: 2026-12-27}", &range),
        ("blackouts: {2026-12-24: 2026-12-27}", "blackouts: [{from: 2026-12-24, to: 2026-12-27}]", &range),
        ("blackouts: 2026-12-24 - 2026-12-27", "blackouts: [{from: 2026-12-24, to: 2026-12-27}]", &range),
        (
            "blackouts: 2026-12-24, 2026-12-27 and 1 Jan 2027",
            "blackouts: [{from: 2026-12-24}, {from: 2026-12-27}, {from: 2027-01-01}]",
            &["2026-12-24", "2026-12-27", "2027-01-01"],
        ),
        (
            "blackouts: [\"24.-27.12.2026: Family\"]",
            "- {from: 2026-12-24, to: 2026-12-27, label: \"Family\"}",
            &["2026-12-24", "2026-12-27", "Family"],
        ),
        (
            "blackouts: [Christmas]",
            "give the days, for example: - {from: 2026-12-24, to: 2026-12-27, label: \"Christmas\"}",
            &["2026-12-24", "2026-12-27", "Christmas"],
        ),
        (
            "blackouts: 24.12. - 31.12. Skiing",
            "blackouts: [{from: YYYY-12-24, to: YYYY-12-31, label: \"Skiing\"}], with the year in the place of YYYY",
            &["2026-12-24", "2026-12-31", "Skiing"],
        ),
        (
            "blackouts: 1.2.2027 - 5.2.2027",
            "blackouts: [{from: 2027-02-01, to: 2027-02-05}]",
            &["2027-02-01", "2027-02-05"],
        ),
        (
            "mocks: 5.12. with Ben",
            "mocks: [{date: YYYY-12-05, kind: baseline, partner: \"5.12. with Ben\"}], with the year in the place of YYYY",
            &["2026-12-05", "with Ben"],
        ),
        ("study_days: [Mo, Mi, Fr]", "study_days: [mon, wed, fri]", &["Monday", "Wednesday", "Friday"]),
        ("study_days: [Mon-Wed]", "study_days: [mon, tue, wed]", &["Monday", "Tuesday", "Wednesday"]),
        ("study_days:\n  - Mon-Tue\n  - sat", "study_days: [mon, tue, sat]", &["Tuesday", "Saturday"]),
        ("study_days: [weekends]", "study_days: [sat, sun]", &["Saturday", "Sunday"]),
        ("study_days: {mon-tue: 2}", "study_days: {mon: 2, tue: 2}", &["(Monday, 4)", "(Tuesday, 4)"]),
        (
            "study_days:\n  - mon 2\n  - tue 3",
            "study_days: {mon: 2, tue: 3}",
            &["(Monday, 4)", "(Tuesday, 6)"],
        ),
        (
            "study_days:\n  - tue: 2\n  - thu: 2",
            "study_days: {tue: 2, thu: 2}",
            &["(Tuesday, 4)", "(Thursday, 4)"],
        ),
        ("study_days: [mon: 2, tue: 2]", "study_days: {mon: 2, tue: 2}", &["(Monday, 4)", "(Tuesday, 4)"]),
        ("study_days: mon=2, tue=2", "study_days: {mon: 2, tue: 2}", &["(Monday, 4)", "(Tuesday, 4)"]),
        ("study_days: Mon to Tue, 2 hours", "study_days: {mon: 2, tue: 2}", &["(Monday, 4)", "(Tuesday, 4)"]),
        ("study_days: evenings", "study_days: [mon, tue, wed, thu, sat]", &["Monday"]),
        (
            "lowest_principles: Deliver Results (2), Dive Deep (3)",
            "lowest_principles: [{principle: deliver-results, score: 2}, {principle: dive-deep, score: 3}]",
            &["Some(\n                    2,", "Some(\n                    3,"],
        ),
        (
            "lowest_principles: Deliver Results (weak), ownership",
            "lowest_principles: [{principle: deliver-results, comment: \"weak\"}, ownership]",
            &["weak"],
        ),
        ("lowest_principles: Deliver Results (7)", "lowest_principles: [{principle: deliver-results", &[]),
        ("lowest_principles:\n  - dive deep, ownership", "lowest_principles: [dive-deep, ownership]", &[]),
        ("brand: {accent: 7a2e8e}", "write accent: \"#7a2e8e\"", &["#7a2e8e"]),
        ("brand: {accent: \"#7a2\"}", "write accent: \"#77aa22\"", &["#77aa22"]),
        ("brand: {accent: blue}", "accent: \"#1d5a8c\"", &["#1d5a8c"]),
        ("brand:\n  accent: #7a2e8e", "write accent: \"#7a2e8e\"", &["#7a2e8e"]),
        ("name: [Ana, Sample]", "name: \"Ana, Sample\"", &["Ana, Sample"]),
        ("name: \"Ana", "write name: \"Ana\"", &["Ana"]),
        ("cooldown_days: 6 months", "write 181", &["181"]),
        ("cooldown_days: 2027-05-20", "write 181", &["181"]),
    ];
    let wrong = followed(cases);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn prose_where_fields_belong_is_kept_whole() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "feedback: In 2024 you shipped X on 3 March but impact was unclear",
            "feedback: {notes: \"In 2024 you shipped X on 3 March but impact was unclear\"}",
            &["In 2024 you shipped X on 3 March but impact was unclear"],
        ),
        (
            "feedback: [too vague, no numbers]",
            "feedback: {notes: \"too vague, no numbers\"}",
            &["no numbers"],
        ),
        (
            "feedback: received 23.11.2026",
            "feedback: {status: received, received_on: 2026-11-23}",
            &["status: Received", "received_on: Some( 2026-11-23, )"],
        ),
        (
            "feedback: 2026-11-23",
            "say which day it is: feedback: {requested_on: 2026-11-23}, or feedback: {received_on: 2026-11-23}",
            &["requested_on: Some( 2026-11-23, )"],
        ),
        ("application: rejected 2027-05-01", "application: {outcome: rejected, outcome_on: 2027-05-01}", &[]),
        ("application: offer", "application: {outcome: offer}", &["outcome: Some( Offer, )"]),
        ("experiment: started 2026-12-01", "experiment: {started_on: 2026-12-01}", &["2026-12-01"]),
        (
            "experiment: close tickets by Jan 22, 2027",
            "say what it is (`metric`, ",
            &["close tickets by Jan 22, 2027"],
        ),
        (
            "interview: Seattle, Nov 10, 2026, recruiter Tom",
            "say what it is (`role`, `location` or `date`), for example: interview: {role: ",
            &["Seattle, Nov 10, 2026, recruiter Tom"],
        ),
        (
            "target_role: https://jobs.example.org/1",
            "target_role: {url: https://jobs.example.org/1}",
            &["https://jobs.example.org/1"],
        ),
        (
            "resume: Cut failed payments from 5.2% to 3.8%",
            "resume: {bullets: [{text: \"Cut failed payments from 5.2% to 3.8%\"}]}",
            &["Cut failed payments from 5.2% to 3.8%"],
        ),
        (
            "resume:\n- Cut refunds\n- Led: a team",
            "resume: {bullets: [{text: \"Cut refunds\"}, {text: \"Led: a team\"}]}",
            &["Cut refunds", "Led: a team"],
        ),
        (
            "material_changes: {2025: Promoted, scope: 2 teams}",
            "material_changes: [\"2025: Promoted\", \"scope: 2 teams\"]",
            &["2025: Promoted", "scope: 2 teams"],
        ),
        (
            "cover_letter:\n- Dear team\n- no numbers: none",
            "cover_letter: \"Dear team, no numbers: none\"",
            &["Dear team, no numbers: none"],
        ),
        (
            "stories:\n- Retry logic",
            "give `principles`, for example: - {id: retry-logic, title: \"Retry logic\", ",
            &["\"retry-logic\"", "Retry logic"],
        ),
        (
            "stories: |\n  Pricing\n\n  Pricing",
            "give `principles`, for example: stories: [{id: pricing, title: \"Pricing\"",
            &["\"pricing\"", "\"pricing-2\""],
        ),
        (
            "mocks: {2026-12-05: Ben}",
            "give `kind`, for example: mocks: [{date: 2026-12-05, kind: baseline, partner: \"2026-12-05: Ben\"}]",
            &["2026-12-05: Ben"],
        ),
        ("mocks: 2026-12-05 bar raiser", "mocks: [{date: 2026-12-05, kind: bar_raiser}]", &["2026-12-05"]),
        (
            "blackouts: {Christmas: 2026-12-24 to 2026-12-27, New Year: 2027-01-01}",
            "blackouts: [{from: 2026-12-24, to: 2026-12-27, label: \"Christmas\"}, {from: 2027-01-01, label: \"New Year\"}]",
            &["2026-12-24", "2026-12-27", "Christmas", "2027-01-01", "New Year"],
        ),
        (
            "hours_per_week: 2h on Mon, Wed and Fri",
            "write study_days: {mon: 2, wed: 2, fri: 2}",
            &["(Monday, 4)", "(Friday, 4)"],
        ),
        (
            "blackouts:\n- 2027-01-06: Epiphany",
            "- {from: 2027-01-06, label: \"Epiphany\"}",
            &["2027-01-06", "Epiphany"],
        ),
        (
            "blackouts:\n- Christmas: 2026-12-24 - 2026-12-27",
            "- {from: 2026-12-24, to: 2026-12-27, label: \"Christmas\"}",
            &["2026-12-24", "2026-12-27", "Christmas"],
        ),
        (
            "blackouts: {from: 2026-12-24, to: 2026-12-27}, {from: 2026-12-31}",
            "blackouts: [{from: 2026-12-24, to: 2026-12-27}, {from: 2026-12-31}]",
            &["2026-12-24", "2026-12-27", "2026-12-31"],
        ),
        (
            "blackouts: {from: 2026-12-24, to: 2026-12-27}",
            "blackouts: [{from: 2026-12-24, to: 2026-12-27}]",
            &["2026-12-24", "2026-12-27"],
        ),
        (
            "blackouts: Visit to the dentist on Dec 24, 2026",
            "blackouts: [{from: 2026-12-24, label: \"Visit to the dentist\"}]",
            &["2026-12-24", "Visit to the dentist"],
        ),
        (
            "rejection_date: [2026-05-02, 2026-10-15]",
            "write one of them: rejection_date: 2026-05-02, or rejection_date: 2026-10-15",
            &["2026-05-02"],
        ),
        ("level: {interviewed: L5, target: L6}", "write one of them: level: L5, or level: L6", &[]),
        (
            "hours_per_week: 2h each on Tue and Thu",
            "write study_days: {tue: 2, thu: 2}",
            &["(Tuesday, 4)", "(Thursday, 4)"],
        ),
        ("hours_per_week: {tue: 2, thu: 2}", "write study_days: {tue: 2, thu: 2}", &["(Tuesday, 4)"]),
        ("study_days: lun-mer", "study_days: [mon, tue, wed]", &["Monday", "Tuesday", "Wednesday"]),
        (
            "study_days: Mon, Wed (3h)",
            "give the hours of each day, for example: study_days: {mon: 2, wed: 3}",
            &["(Wednesday, 6)"],
        ),
        (
            "lowest_principles: Deliver Results (2/5), Dive Deep (3/5)",
            "lowest_principles: [{principle: deliver-results, score: 2}, {principle: dive-deep, score: 3}]",
            &["Some(\n                    2,", "Some(\n                    3,"],
        ),
        (
            "lowest_principles: Are Right, A Lot and Dive Deep",
            "lowest_principles: [are-right-a-lot, dive-deep]",
            &[],
        ),
        ("lowest_principles: Think Big\n  Dive Deep", "lowest_principles: [think-big, dive-deep]", &[]),
    ];
    let wrong = followed(cases);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_says_that_there_is_none_becomes_no_fact() {
    let groups = ["application", "progress", "resume", "coach", "experiment", "interview", "target_role"];
    let lists = ["stories", "mocks", "blackouts", "material_changes"];
    for field in groups.iter().chain(&lists) {
        for none in ["none", "n/a", "tbd", "not yet", "\"-\"", "nothing planned yet", "noch nichts"] {
            let (_, report) = read_profile("p.yaml", whole(&format!("{field}: {none}")).as_bytes());
            let said = said(&report);
            assert!(
                said.ends_with("# hint leave the field out while there is none\n"),
                "{field}: {none}: {said}"
            );
        }
    }
    for field in
        ["start_date: tbd", "target_level: n/a", "hours_per_week: none", "application: {outcome: none}"]
    {
        let said = checked(field);
        assert!(said.contains("leave the field out while there is none"), "{field}: {said}");
    }
    // What must be there cannot be left out.
    for field in ["rejection_date: tbd", "mocks: [{date: 2026-12-05, kind: none}]", "level: n/a"] {
        let said = checked(field);
        assert!(!said.contains("leave the field out"), "{field}: {said}");
    }
    assert!(checked("mocks: [{date: tbd, kind: baseline}]").contains("or leave the entry out while"));
    // A day, a number and a text that nobody wrote are examples.
    for field in ["application: will apply in March", "progress: 50%", "stories: 2", "progress: {done: all}"]
    {
        let said = checked(field);
        assert!(said.contains("for example: "), "{field}: {said}");
    }
    assert!(
        checked("application: planned for 2027-03-01").contains("or say which day it is: `submitted_on` or")
    );
}

#[test]
fn a_text_in_a_list_is_kept_word_for_word() {
    let items = [
        "\"Best PM\" award 2024",
        "'Best PM' award",
        "[2024] cut costs",
        "{a} b",
        "* x",
        "**Cut** costs",
        "@acme took it",
        "`code` reviews",
        "> 20% more",
        "& more",
        "| more",
        "? more",
        "Payments: cut refunds\n    by 20%",
    ];
    let mut wrong = String::new();
    for item in items {
        let written = format!("material_changes:\n  - {item}\n  - fine\nlevle: L6");
        let (_, report) = read_profile("p.yaml", whole(&written).as_bytes());
        let told = said(&report);
        let followed = told.lines().find_map(|line| line.strip_prefix("# hint ")?.split_once("as in - "));
        let Some((_, value)) = followed.filter(|_| told.contains("`levle`")) else {
            wrong += &format!("{item}\nis not told, or hides what follows:\n{told}\n");
            continue;
        };
        let (profile, report) =
            read_profile("p.yaml", whole(&format!("material_changes:\n  - {value}\n  - fine")).as_bytes());
        let text = item.split_whitespace().collect::<Vec<_>>().join(" ");
        if profile.is_none_or(|profile| profile.material_changes != [text.as_str(), "fine"]) {
            wrong += &format!("{value}\nis not {text}:\n{}\n", said(&report));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_mail_without_its_bar_is_one_mistake() {
    let mails = [
        "Hi Ana,\n\nthanks. The team felt: impact not clear.\nBest,\nBen",
        "Hi Ana,\n\n  thanks. The team felt: impact not clear.\n  Best,\n  Ben",
        "Hi Ana,\n\nthe team felt strongly: impact not clear.",
        "\n    From: Ben\n    Subject: Re: Feedback\n\n    Hi Ana",
        "\n    From: Ben\n    Sent: Monday",
        "\nFrom: Ben\nSubject: Re: Feedback\n\nHi Ana",
        "Hi: Ana,\n    thanks: for\n    all",
        "\n    Hi Ana,\n    The team felt: impact not clear.\n    Best",
        "| Hi Ana,\n    thanks. The team felt: impact not clear.",
    ];
    for mail in mails {
        let (_, report) = read_profile(
            "p.yaml",
            whole(&format!("feedback:\n  status: received\n  notes: {mail}\nhours_per_week: 10")).as_bytes(),
        );
        let told = said(&report);
        assert_eq!(told.matches("# error").count(), 1, "{mail}:\n{told}");
        assert!(told.contains("`notes: |`"), "{mail}:\n{told}");
        let lines: String =
            mail.trim_start_matches("| ").lines().map(|line| format!("    {}\n", line.trim())).collect();
        let followed = format!("feedback:\n  status: received\n  notes: |\n{lines}hours_per_week: 10");
        let (profile, report) = read_profile("p.yaml", whole(&followed).as_bytes());
        let notes =
            profile.unwrap_or_else(|| panic!("{followed}:\n{}", said(&report))).feedback.notes.unwrap();
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&notes), words(mail.trim_start_matches("| ")));
    }
}

#[test]
fn the_settings_of_a_site_are_no_profile() {
    let person = "rejection_date: 2026-11-20\n  level: L5\n  lowest_principles: [deliver-results]\n";
    let folder = WorkFolder::new().file("site.yaml", &format!("profile:\n  {person}"));
    for command in ["build", "check"] {
        let said = folder.run(&[command, "site.yaml"]).err;
        assert!(
            said.contains("these are the settings of a site") && said.contains("1 mistake in 1 file"),
            "{said}"
        );
        assert!(said.contains("`pmr-site build`"), "{said}");
    }
    let said = folder.run(&["build"]).err;
    assert!(!said.contains("error: "), "{said}");
}

#[test]
fn several_days_are_never_read_as_one() {
    let said = checked("blackouts: [{from: \"2026-12-24 to 2026-12-27\"}]");
    assert!(said.contains("hint: write from: 2026-12-24, to: 2026-12-27\n"), "{said}");
    for date in ["Nov 20-22", "2026-11-20, 2026-11-22", "20 Nov to 22 Nov"] {
        let said = checked(&format!("start_date: {date}"));
        assert!(!said.contains("hint: write 20"), "{date}: {said}");
    }
}

#[test]
fn hours_of_a_day_are_not_those_of_a_week() {
    let said = checked("hours_per_week: 2 hours a day\nstudy_days: [mon, tue, sat]");
    assert!(said.contains("on 3 study days are 6: write 6, or"), "{said}");
    assert!(said.contains("study_days: {mon: 2, tue: 2, sat: 2}\n"), "{said}");
    let (profile, _) = read_profile("p.yaml", whole("study_days: {mon: 2, tue: 2, sat: 2}").as_bytes());
    assert_eq!(profile.unwrap().study_time.weekly_halves(), 12);
    for hours in ["40 hours a month", "2 hours at weekends or so"] {
        let said = checked(&format!("hours_per_week: {hours}"));
        assert!(said.contains("give the hours of one week"), "{hours}: {said}");
    }
}

#[test]
fn a_colon_that_is_missing_is_said_so_in_every_line() {
    let three = "rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [deliver-results]\n";
    for lines in [&[0][..], &[1], &[2], &[0, 1], &[0, 1, 2]] {
        let broken: Vec<String> = three
            .lines()
            .enumerate()
            .map(|(n, line)| if lines.contains(&n) { line.replacen(':', "", 1) } else { line.to_owned() })
            .collect();
        let (_, report) = read_profile("p.yaml", broken.join("\n").as_bytes());
        let told = said(&report);
        let first = three.lines().nth(lines[0]).unwrap();
        assert!(told.contains(&format!("# hint write `{first}`")), "{told}");
        assert!(!told.contains(" E-DATE-01 ") && !told.contains(" E-TYPE "), "{told}");
    }
    let entry = "lowest_principles:\n  - principle deliver-results\n    score 2";
    let said = checked(entry);
    assert!(said.contains("`principle: deliver-results`, `score: 2`"), "{said}");
    let said = checked("rejection_date: 2026-11-20 level: L5 lowest_principles: [deliver-results]");
    assert!(
        said.contains("write each field on a line of its own: `rejection_date: 2026-11-20`, `level: L5`, ")
    );
    let said = checked("blackouts: [{from:2026-12-24, to:2026-12-27}]");
    assert!(
        said.contains("`from: 2026-12-24, to: 2026-12-27`") && said.contains("\n1 mistake in 1 file\n"),
        "{said}"
    );
    let said = checked("lowest_principles: [ownership, dive-deep];");
    assert!(said.contains("hint: take the `;` away\n") && said.contains("\n1 mistake in 1 file\n"), "{said}");
    let said = checked("brand: {logo: \"C:\\Users\\ana\\logo.png\"}");
    assert!(said.contains("write logo: logo.png") && !said.contains("put `}`"), "{said}");
}

#[test]
fn hints_for_answers_are_in_the_form_of_answers() {
    let folder = WorkFolder::new().file("site.yaml", "profiles: people\n");
    let new = |client: &str, lowest: &str| {
        folder.run(&["new", client, "--rejected", "2026-11-20", "--level", "L5", "--lowest", lowest])
    };
    let init = |lowest: &str| {
        let args = ["init", "--rejected", "2026-11-20", "--level", "L5", "--lowest", lowest];
        WorkFolder::new().run(&args)
    };
    let meant = [
        ("Dive Deep 2", "dive-deep=2"),
        ("Earn Trust (2)", "earn-trust=2"),
        ("Earn trust: 2", "earn-trust=2"),
        ("earn-trust=2, Dive deep (3/5)", "dive-deep=3"),
        ("I don't know", "unknown"),
        ("?", "unknown"),
        ("none", "unknown"),
        ("dive deep and ownership", "dive-deep, ownership"),
        ("Deliver Results (weak)", "deliver-results"),
    ];
    for (n, (lowest, wanted)) in meant.into_iter().enumerate() {
        for said in [new("ana", lowest), init(lowest)] {
            assert!(said.code == 1 && said.err.contains(&format!("hint: write {wanted}\n")), "{}", said.err);
        }
        assert_eq!((new(&format!("c{n}"), wanted).code, init(wanted).code), (0, 0), "{wanted}");
    }
    let hours = |hours: &str| {
        folder.run(&[
            "new",
            "eve",
            "--rejected",
            "2026-11-20",
            "--level",
            "L5",
            "--lowest",
            "unknown",
            "--hours",
            hours,
        ])
    };
    for (written, wanted) in [("mon 2, tue 3", "5"), ("2 hours a day", "10")] {
        let said = hours(written);
        assert!(
            said.err.contains(&format!("write {wanted}\n")) && !said.err.contains("study_days"),
            "{}",
            said.err
        );
    }
    // No line of a file that is not there is named, and no sign of YAML.
    for said in [new("ana", "ownership, Ownership"), init("ownership, Ownership"), init(", ,")] {
        assert!(
            said.code == 1 && !said.err.contains("lines") && !said.err.contains("e.g. ["),
            "{}",
            said.err
        );
    }
    // Whoever types has no editor that offers the names.
    for said in [new("ana", "owner ship x, foo"), init("deliver-result")] {
        assert!(
            said.err.contains("one of `customer-obsession`, ") && !said.err.contains("`pmr-site principles`")
        );
    }
    for reserved in ["con", "index"] {
        let said = new(reserved, "unknown");
        assert!(said.err.contains(&format!("is a reserved word: take another name, such as {reserved}-1")));
        assert_eq!(new(&format!("{reserved}-1"), "unknown").code, 0);
    }
}

#[test]
fn hints_for_a_table_can_be_typed_into_its_cells() {
    let header = "client,rejection_date,level,lowest_principles,study_days,hours_per_week\n";
    let table = |row: &str| {
        let folder = WorkFolder::new().file("site.yaml", "profiles: p\n");
        folder.file("c.csv", &format!("{header}{row}\n")).run(&["import", "c.csv"])
    };
    for (row, hints, right) in [
        (
            "ana,2026-11-20,L5,Deliver Results (2); Dive Deep (3),Mon-Wed,",
            &["write deliver-results=2", "write dive-deep=3", "write mon; tue; wed"][..],
            "ana,2026-11-20,L5,deliver-results=2; dive-deep=3,mon; tue; wed,",
        ),
        (
            "ana,2026-11-20,L5,don't know,mon 2; tue 3,",
            &["write unknown", "write mon=2; tue=3"],
            "ana,2026-11-20,L5,unknown,mon=2; tue=3,",
        ),
        (
            "ana,2026-11-20,L5,?,,2 hours a day",
            &[
                "write unknown",
                "write 10, or leave it out and write study_days: mon=2; tue=2; wed=2; thu=2; sat=2",
            ],
            "ana,2026-11-20,L5,unknown,mon=2; tue=2; wed=2; thu=2; sat=2,",
        ),
        ("con,2026-11-20,L5,unknown,,", &["such as con-1"], "con-1,2026-11-20,L5,unknown,,"),
        (
            "ana,,L5,,tue=1; Tuesday=2,",
            &[
                "the day you received the rejection: 2026-11-20\n",
                "e.g. customer-obsession, or `unknown`\n",
                "`Tuesday` is written twice [E-IMPORT]",
            ],
            "ana,2026-11-20,L5,customer-obsession,tue=1,",
        ),
        (
            "ana,2026-11-20,L5,dive deep and ownership; frugality=2,,mon 2; tue 3",
            &[
                "write each as an entry of its own: dive-deep; ownership\n",
                "leave it out, and write study_days: mon=2; tue=3\n",
            ],
            "ana,2026-11-20,L5,dive-deep; ownership; frugality=2,mon=2; tue=3,",
        ),
    ] {
        let said = table(row);
        assert!(said.code == 1 && hints.iter().all(|hint| said.err.contains(hint)), "{}", said.err);
        let said = table(right);
        assert_eq!(said.code, 0, "{}", said.err);
    }
    for header in ["client,Date,level,Principles", "client,Date de début,level,Schwächste Prinzipien"] {
        let folder = WorkFolder::new().file("site.yaml", "profiles: p\n");
        let table = format!("{header}\nana,2026-11-20,L5,unknown\n");
        let said = folder.file("c.csv", &table).run(&["import", "c.csv"]).err;
        let date = if header.contains("début") { "start_date" } else { "rejection_date" };
        for name in [date, "lowest_principles"] {
            assert!(said.contains(&format!("did you mean `{name}`?")), "{said}");
        }
    }
}

//! Profiles: what is written is what is known, and nothing that is written gets lost.

use std::collections::BTreeSet;
use std::fs;

use jiff::civil::{Date, Weekday, date};
use pmr_site::diagnostics::Report;
use pmr_site::guide::{LevelId, PrincipleId};
use pmr_site::json_schema;
use pmr_site::profile::id;
use pmr_site::profile::{
    Accent, Brand, Channel, ExperimentResult, FeedbackStatus, Outcome, Privacy, Profile, RejectedAfter,
    Signal, StudyTime, WRITABLE, base, writable,
};
use pmr_site::yaml::Source;
use serde_json::Value;

use crate::faulty_files::{GUIDE, TODAY, fixtures, read_profile, said};
use crate::schema_validator;

/// The three lines that every profile has.
const LEAST: &str = "rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [deliver-results]\n";

/// A profile without mistakes.
fn read(text: &str) -> Profile {
    let (profile, report) = read_profile("p.yaml", text.as_bytes());
    profile.unwrap_or_else(|| panic!("{}", said(&report)))
}

/// A profile of the three lines and more.
fn with(more: &str) -> Profile {
    read(&format!("{LEAST}{more}"))
}

/// The principle of a slug.
fn principle(slug: &str) -> PrincipleId {
    GUIDE.principle_called(slug).unwrap()
}

#[test]
fn three_lines_are_enough() {
    let profile = read(LEAST);
    assert_eq!(profile.id, "me");
    assert_eq!(profile.name, None);
    assert_eq!(profile.locale, "en-US");
    assert_eq!(profile.week_start, Weekday::Monday);
    assert_eq!(profile.rejection_date, date(2026, 11, 20));
    assert_eq!(profile.rejected_after, RejectedAfter::Unknown);
    assert_eq!((profile.level, profile.target_level), (LevelId(1), LevelId(1)));
    assert_eq!((profile.start_date, profile.cooldown_days), (None, 90));
    assert!(!profile.wait_known && profile.target_role.letter && !profile.calendar.reminders);
    use Weekday::{Monday, Saturday, Thursday, Tuesday, Wednesday};
    let days = vec![Monday, Tuesday, Wednesday, Thursday, Saturday];
    assert_eq!(profile.study_time, StudyTime::Weekly { halves: 24, days });
    let lowest = profile.lowest.unwrap();
    assert_eq!(lowest.len(), 1);
    assert_eq!((lowest[0].principle, lowest[0].score), (principle("deliver-results"), None));
    assert!(profile.privacy.show_scores && !profile.calendar.full_titles);
    assert_eq!(profile.interview.channel, Channel::Email);
    assert_eq!(profile.feedback.status, FeedbackStatus::None);
    assert!(profile.bidi_fields.is_empty());
}

#[test]
fn everything_that_may_be_written_is_read() {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/whole.yaml")).unwrap();
    let profile = read(&text);
    let known = format!("{profile:#?}");
    // Each value of the file is the only one of its kind.
    for n in 1..=38 {
        assert!(known.contains(&format!("value {n}\"")), "value {n} is lost:\n{known}");
    }
    assert_eq!(profile.id, "ana-s");
    assert_eq!(profile.locale, "en-GB");
    assert_eq!(profile.week_start, Weekday::Sunday);
    let round = |id: &str| GUIDE.round_types.iter().position(|round| round.id == id).unwrap();
    assert_eq!(profile.rejected_after, RejectedAfter::Round(round("bar_raiser")));
    assert_eq!((profile.level, profile.target_level), (LevelId(0), LevelId(2)));
    assert_eq!(profile.start_date, Some(date(2026, 11, 24)));
    assert_eq!(profile.cooldown_days, 120);
    let days = vec![Weekday::Monday, Weekday::Friday, Weekday::Sunday];
    assert_eq!(profile.study_time, StudyTime::Weekly { halves: 21, days });
    assert_eq!(profile.blackouts.len(), 2);
    assert_eq!(profile.blackouts[1].days.count(), 1);
    let lowest = profile.lowest.as_ref().unwrap();
    assert_eq!(lowest.iter().map(|l| l.score).collect::<Vec<_>>(), [Some(2), Some(3), None]);
    assert_eq!(profile.interview.date, Some(date(2026, 11, 10)));
    assert_eq!(profile.interview.channel, Channel::Phone);
    assert_eq!(profile.interview.rounds[0].signal, Some(Signal::Mixed));
    assert_eq!(profile.interview.rounds[0].score, Some(4));
    assert_eq!(profile.feedback.status, FeedbackStatus::Received);
    assert_eq!(profile.feedback.received_on, Some(date(2026, 11, 23)));
    let story = &profile.stories[0];
    assert_eq!(story.principles, [principle("deliver-results"), principle("ownership")]);
    assert_eq!((story.year, story.scope), (Some(2025), Some(1)));
    assert_eq!(profile.bullets.iter().map(|b| b.id.as_str()).collect::<Vec<_>>(), ["first", "b2"]);
    let experiment = &profile.experiment;
    assert_eq!((experiment.started_on, experiment.end), (Some(date(2026, 12, 14)), Some(date(2027, 1, 15))));
    assert_eq!(experiment.result, Some(ExperimentResult::Nil));
    assert!(profile.mocks[0].held && !profile.mocks[1].held);
    assert_eq!(profile.mocks[0].ratings[&principle("dive-deep")], 3);
    assert!(profile.wait_known);
    assert_eq!((profile.target_role.same_or_similar, profile.target_role.letter), (Some(true), false));
    let application = &profile.application;
    assert_eq!(application.submitted_on, Some(date(2027, 2, 18)));
    let interviews = application.interviews.iter().map(|interview| (interview.round_type, interview.date));
    let expected = [(round("loop"), date(2027, 3, 12)), (round("phone_screen"), date(2027, 3, 4))];
    assert_eq!(interviews.collect::<Vec<_>>(), expected);
    assert_eq!(application.outcome, Some(Outcome::Withdrawn));
    assert_eq!(application.outcome_on, Some(date(2027, 3, 20)));
    assert_eq!(profile.coach.written_on, Some(date(2026, 11, 30)));
    assert_eq!(profile.coach.next.as_ref().unwrap().date, date(2026, 12, 2));
    assert_eq!(profile.progress.done["memory-dump"], None);
    assert_eq!(profile.progress.done["hold-upkeep-2"], Some(date(2027, 2, 12)));
    assert_eq!(profile.progress.sessions["2026-11-24"], Some(date(2026, 11, 24)));
    assert_eq!(profile.progress.drills["gone/10"], Some(date(2026, 11, 26)));
    assert!(!profile.privacy.show_scores);
    assert!(profile.calendar.full_titles && profile.calendar.sessions && profile.calendar.reminders);
    assert_eq!(
        profile.brand.logo_at.unwrap().line,
        text.lines().position(|l| l.contains("logo:")).unwrap() + 1
    );
}

#[test]
fn the_personas_read_without_a_mistake() {
    let files = fixtures("personas", ".yaml");
    assert!(!files.is_empty());
    for path in files {
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let source = Source::new("p.yaml", &fs::read(&path).unwrap()).unwrap();
        let id = id::of_stem(stem);
        assert_eq!(id, stem.to_lowercase());
        let read = |today: Date| {
            let mut report = Report::new();
            let today = Some(today);
            (Profile::read(&source, None, &id, &GUIDE, today, &Brand::default(), &mut report), report)
        };
        let (profile, report) = read(TODAY);
        if stem == "P06" {
            let codes: Vec<&str> = report.errors().map(|mistake| mistake.code).collect();
            assert_eq!(codes, ["E-DATE-02"]);
            let message = &report.diagnostics()[0].message;
            assert!(["rejection_date", "2026-12-24", "2026-11-23"].iter().all(|word| message.contains(word)));
            assert!(report.diagnostics()[0].hint_text().contains("--today"));
            assert!(read(date(2026, 12, 24)).0.is_some());
        } else {
            assert!(report.is_empty(), "{stem}: {}", said(&report));
            assert_eq!(profile.unwrap().id, id);
        }
    }
}

#[test]
fn words_are_read_as_people_mean_them() {
    for level in ["5", "\"5\"", "l5", "L 5", "L5"] {
        let text = format!("rejection_date: '2026-11-20'\nlevel: {level}\nlowest_principles: Unknown\n");
        let profile = read(&text);
        assert_eq!(profile.level, LevelId(1), "{level}");
        assert_eq!(profile.lowest, None);
    }
    for (written, text) in [
        ("no", "no"),
        ("007", "007"),
        ("0.50", "0.50"),
        ("1_000", "1_000"),
        ("2026-11-20", "2026-11-20"),
        ("Yes", "Yes"),
        (".nan", ".nan"),
        ("1e999", "1e999"),
        ("0x1F", "0x1F"),
    ] {
        assert_eq!(with(&format!("name: {written}\n")).name.as_deref(), Some(text));
    }
    assert_eq!(with("name: ~\n").name, None);
    assert_eq!(with("name: null\ngap_theme: NULL\nstories: Null\n").name, None);
    assert_eq!(with("name: \"null\"\n").name.as_deref(), Some("null"));
    assert_eq!(with("name:\n").name, None);
    assert_eq!(with("name: \"~\"\n").name.as_deref(), Some("~"));
    let days = vec![Weekday::Monday, Weekday::Sunday];
    assert_eq!(
        with("study_days: [SUNDAY, mon, sun, Mon]\n").study_time,
        StudyTime::Weekly { halves: 24, days }
    );
    let by_day = with("study_days: {SAT: 4, tue: 1.5, sunday: \"0.5\"}\n").study_time;
    assert_eq!(
        by_day,
        StudyTime::ByDay(vec![(Weekday::Tuesday, 3), (Weekday::Saturday, 8), (Weekday::Sunday, 1)])
    );
    assert_eq!(by_day.weekly_halves(), 12);
    assert_eq!(with("feedback: {status: RECEIVED}\n").feedback.status, FeedbackStatus::Received);
    assert!(!with("privacy: {show_scores: FALSE}\n").privacy.show_scores);
    let names =
        ["deliver-results", "Deliver Results", "DR", "dr", "results", "DELIVER_RESULTS", "“Deliver Results”"];
    for name in names {
        let profile = with(&format!("experiment: {{principle: {name}}}\n"));
        assert_eq!(profile.experiment.principle, Some(principle("deliver-results")), "{name}");
    }
}

#[test]
fn marks_line_ends_and_anchors_change_nothing() {
    let expected = with("name: Ana\ngap_theme: x\n");
    let file = format!("{LEAST}name: Ana\ngap_theme: x\n");
    let same = [
        format!("\u{feff}{file}"),
        file.replace('\n', "\r\n"),
        format!("\u{feff}{}", file.replace('\n', "\r\n")),
        format!("---\n{file}...\n"),
        format!("# a comment\n\n{file}# another\n"),
    ];
    for text in same {
        let profile = read(&text);
        assert_eq!(Profile { id_at: expected.id_at.clone(), ..profile }, expected, "{text:?}");
    }
    let shared = with(
        "stories:\n  - {id: a, title: &t Same, principles: &p [ownership]}\n  - {id: b, title: *t, principles: *p}\n",
    );
    assert_eq!(shared.stories[1].title, "Same");
    assert_eq!(shared.stories[1].principles, [principle("ownership")]);
}

#[test]
fn texts_are_trimmed_composed_and_keep_their_lines() {
    let profile = with(
        "name: '  Zoe\u{308}  '\ncover_letter: |\n  one\n  two\n\n  three\ngap_theme: >-\n  two\n  lines\n",
    );
    assert_eq!(profile.name.as_deref(), Some("Zo\u{eb}"));
    assert_eq!(profile.cover_letter.as_deref(), Some("one\ntwo\n\nthree"));
    assert_eq!(profile.gap_theme.as_deref(), Some("two lines"));
    let profile = with(
        "name: \"\u{202e}Ana\u{2069}\"\nstories: [{id: a, title: \"\u{2066}A\", principles: [ownership]}]\n",
    );
    assert_eq!(profile.name.as_deref(), Some("Ana"));
    assert_eq!(profile.bidi_fields, ["name", "stories[].title"]);
}

#[test]
fn feedback_with_the_day_of_an_answer_has_one() {
    let status = |fields: &str| with(&format!("feedback: {{{fields}}}\n")).feedback.status;
    let (asked, came) = ("requested_on: 2026-11-21", "received_on: 2026-11-23");
    assert_eq!(status(&format!("status: requested, {asked}")), FeedbackStatus::Requested);
    assert_eq!(status(&format!("status: requested, {asked}, {came}")), FeedbackStatus::Received);
    assert_eq!(status(asked), FeedbackStatus::Requested);
    assert_eq!(status(&format!("{asked}, {came}")), FeedbackStatus::Received);
    assert_eq!(status("notes: Impact unclear"), FeedbackStatus::None);
    // What is written stands.
    assert_eq!(status(&format!("status: none, {came}")), FeedbackStatus::None);
}

#[test]
fn an_interview_takes_the_date_of_its_latest_round() {
    let rounds = "rounds: [{type: loop, date: 2026-11-03}, {type: loop, date: 2026-11-04}, {type: other}]";
    assert_eq!(with(&format!("interview: {{{rounds}}}\n")).interview.date, Some(date(2026, 11, 4)));
    let given = format!("interview: {{date: 2026-11-01, {rounds}}}\n");
    assert_eq!(with(&given).interview.date, Some(date(2026, 11, 1)));
}

#[test]
fn a_brand_stands_over_the_sites_field_by_field() {
    let site = Brand {
        coach: Some("Coach".into()),
        contact: Some("mail".into()),
        footer: Some("foot".into()),
        accent: Accent::new("#1d5a8c"),
        logo: Some("logo.png".into()),
        logo_at: None,
    };
    let read = |more: &str| {
        let source = Source::new("p.yaml", format!("{LEAST}{more}").as_bytes()).unwrap();
        Profile::read(&source, None, "me", &GUIDE, None, &site, &mut Report::new()).unwrap().brand
    };
    assert_eq!(read(""), site);
    let own = read("brand: {coach: Me, contact: , footer: '', logo: ~}\n");
    assert_eq!(
        own,
        Brand { coach: Some("Me".into()), contact: None, footer: None, logo: None, ..site.clone() }
    );
}

#[test]
fn a_profile_says_who_may_see_its_pages() {
    let profile = with("privacy: {mode: share, lock: true, show_scores: false}\n");
    assert_eq!(profile.privacy, Privacy { show_scores: false, share: true, lock: Some(true) });
    let profile = with("privacy: {mode: private, lock: false}\n");
    assert_eq!(profile.privacy, Privacy { show_scores: true, share: false, lock: Some(false) });
}

#[test]
fn an_id_comes_from_the_profile_else_from_its_file() {
    let source = Source::new("profiles/日本.yaml", LEAST.as_bytes()).unwrap();
    let mut report = Report::new();
    assert!(Profile::read(&source, None, "", &GUIDE, None, &Brand::default(), &mut report).is_none());
    assert_eq!(said(&report), "# error 1:1 E-ID `日本` gives no id\n# hint write `id: …` into it\n");
    let source = Source::new("profiles/con.yaml", LEAST.as_bytes()).unwrap();
    let mut report = Report::new();
    assert!(Profile::read(&source, None, "con", &GUIDE, None, &Brand::default(), &mut report).is_none());
    assert_eq!(said(&report), "# error 1:1 E-ID `con` is reserved\n# hint write `id: …` into it\n");
    let profile = with("id: c-1\n");
    assert_eq!((profile.id.as_str(), profile.id_at.line, profile.id_at.column), ("c-1", 4, 5));
}

#[test]
fn the_schema_takes_what_the_reader_takes() {
    let schema = json_schema::profile(&GUIDE);
    let whole = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/whole.yaml");
    let mut files = fixtures("personas", ".yaml");
    files.push(whole.into());
    for path in files {
        let value = schema_validator::of_yaml(&fs::read_to_string(&path).unwrap());
        assert_eq!(schema_validator::check(&schema, &value), Vec::<String>::new(), "{}", path.display());
    }
    for (wrong, words) in [
        ("rejection_date: 2026-11-20\nlevel: L5\n", "lowest_principles"),
        ("rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: unknown\ncolour: red\n", "colour"),
        ("rejection_date: 20.11.2026\nlevel: L5\nlowest_principles: unknown\n", "rejection_date"),
        ("rejection_date: 2026-11-20\nlevel: L9\nlowest_principles: unknown\n", "level"),
        (
            "rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: unknown\nhours_per_week: 41\n",
            "hours_per_week",
        ),
    ] {
        let mistakes = schema_validator::check(&schema, &schema_validator::of_yaml(wrong)).join("\n");
        assert!(mistakes.contains(words), "{words}: {mistakes}");
    }
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let schemas = [json_schema::profile(&GUIDE), json_schema::site(&GUIDE)];
    // What one value says of itself, so that a schema can tell.
    let codes = "E-FIELD E-NEED E-TYPE E-ENUM E-BOOL E-NUM E-SCHEMA E-DATE-01 E-DATE-03 E-LEVEL-01 E-LEVEL-02 E-LP-01 \
        E-LP-02 E-LP-03 E-HOURS-01 E-HOURS-02 E-AVAIL-01 E-AVAIL-02 E-COOL-01 E-COOL-02 E-URL E-COLOR E-LOCALE E-ID \
        E-PROG-01 E-LIST-LONG E-TEXT-LONG E-BUL-01";
    // A colour lost to a comment is an empty value, and sums are beyond a schema, as are days that are all empty.
    let beyond = ["colour-comment.yaml", "hours-by-day-sum.yaml", "hours-by-day-none.yaml"];
    let mut refused = 0;
    for path in fixtures("faulty-profiles", ".yaml") {
        let name = path.file_name().unwrap().to_str().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let input = text.split("# error ").next().unwrap();
        let told = |code: &str| text.contains(&format!(" {code} "));
        let is_yaml = !text.lines().any(|line| line.starts_with("# error") && line.contains(" E-YAML"));
        if !is_yaml || beyond.contains(&name) || !codes.split_whitespace().any(told) {
            continue;
        }
        let schema = &schemas[usize::from(name.starts_with("site-"))];
        let mistakes = schema_validator::check(schema, &schema_validator::of_yaml(input));
        assert!(!mistakes.is_empty(), "the schema takes {name}");
        refused += 1;
    }
    assert!(refused > 60, "only {refused} files were refused");
}

#[test]
fn the_whole_profile_names_every_field_of_the_schema() {
    fn properties(schema: &Value, path: &str, names: &mut BTreeSet<String>) {
        match schema {
            Value::Object(schema) => {
                for (name, inner) in schema.get("properties").and_then(Value::as_object).into_iter().flatten()
                {
                    assert!(
                        inner["description"].as_str().is_some_and(|about| about.ends_with('.')),
                        "{name}"
                    );
                    names.insert(format!("{path}.{name}"));
                    properties(inner, &format!("{path}.{name}"), names);
                }
                for word in ["anyOf", "items"] {
                    schema.get(word).into_iter().for_each(|inner| properties(inner, path, names));
                }
            }
            Value::Array(all) => all.iter().for_each(|inner| properties(inner, path, names)),
            _ => {}
        }
    }
    fn fields(value: &Value, path: &str, names: &mut BTreeSet<String>) {
        match value {
            Value::Object(object) => {
                for (name, inner) in object {
                    names.insert(format!("{path}.{name}"));
                    // The names in a map are the writer's own.
                    if !path.starts_with(".progress") && name != "ratings" {
                        fields(inner, &format!("{path}.{name}"), names);
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| fields(item, path, names)),
            _ => {}
        }
    }
    let whole =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/whole.yaml")).unwrap();
    let (mut known, mut written) = (BTreeSet::new(), BTreeSet::new());
    properties(&json_schema::profile(&GUIDE), "", &mut known);
    fields(&schema_validator::of_yaml(&whole), "", &mut written);
    assert_eq!(written, known);
}

/// A path for each row of the table, as it is called in the whole profile.
fn path_of(pattern: &str) -> String {
    let id = match pattern.split('.').next() {
        Some("stories") => "retry",
        Some("resume") => "first",
        _ => "0",
    };
    pattern.replacen('*', id, 1).replace('*', "dive-deep")
}

#[test]
fn what_pages_may_write_has_a_kind_and_a_value() {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/whole.yaml")).unwrap();
    let whole = read(&text);
    let least = read(LEAST);
    for pattern in WRITABLE {
        let path = path_of(pattern);
        assert!(writable(&path).is_some(), "{path}");
        let value = whole.value_at(&path, &GUIDE).unwrap();
        assert!(!value.is_empty(), "{path} is written in the whole profile");
        let new = pattern.replacen('*', "+1", 1).replace('*', "dive-deep");
        let absent = least.value_at(&new, &GUIDE).unwrap_or_else(|| panic!("{new}"));
        let known = match *pattern {
            "lowest_principles" => "deliver-results",
            "feedback.status" => "none",
            "target_role.letter" => "true",
            _ => "",
        };
        assert_eq!(absent, known, "{new}");
    }
    let value = |path: &str| whole.value_at(path, &GUIDE);
    for (path, said) in [
        ("cooldown_days", "120"),
        ("lowest_principles", "deliver-results=2, dive-deep=3, ownership"),
        ("blackouts.1.to", "2027-01-06"),
        ("interview.rounds.0.type", "loop"),
        ("interview.rounds.0.signal", "mixed"),
        ("feedback.status", "received"),
        ("stories.retry.principles", "deliver-results, ownership"),
        ("stories.retry.scope", "product"),
        ("stories.two.year", ""),
        ("resume.bullets.b2.text", "value 18"),
        ("experiment.result", "nil"),
        ("mocks.0.ratings.Dive-Deep", ""),
        ("mocks.0.ratings.ownership", "4"),
        ("mocks.0.ratings.frugality", ""),
        ("material_changes.1", "value 30"),
        ("target_role.letter", "false"),
        ("application.interviews.0.type", "loop"),
        ("application.outcome", "withdrawn"),
    ] {
        let wanted = Some(said.to_owned()).filter(|_| path != "mocks.0.ratings.Dive-Deep");
        assert_eq!(value(path), wanted, "{path}");
    }
}

#[test]
fn pages_may_write_nowhere_else() {
    let whole = with("stories: [{id: one, title: One, principles: [frugality]}]\n");
    for path in [
        "",
        ".",
        "id",
        "level",
        "rejection_date",
        "stories",
        "stories.one",
        "stories.one.id",
        "brand.coach",
        "stories..title",
        "stories.+0.title",
        "stories.+201.title",
        "stories.+x.title",
        "stories.../.title",
        "stories.one.title.more",
        "mocks.0.ratings",
        "progress.done.memory-dump",
        "gap_theme ",
        "resume.bullets",
    ] {
        assert!(writable(path).is_none(), "{path}");
        assert_eq!(whole.value_at(path, &GUIDE), None, "{path}");
    }
    for path in ["stories.two.title", "mocks.0.date", "material_changes.0", "resume.bullets.b1.text"] {
        assert!(writable(path).is_some(), "{path}");
        assert_eq!(whole.value_at(path, &GUIDE), None, "there is no such member: {path}");
    }
}

#[test]
fn the_title_of_a_role_is_answered_with_its_level() {
    for (written, level) in [
        ("Senior PM", "; `Senior PM` is mostly L6"),
        ("senior product manager, Payments", "; `senior product manager, Payments` is mostly L6"),
        ("Product Manager", "; `Product Manager` is mostly L5"),
        ("Director", ""),
    ] {
        let profile = format!("rejection_date: 2026-11-20\nlevel: {written}\nlowest_principles: unknown\n");
        let (_, report) = read_profile("me.yaml", profile.as_bytes());
        let hints: Vec<String> = report.errors().map(|mistake| mistake.hint_text()).collect();
        assert_eq!(hints, [format!("this guide covers `L4`, `L5` and `L6`{level}")], "{written}");
    }
}

#[test]
fn the_mark_of_a_value_is_the_same_everywhere() {
    assert_eq!(base(""), "cbf29ce484222325");
    assert_eq!(base("a"), "af63dc4c8601ec8c");
    assert_eq!(base(" foobar\n"), "85944171f73967e8");
    assert_eq!(base("Zoe\u{308}"), base("Zo\u{eb}"));
}

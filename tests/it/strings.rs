//! The interface's words: read, laid over, filled in, and dates in the words of both styles.

use pmr_site::date::{Days, parse};
use pmr_site::diagnostics::Report;
use pmr_site::strings::{Strings, Words};
use pmr_site::yaml::Source;

use crate::shipped_guide::STRINGS;

/// The shipped words with a theme's own over them, which are right.
pub(crate) fn with(own: &str) -> Strings {
    let (strings, report) = read(own);
    strings.unwrap_or_else(|| panic!("{:#?}", report.diagnostics()))
}

/// The shipped words with a theme's own over them.
fn read(own: &str) -> (Option<Strings>, Report) {
    let source = |file, text: &str| Source::new(file, text.as_bytes()).unwrap();
    let shipped = source("themes/default/strings.yaml", include_str!("../../themes/default/strings.yaml"));
    let mut report = Report::new();
    let strings = Strings::read(&shipped, &[source("themes/mine/strings.yaml", own)], &mut report);
    (strings, report)
}

/// What is wrong with a theme's own words: code, place, message, hint.
fn wrong(own: &str) -> Vec<String> {
    let (strings, report) = read(own);
    assert!(strings.is_none(), "{own}");
    let line = |d: &pmr_site::diagnostics::Diagnostic| {
        let at = d.at.as_ref().unwrap();
        format!("{} {}:{} {} ({})", d.code, at.line, at.column, d.message, d.hint_text())
    };
    report.diagnostics().iter().map(line).collect()
}

fn days(from: &str, until: &str) -> Days {
    Days::new(parse(from).unwrap(), parse(until).unwrap()).unwrap()
}

#[test]
fn a_theme_replaces_single_words_and_the_rest_is_taken_from_the_shipped_ones() {
    let strings = with("gate: {go: LOS}\nlist: {or: ' oder '}\ndate: {months: {1: Januar}}\ntier:\n");
    assert_eq!(strings.text("gate.go"), "LOS");
    assert_eq!(strings.text("gate.not-yet-date"), "NOT YET: date");
    assert_eq!(strings.either(&["a", "b", "c"]), "a, b oder c");
    assert_eq!(strings.dates("de").long(parse("2026-01-05").unwrap()), "Monday 5 Januar 2026");
    assert_eq!(strings.dates("de").long(parse("2026-02-05").unwrap()), "Thursday 5 February 2026");
    assert_eq!(strings.place("gate.go").unwrap().line, 1);
}

#[test]
fn an_unknown_key_or_parameter_is_a_mistake_at_its_place() {
    assert_eq!(
        wrong("gate:\n  stop: HALT\nreason:\n  namd: x\n  named: 'wegen {principal} und {day}'\n"),
        [
            "E-STRING 2:9 no string is called `gate.stop` ()",
            "E-STRING 4:9 no string is called `reason.namd` (did you mean `reason.named`?)",
            "E-STRING 5:10 `reason.named` has no `principal` (did you mean `principle`?)",
            "E-STRING 5:10 `reason.named` has no `day` (`principle`)",
        ]
    );
    assert_eq!(wrong("date: {other: {day: '{month}/{hour}'}}").len(), 1);
    assert_eq!(
        wrong("lang: de\nlang: fr\n"),
        ["E-YAML-DUP 2:1 `lang` is written twice (lines 1 and 2) (keep one)"]
    );
    assert_eq!(wrong("just words").len(), 1);
    assert_eq!(wrong("date: {months: [a, b, c, d, e, f, g, h, i, j, k, l, m]}").len(), 1);
}

#[test]
fn a_pattern_of_dates_may_name_every_part_of_a_date() {
    let strings =
        with("date: {other: {short: '{day}.{month} {year}', range_month: '{from_day}.–{to_day}.'}}");
    assert_eq!(strings.dates("de").short(parse("2026-11-20").unwrap()), "20.November 2026");
    assert_eq!(strings.dates("de").range(days("2026-11-20", "2026-11-21")), "20.–21.");
}

#[test]
fn dates_are_worded_in_two_styles() {
    let strings = &*STRINGS;
    let (us, other) = (strings.dates("en-US"), strings.dates("en-GB"));
    let day = parse("2026-11-20").unwrap();
    assert_eq!((us.long(day), other.long(day)), two("Friday, November 20, 2026", "Friday 20 November 2026"));
    assert_eq!((us.short(day), other.short(day)), two("Fri, Nov 20", "Fri 20 Nov"));
    assert_eq!((us.day(day), other.day(day)), two("Nov 20", "20 Nov"));
    assert_eq!((us.month(day), other.month(day)), two("November 2026", "November 2026"));
    for (from, until, american, elsewhere) in [
        ("2026-11-21", "2026-11-27", "November 21–27, 2026", "21–27 November 2026"),
        ("2026-11-28", "2026-12-04", "November 28 – December 4, 2026", "28 November – 4 December 2026"),
        (
            "2026-12-29",
            "2027-01-18",
            "December 29, 2026 – January 18, 2027",
            "29 December 2026 – 18 January 2027",
        ),
        (
            "2026-11-01",
            "2027-11-02",
            "November 1, 2026 – November 2, 2027",
            "1 November 2026 – 2 November 2027",
        ),
        ("2026-11-21", "2026-11-21", "November 21, 2026", "21 November 2026"),
    ] {
        let range = days(from, until);
        assert_eq!((us.range(range), other.range(range)), two(american, elsewhere));
    }
    assert_eq!(us.weekday_short(parse("2026-11-22").unwrap()), "Sun");
    assert_eq!(strings.terminal_dates().short(day), "Fri 20 Nov");
}

#[test]
fn a_dated_block_is_headed_by_its_ends() {
    let strings = &*STRINGS;
    let dates = strings.dates("en-GB");
    let (from, until) = (parse("2026-11-20").unwrap(), parse("2026-11-22").unwrap());
    assert_eq!(
        dates.dated(Some(from), Some(until)),
        "From Friday 20 November 2026 to Sunday 22 November 2026"
    );
    assert_eq!(dates.dated(Some(from), None), "From Friday 20 November 2026 on");
    assert_eq!(dates.dated(None, Some(until)), "Until Sunday 22 November 2026");
    assert_eq!(dates.dated(Some(from), Some(from)), "On Friday 20 November 2026");
    assert_eq!(dates.dated(None, None), "");
}

#[test]
fn hours_counts_and_lists_read_as_english() {
    let strings = &*STRINGS;
    assert_eq!([0, 1, 5, 6].map(|halves| strings.hours(halves)), ["0 h", "0.5 h", "2.5 h", "3 h"]);
    assert_eq!([0, 1, 3].map(|n| strings.count("count.task", n)), ["0 tasks", "1 task", "3 tasks"]);
    assert_eq!(strings.both(&["a"]), "a");
    assert_eq!(strings.both(&["a", "b"]), "a and b");
    assert_eq!(strings.either::<&str>(&[]), "");
}

#[test]
fn templates_see_the_words_in_groups() {
    let Words::Group(root) = STRINGS.map() else { panic!("no group") };
    assert_eq!(root["lang"], Words::Text("en".to_owned()));
    let Words::Group(gate) = &root["gate"] else { panic!("no group") };
    assert_eq!(gate["go"], Words::Text("GO".to_owned()));
    assert_eq!(serde_json::to_value(&root).unwrap()["date"]["months"]["1"], "January");
}

fn two(a: &str, b: &str) -> (String, String) {
    (a.to_owned(), b.to_owned())
}

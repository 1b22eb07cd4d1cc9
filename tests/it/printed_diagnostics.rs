//! How a diagnostic is printed.

use pmr_site::diagnostics::{Diagnostic, Place, print};

/// A diagnostic at a place of one line.
fn at(source: &str, line: usize, column: usize, width: usize) -> Diagnostic {
    let place = Place { file: "profiles/ana.yaml".into(), line, column, width, source: source.into() };
    Diagnostic::error("E-LP-02", "no principle is called `x`").at(place)
}

#[test]
fn a_mistake_shows_its_line_and_what_to_do() {
    let mistake = at("lowest_principles: [delivery results]", 3, 21, 16)
        .hint("did you mean `deliver-results`?")
        .hint("`pmr-site principles` lists all 16");
    let expected = "\
error: no principle is called `x` [E-LP-02]
 --> profiles/ana.yaml:3:21
  |
3 | lowest_principles: [delivery results]
  |                     ^^^^^^^^^^^^^^^^
hint: did you mean `deliver-results`?; `pmr-site principles` lists all 16
";
    assert_eq!(print(&mistake), expected);
}

#[test]
fn without_a_line_or_a_place_less_is_shown() {
    let nowhere = Diagnostic::warning("N-LP-MANY", "three is enough");
    assert_eq!(print(&nowhere), "warning: three is enough [N-LP-MANY]\n");
    let whole = Diagnostic::note("N-HOLD", "wait").at(Place::file("a.yaml"));
    assert_eq!(print(&whole), "note: wait [N-HOLD]\n --> a.yaml:1:1\n");
}

#[test]
fn carets_stand_below_what_they_mean() {
    let lines = |mistake: &Diagnostic| {
        let printed = print(mistake);
        let mut lines = printed.lines().skip(3).map(str::to_owned);
        (lines.next().unwrap(), lines.next().unwrap())
    };
    let wide = lines(&at("name: [田中, x]", 12, 8, 2));
    assert_eq!(wide, ("12 | name: [田中, x]".into(), "   |        ^^^^".into()));
    let after = lines(&at("name: [田中, x]", 12, 12, 1));
    assert_eq!(after.1, "   |              ^");
    let tab = lines(&at("\tx: 1", 2, 1, 1));
    assert_eq!(tab, ("2 |     x: 1".into(), "  | ^^^^".into()));
    let combined = lines(&at("e\u{301}: x", 2, 5, 1));
    assert_eq!(combined.1, "  |    ^");
    let beyond = lines(&at("ab", 2, 9, 5));
    assert_eq!(beyond.1, "  |   ^");
    let bidi = lines(&at("a\u{202e}b: 1", 2, 3, 1));
    assert_eq!(bidi, ("2 | a\\u{202e}b: 1".into(), "  |          ^".into()));
}

#[test]
fn a_long_line_is_cut_round_the_caret() {
    let long = format!("{}HERE{}", "a".repeat(300), "b".repeat(300));
    let printed = print(&at(&long, 7, 301, 4));
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines[3], format!("7 | …{}HERE{}…", "a".repeat(40), "b".repeat(56)));
    assert_eq!(lines[4], format!("  | {}^^^^", " ".repeat(41)));
    let all = print(&at(&long, 7, 1, 604));
    assert_eq!(all.lines().nth(3).unwrap(), format!("7 | {}…", "a".repeat(100)));
    assert_eq!(all.lines().nth(4).unwrap(), format!("  | {}", "^".repeat(100)));
    let end = print(&at(&long, 7, 604, 1));
    assert_eq!(end.lines().nth(3).unwrap(), format!("7 | …{}", "b".repeat(41)));
}

#[test]
fn hidden_characters_are_made_visible() {
    let mistake =
        Diagnostic::error("E-ID", "`a\u{1b}[31m\u{202e}\nb` cannot be an id").at(Place::file("a\u{7}.yaml"));
    let expected = "error: `a\\u{1b}[31m\\u{202e}\\nb` cannot be an id [E-ID]\n --> a\\u{7}.yaml:1:1\n";
    assert_eq!(print(&mistake), expected);
}

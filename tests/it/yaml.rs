//! YAML: places, the source's own text, and files that mean harm.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use pmr_site::diagnostics::Report;
use pmr_site::yaml::{At, Node, Source, read, read_part};
use proptest::prelude::*;

use crate::faulty_files::{read_profile, said};

/// A file's tree, or what is said of it.
fn tree(text: &str) -> Result<Node, String> {
    let source = Source::new("f.yaml", text.as_bytes()).map_err(|mistake| mistake.message)?;
    let mut report = Report::new();
    read(&source, &mut report).ok_or_else(|| said(&report))
}

/// The fields of a file.
fn fields(text: &str) -> Vec<(String, At, Node)> {
    match tree(text).unwrap() {
        Node::Mapping(_, fields) => fields.into_iter().map(|(key, node)| (key.value, key.at, node)).collect(),
        other => panic!("{other:?}"),
    }
}

/// The one text of a field.
fn text(node: &Node) -> &str {
    match node {
        Node::Text(text) => &text.value,
        other => panic!("{other:?}"),
    }
}

#[test]
fn values_keep_the_text_of_the_source() {
    let words = [
        "5",
        "no",
        "Yes",
        "007",
        "0.50",
        "1_000",
        "0x1F",
        "1e999",
        ".nan",
        "nullify",
        "2026-11-20",
        "12:30",
        "+1",
    ];
    for word in words {
        assert_eq!(text(&fields(&format!("a: {word}\n"))[0].2), word);
        assert_eq!(text(&fields(&format!("a: '{word}'\n"))[0].2), word);
        assert_eq!(fields(&format!("{word}: a\n"))[0].0, word);
    }
    for empty in ["", "~", "null", "NULL", "Null", "nULL", "# comment"] {
        assert!(matches!(fields(&format!("a: {empty}\n"))[0].2, Node::Empty(_)), "{empty}");
    }
    assert_eq!(text(&fields("a: \"null\"\n")[0].2), "null");
    assert_eq!(text(&fields("a: 'null'\n")[0].2), "null");
}

#[test]
fn places_count_lines_and_characters() {
    let at = |line, column, width| At { line, column, width };
    for ending in ["\n", "\r\n"] {
        let file = ["日本: é", "名: [语, \"ü x\"]", "plain: over", "  lines", "block: |", "  a", "last: z"]
            .join(ending);
        for mark in ["", "\u{feff}"] {
            let fields = fields(&format!("{mark}{file}{ending}"));
            assert_eq!(fields[0].1, at(1, 1, 2));
            assert_eq!(fields[0].2.at(), at(1, 5, 1));
            let Node::List(list, items) = &fields[1].2 else { panic!("no list") };
            assert_eq!((*list, items[0].at(), items[1].at()), (at(2, 4, 1), at(2, 5, 1), at(2, 8, 5)));
            assert_eq!((fields[2].2.at(), text(&fields[2].2)), (at(3, 8, 4), "over lines"));
            assert_eq!((fields[3].2.at(), text(&fields[3].2)), (at(6, 3, 1), "a\n"));
            assert_eq!(fields[4].1, at(7, 1, 4));
        }
    }
}

#[test]
fn a_part_of_a_file_keeps_the_lines_of_the_file() {
    let source = Source::new("m.md", b"---\ntitle: x\nlevel: [\n---\nbody\n").unwrap();
    let mut report = Report::new();
    let node = read_part(&source, "title: x\n", 2, &mut report).unwrap();
    assert_eq!(node.at(), At { line: 2, column: 1, width: 1 });
    assert!(read_part(&source, "title: x\nlevel: [\n", 2, &mut report).is_none());
    let place = report.diagnostics()[0].at.as_ref().unwrap();
    assert_eq!((place.line, &*place.source), (3, "level: ["));
}

#[test]
fn an_alias_stands_where_it_is_used() {
    let fields = fields("a: &x {b: 1}\nc: *x\n");
    let Node::Mapping(at, inner) = &fields[1].2 else { panic!("no fields") };
    assert_eq!((at.line, at.column, inner[0].0.value.as_str()), (2, 4, "b"));
}

/// A text in UTF-16, behind its mark.
fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    format!("\u{feff}{text}").encode_utf16().flat_map(bytes).collect()
}

#[test]
fn what_notepad_saves_as_unicode_is_read() {
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let file = utf_16("name: Zoë 🙂 x\r\nlevel: L9\r\n", bytes);
        let source = Source::new("f.yaml", &file).unwrap();
        let node = read(&source, &mut Report::new()).unwrap();
        let (_, level) = node.field("level").unwrap();
        assert_eq!(level.at(), At { line: 2, column: 8, width: 2 });
        assert_eq!(text(node.field("name").unwrap().1), "Zoë 🙂 x");
        assert_eq!(&*source.place(level.at()).source, "level: L9");
    }
}

#[test]
fn what_is_no_text_is_refused() {
    let refused = |bytes: &[u8]| Source::new("f.yaml", bytes).unwrap_err();
    let without_mark = &utf_16("a: 1", u16::to_le_bytes)[2..];
    let half = &utf_16("a: 1", u16::to_le_bytes)[..9];
    let lone = [0xff, 0xfe, 0x61, 0, 0, 0xd8, 0x62, 0];
    for (bytes, n) in
        [(without_mark, 2), (half, 9), (&lone, 5), (b"a: \xff", 4), (b"a: 1\0", 5), (b"a: \xe2\x82", 4)]
    {
        let mistake = refused(bytes);
        assert_eq!(mistake.message, format!("`f.yaml` is not UTF-8 text (byte {n})"));
        assert_eq!((mistake.code, mistake.hint_text().as_str()), ("E-FILE-UTF8", "save it as UTF-8"));
    }
}

/// What is noted of a profile, a line each, that is read all the same.
fn noted(more: &str) -> String {
    let least = "rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [deliver-results]\n";
    let (profile, report) = read_profile("p.yaml", format!("{least}{more}").as_bytes());
    assert!(profile.is_some(), "{report:#?}");
    said(&report)
}

#[test]
fn a_text_that_loses_its_first_word_is_noted() {
    let why = "for it gives the value a name, and nothing repeats that: put the text in quotation marks";
    let note = |place: &str, word: &str| {
        format!("# warning {place} N-ANCHOR `{word}` is no part of the text, {why}\n")
    };
    let all = "lesson: &x hello\ngap_theme: &R&D\nmaterial_changes: [&ä é, \"&quoted\"]\n";
    let expected = [note("4:9", "&x"), note("5:12", "&R&D"), note("6:20", "&ä")].concat();
    assert_eq!(noted(all), expected);
    assert_eq!(noted("lesson: &x hello\ngap_theme: *x\n"), "", "what is repeated is meant");
    assert_eq!(noted("lesson: Tom & Ana\n"), "");
}

#[test]
fn a_text_that_a_comment_cuts_short_is_noted() {
    let note = |place: &str, field: &str, rest: &str| {
        let why = "for ` #` begins a comment: put the text in quotation marks";
        format!("# warning {place} N-COMMENT `{field}` ends before `{rest}`, {why}\n")
    };
    let all = "gap_theme: #1 problem is impact
lesson: I look at item #1 first
resume:
  bullets:
    - text: Took the app to #1 in its category
    - {text: Moved to #2
      , principles: [dive-deep]}
material_changes:
  - #1 in its category
  - Rank
      over time #7
  - last
stories:
  - id: a
    title: #2
    principles: [dive-deep]
    title: x
";
    let noted_of = |text: &str| {
        let report = read_profile("p.yaml", text.as_bytes()).1;
        said(&report)
            .lines()
            .filter(|line| line.contains("N-COMMENT"))
            .map(|line| format!("{line}\n"))
            .collect::<String>()
    };
    let expected = [
        note("1:12", "gap_theme", "#1 problem is impact"),
        note("2:24", "lesson", "#1 first"),
        note("5:29", "resume.bullets[].text", "#1 in its category"),
        note("6:23", "resume.bullets[].text", "#2"),
        note("9:5", "material_changes[]", "#1 in its category"),
        note("11:17", "material_changes[]", "#7"),
        note("15:12", "stories[].title", "#2"),
    ];
    assert_eq!(noted_of(all), expected.concat());
    assert_eq!(noted_of(&all.replace('\n', "\r\n")), expected.concat());
    // What is meant as a comment is none of these.
    let quiet = "name: Ana # my name
gap_theme: # to be filled in
lesson: \"a\" #quoted
locale: en-GB   ## old
stories: #none
  []
narrative: |
  We were #1
  in the ranking
cover_letter: We were C#1 and a#b
";
    assert_eq!(noted(quiet), "");
}

#[test]
fn aliases_are_free_within_the_limit_of_values() {
    let bullets = |n: usize| {
        let alias = "    - {text: \"Cut refunds from 9 to 4 days\", principles: *p}\n";
        let first = "    - {text: \"Cut refunds from 9 to 4 days\", principles: &p [deliver-results]}\n";
        format!("resume:\n  bullets:\n{first}{}", alias.repeat(n))
    };
    assert_eq!(noted(&bullets(150)), "");
    let report = read_profile("p.yaml", bullets(2_000).as_bytes()).1;
    assert!(said(&report).contains("E-LIST-LONG `resume.bullets` has 2001 entries; the limit is 200"));
    let anchors: String = (0..2_000).map(|n| format!("k{n}: &a{n} x\n")).collect();
    assert!(tree(&anchors).is_ok(), "2,000 names for values are no limit");
    let long = format!("a: &a {}\nb: [*a, *a, *a]\n", "x".repeat(900_000));
    let wrong = tree(&long).unwrap_err();
    assert!(wrong.contains("E-YAML-ALIAS aliases make the texts of this larger than 2 MiB"), "{wrong}");
}

#[test]
fn a_last_line_of_hyphens_or_dots_only_ends_the_file() {
    for end in ["---\n", "...\n", "---", "---\n\n"] {
        assert!(tree(&format!("---\na: b\n{end}")).is_ok(), "{end:?}");
    }
    assert!(tree("a: b\n---\nc: d\n").is_err());
}

#[test]
fn what_is_read_on_behind_a_mistake_is_no_tree() {
    let wrong = tree("level:L5\nname:Ana\n").unwrap_err();
    assert_eq!(wrong.matches("E-YAML").count(), 2, "{wrong}");
}

/// What is said of a file, which must not keep its reader for ever.
fn bounded(file: String) -> Report {
    let (send, answer) = mpsc::channel();
    thread::spawn(move || send.send(read_profile("p.yaml", file.as_bytes()).1));
    answer.recv_timeout(Duration::from_secs(20)).expect("an answer")
}

#[test]
fn hostile_files_are_refused() {
    let blocks: String = (0..1_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    let bomb = |first: &str, link: fn(char) -> String| -> String {
        let line = |c: char| format!("{c}: &{c} {}\n", link(char::from(c as u8 - 1)));
        format!("a: &a {first}\n{}", ('b'..='z').map(line).collect::<String>())
    };
    let list = |c: char| format!("[{}]", vec![format!("*{c}"); 10].join(", "));
    let fields = |c: char| format!("{{x: *{c}, y: *{c}, z: *{c}}}");
    let long = "x".repeat(900_000);
    let files = [
        ("brackets", "[".repeat(100_000), "E-YAML-DEEP"),
        ("closed brackets", format!("a: {}{}", "[".repeat(100_000), "]".repeat(100_000)), "E-YAML-DEEP"),
        ("braces", "{a: ".repeat(125_000), "E-YAML-DEEP"),
        ("lists", "- ".repeat(250_000), "E-YAML-DEEP"),
        ("keys", "? ".repeat(250_000), "E-YAML-DEEP"),
        ("blocks", blocks, "E-YAML-DEEP"),
        ("a bomb of lists", bomb("[x, x]", list), "E-YAML-ALIAS"),
        ("a bomb of fields", bomb("{x: x}", fields), "E-YAML-ALIAS"),
        (
            "a long text again and again",
            format!("a: &a {long}\nb: [{}]\n", "*a, ".repeat(900)),
            "E-YAML-ALIAS",
        ),
        ("many anchors", (0..50_000).map(|n| format!("k{n}: &a{n} x\n")).collect(), "E-YAML-ALIAS"),
        ("many values", format!("a: [{}]\n", "x, ".repeat(300_000)), "E-YAML-ALIAS"),
        ("many fields", (0..100_000).map(|n| format!("k{n}: x\n")).collect(), "E-YAML-ALIAS"),
        ("an open quote", format!("a: \"{}", "x\n ".repeat(300_000)), "E-YAML"),
        ("percent signs", "%".repeat(1_000_000), "E-YAML"),
        ("bangs", "!".repeat(1_000_000), "E-YAML"),
        ("stars", format!("a: {}", "*".repeat(1_000_000)), "E-YAML"),
        ("colons", ": ".repeat(500_000), "E-YAML-DEEP"),
    ];
    for (name, file, code) in files {
        let report = bounded(file);
        // What is wrong with the file as such comes first; after a repair it is read on.
        let first = report.diagnostics().iter().find(|mistake| mistake.code.starts_with("E-YAML"));
        assert_eq!(first.map(|mistake| mistake.code), Some(code), "{name}");
        assert!(report.failed(), "{name}");
    }
}

#[test]
fn a_thousand_mistakes_are_told_in_short() {
    let repeats = (0..1_000).map(|n| format!("level: {n}\n")).collect::<String>();
    let unknown = (0..1_000).map(|n| format!("lvel{n}: x\n")).collect::<String>();
    let one_line = format!("{{{}}}", (0..1_000).map(|n| format!("lvel{n}: x, ")).collect::<String>());
    let tasks = format!(
        "progress: {{done: {{{}}}}}",
        (0..1_000).map(|n| format!("t{n}: true, ")).collect::<String>()
    );
    let long = format!("{}: x\nlevel: {}\n", "k".repeat(400_000), "v".repeat(400_000));
    for (name, file) in
        [("repeats", repeats), ("unknown", unknown), ("one line", one_line), ("tasks", tasks), ("long", long)]
    {
        let report = bounded(file);
        assert!(report.failed(), "{name}");
        assert!(
            report.diagnostics().iter().all(|mistake| mistake.message.len() < 400),
            "{name} is told at length"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_text_ends_in_a_panic(text in any::<String>()) {
        check_any(&text);
    }

    #[test]
    fn nothing_like_yaml_ends_in_a_panic(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "rejection_date", "level", "lowest_principles", "stories", "progress", "done", "brand", "accent",
                "hours_per_week", "study_days", "blackouts", "from", "2026-11-20", "2026-13-40", "L5", "mon", "unknown",
                ": ", ":", "- ", "\n", "\n  ", "\n    ", "\t", "[", "]", "{", "}", ", ", "&a ", "*a", "!x ", "|", ">",
                "'", "\"", "#", "# ", "~", "é", "\u{202e}", "\u{feff}", "\r\n", "---\n", "? ", "<<: ", "\\", "%", "@",
            ]),
            0..60,
        )
    ) {
        check_any(&parts.concat());
    }
}

/// A text is read or refused; each mistake has its place in it and can be printed.
fn check_any(text: &str) {
    let (profile, report) = read_profile("p.yaml", text.as_bytes());
    assert_eq!(profile.is_none(), report.failed());
    for diagnostic in report.diagnostics() {
        let place = diagnostic.at.as_ref().unwrap();
        assert!(place.line >= 1 && place.column >= 1 && place.width >= 1);
        let printed = pmr_site::diagnostics::print(diagnostic);
        assert!(printed.ends_with('\n') && !printed.chars().any(|c| c.is_control() && c != '\n'));
    }
}

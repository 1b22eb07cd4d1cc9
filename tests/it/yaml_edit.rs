//! Values change in the text of a YAML file, and nothing around them does.

use pmr_site::diagnostics::Report;
use pmr_site::yaml::{self, Node, Source};
use pmr_site::yaml_edit::NewValue::{self, Fields, List, Nothing, Text, Word};
use pmr_site::yaml_edit::{Change, Refusal, changed};
use proptest::prelude::*;

fn text(text: &str) -> NewValue {
    Text(text.to_owned())
}

fn word(word: &str) -> NewValue {
    Word(word.to_owned())
}

fn fields(fields: &[(&str, NewValue)]) -> NewValue {
    Fields(fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
}

/// A change of the value at a path of names and places.
fn at(path: &str, change: Change) -> Change {
    path.rsplit('.').filter(|part| !part.is_empty()).fold(change, |change, part| match part.parse() {
        Ok(place) => Change::Items(vec![(place, change)], Vec::new()),
        Err(_) => Change::Fields(vec![(part.to_owned(), change)]),
    })
}

fn source(text: &str) -> Source {
    Source::new("p.yaml", text.as_bytes()).unwrap()
}

/// The text after a change.
fn after(before: &str, change: &Change) -> String {
    changed(&source(before), change).unwrap_or_else(|why| panic!("{why:?}: {change:?}\n{before}"))
}

fn set(before: &str, path: &str, new: NewValue) -> String {
    after(before, &at(path, Change::Set(new)))
}

fn add(before: &str, path: &str, new: &[NewValue]) -> String {
    after(before, &at(path, Change::Items(Vec::new(), new.to_vec())))
}

fn read(text: &str) -> Node {
    yaml::read(&source(text), &mut Report::new()).unwrap()
}

#[test]
fn a_value_is_exchanged_where_it_stands() {
    for (before, now) in [
        ("a: old # why\nb: 1\n", "a: new # why\nb: 1\n"),
        ("a: 'it''s' # why\n", "a: new # why\n"),
        ("a:   \"old\"", "a:   new"),
        ("a:\told\t# why\n", "a:\tnew\t# why\n"),
        ("a: one\n  two # why\nb: 1\n", "a: new # why\nb: 1\n"),
        ("a: \"one\n  two\"\nb: 1\n", "a: new\nb: 1\n"),
        ("a: |  # why\n  one\n\n  two\n\n# of b\nb: 1\n", "a: new  # why\n\n# of b\nb: 1\n"),
        ("a: >-\n  one\n  # no comment\nb: |+\n  two\n\n", "a: new\nb: |+\n  two\n\n"),
        ("b: 1\na: |+\n  one\n\n\n", "b: 1\na: new\n\n\n"),
        ("a:\nb: 1\n", "a: new\nb: 1\n"),
        ("a: # none yet\nb: 1\n", "a: new # none yet\nb: 1\n"),
        ("a: ~ # none\n", "a: new # none\n"),
        ("a:", "a: new"),
        ("a:\n  old # why\n", "a:\n  new # why\n"),
        ("a: &it old\n", "a: &it new\n"),
        ("b: &it old\na: *it # the same\n", "b: &it old\na: new # the same\n"),
        ("a: [x,\n  y] # why\n", "a: new # why\n"),
        ("a: # why\n  - x # one\n  - y\n# of b\nb: 1\n", "a: new # why\n# of b\nb: 1\n"),
        ("{b: 1, a: old} # why\n", "{b: 1, a: new} # why\n"),
        ("{b: 1, a: }\n", "{b: 1, a: new }\n"),
        ("{a: 'old', # why\n  b: 1,\n}\n", "{a: new, # why\n  b: 1,\n}\n"),
        ("---\na: old\n...\n", "---\na: new\n...\n"),
        ("\u{feff}a: old\r\nb: 1\r\n", "\u{feff}a: new\r\nb: 1\r\n"),
        ("\"a\" : old\n", "\"a\" : new\n"),
        ("? a\n: old\n", "? a\n: new\n"),
        ("%YAML 1.2\n--- # begins\na: old\n", "%YAML 1.2\n--- # begins\na: new\n"),
    ] {
        assert_eq!(set(before, "a", text("new")), now, "{before}");
    }
    assert_eq!(set("a: old # why\n", "a", Nothing), "a: ~ # why\n");
}

#[test]
fn a_text_is_written_in_the_plainest_form_that_reads_back() {
    for (new, written) in [
        ("I ask first", "I ask first"),
        ("3.8 % on 24 June", "3.8 % on 24 June"),
        ("a, b [c] {d}", "a, b [c] {d}"),
        ("Zoë, 日本, 🎉", "Zoë, 日本, 🎉"),
        ("it's", "it's"),
        ("#1 problem", "\"#1 problem\""),
        ("to #1 in it", "\"to #1 in it\""),
        ("C# and F#", "C# and F#"),
        ("She said: no", "\"She said: no\""),
        ("ends in:", "\"ends in:\""),
        ("He said \"so\": no", "'He said \"so\": no'"),
        ("it's \"so\": C:\\x", "'it''s \"so\": C:\\x'"),
        ("\"quoted\"", "'\"quoted\"'"),
        ("- not a list", "\"- not a list\""),
        ("[x]", "\"[x]\""),
        ("*star", "\"*star\""),
        ("@home", "\"@home\""),
        ("`tick`", "\"`tick`\""),
        ("%", "\"%\""),
        ("= 4", "\"= 4\""),
        ("~", "\"~\""),
        ("null", "\"null\""),
        ("True", "\"True\""),
        ("no", "\"no\""),
        ("2025", "\"2025\""),
        ("1e3", "\"1e3\""),
        ("2026-11-20", "\"2026-11-20\""),
        ("12:30", "\"12:30\""),
        ("0xff", "\"0xff\""),
        ("a\tb", "\"a\tb\""),
        ("a\u{85}b", "\"a\\u0085b\""),
    ] {
        let now = set("a: old # why\n", "a", text(new));
        assert_eq!(now, format!("a: {written} # why\n"));
        let flow = set("{a: old}\n", "a", text(new));
        let Node::Mapping(_, read) = read(&flow) else { panic!("{flow}") };
        assert!(matches!(&read[0].1, Node::Text(text) if text.value == new), "{flow}");
    }
    assert_eq!(set("{a: old}\n", "a", text("a, b")), "{a: \"a, b\"}\n");
    assert_eq!(set("a: 'old'\n", "a", text("x: y")), "a: 'x: y'\n", "the marks that were there");
    assert_eq!(set("a: 1\n", "a", word("2026-11-20")), "a: 2026-11-20\n", "a date is no text");
}

#[test]
fn lines_stand_below_a_sign() {
    let lines = || text("One: two\n\n  # three\nfour");
    let body = |indent: &str| format!("{indent}One: two\n\n{indent}  # three\n{indent}four\n");
    for (before, now) in [
        ("a: old # why\nb: 1\n", format!("a: | # why\n{}b: 1\n", body("  "))),
        ("a:\n", format!("a: |\n{}", body("  "))),
        ("a: one\n  two\nb: 1\n", format!("a: |\n{}b: 1\n", body("  "))),
        ("a: >- # why\n    one\n\n    two\n\n\nb: 1\n", format!("a: | # why\n{}\n\nb: 1\n", body("  "))),
        ("b:\n    c: 1\na: x\n", format!("b:\n    c: 1\na: |\n{}", body("    "))),
        ("a: old\n# of b\nb: 1\n", format!("a: |\n{}# of b\nb: 1\n", body("  "))),
    ] {
        assert_eq!(set(before, "a", lines()), now, "{before}");
        let windows = set(&before.replace('\n', "\r\n"), "a", lines());
        assert_eq!(windows, now.replace('\n', "\r\n"), "{before}");
    }
    let last = set("b: 1\na: old", "a", text("x\ny"));
    assert_eq!(last, "b: 1\na: |\n  x\n  y", "no line break at the end of the file");
    assert_eq!(set("{a: old}\n", "a", text("x\ny")), "{a: \"x\\ny\"}\n");
    let comment = "a: old\n\n    # more on a\nb: 1\n";
    assert_eq!(
        set(comment, "a", text("x\ny")),
        "a: \"x\\ny\"\n\n    # more on a\nb: 1\n",
        "it stays a comment"
    );
    assert_eq!(
        set("m:\n  - a: old\n    b: 1\n", "m.0.a", text("x\ny")),
        "m:\n  - a: |\n      x\n      y\n    b: 1\n"
    );
}

#[test]
fn fields_go_below_the_last_of_their_group() {
    let new = || {
        Change::Fields(vec![
            ("c".to_owned(), Change::Set(word("2"))),
            ("d e".to_owned(), Change::Set(text("x\ny"))),
        ])
    };
    for (before, now) in [
        (
            "g:\n  b: 1 # why\n\n# of z\nz: 1\n",
            "g:\n  b: 1 # why\n  c: 2\n  d e: |\n    x\n    y\n\n# of z\nz: 1\n",
        ),
        (
            "g:\n  b: 1\n  # also of g\nz: 1\n",
            "g:\n  b: 1\n  c: 2\n  d e: |\n    x\n    y\n  # also of g\nz: 1\n",
        ),
        ("g:\n  b: 1\n    # of b\nz: 1\n", "g:\n  b: 1\n    # of b\n  c: 2\n  d e: |\n    x\n    y\nz: 1\n"),
        ("g:\n  b: |+\n    t\n\nz: 1\n", "g:\n  b: |+\n    t\n\n  c: 2\n  d e: |\n    x\n    y\nz: 1\n"),
        ("z: 1\ng:\n  b: |+\n    t\n", "z: 1\ng:\n  b: |+\n    t\n  c: 2\n  d e: |\n    x\n    y\n"),
        ("g: {b: 1} # why\n", "g: {b: 1, c: 2, d e: \"x\\ny\"} # why\n"),
        ("g: {b: 1, # why\n  # more\n  }\n", "g: {b: 1, c: 2, d e: \"x\\ny\", # why\n  # more\n  }\n"),
        ("g: {} # why\n", "g: # why\n  c: 2\n  d e: |\n    x\n    y\n"),
        ("g: # why\n  # more\nz: 1\n", "g: # why\n  c: 2\n  d e: |\n    x\n    y\n  # more\nz: 1\n"),
        ("g: ~\n", "g:\n  c: 2\n  d e: |\n    x\n    y\n"),
        ("z: 1", "z: 1\ng:\n  c: 2\n  d e: |\n    x\n    y"),
        ("z:\n    y: 1\n...\n", "z:\n    y: 1\ng:\n    c: 2\n    d e: |\n        x\n        y\n...\n"),
        ("{z: 1}", "{z: 1, g: {c: 2, d e: \"x\\ny\"}}"),
    ] {
        assert_eq!(after(before, &at("g", new())), now, "{before}");
    }
}

#[test]
fn items_go_below_the_last_of_their_list() {
    let short = || fields(&[("date", word("2026-12-12")), ("kind", word("full"))]);
    let long = || fields(&[("id", word("two")), ("action", text("x\ny"))]);
    let lines = "- id: two\n  action: |\n    x\n    y\n";
    let indented = lines.replace("\n", "\n  ").trim_end().to_owned();
    for (before, now) in [
        ("m: # none yet\nz: 1\n".to_owned(), format!("m: # none yet\n  - {{date: 2026-12-12, kind: full}}\n  {indented}\nz: 1\n")),
        ("m: []  # none\n".to_owned(), format!("m:  # none\n  - {{date: 2026-12-12, kind: full}}\n  {indented}\n")),
        ("z: 1\n".to_owned(), format!("z: 1\nm:\n  - {{date: 2026-12-12, kind: full}}\n  {indented}\n")),
        ("m:\n- {date: 1} # one\n\nz: 1\n".to_owned(), format!("m:\n- {{date: 1}} # one\n- {{date: 2026-12-12, kind: full}}\n{lines}\nz: 1\n")),
        (
            "m:\n  - date: 1\n    kind: |\n      t\n\n# of z\nz: 1\n".to_owned(),
            format!("m:\n  - date: 1\n    kind: |\n      t\n  - date: 2026-12-12\n    kind: full\n  {indented}\n\n# of z\nz: 1\n"),
        ),
        (
            "m: [{date: 1, # one\n  }, ] # all\n".to_owned(),
            "m: [{date: 1, # one\n  }, {date: 2026-12-12, kind: full}, {id: two, action: \"x\\ny\"}, ] # all\n".to_owned(),
        ),
    ] {
        assert_eq!(add(&before, "m", &[short(), long()]), now, "{before}");
    }
    assert_eq!(
        add("m: [a] # why\n", "m", &[text("b, c"), text("2025")]),
        "m: [a, \"b, c\", \"2025\"] # why\n"
    );
    assert_eq!(add("m:\n  - a # why\n", "m", &[text("b, c")]), "m:\n  - a # why\n  - b, c\n");
}

#[test]
fn a_list_on_lines_keeps_the_comments_of_what_stays() {
    let before = "m: # all\n  - a # one\n  - b # two\n  # of c\n  - c\nz: 1\n";
    let list = |words: &[&str]| List(words.iter().map(|w| word(w)).collect());
    for (new, now) in [
        (vec!["a", "x", "c", "d"], "m: # all\n  - a # one\n  - x # two\n  # of c\n  - c\n  - d\nz: 1\n"),
        (vec!["a"], "m: # all\n  - a # one\nz: 1\n"),
        (vec![], "m: [] # all\nz: 1\n"),
    ] {
        assert_eq!(set(before, "m", list(&new)), now);
    }
    assert_eq!(set("m: [a, b] # all\n", "m", list(&["b"])), "m: [b] # all\n");
    assert_eq!(set("m: unknown # all\n", "m", list(&["b", "c"])), "m: [b, c] # all\n");
}

#[test]
fn what_is_repeated_elsewhere_is_not_changed() {
    for (before, path, why) in [
        ("a: &it old\nb: *it\n", "a", Refusal::Repeated),
        ("g: &it {a: 1}\nh: *it\n", "g.a", Refusal::Repeated),
        ("g: {a: &it 1}\nh: *it\n", "g", Refusal::Repeated),
        ("g: &it {a: 1}\nh: *it\n", "h.a", Refusal::Repeated),
        ("g: &it\n  m:\n    - a: 1\nh: [*it]\n", "g.m.0.a", Refusal::Repeated),
        ("a: [1]\n", "a.b", Refusal::Unknown),
        ("a: 1\n", "a.0", Refusal::Unknown),
        ("m: [1]\n", "m.3", Refusal::Unknown),
        ("", "a", Refusal::Unknown),
        ("# nothing\n", "a", Refusal::Unknown),
    ] {
        assert_eq!(changed(&source(before), &at(path, Change::Set(text("new")))), Err(why), "{before}");
    }
}

#[test]
fn several_changes_are_one() {
    let change = [("a", text("x\ny")), ("g.c", word("1")), ("g.d", text("two")), ("m.1.k", text("z"))]
        .into_iter()
        .map(|(path, new)| at(path, Change::Set(new)))
        .chain([at("m", Change::Items(Vec::new(), vec![text("last")]))])
        .fold(Change::Fields(Vec::new()), Change::and);
    let before = "a: old\nm:\n- k: 1\n- k: 2\ng: {c: 0}\n";
    assert_eq!(after(before, &change), "a: |\n  x\n  y\nm:\n- k: 1\n- k: z\n- last\ng: {c: 1, d: two}\n");
}

/// A text that people or machines could write.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z]{1,5}",
        "[ -~]{0,6}",
        Just(": ".to_owned()),
        Just(" #".to_owned()),
        Just("\n".to_owned()),
        Just("\n\n  ".to_owned()),
        Just("’é日🎉".to_owned()),
        Just("null".to_owned()),
        Just("\t".to_owned()),
        Just("- ".to_owned()),
        Just("\u{a0}".to_owned()),
    ];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat().trim().to_owned())
}

/// A value in one of the ways to write it, in a group that is indented to a column: text before the next line.
fn any_style() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        Just("old"),
        Just("old # c: d"),
        Just("'o''ld'"),
        Just("\"o\\\"ld: #\"   # c"),
        Just("one\nI  two\nI  three # c"),
        Just("\"one\nI  two\"  # c"),
        Just("|\nI  one\n\nI    two"),
        Just("|+  # c\nI  one\n\n"),
        Just(">2-\nI  one\nI  two\n\n"),
        Just("|-\nI      far\nI      in # no comment"),
        Just(""),
        Just("# none"),
        Just("~"),
        Just("&anchor old"),
        Just("!!str old"),
        Just("[a, 'b', \"c\"] # c"),
        Just("{x: 1, y: [2]}"),
        Just("[a, # c\nI   b,\nI  ]"),
        Just("# c\nI  - a # d\nI  - b"),
        Just("\nI  x: 1\n\nI  # in\nI  y: 2"),
    ]
}

/// The pieces of a file: what stands before the value of each field, and the value.
fn any_file() -> impl Strategy<Value = Vec<(String, String)>> {
    let between = prop_oneof![Just(""), Just("\n"), Just("# c\n"), Just("\n\n# c: d\n\n"), Just("#\n")];
    let field = (between, any_style(), any::<bool>(), any_style(), prop::option::of(any_style()));
    (
        prop::collection::vec(field, 1..5),
        any::<bool>(),
        prop_oneof![Just(""), Just("\u{feff}"), Just("---\n"), Just("# top\n")],
    )
        .prop_map(|(fields, windows, top)| {
            let mut pieces = vec![(top.to_owned(), String::new())];
            for (n, (between, style, nested, inner, listed)) in fields.into_iter().enumerate() {
                let put = |indent: usize, style: &str| style.replace("\nI", &format!("\n{:indent$}", ""));
                if nested {
                    pieces.push((format!("{between}f{n}:\n    in:"), format!(" {}", put(4, inner))));
                    pieces.push(("\n    last:".to_owned(), format!(" {}\n", put(4, style))));
                } else {
                    pieces.push((format!("{between}f{n}:"), format!(" {}\n", put(0, style))));
                }
                if let Some(listed) = listed {
                    pieces.push((format!("m{n}:\n- one: 1\n- in:"), format!(" {}", put(2, listed))));
                    pieces.push(("\n  last: 3 # z\n".to_owned(), String::new()));
                }
            }
            if windows {
                for (before, value) in &mut pieces {
                    *before = before.replace('\n', "\r\n");
                    *value = value.replace('\n', "\r\n");
                }
            }
            pieces
        })
}

/// The paths of the values in such a file, with the place of the piece that holds each.
fn paths(pieces: &[(String, String)]) -> Vec<(String, usize)> {
    let mut paths = Vec::new();
    let mut field = String::new();
    for (place, (before, _)) in pieces.iter().enumerate() {
        let lines: Vec<&str> = before.lines().filter(|line| !line.trim_start().starts_with('#')).collect();
        for line in &lines {
            if let Some((name, _)) = line.split_once(':').filter(|(name, _)| name.starts_with(['f', 'm'])) {
                field = name.to_owned();
            }
        }
        match lines.last().copied().unwrap_or("") {
            "    in:" => paths.push((format!("{field}.in"), place)),
            "    last:" => paths.push((format!("{field}.last"), place)),
            "- in:" => paths.push((format!("{field}.1.in"), place)),
            line if line.starts_with('f') => paths.push((field.clone(), place)),
            _ => {}
        }
    }
    paths
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Whatever the file looks like: what stands before and after the value stays byte for byte. What the result
    /// says is compared by the function itself, which refuses otherwise.
    #[test]
    fn nothing_around_a_value_changes(pieces in any_file(), new in any_text(), choice in any::<prop::sample::Index>()) {
        let file: String = pieces.iter().flat_map(|(before, value)| [before.as_str(), value]).collect();
        let mut report = Report::new();
        prop_assume!(yaml::read(&source(&file), &mut report).is_some());
        let paths = paths(&pieces);
        prop_assume!(!paths.is_empty());
        let (path, place) = choice.get(&paths);
        let now = changed(&source(&file), &at(path, Change::Set(Text(new.clone()))));
        let now = now.map_err(|why| TestCaseError::fail(format!("{why:?} {path} = {new:?}\n{file}")))?;
        let until: usize = pieces[..*place].iter().map(|(before, value)| before.len() + value.len()).sum();
        let (before, after) = (until + pieces[*place].0.len(), until + pieces[*place].0.len() + pieces[*place].1.len());
        prop_assert!(now.starts_with(&file[..before]), "{path}\n{file}\n{now}");
        prop_assert!(now.ends_with(&file[after..]), "{path}\n{file}\n{now}");
    }

    /// New fields and items leave every line that was there.
    #[test]
    fn nothing_is_lost_by_what_is_added(pieces in any_file(), new in any_text()) {
        let file: String = pieces.iter().flat_map(|(before, value)| [before.as_str(), value]).collect();
        prop_assume!(yaml::read(&source(&file), &mut Report::new()).is_some());
        let item = fields(&[("id", word("x")), ("text", Text(new.clone()))]);
        let change = at("new.deep", Change::Set(Text(new.clone()))).and(at("list", Change::Items(Vec::new(), vec![item])));
        let now = changed(&source(&file), &change);
        let now = now.map_err(|why| TestCaseError::fail(format!("{why:?} {new:?}\n{file}")))?;
        let mut lines = now.lines();
        for line in file.lines() {
            prop_assert!(lines.any(|kept| kept == line), "{line:?}\n{file}\n{now}");
        }
    }

    /// No text makes this panic.
    #[test]
    fn any_bytes_are_taken(file in "[a-c:{}\\[\\]|>&*'\" \\n#,~-]{0,40}", new in any_text()) {
        let _ = changed(&source(&file), &at("a.b", Change::Set(Text(new.clone()))));
        let _ = changed(&source(&file), &at("a", Change::Items(vec![(0, Change::Set(Text(new)))], vec![word("x")])));
    }
}

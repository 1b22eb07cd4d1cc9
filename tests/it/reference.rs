//! The reference in `.docs/reference` and the program agree: what comments cite exists, and every code,
//! condition, field, placeholder, command and option stands on its page, and no others do.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use pmr_site::guide::condition::Condition;
use pmr_site::markdown::Placeholder;
use serde_json::Value;

use crate::run_program::{THREE_LINES, WorkFolder};

/// What a comment writes before the place it cites, as in `Reference: tailoring.md#gate`.
const CITATION: &str = concat!("Reference", ": ");

/// The folders whose comments may cite the reference.
const CITING: &[&str] = &["src", "tests/it", "tests/browser", "benches", "themes", "content", ".ci", ".docs"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text files below a folder of the repository, by their path in it.
fn files(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let walk = walkdir::WalkDir::new(root().join(folder)).sort_by_file_name();
    let walk = walk.into_iter().filter_entry(|entry| entry.file_name() != "node_modules");
    for entry in walk.map(Result::unwrap).filter(|entry| entry.file_type().is_file()) {
        let path = entry.path().strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
        if let Ok(text) = fs::read_to_string(entry.path()) {
            found.push((path, text));
        }
    }
    found
}

/// The pages of the reference, by file name.
fn pages() -> BTreeMap<String, String> {
    let pages = files(".docs/reference").into_iter();
    pages.map(|(path, text)| (path.rsplit('/').next().unwrap().to_owned(), text)).collect()
}

/// The anchor that GitHub gives a heading: lower case, blanks as hyphens, other signs dropped.
fn slug(heading: &str) -> String {
    let signs = heading.trim().chars().filter_map(|sign| match sign {
        ' ' => Some('-'),
        '-' | '_' => Some(sign),
        sign => sign.is_alphanumeric().then_some(sign),
    });
    signs.flat_map(char::to_lowercase).collect()
}

/// The lines of a page that are no code block.
fn prose(page: &str) -> impl Iterator<Item = &str> {
    let mut code = false;
    page.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        code ^= fence;
        !fence && !code
    })
}

/// The headings of a page.
fn headings(page: &str) -> Vec<&str> {
    let headings = prose(page).filter_map(|line| line.strip_prefix('#'));
    headings.map(|rest| rest.trim_start_matches('#').trim()).collect()
}

/// What stands in backticks in a line.
fn spans(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// The names in a text, such as `resume` and `bullets` in `resume.bullets[]`.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '_'));
    parts.filter(|part| part.starts_with(|sign: char| sign.is_ascii_lowercase()))
}

/// What stands in backticks in the first column of those tables of a page whose first column is headed so.
fn rows<'p>(page: &'p str, head: &str) -> Vec<&'p str> {
    let head = format!("| {head} |");
    let mut inside = false;
    let mut found = Vec::new();
    for line in prose(page) {
        inside = line.starts_with(&head) || (inside && line.starts_with('|'));
        if inside && let Some(cell) = line.split('|').nth(1) {
            found.extend(spans(cell));
        }
    }
    found
}

/// The text of one section of a page.
fn section<'p>(page: &'p str, heading: &str) -> &'p str {
    let head = format!("\n## {heading}\n");
    let from = page.find(&head).unwrap_or_else(|| panic!("no section {heading}")) + head.len();
    page[from..].split("\n## ").next().unwrap()
}

/// Fails unless two lists hold the same names, in whatever order.
fn same<'a, 'b>(
    what: &str,
    program: impl IntoIterator<Item = &'a str>,
    reference: impl IntoIterator<Item = &'b str>,
) {
    let program: BTreeSet<&str> = program.into_iter().collect();
    let reference: BTreeSet<&str> = reference.into_iter().collect();
    let missing: Vec<&&str> = program.difference(&reference).collect();
    let unknown: Vec<&&str> = reference.difference(&program).collect();
    assert!(missing.is_empty(), "{what}: the reference lacks {missing:?}");
    assert!(unknown.is_empty(), "{what}: the program has no {unknown:?}");
}

/// What the program prints.
fn run(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_pmr-site")).args(args).output().unwrap();
    assert!(output.status.success(), "{args:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The anchors of each page.
fn anchors() -> BTreeMap<String, BTreeSet<String>> {
    let anchors = |text: &String| headings(text).into_iter().map(slug).collect();
    pages().iter().map(|(name, text)| (name.clone(), anchors(text))).collect()
}

/// What a text cites.
fn citations(text: &str) -> impl Iterator<Item = &str> {
    text.split(CITATION).skip(1).map(|rest| {
        let end = rest.find(|sign: char| !(sign.is_alphanumeric() || "-_.#".contains(sign)));
        rest[..end.unwrap_or(rest.len())].trim_end_matches('.')
    })
}

/// Whether `page.md#heading` is a heading of the reference.
fn exists(anchors: &BTreeMap<String, BTreeSet<String>>, cited: &str) -> bool {
    let (page, anchor) = cited.split_once('#').unwrap_or((cited, ""));
    anchors.get(page).is_some_and(|known| known.contains(anchor))
}

#[test]
fn what_comments_cite_is_a_heading() {
    let anchors = anchors();
    let all = CITING.iter().flat_map(|folder| files(folder));
    let wrong: Vec<String> = all
        .flat_map(|(path, text)| {
            let wrong = citations(&text).filter(|cited| !exists(&anchors, cited));
            wrong.map(|cited| format!("{path}: {cited}")).collect::<Vec<_>>()
        })
        .collect();
    assert!(wrong.is_empty(), "no such page or heading in .docs/reference:\n{}", wrong.join("\n"));
}

#[test]
fn links_between_pages_lead_to_headings() {
    let anchors = anchors();
    for (page, text) in pages() {
        // Links in backticks are examples of content.
        let written: String = prose(&text).flat_map(|line| line.split('`').step_by(2)).collect();
        for link in written.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if link.contains("://") || link.starts_with("../") {
                continue;
            }
            let (target, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if target.is_empty() { page.as_str() } else { target };
            let known = anchors.get(target).unwrap_or_else(|| panic!("{page}: no page {target}"));
            assert!(anchor.is_empty() || known.contains(anchor), "{page}: {link}");
        }
    }
}

#[test]
fn headings_are_unique_and_the_list_of_pages_is_whole() {
    let all = pages();
    for (page, text) in &all {
        let mut seen = BTreeSet::new();
        let twice: Vec<&str> =
            headings(text).into_iter().filter(|heading| !seen.insert(slug(heading))).collect();
        assert!(twice.is_empty(), "{page}: two headings would share an anchor: {twice:?}");
        let listed = page == "README.md" || all["README.md"].contains(&format!("]({page})"));
        assert!(listed, "README.md of the reference does not list {page}");
    }
}

/// String literals of a source text that begin with `E-` or `N-`: the codes it can give.
fn codes(source: &str) -> impl Iterator<Item = &str> {
    source.match_indices("\"E-").chain(source.match_indices("\"N-")).filter_map(|(at, _)| {
        let code = source[at + 1..].split('"').next()?;
        let plain = |sign: char| sign.is_ascii_uppercase() || sign.is_ascii_digit() || sign == '-';
        (code.len() > 2 && code.chars().all(plain)).then_some(code)
    })
}

#[test]
fn every_code_has_its_row() {
    let sources = files("src");
    let given = sources.iter().flat_map(|(_, text)| codes(text));
    let pages = pages();
    let listed = rows(&pages["messages.md"], "Code");
    let once: BTreeSet<&str> = listed.iter().copied().collect();
    assert_eq!(listed.len(), once.len(), "a code is listed twice: {listed:?}");
    same("codes", given, listed);
}

#[test]
fn every_condition_has_its_row() {
    let pages = pages();
    let words = Condition::ALL.iter().map(|condition| condition.word());
    same("conditions", words, rows(&pages["tailoring.md"], "Condition"));
}

#[test]
fn every_placeholder_has_its_row() {
    let pages = pages();
    let of_phase: Vec<String> =
        Placeholder::OF_PHASE.iter().map(|name| format!("phase.<key>.{name}")).collect();
    let known = Placeholder::NAMES.iter().copied().chain(of_phase.iter().map(String::as_str));
    same("placeholders", known, rows(&pages["content.md"], "Placeholder"));
}

/// The names of all fields that a JSON Schema lets somebody write, those below `without` left out.
fn fields_of(schema: &Value, without: &str, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(parts) => {
            for (key, part) in parts {
                if let ("properties", Value::Object(fields)) = (key.as_str(), part) {
                    let fields = fields.iter().filter(|(name, _)| *name != without);
                    fields.for_each(|(name, field)| {
                        found.insert(name.clone());
                        fields_of(field, without, found);
                    });
                } else {
                    fields_of(part, without, found);
                }
            }
        }
        Value::Array(parts) => parts.iter().for_each(|part| fields_of(part, without, found)),
        _ => {}
    }
}

#[test]
fn every_field_of_profile_and_site_is_named_on_its_page() {
    let pages = pages();
    for (of, page) in [("profile", "profile.md"), ("site", "site-yaml.md")] {
        let schema = serde_json::from_str(&run(&["schema", of])).unwrap();
        let mut fields = BTreeSet::new();
        fields_of(&schema, "profile", &mut fields);
        assert!(fields.len() > 10, "{of}: {fields:?}");
        let text = &pages[page];
        let named: BTreeSet<&str> = prose(text).flat_map(spans).flat_map(names).collect();
        let missing: Vec<&String> = fields.iter().filter(|field| !named.contains(field.as_str())).collect();
        assert!(missing.is_empty(), "{page} lacks {missing:?}");
        let rows = rows(text, "Field").into_iter().flat_map(names);
        let unknown: Vec<&str> = rows.filter(|name| !fields.contains(*name) && *name != "profile").collect();
        assert!(unknown.is_empty(), "{page} has {unknown:?}");
    }
}

/// The names of fields in the tables of the guide's reader: `Field::new("name", …` and, where a macro makes
/// the tables, lines such as `name Shape::…, "…"`.
fn fields_of_tables(source: &str) -> BTreeSet<&str> {
    let calls = ["Field::new(", "Field::required("].into_iter().flat_map(|call| source.split(call).skip(1));
    let called = calls.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
    let row = |line: &str| line.ends_with("\";") || line.ends_with(", optional;");
    let lines = source.lines().filter(|line| row(line)).filter_map(|line| {
        let (name, shape) = line.trim_start().split_once(' ')?;
        shape.split_whitespace().next()?.ends_with(',').then_some(name)
    });
    called.chain(lines).collect()
}

#[test]
fn every_field_of_content_is_named_on_its_page() {
    let pages = pages();
    let page = &pages["content.md"];
    let sources = files("src/guide_reader");
    let fields: BTreeSet<&str> = sources.iter().flat_map(|(_, text)| fields_of_tables(text)).collect();
    assert!(["done_when", "cooldown", "anchors"].iter().all(|known| fields.contains(known)), "{fields:?}");
    let named: BTreeSet<&str> = prose(page).flat_map(spans).flat_map(names).collect();
    let missing: Vec<&&str> = fields.difference(&named).collect();
    assert!(missing.is_empty(), "content.md lacks {missing:?}");
    let rows = rows(page, "Field").into_iter().flat_map(names);
    let unknown: Vec<&str> = rows.filter(|name| !fields.contains(name)).collect();
    assert!(unknown.is_empty(), "content.md has {unknown:?}");
}

/// The commands or options that a help text lists, each by its first word or its long name.
fn listed(help: &str, heading: &str) -> Vec<String> {
    let list = help.split(heading).nth(1).unwrap_or("").split("\n\nExamples:").next().unwrap();
    let lines = list.lines().skip(1).take_while(|line| line.is_empty() || line.starts_with(' '));
    let names = lines.filter_map(|line| {
        let line = line.trim_start();
        match line.find("--") {
            Some(at) if line.starts_with('-') && at < 5 => line[at..].split_whitespace().next(),
            _ if heading == "Commands:" => line.split_whitespace().next(),
            _ => None,
        }
    });
    names.map(str::to_owned).collect()
}

#[test]
fn every_command_and_option_stands_in_its_section() {
    let pages = pages();
    let page = &pages["commands.md"];
    let all = run(&["--help"]);
    let global = ["Options:", "General options:"].map(|heading| listed(&all, heading)).concat();
    same(
        "options of every command",
        global.iter().map(String::as_str),
        options(section(page, "Options of every command")),
    );
    let commands = listed(&all, "Commands:");
    same("commands", commands.iter().map(String::as_str), rows(page, "Command"));
    for command in &commands {
        let mut options_of = listed(&run(&[command, "--help"]), "Options:");
        if command == "progress" {
            options_of.extend(listed(&run(&["progress", "import", "--help"]), "Options:"));
        }
        let own = options_of.iter().filter(|option| !global.contains(option)).map(String::as_str);
        same(command, own, options(section(page, command)));
    }
}

/// The options that a section gives a row, or names with what they take, as in `--format text|json`.
fn options(section: &str) -> Vec<&str> {
    let spans = prose(section).flat_map(spans).filter(|span| span.starts_with("--"));
    spans.filter_map(|span| span.split_whitespace().next()).collect()
}

/// The blocks of a page in a language, or in none.
fn blocks<'p>(page: &'p str, language: &str) -> Vec<&'p str> {
    let begin = format!("\n```{language}\n");
    page.split(&begin).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn examples_of_profiles_and_settings_are_accepted() {
    const REQUIRED: [&str; 3] =
        ["rejection_date: 2026-11-20\n", "level: L5\n", "lowest_principles: [frugality]\n"];
    let pages = pages();
    for example in blocks(&pages["profile.md"], "yaml") {
        let begins = |field: &str| example.lines().any(|line| line.starts_with(field));
        let missing = REQUIRED.iter().filter(|line| !begins(line.split(' ').next().unwrap()));
        let profile: String = missing.copied().chain([example]).collect();
        let said = WorkFolder::new().file("me.yaml", &profile).run(&["explain", "me.yaml"]);
        assert_eq!(said.code, 0, "{profile}{}", said.err);
    }
    for example in blocks(&pages["site-yaml.md"], "yaml") {
        let folder = WorkFolder::new().file("site.yaml", example);
        folder.write("profiles/ana.yaml", THREE_LINES);
        fs::write(folder.path("logo.png"), include_bytes!("../fixtures/logo.png")).unwrap();
        let said = folder.run(&["check"]);
        assert_eq!(said.code, 0, "{example}{}", said.err);
    }
}

#[test]
fn excerpts_of_what_is_printed_are_exact() {
    let pages = pages();
    let site = root().to_str().unwrap();
    let plan = run(&["--site", site, "--today", "2026-11-23", "explain"]);
    let profile = THREE_LINES.replace("frugality", "delivery results");
    let folder = WorkFolder::new().file("profiles/ana.yaml", &profile);
    let mistake = folder.run(&["check", "profiles/ana.yaml"]).err;
    for (page, printed) in [("hours-and-blocks.md", &plan), ("commands.md", &plan), ("messages.md", &mistake)]
    {
        let excerpt = blocks(&pages[page], "").into_iter().next().unwrap();
        let wrong = excerpt.lines().find(|line| !printed.contains(line) && line.trim() != "…");
        assert!(wrong.is_none(), "{page}: {wrong:?} is not among\n{printed}");
    }
}

/// The part of a line that is a comment in a file of this name; of style sheets and documents the whole line, of
/// content nothing.
fn comment<'l>(path: &str, line: &'l str) -> Option<&'l str> {
    let ending = Path::new(path).extension().and_then(|ending| ending.to_str());
    let mark = match ending.unwrap_or("") {
        "rs" | "js" | "mjs" => "//",
        "html" => "{#",
        "yaml" | "toml" | "" => "#",
        "md" if path.starts_with("content/") => return None,
        _ => return Some(line),
    };
    line.split_once(mark).map(|(_, comment)| comment)
}

/// What a comment cites by a number that only another paper knows: sections, rulings, facts.
fn numbering(comment: &str) -> Option<&str> {
    const PAPERS: [&str; 3] = [" of the rules", "product.md", "house.md"];
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let section = |word: &str| {
        let number = word.trim_matches(|sign: char| ".,;:)".contains(sign));
        number.split_once('.').is_some_and(|(a, b)| digits(a) && digits(b))
    };
    let words: Vec<&str> = comment.split_whitespace().collect();
    let cited = words.iter().zip(1..).find(|(word, next)| {
        let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        let numbered =
            words.get(*next).is_some_and(|next| next.starts_with(|sign: char| sign.is_ascii_digit()));
        let marked = bare.strip_prefix(['F', 'T']).is_some_and(digits);
        let named = ["section", "sections", "ruling", "rulings", "rules", "facts"]
            .iter()
            .any(|name| bare.eq_ignore_ascii_case(name));
        // "(5.2)" and "(5.1, 5.4 …": a number of its own behind a parenthesis.
        let alone = word.strip_prefix('(').is_some_and(section);
        marked || alone || (named && numbered)
    });
    let cited = cited.map(|(word, _)| *word);
    cited.or_else(|| PAPERS.into_iter().find(|paper| comment.contains(paper)).map(str::trim))
}

#[test]
fn comments_cite_headings_and_no_numbers_of_other_papers() {
    let mut wrong = Vec::new();
    for (path, text) in CITING.iter().flat_map(|folder| files(folder)) {
        // The one page that lists facts may number them.
        if path.ends_with("facts-and-sources.md") || path.ends_with("package-lock.json") {
            continue;
        }
        for (line, n) in text.lines().zip(1..) {
            if let Some(cited) = comment(&path, line).and_then(numbering) {
                wrong.push(format!("{path}:{n}: {cited}"));
            }
        }
    }
    assert!(wrong.is_empty(), "cite a heading of .docs/reference instead:\n{}", wrong.join("\n"));
}

#[test]
fn numbers_of_other_papers_are_seen() {
    let cited = [
        "The end of a long hold (5.5).",
        "The dates of a plan (5.1, 5.4 and 5.7)",
        "in section 16",
        "Section 9 of it",
        "as ruling 12 asks",
        "is due (F18).",
        "see T4",
        "(6.3 of the rules)",
        "rules 7.2 and 7.3",
        "worded as in product.md",
    ];
    for comment in cited {
        assert!(numbering(comment).is_some(), "{comment}");
    }
    let plain = [
        "WCAG 2.2, 1.4.3",
        "a section of it; by the rules of the plan",
        "(4.5:1 at least)",
        "version 2.0",
        "the F key, T cells, L5 and B1",
        "ratios (`0.5`)",
    ];
    for comment in plain {
        assert_eq!(numbering(comment), None, "{comment}");
    }
    assert_eq!(comment("a.rs", "let x = 1; // (5.5)"), Some(" (5.5)"));
    assert_eq!(comment("a.rs", "let x = (5.5);"), None);
    assert_eq!(comment(".ci/run", "x # T4"), Some(" T4"));
}

#[test]
fn what_the_checks_read_is_what_is_written() {
    let anchors = BTreeMap::from([("gate.md".to_owned(), BTreeSet::from([slug("Hold and re-warm")]))]);
    let text =
        format!("/// {CITATION}gate.md#hold-and-re-warm.\n/// {CITATION}gate.md, {CITATION}rate.md#hold");
    let cited: Vec<&str> = citations(&text).collect();
    assert_eq!(cited, ["gate.md#hold-and-re-warm", "gate.md", "rate.md#hold"]);
    let known: Vec<bool> = cited.iter().map(|cited| exists(&anchors, cited)).collect();
    assert_eq!(known, [true, false, false]);
    assert_eq!(slug("`guide.yaml`: what’s new?"), "guideyaml-whats-new");
    assert_eq!(headings("# A\n```\n# no\n```\n## B `c`\n"), ["A", "B `c`"]);
    assert_eq!(codes("\"E-A-01\" \"E-lower\" \"N-B\" E-C").collect::<Vec<_>>(), ["E-A-01", "N-B"]);
    assert_eq!(rows("| Code | x |\n|---|---|\n| `A` or `B` | `c` |\n\n| `D` |\n", "Code"), ["A", "B"]);
    assert_eq!(section("\n## A\none\n## B\ntwo", "A"), "one");
    assert_eq!(names("resume.bullets[] A-b").collect::<Vec<_>>(), ["resume", "bullets", "b"]);
    let tables = "Field::new(\n \"a_b\", X)\n    c Shape::X, \"about\", optional;\n";
    assert_eq!(fields_of_tables(tables), BTreeSet::from(["a_b", "c"]));
    let help = "Commands:\n  a  does\n  b  does\n\nOptions:\n  -q, --quiet  less\n      --site <DIR>  where\n\nExamples:\n  --no";
    assert_eq!(listed(help, "Commands:"), ["a", "b"]);
    assert_eq!(listed(help, "Options:"), ["--quiet", "--site"]);
}

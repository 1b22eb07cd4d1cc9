//! The architecture: who may import whom, and who may know what. Each law is a function over source texts, tried
//! on an invented tree that breaks it before it is held against this one.

mod imports;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use imports::{File, imports, is_word, tokens};

/// Folders whose files go by the names of what they list, though files elsewhere have the same name.
const NAMED_BY_A_LIST: &[(&str, &str)] = &[
    ("bin/pmr-site/commands", "commands"),
    ("guide_reader/guide_yaml", "keys of guide.yaml"),
    ("guide_reader/kinds", "kinds of modules"),
    ("playbook/pages", "pages"),
    ("profile", "fields of a profile"),
];

/// Rooms whose types go by the names of what they show: the view of a `Story` is a `Story`.
const VIEWS: &[&str] = &["page_parts", "playbook"];

/// The most lines a room may have.
const MOST_LINES: usize = 3_800;

/// Runs a law on the sources of this repository.
fn hold(law: impl Fn(&[File<'_>]) -> Vec<String>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let paths =
        walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    let files: Vec<(String, String)> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    let files: Vec<File<'_>> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    assert!(files.iter().any(|(path, _)| *path == "lib.rs"), "the sources are there");
    let broken = law(&files);
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// The room of a file: the first folder of its path, or the file itself.
fn room(path: &str) -> &str {
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
}

fn text_of<'a>(files: &[File<'a>], path: &str) -> &'a str {
    files.iter().find(|(file, _)| *file == path).map_or("", |(_, text)| text)
}

// The rooms.

/// The rooms as `lib.rs` declares them, ground floor first: a blank line or a comment begins a floor.
fn floors(lib: &str) -> Vec<Vec<&str>> {
    let mut floors: Vec<Vec<&str>> = Vec::new();
    let mut new = true;
    for line in lib.lines() {
        match line.strip_prefix("pub mod ").and_then(|line| line.strip_suffix(';')) {
            Some(room) if new => floors.push(vec![room]),
            Some(room) => floors.last_mut().unwrap().push(room),
            None => {}
        }
        new = new && !line.starts_with("pub mod") || line.is_empty() || line.starts_with("//");
    }
    floors
}

/// The rooms as the documentation of `lib.rs` lists them, in a table with the number of each floor.
fn tour(lib: &str) -> Vec<Vec<&str>> {
    let mut floors: Vec<Vec<&str>> = Vec::new();
    for row in lib.lines().filter_map(|line| line.strip_prefix("//! | ")) {
        let Some((number, rest)) = row.split_once("| [`") else { continue };
        if !number.trim().is_empty() {
            floors.push(Vec::new());
        }
        if let (Some((room, _)), Some(floor)) = (rest.split_once("`]"), floors.last_mut()) {
            floor.push(room);
        }
    }
    floors
}

fn the_tour_lists_the_rooms_in_their_order(files: &[File<'_>]) -> Vec<String> {
    let lib = text_of(files, "lib.rs");
    let (floors, tour) = (floors(lib), tour(lib));
    if floors == tour {
        Vec::new()
    } else {
        vec![format!("lib.rs declares {floors:?}\nits tour says {tour:?}")]
    }
}

fn a_room_imports_only_from_floors_below(files: &[File<'_>]) -> Vec<String> {
    let floors = floors(text_of(files, "lib.rs"));
    let floor = |room: &str| floors.iter().position(|floor| floor.contains(&room));
    let mut broken = Vec::new();
    for (from, to) in imports(files).iter().flat_map(|(from, to)| to.iter().map(move |to| (from, to))) {
        match (floor(room(from)), floor(room(to))) {
            _ if room(from) == room(to) || room(from) == "bin" => {}
            (Some(own), Some(other)) if other < own => {}
            _ => broken.push(format!("{from} imports {to}, which is not on a floor below")),
        }
    }
    let rooms = files
        .iter()
        .map(|(path, _)| room(path))
        .filter(|room| !["bin", "build_script", "lib"].contains(room));
    let homeless = rooms.filter(|room| floor(room).is_none()).collect::<BTreeSet<_>>();
    broken.extend(homeless.iter().map(|room| format!("{room} is on no floor of lib.rs")));
    broken
}

#[test]
fn rooms_import_downward() {
    let lib = "//! | 1 | [`a`] | |\n//! | 2 | [`b`] | of [`a`] |\n//! | | [`c`] | |\n\npub mod a;\n\npub mod b;\npub mod c;\n";
    let upward = [
        ("lib.rs", lib),
        ("a.rs", "#[cfg(test)]\nmod tests {}\nfn f() { println!(\"{}\", crate::b::X); }"),
        ("b/mod.rs", "pub const X: u8 = 1; mod inner;"),
        ("b/inner.rs", "use super::super::c; fn f() -> c::Y { todo!() }"),
        ("c.rs", "// use crate::b;\npub struct Y(&'static str); const T: &str = \"crate::b\";"),
        ("d.rs", ""),
    ];
    let broken = a_room_imports_only_from_floors_below(&upward);
    assert_eq!(
        broken,
        [
            "a.rs imports b/mod.rs, which is not on a floor below",
            "b/inner.rs imports c.rs, which is not on a floor below",
            "d is on no floor of lib.rs"
        ]
    );
    assert!(the_tour_lists_the_rooms_in_their_order(&upward).is_empty());
    let other = lib.replace("pub mod b;\npub mod c;", "pub mod b;\n\npub mod c;");
    assert_eq!(the_tour_lists_the_rooms_in_their_order(&[("lib.rs", &other)]).len(), 1);
    hold(a_room_imports_only_from_floors_below);
    hold(the_tour_lists_the_rooms_in_their_order);
}

// Circles.

/// Every file that a file imports, directly or through others.
fn reached(imports: &BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut next = vec![from.to_owned()];
    while let Some(file) = next.pop() {
        next.extend(imports[&file].iter().filter(|to| reached.insert((*to).clone())).cloned());
    }
    reached
}

/// A circle is a group of files of which each imports every other, directly or through others.
fn no_import_closes_a_circle(files: &[File<'_>]) -> Vec<String> {
    let imports = imports(files);
    let reached: BTreeMap<&String, BTreeSet<String>> =
        imports.keys().map(|file| (file, reached(&imports, file))).collect();
    let circle = |file: &String| -> BTreeSet<&String> {
        reached[file].iter().filter(|other| reached[*other].contains(file)).collect()
    };
    let circles: BTreeSet<BTreeSet<&String>> =
        imports.keys().map(circle).filter(|circle| !circle.is_empty()).collect();
    let told = circles.iter().map(|circle| {
        let edges = circle.iter().flat_map(|from| imports[*from].iter().map(move |to| (from, to)));
        let edges = edges.filter(|(_, to)| circle.contains(to));
        let edges: String = edges.map(|(from, to)| format!("\n  {from} imports {to}")).collect();
        format!("these files import each other:{edges}")
    });
    told.collect()
}

#[test]
fn no_import_runs_in_a_circle() {
    let circle = [
        ("lib.rs", "pub mod a;\npub mod b;"),
        ("a/mod.rs", "mod one; mod two; mod three; pub use one::One; pub use two::*; pub struct Plan;"),
        ("a/one.rs", "use super::{Two, three as deep}; pub struct One; fn f(_: Two) { deep::f() }"),
        ("a/two.rs", "pub struct Two; #[cfg(test)] mod tests { use super::super::One; }"),
        ("a/three.rs", "use super::Plan; pub(super) fn f() {}"),
        ("b/mod.rs", "mod child; fn f() { child::f() }"),
        ("b/child.rs", "pub(super) fn f() { assert_eq!(1, super::g()) }"),
    ];
    assert_eq!(
        no_import_closes_a_circle(&circle),
        [
            "these files import each other:\n  a/one.rs imports a/two.rs\n  a/two.rs imports a/one.rs",
            "these files import each other:\n  b/child.rs imports b/mod.rs\n  b/mod.rs imports b/child.rs"
        ]
    );
    hold(no_import_closes_a_circle);
}

// Who may know what.

fn a_playbook_knows_no_day(files: &[File<'_>]) -> Vec<String> {
    let imports = imports(files);
    let renders = imports.keys().filter(|file| ["page_parts", "playbook", "render"].contains(&room(file)));
    let knows = |file: &&String| reached(&imports, file).iter().any(|other| room(other) == "today");
    renders.filter(knows).map(|file| format!("{file} imports `today`, directly or through others")).collect()
}

#[test]
fn nothing_that_renders_a_playbook_imports_today() {
    let broken = [
        ("lib.rs", "pub mod today; pub mod wording; pub mod playbook; pub mod render;"),
        ("today/mod.rs", "pub fn notices() {}"),
        ("wording.rs", "use crate::today::notices; pub fn words() { notices() }"),
        ("playbook/mod.rs", "mod page; use crate::render::markup; fn f() { markup() }"),
        ("playbook/page.rs", "use crate::wording; fn f() { wording::words() }"),
        ("render.rs", "pub fn markup() {}"),
    ];
    assert_eq!(
        a_playbook_knows_no_day(&broken),
        ["playbook/page.rs imports `today`, directly or through others"]
    );
    hold(a_playbook_knows_no_day);
}

/// Disk, clock, environment, network and hash maps are kept below the rim by `.clippy.toml`. What silences the linter
/// stands where a crate begins.
fn the_rim_is_declared_where_a_crate_begins(files: &[File<'_>]) -> Vec<String> {
    let roots = ["bin/pmr-site/main.rs", "build_script.rs", "lib.rs"];
    let others = files.iter().filter(|(path, _)| !roots.contains(path));
    let silenced =
        others.filter(|(_, text)| tokens(text).iter().any(|token| token.starts_with("disallowed_")));
    silenced.map(|(path, _)| format!("{path} silences the linter")).collect()
}

#[test]
fn the_core_touches_neither_disk_nor_clock_nor_terminal() {
    let broken = [
        ("lib.rs", "#[expect(clippy::disallowed_methods)] pub mod disk;"),
        (
            "plan.rs",
            "#[allow(clippy::disallowed_types)] fn f() -> std::collections::HashMap<u8, u8> { todo!() }",
        ),
    ];
    assert_eq!(the_rim_is_declared_where_a_crate_begins(&broken), ["plan.rs silences the linter"]);
    hold(the_rim_is_declared_where_a_crate_begins);
}

fn one_room_knows_the_yaml_library(files: &[File<'_>]) -> Vec<String> {
    let knows =
        |text: &str| tokens(text).iter().any(|token| token == "serde_yaml" || token == "serde_saphyr");
    let others = files.iter().filter(|(path, text)| room(path) != "yaml" && knows(text));
    others.map(|(path, _)| format!("{path} knows the YAML library")).collect()
}

#[test]
fn the_yaml_library_can_be_exchanged_in_one_room() {
    let broken =
        [("yaml.rs", "use serde_yaml::Value;"), ("guide/mod.rs", "// serde_yaml\nuse {serde_yaml as y};")];
    assert_eq!(one_room_knows_the_yaml_library(&broken), ["guide/mod.rs knows the YAML library"]);
    hold(one_room_knows_the_yaml_library);
}

/// Words of the shipped guide that no source file may have, not even in a comment.
fn words_of_the_guide() -> Vec<String> {
    let principles = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("content/principles")).unwrap();
    let slugs =
        principles.map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned());
    let slugs: Vec<String> = slugs.filter(|slug| slug.contains('-')).collect();
    assert!(!slugs.is_empty(), "the principles are there");
    slugs.into_iter().flat_map(|slug| [slug.replace('-', " "), slug]).chain(["amazon".to_owned()]).collect()
}

fn the_engine_knows_no_employer(files: &[File<'_>]) -> Vec<String> {
    let words = words_of_the_guide();
    let found = files.iter().flat_map(|(path, text)| {
        let text = text.to_lowercase();
        let found = words.iter().filter(move |word| text.contains(*word));
        found.map(move |word| format!("{path} says `{word}`")).collect::<Vec<_>>()
    });
    found.collect()
}

#[test]
fn the_engine_does_not_know_whose_principles_these_are() {
    let broken = [("plan/mod.rs", "/// As Amazon has it.\nconst FIRST: &str = \"customer-obsession\";")];
    assert_eq!(
        the_engine_knows_no_employer(&broken),
        ["plan/mod.rs says `customer-obsession`", "plan/mod.rs says `amazon`"]
    );
    hold(the_engine_knows_no_employer);
}

/// `Html` may be put together anywhere from other `Html` and from escaped text; from a string of markup only the
/// Markdown room and the theme make it.
fn markup_is_made_in_two_places(files: &[File<'_>]) -> Vec<String> {
    const SAFE: &[&str] = &["concat", "default", "text"];
    let makes = |text: &str| {
        tokens(text).windows(3).any(|next| match [next[0].as_str(), &next[1], &next[2]] {
            ["Html", "::", function] => is_word(function) && !SAFE.contains(&function),
            ["Html", "(", _] => true,
            _ => false,
        })
    };
    let others = files.iter().filter(|(path, _)| room(path) != "markdown" && *path != "render/theme.rs");
    others
        .filter(|(_, text)| makes(text))
        .map(|(path, _)| format!("{path} makes `Html` of a string"))
        .collect()
}

#[test]
fn html_is_made_by_markdown_and_theme_alone() {
    let broken = [
        ("markdown/html.rs", "pub struct Html(String); fn f(text: String) -> Html { Html(text) }"),
        ("playbook/mod.rs", "fn f(text: String) -> Html { Html::concat([Html::of(text)]) }"),
        ("playbook/note.rs", "fn f(text: &str) -> Html { Html::text(text) }"),
    ];
    assert_eq!(markup_is_made_in_two_places(&broken), ["playbook/mod.rs makes `Html` of a string"]);
    hold(markup_is_made_in_two_places);
}

#[test]
fn templates_print_markup_only_where_the_program_made_it() {
    let themes = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes");
    for entry in walkdir::WalkDir::new(themes) {
        let path = entry.unwrap().into_path();
        if path.extension().is_some_and(|ending| ending == "html") {
            let text = fs::read_to_string(&path).unwrap();
            let unsafe_ = text.replace(' ', "").matches("|safe").count();
            let bodies = text.replace(' ', "").matches("{{body|safe}}").count();
            assert_eq!(unsafe_, bodies, "{}: `safe` is for the body of a component", path.display());
            assert!(!text.contains("style=\""), "{}: no style attribute", path.display());
        }
    }
}

// Size and names.

fn no_room_is_too_large(files: &[File<'_>]) -> Vec<String> {
    let mut rooms: BTreeMap<&str, usize> = BTreeMap::new();
    for (path, text) in files {
        // The binary is two: what every command stands on, and the commands, a file or a folder each.
        let room = if path.starts_with("bin/pmr-site/commands/") { "commands" } else { room(path) };
        *rooms.entry(room).or_default() += text.lines().count();
    }
    let large = rooms.into_iter().filter(|(_, lines)| *lines > MOST_LINES);
    large.map(|(room, lines)| format!("{room} has {lines} lines, more than {MOST_LINES}")).collect()
}

#[test]
fn rooms_are_of_a_size_to_be_known() {
    let half = "//\n".repeat(MOST_LINES / 2);
    let broken =
        [("plan/a.rs", half.as_str()), ("plan/b.rs", &half), ("plan/c.rs", "//"), ("guide.rs", &half)];
    assert_eq!(no_room_is_too_large(&broken), ["plan has 3801 lines, more than 3800"]);
    hold(no_room_is_too_large);
}

/// Names that stand in several files.
fn shared<'a>(named: impl Iterator<Item = (String, &'a str)>) -> Vec<String> {
    let mut files: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (name, file) in named {
        files.entry(name).or_default().insert(file);
    }
    let shared = files.iter().filter(|(_, files)| files.len() > 1);
    shared.map(|(name, files)| format!("`{name}` stands in several files: {files:?}")).collect()
}

/// A folder's `mod.rs` goes by the folder's name; the names of Rust's own crate roots are nobody's choice.
fn a_file_name_stands_once(files: &[File<'_>]) -> Vec<String> {
    let named = files.iter().filter_map(|(path, _)| {
        let place = path.trim_end_matches(".rs").trim_end_matches("/mod");
        let (folder, name) = place.rsplit_once('/').unwrap_or(("", place));
        let listed = NAMED_BY_A_LIST.iter().any(|(listed, _)| folder == *listed);
        (!listed && !["lib", "main"].contains(&name)).then(|| (name.to_owned(), *path))
    });
    shared(named)
}

fn a_type_name_stands_once(files: &[File<'_>]) -> Vec<String> {
    let public = |text: &str| {
        let tokens = tokens(text);
        let types = tokens.windows(3).filter(|next| {
            next[0] == "pub" && ["enum", "struct", "trait", "type", "union"].contains(&next[1].as_str())
        });
        types.map(|next| next[2].clone()).collect::<BTreeSet<_>>()
    };
    let own = files.iter().filter(|(path, _)| !VIEWS.contains(&room(path)));
    shared(own.flat_map(|(path, text)| public(text).into_iter().map(move |name| (name, *path))))
}

#[test]
fn a_name_means_one_thing() {
    let broken = [
        ("plan/gate.rs", "pub struct Gate;"),
        ("plan/mod.rs", "pub(crate) enum Gate {}"),
        ("charts/gate.rs", "pub enum Gate { }\npub struct Chart;"),
        ("playbook/pages/gate.rs", "pub struct Gate;"),
        ("bin/plan.rs", ""),
    ];
    assert_eq!(
        a_file_name_stands_once(&broken),
        [
            r#"`gate` stands in several files: {"charts/gate.rs", "plan/gate.rs"}"#,
            r#"`plan` stands in several files: {"bin/plan.rs", "plan/mod.rs"}"#,
        ]
    );
    assert_eq!(
        a_type_name_stands_once(&broken),
        [r#"`Gate` stands in several files: {"charts/gate.rs", "plan/gate.rs"}"#]
    );
    hold(|files| [a_file_name_stands_once(files), a_type_name_stands_once(files)].concat());
}

#[test]
fn every_file_says_what_it_is() {
    hold(|files| {
        let silent = files.iter().filter(|(_, text)| !text.starts_with("//! "));
        silent.map(|(path, _)| format!("{path}: the first line says what the file is")).collect()
    });
}

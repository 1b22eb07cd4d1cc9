//! Faulty profiles and site files, each with the mistakes that `pmr-site check` is to report at its end.
//!
//! A mistake is written `# error LINE:COLUMN CODE message`, and its hint, if it has one, `# hint text` on the
//! next line. The program is given the file without these lines. `BLESS=1 cargo test` writes them anew; look
//! at what changed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jiff::civil::{Date, date};
use pmr_site::diagnostics::Report;
use pmr_site::guide::Guide;
use pmr_site::profile::{Brand, Profile};
use pmr_site::yaml::Source;
use serde_json::Value;

use crate::run_program::WorkFolder;

/// The day on which [`read_profile`] reads.
pub(crate) const TODAY: Date = date(2026, 11, 23);

/// The shipped guide.
pub(crate) static GUIDE: LazyLock<Guide> = LazyLock::new(|| {
    let mut report = Report::new();
    let guide = Guide::read(&crate::guide::folder("content"), "content/", &[], &mut report);
    guide.unwrap_or_else(|| panic!("the shipped guide has mistakes: {report:#?}"))
});

/// The files below `tests/fixtures/<folder>` whose names end so, by name.
pub(crate) fn fixtures(folder: &str, ending: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let files = fs::read_dir(root).unwrap().map(|file| file.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.to_str().unwrap().ends_with(ending)).collect();
    files.sort();
    files
}

/// Reads a profile, and what is reported about it.
pub(crate) fn read_profile(file: &str, bytes: &[u8]) -> (Option<Profile>, Report) {
    let mut report = Report::new();
    let profile = match Source::new(file, bytes) {
        Ok(source) => Profile::read(&source, None, "me", &GUIDE, Some(TODAY), &Brand::default(), &mut report),
        Err(mistake) => {
            report.push(mistake);
            None
        }
    };
    report.sort();
    (profile, report)
}

/// What is reported, in the form of the fixtures.
pub(crate) fn said(report: &Report) -> String {
    let mut text = String::new();
    for diagnostic in report.diagnostics() {
        let place = diagnostic.at.as_ref().unwrap();
        let (line, column) = (place.line, place.column);
        let word = diagnostic.severity.word();
        writeln!(text, "# {word} {line}:{column} {} {}", diagnostic.code, diagnostic.message).unwrap();
        if !diagnostic.hints.is_empty() {
            writeln!(text, "# hint {}", diagnostic.hint_text()).unwrap();
        }
    }
    text
}

/// What `pmr-site check` reports in a site folder, by file, in the form of the fixtures.
fn checked(folder: &WorkFolder) -> BTreeMap<String, String> {
    let output = folder.run(&["check", "--format", "json"]);
    let json: Value = serde_json::from_str(&output.out).unwrap_or_else(|_| panic!("{}", output.err));
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for error in json["errors"].as_array().unwrap() {
        let word = |key: &str| error[key].as_str().unwrap();
        let text = found.entry(word("file").to_owned()).or_default();
        let (line, column) = (&error["line"], &error["column"]);
        writeln!(text, "# error {line}:{column} {} {}", word("code"), word("message")).unwrap();
        if let Some(hint) = error["hint"].as_str() {
            writeln!(text, "# hint {hint}").unwrap();
        }
    }
    found
}

#[test]
fn each_faulty_file_gets_the_mistakes_it_names() {
    // What is read of each fixture, and what it expects.
    let parts: Vec<(PathBuf, String, String)> = fixtures("faulty-profiles", ".yaml")
        .into_iter()
        .map(|path| {
            let mut input = fs::read_to_string(&path).unwrap();
            let expected = input.split_off(input.find("# error ").unwrap_or(input.len()));
            (path, input, expected)
        })
        .collect();
    assert!(!parts.is_empty(), "the faulty files are gone");
    // All profiles are clients of one site, and each site file has a folder of its own.
    let mut clients = WorkFolder::new().file("site.yaml", "profiles: p\n");
    let mut found = BTreeMap::new();
    for (path, input, _) in &parts {
        let name = path.file_name().unwrap().to_str().unwrap();
        if name.starts_with("site-") {
            let folder = WorkFolder::new().file("site.yaml", input);
            found.insert(name.to_owned(), checked(&folder).remove("site.yaml").unwrap_or_default());
        } else {
            clients = clients.file(&format!("p/{name}"), input);
        }
    }
    found.extend(
        checked(&clients).into_iter().map(|(file, text)| (file.trim_start_matches("p/").to_owned(), text)),
    );
    let mut wrong = String::new();
    for (path, input, expected) in parts {
        let name = path.file_name().unwrap().to_str().unwrap();
        let found = found.remove(name).unwrap_or_default();
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, format!("{input}{found}")).unwrap();
        } else if expected != found || found.is_empty() {
            writeln!(wrong, "{name}\n--- expected\n{expected}--- found\n{found}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(found.is_empty(), "mistakes of other files: {found:#?}");
}

/// What no single file shows: what is wrong with several files, with one that cannot be read, or with none.
const OF_NO_FILE: [&str; 11] = [
    "E-AVAIL-04",
    "E-CLIENT",
    "E-FILE-KIND",
    "E-FILE-MISSING",
    "E-FILE-READ",
    "E-FILE-SIZE",
    "E-FILE-UTF8",
    "E-ID-DUP",
    "E-REF",
    "E-SITE-NONE",
    "E-WITHOUT",
];

#[test]
fn every_mistake_of_profiles_and_sites_has_a_file() {
    let texts: String =
        fixtures("faulty-profiles", ".yaml").iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let reference =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/.docs/reference/messages.md")).unwrap();
    let (_, from_files) = reference.split_once("\n## Files\n").unwrap();
    let (tables, _) = from_files.split_once("\n## Themes and templates\n").unwrap();
    let rows = tables.lines().filter_map(|line| line.strip_prefix("| `E-")?.split_once(" |"));
    let codes: Vec<String> = rows
        .flat_map(|(codes, _)| codes.split("`, `"))
        .map(|code| format!("E-{}", code.trim_matches('`').trim_start_matches("E-")))
        .collect();
    assert!(codes.len() > 50, "{codes:?}");
    for code in codes.iter().filter(|code| !OF_NO_FILE.contains(&code.as_str())) {
        assert!(texts.contains(&format!(" {code} ")), "no faulty file shows {code}");
    }
}

//! Faulty input files that carry what is said about them: each mistake and hint at the end of the file.
//!
//! `# error LINE:COLUMN CODE message` and below it, if there is one, `# hint text`. The lines are no part
//! of what is read. `BLESS=1 cargo test` writes them anew; look at what changed.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jiff::civil::{Date, date};
use pmr_site::diagnostics::Report;
use pmr_site::guide::Guide;
use pmr_site::profile::{Brand, Profile};
use pmr_site::settings::{People, Settings};
use pmr_site::yaml::Source;

/// The day on which the faulty files are read.
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

/// Reads a profile, with what is said about it.
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

/// Reads a site file and the person in it, with what is said about both.
pub(crate) fn read_site(file: &str, bytes: &[u8]) -> (Option<Settings>, Option<Profile>, Report) {
    let mut report = Report::new();
    let source = Source::new(file, bytes).unwrap();
    let settings = Settings::read(&source, &mut report);
    let person = match &settings {
        Some(Settings { people: People::Inline(_, node), .. }) => Some(node.clone()),
        Some(_) | None => None,
    };
    let brand = settings.as_ref().map(|settings| settings.brand.clone()).unwrap_or_default();
    let profile = person
        .and_then(|node| Profile::read(&source, Some(&node), "me", &GUIDE, Some(TODAY), &brand, &mut report));
    report.sort();
    (settings, profile, report)
}

/// What is said, in the form of the files.
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

#[test]
fn each_faulty_file_is_told_its_mistakes() {
    let mut wrong = String::new();
    let files = fixtures("faulty-profiles", "");
    assert!(files.len() > 40, "the faulty files are gone");
    for path in files {
        let name = path.file_name().unwrap().to_str().unwrap();
        let whole = fs::read_to_string(&path).unwrap();
        let input = &whole[..whole.find("# error ").unwrap_or(whole.len())];
        let report = match name.starts_with("site-") {
            true => read_site(name, input.as_bytes()).2,
            false => read_profile(name, input.as_bytes()).1,
        };
        let (expected, found) = (&whole[input.len()..], said(&report));
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, format!("{input}{found}")).unwrap();
        } else if expected != found || !report.failed() {
            writeln!(wrong, "{name}\n--- expected\n{expected}--- found\n{found}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_mistake_of_profiles_and_sites_has_a_file() {
    let texts: String =
        fixtures("faulty-profiles", ".yaml").iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let codes = "E-YAML E-YAML-TAB E-YAML-DUP E-YAML-DEEP E-YAML-ALIAS E-TYPE E-FIELD E-NEED E-SCHEMA E-ENUM \
        E-BOOL E-NUM E-TEXT-LONG E-LIST-LONG E-TEXT-CONTROL E-URL E-PATH E-COLOR E-ID E-LOCALE E-DATE-01 \
        E-DATE-02 E-DATE-03 E-DATE-04 E-LEVEL-01 E-LEVEL-02 E-COOL-01 E-COOL-02 E-HOURS-01 E-AVAIL-01 \
        E-AVAIL-02 E-AVAIL-03 E-LP-01 E-LP-02 E-LP-03 E-LP-04 E-INT-01 E-FB-01 E-STORY-01 E-STORY-02 E-BUL-01 \
        E-BUL-02 E-APP-01 E-PROG-01 E-SITE-ONE E-CNAME E-OUT-PLACE";
    for code in codes.split_whitespace() {
        assert!(texts.contains(&format!(" {code} ")), "no faulty file shows {code}");
    }
}

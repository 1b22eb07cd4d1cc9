//! Somebody for the tests: a profile written as YAML, planned with the shipped guide.

use std::sync::LazyLock;

use jiff::civil::Date;
use pmr_site::date::parse;
use pmr_site::guide::Guide;
use pmr_site::input::profile::{Brand, Profile};
use pmr_site::plan::Plan;
use pmr_site::report::Report;
use pmr_site::tree::{Tree, TreePath};
use pmr_site::yaml::{self, Source};

/// The shipped guide, read once.
pub(crate) static GUIDE: LazyLock<Guide> = LazyLock::new(|| {
    let files = walkdir::WalkDir::new("content").into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let path = entry.path().strip_prefix("content").unwrap().to_str().unwrap().to_owned();
        (TreePath::new(&path).unwrap(), std::fs::read(entry.path()).unwrap().into())
    });
    let mut report = Report::new();
    let guide = Guide::read(&files.collect::<Tree>(), "content/", &[], &mut report);
    guide.unwrap_or_else(|| panic!("{:#?}", report.diagnostics()))
});

/// Reads a profile; what is wrong with it is in the report.
pub(crate) fn read(id: &str, text: &str, today: Option<Date>) -> (Option<Profile>, Report) {
    let mut report = Report::new();
    let source = Source::new(&format!("{id}.yaml"), text.as_bytes()).unwrap();
    let profile = yaml::read(&source, &mut report)
        .and_then(|node| Profile::read(&source, &node, id, &GUIDE, today, &Brand::default(), &mut report));
    (profile, report)
}

/// A profile without a mistake.
pub(crate) fn profile(id: &str, text: &str) -> Profile {
    let (profile, report) = read(id, text, None);
    profile.unwrap_or_else(|| panic!("{:#?}", report.diagnostics()))
}

/// Its plan.
pub(crate) fn plan(profile: &Profile) -> Plan<'_> {
    Plan::new(profile, &GUIDE).unwrap()
}

/// A day as it is written in a file.
pub(crate) fn day(text: &str) -> Date {
    parse(text).unwrap()
}

//! The shipped guide and words, and people read against them.

use std::path::Path;
use std::sync::LazyLock;

use jiff::civil::Date;
use pmr_site::diagnostics::Report;
use pmr_site::guide::Guide;
use pmr_site::profile::{Brand, Profile};
use pmr_site::strings::Strings;
use pmr_site::tree::{Tree, TreePath};
use pmr_site::yaml::{self, Source};

/// The guide that the program ships, read once.
pub(crate) static GUIDE: LazyLock<Guide> = LazyLock::new(|| {
    let mut report = Report::new();
    let guide = Guide::read(&folder("content"), "content/", &[], &mut report);
    guide.unwrap_or_else(|| panic!("the shipped guide has mistakes: {report:#?}"))
});

/// The words of the default theme, read once.
pub(crate) static STRINGS: LazyLock<Strings> = LazyLock::new(|| {
    let path = "themes/default/strings.yaml";
    let source = Source::new(path, &std::fs::read(root().join(path)).unwrap()).unwrap();
    let mut report = Report::new();
    Strings::read(&source, &[], &mut report).unwrap_or_else(|| panic!("the words have mistakes: {report:#?}"))
});

/// Reads a profile as the command line would on a day.
///
/// # Errors
/// Everything that is wrong with it.
pub(crate) fn profile(id: &str, text: &[u8], today: Option<Date>) -> Result<Profile, Report> {
    let mut report = Report::new();
    let source = Source::new(&format!("{id}.yaml"), text).unwrap();
    let profile = yaml::read(&source, &mut report).and_then(|node| {
        Profile::read(&source, Some(&node), id, &GUIDE, today, &Brand::default(), &mut report)
    });
    profile.ok_or(report)
}

/// The repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of the repository as a tree.
pub(crate) fn folder(path: &str) -> Tree {
    let folder = root().join(path);
    let files = walkdir::WalkDir::new(&folder).into_iter().map(Result::unwrap);
    let files = files.filter(|file| file.file_type().is_file());
    files
        .map(|file| {
            let path = file.path().strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
            (TreePath::new(&path).unwrap(), std::fs::read(file.path()).unwrap().into())
        })
        .collect()
}

//! Golden playbooks: every page of a small guide, byte for byte. `BLESS=1 cargo test golden` rewrites them.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use pmr_site::diagnostics::Report;
use pmr_site::embedded;
use pmr_site::pipeline::Site;
use pmr_site::settings::Settings;
use pmr_site::settings::clients::WrittenProfile;
use pmr_site::tree::{Tree, TreePath};
use pmr_site::yaml::Source;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The files below a folder, with `/` in their paths.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files =
        walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file());
    files
        .map(|file| {
            let path = file.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
            (path, fs::read(file.path()).unwrap())
        })
        .collect()
}

/// The files of one person over the small guide. What the theme brings along is left out, and so is what
/// shows parts of other pages once more: laws in `rendered_files.rs` hold the workbook and the search index.
fn playbook(name: &str) -> BTreeMap<String, Vec<u8>> {
    let mut own = Tree::new();
    for (path, bytes) in files(&root().join("fixtures/tiny")) {
        own.replace(TreePath::new(&format!("content/{path}")).unwrap(), bytes);
    }
    let mut report = Report::new();
    let site = Site::read(&embedded::tree(), &own, Settings::default(), &mut report)
        .unwrap_or_else(|| panic!("{report:#?}"));
    let file = root().join(format!("golden/{name}.yaml"));
    let source = Source::new(&format!("{name}.yaml"), &fs::read(file).unwrap());
    let written = WrittenProfile::of_file(name, name, source);
    let profile = site.profile(&written, None, &mut report).unwrap_or_else(|| panic!("{report:#?}"));
    let plan = site.plan(&profile, &mut report).unwrap();
    let tree = site.playbook(&plan, name, None, &mut report).unwrap_or_else(|| panic!("{report:#?}"));
    tree.into_iter()
        .filter(|(path, _)| !path.as_str().starts_with("assets/") && path.as_str() != "print.html")
        .map(|(path, bytes)| (path.to_string(), without_hashes(&bytes)))
        .collect()
}

/// A page that names its assets without the digits of their contents, which every change of a style would
/// change on every page.
fn without_hashes(page: &[u8]) -> Vec<u8> {
    let page = std::str::from_utf8(page).unwrap();
    let mut parts = page.split("assets/");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('"').unwrap();
        let (name, digits) = name.split_once('.').unwrap();
        let (digits, ending) = digits.split_once('.').unwrap();
        assert!(digits.len() == 8 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()), "{part}");
        plain.push_str(&format!("assets/{name}.{ending}\"{rest}"));
    }
    plain.into_bytes()
}

fn compare(name: &str) {
    let folder = root().join("golden").join(name);
    let made = playbook(name);
    if env::var_os("BLESS").is_some() {
        let _ = fs::remove_dir_all(&folder);
        for (path, bytes) in &made {
            let file = folder.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
    }
    let golden = files(&folder);
    let known: Vec<&String> = golden.keys().collect();
    assert_eq!(made.keys().collect::<Vec<_>>(), known, "the same files, and no golden that nothing makes");
    for (path, bytes) in &made {
        if golden[path] != *bytes {
            let (old, new) = (String::from_utf8_lossy(&golden[path]), String::from_utf8_lossy(bytes));
            let line = old.lines().zip(new.lines()).position(|(old, new)| old != new).unwrap_or(0);
            let at = |text: &str| text.lines().nth(line).unwrap_or("").to_owned();
            panic!("{name}/{path}:{}\n old {}\n new {}", line + 1, at(&old), at(&new));
        }
    }
}

#[test]
fn three_lines() {
    compare("three-lines");
}

#[test]
fn a_full_profile() {
    compare("full");
}

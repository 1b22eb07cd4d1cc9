//! Folders in and folders out: what is read, what is written, and what is left alone.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, symlink};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use pmr_site::diagnostics::{Diagnostic, Report};
use pmr_site::disk::read_files::{self, Reach, TEXT_LIMIT};
use pmr_site::disk::{Location, Output, ProtectedPaths, Written};
use pmr_site::tree::{Tree, TreePath};
use tempfile::TempDir;

/// A site folder of its own for one test; the output is `public` in it.
struct TestSite(TempDir);

impl TestSite {
    fn new() -> Self {
        TestSite(TempDir::new().unwrap())
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().canonicalize().unwrap().join(path)
    }

    /// Writes a file, and the folders it lies in.
    fn file(self, path: &str, text: &str) -> Self {
        self.put(path, text);
        self
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn link(self, path: &str, to: &str) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        symlink(to, path).unwrap();
        self
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Size, time and inode: what changes when a file is written, even with the same bytes.
    fn stamp(&self, path: &str) -> (u64, i64, i64, u64) {
        let data = fs::metadata(self.path(path)).unwrap();
        (data.len(), data.mtime(), data.mtime_nsec(), data.ino())
    }

    /// All paths below a folder, folders with a slash at the end.
    fn list(&self, folder: &str) -> Vec<String> {
        let root = self.path(folder);
        let walk = walkdir::WalkDir::new(&root).min_depth(1).sort_by_file_name();
        walk.into_iter()
            .map(|entry| {
                let entry = entry.unwrap();
                let path = entry.path().strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                if entry.file_type().is_dir() { path + "/" } else { path }
            })
            .collect()
    }

    fn open(&self, output: &str) -> Result<Output, Diagnostic> {
        self.open_with(output, None, &[])
    }

    fn open_with(&self, output: &str, home: Option<&str>, inputs: &[&str]) -> Result<Output, Diagnostic> {
        let site = self.path("");
        let home = home.map(|home| self.path(home));
        let inputs: Vec<PathBuf> = inputs.iter().map(|input| self.path(input)).collect();
        let protected = ProtectedPaths { site: &site, home: home.as_deref(), inputs: &inputs };
        Output::open(&self.path(output), &protected, Duration::ZERO)
    }

    fn output(&self) -> Output {
        self.open("public").unwrap()
    }

    /// A whole build of one playbook: what became of it, and what the report says.
    fn build(&self, location: &Location, files: &[(&str, &str)]) -> (Counts, Vec<String>) {
        let mut report = Report::new();
        let output = self.output();
        let written = output.write(location, &*format!("{files:?}"), &tree(files), &mut report);
        output.finish(false).unwrap();
        (counts(written), self.said(&report))
    }

    /// What a report says, with the site folder left out of the paths.
    fn said(&self, report: &Report) -> Vec<String> {
        report.diagnostics().iter().map(|diagnostic| self.says(diagnostic)).collect()
    }

    fn says(&self, diagnostic: &Diagnostic) -> String {
        let here = format!("{}/", self.path("").display()).replace("//", "/");
        format!("{}: {}", diagnostic.code, diagnostic.message.replace(&here, ""))
    }

    fn refuses(&self, opened: Result<Output, Diagnostic>) -> String {
        opened.map(|_| "opened".to_owned()).unwrap_or_else(|fault| self.says(&fault))
    }

    fn read(&self, folder: &str, reach: Reach) -> (Vec<String>, Vec<String>) {
        let mut report = Report::new();
        let tree = read_files::folder(&self.path(folder), folder, reach, |_| Some(TEXT_LIMIT), &mut report);
        (tree.paths().map(ToString::to_string).collect(), self.said(&report))
    }
}

fn tree(files: &[(&str, &str)]) -> Tree {
    files.iter().map(|(path, text)| (TreePath::new(path).unwrap(), Arc::from(text.as_bytes()))).collect()
}

fn ana() -> Location {
    folder("ana")
}

fn folder(id: &str) -> Location {
    Location::Folder { id: id.to_owned() }
}

fn me() -> Location {
    Location::Root { id: "me".to_owned() }
}

/// How many files were written, left untouched and removed.
type Counts = Option<(usize, usize, usize)>;

fn counts(written: Option<Written>) -> Counts {
    written.map(|files| (files.written.len(), files.unchanged.len(), files.removed.len()))
}

fn written(written: usize, unchanged: usize, removed: usize) -> Counts {
    Some((written, unchanged, removed))
}

const NOTHING: [String; 0] = [];
const PAGES: &[(&str, &str)] =
    &[("assets/style.css", "css"), ("cases/one.html", "one"), ("index.html", "start")];

// ---- reading ----

#[test]
fn a_folder_is_read_with_all_its_folders() {
    let site = TestSite::new().file("content/guide.yaml", "a").file("content/tasks/feedback/ask.md", "b");
    assert_eq!(
        site.read("content", Reach::Whole),
        (vec!["guide.yaml".into(), "tasks/feedback/ask.md".into()], vec![])
    );
    assert_eq!(site.read("content", Reach::Direct), (vec!["guide.yaml".into()], vec![]));
}

#[test]
fn a_folder_that_is_not_there_is_empty() {
    assert_eq!(TestSite::new().read("content", Reach::Whole), (vec![], vec![]));
}

#[test]
fn a_file_for_a_folder_is_an_error() {
    let site = TestSite::new().file("content", "");
    let (_, said) = site.read("content", Reach::Whole);
    assert_eq!(said, ["E-FILE-READ: cannot read `content`: it is a file, a folder is needed"]);
}

#[test]
fn hidden_files_drafts_and_backups_of_editors_are_left_out() {
    let mut site = TestSite::new().file("content/tasks/ask.md", "");
    for name in [
        ".hidden.md",
        "_draft.md",
        ".git/config",
        "_old/ask.md",
        // Vim, Emacs, JetBrains, Helix and Kate, merge tools
        ".ask.md.swp",
        "ask.md~",
        "4913",
        "#ask.md#",
        ".#ask.md",
        "ask.md___jb_tmp___",
        "ask.md___jb_old___",
        "ask.md.tmp",
        "ask.md.bck",
        "ask.md.swp",
        "ask.md.orig",
        "ask.md.bak",
        // Windows and macOS
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
        "._ask.md",
    ] {
        site = site.file(&format!("content/tasks/{name}"), "");
    }
    assert_eq!(site.read("content", Reach::Whole), (vec!["tasks/ask.md".into()], vec![]));
}

#[test]
fn links_are_followed_each_real_folder_once() {
    let site = TestSite::new()
        .file("content/notes/a.md", "")
        .file("elsewhere/b.md", "")
        .file("elsewhere/deeper/c.md", "")
        .file("d.md", "")
        // `again` sorts before what it leads to, and still does not take its place.
        .link("content/again", "notes")
        .link("content/linked", "../elsewhere")
        .link("content/twice", "../elsewhere/deeper")
        .link("content/loop", "..")
        .link("content/self", ".")
        .link("content/nowhere", "nothing-here")
        .link("content/notes/d.md", "../../d.md");
    let (paths, said) = site.read("content", Reach::Whole);
    assert_eq!(paths, ["linked/b.md", "linked/deeper/c.md", "notes/a.md", "notes/d.md"]);
    assert_eq!(said, NOTHING);
}

#[test]
fn a_file_over_its_limit_is_refused_and_the_others_are_read() {
    let site = TestSite::new().file("content/a.md", "a").file("content/c.md", "c");
    fs::File::create(site.path("content/b.md")).unwrap().set_len(50_000_000).unwrap();
    let (paths, said) = site.read("content", Reach::Whole);
    assert_eq!(paths, ["a.md", "c.md"]);
    assert_eq!(said, ["E-FILE-SIZE: `content/b.md` has 47.6 MiB; the limit is 1 MiB"]);
}

#[test]
fn a_limit_is_reached_and_not_a_byte_more() {
    let site =
        TestSite::new().file("a.yaml", &"x".repeat(1 << 20)).file("b.yaml", &"x".repeat((1 << 20) + 1));
    assert_eq!(read_files::file(&site.path("a.yaml"), "a.yaml", TEXT_LIMIT).unwrap().len(), 1 << 20);
    let fault = read_files::file(&site.path("b.yaml"), "b.yaml", TEXT_LIMIT).unwrap_err();
    assert_eq!(site.says(&fault), "E-FILE-SIZE: `b.yaml` has 1,048,577 bytes; the limit is 1 MiB");
    // The system gives these no size, and many bytes.
    let fault = read_files::file(Path::new("/proc/kallsyms"), "it", 1000).unwrap_err();
    assert_eq!(site.says(&fault), "E-FILE-SIZE: `it` has more than 1,000 bytes; the limit is 1,000 bytes");
}

#[test]
fn files_that_nobody_wants_are_left_unread() {
    let site = TestSite::new().file("profiles/ana.yaml", "a");
    fs::File::create(site.path("profiles/photo.png")).unwrap().set_len(50_000_000).unwrap();
    let mut report = Report::new();
    let yaml = |path: &TreePath| path.as_str().ends_with(".yaml").then_some(TEXT_LIMIT);
    let tree = read_files::folder(&site.path("profiles"), "profiles", Reach::Direct, yaml, &mut report);
    assert_eq!(tree.paths().map(TreePath::as_str).collect::<Vec<_>>(), ["ana.yaml"]);
    assert!(report.is_empty());
}

#[test]
fn one_file_that_cannot_be_read_says_why() {
    let site = TestSite::new().file("folder/a", "").link("gone", "nothing-here");
    let pipe = site.path("pipe");
    rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RUSR).unwrap();
    let says = |path: &str| site.says(&read_files::file(&site.path(path), path, 9).unwrap_err());
    assert_eq!(says("me.yaml"), "E-FILE-MISSING: no file `me.yaml`");
    assert_eq!(says("gone"), "E-FILE-MISSING: no file `gone`");
    assert_eq!(says("folder"), "E-FILE-KIND: `folder` is a folder, a file is needed");
    assert_eq!(says("pipe"), "E-FILE-READ: cannot read `pipe`: it is not a regular file");
    assert_eq!(says("folder/a/b"), "E-FILE-READ: cannot read `folder/a/b`: not a directory");
}

#[test]
fn a_name_that_no_path_can_have_is_left_out_with_a_note() {
    let site = TestSite::new().file("content/a\nb.md", "").file("content/c\\d.md", "");
    let (paths, said) = site.read("content", Reach::Whole);
    assert_eq!(paths, NOTHING);
    let why = "its name has characters that no path here may have";
    assert_eq!(
        said,
        [
            format!("N-NOT-READ: `content/a\nb.md` is not read: {why}"),
            format!("N-NOT-READ: `content/c\\d.md` is not read: {why}"),
        ]
    );
}

#[test]
fn a_logo_is_read_inside_its_folder_and_through_no_link() {
    let site =
        TestSite::new().file("img/logo.png", "png").link("logo.png", "img/logo.png").link("more", "img");
    let read = |path: &str, limit| {
        let bytes = read_files::file_inside(&site.path(""), &TreePath::new(path).unwrap(), limit);
        bytes.map(|bytes| String::from_utf8(bytes.to_vec()).unwrap()).map_err(|unread| unread.reason())
    };
    assert_eq!(read("img/logo.png", 9), Ok("png".into()));
    assert_eq!(read("logo.png", 9), Err("it is a link".into()));
    assert_eq!(read("more/logo.png", 9), Err("it is a link".into()));
    assert_eq!(read("img/logo.png", 2), Err("it has 3 bytes; the limit is 2 bytes".into()));
    assert_eq!(read("img/none.png", 9), Err("there is no such file".into()));
}

// ---- writing ----

#[test]
fn a_playbook_is_written_with_its_manifest_and_nothing_else_is_left() {
    let site = TestSite::new();
    assert_eq!(
        site.build(&ana(), &[("cases/one.html", "one"), ("index.html", "start")]),
        (written(2, 0, 0), vec![])
    );
    assert_eq!(
        site.list("public"),
        ["ana/", "ana/.pmr-site.json", "ana/cases/", "ana/cases/one.html", "ana/index.html"]
    );
    assert_eq!(
        site.list(""),
        [".pmr-site/", ".pmr-site/ana.json", "public/"]
            .map(String::from)
            .into_iter()
            .chain(site.list("public").into_iter().map(|path| format!("public/{path}")))
            .collect::<Vec<_>>()
    );
    let manifest = format!(
        r#"{{
  "schema": 1,
  "made_by": "pmr-site {}",
  "id": "ana",
  "fingerprint": "[(\"cases/one.html\", \"one\"), (\"index.html\", \"start\")]",
  "files": {{
    "cases/one.html": "blake3:d33fb48ab5adff269ae172b29a6913ff04f6f266207a7a8e976f2ecd571d4492",
    "index.html": "blake3:82f10d2fd204798c0ff8576c14ff84a5d6cdfd4661e6cb02b23e72a3fa345be4"
  }}
}}
"#,
        env!("CARGO_PKG_VERSION")
    );
    assert_eq!(site.text("public/ana/.pmr-site.json"), manifest);
}

#[test]
fn only_what_differs_is_touched() {
    for location in [ana(), me(), Location::RootFiles] {
        let site = TestSite::new();
        let folder = if location == ana() { "public/ana" } else { "public" };
        site.build(&location, PAGES);
        let style = site.stamp(&format!("{folder}/assets/style.css"));
        let start = site.stamp(&format!("{folder}/index.html"));
        let next = &[("assets/style.css", "css"), ("index.html", "START"), ("new/page.html", "new")];
        assert_eq!(site.build(&location, next), (written(2, 1, 1), vec![]));
        assert_eq!(site.stamp(&format!("{folder}/assets/style.css")), style);
        assert_ne!(site.stamp(&format!("{folder}/index.html")), start);
        assert_eq!(site.text(&format!("{folder}/index.html")), "START");
        assert!(!site.path(&format!("{folder}/cases")).exists());
        assert!(!site.path(".pmr-site.stage").exists());
        assert_eq!(site.build(&location, next), (written(0, 3, 0), vec![]));
    }
}

#[test]
fn a_file_made_by_others_is_never_written_over() {
    for location in [ana(), me()] {
        let folder = if location == ana() { "public/ana" } else { "public" };
        let site = TestSite::new()
            .file(&format!("{folder}/index.html"), "mine")
            .file(&format!("{folder}/assets"), "");
        site.put(&format!("{folder}/CNAME"), "example.org");
        let before = site.list("");
        let (done, said) = site.build(&location, PAGES);
        assert_eq!(done, None);
        assert_eq!(
            said,
            [format!("E-OUT-FOREIGN: `{folder}/assets` is in the way and was not made by pmr-site")]
        );
        fs::remove_file(site.path(&format!("{folder}/assets"))).unwrap();
        let (done, said) = site.build(&location, PAGES);
        assert_eq!(done, None);
        assert_eq!(
            said,
            [format!("E-OUT-FOREIGN: `{folder}/index.html` is in the way and was not made by pmr-site")]
        );
        assert_eq!(site.list("").len(), before.len() - 1);
        fs::remove_file(site.path(&format!("{folder}/index.html"))).unwrap();
        assert_eq!(site.build(&location, PAGES), (written(3, 0, 0), vec![]));
        assert_eq!(site.text(&format!("{folder}/CNAME")), "example.org");
    }
}

#[test]
fn everything_in_the_way_is_named_at_once_with_a_hint() {
    let site = TestSite::new().file("public/ana/cases/one.html/x", "").file("public/ana/index.html", "start");
    let mut report = Report::new();
    let done = site.output().write(&ana(), "f", &tree(PAGES), &mut report);
    assert_eq!(done, None);
    assert_eq!(
        site.said(&report),
        [
            "E-OUT-FOREIGN: `public/ana/cases/one.html` is in the way and was not made by pmr-site",
            "E-OUT-FOREIGN: `public/ana/index.html` is in the way and was not made by pmr-site",
        ]
    );
    assert_eq!(report.diagnostics()[0].hint_text(), "move it, or choose another output");
}

#[test]
fn a_file_in_place_of_a_clients_folder_is_in_the_way() {
    let site = TestSite::new().file("public/ana", "");
    let (done, said) = site.build(&ana(), PAGES);
    assert_eq!(done, None);
    assert_eq!(said, ["E-OUT-FOREIGN: `public/ana` is in the way and was not made by pmr-site"]);
}

#[test]
fn nothing_is_written_through_a_link() {
    let site = TestSite::new().file("elsewhere/index.html", "mine").link("public/ana", "../elsewhere");
    assert_eq!(
        site.build(&ana(), PAGES).1,
        ["E-OUT-LINK: `public/ana` is a link; nothing is written through it"]
    );

    for (path, to) in
        [("cases", "../../elsewhere"), ("index.html", "../../elsewhere/index.html"), ("index.html", "none")]
    {
        let site =
            TestSite::new().file("elsewhere/index.html", "mine").link(&format!("public/ana/{path}"), to);
        let (done, said) = site.build(&ana(), PAGES);
        assert_eq!(done, None);
        assert_eq!(
            said,
            [format!("E-OUT-LINK: `public/ana/{path}` is a link; nothing is written through it")]
        );
        assert_eq!(site.list("elsewhere"), ["index.html"]);
        assert_eq!(site.text("elsewhere/index.html"), "mine");
    }
}

#[test]
fn an_own_file_that_became_a_link_is_not_followed_when_stale() {
    let site = TestSite::new().file("elsewhere/one.html", "one");
    site.build(&ana(), PAGES);
    fs::remove_dir_all(site.path("public/ana/cases")).unwrap();
    let site = site.link("public/ana/cases", "../../elsewhere");
    let (done, said) = site.build(&ana(), &PAGES[2..]);
    assert_eq!(done, written(0, 1, 1));
    assert_eq!(said, ["N-KEPT: `public/ana/cases/one.html` was changed by hand and is kept"]);
    assert_eq!(site.text("elsewhere/one.html"), "one");
}

#[test]
fn a_file_changed_by_hand_is_replaced_or_kept_and_noted() {
    let site = TestSite::new();
    site.build(&ana(), PAGES);
    site.put("public/ana/index.html", "start, said otherwise");
    site.put("public/ana/cases/one.html", "One");
    let (done, said) = site.build(&ana(), &[("assets/style.css", "css"), ("index.html", "start")]);
    assert_eq!(done, written(1, 1, 0));
    assert_eq!(
        said,
        [
            "N-EDITED: `public/ana/index.html` was changed by hand and was replaced",
            "N-KEPT: `public/ana/cases/one.html` was changed by hand and is kept",
        ]
    );
    assert_eq!(site.text("public/ana/index.html"), "start");
    assert_eq!(site.text("public/ana/cases/one.html"), "One");
    // From now on the kept file is somebody else's.
    assert_eq!(site.build(&ana(), &PAGES[2..]).1, NOTHING);
    let (done, said) = site.build(&ana(), PAGES);
    assert_eq!(done, None);
    assert_eq!(
        said,
        ["E-OUT-FOREIGN: `public/ana/cases/one.html` is in the way and was not made by pmr-site"]
    );
}

#[test]
fn a_file_removed_by_hand_comes_back() {
    let site = TestSite::new();
    site.build(&ana(), PAGES);
    fs::remove_dir_all(site.path("public/ana/cases")).unwrap();
    assert_eq!(site.build(&ana(), PAGES), (written(1, 2, 0), vec![]));
    assert_eq!(site.text("public/ana/cases/one.html"), "one");
}

#[test]
fn a_manifest_that_cannot_be_read_is_an_error_and_nothing_is_lost() {
    for (content, why) in [
        ("{", "pmr-site did not write this"),
        (
            r#"{"schema":1,"made_by":"","id":"../x","fingerprint":"","files":{}}"#,
            "pmr-site did not write this",
        ),
        (
            r#"{"schema":1,"made_by":"","id":"ana","fingerprint":"","files":{"../../site.yaml":"blake3:00"}}"#,
            "pmr-site did not write this",
        ),
        (
            r#"{"schema":2,"made_by":"","id":"ana","fingerprint":"","files":{}}"#,
            "another version of pmr-site wrote this",
        ),
    ] {
        let site = TestSite::new();
        site.build(&ana(), PAGES);
        site.put("public/ana/.pmr-site.json", content);
        let (done, said) = site.build(&ana(), &PAGES[2..]);
        assert_eq!(done, None);
        assert_eq!(said, [format!("E-FILE-READ: cannot read `public/ana/.pmr-site.json`: {why}")]);
        assert_eq!(site.text("public/ana/cases/one.html"), "one");
    }
}

#[test]
fn a_manifest_that_is_a_folder_is_an_error_never_absence() {
    for name in [".pmr-site.json", ".pmr-site.next"] {
        let site = TestSite::new().file(&format!("public/ana/{name}/x"), "");
        let (done, said) = site.build(&ana(), PAGES);
        assert_eq!(done, None);
        assert_eq!(said, [format!("E-FILE-READ: cannot read `public/ana/{name}`: is a directory")]);
    }
}

#[test]
fn names_that_cannot_live_together_are_refused() {
    let says = |files: &[(&str, &str)]| TestSite::new().build(&ana(), files).1;
    assert_eq!(
        says(&[("Logo.png", ""), ("logo.png", "")]),
        ["E-OUT-WRITE: cannot write `public/ana/logo.png`: `Logo.png` differs from it by case alone"]
    );
    assert_eq!(
        says(&[("a", ""), ("a/b", "")]),
        ["E-OUT-WRITE: cannot write `public/ana/a`: it is a folder as well"]
    );
    assert_eq!(
        says(&[(".pmr-site.json", "")]),
        ["E-OUT-WRITE: cannot write `public/ana/.pmr-site.json`: the name is kept for pmr-site itself"]
    );
}

#[test]
fn a_failed_write_leaves_the_disk_as_it_was() {
    let site = TestSite::new();
    site.build(&ana(), PAGES);
    let before = site.list("");
    // Longer than any name may be.
    let long = "x".repeat(300);
    let (done, said) = site.build(&folder("bob"), &[("index.html", "start"), (&long, "")]);
    assert_eq!(done, None);
    assert_eq!(said, [format!("E-OUT-WRITE: cannot write `public/bob/{long}`: file name too long")]);
    assert_eq!(site.list(""), before);
}

#[test]
fn the_root_holds_a_persons_playbook_and_its_own_files_with_two_manifests() {
    let site = TestSite::new();
    let mut report = Report::new();
    let output = site.output();
    let root = tree(&[(".nojekyll", ""), ("404.html", "no"), ("robots.txt", "Disallow")]);
    assert_eq!(counts(output.write(&Location::RootFiles, "", &root, &mut report)), written(3, 0, 0));
    assert_eq!(counts(output.write(&me(), "f", &tree(PAGES), &mut report)), written(3, 0, 0));
    assert_eq!(counts(output.write(&Location::RootFiles, "", &root, &mut report)), written(0, 3, 0));
    assert_eq!(counts(output.write(&me(), "g", &tree(&PAGES[2..]), &mut report)), written(0, 1, 2));
    output.finish(true).unwrap();
    assert!(report.is_empty());
    assert_eq!(
        site.list("public"),
        [".nojekyll", ".pmr-site-root.json", ".pmr-site.json", "404.html", "index.html", "robots.txt"]
    );
}

// ---- skipping what is up to date ----

#[test]
fn a_playbook_is_up_to_date_until_its_fingerprint_or_a_file_changes() {
    for location in [ana(), me(), Location::RootFiles] {
        let site = TestSite::new();
        let folder = if location == ana() { "public/ana" } else { "public" };
        let up_to_date = |fingerprint: &str| {
            counts(site.output().up_to_date(&location, fingerprint).map(|found| found.files))
        };
        assert_eq!(up_to_date("f"), None);
        site.output().write(&location, "f", &tree(PAGES), &mut Report::new()).unwrap();
        assert_eq!(up_to_date("f"), written(0, 3, 0));
        assert_eq!(up_to_date("g"), None);
        site.put(&format!("{folder}/index.html"), "START");
        assert_eq!(up_to_date("f"), None);
        site.put(&format!("{folder}/index.html"), "start");
        assert_eq!(up_to_date("f"), written(0, 3, 0), "the hash decides where the time differs");
        fs::remove_file(site.path(&format!("{folder}/cases/one.html"))).unwrap();
        assert_eq!(up_to_date("f"), None);
    }
}

#[test]
fn without_saved_stamps_hashes_decide_and_stamps_are_saved_again() {
    let site = TestSite::new();
    site.output().write(&ana(), "f", &tree(PAGES), &mut Report::new()).unwrap();
    let stamps = site.text(".pmr-site/ana.json");
    for spoil in ["", "{}", "[1, 2"] {
        site.put(".pmr-site/ana.json", spoil);
        assert_eq!(counts(site.output().up_to_date(&ana(), "f").map(|found| found.files)), written(0, 3, 0));
        assert_eq!(site.text(".pmr-site/ana.json"), stamps);
    }
    fs::remove_dir_all(site.path(".pmr-site")).unwrap();
    assert_eq!(counts(site.output().up_to_date(&ana(), "f").map(|found| found.files)), written(0, 3, 0));
    assert_eq!(site.text(".pmr-site/ana.json"), stamps);
}

#[test]
fn a_playbook_with_a_journal_is_not_up_to_date() {
    let site = TestSite::new();
    site.output().write(&ana(), "f", &tree(PAGES), &mut Report::new()).unwrap();
    site.put("public/ana/.pmr-site.next", r#"{"schema":1,"id":"ana","files":{},"before":{}}"#);
    assert_eq!(site.output().up_to_date(&ana(), "f"), None);
    assert_eq!(counts(site.output().write(&ana(), "f", &tree(PAGES), &mut Report::new())), written(0, 3, 0));
    assert!(!site.path("public/ana/.pmr-site.next").exists());
    assert_eq!(counts(site.output().up_to_date(&ana(), "f").map(|found| found.files)), written(0, 3, 0));
}

// ---- clients that are gone ----

#[test]
fn a_whole_build_removes_clients_that_are_gone_and_nothing_else() {
    let site = TestSite::new().file("public/CNAME", "example.org").file("public/theirs/index.html", "mine");
    for location in [ana(), folder("bob"), folder("cleo"), me()] {
        site.build(&location, PAGES);
    }
    site.put("public/bob/notes.txt", "mine");
    site.put("public/bob/index.html", "start, said otherwise");
    let current = [ana(), Location::RootFiles];
    let current = BTreeSet::from_iter(&current);

    let mut report = Report::new();
    site.output().gone(&current, &mut report).iter().for_each(|gone| report.push(gone.note()));
    let gone = |folder: &str| {
        format!("N-ORPHAN: `{folder}` belongs to a client that is gone; a whole build removes it")
    };
    assert_eq!(site.said(&report), [gone("public"), gone("public/bob"), gone("public/cleo")]);

    let mut report = Report::new();
    let output = site.output();
    for gone in output.gone(&current, &mut report) {
        assert!(output.remove(&gone, &current, &mut report));
    }
    drop(output);
    assert_eq!(
        site.said(&report),
        [
            "N-KEPT: `public/bob/index.html` was changed by hand and is kept",
            "N-NOT-OURS: `public/bob` stays with what the program did not write: `notes.txt`",
        ]
    );
    assert_eq!(
        site.list("public"),
        [
            "CNAME",
            "ana/",
            "ana/.pmr-site.json",
            "ana/assets/",
            "ana/assets/style.css",
            "ana/cases/",
            "ana/cases/one.html",
            "ana/index.html",
            "bob/",
            "bob/index.html",
            "bob/notes.txt",
            "theirs/",
            "theirs/index.html",
        ]
    );
    assert_eq!(site.list(".pmr-site"), ["ana.json"]);
}

#[test]
fn a_copy_of_a_clients_folder_is_left_alone() {
    let site = TestSite::new();
    site.build(&ana(), PAGES);
    site.put("public/ana-old/.pmr-site.json", &site.text("public/ana/.pmr-site.json"));
    site.put("public/ana-old/index.html", "start");
    assert!(site.output().gone(&BTreeSet::from([&ana()]), &mut Report::new()).is_empty());
    assert_eq!(site.text("public/ana-old/index.html"), "start");
}

// ---- where the output may be ----

#[test]
fn the_output_keeps_away_from_what_is_read() {
    let site = TestSite::new()
        .file("me/site.yaml", "")
        .file("file", "")
        .file("people/ana.yaml", "")
        .file("single/bob.yaml", "");
    let open = |output: &str| {
        let opened = site.open_with(output, Some("home/of/me"), &["people", "single/bob.yaml"]);
        site.refuses(opened).replace(site.path("").to_str().unwrap().trim_end_matches('/'), "SITE")
    };
    assert_eq!(open("/"), "E-OUT-PLACE: the output cannot be `/`: it is the root of the file system");
    assert_eq!(open("."), "E-OUT-PLACE: the output cannot be `.`: it is the site folder");
    assert_eq!(
        open("content/../."),
        "E-OUT-PLACE: the output cannot be `content/../.`: it is the site folder"
    );
    assert_eq!(open("file"), "E-OUT-PLACE: the output cannot be `file`: it is a file");
    assert_eq!(open("home/of/me"), "E-OUT-PLACE: the output cannot be `home/of/me`: it is your home folder");
    assert_eq!(open("home"), "E-OUT-PLACE: the output cannot be `home`: it holds your home folder");
    assert_eq!(open("people"), "E-OUT-PLACE: the output cannot be `people`: it is `people`, which is read");
    assert_eq!(
        open("people/out"),
        "E-OUT-PLACE: the output cannot be `people/out`: it lies in `people`, which is read"
    );
    assert_eq!(
        open("content/out"),
        "E-OUT-PLACE: the output cannot be `content/out`: it lies in `content`, which is read"
    );
    assert_eq!(open("roster"), "E-OUT-PLACE: the output cannot be `roster`: it is `roster`, which is read");
    assert_eq!(
        open("single"),
        "E-OUT-PLACE: the output cannot be `single`: it holds `single/bob.yaml`, which is read"
    );
    let said = site.refuses(site.open(".."));
    assert_eq!(said, "E-OUT-PLACE: the output cannot be `..`: it holds the site folder");
    assert_eq!(open("home/of/me/public"), "opened");
    assert_eq!(open("../elsewhere"), "opened");
}

#[test]
fn the_output_is_guarded_after_links_are_resolved() {
    let site = TestSite::new()
        .file("content/guide.yaml", "")
        .link("public", "content")
        .link("dangling", "nothing-here");
    let said = site.refuses(site.open("public"));
    assert_eq!(said, "E-OUT-PLACE: the output cannot be `public`: it is `content`, which is read");
    let said = site.refuses(site.open("dangling"));
    assert_eq!(said, "E-OUT-WRITE: cannot write `dangling`: no such file or directory");
}

#[test]
fn an_output_without_a_playbook_leaves_no_folder() {
    let site = TestSite::new();
    let output = site.open("a/b/public").unwrap();
    assert!(site.path("a/b/public").is_dir());
    output.finish(true).unwrap();
    assert_eq!(site.list(""), NOTHING);
}

// ---- two at once ----

#[test]
fn a_second_build_waits_and_then_says_that_it_is_busy() {
    let site = TestSite::new();
    let first = site.output();
    assert_eq!(site.refuses(site.open("public")), "E-OUT-BUSY: another build is writing `public`");

    let (at, output) = (site.path(""), site.path("public"));
    let second = thread::spawn(move || {
        let protected = ProtectedPaths { site: &at, home: None, inputs: &[] };
        Output::open(&output, &protected, Duration::from_secs(20)).map(drop)
    });
    thread::sleep(Duration::from_millis(100));
    first.write(&ana(), "f", &tree(PAGES), &mut Report::new()).unwrap();
    assert!(!second.is_finished(), "two builds write at once");
    first.finish(false).unwrap();
    second.join().unwrap().unwrap();
    assert!(!site.path("public/.pmr-site.lock").exists());
}

#[test]
fn a_lock_file_whose_maker_is_gone_holds_nobody_up() {
    let site = TestSite::new().file("public/.pmr-site.lock", "");
    site.output().finish(false).unwrap();
    assert!(!site.path("public").exists() || !site.path("public/.pmr-site.lock").exists());
}

#[test]
fn many_builds_at_once_take_turns() {
    let site = TestSite::new();
    let (at, public) = (&site.path(""), &site.path("public"));
    thread::scope(|scope| {
        for n in 0..8 {
            scope.spawn(move || {
                let protected = ProtectedPaths { site: at, home: None, inputs: &[] };
                for _ in 0..10 {
                    let output = Output::open(public, &protected, Duration::from_secs(30)).unwrap();
                    let text = n.to_string();
                    output
                        .write(&ana(), &*text, &tree(&[("a", &text), ("b", &text)]), &mut Report::new())
                        .unwrap();
                    assert_eq!(fs::read_to_string(public.join("ana/a")).unwrap(), text);
                    output.finish(false).unwrap();
                }
            });
        }
    });
    assert_eq!(site.text("public/ana/a"), site.text("public/ana/b"));
    assert_eq!(site.list("public"), ["ana/", "ana/.pmr-site.json", "ana/a", "ana/b"]);
}

#[test]
fn outputs_side_by_side_do_not_disturb_each_other() {
    let site = TestSite::new();
    let (first, second) = (site.open("one").unwrap(), site.open("two").unwrap());
    first.write(&ana(), "f", &tree(PAGES), &mut Report::new()).unwrap();
    second.write(&ana(), "f", &tree(PAGES), &mut Report::new()).unwrap();
    second.finish(false).unwrap();
    first.write(&ana(), "g", &tree(&PAGES[1..]), &mut Report::new()).unwrap();
    first.finish(false).unwrap();
    assert_eq!(site.text("one/ana/index.html"), site.text("two/ana/index.html"));
    assert!(!site.path(".pmr-site.stage").exists());
}

#[test]
fn several_threads_write_different_clients() {
    let site = TestSite::new();
    for round in ["first", "second"] {
        let output = &site.output();
        thread::scope(|scope| {
            for n in 0..4 {
                scope.spawn(move || {
                    for client in 0..25 {
                        let (location, mut report) = (folder(&format!("c-{n}-{client}")), Report::new());
                        let files = tree(&[("assets/a.css", "css"), ("index.html", round)]);
                        output.write(&location, round, &files, &mut report).unwrap();
                        assert!(report.is_empty());
                        assert!(output.up_to_date(&location, round).is_some());
                    }
                });
            }
        });
    }
    assert_eq!(site.list("public").iter().filter(|path| path.ends_with("index.html")).count(), 100);
    assert_eq!(site.text("public/c-3-24/index.html"), "second");
    assert!(!site.path(".pmr-site.stage").exists());
}

//! The guide: content files in, a checked guide or every mistake out.

use std::path::Path;
use std::time::Instant;

use pmr_site::guide::Guide;
use pmr_site::report::Report;
use pmr_site::tree::{Tree, TreePath};

/// A folder of the repository as a tree.
pub(crate) fn folder(path: &str) -> Tree {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let files = walkdir::WalkDir::new(&root)
        .into_iter()
        .map(Result::unwrap)
        .filter(|file| file.file_type().is_file());
    files
        .map(|file| {
            let path = file.path().strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            (TreePath::new(&path).unwrap(), std::fs::read(file.path()).unwrap().into())
        })
        .collect()
}

#[test]
fn the_shipped_guide_has_no_mistake() {
    let content = folder("content");
    for _ in 0..5 {
        let mut report = Report::new();
        let before = Instant::now();
        let guide = Guide::read(&content, "content/", &[], &mut report);
        println!("{:?}", before.elapsed());
        for d in report.diagnostics() {
            println!(
                "{} {:?} {} | {}",
                d.code,
                d.at.as_ref().map(|p| (p.file.to_string(), p.line, p.column, p.width, p.source.to_string())),
                d.message,
                d.hint_text()
            );
        }
        println!("{}", guide.is_some());
    }
}

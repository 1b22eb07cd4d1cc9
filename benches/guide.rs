//! How long it takes to read the shipped guide.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, clippy::unwrap_used, missing_docs)]

use std::path::Path;

use pmr_site::diagnostics::Report;
use pmr_site::guide::Guide;
use pmr_site::tree::{Tree, TreePath};

fn main() {
    divan::main();
}

fn content() -> Tree {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
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

#[divan::bench]
fn read(bencher: divan::Bencher<'_, '_>) {
    let content = content();
    bencher.bench(|| Guide::read(&content, "content/", &[], &mut Report::new()).unwrap());
}

//! The empty guide that `init --guide` writes: every kind of module once, to be filled.

use include_dir::{Dir, include_dir};

use pmr_site::tree::{Tree, TreePath};

static GUIDE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/bin/pmr-site/commands/init/empty_guide");

/// The `.gitignore` of a new site.
pub(super) const IGNORED: &str = "/public/\n/roster/\n/profiles/\n/.pmr-site/\n/.pmr-site.stage/\n";

/// A site with an empty guide and a sample person.
pub(super) fn files() -> Tree {
    let mut files = Tree::new();
    gather(&GUIDE, &mut files);
    if let Some(path) = TreePath::new(".gitignore") {
        files.replace(path, IGNORED.as_bytes());
    }
    files
}

fn gather(dir: &Dir<'_>, files: &mut Tree) {
    for file in dir.files() {
        if let Some(path) = TreePath::new(&file.path().to_string_lossy().replace('\\', "/")) {
            files.replace(path, file.contents());
        }
    }
    dir.dirs().for_each(|below| gather(below, files));
}

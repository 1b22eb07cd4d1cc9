//! The guide and the themes inside the binary, as a tree of files.

use include_dir::{Dir, include_dir};

use crate::disk::read_files::is_skipped;
use crate::tree::{Tree, TreePath};

static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");
static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// Everything that is shipped: `content/…` and `themes/…`.
#[must_use]
pub fn tree() -> Tree {
    let mut tree = Tree::new();
    gather("content", &CONTENT, &mut tree);
    gather("themes", &THEMES, &mut tree);
    tree
}

fn gather(folder: &str, dir: &Dir<'_>, tree: &mut Tree) {
    for file in dir.files() {
        let path = format!("{folder}/{}", file.path().to_string_lossy().replace('\\', "/"));
        // What an editor left lying about when the binary was built is not part of the guide.
        let kept = !path.split('/').any(is_skipped);
        if let Some(path) = TreePath::new(&path).filter(|_| kept) {
            tree.replace(path, file.contents());
        }
    }
    for below in dir.dirs() {
        gather(folder, below, tree);
    }
}

//! The files inside the program: the shipped guide and themes, the empty guide of `init --guide`, and the page
//! that explains messages.

use crate::disk::read_files::is_skipped;
use crate::tree::{Tree, TreePath};

// Lists of paths and bytes, which `build_script.rs` writes: `CONTENT`, `THEMES` and `EMPTY_GUIDE`.
include!(concat!(env!("OUT_DIR"), "/embedded_files.rs"));

/// The page of the reference that explains every code.
pub const MESSAGES: &str = include_str!("../.docs/reference/messages.md");

/// Everything that is shipped: `content/…` and `themes/…`.
pub fn tree() -> Tree {
    let mut tree = Tree::new();
    add(CONTENT, "content/", &mut tree);
    add(THEMES, "themes/", &mut tree);
    tree
}

/// A site with an empty guide and a sample person.
pub fn empty_guide() -> Tree {
    let mut tree = Tree::new();
    add(EMPTY_GUIDE, "", &mut tree);
    tree
}

fn add(files: &[(&str, &[u8])], folder: &str, tree: &mut Tree) {
    for (path, bytes) in files {
        // What an editor had left behind when the program was built is not part of the guide.
        let kept = !path.split('/').any(is_skipped);
        if let Some(path) = TreePath::new(&format!("{folder}{path}")).filter(|_| kept) {
            tree.replace(path, *bytes);
        }
    }
}

//! The empty guide that `init --guide` writes: every kind of module once, to be filled.

use pmr_site::embedded;
use pmr_site::tree::{Tree, TreePath};

/// The `.gitignore` of a new site.
pub(super) const IGNORED: &str = "/public/\n/roster/\n/profiles/\n/.pmr-site/\n/.pmr-site.stage/\n";

/// A site with an empty guide and a sample person.
pub(super) fn files() -> Tree {
    let mut files = embedded::empty_guide();
    if let Some(path) = TreePath::new(".gitignore") {
        files.replace(path, IGNORED.as_bytes());
    }
    files
}

//! Files in memory: the one kind of value that comes in, from disk or from the program itself, and goes out again.

use std::collections::BTreeMap;
use std::collections::btree_map;
use std::fmt;
use std::sync::Arc;

/// A relative path with `/` between its parts, which never leads out of the folder it is relative to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TreePath(Arc<str>);

impl TreePath {
    /// The path, if it cannot lead anywhere else on any system: `cases/one.html`, but not
    /// `/one.html`, `cases/../one.html`, `C:one.html`, or a name with `\` or a control character.
    pub fn new(path: &str) -> Option<Self> {
        let fine = |part: &str| {
            !part.is_empty()
                && part != "."
                && part != ".."
                && !part.chars().any(|c| c == '\\' || c.is_control())
        };
        let drive = path.as_bytes().get(1) == Some(&b':');
        (!drive && path.split('/').all(fine)).then(|| TreePath(Arc::from(path)))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The last part without its extension: `bullets` of `tasks/bullets.md`.
    pub fn stem(&self) -> &str {
        self.name().rsplit_once('.').map_or(self.name(), |(stem, _)| stem)
    }

    /// How many folders it lies in.
    pub fn depth(&self) -> usize {
        self.0.matches('/').count()
    }
}

impl fmt::Display for TreePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for TreePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

/// A tree of files: path to bytes, in byte order of the paths.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Tree(BTreeMap<TreePath, Arc<[u8]>>);

impl Tree {
    /// A tree without files.
    pub fn new() -> Self {
        Tree::default()
    }

    /// Puts a file at a path, replacing the one that is there.
    pub fn replace(&mut self, path: TreePath, bytes: impl Into<Arc<[u8]>>) {
        self.0.insert(path, bytes.into());
    }

    /// This tree with another laid over it: each file of the upper tree replaces the one at the same path.
    #[must_use]
    pub fn overlay(mut self, upper: Tree) -> Tree {
        self.0.extend(upper.0);
        self
    }

    /// The files below a folder, with paths relative to it.
    pub fn under(&self, folder: &str) -> Tree {
        let prefix = format!("{folder}/");
        self.iter()
            .filter_map(|(path, bytes)| {
                let rest = path.as_str().strip_prefix(&prefix)?;
                Some((TreePath(Arc::from(rest)), Arc::clone(bytes)))
            })
            .collect()
    }

    /// The bytes at a path.
    pub fn get(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.0.get(&TreePath(Arc::from(path)))
    }

    /// Whether there is a file at a path.
    pub fn contains(&self, path: &str) -> bool {
        self.get(path).is_some()
    }

    /// All files in byte order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&TreePath, &Arc<[u8]>)> {
        self.0.iter()
    }

    /// All paths in byte order.
    pub fn paths(&self) -> impl Iterator<Item = &TreePath> {
        self.0.keys()
    }

    /// Whether there are no files.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(TreePath, Arc<[u8]>)> for Tree {
    fn from_iter<I: IntoIterator<Item = (TreePath, Arc<[u8]>)>>(files: I) -> Self {
        Tree(files.into_iter().collect())
    }
}

impl IntoIterator for Tree {
    type Item = (TreePath, Arc<[u8]>);
    type IntoIter = btree_map::IntoIter<TreePath, Arc<[u8]>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Debug for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

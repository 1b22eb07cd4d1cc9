//! Names of the files of playbooks, of which ten thousand have most in common.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Serialize, Serializer};

/// Names of files, as long as somebody asks for them; how many there are is known for good.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileNames {
    names: Box<[Arc<str>]>,
    files: u32,
    pages: u32,
}

impl FileNames {
    /// The names.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|name| &**name)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files as usize
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.files == 0
    }

    /// How many of them are pages.
    pub fn pages(&self) -> usize {
        self.pages as usize
    }

    /// Lets go of the names: those of ten thousand playbooks would be megabytes.
    pub fn forget(&mut self) {
        self.names = Box::default();
    }
}

impl FromIterator<Arc<str>> for FileNames {
    fn from_iter<I: IntoIterator<Item = Arc<str>>>(names: I) -> Self {
        let names: Box<[Arc<str>]> = names.into_iter().collect();
        let count = |names: usize| u32::try_from(names).unwrap_or(u32::MAX);
        let pages = names.iter().filter(|name| name.ends_with(".html")).count();
        FileNames { files: count(names.len()), pages: count(pages), names }
    }
}

impl Serialize for FileNames {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// Names that playbooks have in common, each held once.
#[derive(Debug, Default)]
pub(super) struct SharedNames(Mutex<BTreeSet<Arc<str>>>);

impl SharedNames {
    pub(super) fn list<'n>(&self, names: impl Iterator<Item = &'n str>) -> FileNames {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut shared = |name: &str| {
            if let Some(name) = known.get(name) {
                return Arc::clone(name);
            }
            let new: Arc<str> = Arc::from(name);
            known.insert(Arc::clone(&new));
            new
        };
        names.map(&mut shared).collect()
    }
}

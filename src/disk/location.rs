//! Where in the output a playbook lies.

use std::path::{Path, PathBuf};

/// Where one tree of files lies in the output, and which names its manifest and journal have there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// The folder `<id>/` of a client (3.1).
    Folder {
        /// The id of the playbook: a slug.
        id: String,
    },
    /// The root of the output: a person written in `site.yaml` itself (3.1).
    Root {
        /// The id of the playbook: a slug.
        id: String,
    },
    /// Files such as `404.html` in the root of the output, beside whatever else is there (ruling 20).
    RootFiles,
}

impl Home {
    /// The id of the playbook; empty for the root's own files.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Home::Folder { id } | Home::Root { id } => id,
            Home::RootFiles => "",
        }
    }

    pub(super) fn folder(&self, output: &Path) -> PathBuf {
        match self {
            Home::Folder { id } => output.join(id),
            Home::Root { .. } | Home::RootFiles => output.to_owned(),
        }
    }

    pub(super) fn manifest(&self) -> &'static str {
        match self {
            Home::Folder { .. } | Home::Root { .. } => ".pmr-site.json",
            Home::RootFiles => ".pmr-site-root.json",
        }
    }

    pub(super) fn journal(&self) -> &'static str {
        match self {
            Home::Folder { .. } | Home::Root { .. } => ".pmr-site.next",
            Home::RootFiles => ".pmr-site-root.next",
        }
    }

    /// Its name in the staging folder: no id begins with a dot.
    pub(super) fn staging_name(&self) -> &str {
        match self {
            Home::Folder { id } => id,
            Home::Root { .. } => ".root",
            Home::RootFiles => ".root-files",
        }
    }
}

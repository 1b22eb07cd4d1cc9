//! Where in the output a playbook lies.

use std::path::{Path, PathBuf};

/// Where one tree of files lies in the output, and which names its manifest and journal have there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// The folder `<id>/` of a client. Reference: output.md#the-output-folder
    Folder {
        /// The id of the playbook: a slug.
        id: String,
    },
    /// The root of the output: a person written in `site.yaml` itself.
    Root {
        /// The id of the playbook: a slug.
        id: String,
    },
    /// Files such as `404.html` in the root of the output, beside whatever else is there.
    RootFiles,
}

impl Location {
    /// The id of the playbook; empty for the root's own files.
    pub fn id(&self) -> &str {
        match self {
            Location::Folder { id } | Location::Root { id } => id,
            Location::RootFiles => "",
        }
    }

    pub(super) fn folder(&self, output: &Path) -> PathBuf {
        match self {
            Location::Folder { id } => output.join(id),
            Location::Root { .. } | Location::RootFiles => output.to_owned(),
        }
    }

    pub(super) fn manifest(&self) -> &'static str {
        match self {
            Location::Folder { .. } | Location::Root { .. } => ".pmr-site.json",
            Location::RootFiles => ".pmr-site-root.json",
        }
    }

    pub(super) fn journal(&self) -> &'static str {
        match self {
            Location::Folder { .. } | Location::Root { .. } => ".pmr-site.next",
            Location::RootFiles => ".pmr-site-root.next",
        }
    }

    /// Its name in the staging folder: no id begins with a dot.
    pub(super) fn staging_name(&self) -> &str {
        match self {
            Location::Folder { id } => id,
            Location::Root { .. } => ".root",
            Location::RootFiles => ".root-files",
        }
    }
}

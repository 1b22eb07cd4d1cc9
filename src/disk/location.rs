//! Where in the output a playbook lies.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// Where one tree of files lies in the output, and which names its manifest and journal have there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// The folder `<id>/` of a client. Reference: output.md#the-output-folder
    Folder {
        /// The id of the playbook: a slug.
        id: String,
    },
    /// The file `<id>.html` of a client, in the root of the output. Reference: output.md#single-file
    File {
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

/// How the manifests of files begin, which all lie in one folder.
const FILE_MANIFEST: &str = ".pmr-site.";
const JSON: &str = ".json";

impl Location {
    /// The id of the playbook; empty for the root's own files.
    pub fn id(&self) -> &str {
        match self {
            Location::Folder { id } | Location::File { id } | Location::Root { id } => id,
            Location::RootFiles => "",
        }
    }

    pub(super) fn folder(&self, output: &Path) -> PathBuf {
        match self {
            Location::Folder { id } => output.join(id),
            Location::File { .. } | Location::Root { .. } | Location::RootFiles => output.to_owned(),
        }
    }

    pub(super) fn manifest(&self) -> Cow<'static, str> {
        match self {
            Location::Folder { .. } | Location::Root { .. } => ".pmr-site.json".into(),
            Location::File { id } => format!("{FILE_MANIFEST}{id}{JSON}").into(),
            Location::RootFiles => ".pmr-site-root.json".into(),
        }
    }

    pub(super) fn journal(&self) -> Cow<'static, str> {
        match self {
            Location::Folder { .. } | Location::Root { .. } => ".pmr-site.next".into(),
            Location::File { id } => format!("{FILE_MANIFEST}{id}.next").into(),
            Location::RootFiles => ".pmr-site-root.next".into(),
        }
    }

    /// Its name in the staging folder: no id begins with a dot.
    pub(super) fn staging_name(&self) -> Cow<'_, str> {
        match self {
            Location::Folder { id } => id.into(),
            Location::File { id } => format!(".file-{id}").into(),
            Location::Root { .. } => ".root".into(),
            Location::RootFiles => ".root-files".into(),
        }
    }

    /// The location whose manifest has this name in the root of the output, if it is a file.
    pub(super) fn of_manifest(name: &str) -> Option<Location> {
        let id = name.strip_prefix(FILE_MANIFEST)?.strip_suffix(JSON)?;
        Some(Location::File { id: id.to_owned() })
    }

    /// Where the same client lies when the playbook is written as something else; the root is only overwritten.
    pub(super) fn other_form(&self) -> Option<Location> {
        match self {
            Location::Folder { id } => Some(Location::File { id: id.clone() }),
            Location::File { id } => Some(Location::Folder { id: id.clone() }),
            Location::Root { .. } | Location::RootFiles => None,
        }
    }
}

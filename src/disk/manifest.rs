//! Which files in a folder are ours: the manifest, and the journal of a build that is under way.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

use super::disk_messages;
use super::location::Location;
use super::output_folder::OutputFolder;
use crate::content_hash::ContentHash;
use crate::diagnostics::Diagnostic;
use crate::tree::TreePath;

const SCHEMA: u32 = 1;

/// Path to `blake3:…`.
pub(super) type Hashes = BTreeMap<String, String>;

/// Every file that the program wrote into a folder, and the fingerprint of what it wrote them from.
/// Reference: output.md#manifest
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    schema: u32,
    made_by: String,
    pub(super) id: String,
    pub(super) fingerprint: String,
    pub(super) files: Hashes,
    /// By what whoever knows the password of a locked playbook tells whether anything changed.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "lock_mark")]
    pub(super) lock: Option<LockMark>,
}

/// What is noted of a locked playbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockMark {
    /// The salt that its key was derived with, in base64.
    pub salt: String,
    /// A mark of its content under that key.
    pub mark: String,
}

/// A mark in another form than ours is none: then the playbook is locked anew.
fn lock_mark<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<LockMark>, D::Error> {
    Ok(serde_json::from_value(serde_json::Value::deserialize(reader)?).ok())
}

impl Manifest {
    pub(super) fn new(id: &str, fingerprint: &str, files: Hashes, lock: Option<&LockMark>) -> Self {
        let made_by = concat!("pmr-site ", env!("CARGO_PKG_VERSION")).to_owned();
        Manifest {
            schema: SCHEMA,
            made_by,
            id: id.to_owned(),
            fingerprint: fingerprint.to_owned(),
            files,
            lock: lock.cloned(),
        }
    }
}

/// What a build is about to do in a folder: a file that has one of its hashes is ours.
#[derive(Serialize, Deserialize)]
pub(super) struct Journal {
    schema: u32,
    id: String,
    /// All files of the new tree.
    files: Hashes,
    /// All files of ours that were there before: if this build is killed, and the next one too, the first
    /// manifest is long gone.
    before: Hashes,
}

impl Journal {
    pub(super) fn new(id: &str, files: &Hashes, before: &Hashes) -> Self {
        Journal { schema: SCHEMA, id: id.to_owned(), files: files.clone(), before: before.clone() }
    }

    fn paths(&self) -> impl Iterator<Item = &String> {
        self.files.keys().chain(self.before.keys())
    }
}

/// What manifest and journal of one folder say, taken together.
#[derive(Debug, Default)]
pub(super) struct FolderRecord {
    pub(super) manifest: Option<Manifest>,
    /// Whether a build was killed here: there is a journal.
    pub(super) unfinished: bool,
    /// The id of whoever the folder belongs to.
    pub(super) id: String,
    /// Every file that is ours, with the hash of what we last wrote.
    pub(super) files: Hashes,
    /// Every folder that a file of ours lies in, or would have if the build had not been killed.
    pub(super) folders: BTreeSet<String>,
}

impl FolderRecord {
    /// The record of a folder; `None` where there is neither manifest nor journal.
    ///
    /// # Errors
    /// A manifest, a journal, or a file of a journal exists but cannot be read: it is never taken for absent.
    pub(super) fn read(
        location: &Location,
        folder: &Path,
        output: &OutputFolder,
    ) -> Result<Option<FolderRecord>, Diagnostic> {
        let manifest = parse(&folder.join(&*location.manifest()), output, |manifest: &Manifest| {
            (manifest.schema, &manifest.id, manifest.files.keys().collect())
        })?;
        let journal = parse(&folder.join(&*location.journal()), output, |journal: &Journal| {
            (journal.schema, &journal.id, journal.paths().collect())
        })?;
        let unfinished = journal.is_some();
        let id = manifest.as_ref().map(|m| &m.id).or(journal.as_ref().map(|j| &j.id)).cloned();
        let Some(id) = id else { return Ok(None) };
        let mut files = manifest.as_ref().map(|m| m.files.clone()).unwrap_or_default();
        let mut folders: BTreeSet<String> = folders_of(files.keys());
        if let Some(journal) = &journal {
            folders.extend(folders_of(journal.paths()));
            files = reconcile(&files, journal, folder, output)?;
        }
        if matches!(location, Location::Root { .. })
            && first_page_of(&Location::RootFiles, folder, output)?.is_some()
        {
            files.remove(FIRST_PAGE);
        }
        Ok(Some(FolderRecord { manifest, unfinished, id, files, folders }))
    }

    /// Takes over the first page of a person who was in `site.yaml` before, for the root's own files.
    pub(super) fn take_first_page(&mut self, folder: &Path, output: &OutputFolder) -> Result<(), Diagnostic> {
        let person = Location::Root { id: String::new() };
        if let Some(hash) = first_page_of(&person, folder, output)? {
            self.files.entry(FIRST_PAGE.to_owned()).or_insert(hash);
        }
        Ok(())
    }
}

/// The hash of the first page in the manifest of another location, if it is listed there.
fn first_page_of(
    location: &Location,
    folder: &Path,
    output: &OutputFolder,
) -> Result<Option<String>, Diagnostic> {
    let manifest = parse(&folder.join(&*location.manifest()), output, |manifest: &Manifest| {
        (manifest.schema, &manifest.id, manifest.files.keys().collect())
    })?;
    Ok(manifest.and_then(|mut manifest| manifest.files.remove(FIRST_PAGE)))
}

/// The first page of the root is the one file that changes hands: it belongs to the playbook of a person in `site.yaml`
/// until `site.yaml` has a roster instead, and then to the root itself.
const FIRST_PAGE: &str = "index.html";

fn folders_of<'a>(paths: impl Iterator<Item = &'a String>) -> BTreeSet<String> {
    paths.flat_map(|path| ancestors(path)).map(str::to_owned).collect()
}

/// The folders that a path lies in, the innermost first.
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/'))
        .map(|(folder, _)| folder)
}

/// The files that are ours after a build was killed, each with the hash that it has now: an old one or a new
/// one. A file that has neither keeps its old hash in the record, so that it counts as edited by hand.
fn reconcile(
    listed: &Hashes,
    journal: &Journal,
    folder: &Path,
    output: &OutputFolder,
) -> Result<Hashes, Diagnostic> {
    let paths: BTreeSet<&String> =
        listed.keys().chain(journal.before.keys()).chain(journal.files.keys()).collect();
    let mut files = Hashes::new();
    for path in paths {
        let before = journal.before.get(path).or(listed.get(path));
        let mut known =
            [listed.get(path), journal.before.get(path), journal.files.get(path)].into_iter().flatten();
        let real = folder.join(path);
        let has = match fs::symlink_metadata(&real) {
            Ok(metadata) if metadata.is_file() => {
                Some(hash_file(&real).map_err(|e| output.unreadable(&real, &e))?)
            }
            Ok(_) => None,
            Err(error) if gone(&error) => None,
            Err(error) => return Err(output.unreadable(&real, &error)),
        };
        let ours = known.find(|hash| Some(*hash) == has.as_ref()).or(before);
        if let Some(hash) = ours {
            files.insert(path.clone(), hash.clone());
        }
    }
    Ok(files)
}

/// Whether an error says that there is nothing at a path, rather than that nobody knows.
pub(super) fn gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Reads a manifest or a journal. `listed` gives what both must pass before they are believed: their schema, their
/// id and every path they list.
fn parse<T: DeserializeOwned>(
    path: &Path,
    output: &OutputFolder,
    listed: impl Fn(&T) -> (u32, &str, Vec<&String>),
) -> Result<Option<T>, Diagnostic> {
    let bytes = match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_symlink() => return Err(disk_messages::link(&output.name(path))),
        Ok(_) => fs::read(path).map_err(|error| output.unreadable(path, &error))?,
        Err(error) if gone(&error) => return Ok(None),
        Err(error) => return Err(output.unreadable(path, &error)),
    };
    let refuse = |why: &str| {
        disk_messages::unreadable(&output.name(path), why).hint("move the folder away and build again")
    };
    let file: T = serde_json::from_slice(&bytes).map_err(|_| refuse("pmr-site did not write this"))?;
    let (schema, id, paths) = listed(&file);
    if schema != SCHEMA {
        return Err(refuse("another version of pmr-site wrote this"));
    }
    // A path that leads out of the folder is never followed, whoever wrote it.
    let strange = |path: &str| TreePath::new(path).is_none();
    let strange_id = |id: &str| id.contains('/') || (strange(id) && !id.is_empty());
    if strange_id(id) || paths.into_iter().any(|path| strange(path)) {
        return Err(refuse("pmr-site did not write this"));
    }
    Ok(Some(file))
}

/// The hash of some bytes, as manifests write it.
pub(super) fn hash(bytes: &[u8]) -> String {
    let mut sum = ContentHash::default();
    sum.bytes(bytes);
    format!("blake3:{}", sum.hex())
}

/// The same for a file of any size.
pub(super) fn hash_file(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut sum = ContentHash::default();
    let mut buffer = [0; 16 * 1024];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(format!("blake3:{}", sum.hex())),
            Ok(n) => sum.bytes(buffer.get(..n).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

//! The account of what is ours in a folder: the manifest, and the journal of a build under way.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::disk_messages;
use super::location::Home;
use super::output_folder::Target;
use crate::content_hash::ContentHash;
use crate::diagnostics::Diagnostic;
use crate::tree::TreePath;

const SCHEMA: u32 = 1;

/// Path to `sha256:…`.
pub(super) type Hashes = BTreeMap<String, String>;

/// What the program made in a folder, and from what (section 14, ruling 2).
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    schema: u32,
    made_by: String,
    pub(super) id: String,
    pub(super) fingerprint: String,
    pub(super) files: Hashes,
}

impl Manifest {
    pub(super) fn new(id: &str, fingerprint: &str, files: Hashes) -> Self {
        let made_by = concat!("pmr-site ", env!("CARGO_PKG_VERSION")).to_owned();
        Manifest { schema: SCHEMA, made_by, id: id.to_owned(), fingerprint: fingerprint.to_owned(), files }
    }
}

/// What a build is about to do in a folder (ruling 1): a file whose hash stands in it is ours.
#[derive(Serialize, Deserialize)]
pub(super) struct Journal {
    schema: u32,
    id: String,
    /// All files to come.
    files: Hashes,
    /// All files of ours that stood there, so that no earlier account is lost.
    before: Hashes,
}

impl Journal {
    pub(super) fn new(id: &str, files: &Hashes, before: &Hashes) -> Self {
        Journal { schema: SCHEMA, id: id.to_owned(), files: files.clone(), before: before.clone() }
    }
}

/// Manifest and journal of one folder, taken together.
#[derive(Default)]
pub(super) struct Account {
    pub(super) manifest: Option<Manifest>,
    /// Whether a build was killed here.
    pub(super) unfinished: bool,
    /// The id of whoever the folder belongs to.
    pub(super) id: String,
    /// Every file that is ours, with the hash it was last given by us.
    pub(super) files: Hashes,
    /// Every folder made for a file of ours, or about to be made when a build was killed.
    pub(super) folders: BTreeSet<String>,
}

impl Account {
    /// The account of a home's folder; `None` where neither manifest nor journal is.
    ///
    /// # Errors
    /// A manifest or journal, or a file of a journal, that is there and cannot be read: what is
    /// ours is never taken for absent.
    pub(super) fn read(home: &Home, folder: &Path, target: &Target) -> Result<Option<Account>, Diagnostic> {
        let manifest: Option<Manifest> = parse(&folder.join(home.manifest()), target)?;
        let journal: Option<Journal> = parse(&folder.join(home.journal()), target)?;
        let unfinished = journal.is_some();
        let id = manifest.as_ref().map(|m| &m.id).or(journal.as_ref().map(|j| &j.id)).cloned();
        let Some(id) = id else { return Ok(None) };
        let mut files = manifest.as_ref().map(|m| m.files.clone()).unwrap_or_default();
        let mut folders: BTreeSet<String> = folders_of(files.keys());
        if let Some(journal) = &journal {
            folders.extend(folders_of(journal.paths()));
            files = settle(&files, journal, folder, target)?;
        }
        Ok(Some(Account { manifest, unfinished, id, files, folders }))
    }
}

fn folders_of<'a>(paths: impl Iterator<Item = &'a String>) -> BTreeSet<String> {
    paths.flat_map(|path| ancestors(path)).map(str::to_owned).collect()
}

/// The folders that a path lies in, the innermost first.
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/'))
        .map(|(folder, _)| folder)
}

/// What is ours after a build was killed: of the hashes that a file may have, the one that it has;
/// where it has none of them, the one it had before, so that it still counts as edited.
fn settle(listed: &Hashes, journal: &Journal, folder: &Path, target: &Target) -> Result<Hashes, Diagnostic> {
    let paths: BTreeSet<&String> =
        listed.keys().chain(journal.before.keys()).chain(journal.files.keys()).collect();
    let mut files = Hashes::new();
    for path in paths {
        let before = journal.before.get(path).or(listed.get(path));
        let mut may =
            [listed.get(path), journal.before.get(path), journal.files.get(path)].into_iter().flatten();
        let real = folder.join(path);
        let has = match fs::symlink_metadata(&real) {
            Ok(metadata) if metadata.is_file() => {
                Some(hash_file(&real).map_err(|e| target.unreadable(&real, &e))?)
            }
            Ok(_) => None,
            Err(error) if gone(&error) => None,
            Err(error) => return Err(target.unreadable(&real, &error)),
        };
        let ours = may.find(|hash| Some(*hash) == has.as_ref()).or(before);
        if let Some(hash) = ours {
            files.insert(path.clone(), hash.clone());
        }
    }
    Ok(files)
}

/// Whether an error says that nothing is there, and nothing else.
pub(super) fn gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// A file with paths and hashes that this program could have written.
trait Listed {
    fn schema(&self) -> u32;
    fn id(&self) -> &str;
    fn paths(&self) -> impl Iterator<Item = &String>;
}

impl Listed for Manifest {
    fn schema(&self) -> u32 {
        self.schema
    }
    fn id(&self) -> &str {
        &self.id
    }
    fn paths(&self) -> impl Iterator<Item = &String> {
        self.files.keys()
    }
}

impl Listed for Journal {
    fn schema(&self) -> u32 {
        self.schema
    }
    fn id(&self) -> &str {
        &self.id
    }
    fn paths(&self) -> impl Iterator<Item = &String> {
        self.files.keys().chain(self.before.keys())
    }
}

fn parse<T: DeserializeOwned + Listed>(path: &Path, target: &Target) -> Result<Option<T>, Diagnostic> {
    let bytes = match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_symlink() => return Err(disk_messages::link(&target.name(path))),
        Ok(_) => fs::read(path).map_err(|error| target.unreadable(path, &error))?,
        Err(error) if gone(&error) => return Ok(None),
        Err(error) => return Err(target.unreadable(path, &error)),
    };
    let refuse = |why: &str| {
        disk_messages::unreadable(&target.name(path), why).hint("move the folder away and build again")
    };
    let listed: T = serde_json::from_slice(&bytes).map_err(|_| refuse("pmr-site did not write this"))?;
    if listed.schema() != SCHEMA {
        return Err(refuse("another version of pmr-site wrote this"));
    }
    // A path that leads out of the folder must never be followed, whoever wrote it there.
    let strange = |path: &str| TreePath::new(path).is_none();
    let strange_id = |id: &str| id.contains('/') || (strange(id) && !id.is_empty());
    if strange_id(listed.id()) || listed.paths().any(|path| strange(path)) {
        return Err(refuse("pmr-site did not write this"));
    }
    Ok(Some(listed))
}

/// The hash of some bytes, as manifests write it.
pub(super) fn hash(bytes: &[u8]) -> String {
    let mut sum = ContentHash::default();
    sum.bytes(bytes);
    format!("sha256:{}", sum.hex())
}

/// The hash of a file's bytes, however many there are.
pub(super) fn hash_file(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut sum = ContentHash::default();
    let mut buffer = [0; 16 * 1024];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(format!("sha256:{}", sum.hex())),
            Ok(n) => sum.bytes(buffer.get(..n).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

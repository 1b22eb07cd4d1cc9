//! Which files would be others if a profile said less.

use std::collections::{BTreeMap, BTreeSet};

use crate::tree::{Tree, TreePath};

/// The files of a playbook that are others than in another rendering of it. An asset has the hash of its content in its
/// name: a page that only calls it otherwise is the same.
#[must_use]
pub fn differing(files: &Tree, others: &Tree) -> BTreeSet<String> {
    let plain = |path: &TreePath| match path.as_str().rsplitn(3, '.').collect::<Vec<_>>()[..] {
        [ending, hash, stem] if stem.starts_with("assets/") && hash.len() == 8 => {
            Some(format!("{stem}.{ending}"))
        }
        _ => None,
    };
    let named = |files: &Tree| -> BTreeMap<String, String> {
        files.paths().filter_map(|path| Some((plain(path)?, path.as_str().to_owned()))).collect()
    };
    let (own, other) = (named(files), named(others));
    let renamed: Vec<(&String, &String)> = own
        .iter()
        .filter_map(|(name, path)| Some((path, other.get(name)?)))
        .filter(|(own, other)| own != other)
        .collect();
    let is_same = |path: &TreePath, bytes: &[u8]| {
        let path = path.as_str();
        let there = renamed.iter().find(|(own, _)| *own == path).map_or(path, |(_, other)| other.as_str());
        let Some(known) = others.get(there) else { return false };
        if known.as_ref() == bytes {
            return true;
        }
        let text = String::from_utf8_lossy(known).into_owned();
        renamed.iter().fold(text, |text, (own, other)| text.replace(*other, own)).as_bytes() == bytes
    };
    let others = files.iter().filter(|(path, bytes)| !is_same(path, bytes));
    others.map(|(path, _)| path.as_str().to_owned()).collect()
}

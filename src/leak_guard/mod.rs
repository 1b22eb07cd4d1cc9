//! What finished pages tell about whom: which private fields of a profile can be read in which of its files, and
//! whether a playbook holds words of another client. Reference: output.md#what-becomes-public

mod page_text;
mod private_values;
mod written_forms;

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;

use crate::profile::Profile;
use crate::tree::Tree;
use page_text::{one_line, page_text};
use private_values::{of_others, private_values};
use written_forms::written_forms;

/// How many characters a text of another client has at least: shorter ones are found by chance.
const SHORTEST_OF_OTHERS: usize = 8;
/// The same for the reader's own texts, which are looked for to list them only.
const SHORTEST_OWN: usize = 3;

/// A private field of a profile that can be read in some files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicField {
    /// What the field is called, in words.
    pub field: &'static str,
    /// The paths of the files, in order.
    pub files: Vec<String>,
}

/// Which private texts of a profile can be read in its files, in the order of the profile's fields. Scores are no
/// texts: who wants to know compares the files with those made without scores.
pub fn public_fields(profile: &Profile, files: &Tree) -> Vec<PublicField> {
    let fields = private_values(profile);
    let texts: Vec<(usize, String)> = fields
        .iter()
        .enumerate()
        .flat_map(|(at, (_, values))| {
            let lines = values.iter().flat_map(|value| lines(value, SHORTEST_OWN));
            lines.flat_map(|line| written_forms(&line)).map(move |form| (at, form))
        })
        .collect();
    let mut found: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    let Some(search) = search(texts.iter().map(|(_, text)| text)) else { return Vec::new() };
    for (path, bytes) in files.iter() {
        let text = page_text(path.as_str(), bytes);
        for hit in search.find_overlapping_iter(&text) {
            if let Some((field, _)) = texts.get(hit.pattern().as_usize()) {
                found.entry(*field).or_default().insert(path.as_str());
            }
        }
    }
    let named = found.into_iter().filter_map(|(at, files)| {
        let field = fields.get(at)?.0;
        Some(PublicField { field, files: files.into_iter().map(str::to_owned).collect() })
    });
    named.collect()
}

/// Words of one client that stand in a file of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// The path of the file.
    pub file: String,
    /// Whose words they are: a place in the list of clients.
    pub other: usize,
}

/// Knows the words that belong to one client alone.
#[derive(Debug)]
pub struct LeakGuard {
    search: Option<AhoCorasick>,
    /// Each text that is looked for: whose it is, and how it was written.
    known: Vec<KnownText>,
}

/// A text of some clients, in one of the forms in which it may stand in a file.
#[derive(Debug, Default)]
struct KnownText {
    owners: BTreeSet<usize>,
    written: String,
}

impl LeakGuard {
    /// Names, comments, notes and stories of all clients. Left out is what `common` says too, for example the guide:
    /// it is nobody's.
    pub fn new(clients: &[Profile], common: &str) -> LeakGuard {
        let mut known: BTreeMap<String, KnownText> = BTreeMap::new();
        for (client, profile) in clients.iter().enumerate() {
            let texts = of_others(profile);
            for line in texts.iter().flat_map(|value| lines(value, SHORTEST_OF_OTHERS)) {
                for form in written_forms(&line) {
                    let text = known.entry(form).or_default();
                    text.owners.insert(client);
                    text.written.clone_from(&line);
                }
            }
        }
        let common = one_line(common);
        known.retain(|form, text| !common.contains(form.as_str()) && !common.contains(&text.written));
        let search = search(known.keys());
        LeakGuard { search, known: known.into_values().collect() }
    }

    /// The words of others in the files of a client. `own` is the whole profile as it was written: what stands there
    /// is the client's too.
    pub fn leaks(&self, client: usize, own: &str, files: &Tree) -> Vec<Leak> {
        let Some(search) = &self.search else { return Vec::new() };
        let own = one_line(own);
        let mut leaks = Vec::new();
        for (path, bytes) in files.iter() {
            let text = page_text(path.as_str(), bytes);
            let mut others = BTreeSet::new();
            for hit in search.find_overlapping_iter(&text) {
                let known = self.known.get(hit.pattern().as_usize());
                let strange = known.filter(|known| !known.owners.contains(&client));
                if let Some(known) = strange.filter(|known| !own.contains(&known.written))
                    && let Some(other) = known.owners.first()
                {
                    others.insert(*other);
                }
            }
            leaks.extend(others.into_iter().map(|other| Leak { file: path.as_str().to_owned(), other }));
        }
        leaks
    }
}

/// The lines of a value that are long enough to be found, as [`page_text`] has them.
fn lines(value: &str, shortest: usize) -> impl Iterator<Item = String> {
    value.lines().map(one_line).filter(move |line| line.chars().count() >= shortest)
}

/// `None` where there is nothing to look for.
fn search<'a>(texts: impl Iterator<Item = &'a String>) -> Option<AhoCorasick> {
    let mut texts = texts.peekable();
    texts.peek()?;
    AhoCorasick::new(texts).ok()
}

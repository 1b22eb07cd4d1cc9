//! What finished pages tell about whom: which private fields of a profile can be read in which of its files, and
//! whether a playbook holds words of another client. Reference: output.md#what-becomes-public

mod differing_files;
mod page_text;
mod written_forms;

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;

use crate::private_fields::PRIVATE_FIELDS;
use crate::profile::Profile;
use crate::tree::Tree;
pub use differing_files::differing;
use page_text::{for_names, one_line, page_text};
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

/// Which private texts of a profile can be read in its files, in the order of the profile's fields. Scores and days are
/// no texts: who wants to know compares the files with those made [without them](crate::private_fields).
pub fn public_fields(profile: &Profile, files: &Tree) -> Vec<PublicField> {
    let fields: Vec<(&str, Vec<String>)> = PRIVATE_FIELDS
        .iter()
        .filter(|field| !field.is_coachs)
        .map(|field| (field.name, field.texts(profile)))
        .collect();
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
    /// The full name, where that stands in the reader's own profile: somebody wrote it there.
    pub named: Option<String>,
}

/// Knows the words that belong to one client alone.
#[derive(Debug)]
pub struct LeakGuard {
    /// What is looked for as it was written.
    texts: Texts,
    /// Full names, which are looked for in any case and without accents.
    names: Texts,
}

/// Texts that are looked for.
#[derive(Debug)]
struct Texts {
    search: Option<AhoCorasick>,
    /// Each in one of the forms in which it may stand in a file.
    known: Vec<KnownText>,
}

/// A text of some clients, in one of the forms in which it may stand in a file.
#[derive(Debug, Default)]
struct KnownText {
    owners: BTreeSet<usize>,
    /// The text as it is compared.
    compared: String,
    /// The text as it was written.
    written: String,
}

impl LeakGuard {
    /// Names, comments, notes and stories of all clients. Left out is what `common` says too, for example the guide:
    /// it is nobody's. A full name counts however short it is and in whatever case, but in its own case if it is so
    /// short that it may be two words like any others.
    pub fn new(clients: &[Profile], common: &str) -> LeakGuard {
        let (mut texts, mut names) = (BTreeMap::new(), BTreeMap::new());
        for (client, profile) in clients.iter().enumerate() {
            let own = PRIVATE_FIELDS.iter().filter(|field| field.is_ones_own);
            let own: Vec<String> = own.flat_map(|field| field.texts(profile)).collect();
            for line in own.iter().flat_map(|value| lines(value, SHORTEST_OF_OTHERS)) {
                for form in written_forms(&line) {
                    learn(&mut texts, client, form, (&line, &line));
                }
            }
            let name = one_line(profile.name.as_deref().unwrap_or_default());
            for form in name_forms(&name) {
                learn(&mut names, client, form.clone(), (&form, &name));
            }
        }
        LeakGuard {
            texts: Texts::new(texts, &one_line(common)),
            names: Texts::new(names, &for_names(common)),
        }
    }

    /// The words of others in the files of a client. `own` is the whole profile as it was written: what stands there
    /// is the client's too, but for the full name of somebody else, which is told as such.
    pub fn leaks(&self, client: usize, own: &str, files: &Tree) -> Vec<Leak> {
        // As YAML has a quotation mark inside quotation marks.
        let own = own.replace("''", "'").replace("\\\"", "\"");
        let (own_texts, own_names) = (one_line(&own), for_names(&own));
        let mut leaks = Vec::new();
        for (path, bytes) in files.iter() {
            let text = page_text(path.as_str(), bytes);
            // Whose words they are, with the name if that is all, and it stands in the profile.
            let mut found: BTreeMap<usize, Option<&str>> = BTreeMap::new();
            for (name, other) in self.names.others_in(&for_names(&text), client) {
                let is_long = name.written.chars().count() >= SHORTEST_OF_OTHERS;
                if is_long || text.contains(&name.written) {
                    let named = own_names.contains(&name.compared).then_some(&*name.written);
                    found.entry(other).and_modify(|all| *all = all.and(named)).or_insert(named);
                }
            }
            for (known, other) in self.texts.others_in(&text, client) {
                if !own_texts.contains(&known.compared) {
                    found.insert(other, None);
                }
            }
            let leak = |(other, named): (usize, Option<&str>)| Leak {
                file: path.as_str().to_owned(),
                other,
                named: named.map(str::to_owned),
            };
            leaks.extend(found.into_iter().map(leak));
        }
        leaks
    }
}

impl Texts {
    /// Those of some texts that `common` does not say.
    fn new(mut known: BTreeMap<String, KnownText>, common: &str) -> Texts {
        known.retain(|form, text| !common.contains(form.as_str()) && !common.contains(&text.compared));
        let search = search(known.keys());
        Texts { search, known: known.into_values().collect() }
    }

    /// Those that stand in a text and are not this client's, each with one of the clients whose it is.
    fn others_in(&self, text: &str, client: usize) -> impl Iterator<Item = (&KnownText, usize)> {
        let hits = self.search.iter().flat_map(move |search| search.find_overlapping_iter(text));
        let hits: BTreeSet<usize> = hits.map(|hit| hit.pattern().as_usize()).collect();
        let known = hits.into_iter().filter_map(|at| self.known.get(at));
        let others = known.filter(move |known| !known.owners.contains(&client));
        others.filter_map(|known| Some((known, *known.owners.first()?)))
    }
}

/// Notes a form of a text of a client. The text comes as it is compared and as it was written.
fn learn(
    known: &mut BTreeMap<String, KnownText>,
    client: usize,
    form: String,
    (compared, written): (&str, &str),
) {
    let text = known.entry(form).or_default();
    text.owners.insert(client);
    compared.clone_into(&mut text.compared);
    written.clone_into(&mut text.written);
}

/// A full name as it is looked for in any case, with an apostrophe as a break between words and as none. A name of one
/// word may be a word like any other: it has no such form.
fn name_forms(name: &str) -> Vec<String> {
    let is_full = name.contains(' ');
    let mut forms =
        if is_full { vec![for_names(name), for_names(&name.replace('\'', ""))] } else { Vec::new() };
    forms.dedup();
    forms
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

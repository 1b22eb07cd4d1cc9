//! Which profiles a site has: found among its files, named by file or id, each id once.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Diagnostic, Place};
use crate::names;
use crate::profile::id;
use crate::tree::TreePath;

/// Most profiles of a site.
pub const MOST_PROFILES: usize = 100_000;

/// A profile of a roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// What the coach calls it: the file's stem.
    pub name: String,
    /// Its file, relative to the site folder.
    pub path: TreePath,
    /// The id it has if it names none of its own.
    pub default_id: String,
}

/// The profiles of a folder, in byte order of their file names: every `*.yaml` and `*.yml` directly in
/// it that is no editor's or hidden file (2 and ruling 19 of the rules).
///
/// # Errors
/// E-SITE-EMPTY where there is none, E-LIST-LONG where there are more than [`MOST_PROFILES`].
pub fn clients<'p>(
    paths: impl IntoIterator<Item = &'p TreePath>,
    folder: &str,
    at: &Place,
) -> Result<Vec<Client>, Diagnostic> {
    let mut clients: Vec<Client> = paths
        .into_iter()
        .filter(|path| {
            let rest = path.as_str().strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
            rest.is_some_and(is_profile)
        })
        .map(|path| Client {
            name: path.stem().to_owned(),
            path: path.clone(),
            default_id: id::of_stem(path.stem()),
        })
        .collect();
    clients.sort_by(|a, b| a.path.cmp(&b.path));
    if clients.is_empty() {
        let hint = format!("put a profile such as `{folder}/ana.yaml` there");
        return Err(Diagnostic::error("E-SITE-EMPTY", format!("no profile in `{folder}`"))
            .at(at.clone())
            .hint(hint));
    }
    if clients.len() > MOST_PROFILES {
        let message = format!("`{folder}` has {} entries; the limit is {MOST_PROFILES}", clients.len());
        return Err(Diagnostic::error("E-LIST-LONG", message).at(at.clone()));
    }
    Ok(clients)
}

/// Whether a file directly in the folder is a profile, by its name.
fn is_profile(name: &str) -> bool {
    let ending = name.ends_with(".yaml") || name.ends_with(".yml");
    ending && !name.contains('/') && !name.starts_with(['.', '_'])
}

/// The client that a word names: a file's stem, else an id. `ids` are those of the clients, in order.
///
/// # Errors
/// E-CLIENT with the near miss or the choices.
pub fn client_called<'c>(word: &str, clients: &'c [Client], ids: &[&str]) -> Result<&'c Client, Diagnostic> {
    let by_name = clients.iter().find(|client| client.name == word);
    let by_id = || ids.iter().position(|id| *id == word).and_then(|n| clients.get(n));
    by_name.or_else(by_id).ok_or_else(|| {
        let names: Vec<&str> = clients.iter().map(|client| client.name.as_str()).collect();
        let message = format!("no client is called `{}`", names::cut(word));
        Diagnostic::error("E-CLIENT", message).hint(names::suggest(word, &names))
    })
}

/// The ids that two profiles or more share, none of which is built: one E-ID-DUP for each of these
/// profiles, in order. Each profile comes as its id and the place of that.
#[must_use]
pub fn shared_ids<'p>(
    profiles: impl IntoIterator<Item = (&'p str, &'p Place)>,
) -> (BTreeSet<String>, Vec<Diagnostic>) {
    let mut places: BTreeMap<&str, Vec<&Place>> = BTreeMap::new();
    for (id, place) in profiles {
        places.entry(id).or_default().push(place);
    }
    places.retain(|_, places| places.len() > 1);
    let mut mistakes = Vec::new();
    for (id, places) in &places {
        let files: Vec<&str> = places.iter().map(|place| &*place.file).collect();
        let message = match files.len() {
            2 => format!("`{id}` is the id of two profiles: {}", files.join(", ")),
            n => format!("`{id}` is the id of {n} profiles: {}", files.join(", ")),
        };
        let mistake = |place: &&Place| {
            Diagnostic::error("E-ID-DUP", message.clone()).at((*place).clone()).hint("give one another id")
        };
        mistakes.extend(places.iter().map(mistake));
    }
    (places.into_keys().map(str::to_owned).collect(), mistakes)
}

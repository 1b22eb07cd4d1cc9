//! Whom a command is about: the person of `site.yaml`, a roster, or those it names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use pmr_site::input::settings::{People, Settings};
use pmr_site::name;
use pmr_site::report::{Diagnostic, Place, Report, both};
use pmr_site::world::folder::{self, SiteFolder};
use pmr_site::yaml::{self, Node, Source};

/// The id of a person in `site.yaml` who has none (4.3 of the rules).
const INLINE: &str = "me";
/// Most profiles of a site (section 19 of the rules).
const MOST: usize = 100_000;

/// Somebody with a profile.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Client {
    /// The stem of the profile's file, which is what a client is called.
    pub(crate) name: String,
    /// Where the profile lies.
    pub(crate) lies: Lies,
}

/// Where a profile lies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lies {
    /// In `site.yaml` itself.
    Inline,
    /// In a file of its own, at this path.
    File(PathBuf),
}

impl Client {
    fn inline() -> Self {
        Client { name: INLINE.to_owned(), lies: Lies::Inline }
    }

    fn at(path: PathBuf) -> Self {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Client { name, lies: Lies::File(path) }
    }

    /// The id if the profile names none: the name in lower case, each run of other characters a hyphen.
    pub(crate) fn default_id(&self) -> String {
        let lower = self.name.to_lowercase();
        let parts = lower.split(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit()));
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
    }

    /// The file, as diagnostics name it.
    pub(crate) fn file(&self) -> String {
        match &self.lies {
            Lies::Inline => folder::SITE.to_owned(),
            Lies::File(path) => folder::name(path),
        }
    }

    /// The id as its profile has it, if it can be read at all.
    pub(crate) fn id(&self, node: Option<&Node>) -> String {
        match node.and_then(|node| node.field("id")) {
            Some((_, Node::Text(id))) => id.value.trim().to_owned(),
            _ => self.default_id(),
        }
    }
}

/// Those whom a command names, or else everybody of the site. `None` if somebody is not found.
pub(crate) fn find(
    folder: &SiteFolder,
    site: Option<&Source>,
    settings: &Settings,
    named: &[String],
    report: &mut Report,
) -> Option<Vec<Client>> {
    let everybody = match &settings.people {
        People::Inline(_) => vec![Client::inline()],
        People::Folder(said) => roster(folder, &said.word, report),
        People::Named => Vec::new(),
    };
    if !named.is_empty() {
        return pick(&everybody, settings, named, report);
    }
    let mistake = match (&settings.people, site) {
        _ if everybody.len() > MOST => {
            Diagnostic::error("E-LIST-LONG", format!("`profiles` has {} entries; the limit is {MOST}", everybody.len()))
        }
        _ if !everybody.is_empty() => return Some(everybody),
        (People::Folder(said), _) => Diagnostic::error("E-SITE-EMPTY", format!("no profile in `{}`", said.word))
            .at(said.place.clone())
            .hint(format!("put a profile such as `{}/ana.yaml` there", said.word)),
        (_, Some(site)) => Settings::nobody(&site.file),
        (_, None) => Diagnostic::error("E-SITE-NONE", "there is no site.yaml here and no profile is named")
            .hint("pmr-site init, or pmr-site build me.yaml"),
    };
    // A folder that cannot be read is not an empty one.
    if !report.failed() {
        report.push(mistake);
    }
    None
}

fn roster(folder: &SiteFolder, profiles: &str, report: &mut Report) -> Vec<Client> {
    let files = folder.profiles(profiles, report);
    files.iter().map(|file| Client::at(folder.join(&format!("{profiles}/{file}")))).collect()
}

/// The clients of some names, each once, in the order they were named: a path, the stem of a file, or
/// else an id.
fn pick(everybody: &[Client], settings: &Settings, named: &[String], report: &mut Report) -> Option<Vec<Client>> {
    let mut picked: Vec<Client> = Vec::new();
    for word in named {
        let found: Vec<Client> = if word.contains('/') || folder::is_profile(word) {
            vec![Client::at(PathBuf::from(word))]
        } else {
            let called = |client: &&Client| client.name == *word && client.lies != Lies::Inline;
            let by_name: Vec<Client> = everybody.iter().filter(called).cloned().collect();
            if by_name.is_empty() { by_id(everybody, settings, word) } else { by_name }
        };
        if found.is_empty() {
            report.push(unknown(everybody, word));
        }
        picked.extend(found.into_iter().filter(|client| !picked.contains(client)).collect::<Vec<_>>());
    }
    (!report.failed()).then_some(picked)
}

fn by_id(everybody: &[Client], settings: &Settings, word: &str) -> Vec<Client> {
    let has_id = |client: &&Client| match (&client.lies, &settings.people) {
        (Lies::Inline, People::Inline(node)) => client.id(Some(node)) == word,
        (Lies::File(path), _) => {
            let source = folder::source(path, "").ok();
            let node = source.and_then(|source| yaml::read(&source, &mut Report::new()));
            client.id(node.as_ref()) == word
        }
        (Lies::Inline, _) => false,
    };
    everybody.iter().filter(has_id).cloned().collect()
}

fn unknown(everybody: &[Client], word: &str) -> Diagnostic {
    let beside = format!("{word}.yaml");
    let names: Vec<&str> = everybody.iter().map(|client| client.name.as_str()).collect();
    let hint = if Path::new(&beside).is_file() {
        format!("did you mean `{beside}`?")
    } else {
        name::suggest(word, &names)
    };
    Diagnostic::error("E-CLIENT", format!("no client is called `{word}`")).hint(hint)
}

/// The ids that several clients have, with the clients' files.
pub(crate) fn twins<'a>(all: impl Iterator<Item = (&'a str, &'a Client)>) -> BTreeMap<String, Vec<String>> {
    let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (id, client) in all {
        files.entry(id.to_owned()).or_default().push(client.file());
    }
    files.retain(|_, files| files.len() > 1);
    files
}

/// E-ID-DUP for one of several clients with one id; `files` are those of all of them.
pub(crate) fn shared(id: &str, client: &Client, files: &[String]) -> Diagnostic {
    let count = if files.len() == 2 { "two".to_owned() } else { files.len().to_string() };
    Diagnostic::error("E-ID-DUP", format!("`{id}` is the id of {count} profiles: {}", both(files)))
        .at(Place::file(client.file()))
        .hint("give one another id")
}

//! The clients of a site: which files are profiles, whose id is whose, and what a profile says before
//! anything in it is checked.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::site_yaml::are_settings;
use crate::content_hash::ContentHash;
use crate::diagnostics::{Diagnostic, Place, Report, one_of};
use crate::names;
use crate::tree::TreePath;
use crate::yaml::{self, Node, Source, Text};
use serde::{Deserialize, Serialize};

/// Most profiles of a site.
pub const MOST_PROFILES: usize = 100_000;

/// A profile as it was written: its file and fields with their places, nothing checked but the YAML.
///
/// A profile that cannot be read is one, too: it has the id that its file's name gives, and a report that
/// says what is wrong. So one list holds all clients, whatever state their files are in.
#[derive(Clone, Debug)]
pub struct WrittenProfile {
    /// The id as written, or else the default.
    pub id: String,
    /// Where the id stands; the file as a whole if none is written.
    pub id_at: Place,
    /// The id of a profile that names none.
    pub(crate) default_id: String,
    /// Its file, if it is text, with its fields as far as they could be read.
    pub(crate) content: Option<(Source, Node)>,
    /// What is wrong with the file as such, and what in it is worth a look.
    pub report: Report,
    /// The bytes of the logo on its pages, or why it cannot be used, in words that follow a colon.
    pub logo: Result<Option<Arc<[u8]>>, String>,
}

/// A hash of the text of a profile, by which it is known again under another name.
pub fn profile_hash(source: &Source) -> String {
    let mut hash = ContentHash::default();
    hash.bytes(source.text.as_bytes());
    hash.hex()
}

impl WrittenProfile {
    /// The profile of a file that diagnostics call `file`; no logo yet.
    pub fn of_file(file: &str, default_id: &str, source: Result<Source, Diagnostic>) -> Self {
        let mut report = Report::new();
        let source = source.map_err(|mistake| report.push(mistake)).ok();
        let content = source.and_then(|source| Some((source.clone(), yaml::read_on(&source, &mut report)?)));
        let content = content.filter(|(source, node)| {
            let are_settings = are_settings(file, node);
            if are_settings {
                report.push(settings_for_a_profile(source, node));
            }
            !are_settings
        });
        WrittenProfile::new(file, default_id, content, report)
    }

    /// The profile that a site file holds; no logo yet.
    pub fn inline(source: &Source, node: &Node, default_id: &str) -> Self {
        let content = Some((source.clone(), node.clone()));
        WrittenProfile::new(&source.file, default_id, content, Report::new())
    }

    fn new(file: &str, default_id: &str, content: Option<(Source, Node)>, report: Report) -> Self {
        let written = content.as_ref().and_then(|(source, node)| {
            let id = written_id(node)?;
            Some((id.value.trim().to_owned(), source.place(id.at)))
        });
        let (id, id_at) = written.unwrap_or_else(|| (default_id.to_owned(), Place::file(file)));
        WrittenProfile { id, id_at, default_id: default_id.to_owned(), content, report, logo: Ok(None) }
    }

    /// The file, if it could be read.
    pub fn source(&self) -> Option<&Source> {
        self.content.as_ref().filter(|_| !self.report.failed()).map(|(source, _)| source)
    }

    /// The name on the pages, as it is written.
    pub fn name(&self) -> Option<&str> {
        let (_, node) = self.content.as_ref()?;
        match node.field("name")?.1 {
            Node::Text(name) => Some(name.value.trim()),
            _ => None,
        }
    }

    /// Whether the profile wants its playbook locked; `None` where it leaves that to the site. What is no truth value
    /// is a mistake that its reader tells.
    pub fn lock(&self) -> Option<bool> {
        let (_, node) = self.content.as_ref()?;
        match node.field("privacy")?.1.field("lock")?.1 {
            Node::Text(text) => text.value.trim().to_ascii_lowercase().parse().ok(),
            _ => None,
        }
    }

    /// What it says of its playbook.
    pub fn head(&self) -> ProfileHead {
        let id = self.content.as_ref().and_then(|(_, node)| written_id(node));
        ProfileHead {
            id: id.map(|id| id.value.trim().to_owned()),
            name: self.name().map(str::to_owned),
            lock: self.lock(),
            logo: self.logo_path().map(str::to_owned),
        }
    }

    /// Where a field stands, such as `application.submitted_on`: its value if that is one, else its name.
    pub fn place_of(&self, field: &str) -> Option<Place> {
        let (source, node) = self.content.as_ref()?;
        let mut found = (None, node);
        for name in field.split('.') {
            let (key, value) = found.1.field(name)?;
            found = (Some(key), value);
        }
        let at = match found {
            (_, Node::Text(text)) => text.at,
            (key, _) => key?.at,
        };
        Some(source.place(at))
    }

    /// The path of the logo that the profile names: empty if it wants none, `None` if it leaves that to
    /// the site.
    pub fn logo_path(&self) -> Option<&str> {
        let (_, node) = self.content.as_ref()?;
        match node.field("brand")?.1.field("logo")?.1 {
            Node::Text(path) => Some(path.value.trim().trim_start_matches("./")),
            _ => Some(""),
        }
    }
}

/// What a profile says of its playbook before anything in it is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileHead {
    /// The id, if one is written.
    pub id: Option<String>,
    /// The name on the pages.
    pub name: Option<String>,
    /// Whether the playbook is locked; `None` where that is left to the site.
    pub lock: Option<bool>,
    /// The path of the logo: empty if none is wanted, `None` if that is left to the site.
    pub logo: Option<String>,
}

/// E-FILE-KIND for the settings of a site that a command names as a profile.
fn settings_for_a_profile(source: &Source, node: &Node) -> Diagnostic {
    let people = node.field("profile").or_else(|| node.field("profiles")).map(|(key, _)| key.at);
    Diagnostic::error("E-FILE-KIND", "these are the settings of a site; a profile is needed")
        .at(source.place(people.unwrap_or(node.at())))
        .hint("leave the file out of the command, as in `pmr-site build`; for a site in another folder add `--site` and the folder")
}

/// The id of a profile, if one is written.
fn written_id(node: &Node) -> Option<&Text> {
    match node.field("id")?.1 {
        Node::Text(id) => Some(id),
        _ => None,
    }
}

/// Whether a profile may have this file name: one that ends in `.yaml` or `.yml`, in any case.
pub fn is_profile(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".yaml") || name.ends_with(".yml")
}

/// Which of these paths are profiles, in byte order: every `*.yaml` and `*.yml` directly in the folder
/// that is neither hidden nor put aside with `_` (Reference: site-yaml.md#which-profiles-are-read).
///
/// # Errors
/// E-SITE-EMPTY where there is none, E-LIST-LONG where there are more than [`MOST_PROFILES`].
pub fn profiles_in<'p>(
    folder: &str,
    at: &Place,
    paths: impl IntoIterator<Item = &'p TreePath>,
) -> Result<Vec<&'p TreePath>, Diagnostic> {
    let is_in_folder = |path: &&TreePath| {
        let name = path.as_str().strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
        name.is_some_and(|name| is_profile(name) && !name.contains('/') && !name.starts_with(['.', '_']))
    };
    let mut profiles: Vec<&TreePath> = paths.into_iter().filter(is_in_folder).collect();
    profiles.sort();
    if profiles.is_empty() {
        let hint = format!("put a profile such as `{folder}/ana.yaml` there");
        return Err(Diagnostic::error("E-SITE-EMPTY", format!("no profile in `{folder}`"))
            .at(at.clone())
            .hint(hint));
    }
    if profiles.len() > MOST_PROFILES {
        let message = format!("`{folder}` has {} entries; the limit is {MOST_PROFILES}", profiles.len());
        return Err(Diagnostic::error("E-LIST-LONG", message).at(at.clone()));
    }
    Ok(profiles)
}

/// E-CLIENT for a word that names none of these clients, or more than one. A client comes as the name of the file and,
/// if there is one, the name in the profile.
pub fn no_client_called(word: &str, clients: &[(String, Option<String>)]) -> Diagnostic {
    let stems: Vec<&str> = clients.iter().map(|(stem, _)| stem.as_str()).collect();
    let lower = word.to_lowercase();
    let of_those = |is_meant: &dyn Fn(&str) -> bool| -> Vec<&str> {
        let any = |(stem, name): &&(String, Option<String>)| {
            [Some(stem), name.as_ref()].into_iter().flatten().any(|name| is_meant(&name.to_lowercase()))
        };
        clients.iter().filter(any).map(|(stem, _)| stem.as_str()).collect()
    };
    let same = of_those(&|name| name == lower);
    if same.len() > 1 {
        let message = format!("`{}` is the name of {} clients", names::cut(word), same.len());
        return Diagnostic::error("E-CLIENT", message).hint(one_of(&same));
    }
    let all_names = clients.iter().flat_map(|(stem, name)| {
        [Some(stem), name.as_ref()].into_iter().flatten().map(move |name| (name.as_str(), stem.as_str()))
    });
    let near = names::nearest_of(word, all_names).map(names::meant);
    // A first or a last name, or how it begins.
    let begins = |name: &str| name.split([' ', '-', '_', '.']).any(|part| part.starts_with(&lower));
    let beginning = || match of_those(&begins).as_slice() {
        [one] => Some(names::meant(one)),
        some @ [_, ..] if lower.chars().count() > 1 => Some(one_of(some)),
        _ => None,
    };
    Diagnostic::error("E-CLIENT", format!("no client is called `{}`", names::cut(word)))
        .hint(near.or_else(beginning).unwrap_or_else(|| one_of(&stems)))
}

/// E-ID-DUP for each profile, in order, whose id is also another's: none of them is built. A profile comes
/// as its id and the place of that.
pub fn shared_ids(profiles: &[(&str, &Place)]) -> Vec<Option<Diagnostic>> {
    let mut files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    // No id is a mistake of its own.
    for (id, at) in profiles.iter().filter(|(id, _)| !id.is_empty()) {
        files.entry(id).or_default().push(&at.file);
    }
    // The first number that makes another id of it.
    let free = |id: &str| (2..).map(|n| format!("{id}-{n}")).find(|id| !files.contains_key(id.as_str()));
    let mistake = |(id, at): &(&str, &Place)| {
        let files = files.get(id).filter(|files| files.len() > 1)?;
        let number = if files.len() == 2 { "two".to_owned() } else { files.len().to_string() };
        let message = format!("`{id}` is the id of {number} profiles: {}", files.join(", "));
        let hint = match files.len() {
            2 => format!("write `id: {}` into one of them", free(id).unwrap_or_default()),
            _ => "write an `id` of its own into each".to_owned(),
        };
        Some(Diagnostic::error("E-ID-DUP", message).at((*at).clone()).hint(hint))
    };
    profiles.iter().map(mistake).collect()
}

//! Whom a command is about: the person of `site.yaml`, a roster, or those it names.

use std::path::{Path, PathBuf};

use pmr_site::diagnostics::{Diagnostic, Report};
use pmr_site::disk::site_folder::{self, SiteFolder};
use pmr_site::names;
use pmr_site::profile::id;
use pmr_site::settings::clients;
use pmr_site::settings::{People, Settings};
use pmr_site::yaml::{self, Node, Source};

/// The id of a person in `site.yaml` who has none (4.3 of the rules).
const INLINE: &str = "me";

/// Somebody with a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Client {
    /// What the client is called: the stem of the profile's file.
    pub(crate) name: String,
    /// The id if the profile names none.
    pub(crate) default_id: String,
    /// Where the profile lies.
    pub(crate) lies: Lies,
}

/// Where a profile lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Lies {
    /// In `site.yaml` itself.
    Inline,
    /// In a file of its own, at this path.
    File(PathBuf),
}

impl Client {
    fn inline() -> Self {
        Client { name: INLINE.to_owned(), default_id: INLINE.to_owned(), lies: Lies::Inline }
    }

    fn at(path: PathBuf) -> Self {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Client { default_id: id::of_stem(&name), name, lies: Lies::File(path) }
    }

    /// The file, as diagnostics name it.
    pub(crate) fn file(&self) -> String {
        match &self.lies {
            Lies::Inline => site_folder::SITE.to_owned(),
            Lies::File(path) => site_folder::name(path),
        }
    }

    /// The id as the profile has it, as far as the profile can be read.
    pub(crate) fn id(&self, node: Option<&Node>) -> String {
        match node.and_then(|node| node.field("id")) {
            Some((_, Node::Text(id))) => id.value.trim().to_owned(),
            _ => self.default_id.clone(),
        }
    }
}

/// Those whom a command names, or else everybody of the site. `None` if somebody is not found.
pub(crate) fn find(
    folder: &SiteFolder,
    source: Option<&Source>,
    settings: &Settings,
    named: &[String],
    report: &mut Report,
) -> Option<Vec<Client>> {
    let mut wrong = Report::new();
    let found = if named.is_empty() {
        everybody(folder, source, settings, &mut wrong)
    } else {
        let found = named.iter().map(|word| called(word, folder, settings, &mut wrong));
        let mut clients: Vec<Client> = Vec::new();
        for client in found.flatten() {
            if !clients.contains(&client) {
                clients.push(client);
            }
        }
        Some(clients)
    };
    let failed = wrong.failed();
    report.append(wrong);
    found.filter(|_| !failed)
}

/// The one client that a command is about (E-USAGE if there are several).
pub(crate) fn only<'a>(clients: &'a [Client], command: &str, report: &mut Report) -> Option<&'a Client> {
    if let [client] = clients {
        return Some(client);
    }
    let names: Vec<&str> = clients.iter().map(|client| client.name.as_str()).collect();
    let message = format!("{command} needs the name of one client");
    report.push(Diagnostic::error("E-USAGE", message).hint(names::one_of(&names)));
    None
}

/// Everybody of the site (E-SITE-NONE, E-SITE-ONE, E-SITE-EMPTY).
fn everybody(
    folder: &SiteFolder,
    source: Option<&Source>,
    settings: &Settings,
    report: &mut Report,
) -> Option<Vec<Client>> {
    match (&settings.people, source) {
        (People::Inline(..), _) => return Some(vec![Client::inline()]),
        (People::Folder(..), _) => {
            let clients = roster(folder, settings, report)?;
            return Some(clients.into_iter().map(|client| at(folder, &client)).collect());
        }
        (People::Named, Some(source)) => report.push(Settings::nobody(&source.file)),
        (People::Named, None) => report.push(
            Diagnostic::error("E-SITE-NONE", "there is no site.yaml here and no profile is named")
                .hint("pmr-site init, or pmr-site build me.yaml"),
        ),
    }
    None
}

/// The profiles of the site's folder.
fn roster(folder: &SiteFolder, settings: &Settings, report: &mut Report) -> Option<Vec<clients::Client>> {
    let People::Folder(profiles, place) = &settings.people else { return None };
    let paths = folder.files(profiles, report);
    if report.failed() {
        return None;
    }
    clients::clients(&paths, profiles, place).map_err(|mistake| report.push(mistake)).ok()
}

fn at(folder: &SiteFolder, client: &clients::Client) -> Client {
    Client::at(folder.join(client.path.as_str()))
}

/// The client of a word: a path, the stem of a file, or else an id (E-CLIENT).
fn called(word: &str, folder: &SiteFolder, settings: &Settings, report: &mut Report) -> Option<Client> {
    if word.contains('/') || site_folder::is_profile(word) {
        return Some(Client::at(PathBuf::from(word)));
    }
    if let People::Inline(_, node) = &settings.people
        && Client::inline().id(Some(node)) == word
    {
        return Some(Client::inline());
    }
    let clients = match &settings.people {
        People::Folder(..) => roster(folder, settings, report)?,
        People::Inline(..) | People::Named => Vec::new(),
    };
    let found = clients::client_called(word, &clients, &[]).or_else(|_| {
        // Only now is it worth to look into the files.
        let ids: Vec<String> = clients.iter().map(|client| id_of(&at(folder, client))).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        clients::client_called(word, &clients, &ids)
    });
    let beside = format!("{word}.yaml");
    match found {
        Ok(client) => Some(at(folder, client)),
        Err(mistake) => {
            let near = Path::new(&beside).is_file();
            let hints = if near { vec![format!("did you mean `{beside}`?")] } else { mistake.hints };
            report.push(Diagnostic { hints, ..mistake });
            None
        }
    }
}

fn id_of(client: &Client) -> String {
    let Lies::File(path) = &client.lies else { return client.default_id.clone() };
    let source = site_folder::source(path, "").ok();
    let node = source.and_then(|source| yaml::read(&source, &mut Report::new()));
    client.id(node.as_ref())
}

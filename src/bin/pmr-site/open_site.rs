//! Opens a site for a command: what every playbook is made from, and the clients it is about.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use jiff::ZonedDateTime;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::choose_clients::{self, ProfileLocation};
use crate::passwords::Passwords;
use pmr_site::diagnostics::{Diagnostic, Place, Report, one_of};
use pmr_site::disk::ProfileNotes;
use pmr_site::disk::site_folder::SiteFolder;
use pmr_site::embedded;
use pmr_site::pipeline::{self, Site};
use pmr_site::profile::{Brand, Profile};
use pmr_site::settings::clients::{ProfileHead, WrittenProfile, profile_hash, shared_ids};
use pmr_site::settings::{Delivery, People, Settings};
use pmr_site::tree::TreePath;

/// Where and when a command runs.
#[derive(Clone, Debug)]
pub(crate) struct Invocation {
    pub(crate) site: PathBuf,
    /// The day to count from, if `--today` names one.
    pub(crate) day: Option<Date>,
    /// The home folder of whoever runs it.
    pub(crate) home: Option<PathBuf>,
    /// When the program began.
    pub(crate) begun: Instant,
    /// The passwords that it knows.
    pub(crate) passwords: Arc<Passwords>,
}

impl Invocation {
    /// The day to count from. Without `--today` it is the computer's, which changes while a command runs.
    pub(crate) fn today(&self) -> Date {
        self.day.unwrap_or_else(|| ZonedDateTime::now().date())
    }
}

/// A site that was read, ready to make playbooks, and the clients that the command is about.
#[derive(Debug)]
pub(crate) struct OpenSite {
    pub(crate) folder: SiteFolder,
    /// What every playbook is made from.
    pub(crate) site: Site,
    /// The clients that the command is about.
    pub(crate) clients: Vec<Client>,
    /// The logo of everybody who has none of their own.
    logo: Option<Arc<[u8]>>,
    /// The day on which it was read.
    pub(crate) today: Date,
    /// How many profiles the notes of the last build know.
    noted: usize,
}

/// A client of an open site: what is known about the profile without checking it.
///
/// The profile itself is read again when its playbook is made, so that ten thousand clients take no more
/// memory than one.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    /// Where the profile is written.
    pub(crate) location: ProfileLocation,
    /// What commands call the client.
    pub(crate) name: String,
    /// The file of the profile, as diagnostics name it.
    pub(crate) file: String,
    /// The id of the playbook.
    pub(crate) id: String,
    /// E-ID-DUP, if the id is not this client's alone.
    pub(crate) shared_id: Option<Box<Diagnostic>>,
    /// What the playbook is made from, as one hash; `None` where the profile or its logo cannot be read.
    pub(crate) fingerprint: Option<String>,
    /// A hash of the profile alone.
    pub(crate) profile_hash: Option<String>,
    /// Whether a password opens the playbook.
    pub(crate) locked: bool,
    /// What the profile says of its playbook.
    head: ProfileHead,
    /// Whether the notes of the last build say that.
    is_noted: bool,
    /// What in the profile's file is worth a look, whether it is planned for or not (N-COMMENT, N-ANCHOR).
    pub(crate) warnings: Report,
}

impl Client {
    /// The name in the profile.
    pub(crate) fn full_name(&self) -> Option<&str> {
        self.head.name.as_deref()
    }
}

impl OpenSite {
    /// Opens the site of a command that names these profiles. Every mistake of settings, guide and theme
    /// goes into the report. With one of them no playbook can be made; then the profiles are read all the
    /// same, so that their mistakes are reported in the same run.
    pub(crate) fn open(invocation: &Invocation, named: &[String], report: &mut Report) -> Option<OpenSite> {
        OpenSite::open_again(None, invocation, named, report)
    }

    /// Opens a site that may have been open before: only what has changed is compiled again.
    pub(crate) fn open_again(
        before: Option<&OpenSite>,
        invocation: &Invocation,
        named: &[String],
        report: &mut Report,
    ) -> Option<OpenSite> {
        let folder = SiteFolder::at(&invocation.site).map_err(|mistake| report.push(mistake)).ok()?;
        let source = folder.settings().map_err(|mistake| report.push(mistake)).ok()?;
        let settings = match &source {
            Some(source) => Settings::read(source, report),
            None => Some(Settings::default()),
        };
        if let (None, false, Some(name)) = (&source, named.is_empty(), folder.misnamed_settings()) {
            let message = format!("`{name}` is not read: settings stand in `site.yaml`");
            report.push(Diagnostic::warning("N-NOT-READ", message));
        }
        let locations = settings
            .as_ref()
            .and_then(|settings| choose_clients::find(&folder, source.as_ref(), settings, named, report));
        let own = folder.own(report);
        let settings = settings.unwrap_or_default();
        let (brand, today) = (settings.brand.clone(), invocation.today());
        let logo = logo(&folder, &brand, report);
        let site =
            Site::read_again(before.map(|before| &before.site), &embedded::tree(), &own, settings, report);
        match (site, locations) {
            (Ok(site), Some(locations)) if !report.failed() => {
                let mut open = OpenSite { folder, site, clients: Vec::new(), logo, today, noted: 0 };
                let notes = open.notes();
                (open.noted, open.clients) = (notes.count(), open.known(locations, &notes));
                Some(open)
            }
            (site, locations) => {
                let guide = site.map(|site| site.guide).or_else(|guide| guide.ok_or(())).ok()?;
                let check = |location: ProfileLocation| {
                    let (written, mut report) = (location.read(), Report::new());
                    pipeline::profile(&written, &guide, &brand, Some(today), &mut report);
                    (written.id, written.id_at, report)
                };
                let locations = locations.unwrap_or_default();
                let found: Vec<(String, Place, Report)> = locations.into_par_iter().map(check).collect();
                let ids: Vec<(&str, &Place)> = found.iter().map(|(id, at, _)| (&**id, at)).collect();
                shared_ids(&ids).into_iter().flatten().for_each(|mistake| report.push(mistake));
                found.into_iter().for_each(|(_, _, found)| report.append(found));
                None
            }
        }
    }

    /// The same clients, as their profiles are now.
    pub(crate) fn reread_clients(&self) -> Vec<Client> {
        let locations = self.clients.iter().map(|client| client.location.clone()).collect();
        self.known(locations, &self.notes())
    }

    /// What the last build knew of the profiles.
    fn notes(&self) -> ProfileNotes {
        ProfileNotes::read(self.folder.path(), self.program())
    }

    /// What is known about clients without checking their profiles.
    fn known(&self, locations: Vec<ProfileLocation>, notes: &ProfileNotes) -> Vec<Client> {
        let known = |location| self.client(location, notes);
        let mut clients: Vec<Client> = locations.into_par_iter().map(known).collect();
        let files: Vec<Place> = clients.iter().map(|client| Place::file(&*client.file)).collect();
        let ids: Vec<(&str, &Place)> = clients.iter().map(|client| &*client.id).zip(&files).collect();
        let shared = shared_ids(&ids);
        for (client, shared) in clients.iter_mut().zip(shared) {
            // Where an id stands is asked for only if it is not one client's alone.
            client.shared_id = shared.map(|mistake| Box::new(mistake.at(client.location.read().id_at)));
        }
        clients
    }

    /// What is known about a client. A profile that the notes know is not taken apart.
    fn client(&self, location: ProfileLocation, notes: &ProfileNotes) -> Client {
        let source = location.source();
        let hash = source.as_ref().ok().map(profile_hash);
        let noted = hash.as_ref().and_then(|hash| notes.head(hash)).cloned();
        let is_noted = noted.is_some();
        let (head, warnings, text) = match (noted, source) {
            (Some(head), Ok(source)) => (head, Report::new(), Some(source)),
            (_, source) => {
                let written = location.read_from(source);
                (written.head(), written.report.clone(), written.source().cloned())
            }
        };
        let default_id = location.default_id();
        let fingerprint = text.as_ref().zip(self.logo_of(head.logo.as_deref()).ok()).map(|(text, logo)| {
            self.site.fingerprint_of(&default_id, text, logo.as_deref().unwrap_or_default())
        });
        Client {
            name: location.client_name(),
            file: location.file(),
            id: head.id.clone().unwrap_or(default_id),
            shared_id: None,
            fingerprint,
            profile_hash: hash.filter(|_| text.is_some()),
            locked: head.lock.unwrap_or(self.site.settings.lock),
            warnings,
            is_noted,
            head,
            location,
        }
    }

    /// Keeps in mind what the profiles say, for the next build, unless the notes say just that.
    pub(crate) fn note_profiles(&self) {
        // Warnings stand in no note.
        let noted = || self.clients.iter().filter(|client| client.warnings.is_empty());
        let heads: BTreeMap<&str, &ProfileHead> =
            noted().filter_map(|client| Some((client.profile_hash.as_deref()?, &client.head))).collect();
        if heads.len() != self.noted || !noted().all(|client| client.is_noted) {
            ProfileNotes::save(self.folder.path(), self.program(), &heads);
        }
    }

    /// The program by its own mark.
    fn program(&self) -> &str {
        &self.site.marks().program
    }

    /// Reads the profile at a place, and its logo.
    fn written(&self, location: &ProfileLocation) -> WrittenProfile {
        let mut written = location.read();
        written.logo = self.logo_of(written.logo_path());
        written
    }

    /// The bytes of the logo that a profile asks for, or why it cannot be used.
    fn logo_of(&self, path: Option<&str>) -> Result<Option<Arc<[u8]>>, String> {
        match path {
            None => Ok(self.logo.clone()),
            Some("") => Ok(None),
            Some(path) => self.folder.logo(path).map(Some),
        }
    }

    /// The one client that a command is about (E-USAGE if there are several).
    pub(crate) fn only_client(&self, command: &str, report: &mut Report) -> Option<&Client> {
        if let [client] = &self.clients[..] {
            return Some(client);
        }
        let names: Vec<&str> = self.clients.iter().map(|client| client.name.as_str()).collect();
        let message = format!("{command} needs the name of one client");
        report.push(Diagnostic::error("E-USAGE", message).hint(one_of(&names)));
        None
    }

    /// A client's profile, as written and checked. Every mistake of it goes into the report.
    pub(crate) fn profile(&self, client: &Client, report: &mut Report) -> Option<(WrittenProfile, Profile)> {
        let written = self.written(&client.location);
        let profile = self.site.profile(&written, Some(self.today), report)?;
        Some((written, profile))
    }

    /// The same of a client who is to get a playbook: nobody else may have its id (E-ID-DUP), and that hides no other
    /// mistake.
    pub(crate) fn profile_for_playbook(
        &self,
        client: &Client,
        report: &mut Report,
    ) -> Option<(WrittenProfile, Profile)> {
        client.shared_id.iter().for_each(|mistake| report.push(Diagnostic::clone(mistake)));
        self.profile(client, report)
    }

    /// The first page of a client's playbook, from the output on.
    pub(crate) fn first_page(&self, client: &Client) -> String {
        match (&client.location, self.site.settings.delivery) {
            (ProfileLocation::Inline(..), _) => "index.html".to_owned(),
            (ProfileLocation::File(_), Delivery::Single) => format!("{}.html", client.id),
            (ProfileLocation::File(_), Delivery::Folder) => format!("{}/index.html", client.id),
        }
    }

    /// Everything that is read beside content and themes: what is written keeps away from it.
    pub(crate) fn inputs(&self) -> Vec<PathBuf> {
        let folder = match &self.site.settings.people {
            People::Folder(folder, _) => Some(self.folder.join(folder)),
            People::Inline(..) | People::Named => None,
        };
        let files = self.clients.iter().filter_map(|client| match &client.location {
            ProfileLocation::File(path) => Some(path),
            ProfileLocation::Inline(..) => None,
        });
        let apart = files.filter(|path| folder.as_ref().is_none_or(|folder| !path.starts_with(folder)));
        apart.cloned().chain(folder.clone()).collect()
    }

    /// The paths of all logos that are named, by the settings or by a profile, whether they can be used
    /// or not.
    pub(crate) fn logos(&self) -> Vec<PathBuf> {
        let own = self
            .clients
            .iter()
            .filter_map(|client| client.head.logo.as_deref().filter(|path| !path.is_empty()));
        let logos = own.chain(self.site.settings.brand.logo.as_deref());
        logos.filter(|logo| TreePath::new(logo).is_some()).map(|logo| self.folder.join(logo)).collect()
    }
}

/// The logo of the site's brand (E-PATH).
fn logo(folder: &SiteFolder, brand: &Brand, report: &mut Report) -> Option<Arc<[u8]>> {
    let loaded = folder.logo(brand.logo.as_ref()?);
    loaded.map_err(|why| report.push(pipeline::unusable_logo(brand, &why))).ok()
}

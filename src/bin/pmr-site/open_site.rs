//! Opens a site for a command: what every playbook is made from, and one person at a time.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use jiff::ZonedDateTime;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::choose_clients::{self, Client, Lies};
use pmr_site::diagnostics::{Diagnostic, Place, Report};
use pmr_site::disk::site_folder::{self, SiteFolder};
use pmr_site::embedded;
use pmr_site::guide::Guide;
use pmr_site::pipeline::{self, Site};
use pmr_site::plan::Plan;
use pmr_site::profile::{Brand, Profile};
use pmr_site::settings::{People, Settings};
use pmr_site::tree::TreePath;
use pmr_site::yaml::{self, Node, Source};

/// Where and when a command runs.
#[derive(Clone, Debug)]
pub(crate) struct Invocation {
    /// The site folder.
    pub(crate) site: PathBuf,
    /// The day to count from, if one was named.
    pub(crate) day: Option<Date>,
    /// The home folder of whoever runs it.
    pub(crate) home: Option<PathBuf>,
    /// When the program began.
    pub(crate) begun: Instant,
}

impl Invocation {
    /// The day to count from: the computer's where none was named, which changes while a command runs.
    pub(crate) fn today(&self) -> Date {
        self.day.unwrap_or_else(|| ZonedDateTime::now().date())
    }
}

/// A site that was read, ready to make playbooks, and whom the command is about.
#[derive(Debug)]
pub(crate) struct Opened {
    /// Its folder.
    pub(crate) folder: SiteFolder,
    /// What every playbook is made from.
    pub(crate) site: Site,
    /// Whom the command is about.
    pub(crate) clients: Vec<Client>,
    /// The logo of everybody who has none of their own.
    logo: Option<Arc<[u8]>>,
    settings: Option<Source>,
    /// The day on which it was read.
    pub(crate) today: Date,
}

impl Opened {
    /// Opens the site of a command that names these profiles. Every mistake of settings, guide and
    /// theme goes into the report; with one there is nothing to make playbooks from.
    pub(crate) fn open(invocation: &Invocation, named: &[String], report: &mut Report) -> Option<Opened> {
        Opened::open_again(None, invocation, named, report)
    }

    /// Opens a site that may have been open before: only what has changed is compiled again.
    pub(crate) fn open_again(
        before: Option<&Opened>,
        invocation: &Invocation,
        named: &[String],
        report: &mut Report,
    ) -> Option<Opened> {
        let folder = SiteFolder::at(&invocation.site).map_err(|mistake| report.push(mistake)).ok()?;
        let source = folder.settings().map_err(|mistake| report.push(mistake)).ok()?;
        let settings = match &source {
            Some(source) => Settings::read(source, report),
            None => Some(Settings::default()),
        };
        let own = folder.own(report);
        let shipped = embedded::tree();
        // Wrong settings hide nothing of what is wrong with guide and theme.
        let known = settings.is_some();
        let settings = settings.unwrap_or_default();
        let clients = match known {
            true => choose_clients::find(&folder, source.as_ref(), &settings, named, report),
            false => None,
        };
        let logo = logo(&folder, &settings.brand, report);
        let site = Site::read_again(before.map(|before| &before.site), &shipped, &own, settings, report);
        match (report.failed(), site, clients) {
            (false, Some(site), Some(clients)) => {
                let today = invocation.today();
                Some(Opened { folder, site, clients, logo, settings: source, today })
            }
            _ => None,
        }
    }

    /// The file a profile stands in.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub(crate) fn source(&self, client: &Client) -> Result<Source, Diagnostic> {
        match (&client.lies, &self.settings) {
            (Lies::File(path), _) => site_folder::source(path, &client.file()),
            (Lies::Inline, Some(settings)) => Ok(settings.clone()),
            (Lies::Inline, None) => Err(Diagnostic::error("E-FILE-MISSING", "no file `site.yaml`")),
        }
    }

    /// Notes what the settings ask for and this version cannot do (E-UNSUPPORTED).
    pub(crate) fn refuse_unsupported(&self, report: &mut Report) {
        self.site.settings.unsupported.iter().for_each(|refusal| report.push(refusal.clone()));
    }

    /// The id of a profile, and where it is written; the file as a whole where it is not.
    pub(crate) fn id(&self, client: &Client, source: Option<&Source>) -> (String, Place) {
        let node = source.and_then(|source| self.node(client, source));
        let at = match (source, node.as_ref().and_then(|node| node.field("id"))) {
            (Some(source), Some((_, Node::Text(id)))) => source.place(id.at),
            _ => Place::file(client.file()),
        };
        (client.id(node.as_ref()), at)
    }

    /// The paths of all logos that are named, by the settings or by a profile, whether they can be used
    /// or not.
    pub(crate) fn logos(&self) -> Vec<PathBuf> {
        let own = self.clients.par_iter().filter_map(|client| self.named_logo(client));
        let inside = |logo: &String| TreePath::new(logo).is_some();
        let logos: Vec<String> = own.chain(self.site.settings.brand.logo.clone()).filter(inside).collect();
        logos.iter().map(|logo| self.folder.join(logo)).collect()
    }

    fn named_logo(&self, client: &Client) -> Option<String> {
        let source = self.source(client).ok().filter(may_name_logo)?;
        let node = self.node(client, &source)?;
        match node.field("brand")?.1.field("logo")?.1 {
            Node::Text(logo) => Some(logo.value.clone()),
            _ => None,
        }
    }

    /// The fields of a profile as they were written, as far as it can be read.
    fn node(&self, client: &Client, source: &Source) -> Option<Node> {
        match (&client.lies, &self.site.settings.people) {
            (Lies::Inline, People::Inline(_, node)) => Some(node.clone()),
            _ => yaml::read(source, &mut Report::new()),
        }
    }

    /// One person, checked. Every mistake of the profile goes into the report.
    pub(crate) fn person(&self, client: &Client, report: &mut Report) -> Option<Person> {
        let source = self.source(client).map_err(|mistake| report.push(mistake)).ok()?;
        let inline = match (&client.lies, &self.site.settings.people) {
            (Lies::Inline, People::Inline(_, node)) => Some(node),
            _ => None,
        };
        let default_id = &client.default_id;
        let profile = self.site.profile(&source, inline, default_id, Some(self.today), report)?;
        let logo = match profile.brand.logo == self.site.settings.brand.logo {
            true => self.logo.clone(),
            false => logo(&self.folder, &profile.brand, report),
        };
        (!report.failed()).then_some(Person { source, profile, logo })
    }

    /// One person whose playbook is to be made. What this version cannot do for them goes into the report
    /// as well (E-UNSUPPORTED).
    pub(crate) fn buildable(&self, client: &Client, report: &mut Report) -> Option<Person> {
        let person = self.person(client, report)?;
        person.profile.unsupported.iter().for_each(|refusal| report.push(refusal.clone()));
        Some(person)
    }

    /// The plan of a person. E-AVAIL-04 goes into the report.
    pub(crate) fn plan<'a>(&'a self, person: &'a Person, report: &mut Report) -> Option<Plan<'a>> {
        let mut found = Report::new();
        let plan = self.site.plan(&person.profile, Place::file(Arc::clone(&person.source.file)), &mut found);
        report.append(found);
        plan
    }

    /// What a playbook is made from, as one hash; `logo` is that of the person.
    pub(crate) fn fingerprint(&self, client: &Client, source: &Source, logo: Option<&[u8]>) -> String {
        self.site.fingerprint(&[
            client.default_id.as_bytes(),
            source.text.as_bytes(),
            logo.unwrap_or_default(),
        ])
    }

    /// The fingerprint of a profile that was not parsed; `None` where only parsing tells, as it may
    /// name a logo of its own.
    pub(crate) fn fingerprint_unparsed(&self, client: &Client, source: &Source) -> Option<String> {
        (!may_name_logo(source)).then(|| self.fingerprint(client, source, self.logo.as_deref()))
    }
}

/// One person, checked, with what their playbook needs beside the plan.
#[derive(Debug)]
pub(crate) struct Person {
    /// The file of the profile.
    pub(crate) source: Source,
    /// The profile.
    pub(crate) profile: Profile,
    /// The bytes of the logo.
    pub(crate) logo: Option<Arc<[u8]>>,
}

/// Whether a profile may have a logo of its own; only parsing it tells for certain.
fn may_name_logo(source: &Source) -> bool {
    source.text.contains("logo")
}

/// The logo of a brand (E-PATH where it is named).
fn logo(folder: &SiteFolder, brand: &Brand, report: &mut Report) -> Option<Arc<[u8]>> {
    let path = brand.logo.as_ref()?;
    match folder.logo(path) {
        Ok(bytes) => Some(bytes),
        Err(why) => {
            let mistake = Diagnostic::error("E-PATH", format!("`{path}` cannot be used as a logo: {why}"));
            report.push(match &brand.logo_at {
                Some(place) => mistake.at(place.clone()),
                None => mistake,
            });
            None
        }
    }
}

/// The guide inside the binary.
pub(crate) fn shipped_guide(report: &mut Report) -> Option<Guide> {
    Guide::read(&embedded::tree().under("content"), "content/", &[], report)
}

/// The guide of the site, with nothing left out.
pub(crate) fn own_guide(invocation: &Invocation, report: &mut Report) -> Option<Guide> {
    let folder = SiteFolder::at(&invocation.site).map_err(|mistake| report.push(mistake)).ok()?;
    let own = folder.own(report);
    Guide::read(&pipeline::content(&embedded::tree(), &own), "content/", &[], report)
}

//! Opens a site for a command: what every playbook is made from, and one person at a time.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use jiff::civil::Date;

use crate::clients::{self, Client, Lies};
use pmr_site::guide::Guide;
use pmr_site::input::profile::{Brand, Profile};
use pmr_site::input::settings::{People, Settings};
use pmr_site::pipeline::{self, Site};
use pmr_site::plan::Plan;
use pmr_site::report::{Diagnostic, Place, Report};
use pmr_site::world::embedded;
use pmr_site::world::folder::{self, SiteFolder};
use pmr_site::yaml::{self, Node, Source};

/// Where and when a command runs.
#[derive(Clone, Debug)]
pub(crate) struct Here {
    /// The site folder.
    pub(crate) site: PathBuf,
    /// The day to count from.
    pub(crate) today: Date,
    /// The home folder of whoever runs it.
    pub(crate) home: Option<PathBuf>,
    /// When the program began.
    pub(crate) begun: Instant,
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
    today: Date,
}

impl Opened {
    /// Opens the site of a command that names these profiles. Every mistake of settings, guide and
    /// theme goes into the report; with one there is nothing to make playbooks from.
    pub(crate) fn open(here: &Here, named: &[String], report: &mut Report) -> Option<Opened> {
        Opened::open_again(None, here, named, report)
    }

    /// Opens a site that may have been open before: only what has changed is compiled again.
    pub(crate) fn open_again(
        before: Option<&Opened>,
        here: &Here,
        named: &[String],
        report: &mut Report,
    ) -> Option<Opened> {
        let folder = SiteFolder::at(&here.site).map_err(|mistake| report.push(mistake)).ok()?;
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
            true => clients::find(&folder, source.as_ref(), &settings, named, report),
            false => None,
        };
        let logo = logo(&folder, &settings.brand, report);
        let site = Site::read_again(before.map(|before| &before.site), &shipped, &own, settings, report);
        match (report.failed(), site, clients) {
            (false, Some(site), Some(clients)) => {
                let today = here.today;
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
            (Lies::File(path), _) => folder::source(path, &client.file()),
            (Lies::Inline, Some(settings)) => Ok(settings.clone()),
            (Lies::Inline, None) => Err(Diagnostic::error("E-FILE-MISSING", "no file `site.yaml`")),
        }
    }

    /// The fields of a profile as they were written, as far as it can be read.
    pub(crate) fn node(&self, client: &Client, source: &Source) -> Option<Node> {
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
        let own_logo = source.text.contains("logo");
        (!own_logo).then(|| self.fingerprint(client, source, self.logo.as_deref()))
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
pub(crate) fn own_guide(here: &Here, report: &mut Report) -> Option<Guide> {
    let folder = SiteFolder::at(&here.site).map_err(|mistake| report.push(mistake)).ok()?;
    let own = folder.own(report);
    Guide::read(&pipeline::content(&embedded::tree(), &own), "content/", &[], report)
}

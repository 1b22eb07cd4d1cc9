//! Opens a site for a command: what every playbook is made from, and one person at a time.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use jiff::civil::Date;

use crate::clients::{self, Client, Lies};
use pmr_site::guide::Guide;
use pmr_site::input::profile::Profile;
use pmr_site::input::settings::{People, Settings};
use pmr_site::pipeline::{self, Site};
use pmr_site::plan::Plan;
use pmr_site::report::{Diagnostic, Place, Report};
use pmr_site::strings::Strings;
use pmr_site::world::embedded;
use pmr_site::world::folder::{self, SiteFolder};
use pmr_site::yaml::{self, At, Node, Source};

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
    /// The words the terminal speaks, whatever the theme.
    pub(crate) words: Strings,
    /// The logo of everybody who has none of their own.
    logo: Option<Arc<[u8]>>,
    settings: Option<Source>,
    today: Date,
}

impl Opened {
    /// Opens the site of a command that names these profiles. Every mistake of settings, guide and
    /// theme goes into the report; with one there is nothing to make playbooks from.
    pub(crate) fn open(here: &Here, named: &[String], report: &mut Report) -> Option<Opened> {
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
        let logo = settings.brand.logo.as_ref().and_then(|path| logo(&folder, path, source.as_ref(), report));
        let site = Site::read(&shipped, &own, settings, report);
        let words = pipeline::terminal_words(&shipped, report);
        match (report.failed(), site, clients, words) {
            (false, Some(site), Some(clients), Some(words)) => {
                let today = here.today;
                Some(Opened { folder, site, clients, words, logo, settings: source, today })
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

    /// The fields of a profile as they were written. Mistakes of form go into the report.
    pub(crate) fn node(&self, client: &Client, source: &Source, report: &mut Report) -> Option<Node> {
        match (&client.lies, &self.site.settings.people) {
            (Lies::Inline, People::Inline(node)) => Some(node.clone()),
            _ => yaml::read(source, report),
        }
    }

    /// One person, checked. Every mistake of the profile goes into the report.
    pub(crate) fn person(&self, client: &Client, report: &mut Report) -> Option<Person> {
        let source = self.source(client).map_err(|mistake| report.push(mistake)).ok()?;
        let node = self.node(client, &source, report)?;
        let profile = self.site.profile(&source, &node, &client.default_id(), Some(self.today), report)?;
        let of_site = &self.site.settings.brand.logo;
        let logo = match &profile.brand.logo {
            None => None,
            same if same == of_site => self.logo.clone(),
            Some(path) => Some(logo(&self.folder, path, Some(&source), report)?),
        };
        let mut fields = ["blackouts", "study_days"].into_iter().filter_map(|name| node.field(name));
        let at = fields.next().map_or(At { width: 1, ..node.at() }, |(key, _)| key.at);
        Some(Person { place: source.place(at), source, profile, logo })
    }

    /// The plan of a person. E-AVAIL-04 goes into the report.
    pub(crate) fn plan<'a>(&'a self, person: &'a Person, report: &mut Report) -> Option<Plan<'a>> {
        self.site.plan(&person.profile, person.place.clone(), report)
    }

    /// What a playbook is made from, as one hash; `logo` is that of the person.
    pub(crate) fn fingerprint(&self, client: &Client, source: &Source, logo: Option<&[u8]>) -> String {
        let id = client.default_id();
        self.site.fingerprint(&[id.as_bytes(), source.text.as_bytes(), logo.unwrap_or_default()])
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
    /// Where the profile says when there is time.
    place: Place,
}

/// A logo of the site folder (E-PATH at its place in the file that names it).
fn logo(folder: &SiteFolder, path: &str, source: Option<&Source>, report: &mut Report) -> Option<Arc<[u8]>> {
    match folder.logo(path) {
        Ok(bytes) => Some(bytes),
        Err(why) => {
            let message = format!("`{path}` cannot be used as a logo: {why}");
            let mistake = Diagnostic::error("E-PATH", message);
            report.push(match source.map(|source| source.place(written(source, path))) {
                Some(place) => mistake.at(place),
                None => mistake,
            });
            None
        }
    }
}

/// Where a file names a logo.
fn written(source: &Source, path: &str) -> At {
    let mut lines = source.text.lines().enumerate();
    let found = lines.find_map(|(n, line)| {
        let after = line.find("logo")?;
        let at = after + line[after..].find(path)?;
        Some(At { line: n + 1, column: line[..at].chars().count() + 1, width: path.chars().count() })
    });
    found.unwrap_or(At::START)
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

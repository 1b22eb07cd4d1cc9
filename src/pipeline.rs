//! The whole program as pure functions: a site is read once, then each person's playbook follows from
//! their profile alone.

use std::sync::Arc;

use jiff::civil::Date;

use crate::content_hash::ContentHash;
use crate::diagnostics::{Diagnostic, Place, Report};
use crate::guide::Guide;
use crate::locked_file::LockedFile;
use crate::page_list::NOT_FOUND;
use crate::plan::{Fact, Notice, NoticeCode, Plan, Sentence};
use crate::plan_changes::InputMarks;
use crate::playbook::{Edition, Playbook, Surroundings};
use crate::profile::{Brand, Profile};
use crate::render;
use crate::render::asset_names::hashed;
use crate::render::calendar;
use crate::render::theme::{BASE, Theme};
use crate::render::unread_files;
use crate::roster::{CardExtra, PlaceOfPage, Roster, RosterClient, RosterPage};
use crate::settings::clients::WrittenProfile;
use crate::settings::{People, Settings};
use crate::share_edition;
use crate::shipped_yaml;
use crate::single_file::{SingleFile, single_file};
use crate::strings::Strings;
use crate::tree::{Tree, TreePath};
use crate::web_address::{WebAddress, WebPlace};
use crate::yaml::{Node, Source};

/// What every playbook of a site is made from, checked and compiled.
#[derive(Debug)]
pub struct Site {
    /// The settings.
    pub settings: Settings,
    /// The guide.
    pub guide: Arc<Guide>,
    theme: Arc<Theme>,
    inputs: String,
    marks: Arc<InputMarks>,
}

impl Site {
    /// Reads a site. `shipped` is what the program brings along, `own` what the site folder holds:
    /// `content/…` and `themes/…`, under the same paths. Every mistake of every file goes into the
    /// report.
    pub fn read(shipped: &Tree, own: &Tree, settings: Settings, report: &mut Report) -> Option<Site> {
        Site::read_again(None, shipped, own, settings, report).ok()
    }

    /// Reads a site that may have been read before: guide and theme are compiled anew only if something
    /// that they are made from differs.
    ///
    /// # Errors
    /// The guide, if at least that can be used: profiles can be checked against it.
    pub fn read_again(
        before: Option<&Site>,
        shipped: &Tree,
        own: &Tree,
        settings: Settings,
        report: &mut Report,
    ) -> Result<Site, Option<Arc<Guide>>> {
        let content = content(shipped, own);
        let (base, over) = (shipped.under("themes"), own.under("themes"));
        let marks = Arc::new(marks(&content, &base.clone().overlay(over.clone()), &settings));
        let inputs = inputs(&marks);
        if let Some(Site { guide, theme, .. }) = before.filter(|before| before.inputs == inputs) {
            return Ok(Site { settings, guide: Arc::clone(guide), theme: Arc::clone(theme), inputs, marks });
        }
        let (mut of_guide, mut of_theme) = (Report::new(), Report::new());
        let (guide, theme) = rayon::join(
            || Guide::read(&content, "content/", &settings.without, &mut of_guide),
            || Theme::read(&base, &over, &settings.theme, settings.theme_at.clone(), &mut of_theme),
        );
        report.append(of_guide);
        report.append(of_theme);
        unread_files::note(&base, &over, &settings.theme, BASE, report);
        if let (Some(guide), Some(theme)) = (&guide, &theme) {
            calendar::check(theme.strings(), guide, report);
        }
        match (guide.map(Arc::new), theme) {
            (Some(guide), Some(theme)) => Ok(Site { guide, theme: Arc::new(theme), inputs, marks, settings }),
            (guide, _) => Err(guide),
        }
    }

    /// Checks a client's profile and its logo. Every mistake goes into the report.
    pub fn profile(
        &self,
        written: &WrittenProfile,
        today: Option<Date>,
        report: &mut Report,
    ) -> Option<Profile> {
        let profile = profile(written, &self.guide, &self.settings.brand, today, report)?;
        match &written.logo {
            Ok(_) => Some(profile),
            Err(why) => {
                report.push(unusable_logo(&profile.brand, why));
                None
            }
        }
    }

    /// The words the terminal speaks, whatever the theme of the pages.
    pub fn terminal(&self) -> &Strings {
        self.theme.terminal()
    }

    /// Plans for one person. E-AVAIL-04 goes into the report if the profile leaves no time.
    pub fn plan<'a>(&'a self, profile: &'a Profile, report: &mut Report) -> Option<Plan<'a>> {
        match Plan::new(profile, &self.guide) {
            Ok(mut plan) => {
                if let Some(accent) = profile.brand.accent.as_ref().filter(|accent| accent.is_darkened()) {
                    let facts = [
                        ("entered", Fact::Words(accent.entered().to_owned())),
                        ("used", Fact::Words(accent.on_white().to_owned())),
                    ];
                    plan.note(Notice::new(NoticeCode::Contrast, Sentence::new("notice.contrast", facts)));
                }
                Some(plan)
            }
            Err(mistake) => {
                report.push(mistake.at(Place::file(Arc::clone(&profile.id_at.file))));
                None
            }
        }
    }

    /// All files of one playbook. `folder` is its folder below the base address, empty for the root;
    /// `logo` holds the bytes of the picture that the brand names. E-TEMPLATE goes into the report.
    pub fn playbook(
        &self,
        plan: &Plan,
        folder: &str,
        logo: Option<&Arc<[u8]>>,
        report: &mut Report,
    ) -> Option<Tree> {
        self.files(plan, WebPlace::Folder(folder), logo, report).map(|(files, _)| files)
    }

    /// The same as one file. `path` is where it lies below the base address.
    pub fn single_file(
        &self,
        plan: &Plan,
        path: &str,
        logo: Option<&Arc<[u8]>>,
        report: &mut Report,
    ) -> Option<SingleFile> {
        let (files, pages) = self.files(plan, WebPlace::File(path), logo, report)?;
        as_one(&pages, &files, report)
    }

    /// Makes all files of one playbook, follows each link in them, and where it is delivered `as_one_file` makes that
    /// too: it is put together from the pages, and may fail where none of them does. Every mistake goes into the report
    /// (E-TEMPLATE, E-LINK).
    pub fn check(&self, plan: &Plan, logo: Option<&Arc<[u8]>>, as_one_file: bool, report: &mut Report) {
        let Some((files, pages)) = self.files(plan, WebPlace::Folder(""), logo, report) else { return };
        render::links::follow(&files, &self.theme, &self.guide, report);
        if as_one_file {
            as_one(&pages, &files, report);
        }
    }

    /// The one document of a playbook as it is before a password is put on it.
    pub fn locked_file<'a>(&'a self, whole: &'a SingleFile) -> LockedFile<'a> {
        LockedFile::new(self.theme.strings(), &whole.html, &whole.style, &whole.script)
    }

    /// The files of a playbook, and which of them are its pages, in the order in which they are read. Where the profile
    /// asks for a share edition, they are made from what that has.
    fn files(
        &self,
        plan: &Plan,
        place: WebPlace,
        logo: Option<&Arc<[u8]>>,
        report: &mut Report,
    ) -> Option<(Tree, Vec<String>)> {
        if !plan.profile.privacy.share {
            return self.rendered(plan, Edition::Private, place, logo, report);
        }
        let stripped = share_edition::stripped(plan.profile, &self.guide);
        let shared = share_edition::plan(plan.profile, &stripped, &self.guide)
            .map_err(|mistake| report.push(mistake.at(Place::file(Arc::clone(&plan.profile.id_at.file)))))
            .ok()?;
        self.rendered(&shared, Edition::Share, place, logo, report)
    }

    fn rendered(
        &self,
        plan: &Plan,
        edition: Edition,
        place: WebPlace,
        logo: Option<&Arc<[u8]>>,
        report: &mut Report,
    ) -> Option<(Tree, Vec<String>)> {
        let accent = plan.profile.brand.accent.as_ref();
        let mut shown = plan.profile.brand.clone();
        let logo = logo.zip(shown.logo.take()).and_then(|(bytes, written)| {
            let ending = written.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
            Some((path(&hashed(&format!("assets/logo.{ending}"), bytes))?, Arc::clone(bytes)))
        });
        shown.logo = logo.as_ref().map(|(path, _)| path.as_str().to_owned());
        let around = Surroundings {
            address: WebAddress { base: self.settings.base_url.as_deref(), place },
            styles: &self.theme.styles(accent),
            scripts: self.theme.scripts(),
            edition,
            brand: &shown,
        };
        let playbook = Playbook::new(plan, self.theme.strings(), &around);
        let mut files = match render::pages(&playbook, &self.theme, accent) {
            Ok(files) => files,
            Err(mistake) => {
                report.push(mistake);
                return None;
            }
        };
        let calendar = calendar::plan(plan, self.theme.strings(), around.address);
        files.replace(path("plan.ics")?, calendar.into_bytes());
        if let Some((path, bytes)) = logo {
            files.replace(path, bytes);
        }
        Some((files, playbook.pages.into_iter().map(|page| page.head.file).collect()))
    }

    /// What a client's playbook is made from, as one hash: while it stays, so does the playbook. `None` where
    /// the profile or its logo cannot be read.
    pub fn fingerprint(&self, written: &WrittenProfile) -> Option<String> {
        let (source, logo) = (written.source()?, written.logo.as_ref().ok()?);
        Some(self.fingerprint_of(&written.default_id, source, logo.as_deref().unwrap_or_default()))
    }

    /// The same of a profile whose YAML need not be read; `logo` are the bytes of the picture on its pages.
    pub fn fingerprint_of(&self, default_id: &str, source: &Source, logo: &[u8]) -> String {
        let mut hash = ContentHash::default();
        hash.part(&self.inputs);
        hash.part(default_id);
        hash.part(source.text.as_bytes());
        hash.part(logo);
        hash.hex()
    }

    /// The files of the root of the output: a page for wrong addresses, also as the first page of a roster, and two
    /// words to robots.
    pub fn root_files(&self, report: &mut Report) -> Option<Tree> {
        let title = self.settings.title.as_deref().unwrap_or(&self.guide.title);
        let not_found = match self.theme.not_found(title) {
            Ok(page) => page,
            Err(mistake) => {
                report.push(mistake);
                return None;
            }
        };
        let mut files = Tree::new();
        // In a roster nothing stands at the root, where some hosts list all folders of a site without an index.
        if !matches!(self.settings.people, People::Inline(..)) {
            files.replace(path("index.html")?, not_found.clone().into_bytes());
        }
        files.replace(path(NOT_FOUND)?, not_found.into_bytes());
        files.replace(path("robots.txt")?, b"User-agent: *\nDisallow: /\n".to_vec());
        files.replace(path(".nojekyll")?, Vec::new());
        Some(files)
    }
}

impl Site {
    /// Marks of what every playbook is made from, which tell what has changed.
    pub fn marks(&self) -> &Arc<InputMarks> {
        &self.marks
    }

    /// The words of the pages, if they are others than those of the terminal.
    pub fn other_words(&self) -> Option<&Strings> {
        let words = self.page_words();
        (!words.says_the_same(self.terminal())).then_some(words)
    }

    /// The words of the pages.
    pub fn page_words(&self) -> &Strings {
        self.theme.strings()
    }

    /// The page of a roster with its style sheets, for the coach alone. `extra` says of a client what the roster
    /// does not know. E-TEMPLATE goes into the report.
    pub fn roster(
        &self,
        roster: &Roster<'_>,
        place: PlaceOfPage,
        extra: impl Fn(&RosterClient) -> CardExtra,
        report: &mut Report,
    ) -> Option<Tree> {
        let (styles, mut files) = self.theme.roster_styles(self.settings.brand.accent.as_ref());
        match self.theme.roster(&RosterPage::new(roster, place, styles, extra)) {
            Ok(page) => files.replace(path("index.html")?, page.into_bytes()),
            Err(mistake) => {
                report.push(mistake);
                return None;
            }
        }
        Some(files)
    }
}

/// Checks a profile against a guide. `brand` is that of the site, which the profile's own goes before. Every
/// mistake goes into the report.
pub fn profile(
    written: &WrittenProfile,
    guide: &Guide,
    brand: &Brand,
    today: Option<Date>,
    report: &mut Report,
) -> Option<Profile> {
    report.append(written.report.clone());
    let (source, node) = written.content.as_ref()?;
    let profile = Profile::read(source, Some(node), &written.default_id, guide, today, brand, report);
    profile.filter(|_| !written.report.failed())
}

/// E-PATH for the logo of a brand, where it is named.
pub fn unusable_logo(brand: &Brand, why: &str) -> Diagnostic {
    let path = brand.logo.as_deref().unwrap_or_default();
    Diagnostic::error("E-PATH", format!("`{path}` cannot be used as a logo: {why}")).at(brand.logo_at.clone())
}

/// The content of a site: its own files laid over the shipped ones. A guide of another `id` is another
/// guide: nothing shipped belongs to it.
pub fn content(shipped: &Tree, own: &Tree) -> Tree {
    let (shipped, own) = (shipped.under("content"), own.under("content"));
    let id = |tree: &Tree| {
        let source = Source::new("", tree.get("guide.yaml")?).ok()?;
        match shipped_yaml::read(&source, &mut Report::new())?.field("id") {
            Some((_, Node::Text(id))) => Some(id.value.clone()),
            _ => None,
        }
    };
    match id(&own) {
        Some(own_id) if Some(&own_id) != id(&shipped).as_ref() => own,
        _ => shipped.overlay(own),
    }
}

/// The pages of a playbook as one file. E-TEMPLATE goes into the report.
fn as_one(pages: &[String], files: &Tree, report: &mut Report) -> Option<SingleFile> {
    let whole = single_file(pages, files);
    if whole.is_none() {
        let message = "a page has no `<main>`, which a single file is made of";
        report.push(Diagnostic::error("E-TEMPLATE", message));
    }
    whole
}

fn path(text: &str) -> Option<TreePath> {
    TreePath::new(text)
}

/// Everything but the profile that a playbook is made from, as a mark for each kind of it.
fn marks(content: &Tree, themes: &Tree, settings: &Settings) -> InputMarks {
    let files = |tree: &Tree| {
        let mut hash = ContentHash::default();
        for (path, bytes) in tree.iter() {
            hash.part(path.as_str());
            hash.part(bytes);
        }
        hash.hex()
    };
    let mut of_settings = ContentHash::default();
    of_settings.part(settings.for_fingerprint());
    InputMarks {
        program: env!("PMR_SITE_SOURCES").to_owned(),
        guide: files(content),
        theme: files(themes),
        settings: of_settings.hex(),
    }
}

/// The same as one hash.
fn inputs(marks: &InputMarks) -> String {
    let mut hash = ContentHash::default();
    for part in [&marks.program, &marks.guide, &marks.theme, &marks.settings] {
        hash.part(part);
    }
    hash.hex()
}

//! The whole program as pure functions: a site is read once, then each person's playbook follows from
//! their profile alone.

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::guide::Guide;
use crate::input::brand::{self, Accent};
use crate::input::profile::Profile;
use crate::input::settings::Settings;
use crate::plan::{Fact, Notice, NoticeClass, Plan};
use crate::playbook::{Playbook, Surroundings};
use crate::render;
use crate::render::calendar;
use crate::render::theme::{BASE, Theme};
use crate::report::{Diagnostic, Place, Report};
use crate::tree::{Tree, TreePath};
use crate::yaml::{Node, Source};

/// What every playbook of a site is made from, checked and compiled.
#[derive(Debug)]
pub struct Site {
    /// The settings.
    pub settings: Settings,
    /// The guide.
    pub guide: Guide,
    theme: Theme,
    files: Tree,
    inputs: String,
}

impl Site {
    /// Reads a site. `shipped` is what the program brings along, `own` what the site folder holds:
    /// `content/…`, `themes/…` and pictures, under the same paths. Every mistake of every file goes
    /// into the report.
    pub fn read(shipped: &Tree, own: &Tree, settings: Settings, report: &mut Report) -> Option<Site> {
        let content = shipped.under("content").overlay(own.under("content"));
        let guide = Guide::read(&content, "content/", &settings.without, report);
        let (base, over) = (shipped.under("themes"), own.under("themes"));
        let theme = Theme::read(&base, &over, &settings.theme, settings.theme_at.clone(), report);
        if let (Some(guide), Some(theme)) = (&guide, &theme) {
            calendar::check(theme.strings(), guide, report);
        }
        let inputs = inputs(&content, &base.overlay(over), &settings);
        Some(Site { guide: guide?, theme: theme?, files: own.clone(), inputs, settings })
    }

    /// Reads one person. A profile inside `site.yaml` is its node, any other a file of its own.
    pub fn profile(
        &self,
        source: &Source,
        inline: Option<&Node>,
        default_id: &str,
        today: Option<Date>,
        report: &mut Report,
    ) -> Option<Profile> {
        Profile::read(source, inline, default_id, &self.guide, today, &self.settings.brand, report)
    }

    /// Plans for one person; `at` is where their profile says what leaves no time (E-AVAIL-04).
    pub fn plan<'a>(&'a self, profile: &'a Profile, at: Place, report: &mut Report) -> Option<Plan<'a>> {
        match Plan::new(profile, &self.guide) {
            Ok(mut plan) => {
                let accent = profile.brand.accent.as_deref().and_then(brand::accent);
                if let (Some(entered), Some(accent)) = (&profile.brand.accent, accent.filter(|a| a.adjusted))
                {
                    plan.note(Notice {
                        code: "N-CONTRAST",
                        class: NoticeClass::Check,
                        key: "notice.contrast",
                        facts: vec![
                            ("entered", Fact::Words(entered.clone())),
                            ("used", Fact::Words(accent.light)),
                        ],
                    });
                }
                Some(plan)
            }
            Err(mistake) => {
                report.push(mistake.at(at));
                None
            }
        }
    }

    /// All files of one playbook. `folder` is its folder below the base address, empty for the root.
    pub fn playbook(&self, plan: &Plan, folder: &str, report: &mut Report) -> Option<Tree> {
        let accent: Option<Accent> = plan.profile.brand.accent.as_deref().and_then(brand::accent);
        let mut shown = plan.profile.brand.clone();
        let logo = shown.logo.take().and_then(|path| self.logo(&path, report));
        shown.logo = logo.as_ref().map(|(path, _)| path.as_str().to_owned());
        let around = Surroundings {
            base_url: self.settings.base_url.as_deref(),
            folder,
            styles: &self.theme.styles(accent.is_some()),
            scripts: &self.theme.scripts(),
            brand: &shown,
        };
        let playbook = Playbook::new(plan, self.theme.strings(), &around);
        let mut files = match render::pages(&playbook, &self.theme, accent.as_ref()) {
            Ok(files) => files,
            Err(mistake) => {
                report.push(mistake);
                return None;
            }
        };
        let calendar = calendar::plan(plan, self.theme.strings(), around.base_url, folder);
        files.replace(path("plan.ics")?, calendar.into_bytes());
        if let Some((path, bytes)) = logo {
            files.replace(path, bytes);
        }
        Some(files)
    }

    /// The logo as a file of the playbook (E-PATH if there is none at its path).
    fn logo(&self, written: &str, report: &mut Report) -> Option<(TreePath, std::sync::Arc<[u8]>)> {
        let ending = written.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        match self.files.get(written) {
            Some(bytes) => Some((path(&format!("assets/logo.{ending}"))?, std::sync::Arc::clone(bytes))),
            None => {
                let message = format!("`{written}` cannot be used as a logo: there is no such file");
                report.push(Diagnostic::error("E-PATH", message));
                None
            }
        }
    }

    /// What a playbook is made from, as one hash: while it stays, so does the playbook.
    #[must_use]
    pub fn fingerprint(&self, profile: &[u8]) -> String {
        let mut hash = Sha256::new();
        hash.update(self.inputs.as_bytes());
        hash.update(profile);
        hex(&hash.finalize())
    }

    /// The files of the root of the output: a page for wrong addresses, and two words to robots.
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
        files.replace(path("404.html")?, not_found.into_bytes());
        files.replace(path("robots.txt")?, b"User-agent: *\nDisallow: /\n".to_vec());
        files.replace(path(".nojekyll")?, Vec::new());
        Some(files)
    }

    /// The words of the shipped theme, which the terminal speaks whatever the theme of the pages.
    pub fn terminal(shipped: &Tree, report: &mut Report) -> Option<Theme> {
        Theme::read(&shipped.under("themes"), &Tree::new(), BASE, None, report)
    }
}

fn path(text: &str) -> Option<TreePath> {
    TreePath::new(text)
}

/// Everything but the profile that a playbook is made from, as one hash.
fn inputs(content: &Tree, themes: &Tree, settings: &Settings) -> String {
    let mut hash = Sha256::new();
    hash.update(env!("CARGO_PKG_VERSION"));
    for (path, bytes) in content.iter().chain(themes.iter()) {
        hash.update(path.as_str());
        hash.update([0]);
        hash.update(bytes.len().to_le_bytes());
        hash.update(bytes);
    }
    hash.update(settings.for_fingerprint());
    hex(&hash.finalize())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

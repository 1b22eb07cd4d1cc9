//! Builds one playbook: the profile is read, planned for, rendered, written and dropped.

use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Instant;

use super::targets::Target;
use crate::open_site::OpenSite;
use pmr_site::diagnostics::{Diagnostic, Place, Report, Severity};
use pmr_site::disk::{Location, MadeFrom, Output, Written, path_name};
use pmr_site::explain;
use pmr_site::plan::{NoticeClass, Plan};
use pmr_site::settings::Delivery;
use pmr_site::today;
use pmr_site::tree::{Tree, TreePath};
use pmr_site::wording::Wording;

#[derive(Debug)]
pub(crate) struct PlaybookResult {
    /// What the client is called.
    pub(crate) client: String,
    pub(crate) id: String,
    /// Its first page, as the user would write the path.
    pub(super) page: String,
    pub(super) ending: Ending,
    /// Its files.
    pub(crate) files: Written,
    /// Where the client stands, in one or two lines; nothing where the profile was not looked at.
    pub(super) brief: Vec<String>,
    /// What is worth knowing about the client.
    pub(super) notices: Vec<ClientNotice>,
    /// What is wrong.
    pub(super) report: Report,
    /// How long it took, in milliseconds.
    pub(super) millis: u128,
}

impl PlaybookResult {
    /// Whether it was not built.
    pub(super) fn failed(&self) -> bool {
        self.ending == Ending::Failed
    }
}

/// How the build of a playbook ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Built,
    /// Nothing it is made from has changed.
    Unchanged,
    /// It was not built; the last good one stays.
    Failed,
}

/// Something worth knowing about a client.
#[derive(Debug)]
pub(super) struct ClientNotice {
    pub(super) code: &'static str,
    /// The class; notes about files have none.
    pub(super) class: Option<NoticeClass>,
    pub(super) text: String,
}

/// Builds playbooks, from several threads at once.
pub(super) struct PlaybookBuilder<'a> {
    open: &'a OpenSite,
    output: &'a Output,
    out: &'a Path,
    strict: bool,
    few: bool,
    /// Whether the files of the root could be written.
    root: OnceLock<bool>,
    root_report: Mutex<Report>,
}

impl<'a> PlaybookBuilder<'a> {
    /// With `strict`, notices of class `check` are mistakes. If there are but `few` playbooks, clients are
    /// planned for even where the playbook is up to date, to say where they are in their plan.
    pub(super) fn new(
        open: &'a OpenSite,
        output: &'a Output,
        out: &'a Path,
        strict: bool,
        few: bool,
    ) -> Self {
        let (root, root_report) = (OnceLock::new(), Mutex::default());
        PlaybookBuilder { open, output, out, strict, few, root, root_report }
    }

    /// Builds a playbook. A mistake in it stops nobody else.
    pub(super) fn build(&self, target: &Target) -> PlaybookResult {
        let begun = Instant::now();
        let mut result = self.failed(target);
        if let Some((ending, files)) = self.attempt(target, &mut result) {
            (result.ending, result.files) = (ending, files);
        }
        result.millis = begun.elapsed().as_millis();
        result
    }

    /// What was wrong with the files of the root.
    pub(super) fn into_report(self) -> Report {
        self.root_report.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// The result of a build that came to nothing.
    fn failed(&self, target: &Target) -> PlaybookResult {
        let id = &target.client.id;
        let (client, page) = match &target.location {
            Location::Folder { id } => (&target.client.name, self.out.join(id).join("index.html")),
            Location::File { id } => (&target.client.name, self.out.join(format!("{id}.html"))),
            Location::Root { .. } | Location::RootFiles => (id, self.out.join("index.html")),
        };
        PlaybookResult {
            client: client.clone(),
            id: id.clone(),
            page: path_name(&page),
            ending: Ending::Failed,
            files: Written::default(),
            brief: Vec::new(),
            notices: Vec::new(),
            report: Report::new(),
            millis: 0,
        }
    }

    /// `None` if the playbook failed: then the report of the result says why.
    fn attempt(&self, target: &Target, result: &mut PlaybookResult) -> Option<(Ending, Written)> {
        let client = target.client;
        if let Some(mistake) = &client.shared_id {
            result.report.push(mistake.clone());
            return None;
        }
        if let Some(files) = target.up_to_date.clone().filter(|_| !self.few && !self.strict) {
            result.report.append(client.warnings.clone());
            return self.root().then_some((Ending::Unchanged, files));
        }
        let read = self.open.buildable(client, &mut result.report);
        if self.strict {
            result.report.be_strict();
        }
        let (written, profile) = read?;
        if profile.id != client.id {
            let message = format!("cannot read `{}`: it changed while it was being read", client.file);
            result.report.push(Diagnostic::error("E-FILE-READ", message).at(Place::file(&*client.file)));
            return None;
        }
        let plan = self.open.site.plan(&profile, &mut result.report)?;
        self.notice(target, &plan, result);
        if result.report.failed() || !self.root() {
            return None;
        }
        let fingerprint = self.open.site.fingerprint(&written)?;
        let without_warning = !result.notices.iter().any(|notice| notice.class == Some(NoticeClass::Check));
        let made_from = MadeFrom { fingerprint, without_warning, ..target.made_from.clone()? };
        if let Some(found) = self.output.up_to_date(&target.location, &made_from.fingerprint) {
            if found.made_from != made_from {
                self.output.remember(&target.location, made_from);
            }
            return Some((Ending::Unchanged, found.files));
        }
        let logo = written.logo.as_ref().ok()?.as_ref();
        let tree = self.tree(target, &plan, logo, &mut result.report)?;
        let mut report = Report::new();
        let files = self.output.write(&target.location, made_from, &tree, &mut report);
        for diagnostic in report.diagnostics() {
            match diagnostic.severity {
                Severity::Error => result.report.push(diagnostic.clone()),
                Severity::Warning | Severity::Note => result.notices.push(ClientNotice {
                    code: diagnostic.code,
                    class: None,
                    text: diagnostic.message.clone(),
                }),
            }
        }
        Some((Ending::Built, files?))
    }

    /// The files of a playbook, in the form that the settings ask for.
    fn tree(
        &self,
        target: &Target,
        plan: &Plan,
        logo: Option<&Arc<[u8]>>,
        report: &mut Report,
    ) -> Option<Tree> {
        let site = &self.open.site;
        let folder = match &target.location {
            Location::Folder { id } => id.as_str(),
            Location::File { .. } | Location::Root { .. } | Location::RootFiles => "",
        };
        if site.settings.delivery == Delivery::Folder {
            return site.playbook(plan, folder, logo, report);
        }
        let file = match &target.location {
            Location::File { id } => format!("{id}.html"),
            _ => "index.html".to_owned(),
        };
        let whole = site.single_file(plan, &file, logo, report)?;
        let mut tree = Tree::new();
        tree.replace(TreePath::new(&file)?, whole.html.into_bytes());
        Some(tree)
    }

    /// Adds where the client stands, and what is worth knowing.
    fn notice(&self, target: &Target, plan: &Plan, result: &mut PlaybookResult) {
        let (today, strings) = (today::on(plan, self.open.today), self.open.site.terminal());
        result.brief = explain::brief(plan, &today, strings);
        let wording = Wording::terminal(plan, strings);
        for notice in &today.notices {
            let text = wording.notice(notice);
            let (code, class) = (notice.code.word(), notice.code.class());
            if self.strict && class == NoticeClass::Check {
                let mistake = Diagnostic::error(code, text);
                result.report.push(mistake.at(Place::file(&*target.client.file)));
            } else {
                result.notices.push(ClientNotice { code, class: Some(class), text });
            }
        }
    }

    /// Writes the files of the root before the first playbook is written: if something foreign is in their
    /// way, the folder is not ours. Whether that went well.
    fn root(&self) -> bool {
        *self.root.get_or_init(|| {
            let mut report = Report::new();
            let tree = self.open.site.root_files(&mut report);
            let write = |tree| self.output.write(&Location::RootFiles, "", &tree, &mut report);
            let done = tree.and_then(write).is_some();
            self.root_report.lock().unwrap_or_else(PoisonError::into_inner).append(report);
            done
        })
    }
}

//! Makes one playbook after the other: read, planned, rendered, written and dropped.

use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Instant;

use jiff::civil::Date;

use super::targets::Entry;
use crate::open_site::{Opened, Person};
use pmr_site::diagnostics::{Diagnostic, Place, Report, Severity};
use pmr_site::disk::site_folder;
use pmr_site::disk::{Home, Output, Written};
use pmr_site::explain;
use pmr_site::plan::{NoticeClass, Plan};
use pmr_site::today::{self, Today};
use pmr_site::wording::Wording;

/// What became of one playbook.
#[derive(Debug)]
pub(super) struct Made {
    /// What the client is called.
    pub(super) client: String,
    /// The id of the playbook.
    pub(super) id: String,
    /// Its first page, as the user would write the path.
    pub(super) page: String,
    /// How it ended.
    pub(super) ending: Ending,
    /// Its files.
    pub(super) files: Written,
    /// Where the client stands, in one or two lines; nothing where the profile was not parsed.
    pub(super) brief: Vec<String>,
    /// What is worth knowing.
    pub(super) notices: Vec<Noticed>,
    /// What is wrong.
    pub(super) report: Report,
    /// How long it took.
    pub(super) millis: u128,
}

impl Made {
    /// Whether it was not built.
    pub(super) fn failed(&self) -> bool {
        self.ending == Ending::Failed
    }
}

/// How the making of a playbook ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// It was built.
    Built,
    /// Nothing it is made from has changed.
    Stood,
    /// It was not built; what stood stands.
    Failed,
}

/// Something worth knowing about a client.
#[derive(Debug)]
pub(super) struct Noticed {
    pub(super) code: &'static str,
    /// The class; notes about files have none.
    pub(super) class: Option<NoticeClass>,
    pub(super) text: String,
}

/// Everything that is the same for all playbooks of a build.
pub(super) struct Maker<'a> {
    opened: &'a Opened,
    output: &'a Output,
    out: &'a Path,
    strict: bool,
    few: bool,
    today: Date,
    root: OnceLock<bool>,
    root_report: Mutex<Report>,
}

impl<'a> Maker<'a> {
    /// `strict` takes notices of class `check` for mistakes; `few` plans also for playbooks that stand.
    pub(super) fn new(
        opened: &'a Opened,
        output: &'a Output,
        out: &'a Path,
        strict: bool,
        few: bool,
        today: Date,
    ) -> Self {
        let (root, root_report) = (OnceLock::new(), Mutex::default());
        Maker { opened, output, out, strict, few, today, root, root_report }
    }

    /// Makes a playbook. A mistake in it stops nobody else.
    pub(super) fn make(&self, entry: &Entry) -> Made {
        let begun = Instant::now();
        let mut made = self.begin(entry);
        if let Some((ending, files)) = self.work(entry, &mut made) {
            (made.ending, made.files) = (ending, files);
        }
        made.millis = begun.elapsed().as_millis();
        made
    }

    /// Does not make a playbook.
    pub(super) fn refuse(&self, entry: &Entry, mistake: Diagnostic) -> Made {
        let mut made = self.begin(entry);
        made.report.push(mistake);
        made
    }

    /// What was wrong with the files of the root.
    pub(super) fn into_report(self) -> Report {
        self.root_report.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self, entry: &Entry) -> Made {
        let id = entry.home.id();
        let page = match &entry.home {
            Home::Folder { id } => self.out.join(id).join("index.html"),
            Home::Root { .. } | Home::RootFiles => self.out.join("index.html"),
        };
        let client = if matches!(entry.home, Home::Root { .. }) { id } else { &entry.client.name };
        Made {
            client: client.to_owned(),
            id: id.to_owned(),
            page: site_folder::name(&page),
            ending: Ending::Failed,
            files: Written::default(),
            brief: Vec::new(),
            notices: Vec::new(),
            report: Report::new(),
            millis: 0,
        }
    }

    fn work(&self, entry: &Entry, made: &mut Made) -> Option<(Ending, Written)> {
        let stands = entry.stands.clone();
        if let Some(files) = stands.clone().filter(|_| !self.few && !self.strict) {
            return self.root().then_some((Ending::Stood, files));
        }
        let person = self.opened.buildable(entry.client, &mut made.report)?;
        if person.profile.id != entry.home.id() {
            let file = entry.client.file();
            let message = format!("cannot read `{file}`: it changed while it was read");
            made.report.push(Diagnostic::error("E-FILE-READ", message).at(Place::file(file)));
            return None;
        }
        let plan = self.opened.plan(&person, &mut made.report)?;
        let standing = today::on(&plan, self.today);
        self.tell(entry, &plan, &standing, made);
        if made.report.failed() || !self.root() {
            return None;
        }
        let fingerprint = self.opened.fingerprint(entry.client, &person.source, person.logo.as_deref());
        if let Some(files) = stands.or_else(|| self.output.stands(&entry.home, &fingerprint)) {
            return Some((Ending::Stood, files));
        }
        self.write(entry, &plan, &person, &fingerprint, made).map(|files| (Ending::Built, files))
    }

    fn write(
        &self,
        entry: &Entry,
        plan: &Plan,
        person: &Person,
        fingerprint: &str,
        made: &mut Made,
    ) -> Option<Written> {
        let folder = if matches!(entry.home, Home::Folder { .. }) { entry.home.id() } else { "" };
        let tree = self.opened.site.playbook(plan, folder, person.logo.as_ref(), &mut made.report)?;
        let mut report = Report::new();
        let files = self.output.write(&entry.home, fingerprint, &tree, &mut report);
        for diagnostic in report.diagnostics() {
            match diagnostic.severity {
                Severity::Error => made.report.push(diagnostic.clone()),
                Severity::Warning | Severity::Note => made.notices.push(Noticed {
                    code: diagnostic.code,
                    class: None,
                    text: diagnostic.message.clone(),
                }),
            }
        }
        files
    }

    /// Where the client stands, and what is worth knowing.
    fn tell(&self, entry: &Entry, plan: &Plan, standing: &Today, made: &mut Made) {
        made.brief = explain::brief(plan, standing, self.opened.site.terminal());
        let wording = Wording::terminal(plan, self.opened.site.terminal());
        for notice in &standing.notices {
            let text = wording.notice(notice);
            if self.strict && notice.code.class() == NoticeClass::Check {
                let mistake = Diagnostic::error(notice.code.word(), text);
                made.report.push(mistake.at(Place::file(entry.client.file())));
            } else {
                let (code, class) = (notice.code.word(), Some(notice.code.class()));
                made.notices.push(Noticed { code, class, text });
            }
        }
    }

    /// Writes the files of the root before the first playbook is: if something foreign is in their way,
    /// this is no folder of ours. Whether that went well.
    fn root(&self) -> bool {
        *self.root.get_or_init(|| {
            let mut report = Report::new();
            let tree = self.opened.site.root_files(&mut report);
            let done = tree.and_then(|tree| self.output.write_root(&tree, &mut report)).is_some();
            self.root_report.lock().unwrap_or_else(PoisonError::into_inner).append(report);
            done
        })
    }
}

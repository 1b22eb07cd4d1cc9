//! Builds one playbook: the profile is read, planned for, rendered, written and dropped.

use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Instant;

use jiff::civil::Date;

use super::targets::{Target, edition_of};
use crate::cli::Build;
use crate::open_site::{Invocation, OpenSite};
use crate::passwords::Passwords;
use pmr_site::base64;
use pmr_site::diagnostics::{Diagnostic, Place, Report, Severity};
use pmr_site::disk::{FileNames, LastBuild, Location, LockMark, Made, MadeFrom, Output, Written, path_name};
use pmr_site::explain;
use pmr_site::locked_file::{LockedFile, LockedPage, NONCE, SALT, Secret};
use pmr_site::plan::{NoticeClass, Plan};
use pmr_site::plan_changes::{self, PlanChanges, PlanSummary};
use pmr_site::profile::Profile;
use pmr_site::settings::Delivery;
use pmr_site::settings::clients::WrittenProfile;
use pmr_site::share_edition;
use pmr_site::strings::Strings;
use pmr_site::today;
use pmr_site::tree::{Tree, TreePath};
use pmr_site::wording::Wording;

#[derive(Debug)]
pub(crate) struct PlaybookResult {
    /// What the client is called.
    pub(crate) client: String,
    pub(crate) id: String,
    /// The file of the profile, as diagnostics name it.
    pub(super) file: String,
    /// Its first page, as the user would write the path.
    pub(super) page: String,
    pub(super) ending: Ending,
    /// Its files.
    pub(crate) files: Written,
    /// Whether it was planned for: nobody is who is up to date among many.
    pub(super) planned: bool,
    /// Where the client stands, in one or two lines, if there are but few.
    pub(super) brief: Vec<String>,
    /// What an edition that is made to be shown leaves out.
    pub(super) left_out: Option<Vec<&'static str>>,
    /// What is worth knowing about the client.
    pub(super) notices: Vec<ClientNotice>,
    /// How many more notices there were that are only counted.
    pub(super) counted: usize,
    /// What has changed since the last build, where that was asked for and is known.
    pub(super) changes: Option<Box<Changed>>,
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

    /// Lets go of the names of its files.
    pub(super) fn count_files(&mut self) {
        let Written { written, unchanged, removed } = &mut self.files;
        [written, unchanged, removed].into_iter().for_each(FileNames::forget);
    }

    /// Lets go of the words of what is only counted at the end: of ten thousand clients they would be megabytes.
    pub(super) fn count_notices(&mut self) {
        let before = self.notices.len();
        self.notices.retain(|notice| !notice.is_counted());
        self.notices.shrink_to_fit();
        self.counted += before - self.notices.len();
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

impl ClientNotice {
    /// Whether it is only counted where there are several clients: it is no warning.
    pub(super) fn is_counted(&self) -> bool {
        matches!(self.class, Some(NoticeClass::Plan | NoticeClass::Today))
    }
}

/// What has changed since the last build of a playbook.
#[derive(Debug)]
pub(crate) struct Changed {
    /// The inputs that are others: `profile`, `guide`, `theme`, `settings`, `program`.
    pub(crate) inputs: Vec<&'static str>,
    /// What moves in the plan; `None` where the plan of the last build is not known.
    pub(crate) plan: Option<PlanChanges>,
    /// The same in words.
    pub(crate) lines: Vec<String>,
    /// The inputs in words: "changed: the profile and the guide".
    pub(crate) because: Option<String>,
}

impl Changed {
    /// What has changed since a build.
    pub(crate) fn since(
        before: &LastBuild,
        made_from: &MadeFrom,
        summary: &PlanSummary,
        plan: &Plan,
        (strings, today): (&Strings, Date),
    ) -> Self {
        let profile = before.made_from.profile_hash != made_from.profile_hash;
        let profile = profile.then_some("profile");
        let inputs = made_from.inputs.differing(&before.made_from.inputs);
        let moves = before.plan.as_ref().map(|old| PlanChanges::between(old, summary));
        let lines = moves.iter().flat_map(|moves| plan_changes::lines(moves, plan, strings, today)).collect();
        let inputs: Vec<&'static str> = profile.into_iter().chain(inputs).collect();
        let names: Vec<&str> =
            inputs.iter().map(|input| strings.text(&format!("diff.input.{input}"))).collect();
        let because = strings.say("diff.because", &[("inputs", &strings.both(&names))]);
        Changed { plan: moves, lines, because: (!names.is_empty()).then_some(because), inputs }
    }
}

/// Builds playbooks, from several threads at once.
pub(super) struct PlaybookBuilder<'a> {
    passwords: &'a Passwords,
    open: &'a OpenSite,
    output: &'a Output,
    out: &'a Path,
    strict: bool,
    few: bool,
    /// Whether it is said what has changed.
    explains: bool,
    /// Whether the files of the root could be written.
    root: OnceLock<bool>,
    root_report: Mutex<Report>,
}

impl<'a> PlaybookBuilder<'a> {
    /// With `strict`, notices of class `check` are mistakes. If there are but `few` playbooks, clients are
    /// planned for even where the playbook is up to date, to say where they are in their plan.
    pub(super) fn new(
        invocation: &'a Invocation,
        open: &'a OpenSite,
        output: &'a Output,
        out: &'a Path,
        args: &Build,
        few: bool,
    ) -> Self {
        let (root, root_report) = (OnceLock::new(), Mutex::default());
        let (strict, explains) = (args.strict, args.explain_changes);
        let passwords = &*invocation.passwords;
        PlaybookBuilder { passwords, open, output, out, strict, few, explains, root, root_report }
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
            file: target.client.file.clone(),
            page: path_name(&page),
            ending: Ending::Failed,
            files: Written::default(),
            planned: false,
            brief: Vec::new(),
            left_out: None,
            notices: Vec::new(),
            counted: 0,
            changes: None,
            report: Report::new(),
            millis: 0,
        }
    }

    /// `None` if the playbook failed: then the report of the result says why, or that of the root.
    fn attempt(&self, target: &Target, result: &mut PlaybookResult) -> Option<(Ending, Written)> {
        let made_from = target.made_from(self.open);
        if let Some(files) = self.stays(target, made_from.as_ref()) {
            result.report.append(target.client.warnings.clone());
            return self.root().then_some((Ending::Unchanged, files));
        }
        let (written, profile, made_from) = self.read(target, made_from, result)?;
        let plan = self.open.site.plan(&profile, &mut result.report)?;
        self.notice(target, &plan, result);
        if result.report.failed() || !self.root() {
            return None;
        }
        let without_warning = !result.notices.iter().any(|notice| notice.class == Some(NoticeClass::Check));
        let from = MadeFrom { without_warning, ..made_from };
        if let Some(files) = self.stays_as_planned(target, &from, &plan) {
            return Some((Ending::Unchanged, files));
        }
        self.write(target, &plan, &written, from, result)
    }

    /// The files of a playbook that nobody needs to be planned for: nothing it is made from has changed, and nothing is
    /// to be said of it.
    fn stays(&self, target: &Target, made_from: Option<&MadeFrom>) -> Option<Written> {
        let client = target.client;
        let may_stay = client.shared_id.is_none() && !self.few && !self.strict && !client.locked;
        target.up_to_date(made_from.filter(|_| may_stay)?, self.output)
    }

    /// The profile as it is now, and what the playbook is made from then.
    fn read(
        &self,
        target: &Target,
        made_from: Option<MadeFrom>,
        result: &mut PlaybookResult,
    ) -> Option<(WrittenProfile, Profile, MadeFrom)> {
        let client = target.client;
        let read = self.open.profile_for_playbook(client, &mut result.report);
        if self.strict {
            result.report.be_strict();
        }
        let (written, mut profile) = read?;
        profile.privacy.share |= target.share;
        if profile.privacy.share {
            result.left_out = Some(share_edition::left_out(&profile));
        }
        // Between the two looks at it, when the site was opened and now, somebody may have saved it.
        let fingerprint = self.open.site.fingerprint(&written);
        let (Some(fingerprint), Some(made_from), true) = (fingerprint, made_from, profile.id == client.id)
        else {
            let message = format!("cannot read `{}`: it changed while it was being read", client.file);
            result.report.push(Diagnostic::error("E-FILE-READ", message).at(Place::file(&*client.file)));
            return None;
        };
        let fingerprint = edition_of(&fingerprint, target.share);
        Some((written, profile, MadeFrom { fingerprint, ..made_from }))
    }

    /// The files of a playbook that was planned for, and is as the last build left it.
    fn stays_as_planned(&self, target: &Target, from: &MadeFrom, plan: &Plan) -> Option<Written> {
        // Only with its password is it known what a locked one holds.
        let found = (!target.client.locked)
            .then(|| self.output.up_to_date(&target.location, &from.fingerprint))??;
        if !found.has_plan || found.made_from != *from {
            let made = Made { from: from.clone(), plan: Some(PlanSummary::of(plan)) };
            self.output.remember(&target.location, made);
        }
        Some(found.files)
    }

    /// Renders a playbook and writes it.
    fn write(
        &self,
        target: &Target,
        plan: &Plan,
        written: &WrittenProfile,
        from: MadeFrom,
        result: &mut PlaybookResult,
    ) -> Option<(Ending, Written)> {
        let logo = written.logo.as_ref().ok()?.as_ref();
        let (tree, lock) = self.tree(target, plan, logo, &mut result.report)?;
        let summary = PlanSummary::of(plan);
        if self.explains {
            let before = self.output.last_build(&target.location);
            result.changes = before.map(|before| {
                let words = (self.open.site.terminal(), self.open.today);
                Box::new(Changed::since(&before, &from, &summary, plan, words))
            });
        }
        let made = Made { from, plan: Some(summary) };
        let mut report = Report::new();
        let files = self.output.write_locked(&target.location, made, &tree, lock.as_ref(), &mut report);
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
        let files = files?;
        let is_same = target.client.locked && files.written.is_empty() && files.removed.is_empty();
        Some((if is_same { Ending::Unchanged } else { Ending::Built }, files))
    }

    /// The files of a playbook, in the form that settings and profile ask for; of a locked one its mark too.
    fn tree(
        &self,
        target: &Target,
        plan: &Plan,
        logo: Option<&Arc<[u8]>>,
        report: &mut Report,
    ) -> Option<(Tree, Option<LockMark>)> {
        let site = &self.open.site;
        let file = target.document();
        let folder = if let Location::Folder { id } = &target.location { id.as_str() } else { "" };
        if site.settings.delivery == Delivery::Folder && !target.client.locked {
            return Some((site.playbook(plan, folder, logo, report)?, None));
        }
        let password = match target.client.locked {
            true => Some(self.passwords.of(&target.client.id, report)?),
            false => None,
        };
        let on_host = if folder.is_empty() { file.clone() } else { format!("{folder}/{file}") };
        let whole = site.single_file(plan, &on_host, logo, report)?;
        let mut tree = Tree::new();
        let Some(password) = password else {
            tree.replace(TreePath::new(&file)?, whole.html.into_bytes());
            return Some((tree, None));
        };
        let before = self.output.locked(&target.location, &file);
        let (bytes, lock) = lock(&site.locked_file(&whole), &password, before, &target.client.name, report)?;
        if self.strict {
            report.be_strict();
        }
        if report.failed() {
            return None;
        }
        tree.replace(TreePath::new(&file)?, bytes);
        Some((tree, Some(lock)))
    }

    /// Adds where the client stands, and what is worth knowing.
    fn notice(&self, target: &Target, plan: &Plan, result: &mut PlaybookResult) {
        let (today, strings) = (today::on(plan, self.open.today), self.open.site.terminal());
        result.planned = true;
        if self.few {
            result.brief = explain::brief(plan, &today, strings);
        }
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

/// Locks a playbook with salt and nonce that are new; if neither content nor password has changed since, it stays as it
/// was before, byte for byte. Another password than before is told (N-LOCK-CHANGED).
fn lock(
    file: &LockedFile,
    password: &str,
    before: Option<(LockMark, Vec<u8>)>,
    client: &str,
    report: &mut Report,
) -> Option<(Vec<u8>, LockMark)> {
    if let Some((mark, bytes)) = before
        && let Ok(salt) = base64::decode(&mark.salt).try_into()
    {
        let secret = Secret::of(password, &salt);
        if file.mark(&secret) == mark.mark {
            return Some((bytes, mark));
        }
        let page = str::from_utf8(&bytes).ok().and_then(LockedPage::read);
        if page.is_some_and(|page| !page.opens_with(&secret)) {
            report.push(changed_password(client));
        }
    }
    let (mut salt, mut nonce) = ([0; SALT], [0; NONCE]);
    if let Err(error) = getrandom::fill(&mut salt).and_then(|()| getrandom::fill(&mut nonce)) {
        report.push(Diagnostic::error("E-LOCK", format!("the system gives no random numbers: {error}")));
        return None;
    }
    let secret = Secret::of(password, &salt);
    let mark = LockMark { salt: base64::encode(&salt), mark: file.mark(&secret) };
    Some((file.locked(&secret, &salt, &nonce).into_bytes(), mark))
}

/// What another password means for the client. Building with the old one makes it good again.
fn changed_password(client: &str) -> Diagnostic {
    let message = format!(
        "`{client}` is locked with another password than in the last build; what the client saved in the pages opens with \
         the old one alone"
    );
    Diagnostic::warning("N-LOCK-CHANGED", message)
        .hint("build again with the old password, or send the client the new one")
}

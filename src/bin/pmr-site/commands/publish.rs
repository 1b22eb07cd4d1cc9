//! `publish`: puts built playbooks on a branch of a git remote.

mod finished;
mod stale_files;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::build;
use crate::cli::{self, Build, Publish};
use crate::open_site::{Invocation, OpenSite};
use crate::outcome::Outcome;
use finished::{FinishedPlaybook, finished, look_for_leaks};
use pmr_site::diagnostics::{Diagnostic, Report, count, few};
use pmr_site::git::{BranchFile, Destination, Push, Repository};
use pmr_site::settings::Settings;
use pmr_site::terminal::{Lines, Terminal, Tone};
use pmr_site::tree::{Tree, TreePath};
use pmr_site::visible::visible;
use stale_files::stale;

/// Builds the playbooks, says what becomes public, asks where that is private, and pushes.
pub(crate) fn run(args: &Publish, invocation: &Invocation, terminal: &Terminal) -> Outcome {
    let (mut report, mut stopped) = (Report::new(), Stopped::default());
    let done = match publish(args, invocation, terminal, &mut report, &mut stopped) {
        Some(done) => done.into(),
        None => stopped.lines(),
    };
    Outcome { done, report, ..Outcome::default() }
}

/// How far a publication came that was stopped.
#[derive(Default)]
struct Stopped {
    /// Those who were not built.
    not_built: Vec<String>,
    /// Whether git was asked to push: then it says itself what became of that.
    pushing: bool,
}

impl Stopped {
    /// That nothing was published, and who stands in the way.
    fn lines(&self) -> Lines {
        let mut lines = Lines::default();
        match self.not_built.is_empty() {
            _ if self.pushing => {}
            true => lines.push(Tone::Bad, "nothing was published\n"),
            false => {
                let failed = self.not_built.join(", ");
                lines.push(
                    Tone::Bad,
                    format!("nothing was published, since these were not built: {failed}\n"),
                );
            }
        }
        lines
    }
}

fn publish(
    args: &Publish,
    invocation: &Invocation,
    terminal: &Terminal,
    report: &mut Report,
    stopped: &mut Stopped,
) -> Option<String> {
    let open = OpenSite::open(invocation, &args.who.profiles, report)?;
    let settings = &open.site.settings;
    let target = Destination {
        remote: args.remote.as_deref().unwrap_or(&settings.hosting.remote),
        branch: args.branch.as_deref().unwrap_or(&settings.hosting.branch),
        squash: args.squash,
    };
    // What stands in the way is said before the work, not after it.
    let repository = match args.dry_run {
        true => None,
        false => Some(repository(&open, &target, terminal).map_err(|mistake| report.push(mistake)).ok()?),
    };
    let build = Build { who: cli::Who { profiles: args.who.profiles.clone() }, ..Build::default() };
    let results = build::before_publishing(&build, invocation, terminal, &open, report);
    let results = results.map_err(|not_built| stopped.not_built = not_built).ok()?;
    let playbooks = finished(&open, &results, report)?;
    look_for_leaks(invocation, &open, &playbooks, report);
    if report.failed() {
        return None;
    }
    // Whoever is asked knows of every warning before the answer.
    terminal.report(&std::mem::take(report));
    let listed = list(&playbooks, args.dry_run);
    let Some(repository) = repository else {
        let all = match playbooks.len() {
            1 => "this playbook".to_owned(),
            n => format!("these {n} playbooks"),
        };
        let (branch, remote) = (target.branch, visible(target.remote));
        return Some(format!(
            "{listed}would publish {all} to branch {branch} of {remote}; nothing was published\n"
        ));
    };
    if terminal.done(&listed.clone().into()).is_err() {
        return None;
    }
    consent(args, terminal, &playbooks).map_err(|mistake| report.push(mistake)).ok()?;
    let new = together(&open, &playbooks, report)?;
    stopped.pushing = true;
    let pushed = push(&repository, &target, &new, &args.who.profiles, &playbooks);
    pushed.map_err(|mistake| report.push(mistake)).map(|done| done + &addresses(settings, &playbooks)).ok()
}

/// The repository of the site, if it is one that can be published from.
fn repository(open: &OpenSite, target: &Destination, terminal: &Terminal) -> Result<Repository, Diagnostic> {
    let repository = Repository::around(open.folder.path(), terminal.answers())?;
    if repository.current_branch()?.as_deref() == Some(target.branch) {
        let message =
            format!("`{}` is the branch you work on; playbooks go to one of their own", target.branch);
        return Err(
            Diagnostic::error("E-GIT", message).hint("name another with --branch, for example gh-pages")
        );
    }
    repository.committer()?;
    Ok(repository)
}

/// What becomes public: of each playbook how many files, and which private fields stand in which of them.
fn list(playbooks: &[FinishedPlaybook], name_files: bool) -> String {
    let mut text = String::new();
    for playbook in playbooks {
        let files = count(playbook.files.paths().count(), "file", "files");
        let _ = writeln!(text, "{}   {files}", visible(&playbook.client));
        for public in &playbook.public {
            let _ = writeln!(text, "      {}: {}", public.field, places(&public.files, &playbook.files));
        }
        match playbook.public.is_empty() {
            _ if playbook.locked => text.push_str("      locked: its password opens it\n"),
            true => text.push_str("      no private field\n"),
            false => {}
        }
        if playbook.shared {
            text.push_str("      an edition to show: names inside free text are not found\n");
        }
        if name_files {
            for path in playbook.files.paths() {
                let _ = writeln!(text, "      {}{path}", playbook.folder);
            }
        }
    }
    text
}

/// "index.html, gate.html and 3 more": three files say where to look; a list of all is what `--dry-run` is for.
fn places(files: &[String], all: &Tree) -> String {
    let pages = |paths: &mut dyn Iterator<Item = &str>| paths.filter(|path| path.ends_with(".html")).count();
    let everywhere =
        pages(&mut files.iter().map(String::as_str)) == pages(&mut all.paths().map(TreePath::as_str));
    if everywhere { "every page".to_owned() } else { few(files) }
}

/// Asks whether private playbooks may become public (E-PUBLISH-PUBLIC).
fn consent(args: &Publish, terminal: &Terminal, playbooks: &[FinishedPlaybook]) -> Result<(), Diagnostic> {
    const QUESTION: &str = "These pages can be read by anyone who knows the address, also from a private repository. \
                            Publish? [y/N] ";
    let private: Vec<String> = playbooks
        .iter()
        .filter(|playbook| !playbook.locked && !playbook.shared)
        .map(|playbook| format!("`{}`", visible(&playbook.client)))
        .collect();
    if private.is_empty() || args.yes_public {
        return Ok(());
    }
    let refused = |message: String| Err(Diagnostic::error("E-PUBLISH-PUBLIC", message));
    if !terminal.answers() {
        let who = match &private[..] {
            [one] => format!("{one} is private and not locked"),
            all => format!(
                "{} of {} are private and not locked: {}",
                all.len(),
                count(playbooks.len(), "playbook", "playbooks"),
                few(all)
            ),
        };
        let hint = "pass --yes-public if all may read them, or write `lock: true` into site.yaml";
        return refused(who).map_err(|mistake| mistake.hint(hint));
    }
    match terminal.ask(QUESTION).is_some_and(|answer| matches!(&*answer.to_lowercase(), "y" | "yes")) {
        true => Ok(()),
        false => refused("the question was not answered with `y`".to_owned()),
    }
}

/// All files that are published, by their paths on the host.
fn together(open: &OpenSite, playbooks: &[FinishedPlaybook], report: &mut Report) -> Option<Tree> {
    let mut all = open.site.root_files(report)?;
    if let Some(name) = &open.site.settings.hosting.cname {
        all.replace(TreePath::new("CNAME")?, format!("{name}\n").into_bytes());
    }
    for playbook in playbooks {
        for (path, bytes) in playbook.files.iter() {
            let path = TreePath::new(&format!("{}{path}", playbook.folder))?;
            all.replace(path, std::sync::Arc::clone(bytes));
        }
    }
    Some(all)
}

/// Pushes what differs, and says what became of it.
fn push(
    repository: &Repository,
    target: &Destination,
    new: &Tree,
    named: &[String],
    playbooks: &[FinishedPlaybook],
) -> Result<String, Diagnostic> {
    let before = repository.published(target)?;
    // Those who are not named stay as they are.
    let scope = || playbooks.iter().flat_map(|playbook| playbook.scope.iter().map(String::as_str)).collect();
    let only: Option<Vec<&str>> = (!named.is_empty()).then(scope);
    let stale = stale(&before.files, new, only.as_deref());
    let gone = |file: &&BranchFile| stale.contains(file.path()) || new.contains(file.path());
    let kept: Vec<&BranchFile> = before.files.iter().filter(|file| !gone(file)).collect();
    let (branch, remote) = (target.branch, visible(target.remote));
    Ok(match repository.publish(target, &before, &kept, new)? {
        Push::NothingChanged => format!("nothing has changed on branch {branch} of {remote}\n"),
        Push::Pushed => {
            let mut text = String::new();
            for (folder, n) in by_folder(&stale) {
                let files = count(n, "file", "files");
                let _ =
                    writeln!(text, "removed from {}: {files} that nothing makes any more", visible(folder));
            }
            let playbooks = count(playbooks.len(), "playbook", "playbooks");
            let files = count(new.paths().count(), "file", "files");
            let _ = writeln!(text, "published {playbooks} to branch {branch} of {remote}: {files}");
            text
        }
    })
}

/// How many of some paths lie in each folder of the root.
fn by_folder(paths: &BTreeSet<String>) -> BTreeMap<&str, usize> {
    let mut folders = BTreeMap::new();
    for path in paths {
        *folders.entry(path.split_once('/').map_or("the root", |(folder, _)| folder)).or_insert(0) += 1;
    }
    folders
}

/// Where the playbooks can be read, if the settings say so.
fn addresses(settings: &Settings, playbooks: &[FinishedPlaybook]) -> String {
    let Some(base) = &settings.base_url else { return String::new() };
    let base = base.trim_end_matches('/');
    playbooks.iter().map(|playbook| format!("{base}/{}\n", playbook.address)).collect()
}

//! Publishing with the machine's git: a commit on a branch of a remote, made beside the working tree, the index and
//! every branch of this repository.

mod branch_files;
mod git_messages;
mod import_stream;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{self, Command, Output, Stdio};

use crate::diagnostics::Diagnostic;
use crate::tree::Tree;
pub use branch_files::BranchFile;
use git_messages::{Doing, failed, no_git};

/// A repository on this machine.
#[derive(Debug)]
pub struct Repository {
    folder: PathBuf,
    /// Whether git may ask on the terminal, for a password for example.
    may_ask: bool,
}

/// What a branch of a remote holds.
#[derive(Debug)]
pub struct Published {
    /// The newest commit; none where the branch does not exist.
    commit: Option<String>,
    /// Its files.
    pub files: Vec<BranchFile>,
}

/// What became of a publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Push {
    /// The branch has a new commit.
    Pushed,
    /// The branch held the very same files: there is no new commit.
    NothingChanged,
}

/// A branch of a remote, and what is to be done with its history.
#[derive(Debug)]
pub struct Destination<'a> {
    /// The name or address of the remote.
    pub remote: &'a str,
    /// The name of the branch.
    pub branch: &'a str,
    /// Whether the branch is to hold one commit alone.
    pub squash: bool,
}

/// What the commits are called: no names stand in it.
const MESSAGE: &str = "Publish playbooks";

impl Repository {
    /// The repository that a folder lies in.
    ///
    /// # Errors
    /// E-GIT where there is no git, or no repository.
    pub fn around(folder: &Path, may_ask: bool) -> Result<Repository, Diagnostic> {
        let repository = Repository { folder: folder.to_owned(), may_ask };
        repository.run(Doing::Open, &["rev-parse", "--git-dir"])?;
        Ok(repository)
    }

    /// The branch that is checked out; none where a commit is.
    ///
    /// # Errors
    /// E-GIT.
    pub fn current_branch(&self) -> Result<Option<String>, Diagnostic> {
        let output = self.output(&["symbolic-ref", "--quiet", "--short", "HEAD"])?;
        Ok(output.status.success().then(|| line(&output.stdout)))
    }

    /// Who commits, as git wants it in a commit.
    ///
    /// # Errors
    /// E-GIT where git does not know.
    pub fn committer(&self) -> Result<String, Diagnostic> {
        self.run(Doing::Identify, &["var", "GIT_COMMITTER_IDENT"]).map(|text| line(&text))
    }

    /// What a branch of a remote holds now.
    ///
    /// # Errors
    /// E-GIT where there is no such remote, or it cannot be reached.
    pub fn published(&self, target: &Destination) -> Result<Published, Diagnostic> {
        let name = format!("refs/heads/{}", target.branch);
        let listed = self.run(Doing::Ask(target.remote), &["ls-remote", "--", target.remote, &name])?;
        if listed.is_empty() {
            return Ok(Published { commit: None, files: Vec::new() });
        }
        let fetched = self.private_name("fetched");
        let spec = format!("+{name}:{}", fetched.name);
        let fetch = [
            "fetch",
            "--quiet",
            "--no-tags",
            "--no-write-fetch-head",
            "--refmap=",
            "--",
            target.remote,
            &spec,
        ];
        self.run(Doing::Fetch(target.remote), &fetch)?;
        let commit = line(&self.run(Doing::Read, &["rev-parse", "--verify", &fetched.name])?);
        let tree = self.run(Doing::Read, &["ls-tree", "-r", "-z", "--full-tree", &commit])?;
        let mut files = branch_files::listed(&tree);
        self.read_pages(&mut files)?;
        Ok(Published { commit: Some(commit), files })
    }

    /// Reads the pages among the files of a branch: what is in them tells whose they are.
    fn read_pages(&self, files: &mut [BranchFile]) -> Result<(), Diagnostic> {
        let pages: Vec<&mut BranchFile> = files.iter_mut().filter(|file| file.is_page()).collect();
        let names: String = pages.iter().map(|page| format!("{}\n", page.object)).collect();
        let answer = self.fed(Doing::Read, &["cat-file", "--batch"], names.into_bytes())?;
        for (page, bytes) in pages.into_iter().zip(branch_files::contents(&answer)) {
            page.bytes = bytes;
        }
        Ok(())
    }

    /// Puts files on a branch: `kept` of those it holds, and new ones. One push, or none where nothing changed.
    ///
    /// # Errors
    /// E-GIT; then the branch is as it was.
    pub fn publish(
        &self,
        target: &Destination,
        before: &Published,
        kept: &[&BranchFile],
        new: &Tree,
    ) -> Result<Push, Diagnostic> {
        let made = self.private_name("made");
        let committer = self.committer()?;
        let parent = before.commit.as_deref().filter(|_| !target.squash);
        let stream = import_stream::commit(&made.name, &committer, MESSAGE, parent, kept, new);
        self.fed(Doing::Commit, &["fast-import", "--quiet", "--done"], stream)?;
        if let Some(old) = &before.commit
            && self.tree_of(old)? == self.tree_of(&made.name)?
            && !(target.squash && self.has_parent(old)?)
        {
            return Ok(Push::NothingChanged);
        }
        let new = line(&self.run(Doing::Read, &["rev-parse", "--verify", &made.name])?);
        let branch = format!("refs/heads/{}", target.branch);
        let lease = format!("--force-with-lease={branch}:{}", before.commit.as_deref().unwrap_or_default());
        let spec = format!("{new}:{branch}");
        let mut push = vec!["push", "--quiet"];
        if target.squash {
            push.push(&lease);
        }
        push.extend(["--", target.remote, &spec]);
        self.run(Doing::Push(target.remote), &push)?;
        Ok(Push::Pushed)
    }

    fn tree_of(&self, commit: &str) -> Result<String, Diagnostic> {
        let tree = format!("{commit}^{{tree}}");
        self.run(Doing::Read, &["rev-parse", "--verify", &tree]).map(|text| line(&text))
    }

    fn has_parent(&self, commit: &str) -> Result<bool, Diagnostic> {
        let parent = format!("{commit}^");
        Ok(self.output(&["rev-parse", "--verify", "--quiet", &parent])?.status.success())
    }

    /// A name for a commit that nobody else has, and that goes with the value.
    fn private_name(&self, what: &str) -> PrivateName<'_> {
        PrivateName { repository: self, name: format!("refs/pmr-site/{}-{what}", process::id()) }
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        // Messages are looked through for their cause, so they must be the untranslated ones.
        command.arg("-C").arg(&self.folder).args(args).env("LC_ALL", "C").env_remove("GIT_INDEX_FILE");
        if !self.may_ask {
            command.env("GIT_TERMINAL_PROMPT", "0");
        }
        command
    }

    fn output(&self, args: &[&str]) -> Result<Output, Diagnostic> {
        self.command(args).stdin(Stdio::null()).output().map_err(|error| no_git(&error))
    }

    fn run(&self, doing: Doing, args: &[&str]) -> Result<Vec<u8>, Diagnostic> {
        finished(doing, self.output(args)?)
    }

    /// Runs git with something to read.
    fn fed(&self, doing: Doing, args: &[&str], input: Vec<u8>) -> Result<Vec<u8>, Diagnostic> {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| no_git(&error))?;
        let stdin = child.stdin.take();
        // Git answers while it is still reading: who writes all before reading waits for ever.
        let writer = std::thread::spawn(move || stdin.map_or(Ok(()), |mut stdin| stdin.write_all(&input)));
        let output = child.wait_with_output().map_err(|error| no_git(&error))?;
        // Where git stops early, what it says counts, not that it read no further.
        let _ = writer.join();
        finished(doing, output)
    }
}

struct PrivateName<'a> {
    repository: &'a Repository,
    name: String,
}

impl Drop for PrivateName<'_> {
    fn drop(&mut self) {
        // A name that was never given cannot be taken away, and one that stays hurts nobody.
        let _ = self.repository.output(&["update-ref", "-d", &self.name]);
    }
}

fn finished(doing: Doing, output: Output) -> Result<Vec<u8>, Diagnostic> {
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(failed(doing, &String::from_utf8_lossy(&output.stderr))),
    }
}

fn line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

//! What git failed at, in words for people who use it once a week (E-GIT).

use std::io;

use crate::diagnostics::Diagnostic;

/// What git was asked to do.
#[derive(Clone, Copy)]
pub(super) enum Doing<'a> {
    Open,
    Identify,
    /// Ask a remote what it holds.
    Ask(&'a str),
    Fetch(&'a str),
    Read,
    Commit,
    Push(&'a str),
}

pub(super) fn no_git(error: &io::Error) -> Diagnostic {
    if error.kind() == io::ErrorKind::NotFound {
        return Diagnostic::error("E-GIT", "git is not installed, or not found on PATH")
            .hint("install git, or upload the output folder to your host by hand");
    }
    Diagnostic::error("E-GIT", format!("git could not be started: {}", error.kind()))
}

/// The message for what git said on standard error.
pub(super) fn failed(doing: Doing, said: &str) -> Diagnostic {
    let what = match doing {
        Doing::Open => "open a repository here".to_owned(),
        Doing::Identify => "tell who commits".to_owned(),
        Doing::Ask(remote) | Doing::Fetch(remote) => format!("read `{remote}`"),
        Doing::Read => "read the branch".to_owned(),
        Doing::Commit => "make the commit".to_owned(),
        Doing::Push(remote) => format!("push to `{remote}`"),
    };
    let diagnostic = Diagnostic::error("E-GIT", format!("git could not {what}: {}", telling_line(said)));
    let remote_says = said.lines().filter_map(|line| line.trim().strip_prefix("remote:")).map(str::trim);
    let remote_says: Vec<&str> = remote_says.filter(|line| !line.is_empty()).collect();
    let says = (!remote_says.is_empty()).then(|| format!("the remote says: {}", remote_says.join(" ")));
    says.into_iter().chain(remedy(doing, said)).fold(diagnostic, Diagnostic::hint)
}

/// The line that says most: the last one that is neither advice nor the frame of a push.
fn telling_line(said: &str) -> String {
    let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let telling = |line: &&&str| {
        !["hint:", "To ", "error: failed to push", "Please make sure", "and the repository exists"]
            .iter()
            .any(|start| line.starts_with(start))
    };
    let line = lines.iter().rfind(telling).or(lines.last()).copied().unwrap_or("it says nothing");
    let line = ["fatal: ", "error: ", "remote: ", "! "]
        .iter()
        .fold(line, |line, start| line.strip_prefix(start).unwrap_or(line).trim_start());
    line.trim_end_matches('.').to_owned()
}

fn remedy(doing: Doing, said: &str) -> Option<String> {
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let hint = match doing {
        Doing::Open if has(&["not a git repository"]) => {
            "run `git init` in the site's folder, then `git remote add origin ADDRESS` with the address of your \
             repository"
        }
        Doing::Open if has(&["dubious ownership"]) => {
            "the folder belongs to another user: run pmr-site as the one who owns it"
        }
        Doing::Identify => {
            "run `git config user.name \"Your Name\"` and `git config user.email you@example.org`: both are public in \
             the commit"
        }
        Doing::Ask(remote) | Doing::Fetch(remote) | Doing::Push(remote) => {
            return remote_remedy(remote, &has);
        }
        _ => return None,
    };
    Some(hint.to_owned())
}

fn remote_remedy(remote: &str, has: &impl Fn(&[&str]) -> bool) -> Option<String> {
    let hint = if has(&[
        "could not read Username",
        "Authentication failed",
        "Permission denied",
        "could not read Password",
    ]) {
        "the host does not let you in: log in to it for git once, for example with `gh auth login` or an SSH key"
    } else if has(&[
        "does not appear to be a git repository",
        "No such remote",
        "repository not found",
        "Repository not found",
    ]) {
        return Some(format!(
            "`git remote -v` lists your remotes; add one with `git remote add {remote} ADDRESS`, or name another with \
             --remote"
        ));
    } else if has(&[
        "Could not resolve host",
        "unable to access",
        "Connection refused",
        "timed out",
        "No route to host",
    ]) {
        "check the address of the remote and your connection"
    } else if has(&[
        "non-fast-forward",
        "fetch first",
        "stale info",
        "reference already exists",
        "cannot lock ref",
    ]) {
        "somebody else published at the same time: run it again"
    } else if has(&["pre-push", "hook declined"]) {
        "a hook of the repository refused it; what it wants to hear stands above or in the repository's settings"
    } else if has(&["protected branch"]) {
        "the host protects this branch: allow pushes to it in the host's settings, or name another with --branch"
    } else if has(&["branch is currently checked out"]) {
        "the remote has this branch checked out: publish to a bare repository, or to another branch with --branch"
    } else {
        return None;
    };
    Some(hint.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Doing, failed, telling_line};

    #[test]
    fn the_telling_line_is_found() {
        let refused = "remote: no pages on Sundays\nTo ../remote.git\n ! [remote rejected] 1a2b -> gh-pages (pre-receive \
                       hook declined)\nerror: failed to push some refs to '../remote.git'\n";
        assert_eq!(telling_line(refused), "[remote rejected] 1a2b -> gh-pages (pre-receive hook declined)");
        assert_eq!(telling_line(""), "it says nothing");
        let gone = "fatal: '../no.git' does not appear to be a git repository\nfatal: Could not read from remote \
                    repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.\n";
        let message = failed(Doing::Ask("origin"), gone);
        assert_eq!(message.message, "git could not read `origin`: Could not read from remote repository");
        assert!(message.hint_text().contains("git remote add origin"), "{:?}", message.hints);
    }
}

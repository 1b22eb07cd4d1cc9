//! `init --github-pages`: a workflow that builds the site and puts it on GitHub Pages.

use crate::open_site::Invocation;
use pmr_site::diagnostics::{Diagnostic, Report};
use pmr_site::disk::path_name;
use pmr_site::disk::site_folder::SiteFolder;
use pmr_site::settings::Settings;
use pmr_site::terminal::Terminal;

/// Where the workflow lies; GitHub reads it there.
pub(super) const PATH: &str = ".github/workflows/pages.yml";

const WORKFLOW: &str = include_str!("github_pages.yml");

/// The workflow of a site. `written` is the source of the program as the option names it, empty where it does not.
///
/// # Errors
/// E-USAGE where nobody says where GitHub finds the program, E-URL for what is no address of a repository.
pub(super) fn workflow(
    written: &str,
    folder: &SiteFolder,
    invocation: &Invocation,
    terminal: &Terminal,
) -> Result<String, Diagnostic> {
    let source = match written {
        "" if is_program(folder) => "--path .".to_owned(),
        "" => install(&asked(terminal)?)?,
        written => install(written)?,
    };
    let mut report = Report::new();
    // Of settings with a mistake the build says what is wrong.
    let settings = SiteFolder::at(&invocation.site).ok().and_then(|folder| folder.settings().ok().flatten());
    let settings = settings.and_then(|source| Settings::read(&source, &mut report));
    let output = settings.map_or_else(|| "public".to_owned(), |settings| settings.output);
    let text = WORKFLOW.replace("{rust}", env!("CARGO_PKG_RUST_VERSION"));
    Ok(text.replace("{source}", &source).replace("{output}", &output))
}

/// Whether the site lies in the repository of the program itself.
fn is_program(folder: &SiteFolder) -> bool {
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
    manifest.lines().any(|line| line == concat!("name = \"", env!("CARGO_PKG_NAME"), "\""))
}

fn asked(terminal: &Terminal) -> Result<String, Diagnostic> {
    let needed = || {
        let message = "--github-pages does not know where GitHub finds the source of pmr-site";
        let hint =
            "name its repository, and a commit if you like: --github-pages=https://HOST/NAME/pmr-site#COMMIT";
        Diagnostic::error("E-USAGE", message).hint(hint)
    };
    if !terminal.answers() {
        return Err(needed());
    }
    let question =
        "From which repository shall GitHub build pmr-site? (its https address, with #COMMIT if you like) ";
    terminal
        .ask(question)
        .map(|said| said.trim().to_owned())
        .filter(|said| !said.is_empty())
        .ok_or_else(needed)
}

/// What `cargo install` takes for a repository, perhaps at a commit. The address stands in a line of a shell: so it
/// may hold nothing that a shell reads otherwise.
fn install(written: &str) -> Result<String, Diagnostic> {
    let (address, commit) = written.split_once('#').unwrap_or((written, ""));
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/@%+".contains(c);
    let is_address = address.strip_prefix("https://").is_some_and(|rest| {
        rest.split_once('/').is_some_and(|(host, path)| host.contains('.') && !path.is_empty())
            && rest.chars().all(plain)
    });
    let is_commit = commit.is_empty()
        || (7..=40).contains(&commit.len()) && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_address || !is_commit {
        let message = format!("`{written}` is not the https address of a repository");
        let hint = "write it like https://HOST/NAME/pmr-site, with #COMMIT for a commit of it";
        return Err(Diagnostic::error("E-URL", message).hint(hint));
    }
    let revision = if commit.is_empty() { String::new() } else { format!(" --rev {commit}") };
    Ok(format!("--git {address}{revision} pmr-site"))
}

/// What to know about the workflow, in lines for the terminal.
pub(super) fn meaning(folder: &SiteFolder) -> String {
    let mut text = String::from(
        "GitHub Pages: anyone who knows the address can read the pages, also from a private repository\n\
         GitHub Pages: push the site, with its profiles, to a private repository, and choose\n\
         \x20 Settings, Pages, Source: GitHub Actions\n",
    );
    // The workflow looks for them there.
    if let Some(line) = folder.ignoring_line("profiles") {
        text.push_str(&format!(
            "GitHub Pages: profiles are not in the repository yet: take the line `{line}` out of `.gitignore`\n"
        ));
    }
    if let Some(root) = repository_above(folder) {
        let root = path_name(&root);
        text.push_str(&format!(
            "GitHub Pages: workflows are read from the root of a repository alone: move `.github` to `{root}`\n"
        ));
    }
    text
}

/// The root of the repository that the site lies in, if that is another folder.
fn repository_above(folder: &SiteFolder) -> Option<std::path::PathBuf> {
    let site = folder.path().canonicalize().ok()?;
    site.ancestors().find(|above| above.join(".git").exists()).filter(|root| *root != site).map(Into::into)
}

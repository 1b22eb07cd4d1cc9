//! Whom a command is about: the person of `site.yaml`, all profiles of a folder, or those it names.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use pmr_site::diagnostics::{Diagnostic, Report};
use pmr_site::disk::path_name;
use pmr_site::disk::read_files;
use pmr_site::disk::site_folder::{self, SiteFolder};
use pmr_site::names;
use pmr_site::profile::id;
use pmr_site::settings::clients::{WrittenProfile, is_profile, no_client_called, profiles_in};
use pmr_site::settings::{People, Settings};
use pmr_site::yaml::{Node, Source};

/// The name of the person in `site.yaml`, and their default id (Reference:
/// profile.md#identity-and-language).
const INLINE: &str = "me";

/// Where the profile of a client is written.
#[derive(Clone, Debug)]
pub(crate) enum ProfileLocation {
    /// Under `profile:` in `site.yaml`. A roster has ten thousand of the others, so this one is held apart.
    Inline(Box<(Source, Node)>),
    /// In a file of its own.
    File(PathBuf),
}

impl ProfileLocation {
    /// What commands call the client: the stem of the profile's file.
    pub(crate) fn client_name(&self) -> String {
        match self {
            ProfileLocation::Inline(..) => INLINE.to_owned(),
            ProfileLocation::File(path) => {
                path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
            }
        }
    }

    /// The file, as diagnostics name it.
    pub(crate) fn file(&self) -> String {
        match self {
            ProfileLocation::Inline(written) => written.0.file.to_string(),
            ProfileLocation::File(path) => path_name(path),
        }
    }

    /// The file on disk.
    pub(crate) fn path(&self, folder: &SiteFolder) -> PathBuf {
        match self {
            ProfileLocation::Inline(..) => folder.join(site_folder::SITE),
            ProfileLocation::File(path) => path.clone(),
        }
    }

    /// The id of a profile that names none.
    pub(crate) fn default_id(&self) -> String {
        match self {
            ProfileLocation::Inline(..) => INLINE.to_owned(),
            ProfileLocation::File(_) => id::of_stem(&self.client_name()),
        }
    }

    /// The text that the profile is written in.
    pub(crate) fn source(&self) -> Result<Source, Diagnostic> {
        match self {
            ProfileLocation::Inline(written) => Ok(written.0.clone()),
            ProfileLocation::File(path) => {
                site_folder::source(path, &self.file()).map_err(|mistake| with_hint(mistake, path))
            }
        }
    }

    pub(crate) fn read(&self) -> WrittenProfile {
        self.read_from(self.source())
    }

    /// The profile in a text that was read before.
    pub(crate) fn read_from(&self, source: Result<Source, Diagnostic>) -> WrittenProfile {
        match self {
            ProfileLocation::Inline(written) => WrittenProfile::inline(&written.0, &written.1, INLINE),
            ProfileLocation::File(_) => WrittenProfile::of_file(&self.file(), &self.default_id(), source),
        }
    }
}

/// The profiles that a command names, or else all profiles of the site. `None` if anything is wrong.
pub(crate) fn find(
    folder: &SiteFolder,
    source: Option<&Source>,
    settings: &Settings,
    named: &[String],
    report: &mut Report,
) -> Option<Vec<ProfileLocation>> {
    if let (true, People::Folder(profiles, _)) = (named.is_empty(), &settings.people) {
        folder.unread(profiles, is_profile).into_iter().for_each(|(_, note)| report.push(note));
    }
    if named.is_empty() {
        let all = of_site(folder, settings, report)?;
        // A mistake in the settings may be why nobody is named.
        if all.is_empty() && !report.failed() {
            report.push(nobody(folder, source));
        }
        return Some(all).filter(|all| !all.is_empty());
    }
    let mut found: Vec<ProfileLocation> = Vec::new();
    let mut complete = true;
    for word in named {
        match called(word, folder, settings, report) {
            Some(profile) if found.iter().any(|other| other.file() == profile.file()) => {}
            Some(profile) => found.push(profile),
            None => complete = false,
        }
    }
    complete.then_some(found)
}

/// All profiles of the site (E-SITE-EMPTY).
fn of_site(folder: &SiteFolder, settings: &Settings, report: &mut Report) -> Option<Vec<ProfileLocation>> {
    match &settings.people {
        People::Inline(source, node) => {
            Some(vec![ProfileLocation::Inline(Box::new((source.clone(), node.clone())))])
        }
        People::Folder(profiles, place) => {
            let mut wrong = Report::new();
            let paths = folder.files(profiles, &mut wrong);
            let failed = wrong.failed();
            report.append(wrong);
            if failed {
                return None;
            }
            let paths = profiles_in(profiles, place, &paths).map_err(|mistake| report.push(mistake)).ok()?;
            Some(paths.into_iter().map(|path| ProfileLocation::File(folder.join(path.as_str()))).collect())
        }
        People::Named => Some(Vec::new()),
    }
}

/// The profile that a word names: by its path, else by the client's name, else by the id, else by the name in the
/// profile if only one has it (E-CLIENT).
fn called(
    word: &str,
    folder: &SiteFolder,
    settings: &Settings,
    report: &mut Report,
) -> Option<ProfileLocation> {
    if word.contains('/') || is_profile(word) {
        return Some(ProfileLocation::File(PathBuf::from(word)));
    }
    let all = of_site(folder, settings, report)?;
    let files: Vec<&ProfileLocation> =
        all.iter().filter(|profile| matches!(profile, ProfileLocation::File(_))).collect();
    if let Some(found) = files.iter().find(|profile| profile.client_name() == word) {
        return Some((*found).clone());
    }
    // Files are read only if no file is called so.
    let written: Vec<WrittenProfile> = all.par_iter().map(ProfileLocation::read).collect();
    let alike = |name: &str| name.to_lowercase() == word.to_lowercase();
    let by_id = written.iter().position(|written| written.id == word);
    let found = by_id.or_else(|| {
        let named = |(profile, written): (&ProfileLocation, &WrittenProfile)| {
            alike(&profile.client_name()) || alike(&written.id) || written.name().is_some_and(alike)
        };
        let mut found =
            all.iter().zip(&written).enumerate().filter(|(_, pair)| named(*pair)).map(|(at, _)| at);
        found.next().filter(|_| found.next().is_none())
    });
    if found.is_none() {
        let is_file =
            |(profile, _): &(&ProfileLocation, &WrittenProfile)| matches!(profile, ProfileLocation::File(_));
        let names: Vec<(String, Option<String>)> = all
            .iter()
            .zip(&written)
            .filter(is_file)
            .map(|(profile, written)| (profile.client_name(), written.name().map(str::to_owned)))
            .collect();
        let mut mistake = no_client_called(word, &names);
        if let Some(hint) = unread(word, folder, settings).or_else(|| beside(word, names.is_empty())) {
            mistake.hints = vec![hint.into()];
        }
        report.push(mistake);
    }
    found.map(|at| all[at].clone())
}

/// What somebody may have meant who named a client that there is not: something in the folder of profiles that is
/// not read.
fn unread(word: &str, folder: &SiteFolder, settings: &Settings) -> Option<String> {
    let People::Folder(profiles, _) = &settings.people else { return None };
    // A folder, or a file with some other ending.
    let is_meant = |path: &Path| {
        let rest = path.file_name().and_then(|name| name.to_str()?.strip_prefix(word));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let mut found = folder.unread(profiles, is_profile).into_iter();
    found.find(|(path, _)| is_meant(path)).map(|(_, note)| note.message)
}

/// What somebody may have meant who named a client that there is not: a file in the current folder.
fn beside(word: &str, no_clients: bool) -> Option<String> {
    // A word processor makes one dash of two hyphens.
    if let Some(option) = word.strip_prefix(['–', '—']) {
        return Some(format!("write two hyphens before an option: --{option}"));
    }
    let near = Path::new(word);
    if near.is_file() {
        return Some(rename(near));
    }
    if let Some(file) = near_file(Path::new(&format!("{word}.yaml"))) {
        return Some(names::meant(&file));
    }
    no_clients.then(|| format!("this site has no profiles folder; name a file, such as `{word}.yaml`"))
}

/// What to do about a file that is no profile by its name.
fn rename(file: &Path) -> String {
    const OFFICE: [&str; 6] = ["doc", "docx", "odt", "pages", "pdf", "rtf"];
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    let stem = file.with_extension("");
    let named = if stem.to_str().is_some_and(is_profile) { stem } else { file.with_extension("yaml") };
    let (file, named) = (path_name(file), path_name(&named));
    if OFFICE.contains(&ending.as_str()) {
        return format!("a profile is plain text: save `{file}` as plain text, under the name `{named}`");
    }
    let hidden =
        if ending == "txt" { "; if you see no .txt, let Explorer show file name extensions" } else { "" };
    format!("a profile ends in .yaml: rename `{file}` to `{named}`{hidden}")
}

/// What is wrong with the file of a profile; if there is none, with the file that may be meant.
fn with_hint(mistake: Diagnostic, path: &Path) -> Diagnostic {
    if mistake.code != "E-FILE-MISSING" {
        return mistake;
    }
    // An editor that adds an ending of its own, which Explorer hides.
    let longer = |ending: &str| PathBuf::from(format!("{}{ending}", path.display()));
    let saved = [longer(".txt"), path.with_extension("yml.txt"), path.with_extension("txt")];
    if let Some(saved) = saved.iter().find(|saved| saved.is_file()) {
        return mistake.hint(rename(saved));
    }
    mistake.hint(near_file(path).map(|file| names::meant(&file)).unwrap_or_default())
}

/// The profile in the same folder that a path may mean: its name is the same but for upper case, for the ending or
/// for a slip of the hand.
fn near_file(path: &Path) -> Option<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let entries = folder.unwrap_or(Path::new(".")).read_dir().ok()?;
    let mut files: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| is_profile(name) && !read_files::is_skipped(name) && name != site_folder::SITE)
        .collect();
    files.sort_unstable();
    let name = path.file_name()?.to_str()?;
    let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    let same = files.iter().find(|file| stem(file) == stem(name));
    let near = || {
        let stems: Vec<String> = files.iter().map(|file| stem(file)).collect();
        let found = names::nearest_of(&stem(name), stems.iter().map(String::as_str).zip(&files));
        found.cloned()
    };
    let found = same.cloned().or_else(near)?;
    Some(path_name(&folder.map_or_else(|| PathBuf::from(&found), |folder| folder.join(&found))))
}

/// What is wrong where neither the site nor the command names anybody (E-SITE-ONE, E-SITE-NONE).
fn nobody(folder: &SiteFolder, source: Option<&Source>) -> Diagnostic {
    if let Some(source) = source {
        return Settings::nobody(&source.file);
    }
    let mistake = Diagnostic::error("E-SITE-NONE", "there is no site.yaml here and no profile is named");
    let misnamed =
        folder.misnamed_settings().map(|name| format!("rename `{name}` to `{}`", site_folder::SITE));
    let hint = misnamed.or_else(|| folder.way_up());
    mistake.hint(
        hint.unwrap_or_else(|| "run `pmr-site init`, or name a profile: `pmr-site build me.yaml`".to_owned()),
    )
}

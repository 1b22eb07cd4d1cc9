//! Whom a command is about: the person of `site.yaml`, all profiles of a folder, or those it names.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use pmr_site::diagnostics::{Diagnostic, Report};
use pmr_site::disk::path_name;
use pmr_site::disk::site_folder::{self, SiteFolder};
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
    /// Under `profile:` in `site.yaml`.
    Inline(Source, Node),
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
            ProfileLocation::Inline(source, _) => source.file.to_string(),
            ProfileLocation::File(path) => path_name(path),
        }
    }

    pub(crate) fn read(&self) -> WrittenProfile {
        match self {
            ProfileLocation::Inline(source, node) => WrittenProfile::inline(source, node, INLINE),
            ProfileLocation::File(path) => {
                let (file, default_id) = (self.file(), id::of_stem(&self.client_name()));
                WrittenProfile::of_file(&file, &default_id, site_folder::source(path, &file))
            }
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
    if named.is_empty() {
        let all = of_site(folder, settings, report)?;
        // A mistake in the settings may be why nobody is named.
        if all.is_empty() && !report.failed() {
            report.push(nobody(source));
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
        People::Inline(source, node) => Some(vec![ProfileLocation::Inline(source.clone(), node.clone())]),
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

/// The profile that a word names: by its path, else by the client's name, else by the id (E-CLIENT).
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
    let is_file = |profile: &ProfileLocation| matches!(profile, ProfileLocation::File(_));
    let by_name = all.iter().find(|profile| is_file(profile) && profile.client_name() == word);
    // Files are read only if no name fits.
    let found = by_name.or_else(|| all.par_iter().find_first(|profile| profile.read().id == word));
    if found.is_none() {
        let names: Vec<String> =
            all.iter().filter(|profile| is_file(profile)).map(ProfileLocation::client_name).collect();
        let mut mistake = no_client_called(word, &names);
        let beside = format!("{word}.yaml");
        if Path::new(&beside).is_file() {
            mistake.hints = vec![format!("did you mean `{beside}`?")];
        }
        report.push(mistake);
    }
    found.cloned()
}

/// What is wrong where neither the site nor the command names anybody (E-SITE-ONE, E-SITE-NONE).
fn nobody(source: Option<&Source>) -> Diagnostic {
    match source {
        Some(source) => Settings::nobody(&source.file),
        None => Diagnostic::error("E-SITE-NONE", "there is no site.yaml here and no profile is named")
            .hint("run `pmr-site init`, or name a profile: `pmr-site build me.yaml`"),
    }
}

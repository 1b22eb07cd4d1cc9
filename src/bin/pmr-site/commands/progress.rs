//! `progress import`: brings what was ticked and written in the pages into profiles.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::choose_clients::ProfileLocation;
use crate::cli::ProgressImport;
use crate::open_site::{Client, Invocation, OpenSite};
use crate::outcome::Outcome;
use pmr_site::diagnostics::{Diagnostic, Report, count};
use pmr_site::disk::site_folder::{self, SiteFolder};
use pmr_site::disk::{ImportedFiles, path_name};
use pmr_site::names;
use pmr_site::profile::id;
use pmr_site::saved_progress::{ImportTarget, Imported, OtherFiles, SavedProgress};
use pmr_site::settings::clients::is_profile;

/// Takes over each saved file. What is wrong with one stops no other.
pub(crate) fn import(args: &ProgressImport, invocation: &Invocation) -> Outcome {
    let mut report = Report::new();
    let mut done = String::new();
    let files = oldest_first(&expanded(&args.files, invocation.home.as_deref()));
    let mut into: Vec<String> = args.into.clone().into_iter().collect();
    if into.is_empty() && !invocation.site.join(site_folder::SITE).exists() {
        into = profiles_here(&files, &invocation.site);
        if into.is_empty() {
            let mistake =
                Diagnostic::error("E-SITE-NONE", "there is no site.yaml here and no profile is named");
            let way_up = SiteFolder::new(&invocation.site).way_up();
            return mistake
                .hint(way_up.unwrap_or_else(|| "name the profile: `--into me.yaml`".to_owned()))
                .into();
        }
    }
    if let Some(open) = OpenSite::open(invocation, &into, &mut report) {
        let mut known = ImportedFiles::read(open.folder.path());
        // With --take everything is read once more.
        let before = if args.take.is_none() { known.clone() } else { ImportedFiles::default() };
        let mut saves: Vec<Save> = files.iter().map(|file| Save::read(file, &open, &before)).collect();
        let noted = known.clone();
        for at in 0..saves.len() {
            let mut found = std::mem::take(&mut saves[at].found);
            let told = imported(&saves, at, (&before, &mut known), args, &open, &mut found);
            let told = told.unwrap_or_else(|| format!("{}: not imported\n", path_name(saves[at].file)));
            done.push_str(&told);
            report.append(found);
        }
        if known != noted {
            known.save(open.folder.path());
        }
    }
    Outcome { done: done.into(), report, ..Outcome::default() }
}

/// Without a site, the profiles of this folder that the files are of: `me.yaml` of a playbook with the id `me`.
fn profiles_here(files: &[PathBuf], folder: &Path) -> Vec<String> {
    let id = |file: &PathBuf| {
        let saved: serde_json::Value = serde_json::from_slice(&fs::read(file).ok()?).ok()?;
        saved.get("id")?.as_str().filter(|id| id::fits(id)).map(str::to_owned)
    };
    let mut profiles: Vec<String> = Vec::new();
    for name in files.iter().filter_map(id).map(|id| format!("{id}.yaml")) {
        if folder.join(&name).is_file() && !profiles.contains(&name) {
            profiles.push(name);
        }
    }
    profiles
}

/// The files, those of a pattern such as `inbox/*.json` one by one, and `~` as the home folder: not every shell does
/// that for its programs.
fn expanded(files: &[PathBuf], home: Option<&Path>) -> Vec<PathBuf> {
    let expand = |file: &PathBuf| -> Vec<PathBuf> {
        let in_home = file.strip_prefix("~").ok().zip(home).map(|(rest, home)| home.join(rest));
        let file = in_home.filter(|_| !file.exists()).unwrap_or_else(|| file.clone());
        let pattern = file.to_str().filter(|text| text.contains(['*', '?']) && !file.exists());
        let found = pattern.and_then(|pattern| glob::glob(pattern).ok());
        let found: Vec<PathBuf> = found.into_iter().flatten().filter_map(Result::ok).collect();
        if found.is_empty() { vec![file] } else { found }
    };
    files.iter().flat_map(expand).collect()
}

/// What to do about a saved file that cannot be read.
fn with_hint(mistake: Diagnostic, file: &Path) -> Diagnostic {
    match mistake.code {
        "E-FILE-KIND" => mistake.hint(format!("name the files in it: `{}`", path_name(&file.join("*.json")))),
        "E-FILE-MISSING" => {
            let name = file.file_name().map(|name| path_name(Path::new(name))).unwrap_or_default();
            mistake.hint(match file.parent().is_some_and(|folder| folder.ends_with("Downloads")) {
                false => format!("browsers save into the folder Downloads: try `~/Downloads/{name}`"),
                true => "look for its name there: a browser that has saved before adds ` (1)`".to_owned(),
            })
        }
        _ => mistake,
    }
}

/// The files, the latest last: a browser that saves twice under one name adds ` (1)`, which comes first by name.
fn oldest_first(files: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = files.to_vec();
    files.sort_by_cached_key(|file| fs::metadata(file).and_then(|data| data.modified()).ok());
    files
}

/// A saved file as it was read.
struct Save<'f> {
    file: &'f Path,
    text: Arc<str>,
    /// Whether an earlier run took it over.
    is_known: bool,
    saved: Option<SavedProgress>,
    /// How many of its entries cannot be read.
    unread: usize,
    found: Report,
}

impl<'f> Save<'f> {
    fn read(file: &'f Path, open: &OpenSite, before: &ImportedFiles) -> Self {
        let mut found = Report::new();
        let name = path_name(file);
        let source = match is_profile(&name) {
            true => {
                let mistake = Diagnostic::error(
                    "E-IMPORT",
                    format!("`{name}` is a profile, and not what a page has saved"),
                );
                Err(mistake.hint(format!("to write into it, put --into before it: --into {name}")))
            }
            false => site_folder::source(file, &name).map_err(|mistake| with_hint(mistake, file)),
        };
        let source = source.map_err(|mistake| found.push(mistake)).ok();
        let text = source.as_ref().map(|source| Arc::clone(&source.text)).unwrap_or_default();
        let saved = source.and_then(|source| SavedProgress::read(&source, &open.site.guide, &mut found));
        let is_known = before.contains(&text);
        Save { file, text, is_known, saved, unread: found.errors().count(), found }
    }
}

/// Those of some files that could be read.
fn read<'s>(saves: &'s [Save<'_>], pick: impl Fn(&Save) -> bool) -> Vec<&'s SavedProgress> {
    saves.iter().filter(|save| pick(save)).filter_map(|save| save.saved.as_ref()).collect()
}

/// Takes over one of several saved files; what became of it, in words. `before` are those of earlier runs.
fn imported(
    saves: &[Save<'_>],
    at: usize,
    (before, known): (&ImportedFiles, &mut ImportedFiles),
    args: &ProgressImport,
    open: &OpenSite,
    report: &mut Report,
) -> Option<String> {
    let Save { file, text, saved, unread, .. } = &saves[at];
    let saved = saved.as_ref()?;
    let (earlier, later) = (read(&saves[..at], |_| true), read(&saves[at + 1..], |_| true));
    let imported_before = read(&saves[..at], |save| save.is_known);
    let client = match &args.into {
        Some(_) => open.only_client("progress import", report)?,
        None => whose(saved, open, report)?,
    };
    let (path, inside) = match &client.location {
        ProfileLocation::File(path) => (path.clone(), None),
        ProfileLocation::Inline(..) => (open.folder.join(site_folder::SITE), Some("profile")),
    };
    let source = site_folder::source(&path, &client.file).map_err(|mistake| report.push(mistake)).ok()?;
    if before.is_in(text, &source.text) {
        return Some(format!("{}: imported before (--take page reads it once more)\n", path_name(file)));
    }
    let target = ImportTarget {
        source: &source,
        inside,
        default_id: &id::of_stem(&client.name),
        guide: &open.site.guide,
        today: Some(open.today),
        brand: &open.site.settings.brand,
    };
    let mut found = Report::new();
    let imported = target.import(
        saved,
        OtherFiles { earlier: &earlier, imported: &imported_before, later: &later },
        args.take.map(Into::into),
        &mut found,
    );
    let left = found.errors().count();
    report.append(found);
    let imported = imported?;
    if let Some(text) = &imported.text {
        site_folder::replace(&path, text).map_err(|mistake| report.push(mistake)).ok()?;
    }
    if left + unread == 0 {
        known.insert(text, &source.text);
    }
    Some(told(file, client, saved, &imported, (*unread, left)))
}

/// The client whose playbook a file was saved in.
fn whose<'o>(saved: &SavedProgress, open: &'o OpenSite, report: &mut Report) -> Option<&'o Client> {
    if let [client] = &open.clients[..] {
        return Some(client);
    }
    let client = open.clients.iter().find(|client| client.id == saved.id);
    match client.map(|client| &client.shared_id) {
        Some(Some(shared)) => report.push(Diagnostic::clone(shared)),
        Some(None) => return client,
        None => {
            let ids: Vec<&str> = open.clients.iter().map(|client| client.id.as_str()).collect();
            let message = format!("no profile here has the id `{}`", names::cut(&saved.id));
            let near = names::did_you_mean(&saved.id, ids).unwrap_or_default();
            let mistake = Diagnostic::error("E-IMPORT-ID", message).at(saved.id_at.clone());
            let id = names::cut(&saved.id);
            let renamed = format!(
                "if a client's id was changed since, write `id: {id}` into that profile, import, and change it back"
            );
            report.push(mistake.hint(near).hint(renamed));
        }
    }
    None
}

/// What became of a file, in words. Of what was left out it could not be read so much, and so many texts do not fit.
fn told(
    file: &Path,
    client: &Client,
    saved: &SavedProgress,
    imported: &Imported,
    (unread, left): (usize, usize),
) -> String {
    let ticks = count(imported.ticks, "tick", "ticks");
    let texts = count(imported.texts, "text", "texts");
    let written = match (imported.ticks, imported.words.len()) {
        (0, 0) if left + unread > 0 => "nothing written".to_owned(),
        (0, 0) if imported.in_later == 0 => "all of it is there already".to_owned(),
        (0, 0) => "nothing written".to_owned(),
        (_, 0) => format!("{ticks} written"),
        (0, _) => format!("{texts} written"),
        _ => format!("{ticks} and {texts} written"),
    };
    let mut told = format!("{} into {}: {written}\n", path_name(file), client.file);
    if !imported.words.is_empty() {
        told.push_str(&format!("  written: {}\n", imported.words.join(", ")));
    }
    if imported.in_later > 0 {
        told.push_str(&format!("  left to a later file: {}\n", count(imported.in_later, "text", "texts")));
    }
    if unread > 0 {
        told.push_str(&format!(
            "  left out: {} that cannot be read, see above\n",
            count(unread, "entry", "entries")
        ));
    }
    if left > 0 {
        told.push_str(&format!("  left out: {}, see above\n", count(left, "text", "texts")));
    }
    if !saved.gone.is_empty() {
        let gone = count(saved.gone.len(), "tick of a task that is", "ticks of tasks that are");
        let tasks: Vec<_> = saved.gone.iter().map(|task| names::cut(task)).collect();
        told.push_str(&format!("  left out: {gone} not in the guide: {}\n", tasks.join(", ")));
    }
    told
}

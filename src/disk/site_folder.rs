//! The site folder: its settings, its own content and themes, and the profiles that lie in it.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

use super::disk_messages::{self, path_name};
use super::read_files::{self, Reach, ReadError, TEXT_LIMIT};
use crate::diagnostics::{Diagnostic, Report};
use crate::formats::is_picture;
use crate::names;
use crate::tree::{Tree, TreePath};
use crate::yaml::Source;

/// The name of the file of settings.
pub const SITE: &str = "site.yaml";

/// The name of the file with what a coach keeps about the clients.
pub const ROSTER: &str = concat!("roster", ".yaml");

/// The most bytes of a file of a theme: pictures and fonts are larger than texts.
const ASSET_LIMIT: u64 = 4 << 20;
/// The most bytes of a logo. Reference: limits-and-safety.md#size-limits
const LOGO_LIMIT: u64 = 200 << 10;

/// A folder that holds a site, or in which one is to be made.
#[derive(Clone, Debug)]
pub struct SiteFolder(PathBuf);

impl SiteFolder {
    /// A site at a path, whether there is a folder yet or not.
    pub fn new(path: &Path) -> Self {
        SiteFolder(path.to_owned())
    }

    /// The site at a path.
    ///
    /// # Errors
    /// E-FILE-READ if there is no folder.
    pub fn at(path: &Path) -> Result<Self, Diagnostic> {
        if path.is_dir() {
            return Ok(SiteFolder(path.to_owned()));
        }
        Err(disk_messages::unreadable(&path_name(path), "there is no such folder"))
    }

    /// A path inside the site, as the user would write it.
    pub fn join(&self, path: &str) -> PathBuf {
        if self.0 == Path::new(".") { PathBuf::from(path) } else { self.0.join(path) }
    }

    /// The name by which a file is known again in a later run: from the site folder on if it lies there, else
    /// absolute. `None` if that is not text.
    pub fn kept_name(&self, path: &Path) -> Option<String> {
        let [path, site] = [path, &self.0].map(std::path::absolute);
        let path = path.ok()?;
        // `absolute` leaves `.` in place where it is all there is.
        let site = site.ok()?;
        path.strip_prefix(&site).unwrap_or(&path).to_str().map(|name| name.replace(MAIN_SEPARATOR, "/"))
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// `site.yaml`; `None` where there is none.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn settings(&self) -> Result<Option<Source>, Diagnostic> {
        let path = self.join(SITE);
        if !path.exists() {
            return Ok(None);
        }
        source(&path, &path_name(&path)).map(Some)
    }

    /// `roster.yaml`; `None` where there is none.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn coach_notes(&self) -> Result<Option<Source>, Diagnostic> {
        let path = self.join(ROSTER);
        if !path.exists() {
            return Ok(None);
        }
        source(&path, &path_name(&path)).map(Some)
    }

    /// A file that may be meant as `site.yaml`, but has another ending or upper case.
    pub fn misnamed_settings(&self) -> Option<String> {
        let entries = fs::read_dir(&self.0).ok()?;
        let mut names: Vec<String> =
            entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
        names.sort_unstable();
        const NEAR: [&str; 5] = ["site.yaml", "site.yml", "site.yaml.txt", "site.yml.txt", "site.txt"];
        let name = names.into_iter().find(|name| NEAR.contains(&&*name.to_lowercase()))?;
        Some(path_name(&self.join(&name)))
    }

    /// Where to go if this is a folder below a site: how to get to the one above that holds a `site.yaml`.
    pub fn way_up(&self) -> Option<String> {
        const FARTHEST: usize = 4;
        let ways = (1..=FARTHEST).map(|levels| vec![".."; levels].join("/"));
        let mut sites = ways.filter(|way| self.join(way).join(SITE).is_file());
        let above = path_name(&self.join(&sites.next()?));
        Some(format!("the site is in a folder above: `cd {above}`, or `--site {above}`"))
    }

    /// The site's own files that replace shipped ones: `content/…` and `themes/…`.
    pub fn own(&self, report: &mut Report) -> Tree {
        let mut own = Tree::new();
        for (folder, limit) in [("content", TEXT_LIMIT), ("themes", ASSET_LIMIT)] {
            let path = self.join(folder);
            for (below, bytes) in
                read_files::folder(&path, &path_name(&path), Reach::Whole, |_| Some(limit), report)
            {
                if let Some(path) = TreePath::new(&format!("{folder}/{below}")) {
                    own.replace(path, bytes);
                }
            }
        }
        own
    }

    /// The paths of the files directly in a folder of the site.
    pub fn files(&self, folder: &str, report: &mut Report) -> Vec<TreePath> {
        let path = self.join(folder);
        let files = read_files::paths(&path, &path_name(&path), Reach::Direct, report);
        files.iter().filter_map(|file| TreePath::new(&format!("{folder}/{file}"))).collect()
    }

    /// What lies in a folder of profiles and is none, by path, each with a note of it (N-NOT-READ): a warning where its
    /// name shows that it was meant as one. `is_profile` tells names of profiles.
    pub fn unread(&self, folder: &str, is_profile: impl Fn(&str) -> bool) -> Vec<(PathBuf, Diagnostic)> {
        let Ok(entries) = fs::read_dir(self.join(folder)) else { return Vec::new() };
        let mut found = Vec::new();
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        for path in paths {
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
            let stem = name.rsplit_once('.').map_or("", |(stem, _)| stem);
            let (is_one, near) = (is_profile(name), is_profile(stem) || is_near(name));
            let reason = match fs::metadata(&path) {
                _ if read_files::is_skipped(name) => continue,
                Err(_) if path.is_symlink() => "the link leads nowhere".to_owned(),
                Ok(found) if found.is_dir() => "it is a folder".to_owned(),
                _ if is_one => continue,
                _ if is_profile(stem) => format!("a profile ends in .yaml: rename it to `{stem}`"),
                _ => "a profile ends in .yaml".to_owned(),
            };
            let note = disk_messages::not_read(&path_name(&path), &reason);
            found.push((path, if is_one || near { note.as_warning() } else { note }));
        }
        found
    }

    /// Whether a profile that is not there lies beside its place under a name that is not read, such as
    /// `ana.yaml.txt` or `ana.txt`.
    pub fn is_named_wrongly(&self, profile: &str, is_profile: impl Fn(&str) -> bool) -> bool {
        let path = self.join(profile);
        let (Some(stem), Some(Ok(entries))) = (path.file_stem(), path.parent().map(fs::read_dir)) else {
            return false;
        };
        let stem = stem.to_string_lossy().to_lowercase();
        let is_it = |name: &str| {
            let rest = name.to_lowercase().strip_prefix(&stem).map(str::to_owned);
            rest.is_some_and(|rest| rest.starts_with('.'))
                && !is_profile(name)
                && !read_files::is_skipped(name)
        };
        let files = entries.filter_map(Result::ok).filter(|entry| entry.path().is_file());
        files.filter_map(|entry| entry.file_name().into_string().ok()).any(|name| is_it(&name))
    }

    /// Reports each of some new files that exists already (E-EXISTS).
    pub fn refuse(&self, files: &Tree, report: &mut Report) {
        let paths = files.paths().map(|path| self.join(path.as_str()));
        for path in paths.filter(|path| path.symlink_metadata().is_ok()) {
            let message = format!("`{}` exists; nothing was written", path_name(&path));
            let hint = match path == self.join(SITE) {
                true => {
                    "this is a site already: edit that file, and run `pmr-site build`; or take another folder"
                }
                false => "move it away, or take another folder",
            };
            report.push(Diagnostic::error("E-EXISTS", message).hint(hint));
        }
    }

    /// Writes new files into the site; none of them if one exists already (E-EXISTS).
    pub fn create(&self, files: &Tree, report: &mut Report) {
        self.refuse(files, report);
        if report.failed() {
            return;
        }
        for (path, bytes) in files.iter() {
            let path = self.join(path.as_str());
            if let Err(error) = create(&path, bytes) {
                report.push(disk_messages::unwritable(&path_name(&path), &error));
                return;
            }
        }
    }

    /// Adds the lines that a file lacks, and makes the file where there is none. What stands there stays. Whether
    /// anything was written.
    ///
    /// A line is there in any of the forms that mean the same: see [`Self::ignoring_line`].
    pub fn add_lines(&self, name: &str, lines: &[&str], report: &mut Report) -> bool {
        let path = self.join(name);
        let add = || -> io::Result<bool> {
            let before = match fs::read(&path) {
                Ok(before) => before,
                Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
                Err(error) => return Err(error),
            };
            let text = String::from_utf8_lossy(&before);
            let missing: Vec<&str> =
                lines.iter().copied().filter(|line| same_line(&text, line).is_none()).collect();
            if missing.is_empty() {
                return Ok(false);
            }
            let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            let mut file = File::options().append(true).create(true).open(&path)?;
            file.write_all(format!("{end}{}\n", missing.join("\n")).as_bytes())?;
            Ok(true)
        };
        add().unwrap_or_else(|error| {
            report.push(disk_messages::unwritable(&path_name(&path), &error));
            false
        })
    }

    /// The line of `.gitignore` that keeps a folder out of a repository, in any of the forms that mean the same:
    /// `/public/`, `public/`, `public`.
    pub fn ignoring_line(&self, folder: &str) -> Option<String> {
        let text = fs::read_to_string(self.join(".gitignore")).ok()?;
        same_line(&text, folder).map(str::to_owned)
    }

    /// A logo of the site.
    ///
    /// # Errors
    /// Why it cannot be used, to follow a colon in a message.
    pub fn logo(&self, path: &str) -> Result<Arc<[u8]>, String> {
        let Some(inside) = TreePath::new(path) else {
            return Err("it is not inside the site folder".to_owned());
        };
        let bytes = read_files::file_inside(&self.0, &inside, LOGO_LIMIT);
        let bytes = bytes.map_err(|error: ReadError| error.reason())?;
        if is_picture(&bytes) { Ok(bytes) } else { Err("what is in it is no PNG, JPEG or WebP".to_owned()) }
    }
}

/// The line of a `.gitignore` that means the same as another.
fn same_line<'t>(text: &'t str, line: &str) -> Option<&'t str> {
    let bare = |line: &'_ str| line.trim().trim_matches('/').to_owned();
    text.lines().map(str::trim).find(|there| bare(there) == bare(line))
}

/// Whether the ending of a name is nearly that of a profile: `ana.yam`, `ana.ymal`.
fn is_near(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).trim().to_lowercase();
    matches!(ending.as_str(), "yaml" | "yml" | "yam" | "yal" | "yl" | "ym")
        || names::nearest(&ending, ["yaml"]).is_some()
}

/// Replaces the text of a file in one step: whoever reads it sees the old text or the new one. A link to the
/// file stays a link; permissions stay as they are, and UTF-16 stays UTF-16.
///
/// # Errors
/// E-OUT-WRITE if that fails; then the file is as it was.
pub fn replace(path: &Path, text: &str) -> Result<(), Diagnostic> {
    let put = || -> io::Result<()> {
        let real = path.canonicalize()?;
        let bytes = match fs::read(&real)?.get(..2) {
            Some([0xff, 0xfe]) => in_utf_16([0xff, 0xfe], text, u16::to_le_bytes),
            Some([0xfe, 0xff]) => in_utf_16([0xfe, 0xff], text, u16::to_be_bytes),
            _ => text.as_bytes().to_vec(),
        };
        let beside = real.with_file_name(format!(".{}.new", real.file_name().unwrap_or_default().display()));
        let written = File::create(&beside)
            .and_then(|mut file| {
                file.set_permissions(fs::metadata(&real)?.permissions())?;
                file.write_all(&bytes)?;
                file.sync_all()
            })
            .and_then(|()| fs::rename(&beside, &real));
        if written.is_err() {
            let _ = fs::remove_file(&beside);
        }
        written
    };
    put().map_err(|error| disk_messages::unwritable(&path_name(path), &error))
}

/// A text in UTF-16 behind its mark.
fn in_utf_16(mark: [u8; 2], text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.into_iter().chain(text.encode_utf16().flat_map(unit)).collect()
}

/// Writes a file that does not exist, and the folders it lies in.
fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = File::create_new(path)?;
    // An empty file or half of one would stand in the way of the next try.
    file.write_all(bytes).inspect_err(|_| drop(fs::remove_file(path)))
}

/// A text file at a path.
///
/// # Errors
/// Why it cannot be read; `shown` is the file's name in messages.
pub fn source(path: &Path, shown: &str) -> Result<Source, Diagnostic> {
    Source::new(shown, &read_files::file(path, shown, TEXT_LIMIT)?)
}

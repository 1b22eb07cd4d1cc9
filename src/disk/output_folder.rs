//! The output folder: refused where writing could do harm, and named in messages as the user named it.

use std::ffi::OsString;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::disk_messages::{self, path_name};
use super::location::Location;
use crate::diagnostics::Diagnostic;

/// Folders that the output must not hold or lie in. Reference: output.md#files-that-are-in-the-way
#[derive(Clone, Copy, Debug)]
pub struct ProtectedPaths<'a> {
    /// The site folder, with `content`, `themes`, `roster` and `.pmr-site` in it.
    pub site: &'a Path,
    /// The user's home folder.
    pub home: Option<&'a Path>,
    /// Everything else that is read: the folder of profiles, and profiles named one by one.
    pub inputs: &'a [PathBuf],
}

/// A folder that may be written to.
#[derive(Debug)]
pub(super) struct OutputFolder {
    /// Its path, absolute and without links.
    pub(super) real: PathBuf,
    /// Its path as the user gave it.
    given: PathBuf,
}

/// What lies in a site folder and is read.
const READ: [&str; 4] = ["content", "themes", "roster", ".pmr-site"];

impl OutputFolder {
    /// Finds out where the roster of a coach really is, which need not exist yet. `public` are folders that are
    /// published.
    ///
    /// # Errors
    /// E-ROSTER-PLACE if the roster lies in one of them or in any output that was built, or holds one; E-OUT-PLACE
    /// as for an output.
    pub(super) fn of_roster(
        roster: &Path,
        public: &[PathBuf],
        protected: &ProtectedPaths,
    ) -> Result<OutputFolder, Diagnostic> {
        let own = real_path(roster).unwrap_or_else(|_| roster.to_owned());
        let meets = |public: &PathBuf| {
            real_path(public).is_ok_and(|public| own.starts_with(&public) || public.starts_with(&own))
        };
        let manifest = Location::RootFiles.manifest();
        let in_output = own.ancestors().any(|folder| folder.join(&*manifest).is_file());
        if in_output || public.iter().any(meets) {
            return Err(disk_messages::roster_in_public(&path_name(roster)));
        }
        let read: Vec<&str> = READ.into_iter().filter(|name| *name != "roster").collect();
        OutputFolder::apart(roster, protected, &read)
    }

    /// Finds out where the output really is, which need not exist yet.
    ///
    /// # Errors
    /// E-OUT-PLACE if it is, holds or lies in something protected.
    pub(super) fn resolve(output: &Path, protected: &ProtectedPaths) -> Result<OutputFolder, Diagnostic> {
        OutputFolder::apart(output, protected, &READ)
    }

    /// A folder that keeps away from folders of the site that are `read`, and from everything else that is
    /// protected.
    fn apart(output: &Path, protected: &ProtectedPaths, read: &[&str]) -> Result<OutputFolder, Diagnostic> {
        let given = path_name(output);
        let real = real_path(output).map_err(|error| disk_messages::unwritable(&given, &error))?;
        let refuse = |reason: &str| Err(disk_messages::bad_output(&given, reason));

        if real.parent().is_none() {
            return refuse("it is the root of the file system");
        }
        if real.exists() && !real.is_dir() {
            return refuse("it is a file");
        }
        let site = real_path(protected.site).map_err(|error| {
            disk_messages::unreadable(&path_name(protected.site), &disk_messages::reason(&error))
        })?;
        if site == real {
            return refuse("it is the site folder");
        }
        if let Some(home) = protected.home.and_then(|home| real_path(home).ok()) {
            if home == real {
                return refuse("it is your home folder");
            }
            if home.starts_with(&real) {
                return refuse("it holds your home folder");
            }
        }
        if site.starts_with(&real) {
            return refuse("it holds the site folder");
        }
        let own: Vec<PathBuf> = read.iter().map(|name| protected.site.join(name)).collect();
        for input in own.iter().chain(protected.inputs) {
            let Ok(place) = real_path(input) else { continue };
            let name = path_name(input.strip_prefix(protected.site).unwrap_or(input));
            if place.starts_with(&real) {
                return refuse(&format!(
                    "it {} `{name}`, which is read",
                    if place == real { "is" } else { "holds" }
                ));
            }
            if real.starts_with(&place) {
                return refuse(&format!("it lies in `{name}`, which is read"));
            }
        }
        Ok(OutputFolder { real, given: output.to_owned() })
    }

    /// Whether it is the folder of a path.
    pub(super) fn is_at(&self, path: &Path) -> bool {
        real_path(path).is_ok_and(|real| real == self.real)
    }

    /// A path of the output as the user would write it.
    pub(super) fn name(&self, path: &Path) -> String {
        match path.strip_prefix(&self.real) {
            Ok(rest) if rest.as_os_str().is_empty() => path_name(&self.given),
            Ok(rest) => path_name(&self.given.join(rest)),
            Err(_) => path_name(path),
        }
    }

    pub(super) fn unreadable(&self, path: &Path, error: &io::Error) -> Diagnostic {
        disk_messages::unreadable(&self.name(path), &disk_messages::reason(error))
    }

    pub(super) fn unwritable(&self, path: &Path, error: &io::Error) -> Diagnostic {
        disk_messages::unwritable(&self.name(path), error)
    }
}

/// The real path of a folder that need not exist. Of `link/new/folder` the system resolves `link`, which exists,
/// and the rest is taken as written.
fn real_path(path: &Path) -> io::Result<PathBuf> {
    let whole = std::path::absolute(path)?;
    let mut rest: Vec<OsString> = Vec::new();
    let mut known = whole.as_path();
    loop {
        match known.canonicalize() {
            Ok(mut real) => {
                for part in rest.iter().rev() {
                    if part == ".." {
                        real.pop();
                    } else {
                        real.push(part);
                    }
                }
                return Ok(real);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && !known.is_symlink() => {
                match (known.components().next_back(), known.parent()) {
                    (Some(last @ (Component::Normal(_) | Component::ParentDir)), Some(parent)) => {
                        rest.push(last.as_os_str().to_owned());
                        known = parent;
                    }
                    _ => return Err(error),
                }
            }
            Err(error) => return Err(error),
        }
    }
}

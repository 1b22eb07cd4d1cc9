//! The output folder: resolved once, refused where writing could hurt, named as the user named it.

use std::ffi::OsString;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::disk_messages;
use crate::diagnostics::Diagnostic;

/// What the output must keep away from (safety.md 3).
#[derive(Clone, Copy, Debug)]
pub struct Guarded<'a> {
    /// The site folder; `content`, `themes`, `roster` and `.pmr-site` in it are guarded with it.
    pub site: &'a Path,
    /// The home folder of whoever runs the build.
    pub home: Option<&'a Path>,
    /// Everything else that is read: the folder of profiles, profiles named one by one.
    pub inputs: &'a [PathBuf],
}

/// An output folder that may be written.
#[derive(Debug)]
pub(super) struct Target {
    /// Absolute and without links.
    pub(super) real: PathBuf,
    given: PathBuf,
}

impl Target {
    /// Resolves the output and holds it against everything guarded; it need not exist yet.
    pub(super) fn guarded(output: &Path, guarded: &Guarded) -> Result<Target, Diagnostic> {
        let given = in_slashes(output);
        let real = resolve(output)
            .map_err(|error| disk_messages::unwritable(&given, &disk_messages::reason(&error)))?;
        let refuse = |reason: &str| Err(disk_messages::bad_output(&given, reason));

        if real.parent().is_none() {
            return refuse("it is the root of the file system");
        }
        if real.exists() && !real.is_dir() {
            return refuse("it is a file");
        }
        let site = resolve(guarded.site).map_err(|error| {
            disk_messages::unreadable(&in_slashes(guarded.site), &disk_messages::reason(&error))
        })?;
        if site == real {
            return refuse("it is the site folder");
        }
        if let Some(home) = guarded.home.and_then(|home| resolve(home).ok()) {
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
        let own = ["content", "themes", "roster", ".pmr-site"].map(|name| guarded.site.join(name));
        for input in own.iter().chain(guarded.inputs) {
            let Ok(place) = resolve(input) else { continue };
            let name = in_slashes(input.strip_prefix(guarded.site).unwrap_or(input));
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
        Ok(Target { real, given: output.to_owned() })
    }

    /// A path of the output as the user would write it.
    pub(super) fn name(&self, path: &Path) -> String {
        path.strip_prefix(&self.real).map_or_else(
            |_| in_slashes(path),
            |rest| {
                in_slashes(&if rest.as_os_str().is_empty() {
                    self.given.clone()
                } else {
                    self.given.join(rest)
                })
            },
        )
    }

    pub(super) fn unreadable(&self, path: &Path, error: &io::Error) -> Diagnostic {
        disk_messages::unreadable(&self.name(path), &disk_messages::reason(error))
    }

    pub(super) fn unwritable(&self, path: &Path, error: &io::Error) -> Diagnostic {
        disk_messages::unwritable(&self.name(path), &disk_messages::reason(error))
    }
}

/// A path with `/` between its parts, on any system.
pub(super) fn in_slashes(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// The real path of a folder that need not exist: what exists is resolved by the system, the rest
/// is taken as written.
fn resolve(path: &Path) -> io::Result<PathBuf> {
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

//! The messages about files and folders, each worded once.

use std::io;
use std::path::{MAIN_SEPARATOR, Path};

use crate::diagnostics::{Diagnostic, few};
use crate::text::uncapitalized;

/// A path as messages name it, with `/` on any system.
pub fn path_name(path: &Path) -> String {
    path.to_string_lossy().replace(MAIN_SEPARATOR, "/")
}

/// The system's own words, in lower case and without the number of the error.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    uncapitalized(text.split(" (os error").next().unwrap_or(&text))
}

pub(super) fn missing(path: &str) -> Diagnostic {
    Diagnostic::error("E-FILE-MISSING", format!("no file `{path}`"))
}

pub(super) fn is_folder(path: &str) -> Diagnostic {
    Diagnostic::error("E-FILE-KIND", format!("`{path}` is a folder, a file is needed"))
}

pub(super) fn unreadable(path: &str, reason: &str) -> Diagnostic {
    Diagnostic::error("E-FILE-READ", format!("cannot read `{path}`: {reason}"))
}

pub(super) fn not_read(path: &str, reason: &str) -> Diagnostic {
    Diagnostic::note("N-NOT-READ", format!("`{path}` is not read: {reason}"))
}

pub(super) fn too_large(path: &str, size: &str, limit: &str) -> Diagnostic {
    Diagnostic::error("E-FILE-SIZE", format!("`{path}` has {size}; the limit is {limit}"))
}

pub(super) fn bad_output(path: &str, reason: &str) -> Diagnostic {
    Diagnostic::error("E-OUT-PLACE", format!("the output cannot be `{path}`: {reason}"))
}

pub(super) fn roster_in_public(path: &str) -> Diagnostic {
    let message = format!("the roster cannot be `{path}`: it cannot lie inside the published output");
    Diagnostic::error("E-ROSTER-PLACE", message).hint("leave --out out, or name a folder outside the output")
}

pub(super) fn foreign(path: &str) -> Diagnostic {
    Diagnostic::error("E-OUT-FOREIGN", format!("`{path}` is in the way and was not made by pmr-site"))
        .hint("move it, or choose another output")
}

pub(super) fn link(path: &str) -> Diagnostic {
    Diagnostic::error("E-OUT-LINK", format!("`{path}` is a link; nothing is written through it"))
}

pub(super) fn unwritable(path: &str, error: &io::Error) -> Diagnostic {
    let hint = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "make room on the disk, and run the command again"
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ResourceBusy => {
            "make sure that you may write there, and that no other program has it open"
        }
        io::ErrorKind::ReadOnlyFilesystem => "take a folder on a disk that can be written",
        _ => "",
    };
    no_name(path, &reason(error)).hint(hint)
}

/// A file that no system would keep under its name.
pub(super) fn no_name(path: &str, reason: &str) -> Diagnostic {
    Diagnostic::error("E-OUT-WRITE", format!("cannot write `{path}`: {reason}"))
}

pub(super) fn busy(path: &str) -> Diagnostic {
    Diagnostic::error("E-OUT-BUSY", format!("another build is writing `{path}`"))
}

pub(super) fn edited(path: &str) -> Diagnostic {
    Diagnostic::note("N-EDITED", format!("`{path}` was changed by hand and was replaced"))
}

pub(super) fn kept(path: &str) -> Diagnostic {
    Diagnostic::note("N-KEPT", format!("`{path}` was changed by hand and is kept"))
}

pub(super) fn orphan(folder: &str) -> Diagnostic {
    Diagnostic::note(
        "N-ORPHAN",
        format!("`{folder}` belongs to a client that is gone; a whole build removes it"),
    )
}

/// A folder of ours that stays after all, for what somebody else put there.
pub(super) fn not_ours(folder: &str, files: &[String]) -> Diagnostic {
    let files: Vec<String> = files.iter().map(|file| format!("`{file}`")).collect();
    let files = few(&files);
    Diagnostic::note("N-NOT-OURS", format!("`{folder}` stays with what the program did not write: {files}"))
}

/// What is left of a client who is gone, unless a profile that has a mistake is theirs.
pub(super) fn kept_orphan(folder: &str, profiles: &str) -> Diagnostic {
    Diagnostic::note(
        "N-ORPHAN",
        format!("`{folder}` is kept while {profiles} has a mistake: it may be this client's"),
    )
}

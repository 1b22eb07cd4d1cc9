//! Folders on disk: read into trees of files, and trees written back without a torn or lost file.
//!
//! # How a playbook is written
//!
//! Each playbook has a folder of its own in the output, and in it a manifest that lists every file which this
//! program wrote there, with its hash. A build compares the new tree with the folder, and then does as little
//! as it can, in an order that may be broken off after any operation:
//!
//! ```text
//! 1  .pmr-site.lock            one build at a time in one output
//! 2  .pmr-site.stage/…         new files are written beside the output, on the same file system
//! 3  <id>/.pmr-site.next       the journal: what this folder is about to hold, and what of ours it held
//! 4  <id>/…                    each new file is renamed into its place
//! 5  <id>/.pmr-site.json       the new manifest takes the place of the old one
//! 6                            files and folders that nothing produces any more are removed
//! 7                            the journal is removed: the folder is whole again
//! ```
//!
//! A folder that does not exist yet is made whole in the staging folder and renamed into its place at once.
//!
//! # When a build is killed
//!
//! Every file is then either the old one or the new one, since a rename is never half done. Killed before 3, a
//! build has changed nothing. Killed later, it leaves the journal, by which the next build knows that a file with
//! a hash of the new tree is ours, although the manifest does not list it yet. Say that `index.html` was renamed
//! into its place and `stories.html` was not: the first has the hash that the journal gives as new, the second
//! the hash that it gives as old, and both are ours. A file with neither hash was edited by hand.
//! Reference: output.md#interrupted-builds
//!
//! `output/killed_builds.rs` kills a build after every single operation.

mod differences;
mod disk_messages;
mod file_names;
mod file_size;
mod file_stamp;
mod imported_files;
mod location;
mod lock;
mod manifest;
mod operations;
pub mod output;
mod output_folder;
mod profile_notes;
pub mod read_files;
pub mod site_folder;
mod staging;

pub use disk_messages::{path_name, reason};
pub use file_names::FileNames;
pub use file_stamp::{Made, MadeFrom};
pub use imported_files::ImportedFiles;
pub use location::Location;
pub use manifest::LockMark;
pub use output::gone_clients::GonePlaybook;
pub use output::{LastBuild, Output, UpToDate, Written, last_build};
pub use output_folder::ProtectedPaths;
pub use profile_notes::ProfileNotes;

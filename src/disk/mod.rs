//! Folders on disk: read into trees of files, and trees written back without a torn or lost file.

mod differences;
mod disk_messages;
mod file_stamp;
mod location;
mod lock;
mod manifest;
mod operations;
pub mod output;
mod output_folder;
pub mod read_files;
pub mod site_folder;
mod staging;

pub use location::Home;
pub use output::{Output, Written};
pub use output_folder::Guarded;

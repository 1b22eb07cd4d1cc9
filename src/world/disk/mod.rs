//! Folders on disk: read into trees of files, and trees written back without a torn or lost file.

mod fault;
mod home;
mod lock;
mod manifest;
pub mod output;
pub mod read;
mod stage;
mod stamp;
mod step;
mod survey;
mod target;

pub use home::Home;
pub use output::{Output, Written};
pub use target::Guarded;

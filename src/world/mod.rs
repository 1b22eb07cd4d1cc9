//! All that touches the world: it knows trees and reports, and nothing of a playbook.

pub mod disk;
pub mod embedded;
pub mod folder;
mod mark;
pub mod serve;
pub mod terminal;
pub mod watch;

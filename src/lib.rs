//! From three facts and a guide to a dated, personal playbook: the pipeline and its rooms.

pub mod date;
pub mod fields;
pub mod guide;
pub mod input;
pub mod name;
pub mod plan;
pub mod playbook;
pub mod report;
pub mod standing;
pub mod tree;
pub mod yaml;

//! From three facts and a guide to a dated, personal playbook: the pipeline and its rooms.

pub mod report;
pub mod tree;

//! From three facts and a guide to a dated, personal playbook: the pipeline and its rooms.

pub mod charts;
pub mod date;
pub mod fields;
pub mod guide;
pub mod input;
pub mod name;
pub mod pipeline;
pub mod plan;
pub mod playbook;
pub mod render;
pub mod report;
pub mod standing;
pub mod strings;
pub mod tree;
pub mod wording;
pub mod world;
pub mod yaml;

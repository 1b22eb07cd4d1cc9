//! What people write for themselves: profiles and `site.yaml`, read and checked against the guide.

pub mod brand;
pub mod profile;
pub mod settings;
pub(crate) mod tables;

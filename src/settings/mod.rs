//! The settings of a site, and the clients it has. What an address or a host must look like says [`crate::formats`].

pub mod clients;
mod site_yaml;

pub(crate) use site_yaml::SITE;
pub use site_yaml::{Delivery, Hosting, People, Settings};

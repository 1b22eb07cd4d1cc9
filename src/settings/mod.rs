//! `site.yaml`: what a site is made of, whose it is, and where it goes.

pub mod clients;
pub(super) mod field_table;
mod read_settings;

use crate::diagnostics::{Diagnostic, Place};
use crate::guide::read::Without;
use crate::profile::{Accent, Brand};
use crate::yaml::{Node, Source};

/// The settings of a site, checked, with defaults filled in.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The site's title, if it has one of its own; else the guide's is used.
    pub title: Option<String>,
    /// Whose playbooks it makes.
    pub people: People,
    /// The address the site will have, for canonical links.
    pub base_url: Option<String>,
    /// The theme's name.
    pub theme: String,
    /// Where that was written.
    pub theme_at: Option<Place>,
    /// The output folder, relative to the site folder: parts joined by `/`, `..` only in front.
    pub output: String,
    /// Where that was written.
    pub output_at: Option<Place>,
    /// What stands under the brand of every profile.
    pub brand: Brand,
    /// Shipped modules to leave out.
    pub without: Vec<Without>,
    /// Where it is published.
    pub hosting: Hosting,
    /// Settings that are understood but that this version cannot do (E-UNSUPPORTED): a build that meets
    /// one refuses.
    pub unsupported: Vec<Diagnostic>,
}

/// Whose playbooks a site makes.
#[derive(Clone, Debug)]
pub enum People {
    /// One person, written under `profile:` in this file: the playbook is the root of the output.
    Inline(Source, Node),
    /// Every profile of a folder, each with a folder of its own; relative to the site folder.
    Folder(String, Place),
    /// Those that the command names.
    Named,
}

/// Where a site is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hosting {
    /// The host's name, written as `CNAME`.
    pub cname: Option<String>,
    /// The branch that is published.
    pub branch: String,
    /// The remote that is pushed to.
    pub remote: String,
}

impl Default for Hosting {
    fn default() -> Self {
        Hosting { cname: None, branch: "gh-pages".to_owned(), remote: "origin".to_owned() }
    }
}

impl Default for Settings {
    /// The settings of a site without `site.yaml` (3.3 of the rules).
    fn default() -> Self {
        Settings {
            title: None,
            people: People::Named,
            base_url: None,
            theme: "default".to_owned(),
            theme_at: None,
            output: "public".to_owned(),
            output_at: None,
            brand: Brand::default(),
            without: Vec::new(),
            hosting: Hosting::default(),
            unsupported: Vec::new(),
        }
    }
}

impl Settings {
    /// The settings that change what a playbook holds, as bytes for its fingerprint. Places and settings
    /// of the output play no part.
    #[must_use]
    pub fn for_fingerprint(&self) -> Vec<u8> {
        let Brand { coach, contact, footer, accent, logo, logo_at: _ } = &self.brand;
        let brand = (coach, contact, footer, accent.as_ref().map(Accent::entered), logo);
        let without: Vec<&str> = self.without.iter().map(|without| without.word.as_str()).collect();
        format!("{:?}", (&self.title, &self.base_url, &self.theme, brand, without)).into_bytes()
    }

    /// E-SITE-ONE for a site file that names nobody, while the command names nobody either.
    #[must_use]
    pub fn nobody(file: &str) -> Diagnostic {
        Diagnostic::error("E-SITE-ONE", ONE).at(Place::file(file))
    }
}

/// The message of E-SITE-ONE.
const ONE: &str = "`site.yaml` needs exactly one of `profile` and `profiles`";

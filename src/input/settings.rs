//! `site.yaml`: what a site is made of and where it goes.

use super::brand;
use super::profile::Brand;
use super::profile::read::{schema, unsupported, url};
use super::tables;
use crate::fields::{Fields, Reading};
use crate::guide::read::Without;
use crate::report::{Diagnostic, Place, Report};
use crate::yaml::{self, Node, Source};

/// A word of `site.yaml` with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The word.
    pub word: String,
    /// Where it stands.
    pub place: Place,
}

/// The settings of a site, with defaults filled in.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The site's title, if it has one of its own.
    pub title: Option<String>,
    /// Whose playbooks it makes.
    pub people: People,
    /// Where it is hosted.
    pub base_url: Option<String>,
    /// The theme's name.
    pub theme: String,
    /// Where that stands, if it was written.
    pub theme_at: Option<Place>,
    /// The output folder, relative to the site folder.
    pub output: String,
    /// The brand of every profile that has none of its own.
    pub brand: Brand,
    /// Shipped modules to leave out.
    pub without: Vec<Without>,
}

/// Whose playbooks a site makes.
#[derive(Clone, Debug)]
pub enum People {
    /// The person written in `site.yaml`: its node there.
    Inline(Node),
    /// Every profile of a folder.
    Folder(Said),
    /// Those that the command names.
    Named,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            title: None,
            people: People::Named,
            base_url: None,
            theme: "default".to_owned(),
            theme_at: None,
            output: "public".to_owned(),
            brand: Brand::default(),
            without: Vec::new(),
        }
    }
}

impl Settings {
    /// Reads `site.yaml`. Every mistake goes into the report; with one there are no settings.
    pub fn read(source: &Source, report: &mut Report) -> Option<Settings> {
        let node = yaml::read(source, report)?;
        let reading = Reading::new(source.clone());
        let settings = Fields::of(&reading, &node, "", tables::SITE, &[]).map(|fields| read(&fields));
        let failed = reading.failed();
        report.append(reading.into_report());
        settings.filter(|_| !failed)
    }

    /// The settings that change what a playbook holds, as bytes for its fingerprint.
    #[must_use]
    pub fn for_fingerprint(&self) -> Vec<u8> {
        let words: Vec<&str> = self.without.iter().map(|said| said.word.as_str()).collect();
        format!("{:?}", (&self.title, &self.base_url, &self.theme, &self.brand, words)).into_bytes()
    }

    /// E-SITE-ONE: a site has exactly one of `profile` and `profiles`, unless the command names
    /// profiles.
    #[must_use]
    pub fn nobody(file: &str) -> Diagnostic {
        Diagnostic::error("E-SITE-ONE", "`site.yaml` needs exactly one of `profile` and `profiles`")
            .at(Place::file(file))
    }
}

fn read(fields: &Fields) -> Settings {
    let reading = fields.reading();
    if let Some(text) = fields.written("schema") {
        schema(reading, text);
    }
    if fields.choice("delivery", tables::DELIVERY) == Some(1) {
        unsupported(fields, "delivery");
    }
    if fields.bool("lock") == Some(true) {
        unsupported(fields, "lock");
    }
    let base = Settings::default();
    let theme = fields.written("theme");
    Settings {
        title: fields.text("title"),
        people: people(fields),
        base_url: fields.written("base_url").and_then(|text| url(reading, text)),
        theme: theme.map_or(base.theme, |text| text.value.trim().to_owned()),
        theme_at: theme.map(|text| reading.place(text.at)),
        output: output(fields).unwrap_or(base.output),
        brand: {
            hosting(fields);
            brand::read(fields.fields("brand").as_ref(), &base.brand)
        },
        without: without(fields),
    }
}

fn people(fields: &Fields) -> People {
    let reading = fields.reading();
    match (fields.get("profile"), fields.written("profiles")) {
        (Some(_), Some(text)) => {
            let message = "`site.yaml` needs exactly one of `profile` and `profiles`";
            reading.wrong(text.at, "E-SITE-ONE", message, "");
            People::Named
        }
        (Some(node), None) => People::Inline(node.clone()),
        (None, Some(text)) => {
            let folder = text.value.trim().trim_end_matches('/');
            if crate::tree::TreePath::new(folder).is_none() {
                let message = format!(
                    "`{}` cannot be used as the folder of profiles: it does not lie inside the site folder",
                    text.value
                );
                reading.wrong(text.at, "E-PATH", message, "write it like profiles: profiles");
            }
            People::Folder(Said { word: folder.to_owned(), place: reading.place(text.at) })
        }
        (None, None) => People::Named,
    }
}

/// The output folder: not the site folder, nor one that holds input (E-OUT-PLACE).
fn output(fields: &Fields) -> Option<String> {
    let text = fields.written("output")?;
    let folder = text.value.trim().trim_start_matches("./").trim_end_matches('/');
    let profiles = fields.written("profiles").map_or("profiles", |text| text.value.trim());
    let inside = |input: &str| folder == input || folder.starts_with(&format!("{input}/"));
    let why = if folder.is_empty() || folder == "." {
        "it is the site folder itself"
    } else if crate::tree::TreePath::new(folder).is_none() {
        "it does not lie inside the site folder"
    } else if ["content", "themes", "roster", profiles].into_iter().any(inside) {
        "it lies in a folder of inputs"
    } else {
        return Some(folder.to_owned());
    };
    let message = format!("the output cannot be `{}`: {why}", text.value);
    fields.reading().wrong(text.at, "E-OUT-PLACE", message, "write it like output: public");
    None
}

fn without(fields: &Fields) -> Vec<Without> {
    let reading = fields.reading();
    let texts = fields.list("without").iter().filter_map(|item| reading.text("without", item));
    texts.map(|text| Without { word: text.value.trim().to_owned(), place: reading.place(text.at) }).collect()
}

/// Where it is published: only checked, for nothing here publishes (E-CNAME).
fn hosting(fields: &Fields) {
    let Some(hosting) = fields.fields("hosting") else { return };
    if let Some(text) = hosting.written("cname") {
        let name = text.value.trim();
        let part = |part: &str| {
            (1..=63).contains(&part.len())
                && !part.starts_with('-')
                && !part.ends_with('-')
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        if name.len() > 253 || !name.contains('.') || !name.split('.').all(part) {
            fields.reading().wrong(text.at, "E-CNAME", format!("`{}` is not a host name", text.value), "");
        }
    }
}

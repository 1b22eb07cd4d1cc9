//! `site.yaml`: what a site is made of, whose playbooks it makes, and where they go.

use crate::diagnostics::{Diagnostic, Place, Report};
use crate::fields::{Field, Fields, InputFile, Shape, TEXT};
use crate::formats::{is_host, no_base, no_branch, no_word_for_git, output_place};
use crate::guide_reader::Without;
use crate::names::cut;
use crate::profile::{Accent, BRAND, Brand, PROFILE};
use crate::tree::TreePath;
use crate::yaml::{self, Node, Source, Text};

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
    /// Where it was written.
    pub theme_at: Option<Place>,
    /// The output folder, relative to the site folder: parts joined by `/`, `..` only in front.
    pub output: String,
    /// Where it was written.
    pub output_at: Option<Place>,
    /// What stands under the brand of every profile.
    pub brand: Brand,
    /// Shipped modules to leave out.
    pub without: Vec<Without>,
    /// What a playbook is written as.
    pub delivery: Delivery,
    /// Whether a password opens each playbook whose profile says nothing else.
    pub lock: bool,
    /// Where it is published.
    pub hosting: Hosting,
}

/// What a playbook is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delivery {
    /// A folder with a file for each page.
    #[default]
    Folder,
    /// One file with everything inside.
    Single,
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
    /// The settings of a site without `site.yaml` (Reference: site-yaml.md#building-without-settings).
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
            delivery: Delivery::Folder,
            lock: false,
            hosting: Hosting::default(),
        }
    }
}

const SHORT: Shape = Shape::Text(TEXT);

pub(crate) const SITE: &[Field] = &[
    Field::new("schema", Shape::Whole(1, 1), "The version of the file format: 1."),
    Field::new("title", Shape::Text(120), "Shown on the page for wrong addresses and in the roster."),
    Field::new(
        "profile",
        Shape::Group(PROFILE),
        "One person, whose playbook becomes the root of the output.",
    ),
    Field::new(
        "profiles",
        Shape::Path,
        "A folder of profiles; each playbook becomes a folder of the output.",
    ),
    Field::new("base_url", Shape::Url, "The address the site will have, for canonical links."),
    Field::new("theme", SHORT, "The name of a theme, your own or shipped. Default default."),
    Field::new("output", Shape::Path, "The folder that is written. Default public."),
    Field::new(
        "brand",
        Shape::Group(BRAND),
        "The name, colour and logo for every profile that has none of its own.",
    ),
    Field::new("without", Shape::List(&SHORT), "Shipped modules to leave out, such as notes/no-ai."),
    Field::new(
        "delivery",
        Shape::Choice(&["folder", "single"]),
        "A folder of pages, or one file. Default folder.",
    ),
    Field::new("lock", Shape::Bool, "Whether a password opens each playbook. Default false."),
    Field::new("hosting", Shape::Group(HOSTING), "Where it is published."),
];

const HOSTING: &[Field] = &[
    Field::new("cname", Shape::Host, "The host's name, written as CNAME."),
    Field::new("branch", SHORT, "The branch that is published. Default gh-pages."),
    Field::new("remote", SHORT, "The remote that is pushed to. Default origin."),
];

/// The message of E-SITE-ONE.
const ONE: &str = "`site.yaml` needs exactly one of `profile` and `profiles`";

impl Settings {
    /// The settings that change what a playbook holds, as bytes for its fingerprint. Places and settings
    /// of the output play no part.
    pub fn for_fingerprint(&self) -> Vec<u8> {
        let Brand { coach, contact, footer, accent, logo, logo_at: _ } = &self.brand;
        let brand = (coach, contact, footer, accent.as_ref().map(Accent::entered), logo);
        let without: Vec<&str> = self.without.iter().map(|without| without.word.as_str()).collect();
        format!("{:?}", (&self.title, &self.base_url, &self.theme, brand, without, self.delivery, self.lock))
            .into_bytes()
    }

    /// E-SITE-ONE for a site file that names nobody, while the command names nobody either.
    pub fn nobody(file: &str) -> Diagnostic {
        Diagnostic::error("E-SITE-ONE", ONE)
            .at(Place::file(file))
            .hint("write `profiles: profiles` and put the profiles into that folder, or name a profile in the command")
    }

    /// Reads `site.yaml`. What is wrong goes into the report and its default stands in its place, so that
    /// the mistakes of the profiles are found in the same run; `None` if the file cannot be read as fields. A
    /// person written in it is kept as it stands, for [`crate::profile::Profile::read`].
    #[must_use]
    pub fn read(source: &Source, report: &mut Report) -> Option<Settings> {
        let node = yaml::read_on(source, report)?;
        let file = InputFile::new(source.clone());
        let beside = beside_the_person(&node);
        let settings = Fields::of(&file, &node, "", SITE, &[]).map(|fields| read(&fields, beside));
        report.append(file.into_report());
        settings
    }
}

/// Whether the fields of a file are those of `site.yaml`, where a profile was looked for: it says whose playbooks a site
/// makes, and is called like the settings or says more that only they say.
pub(super) fn are_settings(file: &str, node: &Node) -> bool {
    let Node::Mapping(_, written) = node else { return false };
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file).to_ascii_lowercase();
    let is_people = |(key, value): &(Text, Node)| match (key.value.as_str(), value) {
        ("profile", value) => matches!(value, Node::Mapping(..) | Node::Empty(_)),
        ("profiles", value) => matches!(value, Node::Text(_) | Node::Empty(_)),
        _ => false,
    };
    let is_of_a_site = |(key, _): &(Text, Node)| {
        let is_in = |table: &[Field]| table.iter().any(|field| field.name == key.value);
        key.value == "profiles" || key.value != "profile" && is_in(SITE) && !is_in(PROFILE)
    };
    let is_called_so = matches!(name.as_str(), "site.yaml" | "site.yml");
    written.iter().any(is_people) && (is_called_so || written.iter().any(is_of_a_site))
}

/// Fields of a profile that stand beside `profile:` in `site.yaml`, not below it. That is a mistake of its own (E-FIELD);
/// they are checked, and none of them is missing.
fn beside_the_person(node: &Node) -> Vec<(Text, Node)> {
    let Node::Mapping(_, written) = node else { return Vec::new() };
    let is_in = |table: &[Field], key: &Text| table.iter().any(|field| field.name == key.value);
    written.iter().filter(|(key, _)| is_in(PROFILE, key) && !is_in(SITE, key)).cloned().collect()
}

/// A person with the fields that stand beside `profile:`.
fn with_fields(person: &Node, beside: Vec<(Text, Node)>) -> Node {
    match person {
        Node::Mapping(at, own) => {
            let is_new = |(key, _): &(Text, Node)| !own.iter().any(|(other, _)| other.value == key.value);
            Node::Mapping(*at, own.iter().cloned().chain(beside.into_iter().filter(is_new)).collect())
        }
        Node::Empty(at) if !beside.is_empty() => Node::Mapping(*at, beside),
        other => other.clone(),
    }
}

fn read(fields: &Fields<'_>, beside: Vec<(Text, Node)>) -> Settings {
    fields.check_schema();
    let defaults = Settings::default();
    let theme = fields.written("theme").filter(|text| !text.value.trim().is_empty());
    let delivery = fields.choice("delivery", &[Delivery::Folder, Delivery::Single]).unwrap_or_default();
    let people = people(fields, beside);
    let output = fields.written("output").map(|text| (output(fields, text, &people), text));
    Settings {
        title: fields.text("title"),
        people,
        base_url: base_url(fields),
        theme: theme.map_or(defaults.theme, |text| text.value.trim().to_owned()),
        theme_at: theme.map(|text| fields.file().place(text.at)),
        output_at: output.as_ref().map(|(_, text)| fields.file().place(text.at)),
        output: output.and_then(|(path, _)| path).unwrap_or(defaults.output),
        brand: Brand::read(&fields.group("brand"), &Brand::default()),
        without: without(fields),
        delivery,
        lock: fields.bool("lock").unwrap_or_default(),
        hosting: hosting(&fields.group("hosting")),
    }
}

/// The person written here, or the folder of profiles (E-SITE-ONE, E-PATH).
fn people(fields: &Fields<'_>, beside: Vec<(Text, Node)>) -> People {
    let person = fields.get("profile");
    let folder = fields.written("profiles").filter(|text| !text.value.trim().is_empty());
    if person.is_some() && folder.is_some() {
        let hint =
            "keep `profile` for one person, or `profiles` for a folder of profiles; take the other out";
        fields.wrong(fields.key_at("profiles"), "E-SITE-ONE", ONE, hint);
    }
    match (person, folder) {
        (Some(node @ (Node::Mapping(..) | Node::Empty(_))), _) => {
            People::Inline(fields.file().source().clone(), with_fields(node, beside))
        }
        (Some(other), _) => {
            fields.file().wrong_shape("profile", Shape::Group(PROFILE), other);
            People::Named
        }
        (None, Some(text)) => {
            let written = text.value.trim();
            let folder = written.trim_start_matches("./").trim_end_matches('/');
            if TreePath::new(folder).is_none() {
                let why = "it is not inside the site folder";
                let message = format!("`{}` cannot be used as the folder of profiles: {why}", cut(written));
                fields.wrong(text.at, "E-PATH", message, "write it like profiles: profiles");
                return People::Named;
            }
            People::Folder(folder.to_owned(), fields.file().place(text.at))
        }
        (None, None) => People::Named,
    }
}

/// The output folder as far as its name tells (E-OUT-PLACE).
fn output(fields: &Fields<'_>, text: &Text, people: &People) -> Option<String> {
    let written = text.value.trim();
    let profiles = match people {
        People::Folder(folder, _) => folder,
        _ => "profiles",
    };
    match output_place(written, &["content", "themes", "profiles", "roster", profiles]) {
        Ok(path) => Some(path),
        Err(why) => {
            let message = format!("the output cannot be `{}`: {why}", cut(written));
            fields.wrong(text.at, "E-OUT-PLACE", message, "write it like output: public");
            None
        }
    }
}

/// Modules to leave out, with their places; which there are only the guide knows (E-WITHOUT).
fn without(fields: &Fields<'_>) -> Vec<Without> {
    let texts = fields.texts("without").into_iter().filter(|text| !text.value.trim().is_empty());
    texts
        .map(|text| Without { word: text.value.trim().to_owned(), place: fields.file().place(text.at) })
        .collect()
}

fn hosting(hosting: &Fields<'_>) -> Hosting {
    let defaults = Hosting::default();
    let cname = hosting.written("cname").filter(|text| !text.value.trim().is_empty());
    if let Some(text) = cname.filter(|text| !is_host(text.value.trim())) {
        let message = format!("`{}` is not a host name", cut(&text.value));
        let host = text.value.trim().rsplit("//").next().unwrap_or_default();
        let host = host.split(['/', '?', ':']).next().unwrap_or_default().to_ascii_lowercase();
        let hint = match is_host(&host) {
            true => format!("write cname: {host}"),
            false => "write the name alone, for example cname: www.example.org".to_owned(),
        };
        hosting.wrong(text.at, "E-CNAME", message, hint);
    }
    Hosting {
        cname: cname.map(|text| text.value.trim().to_owned()),
        branch: git_word(hosting, "branch", no_branch).unwrap_or(defaults.branch),
        remote: git_word(hosting, "remote", no_word_for_git).unwrap_or(defaults.remote),
    }
}

/// A word that is handed to git (E-PATH).
fn git_word(hosting: &Fields<'_>, name: &str, why_not: fn(&str) -> Option<&'static str>) -> Option<String> {
    let word = hosting.text(name)?;
    let Some(why) = why_not(&word) else { return Some(word) };
    let at = hosting.written(name)?.at;
    let message = format!("`{}` cannot be used as a {name}: {why}", cut(&word));
    hosting.wrong(at, "E-PATH", message, "");
    None
}

/// The address below which the pages will lie (E-URL).
fn base_url(fields: &Fields<'_>) -> Option<String> {
    let address = fields.address("base_url")?;
    let Some(what_to_do) = no_base(&address) else { return Some(address) };
    let message = format!("`{}` cannot be the address of a site", cut(&address));
    fields.wrong(fields.written("base_url")?.at, "E-URL", message, what_to_do);
    None
}

//! Reads `site.yaml`, every mistake of it in one run.

use super::field_table::{DELIVERY, SITE};
use super::{Hosting, ONE, People, Settings};
use crate::diagnostics::Report;
use crate::fields::{Fields, InputFile, Shape, schema, unsupported};
use crate::formats::{is_branch, is_host, output_place};
use crate::guide::read::Without;
use crate::names::cut;
use crate::profile::Brand;
use crate::profile::brand;
use crate::profile::field_table::PROFILE;
use crate::tree::TreePath;
use crate::yaml::{self, Node, Source, Text};

impl Settings {
    /// Reads `site.yaml`. What is wrong goes into the report and its default stands in its place, so that
    /// the mistakes of the profiles are found in the same run; `None` if the file cannot be read as fields. A
    /// person written in it is kept as it stands, for [`crate::profile::Profile::read`].
    #[must_use]
    pub fn read(source: &Source, report: &mut Report) -> Option<Settings> {
        let node = yaml::read(source, report)?;
        let reading = InputFile::new(source.clone());
        let settings = Fields::of(&reading, &node, "", SITE, &[]).map(|fields| read(source, &fields));
        report.append(reading.into_report());
        settings
    }
}

fn read(source: &Source, fields: &Fields<'_>) -> Settings {
    schema(fields);
    let defaults = Settings::default();
    let theme = fields.written("theme").filter(|text| !text.value.trim().is_empty());
    let single = fields.choice("delivery", DELIVERY) == Some(1);
    let lock = fields.bool("lock") == Some(true);
    let refused = |asked: bool, name: &str| {
        fields.written(name).filter(|_| asked).map(|text| unsupported(fields.file(), name, text))
    };
    let people = people(source, fields);
    let output = fields.written("output").map(|text| (output(fields, text, &people), text));
    Settings {
        title: fields.text("title"),
        people,
        base_url: fields.address("base_url"),
        theme: theme.map_or(defaults.theme, |text| text.value.trim().to_owned()),
        theme_at: theme.map(|text| fields.file().place(text.at)),
        output_at: output.as_ref().map(|(_, text)| fields.file().place(text.at)),
        output: output.and_then(|(path, _)| path).unwrap_or(defaults.output),
        brand: fields.fields("brand").map(|own| brand::read(&own, &Brand::default())).unwrap_or_default(),
        without: without(fields),
        hosting: fields.fields("hosting").map(|hosting| read_hosting(&hosting)).unwrap_or_default(),
        unsupported: [refused(single, "delivery"), refused(lock, "lock")].into_iter().flatten().collect(),
    }
}

/// The person written here, or the folder of profiles (E-SITE-ONE, E-PATH).
fn people(source: &Source, fields: &Fields<'_>) -> People {
    let person = fields.get("profile");
    let folder = fields.written("profiles").filter(|text| !text.value.trim().is_empty());
    if person.is_some() && folder.is_some() {
        fields.file().wrong(fields.key_at("profiles"), "E-SITE-ONE", ONE, "");
    }
    match (person, folder) {
        (Some(node @ (Node::Mapping(..) | Node::Empty(_))), _) => People::Inline(source.clone(), node.clone()),
        (Some(other), _) => {
            fields.file().wrong_shape("profile", Shape::Group(PROFILE), other);
            People::Named
        }
        (None, Some(text)) => {
            let written = text.value.trim();
            let folder = written.trim_start_matches("./").trim_end_matches('/');
            if TreePath::new(folder).is_none() {
                let why = "it does not lie inside the site folder";
                let message = format!("`{}` cannot be used as the folder of profiles: {why}", cut(written));
                fields.file().wrong(text.at, "E-PATH", message, "write it like profiles: profiles");
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
            fields.file().wrong(text.at, "E-OUT-PLACE", message, "write it like output: public");
            None
        }
    }
}

/// Modules to leave out, with their places; what there is the guide knows (E-WITHOUT).
fn without(fields: &Fields<'_>) -> Vec<Without> {
    let reading = fields.file();
    let mut without = Vec::new();
    for node in fields.list("without") {
        match node {
            Node::Text(text) if text.value.trim().is_empty() => {}
            Node::Text(text) => {
                without.push(Without { word: text.value.trim().to_owned(), place: reading.place(text.at) });
            }
            Node::Empty(_) => {}
            other => reading.wrong_shape("without[]", Shape::Text(crate::fields::TEXT), other),
        }
    }
    without
}

fn read_hosting(hosting: &Fields<'_>) -> Hosting {
    let defaults = Hosting::default();
    let cname = hosting.written("cname").filter(|text| !text.value.trim().is_empty());
    if let Some(text) = cname.filter(|text| !is_host(text.value.trim())) {
        let message = format!("`{}` is not a host name", cut(&text.value));
        hosting.file().wrong(text.at, "E-CNAME", message, "");
    }
    Hosting {
        cname: cname.map(|text| text.value.trim().to_owned()),
        branch: git_word(hosting, "branch", "branch").unwrap_or(defaults.branch),
        remote: git_word(hosting, "remote", "remote").unwrap_or(defaults.remote),
    }
}

/// A word that is handed to git: never one it could take for a flag (E-PATH).
fn git_word(hosting: &Fields<'_>, name: &str, what: &str) -> Option<String> {
    let word = hosting.text(name)?;
    let why = if word.starts_with('-') {
        "git would take it for a flag"
    } else if word.chars().any(|c| c.is_whitespace() || c.is_control()) {
        "it holds a blank"
    } else if name == "branch" && !is_branch(&word) {
        "git has no such names"
    } else {
        return Some(word);
    };
    let at = hosting.written(name)?.at;
    let message = format!("`{}` cannot be used as a {what}: {why}", cut(&word));
    hosting.file().wrong(at, "E-PATH", message, "");
    None
}

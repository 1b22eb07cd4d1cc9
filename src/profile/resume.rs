//! The bullets of the resume.

use super::profile_reader::ProfileReader;
use super::stories::another;
use crate::fields::{Field, Fields, Shape};
use crate::guide::PrincipleId;
use crate::text::{one_spaced, without_list_signs};
use crate::yaml::Node;

/// A bullet of the resume.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bullet {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// What it shows, without repeats.
    pub principles: Vec<PrincipleId>,
}

/// The fields of `resume`.
pub(super) const RESUME: &[Field] =
    &[Field::new("bullets", Shape::List(&Shape::Group(BULLET)), "Its bullets.")];

/// The fields of an entry of `resume.bullets`.
const BULLET: &[Field] = &[
    Field::new("id", Shape::Slug, "A short name. Default b1, b2, … by place."),
    Field::required("text", Shape::Text(1_000), "The bullet as it is in the resume."),
    Field::new("principles", Shape::List(&Shape::Principle), "What it shows."),
];

impl<'a> ProfileReader<'a> {
    /// The bullets (E-BUL-01, E-BUL-02), without the signs that lists begin with. One without an id is named
    /// by its place.
    pub(super) fn bullets(&self, resume: &Fields<'a>) -> Vec<Bullet> {
        let mut bullets: Vec<Bullet> = Vec::new();
        for (n, entry) in resume.entries("bullets").into_iter().enumerate() {
            let text = entry.text("text").map(|text| one_spaced(without_list_signs(&text)));
            let written = entry.get("text");
            let empty =
                |node: &Node| matches!(node, Node::Text(text) if without_list_signs(&text.value).is_empty());
            if written.is_none_or(empty) {
                let at = written.map_or(entry.at(), Node::at);
                self.file.wrong(at, "E-BUL-01", "this bullet has no text", "");
            }
            let id = match entry.get("id") {
                Some(_) => entry.slug("id").map(|text| text.value.clone()),
                None => Some(format!("b{}", n + 1)),
            };
            if let Some(id) = id.as_ref().filter(|id| bullets.iter().any(|earlier| earlier.id == **id)) {
                let at = entry.written("id").map_or(entry.at(), |text| text.at);
                let hint = format!("give this one another: id: {}", another(id));
                self.file.wrong(at, "E-BUL-02", format!("`{id}` is the id of two bullets"), hint);
            }
            bullets.push(Bullet {
                id: id.unwrap_or_default(),
                text: text.unwrap_or_default(),
                principles: self.principles(&entry, "principles"),
            });
        }
        bullets
    }
}

//! The principles that were scored lowest, or `unknown`.

use super::profile_reader::ProfileReader;
use crate::fields::{Field, Fields, Shape};
use crate::guide::PrincipleId;
use crate::names::cut;
use crate::yaml::{At, Node, Text};

/// A principle that was named among the lowest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lowest {
    /// The principle.
    pub principle: PrincipleId,
    /// Its score, 1–5.
    pub score: Option<u8>,
    /// What was said about it.
    pub comment: Option<String>,
}

/// What to write when the lowest principles are not known.
const UNKNOWN: &str = "unknown";

/// What stands in `lowest_principles`.
pub(super) const LOWEST_PRINCIPLES: Shape = Shape::Either(
    &Shape::Choice(&[UNKNOWN]),
    &Shape::List(&Shape::Either(&Shape::Group(LOWEST), &Shape::Principle)),
);

/// The fields of an entry of `lowest_principles` with more than a name.
const LOWEST: &[Field] = &[
    Field::required("principle", Shape::Principle, "Its slug, name, code or alias."),
    Field::new("score", Shape::Score, "The score you were told, 1 to 5."),
    Field::new("comment", Shape::LongText, "What was said about it."),
];

impl<'a> ProfileReader<'a> {
    /// The lowest principles in the order of the file, or `None` for `unknown` (E-LP-01, E-LP-04).
    pub(super) fn lowest(&self, fields: &Fields<'a>) -> Option<Vec<Lowest>> {
        let node = fields.get("lowest_principles");
        if let Some(Node::Text(text)) = node
            && text.value.trim().eq_ignore_ascii_case(UNKNOWN)
        {
            return None;
        }
        if let Some(Node::Mapping(_, written)) = node
            && !written.is_empty()
            && let Some(list) = written.iter().map(|entry| self.scored(entry)).collect::<Option<Vec<_>>>()
        {
            let message = "`lowest_principles` needs a list; this is fields";
            let hint = format!("lowest_principles: [{}]", list.join(", "));
            self.file.wrong(At { width: 1, ..node.map_or(fields.at(), Node::at) }, "E-TYPE", message, hint);
            return Some(Vec::new());
        }
        let entries: &[Node] = if node.is_some() { fields.list("lowest_principles") } else { &[] };
        let written = |entry: &&Node| !matches!(entry, Node::Empty(_));
        if !entries.iter().any(|entry| written(&entry)) && matches!(node, None | Some(Node::List(..))) {
            let at = node.map_or(fields.at(), |list| At { width: 1, ..list.at() });
            let example = &self.file.examples().principle;
            let hint = format!("the principles you scored lowest on, e.g. [{example}], or `unknown`");
            self.file.wrong(at, "E-LP-01", "`lowest_principles` is missing", hint);
        }
        let mut lowest: Vec<(Lowest, usize)> = Vec::new();
        for entry in entries.iter().filter(written) {
            let Some((one, at)) = self.lowest_entry(entry) else { continue };
            match lowest.iter().find(|(earlier, _)| earlier.principle == one.principle) {
                Some((_, first)) => {
                    let slug = &self.guide.principle(one.principle).module.id;
                    let message = format!("`{slug}` is listed twice (lines {first} and {})", at.line);
                    self.file.wrong(at, "E-LP-04", message, "keep one");
                }
                None => lowest.push((one, at.line)),
            }
        }
        Some(lowest.into_iter().map(|(lowest, _)| lowest).collect())
    }

    /// One of the lowest principles, and where its name stands.
    fn lowest_entry(&self, entry: &'a Node) -> Option<(Lowest, At)> {
        if let Node::Text(text) = entry {
            if let Some((name, score)) = text.value.split_once('=')
                && let Some(meant) = self.with_score(name, score)
            {
                let message = format!("no principle is called `{}`", cut(&text.value));
                self.file.wrong(text.at, "E-LP-02", message, format!("write {meant}"));
                return None;
            }
            let principle = self.principle_called(text)?;
            return Some((Lowest { principle, score: None, comment: None }, text.at));
        }
        if let Node::List(..) = entry {
            self.file.wrong_shape("lowest_principles[]", Shape::Principle, entry);
            return None;
        }
        if let Node::Mapping(_, written) = entry
            && let [field] = written.as_slice()
            && let Some(meant) = self.scored(field)
        {
            let message = format!("no field is called `{}` here", cut(&field.0.value));
            self.file.wrong(field.0.at, "E-FIELD", message, format!("write {meant}"));
            return None;
        }
        let fields = Fields::of(self.file, entry, "lowest_principles[]", LOWEST, &[])?;
        fields.need_required();
        let score = self.score(&fields, "score");
        let comment = fields.text("comment");
        let text = fields.written("principle")?;
        let principle = self.principle_called(text)?;
        Some((Lowest { principle, score, comment }, text.at))
    }
    /// How a principle that was written as a field, with its score as the value, is written:
    /// `ownership: 2` is `{principle: ownership, score: 2}`.
    fn scored(&self, (name, value): &(Text, Node)) -> Option<String> {
        match value {
            Node::Text(score) => self.with_score(&name.value, &score.value),
            _ => None,
        }
    }
}

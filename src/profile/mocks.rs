//! Mock interviews, held and planned.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::profile_reader::ProfileReader;
use crate::fields::{Field, Fields, Names, Shape, TEXT};
use crate::guide::PrincipleId;
use crate::names::cut;
use crate::yaml::Node;

/// A mock interview: held if it was written with ratings, planned if not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mock {
    /// Its day.
    pub date: Date,
    /// Its kind: a place in the guide's mock kinds.
    pub kind: usize,
    /// Who interviews.
    pub partner: Option<String>,
    /// Ratings 1–5 by principle; empty for a planned mock.
    pub ratings: BTreeMap<PrincipleId, u8>,
    /// Whether it was held, also where nobody is shown how it was rated.
    pub held: bool,
}

/// The fields of an entry of `mocks`.
pub(super) const MOCK: &[Field] = &[
    Field::required("date", Shape::Date, "Its day."),
    Field::required("kind", Shape::MockKind, "What kind of mock it is."),
    Field::new("partner", Shape::Text(TEXT), "Who interviews."),
    Field::new(
        "ratings",
        Shape::NamedMap(Names::Principles, &Shape::Score),
        "Ratings from 1 to 5 by principle; a mock with ratings was held.",
    ),
];

impl<'a> ProfileReader<'a> {
    /// The mocks.
    pub(super) fn mocks(&self, fields: &Fields<'a>) -> Vec<Mock> {
        let read = |entry: Fields<'a>| {
            entry.need_required();
            let (date, kind) = (entry.date("date"), entry.word("kind", &self.guide.mock_kinds));
            let (partner, ratings) = (entry.text("partner"), self.ratings(&entry));
            let held = !ratings.is_empty();
            Some(Mock { date: date?, kind: kind?, partner, ratings, held })
        };
        fields.entries("mocks").into_iter().filter_map(read).collect()
    }

    /// Ratings by principle, each principle once (E-LP-04).
    fn ratings(&self, mock: &Fields<'a>) -> BTreeMap<PrincipleId, u8> {
        let mut ratings = BTreeMap::new();
        let mut lines: BTreeMap<PrincipleId, usize> = BTreeMap::new();
        for (key, node) in mock.map("ratings") {
            let principle = self.principle_called(key);
            let rating = match node {
                Node::Text(text) => self.score_called(text),
                Node::Empty(_) => None,
                other => {
                    let path = format!("{}.{}", mock.path("ratings"), cut(&key.value));
                    self.file.wrong_shape(&path, Shape::Score, other);
                    None
                }
            };
            let Some(principle) = principle else { continue };
            if let Some(first) = lines.insert(principle, key.at.line) {
                let slug = &self.guide.principle(principle).module.id;
                let message = format!("`{slug}` is listed twice (lines {first} and {})", key.at.line);
                self.file.wrong(key.at, "E-LP-04", message, "keep one");
            }
            if let Some(rating) = rating {
                ratings.insert(principle, rating);
            }
        }
        ratings
    }
}

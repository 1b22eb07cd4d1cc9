//! Notes on one or several pages.

use crate::fields::{Field, Shape};
use crate::guide::module::{Claim, Note, Offer};
use crate::guide_reader::common_fields::with_common;
use crate::guide_reader::module_file::ModuleFile;

pub(super) const FIELDS: &[Field] = with_common![
    Field::required("pages", Shape::List(&Shape::Slug), "the pages it stands on"),
    Field::new("group", Shape::Slug, "notes of one group exclude each other by date"),
    Field::new("claim", Shape::Choice(&["guide", "outside", "site"]), "on whose word it stands"),
    Field::new("sources", Shape::List(&Shape::Url), "addresses"),
    Field::new("offers", Shape::Choice(&["start_date", "start_date_or_days_off"]), "what buttons write"),
];

pub(super) fn read(front: &ModuleFile<'_>) -> Note {
    let (reader, fields) = (&front.reader, &front.fields);
    reader.need_entries(fields, "pages", 1);
    Note {
        module: front.common(),
        pages: reader.refer(fields, "pages", |text| reader.page(text)),
        group: front.slug("group"),
        claim: fields.choice("claim", &[Claim::Guide, Claim::Outside, Claim::Site]),
        sources: reader.refer(fields, "sources", |text| reader.reading.address(text)),
        offers: fields.choice("offers", &[Offer::StartDate, Offer::StartDateOrDaysOff]),
    }
}

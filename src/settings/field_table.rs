//! The fields of `site.yaml`: the one definition behind its reader, its hints and its JSON Schema.

use crate::fields::{Field, Shape, TEXT};
use crate::profile::field_table::{BRAND, PROFILE};

const SHORT: Shape = Shape::Text(TEXT);

/// How a playbook is handed over.
pub(super) const DELIVERY: &[&str] = &["folder", "single"];

/// The whole file.
pub(crate) const SITE: &[Field] = &[
    Field::new("schema", Shape::Whole(1, 1), "The version of this form: 1."),
    Field::new("title", Shape::Text(120), "Shown on the page of a wrong address and in the roster."),
    Field::new("profile", Shape::Group(PROFILE), "One person; the playbook is the root of the output."),
    Field::new("profiles", Shape::Path, "A folder of profiles; each playbook is a folder of the output."),
    Field::new("base_url", Shape::Url, "The address the site will have, for canonical links."),
    Field::new("theme", SHORT, "A folder of themes, yours or shipped. Default default."),
    Field::new("output", Shape::Path, "The folder that is written. Default public."),
    Field::new(
        "brand",
        Shape::Group(BRAND),
        "Name, colour and logo of every profile that has none of its own.",
    ),
    Field::new("without", Shape::List(&SHORT), "Shipped modules to leave out, such as notes/no-ai."),
    Field::new("delivery", Shape::Choice(DELIVERY), "A folder of pages, or one file. Default folder."),
    Field::new("lock", Shape::Bool, "Whether a password opens each playbook. Default false."),
    Field::new("hosting", Shape::Group(HOSTING), "Where it is published."),
];

/// Where it is published.
const HOSTING: &[Field] = &[
    Field::new("cname", Shape::Host, "The host's name, written as CNAME."),
    Field::new("branch", SHORT, "The branch that is published. Default gh-pages."),
    Field::new("remote", SHORT, "The remote that is pushed to. Default origin."),
];

//! Reads what the guide says to do about what a draft check finds.

use super::field_tables::{LONG, field_tables};
use super::values::text;
use crate::fields::{Fields, Shape};
use crate::guide::rules::Repair;

field_tables! {
    /// The checks by their codes. Reference: tailoring.md#bullet-checks
    REPAIRS {
        B1 Shape::Group(REPAIR), "a bullet without a number", optional;
        B2 Shape::Group(REPAIR), "a bullet whose number comes late", optional;
        B3 Shape::Group(REPAIR), "a bullet with a weak opening", optional;
        B4 Shape::Group(REPAIR), "a bullet without a principle", optional;
        B5 Shape::Group(REPAIR), "a long bullet", optional;
        B6 Shape::Group(REPAIR), "a percentage without a baseline", optional;
        B7 Shape::Group(REPAIR), "a bullet that says we", optional;
        CL1 Shape::Group(REPAIR), "a letter that mentions an interviewer", optional;
        CL2 Shape::Group(REPAIR), "a letter that mentions a score", optional;
        CL3 Shape::Group(REPAIR), "a letter with a score beside a principle", optional;
        CL4 Shape::Group(REPAIR), "a long letter", optional;
        CL5 Shape::Group(REPAIR), "a letter with an empty word", optional;
        CL6 Shape::Group(REPAIR), "a letter that opens without a number", optional;
        NL1 Shape::Group(REPAIR), "a narrative that blames", optional;
        NL2 Shape::Group(REPAIR), "a narrative without a number", optional;
        NL3 Shape::Group(REPAIR), "a vague narrative", optional;
        NL4 Shape::Group(REPAIR), "a long narrative", optional;
    }
    /// What to do, and the same line before and after.
    REPAIR {
        text LONG, "what to do";
        before LONG, "a line that the check finds fault with", optional;
        after LONG, "the same line repaired", optional;
    }
}

/// The repairs that are given, in the order of the checks.
pub(super) fn read(repairs: &Fields<'_>) -> Vec<(&'static str, Repair)> {
    let read = |code| {
        let repair = repairs.fields(code)?;
        repair.need_required();
        let (before, after) = (repair.text("before"), repair.text("after"));
        Some((code, Repair { text: text(&repair, "text"), before, after }))
    };
    REPAIRS.iter().filter_map(|field| read(field.name)).collect()
}

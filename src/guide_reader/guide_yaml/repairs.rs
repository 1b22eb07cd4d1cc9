//! Reads what the guide says to do about what a draft check finds.

use super::field_tables::{LONG, field_tables};
use super::values::text;
use crate::fields::{Fields, InputFile};
use crate::guide::DraftCheck;
use crate::guide::rules::Repair;

field_tables! {
    /// What to do, and the same line before and after.
    REPAIR {
        text LONG, "what to do";
        before LONG, "a line that the check finds fault with", optional;
        after LONG, "the same line repaired", optional;
    }
}

/// The repairs that are given, by the codes of the checks (E-REF).
pub(super) fn read(guide: &Fields<'_>) -> Vec<(DraftCheck, Repair)> {
    let codes = DraftCheck::codes(DraftCheck::ALL);
    let read = |(code, node)| {
        let file: &InputFile = guide.file();
        let check = DraftCheck::ALL[file.refer("check", code, &codes)?];
        let repair = Fields::of(file, node, &format!("repairs.{}", code.value), REPAIR, &[])?;
        repair.need_filled();
        let (before, after) = (repair.text("before"), repair.text("after"));
        Some((check, Repair { text: text(&repair, "text"), before, after }))
    };
    guide.map("repairs").into_iter().filter_map(read).collect()
}

//! The reader’s own texts with what their checks found.

use super::context::PageContext;
use super::page_field::{FieldMaker, PageField};
use crate::plan::{Checked, DraftCheck};
use crate::text::has_word;
use serde::Serialize;

/// Something that a check found in a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Finding {
    /// `fails` or `warns`.
    pub kind: &'static str,
    pub what: String,
    /// Why it matters.
    pub why: String,
    pub repair: String,
    /// An invented line at fault, and the same line repaired; both empty where the guide shows none.
    pub before: String,
    pub after: String,
}

/// A draft of the reader.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Draft {
    /// Its text.
    pub field: Vec<PageField>,
    /// `none`, `passes`, `warns` or `fails`.
    pub state: &'static str,
    pub findings: Vec<Finding>,
    /// How long it is, such as "240 words".
    pub length: String,
}

/// A draft of the reader with what its checks found.
/// `path` is its own.
pub(crate) fn draft(page: &PageContext, path: &str, text: Option<&str>, checked: Option<&Checked>) -> Draft {
    let field = vec![FieldMaker::new(page).field(path)];
    let (Some(text), Some(checked)) = (text, checked) else {
        return Draft { field, state: "none", findings: Vec::new(), length: String::new() };
    };
    Draft {
        field,
        state: state(checked),
        findings: findings(page, text, checked),
        length: page.strings.count("page.draft.words", text.split_whitespace().count()),
    }
}

/// What a check finds, with the limit that it holds the text to.
pub(crate) fn what(page: &PageContext, check: DraftCheck) -> String {
    let limits = &page.plan.guide.rules.drafts;
    page.strings.say(
        &format!("check.{}.what", check.code()),
        &[
            ("characters", &limits.bullet_characters.to_string()),
            ("number_within", &limits.bullet_number_within.to_string()),
            ("letter_words", &limits.letter_words.to_string()),
        ],
    )
}

/// What the checks of a text found, failures first.
pub(crate) fn findings(page: &PageContext, text: &str, checked: &Checked) -> Vec<Finding> {
    let in_letters = has_word(text, &page.plan.guide.words.spelled);
    let words = |check: &DraftCheck, part: &str| {
        page.strings.text(&format!("check.{}.{part}", check.code())).to_owned()
    };
    let example = |check: &DraftCheck| {
        let repair = page.plan.guide.repair(*check);
        let shown = repair.and_then(|repair| Some((repair.before.clone()?, repair.after.clone()?)));
        shown.unwrap_or_default()
    };
    let finding = |kind: &'static str| {
        move |check: &DraftCheck| Finding {
            kind,
            what: what(page, *check),
            why: words(check, "why"),
            repair: match (check, page.plan.guide.repair(*check)) {
                (DraftCheck::NumberMissing, _) if in_letters => words(check, "spelled"),
                (_, Some(repair)) => repair.text.clone(),
                (_, None) => words(check, "repair"),
            },
            before: example(check).0,
            after: example(check).1,
        }
    };
    let fails = checked.fails.iter().map(finding("fails"));
    fails.chain(checked.warns.iter().map(finding("warns"))).collect()
}

/// `passes`, `warns` or `fails`.
pub(crate) fn state(checked: &Checked) -> &'static str {
    match (checked.fails.is_empty(), checked.warns.is_empty()) {
        (false, _) => "fails",
        (true, false) => "warns",
        (true, true) => "passes",
    }
}

/// A long text of the reader: a blank line makes a paragraph, a line break a line.
pub(crate) fn paragraphs(text: &str) -> Vec<Vec<String>> {
    let mut paragraphs = vec![Vec::new()];
    for line in text.lines().map(str::trim_end) {
        match (line.is_empty(), paragraphs.last_mut()) {
            (false, Some(paragraph)) => paragraph.push(line.to_owned()),
            _ => paragraphs.push(Vec::new()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn a_blank_line_makes_a_paragraph() {
        let [first, second] = &paragraphs("one\ntwo\n\n\nthree \n")[..] else { panic!("two paragraphs") };
        assert_eq!(first, &["one", "two"]);
        assert_eq!(second, &["three"]);
    }
}

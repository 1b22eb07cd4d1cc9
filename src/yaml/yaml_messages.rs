//! What the YAML library reports, in plain words, with what to do about it.

use serde_yaml::granit_parser::ErrorKind;

use super::odd_signs::also_in;
use super::repaired_lines::{Repair, RepairedLines, indent};
use super::trouble::Trouble;

/// A line that is indented with a tab (E-YAML-TAB), if it is `line` or, past blank lines, the next. All tabs of the
/// file are told at once, and read on as if each were as wide as the least indentation of the file.
pub(super) fn tab_indent(lines: &RepairedLines, line: usize) -> Option<Trouble> {
    let tabs = |n: usize| -> Vec<usize> {
        let blanks = lines.line(n).chars().take_while(|c| c.is_whitespace()).enumerate();
        blanks.filter(|(_, c)| *c == '\t').map(|(at, _)| at + 1).collect()
    };
    let is_written = |n: &usize| !lines.line(*n).trim().is_empty();
    let first = (line..=lines.count()).filter(is_written).take(2).find(|n| !tabs(*n).is_empty())?;
    let all: Vec<usize> = (1..=lines.count()).filter(is_written).filter(|n| !tabs(*n).is_empty()).collect();
    let hint = format!("use spaces{}", also_in(lines, &all, first, ("has", "a tab"), ("have", "tabs")));
    let width =
        (1..=lines.count()).filter(is_written).map(|n| indent(lines.line(n))).filter(|n| *n > 0).min();
    let blanks = " ".repeat(width.unwrap_or(2));
    // From the right, so that columns to the left stay.
    let repairs =
        all.iter().flat_map(|n| tabs(*n).into_iter().rev().map(|at| Repair::new(*n, at, 1, &blanks)));
    let trouble = Trouble::new((first, tabs(first)[0]), "", hint).repaired(repairs);
    Some(Trouble { code: "E-YAML-TAB", message: "a tab is used to indent".to_owned(), ..trouble })
}

/// What is wrong and what to do about it, where nothing more precise is known.
pub(super) const UNCLEAR: (&str, &str) = (
    "it cannot be read from here on",
    "check the quotes, colons and indentation of this line and the one above",
);

/// What the parser reports, in plain words, with what to do about it.
pub(super) fn plainly(wrong: &ErrorKind) -> (&'static str, &'static str) {
    use ErrorKind as Is;
    match wrong {
        Is::UnclosedQuotedScalar
        | Is::DocumentIndicatorInQuotedScalar
        | Is::InvalidQuotedScalarIndent
        | Is::UnexpectedEof => ("a quotation mark is not closed", "close it, or double a `'` inside '…'"),
        Is::InvalidTrailingSingleQuotedScalar => {
            ("something follows a closed quotation mark", "double a `'` inside '…'")
        }
        Is::InvalidTrailingDoubleQuotedScalar => {
            ("something follows a closed quotation mark", "write a `\"` inside \"…\" as `\\\"`")
        }
        Is::UnknownQuotedScalarEscape
        | Is::InvalidQuotedScalarHexEscape
        | Is::InvalidLowSurrogateHexEscape
        | Is::InvalidLowSurrogate
        | Is::MissingLowSurrogate
        | Is::UnpairedLowSurrogate
        | Is::InvalidUnicodeEscape => {
            ("`\\` inside \"…\" begins an escape that does not exist", "use '…', or write `\\\\`")
        }
        Is::UnclosedFlowCollection { .. }
        | Is::MismatchedFlowCollectionEnd { .. }
        | Is::MisplacedFlowCollectionEnd
        | Is::ExpectedFlowMappingSeparator
        | Is::ExpectedFlowSequenceSeparator
        | Is::UnexpectedEofFlowMapping
        | Is::UnexpectedEofFlowSequence
        | Is::UnexpectedEofImplicitFlowMapping
        | Is::InvalidFlowScalarIndent
        | Is::InvalidColonPlacement
        | Is::FlowMappingValueAdjacentCollection => (
            "a bracket, brace or comma is missing, or there is one too many",
            "close every `[` and `{`, and put commas between",
        ),
        Is::SimpleKeyExpected | Is::InvalidSimpleKey => (
            "this line is neither `field: value` nor part of the value above",
            "check its colon and its indentation",
        ),
        Is::InvalidIndentation
        | Is::ExpectedBlockMappingKey
        | Is::ExpectedBlockSequenceEntry
        | Is::InvalidBlockScalarIndent
        | Is::UnexpectedEofBlockMapping
        | Is::UnexpectedEofBlockSequence => {
            ("the indentation does not fit", "indent the fields of one group alike, with spaces")
        }
        Is::BlockSequenceEntryNotAllowed
        | Is::BlockEntryInFlowCollection
        | Is::InvalidBlockEntryWhitespace => {
            ("a list begins in the middle of a line", "begin each `- ` on a line of its own")
        }
        Is::UnexpectedCharacter { character } if character.is_control() => {
            ("there is an invisible character here", "remove it")
        }
        Is::UnexpectedCharacter { .. } => {
            ("a text begins with a character that YAML reserves", "put quotes round the text")
        }
        Is::TabNotAllowed | Is::TabInBlockIndentation | Is::TabInIndentation | Is::TabInPlainScalar => {
            ("there is a tab where spaces are needed", "use spaces")
        }
        Is::ExpectedDocumentStart | Is::InvalidDocumentEnd => {
            ("something follows the end of the file's value", "remove it, or put it inside")
        }
        _ => UNCLEAR,
    }
}

//! What the YAML library reports, in plain words, with what to do about it.

use std::collections::BTreeMap;

use serde_yaml::granit_parser::ErrorKind;

use super::odd_signs::also_in;
use super::repaired_lines::{Repair, RepairedLines, field_of, indent};
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
    let repairs = without_tabs(lines, &all, width.unwrap_or(2));
    let trouble = Trouble::new((first, tabs(first)[0]), "", hint).repaired(repairs);
    Some(Trouble { code: "E-YAML-TAB", message: "a tab is used to indent".to_owned(), ..trouble })
}

/// Blanks in place of the tabs that indent these lines. A field that so would stand further in than a field with a value
/// of its own above it, of which it can be no part, begins where that one does.
fn without_tabs(lines: &RepairedLines, all: &[usize], width: usize) -> Vec<Repair> {
    let blanks = |n: usize| lines.line(n).split(|c: char| !c.is_whitespace()).next().unwrap_or_default();
    let blanks_of = |n: usize| blanks(n).chars().count();
    let mut meant: BTreeMap<usize, usize> = BTreeMap::new();
    for number in all {
        let line = lines.line(*number);
        let wide: usize = blanks(*number).chars().map(|c| if c == '\t' { width } else { 1 }).sum();
        let above = lines.above(*number).and_then(|above| {
            let (up, field) = (lines.line(above), field_of(lines.line(above))?);
            let is = meant.get(&above).copied().unwrap_or(indent(up));
            let hyphens = field.column - 1 - blanks_of(above);
            field.is_whole().then_some((is, is + hyphens))
        });
        let is_field = !line.trim_start().starts_with('-') && field_of(line).is_some();
        // What is indented alike stays so.
        let alike = lines.above(*number).filter(|above| blanks(*above) == blanks(*number));
        let wanted = match (alike.and_then(|above| meant.get(&above)), above) {
            (Some(moved), _) => *moved,
            (None, Some((edge, column))) if is_field && (wide > edge || column > edge && wide == edge) => {
                column
            }
            _ => wide,
        };
        meant.insert(*number, wanted);
    }
    meant.iter().map(|(n, wanted)| Repair::new(*n, 1, blanks_of(*n), &" ".repeat(*wanted))).collect()
}

/// What is wrong and what to do about it, where nothing more precise is known.
pub(super) const UNCLEAR: (&str, &str) = (
    "it cannot be read from here on",
    "check the quotes, colons and indentation of this line and the one above",
);

/// Whether a quotation mark is open where it may not be.
pub(super) fn is_open_quote(wrong: &ErrorKind) -> bool {
    use ErrorKind as Is;
    matches!(
        wrong,
        Is::UnclosedQuotedScalar
            | Is::DocumentIndicatorInQuotedScalar
            | Is::InvalidQuotedScalarIndent
            | Is::UnexpectedEof
    )
}

/// Whether a `\` in quotation marks begins no escape.
pub(super) fn is_bad_escape(wrong: &ErrorKind) -> bool {
    use ErrorKind as Is;
    matches!(
        wrong,
        Is::UnknownQuotedScalarEscape
            | Is::InvalidQuotedScalarHexEscape
            | Is::InvalidLowSurrogateHexEscape
            | Is::InvalidLowSurrogate
            | Is::MissingLowSurrogate
            | Is::UnpairedLowSurrogate
            | Is::InvalidUnicodeEscape
    )
}

/// What the parser reports, in plain words, with what to do about it.
pub(super) fn plainly(wrong: &ErrorKind) -> (&'static str, &'static str) {
    use ErrorKind as Is;
    match wrong {
        kind if is_open_quote(kind) => {
            ("a quotation mark is not closed", "close it, or double a `'` inside '…'")
        }
        Is::InvalidTrailingSingleQuotedScalar => {
            ("something follows a closed quotation mark", "double a `'` inside '…'")
        }
        Is::InvalidTrailingDoubleQuotedScalar => {
            ("something follows a closed quotation mark", "write a `\"` inside \"…\" as `\\\"`")
        }
        kind if is_bad_escape(kind) => {
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

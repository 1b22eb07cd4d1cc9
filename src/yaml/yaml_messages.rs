//! What the YAML library reports, in plain words, with what to do about it.

use serde_yaml::granit_parser::ErrorKind;

use super::repaired_lines::RepairedLines;

/// The first line from `line` on that is indented with a tab, if it is this one or, past blank
/// lines, the next: line and column of the tab.
pub(super) fn tab_indent(lines: &RepairedLines, line: usize) -> Option<(usize, usize)> {
    let numbers = (line..=lines.count()).filter(|n| !lines.line(*n).trim().is_empty());
    for number in numbers.take(2) {
        let mut indent = lines.line(number).chars().take_while(|c| c.is_whitespace());
        if let Some(tab) = indent.position(|c| c == '\t') {
            return Some((number, tab + 1));
        }
    }
    None
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

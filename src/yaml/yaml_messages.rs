//! What the YAML library reports, in plain words, with what to do about it.

use serde_yaml::granit_parser::ErrorKind;

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

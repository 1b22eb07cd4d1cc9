//! The YAML of the shipped guide and themes, which was read when the program was compiled. That takes most of the time
//! in which a guide is read.

use crate::diagnostics::Report;
use crate::yaml::encoded::decoded;
use crate::yaml::{self, Node, Source};

// `build_script.rs` writes `SHIPPED`: each text with its tree, in order of the texts. A text that does not read
// without a word is not among them.
include!(concat!(env!("OUT_DIR"), "/shipped_yaml.rs"));

/// Like [`yaml::read`], for files that are most likely as they were shipped.
pub(crate) fn read(source: &Source, report: &mut Report) -> Option<Node> {
    known(&source.text, 1).or_else(|| yaml::read(source, report))
}

/// Like [`yaml::read_part`].
pub(crate) fn read_part(source: &Source, part: &str, first_line: usize, report: &mut Report) -> Option<Node> {
    known(part, first_line).or_else(|| yaml::read_part(source, part, first_line, report))
}

/// Whether a text was shipped as it is.
pub(crate) fn is_shipped(text: &str) -> bool {
    place(text).is_some()
}

/// The tree of a text that was shipped.
fn known(text: &str, first_line: usize) -> Option<Node> {
    decoded(SHIPPED[place(text)?].1, first_line)
}

fn place(text: &str) -> Option<usize> {
    SHIPPED.binary_search_by(|(known, _)| (*known).cmp(text)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_at_compile_time_is_what_is_read_now() {
        assert!(SHIPPED.len() > 150);
        for (text, _) in SHIPPED {
            for first_line in [1, 7] {
                let source = Source::new("a.yaml", text.as_bytes()).unwrap();
                let mut report = Report::new();
                let read = yaml::read_part(&source, text, first_line, &mut report);
                assert!(!report.failed());
                assert_eq!(known(text, first_line), read);
            }
        }
    }

    #[test]
    fn another_text_is_read_anew() {
        let (text, _) = SHIPPED[0];
        assert_eq!(known(&format!("{text}a: b\n"), 1), None);
        assert_eq!(known("", 1), None);
        let [ends, goes_on] = [&[0, 1, 1][..], &[0, 1, 1, 1, 1]].map(|bytes| decoded(bytes, 1));
        assert_eq!((ends, goes_on), (None, None));
    }
}

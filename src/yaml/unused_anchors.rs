//! Anchors that nothing repeats: a text that begins with `&` was hardly meant to lose its first word.

use std::collections::BTreeSet;

use serde_yaml::granit_parser::{Event, Parser, ScalarStyle, options};

/// Where a plain text, or none, stands behind an anchor that no alias uses: the byte at which the anchor begins, and the
/// anchor itself.
pub(super) fn unused_anchors(text: &str) -> Vec<(usize, &str)> {
    if !text.contains('&') {
        return Vec::new();
    }
    let options = options! { emit_anchor_events: true, emit_comments: false };
    let Ok(events) = Parser::new_from_str_with_options(text, options).collect::<Result<Vec<_>, _>>() else {
        return Vec::new();
    };
    let used: BTreeSet<usize> = events
        .iter()
        .filter_map(|(event, _)| match event {
            Event::Alias(id) => Some(*id),
            _ => None,
        })
        .collect();
    // The parser tells of an anchor behind the value that it stands before.
    events
        .windows(2)
        .filter_map(|pair| match pair {
            [(Event::Scalar(_, ScalarStyle::Plain, id, _), _), (Event::Anchor(..), span)]
                if !used.contains(id) =>
            {
                let (from, until) = (span.start.byte_offset()?, span.end.byte_offset()?);
                Some((from, text.get(from..until)?))
            }
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::unused_anchors;

    #[test]
    fn an_anchor_that_is_repeated_or_stands_before_more_than_a_word_is_meant() {
        let text =
            "a: &R&D costs\nb: [&x, &y z]\nc: &used it\nd: *used\ne: &q \"&R\"\nf: &m {g: h}\ni: J & K\n";
        let found: Vec<&str> = unused_anchors(text).into_iter().map(|(_, anchor)| anchor).collect();
        assert_eq!(found, ["&R&D", "&x", "&y"]);
    }
}

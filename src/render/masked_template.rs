//! A template with all that is Tera's masked, byte by byte, so that its markup can be read where it stands.

use std::ops::Range;

/// Stands for each byte of `{{ … }}`: a value that is known only for a page.
pub(super) const VALUE: char = '\u{1}';
/// Stands for each byte of `{% … %}` and `{# … #}`: nothing of these comes into a page.
pub(super) const LOGIC: char = '\u{2}';

/// The markup of a template, and where Tera's tags stand in it.
pub(super) struct Masked {
    /// As long as the template.
    pub(super) markup: String,
    /// Each `{% … %}` in order, but what stands in raw blocks.
    pub(super) logic: Vec<Range<usize>>,
}

/// Masks a template. What is not closed ends with the template: Tera says what is wrong then.
pub(super) fn mask(template: &str) -> Masked {
    let mut masked = Masked { markup: String::with_capacity(template.len()), logic: Vec::new() };
    let mut at = 0;
    while let Some(begin) = template[at..].find("{").map(|found| at + found) {
        masked.markup.push_str(&template[at..begin]);
        let rest = &template[begin..];
        let (end, mark) = match rest.as_bytes().get(1) {
            Some(b'{') => (end_of(rest, "}}"), VALUE),
            Some(b'%') => (end_of(rest, "%}"), LOGIC),
            // Its first sign is no part of its last: `{#}` is open.
            Some(b'#') => (rest[2..].find("#}").map_or(rest.len(), |end| end + 4), LOGIC),
            _ => (1, '{'),
        };
        masked.markup.extend(std::iter::repeat_n(mark, end));
        at = begin + end;
        if rest[..end].starts_with("{%") {
            masked.logic.push(begin..at);
            if words(&template[begin..at]) == "raw" {
                // What stands in a raw block is markup; only its last tag is Tera's.
                let mut ends = template[at..].match_indices("{%").map(|(found, _)| at + found);
                let end = ends.find(|end| words(&template[*end..]).starts_with("endraw"));
                let end = end.unwrap_or(template.len());
                masked.markup.push_str(&template[at..end]);
                at = end;
            }
        }
    }
    masked.markup.push_str(&template[at..]);
    masked
}

/// What a tag of Tera says between its signs.
pub(super) fn words(tag: &str) -> &str {
    let inside = tag.strip_prefix("{%").unwrap_or(tag);
    let inside = inside.strip_suffix("%}").unwrap_or(inside);
    inside.trim_start_matches('-').trim_end_matches('-').trim()
}

/// Where a construct of Tera ends, with its closing sign: one in a text in quotation marks does not close it.
fn end_of(construct: &str, closing: &str) -> usize {
    let (mut quote, mut escaped) = (None, false);
    for (at, byte) in construct.bytes().enumerate().skip(2) {
        match (quote, byte) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), b'\\') => escaped = true,
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'' | b'`') => quote = Some(byte),
            (None, _) if construct.as_bytes()[at..].starts_with(closing.as_bytes()) => {
                return at + closing.len();
            }
            (None, _) => {}
        }
    }
    construct.len()
}

#[cfg(test)]
mod tests {
    use super::{LOGIC, VALUE, mask};

    #[test]
    fn what_is_teras_is_masked_and_nothing_moves() {
        let template = "<a{% if x == \"%}\" %} b=\"{{ y }}\"{# z #}>é{% raw %}{{ w }}{% endraw %}";
        let masked = mask(template);
        assert_eq!(masked.markup.len(), template.len());
        let shown = masked.markup.replace(VALUE, "v").replace(LOGIC, "l");
        assert_eq!(shown, "<allllllllllllllllll b=\"vvvvvvv\"lllllll>élllllllll{{ w }}llllllllllll");
        assert_eq!(masked.logic.len(), 3);
        assert_eq!(mask("{#}<a>{# #}").markup.matches(LOGIC).count(), "{#}<a>{# #}".len(), "one comment");
        assert_eq!(mask("a {{ \"é").markup.len(), "a {{ \"é".len());
    }
}

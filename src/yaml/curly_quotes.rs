//! Quotation marks of books and word processors.

/// A text without the curly quotation marks round the whole of it: `“Ana, Sample”` is `Ana, Sample`. In `“Grew” the
/// “platform”` the marks at both ends belong to words, and stay.
pub(super) fn without_curly(text: &str) -> &str {
    let text = text.trim();
    let mut inner = text.chars();
    let (Some(open), Some(close)) = (inner.next(), inner.next_back()) else { return text };
    let inside = inner.as_str();
    let is_double = |c: char| matches!(c, '“' | '”' | '„' | '‟');
    let whole = match (open, close) {
        (open, close) if is_double(open) && is_double(close) => !inside.contains(is_double),
        // A `’` inside is an apostrophe if a letter follows.
        ('‘' | '‚', '’' | '‘') => {
            !inside.contains(['‘', '‚'])
                && inside.split('’').skip(1).all(|rest| rest.starts_with(char::is_alphabetic))
        }
        _ => false,
    };
    if whole { inside.trim() } else { text }
}

#[cfg(test)]
mod tests {
    use super::without_curly;

    #[test]
    fn marks_are_taken_off_only_round_the_whole_text() {
        assert_eq!(without_curly("“Ana, Sample”"), "Ana, Sample");
        assert_eq!(without_curly("‘Ana’s sample’"), "Ana’s sample");
        for text in ["Grew “platform”", "“Grew” platform", "“Grew” the “platform”", "‘a’ and ‘b’", "“", ""]
        {
            assert_eq!(without_curly(text), text);
        }
    }
}

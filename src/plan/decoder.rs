//! The decoder: phrases of the guide that stand in the feedback (7.9 of the rules).

use crate::guide::Guide;
use crate::profile::Profile;
use crate::text::{is_letter_or_digit, plain};

/// The phrases that stand in notes and comments, in the guide's order: the place of their row in the
/// guide's phrases, and the phrase.
pub(super) fn decode(profile: &Profile, guide: &Guide) -> Vec<(usize, String)> {
    let comments = profile.lowest.iter().flatten().filter_map(|lowest| lowest.comment.as_deref());
    let rounds = profile.interview.rounds.iter().filter_map(|round| round.notes.as_deref());
    let notes = profile.feedback.notes.as_deref();
    let sources: Vec<String> = notes.into_iter().chain(comments).chain(rounds).map(plain).collect();
    let rows = guide.phrases.iter().enumerate();
    rows.flat_map(|(row, entry)| entry.phrases.iter().map(move |phrase| (row, phrase.clone())))
        .filter(|(_, phrase)| sources.iter().any(|source| says(source, phrase)))
        .collect()
}

/// Whether a text holds a phrase with no letter or digit directly before it.
fn says(text: &str, phrase: &str) -> bool {
    let mut before = None;
    text.char_indices().any(|(i, c)| {
        let begins = !before.replace(c).is_some_and(is_letter_or_digit);
        begins && text[i..].starts_with(phrase)
    })
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn a_phrase_is_found_where_a_word_begins() {
        assert!(says("did not know the denominators;", "denominator"));
        assert!(says("“slowly”", "slow"));
        assert!(!says("aslow 2slow", "slow"));
        assert!(says("aslow slow", "slow"));
        assert!(!says("", "slow"));
    }
}

//! The feedback decoder: the guide's phrases that stand in what was said to the person.
//! Reference: tailoring.md#feedback-decoder

use crate::guide::Guide;
use crate::profile::Profile;
use crate::text::{has_phrase, plain};

/// The phrases that stand in notes and comments, in the guide's order: the place of their row in the
/// guide's phrases, and the phrase.
pub(super) fn decode(profile: &Profile, guide: &Guide) -> Vec<(usize, String)> {
    let comments = profile.lowest.iter().flatten().filter_map(|lowest| lowest.comment.as_deref());
    let rounds = profile.interview.rounds.iter().filter_map(|round| round.notes.as_deref());
    let notes = profile.feedback.notes.as_deref();
    let sources: Vec<String> = notes.into_iter().chain(comments).chain(rounds).map(plain).collect();
    let rows = guide.phrases.iter().enumerate();
    rows.flat_map(|(row, entry)| entry.phrases.iter().map(move |phrase| (row, phrase.clone())))
        .filter(|(_, phrase)| sources.iter().any(|source| has_phrase(source, phrase)))
        .collect()
}

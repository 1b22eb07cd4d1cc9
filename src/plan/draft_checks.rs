//! Checks of what the reader drafts: bullets, cover letter, narrative. Reference: tailoring.md#bullet-checks

use crate::guide::rules::WordLists;
use crate::guide::{DraftCheck, Guide, Weight};
use crate::profile::Bullet;
use crate::text::{
    bare_pieces, count_speakers, first_sentence, has_percent, has_word, numerals, opens_with, plain,
};

/// Most pieces between a principle's name and a score that stands beside it.
const BESIDE: usize = 3;
/// Marks that end a score: "Ownership: 2, Frugality: 3."
const AFTER_SCORE: &[char] = &['.', ',', ';', ':', '!', '?', ')'];
/// Words that follow a score: "a 2 in Ownership and a 3 for Frugality".
const BEHIND_SCORE: &[&str] = &["and", "or", "of", "on", "in", "for", "but", "to", "out", "from"];

/// What the checks of a text found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Checks that fail.
    pub fails: Vec<DraftCheck>,
    /// Checks that warn.
    pub warns: Vec<DraftCheck>,
}

impl Checked {
    fn new<const N: usize>(checks: [(DraftCheck, bool); N]) -> Self {
        let found = checks.into_iter().filter(|(_, found)| *found).map(|(check, _)| check);
        let (fails, warns) = found.partition(|check| check.weight() == Weight::Fails);
        Checked { fails, warns }
    }

    /// Whether nothing fails.
    #[must_use]
    pub fn clean(&self) -> bool {
        self.fails.is_empty()
    }
}

/// Checks one bullet of the resume.
pub(super) fn bullet(bullet: &Bullet, guide: &Guide) -> Checked {
    let (text, words, limits) = (&bullet.text, &guide.words, &guide.rules.drafts);
    let numbers = words.numbers.of(text);
    let first_number = numbers.first().map(|(place, _)| *place);
    let one_numeral = numbers.iter().map(|(_, piece)| numerals(piece)).sum::<usize>() == 1;
    Checked::new([
        (DraftCheck::NumberMissing, first_number.is_none()),
        (DraftCheck::NumberLate, first_number.is_none_or(|place| place >= limits.bullet_number_within)),
        (DraftCheck::WeakOpener, words.openers.iter().any(|opener| opens_with(text, opener))),
        (DraftCheck::PrincipleMissing, bullet.principles.is_empty()),
        (DraftCheck::BulletLong, text.chars().count() > limits.bullet_characters),
        (DraftCheck::BaselineMissing, one_numeral && has_percent(text, &words.percent)),
        (DraftCheck::BulletWe, count_speakers(text, &words.we) > 0),
    ])
}

/// Checks a cover letter.
pub(super) fn letter(text: &str, guide: &Guide) -> Checked {
    let words = &guide.words;
    Checked::new([
        (DraftCheck::LetterPeople, has_word(text, &words.people)),
        (DraftCheck::LetterScore, has_word(text, &words.score)),
        (DraftCheck::ScoreBesidePrinciple, score_beside_principle(text, guide)),
        (DraftCheck::LetterLong, text.split_whitespace().count() > guide.rules.drafts.letter_words),
        (DraftCheck::EmptyWords, has_word(text, &words.empty)),
        (DraftCheck::OpeningWithoutNumber, !words.numbers.any(first_sentence(text))),
    ])
}

/// Checks a narrative.
pub(super) fn narrative(text: &str, guide: &Guide) -> Checked {
    let (words, most) = (&guide.words, guide.rules.drafts.narrative_words);
    Checked::new([
        (DraftCheck::Blame, blame(text, words).is_some()),
        (DraftCheck::NarrativeNumberMissing, !words.numbers.any(text)),
        (DraftCheck::VagueWords, has_word(text, &words.vague)),
        (DraftCheck::NarrativeLong, text.split_whitespace().count() > most),
    ])
}

/// The word or phrase of blame in a text that stands first in the guide's lists, if there is one.
pub(super) fn blame<'w>(text: &str, words: &'w WordLists) -> Option<&'w str> {
    let said = crate::text::words(text);
    let plain = plain(text);
    let word = words.blame.iter().find(|word| said.contains(word));
    word.or_else(|| words.blame_phrases.iter().find(|phrase| plain.contains(phrase.as_str())))
        .map(String::as_str)
}

/// Whether a text says what a principle was scored: an official name with a score at most three pieces
/// before or after it.
pub(super) fn score_beside_principle(text: &str, guide: &Guide) -> bool {
    let pieces = bare_pieces(text);
    let scores = scores(text, &pieces);
    guide.principles.iter().any(|principle| {
        let name = bare_pieces(&principle.name);
        !name.is_empty()
            && pieces.windows(name.len()).enumerate().filter(|(_, run)| *run == name).any(|(from, _)| {
                let until = from + name.len();
                let near = from.saturating_sub(BESIDE + 1)..until + BESIDE + 1;
                scores.iter().any(|place| near.contains(place))
            })
    })
}

/// The places of the pieces that are scores: `2/5`, or a 2 that ends a clause or stands before a word such as
/// "in". In "a 2 in Ownership after 4 launches" the 2 is one and the 4 is none.
fn scores(text: &str, pieces: &[String]) -> Vec<usize> {
    let is_score = |(place, written): (usize, &str)| {
        let piece = pieces[place].as_str();
        let lone = matches!(piece, "1" | "2" | "3" | "4" | "5");
        let ends = || match pieces.get(place + 1) {
            Some(next) => written.ends_with(AFTER_SCORE) || BEHIND_SCORE.contains(&next.as_str()),
            None => true,
        };
        let of_five = matches!(piece, "1/5" | "2/5" | "3/5" | "4/5" | "5/5");
        (of_five || lone && ends()).then_some(place)
    };
    text.split_whitespace().enumerate().filter_map(is_score).collect()
}

#[cfg(test)]
mod tests {
    use super::{Checked, DraftCheck, bullet, letter, narrative, score_beside_principle};
    use crate::guide::PrincipleId;
    use crate::profile::Bullet;
    use crate::schedule::fixture::guide;

    fn found(text: &str) -> String {
        let text = Bullet { id: "b1".into(), text: text.into(), principles: vec![PrincipleId(0)] };
        codes(&bullet(&text, &guide()))
    }

    fn codes(checked: &Checked) -> String {
        [DraftCheck::codes(&checked.fails), DraftCheck::codes(&checked.warns)].concat().join(" ")
    }

    #[test]
    fn a_good_bullet_has_its_number_early() {
        assert_eq!(found("Cut failed payments from 5.2 % to 3.8 % by narrowing seven items to five"), "");
        assert_eq!(found("Cut failed payments"), "B1 B2");
        assert_eq!(found("one two three four five six seven eight nine ten eleven 12 on"), "");
        assert_eq!(found("one two three four five six seven eight nine ten eleven twelve 13"), "B2");
    }

    #[test]
    fn a_bullet_does_not_open_weakly() {
        assert_eq!(found("Helped, in 2025, to cut 3 steps"), "B3");
        assert_eq!(found("Helpers cut 3 steps"), "");
        assert_eq!(found("Responsible for: 3 steps"), "B3");
        assert_eq!(found("helped"), "B1 B2 B3");
    }

    #[test]
    fn a_bullet_names_its_principles_and_is_short() {
        let bare = Bullet { id: "b1".into(), text: format!("3 {}", "x".repeat(239)), principles: vec![] };
        assert_eq!(codes(&bullet(&bare, &guide())), "B4 B5");
        assert_eq!(found(&format!("3 {}", "x".repeat(238))), "");
    }

    #[test]
    fn a_percentage_needs_a_baseline() {
        assert_eq!(found("Cut costs 12%"), "B6");
        assert_eq!(found("Cut costs 1,200.5  per \t cent"), "B6");
        assert_eq!(found("Cut costs 12 percentage points"), "");
        assert_eq!(found("Cut costs 12 PERCENT."), "B6");
        assert_eq!(found("Cut costs 12 % to 8 %"), "");
        assert_eq!(found("Cut costs 12 % in 2023 for B2B"), "B6");
        assert_eq!(found("Cut costs 12→8 %"), "");
        assert_eq!(found("Our US team cut 3 steps"), "B7");
        assert_eq!(found("Cut 3 steps for the US, i.e. half"), "");
    }

    #[test]
    fn a_letter_holds_no_score_beside_a_principle() {
        let guide = guide();
        let beside = |text: &str| score_beside_principle(text, &guide);
        assert!(beside("My Dig Down was a 2."));
        assert!(beside("I got 2/5 on “Dig Down”, sadly"));
        assert!(beside("2, a b c dig down"));
        assert!(!beside("2, a b c d dig down"));
        assert!(beside("Dig Down – 2"));
        assert!(!beside("dig down a – b c 2"));
        assert!(beside("a 2 in dig down"));
        assert!(!beside("In Dig Down, 4 launches stand for me."));
        assert!(beside("a 4 out of 5 for dig down"));
        assert!(beside("dig down a b c (5)"));
        assert!(!beside("dig down a b c d 5"));
        assert!(!beside("dig down grew by 5 %"));
        assert!(!beside("dig down grew by 5%"));
        assert!(!beside("dig down 6"));
        assert!(!beside("dig 2 down"));
        assert!(beside("Stand Firm; Then Commit: 3"));
        assert!(beside("Earth’s Best 1"));
    }

    #[test]
    fn a_letter_is_short_and_opens_with_a_number() {
        let guide = guide();
        let found = |text: &str| codes(&letter(text, &guide));
        assert_eq!(found("I cut 3.5 days. More."), "");
        assert_eq!(found("I cut days! 3 of them."), "CL6");
        assert_eq!(found("The Interviewer’s 3"), "");
        assert_eq!(found("An INTERVIEWER scored 3; passionate"), "CL1 CL2 CL5");
        assert_eq!(found(&"3 ".repeat(201)), "CL4");
    }

    #[test]
    fn a_narrative_blames_nobody() {
        let guide = guide();
        let found = |text: &str| codes(&narrative(text, &guide));
        assert_eq!(found("I told what, not why; 3 runs later I tell both."), "");
        assert_eq!(found("They were unfair"), "NL1 NL2");
        assert_eq!(found("You didn’t \n understand 3"), "NL1");
        assert_eq!(found("My growth took 3 months"), "NL3");
        assert_eq!(found(&"3 ".repeat(111)), "NL4");
    }
}

//! Checks of the reader's own texts: bullets, cover letter, narrative (7.7 and 7.8 of the rules).

use crate::guide::Guide;
use crate::guide::rules::Words;
use crate::profile::Bullet;
use crate::text::{has_number, has_word, is_digit, is_letter_or_digit, plain};

/// Most pieces between a principle's name and a score that stands beside it.
const BESIDE: usize = 3;

/// What the checks of a text found: codes such as `L1` (section 13 of the facts).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Checks that fail.
    pub fails: Vec<&'static str>,
    /// Checks that warn.
    pub warns: Vec<&'static str>,
}

impl Checked {
    fn new(fails: &[(&'static str, bool)], warns: &[(&'static str, bool)]) -> Self {
        let found = |checks: &[(&'static str, bool)]| {
            checks.iter().filter(|(_, holds)| *holds).map(|(code, _)| *code).collect()
        };
        Checked { fails: found(fails), warns: found(warns) }
    }

    /// Whether nothing fails.
    #[must_use]
    pub fn clean(&self) -> bool {
        self.fails.is_empty()
    }
}

/// Checks one bullet of the resume.
pub(super) fn bullet(bullet: &Bullet, guide: &Guide) -> Checked {
    let (words, limits) = (&guide.words, &guide.rules.drafts);
    let pieces: Vec<&str> = bullet.text.split_whitespace().collect();
    let text = pieces.join(" ");
    let first_number = pieces.iter().position(|piece| has_number(piece));
    Checked::new(
        &[
            ("L1", first_number.is_none()),
            ("L2", first_number.is_none_or(|place| place >= limits.bullet_number_within)),
            ("L3", opens_weakly(&text, &words.openers)),
            ("L4", bullet.principles.is_empty()),
            ("L5", text.chars().count() > limits.bullet_characters),
        ],
        &[
            ("L6", has_percent(&text, &words.percent) && numerals(&text) == 1),
            ("L7", has_word(&text, &words.we)),
        ],
    )
}

/// Checks a cover letter.
pub(super) fn letter(text: &str, guide: &Guide) -> Checked {
    let words = &guide.words;
    Checked::new(
        &[
            ("CL1", has_word(text, &words.people)),
            ("CL2", has_word(text, &words.score)),
            ("CL3", score_beside_principle(text, guide)),
            ("CL4", text.split_whitespace().count() > guide.rules.drafts.letter_words),
        ],
        &[("CL5", has_word(text, &words.empty)), ("CL6", !has_number(first_sentence(text)))],
    )
}

/// Checks a narrative.
pub(super) fn narrative(text: &str, guide: &Guide) -> Checked {
    let (words, most) = (&guide.words, guide.rules.drafts.narrative_words);
    Checked::new(
        &[("NL1", blame(text, words).is_some()), ("NL2", !has_number(text))],
        &[("NL3", has_word(text, &words.vague)), ("NL4", text.split_whitespace().count() > most)],
    )
}

/// The word or phrase of blame in a text that stands first in the guide's lists, if there is one.
pub(super) fn blame<'w>(text: &str, words: &'w Words) -> Option<&'w str> {
    let said = crate::text::words(text);
    let plain = plain(text);
    let word = words.blame.iter().find(|word| said.contains(word));
    word.or_else(|| words.blame_phrases.iter().find(|phrase| plain.contains(phrase.as_str())))
        .map(String::as_str)
}

/// Whether a text says what a principle was scored: an official name with a lone 1–5 at most three
/// pieces before or after it.
pub(super) fn score_beside_principle(text: &str, guide: &Guide) -> bool {
    let pieces = bare_pieces(text);
    let is_score =
        |i: usize| is_score(&pieces[i]) && !pieces.get(i + 1).is_some_and(|next| next.starts_with('%'));
    guide.principles.iter().any(|principle| {
        let name = bare_pieces(&principle.name);
        !name.is_empty()
            && pieces.windows(name.len()).enumerate().filter(|(_, run)| *run == name).any(|(from, _)| {
                let until = from + name.len();
                let before = from.saturating_sub(BESIDE + 1)..from;
                let after = until..(until + BESIDE + 1).min(pieces.len());
                before.chain(after).any(is_score)
            })
    })
}

/// The pieces of a text without the marks at their ends, lower case.
fn bare_pieces(text: &str) -> Vec<String> {
    let mark = |c: char| ".,;:!?()[]{}\"'“”‘’–—-".contains(c);
    let bare = |piece: &str| piece.trim_matches(mark).to_lowercase().replace('’', "'");
    text.split_whitespace().map(bare).collect()
}

/// Whether a piece is exactly `1`–`5` or `1/5`–`5/5`.
fn is_score(piece: &str) -> bool {
    let score = piece.strip_suffix("/5").unwrap_or(piece);
    matches!(score, "1" | "2" | "3" | "4" | "5")
}

/// Whether a text begins with one of some openers as whole words.
fn opens_weakly(text: &str, openers: &[String]) -> bool {
    let text = text.to_lowercase();
    openers.iter().any(|opener| {
        text.strip_prefix(opener.as_str()).is_some_and(|rest| !rest.starts_with(is_letter_or_digit))
    })
}

/// Whether a digit is followed by `%` or a word that means it.
fn has_percent(text: &str, percent: &[String]) -> bool {
    let text = plain(text);
    let follows = |rest: &str| {
        let rest = rest.trim_start();
        let ends = |rest: &str| !rest.starts_with(|c| is_letter_or_digit(c) || c == '\'');
        rest.starts_with('%') || percent.iter().any(|word| rest.strip_prefix(word.as_str()).is_some_and(ends))
    };
    text.char_indices().any(|(i, c)| is_digit(c) && follows(&text[i + c.len_utf8()..]))
}

/// How many numerals a text holds: digits, with `.` or `,` between them.
fn numerals(text: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    let digit = |i: usize| chars.get(i).is_some_and(|c| is_digit(*c));
    let inner = |i: usize| matches!(chars[i], '.' | ',') && i > 0 && digit(i - 1) && digit(i + 1);
    let part = |i: usize| digit(i) || inner(i);
    (0..chars.len()).filter(|&i| part(i) && (i == 0 || !part(i - 1))).count()
}

/// A text to its first `.`, `!` or `?` before white space.
fn first_sentence(text: &str) -> &str {
    let end = text
        .char_indices()
        .find(|(i, c)| matches!(c, '.' | '!' | '?') && text[i + 1..].starts_with(char::is_whitespace));
    end.map_or(text, |(i, _)| &text[..i])
}

#[cfg(test)]
mod tests {
    use super::{bullet, first_sentence, letter, narrative, numerals, score_beside_principle};
    use crate::guide::PrincipleId;
    use crate::plan::fixture::guide;
    use crate::profile::Bullet;

    fn found(text: &str) -> String {
        let bullet = super::bullet(
            &Bullet { id: "b1".into(), text: text.into(), principles: vec![PrincipleId(0)] },
            &guide(),
        );
        [bullet.fails, bullet.warns].concat().join(" ")
    }

    #[test]
    fn a_good_bullet_has_its_number_early() {
        assert_eq!(found("Cut failed payments from 5.2 % to 3.8 % by narrowing seven items to five"), "");
        assert_eq!(found("Cut failed payments"), "L1 L2");
        assert_eq!(found("one two three four five six seven eight nine ten eleven 12 on"), "");
        assert_eq!(found("one two three four five six seven eight nine ten eleven twelve 13"), "L2");
    }

    #[test]
    fn a_bullet_does_not_open_weakly() {
        assert_eq!(found("By 2025, cut 3 steps"), "L3");
        assert_eq!(found("Bylaws cut 3 steps"), "");
        assert_eq!(found("  Responsible \n for: 3 steps"), "L3");
        assert_eq!(found("helped"), "L1 L2 L3");
    }

    #[test]
    fn a_bullet_names_its_principles_and_is_short() {
        let bare = Bullet { id: "b1".into(), text: format!("3 {}", "x".repeat(239)), principles: vec![] };
        assert_eq!(bullet(&bare, &guide()).fails, ["L4", "L5"]);
        assert_eq!(found(&format!("3   {}", "x".repeat(238))), "");
    }

    #[test]
    fn a_percentage_needs_a_baseline() {
        assert_eq!(found("Cut costs 12%"), "L6");
        assert_eq!(found("Cut costs 1,200.5  per \t cent"), "L6");
        assert_eq!(found("Cut costs 12 percentage points"), "");
        assert_eq!(found("Cut costs 12 PERCENT."), "L6");
        assert_eq!(found("Cut costs 12 % to 8 %"), "");
        assert_eq!(found("We cut 3 of our steps"), "L7");
    }

    #[test]
    fn numerals_hold_their_inner_marks() {
        assert_eq!(numerals("1,000.5 and 3."), 2);
        assert_eq!(numerals("24-7, .5"), 3);
        assert_eq!(numerals("1..2"), 2);
    }

    #[test]
    fn a_letter_holds_no_score_beside_a_principle() {
        let guide = guide();
        let beside = |text: &str| score_beside_principle(text, &guide);
        assert!(beside("My Dig Down was a 2."));
        assert!(beside("I got 2/5 on “Dig Down”, sadly"));
        assert!(beside("2 a b c dig down"));
        assert!(!beside("2 a b c d dig down"));
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
        let found = |text: &str| {
            let checked = letter(text, &guide);
            [checked.fails, checked.warns].concat().join(" ")
        };
        assert_eq!(found("I cut 3.5 days. More."), "");
        assert_eq!(found("I cut days! 3 of them."), "CL6");
        assert_eq!(found("The Interviewer’s 3"), "");
        assert_eq!(found("An INTERVIEWER scored 3; passionate"), "CL1 CL2 CL5");
        assert_eq!(found(&"3 ".repeat(201)), "CL4");
        assert_eq!(first_sentence("Up 3.5. More"), "Up 3.5");
        assert_eq!(first_sentence("No end."), "No end.");
    }

    #[test]
    fn a_narrative_blames_nobody() {
        let guide = guide();
        let found = |text: &str| {
            let checked = narrative(text, &guide);
            [checked.fails, checked.warns].concat().join(" ")
        };
        assert_eq!(found("I told what, not why; 3 runs later I tell both."), "");
        assert_eq!(found("They were unfair"), "NL1 NL2");
        assert_eq!(found("You didn’t \n understand 3"), "NL1");
        assert_eq!(found("My growth took 3 months"), "NL3");
        assert_eq!(found(&"3 ".repeat(111)), "NL4");
    }
}

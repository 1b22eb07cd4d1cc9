//! What must hold inside one module beyond the kinds of its fields.

use super::modules::Front;
use crate::fields::InputFile;
use crate::guide::LevelId;
use crate::guide::module::{Module, Principle};
use crate::markdown::Plain;
use crate::yaml::Text;

/// Most characters of a principle's `brief`.
const MOST_BRIEF: usize = 300;

/// The lengths of the drills of a principle, in minutes.
const DRILLS: [u32; 3] = [10, 30, 60];

/// The brief is brief (E-TEXT-LONG), each level has its text, and there is one drill of each length
/// (E-NEED).
pub(super) fn principle(front: &Front<'_>, principle: &Principle) {
    let (reading, fields) = (front.reader.reading, &front.fields);
    if let Some(text) = fields.written("brief") {
        let length = text.value.trim().chars().count();
        if length > MOST_BRIEF {
            let message = format!("`brief` has {length} characters; the limit is {MOST_BRIEF}");
            reading.wrong(text.at, "E-TEXT-LONG", message, "");
        }
    }
    let all: Vec<LevelId> = (0..front.reader.guide.levels.len()).map(LevelId).collect();
    levels(front, &principle.module, &all);
    for minutes in DRILLS.iter().filter(|_| fields.get("drills").is_some()) {
        let found = principle.drills.iter().filter(|drill| drill.minutes == *minutes).count();
        if found != 1 {
            let message = format!("`drills` has {found} of {minutes} minutes");
            reading.wrong(fields.key_at("drills"), "E-NEED", message, "one each of 10, 30 and 60 minutes");
        }
    }
}

/// A module has a text for each of some levels (E-NEED).
pub(super) fn levels(front: &Front<'_>, module: &Module, levels: &[LevelId]) {
    let (reader, fields) = (&front.reader, &front.fields);
    let given = fields.get("by_level").is_some();
    for level in levels.iter().filter(|level| given && module.at_level(**level).is_none()) {
        let message = format!("`by_level.{}` is missing", reader.guide.level(*level).id);
        reader.reading.wrong(fields.key_at("by_level"), "E-NEED", message, "");
    }
}

/// A letter keeps its limit (E-LETTER).
pub(super) fn letter(front: &Front<'_>, text: &Plain) {
    let Some(most) = front.fields.whole::<usize>("max_words") else { return };
    let words = text.words();
    if words > most {
        let message = format!("this letter has {words} words; its limit is {most}");
        front.reader.reading.wrong(front.body_at(), "E-LETTER", message, "");
    }
}

/// A neutral title holds none of the private words (E-CALENDAR-WORD). Words are runs of letters,
/// digits and `'`, in lower case.
pub(super) fn calendar(reading: &InputFile, text: &Text, private: &[String]) {
    let title = text.value.to_lowercase().replace(['’', '‘'], "'");
    let mut words = title.split(|c: char| !c.is_alphanumeric() && c != '\'');
    if let Some(word) = words.find(|word| private.iter().any(|private| private == word)) {
        let message = format!("the calendar title holds `{word}`");
        let hint = "calendars are shared at work: choose a neutral word";
        reading.wrong(text.at, "E-CALENDAR-WORD", message, hint);
    }
}

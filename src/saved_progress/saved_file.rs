//! The file in which a page saves ticks and words.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostics::{Diagnostic, Place, Report};
use crate::fields::{Field, Fields, InputFile, LIST, Shape, TEXT};
use crate::guide::Guide;
use crate::names::cut;
use crate::near_values::whole;
use crate::profile::{PROGRESS, Profile, Progress, is_task};
use crate::yaml::{self, At, Node, Source, Text};

/// What somebody ticked and wrote in the browser, and in whose playbook.
#[derive(Clone, Debug)]
pub struct SavedProgress {
    /// The id of the playbook.
    pub id: String,
    /// Where the id stands.
    pub id_at: Place,
    /// The rejection date of the playbook; a file of the first version does not name it.
    rejection: Option<(Date, Place)>,
    /// What was ticked.
    pub(super) ticks: Progress,
    /// Ticks of tasks that the guide does not have.
    pub gone: Vec<String>,
    /// What was written, in the order of the file.
    pub(super) words: Vec<SavedWord>,
}

/// What was written in one field of a page.
#[derive(Clone, Debug)]
pub(super) struct SavedWord {
    /// The path of the field.
    pub(super) path: String,
    /// The new text.
    pub(super) text: String,
    /// The mark of the text the plan had.
    pub(super) base: String,
    /// Where the new text stands.
    pub(super) at: Place,
}

/// The versions of the file.
const VERSIONS: std::ops::RangeInclusive<i64> = 1..=2;
/// The most fields that a file may hold.
const MOST_WORDS: usize = 10 * LIST;

/// The fields of the file.
const FIELDS: &[Field] = &[
    Field::required(
        "schema",
        Shape::Whole(*VERSIONS.start(), *VERSIONS.end()),
        "The version of the file format.",
    ),
    Field::required("id", Shape::Text(TEXT), "The id of the playbook."),
    Field::new("rejection", Shape::Date, "The rejection date of the playbook."),
    Field::required("progress", Shape::Group(PROGRESS), "What was ticked."),
    Field::new("words", Shape::Map(&Shape::Group(WORD)), "What was written, by the path of the field."),
];

/// What was written in one field.
const WORD: &[Field] = &[
    Field::required("text", Shape::Prose, "The new text."),
    Field::required("base", Shape::Text(TEXT), "The mark of the text the plan had."),
];

impl SavedProgress {
    /// Reads such a file. `None` if it is none: then the report says why (E-IMPORT for what is not JSON). A
    /// single tick or text that cannot be read is left out, and the report names it.
    #[must_use]
    pub fn read(source: &Source, guide: &Guide, report: &mut Report) -> Option<SavedProgress> {
        if let Err(error) =
            serde_json::from_str::<serde::de::IgnoredAny>(source.text.trim_start_matches('\u{feff}'))
        {
            report.push(broken(source, &error));
            return None;
        }
        // JSON is YAML, and only our YAML tree knows places.
        let node = yaml::read(source, report)?;
        let (file, single) = (InputFile::new(source.clone()), InputFile::new(source.clone()));
        let saved = read(&file, &single, &node, guide).filter(|_| !file.failed());
        report.append(file.into_report());
        if saved.is_some() {
            report.append(single.into_report());
        }
        saved
    }

    /// Whether both were saved in the same playbook.
    pub(super) fn is_of_the_playbook_of(&self, other: &SavedProgress) -> bool {
        let rejected = |saved: &SavedProgress| saved.rejection.as_ref().map(|(day, _)| *day);
        self.id == other.id && rejected(self) == rejected(other)
    }

    /// Whether it was saved in the same browser as an earlier one, before a new build came in between: it has all that
    /// the other has, and something of it unchanged. Two browsers may write the same fields, and number new members of
    /// lists alike, but hardly with the same words.
    pub(super) fn continues(&self, earlier: &SavedProgress) -> bool {
        const LONG: usize = 12;
        let again =
            |word: &SavedWord| self.words.iter().find(|own| own.path == word.path && own.base == word.base);
        let same = |word: &SavedWord| {
            word.text.chars().count() >= LONG && again(word).is_some_and(|own| own.text == word.text)
        };
        let of = |progress: &Progress| {
            [&progress.done, &progress.sessions, &progress.stories, &progress.drills].map(Clone::clone)
        };
        let ticks: Vec<_> = of(&self.ticks).into_iter().zip(of(&earlier.ticks)).collect();
        self.is_of_the_playbook_of(earlier)
            && earlier.words.iter().all(|word| again(word).is_some())
            && ticks.iter().all(|(own, other)| other.keys().all(|key| own.contains_key(key)))
            && (earlier.words.iter().any(same)
                || ticks.iter().any(|(own, other)| {
                    other.iter().any(|(key, day)| day.is_some() && own.get(key) == Some(day))
                }))
    }

    /// Whether it was saved in the playbook of a profile.
    ///
    /// # Errors
    /// E-IMPORT-ID if it was not.
    pub fn belongs_to(&self, profile: &Profile) -> Result<(), Diagnostic> {
        let told = |at: &Place, own: String, other: String| {
            let message = format!("this progress belongs to {own}, the profile is {other}");
            Err(Diagnostic::error("E-IMPORT-ID", message).at(at.clone()))
        };
        if self.id != profile.id {
            let (id, own) = (cut(&self.id), &profile.id);
            let hint = format!(
                "if this client had the id `{id}` before: write `id: {id}` into the profile, import, and write `id: {own}` again; if not, take the file that was saved in this client's playbook"
            );
            return told(&self.id_at, format!("`{id}`"), format!("`{own}`"))
                .map_err(|mistake| mistake.hint(hint));
        }
        match &self.rejection {
            Some((rejected, at)) if *rejected != profile.rejection_date => {
                let (id, other) = (&self.id, profile.rejection_date);
                let own = format!("`{id}` (rejected {rejected})");
                let hint =
                    "it is of the plan for an earlier rejection: what it ticks is no part of this plan";
                told(at, own, format!("`{id}` ({other})")).map_err(|mistake| mistake.hint(hint))
            }
            _ => Ok(()),
        }
    }
}

/// The file, if its own fields are right. What is wrong with a single tick or text goes to `single`.
fn read(file: &InputFile, single: &InputFile, node: &Node, guide: &Guide) -> Option<SavedProgress> {
    let fields = Fields::of(file, node, "", FIELDS, &[])?;
    fields.need_required();
    let version = fields.written("schema")?;
    match whole(&version.value) {
        Some(known) if VERSIONS.contains(&known) => {}
        Some(newer) if newer > *VERSIONS.end() => {
            let message = format!("`schema: {newer}` is newer than this program ({})", VERSIONS.end());
            file.wrong(version.at, "E-SCHEMA", message, "update pmr-site");
        }
        _ => {
            let message = format!("`schema` cannot be `{}`", cut(&version.value));
            file.wrong(version.at, "E-ENUM", message, format!("write {}", VERSIONS.end()));
        }
    }
    let id = fields.written("id")?;
    let rejection = fields.date("rejection");
    let rejection = rejection.zip(fields.written("rejection")).map(|(day, text)| (day, file.place(text.at)));
    // Read only to find what is no group.
    let _ = fields.group("progress");
    let parts = Fields::of(single, node.field("progress")?.1, "progress", PROGRESS, &[])?;
    let (mut ticks, _) = Progress::read(&parts);
    let (kept, gone) = std::mem::take(&mut ticks.done).into_iter().partition(|(id, _)| is_task(guide, id));
    ticks.done = kept;
    let gone: BTreeMap<String, Option<Date>> = gone;
    let written = fields.map("words");
    if let Some((first, _)) = written.get(MOST_WORDS) {
        let message = format!("`words` has {} entries; the limit is {MOST_WORDS}", written.len());
        file.wrong(first.at, "E-LIST-LONG", message, "");
    }
    let words = written.into_iter().filter_map(|(path, node)| word(single, path, node)).collect();
    Some(SavedProgress {
        id: id.value.clone(),
        id_at: file.place(id.at),
        rejection,
        ticks,
        gone: gone.into_keys().collect(),
        words,
    })
}

fn word(file: &InputFile, path: &Text, node: &Node) -> Option<SavedWord> {
    let fields = Fields::of(file, node, &format!("words.{}", cut(&path.value)), WORD, &[])?;
    fields.need_required();
    let (text, base) = (fields.written("text")?, fields.written("base")?);
    let word = SavedWord {
        path: path.value.clone(),
        text: text.value.clone(),
        base: base.value.trim().to_ascii_lowercase(),
        at: file.place(text.at),
    };
    Some(word)
}

/// What is wrong with a file that is not JSON.
fn broken(source: &Source, error: &serde_json::Error) -> Diagnostic {
    let line = source.text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = line.get(..error.column().saturating_sub(1)).unwrap_or(line);
    let at = At { line: error.line().max(1), column: before.chars().count() + 1, width: 1 };
    let said = error.to_string();
    let what = said.split(" at line ").next().unwrap_or(&said);
    let what = if error.is_eof() { "the file ends too early" } else { what };
    Diagnostic::error("E-IMPORT", format!("this is not JSON: {what}")).at(source.place(at)).hint(
        "it has to be saved again in the browser in which it was written, with *Save to a file* on Checklist",
    )
}

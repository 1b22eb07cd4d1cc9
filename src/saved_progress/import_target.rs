//! The profile that saved progress goes into.

use jiff::civil::Date;

use super::merge_ticks::merge_ticks;
use super::merge_words::{Part, Side, Unit, WordReader, changes, repeats};
use super::saved_file::{SavedProgress, SavedWord};
use crate::diagnostics::{Diagnostic, Place, Report};
use crate::guide::Guide;
use crate::plan::Plan;
use crate::profile::{Brand, Profile};
use crate::yaml::{self, Node, Source};
use crate::yaml_edit::{self, Change, Refusal};

/// A profile with the text of its file, and what it is read with.
#[derive(Clone, Copy, Debug)]
pub struct ImportTarget<'a> {
    /// The file.
    pub source: &'a Source,
    /// The field that holds the profile, if the profile is not a file of its own.
    pub inside: Option<&'a str>,
    /// The id of a profile that names none.
    pub default_id: &'a str,
    /// The guide.
    pub guide: &'a Guide,
    /// The day to count from.
    pub today: Option<Date>,
    /// The brand of the site.
    pub brand: &'a Brand,
}

/// What else is imported in the same run: the files that were saved before this one, and those saved later. A page
/// that was not built anew in between saves a text again with the mark that it had the first time.
#[derive(Clone, Copy, Debug, Default)]
pub struct OtherFiles<'a> {
    /// Those that came before.
    pub earlier: &'a [&'a SavedProgress],
    /// Those of them that an earlier run took over: what they say was changed in the profile since, or is there.
    pub imported: &'a [&'a SavedProgress],
    /// Those that follow.
    pub later: &'a [&'a SavedProgress],
}

/// What became of saved progress.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The new text of the file; `None` if nothing in it is different.
    pub text: Option<String>,
    /// How many ticks are new or dated earlier.
    pub ticks: usize,
    /// The fields that were written, and new members of lists.
    pub words: Vec<String>,
    /// How many texts that are: a new member of a list may have several.
    pub texts: usize,
    /// How many texts are left to a later file, which has them as well.
    pub in_later: usize,
}

impl ImportTarget<'_> {
    /// Takes over what is new. What cannot be taken over is left out and named in the report; everything else is
    /// taken over all the same. `None`, and nothing is, if the profile has a mistake, or if the progress belongs to
    /// another. Of a text that a page saved several times the last one counts.
    pub fn import(
        &self,
        saved: &SavedProgress,
        others: OtherFiles<'_>,
        take: Option<Side>,
        report: &mut Report,
    ) -> Option<Imported> {
        let (node, profile) = self.read(self.source, report)?;
        saved.belongs_to(&profile).map_err(|mistake| report.push(mistake)).ok()?;
        let (ticks, mut count) = merge_ticks(&profile.progress, &saved.ticks);
        // What a later file of the same browser has as well is read there.
        let is_continued = others.later.iter().any(|later| later.continues(saved));
        let is_in_later =
            |word: &SavedWord| is_continued || others.later.iter().any(|later| changes(later, saved, word));
        let was_imported =
            |word: &SavedWord| others.imported.iter().any(|before| repeats(saved, before, word));
        let (in_later, rest): (Vec<&SavedWord>, Vec<_>) =
            saved.words.iter().partition(|word| is_in_later(word));
        let current: Vec<_> = rest.into_iter().filter(|word| !was_imported(word)).collect();
        let earlier = others.earlier.iter().copied();
        let earlier: Vec<_> = earlier.filter(|earlier| earlier.is_of_the_playbook_of(saved)).collect();
        let reader =
            WordReader { profile: &profile, node: &node, guide: self.guide, earlier: &earlier, saved, take };
        let units = reader.units(&current, report);

        let mut made = Made { target: self, source: None, texts: 0 };
        if count > 0
            && let Err(found) = made.take(&ticks)
        {
            count = 0;
            found.errors().for_each(|mistake| report.push(mistake.clone().at(saved.id_at.clone())));
        }
        let mut words = Vec::new();
        let mut rest: Vec<&Unit<'_>> = units.iter().collect();
        loop {
            let before = rest.len();
            rest = made.take_all(&rest, &mut words);
            // What failed may be right beside what was taken over since: a first and a last day that both moved.
            if rest.is_empty() || rest.len() == before {
                break;
            }
        }
        for unit in rest {
            if made.take_parts(unit, &profile.id, report) {
                words.push(unit.name.clone());
            }
        }
        let (texts, text) = (made.texts, made.source.map(|source| source.text.to_string()));
        Some(Imported { text, ticks: count, words, texts, in_later: in_later.len() })
    }

    /// The profile of a text of its file, and its fields as they are written. It is one that can be planned for.
    fn read(&self, source: &Source, report: &mut Report) -> Option<(Node, Profile)> {
        let file = yaml::read(source, report)?;
        let node = match self.inside {
            Some(name) => file.field(name).map_or(Node::Empty(file.at()), |(_, node)| node.clone()),
            None => file,
        };
        let profile =
            Profile::read(source, Some(&node), self.default_id, self.guide, self.today, self.brand, report)?;
        match Plan::new(&profile, self.guide) {
            Ok(_) => {}
            Err(mistake) => {
                report.push(mistake.at(Place::file(source.file.clone())));
                return None;
            }
        }
        Some((node, profile))
    }
}

/// The file with what has been taken over so far; `None` as long as that is nothing.
struct Made<'a> {
    target: &'a ImportTarget<'a>,
    source: Option<Source>,
    texts: usize,
}

impl Made<'_> {
    /// What a change makes of the file, or why that is a mistake.
    fn with(&self, change: &Change) -> Result<Source, Report> {
        let source = self.source.as_ref().unwrap_or(self.target.source);
        let in_file = match self.target.inside {
            Some(name) => Change::Fields(vec![(name.to_owned(), change.clone())]),
            None => change.clone(),
        };
        let text = yaml_edit::changed(source, &in_file).map_err(|why| refused(source, why))?;
        let source = Source::new(&source.file, text.as_bytes()).map_err(Report::from)?;
        let mut report = Report::new();
        match self.target.read(&source, &mut report) {
            Some(_) => Ok(source),
            None => Err(report),
        }
    }

    /// Takes over a change, or says why that is a mistake.
    fn take(&mut self, change: &Change) -> Result<(), Report> {
        self.source = Some(self.with(change)?);
        Ok(())
    }

    /// Takes over what it can; gives the rest. Halves that fail are halved again, so that one mistake among many
    /// words costs little.
    fn take_all<'u, 's>(&mut self, units: &[&'u Unit<'s>], words: &mut Vec<String>) -> Vec<&'u Unit<'s>> {
        if units.is_empty() {
            return Vec::new();
        }
        let all = units.iter().map(|unit| unit.change()).fold(Change::Fields(Vec::new()), Change::and);
        if self.take(&all).is_ok() {
            words.extend(units.iter().map(|unit| unit.name.clone()));
            self.texts += units.iter().map(|unit| unit.parts.len()).sum::<usize>();
            return Vec::new();
        }
        if units.len() == 1 {
            return units.to_vec();
        }
        let (first, second) = units.split_at(units.len() / 2);
        let mut rest = self.take_all(first, words);
        rest.extend(self.take_all(second, words));
        rest
    }

    /// Takes over what it can of what has a mistake: of a new member all but the fields that are wrong, if it can
    /// be without them. Tells what is left out.
    fn take_parts(&mut self, unit: &Unit<'_>, own: &str, report: &mut Report) -> bool {
        let mut tell = |found: Report, part: Option<&Part<'_>>| {
            let Some(word) = part.map(|part| part.word) else { return };
            for mistake in found.errors() {
                let hint = format!("`{}` of `{own}` is left out", word.path);
                report.push(mistake.clone().at(word.at.clone()).hint(hint));
            }
        };
        let (mut kept, others) = unit.needed();
        if let Err(found) = self.with(&kept.change()) {
            tell(found, unit.parts.first());
            return false;
        }
        for part in others {
            let mut more = kept.clone();
            more.parts.push(part.clone());
            match self.with(&more.change()) {
                Ok(_) => kept = more,
                Err(found) => tell(found, Some(part)),
            }
        }
        self.texts += kept.parts.len();
        self.take(&kept.change()).is_ok()
    }
}

/// Why a field cannot be written.
fn refused(source: &Source, why: Refusal) -> Report {
    let hint = match why {
        Refusal::Repeated => "another value repeats this one with `*`: write both out first",
        Refusal::Unknown => "write it into the profile by hand",
    };
    let message = format!("this cannot be written into `{}`", source.file);
    Diagnostic::error("E-IMPORT", message).hint(hint).into()
}

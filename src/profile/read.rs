//! From what somebody wrote to a checked profile, every mistake of it in one run.

use std::sync::Arc;

use jiff::civil::Date;

use super::field_table::{OTHER_NAMES, PROFILE};
use super::shared_values::Reader;
use super::{Brand, Profile};
use crate::diagnostics::{Diagnostic, Place, Report};
use crate::fields::{Examples, Fields, InputFile, schema};
use crate::guide::{Guide, LevelId};
use crate::names::cut;
use crate::profile::id;
use crate::yaml::{self, Node, Source};

impl Profile {
    /// Reads a profile: a file of its own, or the fields under `profile:` of a site file (`inline`).
    /// Without an id of its own it is called `default_id`. `today` is only asked whether the rejection
    /// lies in the future (E-DATE-02). `site` is the brand that the profile's stands over. `None` if
    /// anything is wrong: then the report says what.
    #[must_use]
    pub fn read(
        source: &Source,
        inline: Option<&Node>,
        default_id: &str,
        guide: &Guide,
        today: Option<Date>,
        site: &Brand,
        report: &mut Report,
    ) -> Option<Profile> {
        let whole_file;
        let node = match inline {
            Some(node) => node,
            None => {
                whole_file = yaml::read(source, report)?;
                &whole_file
            }
        };
        let reading = InputFile::new(source.clone()).with_examples(examples(guide));
        let profile = Fields::of(&reading, node, "", PROFILE, OTHER_NAMES)
            .and_then(|fields| read(&reading, &fields, default_id, guide, today, site))
            .filter(|_| !reading.failed());
        report.append(reading.into_report());
        profile
    }
}

/// Words of the guide for examples: its first levels, principles and so on.
fn examples(guide: &Guide) -> Examples {
    let mut examples = Examples::default();
    let words = [
        (&mut examples.level, guide.levels.first().map(|level| &level.id)),
        (&mut examples.principle, guide.principles.first().map(|principle| &principle.module.id)),
        (&mut examples.round_type, guide.round_types.first().map(|round| &round.id)),
        (&mut examples.mock_kind, guide.mock_kinds.first()),
        (&mut examples.scope, guide.scopes.first()),
    ];
    for (example, word) in words {
        if let Some(word) = word {
            example.clone_from(word);
        }
    }
    examples
}

fn read(
    reading: &InputFile,
    fields: &Fields<'_>,
    default_id: &str,
    guide: &Guide,
    today: Option<Date>,
    site: &Brand,
) -> Option<Profile> {
    schema(fields);
    let mut reader = Reader { reading, guide, rejection: None };
    let rejection_date = reader.rejection_date(fields, today);
    reader.rejection = rejection_date;
    let level = reader.own_level(fields);
    let target_level = reader.level(fields, "target_level");
    let (id, id_at) = own_id(reading, fields, default_id);
    let resume = fields.fields("resume");
    let (privacy, unsupported) = reader.privacy(fields);
    let profile = Profile {
        id,
        id_at,
        name: fields.text("name"),
        locale: reader.locale(fields),
        week_start: reader.week_start(fields),
        rejection_date: rejection_date.unwrap_or_default(),
        rejected_after: reader.rejected_after(fields),
        level: level.unwrap_or(LevelId(0)),
        target_level: target_level.or(level).unwrap_or(LevelId(0)),
        start_date: reader.start_date(fields),
        cooldown_days: reader.cooldown_days(fields),
        weekly_halves: reader.weekly_halves(fields),
        study_days: reader.study_days(fields),
        blackouts: reader.blackouts(fields),
        lowest: reader.lowest(fields),
        interview: reader.interview(fields),
        feedback: reader.feedback(fields),
        gap_theme: fields.text("gap_theme"),
        stories: reader.stories(fields),
        show_lp_tags: resume.as_ref().and_then(|resume| resume.bool("show_lp_tags")).unwrap_or(true),
        bullets: resume.as_ref().map(|resume| reader.bullets(resume)).unwrap_or_default(),
        cover_letter: fields.text("cover_letter"),
        narrative: fields.text("narrative"),
        experiment: reader.experiment(fields),
        mocks: reader.mocks(fields),
        material_changes: reader.material_changes(fields),
        target_role: reader.target_role(fields),
        submitted_on: reader.submitted_on(fields),
        progress: reader.progress(fields),
        brand: reader.brand(fields, site),
        privacy,
        calendar: reader.calendar(fields),
        bidi_fields: reading.bidi(),
        unsupported,
    };
    (rejection_date.is_some() && level.is_some()).then_some(profile)
}

/// The id as written, else the one that the file's name gives (E-ID).
fn own_id(reading: &InputFile, fields: &Fields<'_>, default_id: &str) -> (String, Place) {
    const HINT: &str = "use a–z, 0–9 and single hyphens";
    let (id, place, more) = match fields.written("id") {
        Some(text) => (text.value.as_str(), reading.place(text.at), ""),
        None => {
            let file = Place::file(Arc::clone(&reading.source().file));
            (default_id, file, "the file's name gives no other: write `id:` into it")
        }
    };
    if !id::fits(id) {
        let mistake = Diagnostic::error("E-ID", format!("`{}` cannot be an id", cut(id)));
        reading.push(mistake.at(place.clone()).hint(HINT).hint(more));
    }
    (id.to_owned(), place)
}

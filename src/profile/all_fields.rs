//! The whole profile: what is known of one person, the table of what may be written, and its reader.

use std::cell::Cell;
use std::sync::Arc;

use jiff::civil::{Date, Weekday};

use super::application::{APPLICATION, Application, TARGET_ROLE, TargetRole};
use super::blackouts::{BLACKOUT, Blackout, days_off};
use super::brand::{BRAND, Brand};
use super::coach_words::{COACH, CoachWords};
use super::dates_and_level::{REJECTED_AFTER, RejectedAfter, WEEK_START};
use super::experiment::{EXPERIMENT, Experiment};
use super::feedback::{FEEDBACK, Feedback};
use super::id;
use super::interview::{INTERVIEW, Interview};
use super::lowest_principles::{LOWEST_PRINCIPLES, Lowest};
use super::mocks::{MOCK, Mock};
use super::other_names::OTHER_NAMES;
use super::presentation::{CALENDAR, Calendar, PRIVACY, Privacy};
use super::profile_reader::ProfileReader;
use super::progress::{PROGRESS, Progress};
use super::resume::{Bullet, RESUME};
use super::stories::{STORY, Story};
use super::study_time::{STUDY_DAYS, StudyTime};
use crate::diagnostics::{Diagnostic, Place, Report};
use crate::fields::{Examples, Field, Fields, InputFile, Shape, TEXT};
use crate::guide::{Guide, LevelId};
use crate::names::cut;
use crate::near_values::Notation;
use crate::yaml::{self, Node, Source, Text};

/// One person's profile. Lists are in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Folder name, calendar identifier and key of ticks.
    pub id: String,
    /// Where the id was written; the file as a whole if it comes from the file's name.
    pub id_at: Place,
    /// The name as it was written; kept in NFC.
    pub name: Option<String>,
    /// The language tag, which decides how dates are written.
    pub locale: String,
    /// First column of the month grids.
    pub week_start: Weekday,
    /// Day 0.
    pub rejection_date: Date,
    /// How far the interview went.
    pub rejected_after: RejectedAfter,
    /// The level interviewed for.
    pub level: LevelId,
    /// The level aimed at, which decides all content by level.
    pub target_level: LevelId,
    /// The first day of the plan, if it is pinned.
    pub start_date: Option<Date>,
    /// Days to wait after the rejection.
    pub cooldown_days: i64,
    /// Whether the profile says how long to wait; otherwise `cooldown_days` is the guide's.
    pub wait_known: bool,
    /// When there is time for study.
    pub study_time: StudyTime,
    /// Days off.
    pub blackouts: Vec<Blackout>,
    /// The lowest principles; `None` when they are not known.
    pub lowest: Option<Vec<Lowest>>,
    /// The interview.
    pub interview: Interview,
    /// The feedback.
    pub feedback: Feedback,
    /// What was missing, in one sentence; private.
    pub gap_theme: Option<String>,
    /// What the reader does differently now, in one sentence for the employer.
    pub lesson: Option<String>,
    /// Stories.
    pub stories: Vec<Story>,
    /// Resume bullets.
    pub bullets: Vec<Bullet>,
    /// The reader's own cover letter.
    pub cover_letter: Option<String>,
    /// The reader's own narrative.
    pub narrative: Option<String>,
    /// The evidence experiment.
    pub experiment: Experiment,
    /// Mocks, held and planned.
    pub mocks: Vec<Mock>,
    /// What changed since the rejection.
    pub material_changes: Vec<String>,
    /// The role aimed at.
    pub target_role: TargetRole,
    /// The new application.
    pub application: Application,
    /// What the coach says to this client.
    pub coach: CoachWords,
    /// What was ticked.
    pub progress: Progress,
    /// Whose name, colour and logo the pages show.
    pub brand: Brand,
    /// What the pages may show.
    pub privacy: Privacy,
    /// The calendar file.
    pub calendar: Calendar,
    /// Fields from which direction marks were removed (N-BIDI).
    pub bidi_fields: Vec<String>,
}

const SHORT: Shape = Shape::Text(TEXT);
const LONG: Shape = Shape::LongText;

/// The fields of a profile.
pub(crate) const PROFILE: &[Field] = &[
    Field::new("schema", Shape::Whole(1, 1), "The version of the file format: 1."),
    Field::new(
        "id",
        Shape::Slug,
        "The folder's name, and what calendar and ticks are kept under; made from the file's name if left out.",
    ),
    Field::new("name", Shape::Text(120), "The name in titles and greetings."),
    Field::new("locale", Shape::Locale, "A language tag; decides how dates are written. Default en-US."),
    Field::new("week_start", Shape::Choice(WEEK_START), "The first column of the month grids. Default mon."),
    Field::required("rejection_date", Shape::Date, "The day you received the rejection: day 0."),
    Field::new("rejected_after", REJECTED_AFTER, "How far the interview went. Default unknown."),
    Field::required("level", Shape::Level, "The level you interviewed for."),
    Field::new(
        "target_level",
        Shape::Level,
        "The level you aim at; decides all content by level. Default level.",
    ),
    Field::new("start_date", Shape::Date, "The first day of the plan. Default the day after the rejection."),
    Field::new(
        "cooldown_days",
        Shape::Wait,
        "Days to wait after the rejection, if your recruiter named more than the guide.",
    ),
    Field::new("hours_per_week", Shape::Hours, "Study time of a week in hours, in steps of 0.5."),
    Field::new("study_days", STUDY_DAYS, "The weekdays you study on, or the hours of each."),
    Field::new("blackouts", Shape::List(&Shape::Group(BLACKOUT)), "Days off."),
    Field::required(
        "lowest_principles",
        LOWEST_PRINCIPLES,
        "The principles you scored lowest on, or unknown.",
    ),
    Field::new("interview", Shape::Group(INTERVIEW), "The interview that ended in the rejection."),
    Field::new("feedback", Shape::Group(FEEDBACK), "The feedback you asked for."),
    Field::new("gap_theme", SHORT, "What was missing, in one sentence; private."),
    Field::new("lesson", SHORT, "What you do differently now, as you would say it to an employer."),
    Field::new("stories", Shape::List(&Shape::Group(STORY)), "Your stories."),
    Field::new("resume", Shape::Group(RESUME), "The bullets of your resume."),
    Field::new("cover_letter", LONG, "Your own cover letter; it is checked."),
    Field::new("narrative", LONG, "What you say about the rejection; it is checked."),
    Field::new("experiment", Shape::Group(EXPERIMENT), "The experiment that shows what you learned."),
    Field::new("mocks", Shape::List(&Shape::Group(MOCK)), "Mock interviews, held and planned."),
    Field::new(
        "material_changes",
        Shape::List(&SHORT),
        "What has changed since the rejection, with numbers.",
    ),
    Field::new("target_role", Shape::Group(TARGET_ROLE), "The role you aim at."),
    Field::new("application", Shape::Group(APPLICATION), "The new application."),
    Field::new("coach", Shape::Group(COACH), "What the coach says to this client."),
    Field::new("progress", Shape::Group(PROGRESS), "What you ticked."),
    Field::new(
        "brand",
        Shape::Group(BRAND),
        "The name, colour and logo on the pages; each field replaces the site's.",
    ),
    Field::new("privacy", Shape::Group(PRIVACY), "What the pages may show."),
    Field::new("calendar", Shape::Group(CALENDAR), "The calendar file."),
];

impl Profile {
    /// Reads a profile: a file of its own, or the fields under `profile:` of a site file (`inline`).
    /// Without an id of its own it gets `default_id`. `today` serves only to find a rejection in the future
    /// (E-DATE-02). `site` is the brand of the site, which the profile's own replaces field by field. If
    /// anything is wrong, the report says what, and there is no profile.
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
        Profile::read_file(InputFile::new(source.clone()), inline, default_id, guide, today, site, report)
    }

    /// Reads a profile that was made from values in another notation. What the report says is worded for whoever wrote
    /// those and has seen no YAML.
    #[must_use]
    pub fn read_made(
        source: &Source,
        notation: Notation,
        guide: &Guide,
        today: Option<Date>,
        report: &mut Report,
    ) -> Option<Profile> {
        let file = InputFile::new(source.clone()).in_notation(notation);
        Profile::read_file(file, None, "me", guide, today, &Brand::default(), report)
    }

    fn read_file(
        file: InputFile,
        inline: Option<&Node>,
        default_id: &str,
        guide: &Guide,
        today: Option<Date>,
        site: &Brand,
        report: &mut Report,
    ) -> Option<Profile> {
        let whole_file;
        let mut found = Report::new();
        let node = match inline {
            Some(node) => Some(node),
            None => {
                whole_file = yaml::read_on(file.source(), &mut found);
                whole_file.as_ref()
            }
        };
        let failed = found.failed();
        report.append(found);
        let file = file.with_examples(examples(guide));
        let unwrapped = without_wrapper(&file, node?);
        let profile = Fields::of(&file, unwrapped.as_ref().or(node)?, "", PROFILE, OTHER_NAMES)
            .and_then(|fields| read(&fields, default_id, guide, today, site))
            .filter(|_| !failed && !file.failed());
        report.append(file.into_report());
        profile
    }
}

/// The fields of a file that writes them below `profile:`, as site.yaml does (E-FIELD). They are checked all the same.
fn without_wrapper(file: &InputFile, node: &Node) -> Option<Node> {
    let Node::Mapping(at, written) = node else { return None };
    let (key, inner) = node.field("profile")?;
    let (inner, hint): (&[(Text, Node)], _) = match inner {
        Node::Mapping(_, inner) => {
            (inner, "take this line away, and begin the fields below it at the left edge")
        }
        Node::Empty(_) => (&[], "take this line away"),
        _ => return None,
    };
    file.wrong(key.at, "E-FIELD", "no field is called `profile` here", hint);
    let beside = written.iter().filter(|(key, _)| key.value != "profile");
    Some(Node::Mapping(*at, beside.chain(inner).cloned().collect()))
}

/// The words that hints use as examples: the guide's first level, principle and so on.
pub(crate) fn examples(guide: &Guide) -> Examples {
    let types = guide.round_types.iter().map(|round| (round.id.clone(), round.title.clone()));
    let (round_types, mock_kinds) = (types.collect(), guide.mock_kinds.clone());
    let mut examples = Examples { round_types, mock_kinds, ..Examples::default() };
    let words = [
        (&mut examples.level, guide.levels.first().map(|level| &level.id)),
        (&mut examples.principle, guide.principles.first().map(|principle| &principle.module.id)),
        (&mut examples.round_type, guide.round_types.first().map(|round| &round.id)),
        (&mut examples.mock_kind, guide.mock_kinds.first()),
        (&mut examples.scope, guide.scopes.first()),
        (&mut examples.task, guide.tasks.first().map(|task| &task.module.id)),
    ];
    for (example, word) in words {
        if let Some(word) = word {
            example.clone_from(word);
        }
    }
    examples
}

fn read(
    fields: &Fields<'_>,
    default_id: &str,
    guide: &Guide,
    today: Option<Date>,
    site: &Brand,
) -> Option<Profile> {
    fields.check_schema();
    let mut reader =
        ProfileReader { file: fields.file(), guide, rejection: None, told_all: Cell::new(false) };
    let rejection_date = reader.rejection_date(fields, today);
    reader.rejection = rejection_date;
    let level = reader.own_level(fields);
    let target_level = reader.level(fields, "target_level");
    let (id, id_at) = own_id(fields, default_id);
    let resume = fields.group("resume");
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
        wait_known: fields.get("cooldown_days").is_some(),
        study_time: reader.study_time(fields),
        blackouts: days_off(fields, "blackouts"),
        lowest: reader.lowest(fields),
        interview: reader.interview(fields),
        feedback: reader.feedback(fields),
        gap_theme: fields.text("gap_theme"),
        lesson: fields.text("lesson"),
        stories: reader.stories(fields),
        bullets: reader.bullets(&resume),
        cover_letter: fields.text("cover_letter"),
        narrative: fields.text("narrative"),
        experiment: reader.experiment(fields),
        mocks: reader.mocks(fields),
        material_changes: fields.lines("material_changes"),
        target_role: reader.target_role(fields),
        application: reader.application(fields),
        coach: reader.coach_words(fields),
        progress: reader.progress(fields),
        brand: fields.fields("brand").map_or_else(|| site.clone(), |own| Brand::read(&own, site)),
        privacy: reader.privacy(fields),
        calendar: reader.calendar(fields),
        bidi_fields: fields.file().bidi(),
    };
    (rejection_date.is_some() && level.is_some()).then_some(profile)
}

/// The id as written, or else the one made from the file's name (E-ID).
fn own_id(fields: &Fields<'_>, default_id: &str) -> (String, Place) {
    let file = &fields.file().source().file;
    let (id, place, of_file) = match fields.written("id") {
        Some(text) => (text.value.as_str(), fields.file().place(text.at), false),
        None => (default_id, Place::file(Arc::clone(file)), true),
    };
    if !id::fits(id) {
        let message = if id::is_reserved(id) {
            format!("`{id}` is reserved")
        } else if of_file && id.is_empty() {
            format!("`{}` gives no id", cut(id::stem(file)))
        } else {
            format!("`{}` cannot be an id", cut(id))
        };
        let near = Some(id::of_stem(id)).filter(|near| !of_file && id::fits(near));
        let hint = match (of_file, id::is_reserved(id), near) {
            (true, ..) => "write `id: …` into it".to_owned(),
            (false, true, _) => "choose another id".to_owned(),
            (false, false, Some(near)) => format!("use a–z, 0–9 and single hyphens: `id: {near}`"),
            (false, false, None) => "use a–z, 0–9 and single hyphens".to_owned(),
        };
        fields.file().push(Diagnostic::error("E-ID", message).at(place.clone()).hint(hint));
    }
    (id.to_owned(), place)
}

//! The fields of a profile and of `site.yaml`: the one definition behind reader, hints and JSON Schema.

use crate::fields::{Field, Shape};

const TEXT: Shape = Shape::Text(200);
const TITLE: Shape = Shape::Text(120);
const SCORE: Shape = Shape::Score;
const PRINCIPLES: Shape = Shape::List(&Shape::Principle);
const TICKS: Shape = Shape::Map(&Shape::Tick);

/// Words for where the feedback stands.
pub(crate) const STATUS: &[&str] = &["none", "requested", "received"];
/// Words for how a recruiter is reached.
pub(crate) const CHANNEL: &[&str] = &["email", "message", "phone"];
/// Words for how a round went.
pub(crate) const SIGNAL: &[&str] = &["strong", "mixed", "weak"];
/// Words for what may be shown.
pub(crate) const MODE: &[&str] = &["private", "share"];
/// Words for the titles of calendar entries.
pub(crate) const TITLES: &[&str] = &["neutral", "full"];
/// Words for the first column of month grids.
pub(crate) const WEEK_START: &[&str] = &["mon", "sun", "sat"];
/// Words for how a playbook is delivered.
pub(crate) const DELIVERY: &[&str] = &["folder", "single"];

/// Names people write for a field, with the field's own.
pub(crate) const OTHER_NAMES: &[(&str, &str)] = &[
    ("weak_principles", "lowest_principles"),
    ("weak_principle", "lowest_principles"),
    ("lowest_principle", "lowest_principles"),
    ("weakest", "lowest_principles"),
    ("lowest", "lowest_principles"),
    ("principles", "lowest_principles"),
    ("start", "start_date"),
    ("rejected", "rejection_date"),
    ("rejected_on", "rejection_date"),
    ("rejection", "rejection_date"),
    ("hours", "hours_per_week"),
    ("days", "study_days"),
    ("cooldown", "cooldown_days"),
    ("bullets", "resume.bullets"),
    ("holidays", "blackouts"),
    ("days_off", "blackouts"),
];

/// A profile.
pub(crate) const PROFILE: &[Field] = &[
    Field::new("schema", Shape::Whole(1, 1), "Version of this form."),
    Field::new("id", Shape::Slug, "Folder name and key of ticks; from the file name if absent."),
    Field::new("name", TITLE, "The name as it stands in titles."),
    Field::new("locale", Shape::Locale, "How dates are written: en-US, or any other."),
    Field::new("week_start", Shape::Choice(WEEK_START), "First column of the month grids."),
    Field::required("rejection_date", Shape::Date, "The day you received the rejection: day 0."),
    Field::new("rejected_after", Shape::RoundType, "The last round: `application`, a round type, `unknown`."),
    Field::required("level", Shape::Level, "The level you interviewed for."),
    Field::new("target_level", Shape::Level, "The level you aim at; decides all content by level."),
    Field::new("start_date", Shape::Date, "Pins the first day of the plan."),
    Field::new("cooldown_days", Shape::Wait, "Days of waiting, if your recruiter named more."),
    Field::new("hours_per_week", Shape::Hours, "Study time a week, in steps of 0.5."),
    Field::new("study_days", Shape::List(&Shape::Weekday), "Days on which you study."),
    Field::new("blackouts", Shape::List(&Shape::Fields(BLACKOUT)), "Days off."),
    Field::required(
        "lowest_principles",
        Shape::List(&Shape::Either(&Shape::Principle, &Shape::Fields(LOWEST))),
        "The principles you scored lowest on, or `unknown`.",
    ),
    Field::new("interview", Shape::Fields(INTERVIEW), "The interview that ended in the rejection."),
    Field::new("feedback", Shape::Fields(FEEDBACK), "Where the feedback stands."),
    Field::new("gap_theme", TEXT, "The gap in one sentence, without scores."),
    Field::new("stories", Shape::List(&Shape::Fields(STORY)), "Your stories."),
    Field::new("resume", Shape::Fields(RESUME), "Your resume bullets."),
    Field::new("cover_letter", Shape::LongText, "Your own draft; it is checked."),
    Field::new("narrative", Shape::LongText, "Your own draft; it is checked."),
    Field::new("experiment", Shape::Fields(EXPERIMENT), "Your evidence experiment."),
    Field::new(
        "mocks",
        Shape::List(&Shape::Fields(MOCK)),
        "Mock interviews: held with ratings, else planned.",
    ),
    Field::new("material_changes", Shape::List(&TEXT), "What changed since the rejection, with numbers."),
    Field::new("target_role", Shape::Fields(TARGET_ROLE), "The role you aim at."),
    Field::new("application", Shape::Fields(APPLICATION), "Your new application."),
    Field::new("progress", Shape::Fields(PROGRESS), "What you ticked."),
    Field::new("brand", Shape::Fields(BRAND), "Whose name, colour and logo stand on the pages."),
    Field::new("privacy", Shape::Fields(PRIVACY), "What may be shown."),
    Field::new("calendar", Shape::Fields(CALENDAR), "The calendar file."),
];

pub(crate) const BLACKOUT: &[Field] = &[
    Field::required("from", Shape::Date, "First day off."),
    Field::new("to", Shape::Date, "Last day off; one day if absent."),
    Field::new("label", TEXT, "What it is called."),
];

pub(crate) const LOWEST: &[Field] = &[
    Field::required("principle", Shape::Principle, "Name, slug or code."),
    Field::new("score", SCORE, "1 to 5, if you were told."),
    Field::new("comment", Shape::LongText, "What was said about it."),
];

pub(crate) const INTERVIEW: &[Field] = &[
    Field::new("role", TEXT, "The role you interviewed for."),
    Field::new("location", TEXT, "Where it is."),
    Field::new("date", Shape::Date, "The day of the interview."),
    Field::new("recruiter", Shape::Fields(RECRUITER), "Your recruiter."),
    Field::new("rounds", Shape::List(&Shape::Fields(ROUND)), "Its rounds."),
];

pub(crate) const RECRUITER: &[Field] = &[
    Field::new("name", TITLE, "For the greeting."),
    Field::new("channel", Shape::Choice(CHANNEL), "How you reach your recruiter."),
];

pub(crate) const ROUND: &[Field] = &[
    Field::required("type", Shape::RoundType, "What kind of round it was."),
    Field::new("date", Shape::Date, "Its day."),
    Field::new("principles", PRINCIPLES, "What it was about."),
    Field::new("score", SCORE, "1 to 5, if you were told."),
    Field::new("signal", Shape::Choice(SIGNAL), "A word for how it went."),
    Field::new("notes", Shape::LongText, "Your notes."),
];

pub(crate) const FEEDBACK: &[Field] = &[
    Field::new("status", Shape::Choice(STATUS), "Where it stands."),
    Field::new("requested_on", Shape::Date, "When you asked."),
    Field::new("received_on", Shape::Date, "When it came."),
    Field::new("notes", Shape::LongText, "What it said; for the decoder."),
];

pub(crate) const STORY: &[Field] = &[
    Field::required("id", Shape::Slug, "A short name, such as retry."),
    Field::required("title", TEXT, "Its title."),
    Field::required("principles", PRINCIPLES, "One to three principles it shows."),
    Field::new("situation", Shape::LongText, "Situation."),
    Field::new("task", Shape::LongText, "Task."),
    Field::new("action", Shape::LongText, "Action."),
    Field::new("result", Shape::LongText, "Result, with a number."),
    Field::new("lp_tie", Shape::LongText, "The tie to the principle."),
    Field::new("year", Shape::Whole(1970, 2199), "When it happened."),
    Field::new("scope", Shape::Scope, "How far it reached."),
];

pub(crate) const RESUME: &[Field] = &[
    Field::new("show_lp_tags", Shape::Bool, "Whether a copied bullet ends with its principles."),
    Field::new("bullets", Shape::List(&Shape::Fields(BULLET)), "Your bullets."),
];

pub(crate) const BULLET: &[Field] = &[
    Field::new("id", Shape::Slug, "A short name; b1, b2 … if absent."),
    Field::required("text", Shape::Text(1_000), "The bullet."),
    Field::new("principles", PRINCIPLES, "What it shows."),
];

pub(crate) const EXPERIMENT: &[Field] = &[
    Field::new("principle", Shape::Principle, "What it is evidence for."),
    Field::new("metric", TEXT, "What you measure."),
    Field::new("baseline", TEXT, "The value before."),
    Field::new("target", TEXT, "The value you aim at."),
    Field::new("end", Shape::Date, "The last day."),
    Field::new("action", TEXT, "What you do."),
    Field::new("readout", TEXT, "What came out."),
    Field::new("judgment", TEXT, "What it changed in your decisions."),
];

pub(crate) const MOCK: &[Field] = &[
    Field::required("date", Shape::Date, "Its day."),
    Field::required("kind", Shape::MockKind, "What kind of mock."),
    Field::new("partner", TEXT, "Who interviews you."),
    Field::new("ratings", Shape::Map(&SCORE), "Ratings 1 to 5 by principle."),
];

pub(crate) const TARGET_ROLE: &[Field] = &[
    Field::new("title", TEXT, "Its title."),
    Field::new("url", Shape::Url, "Its posting."),
    Field::new("same_or_similar", Shape::Bool, "Whether it is the same as the last, or similar."),
];

pub(crate) const APPLICATION: &[Field] =
    &[Field::new("submitted_on", Shape::Date, "When you applied again.")];

pub(crate) const PROGRESS: &[Field] = &[
    Field::new("done", TICKS, "Tasks by id."),
    Field::new("sessions", TICKS, "Sessions by date."),
    Field::new("stories", TICKS, "Stories by id."),
    Field::new("drills", TICKS, "Drills by principle/minutes."),
];

pub(crate) const BRAND: &[Field] = &[
    Field::new("coach", TITLE, "The coach's name."),
    Field::new("contact", TEXT, "How to reach the coach."),
    Field::new("footer", TEXT, "A line at the foot of the pages."),
    Field::new("accent", Shape::Color, "A colour such as #1d5a8c."),
    Field::new("logo", Shape::Path, "A picture inside the site folder: PNG, JPEG or WebP."),
];

pub(crate) const PRIVACY: &[Field] = &[
    Field::new("mode", Shape::Choice(MODE), "Who the playbook is for."),
    Field::new("show_scores", Shape::Bool, "Whether scores stand on the pages."),
    Field::new("lock", Shape::Bool, "Whether a password is needed."),
];

pub(crate) const CALENDAR: &[Field] = &[
    Field::new("titles", Shape::Choice(TITLES), "Titles that tell nothing, or all."),
    Field::new("sessions", Shape::Bool, "Whether study sessions are events."),
];

/// `site.yaml`.
pub(crate) const SITE: &[Field] = &[
    Field::new("schema", Shape::Whole(1, 1), "Version of this form."),
    Field::new("title", TITLE, "The site's title."),
    Field::new("profile", Shape::Fields(PROFILE), "One person."),
    Field::new("profiles", Shape::Path, "A folder of profiles."),
    Field::new("base_url", Shape::Url, "Where the site is hosted."),
    Field::new("theme", TEXT, "A folder of themes/."),
    Field::new("output", Shape::Path, "Where playbooks are written."),
    Field::new("brand", Shape::Fields(BRAND), "The brand of every profile that has none."),
    Field::new("without", Shape::List(&TEXT), "Shipped modules to leave out: kind/id."),
    Field::new("delivery", Shape::Choice(DELIVERY), "A folder of pages, or one file."),
    Field::new("lock", Shape::Bool, "Whether every playbook needs a password."),
    Field::new("hosting", Shape::Fields(HOSTING), "Where it is published."),
];

pub(crate) const HOSTING: &[Field] = &[
    Field::new("cname", Shape::Host, "A host name of your own."),
    Field::new("branch", TEXT, "The branch that is published."),
    Field::new("remote", TEXT, "The git remote."),
];

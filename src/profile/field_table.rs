//! The fields of a profile: the one definition behind its reader, its hints and its JSON Schema.

use crate::fields::{Field, Shape, TEXT};

const SHORT: Shape = Shape::Text(TEXT);
const LONG: Shape = Shape::LongText;
const NAME: Shape = Shape::Text(120);
const PRINCIPLES: Shape = Shape::List(&Shape::Principle);

/// What stands for lowest principles that are not known.
pub(super) const UNKNOWN: &[&str] = &["unknown"];
/// How far the interview went, beside the guide's round types.
pub(super) const REJECTED_AFTER: &[&str] = &["application", "unknown"];
/// The weekdays a month grid may begin with, short and long.
pub(super) const WEEK_START: &[&str] = &["mon", "sun", "sat", "monday", "sunday", "saturday"];
/// How a recruiter is reached.
pub(super) const CHANNELS: &[&str] = &["email", "message", "phone"];
/// How a round went.
pub(super) const SIGNALS: &[&str] = &["strong", "mixed", "weak"];
/// Where the feedback stands.
pub(super) const STATUSES: &[&str] = &["none", "requested", "received"];
/// Who a playbook is for.
pub(super) const MODES: &[&str] = &["private", "share"];
/// What titles of the calendar tell.
pub(super) const TITLES: &[&str] = &["neutral", "full"];

/// The whole profile.
pub(crate) const PROFILE: &[Field] = &[
    Field::new("schema", Shape::Whole(1, 1), "The version of this form: 1."),
    Field::new(
        "id",
        Shape::Slug,
        "Folder name, calendar identifier and key of ticks; from the file name if left out.",
    ),
    Field::new("name", NAME, "The name in titles and greetings."),
    Field::new("locale", Shape::Locale, "A language tag; decides how dates are written. Default en-US."),
    Field::new("week_start", Shape::Choice(WEEK_START), "First column of the month grids. Default mon."),
    Field::required("rejection_date", Shape::Date, "The day you received the rejection: day 0."),
    Field::new(
        "rejected_after",
        Shape::Either(&Shape::Choice(REJECTED_AFTER), &Shape::RoundType),
        "How far the interview went. Default unknown.",
    ),
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
    Field::new("study_days", Shape::List(&Shape::Weekday), "The weekdays you study on."),
    Field::new("blackouts", Shape::List(&Shape::Group(BLACKOUT)), "Days off."),
    Field::required(
        "lowest_principles",
        Shape::Either(
            &Shape::Choice(UNKNOWN),
            &Shape::List(&Shape::Either(&Shape::Group(LOWEST), &Shape::Principle)),
        ),
        "The principles you scored lowest on, or unknown.",
    ),
    Field::new("interview", Shape::Group(INTERVIEW), "The interview that ended in the rejection."),
    Field::new("feedback", Shape::Group(FEEDBACK), "The feedback you asked for."),
    Field::new("gap_theme", SHORT, "The gap in one sentence."),
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
    Field::new("progress", Shape::Group(PROGRESS), "What you ticked."),
    Field::new(
        "brand",
        Shape::Group(BRAND),
        "Whose name, colour and logo stand on the pages; each field over the site's.",
    ),
    Field::new("privacy", Shape::Group(PRIVACY), "What may be shown."),
    Field::new("calendar", Shape::Group(CALENDAR), "The calendar file."),
];

/// Other names people write, and what they are called here.
pub(super) const OTHER_NAMES: &[(&str, &str)] = &[
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

/// Days off.
pub(super) const BLACKOUT: &[Field] = &[
    Field::required("from", Shape::Date, "The first day off."),
    Field::new("to", Shape::Date, "The last day off. Default the first."),
    Field::new("label", SHORT, "What the days are called."),
];

/// A principle among the lowest.
pub(super) const LOWEST: &[Field] = &[
    Field::required("principle", Shape::Principle, "Its slug, name, code or alias."),
    Field::new("score", Shape::Score, "The score you were told, 1 to 5."),
    Field::new("comment", LONG, "What was said about it."),
];

/// The interview.
const INTERVIEW: &[Field] = &[
    Field::new("role", SHORT, "The role."),
    Field::new("location", SHORT, "The place."),
    Field::new("date", Shape::Date, "Its day. Default the latest dated round."),
    Field::new("recruiter", Shape::Group(RECRUITER), "The recruiter."),
    Field::new("rounds", Shape::List(&Shape::Group(ROUND)), "Its rounds."),
];

/// The recruiter.
const RECRUITER: &[Field] = &[
    Field::new("name", SHORT, "The name in greetings."),
    Field::new("channel", Shape::Choice(CHANNELS), "How you reach the recruiter. Default email."),
];

/// A round of the interview.
pub(super) const ROUND: &[Field] = &[
    Field::required("type", Shape::RoundType, "What kind of round it was."),
    Field::new("date", Shape::Date, "Its day."),
    Field::new("principles", PRINCIPLES, "What it was about."),
    Field::new("score", Shape::Score, "Its score, 1 to 5; shown, never used for the focus."),
    Field::new("signal", Shape::Choice(SIGNALS), "How it went, in a word."),
    Field::new("notes", LONG, "What was asked and said."),
];

/// The feedback.
const FEEDBACK: &[Field] = &[
    Field::new("status", Shape::Choice(STATUSES), "Where it stands. Default none."),
    Field::new("requested_on", Shape::Date, "The day you asked."),
    Field::new("received_on", Shape::Date, "The day it came."),
    Field::new("notes", LONG, "What it said; private."),
];

/// A story.
pub(super) const STORY: &[Field] = &[
    Field::required("id", Shape::Slug, "A short name: a-z, 0-9 and single hyphens."),
    Field::required("title", SHORT, "Its title."),
    Field::required("principles", PRINCIPLES, "The one to three principles it shows."),
    Field::new("situation", LONG, "Where things stood."),
    Field::new("task", LONG, "What was asked of you."),
    Field::new("action", LONG, "What you did."),
    Field::new("result", LONG, "What came of it, with a number."),
    Field::new("lp_tie", LONG, "What ties the result to the principle."),
    Field::new("year", Shape::Whole(1970, 2199), "The year it happened."),
    Field::new("scope", Shape::Scope, "How far it reached."),
];

/// The resume.
const RESUME: &[Field] = &[
    Field::new(
        "show_lp_tags",
        Shape::Bool,
        "Whether the text of a bullet ends with its principles. Default true.",
    ),
    Field::new("bullets", Shape::List(&Shape::Group(BULLET)), "Its bullets."),
];

/// A bullet.
pub(super) const BULLET: &[Field] = &[
    Field::new("id", Shape::Slug, "A short name. Default b1, b2, … by place."),
    Field::required("text", Shape::Text(1_000), "The bullet as it stands in the resume."),
    Field::new("principles", PRINCIPLES, "What it shows."),
];

/// The experiment.
const EXPERIMENT: &[Field] = &[
    Field::new("principle", Shape::Principle, "What it is evidence for."),
    Field::new("metric", SHORT, "What is measured."),
    Field::new("baseline", SHORT, "The figure before."),
    Field::new("target", SHORT, "The figure aimed at."),
    Field::new("end", Shape::Date, "Its last day."),
    Field::new("action", SHORT, "What you do."),
    Field::new("readout", SHORT, "What came out."),
    Field::new("judgment", SHORT, "What it changed in later decisions."),
];

/// A mock interview.
pub(super) const MOCK: &[Field] = &[
    Field::required("date", Shape::Date, "Its day."),
    Field::required("kind", Shape::MockKind, "What kind of mock it is."),
    Field::new("partner", SHORT, "Who interviews."),
    Field::new("ratings", Shape::Map(&Shape::Score), "Ratings 1 to 5 by principle: with them it was held."),
];

/// The role aimed at.
const TARGET_ROLE: &[Field] = &[
    Field::new("title", SHORT, "Its title."),
    Field::new("url", Shape::Url, "Its posting."),
    Field::new("same_or_similar", Shape::Bool, "Whether it is the same role as the last, or similar."),
];

/// The new application.
const APPLICATION: &[Field] =
    &[Field::new("submitted_on", Shape::Date, "The day you sent the new application.")];

/// What was ticked.
const PROGRESS: &[Field] = &[
    Field::new("done", Shape::Map(&Shape::Tick), "Tasks by id, with the day they were done or true."),
    Field::new("sessions", Shape::Map(&Shape::Date), "Sessions by their date."),
    Field::new("stories", Shape::Map(&Shape::Date), "Stories by their id."),
    Field::new("drills", Shape::Map(&Shape::Date), "Drills by principle and minutes."),
];

/// The file in which the checklist page saves ticks.
pub(super) const EXPORTED: &[Field] = &[
    Field::required("schema", Shape::Whole(1, 1), "The version of this form."),
    Field::required("id", SHORT, "The id of the playbook."),
    Field::required("progress", Shape::Group(PROGRESS), "What was ticked."),
];

/// The brand, of a profile and of a site.
pub(crate) const BRAND: &[Field] = &[
    Field::new("coach", SHORT, "The coach's name."),
    Field::new("contact", SHORT, "How to reach the coach."),
    Field::new("footer", SHORT, "A line at the foot of the pages."),
    Field::new("accent", Shape::Color, "A colour in quotation marks, such as \"#1d5a8c\"."),
    Field::new("logo", Shape::Path, "A PNG, JPEG or WebP inside the site folder, at most 200 KB."),
];

/// What may be shown.
const PRIVACY: &[Field] = &[
    Field::new("mode", Shape::Choice(MODES), "Whom the pages are for. Default private."),
    Field::new("show_scores", Shape::Bool, "Whether scores stand on the pages. Default true."),
    Field::new("lock", Shape::Bool, "Whether a password opens the playbook. Default as the site's."),
];

/// The calendar file.
const CALENDAR: &[Field] = &[
    Field::new("titles", Shape::Choice(TITLES), "Whether titles tell what they are about. Default neutral."),
    Field::new("sessions", Shape::Bool, "Whether study sessions are events. Default false."),
];

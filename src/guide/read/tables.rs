//! The fields of modules: what may stand in the front matter of each kind.

use crate::fields::{Field, Shape, TEXT};

const PROSE: Shape = Shape::Prose;
const PROSES: Shape = Shape::List(&PROSE);
const NAME: Shape = Shape::Text(TEXT);
const NAMES: Shape = Shape::List(&NAME);
const LEVELS: Shape = Shape::List(&Shape::Level);
const PRINCIPLES: Shape = Shape::List(&Shape::Principle);
const BY_LEVEL: Shape = Shape::Map(&PROSE);

/// A day and so many days more.
pub(super) const ANCHOR: &[Field] = &[
    Field::required("day", NAME, "a day such as rejection, target or phase.<key>.from"),
    Field::new("plus", Shape::Whole(-3650, 3650), "days added to it"),
];

/// The days of a dated block.
pub(super) const SHOW: &[Field] = &[
    Field::new("from", Shape::Group(ANCHOR), "its first day"),
    Field::new("until", Shape::Group(ANCHOR), "its last day"),
];

/// A further section.
pub(super) const PART: &[Field] = &[
    Field::new("title", PROSE, "its heading"),
    Field::required("text", PROSE, "its text"),
    Field::new("levels", LEVELS, "the target levels it is for"),
    Field::new("principles", PRINCIPLES, "the focus principles it is for"),
    Field::new("tiers", NAMES, "the tiers it is for"),
    Field::new("when", NAMES, "conditions of which one must be true"),
    Field::new("unless", NAMES, "conditions of which none may be true"),
    Field::new("show", Shape::Group(SHOW), "the days it holds"),
];

const COMMON: [Field; 10] = [
    Field::required("title", PROSE, "what it is called"),
    Field::new("order", Shape::Whole(-1_000_000, 1_000_000), "its place among its kind"),
    Field::new("levels", LEVELS, "the target levels it is for"),
    Field::new("principles", PRINCIPLES, "the focus principles it is for"),
    Field::new("tiers", NAMES, "the tiers it is for"),
    Field::new("when", NAMES, "conditions of which one must be true"),
    Field::new("unless", NAMES, "conditions of which none may be true"),
    Field::new("show", Shape::Group(SHOW), "the days it holds"),
    Field::new("parts", Shape::List(&Shape::Group(PART)), "further sections"),
    Field::new("by_level", BY_LEVEL, "one text for each level"),
];

/// The common fields and then those of a kind; a field of the kind replaces a common one of its name.
const fn with<const N: usize>(own: &[Field]) -> [Field; N] {
    let mut all = [COMMON[0]; N];
    let mut next = 0;
    while next < own.len() {
        all[next] = own[next];
        next += 1;
    }
    let mut common = 0;
    while common < COMMON.len() {
        if !has(own, COMMON[common].name) {
            all[next] = COMMON[common];
            next += 1;
        }
        common += 1;
    }
    assert!(next == N, "the table has another length");
    all
}

const fn has(fields: &[Field], name: &str) -> bool {
    let mut n = 0;
    while n < fields.len() {
        if same(fields[n].name.as_bytes(), name.as_bytes()) {
            return true;
        }
        n += 1;
    }
    false
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut n = 0;
    while n < a.len() && n < b.len() && a[n] == b[n] {
        n += 1;
    }
    n == a.len() && n == b.len()
}

/// A weak version and a strong one.
pub(super) const PAIR: &[Field] =
    &[Field::required("bad", PROSE, "what fails"), Field::required("good", PROSE, "what holds")];

/// A bullet, weak and strong, and its form.
pub(super) const BULLET: &[Field] = &[
    Field::required("bad", PROSE, "what fails"),
    Field::required("good", PROSE, "what holds"),
    Field::required("pattern", PROSE, "its form with blanks"),
];

/// A behavioural question.
pub(super) const QUESTION: &[Field] = &[
    Field::required("ask", PROSE, "the question"),
    Field::required("after", PROSE, "what it is really after"),
];

/// An exercise.
pub(super) const DRILL: &[Field] = &[
    Field::required("minutes", Shape::Whole(1, 480), "how long it takes"),
    Field::required("title", PROSE, "what it is called"),
    Field::required("text", PROSE, "what to do"),
];

/// First steps by tier.
pub(super) const FIRST_STEP: &[Field] = &[
    Field::required("rebuild", PROSE, "the first step of a rebuild principle"),
    Field::required("sharpen", PROSE, "the first step of a sharpen principle"),
    Field::required("watch", PROSE, "the first step of a watch principle"),
];

/// Fields of `principles`.
pub(super) const PRINCIPLE: &[Field] = &with::<24>(&[
    Field::required("name", NAME, "the official name"),
    Field::required("code", NAME, "the short code"),
    Field::required("order", Shape::Whole(-1_000_000, 1_000_000), "its place in the guide's order"),
    Field::new("aliases", NAMES, "other names people write"),
    Field::new("retired_names", NAMES, "names it had once"),
    Field::required("brief", PROSE, "at most 300 characters for the index"),
    Field::required("low_score", PROSE, "what a low score usually says"),
    Field::required("probes", PROSES, "what is probed"),
    Field::required("questions", Shape::List(&Shape::Group(QUESTION)), "at least six of {ask, after}"),
    Field::required("by_level", BY_LEVEL, "one text for every level"),
    Field::required("stories", Shape::List(&Shape::Group(PAIR)), "at least two of {bad, good}"),
    Field::required("bullet", Shape::Group(BULLET), "{bad, good, pattern}"),
    Field::required("drills", Shape::List(&Shape::Group(DRILL)), "one each of 10, 30 and 60 minutes"),
    Field::required("first_step", Shape::Group(FIRST_STEP), "{rebuild, sharpen, watch}"),
    Field::required("experiments", PROSES, "at least three"),
    Field::new("pairs", PRINCIPLES, "principles that often live in the same story"),
]);

/// The rules of a due date.
pub(super) const DUE: &[Field] = &[
    Field::new("day", NAME, "rejection, start, ready, earliest or target"),
    Field::new("plus", Shape::Whole(-3650, 3650), "days added to it"),
    Field::new("bounded", Shape::Bool, "whether it is kept within the plan"),
    Field::new("end_of", NAME, "a phase"),
    Field::new("end_of_first_week_of", NAME, "a phase"),
    Field::new("in_phase", NAME, "a phase"),
    Field::new("each", Shape::Choice(&["hold_week"]), "hold_week"),
];

/// What closes a task: so many mocks.
pub(super) const MOCKS: &[Field] = &[
    Field::required("mocks", NAME, "a mock kind, or any"),
    Field::required("at_least", Shape::Whole(1, 100), "how many must be held"),
];

/// Another title.
pub(super) const TITLE_WHEN: &[Field] =
    &[Field::required("when", NAME, "a condition"), Field::required("title", PROSE, "the title then")];

/// Fields of `tasks`.
pub(super) const TASK: &[Field] = &with::<21>(&[
    Field::required("phase", NAME, "a phase, hold or none"),
    Field::required("due", Shape::Group(DUE), "such as {end_of: <phase>} or {day: rejection, plus: 2}"),
    Field::new("effort", Shape::Whole(0, 20), "its weight in the study time of its phase"),
    Field::new("done_when", Shape::Either(&NAME, &Shape::Group(MOCKS)), "a condition, or {mocks, at_least}"),
    Field::new("useful_until", Shape::Whole(0, 3650), "days after the rejection"),
    Field::required("calendar", Shape::Text(80), "a neutral title"),
    Field::new("title_when", Shape::List(&Shape::Group(TITLE_WHEN)), "other titles"),
    Field::required("minutes", Shape::Text(40), "how long it takes, such as 45–60"),
    Field::new("page", Shape::Slug, "the page where it is done"),
    Field::new("group", Shape::Choice(&["feedback", "narrative", "materials"]), "its group"),
    Field::required("done_looks_like", PROSE, "what done looks like"),
]);

/// Fields of `mistakes`.
pub(super) const MISTAKE: &[Field] = &with::<15>(&[
    Field::required("bad", PROSE, "what fails"),
    Field::required("good", PROSE, "what holds"),
    Field::required("heard", PROSE, "what the interviewer hears"),
    Field::required("check", PROSE, "how to find it in one's own material"),
    Field::new("front_when", NAMES, "conditions that move it to the front"),
]);

/// Fields of `cases`.
pub(super) const CASE: &[Field] = &with::<13>(&[
    Field::required("levels", LEVELS, "the levels it is for"),
    Field::required("principles", PRINCIPLES, "what it exercises"),
    Field::required("prompts", PROSES, "questions to answer"),
    Field::required("traps", PROSES, "what weak answers do"),
    Field::required("strong", PROSES, "what a strong answer holds"),
    Field::required("by_level", BY_LEVEL, "one text for each of its levels"),
]);

/// Fields of `letters`.
pub(super) const LETTER: &[Field] = &with::<15>(&[
    Field::required("page", Shape::Slug, "the page it stands on"),
    Field::new("group", Shape::Slug, "variants of one group form one set"),
    Field::new("channel", Shape::Choice(&["email", "message", "phone"]), "how it is sent"),
    Field::new("subject", PROSE, "the subject line"),
    Field::new("max_words", Shape::Whole(1, 2000), "the most words it may have"),
]);

/// Fields of `notes`.
pub(super) const NOTE: &[Field] = &with::<14>(&[
    Field::required("pages", Shape::List(&Shape::Slug), "the pages it stands on"),
    Field::new("group", Shape::Slug, "notes of one group exclude each other by date"),
    Field::new("claim", Shape::Choice(&["guide", "outside", "site"]), "on whose word it stands"),
    Field::new("sources", Shape::List(&Shape::Url), "addresses"),
]);

/// Fields of `pages`.
pub(super) const PAGE: &[Field] = &with::<14>(&[
    Field::new("nav", PROSE, "its short title"),
    Field::new("lead", PROSE, "what to do here, in one sentence"),
    Field::new("closes", Shape::List(&Shape::Slug), "the tasks that are closed here"),
    Field::new("after", PROSE, "text after the structure"),
]);

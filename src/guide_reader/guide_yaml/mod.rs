//! Reads `guide.yaml`: levels, phases, figures, word lists.

mod field_tables;
mod figures;
mod gate;
mod practice_rules;
mod repairs;
mod values;

use super::known_names::Names;
use super::private_words;
use crate::fields::{Fields, LONG_TEXT, Shape, TEXT, check_ids};
use crate::guide::Guide;
use crate::guide::rules::{CalendarTitles, Level, Phrase, RoundType, Rubric, WordLists};
use crate::names;
use crate::text::Numbers;
use crate::yaml::{At, Text};

use field_tables::{DAYS, LONG, NAME, NAMES, field_tables};
use figures::{
    APPLICATION, COOLDOWN, DECISION, DRAFT_CHECKS, FEEDBACK, FOCUS, HOLD, MOCK, PHASE, PLAN, REWARM, STORIES,
    TIERS,
};
use gate::GATE;
use practice_rules::PRACTICE;
use repairs::REPAIR;
use values::{each, lower, slug, text, texts, words};

field_tables! {
    /// The whole file.
    FIELDS {
        schema Shape::Whole(1, 1_000_000), "1", optional;
        id Shape::Slug, "a short name";
        title NAME, "its title";
        edition NAME, "the year its figures are from";
        employer NAME, "the employer it is about";
        disclaimer LONG, "the sentence at the foot of every page";
        levels Shape::List(&Shape::Group(LEVEL)), "levels, lowest first";
        scopes NAMES, "words for the scope of a story, smallest first";
        round_types Shape::List(&Shape::Group(ROUND_TYPE)), "kinds of interview round";
        mock_kinds NAMES, "kinds of mock interview";
        plan Shape::Group(PLAN), "numbers of the plan";
        cooldown Shape::Group(COOLDOWN), "days to wait";
        feedback Shape::Group(FEEDBACK), "days after the rejection";
        markers Shape::List(&DAYS), "days after the rejection";
        decision Shape::Group(DECISION), "days after the application";
        application Shape::Group(APPLICATION), "days around an interview";
        horizon_months Shape::Whole(0, 120), "calendar months";
        interview_old DAYS, "days";
        phases Shape::List(&Shape::Group(PHASE)), "phases in order";
        practice Shape::Group(PRACTICE), "how study time is shared out";
        hold Shape::Group(HOLD), "the wait between ready and target";
        rewarm Shape::Group(REWARM), "the end of a long hold";
        tiers Shape::Group(TIERS), "rebuild, sharpen and watch";
        no_score Shape::Whole(1, 5), "the score of a principle named without one";
        focus Shape::Group(FOCUS), "{most, share}";
        checks Shape::Group(DRAFT_CHECKS), "limits of bullets, letter and narrative";
        case_hours NAME, "hours a case takes, in steps of 0.5";
        stories Shape::Group(STORIES), "{floor, principles, old_after}";
        mocks Shape::List(&Shape::Group(MOCK)), "mocks of the plan in order";
        gate Shape::Group(GATE), "the readiness gate";
        calendar Shape::Group(CALENDAR), "titles of the calendar";
        words Shape::Group(WORDS), "word lists of the checks";
        phrases Shape::List(&Shape::Group(PHRASE)), "rows of the decoder", optional;
        repairs Shape::Map(&Shape::Group(REPAIR)), "what to do about what a check finds", optional;
        rubric Shape::Group(RUBRIC), "{lines, anchors}";
        grid Shape::List(&Shape::Map(&NAME)), "rows of the level grid", optional;
        self_debrief NAMES, "column titles of the debrief table";
    }
    LEVEL {
        id NAME, "its id";
        aliases NAMES, "other ways people write it", optional;
        roles NAMES, "titles of roles that are mostly at it", optional;
        title NAME, "its title";
        scope NAME, "one of `scopes`";
    }
    ROUND_TYPE {
        id NAME, "its id";
        title NAME, "its title";
        loop Shape::Bool, "whether it belongs to the final loop";
    }
    CALENDAR {
        neutral NAME, "the title that tells nothing";
        full NAME, "the title that tells all";
        private_words NAMES, "words a neutral calendar never holds";
    }
    WORDS {
        openers NAMES, "weak openers of a bullet";
        we NAMES, "we and its like";
        i NAMES, "I and its like";
        people NAMES, "people a letter does not mention";
        score NAMES, "score words a letter does not mention";
        empty NAMES, "empty words";
        blame NAMES, "words of blame";
        blame_phrases NAMES, "phrases of blame";
        vague NAMES, "vague words";
        percent NAMES, "words that mean percent";
        spelled NAMES, "numbers in letters";
        no_numbers NAMES, "phrases that hold digits and no number; # stands for a word with a digit";
        before_year NAMES, "words after which four digits are a year";
    }
    /// A row of the decoder.
    PHRASE {
        phrases NAMES, "phrases that mean the same";
        principles Shape::List(&Shape::Principle), "the likely principle, then possible ones", optional;
        means LONG, "what they likely mean", optional;
        sure LONG, "how sure that is", optional;
        repair LONG, "the first repair";
    }
    RUBRIC {
        lines Shape::List(&LONG), "what is rated";
        anchors Shape::List(&LONG), "what the ratings 1 to 5 mean";
    }
}

/// The newest form of the file that this program reads.
const SCHEMA: i64 = 1;

/// The guide without its modules.
pub(super) fn read(fields: &Fields<'_>, names: &Names) -> Guide {
    fields.need_filled();
    if let Some(schema) = fields.whole::<i64>("schema").filter(|schema| *schema > SCHEMA) {
        let message = format!("`schema: {schema}` is newer than this program ({SCHEMA})");
        let at = fields.written("schema").map_or(fields.at(), |text| text.at);
        fields.file().wrong(at, "E-SCHEMA", message, "update pmr-site");
    }
    let scopes = words(fields, "scopes");
    let levels = levels(fields, &scopes);
    let mock_kinds = words(fields, "mock_kinds");
    check_ids(fields, "scope", fields.texts("scopes"));
    check_ids(fields, "mock kind", fields.texts("mock_kinds"));
    let phases = figures::phases(fields);
    let practice = practice_rules::read(&fields.group("practice"));
    let mocks = figures::mocks(fields, &phases, &practice);
    Guide {
        id: slug(fields, "id"),
        title: text(fields, "title"),
        edition: text(fields, "edition"),
        employer: text(fields, "employer"),
        disclaimer: text(fields, "disclaimer"),
        round_types: round_types(fields),
        rules: figures::numbers(fields, &phases),
        hold: figures::hold(&fields.group("hold")),
        rewarm: figures::rewarm(&fields.group("rewarm"), &mocks),
        tiers: figures::tiers(&fields.group("tiers")),
        gate: gate::read(&fields.group("gate"), &mock_kinds, names),
        calendar: calendar(&fields.group("calendar")),
        words: word_lists(&fields.group("words")),
        phrases: phrases(fields, names),
        repairs: repairs::read(fields),
        rubric: rubric(&fields.group("rubric")),
        grid: grid(fields, &levels),
        self_debrief: words(fields, "self_debrief"),
        levels,
        scopes,
        mock_kinds,
        phases,
        practice,
        mocks,
        ..Guide::default()
    }
}

fn levels(fields: &Fields<'_>, scopes: &[String]) -> Vec<Level> {
    let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
    let mut levels: Vec<Level> = Vec::new();
    for level in each(fields, "levels", LEVEL) {
        let id = text(&level, "id");
        if levels.iter().any(|other| names::same(&other.id, &id)) {
            level.file().wrong(
                level.at(),
                "E-GUIDE-LEVELS",
                format!("level `{id}` is listed twice"),
                "keep one",
            );
        }
        let scope = level.written("scope").and_then(|scope| level.file().refer("scope", scope, &scopes));
        let [aliases, roles] = ["aliases", "roles"].map(|name| words(&level, name));
        check_other_names(&level, &levels);
        levels.push(Level {
            id,
            aliases,
            roles,
            title: text(&level, "title"),
            scope: scope.unwrap_or_default(),
        });
    }
    if levels.is_empty() {
        let example = "levels: [{id: L5, aliases: [\"5\"], title: \"L5\", scope: product}]";
        fields.file().wrong(fields.key_at("levels"), "E-GUIDE-LEVELS", "the guide has no levels", example);
    }
    levels
}

/// No further name of a level is that of one before it (E-GUIDE-LEVELS): whoever writes it would get that one.
fn check_other_names(level: &Fields<'_>, before: &[Level]) {
    for text in ["aliases", "roles"].into_iter().flat_map(|name| level.texts(name)) {
        let name = text.value.trim();
        let is_called = |other: &&Level| {
            let names = std::iter::once(&other.id).chain(&other.aliases).chain(&other.roles);
            names.into_iter().any(|other| names::same(other, name))
        };
        if let Some(other) = before.iter().find(is_called) {
            let message = format!("`{name}` is a name of the level `{}` as well", other.id);
            level.wrong(text.at, "E-GUIDE-LEVELS", message, "leave it with one of them");
        }
    }
}

fn round_types(fields: &Fields<'_>) -> Vec<RoundType> {
    let rounds = each(fields, "round_types", ROUND_TYPE);
    check_ids(fields, "round type", rounds.iter().filter_map(|round| round.written("id")));
    let read = |round: &Fields<'_>| RoundType {
        id: text(round, "id"),
        title: text(round, "title"),
        is_loop: round.bool("loop").unwrap_or_default(),
    };
    rounds.iter().map(read).collect()
}

fn calendar(calendar: &Fields<'_>) -> CalendarTitles {
    calendar.check_filled();
    let private_words = lower(calendar, "private_words");
    if let Some(text) = calendar.written("neutral") {
        private_words::check(calendar.file(), text, &private_words);
    }
    CalendarTitles { neutral: text(calendar, "neutral"), full: text(calendar, "full"), private_words }
}

fn word_lists(lists: &Fields<'_>) -> WordLists {
    WordLists {
        openers: lower(lists, "openers"),
        we: lower(lists, "we"),
        i: lower(lists, "i"),
        people: lower(lists, "people"),
        score: lower(lists, "score"),
        empty: lower(lists, "empty"),
        blame: lower(lists, "blame"),
        blame_phrases: lower(lists, "blame_phrases"),
        vague: lower(lists, "vague"),
        percent: lower(lists, "percent"),
        spelled: lower(lists, "spelled"),
        numbers: Numbers::new(&lower(lists, "no_numbers"), lower(lists, "before_year")),
    }
}

fn phrases(fields: &Fields<'_>, names: &Names) -> Vec<Phrase> {
    let read = |row: &Fields<'_>| {
        let texts =
            row.list("principles").iter().filter_map(|node| row.file().text("phrases.principles", node));
        let principles = texts.filter_map(|text| names.principle_or_wrong(row.file(), text)).collect();
        Phrase {
            phrases: lower(row, "phrases"),
            principles,
            means: text(row, "means"),
            sure: text(row, "sure"),
            repair: text(row, "repair"),
        }
    };
    each(fields, "phrases", PHRASE).iter().map(read).collect()
}

/// The rubric; its anchors say what the ratings 1 to 5 mean (E-NEED).
fn rubric(rubric: &Fields<'_>) -> Rubric {
    const RATINGS: usize = 5;
    let anchors = texts(rubric, "anchors", LONG_TEXT);
    if rubric.get("anchors").is_some() && anchors.len() != RATINGS {
        let message = format!(
            "`rubric.anchors` has {} entries, one for each rating from 1 to {RATINGS}",
            anchors.len()
        );
        rubric.file().wrong(rubric.key_at("anchors"), "E-NEED", message, "");
    }
    Rubric { lines: texts(rubric, "lines", LONG_TEXT), anchors }
}

/// Rows of the level grid: a title, and a text for every level (E-NEED, E-FIELD).
fn grid(fields: &Fields<'_>, levels: &[Level]) -> Vec<(String, Vec<String>)> {
    let reading = fields.file();
    let mut rows = Vec::new();
    for node in fields.list("grid") {
        let entries = reading.entries("grid", node);
        let cell = |name: &str| {
            let found = entries.iter().find(|(key, _)| key.value == name);
            let text = found.and_then(|(_, node)| reading.text("grid", node));
            if text.is_none() {
                reading.wrong(At { width: 1, ..node.at() }, "E-NEED", format!("`{name}` is missing"), "");
            }
            text.and_then(|text| reading.tidy("grid", text, TEXT, false)).unwrap_or_default()
        };
        let title = cell("title");
        let cells = levels.iter().map(|level| cell(&level.id)).collect();
        let known = |key: &Text| key.value == "title" || levels.iter().any(|level| level.id == key.value);
        for (key, _) in entries.iter().filter(|(key, _)| !known(key)) {
            let names: Vec<&str> =
                std::iter::once("title").chain(levels.iter().map(|l| l.id.as_str())).collect();
            let hint = format!("fields here: {}", names.join(", "));
            reading.wrong(key.at, "E-FIELD", format!("no field is called `{}` here", key.value), hint);
        }
        rows.push((title, cells));
    }
    rows
}

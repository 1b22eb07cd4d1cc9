//! Reads `guide.yaml`: levels, phases, figures, word lists.

use jiff::civil::Weekday;

use super::guide_tables as tables;
use super::names::Names;
use super::{checks, gate};
use crate::fields::{Field, Fields, LONG_TEXT, Reading, TEXT};
use crate::guide::rules::{
    Activity, Calendar, Hold, Hours, Level, Mock, MockPlace, Phase, Phrase, Rewarm, RoundType, Rubric, Rules,
    Tier, Tiers, Words,
};
use crate::guide::{Guide, PhaseId};
use crate::name;
use crate::yaml::{At, Text};

/// The newest form of the file that this program reads.
const SCHEMA: i64 = 1;

/// The guide without its modules.
pub(super) fn read(fields: &Fields<'_>, names: &Names) -> Guide {
    fields.need_required();
    if let Some(schema) = fields.whole("schema").filter(|schema| *schema > SCHEMA) {
        let message = format!("`schema: {schema}` is newer than this program ({SCHEMA})");
        let at = fields.written("schema").map_or(fields.at(), |text| text.at);
        fields.reading().wrong(at, "E-SCHEMA", message, "update pmr-site");
    }
    let scopes = words(fields, "scopes");
    let levels = levels(fields, &scopes);
    let mock_kinds = words(fields, "mock_kinds");
    let phases = phases(fields);
    let mocks = mocks(fields, &phases);
    Guide {
        id: text(fields, "id"),
        title: text(fields, "title"),
        edition: text(fields, "edition"),
        employer: text(fields, "employer"),
        disclaimer: text(fields, "disclaimer"),
        round_types: round_types(fields),
        rules: numbers(fields),
        hold: hold(&fields.group("hold")),
        rewarm: rewarm(&fields.group("rewarm"), &mocks),
        tiers: tiers(&fields.group("tiers")),
        gate: gate::read(&fields.group("gate"), &mock_kinds, names),
        calendar: calendar(&fields.group("calendar")),
        words: word_lists(&fields.group("words")),
        phrases: phrases(fields, names),
        rubric: rubric(&fields.group("rubric")),
        grid: grid(fields, &levels),
        self_debrief: words(fields, "self_debrief"),
        levels,
        scopes,
        mock_kinds,
        phases,
        mocks,
        principles: Vec::new(),
        tasks: Vec::new(),
        mistakes: Vec::new(),
        cases: Vec::new(),
        letters: Vec::new(),
        notes: Vec::new(),
        pages: Vec::new(),
    }
}

/// The text of a field; empty if it is not there.
fn text(fields: &Fields<'_>, name: &str) -> String {
    fields.text(name).unwrap_or_default()
}

/// The whole number of a field; 0 if it is not there.
pub(super) fn number<T: TryFrom<i64> + Default>(fields: &Fields<'_>, name: &str) -> T {
    fields.whole(name).and_then(|n| T::try_from(n).ok()).unwrap_or_default()
}

/// A number of hours in steps of 0.5, as halves (E-NUM).
fn halves(fields: &Fields<'_>, name: &str) -> u32 {
    let Some(text) = fields.written(name) else { return 0 };
    let written = text.value.trim();
    let (whole, half) = written.split_once('.').map_or((written, 0), |(whole, rest)| match rest {
        "5" | "50" => (whole, 1),
        "0" | "00" => (whole, 0),
        _ => ("", 0),
    });
    match whole.parse::<u32>().ok().filter(|whole| *whole <= 168) {
        Some(whole) if whole + half > 0 => 2 * whole + half,
        _ => {
            let message =
                format!("`{}` is a number in steps of 0.5, not `{}`", fields.path(name), text.value);
            fields.reading().wrong(text.at, "E-NUM", message, "");
            0
        }
    }
}

/// The items of a list of fields.
pub(super) fn each<'a>(fields: &Fields<'a>, name: &str, table: &'static [Field]) -> Vec<Fields<'a>> {
    let path = fields.path(name);
    let items =
        fields.list(name).iter().filter_map(|node| Fields::of(fields.reading(), node, &path, table, &[]));
    items.inspect(Fields::need_required).collect()
}

/// The texts of a field's list, each of at most so many characters.
fn texts(fields: &Fields<'_>, name: &str, most: usize) -> Vec<String> {
    let (reading, path) = (fields.reading(), fields.path(name));
    let items = fields.list(name).iter().filter_map(|node| reading.text(&path, node));
    items.filter_map(|text| reading.tidy(&path, text, most, false)).collect()
}

fn words(fields: &Fields<'_>, name: &str) -> Vec<String> {
    texts(fields, name, TEXT)
}

/// Words as the checks compare them.
fn lower(fields: &Fields<'_>, name: &str) -> Vec<String> {
    words(fields, name).into_iter().map(|word| word.to_lowercase().replace(['’', '‘'], "'")).collect()
}

fn levels(fields: &Fields<'_>, scopes: &[String]) -> Vec<Level> {
    let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
    let mut levels: Vec<Level> = Vec::new();
    for level in each(fields, "levels", tables::LEVEL) {
        let id = text(&level, "id");
        if levels.iter().any(|other| name::same(&other.id, &id)) {
            level.reading().wrong(
                level.at(),
                "E-GUIDE-LEVELS",
                format!("level `{id}` is listed twice"),
                "keep one",
            );
        }
        let scope = level.written("scope").and_then(|scope| level.reading().refer("scope", scope, &scopes));
        let (aliases, title) = (words(&level, "aliases"), text(&level, "title"));
        levels.push(Level { id, aliases, title, scope: scope.unwrap_or_default() });
    }
    if levels.is_empty() {
        let example = "levels: [{id: L5, aliases: [\"5\"], title: \"L5\", scope: product}]";
        fields.reading().wrong(fields.key_at("levels"), "E-GUIDE-LEVELS", "the guide has no levels", example);
    }
    levels
}

fn round_types(fields: &Fields<'_>) -> Vec<RoundType> {
    let rounds = each(fields, "round_types", tables::ROUND_TYPE);
    let read = |round: &Fields<'_>| RoundType {
        id: text(round, "id"),
        title: text(round, "title"),
        is_loop: round.bool("loop").unwrap_or_default(),
    };
    rounds.iter().map(read).collect()
}

fn numbers(fields: &Fields<'_>) -> Rules {
    let plan = fields.group("plan");
    let hours = plan.group("hours");
    let cooldown = fields.group("cooldown");
    let feedback = fields.group("feedback");
    let decision = fields.group("decision");
    let focus = fields.group("focus");
    let stories = fields.group("stories");
    Rules {
        max_weeks: number(&plan, "max_weeks"),
        search_weeks: number(&plan, "search_weeks"),
        late_start_after: number(&plan, "late_start_after"),
        study_days: study_days(&plan),
        hours: Hours {
            default_halves: halves(&hours, "default"),
            least: number(&hours, "least"),
            most: number(&hours, "most"),
            advised_low: number(&hours, "advised_low"),
            advised_high: number(&hours, "advised_high"),
            floor: number(&hours, "floor"),
            long_session: number(&hours, "long_session"),
        },
        cooldown: number(&cooldown, "days"),
        cooldown_most: number(&cooldown, "most"),
        feedback_deadline: number(&feedback, "deadline"),
        feedback_nudge: number(&feedback, "nudge"),
        self_debrief: number(&feedback, "self_debrief"),
        feedback_closed: number(&feedback, "closed"),
        markers: whole_numbers(fields, "markers", 3650),
        decision_from: number(&decision, "from"),
        decision_until: number(&decision, "until"),
        horizon_months: number(fields, "horizon_months"),
        interview_old: number(fields, "interview_old"),
        no_score: number(fields, "no_score"),
        focus_most: number(&focus, "most"),
        focus_share: number(&focus, "share"),
        case_halves: halves(fields, "case_hours"),
        story_floor: number(&stories, "floor"),
        story_principles: number(&stories, "principles"),
        story_old_after: number(&stories, "old_after"),
    }
}

fn study_days(plan: &Fields<'_>) -> Vec<Weekday> {
    let texts =
        plan.list("study_days").iter().filter_map(|node| plan.reading().text("plan.study_days", node));
    texts
        .filter_map(|text| plan.weekday(text, "E-ENUM", format!("no weekday is called `{}`", text.value)))
        .collect()
}

fn whole_numbers(fields: &Fields<'_>, name: &str, most: i64) -> Vec<i64> {
    let (reading, path) = (fields.reading(), fields.path(name));
    let texts = fields.list(name).iter().filter_map(|node| reading.text(&path, node));
    texts.filter_map(|text| reading.whole(&path, text, 0, most)).collect()
}

/// Phases with their shares (E-GUIDE-PHASES, E-GUIDE-SHARES).
fn phases(fields: &Fields<'_>) -> Vec<Phase> {
    let mut phases: Vec<Phase> = Vec::new();
    for phase in each(fields, "phases", tables::PHASE) {
        let reading = phase.reading();
        let key = text(&phase, "key");
        let wrong = if key.is_empty() {
            None
        } else if key == "hold" || key == "none" {
            Some("has a key that means something else")
        } else if Reading::slug(&key).is_none() {
            Some("needs a key of a–z, 0–9 and single hyphens")
        } else {
            phases.iter().any(|other| other.key == key).then_some("is listed twice")
        };
        if let Some(wrong) = wrong {
            reading.wrong(phase.at(), "E-GUIDE-PHASES", format!("phase `{key}` {wrong}"), "");
        }
        let given = phase.group("share");
        let share = Activity::ALL.map(|activity| number::<u32>(&given, activity.word()));
        let sum: u32 = share.iter().sum();
        if phase.get("share").is_some() && sum != 100 {
            let message = format!("the shares of `{key}` sum to {sum}, not 100");
            reading.wrong(phase.key_at("share"), "E-GUIDE-SHARES", message, "");
        }
        phases.push(Phase { key, title: text(&phase, "title"), weeks: number(&phase, "weeks"), share });
    }
    if phases.is_empty() {
        fields.reading().wrong(fields.key_at("phases"), "E-GUIDE-PHASES", "the guide has no phases", "");
    }
    phases
}

fn hold(hold: &Fields<'_>) -> Hold {
    Hold {
        share: number(hold, "share"),
        least: number(hold, "least"),
        upkeep_from: number(hold, "upkeep_from"),
    }
}

fn rewarm(rewarm: &Fields<'_>, mocks: &[Mock]) -> Rewarm {
    let days = number::<i64>(rewarm, "days");
    if days % 7 != 0 {
        let message = format!("`rewarm.days` is a multiple of 7, not `{days}`");
        let at = rewarm.written("days").map_or(rewarm.at(), |text| text.at);
        rewarm.reading().wrong(at, "E-NUM", message, "");
    }
    let ids: Vec<&str> = mocks.iter().map(|mock| mock.id.as_str()).collect();
    let mock = rewarm.written("mock").and_then(|text| rewarm.reading().refer("mock", text, &ids));
    Rewarm {
        after: number(rewarm, "after"),
        days,
        share: number(rewarm, "share"),
        least: number(rewarm, "least"),
        mock: mock.unwrap_or_default(),
        mock_most: number(rewarm, "mock_most"),
    }
}

/// The tiers; each score from 1 to 5 belongs to one (E-GUIDE-TIERS).
fn tiers(tiers: &Fields<'_>) -> Tiers {
    let read = |name: &str| {
        let tier = tiers.group(name);
        let scores =
            whole_numbers(&tier, "scores", 5).into_iter().filter_map(|n| u8::try_from(n).ok()).collect();
        Tier { scores, quota: number(&tier, "quota"), weight: number(&tier, "weight") }
    };
    let read = Tiers { rebuild: read("rebuild"), sharpen: read("sharpen"), watch: read("watch") };
    let scores: Vec<u8> =
        [&read.rebuild, &read.sharpen, &read.watch].into_iter().flat_map(|t| t.scores.clone()).collect();
    let all = ["rebuild", "sharpen", "watch"].iter().all(|name| tiers.get(name).is_some());
    for score in (0..=5)
        .filter(|score| all && scores.iter().filter(|s| *s == score).count() != usize::from(*score > 0))
    {
        let message = format!("the tiers miss or repeat score {score}");
        tiers.reading().wrong(tiers.at(), "E-GUIDE-TIERS", message, "the scores 1–5 each belong to one tier");
    }
    read
}

/// Mocks of the plan; a phase with mock time has one (E-GUIDE-MOCKS).
fn mocks(fields: &Fields<'_>, phases: &[Phase]) -> Vec<Mock> {
    let keys: Vec<&str> = phases.iter().map(|phase| phase.key.as_str()).collect();
    let mut mocks: Vec<Mock> = Vec::new();
    for mock in each(fields, "mocks", tables::MOCK) {
        let place = mock.written("phase").and_then(|phase| match phase.value.trim() {
            "hold" => Some(MockPlace::Hold),
            _ => mock.reading().refer("phase", phase, &keys).map(|n| MockPlace::Phase(PhaseId(n))),
        });
        mocks.push(Mock {
            id: text(&mock, "id"),
            title: text(&mock, "title"),
            place: place.unwrap_or(MockPlace::Hold),
        });
    }
    for (n, phase) in phases.iter().enumerate().filter(|(_, phase)| phase.share[3] > 0) {
        if !mocks.iter().any(|mock| mock.place == MockPlace::Phase(PhaseId(n))) {
            let message = format!("`{}` has mock time but no mock", phase.key);
            fields.reading().wrong(fields.key_at("mocks"), "E-GUIDE-MOCKS", message, "");
        }
    }
    mocks
}

fn calendar(calendar: &Fields<'_>) -> Calendar {
    let private_words = lower(calendar, "private_words");
    if let Some(text) = calendar.written("neutral") {
        checks::calendar(calendar.reading(), text, &private_words);
    }
    Calendar { neutral: text(calendar, "neutral"), full: text(calendar, "full"), private_words }
}

fn word_lists(lists: &Fields<'_>) -> Words {
    Words {
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
    }
}

fn phrases(fields: &Fields<'_>, names: &Names) -> Vec<Phrase> {
    let read = |row: &Fields<'_>| {
        let texts =
            row.list("principles").iter().filter_map(|node| row.reading().text("phrases.principles", node));
        let principles = texts.filter_map(|text| names.principle_or_wrong(row.reading(), text)).collect();
        Phrase { phrases: lower(row, "phrases"), principles, repair: text(row, "repair") }
    };
    each(fields, "phrases", tables::PHRASE).iter().map(read).collect()
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
        rubric.reading().wrong(rubric.key_at("anchors"), "E-NEED", message, "");
    }
    Rubric { lines: texts(rubric, "lines", LONG_TEXT), anchors }
}

/// Rows of the level grid: a title, and a text for every level (E-NEED, E-FIELD).
fn grid(fields: &Fields<'_>, levels: &[Level]) -> Vec<(String, Vec<String>)> {
    let reading = fields.reading();
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

//! Figures of `guide.yaml`: numbers, phases, tiers, mocks.

use jiff::civil::Weekday;

use super::field_tables::{DAYS, HOURS, NAME, PERCENT, field_tables};
use super::values::{each, halves, number, text, whole_numbers};
use crate::fields::{Fields, InputFile, Shape, check_ids, check_rising};
use crate::guide::PhaseId;
use crate::guide::rules::{
    DraftLimits, HoldRules, Hours, MockPlace, Phase, PlannedMock, PracticeRules, Rewarm, Rules, Tier, Tiers,
};
use crate::yaml::Node;

field_tables! {
    PLAN {
        max_weeks Shape::Whole(1, 104), "most plan weeks";
        search_weeks Shape::Whole(1, 1040), "calendar weeks in which they must find a place";
        late_start_after DAYS, "days after the rejection";
        behind_after DAYS, "days after the first overdue task";
        study_days Shape::List(&Shape::Weekday), "weekdays";
        hours Shape::Group(PLAN_HOURS), "hours a week";
    }
    PLAN_HOURS {
        default NAME, "in steps of 0.5";
        least HOURS, "the least that may be entered";
        most HOURS, "the most that may be entered";
        advised_low HOURS, "below this the plan takes more weeks";
        advised_high HOURS, "above this a notice is given";
        floor Shape::Whole(0, 10_000), "hours of a whole plan";
        long_session Shape::Whole(1, 24), "hours of a day";
    }
    /// Days to wait.
    COOLDOWN {
        days DAYS, "default and least";
        most DAYS, "most";
    }
    FEEDBACK {
        deadline DAYS, "the request is due";
        nudge DAYS, "the nudge is due";
        self_debrief DAYS, "the debrief is due";
        closed DAYS, "a reply is unlikely after";
    }
    /// Days to the answer.
    DECISION {
        from DAYS, "the first";
        until DAYS, "the last";
    }
    /// Days around an interview of the new application.
    APPLICATION {
        after_interview DAYS, "no word so long after one: ask once";
        before_interview DAYS, "so long before one it comes first, even before the application is in the profile";
    }
    PHASE {
        key NAME, "its key";
        title NAME, "its title";
        weeks Shape::Whole(1, 104), "its weeks at the advised hours";
        mock Shape::Whole(0, 1000), "its weight where mock time is shared out", optional;
    }
    HOLD {
        share PERCENT, "percent of the weekly hours";
        least HOURS, "hours a whole week at least";
        upkeep_from DAYS, "days from which upkeep counts";
        focus PERCENT, "percent of its story time for the focus";
    }
    REWARM {
        after DAYS, "a longer hold has one";
        days Shape::Whole(7, 364), "its length, a multiple of 7";
        share PERCENT, "percent of the weekly hours";
        least HOURS, "hours a week at least";
        mock NAME, "its mock";
        mock_most HOURS, "most hours of that mock";
    }
    TIERS {
        rebuild Shape::Group(TIER), "for the lowest scores";
        sharpen Shape::Group(TIER), "for low scores";
        watch Shape::Group(WATCH), "for the others that were named";
    }
    TIER {
        scores Shape::List(&Shape::Whole(1, 5)), "its scores";
        quota Shape::Whole(0, 100), "stories that must be ready";
        weight Shape::Whole(1, 100), "its weight among the focus principles";
    }
    /// The tier that takes no turn.
    WATCH {
        scores Shape::List(&Shape::Whole(1, 5)), "its scores";
        quota Shape::Whole(0, 100), "stories that must be ready";
        weight Shape::Whole(0, 100), "it takes no turn", optional;
    }
    FOCUS {
        most Shape::Whole(1, 10), "most focus principles";
        share Shape::List(&PERCENT), "percent of story time, for one focus principle, two, …";
    }
    /// Limits of the reader's own texts.
    DRAFT_CHECKS {
        bullet Shape::Group(BULLET), "{characters, number_within}";
        letter_words Shape::Whole(1, 10_000), "most words of a cover letter";
        narrative_words Shape::Whole(1, 10_000), "most words of a narrative";
    }
    BULLET {
        characters Shape::Whole(1, 10_000), "most characters";
        number_within Shape::Whole(1, 1000), "its first number is one of so many words";
    }
    STORIES {
        floor Shape::Whole(0, 100), "stories that must count";
        principles Shape::Whole(1, 20), "most principles of one story";
        old_after Shape::Whole(0, 100), "years";
    }
    MOCK {
        id Shape::Slug, "its id";
        title NAME, "its title";
        phase NAME, "a phase, or hold";
    }
}

pub(super) fn numbers(fields: &Fields<'_>, phases: &[Phase]) -> Rules {
    let plan = fields.group("plan");
    check_room(&plan, phases);
    let hours = plan.group("hours");
    let cooldown = fields.group("cooldown");
    let feedback = fields.group("feedback");
    let decision = fields.group("decision");
    let application = fields.group("application");
    let focus = fields.group("focus");
    let stories = fields.group("stories");
    let checks = fields.group("checks");
    let bullet = checks.group("bullet");
    check_rising(&plan, &["max_weeks", "search_weeks"]);
    check_rising(&hours, &["least", "default", "most"]);
    check_rising(&hours, &["advised_low", "advised_high"]);
    check_rising(&cooldown, &["days", "most"]);
    check_rising(&feedback, &["deadline", "nudge", "closed"]);
    check_rising(&decision, &["from", "until"]);
    Rules {
        max_weeks: number(&plan, "max_weeks"),
        search_weeks: number(&plan, "search_weeks"),
        late_start_after: number(&plan, "late_start_after"),
        behind_after: number(&plan, "behind_after"),
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
        after_interview: number(&application, "after_interview"),
        before_interview: number(&application, "before_interview"),
        horizon_months: number(fields, "horizon_months"),
        interview_old: number(fields, "interview_old"),
        no_score: number(fields, "no_score"),
        focus_most: number(&focus, "most"),
        focus_shares: focus_shares(&focus),
        drafts: DraftLimits {
            bullet_characters: number(&bullet, "characters"),
            bullet_number_within: number(&bullet, "number_within"),
            letter_words: number(&checks, "letter_words"),
            narrative_words: number(&checks, "narrative_words"),
        },
        case_halves: halves(fields, "case_hours"),
        story_floor: number(&stories, "floor"),
        story_principles: number(&stories, "principles"),
        story_old_after: number(&stories, "old_after"),
    }
}

/// The share of the focus for each number of focus principles there may be (E-NEED).
fn focus_shares(focus: &Fields<'_>) -> Vec<u32> {
    let shares = whole_numbers(focus, "share", 100);
    let most: usize = number(focus, "most");
    if focus.get("share").is_some() && shares.len() != most {
        let needs = format!("it needs {most}, one for each number of focus principles");
        let message = format!("`focus.share` has {} entries; {needs}", shares.len());
        focus.file().wrong(focus.key_at("share"), "E-NEED", message, "");
    }
    shares.into_iter().filter_map(|share| u32::try_from(share).ok()).collect()
}

/// The phases find room in the weeks of a plan (E-NUM).
fn check_room(plan: &Fields<'_>, phases: &[Phase]) {
    let (most, needed) =
        (number::<u32>(plan, "max_weeks"), phases.iter().map(|phase| phase.weeks).sum::<u32>());
    if let Some(text) = plan.written("max_weeks").filter(|_| most > 0 && needed > most) {
        let message = format!("`plan.max_weeks` is {most}; the phases have {needed} weeks together");
        let hint = format!("write at least {needed} here, or give the phases fewer weeks");
        plan.wrong(text.at, "E-NUM", message, hint);
    }
}

/// The study days, one at least (E-NEED).
fn study_days(plan: &Fields<'_>) -> Vec<Weekday> {
    if matches!(plan.get("study_days"), Some(Node::List(_, days)) if days.is_empty()) {
        let message = "`plan.study_days` has no day";
        plan.wrong(
            plan.key_at("study_days"),
            "E-NEED",
            message,
            "name one or more, for example [mon, wed, sat]",
        );
    }
    let texts = plan.list("study_days").iter().filter_map(|node| plan.file().text("plan.study_days", node));
    texts
        .filter_map(|text| {
            plan.file().weekday(text, "E-ENUM", format!("no weekday is called `{}`", text.value))
        })
        .collect()
}

/// The phases (E-GUIDE-PHASES).
pub(super) fn phases(fields: &Fields<'_>) -> Vec<Phase> {
    let mut phases: Vec<Phase> = Vec::new();
    for phase in each(fields, "phases", PHASE) {
        let reading = phase.file();
        let key = text(&phase, "key");
        let wrong = if key.is_empty() {
            None
        } else if key == "hold" || key == "none" {
            Some("has a key that means something else")
        } else if InputFile::slug(&key).is_none() {
            Some("needs a key of a–z, 0–9 and single hyphens")
        } else {
            phases.iter().any(|other| other.key == key).then_some("is listed twice")
        };
        if let Some(wrong) = wrong {
            reading.wrong(phase.at(), "E-GUIDE-PHASES", format!("phase `{key}` {wrong}"), "");
        }
        phases.push(Phase {
            key,
            title: text(&phase, "title"),
            weeks: number(&phase, "weeks"),
            mock_weight: number(&phase, "mock"),
        });
    }
    if phases.is_empty() {
        fields.file().wrong(fields.key_at("phases"), "E-GUIDE-PHASES", "the guide has no phases", "");
    }
    phases
}

pub(super) fn hold(hold: &Fields<'_>) -> HoldRules {
    HoldRules {
        share: number(hold, "share"),
        least: number(hold, "least"),
        upkeep_from: number(hold, "upkeep_from"),
        focus: number(hold, "focus"),
    }
}

pub(super) fn rewarm(rewarm: &Fields<'_>, mocks: &[PlannedMock]) -> Rewarm {
    let days = number::<i64>(rewarm, "days");
    if days % 7 != 0 {
        let message = format!("`rewarm.days` is a multiple of 7, not `{days}`");
        let at = rewarm.written("days").map_or(rewarm.at(), |text| text.at);
        rewarm.file().wrong(at, "E-NUM", message, "");
    }
    let ids: Vec<&str> = mocks.iter().map(|mock| mock.id.as_str()).collect();
    let mock = rewarm.written("mock").and_then(|text| rewarm.file().refer("mock", text, &ids));
    check_rising(rewarm, &["days", "after"]);
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
pub(super) fn tiers(tiers: &Fields<'_>) -> Tiers {
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
        tiers.file().wrong(tiers.at(), "E-GUIDE-TIERS", message, "the scores 1–5 each belong to one tier");
    }
    read
}

/// Mocks of the plan. A phase with mock time has one, and some phase has mock time if practice has
/// (E-GUIDE-MOCKS).
pub(super) fn mocks(fields: &Fields<'_>, phases: &[Phase], practice: &PracticeRules) -> Vec<PlannedMock> {
    let keys: Vec<&str> = phases.iter().map(|phase| phase.key.as_str()).collect();
    let mut mocks: Vec<PlannedMock> = Vec::new();
    let written = each(fields, "mocks", MOCK);
    check_ids(fields, "mock", written.iter().filter_map(|mock| mock.written("id")));
    for mock in written {
        let place = mock.written("phase").and_then(|phase| match phase.value.trim() {
            "hold" => Some(MockPlace::Hold),
            _ => mock.file().refer("phase", phase, &keys).map(|n| MockPlace::Phase(PhaseId(n))),
        });
        mocks.push(PlannedMock {
            id: text(&mock, "id"),
            title: text(&mock, "title"),
            place: place.unwrap_or(MockPlace::Hold),
        });
    }
    if practice.mock > 0 && !phases.is_empty() && phases.iter().all(|phase| phase.mock_weight == 0) {
        let message = "`practice.mock` is above 0, but no phase has a `mock` weight";
        fields.file().wrong(fields.key_at("phases"), "E-GUIDE-MOCKS", message, "");
    }
    for (n, phase) in phases.iter().enumerate().filter(|(_, phase)| phase.mock_weight > 0) {
        if !mocks.iter().any(|mock| mock.place == MockPlace::Phase(PhaseId(n))) {
            let message = format!("`{}` has mock time but no mock", phase.key);
            fields.file().wrong(fields.key_at("mocks"), "E-GUIDE-MOCKS", message, "");
        }
    }
    mocks
}

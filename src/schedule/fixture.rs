//! A small guide for the unit tests of this room: the figures of the shipped one, and a few principles.

use jiff::civil::{Date, Weekday};

use crate::diagnostics::Report;
use crate::guide::condition::Filters;
use crate::guide::module::{Module, Pair, Principle};
use crate::guide::rules::{
    CalendarTitles, DraftLimits, GateRules, HoldRules, Hours, Level, MockPlace, Phase, PlannedMock,
    PracticeRules, Programs, Rewarm, RoundType, Rules, Tier, Tiers, WordLists,
};
use crate::guide::{Guide, PhaseId, PrincipleId};
use crate::markdown::Prose;
use crate::profile::{Brand, Lowest, Profile};
use crate::text::Numbers;
use crate::yaml::Source;

/// Its hours a week.
pub(super) const HOURS: Hours = Hours {
    default_halves: 24,
    least: 1,
    most: 40,
    advised_low: 10,
    advised_high: 15,
    floor: 100,
    long_session: 4,
};

/// The names of its principles.
const NAMES: [&str; 5] = ["Dig Down", "Stand Firm; Then Commit", "Earth's Best", "Own It", "Ship It"];

pub(crate) fn guide() -> Guide {
    Guide {
        id: "small".into(),
        title: "A small guide".into(),
        edition: "1".into(),
        employer: "Acme".into(),
        disclaimer: "Not Acme's.".into(),
        levels: vec![level("M1", 0), level("M2", 1)],
        scopes: words("feature, product"),
        round_types: vec![round("screen", false), round("loop", true)],
        mock_kinds: words("bar, other"),
        rules: rules(),
        phases: vec![
            phase("first", 2, 0),
            phase("second", 3, 0),
            phase("third", 3, 30),
            phase("fourth", 1, 50),
            phase("fifth", 1, 20),
        ],
        practice: PracticeRules { work_most: 60, case: 30, mock: 20, programs: Programs::default() },
        hold: HoldRules { share: 25, least: 1, upkeep_from: 7, focus: 50 },
        rewarm: Rewarm { after: 42, days: 14, share: 50, least: 2, mock: 4, mock_most: 2 },
        tiers: Tiers {
            rebuild: Tier { scores: vec![1, 2], quota: 3, weight: 3 },
            sharpen: Tier { scores: vec![3], quota: 2, weight: 2 },
            watch: Tier { scores: vec![4, 5], quota: 1, weight: 0 },
        },
        mocks: [2, 3, 3, 4]
            .map(|k| MockPlace::Phase(PhaseId(k)))
            .into_iter()
            .chain([MockPlace::Hold])
            .map(mock)
            .collect(),
        gate: GateRules {
            mock_kind: 0,
            mocks_least: 2,
            mock_pass: 3,
            changes: 3,
            feedback_task: "debrief".into(),
            letter_task: "letter".into(),
            checks: vec![],
        },
        calendar: CalendarTitles { neutral: "Plan".into(), full: "Acme plan".into(), private_words: vec![] },
        words: WordLists {
            openers: words("responsible for, helped"),
            we: words("we, our, we're"),
            i: words("i, my, i'm"),
            people: words("interviewer"),
            score: words("scored"),
            empty: words("passionate"),
            blame: words("they, unfair"),
            blame_phrases: words("didn't understand"),
            vague: words("growth"),
            percent: words("percent, per cent"),
            spelled: words("half, ten"),
            numbers: Numbers::new(&words("24/7, version #"), words("in, since")),
        },
        principles: NAMES.into_iter().map(principle).collect(),
        ..Guide::default()
    }
}

/// A profile with nothing but what must be there.
pub(crate) fn profile(rejection_date: Date, lowest: &[(usize, Option<u8>)]) -> Profile {
    let guide = guide();
    let named = |&(principle, score): &(usize, Option<u8>)| Lowest {
        principle: PrincipleId(principle),
        score,
        comment: None,
    };
    let level = &guide.levels[1].id;
    let text = format!("rejection_date: {rejection_date}\nlevel: {level}\nlowest_principles: unknown\n");
    let source = Source::new("fixture.yaml", text.as_bytes()).unwrap();
    let (brand, report) = (Brand::default(), &mut Report::new());
    let profile = Profile::read(&source, None, "me", &guide, None, &brand, report).unwrap();
    Profile { lowest: Some(lowest.iter().map(named).collect()), ..profile }
}

fn rules() -> Rules {
    use Weekday::{Monday, Saturday, Thursday, Tuesday, Wednesday};
    Rules {
        max_weeks: 20,
        search_weeks: 104,
        late_start_after: 7,
        behind_after: 7,
        study_days: vec![Monday, Tuesday, Wednesday, Thursday, Saturday],
        hours: HOURS,
        cooldown: 90,
        cooldown_most: 730,
        feedback_deadline: 2,
        feedback_nudge: 9,
        self_debrief: 14,
        feedback_closed: 30,
        markers: vec![30, 60],
        decision_from: 28,
        decision_until: 42,
        after_interview: 14,
        before_interview: 14,
        horizon_months: 6,
        no_score: 2,
        focus_most: 3,
        focus_shares: vec![40, 55, 65],
        drafts: DraftLimits {
            bullet_characters: 240,
            bullet_number_within: 12,
            letter_words: 200,
            narrative_words: 110,
        },
        case_halves: 3,
        story_floor: 5,
        story_principles: 3,
        story_old_after: 3,
        ..Rules::default()
    }
}

fn words(list: &str) -> Vec<String> {
    list.split(", ").map(str::to_owned).collect()
}

fn level(id: &str, scope: usize) -> Level {
    Level { id: id.into(), aliases: vec![], roles: vec![], title: id.into(), scope }
}

fn round(id: &str, is_loop: bool) -> RoundType {
    RoundType { id: id.into(), title: id.into(), is_loop }
}

fn phase(key: &str, weeks: u32, mock_weight: u32) -> Phase {
    Phase { key: key.into(), title: key.into(), weeks, mock_weight }
}

fn mock(place: MockPlace) -> PlannedMock {
    PlannedMock { id: String::new(), title: String::new(), place }
}

fn module(id: &str) -> Module {
    Module {
        id: id.into(),
        path: String::new(),
        title: Prose::default(),
        order: 500,
        filters: Filters::default(),
        show: None,
        body: Prose::default(),
        parts: vec![],
        by_level: vec![],
    }
}

fn principle(name: &str) -> Principle {
    Principle {
        module: module(&name.to_lowercase().replace(' ', "-")),
        name: name.into(),
        code: String::new(),
        aliases: vec![],
        retired_names: vec![],
        brief: Prose::default(),
        low_score: Prose::default(),
        probes: vec![],
        questions: vec![],
        stories: vec![],
        bullet: Pair { bad: Prose::default(), good: Prose::default(), heard: None },
        pattern: Prose::default(),
        drills: vec![],
        first_step: [(); 3].map(|()| Prose::default()),
        experiments: vec![],
        pairs: vec![],
    }
}

//! The fields of `guide.yaml`.

use crate::fields::{Field, Shape, TEXT};

const NAME: Shape = Shape::Text(TEXT);
const NAMES: Shape = Shape::List(&NAME);
const LONG: Shape = Shape::LongText;
const DAYS: Shape = Shape::Whole(0, 3650);
const PERCENT: Shape = Shape::Whole(0, 100);
const HOURS: Shape = Shape::Whole(1, 168);

macro_rules! tables {
    ($($(#[$about:meta])* $table:ident { $($name:ident $shape:expr, $meaning:literal $(, $free:ident)?;)+ })+) => {
        $($(#[$about])* pub(in crate::guide::read) const $table: &[Field] =
            &[$(tables!(@field $name $shape, $meaning $(, $free)?)),+];)+
    };
    (@field $name:ident $shape:expr, $meaning:literal) => { Field::required(stringify!($name), $shape, $meaning) };
    (@field $name:ident $shape:expr, $meaning:literal, optional) => { Field::new(stringify!($name), $shape, $meaning) };
}

tables! {
    /// The whole file.
    GUIDE {
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
        horizon_months Shape::Whole(0, 120), "calendar months";
        interview_old DAYS, "days";
        phases Shape::List(&Shape::Group(PHASE)), "phases in order";
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
        rubric Shape::Group(RUBRIC), "{lines, anchors}";
        grid Shape::List(&Shape::Map(&NAME)), "rows of the level grid", optional;
        self_debrief NAMES, "column titles of the debrief table";
    }
    /// A level.
    LEVEL {
        id NAME, "its id";
        aliases NAMES, "other ways people write it", optional;
        title NAME, "its title";
        scope NAME, "one of `scopes`";
    }
    /// A kind of round.
    ROUND_TYPE {
        id NAME, "its id";
        title NAME, "its title";
        loop Shape::Bool, "whether it belongs to the final loop";
    }
    /// Numbers of the plan.
    PLAN {
        max_weeks Shape::Whole(1, 104), "most plan weeks";
        search_weeks Shape::Whole(1, 1040), "calendar weeks in which they must find a place";
        late_start_after DAYS, "days after the rejection";
        study_days Shape::List(&Shape::Weekday), "weekdays";
        hours Shape::Group(PLAN_HOURS), "hours a week";
    }
    /// Hours a week.
    PLAN_HOURS {
        default NAME, "in steps of 0.5";
        least HOURS, "the least that may be entered";
        most HOURS, "the most that may be entered";
        advised_low HOURS, "below this the plan takes more weeks";
        advised_high HOURS, "above this a notice is given";
        floor Shape::Whole(0, 10_000), "hours of a whole plan";
        long_session HOURS, "hours of a day";
    }
    /// Days to wait.
    COOLDOWN {
        days DAYS, "default and least";
        most DAYS, "most";
    }
    /// Days of feedback.
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
    /// A phase.
    PHASE {
        key NAME, "its key";
        title NAME, "its title";
        weeks Shape::Whole(1, 104), "its weeks at the advised hours";
        share Shape::Group(SHARE), "percent of its time; they sum to 100";
    }
    /// Percent by activity.
    SHARE {
        work PERCENT, "phase work";
        story PERCENT, "stories";
        case PERCENT, "cases";
        mock PERCENT, "mocks";
    }
    /// The hold.
    HOLD {
        share PERCENT, "percent of the weekly hours";
        least HOURS, "hours a whole week at least";
        upkeep_from DAYS, "days from which upkeep counts";
    }
    /// The re-warm.
    REWARM {
        after DAYS, "a longer hold has one";
        days Shape::Whole(7, 364), "its length, a multiple of 7";
        share PERCENT, "percent of the weekly hours";
        least HOURS, "hours a week at least";
        mock NAME, "its mock";
        mock_most HOURS, "most hours of that mock";
    }
    /// The tiers.
    TIERS {
        rebuild Shape::Group(TIER), "for the lowest scores";
        sharpen Shape::Group(TIER), "for low scores";
        watch Shape::Group(WATCH), "for the others that were named";
    }
    /// A tier.
    TIER {
        scores Shape::List(&Shape::Whole(1, 5)), "its scores";
        quota Shape::Whole(0, 100), "stories that must be ready";
        weight Shape::Whole(1, 100), "its weight in the rotation";
    }
    /// The tier that takes no turn.
    WATCH {
        scores Shape::List(&Shape::Whole(1, 5)), "its scores";
        quota Shape::Whole(0, 100), "stories that must be ready";
        weight Shape::Whole(0, 100), "it takes no turn", optional;
    }
    /// The focus.
    FOCUS {
        most Shape::Whole(1, 10), "most focus principles";
        share PERCENT, "percent of story time";
    }
    /// Limits of the reader's own texts.
    DRAFT_CHECKS {
        bullet Shape::Group(BULLET), "{characters, number_within}";
        letter_words Shape::Whole(1, 10_000), "most words of a cover letter";
        narrative_words Shape::Whole(1, 10_000), "most words of a narrative";
    }
    /// Limits of a bullet.
    BULLET {
        characters Shape::Whole(1, 10_000), "most characters";
        number_within Shape::Whole(1, 1000), "its first number is one of so many words";
    }
    /// Stories.
    STORIES {
        floor Shape::Whole(0, 100), "stories that must count";
        principles Shape::Whole(1, 20), "most principles of one story";
        old_after Shape::Whole(0, 100), "years";
    }
    /// A mock.
    MOCK {
        id Shape::Slug, "its id";
        title NAME, "its title";
        phase NAME, "a phase, or hold";
    }
    /// The gate.
    GATE {
        mocks Shape::Group(GATE_MOCKS), "{kind, least, pass}";
        changes Shape::Whole(0, 100), "material changes with a number";
        feedback_task NAME, "the task that stands in for feedback";
        letter_task NAME, "the task that drafts the letter";
        checks Shape::List(&Shape::Group(CHECK)), "its checks";
    }
    /// Mocks of the gate.
    GATE_MOCKS {
        kind NAME, "one of `mock_kinds`";
        least Shape::Whole(0, 100), "how many must be held";
        pass Shape::Whole(1, 5), "the least rating";
    }
    /// A check.
    CHECK {
        id NAME, "which check it is";
        title NAME, "its title";
        fix NAME, "the page where it is put right";
    }
    /// Titles of the calendar.
    CALENDAR {
        neutral NAME, "the title that tells nothing";
        full NAME, "the title that tells all";
        private_words NAMES, "words a neutral calendar never holds";
    }
    /// Word lists.
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
    }
    /// A row of the decoder.
    PHRASE {
        phrases NAMES, "phrases that mean the same";
        principles Shape::List(&Shape::Principle), "the likely principle, then possible ones", optional;
        means LONG, "what they likely mean", optional;
        sure LONG, "how sure that is", optional;
        repair LONG, "the first repair";
    }
    /// The rubric of a mock.
    RUBRIC {
        lines Shape::List(&LONG), "what is rated";
        anchors Shape::List(&LONG), "what the ratings 1 to 5 mean";
    }
}

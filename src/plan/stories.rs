//! Which stories count, what to look at in them, what they cover, and the best one.
//! Reference: tailoring.md#stories

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::guide::{Guide, PrincipleId};
use crate::profile::{Profile, Story};
use crate::schedule::Focus;
use crate::text::count_speakers;

/// A story is flagged if it is the only countable one for so many principles.
const ONLY_COVER: usize = 3;

/// What the stories cover.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stories {
    /// Each story of the profile in file order.
    pub items: Vec<StoryCheck>,
    /// Countable stories (places in the profile's) by principle, for principles with cover, in the
    /// guide's order.
    pub cover: Vec<(PrincipleId, Vec<usize>)>,
    /// The best story for a letter: its place in the profile's stories.
    pub best: Option<usize>,
}

impl Stories {
    /// How many stories count.
    #[must_use]
    pub fn countable(&self) -> usize {
        self.items.iter().filter(|story| story.countable).count()
    }

    /// How many strong stories a principle has: what its quota asks for.
    pub(super) fn ready(&self, principle: PrincipleId) -> usize {
        let counting = self.cover.iter().find(|(covered, _)| *covered == principle);
        counting.map_or(0, |(_, places)| places.iter().filter(|place| self.items[**place].strong).count())
    }

    /// Chooses the best story: a strong one before others, then the one that serves the earliest focus
    /// principle, then the latest.
    pub(super) fn choose_best(&mut self, stories: &[Story], focus: &Focus) {
        let countable = self.items.iter().zip(stories).enumerate().filter(|(_, (check, _))| check.countable);
        let best = countable.min_by_key(|(i, (check, story))| {
            let place = story.principles.iter().filter_map(|principle| focus.place(*principle)).min();
            (!check.strong, place.unwrap_or(usize::MAX), Reverse(story.year), *i)
        });
        self.best = best.map(|(i, _)| i);
    }
}

/// What was found in one story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryCheck {
    /// Whether it counts.
    pub countable: bool,
    /// Whether it counts and shows the candidate's own work at the target level, so that quotas count it too.
    pub strong: bool,
    /// Its flags in the order of [`StoryFlag`].
    pub flags: Vec<StoryFlag>,
}

/// Something to look at in a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoryFlag {
    /// A part is empty.
    PartsMissing,
    /// The result has no number.
    NoNumber,
    /// More "we" than "I".
    WeOverI,
    /// Too long ago.
    Old,
    /// Smaller than the target level's scope.
    SmallScope,
    /// The only countable story for three principles.
    OnlyCover,
}

impl StoryFlag {
    /// Its word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            StoryFlag::PartsMissing => "parts-missing",
            StoryFlag::NoNumber => "no-number",
            StoryFlag::WeOverI => "we-over-i",
            StoryFlag::Old => "old",
            StoryFlag::SmallScope => "small-scope",
            StoryFlag::OnlyCover => "only-cover",
        }
    }
}

/// Looks at every story. The best one is chosen later, when the focus is known.
pub(super) fn check(profile: &Profile, guide: &Guide) -> Stories {
    let cover = cover(profile, guide);
    let item = |(place, story)| {
        let countable = counts(story, guide);
        let flags = flags(place, story, profile, guide, &cover);
        let weak = [StoryFlag::WeOverI, StoryFlag::SmallScope].iter().any(|flag| flags.contains(flag));
        StoryCheck { countable, strong: countable && !weak, flags }
    };
    let items = profile.stories.iter().enumerate().map(item).collect();
    Stories { items, cover, best: None }
}

/// The countable stories of each principle that has one, in the guide's order.
fn cover(profile: &Profile, guide: &Guide) -> Vec<(PrincipleId, Vec<usize>)> {
    let countable: Vec<(usize, &Story)> =
        profile.stories.iter().enumerate().filter(|(_, story)| counts(story, guide)).collect();
    let of = |principle: PrincipleId| {
        countable.iter().filter(|(_, story)| story.principles.contains(&principle)).map(|(i, _)| *i).collect()
    };
    let covered = guide.principle_ids().map(|principle| (principle, of(principle)));
    covered.filter(|(_, stories): &(_, Vec<usize>)| !stories.is_empty()).collect()
}

/// The five parts, in order.
fn parts(story: &Story) -> [Option<&str>; 5] {
    [&story.situation, &story.task, &story.action, &story.result, &story.lp_tie]
        .map(|part| part.as_deref().map(str::trim).filter(|text| !text.is_empty()))
}

/// Whether a story counts: all five parts, and a number in the result.
fn counts(story: &Story, guide: &Guide) -> bool {
    parts(story).iter().all(Option::is_some) && number_in_result(story, guide)
}

fn number_in_result(story: &Story, guide: &Guide) -> bool {
    story.result.as_deref().is_some_and(|result| guide.words.numbers.any(result))
}

fn flags(
    place: usize,
    story: &Story,
    profile: &Profile,
    guide: &Guide,
    cover: &[(PrincipleId, Vec<usize>)],
) -> Vec<StoryFlag> {
    // A situation may well say "our": whose work it was shows in task and action.
    let told = [&story.task, &story.action];
    let said = |list: &[String]| -> usize {
        told.iter().filter_map(|part| part.as_deref()).map(|text| count_speakers(text, list)).sum()
    };
    let old = |rejection: Date, year: i16| year < rejection.year() - guide.rules.story_old_after;
    let only = cover.iter().filter(|(_, stories)| stories[..] == [place]).count();
    let flags = [
        (StoryFlag::PartsMissing, parts(story).iter().any(Option::is_none)),
        (StoryFlag::NoNumber, !number_in_result(story, guide)),
        (StoryFlag::WeOverI, said(&guide.words.we) > said(&guide.words.i)),
        (StoryFlag::Old, story.year.is_some_and(|year| old(profile.rejection_date, year))),
        (
            StoryFlag::SmallScope,
            story.scope.is_some_and(|scope| scope < guide.level(profile.target_level).scope),
        ),
        (StoryFlag::OnlyCover, only >= ONLY_COVER),
    ];
    flags.into_iter().filter(|(_, holds)| *holds).map(|(flag, _)| flag).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Stories, StoryCheck, StoryFlag};
    use crate::guide::PrincipleId;
    use crate::profile::{Profile, Story};
    use crate::schedule::fixture::{guide, profile};

    fn story(principles: &[usize], year: Option<i16>) -> Story {
        let text = |text: &str| Some(text.to_owned());
        Story {
            id: "s".into(),
            title: "S".into(),
            principles: principles.iter().copied().map(PrincipleId).collect(),
            situation: text("I saw it"),
            task: text("Mine"),
            action: text("I cut two"),
            result: text("3.8 %"),
            lp_tie: text("We tied it: our, we, us"),
            year,
            scope: None,
        }
    }

    fn check(stories: Vec<Story>) -> Stories {
        let profile = Profile { stories, ..profile(date(2026, 11, 20), &[(1, Some(3)), (0, Some(1))]) };
        let guide = guide();
        let mut found = super::check(&profile, &guide);
        let focus = crate::plan::focus::choose(&profile, &guide, |principle| found.ready(principle));
        found.choose_best(&profile.stories, &focus);
        found
    }

    fn flags(story: Story) -> Vec<&'static str> {
        check(vec![story]).items[0].flags.iter().map(|flag| flag.word()).collect()
    }

    #[test]
    fn a_story_counts_with_five_parts_and_a_number() {
        let good = StoryCheck { countable: true, strong: true, flags: vec![] };
        assert_eq!(check(vec![story(&[0], None)]).items, [good]);
        let missing = Story { lp_tie: None, ..story(&[0], None) };
        assert_eq!(
            check(vec![missing]).items,
            [StoryCheck { countable: false, strong: false, flags: vec![StoryFlag::PartsMissing] }]
        );
        assert_eq!(flags(Story { result: Some("less".into()), ..story(&[0], None) }), ["no-number"]);
        assert_eq!(flags(Story { result: None, ..story(&[0], None) }), ["parts-missing", "no-number"]);
    }

    #[test]
    fn flags_say_what_to_look_at() {
        let we = |action: &str| Story { action: Some(action.into()), ..story(&[0], None) };
        assert_eq!(flags(we("We’re us: our")), ["we-over-i"]);
        assert_eq!(flags(we("We did, I did")), [""; 0]);
        let situation = Story { situation: Some("Our US team and us".into()), ..we("I asked the US team") };
        assert_eq!(flags(situation), [""; 0]);
        let in_2023 = Story { result: Some("It shipped in 2023".into()), ..story(&[0], None) };
        assert_eq!(flags(in_2023), ["no-number"]);
        assert_eq!(flags(story(&[0], Some(2023))), [""; 0]);
        assert_eq!(flags(story(&[0], Some(2022))), ["old"]);
        assert_eq!(flags(Story { scope: Some(0), ..story(&[0], None) }), ["small-scope"]);
        assert_eq!(flags(Story { scope: Some(1), ..story(&[0], None) }), [""; 0]);
        assert_eq!(flags(story(&[0, 1, 2], None)), ["only-cover"]);
    }

    #[test]
    fn a_strong_story_counts_and_is_neither_small_nor_ours() {
        let small = Story { scope: Some(0), ..story(&[0], None) };
        let ours = Story { action: Some("We cut it".into()), ..story(&[0], None) };
        let old = story(&[0, 1], Some(2019));
        let short = Story { lp_tie: None, ..story(&[0], None) };
        let found = check(vec![small, ours, old, short]);
        let strong: Vec<_> = found.items.iter().map(|story| (story.countable, story.strong)).collect();
        assert_eq!(strong, [(true, false), (true, false), (true, true), (false, false)]);
        assert_eq!([0, 1, 2].map(|at| found.ready(PrincipleId(at))), [1, 1, 0]);
        assert_eq!(found.best, Some(2));
    }

    #[test]
    fn cover_is_in_the_guides_order() {
        let stories = check(vec![story(&[2, 0, 1], None), story(&[1], None)]);
        let cover: Vec<_> = stories.cover.iter().map(|(principle, by)| (principle.0, by.clone())).collect();
        assert_eq!(cover, [(0, vec![0]), (1, vec![0, 1]), (2, vec![0])]);
        assert!(stories.items[0].flags.is_empty());
    }

    #[test]
    fn the_best_story_serves_the_first_focus_then_is_the_latest() {
        let best = |stories: Vec<Story>| check(stories).best;
        assert_eq!(best(vec![story(&[3], Some(2026)), story(&[1], None), story(&[2, 0], None)]), Some(2));
        assert_eq!(best(vec![story(&[0], None), story(&[0], Some(2020)), story(&[0], Some(2024))]), Some(2));
        assert_eq!(best(vec![story(&[0], Some(2024)), story(&[0, 1], Some(2024))]), Some(0));
        assert_eq!(best(vec![story(&[3], None), story(&[4], None)]), Some(0));
        assert_eq!(best(vec![Story { task: None, ..story(&[0], None) }]), None);
    }
}

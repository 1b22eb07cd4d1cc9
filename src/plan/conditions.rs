//! Conditions and filters: what is true of a person, and which modules they read.
//! Reference: tailoring.md#conditions

use super::dates::Dates;
use super::draft_checks::Checked;
use super::sentence::{Fact, Sentence};
use super::stories::Stories;
use crate::guide::condition::{Condition, Filters};
use crate::guide::rules::TierName;
use crate::guide::{DraftCheck, Guide, LevelId};
use crate::profile::{Experiment, FeedbackStatus, Profile, RejectedAfter};
use crate::schedule::{Focus, Hold};

/// Everything conditions look at.
pub(super) struct Evidence<'p> {
    pub(super) profile: &'p Profile,
    pub(super) guide: &'p Guide,
    pub(super) dates: &'p Dates,
    pub(super) hold: Option<Hold>,
    pub(super) focus: &'p Focus,
    pub(super) stories: &'p Stories,
    pub(super) bullets: &'p [Checked],
    pub(super) letter: Option<&'p Checked>,
    pub(super) narrative: Option<&'p Checked>,
    /// What the decoder found: places in the guide's phrases.
    pub(super) decoded: &'p [(usize, String)],
}

impl Evidence<'_> {
    /// The conditions that are true, in the order of [`Condition::ALL`].
    pub(super) fn conditions(&self) -> Vec<Condition> {
        Condition::ALL.iter().copied().filter(|condition| self.holds(*condition)).collect()
    }

    fn holds(&self, condition: Condition) -> bool {
        let Evidence { profile, guide, dates, .. } = *self;
        let status = profile.feedback.status;
        let countable = self.stories.countable();
        let hold_days = self.hold.map_or(0, |hold| hold.days.count());
        let in_loop = |expected: bool| match profile.rejected_after {
            RejectedAfter::Round(kind) => guide.round_types[kind].is_loop == expected,
            RejectedAfter::Application | RejectedAfter::Unknown => false,
        };
        match condition {
            Condition::FeedbackNone => status == FeedbackStatus::None,
            Condition::FeedbackRequested => status == FeedbackStatus::Requested,
            Condition::FeedbackReceived => status == FeedbackStatus::Received,
            Condition::FeedbackAsked => status != FeedbackStatus::None,
            Condition::FeedbackMissing => status != FeedbackStatus::Received,
            Condition::ReplyEmpty => status == FeedbackStatus::Received && self.reply_is_empty(),
            Condition::CoachSet => profile.brand.coach.is_some(),
            Condition::CoachMissing => profile.brand.coach.is_none(),
            Condition::PrinciplesKnown => profile.lowest.is_some(),
            Condition::PrinciplesUnknown => profile.lowest.is_none(),
            Condition::GapThemeSet => profile.gap_theme.is_some(),
            Condition::LessonSet => profile.lesson.is_some(),
            Condition::ExperimentDefined => defined(&profile.experiment),
            Condition::ExperimentOpen => !defined(&profile.experiment),
            Condition::ExperimentStarted => profile.experiment.started_on.is_some(),
            Condition::ExperimentRead => profile.experiment.readout.is_some(),
            Condition::WaitKnown => profile.wait_known,
            Condition::BulletsNone => self.bullets.is_empty(),
            Condition::BulletsFailing => !self.bullets.iter().all(Checked::clean),
            Condition::BulletsClean => !self.bullets.is_empty() && self.bullets.iter().all(Checked::clean),
            Condition::LetterWanted => profile.target_role.letter,
            Condition::NoLetter => !profile.target_role.letter,
            Condition::LetterClean => self.letter.is_some_and(Checked::clean),
            Condition::LetterFailing => self.letter.is_some_and(|letter| !letter.clean()),
            Condition::NarrativeBlame => {
                self.narrative.is_some_and(|found| found.fails.contains(&DraftCheck::Blame))
            }
            Condition::StoriesEnough => countable >= guide.rules.story_floor,
            Condition::StoriesShort => countable < guide.rules.story_floor,
            Condition::QuotasMet => self.focus.quotas_met(),
            Condition::QuotasOpen => !self.focus.quotas_met(),
            Condition::RoleDifferent => profile.target_role.same_or_similar == Some(false),
            Condition::Submitted => profile.application.submitted_on.is_some(),
            Condition::SubmittedEarly => {
                profile.application.submitted_on.is_some_and(|day| day < dates.earliest)
            }
            Condition::InterviewDated => !profile.application.interviews.is_empty(),
            Condition::Hold => hold_days >= guide.hold.upkeep_from,
            Condition::NoHold => hold_days < guide.hold.upkeep_from,
            Condition::StartGiven => profile.start_date.is_some(),
            Condition::StartDefault => profile.start_date.is_none(),
            Condition::LevelUp => profile.target_level > profile.level,
            Condition::LevelDown => profile.target_level < profile.level,
            Condition::LoopReached => in_loop(true),
            Condition::LoopNotReached => in_loop(false),
            Condition::NoInterview => profile.rejected_after == RejectedAfter::Application,
        }
    }

    /// Whether the reply to the feedback request tells nothing: it was not noted down, or all that the
    /// decoder found in it are phrases such as "strong candidate", which point to no principle.
    fn reply_is_empty(&self) -> bool {
        let tells_nothing = |(row, _): &(usize, String)| self.guide.phrases[*row].principles.is_empty();
        let empty_phrases = !self.decoded.is_empty() && self.decoded.iter().all(tells_nothing);
        self.profile.feedback.notes.is_none() || empty_phrases
    }
}

/// What the profile says against a tick of a task that this condition closes; `None` where it holds nothing
/// that the condition looks at.
pub(super) fn against_tick(
    condition: Condition,
    profile: &Profile,
    guide: &Guide,
    stories: &Stories,
) -> Option<Sentence> {
    let some_story = !profile.stories.is_empty();
    let some_experiment = profile.experiment != Experiment::default();
    let (held, sentence) = match condition {
        Condition::BulletsClean => {
            (!profile.bullets.is_empty(), Sentence::new("notice.tick.bullets-clean", []))
        }
        Condition::LetterClean => {
            (profile.cover_letter.is_some(), Sentence::new("notice.tick.letter-clean", []))
        }
        Condition::StoriesEnough => {
            let (countable, floor) = (Fact::count(stories.countable()), Fact::count(guide.rules.story_floor));
            let facts = [("countable", countable), ("floor", floor)];
            (some_story, Sentence::new("notice.tick.stories-enough", facts))
        }
        Condition::QuotasMet => (some_story, Sentence::new("notice.tick.quotas-met", [])),
        Condition::ExperimentDefined => {
            (some_experiment, Sentence::new("notice.tick.experiment-defined", []))
        }
        Condition::ExperimentStarted => {
            (some_experiment, Sentence::new("notice.tick.experiment-started", []))
        }
        Condition::ExperimentRead => (some_experiment, Sentence::new("notice.tick.experiment-read", [])),
        Condition::FeedbackNone
        | Condition::FeedbackRequested
        | Condition::FeedbackReceived
        | Condition::FeedbackAsked
        | Condition::FeedbackMissing
        | Condition::ReplyEmpty
        | Condition::CoachSet
        | Condition::CoachMissing
        | Condition::PrinciplesKnown
        | Condition::PrinciplesUnknown
        | Condition::GapThemeSet
        | Condition::LessonSet
        | Condition::ExperimentOpen
        | Condition::WaitKnown
        | Condition::BulletsNone
        | Condition::BulletsFailing
        | Condition::LetterWanted
        | Condition::NoLetter
        | Condition::LetterFailing
        | Condition::NarrativeBlame
        | Condition::StoriesShort
        | Condition::QuotasOpen
        | Condition::RoleDifferent
        | Condition::Submitted
        | Condition::SubmittedEarly
        | Condition::InterviewDated
        | Condition::Hold
        | Condition::NoHold
        | Condition::StartGiven
        | Condition::StartDefault
        | Condition::LevelUp
        | Condition::LevelDown
        | Condition::LoopReached
        | Condition::LoopNotReached
        | Condition::NoInterview => return None,
    };
    held.then_some(sentence)
}

/// Whether the experiment has its principle, metric, baseline and end.
fn defined(experiment: &Experiment) -> bool {
    let Experiment { principle, metric, baseline, end, .. } = experiment;
    principle.is_some() && metric.is_some() && baseline.is_some() && end.is_some()
}

/// A person as filters see them.
#[derive(Clone, Copy)]
pub(super) struct Person<'p> {
    /// The level aimed at.
    pub(super) level: LevelId,
    /// Focus and watch.
    pub(super) focus: &'p Focus,
    /// What is true, in the order of [`Condition::ALL`].
    pub(super) conditions: &'p [Condition],
}

impl Person<'_> {
    /// Whether a condition is true.
    pub(super) fn holds(self, condition: Condition) -> bool {
        self.conditions.contains(&condition)
    }

    /// The first of some conditions that is true.
    pub(super) fn first_true(self, among: &[Condition]) -> Option<Condition> {
        among.iter().copied().find(|condition| self.holds(*condition))
    }

    /// Whether all filters pass. Inside a principle's module `own_tier` is that principle's tier.
    pub(super) fn passes(self, filters: &Filters, own_tier: Option<TierName>) -> bool {
        let Filters { levels, principles, tiers, when, unless } = filters;
        let named = |principle| principles.as_ref().is_none_or(|named| named.contains(principle));
        let tier_fits = |tiers: &Vec<TierName>| match own_tier {
            Some(own) => tiers.contains(&own),
            None => {
                self.focus.focus.iter().any(|chosen| named(&chosen.principle) && tiers.contains(&chosen.tier))
            }
        };
        levels.as_ref().is_none_or(|levels| levels.contains(&self.level))
            && principles.as_ref().is_none_or(|among| self.focus.earliest(among).is_some())
            && tiers.as_ref().is_none_or(tier_fits)
            && when.as_ref().is_none_or(|when| self.first_true(when).is_some())
            && self.first_true(unless).is_none()
    }
}

//! The values that texts of the guide ask for, such as `dates.earliest`, and the words of their blanks.
//! Reference: content.md#placeholders

use jiff::civil::Date;

use super::plan_wording::Wording;
use crate::guide::PrincipleId;
use crate::markdown::{Fill, Mark, Placeholder, Target};
use crate::plan::{Chosen, PlannedTask};
use crate::profile::Story;

/// Fills texts that stand on no page: values, no links.
impl Fill for Wording<'_> {
    fn value(&self, placeholder: &Placeholder) -> Result<String, String> {
        self.value_of(placeholder.name())
    }

    fn address(&self, _: &Target) -> Option<String> {
        None
    }

    fn mark(&self, mark: Mark) -> String {
        self.strings.text(&format!("page.mark.{}", mark.word())).to_owned()
    }
}

impl Wording<'_> {
    /// A task's title for this person, without markup.
    pub fn task_title(&self, task: &PlannedTask) -> String {
        self.plan.title(task).plain(self)
    }

    /// The value of a placeholder, or the words of its blank.
    ///
    /// # Errors
    /// The words that stand where a value is missing, such as "your baseline".
    pub fn value_of(&self, name: &str) -> Result<String, String> {
        self.known(name).ok_or_else(|| self.strings.text(&format!("blank.{name}")).to_owned())
    }

    fn known(&self, name: &str) -> Option<String> {
        let (group, field) = name.split_once('.')?;
        match group {
            "candidate" => self.candidate(field),
            "recruiter" => self.recruiter(field),
            "you" => Some(self.update()),
            "interview" => self.interview(field),
            "dates" => self.date(field).map(|date| self.dates.long(date)),
            "hold" => self.hold(field),
            "phase" => self.phase_value(field),
            "plan" => self.figure(field),
            "bullets" => Some(self.open_bullets()),
            "stories" => self.stories(field),
            "mocks" => Some(self.plan.guide.gate.mocks_least.to_string()),
            "case" => self.plan.last_case().map(|case| case.module.title.plain(self)),
            "experiment" => self.experiment(field),
            "story" => self.best_story(field),
            "target_role" => self.plan.profile.target_role.title.clone(),
            "guide" => self.guide(field),
            _ => None,
        }
    }

    fn candidate(&self, field: &str) -> Option<String> {
        let (guide, profile) = (self.plan.guide, self.plan.profile);
        let focus = || self.plan.focus.focus.iter().map(|chosen| self.principle(chosen.principle));
        match field {
            "name" => profile.name.clone(),
            "level" => Some(guide.level(profile.level).title.clone()),
            "target_level" => Some(guide.level(profile.target_level).title.clone()),
            "role" => profile.interview.role.clone(),
            "gap_theme" => profile.gap_theme.clone(),
            "lesson" => profile.lesson.clone(),
            "focus" => {
                Some(self.strings.both(&focus().collect::<Vec<_>>())).filter(|names| !names.is_empty())
            }
            "first_focus" => focus().next().map(str::to_owned),
            _ => None,
        }
    }

    /// How the reader changes the plan: "tell Ruth", who keeps it, or "change your profile and build again".
    fn update(&self) -> String {
        match &self.plan.profile.brand.coach {
            Some(coach) => self.strings.say("update.coach", &[("coach", coach)]),
            None => self.strings.text("update.alone").to_owned(),
        }
    }

    /// Of the interview that led to the rejection, and of the last one of the new application. Which one comes next depends on the day, so only a block that
    /// holds on certain days can fill `interview.next` in.
    fn interview(&self, field: &str) -> Option<String> {
        let last = || self.plan.profile.application.interviews.iter().max_by_key(|interview| interview.date);
        match field {
            "date" => self.plan.profile.interview.date.map(|date| self.dates.long(date)),
            "last.title" => Some(self.plan.guide.round_types[last()?.round_type].title.clone()),
            "last.date" => Some(self.dates.long(last()?.date)),
            _ => None,
        }
    }

    /// The bullets that are still to be rewritten, as the object of a sentence.
    fn open_bullets(&self) -> String {
        let (open, of) = (self.plan.failing_bullets(), self.plan.bullets.len());
        let facts = [("n", &*open.to_string()), ("of", &of.to_string())];
        match open {
            _ if open == of || open == 0 => self.strings.text("open_bullets.all").to_owned(),
            1 => self.strings.text("open_bullets.one").to_owned(),
            _ => self.strings.say("open_bullets.some", &facts),
        }
    }

    fn recruiter(&self, field: &str) -> Option<String> {
        match field {
            "greeting" => Some(self.greeting()),
            "question" => Some(self.question()),
            _ => None,
        }
    }

    /// The first of the two questions about the rejection: which principle came out lowest, or, where scores are known,
    /// what lay behind the lowest.
    fn question(&self) -> String {
        let lowest = self.plan.profile.lowest.iter().flatten();
        let scored = lowest.filter_map(|lowest| Some((self.shown(lowest.score)?, lowest.principle)));
        match scored.min_by_key(|(score, _)| *score) {
            Some((_, id)) => self.strings.say("question.scored", &[("principle", self.principle(id))]),
            None => self.strings.text("question.unscored").to_owned(),
        }
    }

    fn greeting(&self) -> String {
        match &self.plan.profile.interview.recruiter_name {
            Some(name) => self.strings.say("greeting.named", &[("name", name)]),
            None => self.strings.text("greeting.plain").to_owned(),
        }
    }

    fn date(&self, field: &str) -> Option<Date> {
        let dates = &self.plan.dates;
        match field {
            "rejection" => Some(dates.rejection),
            "start" => Some(dates.start),
            "ready" => Some(dates.ready),
            "earliest" => Some(dates.earliest),
            "target" => Some(dates.target),
            "feedback_deadline" => Some(dates.feedback_deadline),
            "feedback_nudge" => Some(dates.feedback_nudge),
            "self_debrief" => Some(dates.self_debrief),
            "decision_from" => Some(dates.decision_from),
            "decision_until" => Some(dates.decision_until),
            "six_months" => dates.six_months,
            "run_out" => Some(dates.run_out),
            _ => None,
        }
    }

    fn hold(&self, field: &str) -> Option<String> {
        let days = self.plan.hold.map(|hold| hold.days);
        match field {
            "from" => Some(self.dates.long(days?.from)),
            "until" => Some(self.dates.long(days?.until)),
            "days" => Some(days.map_or(0, |days| days.count()).to_string()),
            _ => None,
        }
    }

    /// `<key>.title`, `<key>.from` or `<key>.until` of a phase.
    fn phase_value(&self, name: &str) -> Option<String> {
        let (key, field) = name.rsplit_once('.')?;
        let phase = self.plan.phases.iter().find(|phase| self.plan.guide.phase(phase.id).key == key)?;
        match field {
            "title" => Some(self.phase(phase.id).to_owned()),
            "from" => Some(self.dates.long(phase.days.from)),
            "until" => Some(self.dates.long(phase.days.until)),
            _ => None,
        }
    }

    fn figure(&self, field: &str) -> Option<String> {
        let (weeks, halves) = (self.plan.plan_weeks(), self.plan.profile.study_time.weekly_halves());
        match field {
            "weeks" => Some(weeks.to_string()),
            "hours_per_week" => Some(self.strings.number_of_hours(halves)),
            "hours_total" => Some(self.strings.number_of_hours(weeks * halves)),
            "cooldown_days" => Some(self.plan.profile.cooldown_days.to_string()),
            _ => None,
        }
    }

    fn stories(&self, field: &str) -> Option<String> {
        let (floor, countable) = (self.plan.guide.rules.story_floor, self.plan.stories.countable());
        match field {
            "floor" => Some(floor.to_string()),
            "countable" => Some(countable.to_string()),
            "missing" => Some(floor.saturating_sub(countable).to_string()),
            // Whoever has enough of them reads what was asked.
            "open" => {
                let missing = floor.saturating_sub(countable);
                Some(self.strings.count("count.story", if missing == 0 { floor } else { missing }))
            }
            "quotas" => self.quotas(),
            _ => None,
        }
    }

    /// "3 stories for Frugality (2 ready), 2 for Ownership (1 ready)".
    pub(super) fn quotas(&self) -> Option<String> {
        let quota = |(at, chosen): (usize, &Chosen)| {
            let key = match (at, chosen.quota) {
                (0, 1) => "quota.first.one",
                (0, _) => "quota.first.many",
                _ => "quota.next",
            };
            let (n, ready) = (chosen.quota.to_string(), chosen.ready.to_string());
            let principle = self.principle(chosen.principle);
            self.strings.say(key, &[("n", &n), ("principle", principle), ("ready", &ready)])
        };
        let said: Vec<String> = self.plan.focus.focus.iter().enumerate().map(quota).collect();
        (!said.is_empty()).then(|| said.join(self.strings.text("list.comma")))
    }

    fn experiment(&self, field: &str) -> Option<String> {
        let experiment = &self.plan.profile.experiment;
        match field {
            "principle" => experiment.principle.map(|id| self.principle(id).to_owned()),
            "metric" => experiment.metric.clone(),
            "baseline" => experiment.baseline.clone(),
            "target" => experiment.target.clone(),
            "action" => experiment.action.clone(),
            "end" => experiment.end.map(|date| self.dates.long(date)),
            "readout" => experiment.readout.clone(),
            "judgment" => experiment.judgment.clone(),
            _ => None,
        }
    }

    fn best_story(&self, field: &str) -> Option<String> {
        let story = &self.plan.profile.stories[self.plan.stories.best?];
        match field {
            "title" => Some(story.title.clone()),
            "result" => story.result.clone(),
            "principle" => self.shown_by(story).map(|id| self.principle(id).to_owned()),
            _ => None,
        }
    }

    /// The earliest focus principle that a story serves, else its first.
    fn shown_by(&self, story: &Story) -> Option<PrincipleId> {
        self.plan.focus.earliest(&story.principles).or_else(|| story.principles.first().copied())
    }

    fn guide(&self, field: &str) -> Option<String> {
        let guide = self.plan.guide;
        match field {
            "title" => Some(guide.title.clone()),
            "employer" => Some(guide.employer.clone()),
            "edition" => Some(guide.edition.clone()),
            _ => None,
        }
    }
}

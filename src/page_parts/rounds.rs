//! Rounds of interviews: what each is, and the countdown of one that has a date.

use jiff::civil::Date;
use serde::Serialize;

use super::context::PageContext;
use super::parts::{Dated, Section};
use crate::date::plus;
use crate::guide::module::{CountdownStep, RoundAdvice};
use crate::markdown::{Fill, Html, Mark, Placeholder, Target};
use crate::plan::interview_days::AFTERWARDS;
use crate::profile::InterviewDay;

/// What a round is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Round {
    /// Its place on the page.
    pub id: String,
    pub title: String,
    /// What it is and who is there; empty where the guide does not say.
    pub about: Html,
    /// Its parts that have a title or days of their own.
    pub sections: Vec<Section>,
    /// What is tested.
    pub asks: Vec<Html>,
    /// What to prepare before a date is known.
    pub prepare: Vec<Html>,
}

/// A step of a countdown.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CountdownEntry {
    pub dated: Dated,
    pub title: Html,
    pub html: Html,
}

/// The guide's words on a round type, if it has some that are for this person.
pub(crate) fn module<'a>(page: &PageContext<'a>, round_type: usize) -> Option<&'a RoundAdvice> {
    let guide = page.plan.guide;
    guide.rounds.iter().find(|round| round.round_type == round_type && page.passes(&round.module))
}

/// What the guide says of a round type; its title alone where it says nothing.
pub(crate) fn round(page: &PageContext, round_type: usize, id: String) -> Round {
    let title = page.plan.guide.round_types[round_type].title.clone();
    match module(page, round_type) {
        None => Round { id, title, ..Round::default() },
        Some(module) => {
            let (about, sections) = page.text_and_sections(&module.module);
            Round {
                id,
                title,
                about,
                sections,
                asks: page.all(&module.asks),
                prepare: page.all(&module.prepare),
            }
        }
    }
}

/// The steps of an interview's countdown, each with its first and last day. A step holds until the next begins;
/// the last one holds for some days after the interview, or, if it belongs before it, until its day.
pub(crate) fn steps<'a>(
    page: &PageContext<'a>,
    interview: &InterviewDay,
) -> Vec<(Date, Date, &'a CountdownStep)> {
    let Some(module) = module(page, interview.round_type) else { return Vec::new() };
    let from = |step: &CountdownStep| plus(interview.date, -step.days);
    let steps = module.countdown.iter().enumerate();
    steps
        .map(|(at, step)| {
            let until = match module.countdown.get(at + 1) {
                Some(next) => plus(from(next), -1),
                None if step.days < 0 => plus(interview.date, AFTERWARDS),
                None => interview.date,
            };
            (from(step), until, step)
        })
        .collect()
}

/// The countdown of an interview, for its page.
pub(crate) fn countdown(page: &PageContext, interview: &InterviewDay) -> Vec<CountdownEntry> {
    let fill = InterviewFill { page, interview };
    let steps = steps(page, interview).into_iter();
    steps
        .map(|(from, until, step)| CountdownEntry {
            dated: page.dated(Some(from), Some(until)),
            title: step.title.fill_inline(&fill),
            html: step_text(page, interview, step),
        })
        .collect()
}

/// What a step says.
pub(crate) fn step_text(page: &PageContext, interview: &InterviewDay, step: &CountdownStep) -> Html {
    step.text.fill(&InterviewFill { page, interview })
}

/// What a step is called, without markup.
pub(crate) fn step_title(page: &PageContext, interview: &InterviewDay, step: &CountdownStep) -> String {
    step.title.plain(&InterviewFill { page, interview })
}

/// Fills a countdown in: to what every page says it adds the interview that the countdown belongs to.
struct InterviewFill<'p, 'a> {
    page: &'p PageContext<'a>,
    interview: &'p InterviewDay,
}

impl Fill for InterviewFill<'_, '_> {
    fn value(&self, placeholder: &Placeholder) -> Result<String, String> {
        match placeholder.name() {
            "interview.next.title" => Ok(self.page.round_title(self.interview).to_owned()),
            "interview.next.date" => Ok(self.page.date_words.long(self.interview.date)),
            _ => self.page.value(placeholder),
        }
    }

    fn address(&self, target: &Target) -> Option<String> {
        self.page.address(target)
    }

    fn mark(&self, mark: Mark) -> String {
        self.page.mark(mark)
    }
}

//! The schedule: every week with its sessions, the months, the hours.

use super::shared_views::SharedViews;
use crate::activity::Activity;
use crate::charts::Svg;
use crate::charts::hour_bars::{HoursWeek, hour_bars};
use crate::charts::timeline;
use crate::page_parts::context::PageContext;
use crate::page_parts::dated_weeks::{Block, Phase, Week, phases, title, waiting_weeks};
use crate::page_parts::month_grids::{Month, legend, months, weekdays};
use crate::page_parts::page_field::{FieldMaker, NewEntries, PageField};
use crate::page_parts::parts::Row;
use crate::page_parts::plan_timeline::{plan_timeline, timeline_rows};
use crate::page_parts::shared::Shared;
use crate::plan::WeekKind;
use serde::Serialize;

/// The schedule.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Schedule {
    pub timeline: Svg,
    pub timeline_rows: Vec<Row>,
    pub months: Vec<Month>,
    pub day_kinds: Vec<&'static str>,
    pub weekdays: Vec<String>,
    pub phases: Vec<Phase>,
    /// Why sessions take principles outside the focus, said once for all of them; empty without a focus.
    pub breadth: String,
    pub weeks: Vec<Shared<Week>>,
    pub hours: Svg,
    pub hours_rows: Vec<Vec<String>>,
    pub split: String,
    pub notices: Vec<String>,
    /// The first day of the plan, to be changed.
    pub start: Vec<PageField>,
    /// The days off that the profile has.
    pub days_off: Vec<Vec<PageField>>,
    pub new_days_off: NewEntries,
    /// The address to subscribe to the calendar at, if the site has a base address.
    pub subscribe: String,
}

/// What is written of days off; new ones need no name, and the page has little room.
const DAYS_OFF: &[&str] = &["from", "to", "label"];

pub(super) fn view(page: &PageContext, shared: &SharedViews) -> Schedule {
    let months = months(page);
    let mut write = FieldMaker::new(page);
    Schedule {
        timeline: timeline(page),
        timeline_rows: timeline_rows(page),
        day_kinds: legend(&months),
        months,
        weekdays: weekdays(page),
        phases: phases(page),
        breadth: breadth(page),
        weeks: [&shared.weeks[..], &waiting_weeks(page)].concat(),
        hours: hours_picture(page),
        hours_rows: hours_rows(page),
        split: split(page),
        notices: page.notices(),
        start: vec![write.field("start_date")],
        days_off: (0..page.plan.profile.blackouts.len())
            .map(|at| write.fields(&format!("blackouts.{at}"), DAYS_OFF))
            .collect(),
        new_days_off: write.new_entries("blackouts", &DAYS_OFF[..2]),
        subscribe: page.around.address.subscription().unwrap_or_default(),
    }
}

/// How much of the story time goes to the principles outside the focus. Reference: tailoring.md#reasons
fn breadth(page: &PageContext) -> String {
    let (plan, chosen) = (page.plan, page.plan.focus.focus.len());
    let share = 100_u32.saturating_sub(plan.guide.focus_share(chosen));
    if chosen == 0 || share == 0 {
        return String::new();
    }
    page.strings.say("ui.schedule.breadth", &[("share", &share.to_string())])
}

impl Schedule {
    /// The same with less, if there is some to spare: first the links go that stand in a week a second time, then
    /// those of all blocks, for the navigation leads to their pages too, then of what is done in a block all but its
    /// subject, and then the hours by activity of each week.
    pub(super) fn lighter(&self) -> Option<Schedule> {
        let mut lighter = self.clone();
        let mut spare = 0;
        for week in &mut lighter.weeks {
            let mut known = Vec::new();
            change_blocks(week, |block| {
                if known.contains(&block.place) {
                    spare += usize::from(!block.place.is_empty());
                    block.place.clear();
                }
                known.push(block.place.clone());
            });
        }
        // Each of these is tried where the ones before it left nothing to take away.
        let texts: [fn(&mut Block) -> &mut String; 3] =
            [|block| &mut block.place, |block| &mut block.todo.after, |block| &mut block.todo.before];
        for text in texts {
            if spare > 0 {
                break;
            }
            for week in &mut lighter.weeks {
                change_blocks(week, |block| {
                    spare += usize::from(!text(block).is_empty());
                    text(block).clear();
                });
            }
        }
        // The table of hours has them again.
        if spare == 0 {
            spare = lighter.weeks.iter().map(|week| week.activities.len()).sum();
            lighter.weeks.iter_mut().for_each(|week| week.change(|week| week.activities.clear()));
        }
        (spare > 0).then_some(lighter)
    }
}

fn change_blocks(week: &mut Shared<Week>, mut change: impl FnMut(&mut Block)) {
    week.change(|week| {
        for session in &mut week.sessions {
            session.change(|session| session.blocks.iter_mut().for_each(&mut change));
        }
    });
}

/// The way from the rejection to the target.
pub(super) fn timeline(page: &PageContext) -> Svg {
    let drawn = plan_timeline(page).map(|drawn| timeline::timeline(&drawn, &page.pen("timeline")));
    drawn.unwrap_or_default()
}

/// Hours of each week that has any.
fn hours_picture(page: &PageContext) -> Svg {
    let label = |kind: WeekKind| match kind {
        WeekKind::Plan { number, .. } => number.to_string(),
        WeekKind::Pause => page.strings.text("page.week.pause").to_owned(),
        WeekKind::Hold => page.strings.text("page.week.hold").to_owned(),
        WeekKind::Rewarm => page.strings.text("page.week.rewarm").to_owned(),
    };
    let weeks = page.plan.weeks.iter().filter(|week| week.total() > 0);
    let weeks: Vec<HoursWeek> = weeks
        .map(|week| {
            let facts = [("week", &*label(week.kind)), ("date", &page.date_words.day(week.days.from))];
            HoursWeek { label: page.strings.say("page.hours.bar", &facts), halves: week.halves }
        })
        .collect();
    hour_bars(&weeks, &page.pen("hours"))
}

/// Hours by week and activity, and their sum.
fn hours_rows(page: &PageContext) -> Vec<Vec<String>> {
    let PageContext { plan, strings, date_words, .. } = *page;
    let headings = Activity::ALL.into_iter().map(|activity| page.activity(activity));
    let headings = std::iter::once(strings.text("page.hours.week").to_owned()).chain(headings);
    let mut rows: Vec<Vec<String>> =
        vec![headings.chain([strings.text("page.hours.total").to_owned()]).collect()];
    let mut sum = [0; 4];
    for week in plan.weeks.iter().filter(|week| week.total() > 0) {
        for (sum, halves) in sum.iter_mut().zip(week.halves) {
            *sum += halves;
        }
        // The column is narrow on a phone: lines end between these, not within them.
        let [week_title, from, until] =
            [title(page, week), date_words.day(week.days.from), date_words.day(week.days.until)]
                .map(|words| words.replace(' ', "\u{a0}"));
        let facts = [("week", week_title.as_str()), ("from", &from), ("until", &until)];
        rows.push(row(page, strings.say("page.hours.label", &facts), week.halves));
    }
    rows.push(row(page, strings.text("page.hours.sum").to_owned(), sum));
    rows
}

fn row(page: &PageContext, label: String, halves: [u32; 4]) -> Vec<String> {
    let cells = halves.iter().map(|halves| page.hours(*halves));
    let total = page.hours(halves.iter().sum());
    std::iter::once(label).chain(cells).chain([total]).collect()
}

/// How practice time is really shared out, in whole percent. Reference: hours-and-blocks.md#practice
fn split(page: &PageContext) -> String {
    let [story, case, mock] = page.plan.practice_split().map(|percent| percent.to_string());
    page.strings.say("page.hours.split", &[("story", &story), ("case", &case), ("mock", &mock)])
}

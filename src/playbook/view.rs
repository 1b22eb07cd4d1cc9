//! What each template is given: one typed view a page. Texts in [`Html`] are markup; all others are
//! plain and escaped when printed. An empty text, list or date means: nothing there.

use serde::Serialize;

use crate::charts::Svg;
use crate::guide::markdown::Html;

/// The page that one template makes: one variant a template.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum View {
    /// `start.html`
    Start(Box<Start>),
    /// `schedule.html`
    Schedule(Box<Schedule>),
    /// `checklist.html`
    Checklist(Checklist),
    /// `feedback-request.html`
    FeedbackRequest(FeedbackRequest),
    /// `feedback.html`
    Feedback(Feedback),
    /// `principles.html`
    Principles(Principles),
    /// `principle.html`
    Principle(Box<Principle>),
    /// `resume.html`
    Resume(Resume),
    /// `cover-letter.html`
    CoverLetter(CoverLetter),
    /// `experiment.html`
    Experiment(Experiment),
    /// `stories.html`
    Stories(Stories),
    /// `cases.html`
    Cases(Cases),
    /// `case.html`
    Case(Case),
    /// `mocks.html`
    Mocks(Mocks),
    /// `narrative.html`
    Narrative(Narrative),
    /// `mistakes.html`
    Mistakes(Mistakes),
    /// `gate.html`
    Gate(Gate),
    /// `facts.html`
    Facts(Facts),
    /// `sources.html`
    Sources(Sources),
    /// `text.html`
    Text(Text),
}

impl View {
    /// The name of its template.
    #[must_use]
    pub fn template(&self) -> &'static str {
        match self {
            View::Start(_) => "start.html",
            View::Schedule(_) => "schedule.html",
            View::Checklist(_) => "checklist.html",
            View::FeedbackRequest(_) => "feedback-request.html",
            View::Feedback(_) => "feedback.html",
            View::Principles(_) => "principles.html",
            View::Principle(_) => "principle.html",
            View::Resume(_) => "resume.html",
            View::CoverLetter(_) => "cover-letter.html",
            View::Experiment(_) => "experiment.html",
            View::Stories(_) => "stories.html",
            View::Cases(_) => "cases.html",
            View::Case(_) => "case.html",
            View::Mocks(_) => "mocks.html",
            View::Narrative(_) => "narrative.html",
            View::Mistakes(_) => "mistakes.html",
            View::Gate(_) => "gate.html",
            View::Facts(_) => "facts.html",
            View::Sources(_) => "sources.html",
            View::Text(_) => "text.html",
        }
    }
}

/// What is the same on every page of a playbook; given to each template as `playbook`.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// The playbook's id: the key of ticks.
    pub id: String,
    /// "Ana’s recovery playbook".
    pub title: String,
    /// The person's name, if known.
    pub name: String,
    /// Language of the pages.
    pub lang: String,
    /// Direction of the pages.
    pub dir: String,
    /// The navigation in groups.
    pub nav: Vec<NavGroup>,
    /// The coach's name.
    pub coach: String,
    /// How to reach the coach.
    pub contact: String,
    /// The coach's line at the foot.
    pub footer: String,
    /// The logo's path from the playbook's folder.
    pub logo: String,
    /// The guide's disclaimer.
    pub disclaimer: String,
    /// Style sheets in order, from the playbook's folder.
    pub styles: Vec<String>,
    /// Scripts in order, from the playbook's folder.
    pub scripts: Vec<String>,
    /// Whether a calendar file lies beside the pages.
    pub calendar: String,
    /// ISO dates and facts the script needs, for `data-` attributes of `<main>`.
    pub clock: Clock,
}

/// The dates that the script works with.
#[derive(Clone, Debug, Serialize)]
pub struct Clock {
    /// Day 0.
    pub rejection: String,
    /// First day of the plan.
    pub start: String,
    /// `true` or `false`.
    pub start_given: bool,
    /// The day from which an unpinned plan without a task done counts as not begun; empty if
    /// the profile has one done.
    pub late_from: String,
    /// When the new application was submitted.
    pub submitted: String,
    /// Last day of the answer window.
    pub decision_until: String,
    /// The day to apply.
    pub target: String,
    /// `true` if gate checks 2 to 8 pass.
    pub gate_ready: bool,
}

/// A group of the navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavGroup {
    /// Its title.
    pub title: String,
    /// Its pages.
    pub items: Vec<NavItem>,
}

/// A page in the navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavItem {
    /// Its file, from the playbook's folder.
    pub file: String,
    /// Its short title.
    pub title: String,
}

/// What every page has besides its view; given to each template as `page`.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    /// Its file, from the playbook's folder.
    pub file: String,
    /// The part that all ids of this page begin with on the print page.
    pub slug: String,
    /// `` or `../`: the way to the playbook's folder.
    pub root: String,
    /// The title of the document.
    pub title: String,
    /// The one `h1`.
    pub heading: Html,
    /// What to do here, in one sentence.
    pub lead: Html,
    /// Prose before the structure.
    pub intro: Html,
    /// Further sections of prose that fit this person.
    pub sections: Vec<Section>,
    /// Prose after the structure.
    pub after: Html,
    /// Tasks that are closed here.
    pub closes: Vec<Link>,
    /// Notes of this page; those that exclude each other by date stand in one set.
    pub notes: Vec<NoteSet>,
    /// The canonical address, if the site has a base address.
    pub canonical: String,
}

/// A link inside the playbook.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Link {
    /// The relative address.
    pub href: String,
    /// Its text.
    pub text: String,
}

/// Days on which something holds, as ISO dates and in words; an empty end is open.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Dated {
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
    /// "From … to …"; empty if it always holds.
    pub words: String,
}

/// A section of prose.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// Its heading; may be empty.
    pub title: Html,
    /// Its text.
    pub html: Html,
    /// When it holds.
    pub dated: Dated,
}

/// Notes that stand together.
#[derive(Clone, Debug, Serialize)]
pub struct NoteSet {
    /// `dated` if they exclude each other by date, `plain` if not.
    pub kind: &'static str,
    /// The notes.
    pub notes: Vec<Note>,
}

/// A note.
#[derive(Clone, Debug, Serialize)]
pub struct Note {
    /// Its id on the page.
    pub id: String,
    /// Its title.
    pub title: Html,
    /// Its text; empty where it is told on another page.
    pub html: Html,
    /// The page that tells it, where this one only names it.
    pub told_on: Option<Link>,
    /// `guide`, `outside`, `site` or `none`.
    pub claim: &'static str,
    /// The label of its claim.
    pub label: String,
    /// Addresses.
    pub sources: Vec<String>,
    /// When it holds.
    pub dated: Dated,
    /// A line to copy, such as `start_date: 2027-04-15`; empty for most.
    pub line: String,
    /// The ISO date that stands for "today" in that line without script.
    pub line_words: String,
}

/// A notice of the plan.
#[derive(Clone, Debug, Serialize)]
pub struct Notice {
    /// Its code.
    pub code: &'static str,
    /// `plan` or `check`.
    pub class: &'static str,
    /// Its sentence.
    pub text: String,
}

/// A date of the plan with its countdown.
#[derive(Clone, Debug, Serialize)]
pub struct KeyDate {
    /// What it is, such as `earliest`.
    pub key: &'static str,
    /// Its label.
    pub label: String,
    /// ISO.
    pub date: String,
    /// ISO of its last day; the same for a single day.
    pub until: String,
    /// In words.
    pub words: String,
}

/// A task in a list.
#[derive(Clone, Debug, Serialize)]
pub struct TaskLine {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Html,
    /// Its title in short; empty if it is short.
    pub brief: String,
    /// Where it stands on the checklist.
    pub href: String,
    /// ISO.
    pub due: String,
    /// In words, long.
    pub due_words: String,
    /// In words, as short as can be.
    pub due_day: String,
    /// Its place in the order of tasks.
    pub order: usize,
    /// ISO of the last day on which it is still useful; empty if always.
    pub until: String,
    /// `data` or `tick` if it is done, `open` if a tick closes it, `held` if only the data can.
    pub done: &'static str,
    /// When it was done, in words.
    pub done_on: String,
    /// `target` if the task waits for the gate, else `plan`.
    pub gate: &'static str,
}

/// A principle of this person, in short.
#[derive(Clone, Debug, Serialize)]
pub struct FocusLine {
    /// Its name.
    pub name: String,
    /// Its slug.
    pub slug: String,
    /// Its page.
    pub href: String,
    /// `rebuild`, `sharpen` or `watch`.
    pub tier: &'static str,
    /// The tier in words; empty where it is not shown.
    pub tier_words: String,
    /// Its score, 0 if none is shown.
    pub score: u8,
    /// The score as a bar; empty if none is shown.
    pub bar: Svg,
    /// Stories that must be ready.
    pub quota: usize,
    /// Stories that are.
    pub ready: usize,
    /// Why it stands here.
    pub why: String,
}

/// The first page.
#[derive(Clone, Debug, Serialize)]
pub struct Start {
    /// The position in the plan, one sentence for each stretch of days.
    pub positions: Vec<Position>,
    /// Open tasks in order; the script shows the next of them.
    pub next: Vec<TaskLine>,
    /// Weeks in short, each with its sessions.
    pub weeks: Vec<Week>,
    /// Phases with their dates.
    pub phases: Vec<Phase>,
    /// Dates with countdown.
    pub dates: Vec<KeyDate>,
    /// Focus principles.
    pub focus: Vec<FocusLine>,
    /// Watched principles.
    pub watch: Vec<FocusLine>,
    /// Gate checks that pass of the seven that do not depend on the day.
    pub gate_passed: usize,
    /// How many checks do not depend on the day.
    pub gate_of: usize,
    /// The date check.
    pub gate_date: Vec<GateResult>,
    /// What the plan does.
    pub notices: Vec<Notice>,
}

/// The position in the plan for a stretch of days.
#[derive(Clone, Debug, Serialize)]
pub struct Position {
    /// When it holds.
    pub dated: Dated,
    /// The sentence after "Day n · ".
    pub text: String,
    /// ISO of the day it counts down to; empty if it does not.
    pub counts_to: String,
}

/// A phase of this person.
#[derive(Clone, Debug, Serialize)]
pub struct Phase {
    /// Its key, or `hold`, `rewarm`.
    pub key: String,
    /// Its title.
    pub title: String,
    /// Its weeks in words.
    pub weeks: String,
    /// When it runs.
    pub dated: Dated,
    /// Its range in words.
    pub range: String,
}

/// A week of the plan.
#[derive(Clone, Debug, Serialize)]
pub struct Week {
    /// Its id on the page.
    pub id: String,
    /// `plan`, `pause`, `hold` or `rewarm`.
    pub kind: &'static str,
    /// "Week 3", "Pause week" …
    pub title: String,
    /// Its phase; empty outside the plan weeks.
    pub phase: String,
    /// When it is.
    pub dated: Dated,
    /// Its range in words.
    pub range: String,
    /// Its hours in words.
    pub hours: String,
    /// Hours by activity, those above zero.
    pub activities: Vec<ActivityHours>,
    /// Days off, in words.
    pub off: String,
    /// Its sessions.
    pub sessions: Vec<Session>,
    /// Tasks due in it.
    pub due: Vec<TaskLine>,
}

/// Hours of one activity.
#[derive(Clone, Debug, Serialize)]
pub struct ActivityHours {
    /// `work`, `story`, `case` or `mock`.
    pub activity: &'static str,
    /// Its label.
    pub label: String,
    /// In words.
    pub hours: String,
}

/// A sitting.
#[derive(Clone, Debug, Serialize)]
pub struct Session {
    /// ISO.
    pub date: String,
    /// In words, short.
    pub words: String,
    /// In words.
    pub hours: String,
    /// As a plain number, for sums of the script.
    pub number: f64,
    /// `done` if the profile says so, else `open`.
    pub done: &'static str,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// A stretch of a sitting.
#[derive(Clone, Debug, Serialize)]
pub struct Block {
    /// `work`, `story`, `case` or `mock`.
    pub activity: &'static str,
    /// Its label; empty if the block before has the same.
    pub label: String,
    /// What it is about.
    pub subject: String,
    /// The same where there is little room.
    pub brief: String,
    /// Where that is; empty if the week has a link to it already.
    pub href: String,
    /// In words.
    pub hours: String,
    /// Why; empty if the same reason was printed before.
    pub why: String,
}

/// The schedule.
#[derive(Clone, Debug, Serialize)]
pub struct Schedule {
    /// The ninety days as a picture.
    pub timeline: Svg,
    /// What is on the timeline, as a table: label and words.
    pub timeline_rows: Vec<Row>,
    /// Month grids.
    pub months: Vec<Month>,
    /// What their days are: the kinds that occur, for the legend.
    pub day_kinds: Vec<&'static str>,
    /// Weekday headings of the grids.
    pub weekdays: Vec<Weekday>,
    /// Phases with their dates.
    pub phases: Vec<Phase>,
    /// Every week.
    pub weeks: Vec<Week>,
    /// Hours as a picture.
    pub hours: Svg,
    /// The same as a table: headings, one row a week, the sum.
    pub hours_rows: Vec<Vec<String>>,
    /// The real split of practice time, in words.
    pub split: String,
    /// What the plan does.
    pub notices: Vec<Notice>,
}

/// A row of a small table.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its heading.
    pub label: String,
    /// Its cell.
    pub words: String,
}

/// A weekday as a column heading.
#[derive(Clone, Debug, Serialize)]
pub struct Weekday {
    /// Short.
    pub short: String,
    /// Whole.
    pub long: String,
}

/// A month as a grid.
#[derive(Clone, Debug, Serialize)]
pub struct Month {
    /// "November 2026".
    pub title: String,
    /// Its weeks; a cell without a day is empty.
    pub weeks: Vec<Vec<Day>>,
}

/// A day in a month grid.
#[derive(Clone, Debug, Serialize)]
pub struct Day {
    /// Its number; empty for a cell of another month.
    pub number: String,
    /// ISO.
    pub date: String,
    /// Words for what it is, such as `study due`.
    pub kinds: Vec<&'static str>,
    /// The same for a screen reader.
    pub words: String,
}

/// The checklist.
#[derive(Clone, Debug, Serialize)]
pub struct Checklist {
    /// Its groups: one a phase.
    pub groups: Vec<TaskGroup>,
    /// Hours of all sessions planned, as date and number, for the script.
    pub sessions: Vec<SessionHours>,
    /// How many tasks there are.
    pub count: usize,
}

/// Date and hours of a session.
#[derive(Clone, Debug, Serialize)]
pub struct SessionHours {
    /// ISO.
    pub date: String,
    /// Hours.
    pub hours: f64,
    /// `done` if the profile says so, else `open`.
    pub done: &'static str,
}

/// The tasks of a phase.
#[derive(Clone, Debug, Serialize)]
pub struct TaskGroup {
    /// `phase`, or `folded` for upkeep that repeats.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// Its range in words.
    pub range: String,
    /// Its tasks.
    pub tasks: Vec<Task>,
}

/// A task in full.
#[derive(Clone, Debug, Serialize)]
pub struct Task {
    /// Its line.
    pub line: TaskLine,
    /// Why now and how.
    pub html: Html,
    /// Further sections that fit this person.
    pub sections: Vec<Section>,
    /// How long it takes.
    pub minutes: String,
    /// What done looks like.
    pub looks: Html,
    /// Why it is there.
    pub why: String,
    /// Its group in words.
    pub group: String,
    /// Its page.
    pub page: Link,
    /// "closes when …" for a task whose data overrule a tick; it has no box.
    pub closes_when: String,
}

/// A text to send.
#[derive(Clone, Debug, Serialize)]
pub struct Letter {
    /// Its id on the page.
    pub id: String,
    /// Its title.
    pub title: Html,
    /// When to send it.
    pub dated: Dated,
    /// The subject line with its blanks; may be empty.
    pub subject: String,
    /// The text with its blanks marked.
    pub html: Html,
    /// The text as it is copied.
    pub plain: String,
    /// How many blanks are left.
    pub blanks: usize,
    /// A `mailto:` address with subject and text; empty where a letter is not mailed.
    pub mailto: String,
}

/// Letters that stand together.
#[derive(Clone, Debug, Serialize)]
pub struct LetterSet {
    /// `dated` if they exclude each other by date, `plain` if not.
    pub kind: &'static str,
    /// The group's id.
    pub group: String,
    /// The letters.
    pub letters: Vec<Letter>,
}

/// The page that asks for feedback.
#[derive(Clone, Debug, Serialize)]
pub struct FeedbackRequest {
    /// `ask`, or `decode` once feedback is in hand.
    pub state: &'static str,
    /// The letters, the form for the recruiter's channel first.
    pub sets: Vec<LetterSet>,
    /// The decoder.
    pub decoder: Link,
    /// Last day of the window, in words.
    pub deadline: String,
}

/// The decoder and the self-debrief.
#[derive(Clone, Debug, Serialize)]
pub struct Feedback {
    /// `none`, `requested` or `received`.
    pub status: &'static str,
    /// What was given to decode, with its source in words.
    pub texts: Vec<Row>,
    /// What was found in it.
    pub matches: Vec<Match>,
    /// Second ask.
    pub letters: Vec<LetterSet>,
    /// Column titles of the debrief table.
    pub columns: Vec<String>,
    /// Its rows: one a round, with what is known.
    pub rounds: Vec<Round>,
}

/// A phrase that was found.
#[derive(Clone, Debug, Serialize)]
pub struct Match {
    /// The phrase.
    pub phrase: String,
    /// The likely principle; empty for phrases that tell nothing.
    pub likely: Vec<Link>,
    /// Possible ones.
    pub possible: Vec<Link>,
    /// What it likely means.
    pub means: String,
    /// How sure that is.
    pub sure: String,
    /// The first repair.
    pub repair: String,
}

/// A row of the debrief table.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Round {
    /// What it was.
    pub title: String,
    /// When, in words.
    pub date: String,
    /// What was about, score, signal: in words.
    pub known: String,
    /// Notes of the reader.
    pub notes: Vec<String>,
}

/// The index of principles.
#[derive(Clone, Debug, Serialize)]
pub struct Principles {
    /// `known` or `unknown`.
    pub state: &'static str,
    /// Focus principles.
    pub focus: Vec<Brief>,
    /// Watched principles.
    pub watch: Vec<Brief>,
    /// All others.
    pub others: Vec<Brief>,
    /// Scores as a picture; empty where none is shown.
    pub scores: Svg,
}

/// A principle in brief.
#[derive(Clone, Debug, Serialize)]
pub struct Brief {
    /// In short; without a page of its own for the others.
    pub line: FocusLine,
    /// What it is.
    pub html: Html,
    /// One question with what it is after.
    pub question: Vec<Question>,
}

/// A behavioural question.
#[derive(Clone, Debug, Serialize)]
pub struct Question {
    /// The question.
    pub ask: Html,
    /// What it is after.
    pub after: Html,
}

/// A weak version and a strong one.
#[derive(Clone, Debug, Serialize)]
pub struct Pair {
    /// What fails.
    pub bad: Html,
    /// What holds.
    pub good: Html,
}

/// An exercise.
#[derive(Clone, Debug, Serialize)]
pub struct Drill {
    /// Its key for ticks: `<principle>/<minutes>`.
    pub key: String,
    /// How long it takes.
    pub minutes: u32,
    /// Its title.
    pub title: Html,
    /// What to do.
    pub html: Html,
    /// `done` if the profile says so, else `open`.
    pub done: &'static str,
}

/// The page of a principle.
#[derive(Clone, Debug, Serialize)]
pub struct Principle {
    /// In short.
    pub line: FocusLine,
    /// `focus` or `watch`.
    pub role: &'static str,
    /// The reader's comment on it.
    pub comment: String,
    /// What it means.
    pub meaning: Html,
    /// What a low score usually says.
    pub low_score: Html,
    /// First step of its tier.
    pub first_step: Html,
    /// The target level's id.
    pub level: String,
    /// The target level's bar.
    pub bar: Html,
    /// What is probed.
    pub probes: Vec<Html>,
    /// Questions.
    pub questions: Vec<Question>,
    /// Stories, weak and strong.
    pub pairs: Vec<Pair>,
    /// Bullet, weak and strong.
    pub bullet: Pair,
    /// Form of a bullet.
    pub pattern: Html,
    /// Exercises.
    pub drills: Vec<Drill>,
    /// Experiments to start from.
    pub experiments: Vec<Html>,
    /// Further sections.
    pub sections: Vec<Section>,
    /// The reader's stories that name it.
    pub stories: Vec<StoryLine>,
    /// Stories that are missing.
    pub missing: usize,
    /// Principles that pair well.
    pub partners: Vec<Link>,
}

/// A story in a list.
#[derive(Clone, Debug, Serialize)]
pub struct StoryLine {
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub href: String,
    /// `counts` or `open`.
    pub state: &'static str,
    /// Its flags in words.
    pub flags: Vec<String>,
}

/// What a check of a text says.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// Its code.
    pub code: &'static str,
    /// `fails` or `warns`.
    pub kind: &'static str,
    /// What is wrong.
    pub what: String,
    /// Why it matters.
    pub why: String,
    /// How to repair it.
    pub repair: String,
}

/// The bullet workshop.
#[derive(Clone, Debug, Serialize)]
pub struct Resume {
    /// Bullets in the order of the page.
    pub bullets: Vec<Bullet>,
    /// The checks as a picture.
    pub picture: Svg,
    /// The same as a table: heading and one row a bullet.
    pub codes: Vec<Row>,
    /// Rows of the table, in the order of `codes`: `passes`, `fails` or `warns`.
    pub grid: Vec<GridRow>,
    /// `tags` or `plain`: what the copy text ends with.
    pub copy: &'static str,
    /// Frames to fill in, where there is no bullet.
    pub frames: Vec<BulletFrame>,
    /// A bullet of each focus principle, weak and strong.
    pub examples: Vec<BulletExample>,
}

/// A row of a grid of checks.
#[derive(Clone, Debug, Serialize)]
pub struct GridRow {
    /// Its heading.
    pub label: String,
    /// One word a column.
    pub cells: Vec<&'static str>,
}

/// A bullet with what was found.
#[derive(Clone, Debug, Serialize)]
pub struct Bullet {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its principles.
    pub principles: Vec<Link>,
    /// `focus` if it serves one, else `other`.
    pub serves: &'static str,
    /// `passes`, `warns` or `fails`.
    pub state: &'static str,
    /// What was found.
    pub findings: Vec<Finding>,
    /// Its text with its principles.
    pub tagged: String,
}

/// An empty bullet.
#[derive(Clone, Debug, Serialize)]
pub struct BulletFrame {
    /// The principle it is for.
    pub principle: String,
}

/// An example bullet.
#[derive(Clone, Debug, Serialize)]
pub struct BulletExample {
    /// The principle it is for.
    pub principle: String,
    /// Weak and strong.
    pub pair: Pair,
    /// Its form.
    pub pattern: Html,
}

/// A draft of the reader with what was found.
#[derive(Clone, Debug, Serialize)]
pub struct Draft {
    /// Paragraphs, each with its lines; none without a draft.
    pub paragraphs: Vec<Vec<String>>,
    /// `none`, `passes`, `warns` or `fails`.
    pub state: &'static str,
    /// What was found.
    pub findings: Vec<Finding>,
    /// Words of the draft, in words.
    pub length: String,
}

/// The cover letter.
#[derive(Clone, Debug, Serialize)]
pub struct CoverLetter {
    /// Letter and note.
    pub sets: Vec<LetterSet>,
    /// The reader's draft.
    pub draft: Draft,
    /// The role aimed at.
    pub role: String,
    /// Its posting.
    pub role_url: String,
}

/// The evidence experiment.
#[derive(Clone, Debug, Serialize)]
pub struct Experiment {
    /// `open`, `running` or `read`.
    pub state: &'static str,
    /// The card: label, value, and `filled` or `blank`.
    pub card: Vec<CardRow>,
    /// Starters by focus principle.
    pub starters: Vec<Starters>,
    /// Dates it must fit.
    pub dates: Vec<KeyDate>,
}

/// A row of a card.
#[derive(Clone, Debug, Serialize)]
pub struct CardRow {
    /// Its label.
    pub label: String,
    /// Its value or the words of its blank.
    pub value: String,
    /// `filled` or `blank`.
    pub state: &'static str,
}

/// Experiments to start from.
#[derive(Clone, Debug, Serialize)]
pub struct Starters {
    /// The principle.
    pub principle: String,
    /// Its slug.
    pub slug: String,
    /// The experiments.
    pub items: Vec<Html>,
}

/// The stories.
#[derive(Clone, Debug, Serialize)]
pub struct Stories {
    /// Columns of the matrix.
    pub columns: Vec<Link>,
    /// Its rows.
    pub rows: Vec<CoverRow>,
    /// Stories in full.
    pub items: Vec<Story>,
    /// Stories that count, in words: "2 of 5".
    pub count: String,
    /// `enough` or `short`.
    pub state: &'static str,
    /// Order of rehearsal.
    pub order: Vec<Rehearsal>,
    /// The level grid: title and text of the target level.
    pub grid: Vec<Row>,
    /// The target level's id.
    pub level: String,
    /// Frames for stories that are missing: principle names.
    pub frames: Vec<String>,
}

/// A row of the coverage matrix.
#[derive(Clone, Debug, Serialize)]
pub struct CoverRow {
    /// The principle.
    pub name: String,
    /// Its page; empty if it has none.
    pub href: String,
    /// `focus`, `watch` or `other`.
    pub role: &'static str,
    /// One cell a story.
    pub cells: Vec<CoverCell>,
    /// "1 of 3"; empty outside the focus.
    pub quota: String,
    /// Principles that pair well, where stories are missing.
    pub partners: Vec<String>,
}

/// A cell of the coverage matrix.
#[derive(Clone, Debug, Serialize)]
pub struct CoverCell {
    /// `counts`, `named` or `none`.
    pub state: &'static str,
    /// What is missing, in words.
    pub missing: String,
}

/// A story in full.
#[derive(Clone, Debug, Serialize)]
pub struct Story {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its principles.
    pub principles: Vec<Link>,
    /// `counts` or `open`.
    pub state: &'static str,
    /// Its parts: label, text or the words of its blank.
    pub parts: Vec<StoryPart>,
    /// Its flags: what, and what to do.
    pub flags: Vec<Row>,
    /// Year and scope in words.
    pub about: String,
    /// `done` if the profile says so, else `open`.
    pub done: &'static str,
}

/// A part of a story.
#[derive(Clone, Debug, Serialize)]
pub struct StoryPart {
    /// Its label.
    pub label: String,
    /// Paragraphs, each with its lines.
    pub paragraphs: Vec<Vec<String>>,
    /// `filled` or `blank`.
    pub state: &'static str,
}

/// A story to rehearse.
#[derive(Clone, Debug, Serialize)]
pub struct Rehearsal {
    /// The story.
    pub story: Link,
    /// For which principle.
    pub principle: String,
}

/// The cases.
#[derive(Clone, Debug, Serialize)]
pub struct Cases {
    /// The list in order.
    pub items: Vec<CaseLine>,
    /// Hours of case work in words.
    pub hours: String,
}

/// A case in the list.
#[derive(Clone, Debug, Serialize)]
pub struct CaseLine {
    /// Its title.
    pub title: Html,
    /// Its page.
    pub href: String,
    /// Why it is there.
    pub why: String,
    /// Planned dates in words.
    pub dates: String,
    /// What it exercises.
    pub principles: Vec<String>,
}

/// The page of a case.
#[derive(Clone, Debug, Serialize)]
pub struct Case {
    /// In short.
    pub line: CaseLine,
    /// The scenario.
    pub scenario: Html,
    /// The target level's id.
    pub level: String,
    /// The target level's version.
    pub at_level: Html,
    /// The table to fill, and other sections that come before the answers.
    pub before: Vec<Section>,
    /// Questions to answer.
    pub prompts: Vec<Html>,
    /// What weak answers do.
    pub traps: Vec<Html>,
    /// What a strong answer holds.
    pub strong: Vec<Html>,
    /// Sections that come after the answers.
    pub sections: Vec<Section>,
    /// The case before and the case after.
    pub before_link: Link,
    /// The next case.
    pub after_link: Link,
}

/// The mocks.
#[derive(Clone, Debug, Serialize)]
pub struct Mocks {
    /// Planned mocks.
    pub planned: Vec<PlannedMock>,
    /// The partner's sheet.
    pub brief: Vec<LetterSet>,
    /// Lines of the rubric.
    pub lines: Vec<String>,
    /// Anchors of the ratings 1 to 5.
    pub anchors: Vec<String>,
    /// Mocks that were held.
    pub held: Vec<HeldMock>,
    /// Principles of the ratings table.
    pub principles: Vec<String>,
    /// Ratings as a picture.
    pub picture: Svg,
    /// What to repair: principles rated below the pass mark in the last mock.
    pub repair: Vec<Link>,
    /// The pass mark.
    pub pass: u8,
}

/// A planned mock.
#[derive(Clone, Debug, Serialize)]
pub struct PlannedMock {
    /// Its title.
    pub title: String,
    /// When there is time for it, in words.
    pub dates: String,
    /// Its hours in words.
    pub hours: String,
    /// Why it is there.
    pub why: String,
}

/// A mock of the profile.
#[derive(Clone, Debug, Serialize)]
pub struct HeldMock {
    /// Its day in words.
    pub date: String,
    /// Its kind in words.
    pub kind: String,
    /// Who interviewed.
    pub partner: String,
    /// `held` or `planned`.
    pub state: &'static str,
    /// One rating a principle of the table; empty if it was not rated.
    pub ratings: Vec<String>,
}

/// The narrative.
#[derive(Clone, Debug, Serialize)]
pub struct Narrative {
    /// Both variants.
    pub sets: Vec<LetterSet>,
    /// The reader's draft.
    pub draft: Draft,
}

/// The mistakes.
#[derive(Clone, Debug, Serialize)]
pub struct Mistakes {
    /// In order.
    pub items: Vec<Mistake>,
}

/// A mistake.
#[derive(Clone, Debug, Serialize)]
pub struct Mistake {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Html,
    /// What fails.
    pub bad: Html,
    /// What the interviewer hears.
    pub heard: Html,
    /// What holds.
    pub good: Html,
    /// Why it costs.
    pub html: Html,
    /// The target level's version.
    pub at_level: Html,
    /// How to find it in one's own material.
    pub check: Html,
    /// Further sections.
    pub sections: Vec<Section>,
    /// Why it is shown.
    pub why: String,
}

/// The gate.
#[derive(Clone, Debug, Serialize)]
pub struct Gate {
    /// The eight checks.
    pub checks: Vec<Check>,
    /// The result before and from the earliest date.
    pub results: Vec<GateResult>,
    /// The seven checks as a picture.
    pub picture: Svg,
    /// Checks that pass of those that do not depend on the day.
    pub passed: usize,
    /// How many there are.
    pub of: usize,
    /// What changed since the rejection.
    pub changes: Vec<CardRow>,
    /// The target day in words.
    pub target: String,
}

/// A check of the gate.
#[derive(Clone, Debug, Serialize)]
pub struct Check {
    /// Its id.
    pub id: &'static str,
    /// Its title.
    pub title: String,
    /// `passes`, `open`, or `dated` for the check that depends on the day.
    pub state: &'static str,
    /// What is known about it, in words.
    pub words: String,
    /// Where it is put right.
    pub fix: Link,
    /// ISO of the day on which the dated check passes.
    pub from: String,
}

/// What the gate says for a stretch of days.
#[derive(Clone, Debug, Serialize)]
pub struct GateResult {
    /// When it holds.
    pub dated: Dated,
    /// `go`, `not-yet-date`, `not-yet-readiness` or `not-yet-both`.
    pub result: &'static str,
    /// In words.
    pub text: String,
}

/// Facts.
#[derive(Clone, Debug, Serialize)]
pub struct Facts {
    /// The level's title.
    pub level: String,
}

/// Sources.
#[derive(Clone, Debug, Serialize)]
pub struct Sources {
    /// Claims of the guide.
    pub guide: Vec<Note>,
    /// What outside sources say.
    pub outside: Vec<Note>,
    /// Our own rules.
    pub site: Vec<Note>,
    /// The rest: what is unverified.
    pub other: Vec<Note>,
}

/// A page of prose alone.
#[derive(Clone, Debug, Serialize)]
pub struct Text {
    /// Its level.
    pub level: String,
}

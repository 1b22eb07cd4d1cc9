//! Placeholders: the values that a text of the guide may ask for.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use memchr::memchr2;

/// A value that a text may ask for, such as `dates.earliest`; known to exist, for whom it may be blank.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Placeholder(Arc<str>);

impl Placeholder {
    /// Those that every guide has. Reference: content.md#placeholders
    pub const NAMES: &'static [&'static str] = &[
        "candidate.name",
        "candidate.level",
        "candidate.target_level",
        "candidate.role",
        "candidate.gap_theme",
        "candidate.lesson",
        "candidate.focus",
        "candidate.first_focus",
        "you.update",
        "recruiter.greeting",
        "recruiter.question",
        "interview.date",
        "interview.next.title",
        "interview.next.date",
        "interview.next.in_days",
        "interview.last.title",
        "interview.last.date",
        "dates.rejection",
        "dates.start",
        "dates.ready",
        "dates.earliest",
        "dates.target",
        "dates.feedback_deadline",
        "dates.feedback_nudge",
        "dates.self_debrief",
        "dates.decision_from",
        "dates.decision_until",
        "dates.six_months",
        "dates.run_out",
        "hold.from",
        "hold.until",
        "hold.days",
        "plan.weeks",
        "plan.hours_per_week",
        "plan.hours_total",
        "plan.cooldown_days",
        "bullets.open",
        "stories.floor",
        "stories.countable",
        "stories.missing",
        "stories.open",
        "stories.quotas",
        "mocks.floor",
        "case.last",
        "experiment.principle",
        "experiment.metric",
        "experiment.baseline",
        "experiment.target",
        "experiment.end",
        "experiment.readout",
        "experiment.judgment",
        "story.title",
        "story.result",
        "story.principle",
        "target_role.title",
        "guide.title",
        "guide.employer",
        "guide.edition",
    ];

    /// Those of one phase, after `phase.<key>.`.
    pub const OF_PHASE: &'static [&'static str] = &["title", "from", "until"];

    /// All placeholders of a guide with these phases.
    pub fn all<'a>(phases: impl IntoIterator<Item = &'a str>) -> Vec<Placeholder> {
        let of_phases = phases
            .into_iter()
            .flat_map(|key| Self::OF_PHASE.iter().map(move |value| format!("phase.{key}.{value}")));
        Self::NAMES.iter().map(|name| (*name).to_owned()).chain(of_phases).map(|n| Self(n.into())).collect()
    }

    /// Its name, such as `dates.earliest`.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Placeholder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The next `{{ name }}` of a text from `from` on: its bytes, and the name without blanks round it.
pub(super) fn next(text: &str, from: usize) -> Option<(Range<usize>, &str)> {
    // One brace is looked for first: most texts have none.
    let brace = from + text.get(from..)?.find('{')?;
    let begin = brace + text[brace..].find("{{")?;
    let end = begin + text[begin..].find("}}")?;
    let begin = begin + text[begin..end].rfind("{{").unwrap_or(0);
    Some((begin..end + 2, text.get(begin + 2..end).unwrap_or("").trim()))
}

/// Half a placeholder in a text between whole ones: where it stands, what is wrong, and what to do.
pub(super) fn half(text: &str) -> Option<(usize, &'static str, &'static str)> {
    memchr2(b'{', b'}', text.as_bytes())?;
    if let Some(at) = text.find("{{") {
        return Some((at, "this placeholder is not closed", "end it with `}}`"));
    }
    let at = text.find("}}")?;
    Some((at, "these braces close no placeholder", "begin it with `{{`, or leave them out"))
}

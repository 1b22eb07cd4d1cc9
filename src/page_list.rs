//! Places of a playbook that content may name: the pages the program makes, and their fixed sections.

/// The pages that every playbook can have, whether or not a module gives them prose.
pub const VIEWS: &[&str] = &[
    "start",
    "schedule",
    "checklist",
    "feedback-request",
    "feedback",
    "principles",
    "principle",
    "resume",
    "cover-letter",
    "experiment",
    "stories",
    "cases",
    "case",
    "mocks",
    "narrative",
    "mistakes",
    "gate",
    "facts",
    "sources",
    "print",
];

/// The sections of a principle's page.
pub const PRINCIPLE_SECTIONS: &[&str] = &[
    "meaning",
    "low-score",
    "first-step",
    "bar",
    "probes",
    "questions",
    "stories",
    "bullet",
    "drills",
    "experiments",
    "own-stories",
];

/// The sections of a case's page.
pub const CASE_SECTIONS: &[&str] = &["scenario", "prompts", "table", "traps", "strong"];

/// The fixed sections of the page of a module of this kind.
#[must_use]
pub fn sections(kind: &str) -> &'static [&'static str] {
    match kind {
        "principles" => PRINCIPLE_SECTIONS,
        "cases" => CASE_SECTIONS,
        _ => &[],
    }
}

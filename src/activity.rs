//! What study time is spent on.

/// What study time is spent on, in the order used everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Activity {
    /// Tasks of the phases, such as the bullets of the resume.
    Work,
    /// Stories and drills for principles.
    Story,
    /// Product cases.
    Case,
    /// Mock interviews, with their preparation and repair.
    Mock,
}

impl Activity {
    /// All, in that order.
    pub const ALL: [Activity; 4] = [Activity::Work, Activity::Story, Activity::Case, Activity::Mock];

    /// Its word in files and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Activity::Work => "work",
            Activity::Story => "story",
            Activity::Case => "case",
            Activity::Mock => "mock",
        }
    }
}

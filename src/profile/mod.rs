//! What is known about one person: checked, complete, with defaults filled in.
//!
//! Each part of a profile has a file of its own: what is known of it, the table of its fields, and its
//! reader. [`Profile`] puts them together. A field of a part is added in that part's file.

mod accent;
mod all_fields;
mod application;
mod blackouts;
mod brand;
mod coach_words;
mod dates_and_level;
mod experiment;
mod feedback;
pub mod id;
mod interview;
mod lowest_principles;
mod mocks;
mod other_names;
mod presentation;
mod profile_reader;
mod progress;
mod resume;
mod stories;
mod study_time;
mod writable;

pub use accent::Accent;
pub use all_fields::Profile;
pub(crate) use all_fields::{PROFILE, examples};
pub use application::{Application, InterviewDay, Outcome, TargetRole};
pub use blackouts::Blackout;
pub(crate) use blackouts::{BLACKOUT, days_off};
pub(crate) use brand::BRAND;
pub use brand::Brand;
pub use coach_words::{Appointment, CoachWords};
pub use dates_and_level::RejectedAfter;
pub use experiment::{Experiment, ExperimentResult};
pub use feedback::{Feedback, FeedbackStatus};
pub use interview::{Channel, Interview, Round, Signal};
pub use lowest_principles::{Lowest, UNKNOWN};
pub use mocks::Mock;
pub(crate) use other_names::field_called;
pub use presentation::{Calendar, Privacy};
pub use progress::Progress;
pub(crate) use progress::{PROGRESS, is_task};
pub use resume::Bullet;
pub use stories::Story;
pub use study_time::StudyTime;
pub use writable::{SEPARATOR, WRITABLE, base, writable, writable_field};

//! What a profile says that is nobody else's business: the one list by which an edition to be shown is stripped, it is
//! said what becomes public, and words of one client are looked for in the playbooks of others.

use crate::profile::{Application, CoachWords, Feedback, Interview, Profile, Story};

/// A private field of a profile, or several that go by one name.
#[derive(Clone, Copy, Debug)]
pub struct PrivateField {
    /// What it is called, in words. Fields that follow each other may have one name.
    pub name: &'static str,
    /// Whether its words belong to one client alone, so that they may stand in nobody else's playbook. Titles of roles
    /// and names of holidays do not.
    pub is_ones_own: bool,
    /// Whether it is the coach's, who knows that it stands on every page.
    pub is_coachs: bool,
    texts: fn(&Profile) -> Vec<String>,
    /// Whether it is given, where that is more than its texts.
    given: Option<fn(&Profile) -> bool>,
    /// What an edition to be shown does to it; `None` if that keeps it.
    strip: Option<fn(&mut Profile)>,
    /// Takes away what is no text, such as days, so that files with and without it can be compared.
    hide: Option<fn(&mut Profile)>,
}

/// A field of texts that an edition to be shown keeps.
const KEPT: PrivateField = PrivateField {
    name: "",
    is_ones_own: true,
    is_coachs: false,
    texts: |_| Vec::new(),
    given: None,
    strip: None,
    hide: None,
};

/// Every private field, in the order of the profile's fields.
pub const PRIVATE_FIELDS: &[PrivateField] = &[
    PrivateField { name: "name", texts: |profile| given([&profile.name]), ..KEPT },
    PrivateField {
        name: "scores",
        given: Some(|profile| profile.lowest.iter().flatten().any(|lowest| lowest.score.is_some())),
        strip: Some(|profile| profile.lowest.iter_mut().flatten().for_each(|lowest| lowest.score = None)),
        // Without scores the plan would be another.
        hide: Some(|profile| profile.privacy.show_scores = false),
        ..KEPT
    },
    PrivateField {
        name: "comments",
        texts: |profile| given(profile.lowest.iter().flatten().map(|lowest| &lowest.comment)),
        strip: Some(|profile| profile.lowest.iter_mut().flatten().for_each(|lowest| lowest.comment = None)),
        ..KEPT
    },
    PrivateField {
        name: "the interview",
        is_ones_own: false,
        texts: |profile| given([&profile.interview.role, &profile.interview.location]),
        given: Some(|profile| profile.interview != Interview::default()),
        strip: Some(|profile| profile.interview = Interview::default()),
        hide: Some(|profile| profile.interview = Interview::default()),
        ..KEPT
    },
    PrivateField {
        name: "the interview",
        texts: |profile| {
            let rounds = profile.interview.rounds.iter().map(|round| &round.notes);
            given(std::iter::once(&profile.interview.recruiter_name).chain(rounds))
        },
        strip: Some(|profile| profile.interview = Interview::default()),
        ..KEPT
    },
    PrivateField {
        name: "feedback",
        texts: |profile| given([&profile.feedback.notes]),
        given: Some(|profile| profile.feedback != without_words(&profile.feedback)),
        strip: Some(|profile| profile.feedback = without_words(&profile.feedback)),
        hide: Some(|profile| profile.feedback = without_words(&profile.feedback)),
        ..KEPT
    },
    PrivateField {
        name: "gap theme",
        texts: |profile| given([&profile.gap_theme]),
        strip: Some(|profile| profile.gap_theme = None),
        ..KEPT
    },
    PrivateField { name: "lesson", texts: |profile| given([&profile.lesson]), ..KEPT },
    PrivateField {
        name: "stories",
        texts: |profile| profile.stories.iter().flat_map(story).collect(),
        ..KEPT
    },
    PrivateField {
        name: "bullets",
        texts: |profile| profile.bullets.iter().map(|bullet| bullet.text.clone()).collect(),
        ..KEPT
    },
    PrivateField {
        name: "cover letter",
        texts: |profile| given([&profile.cover_letter]),
        strip: Some(|profile| profile.cover_letter = None),
        ..KEPT
    },
    PrivateField { name: "narrative", texts: |profile| given([&profile.narrative]), ..KEPT },
    PrivateField {
        name: "mock partners",
        texts: |profile| given(profile.mocks.iter().map(|mock| &mock.partner)),
        strip: Some(|profile| profile.mocks.iter_mut().for_each(|mock| mock.partner = None)),
        ..KEPT
    },
    PrivateField {
        name: "ratings",
        given: Some(|profile| profile.mocks.iter().any(|mock| mock.held)),
        strip: Some(|profile| profile.mocks.iter_mut().for_each(|mock| mock.ratings.clear())),
        hide: Some(|profile| profile.mocks.iter_mut().for_each(|mock| mock.ratings.clear())),
        ..KEPT
    },
    PrivateField { name: "changes", texts: |profile| profile.material_changes.clone(), ..KEPT },
    PrivateField {
        name: "role aimed at",
        is_ones_own: false,
        texts: |profile| given([&profile.target_role.title]),
        ..KEPT
    },
    PrivateField {
        name: "address of the role",
        is_ones_own: false,
        texts: |profile| given([&profile.target_role.url]),
        strip: Some(|profile| profile.target_role.url = None),
        ..KEPT
    },
    PrivateField {
        name: "the new application",
        texts: |profile| given(profile.application.interviews.iter().map(|day| &day.note)),
        given: Some(|profile| profile.application != Application::default()),
        strip: Some(|profile| profile.application = Application::default()),
        hide: Some(|profile| profile.application = Application::default()),
        ..KEPT
    },
    PrivateField {
        name: "days off",
        is_ones_own: false,
        texts: |profile| given(profile.blackouts.iter().map(|days| &days.label)),
        given: Some(|profile| !profile.blackouts.is_empty()),
        hide: Some(|profile| profile.blackouts.clear()),
        ..KEPT
    },
    PrivateField {
        name: "coach’s words",
        texts: |profile| {
            let next = profile.coach.next.iter().map(|next| &next.what);
            given(std::iter::once(&profile.coach.note).chain(next))
        },
        given: Some(|profile| profile.coach != CoachWords::default()),
        strip: Some(|profile| profile.coach = CoachWords::default()),
        hide: Some(|profile| profile.coach = CoachWords::default()),
        ..KEPT
    },
    PrivateField {
        name: "contact",
        is_ones_own: false,
        is_coachs: true,
        texts: |profile| given([&profile.brand.contact]),
        strip: Some(|profile| profile.brand.contact = None),
        ..KEPT
    },
];

impl PrivateField {
    /// What was written into it.
    pub fn texts(&self, profile: &Profile) -> Vec<String> {
        (self.texts)(profile)
    }

    /// Whether a profile says anything of it.
    pub fn is_given(&self, profile: &Profile) -> bool {
        self.given.map_or_else(|| !self.texts(profile).is_empty(), |given| given(profile))
    }

    /// Whether an edition to be shown leaves it out.
    pub fn is_left_out(&self) -> bool {
        self.strip.is_some()
    }

    /// Takes it out of a profile if an edition to be shown leaves it out.
    pub fn strip(&self, profile: &mut Profile) {
        if let Some(strip) = self.strip {
            strip(profile);
        }
    }

    /// A profile without it, where it is more than its texts: files that look different then tell of it.
    pub fn hidden(&self, profile: &Profile) -> Option<Profile> {
        let hide = self.hide.filter(|_| self.is_given(profile))?;
        let mut hidden = profile.clone();
        hide(&mut hidden);
        Some(hidden)
    }
}

/// Whether feedback came is no secret, unlike what it said and when.
fn without_words(feedback: &Feedback) -> Feedback {
    Feedback { status: feedback.status, ..Feedback::default() }
}

fn given<'a>(texts: impl IntoIterator<Item = &'a Option<String>>) -> Vec<String> {
    texts.into_iter().flatten().cloned().collect()
}

fn story(story: &Story) -> Vec<String> {
    let parts = [&story.situation, &story.task, &story.action, &story.result, &story.lp_tie];
    std::iter::once(story.title.clone()).chain(given(parts)).collect()
}

//! The private texts of a profile.

use crate::profile::{Profile, Story};

/// Each private field by its name in words, with the texts that were written into it, in the order of the profile's
/// fields.
pub(super) fn private_values(profile: &Profile) -> Vec<(&'static str, Vec<String>)> {
    let given = |text: &Option<String>| text.clone().into_iter().collect::<Vec<_>>();
    let interview = &profile.interview;
    let rounds = interview.rounds.iter().filter_map(|round| round.notes.clone());
    let partners = profile.mocks.iter().filter_map(|mock| mock.partner.clone());
    let appointments = profile.application.interviews.iter().filter_map(|day| day.note.clone());
    let next = profile.coach.next.iter().filter_map(|next| next.what.clone());
    vec![
        ("name", given(&profile.name)),
        ("comments", comments(profile)),
        ("interview", [given(&interview.role), given(&interview.location)].concat()),
        ("recruiter", given(&interview.recruiter_name)),
        ("notes of rounds", rounds.collect()),
        ("feedback", given(&profile.feedback.notes)),
        ("gap theme", given(&profile.gap_theme)),
        ("lesson", given(&profile.lesson)),
        ("stories", profile.stories.iter().flat_map(story).collect()),
        ("bullets", profile.bullets.iter().map(|bullet| bullet.text.clone()).collect()),
        ("cover letter", given(&profile.cover_letter)),
        ("narrative", given(&profile.narrative)),
        ("mock partners", partners.collect()),
        ("changes", profile.material_changes.clone()),
        ("role aimed at", [given(&profile.target_role.title), given(&profile.target_role.url)].concat()),
        ("notes on interviews", appointments.collect()),
        ("coach’s note", given(&profile.coach.note).into_iter().chain(next).collect()),
    ]
}

/// The texts by which one client would be known in the playbook of another: name, comments, notes, stories.
pub(super) fn of_others(profile: &Profile) -> Vec<String> {
    let public = ["interview", "role aimed at"];
    let fields = private_values(profile).into_iter().filter(|(field, _)| !public.contains(field));
    fields.flat_map(|(_, values)| values).collect()
}

fn comments(profile: &Profile) -> Vec<String> {
    profile.lowest.iter().flatten().filter_map(|lowest| lowest.comment.clone()).collect()
}

fn story(story: &Story) -> Vec<String> {
    let parts = [&story.situation, &story.task, &story.action, &story.result, &story.lp_tie];
    std::iter::once(story.title.clone()).chain(parts.into_iter().flatten().cloned()).collect()
}

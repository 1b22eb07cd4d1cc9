//! The bullets of a resume that another program wrote: JSON Resume and RenderCV.

use crate::diagnostics::{Diagnostic, Place};
use crate::names::cut;
use crate::yaml::{Node, Source};
use crate::yaml_edit::{Change, NewValue, Refusal, changed};

/// The text of a profile's file with the bullets of a resume, word for word, and how many there are. `inside` is the
/// field that holds the profile, if it is not a file of its own.
///
/// # Errors
/// E-IMPORT if there are no bullets in the resume, or if they cannot be written.
pub fn add_bullets(
    resume: (&Source, &Node),
    profile: &Source,
    inside: Option<&str>,
) -> Result<(String, usize), Diagnostic> {
    let (file, node) = resume;
    let bullets = bullets(node);
    if bullets.is_empty() {
        return Err(Diagnostic::error("E-IMPORT", format!("there are no bullets in `{}`", cut(&file.file)))
            .at(Place::file(file.file.clone()))
            .hint("a JSON Resume has them in work[].highlights[], a RenderCV file in cv.sections.*[].highlights[]"));
    }
    let count = bullets.len();
    let items = Change::Items(Vec::new(), bullets);
    let path = inside.into_iter().chain(["resume", "bullets"]).collect::<Vec<_>>().into_iter().rev();
    let change = path.fold(items, |change, name| Change::Fields(vec![(name.to_owned(), change)]));
    let written = changed(profile, &change).map_err(|why| {
        let hint = match why {
            Refusal::Repeated => "another value repeats this one with `*`: write both out first",
            Refusal::Unknown => "write the bullets into the profile by hand",
        };
        let message = format!("the bullets cannot be written into `{}`", profile.file);
        Diagnostic::error("E-IMPORT", message).hint(hint)
    });
    written.map(|text| (text, count))
}

/// The bullets of all positions, with ids by position and place: `w1-1`, `w1-2`, `w2-1`.
fn bullets(node: &Node) -> Vec<NewValue> {
    let mut entries: Vec<&Node> = list(node.field("work").map(|(_, work)| work)).iter().collect();
    let sections = node.field("cv").and_then(|(_, cv)| cv.field("sections"));
    if let Some((_, Node::Mapping(_, sections))) = sections {
        entries.extend(sections.iter().flat_map(|(_, section)| list(Some(section))));
    }
    let with_highlights = entries.into_iter().filter_map(|entry| {
        let highlights = list(entry.field("highlights").map(|(_, highlights)| highlights));
        (!highlights.is_empty()).then_some(highlights)
    });
    let mut bullets = Vec::new();
    for (n, highlights) in with_highlights.enumerate() {
        let texts = highlights.iter().filter_map(|highlight| match highlight {
            Node::Text(text) if !text.value.trim().is_empty() => Some(text.value.trim()),
            _ => None,
        });
        bullets.extend(texts.enumerate().map(|(m, text)| {
            NewValue::Fields(vec![
                ("id".to_owned(), NewValue::Word(format!("w{}-{}", n + 1, m + 1))),
                ("text".to_owned(), NewValue::Text(text.to_owned())),
            ])
        }));
    }
    bullets
}

/// The items of a list; none of anything else.
fn list(node: Option<&Node>) -> &[Node] {
    match node {
        Some(Node::List(_, items)) => items,
        _ => &[],
    }
}

//! What a word means that names no field.

use super::field::{Field, Shape};
use super::input_file::InputFile;
use crate::names;
use crate::text::without_accents;

/// What to do about a name that people write and that is no field.
#[derive(Clone, Copy, Debug)]
pub enum OtherName {
    /// The field has this name.
    Means(&'static str),
    /// There is no such field; what holds instead.
    LeftOut(&'static str),
}

/// A name inside the field at `path`; at the top of a file the path is empty.
pub(super) fn joined(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// A name as it stands among those that people write: in small letters without accents, with `_` for blanks and
/// hyphens. `Début` is `debut`.
pub(crate) fn plain_name(word: &str) -> String {
    let spelled = word.trim().to_lowercase().replace('ß', "ss");
    without_accents(&spelled).replace([' ', '-'], "_")
}

/// Whether two names have the same words in another order: `level_target`.
fn same_words(name: &str, other: &str) -> bool {
    let words = |name: &str| {
        let mut words: Vec<String> = name.split('_').map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    name.contains('_') && words(name) == words(other)
}

/// What to do about a word that names no field.
pub(super) struct FieldMeant {
    pub(super) hint: String,
    /// The field of the same mapping that it means.
    pub(super) field: Option<&'static str>,
}

impl From<String> for FieldMeant {
    fn from(hint: String) -> Self {
        FieldMeant { hint, field: None }
    }
}

/// What to do about a word that names no field: the field of another name, the nearest one, the place where a field
/// of this name belongs, or the fields there are, at most 20.
pub(super) fn field_meant(
    file: &InputFile,
    path: &str,
    word: &str,
    table: &'static [Field],
    others: &'static [(&'static str, OtherName)],
) -> FieldMeant {
    const MOST: usize = 20;
    let meant = |field| FieldMeant { hint: names::meant(field), field: Some(field) };
    let mut names: Vec<&'static str> = Vec::new();
    for field in table {
        if !names.contains(&field.name) {
            names.push(field.name);
        }
    }
    let plain = plain_name(word);
    let whole = joined(path, &plain);
    match others.iter().find(|(other, _)| *other == whole) {
        Some((_, OtherName::Means(field))) => {
            return match field.split_once('.') {
                Some((outer, inner)) => format!("write it as `{inner}:` below `{outer}:`, indented").into(),
                None => meant(field),
            };
        }
        Some((_, OtherName::LeftOut(instead))) => return (*instead).to_owned().into(),
        None => {}
    }
    let same = names.iter().find(|name| names::same(name, word));
    // A name that fits elsewhere as it is written is no slip of the hand.
    if let Some(elsewhere) = belongs_elsewhere(file.top(), path, &plain).filter(|_| same.is_none()) {
        return elsewhere.into();
    }
    let near = same.copied().or_else(|| names::nearest(word, names.iter().copied()));
    if let Some(field) = near.or_else(|| names.iter().copied().find(|name| same_words(name, &plain))) {
        return meant(field);
    }
    if names.len() > MOST {
        return format!("fields here: {} and {} more", names[..MOST].join(", "), names.len() - MOST).into();
    }
    format!("fields here: {}", names.join(", ")).into()
}

/// Where a field of this name belongs, if it is one of the file or of one group in it.
fn belongs_elsewhere(top: &[Field], path: &str, word: &str) -> Option<String> {
    if !path.is_empty() {
        let own = top.iter().any(|field| field.name == word);
        let outer = path.split(['.', '[']).next().unwrap_or(path);
        return own.then(|| format!("`{word}` is no part of `{outer}`: begin its line at the left edge"));
    }
    let has =
        |field: &&Field| matches!(field.shape, Shape::Group(inner) if inner.iter().any(|f| f.name == word));
    let mut groups = top.iter().filter(has);
    let group = groups.next()?.name;
    groups.next().is_none().then(|| format!("write it below `{group}:`, indented"))
}

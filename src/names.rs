//! The names people write for things: how they are compared, and which known name a mistyped one is
//! nearest to.

use std::borrow::Cow;

use crate::diagnostics::one_of;

/// The part of a name that counts when two are compared: its letters a–z in lower case and its digits, with
/// `and` for `&`.
///
/// Reference: profile.md#how-names-are-compared
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '&' => key.push_str("and"),
            'a'..='z' | '0'..='9' => key.push(c),
            _ => {}
        }
    }
    key
}

/// Whether two names are the same. Those without a letter a–z or a digit are if they are written alike.
pub fn same(a: &str, b: &str) -> bool {
    a == b || (key(a) == key(b) && !key(a).is_empty())
}

/// The place of the thing that a word names; each thing comes with all of its names. A name that is exactly
/// the word wins over one that only compares equal.
///
/// `find("plan ahead", [["pa", "plan-ahead"], ["sp", "speak-plainly"]])` is `Some(0)`.
pub fn find<'a, Names: IntoIterator<Item = &'a str>>(
    word: &str,
    things: impl IntoIterator<Item = Names, IntoIter: Clone>,
) -> Option<usize> {
    let mut things = things.into_iter();
    let exact = things.clone().position(|names| names.into_iter().any(|name| name == word));
    exact.or_else(|| {
        let wanted = key(word);
        things.position(|names| !wanted.is_empty() && names.into_iter().any(|name| key(name) == wanted))
    })
}

/// The choice that a word may be a typing mistake for: the nearest within an edit distance of 2, or of a
/// quarter of the word's length if that is more. Of equally near ones it is the first. A word of fewer than
/// four letters is near to nothing: `L9` could mean any level. Where none is near, it is the one that begins with
/// the word: `plan` is `plan-ahead`.
///
/// Reference: messages.md#near-misses
pub fn nearest<'a>(word: &str, choices: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_of(word, choices.into_iter().map(|choice| (choice, choice)))
}

/// The same for things with several names: the thing that has the nearest one.
pub fn nearest_of<'a, T: Copy + PartialEq>(
    word: &str,
    names: impl IntoIterator<Item = (&'a str, T)>,
) -> Option<T> {
    const SHORTEST: usize = 4;
    const SHORTEST_BEGINNING: usize = 3;
    let word = key(word);
    let letters = word.len();
    if letters < SHORTEST_BEGINNING {
        return None;
    }
    let most = (letters / 4).max(2);
    let mut best: Option<(usize, T)> = None;
    let mut longer: Vec<(String, T)> = Vec::new();
    for (name, thing) in names {
        let name = key(name);
        // Insert, delete, replace, or swap neighbours.
        let is_comparable = letters >= SHORTEST && letters.abs_diff(name.len()) <= most;
        let distance = is_comparable.then(|| strsim::osa_distance(&word, &name));
        if let Some(distance) = distance.filter(|distance| *distance <= most)
            && best.as_ref().is_none_or(|(least, _)| distance < *least)
        {
            best = Some((distance, thing));
        }
        let is_new = |(known, other): &(String, T)| *known != name && *other != thing;
        if name.starts_with(&word) && longer.iter().all(is_new) {
            longer.push((name, thing));
        }
    }
    // Of several that begin so, none is meant more than another.
    let only = || <[_; 1]>::try_from(longer).ok().map(|[(_, thing)]| thing);
    best.map(|(_, thing)| thing).or_else(only)
}

/// "did you mean `x`?" with the path that one below `prefix` may be a typing mistake for: its first folder is one of
/// some, or it is a file beside them. `task/x.md` is near `tasks/x.md`.
pub fn path_meant(prefix: &str, path: &str, folders: &[&str], file: &str) -> Option<String> {
    let near = match path.split_once('/') {
        None => nearest(path, [file])?.to_owned(),
        Some((folder, rest)) => {
            let near = nearest(folder, folders.iter().copied()).filter(|near| *near != folder)?;
            format!("{near}/{rest}")
        }
    };
    Some(meant(&format!("{prefix}{near}")))
}

/// A word as a message repeats it: its first 60 characters.
pub fn cut(word: &str) -> Cow<'_, str> {
    match word.char_indices().nth(60) {
        Some((end, _)) => Cow::Owned(format!("{}…", &word[..end])),
        None => Cow::Borrowed(word),
    }
}

/// "did you mean `x`?" with the nearest choice, if one is near.
pub fn did_you_mean<'a>(word: &str, choices: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(word, choices).map(meant)
}

/// "did you mean `x`?"
pub fn meant(name: &str) -> String {
    format!("did you mean `{name}`?")
}

/// "did you mean `x`?", or else the choices, at most 20 of them.
pub fn suggest(word: &str, choices: &[&str]) -> String {
    did_you_mean(word, choices.iter().copied()).unwrap_or_else(|| one_of(choices))
}

#[cfg(test)]
mod tests {
    use super::{find, key, nearest, nearest_of};

    #[test]
    fn names_are_compared_by_letters_and_digits() {
        assert_eq!(key("Strive to be Earth’s Best"), "strivetobeearthsbest");
        assert_eq!(key("invent & simplify"), "inventandsimplify");
        assert_eq!(key(" L 5 "), "l5");
    }

    #[test]
    fn a_name_is_found_as_it_is_written_or_else_by_its_letters_and_digits() {
        let things = [["l-5", "five"], ["l5", "L5"]];
        assert_eq!(find("L5", things), Some(1));
        assert_eq!(find("L 5", things), Some(0));
        assert_eq!(find("", [["a"], ["…"]]), None);
    }

    #[test]
    fn a_slip_of_the_hand_is_near_and_a_short_word_never() {
        assert_eq!(nearest("levle", ["label", "level"]), Some("level"), "neighbours swapped are one slip");
        assert_eq!(nearest("kitten", ["sitting"]), None, "three slips are too many for six letters");
        assert_eq!(nearest("lvel", ["level", "locale"]), Some("level"));
        assert_eq!(nearest("L9", ["L4", "L5"]), None);
        assert_eq!(nearest("plan", ["Plan Ahead", "plan-ahead", "speak-plainly"]), Some("Plan Ahead"));
        let called = [("plan-ahead", 1), ("planning ahead", 1), ("speak-plainly", 2)];
        assert_eq!(nearest_of("plan", called), Some(1), "two names of one thing");
        assert_eq!(nearest("pl", ["plan-ahead"]), None);
        assert_eq!(nearest("ste", ["steady-hands", "stern"]), None, "two begin so");
        assert_eq!(nearest("banana", ["level", "locale"]), None);
    }
}

//! What was written in the pages, as changes of the profile's fields.

use std::collections::BTreeMap;

use super::saved_file::{SavedProgress, SavedWord};
use crate::diagnostics::{Diagnostic, Report};
use crate::fields::{InputFile, LIST, Shape};
use crate::guide::Guide;
use crate::names::{cut, key};
use crate::near_values::whole;
use crate::profile::{Profile, SEPARATOR, base, id, writable};
use crate::text::{kept, one_spaced, without_list_signs};
use crate::yaml::Node;
use crate::yaml_edit::{Change, NewValue};

/// Whose text is taken where both were changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The page's.
    Page,
    /// The profile's.
    Profile,
}

/// A list whose members are new in a page.
#[derive(Debug)]
struct NewIn {
    /// Its path.
    list: &'static str,
    /// The fields by which a member is known again.
    known_by: &'static [&'static str],
    /// The fields without which a member is nothing, or something else; a member that is no group has one without
    /// a name.
    needs: &'static [&'static str],
}

const LISTS: &[NewIn] = &[
    NewIn { list: "blackouts", known_by: &["from"], needs: &["from", "to"] },
    NewIn {
        list: "interview.rounds",
        known_by: &["type", "date", "principles", "score", "signal", "notes"],
        needs: &["type"],
    },
    NewIn { list: "stories", known_by: &["title"], needs: &["title", "principles"] },
    NewIn { list: "resume.bullets", known_by: &["text"], needs: &["text"] },
    NewIn { list: "mocks", known_by: &["date", "kind"], needs: &["date", "kind"] },
    NewIn { list: "material_changes", known_by: &[""], needs: &[""] },
    NewIn { list: "application.interviews", known_by: &["type", "date"], needs: &["type", "date"] },
];

/// What belongs together: it is written as a whole, or left out.
#[derive(Clone, Debug)]
pub(super) struct Unit<'s> {
    /// What it is called when it was written.
    pub(super) name: String,
    /// Its fields: one, or those of a new member of a list.
    pub(super) parts: Vec<Part<'s>>,
    /// The list it is a new member of, with the id it gets.
    new_in: Option<(&'static NewIn, Option<String>)>,
}

/// A field that was written.
#[derive(Clone, Debug)]
pub(super) struct Part<'s> {
    /// The field among those of a new member; the whole path otherwise.
    field: String,
    value: NewValue,
    /// The change of a member that is there.
    change: Option<Change>,
    /// What was written.
    pub(super) word: &'s SavedWord,
}

impl<'s> Unit<'s> {
    /// What it changes in the profile.
    pub(super) fn change(&self) -> Change {
        let Some((new_in, own_id)) = &self.new_in else {
            return self
                .parts
                .iter()
                .filter_map(|part| part.change.clone())
                .fold(Change::Fields(Vec::new()), Change::and);
        };
        let single = self.parts.iter().find(|part| part.field.is_empty());
        let member = single.map_or_else(|| self.member(own_id.as_deref()), |part| part.value.clone());
        within(new_in.list, Change::Items(Vec::new(), vec![member]))
    }

    /// The same with no more than it must have, and what it can be without.
    pub(super) fn needed(&self) -> (Self, Vec<&Part<'s>>) {
        let needs = |part: &&Part<'s>| match &self.new_in {
            Some((new_in, _)) => new_in.needs.contains(&part.field.as_str()),
            None => true,
        };
        let (needed, others): (Vec<&Part<'s>>, Vec<&Part<'s>>) = self.parts.iter().partition(needs);
        (Unit { parts: needed.into_iter().cloned().collect(), ..self.clone() }, others)
    }

    fn member(&self, own_id: Option<&str>) -> NewValue {
        let mut fields: Vec<(String, NewValue)> = Vec::new();
        fields.extend(own_id.map(|own| ("id".to_owned(), NewValue::Word(own.to_owned()))));
        for part in self.parts.iter().filter(|part| part.value != NewValue::Nothing) {
            match part.field.split_once('.') {
                Some((group, field)) => {
                    let inner = (field.to_owned(), part.value.clone());
                    match fields.iter_mut().find(|(known, _)| known == group) {
                        Some((_, NewValue::Fields(known))) => known.push(inner),
                        _ => fields.push((group.to_owned(), NewValue::Fields(vec![inner]))),
                    }
                }
                None => fields.push((part.field.clone(), part.value.clone())),
            }
        }
        NewValue::Fields(fields)
    }
}

/// Turns words into changes of one profile.
pub(super) struct WordReader<'a> {
    pub(super) profile: &'a Profile,
    /// The fields of the profile as they are written.
    pub(super) node: &'a Node,
    pub(super) guide: &'a Guide,
    /// What the same playbook saved before, in the files of this run.
    pub(super) earlier: &'a [&'a SavedProgress],
    /// The words that are read.
    pub(super) saved: &'a SavedProgress,
    pub(super) take: Option<Side>,
}

impl WordReader<'_> {
    /// The words that change something. What cannot be written goes into the report: a path that pages may not
    /// write (E-IMPORT), and a field that was changed on both sides (E-IMPORT-CONFLICT).
    pub(super) fn units<'s>(&self, words: &[&'s SavedWord], report: &mut Report) -> Vec<Unit<'s>> {
        let mut units = Vec::new();
        let mut members: BTreeMap<(usize, i64), Vec<(&str, &'s SavedWord)>> = BTreeMap::new();
        for &word in words {
            if writable(&word.path).is_none() {
                let message = format!("no page writes `{}`", cut(&word.path));
                report
                    .push(Diagnostic::error("E-IMPORT", message).at(word.at.clone()).hint("it is left out"));
                continue;
            }
            match new_member(&word.path) {
                Some((list, number, field)) => members.entry((list, number)).or_default().push((field, word)),
                None => units.extend(self.field(word, &word.path, &word.base, report)),
            }
        }
        let mut known: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut ids: Vec<String> = Vec::new();
        for ((list, number), mut fields) in members {
            let Some(new_in) = LISTS.get(list) else { continue };
            let name = new_in.list;
            let place =
                |field: &str| order(&format!("{name}.+1{}{field}", if field.is_empty() { "" } else { "." }));
            fields.sort_by_key(|(field, _)| place(field));
            let taken = known.entry(list).or_default();
            let same = self.same_member(new_in, &fields, taken);
            match same.or_else(|| self.renamed_member(new_in, number, taken)) {
                Some((place, member)) => {
                    taken.push(place);
                    for (field, word) in fields.into_iter().filter(|(field, _)| !field.is_empty()) {
                        units.extend(self.field(
                            word,
                            &format!("{name}.{member}.{field}"),
                            &base(""),
                            report,
                        ));
                    }
                }
                None => units.push(self.member(new_in, &fields, &mut ids)),
            }
        }
        units
    }

    /// A field of what is there, if it is to be written.
    fn field<'s>(
        &self,
        word: &'s SavedWord,
        path: &str,
        plan: &str,
        report: &mut Report,
    ) -> Option<Unit<'s>> {
        let told = |code, message: String| Diagnostic::error(code, message).at(word.at.clone());
        let shape = writable(path)?;
        let own = &self.profile.id;
        let Some(now) = self.profile.value_at(path, self.guide) else {
            let message = format!("`{}` of `{own}` is no longer in the profile", cut(path));
            report.push(told("E-IMPORT", message).hint(format!("in the page: {}", shown(&word.text))));
            return None;
        };
        let new = canonical(shape, path, &word.text, self.guide);
        if new == now {
            return None;
        }
        if base(&now) != plan
            && !self.is_from_before(word, path, shape, &now)
            && self.take != Some(Side::Page)
        {
            if self.take.is_none() {
                let message = format!("`{path}` of `{own}` was changed in the profile and in the page");
                let texts =
                    [format!("in the profile: {}", shown(&now)), format!("in the page: {}", shown(&new))];
                let [profile, page] = texts;
                let conflict = told("E-IMPORT-CONFLICT", message);
                report.push(conflict.hint(profile).hint(page).hint("--take page, or --take profile"));
            }
            return None;
        }
        let change = self.at(path, Change::Set(new_value(shape, &word.text, self.guide)))?;
        let part = Part { field: path.to_owned(), value: NewValue::Nothing, change: Some(change), word };
        Some(Unit { name: path.to_owned(), parts: vec![part], new_in: None })
    }

    /// Whether the profile has what an earlier file of the same playbook says here: then nobody else changed it.
    fn is_from_before(&self, word: &SavedWord, path: &str, shape: Shape, now: &str) -> bool {
        let mut before = self.earlier.iter().flat_map(|earlier| &earlier.words);
        before.any(|before| {
            before.path == word.path
                && before.base == word.base
                && canonical(shape, path, &before.text, self.guide) == now
        })
    }

    /// A change of the value at a path, in the profile's fields.
    fn at(&self, path: &str, change: Change) -> Option<Change> {
        let Some(NewIn { list, .. }) = LISTS.iter().find(|new_in| is_below(path, new_in.list)) else {
            return Some(within(path, change));
        };
        let rest = path.get(list.len() + 1..)?;
        let (member, field) = rest.split_once('.').unwrap_or((rest, ""));
        let written = list.split('.').try_fold(self.node, |node, name| Some(node.field(name)?.1))?;
        let Node::List(_, items) = written else { return None };
        let is_there = |item: &Node| match item {
            Node::Text(text) => !text.value.trim().is_empty(),
            item => !matches!(item, Node::Empty(_)),
        };
        let places: Vec<usize> = (0..items.len()).filter(|place| is_there(&items[*place])).collect();
        let place = match *list {
            "stories" => self.profile.stories.iter().position(|story| story.id == member)?,
            "resume.bullets" => self.profile.bullets.iter().position(|bullet| bullet.id == member)?,
            _ => usize::try_from(whole(member)?).ok()?,
        };
        let place = *places.get(place)?;
        let field = match field.split_once("ratings.") {
            // The principle may be written by another of its names.
            Some((_, principle)) => {
                let principle = self.guide.principle_called(principle)?;
                let ratings = items.get(place)?.field("ratings").map(|(_, ratings)| ratings);
                let names = match ratings {
                    Some(Node::Mapping(_, fields)) => fields.as_slice(),
                    _ => &[],
                };
                let known = names
                    .iter()
                    .find(|(name, _)| self.guide.principle_called(&name.value) == Some(principle));
                let slug = &self.guide.principle(principle).module.id;
                let name = known.map_or_else(|| slug.clone(), |(name, _)| name.value.clone());
                let rating = Change::Fields(vec![(name, change)]);
                Change::Fields(vec![("ratings".to_owned(), rating)])
            }
            None if field.is_empty() => change,
            None => Change::Fields(vec![(field.to_owned(), change)]),
        };
        Some(within(list, Change::Items(vec![(place, field)], Vec::new())))
    }

    /// The same by what an earlier save of the same browser said of it: a title may have been changed since.
    fn renamed_member(&self, new_in: &NewIn, number: i64, taken: &[usize]) -> Option<(usize, String)> {
        let mut of_browser = self.earlier.iter().rev().filter(|earlier| self.saved.continues(earlier));
        of_browser.find_map(|earlier| {
            let of_member = |word: &'_ SavedWord| match new_member(&word.path) {
                Some((list, n, _)) => {
                    n == number && LISTS.get(list).is_some_and(|known| known.list == new_in.list)
                }
                None => false,
            };
            let words = earlier.words.iter().filter(|word| of_member(word));
            let fields: Vec<(&str, &SavedWord)> =
                words.filter_map(|word| Some((new_member(&word.path)?.2, word))).collect();
            (!fields.is_empty()).then(|| self.same_member(new_in, &fields, taken)).flatten()
        })
    }

    /// The member of a list that is the same as a new one, because it came from it: its place, and what paths
    /// call it.
    fn same_member(
        &self,
        new_in: &NewIn,
        fields: &[(&str, &SavedWord)],
        taken: &[usize],
    ) -> Option<(usize, String)> {
        let list = new_in.list;
        let members: Vec<String> = match list {
            "stories" => self.profile.stories.iter().map(|story| story.id.clone()).collect(),
            "resume.bullets" => self.profile.bullets.iter().map(|bullet| bullet.id.clone()).collect(),
            _ => (0..LIST).map(|place| place.to_string()).collect(),
        };
        let is_same = |member: &str| {
            new_in.known_by.iter().all(|field| {
                let dot = if field.is_empty() { "" } else { "." };
                let path = format!("{list}.{member}{dot}{field}");
                let Some(now) = self.profile.value_at(&path, self.guide) else { return false };
                let new = fields.iter().find(|(known, _)| known == field);
                let new = new.zip(writable(&path)).map_or_else(String::new, |((_, word), shape)| {
                    canonical(shape, &path, &word.text, self.guide)
                });
                now == new
            })
        };
        let mut members = members.into_iter().enumerate();
        members.find(|(place, member)| !taken.contains(place) && is_same(member))
    }

    /// A new member of a list.
    fn member<'s>(
        &self,
        new_in: &'static NewIn,
        fields: &[(&str, &'s SavedWord)],
        ids: &mut Vec<String>,
    ) -> Unit<'s> {
        let list = new_in.list;
        let title = fields.iter().find(|(field, _)| *field == "title").map_or("", |(_, word)| &word.text);
        let own_id = match list {
            "stories" => Some(self.free_id(&id::of_stem(title), "story", 1, ids)),
            "resume.bullets" => Some(self.free_id("", "b", self.profile.bullets.len() + 1, ids)),
            _ => None,
        };
        let part = |(field, word): &(&str, &'s SavedWord)| {
            let shape = writable(&word.path).unwrap_or(Shape::Prose);
            let value = new_value(shape, &word.text, self.guide);
            Part { field: (*field).to_owned(), value, change: None, word }
        };
        let name =
            own_id.as_ref().map_or_else(|| format!("{list} (new)"), |own| format!("{list}.{own} (new)"));
        Unit { name, parts: fields.iter().map(part).collect(), new_in: Some((new_in, own_id)) }
    }

    /// An id that no story or bullet has: the one wanted, or that with a number.
    fn free_id(&self, wanted: &str, or_else: &str, first: usize, ids: &mut Vec<String>) -> String {
        const LONGEST: usize = 48;
        let whole_words = |text: &str| match text.get(..LONGEST) {
            Some(cut) => cut.rsplit_once('-').map_or(cut, |(words, _)| words).to_owned(),
            None => text.to_owned(),
        };
        let wanted = whole_words(wanted);
        let is_free = |id: &str, ids: &[String]| {
            let stories = self.profile.stories.iter().map(|story| &story.id);
            let mut known = stories.chain(self.profile.bullets.iter().map(|bullet| &bullet.id)).chain(ids);
            InputFile::slug(id).is_some() && known.all(|known| known != id)
        };
        let numbered = (first..).map(|n| match (wanted.is_empty(), or_else) {
            (true, "b") => format!("b{n}"),
            (true, word) => format!("{word}-{n}"),
            (false, _) => format!("{wanted}-{}", n + 1),
        });
        let free =
            [wanted.clone()].into_iter().chain(numbered).find(|id| is_free(id, ids)).unwrap_or_default();
        ids.push(free.clone());
        free
    }
}

/// Whether a later file of the same playbook has a text of an earlier one otherwise. New members of lists are left
/// alone, for two browsers number them alike.
pub(super) fn changes(later: &SavedProgress, earlier: &SavedProgress, word: &SavedWord) -> bool {
    let again = |own: &SavedWord| own.path == word.path && own.base == word.base && own.text != word.text;
    later.is_of_the_playbook_of(earlier) && new_member(&word.path).is_none() && later.words.iter().any(again)
}

/// Whether a file says nothing else than an earlier one of the same playbook: of a new member of a list nothing else in
/// any of its fields.
pub(super) fn repeats(saved: &SavedProgress, earlier: &SavedProgress, word: &SavedWord) -> bool {
    let member = |word: &SavedWord| new_member(&word.path).map(|(list, number, _)| (list, number));
    let is_same = |word: &SavedWord| {
        let again =
            |own: &SavedWord| (&own.path, &own.base, &own.text) == (&word.path, &word.base, &word.text);
        earlier.words.iter().any(again)
    };
    let mut with_it = saved.words.iter().filter(|other| match member(word) {
        Some(of) => member(other) == Some(of),
        None => other.path == word.path,
    });
    saved.is_of_the_playbook_of(earlier) && with_it.all(is_same)
}

/// A change of the value at a path of names.
fn within(path: &str, change: Change) -> Change {
    path.rsplit('.').fold(change, |change, name| Change::Fields(vec![(name.to_owned(), change)]))
}

/// Whether a path leads into a list.
fn is_below(path: &str, list: &str) -> bool {
    path.strip_prefix(list).is_some_and(|rest| rest.starts_with('.'))
}

/// The list, the number and the field of a path to a new member.
fn new_member(path: &str) -> Option<(usize, i64, &str)> {
    let list = LISTS.iter().position(|new_in| is_below(path, new_in.list))?;
    let rest = path.get(LISTS.get(list)?.list.len() + 1..)?.strip_prefix('+')?;
    let (number, field) = rest.split_once('.').unwrap_or((rest, ""));
    Some((list, whole(number)?, field))
}

/// The place of a path in the order of a profile.
fn order(path: &str) -> usize {
    let row = |pattern: &&str| {
        let (pattern, path): (Vec<&str>, Vec<&str>) =
            (pattern.split('.').collect(), path.split('.').collect());
        pattern.len() == path.len()
            && pattern.iter().zip(path).all(|(wanted, part)| *wanted == "*" || *wanted == part)
    };
    crate::profile::WRITABLE.iter().position(row).unwrap_or(usize::MAX)
}

/// A text as it is kept, by what may stand there: the same for two texts that mean the same.
fn canonical(shape: Shape, path: &str, text: &str, guide: &Guide) -> String {
    let slug = |word: &str| {
        let known = guide.principle_called(word);
        known.map_or_else(|| word.trim().to_owned(), |id| guide.principle(id).module.id.clone())
    };
    match shape {
        Shape::Text(_) => {
            let line = kept(text, false);
            if path.starts_with("resume.") { one_spaced(without_list_signs(&line)) } else { line }
        }
        Shape::LongText => kept(text, true),
        Shape::Principle => slug(text),
        Shape::List(_) => {
            let mut slugs: Vec<String> = Vec::new();
            for slug in words_of(text).map(slug) {
                if !slugs.contains(&slug) {
                    slugs.push(slug);
                }
            }
            slugs.join(SEPARATOR)
        }
        Shape::Either(..) => {
            let scored = |word: &str| match word.split_once('=') {
                Some((name, score)) => format!("{}={}", slug(name), score.trim()),
                None => slug(word),
            };
            words_of(text).map(scored).collect::<Vec<_>>().join(SEPARATOR)
        }
        Shape::Whole(..) | Shape::Wait | Shape::Score => {
            whole(text).map_or_else(|| text.trim().to_owned(), |number| number.to_string())
        }
        Shape::RoundType => known(text, guide.round_types.iter().map(|round| round.id.as_str())),
        Shape::MockKind => known(text, guide.mock_kinds.iter().map(String::as_str)),
        Shape::Scope => known(text, guide.scopes.iter().map(String::as_str)),
        Shape::Choice(words) => known(text, words.iter().copied()),
        Shape::Bool => text.trim().to_ascii_lowercase(),
        _ => text.trim().to_owned(),
    }
}

/// The word of several that a text is, in whatever case.
fn known<'w>(text: &str, mut words: impl Iterator<Item = &'w str>) -> String {
    words.find(|word| key(word) == key(text)).unwrap_or(text.trim()).to_owned()
}

/// The members of a list that is written as one text.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(SEPARATOR.trim()).map(str::trim).filter(|word| !word.is_empty())
}

/// A text as the value of a field.
fn new_value(shape: Shape, text: &str, guide: &Guide) -> NewValue {
    let new = canonical(shape, "", text, guide);
    if new.is_empty() {
        return NewValue::Nothing;
    }
    let words = || words_of(&new).map(|word| NewValue::Word(word.to_owned())).collect();
    match shape {
        Shape::Text(_) | Shape::LongText => NewValue::Text(new),
        Shape::List(_) => NewValue::List(words()),
        Shape::Either(..) if key(&new) != "unknown" => {
            let scored = |word: &str| match word.split_once('=') {
                Some((name, score)) => NewValue::Fields(vec![
                    ("principle".to_owned(), NewValue::Word(name.to_owned())),
                    ("score".to_owned(), NewValue::Word(score.to_owned())),
                ]),
                None => NewValue::Word(word.to_owned()),
            };
            NewValue::List(words_of(&new).map(scored).collect())
        }
        _ => NewValue::Word(new),
    }
}

/// A text in a hint.
fn shown(text: &str) -> String {
    const MOST: usize = 300;
    match text.char_indices().nth(MOST) {
        _ if text.is_empty() => "nothing".to_owned(),
        Some((end, _)) => format!("“{}…”", &text[..end]),
        None => format!("“{text}”"),
    }
}

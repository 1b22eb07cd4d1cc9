//! The principles that were scored lowest, or `unknown`.

use super::other_names::OTHER_NAMES;
use super::profile_reader::{ProfileReader, near_halves, near_score};
use crate::fields::{Field, Fields, Shape, without_colons};
use crate::guide::PrincipleId;
use crate::names::{self, cut};
use crate::near_values::near_dates::holds_digit;
use crate::near_values::{Notation, items_of, says_unknown};
use crate::yaml::{At, Node, Text, in_quotes};

/// A principle that was named among the lowest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lowest {
    /// The principle.
    pub principle: PrincipleId,
    /// Its score, 1–5.
    pub score: Option<u8>,
    /// What was said about it.
    pub comment: Option<String>,
}

/// What to write when the lowest principles are not known.
pub const UNKNOWN: &str = "unknown";

/// What stands in `lowest_principles`.
pub(super) const LOWEST_PRINCIPLES: Shape = Shape::Either(
    &Shape::Choice(&[UNKNOWN]),
    &Shape::List(&Shape::Either(&Shape::Group(LOWEST), &Shape::Principle)),
);

/// The fields of an entry of `lowest_principles` with more than a name.
const LOWEST: &[Field] = &[
    Field::required("principle", Shape::Principle, "Its slug, name, code or alias."),
    Field::new("score", Shape::Score, "The score you were told, 1 to 5."),
    Field::new("comment", Shape::LongText, "What was said about it."),
];

impl<'a> ProfileReader<'a> {
    /// The lowest principles in the order of the file, or `None` for `unknown` (E-LP-01, E-LP-04).
    pub(super) fn lowest(&self, fields: &Fields<'a>) -> Option<Vec<Lowest>> {
        const NAME: &str = "lowest_principles";
        let notation = self.file.notation();
        let node = fields.get(NAME);
        if let Some(Node::Text(text)) = node
            && text.value.trim().eq_ignore_ascii_case(UNKNOWN)
        {
            return None;
        }
        if let Some(Node::List(_, entries)) = node
            && let [Node::Text(text)] = entries.as_slice()
            && (text.value.trim().eq_ignore_ascii_case(UNKNOWN) || self.says_unknown(text))
        {
            let message = format!("no principle is called `{}`", cut(&text.value));
            let hint = match notation {
                Notation::Yaml => format!("write it without brackets: lowest_principles: {UNKNOWN}"),
                Notation::Answers | Notation::Cells => format!("write {UNKNOWN}"),
            };
            self.file.wrong(text.at, "E-LP-02", message, hint);
            return None;
        }
        if let Some(Node::Text(text)) = node
            && let is_near = names::nearest(&text.value, [UNKNOWN]).is_some()
            && (is_near || self.says_unknown(text))
        {
            let message = format!("`lowest_principles` cannot be `{}`", cut(&text.value));
            let hint = if is_near { names::meant(UNKNOWN) } else { format!("write {UNKNOWN}") };
            self.file.wrong(text.at, "E-ENUM", message, hint);
            return None;
        }
        if let Some(node) = node
            && let Some(list) = self.as_list(node)
        {
            let message = format!("`lowest_principles` needs a list; {}", node.kind());
            let hint = notation.hint(NAME, notation.list(&list));
            self.file.wrong(At { width: 1, ..node.at() }, "E-TYPE", message, hint);
            return Some(Vec::new());
        }
        if let Some(Node::Text(text)) = node
            && self.is_badly_scored(text, |entry| notation.field(NAME, notation.list(&[entry])))
        {
            return Some(Vec::new());
        }
        if let Some(Node::Text(text)) = node
            && !text.block
            && !items_of(&text.value).iter().any(|item| self.is_like_a_principle(item))
        {
            let message = "`lowest_principles` needs a list; this is one value";
            let example = notation.field(NAME, notation.list(&[&self.file.examples().principle]));
            let unknown = notation.field(NAME, UNKNOWN);
            let hint = format!("name them, for example: {example}, or write {unknown}");
            self.file.wrong(At { width: 1, ..text.at }, "E-TYPE", message, hint);
            return Some(Vec::new());
        }
        if let Some(Node::List(_, entries)) = node
            && let Some((text, list)) = self.cut_apart(entries)
        {
            let message = format!("no principle is called `{}`", cut(&text.value));
            let hint = notation.hint(NAME, notation.list(&list));
            self.file.wrong(text.at, "E-LP-02", message, hint);
            return Some(Vec::new());
        }
        let entries: &[Node] = if node.is_some() { fields.list("lowest_principles") } else { &[] };
        let written = |entry: &&Node| !matches!(entry, Node::Empty(_));
        if !entries.iter().any(|entry| written(&entry)) && matches!(node, None | Some(Node::List(..))) {
            let at = node.map_or(fields.at(), |list| At { width: 1, ..list.at() });
            let example = notation.list(&[&self.file.examples().principle]);
            let hint = format!("the principles you scored lowest on, e.g. {example}, or `unknown`");
            self.file.wrong(at, "E-LP-01", "`lowest_principles` is missing", hint);
        }
        let mut lowest: Vec<(Lowest, usize)> = Vec::new();
        let mut before: Option<&Node> = None;
        for (n, entry) in entries.iter().enumerate().filter(|(_, entry)| written(entry)) {
            if self.is_cut_name(entries, n) {
                continue;
            }
            let found = self.lowest_entry(entry, before);
            before = Some(entry);
            let Some((one, at)) = found else { continue };
            match lowest.iter().find(|(earlier, _)| earlier.principle == one.principle) {
                Some((_, first)) => {
                    let slug = &self.guide.principle(one.principle).module.id;
                    let message = format!("`{slug}` is listed twice{}", self.file.lines(*first, at.line));
                    self.file.wrong(at, "E-LP-04", message, "keep one");
                }
                None => lowest.push((one, at.line)),
            }
        }
        Some(lowest.into_iter().map(|(lowest, _)| lowest).collect())
    }

    /// Whether an entry is a part of a name that holds a comma, as in `[Plan, Then Act]` (E-LP-02 for the first
    /// part).
    fn is_cut_name(&self, entries: &[Node], n: usize) -> bool {
        let whole = |n: usize| match (entries.get(n), entries.get(n + 1)) {
            (Some(Node::Text(one)), Some(Node::Text(two)))
                if self.guide.principle_called(&one.value).is_none() =>
            {
                let whole = format!("{}, {}", one.value.trim(), two.value.trim());
                self.guide.principle_called(&whole).map(|_| (one, whole))
            }
            _ => None,
        };
        if let Some((text, whole)) = whole(n) {
            let message = format!("no principle is called `{}`", cut(&text.value));
            let hint = format!("put quotation marks round a name that holds a comma: \"{whole}\"");
            self.file.wrong(text.at, "E-LP-02", message, hint);
            return true;
        }
        n > 0 && whole(n - 1).is_some()
    }

    /// The list that was meant by one text or by principles as fields.
    fn as_list(&self, node: &Node) -> Option<Vec<String>> {
        match node {
            Node::Mapping(_, written) if !written.is_empty() => {
                written.iter().map(|entry| self.scored(entry)).collect()
            }
            Node::Text(text) => {
                let slug = |name: &str| match self.guide.principle_called(name) {
                    Some(principle) => Some(self.guide.principle(principle).module.id.clone()),
                    None => self.near_principle(name).map(str::to_owned),
                };
                // What is only near must say no more than a name.
                let entry = |item: &str| match self.guide.principle_called(item) {
                    Some(_) => slug(item),
                    None => self.scored_text(item).or_else(|| slug(item).filter(|_| !holds_digit(item))),
                };
                if let Some(only) = entry(&text.value) {
                    return Some(vec![only]);
                }
                let items = items_of(&text.value);
                let list = items.iter().map(|item| joined_by_and(item, entry)).collect::<Option<Vec<_>>>();
                list.map(|list| list.concat())
                    .or_else(|| self.names_in_a_row(&text.value))
                    .filter(|list| !list.is_empty())
            }
            _ => None,
        }
    }

    /// The principles whose names are all that a text says, some of which may hold a comma or an `and`: `Plan, Then Act
    /// and Speak Plainly`.
    pub(super) fn names_in_a_row(&self, text: &str) -> Option<Vec<String>> {
        const AND: [&str; 5] = ["and", "&", "und", "et", "y"];
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut names = Vec::new();
        let mut from = 0;
        while from < words.len() {
            let longest = (from + 1..=words.len()).rev();
            let named = longest
                .filter_map(|until| {
                    Some((until, self.guide.principle_called(&words[from..until].join(" "))?))
                })
                .next();
            from = match named {
                Some((until, principle)) => {
                    names.push(self.guide.principle(principle).module.id.clone());
                    until
                }
                None if AND.contains(&words[from]) => from + 1,
                None => return None,
            };
        }
        Some(names)
    }

    /// Whether a text is a principle with a number that is no score (E-LP-03). `shown` makes an entry what the hint is
    /// to show.
    fn is_badly_scored(&self, text: &'a Text, shown: impl Fn(String) -> String) -> bool {
        let Some((slug, points)) = self.badly_scored(&text.value) else { return false };
        let message = format!("`{}` is not a score", cut(points));
        let form = shown(self.with_score(slug, 2));
        let scores = if near_halves(points).is_some() {
            "a score is a whole number"
        } else {
            "scores run from 1 to 5"
        };
        self.file.wrong(text.at, "E-LP-03", message, format!("{scores}, for example {form}"));
        true
    }

    /// Whether a text is the name of a principle, or near to one.
    fn is_like_a_principle(&self, text: &str) -> bool {
        self.guide.principle_called(text).is_some()
            || self.near_principle(text).or_else(|| self.like_principle(text)).is_some()
    }

    /// Whether a text is no principle and says in other words that nothing is known.
    fn says_unknown(&self, text: &Text) -> bool {
        self.guide.principle_called(&text.value).is_none() && says_unknown(&text.value)
    }

    /// A list of which an entry names several principles, with each of them as an entry; which entry that is.
    fn cut_apart(&self, entries: &'a [Node]) -> Option<(&'a Text, Vec<String>)> {
        let texts =
            entries.iter().filter(|entry| !matches!(entry, Node::Empty(_))).map(|entry| match entry {
                Node::Text(text) => Some((text, self.as_list(entry)?)),
                _ => None,
            });
        let texts: Vec<(&Text, Vec<String>)> = texts.collect::<Option<_>>()?;
        let several = texts.iter().find(|(_, list)| list.len() > 1)?.0;
        Some((several, texts.into_iter().flat_map(|(_, list)| list).collect()))
    }

    /// One of the lowest principles, and where its name stands.
    fn lowest_entry(&self, entry: &'a Node, before: Option<&'a Node>) -> Option<(Lowest, At)> {
        if let Node::Text(text) = entry {
            if let Some(meant) = self.scored_text(&text.value) {
                let message = format!("no principle is called `{}`", cut(&text.value));
                self.file.wrong(text.at, "E-LP-02", message, format!("write {meant}"));
                return None;
            }
            if self.guide.principle_called(&text.value).is_none()
                && let Some(several) = self.as_list(entry).filter(|list| list.len() > 1)
            {
                let message = format!("no principle is called `{}`", cut(&text.value));
                let entries = self.file.notation().entries(&several);
                let hint = format!("write each as an entry of its own: {entries}");
                self.file.wrong(text.at, "E-LP-02", message, hint);
                return None;
            }
            if self.is_badly_scored(text, |entry| entry) {
                return None;
            }
            if self.file.notation() == Notation::Yaml
                && let Some(colons) = without_colons(LOWEST, &text.value)
            {
                let message = format!("no principle is called `{}`", cut(&text.value));
                self.file.wrong(text.at, "E-LP-02", message, colons);
                return None;
            }
            let principle = self.principle_called(text)?;
            return Some((Lowest { principle, score: None, comment: None }, text.at));
        }
        if let Node::List(at, items) = entry {
            // `- [ownership, 2]`
            if let [Node::Text(name), Node::Text(points)] = items.as_slice()
                && let Some(meant) = self.meant_score(&name.value, &points.value)
            {
                let message = format!("`lowest_principles[]` needs one value; {}", entry.kind());
                self.file.wrong(At { width: 1, ..*at }, "E-TYPE", message, format!("write {meant}"));
                return None;
            }
            self.file.wrong_shape("lowest_principles[]", Shape::Principle, entry);
            return None;
        }
        if let Node::Mapping(_, written) = entry
            && let [field] = written.as_slice()
            && !LOWEST.iter().any(|known| known.name == field.0.value)
        {
            // `- ownership: 2`
            if let Some(meant) = self.scored(field) {
                let message = format!("no field is called `{}` here", cut(&field.0.value));
                self.file.wrong(field.0.at, "E-FIELD", message, format!("write {meant}"));
                return None;
            }
            if matches!(&field.1, Node::Text(points) if near_score(&points.value).is_some()) {
                self.principle_called(&field.0);
                return None;
            }
        }
        if self.is_named_by_field(entry) {
            return None;
        }
        // Several in one entry, as if it were a map.
        if let Node::Mapping(at, written) = entry
            && let Some(several) = self.as_list(entry).filter(|list| list.len() > 1)
            && let Some((key, _)) = written.first()
        {
            let message = format!("no field is called `{}` here", cut(&key.value));
            let entries: Vec<String> = several.iter().map(|one| format!("- {one}")).collect();
            let hint = format!("write each as an entry of its own: {}", entries.join(" and "));
            self.file.wrong(*at, "E-FIELD", message, hint);
            return None;
        }
        let of = |entry| Fields::of(self.file, entry, "lowest_principles[]", LOWEST, OTHER_NAMES);
        let mut fields = of(entry)?;
        if let Some(Node::Mapping(at, written)) = before {
            let names: Vec<&str> = written.iter().map(|(key, _)| key.value.as_str()).collect();
            fields.is_part_of(at.line, &names);
        }
        fields.need_required();
        let score = self.score(&fields, "score");
        let comment = fields.text("comment");
        let text = fields.written("principle")?;
        let principle = self.principle_called(text)?;
        Some((Lowest { principle, score, comment }, text.at))
    }

    /// Whether the name of a principle stands where the name of a field belongs, beside fields of its entry (E-FIELD):
    /// `{ownership: 2, comment: x}`.
    fn is_named_by_field(&self, entry: &Node) -> bool {
        let Node::Mapping(_, written) = entry else { return false };
        let is_field = |name: &str| LOWEST.iter().any(|known| known.name == name);
        let mut unknown = written.iter().filter(|(key, _)| !is_field(&key.value));
        let (Some((key, value)), None) = (unknown.next(), unknown.next()) else { return false };
        let Some(principle) = self.guide.principle_called(&key.value) else { return false };
        let has = |name: &str| written.iter().any(|(key, _)| key.value == name);
        let slug = &self.guide.principle(principle).module.id;
        let more = match value {
            Node::Text(text) if !has("score") && near_score(&text.value).is_some() => {
                near_score(&text.value).map(|score| format!(" and `score: {score}`"))
            }
            Node::Text(text) if !has("comment") => {
                Some(format!(" and `comment: {}`", in_quotes(&cut(text.value.trim()))))
            }
            Node::Empty(_) => Some(String::new()),
            _ => None,
        };
        let Some(more) = more.filter(|_| !has("principle")) else { return false };
        let message = format!("no field is called `{}` here", cut(&key.value));
        let written = match value {
            Node::Text(text) => format!("{}: {}", cut(&key.value), cut(text.value.trim())),
            _ => format!("{}:", cut(&key.value)),
        };
        let hint = format!("write `principle: {slug}`{more} in the place of `{written}`");
        self.file.wrong(key.at, "E-FIELD", message, hint);
        true
    }

    /// How a principle that was written as a field is written as an entry: `ownership: 2` is
    /// `{principle: ownership, score: 2}`.
    fn scored(&self, (name, value): &(Text, Node)) -> Option<String> {
        const SHORT: usize = 80;
        let slug = &self.guide.principle(self.guide.principle_called(&name.value)?).module.id;
        match value {
            Node::Empty(_) => Some(slug.clone()),
            Node::Text(text) => match self.meant_score(&name.value, &text.value) {
                None if text.value.chars().count() <= SHORT => Some(self.with_comment(slug, &text.value)),
                scored => scored,
            },
            Node::Mapping(_, inner) => match inner.as_slice() {
                [(score, Node::Text(points))] if score.value == "score" => {
                    self.meant_score(&name.value, &points.value)
                }
                _ => None,
            },
            Node::List(..) => None,
        }
    }
}

/// What a text lists with `and` between the entries, some of which hold an `and` of their own.
fn joined_by_and(text: &str, entry: impl Fn(&str) -> Option<String>) -> Option<Vec<String>> {
    let words: Vec<&str> = text.split(" and ").collect();
    let mut entries = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let longest = (from + 1..=words.len()).rev();
        let (until, found) =
            longest.filter_map(|until| Some((until, entry(&words[from..until].join(" and "))?))).next()?;
        entries.push(found);
        from = until;
    }
    Some(entries)
}

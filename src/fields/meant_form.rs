//! How what was written where another kind of value belongs is likely meant, in the form of that place.

use super::examples::Examples;
use super::field::{Field, Shape};
use super::near_forms::truth;
use crate::names::key;
use crate::near_values::near_dates::{self, NearDate, OPEN_DAY, OPEN_YEAR, holds_digit};
use crate::near_values::{items_of, lines_of, whole};
use crate::yaml::{Node, Text, in_quotes};

/// Most characters of a text that a hint repeats.
pub(super) const SHORT: usize = 80;

/// Most values of which a hint names each.
pub(super) const MOST_NAMED: usize = 3;

/// A value in its right form: the writer's own words, and what had to be invented beside them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Meant {
    /// The value; several, if only the writer knows which one.
    pub(super) values: Vec<String>,
    /// What of it nobody wrote: `the day`, `` `kind` ``. With any of it the value is but an example.
    pub(super) invented: Vec<String>,
    /// What to say before it, if that is neither of both.
    pub(super) lead: Option<String>,
}

impl Meant {
    /// A value of nothing but what was written.
    pub(super) fn only(value: String) -> Self {
        Meant { values: vec![value], ..Meant::default() }
    }

    /// Several values as one, in brackets.
    fn listed(entries: Vec<Meant>) -> Self {
        let mut whole = Meant::default();
        let mut values: Vec<String> = Vec::new();
        for entry in entries {
            values.extend(entry.values);
            whole.lead = whole.lead.or(entry.lead);
            for what in entry.invented {
                if !whole.invented.contains(&what) {
                    whole.invented.push(what);
                }
            }
        }
        whole.values = vec![format!("[{}]", values.join(", "))];
        whole
    }

    /// The same as the value of a field.
    pub(super) fn inside(self, field: &str) -> Self {
        let values = self.values.iter().map(|value| format!("{{{field}: {value}}}")).collect();
        Meant { values, ..self }
    }

    /// The hint that says to write it; `shown` puts what it is written into before a value.
    pub(super) fn hint(&self, shown: impl Fn(&str) -> String) -> String {
        let values: Vec<String> = self.values.iter().map(|value| shown(value)).collect();
        let written = values.join(", or ");
        let lead = match (&self.lead, self.invented.as_slice()) {
            (Some(lead), _) => format!("{lead}: "),
            (None, []) => String::new(),
            (None, [_]) if written.contains(OPEN_DAY) => "give the day: ".to_owned(),
            (None, invented) => format!("give {}, for example: ", listed(invented)),
        };
        let is_open = written.replace(OPEN_DAY, "").contains("YYYY-");
        format!("{lead}{written}{}", if is_open { OPEN_YEAR } else { "" })
    }
}

impl Examples {
    /// How what was written where another kind of value belongs is likely meant, in the form of `shape`; an `entry`
    /// stands in a list. `None` where no value can be made of it.
    pub(super) fn meant(&self, shape: Shape, node: &Node, name: &str, entry: bool) -> Option<Meant> {
        match (shape, node) {
            (Shape::Group(table), Node::Text(text)) => self.in_fields(table, &text.value),
            // `resume:` with its bullets.
            (Shape::Group([Field { name: inner, shape: Shape::List(item), .. }]), Node::List(_, items)) => {
                let texts = items.iter().map(|item| whole_text(std::slice::from_ref(item)));
                Some(self.as_entries(**item, texts.collect::<Option<_>>()?)?.inside(inner))
            }
            (Shape::Group(table), Node::List(_, items))
                if table.iter().filter(|field| field.required).count() <= 1 =>
            {
                self.in_fields(table, &whole_text(items)?)
            }
            (Shape::List(item), Node::Text(text)) => self.in_list(*item, text),
            (Shape::Either(_, Shape::List(item)), Node::Text(text)) => self.in_list(**item, text),
            (Shape::List(item), Node::Mapping(_, fields)) => {
                let lines = (1..).zip(fields).map(|(n, (key, value))| numbered(n, key, value));
                let lines = lines.collect::<Option<Vec<String>>>()?;
                // What names neither a text nor a day, such as the parts of a story, is no entry.
                let are_entries = is_of_texts(*item) || lines.iter().all(|line| the_day(line).is_some());
                self.as_entries(*item, lines).filter(|_| are_entries)
            }
            (Shape::Map(value) | Shape::NamedMap(_, value), Node::List(..) | Node::Text(_)) => {
                self.in_map(*value, node)
            }
            (
                Shape::List(_)
                | Shape::Either(_, Shape::List(_))
                | Shape::Group(_)
                | Shape::Map(_)
                | Shape::NamedMap(..),
                _,
            ) => None,
            (Shape::Text(_) | Shape::LongText | Shape::Prose, Node::List(_, items)) => {
                repeated(&whole_text(items)?).map(Meant::only)
            }
            (Shape::Text(_) | Shape::LongText | Shape::Prose, Node::Mapping(_, fields)) => {
                match fields.as_slice() {
                    [(key, Node::Text(text))] if !entry && is_wrapper(name, &key.value) => {
                        repeated(&text.value).map(Meant::only)
                    }
                    // `- Payments: cut refunds` is a text that holds a colon.
                    _ => repeated(&whole_text(std::slice::from_ref(node))?).map(Meant::only),
                }
            }
            (_, Node::List(_, items)) => one_of_values(shape, items.iter()),
            (_, Node::Mapping(_, fields)) => one_of_values(shape, fields.iter().map(|(_, value)| value)),
            _ => None,
        }
    }

    /// Names with values that stand in a list or in one text where a map belongs: `[ownership=3]`. A name alone gets
    /// a value as an example; a task that is named among those that are done is done, whenever that was.
    fn in_map(&self, value: Shape, node: &Node) -> Option<Meant> {
        let texts: Vec<String> = match node {
            Node::List(_, items) => pairs_of(items)?,
            Node::Text(text) if names_no_one(&text.value) => return None,
            Node::Text(text) => items_of(text.value.trim().trim_matches(['{', '}'])),
            _ => return None,
        };
        let (mut entries, mut invented): (Vec<String>, Vec<String>) = Default::default();
        for text in texts {
            let text = text.trim();
            let (name, own) =
                text.split_once(['=', ':']).or_else(|| text.rsplit_once(' ')).unwrap_or((text, ""));
            let own = own.trim().to_owned();
            // What holds a blank or a letter is rather part of the name where numbers belong.
            let is_number = matches!(value, Shape::Score | Shape::DayHours);
            // A principle and a weekday have letters.
            let is_name = !name.is_empty() && (!is_number || name.contains(char::is_alphabetic));
            if is_number && !own.is_empty() && !holds_digit(&own) || !is_name {
                return None;
            }
            let own = match value {
                _ if !own.is_empty() => own,
                Shape::Tick => "true".to_owned(),
                Shape::Date | Shape::Held => {
                    invented = vec!["the day".to_owned()];
                    OPEN_DAY.to_owned()
                }
                value => {
                    invented = vec!["a value for each".to_owned()];
                    self.shape(value)
                }
            };
            entries.push(format!("{}: {own}", name.trim()));
        }
        let whole = entries.join(", ");
        let fits = !entries.is_empty() && whole.chars().count() <= 2 * SHORT;
        fits.then(|| Meant { invented, ..Meant::only(format!("{{{whole}}}")) })
    }

    /// A text where a list belongs.
    pub(super) fn in_list(&self, item: Shape, text: &Text) -> Option<Meant> {
        if text.value.chars().count() > 2 * SHORT {
            return None;
        }
        let items = match item {
            Shape::Text(_) | Shape::LongText if !text.block => vec![text.value.trim().to_owned()],
            Shape::Text(_) | Shape::LongText => lines_of(&text.value),
            // Types of rounds hold no comma, and what people say of them no date without a name.
            Shape::Group(table)
                if table.iter().any(|field| field.required && matches!(field.shape, Shape::RoundType))
                    && !text.value.contains('\n') =>
            {
                items_of(&text.value.replace(" and ", ", ").replace(" then ", ", "))
            }
            Shape::Group(_) => lines_of(&text.value),
            Shape::Whole(..) => text.value.split(|c: char| !c.is_ascii_digit()).map(str::to_owned).collect(),
            _ => items_of(&text.value),
        };
        self.as_entries(item, items)
    }

    /// Texts as the entries of a list.
    fn as_entries(&self, item: Shape, texts: Vec<String>) -> Option<Meant> {
        let texts: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        let entries = match item {
            Shape::Text(_) | Shape::LongText => {
                texts.iter().map(|text| repeated(text).map(Meant::only)).collect::<Option<Vec<_>>>()?
            }
            Shape::Group(table) => {
                let mut ids: Vec<String> = Vec::new();
                texts.iter().map(|text| self.in_entry(table, text, &mut ids)).collect::<Option<Vec<_>>>()?
            }
            _ => texts.into_iter().map(Meant::only).collect(),
        };
        (!entries.is_empty()).then(|| Meant::listed(entries))
    }
}

/// Whether a text is no name of anything: `all`, `yes`, a day.
fn names_no_one(text: &str) -> bool {
    let names_all = ["all", "everything", "some", "most"].contains(&key(text).as_str());
    names_all || truth(text).is_some() || the_day(text).is_some()
}

/// "the day, `level` and `title`"
fn listed(words: &[String]) -> String {
    match words.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => words.concat(),
    }
}

/// The entries of a list as names with their values: `feedback-request`, `memory-dump=2026-11-21`.
fn pairs_of(items: &[Node]) -> Option<Vec<String>> {
    let mut texts = Vec::new();
    for item in items {
        match item {
            Node::Text(text) => texts.push(text.value.clone()),
            Node::Mapping(_, fields) => {
                for (name, inner) in fields {
                    let Node::Text(inner) = inner else { return None };
                    texts.push(format!("{}={}", name.value, inner.value));
                }
            }
            Node::Empty(_) => {}
            Node::List(..) => return None,
        }
    }
    Some(texts)
}

/// The texts of a list as the one that they were meant as: `[Ana, Sample]` is `Ana, Sample`. Fields in it are texts that
/// hold a colon.
pub(super) fn whole_text(items: &[Node]) -> Option<String> {
    let mut texts: Vec<String> = Vec::new();
    for item in items {
        match item {
            Node::Text(text) => texts.push(text.value.trim().to_owned()),
            Node::Mapping(_, fields) => {
                for (key, value) in fields {
                    texts.push(with_colon(key, value)?);
                }
            }
            Node::Empty(_) => {}
            Node::List(..) => return None,
        }
    }
    let whole = texts.join(", ");
    (!whole.is_empty() && !whole.contains('\n')).then_some(whole)
}

/// Whether one text is a whole entry of a list: a text, or fields of which only one for a text must be there.
fn is_of_texts(item: Shape) -> bool {
    match item {
        Shape::Text(_) | Shape::LongText => true,
        Shape::Group(table) => {
            let mut required = table.iter().filter(|field| field.required);
            matches!((required.next(), required.next()), (Some(Field { shape: Shape::Text(_), .. }), None))
        }
        _ => false,
    }
}

/// `revenue: up 20%` as a text; `None` for a name with more than a text behind it.
pub(super) fn with_colon(key: &Text, value: &Node) -> Option<String> {
    match value {
        Node::Text(text) => Some(format!("{}: {}", key.value, text.value.trim())),
        Node::Empty(_) => Some(key.value.clone()),
        _ => None,
    }
}

/// The same of an entry, whose name may be only its number: `1: Cut refunds`.
fn numbered(n: i64, key: &Text, value: &Node) -> Option<String> {
    match value {
        Node::Text(text) if whole(&key.value) == Some(n) => Some(text.value.trim().to_owned()),
        _ => with_colon(key, value),
    }
}

/// Whether a name around a text says nothing of it: `theme: {name: paper}`.
fn is_wrapper(field: &str, name: &str) -> bool {
    ["name", "id", "text", "title", "value"].contains(&name) || name == field
}

/// One value of several where there can be but one, which only the writer can tell.
fn one_of_values<'n>(shape: Shape, nodes: impl Iterator<Item = &'n Node>) -> Option<Meant> {
    let values = nodes.filter(|node| !matches!(node, Node::Empty(_))).map(|node| match node {
        Node::Text(text) if text.value.chars().count() <= SHORT => as_value(shape, &text.value),
        _ => None,
    });
    let values: Vec<String> = values.collect::<Option<_>>()?;
    let lead = (values.len() > 1).then(|| "write one of them".to_owned());
    (1..=MOST_NAMED).contains(&values.len()).then_some(Meant { values, invented: Vec::new(), lead })
}

/// A text in quotation marks, if a hint can repeat it.
pub(super) fn repeated(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty() && text.chars().count() <= 2 * SHORT && !text.contains('\n')).then(|| in_quotes(text))
}

/// A text as the value of a field; `None` if it cannot be one.
pub(super) fn as_value(shape: Shape, text: &str) -> Option<String> {
    match shape {
        Shape::Text(_) | Shape::LongText | Shape::Prose => repeated(text),
        Shape::Date => the_day(text),
        Shape::Choice(words) => {
            words.iter().find(|word| key(word) == key(text)).map(|word| (*word).to_owned())
        }
        _ => Some(text.trim().to_owned()),
    }
}

/// Whether a word is a time of day: `10:00`.
fn is_time(word: &str) -> bool {
    let word = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    word.split_once(':').is_some_and(|(hours, minutes)| {
        let is_number =
            |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        is_number(hours) && is_number(minutes)
    })
}

/// The one day that a text names, in our form; a year that it leaves open is `YYYY`.
pub(super) fn the_day(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().filter(|word| !is_time(word)).collect();
    let text = words.join(" ");
    match near_dates::meant(&text) {
        NearDate::Days(days) => match days.as_slice() {
            [day] => Some(day.to_string()),
            _ => None,
        },
        NearDate::WithoutYear(month, day) => Some(format!("YYYY-{month:02}-{day:02}")),
        _ => None,
    }
}

//! What one text means that stands where fields belong: `- Phone screen, 3 November 2026`.

use super::day_ranges::left_over;
use super::examples::Examples;
use super::field::{Field, Shape};
use super::meant_form::{Meant, SHORT, as_value, repeated, the_day};
use crate::diagnostics::either;
use crate::formats::{Schemes, is_address};
use crate::names::key;
use crate::near_values::near_dates::{self, OPEN_DAY, holds_digit};
use crate::text::{hyphenated, one_spaced, words};
use crate::yaml::{At, Text, in_quotes};

/// The most characters of an id.
const LONGEST_ID: usize = 64;

/// Most required fields of an entry that one text may stand for.
const MOST_REQUIRED: usize = 2;

impl Examples {
    /// A lone text where fields belong: the field that must be there, or the one that takes such a value.
    pub(super) fn in_fields(&self, table: &[Field], text: &str) -> Option<Meant> {
        match table.iter().any(|field| field.required) {
            true => self.in_entry(table, text, &mut Vec::new()),
            false => self.in_group(table, text),
        }
    }

    /// The same for fields of which none must be there.
    fn in_group(&self, table: &[Field], text: &str) -> Option<Meant> {
        let text = text.trim();
        if let Some((name, word)) = choice(table, text) {
            return Some(Meant::only(format!("{{{name}: {word}}}")));
        }
        if let Some(field) = table.iter().find(|field| matches!(field.shape, Shape::Url))
            && is_address(text, Schemes::Web)
        {
            return Some(Meant::only(format!("{{{}: {text}}}", field.name)));
        }
        if let Some(dated) = the_day(text).and_then(|day| dated(table, &day, &left_over(text))) {
            return Some(dated);
        }
        if let [Field { name, shape: Shape::List(item), .. }] = table {
            let line = Text { value: text.to_owned(), at: At::START, block: false };
            return Some(self.in_list(**item, &line)?.inside(name));
        }
        in_text_field(table, text)
    }

    /// A lone text where fields belong of which some must be there. What was `taken` as an id is no other entry's.
    pub(super) fn in_entry(&self, table: &[Field], text: &str, taken: &mut Vec<String>) -> Option<Meant> {
        let text = text.trim();
        if text.chars().count() > SHORT {
            return None;
        }
        let required: Vec<&Field> = table.iter().filter(|field| field.required).collect();
        match required[..] {
            [Field { name, shape: Shape::RoundType, .. }] => return Some(self.round(name, text)),
            [Field { name, shape: Shape::Date, .. }] => return Some(self.on_a_day(name, table, text)),
            [Field { name, shape, .. }] => {
                return Some(Meant::only(format!("{{{name}: {}}}", as_value(*shape, text)?)));
            }
            _ => {}
        }
        let said =
            required.iter().find(|field| matches!(field.shape, Shape::Text(_))).map(|field| field.name);
        let (mut fields, mut invented): (Vec<String>, Vec<String>) = Default::default();
        for field in &required {
            let value = match field.shape {
                Shape::Text(_) if said == Some(field.name) => Some(repeated(text)?),
                Shape::Date => the_day(text),
                Shape::RoundType => self.named_round(text).map(str::to_owned),
                Shape::MockKind => self.named_mock(text).map(str::to_owned),
                Shape::Slug => new_id(text, taken),
                _ => None,
            };
            let value = value.unwrap_or_else(|| {
                let is_day = matches!(field.shape, Shape::Date);
                invented.push(if is_day { "the day".to_owned() } else { format!("`{}`", field.name) });
                if is_day { self.day_of(text) } else { self.shape(field.shape) }
            });
            fields.push(format!("{}: {value}", field.name));
        }
        // What is said beside them is kept, too.
        if let (None, Some(more)) = (said, first_text(table))
            && required.len() <= MOST_REQUIRED
            && self.says_more(text)
        {
            fields.push(format!("{}: {}", more.name, in_quotes(text)));
        }
        // Nothing of the text would be in it.
        if said.is_none() && invented.len() == fields.len() {
            return None;
        }
        Some(Meant { invented, ..Meant::only(format!("{{{}}}", fields.join(", "))) })
    }

    /// A text where a day is needed: the day, and what else the text says in the first field for texts.
    fn on_a_day(&self, name: &str, table: &[Field], text: &str) -> Meant {
        let day = the_day(text);
        let more = match (near_dates::dotted(text), day.is_some() && !text.contains(':')) {
            (Some((_, _, written)), _) => one_spaced(&text.replacen(written, "", 1)),
            (None, true) => left_over(text),
            (None, false) => text.to_owned(),
        };
        let more = first_text(table).filter(|_| !more.is_empty()).map(|f| (f.name, in_quotes(&more)));
        let more = more.map_or_else(String::new, |(name, more)| format!(", {name}: {more}"));
        let invented = if day.is_none() { vec!["the day".to_owned()] } else { Vec::new() };
        let day = day.unwrap_or_else(|| self.day_of(text));
        Meant { invented, ..Meant::only(format!("{{{name}: {day}{more}}}")) }
    }

    /// A day in the place of one that a text does not name: invented days beside other numbers would look as if they
    /// were read from them.
    fn day_of(&self, text: &str) -> String {
        if holds_digit(text) { OPEN_DAY.to_owned() } else { self.shape(Shape::Date) }
    }

    /// Whether a text says more than a day and a type of round or a kind of mock.
    fn says_more(&self, text: &str) -> bool {
        let named = self.named_round(text);
        let titles = self.round_types.iter().filter(|(id, _)| Some(id.as_str()) == named);
        let known: String = titles.map(|(id, title)| key(id) + &key(title)).collect();
        let known = known + &self.named_mock(text).map(key).unwrap_or_default();
        let more = left_over(text);
        holds_time(text) && the_day(text).is_some()
            || more.split_whitespace().any(|word| !known.contains(&key(word)))
    }

    /// The type of round that a text names, the longest if several.
    pub(super) fn named_round(&self, text: &str) -> Option<&str> {
        let said = key(text);
        let longest = |(id, title): &&(String, String)| key(id).len().max(key(title).len());
        let is_said = |(id, title): &&(String, String)| said.contains(&key(id)) || said.contains(&key(title));
        self.round_types.iter().filter(is_said).max_by_key(longest).map(|(id, _)| id.as_str())
    }

    /// The kind of mock that a text names.
    fn named_mock(&self, text: &str) -> Option<&str> {
        const LEAST: usize = 6;
        let said = key(text);
        let is_said = |kind: &&String| kind.len() >= LEAST && said.contains(&key(kind));
        self.mock_kinds.iter().find(is_said).map(String::as_str)
    }

    /// The round that a text speaks of, with its day: `{type: phone_screen, date: 2026-11-03}`. Where no type of the
    /// guide is named in it, the text becomes a note on a round whose type is an example.
    fn round(&self, name: &str, text: &str) -> Meant {
        let day = the_day(text).map_or_else(String::new, |day| format!(", date: {day}"));
        let notes = format!(", notes: {}", in_quotes(text));
        match self.named_round(text) {
            Some(id) if self.says_more(text) || day.is_empty() && holds_digit(text) => {
                Meant::only(format!("{{{name}: {id}{day}{notes}}}"))
            }
            Some(id) => Meant::only(format!("{{{name}: {id}{day}}}")),
            None => Meant {
                invented: vec![format!("`{name}`")],
                ..Meant::only(format!("{{{name}: {}{notes}}}", self.round_type))
            },
        }
    }
}

/// Whether a text has a time of day.
fn holds_time(text: &str) -> bool {
    text.split_once(':').is_some_and(|(before, after)| {
        before.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// The first field for texts.
fn first_text(table: &[Field]) -> Option<&Field> {
    table.iter().find(|field| matches!(field.shape, Shape::Text(_) | Shape::LongText))
}

/// The field of a table that has a text as one of its words, with that word.
pub(super) fn choice(table: &[Field], text: &str) -> Option<(&'static str, &'static str)> {
    table.iter().find_map(|field| match field.shape {
        Shape::Choice(words) => {
            words.iter().find(|word| key(word) == key(text)).map(|word| (field.name, *word))
        }
        _ => None,
    })
}

/// A day in the field that the other words of a text name: `received 23.11.2026` is the day of `received_on`, and a status.
/// Without other words it may be any of the days of the table. `None` for words that say more.
fn dated(table: &[Field], day: &str, more: &str) -> Option<Meant> {
    let days = |field: &Field| match field.shape {
        Shape::Date => Some(format!("{}: {day}", field.name)),
        Shape::Group(inner) => {
            let date = inner.iter().find(|inner| inner.required && matches!(inner.shape, Shape::Date))?;
            Some(format!("{}: {{{}: {day}}}", field.name, date.name))
        }
        _ => None,
    };
    let more = words(more);
    if more.is_empty() {
        let values: Vec<String> = table.iter().filter_map(days).map(|day| format!("{{{day}}}")).collect();
        let lead = (values.len() > 1).then(|| "say which day it is".to_owned());
        return (!values.is_empty()).then_some(Meant { values, invented: Vec::new(), lead });
    }
    let chosen = more.iter().find_map(|word| choice(table, word));
    let is_meant = |field: &&Field| {
        let own = |word: &str| field.name.split('_').any(|own| own == word);
        let is_of_choice = chosen.is_some_and(|(name, _)| field.name.starts_with(name));
        let is_chosen = |word: &str| chosen.is_some_and(|(_, chosen)| chosen == word);
        matches!(field.shape, Shape::Date)
            && (is_of_choice || more.iter().any(|word| own(word)))
            && more.iter().all(|word| own(word) || is_chosen(word))
    };
    let mut meant = table.iter().filter(is_meant);
    let (field, None) = (meant.next()?, meant.next()) else { return None };
    let chosen = chosen.map_or_else(String::new, |(name, word)| format!("{name}: {word}, "));
    Some(Meant::only(format!("{{{chosen}{}: {day}}}", field.name)))
}

/// A text in the one field for texts that a group has, or in the one for long ones. Of several only the writer knows
/// which one is meant.
fn in_text_field(table: &[Field], text: &str) -> Option<Meant> {
    let of = |is: fn(&Shape) -> bool| table.iter().filter(move |field| is(&field.shape)).collect::<Vec<_>>();
    let long = of(|shape| matches!(shape, Shape::LongText));
    let all = of(|shape| matches!(shape, Shape::Text(_) | Shape::LongText));
    match (long.as_slice(), all.as_slice()) {
        ([field], _) | ([], [field]) => Some(Meant::only(format!("{{{}: {}}}", field.name, repeated(text)?))),
        (_, [first, ..]) => {
            let has_day = the_day(text).is_some();
            let days = table.iter().filter(|field| has_day && matches!(field.shape, Shape::Date));
            let names: Vec<&str> = all.iter().copied().chain(days).map(|field| field.name).collect();
            let lead = format!("say what it is ({}), for example", either(&names));
            let written = format!("{{{}: {}}}", first.name, repeated(text)?);
            Some(Meant { lead: Some(lead), ..Meant::only(written) })
        }
        _ => None,
    }
}

/// An id made from a text, which no other entry has: `retry-logic`, `retry-logic-2`.
fn new_id(text: &str, taken: &mut Vec<String>) -> Option<String> {
    let whole = hyphenated(text);
    let cut = whole.get(..LONGEST_ID - 3).and_then(|start| start.rsplit_once('-')).map(|(start, _)| start);
    let own = if whole.len() > LONGEST_ID - 3 { cut? } else { &whole };
    let another = (2..).map(|n| format!("{own}-{n}"));
    let id = std::iter::once(own.to_owned()).chain(another).find(|id| !taken.contains(id))?;
    taken.push(id.clone());
    (!own.is_empty()).then_some(id)
}

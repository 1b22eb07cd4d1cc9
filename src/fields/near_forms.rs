//! The right form of a value, with the writer's own words in it.

use jiff::civil::Date;

use super::day_ranges::left_over;
use super::examples::Examples;
use super::field::{Field, Shape};
use super::near_dates::{self, NearDate, OPEN_DAY, holds_digit};
use super::written_lists::{items_of, lines_of};
use crate::date;
use crate::names::key;
use crate::text::one_spaced;
use crate::yaml::{CURLY, Node, Text, in_quotes, is_odd_blank, odd_sign};

/// Most required fields of an entry that one text may stand for.
const MOST_REQUIRED: usize = 2;

/// Most characters of a text that a hint repeats.
const SHORT: usize = 80;

/// What to do about signs of a value that are not those they look like, or do not belong to it: a comma at its
/// end, curly quotation marks, a blank or a hyphen of another kind.
pub(super) fn sign_hint(written: &str) -> Option<String> {
    let text = written.trim();
    if text.ends_with(',') {
        return Some("take the comma at its end away".to_owned());
    }
    if let Some(sign) = text.chars().find(|c| CURLY.contains(c)) {
        return Some(format!("take the curly quotation marks away (`{sign}` is none for YAML)"));
    }
    if let Some(sign) = text.chars().find(|c| is_odd_blank(*c)) {
        return Some(format!("replace {} by a space", odd_sign(sign)));
    }
    let dash = text.chars().find(|c| is_dash(*c))?;
    Some(format!("write hyphens: {}", named_dash(dash)))
}

/// What is wrong with the signs of a date that would be fine with others, in words that follow "is not a
/// date: ".
pub(super) fn signs_of_date(written: &str) -> Option<String> {
    let text = written.trim();
    let fixed: String = text.chars().filter(|c| !CURLY.contains(c) && !is_odd_blank(*c)).collect();
    let fixed = fixed.replace(is_dash, "-");
    let fixed = fixed.trim_matches([',', ';', '.', '"', '\'']);
    if fixed == text || date::parse(fixed).is_err() {
        return None;
    }
    let sign = |is: fn(char) -> bool| text.chars().find(|c| is(*c));
    if let Some(dash) = sign(is_dash) {
        return Some(named_dash(dash));
    }
    if sign(|c| CURLY.contains(&c)).is_some() {
        return Some("its quotation marks are curly ones".to_owned());
    }
    if let Some(blank) = sign(is_odd_blank) {
        return Some(format!("{} stands in it", odd_sign(blank)));
    }
    match text.ends_with(',') {
        true => Some("a comma stands at its end".to_owned()),
        false => Some("other signs stand around it".to_owned()),
    }
}

/// Whether a character looks like a hyphen and is none.
fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' | '\u{ad}')
}

/// "its dashes `–` (U+2013) are no hyphens"
fn named_dash(dash: char) -> String {
    match dash {
        // What only breaks lines otherwise looks the same in print.
        '\u{2010}' | '\u{2011}' | '\u{ad}' => {
            format!("its hyphens are not the ones of the keyboard (U+{:04X})", u32::from(dash))
        }
        _ => format!("its dashes `{dash}` (U+{:04X}) are no hyphens", u32::from(dash)),
    }
}

/// The truth value that a word means in other places.
pub(super) fn truth(word: &str) -> Option<bool> {
    match word.trim().trim_end_matches(',').to_lowercase().as_str() {
        "yes" | "y" | "on" | "1" | "ja" | "oui" | "si" | "sí" | "ok" | "x" | "done" | "✓" | "true" => {
            Some(true)
        }
        "no" | "n" | "off" | "0" | "nein" | "non" | "false" => Some(false),
        _ => None,
    }
}

impl Examples {
    /// How what was written where another kind of value belongs is likely meant, in the form of `shape`; an
    /// `entry` stands in a list.
    pub(super) fn meant(&self, shape: Shape, node: &Node, entry: bool) -> String {
        let meant = match (shape, node) {
            (Shape::Group(table), Node::Text(text)) => self.in_fields(table, text),
            (Shape::List(item), Node::Text(text)) => self.in_list(*item, text),
            (Shape::Either(_, Shape::List(item)), Node::Text(text)) => self.in_list(**item, text),
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
            (_, Node::List(_, items)) => match items.as_slice() {
                [Node::Text(text)] if is_short(text) => Some(as_value(shape, text)),
                // `[Ana, Sample]` where a text belongs.
                items if matches!(shape, Shape::Text(_) | Shape::LongText) => whole_text(items),
                _ => None,
            },
            // `- Payments: cut refunds` is a text that holds a colon.
            (Shape::Text(_) | Shape::LongText, Node::Mapping(_, fields)) => match fields.as_slice() {
                [(name, Node::Text(text))] if entry && is_short(text) => {
                    Some(in_quotes(&format!("{}: {}", name.value, text.value.trim())))
                }
                [(_, Node::Text(text))] if is_short(text) => Some(as_value(shape, text)),
                _ => None,
            },
            _ => None,
        };
        meant.unwrap_or_else(|| self.shape(shape))
    }

    /// Names with values that stand in a list or in one text where a map belongs: `[ownership=3]`. A name alone gets
    /// a value as an example.
    fn in_map(&self, value: Shape, node: &Node) -> Option<String> {
        let mut entries: Vec<String> = Vec::new();
        let texts: Vec<String> = match node {
            Node::List(_, items) => {
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
                texts
            }
            Node::Text(text) => items_of(text.value.trim().trim_matches(['{', '}'])),
            _ => return None,
        };
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
            let own = if own.is_empty() { self.shape(value) } else { own };
            entries.push(format!("{}: {own}", name.trim()));
        }
        let whole = entries.join(", ");
        (!entries.is_empty() && whole.chars().count() <= 2 * SHORT).then(|| format!("{{{whole}}}"))
    }

    /// A lone text where fields belong: the field that must be there, or the one that takes such a value.
    fn in_fields(&self, table: &[Field], text: &Text) -> Option<String> {
        if !is_short(text) {
            return None;
        }
        let required: Vec<&Field> = table.iter().filter(|field| field.required).collect();
        if let [Field { name, shape: Shape::RoundType, .. }] = required[..] {
            return Some(format!("{{{name}: {}}}", self.round(text.value.trim())));
        }
        if let [Field { name, shape: Shape::Date, .. }] = required[..] {
            return Some(self.on_a_day(name, table, text.value.trim()));
        }
        if let [Field { name, shape, .. }] = required[..] {
            return Some(format!("{{{name}: {}}}", as_value(*shape, text)));
        }
        if required.is_empty() {
            let is_text = |field: &&Field| matches!(field.shape, Shape::Text(_) | Shape::LongText);
            let takes = table.iter().find(|field| takes(field.shape, text.value.trim()));
            let takes = takes.or_else(|| table.iter().find(is_text))?;
            return Some(format!("{{{}: {}}}", takes.name, as_value(takes.shape, text)));
        }
        let is_text = |field: &&&Field| matches!(field.shape, Shape::Text(_));
        let said = required.iter().find(is_text).map(|field| field.name);
        let field = |field: &&Field| match said == Some(field.name) {
            true => format!("{}: {}", field.name, in_quotes(text.value.trim())),
            false => self.said_in(field, &text.value).unwrap_or_else(|| self.field(field)),
        };
        let mut fields: Vec<String> = required.iter().map(field).collect();
        // What is said beside them is kept, too.
        let is_free = |field: &&Field| matches!(field.shape, Shape::Text(_) | Shape::LongText);
        if let (None, Some(more)) = (said, table.iter().find(is_free))
            && required.len() <= MOST_REQUIRED
            && self.says_more(&text.value)
        {
            fields.push(format!("{}: {}", more.name, in_quotes(text.value.trim())));
        }
        Some(format!("{{{}}}", fields.join(", ")))
    }

    /// A text where a day is needed: the day, and what else the text says in the first field for texts.
    fn on_a_day(&self, name: &str, table: &[Field], text: &str) -> String {
        let day = the_day(text);
        let more = match (near_dates::dotted(text), day.is_some() && !text.contains(':')) {
            (Some((_, _, written)), _) => one_spaced(&text.replacen(written, "", 1)),
            (None, true) => left_over(text),
            (None, false) => text.to_owned(),
        };
        let is_text = |field: &&Field| matches!(field.shape, Shape::Text(_) | Shape::LongText);
        let more =
            table.iter().find(is_text).filter(|_| !more.is_empty()).map(|f| (f.name, in_quotes(&more)));
        let more = more.map_or_else(String::new, |(name, more)| format!(", {name}: {more}"));
        let day = day.unwrap_or_else(|| self.day_of(text));
        format!("{{{name}: {day}{more}}}")
    }

    /// A day in the place of one that a text does not name: invented days beside other numbers would look as if they
    /// were read from them.
    fn day_of(&self, text: &str) -> String {
        if holds_digit(text) { OPEN_DAY.to_owned() } else { self.shape(Shape::Date) }
    }

    /// Whether a text for fields with a required day names none, so that its day in a hint is an example.
    pub(super) fn lacks_day(&self, shape: Shape, node: &Node) -> bool {
        let (table, text) = match (shape, node) {
            (Shape::Group(table), Node::Text(text)) => (table, text),
            (Shape::List(Shape::Group(table)), Node::Text(text)) => (*table, text),
            _ => return false,
        };
        is_short(text)
            && table.iter().filter(|field| field.required).count() <= MOST_REQUIRED
            && table.iter().any(|field| field.required && matches!(field.shape, Shape::Date))
            && the_day(&text.value).is_none()
    }

    /// Whether a text says more than a day and a type of round.
    fn says_more(&self, text: &str) -> bool {
        let named = self.named_round(text);
        let titles = self.round_types.iter().filter(|(id, _)| Some(id.as_str()) == named);
        let known: String = titles.map(|(id, title)| key(id) + &key(title)).collect();
        let more = left_over(text);
        text.contains(':') && the_day(text).is_some()
            || more.split_whitespace().any(|word| !known.contains(&key(word)))
    }

    /// A field with the day or the round that a text speaks of.
    fn said_in(&self, field: &Field, text: &str) -> Option<String> {
        let value = match field.shape {
            Shape::Date => the_day(text).unwrap_or_else(|| self.day_of(text)),
            Shape::RoundType => self.named_round(text)?.to_owned(),
            _ => return None,
        };
        Some(format!("{}: {value}", field.name))
    }

    /// The type of round that a text names, the longest if several.
    fn named_round(&self, text: &str) -> Option<&str> {
        let said = key(text);
        let longest = |(id, title): &&(String, String)| key(id).len().max(key(title).len());
        let is_said = |(id, title): &&(String, String)| said.contains(&key(id)) || said.contains(&key(title));
        self.round_types.iter().filter(is_said).max_by_key(longest).map(|(id, _)| id.as_str())
    }

    /// The round that a text speaks of, with its day: `phone_screen, date: 2026-11-03`. Where no type of the guide
    /// is named in it, the text becomes a note on a round of the first type.
    fn round(&self, text: &str) -> String {
        let day = the_day(text).map_or_else(String::new, |day| format!(", date: {day}"));
        let notes = format!(", notes: {}", in_quotes(text));
        match self.named_round(text) {
            Some(id) if self.says_more(text) || day.is_empty() && holds_digit(text) => {
                format!("{id}{day}{notes}")
            }
            Some(id) => format!("{id}{day}"),
            None => format!("{}{notes}", self.round_type),
        }
    }

    /// A text where a list belongs.
    fn in_list(&self, item: Shape, text: &Text) -> Option<String> {
        if text.value.chars().count() > 2 * SHORT {
            return None;
        }
        let entries = match item {
            Shape::Text(_) | Shape::LongText => vec![in_quotes(text.value.trim())],
            Shape::Group(table) => {
                let text_of = |value: String| Text { value, ..text.clone() };
                let is_round = |field: &Field| field.required && matches!(field.shape, Shape::RoundType);
                // Types of rounds hold no comma, and what people say of them no date without a name.
                let items = match table.iter().any(is_round) && !text.value.contains('\n') {
                    true => items_of(&text.value.replace(" and ", ", ").replace(" then ", ", ")),
                    false => lines_of(&text.value),
                };
                let items = items.into_iter();
                items.map(|item| self.in_fields(table, &text_of(item))).collect::<Option<Vec<_>>>()?
            }
            Shape::Whole(..) => text.value.split(|c: char| !c.is_ascii_digit()).map(str::to_owned).collect(),
            _ => items_of(&text.value),
        };
        let entries: Vec<String> = entries.into_iter().filter(|entry| !entry.is_empty()).collect();
        (!entries.is_empty()).then(|| format!("[{}]", entries.join(", ")))
    }
}

/// The texts of a list as the one that they were meant as: `[Ana, Sample]` is `"Ana, Sample"`.
fn whole_text(items: &[Node]) -> Option<String> {
    let texts = items.iter().map(|item| match item {
        Node::Text(text) => Some(text.value.trim()),
        _ => None,
    });
    let whole = texts.collect::<Option<Vec<_>>>()?.join(", ");
    (!whole.is_empty() && whole.chars().count() <= 2 * SHORT).then(|| in_quotes(&whole))
}

/// The one day that a text names, in our form; a year that it leaves open is `YYYY`.
fn the_day(text: &str) -> Option<String> {
    match near_dates::meant(text) {
        NearDate::Days(days) if days.len() == 1 => days.first().map(Date::to_string),
        NearDate::WithoutYear(month, day) => Some(format!("YYYY-{month:02}-{day:02}")),
        _ => None,
    }
}

fn is_short(text: &Text) -> bool {
    text.value.trim().chars().count() <= SHORT
}

/// A text as the value of a field.
fn as_value(shape: Shape, text: &Text) -> String {
    match shape {
        Shape::Text(_) | Shape::LongText | Shape::Prose => in_quotes(text.value.trim()),
        Shape::Date => match the_day(&text.value) {
            Some(day) => day,
            None => text.value.trim().to_owned(),
        },
        _ => text.value.trim().to_owned(),
    }
}

/// Whether a field takes a value, so far as its form tells.
fn takes(shape: Shape, value: &str) -> bool {
    match shape {
        Shape::Choice(words) => words.iter().any(|word| key(word) == key(value)),
        Shape::Date => date::parse(value).is_ok() || the_day(value).is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{sign_hint, signs_of_date};

    #[test]
    fn signs_are_named() {
        assert!(signs_of_date("2026–11–20").is_some_and(|why| why.contains("U+2013")));
        assert!(signs_of_date("2026‑11‑20").is_some_and(|why| why.contains("U+2011")));
        assert_eq!(signs_of_date("2026-11-20,").as_deref(), Some("a comma stands at its end"));
        assert_eq!(signs_of_date("2026-11-20"), None);
        assert_eq!(signs_of_date("20 Nov"), None);
        assert_eq!(sign_hint("mon,").as_deref(), Some("take the comma at its end away"));
        assert_eq!(sign_hint("mon"), None);
    }
}

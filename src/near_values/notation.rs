//! The notation in which values were written.

use std::fmt::Display;

/// The notation in which values were written: hints say what to write in the same one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notation {
    /// That of a YAML file: `lowest_principles: [{principle: ownership, score: 2}, frugality]`.
    #[default]
    Yaml,
    /// That of options and of answers to questions: `ownership=2, frugality`.
    Answers,
    /// That of the cells of a table: `ownership=2; frugality`.
    Cells,
}

impl Notation {
    /// The entries of a list one after another: `mon, tue`, `mon; tue`.
    pub fn entries<S: AsRef<str>>(self, entries: &[S]) -> String {
        let entries: Vec<&str> = entries.iter().map(AsRef::as_ref).collect();
        entries.join(match self {
            Notation::Yaml | Notation::Answers => ", ",
            // A comma may end a cell.
            Notation::Cells => "; ",
        })
    }

    /// A whole list: `[mon, tue]`, `mon; tue`.
    pub fn list<S: AsRef<str>>(self, entries: &[S]) -> String {
        match self {
            Notation::Yaml => format!("[{}]", self.entries(entries)),
            Notation::Answers | Notation::Cells => self.entries(entries),
        }
    }

    /// Names with a value each: `{mon: 2, tue: 4}`, `mon=2; tue=4`.
    pub fn map<N: Display, V: Display>(self, entries: impl IntoIterator<Item = (N, V)>) -> String {
        let between = if self == Notation::Yaml { ": " } else { "=" };
        let entries: Vec<String> =
            entries.into_iter().map(|(name, value)| format!("{name}{between}{value}")).collect();
        match self {
            Notation::Yaml => format!("{{{}}}", self.entries(&entries)),
            Notation::Answers | Notation::Cells => self.entries(&entries),
        }
    }

    /// A value with the field that it is for, where the writer writes that: `study_days: [mon, tue]`, `mon; tue`.
    pub fn field(self, name: &str, value: impl Display) -> String {
        match self {
            Notation::Yaml => format!("{name}: {value}"),
            Notation::Answers | Notation::Cells => value.to_string(),
        }
    }

    /// A hint that is nothing but what to write into a field: `study_days: [mon, tue]`, `write mon; tue`.
    pub fn hint(self, name: &str, value: impl Display) -> String {
        match self {
            Notation::Yaml => self.field(name, value),
            Notation::Answers | Notation::Cells => format!("write {value}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Notation::{Answers, Cells, Yaml};

    #[test]
    fn each_notation_has_its_signs() {
        let days = ["mon", "tue"];
        assert_eq!([Yaml, Answers, Cells].map(|one| one.list(&days)), ["[mon, tue]", "mon, tue", "mon; tue"]);
        let hours = [("mon", 2.0), ("tue", 1.5)];
        let by_day = [Yaml, Answers, Cells].map(|one| one.map(hours));
        assert_eq!(by_day, ["{mon: 2, tue: 1.5}", "mon=2, tue=1.5", "mon=2; tue=1.5"]);
        let hints = [Yaml, Answers].map(|one| one.hint("study_days", one.list(&days)));
        assert_eq!(hints, ["study_days: [mon, tue]", "write mon, tue"]);
    }
}

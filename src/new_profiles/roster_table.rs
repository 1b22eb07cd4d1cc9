//! The table of a roster, as spreadsheets write it: CSV with commas, semicolons or tabs, with or without a
//! byte-order mark, with any line ends.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};
use jiff::civil::Date;

use super::profile_text::{Answer, ProfileText};
use crate::diagnostics::{Diagnostic, Report};
use crate::guide::Guide;
use crate::names::{self, cut};
use crate::profile::id;
use crate::yaml::{At, Source};

/// The column with the name of the file.
const CLIENT: &str = "client";
/// The most rows.
const MOST_ROWS: usize = 100_000;

/// A client of a table.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// The stem of the profile's file.
    pub client: String,
    /// The text of the profile.
    pub text: String,
}

/// Reads the table of a roster.
pub struct TableReader<'a> {
    /// The file.
    pub source: &'a Source,
    /// The guide.
    pub guide: &'a Guide,
    /// The day to count from.
    pub today: Option<Date>,
}

impl TableReader<'_> {
    /// One profile for each row, with the ids that `new_id` gives. All mistakes of all rows go into the report; with
    /// one of them there are no profiles.
    pub fn read(&self, mut new_id: impl FnMut() -> String, report: &mut Report) -> Option<Vec<TableRow>> {
        let text = self.source.text.trim_start_matches('\u{feff}');
        let (text, skipped, named) = without_separator_line(text);
        let delimiter = named.unwrap_or_else(|| delimiter(text));
        let mut reader =
            ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
        let header = match reader.headers() {
            Ok(header) => header.clone(),
            Err(error) => {
                report.push(self.mistake(skipped + 1, 1, None, &unreadable(&error)));
                return None;
            }
        };
        let columns = self.columns(&header, skipped + 1, report)?;
        let mut found = Report::new();
        let mut clients: BTreeMap<String, usize> = BTreeMap::new();
        let mut rows = Vec::new();
        let mut lines = LineCount { text, byte: 0, line: skipped + 1 };
        for (n, record) in reader.records().enumerate() {
            let number = n + 2;
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    found.push(self.mistake(skipped + 1, number, None, &unreadable(&error)));
                    break;
                }
            };
            if n >= MOST_ROWS {
                found.push(self.mistake(
                    skipped + 1,
                    number,
                    None,
                    &format!("the limit is {MOST_ROWS} clients"),
                ));
                break;
            }
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let byte = record.position().and_then(|position| usize::try_from(position.byte()).ok());
            let line = lines.at(byte.unwrap_or_default());
            rows.extend(self.row(&record, (line, number), &columns, &mut clients, &mut new_id, &mut found));
        }
        if rows.is_empty() && !found.failed() {
            found.push(self.mistake(skipped + 1, 1, None, "there is no row below the names of the columns"));
        }
        let failed = found.failed();
        report.append(found);
        (!failed).then_some(rows)
    }

    /// The place of each column, by its name.
    fn columns(
        &self,
        header: &StringRecord,
        line: usize,
        report: &mut Report,
    ) -> Option<Vec<(usize, Option<Answer>)>> {
        let mut found = Report::new();
        let mut columns: Vec<(usize, Option<Answer>)> = Vec::new();
        let known: Vec<&str> = [CLIENT].into_iter().chain(Answer::ALL.map(Answer::name)).collect();
        let is_known = |name: &str| known.iter().any(|known| names::same(known, name));
        let first = header.iter().find(|name| !name.trim().is_empty());
        if let Some(first) = first.filter(|_| !header.iter().any(is_known)) {
            let message =
                format!("`{}` is no name of a column, and neither is what stands beside it", cut(first));
            let hint = format!(
                "the first row names the columns: {CLIENT}, name, rejection_date, level, lowest_principles"
            );
            report.push(self.mistake(line, 1, None, &message).hint(hint));
            return None;
        }
        for (place, name) in header.iter().enumerate().filter(|(_, name)| !name.trim().is_empty()) {
            let column = match known.iter().position(|known| names::same(known, name)) {
                Some(0) => None,
                Some(n) => Answer::ALL.get(n - 1).copied(),
                None => {
                    let mistake =
                        self.mistake(line, 1, None, &format!("no column is called `{}`", cut(name.trim())));
                    found.push(mistake.hint(names::suggest(name, &known)));
                    continue;
                }
            };
            if columns.iter().any(|(_, other)| *other == column) {
                found.push(self.mistake(line, 1, None, &format!("`{}` stands twice", cut(name.trim()))));
            }
            columns.push((place, column));
        }
        let needed =
            [None].into_iter().chain(Answer::ALL.into_iter().filter(|answer| answer.is_needed()).map(Some));
        for column in needed.filter(|column| !columns.iter().any(|(_, other)| other == column)) {
            let name = column.map_or(CLIENT, Answer::name);
            let hint = format!(
                "the first row names the columns: {CLIENT}, name, rejection_date, level, lowest_principles"
            );
            found.push(self.mistake(line, 1, None, &format!("there is no column `{name}`")).hint(hint));
        }
        let failed = found.failed();
        report.append(found);
        (!failed).then_some(columns)
    }

    fn row(
        &self,
        record: &StringRecord,
        (line, number): (usize, usize),
        columns: &[(usize, Option<Answer>)],
        clients: &mut BTreeMap<String, usize>,
        new_id: &mut impl FnMut() -> String,
        found: &mut Report,
    ) -> Option<TableRow> {
        let cell = |place: usize| record.get(place).unwrap_or("").trim();
        let written =
            columns.iter().find(|(_, column)| column.is_none()).map_or("", |(place, _)| cell(*place));
        let client = id::of_stem(written);
        if !id::fits(&client) {
            let message = format!("`{}` gives no name for a file", cut(written));
            found.push(
                self.mistake(line, number, Some(CLIENT), &message).hint("use a–z, 0–9 and single hyphens"),
            );
        } else if let Some(first) = clients.insert(client.clone(), number) {
            let message = format!("`{client}` stands in row {first}, too");
            found.push(
                self.mistake(line, number, Some(CLIENT), &message).hint("give each client another name"),
            );
        }
        let answers: Vec<(Answer, &str)> =
            columns.iter().filter_map(|(place, answer)| Some(((*answer)?, cell(*place)))).collect();
        let profile = ProfileText::new(&new_id(), &answers, self.guide);
        for (answer, message, hints) in profile.mistakes(self.guide, self.today) {
            let named =
                answer.or_else(|| Answer::ALL.into_iter().find(|answer| message.contains(answer.name())));
            let mistake = self.mistake(line, number, named.map(Answer::name), &message);
            found.push(hints.into_iter().fold(mistake, Diagnostic::hint));
        }
        Some(TableRow { client, text: profile.text })
    }

    /// E-IMPORT in a row, counted from 1, and a column.
    fn mistake(&self, line: usize, row: usize, column: Option<&str>, message: &str) -> Diagnostic {
        let place = column.map_or_else(String::new, |column| format!(", column `{column}`"));
        Diagnostic::error("E-IMPORT", format!("row {row}{place}: {message}")).at(self.source.place(At {
            line,
            column: 1,
            width: 1,
        }))
    }
}

/// Counts the lines of a text, onward only.
struct LineCount<'t> {
    text: &'t str,
    byte: usize,
    line: usize,
}

impl LineCount<'_> {
    /// The line of a row that is said to begin at a byte: what ends the row before may be counted as its beginning.
    fn at(&mut self, byte: usize) -> usize {
        let rest = self.text.get(byte..).unwrap_or_default();
        let begins = byte + (rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        let between = self.text.get(self.byte..begins).unwrap_or_default();
        self.line += between.matches('\n').count();
        self.byte = begins.max(self.byte);
        self.line
    }
}

/// The text behind a first line such as `sep=;`, how many lines that are, and the sign it names.
fn without_separator_line(text: &str) -> (&str, usize, Option<u8>) {
    let named = text.strip_prefix("sep=").and_then(|rest| {
        let sign = rest.bytes().next().filter(|sign| b",;\t|".contains(sign))?;
        let rest = rest.get(1..)?;
        let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?;
        Some((rest, 1, Some(sign)))
    });
    named.unwrap_or((text, 0, None))
}

/// The sign between the cells: the one that the first row has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or("");
    let count = |sign: &u8| first.bytes().filter(|byte| byte == sign).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(count).unwrap_or(b',')
}

/// Why a row cannot be read.
fn unreadable(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "this is not UTF-8 text".to_owned(),
        _ => "this row cannot be read".to_owned(),
    }
}

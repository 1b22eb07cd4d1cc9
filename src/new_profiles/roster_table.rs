//! The table of a roster, as spreadsheets write it: CSV with commas, semicolons or tabs, with or without a
//! byte-order mark, with any line ends.

use std::collections::{BTreeMap, BTreeSet};

use csv::{ReaderBuilder, StringRecord};
use jiff::civil::Date;

use super::profile_text::{Answer, ProfileText};
use super::row_places::{RowPlace, RowPlaces};
use crate::diagnostics::{Diagnostic, Report, one_of};
use crate::guide::Guide;
use crate::names::{self, cut};
use crate::near_values::Notation;
use crate::profile::{field_called, id};
use crate::yaml::Source;

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
    pub fn read(
        &self,
        mut new_id: impl FnMut() -> Result<String, Diagnostic>,
        report: &mut Report,
    ) -> Option<Vec<TableRow>> {
        let text = self.source.text.trim_start_matches('\u{feff}');
        let (text, skipped, named) = without_separator_line(text);
        let delimiter = named.unwrap_or_else(|| delimiter(text));
        let mut reader =
            ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
        let mut places = RowPlaces::new(text, delimiter, skipped + 1);
        let first = places.next(0);
        let header = match reader.headers() {
            Ok(header) => header.clone(),
            Err(error) => {
                report.push(self.mistake(&first, None, None, &unreadable(&error)));
                return None;
            }
        };
        let mut found = Report::new();
        let columns = self.columns(&header, &first, &mut found);
        let mut table = Table { columns, clients: BTreeMap::new(), told: BTreeSet::new(), found };
        let mut rows = Vec::new();
        let has_columns = !table.columns.is_empty();
        for (n, record) in reader.records().enumerate().take_while(|_| has_columns) {
            let byte = match &record {
                Ok(record) => record.position().map(csv::Position::byte),
                Err(error) => error.position().map(csv::Position::byte),
            };
            let place = places.next(byte.and_then(|byte| usize::try_from(byte).ok()).unwrap_or_default());
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    table.found.push(self.mistake(&place, None, None, &unreadable(&error)));
                    break;
                }
            };
            if n >= MOST_ROWS {
                let message = format!("the limit is {MOST_ROWS} clients");
                table.found.push(self.mistake(&place, None, None, &message));
                break;
            }
            if record.iter().any(|cell| !cell.trim().is_empty()) {
                self.check_width(&header, &record, &place, &mut table.found);
                rows.push(self.row(&record, &place, &mut table, &mut new_id));
            }
        }
        if rows.is_empty() && !table.found.failed() {
            let message = "there is no row below the names of the columns";
            table.found.push(self.mistake(&first, None, None, message));
        }
        let failed = table.found.failed();
        report.append(table.found);
        (!failed).then_some(rows)
    }

    /// The columns that are known, each with its place; none if the first row names no columns at all.
    fn columns(&self, header: &StringRecord, row: &RowPlace, found: &mut Report) -> Vec<Column> {
        let mut columns: Vec<Column> = Vec::new();
        let known: Vec<&str> = [CLIENT].into_iter().chain(Answer::ALL.map(Answer::name)).collect();
        let is_known = |name: &str| known.iter().any(|known| names::same(known, name));
        let first = header.iter().find(|name| !name.trim().is_empty());
        if let Some(first) = first.filter(|_| !header.iter().any(is_known)) {
            let message =
                format!("`{}` is no name of a column, and neither is what stands beside it", cut(first));
            found.push(self.mistake(row, None, None, &message).hint(first_row()));
            return columns;
        }
        for (place, name) in header.iter().enumerate().filter(|(_, name)| !name.trim().is_empty()) {
            let column = match known.iter().position(|known| names::same(known, name)) {
                Some(0) => None,
                Some(n) => Answer::ALL.get(n - 1).copied(),
                None => {
                    let message = format!("no column is called `{}`", cut(name.trim()));
                    let meant = field_called(name).filter(|field| known.contains(field)).map(names::meant);
                    let hint = meant
                        .or_else(|| names::did_you_mean(name, known.iter().copied()))
                        .unwrap_or_else(|| format!("take it out, or call it {}", one_of(&known)));
                    found.push(self.mistake(row, Some(place), None, &message).hint(hint));
                    continue;
                }
            };
            if columns.iter().any(|(_, other)| *other == column) {
                let message = format!("`{}` stands twice", cut(name.trim()));
                found.push(self.mistake(row, Some(place), None, &message));
            }
            columns.push((place, column));
        }
        let needed =
            [None].into_iter().chain(Answer::ALL.into_iter().filter(|answer| answer.is_needed()).map(Some));
        for column in needed.filter(|column| !columns.iter().any(|(_, other)| other == column)) {
            let name = column.map_or(CLIENT, Answer::name);
            let hint = match column {
                None => "add one with the name that each client's file is to have, such as `ana`".to_owned(),
                Some(_) => first_row(),
            };
            found.push(self.mistake(row, None, None, &format!("there is no column `{name}`")).hint(hint));
        }
        columns
    }

    fn row(
        &self,
        record: &StringRecord,
        row: &RowPlace,
        table: &mut Table,
        new_id: &mut impl FnMut() -> Result<String, Diagnostic>,
    ) -> TableRow {
        let cell = |place: usize| record.get(place).unwrap_or("").trim();
        let client = match table.place_of(None) {
            Some(place) => self.client(cell(place), place, row, table),
            None => String::new(),
        };
        let answers: Vec<(Answer, &str)> =
            table.columns.iter().filter_map(|(place, answer)| Some(((*answer)?, cell(*place)))).collect();
        let new_id = new_id().map_err(|mistake| table.found.push(mistake)).unwrap_or_default();
        let profile = ProfileText::new(&new_id, &answers, self.guide);
        for (named, mistake) in profile.mistakes(Notation::Cells, self.guide, self.today) {
            let place = named.and_then(|named| table.place_of(Some(named)));
            // That a column is missing was told once.
            if place.is_none() && named.is_some_and(Answer::is_needed) {
                continue;
            }
            let told = self.mistake(row, place, named.map(Answer::name), &mistake.message);
            let told = Diagnostic { hints: mistake.hints, ..told };
            // The same for every row of a table that a spreadsheet wrote, so it is told once.
            let is_new = mistake.code == "E-DATE-03" && table.told.insert(mistake.code);
            table.found.push(match is_new {
                true => told.hint("for the whole column: give it the format yyyy-mm-dd in the spreadsheet"),
                false => told,
            });
        }
        TableRow { client, text: profile.text }
    }

    /// What stands under no column must not be lost: a list whose cell has no quotation marks goes on there.
    fn check_width(&self, header: &StringRecord, record: &StringRecord, row: &RowPlace, found: &mut Report) {
        let is_named = |place: usize| header.get(place).is_some_and(|name| !name.trim().is_empty());
        let cells = || record.iter().map(str::trim).enumerate();
        let Some((place, cell)) = cells().find(|(place, cell)| !cell.is_empty() && !is_named(*place)) else {
            return;
        };
        let message = format!("`{}` stands under no column", cut(cell));
        let before = cells().filter(|(at, cell)| *at < place && !cell.is_empty()).last();
        let parts = before.into_iter().chain(cells().skip(place)).map(|(_, cell)| cell);
        let whole = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
        let hint = format!("if it belongs to the cell before it, put both into quotation marks: \"{whole}\"");
        found.push(self.mistake(row, Some(place), None, &message).hint(hint));
    }

    /// The stem of a client's file, from the cell that names the client.
    fn client(&self, written: &str, place: usize, row: &RowPlace, table: &mut Table) -> String {
        let client = id::of_stem(written);
        let mistake = |message: &str| self.mistake(row, Some(place), Some(CLIENT), message);
        if !id::fits(&client) {
            let message = format!("`{}` gives no name for a file", cut(written));
            table.found.push(mistake(&message).hint(id::another_name(written)));
        } else if let Some(first) = table.clients.insert(client.clone(), row.number) {
            let message = format!("`{client}` stands in row {first}, too");
            table.found.push(mistake(&message).hint("give each client another name"));
        }
        client
    }

    /// E-IMPORT in a row and a column, at the cell if its place in the row is known.
    fn mistake(
        &self,
        row: &RowPlace,
        cell: Option<usize>,
        column: Option<&str>,
        message: &str,
    ) -> Diagnostic {
        let named = column.map_or_else(String::new, |column| format!(", column `{column}`"));
        let message = format!("row {}{named}: {message}", row.number);
        Diagnostic::error("E-IMPORT", message).at(self.source.place(row.cell(cell)))
    }
}

/// A column of the table: its place, and what it answers; `None` for the name of the client.
type Column = (usize, Option<Answer>);

/// What is known while a table is read.
struct Table {
    columns: Vec<Column>,
    /// The row of each client.
    clients: BTreeMap<String, usize>,
    /// The codes whose remedy for a whole column was told.
    told: BTreeSet<&'static str>,
    found: Report,
}

impl Table {
    /// The place of a column in each row.
    fn place_of(&self, column: Option<Answer>) -> Option<usize> {
        self.columns.iter().find(|(_, other)| *other == column).map(|(place, _)| *place)
    }
}

fn first_row() -> String {
    format!("the first row names the columns: {CLIENT}, name, rejection_date, level, lowest_principles")
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

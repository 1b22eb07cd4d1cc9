//! The roster as a table for spreadsheets (RFC 4180). Reference: commands.md#roster-as-csv

use super::needs::Flag;
use super::roster_client::{RosterClient, Standing};
use super::whole_roster::Roster;

const COLUMNS: &str = "client,id,name,level,target_level,focus,day,state,week,phase,next,next_due,overdue,gate,earliest,\
                       target,hold_left,flags";

/// A line for each client below the names of the columns.
#[must_use]
pub fn csv(roster: &Roster<'_>) -> String {
    let mut text = format!("{COLUMNS}\r\n");
    for client in &roster.clients {
        let cells: Vec<String> = cells(client).iter().map(|cell| quoted(&guarded(cell))).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

fn cells(client: &RosterClient) -> [String; 18] {
    let flags: Vec<&str> = client.flags().iter().map(|flag: &Flag| flag.word()).collect();
    let who = [client.client.clone(), client.id.clone(), client.name.clone().unwrap_or_default()];
    let [name_of_file, id, name] = who;
    let Ok(standing) = &client.standing else {
        let mut cells: [String; 18] = std::array::from_fn(|_| String::new());
        [cells[0], cells[1], cells[2]] = [name_of_file, id, name];
        cells[17] = flags.join(" ");
        return cells;
    };
    let Standing { level, target_level, focus, day, state, week, phase, next, overdue, .. } = &**standing;
    let optional = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let (passed, of) = standing.gate;
    [
        name_of_file,
        id,
        name,
        level.clone(),
        target_level.clone(),
        focus.join(" "),
        day.to_string(),
        (*state).to_owned(),
        optional(week.map(i64::from)),
        phase.clone().unwrap_or_default(),
        next.as_ref().map(|next| next.id.clone()).unwrap_or_default(),
        next.as_ref().map(|next| next.due.to_string()).unwrap_or_default(),
        overdue.to_string(),
        // `3/8` would be read as a day in March.
        format!("{passed} of {of}"),
        standing.earliest.to_string(),
        standing.target.to_string(),
        optional(standing.hold_left),
        flags.join(" "),
    ]
}

/// A cell that no spreadsheet takes for a formula.
fn guarded(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

/// A cell in quotation marks where it needs them.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ') {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{guarded, quoted};

    #[test]
    fn a_cell_is_no_formula_and_no_end_of_a_row() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"] {
            assert_eq!(guarded(formula), format!("'{formula}"));
        }
        assert_eq!(guarded("Ana = Sample"), "Ana = Sample");
        assert_eq!(quoted("Sample, \"Ana\"\n"), "\"Sample, \"\"Ana\"\"\n\"");
        assert_eq!(quoted("Ana"), "Ana");
    }
}

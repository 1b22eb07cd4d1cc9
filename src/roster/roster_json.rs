//! The roster as one JSON object. Reference: commands.md#roster-as-json

use jiff::civil::Date;
use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::{Value, json};

use super::roster_client::RosterClient;
use super::roster_week::RosterDay;
use super::whole_roster::Roster;
use crate::diagnostics::Report;
use crate::explain;

/// The roster, with what is wrong outside the profiles.
#[must_use]
pub fn json(roster: &Roster<'_>, wrong: &Report) -> String {
    // Our own values have no keys or numbers that JSON lacks, so this cannot fail.
    let mut text = serde_json::to_string_pretty(&WholeJson { roster, wrong }).unwrap_or_default();
    text.push('\n');
    text
}

/// Written client by client: the values of ten thousand would take ten times as much memory as their text.
struct WholeJson<'a> {
    roster: &'a Roster<'a>,
    wrong: &'a Report,
}

impl Serialize for WholeJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("schema", &1)?;
        object.serialize_entry("today", &day(self.roster.day))?;
        object.serialize_entry("clients", &ClientsJson(self.roster))?;
        object.serialize_entry("week", &self.roster.week.iter().map(of_day).collect::<Vec<_>>())?;
        object
            .serialize_entry("errors", &self.wrong.errors().map(explain::diagnostic).collect::<Vec<_>>())?;
        object.end()
    }
}

struct ClientsJson<'a>(&'a Roster<'a>);

impl Serialize for ClientsJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clients.iter().map(|client| of_client(client, self.0)))
    }
}

fn of_client(client: &RosterClient, roster: &Roster<'_>) -> Value {
    let flags: Vec<&str> = client.flags().iter().map(|flag| flag.word()).collect();
    let mut object = json!({
        "client": client.client,
        "id": client.id,
        "name": client.name,
        "needs": client.need().word(),
        "flags": flags,
        "note": roster.notes.note(&client.client),
    });
    let more = match &client.standing {
        Err(mistake) => json!({"errors": [explain::diagnostic(mistake)]}),
        Ok(standing) => json!({
            "level": standing.level,
            "target_level": standing.target_level,
            "focus": standing.focus,
            "day": standing.day,
            "state": standing.state,
            "week": standing.week,
            "phase": standing.phase,
            "position": standing.position,
            "next": standing.next.as_ref().map(|next| json!({
                "id": next.id, "title": next.title, "due": day(next.due), "overdue": next.is_overdue,
            })),
            "overdue": standing.overdue,
            "gate": {"passed": standing.gate.0, "of": standing.gate.1},
            "earliest": day(standing.earliest),
            "target": day(standing.target),
            "hold_left": standing.hold_left,
        }),
    };
    if let (Value::Object(object), Value::Object(more)) = (&mut object, more) {
        object.extend(more);
    }
    object
}

fn of_day(of: &RosterDay<'_>) -> Value {
    let entries = of.entries.iter().map(|(client, entry)| {
        json!({
            "client": client.client,
            "id": client.id,
            "name": client.name,
            "kind": entry.kind.word(),
            "what": entry.what,
            "attended": entry.attended,
            "clash": entry.attended && of.clash,
            "off": entry.attended && of.off.is_some(),
        })
    });
    json!({"date": day(of.date), "off": of.off.is_some(), "entries": entries.collect::<Vec<_>>()})
}

fn day(date: Date) -> Value {
    Value::String(date.to_string())
}

//! Whether playbooks can be made: only making one tells. What was made is thrown away.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::client_list::Row;
use super::client_slot::Seat;
use super::playbook_cache;
use crate::open_site::Opened;
use pmr_site::diagnostics::Report;

/// The latest trial of each client, by the file of the profile.
#[derive(Debug, Default)]
pub(super) struct Trials {
    tried: BTreeMap<String, Trial>,
    /// How many there were.
    pub(super) count: usize,
}

#[derive(Debug)]
struct Trial {
    /// What the playbook was made from.
    mark: Option<String>,
    /// What is wrong with it.
    wrong: Report,
}

impl Trials {
    /// What is wrong with the playbook of a client; nothing where it was not made from what there is now.
    pub(super) fn of(&self, seat: &Seat) -> Option<&Report> {
        self.tried.get(&seat.file).filter(|trial| trial.mark == seat.mark).map(|trial| &trial.wrong)
    }

    /// Those who are to be tried: a plan is there, and nobody knows what comes of it.
    pub(super) fn open<'a>(&self, list: &[(&'a Seat, &Row)]) -> Vec<&'a Seat> {
        let is_open = |(seat, row): &&(&Seat, &Row)| !row.wrong.failed() && self.of(seat).is_none();
        list.iter().filter(is_open).map(|(seat, _)| *seat).collect()
    }

    /// Keeps what came of trials.
    pub(super) fn keep(&mut self, tried: Vec<(&Seat, Report)>) {
        self.count += tried.len();
        let trial =
            |(seat, wrong): (&Seat, Report)| (seat.file.clone(), Trial { mark: seat.mark.clone(), wrong });
        self.tried.extend(tried.into_iter().map(trial));
    }
}

/// Makes the playbooks of these clients.
pub(super) fn make<'a>(opened: &Opened, seats: &[&'a Seat]) -> Vec<(&'a Seat, Report)> {
    let make = |seat: &&'a Seat| {
        let mut wrong = Report::new();
        playbook_cache::make(opened, seat, &mut wrong);
        (*seat, wrong)
    };
    seats.par_iter().map(make).collect()
}

//! `roster`: where all clients stand, who needs the coach, and what comes this week; or a text for one of them.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use rayon::prelude::*;

use super::build::share_folder;
use crate::cli::{RosterArgs, RosterFormat};
use crate::coach_view;
use crate::open_site::{Client, Invocation, OpenSite};
use crate::outcome::Outcome;
use pmr_site::diagnostics::Report;
use pmr_site::disk::{Location, Output, ProtectedPaths, path_name};
use pmr_site::profile::id;
use pmr_site::roster::{self, CardExtra, CoachNotes, PlaceOfPage, Roster, RosterClient};
use pmr_site::settings::Delivery;
use pmr_site::terminal::{Lines, Terminal, Tone};
use pmr_site::tree::{Tree, TreePath};
use pmr_site::web_address::{WebAddress, WebPlace};

/// The folder of the roster in a site.
const FOLDER: &str = "roster";

/// Prints the roster and writes its page and table, or prints the text for one client.
pub(crate) fn run(args: &RosterArgs, invocation: &Invocation, terminal: &Terminal) -> Outcome {
    if let Some(client) = &args.digest {
        return digest(client, invocation);
    }
    let mut report = Report::new();
    let Some(open) = OpenSite::open(invocation, &[], &mut report) else {
        return Outcome::prose_or_json(None, matches!(args.format, RosterFormat::Json), report);
    };
    let notes = coach_view::notes(&open, &mut report);
    let lines = Clients::planned(&open, &notes, terminal);
    let roster = Roster::new(open.today, &lines.terminal, &notes, open.site.terminal());
    let mut done = Lines::default();
    if !args.no_files {
        let strings = open.site.page_words();
        let pages = match &lines.pages {
            Some(pages) => &Roster::new(open.today, pages, &notes, strings),
            None => &roster,
        };
        let written = write(args, invocation, &open, pages, &mut report);
        done.push(Tone::Plain, written.unwrap_or_default());
    }
    let json = args.format == RosterFormat::Json;
    report.sort();
    let text = match args.format {
        RosterFormat::Text => roster::table(&roster, terminal.columns()),
        RosterFormat::Csv => roster::csv(&roster),
        RosterFormat::Json => roster::json(&roster, &report),
    };
    // A client that cannot be built stands in the roster with the mistake; the command fails all the same.
    let failed = roster.clients.iter().any(|client| client.standing.is_err());
    let done = if args.format == RosterFormat::Text { done } else { Lines::default() };
    Outcome {
        text,
        prose: args.format == RosterFormat::Text,
        done,
        report,
        json,
        failed,
        ..Outcome::default()
    }
}

/// All clients of a site, in the words of the terminal and of the pages.
struct Clients {
    terminal: Vec<RosterClient>,
    /// `None` where pages speak the terminal's words.
    pages: Option<Vec<RosterClient>>,
}

impl Clients {
    fn planned(open: &OpenSite, notes: &CoachNotes, terminal: &Terminal) -> Self {
        let progress = terminal.progress(open.clients.len());
        let words = open.site.terminal();
        let clients = open.clients.par_iter();
        let found = match open.site.other_words() {
            None => {
                let line = |client: &Client| {
                    let [line] = coach_view::lines(open, client, notes, [words]);
                    progress.step();
                    line
                };
                Clients { terminal: clients.map(line).collect(), pages: None }
            }
            Some(others) => {
                let both = |client: &Client| {
                    let [line, page] = coach_view::lines(open, client, notes, [words, others]);
                    progress.step();
                    (line, page)
                };
                let (terminal, pages) = clients.map(both).unzip();
                Clients { terminal, pages: Some(pages) }
            }
        };
        progress.end();
        found
    }
}

/// Writes the page and the table into the folder of the roster, and says where.
fn write(
    args: &RosterArgs,
    invocation: &Invocation,
    open: &OpenSite,
    roster: &Roster<'_>,
    report: &mut Report,
) -> Option<String> {
    let folder = args.out.clone().unwrap_or_else(|| open.folder.join(FOLDER));
    let public = open.folder.join(&open.site.settings.output);
    let share = share_folder(&public);
    let inputs = open.inputs();
    let protected =
        ProtectedPaths { site: open.folder.path(), home: invocation.home.as_deref(), inputs: &inputs };
    let output = Output::open_roster(&folder, &[public.clone(), share], &protected, Output::PATIENCE);
    let output = output.map_err(|mistake| report.push(mistake)).ok()?;
    let back = way(&folder, &public);
    let places: BTreeMap<&str, String> =
        open.clients.iter().map(|client| (client.name.as_str(), open.first_page(client))).collect();
    let extra = |client: &RosterClient| {
        let page = places.get(client.client.as_str()).filter(|_| id::fits(&client.id));
        let built = page.filter(|page| public.join(page).is_file());
        let href = back.as_ref().zip(built).map(|(back, page)| format!("{back}/{page}"));
        CardExtra { href: href.unwrap_or_default(), ..CardExtra::default() }
    };
    let mut files = open.site.roster(roster, PlaceOfPage::File, extra, report)?;
    files = files.overlay(table_of(roster)?);
    let location = Location::Root { id: FOLDER.to_owned() };
    let mut found = Report::new();
    let written = output.write(&location, "", &files, &mut found);
    report.append(found);
    written?;
    output.finish(false).map_err(|mistake| report.push(mistake)).ok()?;
    let page = path_name(&folder.join("index.html"));
    Some(format!("\n{page} and roster.csv written, for your eyes only\n"))
}

fn table_of(roster: &Roster<'_>) -> Option<Tree> {
    let mut files = Tree::new();
    files.replace(TreePath::new(&format!("{FOLDER}.csv"))?, roster::csv(roster).into_bytes());
    Some(files)
}

/// The way from one folder to another, as an address; `None` if no relative path between them survives moving both.
fn way(from: &Path, to: &Path) -> Option<String> {
    let parts = |path: &Path| -> Option<Vec<String>> {
        let mut parts = Vec::new();
        for part in std::path::absolute(path).ok()?.components() {
            match part {
                Component::Normal(name) => parts.push(name.to_str()?.to_owned()),
                Component::ParentDir => drop(parts.pop()),
                Component::RootDir | Component::CurDir => {}
                Component::Prefix(prefix) => parts.push(prefix.as_os_str().to_str()?.to_owned()),
            }
        }
        Some(parts)
    };
    let (from, to) = (parts(from)?, parts(to)?);
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from[shared..].iter().map(|_| "..".to_owned());
    let down = to[shared..].iter().map(|part| pmr_site::percent_encoding::encode_path(part));
    Some(up.chain(down).collect::<Vec<_>>().join("/"))
}

/// The text for one client.
fn digest(client: &str, invocation: &Invocation) -> Outcome {
    let mut report = Report::new();
    let text = OpenSite::open(invocation, &[client.to_owned()], &mut report).and_then(|open| {
        let client = open.only_client("roster --digest", &mut report)?;
        let page = open.first_page(client);
        let place = match open.site.settings.delivery {
            Delivery::Single => WebPlace::File(&page),
            Delivery::Folder => WebPlace::Folder(page.trim_end_matches("index.html").trim_end_matches('/')),
        };
        let address = WebAddress { base: open.site.settings.base_url.as_deref(), place };
        coach_view::planned(&open, client, &mut report, |plan, today| {
            roster::digest(plan, today, open.site.page_words(), address)
        })
    });
    match text {
        Some(text) => Outcome { report, ..Outcome::text(pmr_site::visible::visible_lines(&text)) },
        None => Outcome::report(report),
    }
}

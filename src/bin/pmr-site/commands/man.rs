//! `man`: prints a page of the manual, or writes all of them: one for the program and one for each command.

use super::help_on::unknown;
use crate::cli::Man;
use crate::help;
use crate::manual_pages::{add_pages, page};
use crate::outcome::Outcome;
use crate::read_guide::shipped_guide;
use pmr_site::diagnostics::Report;
use pmr_site::disk::path_name;
use pmr_site::disk::site_folder::SiteFolder;
use pmr_site::tree::Tree;

/// Prints the page of a command or of the program; with a folder to write into, writes all pages.
pub(crate) fn run(args: &Man) -> Outcome {
    let mut report = Report::new();
    let Some(guide) = shipped_guide(&mut report) else { return Outcome::report(report) };
    let mut command = help::command(&guide);
    command.build();
    if let Some(folder) = &args.out {
        let mut pages = Tree::new();
        add_pages(&command, &guide, &mut pages);
        SiteFolder::new(folder).create(&pages, &mut report);
        let names = pages.paths().map(|path| format!("{}\n", path_name(&folder.join(path.as_str()))));
        let done: String = if report.failed() { String::new() } else { names.collect() };
        return Outcome { done: done.into(), report, ..Outcome::default() };
    }
    let mut of = &command;
    for word in &args.command {
        match of.find_subcommand(word) {
            Some(below) => of = below,
            None => return unknown(word, of).into(),
        }
    }
    Outcome::text(page(of, &guide))
}

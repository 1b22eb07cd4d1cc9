//! `man`: prints the manual page.

use clap_mangen::Man;

use crate::help;
use crate::outcome::Outcome;
use crate::read_guide::shipped_guide;
use pmr_site::diagnostics::{Diagnostic, Report};
use pmr_site::disk::reason;

/// Prints the manual page: the program, then each of its commands with its flags and examples.
pub(crate) fn run() -> Outcome {
    let mut report = Report::new();
    let Some(guide) = shipped_guide(&mut report) else { return Outcome::report(report) };
    let mut command = help::command(&guide);
    command.build();
    match pages(&command) {
        Ok(text) => Outcome::text(String::from_utf8_lossy(&text)),
        Err(error) => {
            Diagnostic::error("E-OUT-WRITE", format!("cannot write the manual page: {}", reason(&error)))
                .into()
        }
    }
}

fn pages(command: &clap::Command) -> std::io::Result<Vec<u8>> {
    let mut text = Vec::new();
    let man = Man::new(command.clone());
    man.render_title(&mut text)?;
    man.render_name_section(&mut text)?;
    man.render_synopsis_section(&mut text)?;
    man.render_description_section(&mut text)?;
    man.render_options_section(&mut text)?;
    man.render_subcommands_section(&mut text)?;
    man.render_extra_section(&mut text)?;
    let below = command.get_subcommands();
    for below in below.flat_map(|below| std::iter::once(below).chain(below.get_subcommands())) {
        let man = Man::new(below.clone());
        let name = below.get_bin_name().unwrap_or(below.get_name());
        text.extend(format!(".SH \"{}\"\n", name.to_uppercase()).bytes());
        man.render_synopsis_section(&mut text)?;
        man.render_description_section(&mut text)?;
        man.render_options_section(&mut text)?;
        man.render_extra_section(&mut text)?;
    }
    man.render_version_section(&mut text)?;
    Ok(text)
}

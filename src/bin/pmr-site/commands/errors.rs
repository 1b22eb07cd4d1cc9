//! `errors`: what the code of a message means.

use std::fmt::Write as _;

use crate::cli::Errors;
use crate::message_codes::{Entry, entries};
use crate::outcome::Outcome;
use pmr_site::diagnostics::{Diagnostic, one_of};
use pmr_site::names;
use pmr_site::visible::padded;

/// Explains one code, or lists all.
pub(crate) fn run(args: &Errors) -> Outcome {
    let entries = entries();
    let Some(word) = &args.code else { return Outcome::prose(list(&entries)) };
    // A message ends with its code in brackets.
    let word = word.trim().trim_start_matches('[').trim_end_matches(']');
    match entries.iter().find(|entry| entry.code.eq_ignore_ascii_case(word)) {
        Some(entry) => Outcome::prose(explained(entry)),
        None => {
            let message = format!("no code is called `{}`", names::cut(word));
            let codes = || entries.iter().map(|entry| entry.code.as_str());
            let beginning = format!("{}-", word.to_ascii_uppercase());
            let begun: Vec<&str> = codes().filter(|code| code.starts_with(&beginning)).collect();
            let near = || names::did_you_mean(word, codes());
            let hint = (!begun.is_empty())
                .then(|| one_of(&begun))
                .or_else(near)
                .unwrap_or_else(|| "`pmr-site errors` lists all of them".to_owned());
            Diagnostic::error("E-REF", message).hint(hint).into()
        }
    }
}

fn list(entries: &[Entry]) -> String {
    let widest = entries.iter().map(|entry| entry.code.len()).max().unwrap_or(0);
    entries.iter().map(|entry| format!("{}  {}\n", padded(&entry.code, widest), entry.meaning)).collect()
}

fn explained(entry: &Entry) -> String {
    let mut text = format!("{}\n{}\n\n", entry.code, entry.meaning);
    if let Some(example) = &entry.example {
        let _ = writeln!(text, "example  {example}");
    }
    let _ =
        writeln!(text, "{}   {}", if entry.example.is_some() { "repair" } else { "to do " }, entry.repair);
    text
}

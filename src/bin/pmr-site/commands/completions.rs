//! `completions`: prints what a shell needs to ask the program for completions.

use clap_complete::env::Shells;

use crate::cli::Completions;
use crate::completers::VARIABLE;
use crate::outcome::Outcome;
use pmr_site::diagnostics::Diagnostic;
use pmr_site::disk::reason;

const NAME: &str = "pmr-site";

/// A script that zsh found in `$fpath` is run at the first press of the key, and has to answer at once.
const ZSH_FIRST: &str =
    "[[ \"${funcstack[1]-}\" == _pmr-site ]] && _clap_dynamic_completer_pmr_site \"$@\"\n";

/// Prints the completions of a shell.
pub(crate) fn run(args: &Completions) -> Outcome {
    let mut script = Vec::new();
    let shells = Shells::builtins();
    let written = shells.completer(&args.shell).map(|shell| {
        // Whichever `pmr-site` is found is asked, so that an update needs no new script.
        shell.write_registration(VARIABLE, NAME, NAME, NAME, &mut script)
    });
    if args.shell == "zsh" {
        script.extend(ZSH_FIRST.bytes());
    }
    match written {
        Some(Err(error)) => {
            let message = format!("cannot write the completions: {}", reason(&error));
            Diagnostic::error("E-OUT-WRITE", message).into()
        }
        _ => Outcome::text(String::from_utf8_lossy(&script)),
    }
}

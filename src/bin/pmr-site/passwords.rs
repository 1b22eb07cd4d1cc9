//! The passwords of locked playbooks: from the environment or from whoever sits at the terminal, never from a file.

use std::collections::BTreeMap;
use std::env;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use pmr_site::diagnostics::{Diagnostic, Report};
use pmr_site::locked_file::LockedPage;
use pmr_site::terminal::Terminal;

/// The variable that holds the password of everybody who has none of their own.
const VARIABLE: &str = "PMR_SITE_PASSWORD";
/// How many characters a password has at least.
const SHORTEST: usize = 12;
/// How many words an invented passphrase has. Each is one of 65,536, so that five have 80 bits.
const WORDS: usize = 5;

/// The passwords that this run knows, by the ids of the playbooks.
#[derive(Default)]
pub(crate) struct Passwords(Mutex<BTreeMap<String, Found>>);

/// A password, or why there is none (E-LOCK, E-LOCK-SHORT).
type Found = Result<String, Diagnostic>;

impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passwords")
    }
}

impl Passwords {
    /// Finds a password for each of some playbooks, and asks for those that the environment does not hold. Each comes
    /// as its id and as what gives its page as the last build locked it. What is typed is known until the program ends.
    /// Returns how long it waited for somebody to type.
    pub(crate) fn find<'a, Last: FnOnce() -> Option<LockedPage>>(
        &self,
        locked: impl IntoIterator<Item = (&'a str, Last)>,
        terminal: &Terminal,
    ) -> Duration {
        let mut waited = Duration::ZERO;
        for (id, last) in locked {
            if !self.lock().contains_key(id) {
                let found = from_environment(id).unwrap_or_else(|| {
                    let begun = Instant::now();
                    let typed = ask(id, last(), terminal);
                    waited += begun.elapsed();
                    typed
                });
                self.lock().insert(id.to_owned(), found);
            }
        }
        waited
    }

    /// The password of a playbook. Why there is none goes into the report.
    pub(crate) fn of(&self, id: &str, report: &mut Report) -> Option<String> {
        let found = self.lock().get(id).cloned().unwrap_or_else(|| Err(none(id)));
        found.map_err(|mistake| report.push(mistake)).ok()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Found>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The variable that holds the password of one playbook: `PMR_SITE_PASSWORD_ANA_B` for `ana-b`.
pub(crate) fn variable(id: &str) -> String {
    format!("{VARIABLE}_{}", id.to_uppercase().replace('-', "_"))
}

fn from_environment(id: &str) -> Option<Found> {
    // A secret that CI does not have is an empty variable.
    let given = |name: String| env::var(name).ok().filter(|password| !password.is_empty());
    [variable(id), VARIABLE.to_owned()].into_iter().find_map(given).map(|password| match is_long(&password) {
        true => Ok(password),
        false => Err(short(id)),
    })
}

fn is_long(password: &str) -> bool {
    password.chars().count() >= SHORTEST
}

fn short(id: &str) -> Diagnostic {
    let message = format!("the password for `{id}` has fewer than {SHORTEST} characters");
    Diagnostic::error("E-LOCK-SHORT", message)
        .hint("take five words; where they are asked for, a passphrase is offered")
}

fn none(id: &str) -> Diagnostic {
    let own = variable(id);
    let hint =
        format!("set {own}, or {VARIABLE} where one word may open every playbook, or run on a terminal");
    Diagnostic::error("E-LOCK", format!("no password for `{id}`")).hint(hint)
}

/// What is typed in the place of a password to give a playbook another one. It is too short to be a password itself.
const ANOTHER: &str = "new";

/// Asks for a password: for that of the last build, if there was one and whoever types does not ask for another.
fn ask(id: &str, last: Option<LockedPage>, terminal: &Terminal) -> Found {
    if !terminal.answers() {
        return Err(none(id));
    }
    match last {
        Some(last) => ask_again(id, &last, terminal),
        None => {
            terminal.aside(&format!("`{id}` is locked for the first time.\n"));
            ask_new(id, terminal)
        }
    }
}

/// Asks for the password of the last build. Only that one is taken: another one would leave what the client has written
/// locked with the old one, and nobody would know.
fn ask_again(id: &str, last: &LockedPage, terminal: &Terminal) -> Found {
    terminal.aside(&format!(
        "`{id}` is locked. Type the password of the last build, or `{ANOTHER}` to change it; Enter alone leaves the \
         playbook as it is.\n"
    ));
    loop {
        let password = terminal.secret("password: ").ok_or_else(|| none(id))?;
        if password.is_empty() {
            let message = format!("no password was typed for `{id}`; its playbook stays as it is");
            let hint = format!("build again and type it, or `{ANOTHER}`");
            return Err(Diagnostic::error("E-LOCK", message).hint(hint));
        }
        if password.trim() == ANOTHER {
            terminal.aside(
                "Whatever the client has written in the pages stays locked with the old password: let it be saved to \
                 a file first.\n",
            );
            return ask_new(id, terminal);
        }
        if last.opens(&password) {
            return Ok(password);
        }
        terminal.aside(&format!(
            "This is not the password of the last build. Type that one, or `{ANOTHER}` to change it.\n"
        ));
    }
}

/// Asks for a new password, twice; or an empty line takes the passphrase that is offered.
fn ask_new(id: &str, terminal: &Terminal) -> Found {
    let none = || none(id);
    let offered = passphrase().ok_or_else(none)?;
    terminal.aside(&format!("Type a new password, or press Enter to take this one: {offered}\n"));
    loop {
        let password = terminal.secret("password: ").ok_or_else(none)?;
        if password.is_empty() {
            terminal.aside("Write it down: nothing can open the playbook without it.\n");
            return Ok(offered);
        }
        if !is_long(&password) {
            terminal.aside(&format!("It has fewer than {SHORTEST} characters.\n"));
        } else if terminal.secret("once more: ").ok_or_else(none)? == password {
            return Ok(password);
        } else {
            terminal.aside("The two are not the same.\n");
        }
    }
}

/// Five words that can be spoken, each a consonant, a vowel, a consonant, a vowel, a consonant: 16 random bits.
/// `None` where the system has no chance to give.
fn passphrase() -> Option<String> {
    const CONSONANTS: &[u8; 16] = b"bdfghjklmnprstvz";
    const VOWELS: &[u8; 4] = b"aiou";
    let mut bytes = [0; 2 * WORDS];
    getrandom::fill(&mut bytes).ok()?;
    let word = |pair: &[u8]| {
        let bits = pair.iter().fold(0, |bits: usize, byte| bits << 8 | usize::from(*byte));
        let letters = [12, 10, 6, 4, 0].map(|shift| match shift {
            10 | 4 => VOWELS[bits >> shift & 3],
            _ => CONSONANTS[bits >> shift & 15],
        });
        letters.map(char::from).iter().collect::<String>()
    };
    Some(bytes.chunks(2).map(word).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::{passphrase, variable};

    #[test]
    fn a_passphrase_has_five_words_and_is_another_each_time() {
        let (one, two) = (passphrase().unwrap(), passphrase().unwrap());
        assert_ne!(one, two);
        assert_eq!(one.len(), 29);
        assert!(one.split(' ').all(|word| word.len() == 5), "{one}");
        assert_eq!(variable("ana-b"), "PMR_SITE_PASSWORD_ANA_B");
    }
}

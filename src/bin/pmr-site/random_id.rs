//! Ids that nobody has, and ids that nobody guesses.

use pmr_site::diagnostics::Diagnostic;

/// Letters and digits that nobody takes for one another.
const SIGNS: &[u8; 31] = b"23456789abcdefghjkmnpqrstuvwxyz";
/// How many of them nobody guesses: an id is the address of a client's pages.
const GUESS_PROOF: usize = 10;

/// An id that nobody guesses, such as `c-7f2kq9mx4d`.
///
/// # Errors
/// E-ID if the system gives no random numbers.
pub(crate) fn guess_proof_id() -> Result<String, Diagnostic> {
    random_signs(GUESS_PROOF).map(|signs| format!("c-{signs}"))
}

/// So many random signs.
///
/// # Errors
/// E-ID if the system gives no random numbers.
pub(crate) fn random_signs(length: usize) -> Result<String, Diagnostic> {
    let mut signs = String::with_capacity(length);
    while signs.len() < length {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|error| {
            Diagnostic::error(
                "E-ID",
                format!("cannot make an id: the system gives no random numbers: {error}"),
            )
        })?;
        // Of 256 values 248 are eight times 31: the rest would make some signs likelier.
        let fair = bytes.into_iter().filter(|byte| *byte < 248);
        signs.extend(
            fair.map(|byte| char::from(SIGNS[usize::from(byte) % SIGNS.len()])).take(length - signs.len()),
        );
    }
    Ok(signs)
}

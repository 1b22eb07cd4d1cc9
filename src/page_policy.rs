//! The policy of a document whose style sheets and scripts stand in it: a browser runs what the policy names by its
//! hash, and loads nothing.

use crate::base64;
use crate::content_hash::sha256;

/// A policy that allows these style sheets and scripts, given by their [hashes](policy_hash).
#[must_use]
pub fn policy(styles: &[&str], scripts: &[&str]) -> String {
    let quoted = |hashes: &[&str]| hashes.iter().map(|hash| format!(" '{hash}'")).collect::<String>();
    format!(
        "default-src 'none'; style-src{}; script-src{}; img-src data:; base-uri 'none'; form-action 'none'",
        quoted(styles),
        quoted(scripts)
    )
}

/// The hash by which a policy names a style sheet or script.
#[must_use]
pub fn policy_hash(text: &str) -> String {
    format!("sha256-{}", base64::encode(&sha256(text)))
}

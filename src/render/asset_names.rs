//! Names of assets that tell their contents apart, so that a page never meets another version's script.

use crate::content_hash::ContentHash;

/// The path of an asset with eight digits of its content's hash before its ending: `assets/theme.css` as
/// `assets/theme.1a2b3c4d.css`. Reference: output.md#names-of-assets
pub(crate) fn hashed(path: &str, bytes: &[u8]) -> String {
    let mut hash = ContentHash::default();
    hash.bytes(bytes);
    let digits = &hash.hex()[..8];
    match path.rsplit_once('.') {
        Some((name, ending)) => format!("{name}.{digits}.{ending}"),
        None => format!("{path}.{digits}"),
    }
}

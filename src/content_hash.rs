//! Hashes of contents: SHA-256 for what is kept on disk, FNV-1a where a page or another machine must agree, and
//! short marks for as long as the program runs.

use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher, Hash};

use sha2::{Digest as _, Sha256};

/// A SHA-256 that grows with what is given to it.
#[derive(Clone, Default)]
pub(crate) struct ContentHash(Sha256);

impl ContentHash {
    /// Adds bytes: where one piece ends and the next begins makes no difference.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Adds a part, with its length: `ab` and `c` are other parts than `a` and `bc`.
    pub(crate) fn part(&mut self, part: impl AsRef<[u8]>) {
        let part = part.as_ref();
        self.bytes(&part.len().to_le_bytes());
        self.bytes(part);
    }

    /// The hash itself.
    pub(crate) fn finished(self) -> [u8; 32] {
        self.0.finalize().into()
    }

    /// The hash, as 64 hexadecimal digits.
    pub(crate) fn hex(self) -> String {
        self.finished().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The mark of some contents: equal contents have equal marks in one run of the program. Another version of
/// Rust may give other marks, so they are never kept.
pub fn mark(contents: impl Hash) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(contents)
}

/// The 64-bit FNV-1a hash of a text: the same on every machine and in every language, so it may be kept.
#[must_use]
pub fn fnv1a(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

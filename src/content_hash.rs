//! Hashes of contents: BLAKE3 for what is kept on disk, SHA-256 and FNV-1a where a browser, a page or another machine
//! must agree, and short marks for as long as the program runs.

use std::hash::{BuildHasher as _, Hash};

use foldhash::quality::FixedState;
use sha2::{Digest as _, Sha256};

/// A BLAKE3 hash that grows with what is given to it. Most of what is hashed are the pages of every client at every
/// build, and BLAKE3 is quick on processors that have no instructions for SHA-256.
#[derive(Clone, Default)]
pub(crate) struct ContentHash {
    hasher: blake3::Hasher,
    /// Parts that still wait: many small ones are hashed in a quarter of the time when they come together.
    waiting: Vec<u8>,
}

impl ContentHash {
    /// Adds bytes: where one piece ends and the next begins makes no difference.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.take_waiting();
        self.hasher.update(bytes);
    }

    /// Adds a part, with its length: `ab` and `c` are other parts than `a` and `bc`.
    pub(crate) fn part(&mut self, part: impl AsRef<[u8]>) {
        const MANY: usize = 64 << 10;
        let part = part.as_ref();
        self.waiting.extend_from_slice(&part.len().to_le_bytes());
        self.waiting.extend_from_slice(part);
        if self.waiting.len() >= MANY {
            self.take_waiting();
        }
    }

    fn take_waiting(&mut self) {
        self.hasher.update(&self.waiting);
        self.waiting.clear();
    }

    /// The hash, as 64 hexadecimal digits.
    pub(crate) fn hex(mut self) -> String {
        self.take_waiting();
        self.hasher.finalize().to_string()
    }
}

/// The SHA-256 of a text, by which browsers know it.
pub(crate) fn sha256(text: &str) -> [u8; 32] {
    Sha256::digest(text).into()
}

/// The mark of some contents: equal contents have equal marks in one run of the program. Another version of
/// Rust may give other marks, so they are never kept. The hasher of the standard library keeps strangers from
/// finding contents with equal marks, which nobody gains from here, and takes three times as many instructions.
pub fn mark(contents: impl Hash) -> u64 {
    FixedState::default().hash_one(contents)
}

/// The 64-bit FNV-1a hash of a text: the same on every machine and in every language, so it may be kept.
#[must_use]
pub fn fnv1a(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

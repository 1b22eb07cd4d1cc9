//! From a password to keys, and from a content to what nobody reads without them.

use std::fmt;

use aes_gcm::aead::{Aead as _, Payload};
use aes_gcm::{Aes256Gcm, Key, KeyInit as _, Nonce};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

/// Bytes of a salt.
pub const SALT: usize = 16;
/// Bytes of a nonce.
pub const NONCE: usize = 12;
/// Rounds of PBKDF2: what OWASP asks for with SHA-256.
pub(super) const ROUNDS: u32 = 600_000;
/// What every key is derived for, before its use.
const PURPOSE: &str = "pmr-site 1 ";

/// What a password and a salt give. It takes a fifth of a second to make one, on purpose.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// The secret of a password, which is taken in NFC, as browsers take it.
    pub fn of(password: &str, salt: &[u8; SALT]) -> Secret {
        use unicode_normalization::UnicodeNormalization as _;
        let password: String = password.nfc().collect();
        Secret(pbkdf2::pbkdf2_hmac_array::<Sha256, 32>(password.as_bytes(), salt, ROUNDS))
    }

    /// A mark of some texts, as 64 hexadecimal digits.
    pub(super) fn mark(&self, texts: &[&str]) -> String {
        let mut mac = mac(&self.key("mark"));
        for text in texts {
            mac.update(&(text.len() as u64).to_le_bytes());
            mac.update(text.as_bytes());
        }
        mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// A content that only this secret opens, and only behind this header.
    pub(super) fn sealed(&self, header: &str, nonce: &[u8; NONCE], content: Vec<u8>) -> Vec<u8> {
        let cipher = Aes256Gcm::new(&Key::<Aes256Gcm>::from(self.key("content")));
        let payload = Payload { msg: &content, aad: header.as_bytes() };
        // It fails above 64 GiB only, which a playbook never has.
        cipher.encrypt(&Nonce::from(*nonce), payload).unwrap_or_default()
    }

    /// Whether this is the secret that sealed something behind a header.
    pub(super) fn opens(&self, header: &str, nonce: &[u8; NONCE], sealed: &[u8]) -> bool {
        let cipher = Aes256Gcm::new(&Key::<Aes256Gcm>::from(self.key("content")));
        let payload = Payload { msg: sealed, aad: header.as_bytes() };
        cipher.decrypt(&Nonce::from(*nonce), payload).is_ok()
    }

    /// A key for one use, from which neither the secret nor another key follows.
    fn key(&self, used_for: &str) -> [u8; 32] {
        let mut mac = mac(&self.0);
        mac.update(PURPOSE.as_bytes());
        mac.update(used_for.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

/// HMAC-SHA-256 under a key that is shorter than a block: then it is filled up with zeros.
fn mac(key: &[u8; 32]) -> Hmac<Sha256> {
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    hmac::KeyInit::new(&block.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mac_is_that_of_the_standard() {
        // RFC 4231, test case 4 has a key of 25 bytes; zeros behind it change nothing.
        let mut key = [0; 32];
        (1..=25).zip(&mut key).for_each(|(n, byte)| *byte = n);
        let mut mac = mac(&key);
        mac.update(&[0xcd; 50]);
        let found: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(found, "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b");
    }

    #[test]
    fn a_password_is_the_same_however_it_is_typed() {
        let salt = [7; SALT];
        let [one, two] = ["caf\u{e9} au lait", "cafe\u{301} au lait"].map(|word| Secret::of(word, &salt));
        assert_eq!(one.0, two.0);
        assert_ne!(one.mark(&["a", "bc"]), one.mark(&["ab", "c"]));
        assert_eq!(format!("{one:?}"), "Secret");
    }
}

//! A playbook that opens with its password alone: one document that holds the whole playbook encrypted, and what asks
//! for the password. Reference: output.md#locked-playbooks
//!
//! ```text
//! password, salt  -PBKDF2->  secret  -HMAC->  a key for the content, one for the mark, one for what the reader writes
//! content, padded  -AES-256-GCM under the key, header as associated data->  what stands in the document
//! ```
//!
//! Salt and nonce come from outside: this room knows no chance. `lock.js` is the other half, in the browser.

mod sealing;

use std::fmt::Write as _;

use crate::base64;
use crate::markup::{attribute, escaped};
use crate::page_policy::{policy, policy_hash};
use crate::strings::Strings;
use sealing::ROUNDS;
pub use sealing::{NONCE, SALT, Secret};

/// What asks for the password and opens the playbook.
const SCRIPT: &str = include_str!("lock.js");
/// How that looks.
const STYLE: &str = include_str!("lock.css");
/// The content is filled up to a multiple of so many bytes, so that its length tells little.
const PAD: usize = 64 << 10;

/// A playbook as one document, ready to be locked.
#[derive(Debug)]
pub struct LockedFile<'a> {
    strings: &'a Strings,
    /// The document inside.
    content: &'a str,
    policy: String,
}

impl<'a> LockedFile<'a> {
    /// A document with the hashes of its one style sheet and its one script, which the policy of the locked document
    /// must allow. Both are the theme's; neither holds a word of the profile.
    pub fn new(strings: &'a Strings, content: &'a str, style: &str, script: &str) -> Self {
        let policy = policy(&[&policy_hash(STYLE), style], &[&policy_hash(SCRIPT), script]);
        LockedFile { strings, content, policy }
    }

    /// A mark of everything that stands in the document, which tells whoever has the secret whether that has changed,
    /// and nobody else anything.
    pub fn mark(&self, secret: &Secret) -> String {
        secret.mark(&[&self.document("", ""), self.content])
    }

    /// The locked document. Salt and nonce must be new for each; the secret comes from the same salt.
    pub fn locked(&self, secret: &Secret, salt: &[u8; SALT], nonce: &[u8; NONCE]) -> String {
        let mut content = self.content.to_owned();
        content.extend(std::iter::repeat_n('\n', content.len().next_multiple_of(PAD) - content.len()));
        let header = header(salt, nonce);
        let sealed = secret.sealed(&header, nonce, content.into_bytes());
        self.document(&header, &base64::encode(&sealed))
    }

    fn document(&self, header: &str, data: &str) -> String {
        let text = |key: &str| escaped(self.strings.text(&format!("ui.lock.{key}")));
        let [lang, dir] = ["lang", "dir"].map(|key| escaped(self.strings.text(key)));
        let mut html = String::with_capacity(data.len() + (16 << 10));
        let _ = write!(
            html,
            "<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n"
        );
        html.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        let _ = writeln!(html, "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", self.policy);
        html.push_str("<meta name=\"robots\" content=\"noindex, nofollow\">\n");
        html.push_str("<meta name=\"referrer\" content=\"no-referrer\">\n");
        html.push_str(
            "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n",
        );
        let _ = write!(html, "<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n", text("title"));
        let _ = write!(html, "<main data-playbook-id=\"\">\n<h1>{}</h1>\n", text("heading"));
        let _ = write!(
            html,
            "<noscript><p>{}</p></noscript>\n<form hidden>\n<p>{}</p>\n",
            text("script"),
            text("how")
        );
        html.push_str("<input type=\"text\" autocomplete=\"username\" hidden>\n");
        let _ = writeln!(html, "<p><label for=\"password\">{}</label>", text("password"));
        html.push_str(
            "<input id=\"password\" type=\"password\" autocomplete=\"current-password\" required></p>\n",
        );
        let _ = writeln!(html, "<p><label><input type=\"checkbox\"> {}</label></p>", text("keep"));
        let _ = write!(html, "<p><button>{}</button></p>\n</form>\n<p role=\"status\"", text("open"));
        for word in ["opening", "wrong", "insecure", "old"] {
            attribute(&format!("data-{word}"), self.strings.text(&format!("ui.lock.{word}")), &mut html);
        }
        html.push_str("></p>\n</main>\n<script type=\"text/plain\" id=\"locked\"");
        attribute("data-header", header, &mut html);
        let _ = write!(html, ">{data}</script>\n<script>{SCRIPT}</script>\n</body>\n</html>\n");
        html
    }
}

/// A locked document that was written before.
#[derive(Debug)]
pub struct LockedPage {
    header: String,
    salt: [u8; SALT],
    nonce: [u8; NONCE],
    sealed: Vec<u8>,
}

impl LockedPage {
    /// Takes a document apart; `None` where it is not locked in the way in which this version locks.
    pub fn read(document: &str) -> Option<LockedPage> {
        let (_, rest) = document.split_once("id=\"locked\" data-header=\"")?;
        let (written, rest) = rest.split_once("\">")?;
        let (data, _) = rest.split_once("</script>")?;
        let mut parts = written.split(' ').map(base64::decode);
        let (salt, nonce) = (parts.nth(4)?.try_into().ok()?, parts.nth(1)?.try_into().ok()?);
        let is_ours = written == header(&salt, &nonce);
        is_ours.then(|| LockedPage { header: written.to_owned(), salt, nonce, sealed: base64::decode(data) })
    }

    /// Whether a password opens it. It takes as long as making a [`Secret`].
    pub fn opens(&self, password: &str) -> bool {
        self.opens_with(&Secret::of(password, &self.salt))
    }

    /// Whether a secret opens it that was made with the salt of this document.
    pub fn opens_with(&self, secret: &Secret) -> bool {
        secret.opens(&self.header, &self.nonce, &self.sealed)
    }
}

/// What stands before the encrypted content, in clear, and is sealed with it.
fn header(salt: &[u8; SALT], nonce: &[u8; NONCE]) -> String {
    let [salt, nonce] = [base64::encode(salt), base64::encode(nonce)];
    format!("pmr-site-lock 1 PBKDF2-HMAC-SHA-256 {ROUNDS} {salt} AES-256-GCM {nonce}")
}

//! The forms in which a text may stand in a file without being readable at a glance.

use crate::base64;
use crate::percent_encoding;

/// So many characters a text has at least that is looked for in other forms: shorter ones are found by chance.
const SHORTEST: usize = 8;

/// A text as it is, as an address has it (`Cut refunds` as `cut-refunds` and `Cut%20refunds`), and as base64 has it,
/// wherever it begins there. The last two are known with either apostrophe: nobody can tell them from the outside.
pub(super) fn written_forms(text: &str) -> Vec<String> {
    let mut forms = vec![text.to_owned()];
    if text.chars().count() >= SHORTEST {
        let slug = text.to_lowercase();
        let words: Vec<&str> =
            slug.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        forms.push(words.join("-"));
        for text in [text, &text.replace('\'', "’")] {
            forms.push(percent_encoding::encode(text));
            forms.extend((0..3).map(|before| inside_base64(text, before)));
        }
        forms.sort_unstable();
        forms.dedup();
    }
    forms
}

/// What base64 makes of a text that stands behind some other bytes, without the letters that depend on what stands
/// before and behind it.
fn inside_base64(text: &str, before: usize) -> String {
    let mut bytes = vec![0; before];
    bytes.extend(text.as_bytes());
    let whole = bytes.len() / 3 * 4;
    base64::encode(&bytes).chars().take(whole).skip(if before == 0 { 0 } else { 4 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_known_in_every_form() {
        let forms = written_forms("Cut refunds, 9 to 4");
        for form in ["Cut refunds, 9 to 4", "cut-refunds-9-to-4", "Cut%20refunds%2C%209%20to%204"] {
            assert!(forms.iter().any(|known| known == form), "{form}: {forms:?}");
        }
        for before in ["", "x", "xy", "xyz"] {
            let encoded = base64::encode(format!("{before}Cut refunds, 9 to 4 and more").as_bytes());
            assert!(forms.iter().any(|form| encoded.contains(form.as_str())), "{before}: {encoded}");
        }
        assert_eq!(written_forms("Ana"), ["Ana"]);
    }
}

//! Reads how a playbook looks and what it may show: brand, privacy, calendar, language of dates.

use super::field_table::{MODES, TITLES};
use super::shared_values::Reader;
use super::{Brand, Calendar, Privacy};
use crate::diagnostics::Diagnostic;
use crate::fields::Fields;
use crate::fields::unsupported;
use crate::names::cut;
use crate::profile::brand;

impl<'a> Reader<'a> {
    /// The language tag (E-LOCALE): language lower case, script capitalised, region upper case.
    pub(super) fn locale(&self, fields: &Fields<'a>) -> String {
        let text = fields.written("locale").filter(|text| !text.value.trim().is_empty());
        let Some(text) = text else { return "en-US".to_owned() };
        tag(text.value.trim()).unwrap_or_else(|| {
            let message = format!("`{}` is not a language tag", cut(&text.value));
            self.reading.wrong(text.at, "E-LOCALE", message, "write it like en-GB");
            "en-US".to_owned()
        })
    }

    /// The brand, field by field over the site's; an empty field takes the site's away.
    pub(super) fn brand(&self, fields: &Fields<'a>, site: &Brand) -> Brand {
        match fields.fields("brand") {
            Some(own) => brand::read(&own, site),
            None => site.clone(),
        }
    }

    /// What may be shown, and what of it this version cannot do.
    pub(super) fn privacy(&self, fields: &Fields<'a>) -> (Privacy, Vec<Diagnostic>) {
        let Some(privacy) = fields.fields("privacy") else {
            return (Privacy { show_scores: true }, Vec::new());
        };
        let share = privacy.choice("mode", MODES) == Some(1);
        let lock = privacy.bool("lock") == Some(true);
        let refused = |asked: bool, name: &str| {
            let text = privacy.written(name).filter(|_| asked)?;
            Some(unsupported(self.reading, &privacy.path(name), text))
        };
        let refused = [refused(share, "mode"), refused(lock, "lock")].into_iter().flatten().collect();
        (Privacy { show_scores: privacy.bool("show_scores").unwrap_or(true) }, refused)
    }

    /// The calendar file.
    pub(super) fn calendar(&self, fields: &Fields<'a>) -> Calendar {
        let Some(calendar) = fields.fields("calendar") else { return Calendar::default() };
        Calendar {
            full_titles: calendar.choice("titles", TITLES) == Some(1),
            sessions: calendar.bool("sessions").unwrap_or_default(),
        }
    }
}

/// A language tag in its usual case; `None` if it is none.
fn tag(text: &str) -> Option<String> {
    let mut parts = text.split('-');
    let language = parts.next().filter(|part| matches!(part.len(), 2 | 3))?;
    let mut tag = String::new();
    for (n, part) in std::iter::once(language).chain(parts).enumerate() {
        let fine = matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric());
        let letters = part.bytes().all(|b| b.is_ascii_alphabetic());
        if !fine || n == 0 && !letters {
            return None;
        }
        let lower = part.to_ascii_lowercase();
        match (n, part.len()) {
            (0, _) => tag.push_str(&lower),
            (_, 2) if letters => tag.extend(["-", &part.to_ascii_uppercase()]),
            (_, 4) if letters => tag.extend(["-", &lower[..1].to_ascii_uppercase(), &lower[1..]]),
            _ => tag.extend(["-", &lower]),
        }
    }
    let whole = tag.rsplit('-').next().is_some_and(|last| last.len() > 1);
    whole.then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn a_language_tag_gets_its_usual_case() {
        let tags = ["en-US", "EN-us", "zh-hans-cn", "de", "es-419", "sl-rozaj", "ar-AE"];
        let read = tags.map(|text| tag(text).unwrap_or_default());
        assert_eq!(read, ["en-US", "en-US", "zh-Hans-CN", "de", "es-419", "sl-rozaj", "ar-AE"]);
        for wrong in ["", "e", "english", "en_US", "en-", "-en", "e1", "en-toolongpart", "en-x", "日本"] {
            assert_eq!(tag(wrong), None, "{wrong}");
        }
    }
}

//! Letters: the texts to send of a page, filled in, with what is still blank.

use super::context::PageContext;
use super::parts::Dated;
use crate::guide::module::Letter as Module;
use crate::markdown::Html;
use crate::page_list::PageKind;
use crate::percent_encoding::encode;
use crate::profile::Channel;
use serde::Serialize;

/// Letters that stand together.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct LetterSet {
    /// Its name: that of the group, else the id of its one letter.
    pub group: String,
    /// `dated` if they exclude each other by date, `plain` if not.
    pub kind: &'static str,
    pub letters: Vec<Letter>,
}

/// A text to send.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Letter {
    pub id: String,
    pub title: Html,
    pub dated: Dated,
    /// The subject line with its blanks; may be empty.
    pub subject: String,
    /// The text with its blanks marked.
    pub html: Html,
    /// The text as it is copied.
    pub plain: String,
    /// How many blanks are left.
    pub blanks: usize,
    /// A `mailto:` address with subject and text; empty where a letter is not mailed.
    pub mailto: String,
}

/// The letters of a page that are for this person. Those of one group stand in one set; of the sets that
/// ask for a channel, the one for the recruiter's comes first.
pub(crate) fn sets(page: &PageContext, on: PageKind) -> Vec<LetterSet> {
    debug_assert!(PageKind::WITH_LETTERS.contains(&on), "letters of other pages are refused");
    let mut sets: Vec<(&str, Option<&str>, LetterSet)> = Vec::new();
    for letter in page.plan.guide.letters.iter().filter(|letter| letter.page == on.slug()) {
        if !page.passes(&letter.module) {
            continue;
        }
        let Some(shown) = self::letter(page, letter) else { continue };
        let group = letter.group.as_deref().unwrap_or(&letter.module.id);
        match sets.iter_mut().find(|(other, ..)| *other == group) {
            Some((.., set)) => set.letters.push(shown),
            None => {
                let kind = if letter.module.show.is_some() { "dated" } else { "plain" };
                let set = LetterSet { group: group.to_owned(), kind, letters: vec![shown] };
                sets.push((group, letter.channel.as_deref(), set));
            }
        }
    }
    let asked = sets.iter().position(|(_, channel, _)| channel.is_some());
    let fitting = channel_word(page.plan.profile.interview.channel);
    let fits = sets.iter().position(|(_, channel, _)| *channel == Some(fitting));
    if let (Some(asked), Some(fits)) = (asked, fits) {
        sets[asked..=fits].rotate_right(1);
    }
    sets.into_iter().map(|(.., set)| set).collect()
}

/// What letters call a channel. What is said on the phone is as short as a message.
fn channel_word(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "email",
        Channel::Message | Channel::Phone => "message",
    }
}

fn letter(page: &PageContext, letter: &Module) -> Option<Letter> {
    let dated = page.shown(letter.module.show.as_ref())?;
    let subject = letter.subject.as_ref().map(|subject| subject.fill(page)).unwrap_or_default();
    let plain = letter.text.fill(page);
    let mailed = !subject.is_empty()
        && letter.channel.as_deref().is_none_or(|channel| channel == channel_word(Channel::Email));
    let mailto = mailed.then(|| mailto(&subject, &plain)).filter(|address| address.len() <= LONGEST);
    Some(Letter {
        id: format!("letter-{}", letter.module.id),
        title: page.inline(&letter.module.title),
        dated,
        html: letter.text.html(page),
        blanks: blanks(&subject) + blanks(&plain),
        mailto: mailto.unwrap_or_default(),
        subject,
        plain,
    })
}

/// The longest address that every system hands on to its mail program: Windows takes 2,048 characters. A longer
/// text is copied.
const LONGEST: usize = 2_000;

/// How many blanks a text has: what stands in brackets, be it a missing value or a gap the letter leaves.
fn blanks(text: &str) -> usize {
    text.split('[').skip(1).filter(|rest| rest.contains(']')).count()
}

/// An address that opens a new mail with subject and text and leaves the recipient to the reader
/// (RFC 6068: line breaks are `%0D%0A`).
fn mailto(subject: &str, text: &str) -> String {
    let body = text.replace('\r', "").replace('\n', "\r\n");
    format!("mailto:?subject={}&body={}", encode(subject), encode(&body))
}

#[cfg(test)]
mod tests {
    use super::{blanks, mailto};

    #[test]
    fn a_mail_begins_without_an_address() {
        let mail = mailto("Two questions, once more", "Hello Zoë,\n\n1 & 2?");
        assert_eq!(
            mail,
            "mailto:?subject=Two%20questions%2C%20once%20more&body=Hello%20Zo%C3%AB%2C%0D%0A%0D%0A1%20%26%202%3F"
        );
    }

    #[test]
    fn what_stands_in_brackets_is_blank() {
        assert_eq!(blanks("from [your baseline] to [your number], [open"), 2);
        assert_eq!(blanks("nothing"), 0);
    }
}

//! The search index: one classic script that works from `file://`, with titles, headings and the
//! beginning of each section.

use super::scan::{self, LeftOut, Piece};
use crate::markup::unescaped;
use crate::playbook::page_head::Head;

/// The index, by the name that it is written under.
pub(super) const INDEX: &str = "assets/search-index.js";
/// Most characters of a section's text. Reference: pages.md#search
const BEGINNING: usize = 160;
/// Most bytes of the index.
const MOST: usize = 60_000;
/// Where the index would be too long, texts are cut by this many more characters until it is not.
const STEP: usize = 20;

/// `window.pmrSearch = [[address, page, section, text], …]`. Where that is too long, all texts become shorter;
/// sections are left out only if they are too many even without texts.
pub(super) fn index(entries: &[&Entry]) -> String {
    const BEGIN: &str = "window.pmrSearch=[";
    const END: &str = "];\n";
    let room = MOST - BEGIN.len() - END.len();
    let fits = |kept: &usize| entries.iter().map(|entry| entry.weight(*kept)).sum::<usize>() <= room;
    let kept = (1..=BEGINNING / STEP).rev().map(|n| n * STEP).find(fits).unwrap_or(0);
    let mut script = String::with_capacity(MOST);
    script.push_str(BEGIN);
    for entry in entries {
        let entry = entry.written(kept);
        if script.len() + entry.len() + END.len() > MOST {
            break;
        }
        script.push_str(&entry);
    }
    script.push_str(END);
    script
}

/// A section as the script holds it.
pub(super) struct Entry {
    /// Address, page and section.
    head: String,
    text: String,
    /// Characters of the text.
    letters: usize,
    /// How many bytes the whole text takes more than it has characters.
    beyond: usize,
}

impl Entry {
    fn new(page: &str, Section { href, title, text, .. }: Section) -> Self {
        let bytes = text.bytes().map(|byte| match byte {
            b'<' | b'>' | b'&' => 6,
            b'"' | b'\\' => 2,
            _ => 1,
        });
        let (bytes, letters) = (bytes.sum::<usize>(), text.chars().count());
        let head = format!("{},{page},{}", for_script(&href), for_script(&title));
        Entry { head, text, letters, beyond: bytes - letters }
    }

    /// How many bytes it takes at most with so many characters of its text.
    fn weight(&self, kept: usize) -> usize {
        self.head.len() + self.letters.min(kept) + self.beyond + "[,\"\"],".len()
    }

    fn written(&self, kept: usize) -> String {
        let text = for_script(beginning(&self.text, kept));
        format!("[{},{text}],", self.head)
    }
}

/// What is found on a page with this content.
pub(super) fn entries(head: &Head, main: &str) -> Vec<Entry> {
    let title = for_script(&plain(head.heading.as_str()));
    sections(&head.file, main).into_iter().map(|section| Entry::new(&title, section)).collect()
}

/// A text up to a number of characters, in whole words.
fn beginning(text: &str, most: usize) -> &str {
    match text.char_indices().nth(most) {
        Some((end, _)) => text[..end].rsplit_once(' ').map_or("", |(whole, _)| whole),
        None => text,
    }
}

struct Section {
    href: String,
    title: String,
    text: String,
    /// Characters that still have room in the text.
    room: usize,
}

impl Section {
    fn new(href: String) -> Self {
        Section { href, title: String::new(), text: String::new(), room: BEGINNING }
    }

    fn add_heading(&mut self, text: &str) {
        unescaped(text).split_whitespace().for_each(|word| add(&mut self.title, word));
    }

    /// Adds whole words to the text while there is room.
    fn add_text(&mut self, text: &str) {
        if self.room == 0 {
            return;
        }
        for word in unescaped(text).split_whitespace() {
            let letters = word.chars().count() + usize::from(!self.text.is_empty());
            if letters > self.room {
                // Some languages have no spaces.
                if self.text.is_empty() {
                    self.text.extend(word.chars().take(self.room));
                }
                self.room = 0;
                return;
            }
            self.room -= letters;
            add(&mut self.text, word);
        }
    }
}

/// Elements that begin a section of their own where they have an id.
const PLACES: [&str; 7] = ["article", "details", "div", "h2", "h3", "li", "section"];
/// Elements whose text is the heading of the section they are in.
const HEADINGS: [&str; 6] = ["h2", "h3", "h4", "summary", "b", "dt"];

/// The stretches of a page that have a heading or that an address can lead to; the page's beginning is the
/// first. What nobody sees is left out.
fn sections(file: &str, main: &str) -> Vec<Section> {
    let mut sections = vec![Section::new(file.to_owned())];
    // Whether the section still waits for its name, and the tag that ends what is being read as one.
    let (mut nameless, mut heading) = (false, None);
    let mut left_out = LeftOut::default();
    for piece in scan::pieces(main) {
        let section = sections.last_mut();
        match piece {
            Piece::Tag(tag) => {
                let name = scan::name(tag);
                if left_out.skips(tag, name, unseen) {
                    continue;
                }
                if heading.is_some_and(|open: &str| name.strip_prefix('/') == Some(open)) {
                    heading = None;
                } else if name == "h1" {
                    heading = Some(name);
                } else {
                    let id = if PLACES.contains(&name) { scan::attribute(tag, "id") } else { None };
                    let unnamed = !nameless && heading.is_none() && matches!(name, "h2" | "h3");
                    if id.is_some() || unnamed {
                        let place = id.map(|id| format!("#{id}")).unwrap_or_default();
                        sections.push(Section::new(format!("{file}{place}")));
                        nameless = true;
                    }
                    if nameless && HEADINGS.contains(&name) {
                        (nameless, heading) = (false, Some(name));
                    }
                }
            }
            Piece::Text(_) if left_out.inside() || heading == Some("h1") => {}
            Piece::Text(text) => match (section, heading) {
                (Some(section), Some(_)) => section.add_heading(text),
                (Some(section), None) => section.add_text(text),
                (None, _) => {}
            },
        }
    }
    sections
}

/// Whether an element is not to be found: words in a chart, what the script shows later, what it replaces, and
/// examples that stand where nothing is written yet.
fn unseen(tag: &str, name: &str) -> bool {
    let void = ["input", "img", "br"].contains(&name);
    matches!(name, "svg" | "template" | "button")
        || !void && ["hidden", "data-plain", "data-example"].iter().any(|mark| scan::has(tag, mark))
}

/// Adds a word after a space.
fn add(kept: &mut String, word: &str) {
    if !kept.is_empty() {
        kept.push(' ');
    }
    kept.push_str(word);
}

/// The text of a piece of markup.
fn plain(html: &str) -> String {
    let mut text = String::new();
    for piece in scan::pieces(html) {
        if let Piece::Text(more) = piece {
            text.push_str(&unescaped(more));
        }
    }
    text
}

/// A text as JSON that may stand in a script, wherever that stands.
fn for_script(text: &str) -> String {
    const SPECIAL: [(char, &str); 5] = [
        ('<', "\\u003c"),
        ('>', "\\u003e"),
        ('&', "\\u0026"),
        ('\u{2028}', "\\u2028"),
        ('\u{2029}', "\\u2029"),
    ];
    // A text has no keys or numbers that JSON lacks, so this cannot fail.
    let json = serde_json::to_string(text).unwrap_or_default();
    SPECIAL.iter().fold(json, |json, (letter, escaped)| match json.contains(*letter) {
        true => json.replace(*letter, escaped),
        false => json,
    })
}

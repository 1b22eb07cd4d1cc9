//! The search index: one classic script that works from `file://`, with titles, headings and the
//! beginning of each section.

use super::scan::{self, LeftOut, Piece, Tag, Token};
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
#[derive(Debug)]
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

    /// How many bytes it takes in memory.
    pub(super) fn bytes(&self) -> usize {
        self.head.len() + self.text.len()
    }

    fn written(&self, kept: usize) -> String {
        let text = for_script(beginning(&self.text, kept));
        format!("[{},{text}],", self.head)
    }
}

/// What is found on a page with these tokens; `ids` are those of headings that have none as they are rendered.
pub(super) fn entries(head: &Head, tokens: &[Token], ids: &[(usize, String)]) -> Vec<Entry> {
    let title = for_script(&plain(head.heading.as_str()));
    sections(&head.file, tokens, ids).into_iter().map(|section| Entry::new(&title, section)).collect()
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
        Section { href, title: String::new(), text: String::with_capacity(BEGINNING + 8), room: BEGINNING }
    }

    fn add_heading(&mut self, text: &str) {
        unescaped(text).split_whitespace().for_each(|word| add(&mut self.title, word));
    }

    /// Adds whole words to the text while there is room.
    fn add_text(&mut self, text: &str) {
        // Much of the text between tags is a line break.
        if self.room == 0 || text.trim_ascii().is_empty() {
            return;
        }
        let text = unescaped(text);
        if text.is_ascii() {
            text.split_ascii_whitespace().all(|word| self.add(word, word.len()));
        } else {
            text.split_whitespace().all(|word| self.add(word, word.chars().count()));
        }
    }

    /// Adds a word of so many letters, with a space before it where something stands already. Whether it had room.
    fn add(&mut self, word: &str, letters: usize) -> bool {
        let wanted = letters + usize::from(!self.text.is_empty());
        let has_room = wanted <= self.room;
        if has_room {
            add(&mut self.text, word);
        } else if self.text.is_empty() {
            // Some languages have no spaces.
            self.text.extend(word.chars().take(self.room));
        }
        self.room = if has_room { self.room - wanted } else { 0 };
        has_room
    }
}

/// Whether an element begins a section of its own where it has an id.
fn is_place(name: &str) -> bool {
    matches!(name, "article" | "details" | "div" | "h2" | "h3" | "li" | "section")
}

/// Whether the text of an element is the heading of the section it is in.
fn is_heading(name: &str) -> bool {
    matches!(name, "h2" | "h3" | "h4" | "summary" | "b" | "dt")
}

/// The stretches of a page that have a heading or that an address can lead to; the page's beginning is the
/// first. What nobody sees is left out.
fn sections(file: &str, tokens: &[Token], ids: &[(usize, String)]) -> Vec<Section> {
    let mut sections = vec![Section::new(file.to_owned())];
    let mut ids = ids.iter().peekable();
    // Whether the section still waits for its name, and the tag that ends what is being read as one.
    let (mut nameless, mut heading) = (false, None);
    let mut left_out = LeftOut::default();
    for (n, token) in tokens.iter().enumerate() {
        let section = sections.last_mut();
        match token {
            Token::Tag(tag) if left_out.skips(tag, is_unseen) => {}
            Token::Tag(tag) => {
                let name = tag.name;
                if heading.is_some_and(|open: &str| name.strip_prefix('/') == Some(open)) {
                    heading = None;
                } else if name == "h1" {
                    heading = Some(name);
                } else {
                    while ids.next_if(|(at, _)| *at < n).is_some() {}
                    let given = ids.peek().filter(|(at, _)| *at == n).map(|(_, id)| id.as_str());
                    let id = if is_place(name) { tag.id.or(given) } else { None };
                    let unnamed = !nameless && heading.is_none() && matches!(name, "h2" | "h3");
                    if id.is_some() || unnamed {
                        let place = id.map(|id| format!("#{id}")).unwrap_or_default();
                        sections.push(Section::new(format!("{file}{place}")));
                        nameless = true;
                    }
                    if nameless && is_heading(name) {
                        (nameless, heading) = (false, Some(name));
                    }
                }
            }
            Token::Whole(_) => {}
            Token::Text(_) if left_out.inside() || heading == Some("h1") => {}
            Token::Text(text) => match (section, heading) {
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
fn is_unseen(tag: &Tag) -> bool {
    match tag.name {
        "button" => true,
        "input" | "img" | "br" => false,
        _ => tag.is_hidden || tag.is_passing,
    }
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
    // All of them have one of these bytes, and most texts have none.
    if !json.bytes().any(|byte| matches!(byte, b'<' | b'>' | b'&' | 0xa8 | 0xa9)) {
        return json;
    }
    SPECIAL.iter().fold(json, |json, (letter, escaped)| match json.contains(*letter) {
        true => json.replace(*letter, escaped),
        false => json,
    })
}

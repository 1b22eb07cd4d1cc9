//! The codes of messages with what they mean, from the page of the reference that lists them all.

use pmr_site::embedded::MESSAGES;

/// A code with the cells of its row: what it means, an example of the mistake if there is one, what to do.
pub(crate) struct Entry {
    pub(crate) code: String,
    pub(crate) meaning: String,
    pub(crate) example: Option<String>,
    pub(crate) repair: String,
}

/// The rows of all tables that list codes, in the order of the page.
pub(crate) fn entries() -> Vec<Entry> {
    let mut entries = Vec::new();
    for line in MESSAGES.lines().filter(|line| line.starts_with("| `E-") || line.starts_with("| `N-")) {
        let cells: Vec<String> = cells(line);
        let (code, meaning, example, repair) = match &cells[..] {
            [code, meaning, example, repair] => (code, meaning, Some(example), repair),
            [code, when, repair] => (code, when, None, repair),
            _ => continue,
        };
        // A few rows are about several codes.
        for code in code.split(", ") {
            entries.push(Entry {
                code: code.trim_matches('`').to_owned(),
                meaning: sentence(meaning),
                example: example.filter(|example| !example.is_empty()).cloned(),
                repair: repair.clone(),
            });
        }
    }
    entries
}

/// The cells of a row, without marks of links: `[limit](limits.md)` reads "limit".
fn cells(row: &str) -> Vec<String> {
    const BAR: &str = "\u{0}";
    let row = row.trim().trim_matches('|').replace("\\|", BAR);
    row.split('|').map(|cell| without_links(cell.trim()).replace(BAR, "|")).collect()
}

fn without_links(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, label, after)) = link(rest) {
        plain.extend([before, label]);
        rest = after;
    }
    plain + rest
}

/// What stands before the first link, its label, and what follows it.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let middle = text.find("](")?;
    let open = text[..middle].rfind('[')?;
    let close = middle + text[middle..].find(')')?;
    Some((&text[..open], &text[open + 1..middle], &text[close + 1..]))
}

/// A text with a capital letter at its beginning and a full stop at its end.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let end = if text.ends_with('.') { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}

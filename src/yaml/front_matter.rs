//! Front matter: the YAML above the text of a module, between two lines `---`.

/// The front matter, its number of lines, and the body.
pub(crate) fn front_matter(text: &str) -> Option<(&str, usize, &str)> {
    let text = text.trim_start_matches('\u{feff}');
    let is_rule = |line: &str| line.trim_end() == "---";
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| is_rule(line))?;
    let mut length = 0;
    for (n, line) in lines.enumerate() {
        if is_rule(line) {
            let front = &text[first.len()..first.len() + length];
            return Some((front, n, &text[first.len() + length + line.len()..]));
        }
        length += line.len();
    }
    None
}

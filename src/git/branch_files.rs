//! The files of a branch as git lists them.

/// A file of a branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchFile {
    pub(super) mode: String,
    pub(super) object: String,
    /// Its path as git keeps it, which need not be UTF-8.
    pub(super) path: Vec<u8>,
    /// What is in it; read for pages only.
    pub bytes: Vec<u8>,
}

impl BranchFile {
    /// Its path; nothing where that is no text.
    pub fn path(&self) -> &str {
        std::str::from_utf8(&self.path).unwrap_or_default()
    }

    /// Whether it is a page. A link or a part that is kept in another repository is none.
    pub fn is_page(&self) -> bool {
        self.path.ends_with(b".html") && self.mode.starts_with("100")
    }
}

/// Reads what `git ls-tree -r -z` prints: `100644 blob 3b18e5…<tab>ana/index.html<NUL>`.
pub(super) fn listed(text: &[u8]) -> Vec<BranchFile> {
    let entries = text.split(|byte| *byte == 0).filter_map(|entry| {
        let tab = entry.iter().position(|byte| *byte == b'\t')?;
        let (head, path) = entry.split_at(tab);
        let mut words = std::str::from_utf8(head).ok()?.split(' ');
        let (mode, object) = (words.next()?.to_owned(), words.nth(1)?.to_owned());
        Some(BranchFile { mode, object, path: path.get(1..)?.to_owned(), bytes: Vec::new() })
    });
    entries.collect()
}

/// Reads what `git cat-file --batch` prints: `3b18e5… blob 12<newline>` and so many bytes and a newline, again and
/// again.
pub(super) fn contents(answer: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut rest = answer;
    while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
        let (head, body) = rest.split_at(end);
        let size =
            std::str::from_utf8(head).ok().and_then(|head| head.rsplit(' ').next()?.parse::<usize>().ok());
        let Some((bytes, after)) = size.and_then(|size| body.get(1..)?.split_at_checked(size)) else { break };
        found.push(bytes.to_owned());
        rest = after.get(1..).unwrap_or_default();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{contents, listed};

    #[test]
    fn paths_may_hold_blanks_and_line_ends() {
        let files = listed(b"100644 blob 3b18\tana/a b.html\x00160000 commit 99aa\todd\nname\x00");
        let paths: Vec<&str> = files.iter().map(|file| file.path()).collect();
        assert_eq!(paths, ["ana/a b.html", "odd\nname"]);
        assert!(files[0].is_page() && !files[1].is_page());
        assert_eq!(files[1].object, "99aa");
    }

    #[test]
    fn contents_may_look_like_heads() {
        let answer = b"3b18 blob 11\n77 blob 3\na\n99aa blob 0\n\n";
        assert_eq!(contents(answer), [b"77 blob 3\na".to_vec(), Vec::new()]);
    }
}

//! A commit as `git fast-import` reads it.

use super::branch_files::BranchFile;
use crate::tree::Tree;

/// A commit that holds files of a branch and new ones, and nothing else.
pub(super) fn commit(
    name: &str,
    committer: &str,
    message: &str,
    parent: Option<&str>,
    kept: &[&BranchFile],
    new: &Tree,
) -> Vec<u8> {
    let mut stream =
        format!("commit {name}\ncommitter {committer}\ndata {}\n{message}\n", message.len()).into_bytes();
    if let Some(parent) = parent {
        stream.extend_from_slice(format!("from {parent}\n").as_bytes());
    }
    stream.extend_from_slice(b"deleteall\n");
    for file in kept {
        stream.extend_from_slice(format!("M {} {} ", file.mode, file.object).as_bytes());
        stream.extend_from_slice(&quoted(&file.path));
        stream.push(b'\n');
    }
    for (path, bytes) in new.iter() {
        stream.extend_from_slice(b"M 100644 inline ");
        stream.extend_from_slice(&quoted(path.as_str().as_bytes()));
        stream.extend_from_slice(format!("\ndata {}\n", bytes.len()).as_bytes());
        stream.extend_from_slice(bytes);
        stream.push(b'\n');
    }
    stream.extend_from_slice(b"done\n");
    stream
}

/// A path in quotation marks, with what could end it written in octal digits.
fn quoted(path: &[u8]) -> Vec<u8> {
    let mut text = vec![b'"'];
    for byte in path {
        match byte {
            b'"' | b'\\' => text.extend([b'\\', *byte]),
            0..0x20 | 0x7f.. => text.extend_from_slice(format!("\\{byte:03o}").as_bytes()),
            _ => text.push(*byte),
        }
    }
    text.push(b'"');
    text
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn odd_paths_are_quoted() {
        assert_eq!(quoted("a b/ü\n\"\\".as_bytes()), b"\"a b/\\303\\274\\012\\\"\\\\\"");
    }
}

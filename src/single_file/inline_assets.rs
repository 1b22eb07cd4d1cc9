//! Style sheets, scripts and pictures of a playbook as they stand in a document of their own.

use crate::base64;
use crate::tree::Tree;
use crate::web_address::resolve;

/// Style sheets as one, with the pictures they name.
pub(super) fn style(paths: &[String], files: &Tree) -> String {
    let sheets = paths.iter().filter_map(|path| Some((path, text(path, files)?)));
    sheets.map(|(path, sheet)| closed_nowhere(&with_pictures(path, sheet, files)) + "\n").collect()
}

/// Scripts as one, in order.
pub(super) fn scripts(paths: &[String], files: &Tree) -> String {
    let scripts = paths.iter().filter_map(|path| text(path, files));
    scripts.map(|script| closed_nowhere(script) + "\n").collect()
}

/// A file as an address of its own: pictures and the calendar.
pub(super) fn data_address(path: &str, files: &Tree) -> Option<String> {
    let kind = match path.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "svg" => "image/svg+xml",
        "ics" => "text/calendar;charset=utf-8",
        _ => return None,
    };
    Some(format!("data:{kind};base64,{}", base64::encode(files.get(path)?)))
}

fn text<'a>(path: &str, files: &'a Tree) -> Option<&'a str> {
    std::str::from_utf8(files.get(path)?).ok()
}

/// A style sheet or script that does not end the element it stands in: `<\/` means the same in a text of either.
fn closed_nowhere(text: &str) -> String {
    text.replace("</", "<\\/").replace("<!--", "<\\!--")
}

/// A style sheet with each picture that it names in place of its address.
fn with_pictures(path: &str, sheet: &str, files: &Tree) -> String {
    let mut whole = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("url(") {
        let (address, end) = after.split_once(')').unwrap_or((after, ""));
        let bare = address.trim().trim_matches(['"', '\'']);
        whole.push_str(before);
        match data_address(&resolve(path, bare), files) {
            Some(data) => whole.extend(["url(\"", &data, "\")"]),
            None => whole.extend(["url(", address, ")"]),
        }
        rest = end;
    }
    whole.push_str(rest);
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::TreePath;

    #[test]
    fn a_style_sheet_brings_its_pictures() {
        let mut files = Tree::new();
        files.replace(TreePath::new("assets/dots.png").unwrap(), *b"foob");
        let sheet = "a { background: url('dots.png') } b { mask: url(#m) } /* </style> */";
        files.replace(TreePath::new("assets/own.css").unwrap(), sheet.as_bytes());
        let found = style(&["assets/own.css".to_owned()], &files);
        let wanted = "a { background: url(\"data:image/png;base64,Zm9vYg==\") } b { mask: url(#m) } /* <\\/style> */\n";
        assert_eq!(found, wanted);
    }
}

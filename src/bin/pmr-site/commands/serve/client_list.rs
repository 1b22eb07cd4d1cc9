//! The list of clients in the preview: where each stands today, and whether the playbook can be made.

use std::fmt::Write as _;

use super::client_slot::{Attempt, ClientSlot};
use pmr_site::diagnostics::count;
use pmr_site::markup::escaped;
use pmr_site::tree::{Tree, TreePath};

/// The page that lists the clients, each with what is wrong with the playbook, if it was made.
pub(super) fn files(slots: &[ClientSlot]) -> Tree {
    let mut lines = String::new();
    let unknown = Attempt::default();
    for slot in slots {
        let attempt = slot.attempt.as_ref().unwrap_or(&unknown);
        let state = match (attempt.wrong.count_of_mistakes(), attempt.made) {
            (Some(count), _) => format!("<td class=\"wrong\">{}</td>", escaped(&count)),
            (None, true) => "<td>builds</td>".to_owned(),
            (None, false) => "<td>not tried yet</td>".to_owned(),
        };
        let [folder, name, position] = [&*slot.folder(), &slot.client.name, &attempt.position].map(escaped);
        let _ = writeln!(
            lines,
            "<tr><th scope=\"row\"><a href=\"{folder}/\">{name}</a></th><td>{position}</td>{state}</tr>"
        );
    }
    let clients = count(slots.len(), "client", "clients");
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{clients}, local only</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex, nofollow\">\n<link rel=\"icon\" href=\"data:,\">\n\
         <link rel=\"stylesheet\" href=\".pmr-site/preview.css\">\n</head>\n<body class=\"pmr-site-own\">\n<main>\n\
         <h1>{clients}</h1>\n<p><span class=\"local\">Local only</span> This list is part of the preview and \
         of no playbook.</p>\n<table>\n<thead><tr><th scope=\"col\">Client</th><th scope=\"col\">Today</th>\
         <th scope=\"col\">Playbook</th></tr></thead>\n<tbody>\n{lines}</tbody>\n</table>\n</main>\n</body>\n</html>\n"
    );
    let mut tree = Tree::new();
    if let Some(path) = TreePath::new("index.html") {
        tree.replace(path, page.into_bytes());
    }
    tree
}

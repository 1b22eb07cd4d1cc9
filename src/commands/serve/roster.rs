//! The list of clients: where each stands today, and whether the playbook builds. For this machine only.

use std::fmt::Write as _;

use pmr_site::report::{Report, count};
use pmr_site::tree::{Tree, TreePath};
use pmr_site::world::serve::escaped;

/// A client in the list.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// What the client is called.
    pub(super) name: String,
    /// The position in the plan, in words.
    pub(super) position: String,
    /// The logo of the profile.
    pub(super) logo: Option<String>,
    /// What is wrong.
    pub(super) wrong: Report,
}

/// The page that lists the clients, each with the folder of the playbook.
pub(super) fn files(rows: &[(String, Row)]) -> Tree {
    let mut lines = String::new();
    for (folder, row) in rows {
        let state = match row.wrong.count_of_mistakes() {
            Some(count) => format!("<td class=\"wrong\">{}</td>", escaped(&count)),
            None => "<td>builds</td>".to_owned(),
        };
        let (folder, name, position) = (escaped(folder), escaped(&row.name), escaped(&row.position));
        let _ = writeln!(
            lines,
            "<tr><th scope=\"row\"><a href=\"{folder}/\">{name}</a></th><td>{position}</td>{state}</tr>"
        );
    }
    let clients = count(rows.len(), "client", "clients");
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

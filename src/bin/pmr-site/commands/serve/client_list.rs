//! The list of clients: where each stands today, and whether the playbook can be made. For this machine only.

use std::fmt::Write as _;
use std::sync::Arc;

use super::client_slot::Seat;
use crate::open_site::Opened;
use pmr_site::diagnostics::{Report, count};
use pmr_site::explain;
use pmr_site::markup::escaped;
use pmr_site::today;
use pmr_site::tree::{Tree, TreePath};

/// A client in the list.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// What it was made from; nothing where it cannot be made.
    pub(super) mark: Option<String>,
    folder: String,
    name: String,
    /// The position in the plan, in words.
    position: String,
    /// What is wrong.
    pub(super) wrong: Report,
}

impl Row {
    /// Reads and plans for a client.
    pub(super) fn new(opened: &Opened, seat: &Seat) -> Self {
        let (folder, name, mark) = (seat.folder.clone(), seat.name.clone(), seat.mark.clone());
        let mut row = Row { mark, folder, name, ..Row::default() };
        if let Some(person) = seat.person(opened, &mut row.wrong)
            && let Some(plan) = opened.plan(&person, &mut row.wrong)
        {
            let standing = today::on(&plan, opened.today);
            let brief = explain::brief(&plan, &standing, opened.site.terminal());
            row.position = brief.into_iter().next().unwrap_or_default();
        }
        row
    }
}

/// The page that lists the clients, each with what is wrong with the playbook, if it was made.
pub(super) fn files(list: &[(Option<&Report>, &Arc<Row>)]) -> Tree {
    let mut lines = String::new();
    for (made, row) in list {
        let mistakes = row.wrong.count_of_mistakes().or_else(|| (*made)?.count_of_mistakes());
        let state = match (mistakes, made) {
            (Some(count), _) => format!("<td class=\"wrong\">{}</td>", escaped(&count)),
            (None, Some(_)) => "<td>builds</td>".to_owned(),
            (None, None) => "<td>not tried yet</td>".to_owned(),
        };
        let (folder, name, position) = (escaped(&row.folder), escaped(&row.name), escaped(&row.position));
        let _ = writeln!(
            lines,
            "<tr><th scope=\"row\"><a href=\"{folder}/\">{name}</a></th><td>{position}</td>{state}</tr>"
        );
    }
    let clients = count(list.len(), "client", "clients");
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

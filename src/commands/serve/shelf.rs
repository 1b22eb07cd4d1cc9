//! The few playbooks that are being looked at, each in its last good state.

use std::sync::Arc;

use super::studio::{Now, Seat};
use crate::opening::Opened;
use pmr_site::report::Report;
use pmr_site::world::serve::Pages;

/// Most playbooks that are kept.
const KEPT: usize = 6;

/// Playbooks that were looked at, the latest last.
#[derive(Debug, Default)]
pub(super) struct Shelf(Vec<Book>);

#[derive(Debug)]
struct Book {
    file: String,
    /// The build that it was last compared with.
    build: u64,
    /// What it was made from; nothing where only making it tells.
    mark: Option<String>,
    pages: Option<Arc<Pages>>,
    wrong: Report,
}

impl Shelf {
    /// The last good pages of a client, and what is wrong now.
    pub(super) fn playbook(
        &mut self,
        opened: &Opened,
        seat: &Seat,
        now: &Now,
    ) -> (Option<Arc<Pages>>, Report) {
        let client = &opened.clients[seat.client];
        let file = client.file();
        let kept = self.0.iter().position(|book| book.file == file).map(|at| self.0.remove(at));
        let mut book =
            kept.unwrap_or_else(|| Book { file, build: 0, mark: None, pages: None, wrong: Report::new() });
        if book.build != now.build {
            let source = opened.source(client).ok();
            let mark = source.and_then(|source| opened.fingerprint_unparsed(client, &source));
            if mark.is_none() || mark != book.mark || seat.twin.is_some() {
                book.wrong = Report::new();
                if let Some(pages) = pages(opened, seat, &mut book.wrong) {
                    book.pages = Some(Arc::new(pages));
                }
            }
            (book.build, book.mark) = (now.build, mark);
        }
        let mut wrong = now.wrong.clone();
        wrong.append(book.wrong.clone());
        wrong.sort();
        let shown = (book.pages.clone(), wrong);
        self.0.push(book);
        if self.0.len() > KEPT {
            self.0.remove(0);
        }
        shown
    }
}

fn pages(opened: &Opened, seat: &Seat, wrong: &mut Report) -> Option<Pages> {
    if let Some(twin) = &seat.twin {
        wrong.push(twin.clone());
        return None;
    }
    let person = opened.person(&opened.clients[seat.client], wrong)?;
    person.profile.unsupported.iter().for_each(|refusal| wrong.push(refusal.clone()));
    let plan = opened.plan(&person, wrong)?;
    let tree = opened.site.playbook(&plan, &seat.folder, person.logo.as_ref(), wrong)?;
    (!wrong.failed()).then(|| Pages::new(tree, usize::from(!seat.folder.is_empty())))
}

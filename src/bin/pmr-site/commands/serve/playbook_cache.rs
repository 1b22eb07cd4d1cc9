//! The few playbooks that are being looked at, each in its last good state.

use std::sync::Arc;

use super::client_slot::Seat;
use super::preview_state::Now;
use crate::open_site::Opened;
use pmr_site::diagnostics::Report;
use pmr_site::preview_server::Pages;
use pmr_site::tree::Tree;

/// Most playbooks that are kept.
const KEPT: usize = 6;

/// Playbooks that were looked at, the latest last.
#[derive(Debug, Default)]
pub(super) struct Shelf(Vec<Book>);

#[derive(Debug, Default)]
struct Book {
    /// The file of the profile.
    file: String,
    /// The build that it was last compared with.
    build: u64,
    /// What it was made from.
    mark: Option<String>,
    pages: Option<Arc<Pages>>,
    wrong: Report,
}

impl Shelf {
    /// The file of the profile whose playbook was looked at last.
    pub(super) fn latest(&self) -> Option<String> {
        self.0.last().map(|book| book.file.clone())
    }

    /// The last good pages of a client, and what is wrong now.
    pub(super) fn playbook(
        &mut self,
        opened: &Opened,
        seat: &Seat,
        now: &Now,
    ) -> (Option<Arc<Pages>>, Report) {
        let kept = self.0.iter().position(|book| book.file == seat.file).map(|at| self.0.remove(at));
        let mut book = kept.unwrap_or_else(|| Book { file: seat.file.clone(), ..Book::default() });
        if book.build != now.build {
            if seat.mark.is_none() || seat.mark != book.mark {
                book.wrong = Report::new();
                if let Some(tree) = make(opened, seat, &mut book.wrong) {
                    book.pages = Some(Arc::new(Pages::new(tree, usize::from(!seat.folder.is_empty()))));
                }
            }
            (book.build, book.mark) = (now.build, seat.mark.clone());
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

/// The files of a client's playbook, if it can be made.
pub(super) fn make(opened: &Opened, seat: &Seat, wrong: &mut Report) -> Option<Tree> {
    let person = seat.person(opened, wrong)?;
    let plan = opened.plan(&person, wrong)?;
    let tree = opened.site.playbook(&plan, &seat.folder, person.logo.as_ref(), wrong)?;
    (!wrong.failed()).then_some(tree)
}

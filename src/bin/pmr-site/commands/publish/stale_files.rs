//! Which files of a published branch were ours and are no longer made.

use std::collections::BTreeSet;

use pmr_site::git::BranchFile;
use pmr_site::tree::Tree;

/// What every page of a playbook holds, whatever the theme: the script finds ticks by it.
const MARK: &[u8] = b" data-playbook-id=\"";

/// The paths of files that we published once and that `new` does not replace. Where only some playbooks are published,
/// `only` names their folders, and files elsewhere stay.
///
/// No list of what was published goes with the pages, so the pages themselves tell: a page of ours bears a mark, and
/// what lies in `assets/` beside a page of ours, or is its calendar, is ours too.
pub(super) fn stale(published: &[BranchFile], new: &Tree, only: Option<&[&str]>) -> BTreeSet<String> {
    let is_ours = |page: &BranchFile| page.bytes.windows(MARK.len()).any(|bytes| bytes == MARK);
    let old_pages = published.iter().filter(|file| is_ours(file)).map(BranchFile::path);
    let folders: BTreeSet<&str> = new
        .paths()
        .map(|path| path.as_str())
        .chain(old_pages)
        .filter_map(|path| path.strip_suffix("index.html"))
        .filter(|folder| folder.is_empty() || !folder.ends_with("cases/") && !folder.ends_with("principles/"))
        .collect();
    let beside_page = |path: &str| {
        let folder = path.strip_suffix("plan.ics").or_else(|| Some(path.rsplit_once("assets/")?.0));
        folder.is_some_and(|folder| folders.contains(folder))
    };
    let in_scope = |path: &str| only.is_none_or(|only| only.iter().any(|folder| path.starts_with(folder)));
    let stale = published.iter().filter(|file| {
        let path = file.path();
        !path.is_empty() && !new.contains(path) && in_scope(path) && (is_ours(file) || beside_page(path))
    });
    stale.map(|file| file.path().to_owned()).collect()
}

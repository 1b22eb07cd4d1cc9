//! What every page begins and ends with: title, lead, prose, notes.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::guide::module::Module;
use crate::markdown::{Html, Prose};
use crate::page_list::PageKind;
use crate::page_parts::context::PageContext;
use crate::page_parts::notes::{self, NoteSet};
use crate::page_parts::parts::{Link, Section};

/// What every page has besides its view; given to each template as `page`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Head {
    /// Its file, from the playbook's folder.
    pub file: String,
    /// Its name for the script: that of its kind, and of what it is about where there are several.
    pub slug: String,
    /// The way to the playbook's folder: `` or `../`.
    pub root: String,
    pub heading: Html,
    /// What to do here, in one sentence.
    pub lead: Html,
    /// Prose before the structure.
    pub intro: Html,
    pub sections: Vec<Section>,
    /// Prose after the structure.
    pub after: Html,
    /// An invented example, for a page on which the reader has written nothing yet.
    pub example: Html,
    /// Tasks that are closed here.
    pub closes: Vec<Link>,
    pub notes: Vec<NoteSet>,
}

/// What the frame of a page tells besides its [`Head`]. It may differ where the content is the same for many readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its title, with the name of the playbook.
    pub title: String,
    /// The canonical address, if the site has a base address.
    pub canonical: String,
    /// Where the page stands among others of its kind.
    pub among: AmongOthers,
}

/// When a page is worked on, and which are read before and after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AmongOthers {
    /// Planned dates.
    pub planned: String,
    pub previous: Link,
    pub next: Link,
}

/// What a page is about.
pub(super) struct PageSubject<'a> {
    /// The page whose prose and notes it has.
    slug: &'a str,
    pub(super) file: String,
    /// What the script calls it.
    part: String,
    /// Its own title, where it is not that of its prose.
    title: Option<&'a Prose>,
    pub(super) among: AmongOthers,
}

impl<'a> PageSubject<'a> {
    fn title(&self, page: &PageContext<'a>) -> Option<&'a Prose> {
        self.title.or_else(|| page.plan.guide.page(self.slug).map(|prose| &prose.module.title))
    }

    pub(super) fn page(slug: &'a str, file: String) -> Self {
        PageSubject { slug, file, part: slug.to_owned(), title: None, among: AmongOthers::default() }
    }

    /// One of several pages of a kind: that of a principle or a case.
    pub(super) fn module(kind: PageKind, module: &'a Module) -> Self {
        let (slug, id) = (kind.slug(), &module.id);
        PageSubject {
            slug,
            file: kind.file_about(id),
            part: format!("{slug}-{id}"),
            title: Some(&module.title),
            among: AmongOthers::default(),
        }
    }
}

pub(super) fn document(page: &PageContext, subject: &PageSubject) -> Document {
    let PageContext { strings, around, .. } = *page;
    let playbook = page.playbook_title();
    Document {
        title: if subject.slug == PageKind::Start.slug() {
            playbook
        } else {
            let title = subject.title(page).map(|title| page.plain(title)).unwrap_or_default();
            strings.say("page.title.document", &[("page", title.as_str()), ("playbook", &playbook)])
        },
        canonical: around.address.canonical(&subject.file).unwrap_or_default(),
        among: subject.among.clone(),
    }
}

pub(super) fn head(page: &PageContext, subject: PageSubject) -> Head {
    let title = subject.title(page);
    let PageSubject { slug, file, part, .. } = subject;
    let PageContext { plan, .. } = *page;
    let prose = plan.guide.page(slug);
    let closes = prose.map(|prose| prose.closes.as_slice()).unwrap_or_default();
    let mut seen = BTreeSet::new();
    let closing = plan.tasks.iter().filter(|task| closes.contains(&task.task.module.id));
    Head {
        slug: part,
        root: page.root.to_owned(),
        heading: title.map(|title| page.inline(title)).unwrap_or_default(),
        lead: prose.and_then(|prose| prose.lead.as_ref()).map(|lead| page.inline(lead)).unwrap_or_default(),
        intro: prose.map_or_else(Html::default, |prose| {
            Html::concat([page.html(&prose.module.body), page.at_level(&prose.module)])
        }),
        sections: prose.map(|prose| page.sections(&prose.module, None)).unwrap_or_default(),
        after: page.maybe(prose.and_then(|prose| prose.after.as_ref())),
        example: page.maybe(prose.and_then(|prose| prose.example.as_ref())),
        closes: closing
            // A task that comes again every week stands here once.
            .filter(|task| seen.insert(&task.task.module.id))
            .map(|task| Link { href: page.task_href(task), text: page.plain(plan.title(task)) })
            .collect(),
        // The page of facts lists its notes itself.
        notes: if slug == PageKind::Facts.slug() { Vec::new() } else { notes::of_page(page, slug) },
        file,
    }
}

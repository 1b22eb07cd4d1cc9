//! The pages that the program makes, in the order of a playbook, and the ids that each has. Content may name them, whether or not a
//! module gives a page its prose.

/// Declares the pages: name, slug, file from the playbook's folder, group of the navigation. A `*` in a file
/// stands for the id of what the page is about: there is one page for each.
macro_rules! pages {
    ($($name:ident $slug:literal $file:literal $group:ident;)*) => {
        /// A page that the program makes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum PageKind { $($name),* }

        impl PageKind {
            /// All, in the order of a playbook.
            pub const ALL: &[PageKind] = &[$(PageKind::$name),*];

            /// What content calls it: the name of its template and of the module with its prose.
            pub const fn slug(self) -> &'static str {
                match self { $(PageKind::$name => $slug),* }
            }

            /// Its group of the navigation.
            pub const fn group(self) -> Group {
                match self { $(PageKind::$name => Group::$group),* }
            }

            const fn path(self) -> &'static str {
                match self { $(PageKind::$name => $file),* }
            }
        }
    };
}

pages! {
    Start           "start"            "index.html"            Now;
    Schedule        "schedule"         "schedule.html"         Now;
    Checklist       "checklist"        "checklist.html"        Now;
    FeedbackRequest "feedback-request" "feedback-request.html" Feedback;
    Feedback        "feedback"         "feedback.html"         Feedback;
    Principles      "principles"       "principles/index.html" Feedback;
    Principle       "principle"        "principles/*.html"     Feedback;
    Resume          "resume"           "resume.html"           Material;
    CoverLetter     "cover-letter"     "cover-letter.html"     Material;
    Experiment      "experiment"       "experiment.html"       Material;
    Stories         "stories"          "stories.html"          Practice;
    Cases           "cases"            "cases/index.html"      Practice;
    Case            "case"             "cases/*.html"          None;
    Mocks           "mocks"            "mocks.html"            Practice;
    Interviews      "interviews"       "interviews.html"       Practice;
    Narrative       "narrative"        "narrative.html"        Material;
    Mistakes        "mistakes"         "mistakes.html"         Practice;
    Gate            "gate"             "gate.html"             Decide;
    Facts           "facts"            "facts.html"            Decide;
    Print           "print"            "print.html"            Decide;
}

/// The ids in the frame of every page, around its content.
pub const FRAME_IDS: [&str; 4] = ["field-words", "main", "search-words", "words"];

/// What the ids of notes begin with, which may stand on any page.
pub const NOTE_ID: &str = "note-";

/// The page for addresses that lead nowhere. In a site of one person it lies beside the pages of the playbook.
pub const NOT_FOUND: &str = "404.html";

/// A group of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Group {
    Now,
    Feedback,
    Material,
    Practice,
    Decide,
    /// Not in the navigation.
    None,
}

impl Group {
    /// All that the navigation shows, in order.
    pub const ALL: [Group; 5] =
        [Group::Now, Group::Feedback, Group::Material, Group::Practice, Group::Decide];

    /// What `strings.yaml` calls it, below `page.nav`.
    pub const fn word(self) -> &'static str {
        match self {
            Group::Now => "now",
            Group::Feedback => "feedback",
            Group::Material => "material",
            Group::Practice => "practice",
            Group::Decide => "decide",
            Group::None => "none",
        }
    }
}

impl PageKind {
    /// The pages that show letters: on any other a letter would stand nowhere.
    pub const WITH_LETTERS: [PageKind; 6] = [
        PageKind::FeedbackRequest,
        PageKind::Feedback,
        PageKind::CoverLetter,
        PageKind::Mocks,
        PageKind::Interviews,
        PageKind::Narrative,
    ];

    /// The page of a slug; none for a further page of the guide.
    pub fn of(slug: &str) -> Option<PageKind> {
        PageKind::ALL.iter().copied().find(|kind| kind.slug() == slug)
    }

    /// The page that is written into this file; none for pages about one of several things.
    pub fn in_file(file: &str) -> Option<PageKind> {
        PageKind::ALL.iter().copied().find(|kind| kind.path() == file)
    }

    /// The file of the page about the thing with this id; for a kind with one page the id is empty.
    pub fn file_about(self, id: &str) -> String {
        match self.path().split_once('*') {
            Some((before, after)) => [before, id, after].concat(),
            None => self.path().to_owned(),
        }
    }
}

/// The file of a page, be it one that the program makes or a further page of the guide; none where there is a
/// page for each of several things.
pub fn file_of(slug: &str) -> Option<String> {
    match PageKind::of(slug) {
        Some(kind) if kind.path().contains('*') => None,
        Some(kind) => Some(kind.path().to_owned()),
        None => Some(format!("{slug}.html")),
    }
}

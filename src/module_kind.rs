//! The kinds of modules, each declared once: its folder in `content/`, and where its modules stand.

/// A kind and where its modules stand.
macro_rules! kinds {
    ($($(#[$about:meta])* $kind:ident $folder:literal $place:expr;)+) => {
        /// The kind of a module: the folder it lies in.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum ModuleKind { $($(#[$about])* $kind),+ }

        impl ModuleKind {
            /// Every kind there is.
            pub const ALL: &[ModuleKind] = &[$(ModuleKind::$kind),+];

            /// Its folder: `tasks`.
            pub fn folder(self) -> &'static str {
                match self { $(ModuleKind::$kind => $folder),+ }
            }

            fn place(self) -> Place {
                match self { $(ModuleKind::$kind => $place),+ }
            }
        }
    };
}

/// Where a module stands.
enum Place {
    /// On a page of its own, which has these sections.
    Own(&'static [&'static str]),
    /// On a page with others of its kind.
    Shared,
}

kinds! {
    /// Leadership Principles, or what the guide has in their place.
    Principles "principles" Place::Own(&[
        "meaning", "low-score", "first-step", "bar", "probes", "questions", "stories", "bullet", "drills",
        "experiments", "own-stories",
    ]);
    /// Things to do by a date.
    Tasks "tasks" Place::Shared;
    /// Mistakes with their better versions.
    Mistakes "mistakes" Place::Shared;
    /// Product cases to practise on.
    Cases "cases" Place::Own(&["scenario", "prompts", "table", "traps", "strong"]);
    /// Kinds of interview round, and what to do before and after one.
    Rounds "rounds" Place::Shared;
    /// Texts to send.
    Letters "letters" Place::Shared;
    /// Notes on one or several pages.
    Notes "notes" Place::Shared;
    /// The prose of pages.
    Pages "pages" Place::Own(&[]);
}

impl ModuleKind {
    /// The sections that the page of such a module always has: no heading in its text may take their ids.
    pub fn sections(self) -> &'static [&'static str] {
        match self.place() {
            Place::Own(sections) => sections,
            Place::Shared => &[],
        }
    }

    /// Whether modules of this kind stand on pages with others.
    pub fn shares_its_page(self) -> bool {
        matches!(self.place(), Place::Shared)
    }
}

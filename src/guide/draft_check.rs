//! The checks of what the reader drafts, each declared once with its code, the draft that it looks at, and how
//! much it weighs. Reference: tailoring.md#bullet-checks

/// A text that the reader drafts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftKind {
    /// A bullet of the resume.
    Bullet,
    /// The cover letter.
    Letter,
    /// The narrative.
    Narrative,
}

/// How much it weighs that a check found something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The text is not clean.
    Fails,
    /// Worth a look.
    Warns,
}

macro_rules! draft_checks {
    ($($variant:ident $code:literal $draft:ident $weight:ident $about:literal),+ $(,)?) => {
        /// What may be found in a draft.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum DraftCheck { $(#[doc = $about] $variant),+ }

        impl DraftCheck {
            /// Every check there is, draft by draft, in the order of their codes.
            pub const ALL: &'static [DraftCheck] = &[$(DraftCheck::$variant),+];

            /// The code that people see, such as `B1`.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(DraftCheck::$variant => $code),+ }
            }

            /// The draft that it looks at.
            #[must_use]
            pub fn draft(self) -> DraftKind {
                match self { $(DraftCheck::$variant => DraftKind::$draft),+ }
            }

            /// How much it weighs.
            #[must_use]
            pub fn weight(self) -> Weight {
                match self { $(DraftCheck::$variant => Weight::$weight),+ }
            }
        }
    };
}

draft_checks! {
    NumberMissing "B1" Bullet Fails "It has no number.",
    NumberLate "B2" Bullet Fails "Its first number does not stand early.",
    WeakOpener "B3" Bullet Fails "It opens with words that say nothing.",
    PrincipleMissing "B4" Bullet Fails "It names no principle.",
    BulletLong "B5" Bullet Fails "It is long.",
    BaselineMissing "B6" Bullet Warns "It has a percentage and no other number.",
    BulletWe "B7" Bullet Warns "It says \"we\".",
    LetterPeople "CL1" Letter Fails "It speaks of the people of the interview.",
    LetterScore "CL2" Letter Warns "It speaks of scores.",
    ScoreBesidePrinciple "CL3" Letter Fails "It says what a principle was scored.",
    LetterLong "CL4" Letter Fails "It is long.",
    EmptyWords "CL5" Letter Warns "It holds words that say nothing.",
    OpeningWithoutNumber "CL6" Letter Warns "Its first sentence has no number.",
    Blame "NL1" Narrative Fails "It blames somebody.",
    NarrativeNumberMissing "NL2" Narrative Fails "It has no number.",
    VagueWords "NL3" Narrative Warns "It holds words that could mean anything.",
    NarrativeLong "NL4" Narrative Warns "It is long.",
}

impl DraftCheck {
    /// The checks of one draft, in order.
    #[must_use]
    pub fn of(draft: DraftKind) -> Vec<DraftCheck> {
        Self::ALL.iter().copied().filter(|check| check.draft() == draft).collect()
    }

    /// The codes of some checks.
    #[must_use]
    pub fn codes(checks: &[DraftCheck]) -> Vec<&'static str> {
        checks.iter().map(|check| check.code()).collect()
    }
}

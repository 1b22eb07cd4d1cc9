//! Enums whose values have a word in files: each value is declared once, with its meaning and its word.

/// ```ignore
/// word_enum! {
///     /// What it is.
///     Name {
///         /// What this one means.
///         Value "word";
///     }
/// }
/// ```
macro_rules! word_enum {
    ($(#[$about:meta])* $name:ident { $($(#[$meaning:meta])* $value:ident $word:literal;)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$meaning])* $value),+ }

        impl $name {
            /// Every one there is, in order.
            pub const ALL: &'static [$name] = &[$($name::$value),+];

            /// Its word in files and in JSON.
            pub fn word(self) -> &'static str {
                match self { $($name::$value => $word),+ }
            }
        }
    };
}
pub(super) use word_enum;

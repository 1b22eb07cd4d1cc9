//! What is wrong, where, and what to do about it.

mod diagnostic;
mod hint;
mod phrases;
mod print;
mod report;

pub use diagnostic::{Diagnostic, Place, Severity};
pub use hint::Hint;
pub use phrases::{both, count, either, few, one_of};
pub use print::{Piece, Role, pieces, print};
pub use report::Report;

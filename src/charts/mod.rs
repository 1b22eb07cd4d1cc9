//! Charts: small inline SVG made from plain figures, readable at any width, in the dark and on paper.
//!
//! Widths are percentages and heights are pixels, so that letters keep their size on a phone. Colour comes
//! from classes of the theme's style sheet (`c-work`, `c-fail`, …) and never tells anything alone: outlines,
//! patterns, shapes and figures say the same. There is no `style` in them, as the pages' policy asks.
//!
//! A new chart is a file here and its line below; the page that shows it gives it its figures, the page's template
//! says where it stands, and `strings.yaml` has its title and description.

#![allow(missing_docs)] // Figures are plain: most names of their fields say what they hold.

mod canvas;
pub mod check_grid;
pub mod coverage_grid;
pub mod gate_marks;
pub mod hour_bars;
pub mod rating_bars;
pub mod score_bars;
mod svg;
pub mod timeline;

pub use svg::{Pen, Svg};

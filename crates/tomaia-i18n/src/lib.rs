//! What people read, in their language: texts by Fluent, dates, numbers and names by ICU.
//!
//! Texts live in `locales/<language>/<room>.ftl`, embedded in the program. Italian and English are complete; the
//! languages of guests hold what guests read, and fall back to English. A key that is missing everywhere shows as
//! `⟦key⟧`, which no page test lets pass. This crate knows no page and no rule.

mod catalogue;
mod formats;
mod language;

pub use catalogue::{Arg, Texts, texts};
pub use language::Language;

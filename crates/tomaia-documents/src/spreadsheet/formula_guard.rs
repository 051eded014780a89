//! Text that a spreadsheet program would run as a formula, made harmless and brought back.
//!
//! A name such as `=HYPERLINK(…)` that somebody typed into a web form must not become a live formula in the
//! spreadsheet of the officer who exports it (CWE-1236, "CSV injection").

use std::borrow::Cow;

/// First characters by which spreadsheet programs recognise something else than text.
const DANGEROUS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Puts an apostrophe before text that begins like a formula. Text that has apostrophes and then such a character
/// gets one more, so that [`restore`] gives back exactly what was there.
pub fn neutralise(text: &str) -> Cow<'_, str> {
    if is_dangerous(text.trim_start_matches('\'')) { format!("'{text}").into() } else { text.into() }
}

/// Takes the apostrophe of [`neutralise`] away.
pub fn restore(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_dangerous(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

fn is_dangerous(text: &str) -> bool {
    text.starts_with(DANGEROUS)
}

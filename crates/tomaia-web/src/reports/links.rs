//! The addresses of figures: each leads to the records that it counts.

use crate::failure::urlencode;
use jiff::civil::Date;

/// The address of the records behind a figure of a day; empty narrowings are left out.
#[must_use]
pub fn figure_href(programme: i64, day: Date, what: &str, narrowed: &[(&str, Option<String>)]) -> String {
    let mut href = format!("/desk/programmes/{programme}/figures/{what}?on={day}");
    for (name, value) in narrowed {
        if let Some(value) = value {
            href.push_str(&format!("&{name}={}", urlencode(value)));
        }
    }
    href
}

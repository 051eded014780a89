//! Lines of iCalendar and vCard files (RFC 5545, 3.1; RFC 6350, 3.2): ended by CRLF and folded at 75 octets.

/// Longest line in octets, without its end.
const LINE_OCTETS: usize = 75;

/// Adds a line, folded so that no part is longer than the formats allow and no character is cut.
pub(crate) fn push_folded(text: &mut String, line: &str) {
    let mut octets = 0;
    for character in line.chars() {
        if octets + character.len_utf8() > LINE_OCTETS {
            text.push_str("\r\n ");
            octets = 1;
        }
        text.push(character);
        octets += character.len_utf8();
    }
    text.push_str("\r\n");
}

/// Folds a file anew whose lines are folded at other places.
pub(crate) fn refolded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for line in text.replace("\r\n ", "").split_terminator("\r\n") {
        push_folded(&mut folded, line);
    }
    folded
}

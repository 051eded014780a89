//! Contact cards (vCard 4.0, RFC 6350), one person each, as a telephone takes them over from a page or a QR code.
//! No photographs and no groups.

use jiff::Timestamp;

use crate::content_lines::push_folded;

/// A person's card. Everything but the name may be left empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ContactCard {
    /// Identifies the card, so that a newer one replaces it; a URI such as `urn:uuid:…`.
    pub uid: String,
    /// Whole name as its owner writes it.
    pub name: String,
    /// Family name, where it is known which part that is.
    pub family_name: String,
    /// Given name, likewise.
    pub given_name: String,
    /// Organisation or company.
    pub organisation: String,
    /// What the person does there.
    pub role: String,
    /// Telephone numbers, in international form.
    pub telephones: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Web addresses.
    pub urls: Vec<String>,
    /// Postal address.
    pub address: PostalAddress,
    /// Languages that the person speaks, as BCP 47 tags, the best first.
    pub languages: Vec<String>,
    /// Free text.
    pub note: String,
    /// When the card was made.
    pub revised_at: Option<Timestamp>,
}

/// A postal address, each part as it is written there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PostalAddress {
    /// Street and number.
    pub street: String,
    /// Town.
    pub town: String,
    /// Province, region or state.
    pub region: String,
    /// Postal code.
    pub postal_code: String,
    /// Country, in words.
    pub country: String,
}

impl PostalAddress {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl ContactCard {
    /// The card with CRLF and folded lines.
    pub fn to_text(&self) -> String {
        let mut card = Lines(String::new());
        card.raw("BEGIN:VCARD");
        card.raw("VERSION:4.0");
        card.text("UID", &self.uid);
        card.raw(&format!("FN:{}", escaped(&self.name)));
        if !(self.family_name.is_empty() && self.given_name.is_empty()) {
            card.raw(&format!("N:{};{};;;", escaped(&self.family_name), escaped(&self.given_name)));
        }
        card.text("ORG", &self.organisation);
        card.text("TITLE", &self.role);
        card.each("TEL", &self.telephones);
        card.each("EMAIL", &self.emails);
        if !self.address.is_empty() {
            let PostalAddress { street, town, region, postal_code, country } = &self.address;
            let parts = [street, town, region, postal_code, country].map(|part| escaped(part));
            card.raw(&format!("ADR:;;{}", parts.join(";")));
        }
        for (preference, language) in (1..=100).zip(&self.languages) {
            card.raw(&format!("LANG;PREF={preference}:{}", escaped(language)));
        }
        card.each("URL", &self.urls);
        card.text("NOTE", &self.note);
        if let Some(moment) = self.revised_at {
            card.raw(&format!("REV:{}", moment.strftime("%Y%m%dT%H%M%SZ")));
        }
        card.raw("END:VCARD");
        card.0
    }
}

struct Lines(String);

impl Lines {
    fn text(&mut self, property: &str, value: &str) {
        if !value.trim().is_empty() {
            self.raw(&format!("{property}:{}", escaped(value)));
        }
    }

    fn each(&mut self, property: &str, values: &[String]) {
        for value in values {
            self.text(property, value);
        }
    }

    fn raw(&mut self, line: &str) {
        push_folded(&mut self.0, line);
    }
}

/// Text with the characters escaped that have a meaning in a card, and without control characters.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").trim().chars() {
        match character {
            '\\' | ',' | ';' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

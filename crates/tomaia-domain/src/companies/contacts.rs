//! Where a company or a guest is reached: e-mail, certified e-mail (PEC), invoice address (SDI), web, telephone.
//!
//! The form is checked, never whether somebody answers.

use crate::messages::message_keys;
use crate::text::{checked_text, clean};

message_keys! {
    /// Why an address was not accepted.
    ContactError {
        /// Not an e-mail address.
        Email => "company-email-form",
        /// Not a certified e-mail address.
        Pec => "company-pec-form",
        /// Not seven letters or digits.
        Sdi => "company-sdi-length",
        /// Six characters: the address of a public office, not of a company.
        SdiOfPublicOffice => "company-sdi-public-office",
        /// Not a web address.
        Website => "company-website-form",
        /// Not a telephone number.
        Phone => "company-phone-form",
    }
}

checked_text!(
    /// An e-mail address, with its domain in lower case. At most 254 characters (RFC 5321, section 4.5.3).
    Email,
    ContactError,
    parse_email
);

checked_text!(
    /// A certified e-mail address (posta elettronica certificata), all in lower case.
    Pec,
    ContactError,
    parse_pec
);

checked_text!(
    /// The seven-character address by which Italian electronic invoices find a company (codice destinatario).
    ///
    /// `0000000` is accepted: it says that invoices go to the PEC.
    SdiCode,
    ContactError,
    parse_sdi
);

checked_text!(
    /// A web address with its scheme, `https://` when none was typed.
    Website,
    ContactError,
    parse_website
);

checked_text!(
    /// A telephone number: `+` and digits, in the groups in which it was typed.
    Phone,
    ContactError,
    parse_phone
);

fn parse_email(text: &str) -> Result<String, ContactError> {
    let address = text.trim();
    let (local, domain) = address.rsplit_once('@').ok_or(ContactError::Email)?;
    if address.len() <= 254 && is_local_part(local) && is_domain(domain) {
        Ok(format!("{local}@{}", domain.to_lowercase()))
    } else {
        Err(ContactError::Email)
    }
}

fn parse_pec(text: &str) -> Result<String, ContactError> {
    parse_email(text).map(|address| address.to_lowercase()).map_err(|_| ContactError::Pec)
}

/// Unquoted local parts only (RFC 5321 dot-string, with the letters of RFC 6531).
fn is_local_part(local: &str) -> bool {
    let allowed = |c: char| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~-.".contains(c);
    !local.is_empty()
        && local.len() <= 64
        && local.chars().all(allowed)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let labels: Vec<&str> = domain.split('.').collect();
    let top_level_has_letters = labels.last().is_some_and(|label| label.chars().any(char::is_alphabetic));
    domain.len() <= 253 && labels.len() >= 2 && top_level_has_letters && labels.into_iter().all(is_label)
}

fn parse_sdi(text: &str) -> Result<String, ContactError> {
    let code = text.trim().to_ascii_uppercase();
    let plain = code.bytes().all(|b| b.is_ascii_alphanumeric());
    match code.len() {
        7 if plain => Ok(code),
        6 if plain => Err(ContactError::SdiOfPublicOffice),
        _ => Err(ContactError::Sdi),
    }
}

fn parse_website(text: &str) -> Result<String, ContactError> {
    let text = text.trim();
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => ("https".to_owned(), text),
    };
    let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(host_end);
    let plain = !path.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c));
    if ["http", "https"].contains(&scheme.as_str()) && is_domain(host) && plain && text.len() <= 2_000 {
        Ok(format!("{scheme}://{}{path}", host.to_lowercase()))
    } else {
        Err(ContactError::Website)
    }
}

fn parse_phone(text: &str) -> Result<String, ContactError> {
    let number = clean(text);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let plain = number.char_indices().all(|(place, c)| {
        c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '/' | '(' | ')') || (c == '+' && place == 0)
    });
    // E.164 numbers have at most 15 digits; the shortest in use have 5.
    if plain && (5..=15).contains(&digits) { Ok(number) } else { Err(ContactError::Phone) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_email_address_has_one_form() {
        assert_eq!(Email::parse(" Info@Calzature.EXAMPLE ").unwrap().as_str(), "Info@calzature.example");
        assert_eq!(Email::parse("花子@例え.example").unwrap().as_str(), "花子@例え.example");
        for wrong in
            ["info", "info@", "@a.it", "a b@c.it", "a@b", "a@-b.it", "a..b@c.it", "a@b.123", "a@b,c@d.it"]
        {
            assert_eq!(Email::parse(wrong), Err(ContactError::Email), "{wrong}");
        }
    }

    #[test]
    fn addresses_of_a_company() {
        assert_eq!(Pec::parse("Azienda@PEC.example").unwrap().as_str(), "azienda@pec.example");
        assert_eq!(SdiCode::parse("m5uxcr1").unwrap().as_str(), "M5UXCR1");
        assert_eq!(SdiCode::parse("UFABCD"), Err(ContactError::SdiOfPublicOffice));
        assert_eq!(SdiCode::parse("12"), Err(ContactError::Sdi));
        assert_eq!(
            Website::parse("www.Calzature.example/it").unwrap().as_str(),
            "https://www.calzature.example/it"
        );
        for wrong in ["javascript://calzature.example", "https://", "https://a b.it", "https://a.it/\"x"] {
            assert_eq!(Website::parse(wrong), Err(ContactError::Website), "{wrong}");
        }
        assert_eq!(Phone::parse("+39 0734 123456").unwrap().as_str(), "+39 0734 123456");
        assert_eq!(Phone::parse("0734 chiamare"), Err(ContactError::Phone));
    }

    proptest! {
        #[test]
        fn reading_again_changes_nothing(text in "\\PC{0,40}", tail in "[a-z]{1,5}@[a-z]{1,5}\\.it") {
            for candidate in [text.clone(), tail] {
                if let Ok(email) = Email::parse(&candidate) {
                    prop_assert_eq!(Email::parse(email.as_str()), Ok(email));
                }
            }
            if let Ok(site) = Website::parse(&text) {
                prop_assert_eq!(Website::parse(site.as_str()), Ok(site));
            }
            if let Ok(phone) = Phone::parse(&text) {
                prop_assert_eq!(Phone::parse(phone.as_str()), Ok(phone));
            }
        }
    }
}

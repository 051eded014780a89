//! Contact cards and QR codes.

use jiff::Timestamp;
use tomaia_documents::qr;
use tomaia_documents::vcard::{ContactCard, PostalAddress};

#[test]
fn a_card_is_written_as_the_standard_says() {
    let card = ContactCard {
        uid: "urn:uuid:0195".into(),
        name: "Niccolò D'Amico; \"Nico\"".into(),
        family_name: "D'Amico".into(),
        given_name: "Niccolò".into(),
        organisation: "Calzaturificio Però, Figli".into(),
        telephones: vec!["+39 0734 123456".into()],
        emails: vec!["n@example.it".into(), String::new()],
        urls: vec!["https://example.it/".into()],
        address: PostalAddress { town: "Fermo".into(), country: "Italia".into(), ..PostalAddress::default() },
        languages: vec!["it".into(), "en".into()],
        note: "Riga uno\r\nRiga due\\".into(),
        revised_at: Some("2025-10-01T08:00:00Z".parse::<Timestamp>().expect("a moment")),
        ..ContactCard::default()
    };
    let expected = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:0195\r\nFN:Niccolò D'Amico\\; \"Nico\"\r\n\
        N:D'Amico;Niccolò;;;\r\nORG:Calzaturificio Però\\, Figli\r\nTEL:+39 0734 123456\r\nEMAIL:n@example.it\r\n\
        ADR:;;;Fermo;;;Italia\r\nLANG;PREF=1:it\r\nLANG;PREF=2:en\r\nURL:https://example.it/\r\n\
        NOTE:Riga uno\\nRiga due\\\\\r\nREV:20251001T080000Z\r\nEND:VCARD\r\n";
    assert_eq!(card.to_text(), expected);
}

#[test]
fn long_lines_of_a_card_are_folded_between_characters() {
    let card = ContactCard { name: "鞋".repeat(60), note: "x\u{0}\u{7}y".into(), ..ContactCard::default() };
    let text = card.to_text();
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
    assert!(text.replace("\r\n ", "").contains(&format!("FN:{}\r\n", "鞋".repeat(60))));
    assert!(text.contains("NOTE:xy\r\n"));
}

#[test]
fn a_qr_code_is_a_square_with_its_quiet_zone() {
    let svg = qr::svg("https://example.org/g/4Hc9yTq2").expect("a code");
    // 29 bytes at level M need version 3: 29 modules and four on each side.
    assert!(svg.contains(r#"viewBox="0 0 37 37""#), "{}", &svg[..120]);
    assert!(svg.starts_with("<svg") && svg.ends_with("</svg>"));
    assert_eq!(qr::svg(&"x".repeat(3000)), Err(qr::TooLong(3000)));
    assert!(qr::svg(&"x".repeat(2331)).is_ok());
}

//! An invoice's file out of its envelope: XML as it is, a signed envelope (`.p7m`: CMS in DER or BER, or its PEM), or
//! either of them written in Base64. The signature is not verified here: the exchange system did that before it
//! delivered; what is read is what the envelope holds.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use der::asn1::{ContextSpecific, ObjectIdentifier, OctetString};
use der::{Decode as _, DecodeValue, EncodingRules, FixedTag, Header, Reader, SliceReader, Tag, TagNumber};
use encoding_rs::Encoding;

/// SignedData: RFC 5652, section 5.1.
const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
/// Envelopes within envelopes that are opened: a document may be signed twice.
const MOST_ENVELOPES: usize = 4;

/// What a file was.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Envelope {
    Xml,
    Signed,
}

impl Envelope {
    pub(super) fn name(self) -> &'static str {
        match self {
            Envelope::Xml => "xml",
            Envelope::Signed => "p7m",
        }
    }
}

/// The XML of a file, decoded; or the key of the message that says what is wrong.
pub(super) fn opened(bytes: &[u8]) -> Result<(Envelope, String), &'static str> {
    let mut content = bytes.to_vec();
    let mut envelope = Envelope::Xml;
    for _ in 0..=MOST_ENVELOPES {
        if looks_like_xml(&content) {
            return decoded(&content).map(|xml| (envelope, xml));
        }
        if content.first() == Some(&0x30) {
            content = signed_content(&content)?;
            envelope = Envelope::Signed;
        } else {
            content = out_of_base64(&content).ok_or("budget-invoice-not-xml")?;
        }
    }
    Err("budget-invoice-not-xml")
}

fn looks_like_xml(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 3] = [&[0xEF, 0xBB, 0xBF], &[0xFF, 0xFE], &[0xFE, 0xFF]];
    marks.iter().any(|mark| bytes.starts_with(mark)) || bytes.trim_ascii_start().first() == Some(&b'<')
}

/// The text in the encoding that it says it is in.
fn decoded(bytes: &[u8]) -> Result<String, &'static str> {
    const WRONG: &str = "budget-invoice-encoding";
    let (encoding, rest) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, &bytes[length..]),
        None => (declared(bytes).ok_or(WRONG)?, bytes),
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(rest).ok_or(WRONG)?;
    Ok(text.trim_start().to_owned())
}

/// The encoding that the first line declares; UTF-8 where it declares none.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let declaration = head.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split("?>").next());
    let Some(value) = declaration.and_then(|text| text.split("encoding").nth(1)) else {
        return Some(encoding_rs::UTF_8);
    };
    let label = value.trim_start_matches([' ', '=', '\t']).trim_start_matches(['"', '\'']);
    let label = label.split(['"', '\'']).next().unwrap_or_default();
    let known = Encoding::for_label(label.as_bytes())?;
    // Without a mark no text is in UTF-16, whatever its first line says.
    (known != encoding_rs::UTF_16LE && known != encoding_rs::UTF_16BE).then_some(known)
}

fn out_of_base64(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let body: String =
        text.lines().filter(|line| !line.starts_with("-----")).flat_map(str::split_whitespace).collect();
    if body.is_empty() { None } else { STANDARD.decode(body).ok() }
}

/// The content of a signed envelope.
fn signed_content(bytes: &[u8]) -> Result<Vec<u8>, &'static str> {
    const BROKEN: &str = "budget-invoice-envelope";
    let mut reader = SliceReader::new_with_encoding_rules(bytes, EncodingRules::Ber).map_err(|_| BROKEN)?;
    let content = reader.sequence(|outer| {
        let kind = ObjectIdentifier::decode(outer)?;
        if kind != SIGNED_DATA {
            return Err(outer.error(der::ErrorKind::OidUnknown { oid: kind }));
        }
        let signed = ContextSpecific::<SignedData>::decode_explicit(outer, TagNumber(0))?;
        drained(outer)?;
        Ok(signed.map(|signed| signed.value.0))
    });
    match content {
        Ok(Some(Some(content))) => Ok(content),
        Ok(_) => Err("budget-invoice-detached"),
        Err(_) => Err(BROKEN),
    }
}

fn drained<'a>(reader: &mut impl Reader<'a>) -> der::Result<()> {
    let rest = reader.remaining_len();
    reader.drain(rest)
}

/// Of SignedData the content alone: certificates and signatures are passed over, however odd they are.
struct SignedData(Option<Vec<u8>>);

impl FixedTag for SignedData {
    const TAG: Tag = Tag::Sequence;
}

impl<'a> DecodeValue<'a> for SignedData {
    type Error = der::Error;

    fn decode_value<R: Reader<'a>>(reader: &mut R, _: Header) -> der::Result<Self> {
        // The version and the digest algorithms come before the content.
        reader.tlv_bytes()?;
        reader.tlv_bytes()?;
        let content = Encapsulated::decode(reader)?;
        drained(reader)?;
        Ok(Self(content.0))
    }
}

struct Encapsulated(Option<Vec<u8>>);

impl FixedTag for Encapsulated {
    const TAG: Tag = Tag::Sequence;
}

impl<'a> DecodeValue<'a> for Encapsulated {
    type Error = der::Error;

    fn decode_value<R: Reader<'a>>(reader: &mut R, _: Header) -> der::Result<Self> {
        // What the content says it is: the invoice says it better.
        reader.tlv_bytes()?;
        let content = ContextSpecific::<OctetString>::decode_explicit(reader, TagNumber(0))?;
        Ok(Self(content.map(|content| content.value.as_bytes().to_vec())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const XML: &str = include_str!("samples/invoice.xml");

    #[test]
    fn an_invoice_comes_out_of_every_envelope() {
        let der = include_bytes!("samples/invoice.xml.p7m");
        let ber = include_bytes!("samples/invoice.ber.xml.p7m");
        for (name, bytes, envelope) in [
            ("xml", XML.as_bytes().to_vec(), Envelope::Xml),
            ("xml in base64", STANDARD.encode(XML).into_bytes(), Envelope::Xml),
            ("der", der.to_vec(), Envelope::Signed),
            ("ber", ber.to_vec(), Envelope::Signed),
            ("der in base64", STANDARD.encode(der).into_bytes(), Envelope::Signed),
            ("ber in lines of base64", in_lines(ber), Envelope::Signed),
        ] {
            let (found, xml) = opened(&bytes).unwrap_or_else(|key| panic!("{name}: {key}"));
            assert_eq!((found, xml.trim_end()), (envelope, XML.trim_end()), "{name}");
        }
    }

    fn in_lines(bytes: &[u8]) -> Vec<u8> {
        let text = STANDARD.encode(bytes);
        let lines: Vec<&str> =
            text.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).expect("letters")).collect();
        format!("-----BEGIN PKCS7-----\n{}\n-----END PKCS7-----\n", lines.join("\n")).into_bytes()
    }

    #[test]
    fn encodings_are_what_they_say_or_refused() {
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>Citt\xe0</a>";
        assert!(opened(latin).is_ok_and(|(_, xml)| xml.contains("Città")));
        let utf16: Vec<u8> = "\u{feff}<a>Città</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(opened(&utf16).is_ok_and(|(_, xml)| xml == "<a>Città</a>"));
        for (name, bytes) in [
            ("not UTF-8", &b"<?xml version='1.0' encoding='UTF-8'?><a>Citt\xe0</a>"[..]),
            ("unknown", b"<?xml version='1.0' encoding='KLINGON'?><a/>"),
            ("UTF-16 by name alone", b"<?xml version='1.0' encoding='UTF-16'?><a/>"),
        ] {
            assert_eq!(opened(bytes), Err("budget-invoice-encoding"), "{name}");
        }
    }

    #[test]
    fn what_is_no_envelope_is_refused() {
        let der = include_bytes!("samples/invoice.xml.p7m");
        let ber = include_bytes!("samples/invoice.ber.xml.p7m");
        assert_eq!(opened(b"%PDF-1.7"), Err("budget-invoice-not-xml"));
        assert_eq!(opened(b""), Err("budget-invoice-not-xml"));
        assert_eq!(opened(&[0x30, 0x80, 0x30, 0x80]), Err("budget-invoice-envelope"));
        assert_eq!(opened(&[0x30; 100_000]), Err("budget-invoice-envelope"));
        let endless = [0x30, 0x80].repeat(100_000);
        assert_eq!(opened(&endless), Err("budget-invoice-envelope"));
        // Cut anywhere or with any byte changed, it is read or refused, never more than that.
        for (at, file) in
            (0..der.len()).map(|at| (at, &der[..])).chain((0..ber.len()).map(|at| (at, &ber[..])))
        {
            let _ = opened(&file[..at]);
            let mut changed = file.to_vec();
            changed[at] ^= 0xFF;
            let _ = opened(&changed);
        }
    }
}

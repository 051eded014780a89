//! The numbers by which Italian registers know a company: P.IVA, codice fiscale, REA, ATECO, HS.
//!
//! A value of these types is well formed and its check character is right; whether the register knows it is another
//! question, which this module never asks.

use crate::messages::message_keys;
use crate::text::checked_text;

message_keys! {
    /// Why a VAT number (partita IVA) was not accepted.
    VatError {
        /// Not 11 digits.
        Length => "company-vat-length",
        /// The last digit does not follow from the others.
        CheckDigit => "company-vat-check",
        /// Digits 8 to 10 are no office of the Revenue Agency, or digits 1 to 7 are all zero.
        Office => "company-vat-office",
    }
}

message_keys! {
    /// Why a tax code (codice fiscale) was not accepted.
    TaxCodeError {
        /// Neither 11 digits nor 16 characters.
        Length => "company-tax-code-length",
        /// Letters and digits are not where they belong.
        Form => "company-tax-code-form",
        /// The last character does not follow from the others.
        CheckCharacter => "company-tax-code-check",
    }
}

message_keys! {
    /// Why a number of the economic register (REA) was not accepted.
    ReaError {
        /// Not two letters and one to seven digits.
        Form => "company-rea-form",
        /// The letters are no province.
        Province => "company-rea-province",
    }
}

message_keys! {
    /// Why an activity or product code was not accepted.
    ClassificationError {
        /// Not an ATECO code of six digits.
        Ateco => "company-ateco-form",
        /// Not a Harmonized System code of four or six digits.
        Hs => "company-hs-form",
    }
}

checked_text!(
    /// An Italian VAT number (partita IVA): 11 digits, the last of which checks the others.
    ///
    /// Digits 1-7 number the taxpayer, 8-10 name the office, 11 is the check digit (D.P.R. 633/1972, art. 35; scheme
    /// in D.M. 23 December 1976). A prefix `IT`, spaces and dots are accepted and dropped.
    VatNumber,
    VatError,
    parse_vat
);

checked_text!(
    /// An Italian tax code (codice fiscale): 16 characters of a person, or 11 digits of another body.
    ///
    /// Scheme: D.M. 23 December 1976. Where two persons would share a code, digits are replaced by the letters
    /// L M N P Q R S T U V, from the right (omocodia); such codes are accepted.
    TaxCode,
    TaxCodeError,
    parse_tax_code
);

checked_text!(
    /// A number of the economic register of a Chamber of Commerce (REA), as `FM-123456`.
    Rea,
    ReaError,
    parse_rea
);

checked_text!(
    /// An activity code of ATECO 2025, as `15.20.10`.
    Ateco,
    ClassificationError,
    parse_ateco
);

checked_text!(
    /// A heading (4 digits) or subheading (6 digits) of the Harmonized System, as `640399`.
    HsCode,
    ClassificationError,
    parse_hs
);

impl VatNumber {
    /// The VAT number with these first ten digits: adds the check digit.
    ///
    /// # Errors
    /// [`VatError`] when they are not ten digits or name no office.
    pub fn from_first_ten(digits: &str) -> Result<Self, VatError> {
        let check = digits_of(digits, 10).map(|values| luhn_check_digit(&values)).ok_or(VatError::Length)?;
        Self::parse(&format!("{digits}{check}"))
    }
}

fn parse_vat(text: &str) -> Result<String, VatError> {
    let compact = compact(text);
    let number = compact.strip_prefix("IT").unwrap_or(&compact);
    let digits = digits_of(number, 11).ok_or(VatError::Length)?;
    if luhn_check_digit(&digits[..10]) != digits[10] {
        return Err(VatError::CheckDigit);
    }
    let office = &number[7..10];
    let known_office = ("001"..="100").contains(&office) || ["120", "121", "888", "999"].contains(&office);
    if number.starts_with("0000000") || !known_office {
        return Err(VatError::Office);
    }
    Ok(number.to_owned())
}

fn parse_tax_code(text: &str) -> Result<String, TaxCodeError> {
    let code = compact(text);
    match code.len() {
        11 => {
            let digits = digits_of(&code, 11).ok_or(TaxCodeError::Form)?;
            if code.starts_with("0000000") {
                return Err(TaxCodeError::Form);
            }
            if luhn_check_digit(&digits[..10]) == digits[10] {
                Ok(code)
            } else {
                Err(TaxCodeError::CheckCharacter)
            }
        }
        16 => check_person_code(&code).map(|()| code),
        _ => Err(TaxCodeError::Length),
    }
}

/// Letters that stand for the digits 0 to 9 in a code made unique by omocodia.
const OMOCODIA: &[u8; 10] = b"LMNPQRSTUV";
/// Letters that stand for the months January to December.
const MONTHS: &[u8; 12] = b"ABCDEHLMPRST";
/// What a character in an odd place (first, third…) adds to the check; digits count as the letters A to J.
const ODD_VALUES: [u8; 26] =
    [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

fn check_person_code(code: &str) -> Result<(), TaxCodeError> {
    let bytes = code.as_bytes();
    if !has_person_form(bytes) {
        return Err(TaxCodeError::Form);
    }
    let sum: u32 = bytes[..15].iter().enumerate().map(|(index, byte)| check_value(index, *byte)).sum();
    let expected = b'A' + u8::try_from(sum % 26).unwrap_or_default();
    if bytes[15] == expected { Ok(()) } else { Err(TaxCodeError::CheckCharacter) }
}

fn check_value(index: usize, byte: u8) -> u32 {
    let value = if byte.is_ascii_digit() { byte - b'0' } else { byte.saturating_sub(b'A') };
    if index.is_multiple_of(2) {
        ODD_VALUES.get(usize::from(value)).copied().unwrap_or_default().into()
    } else {
        value.into()
    }
}

/// Surname and name (6 letters), year, month letter, day (plus 40 for women), place of birth, check letter.
fn has_person_form(bytes: &[u8]) -> bool {
    let letters = [0, 1, 2, 3, 4, 5, 11, 15].iter().all(|place| bytes[*place].is_ascii_uppercase());
    let digits = [6, 7, 9, 10, 12, 13, 14].iter().all(|place| digit_of(bytes[*place]).is_some());
    if !letters || !digits || !MONTHS.contains(&bytes[8]) {
        return false;
    }
    let day = digit_of(bytes[9]).unwrap_or_default() * 10 + digit_of(bytes[10]).unwrap_or_default();
    (1..=31).contains(&day) || (41..=71).contains(&day)
}

fn digit_of(byte: u8) -> Option<u8> {
    if byte.is_ascii_digit() {
        return Some(byte - b'0');
    }
    OMOCODIA.iter().position(|letter| *letter == byte).and_then(|place| u8::try_from(place).ok())
}

/// The provinces by whose letters the Chambers of Commerce number their registers.
const PROVINCES: &str = "AG AL AN AO AP AQ AR AT AV BA BG BI BL BN BO BR BS BT BZ CA CB CE CH CL CN CO CR CS CT CZ EN \
                         FC FE FG FI FM FR GE GO GR IM IS KR LC LE LI LO LT LU MB MC ME MI MN MO MS MT NA NO NU OR PA \
                         PC PD PE PG PI PN PO PR PT PU PV PZ RA RC RE RG RI RM RN RO SA SI SO SP SR SS SU SV TA TE TN \
                         TO TP TR TS TV UD VA VB VC VE VI VR VT VV";

fn parse_rea(text: &str) -> Result<String, ReaError> {
    let compact = compact(text);
    let (Some(province), Some(number)) = (compact.get(..2), compact.get(2..)) else {
        return Err(ReaError::Form);
    };
    let all_digits = !number.is_empty() && number.len() <= 7 && number.bytes().all(|b| b.is_ascii_digit());
    if !province.bytes().all(|b| b.is_ascii_uppercase()) || !all_digits || number.bytes().all(|b| b == b'0') {
        return Err(ReaError::Form);
    }
    if !PROVINCES.split_ascii_whitespace().any(|known| known == province) {
        return Err(ReaError::Province);
    }
    Ok(format!("{province}-{number}"))
}

fn parse_ateco(text: &str) -> Result<String, ClassificationError> {
    let code = compact(text);
    let digits = digits_of(&code, 6).ok_or(ClassificationError::Ateco)?;
    // Divisions run from 01 to 99; no group is numbered 0 (01.0).
    if (digits[0] == 0 && digits[1] == 0) || digits[2] == 0 {
        return Err(ClassificationError::Ateco);
    }
    Ok(format!("{}.{}.{}", &code[..2], &code[2..4], &code[4..]))
}

fn parse_hs(text: &str) -> Result<String, ClassificationError> {
    let code = compact(text);
    let known_length = digits_of(&code, 4).is_some() || digits_of(&code, 6).is_some();
    // Chapters run from 01 to 97.
    if known_length && ("01"..="97").contains(&&code[..2]) { Ok(code) } else { Err(ClassificationError::Hs) }
}

/// Upper case without the spaces, dots, hyphens and slashes that people put into numbers.
fn compact(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '/' | '_'));
    kept.map(|c| c.to_ascii_uppercase()).collect()
}

fn digits_of(text: &str, count: usize) -> Option<Vec<u8>> {
    let is_number = text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.bytes().map(|b| b - b'0').collect())
}

/// Luhn's check digit: every second digit doubled, from the right; the whole sum is a multiple of ten.
fn luhn_check_digit(digits: &[u8]) -> u8 {
    let doubled = |digit: u8| if digit < 5 { 2 * digit } else { 2 * digit - 9 };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(index, digit)| u32::from(if index % 2 == 0 { doubled(*digit) } else { *digit }))
        .sum();
    u8::try_from((10 - sum % 10) % 10).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_vat_number_is_read_as_people_write_it() {
        // The published number of the Revenue Agency's own invoices, and of the Italian State Railways.
        for text in ["06363391001", "IT06363391001", "it 063 633 910 01", "IT-06363391001"] {
            assert_eq!(VatNumber::parse(text).unwrap().as_str(), "06363391001", "{text}");
        }
        assert_eq!(VatNumber::parse("06363391002"), Err(VatError::CheckDigit));
        assert_eq!(VatNumber::parse("6363391001"), Err(VatError::Length));
        assert_eq!(VatNumber::parse("０６３６３３９１００１"), Err(VatError::Length));
        assert_eq!(VatNumber::parse("00000000000"), Err(VatError::Office));
        assert_eq!(VatNumber::from_first_ten("1234567500"), Err(VatError::Office));
    }

    #[test]
    fn a_tax_code_is_of_a_person_or_of_a_body() {
        assert_eq!(TaxCode::parse("rssmra85m01h501q").unwrap().as_str(), "RSSMRA85M01H501Q");
        assert!(TaxCode::parse("06363391001").is_ok());
        assert_eq!(TaxCode::parse("RSSMRA85M01H501A"), Err(TaxCodeError::CheckCharacter));
        assert_eq!(TaxCode::parse("RSSMRA85M32H501Q"), Err(TaxCodeError::Form));
        assert_eq!(TaxCode::parse("RSSMRA85M01H501"), Err(TaxCodeError::Length));
        assert_eq!(TaxCode::parse("èèèèèèèè"), Err(TaxCodeError::Form));
        // The same person made unique by omocodia: the last digit 1 is written M, which changes the check letter.
        assert_eq!(TaxCode::parse("RSSMRA85M01H50MQ"), Err(TaxCodeError::CheckCharacter));
        let omocode = ('A'..='Z').find_map(|check| TaxCode::parse(&format!("RSSMRA85M01H50M{check}")).ok());
        assert_eq!(omocode.unwrap().as_str(), "RSSMRA85M01H50MI");
    }

    #[test]
    fn a_rea_number_names_its_province() {
        for text in ["FM-123456", "fm 123456", "FM123456"] {
            assert_eq!(Rea::parse(text).unwrap().as_str(), "FM-123456");
        }
        assert_eq!(Rea::parse("XX-123456"), Err(ReaError::Province));
        assert_eq!(Rea::parse("FM-12345678"), Err(ReaError::Form));
        assert_eq!(Rea::parse("è1"), Err(ReaError::Form));
        assert_eq!(PROVINCES.split_ascii_whitespace().count(), 107);
    }

    #[test]
    fn classifications_keep_one_form() {
        assert_eq!(Ateco::parse("152010").unwrap().as_str(), "15.20.10");
        assert_eq!(Ateco::parse("15.20"), Err(ClassificationError::Ateco));
        assert_eq!(HsCode::parse("6403.99").unwrap().as_str(), "640399");
        assert_eq!(HsCode::parse("64039"), Err(ClassificationError::Hs));
        assert_eq!(HsCode::parse("990399"), Err(ClassificationError::Hs));
    }

    fn vat_number() -> impl Strategy<Value = String> {
        (1u32..10_000_000, 1u32..=100).prop_map(|(taxpayer, office)| {
            VatNumber::from_first_ten(&format!("{taxpayer:07}{office:03}")).unwrap().as_str().to_owned()
        })
    }

    /// A well-formed tax code of a person: letters, digits and the check letter that belongs to them.
    fn person_code() -> impl Strategy<Value = String> {
        ("[A-Z]{6}", 0u8..100, "[ABCDEHLMPRST]", 1u8..=31, "[A-Z]", 0u16..1000, any::<bool>()).prop_map(
            |(names, year, month, day, place, number, woman)| {
                let day = day + if woman { 40 } else { 0 };
                let body = format!("{names}{year:02}{month}{day:02}{place}{number:03}");
                let with_check = ('A'..='Z').find_map(|check| TaxCode::parse(&format!("{body}{check}")).ok());
                with_check.unwrap().as_str().to_owned()
            },
        )
    }

    proptest! {
        #[test]
        fn a_changed_digit_is_caught(number in vat_number(), place in 0usize..11, by in 1u8..10) {
            let mut bytes = number.into_bytes();
            bytes[place] = b'0' + (bytes[place] - b'0' + by) % 10;
            prop_assert!(VatNumber::parse(std::str::from_utf8(&bytes).unwrap()).is_err());
        }

        #[test]
        fn a_swapped_pair_is_caught_except_nought_and_nine(number in vat_number(), place in 0usize..10) {
            let mut bytes = number.clone().into_bytes();
            bytes.swap(place, place + 1);
            let swapped = String::from_utf8(bytes).unwrap();
            let invisible = ["09", "90"].contains(&&number[place..place + 2]) || swapped == number;
            prop_assert_eq!(matches!(VatNumber::parse(&swapped), Err(VatError::CheckDigit)), !invisible);
        }

        #[test]
        fn a_changed_character_of_a_person_code_is_caught(
            code in person_code(), place in 0usize..16, other in "[A-Z0-9]",
        ) {
            prop_assume!(code[place..=place] != other);
            let mut changed = code.clone();
            changed.replace_range(place..=place, &other);
            prop_assert!(TaxCode::parse(&changed).is_err(), "{} passes for {}", changed, code);
        }

        #[test]
        fn any_text_is_answered(text in any::<String>()) {
            let _ = (VatNumber::parse(&text), TaxCode::parse(&text), Rea::parse(&text), Ateco::parse(&text));
            if let Ok(code) = HsCode::parse(&text) {
                prop_assert_eq!(HsCode::parse(code.as_str()).unwrap(), code);
            }
        }
    }
}

//! The codes of the registers of public money: CUP and CIG of projects and tenders; CAR, COR, COVAR and VERCOR of the
//! national register of State aid. A value of these types is well formed; whether a register knows it is another
//! question.

use crate::companies::{TaxCode, VatNumber};
use crate::messages::message_keys;
use crate::text::checked_text;

message_keys! {
    /// Why a code of a register was not accepted.
    RegisterError {
        /// Not a project code.
        Cup => "aid-cup-form",
        /// Not a tender code.
        Cig => "aid-cig-form",
        /// The last three characters of a tender code do not follow from the others.
        CigCheck => "aid-cig-check",
        /// Not a number of the register of aid.
        Number => "aid-number-form",
        /// Neither a tax code nor a VAT number.
        Party => "aid-party-form",
    }
}

checked_text!(
    /// The code of a public investment project (CUP): a letter, two digits, a letter, eleven digits.
    Cup,
    RegisterError,
    parse_cup
);

checked_text!(
    /// The code of a tender (CIG): ten letters and digits. Where the first seven are digits, the last three are
    /// their check: the number times 211, modulo 4091, in hexadecimal.
    Cig,
    RegisterError,
    parse_cig
);

checked_text!(
    /// A number that the national register of aid gives: CAR, COR, COVAR or VERCOR.
    RegisterNumber,
    RegisterError,
    parse_number
);

checked_text!(
    /// By which an enterprise that may not be ours is known: its tax code or its VAT number.
    PartyCode,
    RegisterError,
    parse_party
);

fn compact(text: &str) -> String {
    let kept = text.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '.' | '-' | '/' | ':'));
    kept.map(|sign| sign.to_ascii_uppercase()).collect()
}

fn parse_cup(text: &str) -> Result<String, RegisterError> {
    let code = compact(text);
    let fits = code.len() == 15
        && code.bytes().enumerate().all(|(place, byte)| match place {
            0 | 3 => byte.is_ascii_uppercase(),
            _ => byte.is_ascii_digit(),
        });
    if fits { Ok(code) } else { Err(RegisterError::Cup) }
}

fn parse_cig(text: &str) -> Result<String, RegisterError> {
    let code = compact(text);
    let signs = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    if code.len() != 10 || !code.bytes().all(signs) || code.bytes().all(|byte| byte == b'0') {
        return Err(RegisterError::Cig);
    }
    if let Ok(number) = code[..7].parse::<u64>()
        && format!("{:03X}", number * 211 % 4091) != code[7..]
    {
        return Err(RegisterError::CigCheck);
    }
    Ok(code)
}

fn parse_number(text: &str) -> Result<String, RegisterError> {
    let code = compact(text);
    let digits = ["COVAR", "VERCOR", "CAR", "COR"]
        .iter()
        .find_map(|prefix| code.strip_prefix(prefix))
        .unwrap_or(&code);
    let fits = (1..=12).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if fits { Ok(digits.to_owned()) } else { Err(RegisterError::Number) }
}

fn parse_party(text: &str) -> Result<String, RegisterError> {
    let tax_code = TaxCode::parse(text).map(|code| code.to_string());
    tax_code.or_else(|_| VatNumber::parse(text).map(|vat| vat.to_string())).map_err(|_| RegisterError::Party)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_they_are_written_on_acts() {
        assert_eq!(Cup::parse("g17h 0300 0130 001").unwrap().as_str(), "G17H03000130001");
        assert_eq!(Cup::parse("G17H0300013000"), Err(RegisterError::Cup));
        assert_eq!(Cup::parse("117H03000130001"), Err(RegisterError::Cup));
        assert_eq!(RegisterNumber::parse("COR: 1623443").unwrap().as_str(), "1623443");
        assert_eq!(RegisterNumber::parse("vercor 24811230").unwrap().as_str(), "24811230");
        assert_eq!(RegisterNumber::parse("x1"), Err(RegisterError::Number));
        assert_eq!(PartyCode::parse("IT 06363391001").unwrap().as_str(), "06363391001");
        assert_eq!(PartyCode::parse("06363391002"), Err(RegisterError::Party));
    }

    #[test]
    fn an_old_tender_code_checks_itself() {
        let number = 1_234_567_u64;
        let good = format!("{number}{:03X}", number * 211 % 4091);
        assert_eq!(Cig::parse(&good).unwrap().as_str(), good);
        assert_eq!(Cig::parse("1234567000"), Err(RegisterError::CigCheck));
        assert!(Cig::parse("B02D12AEA8").is_ok(), "those of the digital platform have another check");
        assert_eq!(Cig::parse("0000000000"), Err(RegisterError::Cig));
        assert_eq!(Cig::parse("ZZ"), Err(RegisterError::Cig));
    }
}

//! The text of a CSV file: which encoding it is in, said by its mark or guessed with caution. A guess that would turn
//! accented letters into rubbish without a word is refused.

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{FileKind, SpreadsheetError};

/// Text and the name of the encoding that it was read from.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: &'static str,
}

pub(super) fn decode(bytes: Vec<u8>) -> Result<Decoded, SpreadsheetError> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return decode_as(encoding, &bytes[mark..], mark);
    }
    if bytes.contains(&0) {
        let encoding = guess_utf16(&bytes).ok_or(SpreadsheetError::NotASpreadsheet(FileKind::Binary))?;
        return decode_as(encoding, &bytes, 0);
    }
    match String::from_utf8(bytes) {
        Ok(text) => checked(text, UTF_8),
        Err(error) => decode_without_mark(error.as_bytes()),
    }
}

/// Text that is not UTF-8: Windows-1252 as Excel writes it, unless it is UTF-8 with a fault in it.
fn decode_without_mark(bytes: &[u8]) -> Result<Decoded, SpreadsheetError> {
    let (mut well_formed, mut ill_formed, mut first_fault, mut offset) = (0, 0, None, 0);
    for chunk in bytes.utf8_chunks() {
        well_formed += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        offset += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            first_fault.get_or_insert(offset);
            ill_formed += 1;
            offset += chunk.invalid().len();
        }
    }
    if well_formed > ill_formed {
        return Err(SpreadsheetError::Encoding { offset: first_fault.unwrap_or_default() });
    }
    let unassigned = |byte: &u8| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D);
    if let Some(offset) = bytes.iter().position(unassigned) {
        return Err(SpreadsheetError::Encoding { offset });
    }
    decode_as(WINDOWS_1252, bytes, 0)
}

/// UTF-16 without a mark: text in a Latin script has a null in every second byte.
fn guess_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes.len() / 2;
    let nulls_at = |start: usize| bytes.iter().skip(start).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (nulls_at(0), nulls_at(1));
    if odd * 10 > pairs * 4 && even * 20 < pairs {
        Some(UTF_16LE)
    } else if even * 10 > pairs * 4 && odd * 20 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], mark: usize) -> Result<Decoded, SpreadsheetError> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => checked(text.into_owned(), encoding),
        None => Err(SpreadsheetError::Encoding { offset: mark + first_fault(encoding, bytes) }),
    }
}

fn first_fault(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or_default());
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::Malformed(length, after), read) => {
            read.saturating_sub(usize::from(length) + usize::from(after))
        }
        (_, read) => read,
    }
}

/// Text with control characters is no table, whatever its encoding.
fn checked(text: String, encoding: &'static Encoding) -> Result<Decoded, SpreadsheetError> {
    let is_control =
        |character: char| character.is_ascii_control() && !matches!(character, '\t' | '\r' | '\n');
    if text.contains(is_control) {
        return Err(SpreadsheetError::NotASpreadsheet(FileKind::Binary));
    }
    Ok(Decoded { text, encoding: encoding.name() })
}

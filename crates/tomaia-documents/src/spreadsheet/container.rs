//! The zip archive around a workbook, measured before any of it is kept: what it claims, and then what it really
//! unfolds to, since an enemy's claim may be false.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{FileKind, Limits, SpreadsheetError};

/// A part smaller than this may have any compression ratio: a small sheet of equal rows packs very well.
const RATIO_MATTERS_FROM: u64 = 1024 * 1024;

/// More parts than any workbook with a reasonable number of sheets has.
const MOST_PARTS: usize = 10_000;

/// `<si/>`, the shortest form of one shared text, has this many bytes.
const SHORTEST_SHARED_TEXT: u64 = 5;

const CHUNK: usize = 64 * 1024;

/// Checks that `bytes` is a workbook's archive and that it unfolds to no more than the limits allow.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<(), SpreadsheetError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MOST_PARTS {
        return Err(SpreadsheetError::Damaged(format!("it has {} parts", archive.len())));
    }
    check_kind(&archive)?;
    let mut total = 0;
    for index in 0..archive.len() {
        let mut part = match archive.by_index(index) {
            Ok(part) => part,
            Err(ZipError::UnsupportedArchive(reason)) if reason == ZipError::PASSWORD_REQUIRED => {
                return Err(SpreadsheetError::Encrypted);
            }
            Err(error) => return Err(damaged(&error)),
        };
        let name = part.name().map_err(|error| damaged(&error))?.into_owned();
        let bound = bound_for(part.compressed_size(), limits).min(limits.uncompressed_bytes - total);
        if part.size() > bound {
            return Err(SpreadsheetError::ZipBomb { part: name, limit: bound });
        }
        total += measure(&mut part, &name, bound)?;
    }
    Ok(())
}

/// The most that a part with so many compressed bytes may unfold to.
fn bound_for(compressed: u64, limits: &Limits) -> u64 {
    compressed.saturating_mul(limits.compression_ratio).max(RATIO_MATTERS_FROM)
}

fn check_kind(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<(), SpreadsheetError> {
    let has = |wanted: &str| archive.file_names().flatten().any(|name| name.eq_ignore_ascii_case(wanted));
    if has("xl/workbook.bin") {
        return Err(SpreadsheetError::NotASpreadsheet(FileKind::BinaryExcel));
    }
    if has("[Content_Types].xml") && !has("word/document.xml") && !has("ppt/presentation.xml") {
        return Ok(());
    }
    let kind =
        if has("mimetype") && has("content.xml") { FileKind::OpenDocument } else { FileKind::OtherArchive };
    Err(SpreadsheetError::NotASpreadsheet(kind))
}

/// Unfolds a part without keeping it and returns its size in bytes, which may not pass `bound`.
fn measure(part: &mut impl Read, name: &str, bound: u64) -> Result<u64, SpreadsheetError> {
    let mut claims = name.to_ascii_lowercase().ends_with("sharedstrings.xml").then(SharedTextClaims::default);
    let mut chunk = vec![0; CHUNK];
    let mut size = 0;
    loop {
        let read = part.read(&mut chunk).map_err(|error| {
            SpreadsheetError::Damaged(format!("the part `{name}` cannot be unfolded ({error})"))
        })?;
        if read == 0 {
            break;
        }
        size += read as u64;
        if size > bound {
            return Err(SpreadsheetError::ZipBomb { part: name.to_owned(), limit: bound });
        }
        if let Some(claims) = &mut claims {
            claims.read(&chunk[..read]);
        }
    }
    match claims {
        Some(claims) if claims.largest() > size / SHORTEST_SHARED_TEXT + 1 => Err(SpreadsheetError::Damaged(
            format!("the part `{name}` claims more texts than it has room for"),
        )),
        _ => Ok(size),
    }
}

/// Finds how many shared texts a part claims to have (`uniqueCount="…"`). The workbook reader sets memory aside for
/// that number before it has seen one text, so the claim is checked first.
#[derive(Default)]
struct SharedTextClaims {
    /// How much of the attribute's name has just been read, and then the state after it.
    matched: usize,
    number: Option<u64>,
    largest: u64,
}

impl SharedTextClaims {
    const NAME: &[u8] = b"uniqueCount";

    fn read(&mut self, chunk: &[u8]) {
        for &byte in chunk {
            // A null is half of an ASCII character in UTF-16.
            if byte != 0 {
                self.step(byte);
            }
        }
    }

    fn step(&mut self, byte: u8) {
        if self.matched < Self::NAME.len() {
            let expected = Self::NAME[self.matched];
            self.matched =
                if byte == expected { self.matched + 1 } else { usize::from(byte == Self::NAME[0]) };
            return;
        }
        match byte {
            b'0'..=b'9' => {
                let so_far = self.number.unwrap_or(0);
                self.number = Some(so_far.saturating_mul(10).saturating_add(u64::from(byte - b'0')));
            }
            b'=' | b'"' | b'\'' | b' ' | b'\t' | b'\r' | b'\n' | b'+' if self.number.is_none() => {}
            _ => {
                self.largest = self.largest();
                self.number = None;
                self.matched = usize::from(byte == Self::NAME[0]);
            }
        }
    }

    fn largest(&self) -> u64 {
        self.largest.max(self.number.unwrap_or(0))
    }
}

fn damaged(error: &ZipError) -> SpreadsheetError {
    SpreadsheetError::Damaged(error.to_string())
}

//! Attachments: what kind of file it is by what is in it, never by its name.

use crate::messages::message_keys;
use crate::named::named;
use crate::text::clean;

/// The largest attachment, in bytes.
pub const LARGEST: usize = 8 * 1024 * 1024;

/// The largest of all the attachments of one application, in bytes.
pub const LARGEST_TOGETHER: i64 = 40 * 1024 * 1024;

named! {
    /// A kind of file that is taken.
    FileKind {
        /// PDF.
        Pdf = "pdf",
        /// A file with a digital signature around it (CAdES, `.p7m`).
        SignedPdf = "signed_pdf",
        /// PNG.
        Png = "png",
        /// JPEG.
        Jpeg = "jpeg",
    }
}

impl FileKind {
    /// The ending that says what it is.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            FileKind::Pdf => "pdf",
            FileKind::SignedPdf => "pdf.p7m",
            FileKind::Png => "png",
            FileKind::Jpeg => "jpg",
        }
    }
}

message_keys! {
    /// Why a file is not taken.
    FileError {
        /// There is nothing in it.
        Empty => "calls-file-empty",
        /// It is larger than a file may be.
        TooLarge => "calls-file-large",
        /// It is none of the kinds that are taken.
        Kind => "calls-file-kind",
    }
}

/// DER of the object identifier 1.2.840.113549.1.7.2 (signed data, RFC 5652, 5.1).
const SIGNED_DATA: [u8; 11] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];

/// What a file is by its first bytes: PDF (ISO 32000-1, 7.5.2), PNG (ISO 15948, 5.2), JPEG (ISO 10918-1, B.1.1), CMS
/// signed data (RFC 5652).
///
/// # Errors
/// See [`FileError`].
pub fn kind_of(content: &[u8]) -> Result<FileKind, FileError> {
    if content.is_empty() {
        return Err(FileError::Empty);
    }
    if content.len() > LARGEST {
        return Err(FileError::TooLarge);
    }
    let begins = |with: &[u8]| content.starts_with(with);
    if begins(b"%PDF-") {
        Ok(FileKind::Pdf)
    } else if begins(b"\x89PNG\r\n\x1a\n") {
        Ok(FileKind::Png)
    } else if begins(b"\xFF\xD8\xFF") {
        Ok(FileKind::Jpeg)
    } else if content[0] == 0x30
        && content[..content.len().min(24)].windows(11).any(|part| part == SIGNED_DATA)
    {
        Ok(FileKind::SignedPdf)
    } else {
        Err(FileError::Kind)
    }
}

/// The name under which a file is given back: the last part of what it was called, without signs that mean something
/// to a file system or a header, with the ending of what it is.
#[must_use]
pub fn safe_name(name: &str, kind: FileKind) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = clean(last)
        .chars()
        .map(|sign| if sign.is_alphanumeric() || matches!(sign, '-' | '_' | ' ' | '.') { sign } else { '-' })
        .collect();
    let mut stem = plain.trim_matches(['.', ' ', '-']).to_owned();
    for ending in [".p7m", ".pdf", ".png", ".jpg", ".jpeg"] {
        if stem.to_lowercase().ends_with(ending) && stem.is_char_boundary(stem.len() - ending.len()) {
            stem.truncate(stem.len() - ending.len());
        }
    }
    let stem: String = stem.chars().take(80).collect();
    let stem = if stem.trim().is_empty() { "allegato".to_owned() } else { stem.trim().to_owned() };
    format!("{stem}.{}", kind.ending())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_is_in_it() {
        assert_eq!(kind_of(b"%PDF-1.7\n%"), Ok(FileKind::Pdf));
        assert_eq!(kind_of(b"\x89PNG\r\n\x1a\n..."), Ok(FileKind::Png));
        assert_eq!(kind_of(b"\xFF\xD8\xFF\xE0"), Ok(FileKind::Jpeg));
        let mut signed = vec![0x30, 0x82, 0x10, 0x00];
        signed.extend(SIGNED_DATA);
        assert_eq!(kind_of(&signed), Ok(FileKind::SignedPdf));
        for hostile in [
            &b"<html><script>alert(1)</script>"[..],
            b"MZ\x90\x00",
            b"PK\x03\x04",
            b"<svg onload='x'/>",
            b"\0",
        ] {
            assert_eq!(kind_of(hostile), Err(FileError::Kind));
        }
        assert_eq!(kind_of(b""), Err(FileError::Empty));
        assert_eq!(kind_of(&vec![b'%'; LARGEST + 1]), Err(FileError::TooLarge));
    }

    #[test]
    fn a_name_leads_nowhere() {
        assert_eq!(safe_name("../../etc/passwd", FileKind::Pdf), "passwd.pdf");
        assert_eq!(
            safe_name("C:\\visura \"camerale\"\r\n.PDF.p7m", FileKind::SignedPdf),
            "visura -camerale-.pdf.p7m"
        );
        assert_eq!(safe_name("fattura.exe", FileKind::Pdf), "fattura.exe.pdf");
        assert_eq!(safe_name("\u{202e}fdp.exe", FileKind::Png), "fdp.exe.png");
        assert_eq!(safe_name("...", FileKind::Jpeg), "allegato.jpg");
        assert!(safe_name(&"à".repeat(400), FileKind::Pdf).chars().count() < 90);
    }
}

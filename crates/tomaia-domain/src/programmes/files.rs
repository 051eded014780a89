//! What a file is, told from its first bytes and never from its name. Only what an office keeps is taken; nothing that a
//! browser would run.

use crate::messages::message_keys;
use crate::named::named;

/// The largest file, in bytes.
pub const LARGEST: usize = 25 * 1024 * 1024;

named! {
    /// A kind of file that is taken.
    FileKind {
        /// PDF.
        Pdf = "pdf",
        /// An office document: Word, Excel, OpenDocument.
        Office = "office",
        /// A signed envelope (CAdES).
        Signed = "p7m",
        /// A picture.
        Png = "png",
        /// A photograph.
        Jpeg = "jpeg",
        /// Plain text in UTF-8.
        Text = "text",
    }
}

message_keys! {
    /// Why a file is not taken.
    FileKindError {
        /// There is nothing in it.
        Empty => "programmes-file-empty",
        /// Larger than 25 MB.
        Large => "programmes-file-large",
        /// None of the kinds that are taken.
        Kind => "programmes-file-kind",
        /// Its name says another kind than its content.
        Name => "programmes-file-name",
    }
}

impl FileKind {
    /// The media type under which it is handed out.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            FileKind::Pdf => "application/pdf",
            FileKind::Office => "application/octet-stream",
            FileKind::Signed => "application/pkcs7-mime",
            FileKind::Png => "image/png",
            FileKind::Jpeg => "image/jpeg",
            FileKind::Text => "text/plain; charset=utf-8",
        }
    }

    fn endings(self) -> &'static [&'static str] {
        match self {
            FileKind::Pdf => &["pdf"],
            FileKind::Office => &["docx", "xlsx", "pptx", "odt", "ods", "odp"],
            FileKind::Signed => &["p7m"],
            FileKind::Png => &["png"],
            FileKind::Jpeg => &["jpg", "jpeg"],
            FileKind::Text => &["txt", "csv", "md"],
        }
    }
}

/// The kind of a file by its content; its name's ending must agree.
///
/// # Errors
/// See [`FileKindError`].
pub fn kind_of(name: &str, bytes: &[u8]) -> Result<FileKind, FileKindError> {
    if bytes.is_empty() {
        return Err(FileKindError::Empty);
    }
    if bytes.len() > LARGEST {
        return Err(FileKindError::Large);
    }
    let found = by_content(bytes).ok_or(FileKindError::Kind)?;
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if found.endings().contains(&ending.as_str()) {
        Ok(found)
    } else if FileKind::ALL.iter().any(|kind| kind.endings().contains(&ending.as_str())) {
        Err(FileKindError::Name)
    } else {
        Err(FileKindError::Kind)
    }
}

/// A name that can stand in a header and on any disk: its last part, without control signs and separators, at most 120
/// characters.
#[must_use]
pub fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String = crate::text::clean(last)
        .chars()
        .map(|sign| if "\"*:<>?|;%".contains(sign) { '-' } else { sign })
        .collect();
    let shown = shown.trim_matches(['.', ' ']);
    let count = shown.chars().count();
    let short: String = shown.chars().skip(count.saturating_sub(120)).collect();
    if short.is_empty() { "file".to_owned() } else { short }
}

fn by_content(bytes: &[u8]) -> Option<FileKind> {
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    if begins(b"%PDF-") {
        Some(FileKind::Pdf)
    } else if begins(b"\x89PNG\r\n\x1a\n") {
        Some(FileKind::Png)
    } else if begins(b"\xff\xd8\xff") {
        Some(FileKind::Jpeg)
    } else if begins(b"PK\x03\x04") {
        is_office(bytes).then_some(FileKind::Office)
    } else if is_signed(bytes) {
        Some(FileKind::Signed)
    } else {
        is_text(bytes).then_some(FileKind::Text)
    }
}

/// Office documents say what they are in the first names of their archive.
fn is_office(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let has = |word: &[u8]| head.windows(word.len()).any(|part| part == word);
    let macros = bytes.windows(14).any(|part| part == b"vbaProject.bin");
    !macros
        && (has(b"[Content_Types].xml")
            || has(b"_rels/.rels")
            || has(b"mimetypeapplication/vnd.oasis.opendocument."))
}

/// A CMS envelope (RFC 5652): a sequence whose first element is the identifier of signed data.
fn is_signed(bytes: &[u8]) -> bool {
    const SIGNED_DATA: [u8; 11] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];
    bytes.first() == Some(&0x30)
        && bytes[..bytes.len().min(32)].windows(SIGNED_DATA.len()).any(|part| part == SIGNED_DATA)
}

/// UTF-8 without control signs, and no markup that a browser would run.
fn is_text(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let plain = |sign: char| !sign.is_control() || matches!(sign, '\n' | '\r' | '\t');
    text.chars().all(plain) && !text.trim_start_matches('\u{FEFF}').trim_start().starts_with('<')
}

#[cfg(test)]
mod tests {
    use super::{FileKind, FileKindError, LARGEST, kind_of, safe_name};

    #[test]
    fn the_content_decides_and_the_name_must_agree() {
        assert_eq!(kind_of("atto.pdf", b"%PDF-1.7 ..."), Ok(FileKind::Pdf));
        assert_eq!(kind_of("atto.txt", b"%PDF-1.7 ..."), Err(FileKindError::Name));
        assert_eq!(kind_of("atto.exe", b"MZ\x90\x00"), Err(FileKindError::Kind));
        assert_eq!(kind_of("atto.pdf", b"<html><script>"), Err(FileKindError::Kind));
        assert_eq!(kind_of("atto.pdf", b""), Err(FileKindError::Empty));
        assert_eq!(kind_of("atto.pdf", &vec![b'a'; LARGEST + 1]), Err(FileKindError::Large));
        assert_eq!(kind_of("verbale.docx", b"PK\x03\x04....[Content_Types].xml"), Ok(FileKind::Office));
        assert_eq!(
            kind_of("v.docx", b"PK\x03\x04....[Content_Types].xml...vbaProject.bin"),
            Err(FileKindError::Kind)
        );
        assert_eq!(kind_of("archivio.zip", b"PK\x03\x04....prova.txt"), Err(FileKindError::Kind));
        let envelope =
            [&[0x30, 0x80, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02][..], b"x"];
        assert_eq!(kind_of("atto.pdf.p7m", &envelope.concat()), Ok(FileKind::Signed));
        assert_eq!(kind_of("elenco.csv", "nome;città\n".as_bytes()), Ok(FileKind::Text));
        assert_eq!(kind_of("elenco.csv", b"a\x00b"), Err(FileKindError::Kind));
    }

    #[test]
    fn a_name_is_harmless_in_a_header() {
        assert_eq!(safe_name("../../etc/passwd"), "passwd");
        assert_eq!(safe_name("C:\\Atti\\delibera \"n. 5\".pdf"), "delibera -n. 5-.pdf");
        assert_eq!(safe_name("a\r\nSet-Cookie: x.pdf"), "a Set-Cookie- x.pdf");
        assert_eq!(safe_name(" .. "), "file");
        assert!(safe_name(&format!("{}.pdf", "è".repeat(400))).ends_with(".pdf"));
    }
}

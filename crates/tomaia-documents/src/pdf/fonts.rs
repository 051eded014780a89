//! The fonts that are part of the binary, loaded once a process. No font of the machine is ever used, so that a
//! document looks the same wherever it is made.
//!
//! The files come from the front-end build (`web/build/fonts.mjs`). They are embedded as they are: the pages of the
//! binary that hold them are read from disk only when a character is needed, which costs less memory at rest than
//! keeping them compressed. A debug build reads them from the folder when the first PDF is made.

use std::sync::OnceLock;

use rust_embed::RustEmbed;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

#[derive(RustEmbed)]
#[folder = "../../web/dist/fonts"]
#[include = "*.ttf"]
#[include = "*.otf"]
#[include = "*-LICENSE.txt"]
#[allow_missing = true]
struct FontFiles;

/// Every embedded font and the book that finds one by family and weight.
pub(super) struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) list: Vec<Font>,
}

/// The fonts of this binary; `None` when it was built without them.
pub(super) fn embedded() -> Option<&'static Fonts> {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    if let Some(fonts) = FONTS.get() {
        return Some(fonts);
    }
    // A missing folder is not remembered: in a debug build it may appear later.
    let list = load();
    if list.is_empty() {
        return None;
    }
    let book = LazyHash::new(FontBook::from_fonts(&list));
    Some(FONTS.get_or_init(|| Fonts { book, list }))
}

/// Names of the font families in this binary, in alphabetical order; empty when it was built without fonts.
pub fn embedded_font_families() -> Vec<String> {
    embedded()
        .map(|fonts| fonts.book.families().map(|(family, _)| family.to_owned()).collect())
        .unwrap_or_default()
}

/// A font's licence, to be shown wherever the product shows the licences of what it contains: the SIL Open Font
/// License asks that it goes with every copy of the font.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontLicence {
    /// Name of the font, as in `NotoSansArabic`.
    pub font: String,
    /// The whole text.
    pub text: String,
}

/// The licences of the fonts in this binary, by name.
pub fn font_licences() -> Vec<FontLicence> {
    let mut licences: Vec<FontLicence> = FontFiles::iter()
        .filter_map(|name| {
            let font = name.strip_suffix("-LICENSE.txt")?.to_owned();
            let text = String::from_utf8_lossy(&FontFiles::get(&name)?.data).into_owned();
            Some(FontLicence { font, text })
        })
        .collect();
    licences.sort_by(|one, other| one.font.cmp(&other.font));
    licences
}

fn load() -> Vec<Font> {
    let mut names: Vec<_> = FontFiles::iter().collect();
    names.sort();
    names
        .iter()
        .filter(|name| !name.ends_with(".txt"))
        .filter_map(|name| FontFiles::get(name))
        .filter_map(|file| Font::new(Bytes::new(file.data), 0))
        .collect()
}

/// Families in the order in which a character is looked for, with a Han font of the reader's own tradition first:
/// one code point is drawn differently in China, Japan and Korea.
pub(super) fn families_for(language: &str) -> [&'static str; 10] {
    let [first, second, third] = match language {
        "ja" => ["Noto Sans JP", "Noto Sans SC", "Noto Sans KR"],
        "ko" => ["Noto Sans KR", "Noto Sans SC", "Noto Sans JP"],
        _ => ["Noto Sans SC", "Noto Sans JP", "Noto Sans KR"],
    };
    [
        "Titillium Web",
        "Noto Sans",
        "Noto Sans Arabic",
        "Noto Sans Hebrew",
        "Noto Sans Armenian",
        "Noto Sans Georgian",
        "Noto Sans Thai",
        first,
        second,
        third,
    ]
}

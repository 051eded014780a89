//! The languages that the program writes in.

/// A language of texts, pages, mails and documents.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Language {
    /// Arabic, written from right to left
    Arabic,
    /// German
    German,
    /// English
    English,
    /// Spanish
    Spanish,
    /// French
    French,
    /// Italian
    Italian,
    /// Japanese
    Japanese,
    /// Korean
    Korean,
    /// Polish
    Polish,
    /// Russian
    Russian,
    /// Ukrainian
    Ukrainian,
    /// Chinese, simplified
    Chinese,
}

impl Language {
    /// All languages, in the order of their codes.
    pub const ALL: [Language; 12] = [
        Language::Arabic,
        Language::German,
        Language::English,
        Language::Spanish,
        Language::French,
        Language::Italian,
        Language::Japanese,
        Language::Korean,
        Language::Polish,
        Language::Russian,
        Language::Ukrainian,
        Language::Chinese,
    ];

    /// The languages in which every page is complete.
    pub const COMPLETE: [Language; 2] = [Language::Italian, Language::English];

    /// The ISO 639-1 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Language::Arabic => "ar",
            Language::German => "de",
            Language::English => "en",
            Language::Spanish => "es",
            Language::French => "fr",
            Language::Italian => "it",
            Language::Japanese => "ja",
            Language::Korean => "ko",
            Language::Polish => "pl",
            Language::Russian => "ru",
            Language::Ukrainian => "uk",
            Language::Chinese => "zh",
        }
    }

    /// The language of a code such as `it` or `it-IT`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.code() == primary)
    }

    /// Its name in itself.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Language::Arabic => "العربية",
            Language::German => "Deutsch",
            Language::English => "English",
            Language::Spanish => "Español",
            Language::French => "Français",
            Language::Italian => "Italiano",
            Language::Japanese => "日本語",
            Language::Korean => "한국어",
            Language::Polish => "Polski",
            Language::Russian => "Русский",
            Language::Ukrainian => "Українська",
            Language::Chinese => "中文",
        }
    }

    /// `rtl` or `ltr`.
    #[must_use]
    pub fn direction(self) -> &'static str {
        if self == Language::Arabic { "rtl" } else { "ltr" }
    }

    /// The best of the accepted languages of a browser (`Accept-Language`) among those offered.
    #[must_use]
    pub fn negotiate(accept_language: &str, offered: &[Language], otherwise: Language) -> Language {
        let mut wanted: Vec<(f32, &str)> = accept_language
            .split(',')
            .filter_map(|part| {
                let mut pieces = part.trim().split(';');
                let code = pieces.next()?.trim();
                let quality = pieces.find_map(|piece| piece.trim().strip_prefix("q="));
                Some((quality.map_or(1.0, |q| q.parse().unwrap_or(0.0)), code))
            })
            .collect();
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted
            .into_iter()
            .filter_map(|(_, code)| Language::from_code(code))
            .find(|language| offered.contains(language))
            .unwrap_or(otherwise)
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn the_browser_gets_its_best_offered_language() {
        let pages = Language::COMPLETE;
        let negotiated = |header| Language::negotiate(header, &pages, Language::Italian);
        assert_eq!(negotiated("en-GB,en;q=0.9,it;q=0.8"), Language::English);
        assert_eq!(negotiated("de, it;q=0.5, en;q=0.4"), Language::Italian);
        assert_eq!(negotiated("ja"), Language::Italian);
        assert_eq!(negotiated(";;q=,"), Language::Italian);
    }
}

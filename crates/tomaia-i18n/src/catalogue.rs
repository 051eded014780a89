//! The texts of each language: all `.ftl` files of its folder in one bundle, twice, because Fluent's isolation marks
//! around arguments are right in HTML with Arabic and wrong in mail subjects, spreadsheets and documents.

use crate::Language;
use crate::formats::Formats;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::{Arc, OnceLock};

#[derive(rust_embed::RustEmbed)]
#[folder = "../../locales"]
#[include = "*.ftl"]
struct Locales;

/// An argument of a text.
#[derive(Clone, Debug)]
pub enum Arg {
    /// A number, which chooses plurals and is written in the language's digits and separators.
    Number(i64),
    /// Any other text.
    Text(String),
}

impl From<i64> for Arg {
    fn from(value: i64) -> Self {
        Arg::Number(value)
    }
}
impl From<usize> for Arg {
    fn from(value: usize) -> Self {
        Arg::Number(i64::try_from(value).unwrap_or(i64::MAX))
    }
}
impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        Arg::Text(value.to_owned())
    }
}
impl From<String> for Arg {
    fn from(value: String) -> Self {
        Arg::Text(value)
    }
}
impl From<&String> for Arg {
    fn from(value: &String) -> Self {
        Arg::Text(value.clone())
    }
}

/// The texts and formats of one language; made once, shared by all.
pub struct Texts {
    language: Language,
    isolating: FluentBundle<Arc<FluentResource>>,
    plain: FluentBundle<Arc<FluentResource>>,
    pub(crate) formats: Formats,
}

/// The texts of a language.
#[must_use]
pub fn texts(language: Language) -> &'static Texts {
    static ALL: [OnceLock<Texts>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
    let position = Language::ALL.iter().position(|known| *known == language).unwrap_or_default();
    ALL[position].get_or_init(|| Texts::load(language))
}

impl Texts {
    fn load(language: Language) -> Self {
        let resources = resources(language);
        let bundle = |isolating| {
            let identifier: unic_langid::LanguageIdentifier = language.code().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
            bundle.set_use_isolating(isolating);
            bundle.set_formatter(Some(format_number));
            for resource in &resources {
                bundle.add_resource_overriding(Arc::clone(resource));
            }
            bundle
        };
        Self { language, isolating: bundle(true), plain: bundle(false), formats: Formats::new(language) }
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// A text without arguments.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A text with arguments, for HTML: arguments are wrapped in isolation marks where the language is written from
    /// right to left.
    #[must_use]
    pub fn with(&self, key: &str, arguments: &[(&str, Arg)]) -> String {
        let isolate = self.language == Language::Arabic;
        self.format(if isolate { &self.isolating } else { &self.plain }, key, arguments)
    }

    /// A text with arguments, without isolation marks: for subjects, spreadsheets, documents and calendars.
    #[must_use]
    pub fn plain(&self, key: &str, arguments: &[(&str, Arg)]) -> String {
        self.format(&self.plain, key, arguments)
    }

    /// Whether the language itself has the key, without falling back.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.plain.has_message(key)
    }

    fn format(
        &self,
        bundle: &FluentBundle<Arc<FluentResource>>,
        key: &str,
        arguments: &[(&str, Arg)],
    ) -> String {
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return match self.language {
                Language::English => format!("⟦{key}⟧"),
                _ => texts(Language::English).plain(key, arguments),
            };
        };
        let mut fluent_arguments = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            match value {
                Arg::Number(number) => fluent_arguments.set(*name, *number),
                Arg::Text(text) => fluent_arguments.set(*name, text.as_str()),
            }
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&fluent_arguments), &mut errors);
        if errors.is_empty() { text.into_owned() } else { format!("⟦{key}⟧") }
    }
}

/// Numbers inside texts are grouped as the language groups them.
fn format_number<M: fluent_bundle::memoizer::MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.abs() < 10_000.0 => Some(number.as_string().into_owned()),
        _ => None,
    }
}

fn resources(language: Language) -> Vec<Arc<FluentResource>> {
    let folder = format!("{}/", language.code());
    let mut names: Vec<_> = Locales::iter().filter(|name| name.starts_with(&folder)).collect();
    names.sort();
    names
        .into_iter()
        .filter_map(|name| Locales::get(&name))
        .map(|file| {
            let text = String::from_utf8_lossy(&file.data).into_owned();
            // What parsed is used; a test refuses files with errors before they get here.
            Arc::new(FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Locales, texts};
    use crate::Language;
    use fluent_syntax::ast::Entry;
    use std::collections::BTreeSet;

    fn keys(language: Language) -> BTreeSet<String> {
        let folder = format!("{}/", language.code());
        let mut keys = BTreeSet::new();
        for name in Locales::iter().filter(|name| name.starts_with(&folder)) {
            let file = Locales::get(&name).expect("an embedded file");
            let text = String::from_utf8(file.data.into_owned()).expect("UTF-8");
            let resource = fluent_syntax::parser::parse(text)
                .unwrap_or_else(|(_, errors)| panic!("{name} does not parse: {errors:?}"));
            for entry in resource.body {
                if let Entry::Message(message) = entry {
                    assert!(keys.insert(message.id.name.clone()), "{name}: {} stands twice", message.id.name);
                }
            }
        }
        keys
    }

    #[test]
    fn italian_and_english_say_the_same_things() {
        let (italian, english) = (keys(Language::Italian), keys(Language::English));
        let only_italian: Vec<_> = italian.difference(&english).collect();
        let only_english: Vec<_> = english.difference(&italian).collect();
        assert!(only_italian.is_empty(), "only in Italian: {only_italian:?}");
        assert!(only_english.is_empty(), "only in English: {only_english:?}");
    }

    #[test]
    fn guests_languages_say_nothing_that_english_does_not() {
        let english = keys(Language::English);
        for language in Language::ALL {
            let more: Vec<_> = keys(language).into_iter().filter(|key| !english.contains(key)).collect();
            assert!(more.is_empty(), "{language:?} has keys that English lacks: {more:?}");
        }
    }

    #[test]
    fn a_missing_key_is_plain_to_see() {
        assert_eq!(texts(Language::German).get("no-such-key"), "⟦no-such-key⟧");
    }
}

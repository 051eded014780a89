//! What was typed into a form or chosen in an address, by the name of its field: read by the handler, and shown again
//! as it was when the form is refused.

use crate::failure::urlencode;
use crate::forms::Choice;

/// Names and values in the order in which they came; a name may come several times.
#[derive(Clone, Debug, Default)]
pub struct Typed(Vec<(String, String)>);

impl Typed {
    /// What a form or a query sent.
    #[must_use]
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// Adds a value.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.push((name.to_owned(), value.into()));
        self
    }

    /// Adds several values of one name.
    #[must_use]
    pub fn with_all<T: ToString>(mut self, name: &str, values: impl IntoIterator<Item = T>) -> Self {
        self.0.extend(values.into_iter().map(|value| (name.to_owned(), value.to_string())));
        self
    }

    /// The first value of a name; empty where there is none.
    #[must_use]
    pub fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// All values of a name that are not empty.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<String> {
        let same = self.0.iter().filter(|(known, value)| known == name && !value.is_empty());
        same.map(|(_, value)| value.clone()).collect()
    }

    /// A whole number; none where it is none.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<i64> {
        self.one(name).parse().ok()
    }

    /// The parts of a text that are separated by semicolons or line breaks.
    #[must_use]
    pub fn parts(&self, name: &str) -> Vec<String> {
        let parts = self.one(name).split([';', '\n']).map(str::trim);
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    /// How many rows a repeated group has: the highest index of `name_0`, `name_1`, … and one.
    #[must_use]
    pub fn rows(&self, name: &str) -> usize {
        let index = |known: &str| known.strip_prefix(name)?.strip_prefix('_')?.parse::<usize>().ok();
        let last = self.0.iter().filter_map(|(known, _)| index(known)).max();
        // What comes from outside decides no size: no form has more rows than this.
        last.map_or(0, |last| last + 1).min(50)
    }

    /// The choices of a field, with what was chosen marked.
    #[must_use]
    pub fn choices(&self, name: &str, offered: impl IntoIterator<Item = (String, String)>) -> Vec<Choice> {
        let chosen = self.all(name);
        let choice = |(value, label): (String, String)| {
            let selected = chosen.contains(&value);
            Choice::new(value, label, selected)
        };
        offered.into_iter().map(choice).collect()
    }

    /// The query of an address with some names left out or put in the place of others.
    #[must_use]
    pub fn query(&self, without: &[&str], with: &[(&str, &str)]) -> String {
        let kept = self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let kept = kept.filter(|(name, value)| {
            !value.is_empty() && !without.contains(name) && !with.iter().any(|(new, _)| new == name)
        });
        let pairs: Vec<String> = kept
            .chain(with.iter().copied())
            .map(|(name, value)| format!("{}={}", urlencode(name), urlencode(value)))
            .collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }
}

#[cfg(test)]
mod tests {
    use super::Typed;

    #[test]
    fn an_address_keeps_what_was_chosen() {
        let typed =
            Typed::default().with("q", "a&b").with("size", "micro").with("size", "small").with("after", "7");
        assert_eq!(typed.query(&["after"], &[("sort", "name")]), "?q=a%26b&size=micro&size=small&sort=name");
        assert_eq!(typed.query(&["q", "size", "after"], &[]), "");
    }

    #[test]
    fn rows_are_counted_and_never_many() {
        let typed = Typed::default().with("site_kind_0", "factory").with("site_kind_2", "shop");
        assert_eq!(typed.rows("site_kind"), 3);
        assert_eq!(Typed::default().with("site_kind_4000000000", "x").rows("site_kind"), 50);
    }
}

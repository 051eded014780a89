//! What happened to a thing, in words: the entries of the audit as the timeline of a page shows them.
//!
//! An entry's words are the message `verb-<verb>`; a verb without one is told as a change. Where the entry says which
//! fields changed, their names follow.

use serde_json::Value;
use tomaia_app::audit::Sealed;
use tomaia_i18n::{Arg, Texts};

/// An entry of a timeline.
#[derive(Clone, Debug)]
pub struct TimelineEntry {
    /// When, in words.
    pub when: String,
    /// When, for machines (RFC 3339).
    pub datetime: String,
    /// Who.
    pub who: String,
    /// What.
    pub text: String,
    /// Where it leads; may be empty.
    pub href: String,
}

/// The entries in the reader's words.
#[must_use]
pub fn entries(texts: &Texts, sealed: &[Sealed]) -> Vec<TimelineEntry> {
    let zone = jiff::tz::TimeZone::get("Europe/Rome").unwrap_or(jiff::tz::TimeZone::UTC);
    sealed
        .iter()
        .map(|entry| {
            let at = jiff::Timestamp::from_millisecond(entry.at).unwrap_or_default();
            TimelineEntry {
                when: texts.date_time(at, &zone),
                datetime: at.to_string(),
                who: entry.actor_name.clone(),
                text: words(texts, entry),
                href: String::new(),
            }
        })
        .collect()
}

/// What an entry says.
#[must_use]
pub fn words(texts: &Texts, entry: &Sealed) -> String {
    let after: Value =
        entry.after.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let key = format!("verb-{}", entry.verb);
    let text =
        if texts.has(&key) { texts.with(&key, &arguments(texts, &after)) } else { texts.get("verb-other") };
    match changed_fields(texts, entry, &after) {
        names if names.is_empty() => text,
        names => format!("{text}: {}", names.join(", ")),
    }
}

/// What the messages of verbs may name; empty where the entry does not say it.
fn arguments(texts: &Texts, after: &Value) -> Vec<(&'static str, Arg)> {
    let said = |name: &str| after[name].as_str().unwrap_or_default().to_owned();
    let country = said("country");
    let status = said("status");
    let vetting = said("vetting");
    let word = |prefix: &str, name: &str| {
        let key = format!("{prefix}-{}", name.replace('_', "-"));
        if name.is_empty() || !texts.has(&key) { String::new() } else { texts.get(&key) }
    };
    vec![
        ("country", if country.is_empty() { country } else { texts.country(&country) }.into()),
        ("status", word("companies-market", &status).into()),
        ("vetting", word("guests-vetting", &vetting).into()),
        ("reason", said("reason").into()),
        ("source", said("source").into()),
        ("name", said("merged_name").into()),
        ("person", said("person").into()),
    ]
}

fn changed_fields(texts: &Texts, entry: &Sealed, after: &Value) -> Vec<String> {
    let room = match entry.verb.as_str() {
        "companies-changed" | "companies-imported" => "companies",
        "guests-changed" | "guests-imported" => "guests",
        _ => return Vec::new(),
    };
    // A first import tells what it brought, which is everything: only a change has fields worth naming.
    let (Value::Object(fields), Some(_)) = (after, entry.before.as_ref()) else { return Vec::new() };
    let label = |name: &String| {
        let key = format!("{room}-field-{}", name.replace('_', "-"));
        texts.has(&key).then(|| texts.get(&key))
    };
    fields.keys().filter_map(label).collect()
}

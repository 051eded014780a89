//! What happened, in words: the audit's entries as the timeline part shows them, on every page that has one.

use crate::shell::Shell;
use serde_json::Value;
use tomaia_app::audit::Sealed;
use tomaia_i18n::{Arg, Texts};

/// One thing that happened, as `figures::timeline` reads it.
#[derive(Clone, Debug)]
pub struct Happened {
    /// When, in words.
    pub when: String,
    /// When, for machines (RFC 3339).
    pub datetime: String,
    /// Who did it.
    pub who: String,
    /// What was done, in words.
    pub text: String,
    /// The page of the thing it was done to; empty where that is this page or has none.
    pub href: String,
}

/// The entries of a timeline on the page of one thing, the latest first: what was done to something else links to it.
#[must_use]
pub fn happened(shell: &Shell, entries: &[Sealed]) -> Vec<Happened> {
    let mut entries: Vec<&Sealed> = entries.iter().collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    entries
        .into_iter()
        .map(|entry| {
            let href = subject_address(&entry.subject_kind, entry.subject_id).unwrap_or_default();
            Happened {
                when: shell.moment(entry.at),
                datetime: machine_time(entry.at),
                who: entry.actor_name.clone(),
                text: words(shell.texts, entry),
                href: if href == shell.path { String::new() } else { href },
            }
        })
        .collect()
}

/// A verb of the audit in words; its bare name where it has none.
#[must_use]
pub fn verb_words(texts: &Texts, verb: &str) -> String {
    let key = format!("verb-{verb}");
    if !texts.has(&key) {
        return verb.to_owned();
    }
    // Without an entry there is nothing to name: the colon before it goes, too.
    let words = texts.with(&key, &arguments(texts, &Value::Null));
    words.trim_end_matches([':', ' ', '\u{2068}', '\u{2069}']).to_owned()
}

/// A kind of thing in words; its bare name where it has none.
#[must_use]
pub fn subject_words(texts: &Texts, kind: &str) -> String {
    let key = format!("subject-{}", kind.replace('_', "-"));
    if texts.has(&key) { texts.get(&key) } else { kind.to_owned() }
}

/// The page of a thing, for the kinds that have one reached by number.
#[must_use]
pub fn subject_address(kind: &str, id: i64) -> Option<String> {
    match kind {
        "company" => Some(format!("/desk/companies/{id}")),
        "guest" => Some(format!("/desk/guests/{id}")),
        "mission" => Some(format!("/desk/missions/{id}")),
        "activity" => Some(format!("/desk/activities/{id}")),
        "programme" => Some(format!("/desk/programmes/{id}")),
        "call" => Some(format!("/desk/calls/{id}")),
        "application" => Some(format!("/desk/applications/{id}")),
        "aid_grant" => Some(format!("/desk/aid/grants/{id}")),
        "budget_line" => Some(format!("/desk/budget/lines/{id}")),
        "budget_invoice" => Some(format!("/desk/budget/invoices/{id}")),
        "mail" => Some(format!("/desk/outbox/{id}")),
        _ => None,
    }
}

/// An instant for machines.
#[must_use]
pub fn machine_time(at: i64) -> String {
    jiff::Timestamp::from_millisecond(at).map(|at| at.to_string()).unwrap_or_default()
}

/// What an entry says.
#[must_use]
pub fn words(texts: &Texts, entry: &Sealed) -> String {
    let after: Value =
        entry.after.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let key = format!("verb-{}", entry.verb);
    let text =
        if texts.has(&key) { texts.with(&key, &arguments(texts, &after)) } else { texts.get("verb-other") };
    let names =
        if names_others(&entry.verb) { entry.others.clone() } else { changed_fields(texts, entry, &after) };
    if names.is_empty() { text } else { format!("{text}: {}", names.join(", ")) }
}

/// Whether an entry says little without the company or the guest on its other side.
fn names_others(verb: &str) -> bool {
    [
        "wishes-",
        "exclusions-",
        "agenda-wish-",
        "agenda-excluded",
        "agenda-included",
        "mission-participant",
        "mail-",
        "application-",
    ]
    .iter()
    .any(|beginning| verb.starts_with(beginning))
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
        ("file", said("file").into()),
        ("title", said("title").into()),
        ("body", word("activities-body", &said("body")).into()),
        ("state", word("activities-state", &said("state")).into()),
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;
    use tomaia_domain::permissions::Verb;
    use tomaia_i18n::{Language, texts};

    /// The texts that look like a verb (`mail-sent`) right after a call that names one.
    fn named_verbs(source: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for call in ["Entry::named(", "entry_about(", " step("] {
            for after in source.split(call).skip(1) {
                let end = after.find(';').unwrap_or(after.len());
                let literals = after[..end].split('"').skip(1).step_by(2);
                let is_verb = |text: &&str| {
                    text.contains('-') && text.chars().all(|sign| sign.is_ascii_lowercase() || sign == '-')
                };
                found.extend(literals.filter(is_verb).take(1).map(str::to_owned));
            }
        }
        found
    }

    fn sources(folder: &Path, found: &mut String) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                found.push_str(&std::fs::read_to_string(path).expect("a source"));
            }
        }
    }

    #[test]
    fn everything_that_is_done_has_words() {
        let mut source = String::new();
        sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../tomaia-app/src")), &mut source);
        let mut verbs = named_verbs(&source);
        assert!(
            verbs.contains("mail-drafted") && verbs.contains("mail-released"),
            "the search finds: {verbs:?}"
        );
        verbs.extend(Verb::ALL.iter().map(|verb| verb.name().to_owned()));
        for language in Language::COMPLETE {
            let wordless: Vec<&String> =
                verbs.iter().filter(|verb| !texts(language).has(&format!("verb-{verb}"))).collect();
            assert!(wordless.is_empty(), "audit.ftl of {language:?} lacks verb-…: {wordless:?}");
        }
    }
}

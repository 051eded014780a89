//! What happened, in words: the audit's entries as the timeline part shows them, on every page that has one.

use crate::shell::Shell;
use tomaia_app::audit::Sealed;
use tomaia_i18n::Texts;

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

/// The entries of a timeline on the page of one thing: what was done to something else links to it.
#[must_use]
pub fn happened(shell: &Shell, entries: &[Sealed]) -> Vec<Happened> {
    entries
        .iter()
        .map(|entry| {
            let href = subject_address(&entry.subject_kind, entry.subject_id).unwrap_or_default();
            Happened {
                when: shell.moment(entry.at),
                datetime: machine_time(entry.at),
                who: entry.actor_name.clone(),
                text: verb_words(shell.texts, &entry.verb),
                href: if href == shell.path { String::new() } else { href },
            }
        })
        .collect()
}

/// A verb of the audit in words; its bare name where it has none.
#[must_use]
pub fn verb_words(texts: &Texts, verb: &str) -> String {
    let key = format!("verb-{verb}");
    if texts.has(&key) { texts.get(&key) } else { verb.to_owned() }
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
        "mission" | "activity" => Some(format!("/desk/missions/{id}")),
        "mail" => Some(format!("/desk/outbox/{id}")),
        _ => None,
    }
}

/// An instant for machines.
#[must_use]
pub fn machine_time(at: i64) -> String {
    jiff::Timestamp::from_millisecond(at).map(|at| at.to_string()).unwrap_or_default()
}

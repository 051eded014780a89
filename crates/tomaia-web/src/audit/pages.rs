//! The audit's pages.

use crate::Web;
use crate::failure::{Failure, urlencode};
use crate::forms::Choice;
use crate::shell::{Shell, page};
use crate::timeline::{machine_time, subject_address, subject_words, verb_words};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeSet;
use tomaia_app::audit::queries::{self, AuditFilter};
use tomaia_app::audit::{self, Sealed, Verification};

/// How many entries a page of the list shows.
const PAGE: usize = 50;

/// Kinds of actor that the filter offers beside the accounts.
const ACTOR_KINDS: [&str; 4] = ["system", "company", "guest", "interpreter"];

/// The list's filter, as the address carries it.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct AuditQuery {
    /// `account:3`, or a kind of actor.
    #[serde(default)]
    pub actor: String,
    #[serde(default)]
    pub verb: String,
    /// `company:12`
    #[serde(default)]
    pub subject: String,
    /// Days, `2026-10-14`, at Rome's clock.
    #[serde(default)]
    pub from: String,
    #[serde(default)]
    pub to: String,
    #[serde(default)]
    pub after: String,
}

impl AuditQuery {
    pub(super) fn filter(&self) -> AuditFilter {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let (actor_kind, actor_id) = match self.actor.split_once(':') {
            Some((kind, id)) => (some(kind), id.parse().ok()),
            None => (some(&self.actor), None),
        };
        AuditFilter {
            actor_kind,
            actor_id,
            verb: some(&self.verb),
            subject: self
                .subject
                .split_once(':')
                .and_then(|(kind, id)| Some((kind.to_owned(), id.parse().ok()?))),
            from: midnight(&self.from, 0),
            until: midnight(&self.to, 1),
        }
    }

    fn address(&self, after: Option<i64>) -> String {
        let fields = [
            ("actor", &self.actor),
            ("verb", &self.verb),
            ("subject", &self.subject),
            ("from", &self.from),
            ("to", &self.to),
        ];
        let mut pairs: Vec<String> = fields
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", urlencode(value)))
            .collect();
        pairs.extend(after.map(|after| format!("after={after}")));
        if pairs.is_empty() { "/desk/audit".to_owned() } else { format!("/desk/audit?{}", pairs.join("&")) }
    }
}

/// The instant at which a civil date, or the day after it, begins in Rome.
fn midnight(date: &str, days_later: i64) -> Option<i64> {
    let date: Date = date.parse().ok()?;
    let date = date.checked_add(jiff::Span::new().days(days_later)).ok()?;
    let zone = TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC);
    Some(date.to_zoned(zone).ok()?.timestamp().as_millisecond())
}

/// An entry in words.
struct Line {
    href: String,
    number: String,
    when: String,
    datetime: String,
    who: String,
    what: String,
    subject: String,
    subject_href: String,
}

#[derive(Template)]
#[template(path = "audit/list.html")]
struct ListPage {
    shell: Shell,
    actors: Vec<Choice>,
    verbs: Vec<Choice>,
    query: AuditQuery,
    lines: Vec<Line>,
    previous: String,
    next: String,
}

#[derive(Template)]
#[template(path = "audit/entry.html")]
struct EntryPage {
    shell: Shell,
    line: Line,
    changes: Vec<Change>,
    hash: String,
    previous_hash: String,
    intact: bool,
}

#[derive(Template)]
#[template(path = "audit/verification.html")]
struct VerificationPage {
    shell: Shell,
    whole: bool,
    sentence: String,
    broken_href: String,
}

/// A field before and after.
struct Change {
    field: String,
    before: String,
    after: String,
}

pub(super) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query<AuditQuery>,
) -> Result<Response, Failure> {
    let (app, actor) = (&web.app, visitor.actor.clone());
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let after: Option<i64> = query.after.parse().ok();
    let mut entries = queries::list(app, &actor, &query.filter(), after, limit).await?;
    let (verbs, accounts) = (queries::verbs(app, &actor).await?, queries::accounts(app, &actor).await?);
    let more = entries.len() > PAGE;
    entries.truncate(PAGE);
    let mut shell = Shell::new(visitor, "audit-title").here();
    if let Some(newest) = entries.first() {
        shell = shell.updated(newest.at);
    }
    let next = entries.last().filter(|_| more).map(|entry| query.address(Some(entry.id)));
    page(&ListPage {
        actors: actor_choices(&shell, &accounts, &query.actor),
        verbs: verb_choices(&shell, &verbs, &query.verb),
        lines: entries.iter().map(|entry| in_words(&shell, entry)).collect(),
        previous: if after.is_some() { query.address(None) } else { String::new() },
        next: next.unwrap_or_default(),
        query,
        shell,
    })
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(entry): Path<i64>,
) -> Result<Response, Failure> {
    let record = queries::record(&web.app, &visitor.actor, entry).await?;
    let title = verb_words(tomaia_i18n::texts(visitor.language), &record.entry.verb);
    let shell =
        Shell::titled(visitor, title).crumb("audit-title", "/desk/audit").here().updated(record.entry.at);
    page(&EntryPage {
        line: in_words(&shell, &record.entry),
        changes: changes(record.entry.before.as_deref(), record.entry.after.as_deref()),
        hash: record.hash,
        previous_hash: record.entry.previous_hash,
        intact: record.intact,
        shell,
    })
}

pub(super) async fn verification(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let found = audit::verify(&web.app, &visitor.actor).await?;
    let shell = Shell::new(visitor, "audit-verification").crumb("audit-title", "/desk/audit").here();
    let verification = match found {
        Verification::Whole { entries } => VerificationPage {
            whole: true,
            sentence: shell.tn("audit-whole", entries),
            broken_href: String::new(),
            shell,
        },
        Verification::Broken { entry } => VerificationPage {
            whole: false,
            sentence: shell.tn("audit-broken", entry),
            broken_href: format!("/desk/audit/{entry}"),
            shell,
        },
    };
    page(&verification)
}

fn actor_choices(shell: &Shell, accounts: &[(i64, String)], chosen: &str) -> Vec<Choice> {
    let kinds = ACTOR_KINDS
        .iter()
        .map(|kind| Choice::new(*kind, shell.t(&format!("audit-actor-{kind}")), *kind == chosen));
    let accounts = accounts.iter().map(|(id, name)| {
        let value = format!("account:{id}");
        let selected = value == chosen;
        Choice::new(value, name.clone(), selected)
    });
    kinds.chain(accounts).collect()
}

fn verb_choices(shell: &Shell, verbs: &[String], chosen: &str) -> Vec<Choice> {
    let mut choices: Vec<Choice> =
        verbs.iter().map(|verb| Choice::new(verb, verb_words(shell.texts, verb), verb == chosen)).collect();
    choices.sort_by_key(|choice| choice.label.to_lowercase());
    choices
}

fn in_words(shell: &Shell, entry: &Sealed) -> Line {
    Line {
        href: format!("/desk/audit/{}", entry.id),
        number: shell.texts.number(entry.id),
        when: shell.moment(entry.at),
        datetime: machine_time(entry.at),
        who: entry.actor_name.clone(),
        what: verb_words(shell.texts, &entry.verb),
        subject: format!("{} {}", subject_words(shell.texts, &entry.subject_kind), entry.subject_id),
        subject_href: subject_address(&entry.subject_kind, entry.subject_id).unwrap_or_default(),
    }
}

/// The fields of what it was and of what it became, side by side.
fn changes(before: Option<&str>, after: Option<&str>) -> Vec<Change> {
    let read = |text: Option<&str>| text.and_then(|text| serde_json::from_str::<Value>(text).ok());
    let (before, after) = (read(before), read(after));
    let fields = |value: &Option<Value>| -> BTreeSet<String> {
        value
            .as_ref()
            .and_then(Value::as_object)
            .map(|object| object.keys().cloned().collect())
            .unwrap_or_default()
    };
    let names: BTreeSet<String> = fields(&before).union(&fields(&after)).cloned().collect();
    let of = |value: &Option<Value>, name: &str| plain(value.as_ref().and_then(|value| value.get(name)));
    names
        .into_iter()
        .map(|name| Change { before: of(&before, &name), after: of(&after, &name), field: name })
        .collect()
}

fn plain(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

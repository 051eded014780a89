//! Who did what, when, before and after: one chain of entries, each sealed with the hash of the one before it, so
//! that none can be changed or taken out without the chain showing where. The entries of one thing are its timeline.
//!
//! A verb appends its entry inside its own transaction with [`Entry`].

pub mod queries;

use crate::{Actor, App, Result};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::permissions::Verb;

/// A thing in the house: its kind (the table's name) and its identifier.
pub type Subject = (&'static str, i64);

/// An entry to be appended.
#[must_use = "an entry does nothing until it is appended"]
#[derive(Debug)]
pub struct Entry {
    verb: String,
    subject: Subject,
    about: Vec<Subject>,
    before: Option<Value>,
    after: Option<Value>,
}

impl Entry {
    /// That the verb was done to the subject.
    pub fn new(verb: Verb, subject: Subject) -> Self {
        Self::named(verb.name(), subject)
    }

    /// The same for what is told more finely than the matrix tells it (`meeting-moved`).
    pub fn named(verb: &str, subject: Subject) -> Self {
        Self { verb: verb.to_owned(), subject, about: Vec::new(), before: None, after: None }
    }

    /// Shows in the timeline of that thing, too.
    pub fn about(mut self, subject: Subject) -> Self {
        self.about.push(subject);
        self
    }

    /// As it was.
    pub fn before(mut self, value: Value) -> Self {
        self.before = Some(value);
        self
    }

    /// As it is.
    pub fn after(mut self, value: Value) -> Self {
        self.after = Some(value);
        self
    }

    /// What changed from one state to the other: of each, only the fields that differ.
    pub fn changes(self, before: &Value, after: &Value) -> Self {
        let (Value::Object(old), Value::Object(new)) = (before, after) else {
            return self.before(before.clone()).after(after.clone());
        };
        let differs = |name: &&String| old.get(*name) != new.get(*name);
        let names: Vec<&String> = new.keys().filter(differs).collect();
        let part = |of: &serde_json::Map<String, Value>| {
            names
                .iter()
                .map(|name| ((*name).clone(), of.get(*name).cloned().unwrap_or(Value::Null)))
                .collect::<Value>()
        };
        let (before, after) = (part(old), part(new));
        self.before(before).after(after)
    }

    /// Appends it to the chain, in the verb's transaction.
    ///
    /// # Errors
    /// The database failed.
    pub async fn append(self, app: &App, tx: &mut Connection, actor: &Actor) -> Result<()> {
        if tx.is_rehearsal() {
            return Ok(());
        }
        tx.lock("audit", 0).await?;
        let head = tx.one(sql("SELECT entry_id, hash FROM audit_head WHERE id = 1")).await?;
        let sealed = Sealed {
            id: head.get::<i64>("entry_id")? + 1,
            at: app.now(),
            actor_kind: actor.kind().to_owned(),
            actor_id: actor.id(),
            actor_name: actor.name().to_owned(),
            verb: self.verb,
            subject_kind: self.subject.0.to_owned(),
            subject_id: self.subject.1,
            before: self.before.map(|value| value.to_string()),
            after: self.after.map(|value| value.to_string()),
            previous_hash: head.get("hash")?,
            others: Vec::new(),
        };
        let hash = sealed.hash();
        insert(tx, &sealed, &hash).await?;
        let mut about = self.about;
        about.push(self.subject);
        about.sort_unstable();
        about.dedup();
        for (kind, id) in about {
            tx.run(
                sql("INSERT INTO audit_about (entry_id, subject_kind, subject_id) VALUES ($1, $2, $3)")
                    .bind(sealed.id)
                    .bind(kind)
                    .bind(id),
            )
            .await?;
        }
        tx.run(sql("UPDATE audit_head SET entry_id = $1, hash = $2 WHERE id = 1").bind(sealed.id).bind(hash))
            .await?;
        Ok(())
    }
}

/// An entry as it stands in the chain.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// 1, 2, 3 … without a gap.
    pub id: i64,
    /// Milliseconds since 1970.
    pub at: i64,
    /// `account`, `guest`, `company`, `interpreter`, `system`
    pub actor_kind: String,
    /// The actor's identifier among its kind.
    pub actor_id: Option<i64>,
    /// The actor's name at that time.
    pub actor_name: String,
    /// What was done.
    pub verb: String,
    /// To what kind of thing.
    pub subject_kind: String,
    /// To which.
    pub subject_id: i64,
    /// JSON of what it was.
    pub before: Option<String>,
    /// JSON of what it became.
    pub after: Option<String>,
    /// The hash of the entry before.
    pub previous_hash: String,
    /// In a timeline: the other companies and guests that it is about, as they are called now. Not sealed.
    pub others: Vec<String>,
}

impl Sealed {
    /// SHA-256, in hexadecimal, over a JSON array of all that the entry says and of the hash before it.
    #[must_use]
    pub fn hash(&self) -> String {
        let content = json!([
            self.previous_hash,
            self.id,
            self.at,
            self.actor_kind,
            self.actor_id,
            self.actor_name,
            self.verb,
            self.subject_kind,
            self.subject_id,
            self.before,
            self.after
        ]);
        hex(&Sha256::digest(content.to_string().as_bytes()))
    }

    pub(crate) fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            at: row.get("at")?,
            actor_kind: row.get("actor_kind")?,
            actor_id: row.get("actor_id")?,
            actor_name: row.get("actor_name")?,
            verb: row.get("verb")?,
            subject_kind: row.get("subject_kind")?,
            subject_id: row.get("subject_id")?,
            before: row.get("before_json")?,
            after: row.get("after_json")?,
            previous_hash: row.get("previous_hash")?,
            others: Vec::new(),
        })
    }
}

/// What the verification of the chain found.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Verification {
    /// All entries are there and as they were written.
    Whole {
        /// How many.
        entries: i64,
    },
    /// The first entry that is missing, changed or out of place.
    Broken {
        /// Its number.
        entry: i64,
    },
}

/// Proves the chain whole or names the first broken entry.
///
/// # Errors
/// The database failed.
pub async fn verify(app: &App, actor: &Actor) -> Result<Verification> {
    actor.may(Verb::AuditRead)?;
    let mut connection = app.database.read().await?;
    let (mut expected, mut previous_hash) = (1, String::new());
    loop {
        let rows = connection
            .all(sql("SELECT * FROM audit_entry WHERE id >= $1 ORDER BY id LIMIT 1000").bind(expected))
            .await?;
        for row in &rows {
            let entry = Sealed::read(row)?;
            let hash: String = row.get("hash")?;
            if entry.id != expected || entry.previous_hash != previous_hash || entry.hash() != hash {
                return Ok(Verification::Broken { entry: expected });
            }
            (expected, previous_hash) = (expected + 1, hash);
        }
        if rows.is_empty() {
            break;
        }
    }
    let head = connection.one(sql("SELECT entry_id, hash FROM audit_head WHERE id = 1")).await?;
    if head.get::<i64>("entry_id")? != expected - 1 || head.get::<String>("hash")? != previous_hash {
        return Ok(Verification::Broken { entry: expected });
    }
    Ok(Verification::Whole { entries: expected - 1 })
}

/// The timeline of a thing: its newest entries, newest first, before the given one.
///
/// # Errors
/// The database failed.
pub async fn timeline(
    connection: &mut Connection,
    (kind, id): (&str, i64),
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<Sealed>> {
    let rows = connection
        .all(
            sql("SELECT e.* FROM audit_about a JOIN audit_entry e ON e.id = a.entry_id \
                 WHERE a.subject_kind = $1 AND a.subject_id = $2 AND a.entry_id < $3 \
                 ORDER BY a.entry_id DESC LIMIT $4")
            .bind(kind)
            .bind(id)
            .bind(before.unwrap_or(i64::MAX))
            .bind(limit),
        )
        .await?;
    let mut entries = rows.iter().map(Sealed::read).collect::<Result<Vec<_>>>()?;
    name_others(connection, (kind, id), &mut entries).await?;
    Ok(entries)
}

/// Names the companies and guests that entries are about beside the one whose timeline it is, as they are called now:
/// the chain itself keeps numbers, so that a name can be erased.
async fn name_others(
    connection: &mut Connection,
    (kind, id): (&str, i64),
    entries: &mut [Sealed],
) -> Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let rows = connection
        .all(
            sql("SELECT a.entry_id, COALESCE(c.legal_name, g.latin_name) AS name FROM audit_about a \
                 LEFT JOIN company c ON a.subject_kind = 'company' AND c.id = a.subject_id \
                 LEFT JOIN guest g ON a.subject_kind = 'guest' AND g.id = a.subject_id \
                 WHERE a.subject_kind IN ('company', 'guest') AND NOT (a.subject_kind = ")
            .value(kind)
            .push(" AND a.subject_id = ")
            .value(id)
            .push(") AND a.entry_id IN (")
            .values(entries.iter().map(|entry| entry.id))
            .push(") ORDER BY a.entry_id, a.subject_kind, a.subject_id"),
        )
        .await?;
    for row in rows {
        let entry: i64 = row.get("entry_id")?;
        if let (Some(entry), Some(name)) =
            (entries.iter_mut().find(|known| known.id == entry), row.get("name")?)
        {
            entry.others.push(name);
        }
    }
    Ok(())
}

async fn insert(tx: &mut Connection, entry: &Sealed, hash: &str) -> Result<()> {
    tx.run(
        sql("INSERT INTO audit_entry (id, at, actor_kind, actor_id, actor_name, verb, subject_kind, subject_id, \
             before_json, after_json, previous_hash, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
        .bind(entry.id)
        .bind(entry.at)
        .bind(&entry.actor_kind)
        .bind(entry.actor_id)
        .bind(&entry.actor_name)
        .bind(&entry.verb)
        .bind(&entry.subject_kind)
        .bind(entry.subject_id)
        .bind(entry.before.clone())
        .bind(entry.after.clone())
        .bind(&entry.previous_hash)
        .bind(hash),
    )
    .await?;
    Ok(())
}

/// Bytes in hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

//! The mails of a version: one draft for each person whose agenda changed, in her language, saying what changed, with
//! her link and, for her calendar, one iCalendar object for each meeting: a request where it is new or moved, a
//! cancellation where it is called off (docs/decisions/0008).
//!
//! Drafts are written in small transactions, each mail under a key of its own: the job may die and run again, and no
//! mail is drafted twice.

use super::publish::{appointments, organizer, uid};
use super::store;
use super::words::{self, Names};
use crate::outbox::{self, NewMail};
use crate::people::links::{self, Purpose};
use crate::{App, Error, Result};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use tomaia_db::{Connection, sql};
use tomaia_documents::calendar::{Calendar, Event, Method, Person as CalendarPerson, Status};
use tomaia_domain::agenda::{Appointment, Change, Person, changes, changes_by_person};
use tomaia_i18n::{Arg, Language, Texts, texts};

/// Mails drafted in one transaction.
const MAILS_AT_ONCE: usize = 40;

/// How long after the mission a link still opens, in milliseconds: people look up whom they met.
const LINK_OUTLIVES: i64 = 180 * 24 * 3_600_000;

/// Drafts the mails of a version.
///
/// # Errors
/// The database failed; the job is tried again and goes on where it stopped.
pub async fn draft(app: &App, mission: i64, version: i64) -> Result<()> {
    let mut connection = app.database.read().await?;
    let letter = Letter::load(&mut connection, app, mission, version).await?;
    let before = match version {
        1 => Vec::new(),
        _ => {
            let draft = store::draft_of_version(&mut connection, mission, version - 1).await?;
            store::meetings(&mut connection, draft).await?
        }
    };
    let draft = store::draft_of_version(&mut connection, mission, version).await?;
    let after = store::meetings(&mut connection, draft).await?;
    let recipients = recipients(&mut connection, mission).await?;
    drop(connection);
    let told = changes_by_person(&changes(&appointments(&before), &appointments(&after)));
    let told: Vec<(Person, Vec<Change>)> = told.into_iter().collect();
    for chunk in told.chunks(MAILS_AT_ONCE) {
        let mut tx = app.database.begin().await?;
        for (person, changes) in chunk {
            let Some(recipient) = recipients.get(person) else { continue };
            let link = link(app, &mut tx, &letter, *person).await?;
            outbox::draft(app, &mut tx, &letter.mail(*person, recipient, changes, &link)?).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Who gets mail, and how she is written to.
struct Recipient {
    name: String,
    address: String,
    language: String,
}

/// Those of a mission who can be written to.
pub(super) async fn addresses(connection: &mut Connection, mission: i64) -> Result<BTreeSet<Person>> {
    Ok(recipients(connection, mission).await?.into_keys().collect())
}

/// A company that has no address of its own is written to at the first of its people who has one.
async fn recipients(connection: &mut Connection, mission: i64) -> Result<BTreeMap<Person, Recipient>> {
    let rows = connection
        .all(
            sql("SELECT 'company' AS kind, c.id, c.legal_name AS name, c.language, COALESCE(c.email, ( \
                     SELECT MIN(p.email) FROM company_person p WHERE p.company_id = c.id AND p.email <> '')) AS address \
                   FROM company c WHERE c.id IN (SELECT m.company_id FROM meeting m \
                     JOIN agenda_version v ON v.draft_id = m.draft_id WHERE v.mission_id = $1 \
                     UNION SELECT company_id FROM mission_company WHERE mission_id = $1) \
                 UNION ALL \
                 SELECT 'guest', g.id, g.name, g.language, g.email FROM guest g WHERE g.id IN ( \
                     SELECT m.guest_id FROM meeting m JOIN agenda_version v ON v.draft_id = m.draft_id \
                     WHERE v.mission_id = $1 UNION SELECT guest_id FROM mission_guest WHERE mission_id = $1) \
                 UNION ALL \
                 SELECT 'interpreter', i.id, i.name, i.language, i.email FROM interpreter i WHERE i.mission_id = $1")
            .bind(mission),
        )
        .await?;
    let mut found = BTreeMap::new();
    for row in rows {
        let (kind, id): (String, i64) = (row.get("kind")?, row.get("id")?);
        let Some(address) = row.get::<Option<String>>("address")?.filter(|address| address.contains('@'))
        else {
            continue;
        };
        let person = match kind.as_str() {
            "company" => Person::Company(id),
            "guest" => Person::Guest(id),
            _ => Person::Interpreter(id),
        };
        let recipient = Recipient { name: row.get("name")?, address, language: row.get("language")? };
        found.insert(person, recipient);
    }
    Ok(found)
}

async fn link(app: &App, tx: &mut Connection, letter: &Letter<'_>, person: Person) -> Result<String> {
    let purpose = match person {
        Person::Company(_) => Purpose::Company,
        Person::Guest(_) => Purpose::Guest,
        Person::Interpreter(_) => Purpose::Interpreter,
    };
    let expires = letter.links_until;
    let token = links::ensure(app, tx, purpose, person.id(), Some(letter.mission), expires).await?;
    Ok(links::address(app, purpose, &token))
}

/// What all mails of a version have in common.
struct Letter<'a> {
    app: &'a App,
    mission: i64,
    version: i64,
    published_at: i64,
    name_it: String,
    name_en: String,
    contact: String,
    links_until: i64,
    names: Names,
    sequences: HashMap<(i64, i64), i64>,
}

impl<'a> Letter<'a> {
    async fn load(
        connection: &mut Connection,
        app: &'a App,
        mission: i64,
        version: i64,
    ) -> Result<Letter<'a>> {
        let row = connection
            .one(
                sql("SELECT a.name_it, a.name_en, p.contact_name, p.contact_email, p.contact_phone, v.published_at, \
                       (SELECT MAX(s.ends_at) FROM slot s WHERE s.mission_id = a.id) AS ends_at \
                     FROM activity a JOIN programme p ON p.id = a.programme_id \
                     JOIN agenda_version v ON v.mission_id = a.id AND v.number = $2 WHERE a.id = $1")
                .bind(mission)
                .bind(version),
            )
            .await?;
        let contact: [String; 3] =
            [row.get("contact_name")?, row.get("contact_email")?, row.get("contact_phone")?];
        let ends_at: Option<i64> = row.get("ends_at")?;
        Ok(Letter {
            app,
            mission,
            version,
            published_at: row.get("published_at")?,
            name_it: row.get("name_it")?,
            name_en: row.get("name_en")?,
            contact: contact.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
            links_until: ends_at.unwrap_or_else(|| app.now()).max(app.now()) + LINK_OUTLIVES,
            names: words::names(connection, mission).await?,
            sequences: sequences(connection, mission).await?,
        })
    }

    fn mail(&self, person: Person, recipient: &Recipient, changes: &[Change], link: &str) -> Result<NewMail> {
        let texts = language_of(&recipient.language);
        let changes = self.in_order_of_time(changes);
        let kind = match self.version {
            _ if changes.iter().all(|change| matches!(change, Change::Removed(_))) => "agenda_cancelled",
            1 => "agenda_published",
            _ => "agenda_changed",
        };
        let mission = self.mission_name(texts);
        let subject = texts.plain(
            &format!("agenda-mail-{}-subject", kind.trim_start_matches("agenda_")),
            &[("mission", mission.into())],
        );
        let (about_kind, about_id) = (person.kind(), person.id());
        Ok(NewMail {
            kind,
            mission: Some(self.mission),
            about_kind,
            about_id,
            to_name: recipient.name.clone(),
            to_address: recipient.address.clone(),
            language: texts.language().code().to_owned(),
            subject,
            body: self.body(texts, person, recipient, &changes, link, kind),
            calendar: Some(self.calendar(texts, person, recipient, &changes)?),
            key: Some(format!("agenda/{}/{}/{about_kind}/{about_id}", self.mission, self.version)),
        })
    }

    fn in_order_of_time(&self, changes: &[Change]) -> Vec<Change> {
        let mut sorted = changes.to_vec();
        sorted
            .sort_by_key(|change| self.names.slots.get(&appointment(change).slot).map(|slot| slot.starts_at));
        sorted
    }

    fn body(
        &self,
        texts: &Texts,
        person: Person,
        recipient: &Recipient,
        changes: &[Change],
        link: &str,
        kind: &str,
    ) -> String {
        let mission = self.mission_name(texts);
        let lead = format!("agenda-mail-{}-lead", kind.trim_start_matches("agenda_"));
        let mut parts = vec![
            texts.plain("agenda-mail-greeting", &[("name", recipient.name.as_str().into())]),
            texts.plain(&lead, &[("mission", mission.into()), ("count", changes.len().into())]),
        ];
        parts.extend(self.listed(texts, person, changes));
        let zone = self.names.zone.iana_name().unwrap_or("UTC").replace('_', " ");
        parts.push(texts.plain("agenda-mail-zone", &[("zone", zone.into())]));
        parts.push(format!("{}\n{link}", texts.plain("agenda-mail-link", &[])));
        parts.push(texts.plain("agenda-mail-calendar", &[]));
        parts.push(texts.plain("agenda-mail-closing", &[("contact", self.contact.as_str().into())]));
        parts.join("\n\n")
    }

    /// What is new, what moved and what is called off, each in order of time.
    fn listed(&self, texts: &Texts, person: Person, changes: &[Change]) -> Vec<String> {
        let mut parts = Vec::new();
        for (name, heading) in [("added", self.version > 1), ("moved", true), ("removed", true)] {
            let lines: Vec<String> = changes
                .iter()
                .filter(|change| name_of(change) == name)
                .map(|change| self.line(texts, person, change))
                .collect();
            if lines.is_empty() {
                continue;
            }
            let heading = if heading {
                format!("{}\n", texts.plain(&format!("agenda-mail-{name}"), &[]))
            } else {
                String::new()
            };
            parts.push(format!("{heading}{}", lines.join("\n")));
        }
        parts
    }

    fn line(&self, texts: &Texts, person: Person, change: &Change) -> String {
        let now = appointment(change);
        let mut line = self.where_and_whom(texts, person, &now);
        if let Change::Moved { before, .. } = change {
            let before =
                format!("{}, {}", self.names.slot(texts, before.slot), self.names.table(before.table));
            line.push_str(&texts.plain("agenda-mail-was", &[("before", before.into())]));
        }
        format!("• {line}")
    }

    fn where_and_whom(&self, texts: &Texts, person: Person, at: &Appointment) -> String {
        let mut arguments: Vec<(&str, Arg)> = vec![
            ("slot", self.names.slot(texts, at.slot).into()),
            ("whom", self.whom(person, at).into()),
            ("table", self.names.table(at.table).into()),
            ("hall", self.hall(at.table).into()),
        ];
        match at.interpreter.filter(|_| !matches!(person, Person::Interpreter(_))) {
            None => texts.plain("agenda-mail-line", &arguments),
            Some(interpreter) => {
                arguments.push(("interpreter", self.names.interpreter(interpreter).into()));
                texts.plain("agenda-mail-line-interpreter", &arguments)
            }
        }
    }

    /// Whom the person meets: the other side, both sides for an interpreter.
    fn whom(&self, person: Person, at: &Appointment) -> String {
        let company = self.names.company(at.company);
        let guest = self.names.guests.get(&at.guest).map_or_else(String::new, |guest| {
            let name = if guest.name == guest.latin_name {
                guest.name.clone()
            } else {
                format!("{} ({})", guest.latin_name, guest.name)
            };
            if guest.organisation.is_empty() { name } else { format!("{name}, {}", guest.organisation) }
        });
        match person {
            Person::Company(_) => guest,
            Person::Guest(_) => company.to_owned(),
            Person::Interpreter(_) => format!("{company} – {guest}"),
        }
    }

    fn hall(&self, table: i64) -> String {
        self.names.tables.get(&table).map(|table| table.hall.clone()).unwrap_or_default()
    }

    fn mission_name(&self, texts: &Texts) -> &str {
        if texts.language() == Language::Italian { &self.name_it } else { &self.name_en }
    }

    /// One object for each meeting: an object that invites or calls off may name one UID only (RFC 5546).
    fn calendar(
        &self,
        texts: &Texts,
        person: Person,
        recipient: &Recipient,
        changes: &[Change],
    ) -> Result<String> {
        let mut stream = String::new();
        for change in changes {
            let method = match change {
                Change::Removed(_) => Method::Cancel,
                Change::Added(_) | Change::Moved { .. } => Method::Request,
            };
            let calendar = Calendar {
                method,
                name: String::new(),
                time_zone: self.names.zone.clone(),
                refresh: None,
                events: vec![self.event(texts, person, recipient, &appointment(change), method)?],
            };
            stream.push_str(&calendar.to_text().map_err(|error| Error::Broken(error.into()))?);
        }
        Ok(stream)
    }

    fn event(
        &self,
        texts: &Texts,
        person: Person,
        recipient: &Recipient,
        at: &Appointment,
        method: Method,
    ) -> Result<Event> {
        let table = self.names.tables.get(&at.table);
        let address = table.map(|table| table.address.as_str()).unwrap_or_default();
        let table_name = texts.plain("agenda-table", &[("table", self.names.table(at.table).into())]);
        let hall = self.hall(at.table);
        let place: Vec<&str> =
            [table_name.as_str(), &hall, address].into_iter().filter(|part| !part.is_empty()).collect();
        let sequence = self.sequences.get(&(at.company, at.guest)).copied().unwrap_or(0);
        Ok(Event {
            uid: uid(self.app, self.mission, at.company, at.guest),
            sequence: u32::try_from(sequence).unwrap_or(0),
            stamped_at: Timestamp::from_millisecond(self.published_at)
                .map_err(|error| Error::Broken(error.into()))?,
            start: self.names.starts(at.slot)?,
            end: self.names.ends(at.slot)?,
            summary: texts.plain("agenda-mail-event", &[("whom", self.whom(person, at).into())]),
            description: self.mission_name(texts).to_owned(),
            location: place.join(", "),
            organizer: Some(organizer(self.app)),
            attendees: vec![CalendarPerson {
                name: recipient.name.clone(),
                email: recipient.address.clone(),
            }],
            status: if method == Method::Cancel { Status::Cancelled } else { Status::Confirmed },
            url: None,
        })
    }
}

async fn sequences(connection: &mut Connection, mission: i64) -> Result<HashMap<(i64, i64), i64>> {
    let rows = connection
        .all(sql("SELECT company_id, guest_id, sequence FROM invitation WHERE mission_id = $1").bind(mission))
        .await?;
    rows.iter()
        .map(|row| Ok(((row.get("company_id")?, row.get("guest_id")?), row.get("sequence")?)))
        .collect()
}

/// The texts of a language in which these mails are written; English for any other.
fn language_of(code: &str) -> &'static Texts {
    let own = Language::from_code(code).map(texts).filter(|texts| texts.has("agenda-mail-greeting"));
    own.unwrap_or_else(|| texts(Language::English))
}

/// As it is now; as it was, where it is called off.
fn appointment(change: &Change) -> Appointment {
    let (Change::Added(of) | Change::Removed(of) | Change::Moved { after: of, .. }) = change;
    *of
}

fn name_of(change: &Change) -> &'static str {
    match change {
        Change::Added(_) => "added",
        Change::Moved { .. } => "moved",
        Change::Removed(_) => "removed",
    }
}

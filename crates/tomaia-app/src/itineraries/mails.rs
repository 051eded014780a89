//! The mails of a version: one draft for each of those whose visits changed, in her language, saying what changed, with
//! her link and, for her calendar, one iCalendar object for each visit. Drafted once, however often the job runs.

use super::publish::uid;
use super::queries::Setup;
use super::sheets::{Newest, Sheet, details};
use super::store;
use crate::agenda::publish::organizer;
use crate::outbox::{self, NewMail};
use crate::people::links::{self, Purpose};
use crate::{App, Error, Result};
use jiff::Timestamp;
use std::collections::HashMap;
use tomaia_db::{Connection, sql};
use tomaia_documents::calendar::{Calendar, Event, Method, Person as CalendarPerson, Status};
use tomaia_domain::itineraries::{Traveller, Visit, VisitChange, changes, changes_by_traveller};
use tomaia_i18n::{Language, Texts, texts};

/// How long after the mission a link still opens, in milliseconds.
const LINK_OUTLIVES: i64 = 180 * 24 * 3_600_000;

/// Who gets mail.
struct Recipient {
    kind: &'static str,
    id: i64,
    purpose: Purpose,
    name: String,
    address: String,
    language: String,
}

impl Recipient {
    fn is_reached(&self) -> bool {
        self.address.contains('@')
    }
}

/// Those of some travellers who have no e-mail address: somebody has to telephone.
pub(super) async fn not_reached(
    connection: &mut Connection,
    setup: &Setup,
    travellers: impl IntoIterator<Item = Traveller>,
) -> Result<Vec<(Traveller, String)>> {
    let mut found = Vec::new();
    for traveller in travellers {
        let all = recipients(connection, setup, traveller).await?;
        found.extend(all.into_iter().filter(|one| !one.is_reached()).map(|one| (traveller, one.name)));
    }
    Ok(found)
}

/// Drafts the mails of a version.
///
/// # Errors
/// The database failed; the job is tried again and goes on where it stopped.
pub async fn draft(app: &App, mission: i64, version: i64) -> Result<()> {
    let mut connection = app.database.read().await?;
    let newest = Newest::load(&mut connection, mission).await?;
    let before: Vec<Visit> = visits(&mut connection, mission, version - 1).await?;
    let after: Vec<Visit> = visits(&mut connection, mission, version).await?;
    let mut sequences: HashMap<(i64, i64), i64> = HashMap::new();
    for (number, removed) in [(version - 1, 1), (version, 0)] {
        for visit in store::published_visits(&mut connection, mission, Some(number)).await? {
            sequences.insert((visit.visit.group, visit.visit.stop), visit.sequence + removed);
        }
    }
    let told = changes_by_traveller(&changes(&before, &after));
    let letter = Letter {
        app,
        mission,
        version,
        newest: &newest,
        sequences,
        contact: contact(&mut connection, mission).await?,
    };
    let mut mails = Vec::new();
    for (traveller, changes) in &told {
        let recipients = recipients(&mut connection, &newest.setup, *traveller).await?;
        mails.extend(
            recipients.into_iter().filter(Recipient::is_reached).map(|one| (one, *traveller, changes)),
        );
    }
    drop(connection);
    for chunk in mails.chunks(30) {
        let mut tx = app.database.begin().await?;
        for (recipient, traveller, changes) in chunk {
            let expires = app.now() + LINK_OUTLIVES;
            let token =
                links::ensure(app, &mut tx, recipient.purpose, recipient.id, Some(mission), expires).await?;
            let address = links::address(app, recipient.purpose, &token);
            let link =
                if recipient.purpose == Purpose::Driver { address } else { format!("{address}/itinerary") };
            outbox::draft(app, &mut tx, &letter.mail(recipient, *traveller, changes, &link)?).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

async fn visits(connection: &mut Connection, mission: i64, version: i64) -> Result<Vec<Visit>> {
    let rows = store::published_visits(connection, mission, Some(version)).await?;
    Ok(rows.into_iter().map(|row| row.visit).collect())
}

async fn contact(connection: &mut Connection, mission: i64) -> Result<String> {
    let row = connection
        .one(
            sql("SELECT p.contact_name, p.contact_email, p.contact_phone FROM activity a \
                 JOIN programme p ON p.id = a.programme_id WHERE a.id = $1")
            .bind(mission),
        )
        .await?;
    let parts: [String; 3] = [row.get("contact_name")?, row.get("contact_email")?, row.get("contact_phone")?];
    Ok(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
}

/// A group's mail goes to each of its guests, everybody else's to herself; some have no address.
async fn recipients(
    connection: &mut Connection,
    setup: &Setup,
    traveller: Traveller,
) -> Result<Vec<Recipient>> {
    let (kind, purpose) = match traveller {
        Traveller::Group(_) => ("guest", Purpose::Guest),
        Traveller::Host(_) => ("company", Purpose::Company),
        Traveller::Vehicle(_) => ("driver", Purpose::Driver),
        Traveller::Interpreter(_) => ("interpreter", Purpose::Interpreter),
    };
    let query = match traveller {
        Traveller::Group(id) => {
            let group = setup.group(id);
            let guests = group.map(|group| group.guests.iter().map(|guest| guest.id).collect::<Vec<_>>()).unwrap_or_default();
            sql("SELECT id, name, language, COALESCE(email, '') AS address FROM guest WHERE id IN (").values(guests).push(") ORDER BY id")
        }
        Traveller::Host(id) => sql("SELECT c.id, c.legal_name AS name, c.language, COALESCE(c.email, ( \
                 SELECT MIN(p.email) FROM company_person p WHERE p.company_id = c.id AND p.email <> ''), '') AS address \
               FROM company c WHERE c.id = $1")
        .bind(id),
        Traveller::Vehicle(id) => sql("SELECT id, CASE WHEN driver = '' THEN name ELSE driver END AS name, \
                 'it' AS language, COALESCE(email, '') AS address FROM itinerary_vehicle WHERE id = $1")
        .bind(id),
        Traveller::Interpreter(id) => {
            sql("SELECT id, name, language, COALESCE(email, '') AS address FROM interpreter WHERE id = $1").bind(id)
        }
    };
    let rows = connection.all(query).await?;
    rows.iter()
        .map(|row| {
            let (id, name, language) = (row.get("id")?, row.get("name")?, row.get("language")?);
            Ok(Recipient { kind, id, purpose, name, address: row.get("address")?, language })
        })
        .collect()
}

/// What all mails of a version have in common.
struct Letter<'a> {
    app: &'a App,
    mission: i64,
    version: i64,
    newest: &'a Newest,
    sequences: HashMap<(i64, i64), i64>,
    contact: String,
}

impl Letter<'_> {
    fn mail(
        &self,
        recipient: &Recipient,
        traveller: Traveller,
        changes: &[VisitChange],
        link: &str,
    ) -> Result<NewMail> {
        let texts = texts(Language::from_code(&recipient.language).unwrap_or(Language::English));
        let mut changes = changes.to_vec();
        changes.sort_by_key(|change| change.visit().starts_at);
        let kind = match self.version {
            _ if changes.iter().all(|change| matches!(change, VisitChange::Removed(_))) => {
                "itinerary_cancelled"
            }
            1 => "itinerary_published",
            _ => "itinerary_changed",
        };
        let mission = self.newest.head.name(texts.language());
        let key = |part: &str| format!("itinerary-mail-{}-{part}", kind.trim_start_matches("itinerary_"));
        let mut parts = vec![
            texts.plain("itinerary-mail-greeting", &[("name", recipient.name.as_str().into())]),
            texts.plain(&key("lead"), &[("mission", mission.into())]),
        ];
        parts.extend(self.listed(texts, traveller, &changes));
        let zone = self.newest.head.zone.iana_name().unwrap_or("UTC").replace('_', " ");
        parts.push(texts.plain("itinerary-mail-zone", &[("zone", zone.into())]));
        let what = if matches!(traveller, Traveller::Host(_)) {
            "itinerary-mail-answer"
        } else {
            "itinerary-mail-link"
        };
        parts.push(format!("{}\n{link}", texts.plain(what, &[])));
        parts.push(texts.plain("itinerary-mail-closing", &[("contact", self.contact.as_str().into())]));
        Ok(NewMail {
            kind,
            mission: Some(self.mission),
            about_kind: recipient.kind,
            about_id: recipient.id,
            to_name: recipient.name.clone(),
            to_address: recipient.address.clone(),
            language: texts.language().code().to_owned(),
            subject: texts.plain(&key("subject"), &[("mission", mission.into())]),
            body: parts.join("\n\n"),
            calendar: Some(self.calendar(texts, recipient, traveller, &changes)?),
            key: Some(format!(
                "itinerary/{}/{}/{}/{}",
                self.mission, self.version, recipient.kind, recipient.id
            )),
        })
    }

    /// What is new, what moved and what is called off, each in order of time.
    fn listed(&self, texts: &Texts, traveller: Traveller, changes: &[VisitChange]) -> Vec<String> {
        let mut parts = Vec::new();
        for name in ["added", "moved", "removed"] {
            let of_kind = changes.iter().filter(|change| change.name() == name);
            let lines: Vec<String> = of_kind.map(|change| self.line(texts, traveller, change)).collect();
            if !lines.is_empty() {
                let heading = texts.plain(&format!("itinerary-mail-{name}"), &[]);
                let heading =
                    if name == "added" && self.version == 1 { String::new() } else { format!("{heading}\n") };
                parts.push(format!("{heading}{}", lines.join("\n")));
            }
        }
        parts
    }

    fn line(&self, texts: &Texts, traveller: Traveller, change: &VisitChange) -> String {
        let visit = change.visit();
        let setup = &self.newest.setup;
        let place = setup.stop(visit.stop).map(|stop| stop.name.clone()).unwrap_or_default();
        let group = setup.group(visit.group).map(|group| group.name.clone()).unwrap_or_default();
        let what = if matches!(traveller, Traveller::Host(_)) {
            texts.plain("itinerary-mail-group", &[("group", group.into())])
        } else {
            place
        };
        let mut line = format!("• {}: {what}", self.when(texts, &visit));
        if let VisitChange::Moved { before, after } = change
            && before.starts_at != after.starts_at
        {
            line.push_str(&texts.plain("itinerary-mail-was", &[("before", self.when(texts, before).into())]));
        }
        line
    }

    fn when(&self, texts: &Texts, visit: &Visit) -> String {
        let (from, to) = (self.newest.setup.clock(visit.starts_at), self.newest.setup.clock(visit.ends_at));
        format!("{} {}–{}", texts.day(from.date()), texts.time(from.time()), texts.time(to.time()))
    }

    /// One object for each visit: an object that invites or calls off may name one UID only (RFC 5546).
    fn calendar(
        &self,
        texts: &Texts,
        recipient: &Recipient,
        traveller: Traveller,
        changes: &[VisitChange],
    ) -> Result<String> {
        let sheet: Option<Sheet> = self.newest.sheet(traveller).ok();
        let mut stream = String::new();
        for change in changes {
            let cancelled = matches!(change, VisitChange::Removed(_));
            let visit = change.visit();
            let at = |at: i64| Timestamp::from_millisecond(at).map_err(|error| Error::Broken(error.into()));
            let stop = self.newest.setup.stop(visit.stop);
            let items = sheet.iter().flat_map(|sheet| &sheet.days).flat_map(|day| &day.items);
            let item = items.into_iter().find(|item| {
                item.visit.is_some_and(|one| (one.group, one.stop) == (visit.group, visit.stop))
            });
            let name = stop.map(|stop| stop.name.clone()).unwrap_or_default();
            let event = Event {
                uid: uid(self.app, self.mission, &visit),
                sequence: u32::try_from(self.sequences.get(&(visit.group, visit.stop)).copied().unwrap_or(0))
                    .unwrap_or(0),
                stamped_at: at(self.newest.version.map_or(0, |(_, at)| at))?,
                start: at(visit.starts_at)?,
                end: at(visit.ends_at)?,
                summary: item
                    .map_or_else(|| name.clone(), |item| super::sheets::summary(texts, traveller, item)),
                description: item.map(|item| details(texts, traveller, item).join("\n")).unwrap_or_default(),
                location: stop.map(|stop| format!("{}, {}", stop.name, stop.place())).unwrap_or_default(),
                organizer: Some(organizer(self.app)),
                attendees: vec![CalendarPerson {
                    name: recipient.name.clone(),
                    email: recipient.address.clone(),
                }],
                status: if cancelled { Status::Cancelled } else { Status::Confirmed },
                url: None,
            };
            let calendar = Calendar {
                method: if cancelled { Method::Cancel } else { Method::Request },
                name: String::new(),
                time_zone: self.newest.head.zone.clone(),
                refresh: None,
                events: vec![event],
            };
            stream.push_str(&calendar.to_text().map_err(|error| Error::Broken(error.into()))?);
        }
        Ok(stream)
    }
}

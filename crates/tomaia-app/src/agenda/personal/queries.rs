//! What personal agendas read. One statement reads all meetings of a version, for one person or for all, so that a
//! thousand documents cost as many statements as one.

use super::{
    CompanyMission, CompanySide, Contact, GuestSide, Holder, Label, MissionHead, ParticipantRow,
    PersonalMeeting, Slot, Version, purpose,
};
use crate::people::links;
use crate::{App, Error, Result};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::HashMap;
use tomaia_db::{Connection, Row, Sql, sql};
use tomaia_domain::agenda::Person;
use tomaia_i18n::Language;

/// The mission with its newest version.
pub(in crate::agenda) async fn mission(connection: &mut Connection, mission: i64) -> Result<MissionHead> {
    let row = connection
        .one(
            sql("SELECT a.id, a.name_it, a.name_en, a.place, a.starts_on, a.ends_on, p.name_it AS programme_it, \
                   p.name_en AS programme_en, p.time_zone, p.contact_name, p.contact_email, p.contact_phone, \
                   p.logo_svg, v.number, v.published_at, v.draft_id \
                 FROM mission m JOIN activity a ON a.id = m.id JOIN programme p ON p.id = a.programme_id \
                 LEFT JOIN agenda_version v ON v.mission_id = m.id \
                   AND v.number = (SELECT MAX(n.number) FROM agenda_version n WHERE n.mission_id = m.id) \
                 WHERE m.id = $1")
            .bind(mission),
        )
        .await?;
    let version = match row.get::<Option<i64>>("number")? {
        None => None,
        Some(number) => {
            Some(Version { number, published_at: row.get("published_at")?, draft: row.get("draft_id")? })
        }
    };
    Ok(MissionHead {
        id: row.get("id")?,
        name_it: row.get("name_it")?,
        name_en: row.get("name_en")?,
        programme_it: row.get("programme_it")?,
        programme_en: row.get("programme_en")?,
        place: row.get("place")?,
        starts_on: date(&row, "starts_on")?,
        ends_on: date(&row, "ends_on")?,
        zone: TimeZone::get(&row.get::<String>("time_zone")?).unwrap_or(TimeZone::UTC),
        contact: Contact {
            name: row.get("contact_name")?,
            email: row.get("contact_email")?,
            phone: row.get("contact_phone")?,
            ..Contact::default()
        },
        logo_svg: row.get("logo_svg")?,
        version,
    })
}

/// Everybody who takes part, or no longer does but still holds a meeting of a version.
const HOLDERS: &str = "SELECT 'company' AS kind, c.id, c.legal_name AS name, '' AS reading, '' AS organisation, \
       '' AS country, c.language, COALESCE(c.code, '') AS code, 1 AS part, c.sort_name FROM company c \
     WHERE c.id IN (SELECT company_id FROM mission_company WHERE mission_id = $1 \
       UNION SELECT m.company_id FROM meeting m JOIN agenda_version v ON v.draft_id = m.draft_id \
         WHERE v.mission_id = $1) \
     UNION ALL \
     SELECT 'guest', g.id, g.name, g.latin_name, g.organisation, g.country, g.language, COALESCE(g.code, ''), 2, \
       g.sort_name FROM guest g \
     WHERE g.id IN (SELECT guest_id FROM mission_guest WHERE mission_id = $1 \
       UNION SELECT m.guest_id FROM meeting m JOIN agenda_version v ON v.draft_id = m.draft_id \
         WHERE v.mission_id = $1) \
     UNION ALL \
     SELECT 'interpreter', i.id, i.name, '', '', '', i.language, i.code, 3, i.name FROM interpreter i \
     WHERE i.mission_id = $1";

/// A person of a mission in words; not found for who is not part of it.
pub(super) async fn holder(connection: &mut Connection, mission: i64, person: Person) -> Result<Holder> {
    let query = sql("SELECT * FROM (")
        .push(HOLDERS)
        .push(") h WHERE h.kind = $2 AND h.id = $3")
        .bind(mission)
        .bind(person.kind())
        .bind(person.id());
    read_holder(&connection.one(query).await?)
}

fn read_holder(row: &Row) -> Result<Holder> {
    let name: String = row.get("name")?;
    let reading: String = row.get("reading")?;
    Ok(Holder {
        reading: if reading == name { String::new() } else { reading },
        name,
        organisation: row.get("organisation")?,
        country: row.get("country")?,
        language: Language::from_code(&row.get::<String>("language")?).unwrap_or(Language::English),
        code: row.get("code")?,
    })
}

/// Everybody of a mission with how many meetings each has in the newest version.
pub(in crate::agenda) async fn participants(
    connection: &mut Connection,
    head: &MissionHead,
) -> Result<Vec<ParticipantRow>> {
    let counts = match head.version {
        Some(version) => counts(connection, version.draft).await?,
        None => HashMap::new(),
    };
    let query =
        sql("SELECT * FROM (").push(HOLDERS).push(") h ORDER BY h.part, h.sort_name, h.id").bind(head.id);
    let rows = connection.all(query).await?;
    rows.iter()
        .map(|row| {
            let person = super::person(&row.get::<String>("kind")?, row.get("id")?)?;
            let meetings = counts.get(&person).copied().unwrap_or(0);
            Ok(ParticipantRow { person, holder: read_holder(row)?, meetings, link: None })
        })
        .collect()
}

async fn counts(connection: &mut Connection, draft: i64) -> Result<HashMap<Person, i64>> {
    let rows = connection
        .all(
            sql("SELECT 'company' AS kind, company_id AS id, COUNT(*) AS meetings FROM meeting \
                   WHERE draft_id = $1 GROUP BY company_id \
                 UNION ALL SELECT 'guest', guest_id, COUNT(*) FROM meeting WHERE draft_id = $1 GROUP BY guest_id \
                 UNION ALL SELECT 'interpreter', interpreter_id, COUNT(*) FROM meeting \
                   WHERE draft_id = $1 AND interpreter_id IS NOT NULL GROUP BY interpreter_id")
            .bind(draft),
        )
        .await?;
    rows.iter()
        .map(|row| Ok((super::person(&row.get::<String>("kind")?, row.get("id")?)?, row.get("meetings")?)))
        .collect()
}

/// The tokens of the links in force of everybody of a mission.
pub(super) async fn links_in_force(
    app: &App,
    connection: &mut Connection,
    mission: i64,
) -> Result<HashMap<Person, String>> {
    let rows = connection
        .all(
            sql("SELECT purpose, subject_id, MAX(id) AS id FROM signed_link WHERE scope_id = $1 \
                   AND purpose IN ('company', 'guest', 'interpreter') AND revoked_at IS NULL AND used_at IS NULL \
                   AND expires_at > $2 GROUP BY purpose, subject_id")
            .bind(mission)
            .bind(app.now()),
        )
        .await?;
    rows.iter()
        .map(|row| {
            let person = super::person(&row.get::<String>("purpose")?, row.get("subject_id")?)?;
            Ok((person, links::token(app, purpose(person), row.get("id")?)))
        })
        .collect()
}

/// The slots of a mission in order of time.
pub(in crate::agenda) async fn slots(connection: &mut Connection, mission: i64) -> Result<Vec<Slot>> {
    let rows = connection
        .all(
            sql("SELECT id, session_id, starts_at, ends_at FROM slot WHERE mission_id = $1 ORDER BY starts_at")
                .bind(mission),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Slot {
                id: row.get("id")?,
                session: row.get("session_id")?,
                starts_at: instant(row, "starts_at")?,
                ends_at: instant(row, "ends_at")?,
            })
        })
        .collect()
}

const MEETINGS: &str = "SELECT m.slot_id, m.table_id, s.starts_at, s.ends_at, t.label AS table_label, h.name AS hall, \
       h.address, c.id AS company_id, c.legal_name, c.brands, c.product_kinds, c.municipality, \
       c.website AS company_website, c.email AS company_email, c.phone AS company_phone, r.name AS person_name, \
       r.latin_name AS person_latin_name, r.job_title AS person_title, r.email AS person_email, \
       r.phone AS person_phone, r.languages AS person_languages, g.id AS guest_id, g.name AS guest_name, \
       g.latin_name AS guest_latin_name, g.organisation, g.job_title AS guest_title, g.country, \
       g.email AS guest_email, g.phone AS guest_phone, g.website AS guest_website, g.languages AS guest_languages, \
       g.interests, i.id AS interpreter_id, i.name AS interpreter_name, n.uid, n.sequence, n.version_number \
     FROM meeting m JOIN slot s ON s.id = m.slot_id JOIN meeting_table t ON t.id = m.table_id \
     JOIN hall h ON h.id = t.hall_id JOIN company c ON c.id = m.company_id \
     JOIN company_person r ON r.id = m.representative_id JOIN guest g ON g.id = m.guest_id \
     LEFT JOIN interpreter i ON i.id = m.interpreter_id \
     LEFT JOIN invitation n ON n.mission_id = s.mission_id AND n.company_id = m.company_id \
       AND n.guest_id = m.guest_id \
     WHERE ";

/// The meetings of a version in order of time, of one person or of all.
pub(in crate::agenda) async fn meetings_of(
    connection: &mut Connection,
    head: &MissionHead,
    version: Version,
    person: Option<Person>,
) -> Result<Vec<PersonalMeeting>> {
    let query = of_person(sql(MEETINGS).push("m.draft_id = $1").bind(version.draft), person);
    let rows = connection.all(query.push(" ORDER BY s.starts_at, t.position, m.id")).await?;
    let labels = labels(connection).await?;
    rows.iter().map(|row| read_meeting(row, head, version, &labels)).collect()
}

/// The meetings of a person that were called off and not taken up again, each as it last stood.
pub(super) async fn called_off(
    connection: &mut Connection,
    head: &MissionHead,
    person: Person,
) -> Result<Vec<PersonalMeeting>> {
    let Some(version) = head.version else { return Ok(Vec::new()) };
    let query = sql(MEETINGS)
        .push(
            "n.mission_id = $1 AND n.state = 'cancelled' AND m.draft_id = (SELECT v.draft_id FROM agenda_version v \
             WHERE v.mission_id = n.mission_id AND v.number = n.version_number - 1)",
        )
        .bind(head.id);
    let rows = connection.all(of_person(query, Some(person)).push(" ORDER BY s.starts_at, m.id")).await?;
    let labels = labels(connection).await?;
    rows.iter().map(|row| read_meeting(row, head, version, &labels)).collect()
}

fn of_person(query: Sql, person: Option<Person>) -> Sql {
    match person {
        None => query,
        Some(Person::Company(id)) => query.push(" AND m.company_id = ").value(id),
        Some(Person::Guest(id)) => query.push(" AND m.guest_id = ").value(id),
        Some(Person::Interpreter(id)) => query.push(" AND m.interpreter_id = ").value(id),
    }
}

/// The product kinds in words: they say what a company makes and what a guest looks for.
async fn labels(connection: &mut Connection) -> Result<HashMap<String, Label>> {
    let rows = connection
        .all(sql("SELECT code, label_it, label_en FROM vocabulary_term WHERE kind = 'product_kind'"))
        .await?;
    rows.iter()
        .map(|row| Ok((row.get("code")?, Label { it: row.get("label_it")?, en: row.get("label_en")? })))
        .collect()
}

fn read_meeting(
    row: &Row,
    head: &MissionHead,
    version: Version,
    labels: &HashMap<String, Label>,
) -> Result<PersonalMeeting> {
    let in_words = |column: &str| -> Result<Vec<Label>> {
        Ok(texts(row, column)?.iter().filter_map(|code| labels.get(code).cloned()).collect())
    };
    let company = read_company(row, in_words("product_kinds")?)?;
    let guest = read_guest(row, in_words("interests")?)?;
    let interpreter = match row.get::<Option<i64>>("interpreter_id")? {
        Some(id) => Some((id, optional(row, "interpreter_name")?)),
        None => None,
    };
    let sequence = row.get::<Option<i64>>("sequence")?.unwrap_or(0);
    let uid = row.get::<Option<String>>("uid")?;
    Ok(PersonalMeeting {
        slot: row.get("slot_id")?,
        starts_at: instant(row, "starts_at")?,
        ends_at: instant(row, "ends_at")?,
        table_id: row.get("table_id")?,
        table: row.get("table_label")?,
        hall: row.get("hall")?,
        address: row.get("address")?,
        uid: uid.unwrap_or_else(|| format!("meeting-{}-{}-{}", head.id, company.id, guest.id)),
        sequence: u32::try_from(sequence).unwrap_or(0),
        changed_in: row.get::<Option<i64>>("version_number")?.unwrap_or(version.number),
        company,
        guest,
        interpreter,
    })
}

fn read_company(row: &Row, products: Vec<Label>) -> Result<CompanySide> {
    let name: String = row.get("person_name")?;
    // Who has no address of her own is reached at the company's.
    let own = |person: &str, company: &str| -> Result<String> {
        let own = optional(row, person)?;
        if own.is_empty() { optional(row, company) } else { Ok(own) }
    };
    Ok(CompanySide {
        id: row.get("company_id")?,
        name: row.get("legal_name")?,
        brands: texts(row, "brands")?,
        products,
        town: optional(row, "municipality")?,
        website: optional(row, "company_website")?,
        representative: Contact {
            reading: reading(&name, optional(row, "person_latin_name")?),
            name,
            job_title: row.get("person_title")?,
            email: own("person_email", "company_email")?,
            phone: own("person_phone", "company_phone")?,
        },
        languages: texts(row, "person_languages")?,
    })
}

fn read_guest(row: &Row, interests: Vec<Label>) -> Result<GuestSide> {
    let name: String = row.get("guest_name")?;
    Ok(GuestSide {
        id: row.get("guest_id")?,
        contact: Contact {
            reading: reading(&name, row.get("guest_latin_name")?),
            name,
            job_title: row.get("guest_title")?,
            email: optional(row, "guest_email")?,
            phone: optional(row, "guest_phone")?,
        },
        organisation: row.get("organisation")?,
        country: row.get("country")?,
        languages: texts(row, "guest_languages")?,
        interests,
        website: optional(row, "guest_website")?,
    })
}

fn reading(name: &str, latin: String) -> String {
    if latin == name { String::new() } else { latin }
}

fn optional(row: &Row, column: &str) -> Result<String> {
    Ok(row.get::<Option<String>>(column)?.unwrap_or_default())
}

fn texts(row: &Row, column: &str) -> Result<Vec<String>> {
    Ok(serde_json::from_str(&row.get::<String>(column)?)?)
}

fn instant(row: &Row, column: &str) -> Result<Timestamp> {
    Timestamp::from_millisecond(row.get(column)?).map_err(|error| Error::Broken(error.into()))
}

fn date(row: &Row, column: &str) -> Result<Date> {
    row.get::<String>(column)?.parse().map_err(|error: jiff::Error| Error::Broken(error.into()))
}

/// The missions of a company, those that are not over first, each with its next meeting.
pub(super) async fn company_missions(
    connection: &mut Connection,
    company: i64,
    now: i64,
) -> Result<Vec<CompanyMission>> {
    let rows = connection
        .all(
            sql("SELECT a.id, a.name_it, a.name_en, a.place, a.starts_on, a.ends_on, v.number, \
                   (SELECT COUNT(*) FROM meeting m WHERE m.draft_id = v.draft_id AND m.company_id = $1) AS meetings, \
                   (SELECT MIN(s.starts_at) FROM meeting m JOIN slot s ON s.id = m.slot_id \
                      WHERE m.draft_id = v.draft_id AND m.company_id = $1 AND s.ends_at > $2) AS next_at \
                 FROM mission_company c JOIN activity a ON a.id = c.mission_id \
                 LEFT JOIN agenda_version v ON v.mission_id = a.id \
                   AND v.number = (SELECT MAX(n.number) FROM agenda_version n WHERE n.mission_id = a.id) \
                 WHERE c.company_id = $1 ORDER BY a.starts_on DESC, a.id DESC LIMIT 50")
            .bind(company)
            .bind(now),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(CompanyMission {
                id: row.get("id")?,
                name_it: row.get("name_it")?,
                name_en: row.get("name_en")?,
                place: row.get("place")?,
                starts_on: date(row, "starts_on")?,
                ends_on: date(row, "ends_on")?,
                version: row.get("number")?,
                meetings: row.get("meetings")?,
                next_at: row.get("next_at")?,
            })
        })
        .collect()
}

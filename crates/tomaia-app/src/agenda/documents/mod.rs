//! The printed documents of an agenda: one person's, the sheets on the tables, the whole mission's. Each is a Typst
//! template of `documents/` and a JSON value that is worked out here, all words in the reader's language.
//!
//! Typesetting is work for the processor: it is done on blocking threads, two at once at most, whoever asks.

mod mission_agenda;
mod personal_agenda;
mod table_sheets;

use super::personal::{self, PersonalAgenda};
use super::personal::{MissionHead, PersonalMeeting, Slot, meetings_of, participants, slots};
use crate::{Actor, App, Error, Result};
use jiff::Timestamp;
use serde_json::{Value, json};
use tokio::sync::Semaphore;
use tomaia_db::Connection;
use tomaia_documents::pdf::{Options, Pdf, Standard};
use tomaia_domain::agenda::Person;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::Refusal;
use tomaia_domain::text::slug;
use tomaia_i18n::{Language, Texts, texts};

/// How many documents are typeset at once on a node.
static TYPESETTING: Semaphore = Semaphore::const_new(2);

const STYLE: &str = include_str!("../../../documents/style.typ");

/// What stands where a programme has no logo of its own.
pub(crate) const LOGO_FILE: &str = "logo-1.svg";

/// A finished document.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its name, with the ending.
    pub file_name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// Whether it conforms to PDF/UA-1: it does not where no font has one of its characters.
    pub accessible: bool,
}

/// The template of what one person is given.
pub(crate) use personal_agenda::TEMPLATE as PERSONAL_AGENDA;

/// Something to typeset: owned, so that it can go to another thread.
pub(crate) struct Work {
    pub(crate) template: &'static str,
    pub(crate) file_name: String,
    pub(crate) title: String,
    pub(crate) language: Language,
    pub(crate) made_at: jiff::Zoned,
    pub(crate) files: Vec<(&'static str, Vec<u8>)>,
    /// Pictures by the names under which the data speaks of them.
    pub(crate) pictures: Vec<(String, Vec<u8>)>,
    pub(crate) data: Value,
}

impl Work {
    /// Adds the programme's logo, where it has one: the letterhead shows it.
    pub(crate) fn with_logo(&mut self, head: &MissionHead) {
        if let Some(logo) = &head.logo_svg {
            self.files.push((LOGO_FILE, logo.clone().into_bytes()));
        }
    }

    pub(crate) async fn typeset(self) -> Result<Document> {
        let permit = TYPESETTING.acquire().await.map_err(|error| Error::Broken(error.into()))?;
        let done = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            self.compile()
        });
        done.await.map_err(|error| Error::Broken(error.into()))?
    }

    fn compile(self) -> Result<Document> {
        let options = Options {
            title: self.title,
            language: self.language.code().to_owned(),
            created: self.made_at,
            standard: Standard::Accessible,
        };
        let mut files: Vec<(&str, &[u8])> = vec![("style.typ", STYLE.as_bytes())];
        files.extend(self.files.iter().map(|(name, content)| (*name, content.as_slice())));
        files.extend(self.pictures.iter().map(|(name, content)| (name.as_str(), content.as_slice())));
        let pdf = Pdf::compile(self.template, &files, &self.data, &options)
            .map_err(|error| Error::Broken(error.into()))?;
        let accessible = pdf.standard == Standard::Accessible;
        Ok(Document { file_name: self.file_name, bytes: pdf.bytes, accessible })
    }
}

/// A person's agenda as PDF. The QR code of her page is on it for herself and for who may write in her name.
///
/// # Errors
/// The agenda is somebody else's; no version is published yet.
pub async fn personal_agenda_pdf(
    app: &App,
    actor: &Actor,
    mission: i64,
    person: Person,
    language: Language,
) -> Result<Document> {
    let agenda = personal::personal_agenda(app, actor, mission, person).await?;
    must_be_published(&agenda.mission)?;
    let link = personal::link_of(app, actor, &agenda.mission, person).await?;
    personal_agenda::work(&agenda, link.as_deref(), language)?.typeset().await
}

/// The sheets of all tables, one for each half-day, in the language of the place.
///
/// # Errors
/// The actor may not read agendas; no such mission; no version is published yet.
pub async fn table_sheets_pdf(
    app: &App,
    actor: &Actor,
    mission: i64,
    language: Language,
) -> Result<Document> {
    let whole = Whole::load(app, actor, mission).await?;
    table_sheets::work(&whole, language)?.typeset().await
}

/// The whole agenda of a mission: boards by half-day, then every company and guest.
///
/// # Errors
/// The actor may not read agendas; no such mission; no version is published yet.
pub async fn mission_agenda_pdf(
    app: &App,
    actor: &Actor,
    mission: i64,
    language: Language,
) -> Result<Document> {
    let whole = Whole::load(app, actor, mission).await?;
    mission_agenda::work(&whole, language)?.typeset().await
}

/// Everybody of a mission whose agenda can be printed: those with meetings in the newest version.
///
/// # Errors
/// The actor may not read agendas; no such mission; no version is published yet.
pub async fn people_to_print(app: &App, actor: &Actor, mission: i64) -> Result<Vec<(Person, Language)>> {
    must_be_published(&personal::mission_head(app, actor, mission).await?)?;
    let people = personal::people_of(app, actor, mission).await?;
    Ok(people
        .into_iter()
        .filter(|row| row.meetings > 0)
        .map(|row| (row.person, row.holder.language))
        .collect())
}

fn must_be_published(head: &MissionHead) -> Result<()> {
    if head.version.is_some() { Ok(()) } else { Err(Refusal::conflict("personal-not-published").into()) }
}

/// A session with its tables' use.
struct Session {
    name_it: String,
    name_en: String,
    slots: Vec<Slot>,
}

impl Session {
    fn name(&self, language: Language) -> &str {
        if language == Language::Italian { &self.name_it } else { &self.name_en }
    }
}

/// A table of the mission.
struct Table {
    id: i64,
    label: String,
    hall: String,
}

/// All of a mission's newest version.
struct Whole {
    head: MissionHead,
    sessions: Vec<Session>,
    tables: Vec<Table>,
    meetings: Vec<PersonalMeeting>,
    people: Vec<personal::ParticipantRow>,
}

impl Whole {
    async fn load(app: &App, actor: &Actor, mission: i64) -> Result<Self> {
        actor.may(Verb::AgendaRead)?;
        let head = personal::mission_head(app, actor, mission).await?;
        must_be_published(&head)?;
        let mut connection = app.database.read().await?;
        let Some(version) = head.version else { return Err(Error::not_found()) };
        Ok(Self {
            sessions: sessions(&mut connection, mission).await?,
            tables: tables(&mut connection, mission).await?,
            meetings: meetings_of(&mut connection, &head, version, None).await?,
            people: participants(&mut connection, &head).await?,
            head,
        })
    }
}

async fn sessions(connection: &mut Connection, mission: i64) -> Result<Vec<Session>> {
    let slots = slots(connection, mission).await?;
    let rows = connection
        .all(
            tomaia_db::sql("SELECT id, name_it, name_en FROM mission_session WHERE mission_id = $1")
                .bind(mission),
        )
        .await?;
    let mut sessions = Vec::with_capacity(rows.len());
    for row in rows {
        let id: i64 = row.get("id")?;
        let slots: Vec<Slot> = slots.iter().filter(|slot| slot.session == id).copied().collect();
        sessions.push(Session { name_it: row.get("name_it")?, name_en: row.get("name_en")?, slots });
    }
    sessions.retain(|session| !session.slots.is_empty());
    sessions.sort_by_key(|session| session.slots.first().map(|slot| slot.starts_at));
    Ok(sessions)
}

async fn tables(connection: &mut Connection, mission: i64) -> Result<Vec<Table>> {
    let rows = connection
        .all(
            tomaia_db::sql(
                "SELECT t.id, t.label, h.name AS hall FROM meeting_table t JOIN hall h ON h.id = t.hall_id \
                 WHERE t.mission_id = $1 ORDER BY t.position, t.id",
            )
            .bind(mission),
        )
        .await?;
    rows.iter()
        .map(|row| Ok(Table { id: row.get("id")?, label: row.get("label")?, hall: row.get("hall")? }))
        .collect()
}

/// The words of a document in one language at the mission's clock.
pub(crate) struct Printer<'a> {
    head: &'a MissionHead,
    pub(crate) texts: &'static Texts,
}

impl<'a> Printer<'a> {
    pub(crate) fn new(head: &'a MissionHead, language: Language) -> Self {
        Self { head, texts: texts(language) }
    }

    fn language(&self) -> Language {
        self.texts.language()
    }

    pub(crate) fn text(&self, key: &str) -> String {
        self.texts.plain(key, &[])
    }

    /// «9:30» as it stands on the walls: two digits, so that columns line up.
    pub(crate) fn time(&self, at: Timestamp) -> String {
        at.to_zoned(self.head.zone.clone()).strftime("%H:%M").to_string()
    }

    fn day(&self, at: Timestamp) -> String {
        self.texts.full_date(at.to_zoned(self.head.zone.clone()).date())
    }

    /// Programme, mission and logos: the head of every document.
    pub(crate) fn programme(&self) -> Value {
        let language = self.language();
        let logos = match &self.head.logo_svg {
            Some(_) => vec![json!({ "file": LOGO_FILE, "alt": self.head.programme(language) })],
            None => Vec::new(),
        };
        json!({
            "name": self.head.programme(language),
            "mission": self.head.name(language),
            "logos": logos,
        })
    }

    pub(crate) fn place(&self) -> String {
        let days = self.texts.period(self.head.starts_on, self.head.ends_on);
        let place = &self.head.place;
        match self.texts.language().direction() {
            _ if place.is_empty() => days,
            "ltr" => format!("{place} · {days}"),
            // Each set apart, so that letters written from left to right do not drag the date along.
            _ => format!("\u{2068}{place}\u{2069} · \u{2068}{days}\u{2069}"),
        }
    }

    fn version(&self) -> String {
        let Some(version) = self.head.version else { return String::new() };
        let at = Timestamp::from_millisecond(version.published_at).unwrap_or_default();
        let number = tomaia_i18n::Arg::Number(version.number);
        let date = self.texts.date_time(at, &self.head.zone);
        self.texts.plain("personal-version", &[("number", number), ("date", date.into())])
    }

    fn work(
        &self,
        template: &'static str,
        file_name: String,
        title: String,
        data: Value,
        mut files: Vec<(&'static str, Vec<u8>)>,
    ) -> Result<Work> {
        if let Some(logo) = &self.head.logo_svg {
            files.push((LOGO_FILE, logo.clone().into_bytes()));
        }
        let published = self.head.version.map_or(0, |version| version.published_at);
        let made_at = Timestamp::from_millisecond(published).map_err(|error| Error::Broken(error.into()))?;
        Ok(Work {
            template,
            file_name,
            title,
            language: self.language(),
            made_at: made_at.to_zoned(self.head.zone.clone()),
            files,
            pictures: Vec::new(),
            data,
        })
    }
}

/// A name for a file: the office's code where there is one, else the name in plain letters.
fn file_stem(agenda: &PersonalAgenda) -> String {
    let holder = &agenda.holder;
    let name = if holder.reading.is_empty() { &holder.name } else { &holder.reading };
    let readable = slug(name);
    let parts = [holder.code.as_str(), readable.as_str()];
    let stem = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let stem: String =
        stem.chars().map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '-' }).collect();
    if stem.is_empty() { format!("{}-{}", agenda.person.kind(), agenda.person.id()) } else { stem }
}

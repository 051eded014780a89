//! One person's agenda: what a company, a guest or an interpreter sees of the newest version, by account or by signed
//! link, and what the office sees of it.
//!
//! Nothing is decided here: versions are made by [`super::publish`]. Somebody else's agenda is not found, the same as
//! one that never was. Feeds are in [`feeds`], own wishes in [`own_wishes`], printed documents in [`super::documents`].

pub mod feeds;
pub mod own_wishes;
mod queries;

use crate::people::links::{self, Link, Purpose};
use crate::{Actor, App, Error, Result};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tomaia_db::Connection;
use tomaia_domain::agenda::Person;
use tomaia_domain::permissions::Verb;
use tomaia_i18n::Language;

pub(super) use queries::{meetings_of, participants, slots};

/// The mission as its people are told of it.
#[derive(Clone, Debug)]
pub struct MissionHead {
    /// Identifier.
    pub id: i64,
    /// Name in Italian.
    pub name_it: String,
    /// Name in English.
    pub name_en: String,
    /// The programme's name in Italian.
    pub programme_it: String,
    /// The programme's name in English.
    pub programme_en: String,
    /// Where it is.
    pub place: String,
    /// Its first day.
    pub starts_on: Date,
    /// Its last day.
    pub ends_on: Date,
    /// The clock of the place.
    pub zone: TimeZone,
    /// Whom to write to.
    pub contact: Contact,
    /// The programme's logo, where it has one.
    pub logo_svg: Option<String>,
    /// The newest version.
    pub version: Option<Version>,
}

impl MissionHead {
    /// The mission's name for a reader.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        if language == Language::Italian { &self.name_it } else { &self.name_en }
    }

    /// The programme's name for a reader.
    #[must_use]
    pub fn programme(&self, language: Language) -> &str {
        if language == Language::Italian { &self.programme_it } else { &self.programme_en }
    }
}

/// A published version.
#[derive(Clone, Copy, Debug)]
pub struct Version {
    /// 1, 2, 3 …
    pub number: i64,
    /// When it was published, milliseconds since 1970.
    pub published_at: i64,
    /// Its meetings' draft.
    pub draft: i64,
}

/// Somebody who can be written to or called. Empty where not known.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Contact {
    /// Name, as its owner writes it.
    pub name: String,
    /// Its reading in Latin letters, where that differs.
    pub reading: String,
    /// What she does.
    pub job_title: String,
    /// E-mail address.
    pub email: String,
    /// Telephone.
    pub phone: String,
}

/// A company as a guest needs it.
#[derive(Clone, Debug)]
pub struct CompanySide {
    /// Identifier.
    pub id: i64,
    /// Legal name.
    pub name: String,
    /// Brands.
    pub brands: Vec<String>,
    /// What it makes: vocabulary labels in Italian and English.
    pub products: Vec<Label>,
    /// Town of its registered office.
    pub town: String,
    /// Website.
    pub website: String,
    /// Who sits at the table.
    pub representative: Contact,
    /// What she speaks: language codes.
    pub languages: Vec<String>,
}

/// A guest as a company needs her.
#[derive(Clone, Debug)]
pub struct GuestSide {
    /// Identifier.
    pub id: i64,
    /// Herself.
    pub contact: Contact,
    /// For whom she comes.
    pub organisation: String,
    /// ISO 3166 country code.
    pub country: String,
    /// What she speaks: language codes.
    pub languages: Vec<String>,
    /// What she looks for: vocabulary labels.
    pub interests: Vec<Label>,
    /// Website.
    pub website: String,
}

/// A vocabulary term in words.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Label {
    /// In Italian.
    pub it: String,
    /// In English: for every other reader, too.
    pub en: String,
}

impl Label {
    /// For a reader.
    #[must_use]
    pub fn read(&self, language: Language) -> &str {
        if language == Language::Italian { &self.it } else { &self.en }
    }
}

/// A meeting with both its sides.
#[derive(Clone, Debug)]
pub struct PersonalMeeting {
    /// The slot.
    pub slot: i64,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// The table's identifier.
    pub table_id: i64,
    /// The table's label.
    pub table: String,
    /// The hall.
    pub hall: String,
    /// The hall's address; may be empty.
    pub address: String,
    /// The company.
    pub company: CompanySide,
    /// The guest.
    pub guest: GuestSide,
    /// The interpreter and her name.
    pub interpreter: Option<(i64, String)>,
    /// What calendars know it by (RFC 7986).
    pub uid: String,
    /// How often it has changed since it was first published (RFC 5546).
    pub sequence: u32,
    /// The version in which it last changed.
    pub changed_in: i64,
}

/// One thing of a day.
#[derive(Clone, Debug)]
pub enum Item {
    /// A meeting.
    Meeting(Box<PersonalMeeting>),
    /// Nothing for anybody, between two slots of a session in which the person has meetings.
    Break {
        /// When it begins.
        starts_at: Timestamp,
        /// When it ends.
        ends_at: Timestamp,
    },
}

/// One day of the mission.
#[derive(Clone, Debug)]
pub struct Day {
    /// The date at the place's clock.
    pub date: Date,
    /// What happens, in order; empty on a day without meetings.
    pub items: Vec<Item>,
}

/// Whose agenda it is.
#[derive(Clone, Debug)]
pub struct Holder {
    /// Her name, as she writes it.
    pub name: String,
    /// Its reading, where that differs.
    pub reading: String,
    /// For whom she comes; empty for companies and interpreters.
    pub organisation: String,
    /// Country code; empty for companies and interpreters.
    pub country: String,
    /// In which language we write to her.
    pub language: Language,
    /// The office's code, by which files are named; may be empty.
    pub code: String,
}

/// A person's agenda in the newest version.
#[derive(Clone, Debug)]
pub struct PersonalAgenda {
    /// Whose it is.
    pub person: Person,
    /// The same in words.
    pub holder: Holder,
    /// The mission.
    pub mission: MissionHead,
    /// All days of the mission; none before version 1.
    pub days: Vec<Day>,
}

impl PersonalAgenda {
    /// The meetings in order of time.
    pub fn meetings(&self) -> impl Iterator<Item = &PersonalMeeting> {
        self.days.iter().flat_map(|day| &day.items).filter_map(|item| match item {
            Item::Meeting(meeting) => Some(meeting.as_ref()),
            Item::Break { .. } => None,
        })
    }
}

/// The purpose of a person's signed link.
#[must_use]
pub fn purpose(person: Person) -> Purpose {
    match person {
        Person::Company(_) => Purpose::Company,
        Person::Guest(_) => Purpose::Guest,
        Person::Interpreter(_) => Purpose::Interpreter,
    }
}

/// A person by the name of her kind.
///
/// # Errors
/// Not found for a kind that there is not.
pub fn person(kind: &str, id: i64) -> Result<Person> {
    match kind {
        "company" => Ok(Person::Company(id)),
        "guest" => Ok(Person::Guest(id)),
        "interpreter" => Ok(Person::Interpreter(id)),
        _ => Err(Error::not_found()),
    }
}

/// The person whose agenda somebody asks for, after making sure that she may see agendas at all.
///
/// # Errors
/// The actor may see no agenda; not found for a kind that there is not.
pub fn requested(actor: &Actor, kind: &str, id: i64) -> Result<Person> {
    if !actor.can(Verb::AgendaRead) {
        actor.may(Verb::AgendaOwnRead)?;
    }
    person(kind, id)
}

/// Who came by a signed link.
#[derive(Clone, Debug)]
pub struct LinkHolder {
    /// As whom she acts.
    pub actor: Actor,
    /// Herself.
    pub person: Person,
    /// The mission of the link.
    pub mission: i64,
    /// In which language we write to her.
    pub language: Language,
}

/// Opens a signed link.
///
/// # Errors
/// Not found: the same for a wrong seal, another purpose, a revoked or expired link, somebody who no longer takes part.
pub async fn open_link(app: &App, purpose: Purpose, token: &str) -> Result<LinkHolder> {
    let mut connection = app.database.read().await?;
    let Link { subject: id, mission, .. } = links::open(app, &mut connection, purpose, token).await?;
    let mission = mission.ok_or_else(Error::not_found)?;
    let person = match purpose {
        Purpose::Guest => Person::Guest(id),
        Purpose::Company => Person::Company(id),
        Purpose::Interpreter => Person::Interpreter(id),
        Purpose::Driver | Purpose::SetPassword => return Err(Error::not_found()),
    };
    let holder = queries::holder(&mut connection, mission, person).await?;
    let name = holder.name;
    let actor = match person {
        Person::Guest(id) => Actor::Guest { id, name, mission },
        Person::Company(id) => Actor::Company { id, name, mission },
        Person::Interpreter(id) => Actor::Interpreter { id, name, mission },
    };
    Ok(LinkHolder { actor, person, mission, language: holder.language })
}

/// Whether the actor may see the agenda of a person.
///
/// # Errors
/// A stranger is asked to sign in; somebody else's agenda is not found.
pub(super) fn may_read(actor: &Actor, mission: i64, person: Person) -> Result<()> {
    if actor.can(Verb::AgendaRead) {
        return Ok(());
    }
    actor.may(Verb::AgendaOwnRead)?;
    if is_own(actor, mission, person) { Ok(()) } else { Err(Error::not_found()) }
}

fn is_own(actor: &Actor, mission: i64, person: Person) -> bool {
    match (actor, person) {
        (Actor::Guest { id, mission: own, .. }, Person::Guest(of))
        | (Actor::Company { id, mission: own, .. }, Person::Company(of))
        | (Actor::Interpreter { id, mission: own, .. }, Person::Interpreter(of)) => {
            *id == of && *own == mission
        }
        (Actor::Account { company, .. }, Person::Company(of)) => *company == Some(of),
        _ => false,
    }
}

/// The agenda of a person in the newest version; without days before version 1.
///
/// # Errors
/// The agenda is somebody else's, or there is no such person in the mission.
pub async fn personal_agenda(
    app: &App,
    actor: &Actor,
    mission: i64,
    person: Person,
) -> Result<PersonalAgenda> {
    may_read(actor, mission, person)?;
    let mut connection = app.database.read().await?;
    let holder = queries::holder(&mut connection, mission, person).await?;
    let head = queries::mission(&mut connection, mission).await?;
    let days = match head.version {
        None => Vec::new(),
        Some(version) => {
            let meetings = queries::meetings_of(&mut connection, &head, version, Some(person)).await?;
            let slots = queries::slots(&mut connection, mission).await?;
            days(&head, &slots, meetings)
        }
    };
    Ok(PersonalAgenda { person, holder, mission: head, days })
}

/// The mission as its people are told of it, for the office.
///
/// # Errors
/// The actor may not read agendas, or there is no such mission.
pub async fn mission_head(app: &App, actor: &Actor, mission: i64) -> Result<MissionHead> {
    actor.may(Verb::AgendaRead)?;
    queries::mission(&mut app.database.read().await?, mission).await
}

/// The mission as its people are told of it, for rooms that tell them more.
pub(crate) async fn head(connection: &mut Connection, mission: i64) -> Result<MissionHead> {
    queries::mission(connection, mission).await
}

/// The missions in which a company takes part, nearest first, with its meetings that are still to come.
///
/// # Errors
/// The company is not the actor's, or the database failed.
pub async fn company_missions(app: &App, actor: &Actor) -> Result<Vec<CompanyMission>> {
    actor.may(Verb::AgendaOwnRead)?;
    let company = actor.company().ok_or_else(Error::not_found)?;
    queries::company_missions(&mut app.database.read().await?, company, app.now()).await
}

/// A mission in which a company takes part.
#[derive(Clone, Debug)]
pub struct CompanyMission {
    /// The mission.
    pub id: i64,
    /// Name in Italian.
    pub name_it: String,
    /// Name in English.
    pub name_en: String,
    /// Where it is.
    pub place: String,
    /// Its first day.
    pub starts_on: Date,
    /// Its last day.
    pub ends_on: Date,
    /// The newest version's number.
    pub version: Option<i64>,
    /// Meetings of the company in that version.
    pub meetings: i64,
    /// When the next of them begins, milliseconds since 1970.
    pub next_at: Option<i64>,
}

/// Somebody of a mission with what the office needs to hand her agenda over.
#[derive(Clone, Debug)]
pub struct ParticipantRow {
    /// Who.
    pub person: Person,
    /// In words.
    pub holder: Holder,
    /// Meetings in the newest version.
    pub meetings: i64,
    /// The address of her page, where the actor may hand it over.
    pub link: Option<String>,
}

/// Everybody who has an agenda in a mission, companies first; with links for those who may write in their name.
///
/// # Errors
/// The actor may not read agendas, or there is no such mission.
pub async fn people_of(app: &App, actor: &Actor, mission: i64) -> Result<Vec<ParticipantRow>> {
    actor.may(Verb::AgendaRead)?;
    let (head, mut rows) = {
        let mut connection = app.database.read().await?;
        let head = queries::mission(&mut connection, mission).await?;
        let rows = queries::participants(&mut connection, &head).await?;
        (head, rows)
    };
    if actor.can(Verb::WishesEdit) {
        let mut tx = app.database.begin().await?;
        let known = queries::links_in_force(app, &mut tx, mission).await?;
        for row in &mut rows {
            let token = match known.get(&row.person) {
                Some(token) => token.clone(),
                None => ensure_link(app, &mut tx, &head, row.person).await?,
            };
            row.link = Some(links::address(app, purpose(row.person), &token));
        }
        tx.commit().await?;
    }
    Ok(rows)
}

/// How long after the mission a link still opens, in milliseconds: people look up whom they met.
const LINK_OUTLIVES: i64 = 180 * 24 * 3_600_000;

async fn ensure_link(app: &App, tx: &mut Connection, head: &MissionHead, person: Person) -> Result<String> {
    let end = head.ends_on.to_zoned(head.zone.clone()).map_err(|error| Error::Broken(error.into()))?;
    let expires = end.timestamp().as_millisecond().max(app.now()) + LINK_OUTLIVES;
    links::ensure(app, tx, purpose(person), person.id(), Some(head.id), expires).await
}

/// The address of a person's own page. Only herself and who may write in her name get it.
pub(super) async fn link_of(
    app: &App,
    actor: &Actor,
    head: &MissionHead,
    person: Person,
) -> Result<Option<String>> {
    if !(is_own(actor, head.id, person) || actor.can(Verb::WishesEdit)) {
        return Ok(None);
    }
    let mut tx = app.database.begin().await?;
    let token = ensure_link(app, &mut tx, head, person).await?;
    tx.commit().await?;
    Ok(Some(links::address(app, purpose(person), &token)))
}

/// The address of a person's own page.
///
/// # Errors
/// Not found for who may neither see nor hand it over.
pub async fn own_link(app: &App, actor: &Actor, mission: i64, person: Person) -> Result<String> {
    may_read(actor, mission, person)?;
    let head = {
        let mut connection = app.database.read().await?;
        queries::holder(&mut connection, mission, person).await?;
        queries::mission(&mut connection, mission).await?
    };
    link_of(app, actor, &head, person).await?.ok_or_else(Error::not_found)
}

/// A slot of a mission.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub id: i64,
    pub session: i64,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
}

/// The slots before and after each break of a session. The minutes in which everybody changes table, the same after
/// each slot, are none.
pub(super) fn pauses(slots: &[Slot]) -> Vec<(Slot, Slot)> {
    const SURELY_A_BREAK: i64 = 15 * 60;
    let gaps: Vec<(Slot, Slot, i64)> = slots
        .windows(2)
        .filter_map(|pair| {
            let [before, after] = pair else { return None };
            let seconds = after.starts_at.as_second() - before.ends_at.as_second();
            (before.session == after.session && seconds > 0).then_some((*before, *after, seconds))
        })
        .collect();
    let change = |session: i64| {
        gaps.iter().filter(|(before, ..)| before.session == session).map(|(.., seconds)| *seconds).min()
    };
    gaps.iter()
        .filter(|(before, _, seconds)| {
            *seconds >= SURELY_A_BREAK || change(before.session).is_some_and(|change| *seconds > change)
        })
        .map(|(before, after, _)| (*before, *after))
        .collect()
}

/// Lays meetings out by day, with the breaks of the sessions in which there are any.
pub(super) fn days(head: &MissionHead, slots: &[Slot], meetings: Vec<PersonalMeeting>) -> Vec<Day> {
    let date = |at: Timestamp| at.to_zoned(head.zone.clone()).date();
    let mut dates: Vec<Date> = slots.iter().map(|slot| date(slot.starts_at)).collect();
    dates.dedup();
    let held: Vec<i64> = slots
        .iter()
        .filter(|slot| meetings.iter().any(|meeting| meeting.slot == slot.id))
        .map(|slot| slot.session)
        .collect();
    let mut items: Vec<(Timestamp, Item)> =
        meetings.into_iter().map(|meeting| (meeting.starts_at, Item::Meeting(Box::new(meeting)))).collect();
    for (before, after) in pauses(slots) {
        if held.contains(&before.session) {
            let pause = Item::Break { starts_at: before.ends_at, ends_at: after.starts_at };
            items.push((before.ends_at, pause));
        }
    }
    items.sort_by_key(|(at, _)| *at);
    let mut days: Vec<Day> = dates.into_iter().map(|date| Day { date, items: Vec::new() }).collect();
    for (at, item) in items {
        if let Some(day) = days.iter_mut().find(|day| day.date == date(at)) {
            day.items.push(item);
        }
    }
    days
}

//! What the engine says, in words: broken rules, reasons, costs. Names come from the mission, texts from the reader's
//! language; nothing is decided here.

use super::moves::is_worse;
use super::problem::number;
use super::store::{DraftFailure, HouseReason, StoredReason};
use crate::{Error, Result};
use jiff::{Timestamp, tz::TimeZone};
use std::collections::HashMap;
use tomaia_agenda::{ForcingCost, ObjectiveValue, Pair, Party, Reason, RefusedBy, Violation};
use tomaia_db::{Connection, Row, sql};
use tomaia_i18n::{Arg, Texts};

/// How many names a sentence lists before it only counts the rest.
const NAMES_IN_A_SENTENCE: usize = 4;

/// A company as people call it.
#[derive(Clone, Debug)]
pub struct CompanyName {
    /// Legal name.
    pub name: String,
    /// The agency's code; empty where it has none.
    pub code: String,
}

/// A guest as people call her.
#[derive(Clone, Debug)]
pub struct GuestName {
    /// As she writes it.
    pub name: String,
    /// In Latin letters.
    pub latin_name: String,
    /// For whom she comes.
    pub organisation: String,
}

/// A slot's times.
#[derive(Clone, Copy, Debug)]
pub struct SlotTime {
    /// Its session.
    pub session: i64,
    /// When it begins, milliseconds since 1970.
    pub starts_at: i64,
    /// When it ends.
    pub ends_at: i64,
}

/// A table's name.
#[derive(Clone, Debug)]
pub struct TableName {
    /// Its label.
    pub label: String,
    /// The hall's name.
    pub hall: String,
    /// The hall.
    pub hall_id: i64,
    /// The hall's address.
    pub address: String,
}

/// The names of everybody and everything in a mission.
#[derive(Clone, Debug)]
pub struct Names {
    /// Companies that take part, or that a meeting or wish names.
    pub companies: HashMap<i64, CompanyName>,
    /// Guests, the same.
    pub guests: HashMap<i64, GuestName>,
    /// People of those companies.
    pub people: HashMap<i64, String>,
    /// Interpreters.
    pub interpreters: HashMap<i64, String>,
    /// Slots.
    pub slots: HashMap<i64, SlotTime>,
    /// Tables.
    pub tables: HashMap<i64, TableName>,
    /// The mission's clock.
    pub zone: TimeZone,
}

/// Reads the names of a mission.
///
/// # Errors
/// There is no such mission, or the database failed.
pub async fn names(connection: &mut Connection, mission: i64) -> Result<Names> {
    let zone: String = connection
        .one(
            sql("SELECT p.time_zone FROM activity a JOIN programme p ON p.id = a.programme_id WHERE a.id = $1")
                .bind(mission),
        )
        .await?
        .get("time_zone")?;
    Ok(Names {
        companies: company_names(connection, mission).await?,
        guests: guest_names(connection, mission).await?,
        people: people_names(connection, mission).await?,
        interpreters: map(
            connection
                .all(sql("SELECT id, name FROM interpreter WHERE mission_id = $1").bind(mission))
                .await?,
            |row| Ok(row.get("name")?),
        )?,
        slots: map(
            connection.all(sql("SELECT * FROM slot WHERE mission_id = $1").bind(mission)).await?,
            |row| {
                let (session, starts_at) = (row.get("session_id")?, row.get("starts_at")?);
                Ok(SlotTime { session, starts_at, ends_at: row.get("ends_at")? })
            },
        )?,
        tables: table_names(connection, mission).await?,
        zone: TimeZone::get(&zone).unwrap_or(TimeZone::UTC),
    })
}

/// Those who take part, and those who no longer do but whom a wish or a meeting of the mission still names.
async fn company_names(connection: &mut Connection, mission: i64) -> Result<HashMap<i64, CompanyName>> {
    let rows = connection
        .all(
            sql("SELECT id, legal_name, COALESCE(code, '') AS code FROM company WHERE id IN ( \
                   SELECT company_id FROM mission_company WHERE mission_id = $1 \
                   UNION SELECT company_id FROM wish WHERE mission_id = $1 \
                   UNION SELECT m.company_id FROM meeting m JOIN agenda_draft d ON d.id = m.draft_id \
                         WHERE d.mission_id = $1)")
            .bind(mission),
        )
        .await?;
    map(rows, |row| Ok(CompanyName { name: row.get("legal_name")?, code: row.get("code")? }))
}

async fn guest_names(connection: &mut Connection, mission: i64) -> Result<HashMap<i64, GuestName>> {
    let rows = connection
        .all(
            sql("SELECT id, name, latin_name, organisation FROM guest WHERE id IN ( \
                   SELECT guest_id FROM mission_guest WHERE mission_id = $1 \
                   UNION SELECT guest_id FROM wish WHERE mission_id = $1 \
                   UNION SELECT m.guest_id FROM meeting m JOIN agenda_draft d ON d.id = m.draft_id \
                         WHERE d.mission_id = $1)")
            .bind(mission),
        )
        .await?;
    map(rows, |row| {
        let (name, latin_name) = (row.get("name")?, row.get("latin_name")?);
        Ok(GuestName { name, latin_name, organisation: row.get("organisation")? })
    })
}

async fn people_names(connection: &mut Connection, mission: i64) -> Result<HashMap<i64, String>> {
    let rows = connection
        .all(
            sql("SELECT p.id, p.name FROM company_person p WHERE p.company_id IN ( \
                   SELECT company_id FROM mission_company WHERE mission_id = $1 \
                   UNION SELECT m.company_id FROM meeting m JOIN agenda_draft d ON d.id = m.draft_id \
                         WHERE d.mission_id = $1)")
            .bind(mission),
        )
        .await?;
    map(rows, |row| Ok(row.get("name")?))
}

async fn table_names(connection: &mut Connection, mission: i64) -> Result<HashMap<i64, TableName>> {
    let rows = connection
        .all(
            sql("SELECT t.id, t.label, t.hall_id, h.name AS hall, h.address FROM meeting_table t \
                 JOIN hall h ON h.id = t.hall_id WHERE t.mission_id = $1")
            .bind(mission),
        )
        .await?;
    map(rows, |row| {
        let (label, hall_id) = (row.get("label")?, row.get("hall_id")?);
        Ok(TableName { label, hall: row.get("hall")?, hall_id, address: row.get("address")? })
    })
}

fn map<T>(rows: Vec<Row>, read: impl Fn(&Row) -> Result<T>) -> Result<HashMap<i64, T>> {
    rows.iter().map(|row| Ok((row.get("id")?, read(row)?))).collect()
}

impl Names {
    /// A company's name; a dash for one that is gone.
    #[must_use]
    pub fn company(&self, id: i64) -> &str {
        self.companies.get(&id).map_or("—", |company| company.name.as_str())
    }

    /// A guest's name in Latin letters.
    #[must_use]
    pub fn guest(&self, id: i64) -> &str {
        self.guests.get(&id).map_or("—", |guest| guest.latin_name.as_str())
    }

    /// A person's name.
    #[must_use]
    pub fn person(&self, id: i64) -> &str {
        self.people.get(&id).map_or("—", String::as_str)
    }

    /// An interpreter's name.
    #[must_use]
    pub fn interpreter(&self, id: i64) -> &str {
        self.interpreters.get(&id).map_or("—", String::as_str)
    }

    /// A table's label.
    #[must_use]
    pub fn table(&self, id: i64) -> &str {
        self.tables.get(&id).map_or("—", |table| table.label.as_str())
    }

    /// When a slot begins, at the mission's clock: «martedì 14 ottobre, 9:30».
    #[must_use]
    pub fn slot(&self, texts: &Texts, id: i64) -> String {
        let Some(slot) = self.slots.get(&id) else { return "—".to_owned() };
        let Ok(at) = Timestamp::from_millisecond(slot.starts_at) else { return "—".to_owned() };
        let there = at.to_zoned(self.zone.clone());
        format!("{}, {}", texts.day(there.date()), texts.time(there.time()))
    }

    /// The instant at which a slot begins.
    ///
    /// # Errors
    /// The database holds an instant that cannot be.
    pub fn starts(&self, slot: i64) -> Result<Timestamp> {
        let at = self.slots.get(&slot).map_or(0, |slot| slot.starts_at);
        Timestamp::from_millisecond(at).map_err(|error| Error::Broken(error.into()))
    }

    /// The instant at which a slot ends.
    ///
    /// # Errors
    /// The same.
    pub fn ends(&self, slot: i64) -> Result<Timestamp> {
        let at = self.slots.get(&slot).map_or(0, |slot| slot.ends_at);
        Timestamp::from_millisecond(at).map_err(|error| Error::Broken(error.into()))
    }

    fn pair(&self, texts: &Texts, pair: &Pair) -> String {
        self.meeting(texts, (number(&pair.company), number(&pair.guest)))
    }

    /// A company and a guest: «Calzaturificio Rossi – Aigerim Bekova».
    #[must_use]
    pub fn meeting(&self, texts: &Texts, (company, guest): (i64, i64)) -> String {
        let (company, guest) = (self.company(company), self.guest(guest));
        texts.with("agenda-pair", &[("company", company.into()), ("guest", guest.into())])
    }

    fn party(&self, texts: &Texts, party: &Party) -> String {
        match party {
            Party::Guest { id } => self.guest(number(id)).to_owned(),
            Party::Representative { company, id } => {
                let (person, company) = (self.person(number(id)), self.company(number(company)));
                texts.with("agenda-person-of", &[("person", person.into()), ("company", company.into())])
            }
            Party::Interpreter { id } => self.interpreter(number(id)).to_owned(),
            Party::Table { id } => texts.with("agenda-table", &[("table", self.table(number(id)).into())]),
        }
    }

    fn list<'a>(
        &self,
        texts: &Texts,
        ids: &[String],
        of: impl Fn(&'a Self, i64) -> &'a str,
        whole: &'a Self,
    ) -> String {
        let named: Vec<&str> = ids.iter().take(NAMES_IN_A_SENTENCE).map(|id| of(whole, number(id))).collect();
        let rest = ids.len().saturating_sub(NAMES_IN_A_SENTENCE);
        let named = named.join(", ");
        if rest == 0 {
            return named;
        }
        texts.with("agenda-and-more", &[("names", named.into()), ("count", rest.into())])
    }

    fn guests_named(&self, texts: &Texts, ids: &[String]) -> String {
        self.list(texts, ids, |names, id| names.guest(id), self)
    }

    fn companies_named(&self, texts: &Texts, ids: &[String]) -> String {
        self.list(texts, ids, |names, id| names.company(id), self)
    }

    /// A broken rule in words.
    #[must_use]
    pub fn violation(&self, texts: &Texts, violation: &Violation) -> String {
        let say = |key: &str, arguments: &[(&str, Arg)]| texts.with(&format!("agenda-rule-{key}"), arguments);
        let pair = |pair: &Pair| Arg::from(self.pair(texts, pair));
        let party = |party: &Party| Arg::from(self.party(texts, party));
        let slot = |slot: &String| Arg::from(self.slot(texts, number(slot)));
        match violation {
            Violation::UnknownIdentifier { meeting, .. } => say("unknown", &[("pair", pair(meeting))]),
            Violation::HeldTwice { meeting } => say("held-twice", &[("pair", pair(meeting))]),
            Violation::NotWished { meeting } => say("not-wished", &[("pair", pair(meeting))]),
            Violation::Refused { meeting } => say("refused", &[("pair", pair(meeting))]),
            Violation::Excluded { meeting } => say("excluded", &[("pair", pair(meeting))]),
            Violation::Unavailable { party: who, slot: when, .. } => {
                say("unavailable", &[("who", party(who)), ("slot", slot(when))])
            }
            Violation::Overlap { party: who, other, .. } => {
                say("overlap", &[("who", party(who)), ("pair", pair(other))])
            }
            Violation::TooFar { party: who, minutes, other, .. } => {
                let minutes = Arg::Number(i64::from(*minutes));
                say("too-far", &[("who", party(who)), ("minutes", minutes), ("pair", pair(other))])
            }
            Violation::TableOfAnother { table, owner, .. } => {
                let (table, owner) = (self.table(number(table)), self.company(number(owner)));
                say("table-of-another", &[("table", table.into()), ("owner", owner.into())])
            }
            Violation::CompanyLimit { company, limit, .. } => self.limit(texts, "company", company, *limit),
            Violation::RepresentativeLimit { company, representative, limit, .. } => {
                let person = Party::Representative { company: company.clone(), id: representative.clone() };
                let limit = Arg::Number(i64::from(*limit));
                say("company-limit", &[("who", party(&person)), ("limit", limit)])
            }
            Violation::GuestLimit { guest, limit, .. } => self.limit(texts, "guest", guest, *limit),
            Violation::HalfDayLimit { company, limit, .. } => self.limit(texts, "half-day", company, *limit),
            Violation::WrongHalfDay { meeting, slot: when } => {
                say("wrong-half-day", &[("pair", pair(meeting)), ("slot", slot(when))])
            }
            Violation::InterpreterMissing { meeting } => {
                say("interpreter-missing", &[("pair", pair(meeting))])
            }
            Violation::InterpreterUnsuited { meeting, interpreter } => {
                let who = self.interpreter(number(interpreter));
                say("interpreter-unsuited", &[("who", who.into()), ("pair", pair(meeting))])
            }
            Violation::OutOfOrder { before, after } => {
                say("out-of-order", &[("before", pair(before)), ("after", pair(after))])
            }
            Violation::FixedNotKept { meeting } | Violation::LockWrong { meeting } => {
                say("lock", &[("pair", pair(meeting))])
            }
        }
    }

    fn limit(&self, texts: &Texts, kind: &str, who: &str, limit: u32) -> String {
        let id = number(who);
        let name = if kind == "guest" { self.guest(id) } else { self.company(id) };
        let limit = Arg::Number(i64::from(limit));
        texts.with(&format!("agenda-rule-{kind}-limit"), &[("who", name.into()), ("limit", limit)])
    }

    /// Why a wish is not held, in words.
    #[must_use]
    pub fn reason(&self, texts: &Texts, (company, guest): (i64, i64), reason: &StoredReason) -> String {
        let (company, guest) = (self.company(company), self.guest(guest));
        let say = |key: &str, more: &[(&str, Arg)]| {
            let mut arguments = vec![("company", Arg::from(company)), ("guest", Arg::from(guest))];
            arguments.extend_from_slice(more);
            texts.with(&format!("agenda-reason-{key}"), &arguments)
        };
        let reason = match reason {
            StoredReason::House(HouseReason::RemovedByHand) => return say("removed-by-hand", &[]),
            StoredReason::House(HouseReason::NoRepresentative) => return say("no-representative", &[]),
            StoredReason::Engine(reason) => reason,
        };
        let limit = |limit: &u32| ("limit", Arg::Number(i64::from(*limit)));
        let count = |list: &[String]| ("count", Arg::from(list.len()));
        let strength = |stronger: bool| ("strength", Arg::from(if stronger { "stronger" } else { "other" }));
        match reason {
            Reason::Forbidden { by: RefusedBy::Company } => say("refused-by-company", &[]),
            Reason::Forbidden { by: RefusedBy::Guest } => say("refused-by-guest", &[]),
            Reason::Forbidden { by: RefusedBy::Both } => say("refused-by-both", &[]),
            Reason::Forbidden { by: RefusedBy::Exclusion } => say("excluded", &[]),
            Reason::NoCommonFreeSlot => say("no-common-slot", &[]),
            Reason::NoTable => say("no-table", &[]),
            Reason::NoInterpreter { guest_languages, company_languages } => {
                let spoken = |codes: &[String]| {
                    let names: Vec<String> = codes.iter().map(|code| texts.language_name(code)).collect();
                    Arg::from(names.join(", "))
                };
                say(
                    "no-interpreter",
                    &[("theirs", spoken(guest_languages)), ("ours", spoken(company_languages))],
                )
            }
            Reason::LimitIsZero => say("limit-is-zero", &[]),
            Reason::CompanyLimitReached { limit: most, by, are_stronger } => {
                let by = ("by", self.guests_named(texts, by).into());
                say("company-limit", &[limit(most), by, strength(*are_stronger)])
            }
            Reason::GuestLimitReached { limit: most, by, are_stronger } => {
                let by = ("by", self.companies_named(texts, by).into());
                say("guest-limit", &[limit(most), by, strength(*are_stronger)])
            }
            Reason::RepresentativeLimitReached { people, by } => {
                let who = self.list(texts, people, |names, id| names.person(id), self);
                let by_whom = ("by", self.guests_named(texts, by).into());
                say("representative-limit", &[("who", who.into()), count(by), by_whom])
            }
            Reason::HalfDayLimitReached { limit: most } => say("half-day-limit", &[limit(most)]),
            Reason::CompanyFull { by, are_stronger } => {
                let named = ("by", self.guests_named(texts, by).into());
                say("company-full", &[count(by), named, strength(*are_stronger)])
            }
            Reason::GuestFull { by, are_stronger } => {
                let named = ("by", self.companies_named(texts, by).into());
                say("guest-full", &[count(by), named, strength(*are_stronger)])
            }
            Reason::SlotsTaken { company_with, guest_with } => say(
                "slots-taken",
                &[
                    ("company-with", self.guests_named(texts, company_with).into()),
                    ("guest-with", self.companies_named(texts, guest_with).into()),
                ],
            ),
            Reason::TablesTaken { slots } => say("tables-taken", &[count(slots)]),
            Reason::InterpretersTaken { slots, interpreters } => {
                let who = self.list(texts, interpreters, |names, id| names.interpreter(id), self);
                say("interpreters-taken", &[count(slots), ("by", who.into())])
            }
            Reason::PrecedenceInTheWay { with } => {
                let pairs: Vec<String> = with.iter().map(|other| self.pair(texts, other)).collect();
                say("precedence", &[("by", pairs.join("; ").into())])
            }
            Reason::WorseOverall { component } => {
                let component = texts.get(&component_key(component.name()));
                say("worse-overall", &[("component", component.into())])
            }
        }
    }
}

impl Names {
    /// Why a draft could not be made, a line for each thing.
    #[must_use]
    pub fn failure(&self, texts: &Texts, failure: &DraftFailure) -> Vec<String> {
        match failure {
            DraftFailure::BreaksRules { violations } => {
                violations.iter().map(|violation| self.violation(texts, violation)).collect()
            }
            DraftFailure::EngineBroke => vec![texts.get("agenda-engine-broke")],
            DraftFailure::Said { words } => words.lines().map(str::to_owned).collect(),
        }
    }

    /// What holding a wish all the same would cost, in words.
    #[must_use]
    pub fn forcing(&self, texts: &Texts, forcing: &ForcingCost) -> String {
        let slot = ("slot", Arg::from(self.slot(texts, number(&forcing.slot))));
        let pairs: Vec<String> = forcing.displaced.iter().map(|pair| self.pair(texts, pair)).collect();
        let mut words = if pairs.is_empty() {
            texts.with("agenda-forcing-alone", &[slot])
        } else {
            texts.with("agenda-forcing", &[slot, ("pairs", pairs.join("; ").into())])
        };
        for delta in &forcing.delta {
            words.push(' ');
            words.push_str(&change(texts, delta));
            words.push('.');
        }
        words
    }
}

/// The message key of a component's name.
#[must_use]
pub fn component_key(component: &str) -> String {
    format!("agenda-component-{}", component.replace('_', "-"))
}

/// A change of a component in words: «Valore delle preferenze: −3».
#[must_use]
pub fn change(texts: &Texts, change: &ObjectiveValue) -> String {
    let sign = if change.value > 0 { "+" } else { "−" };
    let amount = format!("{sign}{}", texts.number(change.value.abs()));
    let key = component_key(change.component.name());
    texts.with(
        if is_worse(change) { "agenda-change-worse" } else { "agenda-change-better" },
        &[("component", texts.get(&key).into()), ("amount", amount.into())],
    )
}

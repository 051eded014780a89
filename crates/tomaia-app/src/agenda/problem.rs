//! From the tables of a mission to the engine's problem. Identifiers are those of the rows, as texts; minutes count
//! from the midnight before the first day, in the programme's time zone.
//!
//! It reads and never writes, and it leaves out what cannot take part (a company without anybody to sit at a table),
//! so that the problem is always valid; what was left out is told beside it.

use super::store::HeldMeeting;
use crate::{Error, Result};
use jiff::{Timestamp, tz::TimeZone};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, HashMap, HashSet};
use tomaia_agenda::{
    Company, FORMAT, FixedMeeting, Guest, HalfDay, Hall, Interpreter, Meeting, Pair, Precedence, Preference,
    Problem, Representative, Slot, Table, Walk, Wish,
};
use tomaia_db::{Connection, Row, sql};

/// The problem of a mission as it stands now, and what is needed to speak about it.
#[derive(Clone, Debug)]
pub struct MissionProblem {
    /// The problem; nothing is fixed or published in it until [`MissionProblem::with_meetings`].
    pub problem: Problem,
    /// Companies that take part but have nobody who could sit at a table.
    pub without_representative: Vec<i64>,
    /// The clock of the mission.
    pub zone: TimeZone,
}

impl MissionProblem {
    /// SHA-256 of what the mission asks, without what is fixed or published: changes when a wish, a table, a limit or
    /// an absence does.
    #[must_use]
    pub fn hash(&self) -> String {
        let bare = Problem { fixed: Vec::new(), published: Vec::new(), ..self.problem.clone() };
        let text = serde_json::to_string(&bare).unwrap_or_default();
        crate::audit::hex(&Sha256::digest(text.as_bytes()))
    }

    /// The same problem with the locked ones of the held meetings fixed, and the published ones to be kept. Meetings
    /// that name somebody or something that is no longer there are passed over.
    #[must_use]
    pub fn with_meetings(mut self, held: &[HeldMeeting], published: &[HeldMeeting]) -> Self {
        self.problem.published = given(&self.problem, published.iter());
        self.problem = fixing(&self.problem, held);
        self
    }
}

/// The problem with exactly the locked ones of these meetings fixed.
#[must_use]
pub fn fixing(problem: &Problem, held: &[HeldMeeting]) -> Problem {
    let fixed = given(problem, held.iter().filter(|meeting| meeting.locked));
    Problem { fixed, ..problem.clone() }
}

fn given<'a>(problem: &Problem, meetings: impl Iterator<Item = &'a HeldMeeting>) -> Vec<FixedMeeting> {
    let known = Known::of(problem);
    meetings.filter(|meeting| known.knows(meeting)).map(HeldMeeting::as_fixed).collect()
}

/// The engine's name of a row.
#[must_use]
pub fn name(id: i64) -> String {
    id.to_string()
}

/// The row of the engine's name; 0, which no row has, for anything else.
#[must_use]
pub fn number(name: &str) -> i64 {
    name.parse().unwrap_or(0)
}

impl HeldMeeting {
    /// The meeting as the engine reads it.
    #[must_use]
    pub fn as_engine(&self) -> Meeting {
        Meeting {
            company: name(self.company),
            representative: name(self.representative),
            guest: name(self.guest),
            slot: name(self.slot),
            table: name(self.table),
            interpreter: self.interpreter.map(name),
            locked: self.locked,
        }
    }

    fn as_fixed(&self) -> FixedMeeting {
        FixedMeeting {
            company: name(self.company),
            guest: name(self.guest),
            slot: name(self.slot),
            table: Some(name(self.table)),
            representative: Some(name(self.representative)),
            interpreter: self.interpreter.map(name),
        }
    }
}

/// What a problem has names for: a given meeting that names anything else would make it invalid.
struct Known {
    representatives: HashSet<(i64, i64)>,
    guests: HashSet<i64>,
    slots: HashSet<i64>,
    tables: HashSet<i64>,
    interpreters: HashSet<i64>,
}

impl Known {
    fn of(problem: &Problem) -> Self {
        let numbers = |names: &mut dyn Iterator<Item = &String>| names.map(|name| number(name)).collect();
        let people = |company: &Company| -> Vec<(i64, i64)> {
            company.representatives.iter().map(|person| (number(&company.id), number(&person.id))).collect()
        };
        Self {
            representatives: problem.companies.iter().flat_map(people).collect(),
            guests: numbers(&mut problem.guests.iter().map(|guest| &guest.id)),
            slots: numbers(&mut problem.slots.iter().map(|slot| &slot.id)),
            tables: numbers(&mut problem.tables.iter().map(|table| &table.id)),
            interpreters: numbers(&mut problem.interpreters.iter().map(|person| &person.id)),
        }
    }

    fn knows(&self, meeting: &HeldMeeting) -> bool {
        self.representatives.contains(&(meeting.company, meeting.representative))
            && self.guests.contains(&meeting.guest)
            && self.slots.contains(&meeting.slot)
            && self.tables.contains(&meeting.table)
            && meeting.interpreter.is_none_or(|person| self.interpreters.contains(&person))
    }
}

/// Reads the problem of a mission.
///
/// # Errors
/// There is no such mission, or the database failed.
pub async fn load(connection: &mut Connection, mission: i64) -> Result<MissionProblem> {
    let defaults = connection
        .one(
            sql("SELECT m.*, p.time_zone FROM mission m JOIN activity a ON a.id = m.id \
                 JOIN programme p ON p.id = a.programme_id WHERE m.id = $1")
            .bind(mission),
        )
        .await?;
    let zone = TimeZone::get(&defaults.get::<String>("time_zone")?).unwrap_or(TimeZone::UTC);
    let away = unavailability(connection, mission).await?;
    let slots = slots(connection, mission, &zone).await?;
    let (companies, without_representative) = companies(connection, mission, &defaults, &away).await?;
    let guests = guests(connection, mission, &defaults, &away).await?;
    let takes_part: HashSet<&str> = companies.iter().map(|company| company.id.as_str()).collect();
    let tables = tables(connection, mission, &away, &takes_part).await?;
    let invited: HashSet<&str> = guests.iter().map(|guest| guest.id.as_str()).collect();
    let present =
        |pair: &Pair| takes_part.contains(pair.company.as_str()) && invited.contains(pair.guest.as_str());
    let wishes = wishes(connection, mission).await?;
    let exclusions = exclusions(connection, mission).await?;
    let precedences = precedences(connection, mission).await?;
    let weights = Weights::read(connection, mission).await?;
    let problem = Problem {
        format: FORMAT.to_owned(),
        halls: halls(connection, mission).await?,
        walking_minutes: walks(connection, mission).await?,
        interpreters: interpreters(connection, mission, &away).await?,
        wishes: wishes
            .into_iter()
            .filter(|(pair, _)| present(pair))
            .map(|(pair, sides)| {
                let weight = weights.of(&pair);
                sides.wish(pair, weight)
            })
            .collect(),
        exclusions: exclusions.into_iter().filter(present).collect(),
        precedences: precedences
            .into_iter()
            .filter(|order| present(&order.before) && present(&order.after))
            .collect(),
        fixed: Vec::new(),
        published: Vec::new(),
        objective: super::order::of_row(&defaults)?,
        slots,
        tables,
        companies,
        guests,
    };
    Ok(MissionProblem { problem, without_representative, zone })
}

type Away = HashMap<(String, i64), Vec<String>>;

async fn unavailability(connection: &mut Connection, mission: i64) -> Result<Away> {
    let rows = connection
        .all(
            sql("SELECT who, who_id, slot_id FROM unavailability WHERE mission_id = $1 ORDER BY slot_id")
                .bind(mission),
        )
        .await?;
    let mut away = Away::new();
    for row in rows {
        away.entry((row.get("who")?, row.get("who_id")?)).or_default().push(name(row.get("slot_id")?));
    }
    Ok(away)
}

fn away_slots(away: &Away, who: &str, id: i64) -> Vec<String> {
    away.get(&(who.to_owned(), id)).cloned().unwrap_or_default()
}

async fn slots(connection: &mut Connection, mission: i64, zone: &TimeZone) -> Result<Vec<Slot>> {
    let rows = connection
        .all(
            sql("SELECT s.id, s.starts_at, s.ends_at, n.half_day FROM slot s \
                 JOIN mission_session n ON n.id = s.session_id WHERE s.mission_id = $1 ORDER BY s.starts_at")
            .bind(mission),
        )
        .await?;
    let mut first_day = None;
    let mut slots = Vec::with_capacity(rows.len());
    for row in rows {
        let start = instant(row.get("starts_at")?)?.to_zoned(zone.clone());
        let first = *first_day
            .get_or_insert_with(|| start.start_of_day().map_or(start.timestamp(), |day| day.timestamp()));
        let minutes = |at: i64| i32::try_from((at - first.as_millisecond()) / 60_000).unwrap_or(i32::MAX);
        let days = start.date().duration_since(first.to_zoned(zone.clone()).date()).as_hours() / 24;
        slots.push(Slot {
            id: name(row.get("id")?),
            start: minutes(row.get("starts_at")?),
            end: minutes(row.get("ends_at")?),
            day: u32::try_from(days).unwrap_or(0),
            half_day: half_day(&row.get::<String>("half_day")?).unwrap_or_default(),
        });
    }
    Ok(slots)
}

fn instant(at: i64) -> Result<Timestamp> {
    Timestamp::from_millisecond(at).map_err(|error| Error::Broken(error.into()))
}

fn half_day(name: &str) -> Option<HalfDay> {
    match name {
        "morning" => Some(HalfDay::Morning),
        "afternoon" => Some(HalfDay::Afternoon),
        _ => None,
    }
}

async fn halls(connection: &mut Connection, mission: i64) -> Result<Vec<Hall>> {
    let rows =
        connection.all(sql("SELECT id FROM hall WHERE mission_id = $1 ORDER BY id").bind(mission)).await?;
    rows.iter().map(|row| Ok(Hall { id: name(row.get("id")?) })).collect()
}

async fn walks(connection: &mut Connection, mission: i64) -> Result<Vec<Walk>> {
    let rows = connection
        .all(
            sql("SELECT w.from_hall_id, w.to_hall_id, w.minutes FROM hall_walk w \
                 JOIN hall h ON h.id = w.from_hall_id WHERE h.mission_id = $1 AND w.from_hall_id <> w.to_hall_id \
                 ORDER BY w.from_hall_id, w.to_hall_id")
            .bind(mission),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Walk {
                from: name(row.get("from_hall_id")?),
                to: name(row.get("to_hall_id")?),
                minutes: count(row.get("minutes")?),
            })
        })
        .collect()
}

/// A count of the database as the engine wants it: none below zero.
fn count(value: i64) -> u32 {
    u32::try_from(value.max(0)).unwrap_or(u32::MAX)
}

/// A table of a company that does not take part cannot be used by anybody, so it is left out.
async fn tables(
    connection: &mut Connection,
    mission: i64,
    away: &Away,
    takes_part: &HashSet<&str>,
) -> Result<Vec<Table>> {
    let rows = connection
        .all(
            sql("SELECT id, hall_id, company_id FROM meeting_table WHERE mission_id = $1 ORDER BY position, id")
                .bind(mission),
        )
        .await?;
    let mut tables = Vec::with_capacity(rows.len());
    for row in rows {
        let (id, owner): (i64, Option<i64>) = (row.get("id")?, row.get("company_id")?);
        let company = owner.map(name);
        if company.as_deref().is_none_or(|company| takes_part.contains(company)) {
            let hall = Some(name(row.get("hall_id")?));
            tables.push(Table { id: name(id), hall, company, unavailable: away_slots(away, "table", id) });
        }
    }
    Ok(tables)
}

/// The people who sit for each company: those named for the mission, else the first person of the company.
async fn representatives(
    connection: &mut Connection,
    mission: i64,
    away: &Away,
) -> Result<HashMap<i64, Vec<Representative>>> {
    let rows = connection
        .all(
            sql("SELECT p.id, p.company_id, p.languages, c.languages AS company_languages, \
                   (r.person_id IS NOT NULL) AS named, r.minimum, r.maximum \
                 FROM mission_company m JOIN company c ON c.id = m.company_id \
                 JOIN company_person p ON p.company_id = c.id \
                 LEFT JOIN mission_representative r ON r.mission_id = m.mission_id AND r.person_id = p.id \
                 WHERE m.mission_id = $1 ORDER BY p.company_id, named DESC, p.id")
            .bind(mission),
        )
        .await?;
    let mut found: HashMap<i64, Vec<Representative>> = HashMap::new();
    for row in rows {
        let (id, company): (i64, i64) = (row.get("id")?, row.get("company_id")?);
        let is_named: bool = row.get("named")?;
        let people = found.entry(company).or_default();
        if !is_named && !people.is_empty() {
            continue;
        }
        let mut languages = texts(&row, "languages")?;
        if languages.is_empty() {
            languages = texts(&row, "company_languages")?;
        }
        let mut unavailable = away_slots(away, "representative", id);
        unavailable.extend(away_slots(away, "company", company));
        unavailable.sort_unstable();
        unavailable.dedup();
        people.push(Representative {
            id: name(id),
            languages,
            min_meetings: row.get::<Option<i64>>("minimum")?.map_or(0, count),
            max_meetings: row.get::<Option<i64>>("maximum")?.map(count),
            unavailable,
        });
    }
    Ok(found)
}

fn texts(row: &Row, column: &str) -> Result<Vec<String>> {
    Ok(serde_json::from_str(&row.get::<String>(column)?)?)
}

async fn companies(
    connection: &mut Connection,
    mission: i64,
    defaults: &Row,
    away: &Away,
) -> Result<(Vec<Company>, Vec<i64>)> {
    let mut people = representatives(connection, mission, away).await?;
    let rows = connection
        .all(sql("SELECT * FROM mission_company WHERE mission_id = $1 ORDER BY company_id").bind(mission))
        .await?;
    let (mut companies, mut without) = (Vec::with_capacity(rows.len()), Vec::new());
    for row in rows {
        let id: i64 = row.get("company_id")?;
        let Some(representatives) = people.remove(&id) else {
            without.push(id);
            continue;
        };
        companies.push(Company {
            id: name(id),
            representatives,
            min_meetings: limit(&row, "minimum", defaults, "company_minimum")?,
            max_meetings: Some(limit(&row, "maximum", defaults, "company_maximum")?),
            max_per_half_day: match row.get::<Option<i64>>("half_day_maximum")? {
                Some(own) => Some(own),
                None => defaults.get("company_half_day_maximum")?,
            }
            .map(count),
            half_day: row.get::<Option<String>>("half_day")?.as_deref().and_then(half_day),
        });
    }
    Ok((companies, without))
}

fn limit(row: &Row, own: &str, defaults: &Row, default: &str) -> Result<u32> {
    Ok(count(match row.get::<Option<i64>>(own)? {
        Some(own) => own,
        None => defaults.get(default)?,
    }))
}

async fn guests(
    connection: &mut Connection,
    mission: i64,
    defaults: &Row,
    away: &Away,
) -> Result<Vec<Guest>> {
    let rows = connection
        .all(
            sql("SELECT m.*, g.languages FROM mission_guest m JOIN guest g ON g.id = m.guest_id \
                 WHERE m.mission_id = $1 ORDER BY m.guest_id")
            .bind(mission),
        )
        .await?;
    rows.iter()
        .map(|row| {
            let id: i64 = row.get("guest_id")?;
            Ok(Guest {
                id: name(id),
                languages: texts(row, "languages")?,
                min_meetings: limit(row, "minimum", defaults, "guest_minimum")?,
                max_meetings: Some(limit(row, "maximum", defaults, "guest_maximum")?),
                unavailable: away_slots(away, "guest", id),
                half_day: row.get::<Option<String>>("half_day")?.as_deref().and_then(half_day),
            })
        })
        .collect()
}

async fn interpreters(connection: &mut Connection, mission: i64, away: &Away) -> Result<Vec<Interpreter>> {
    let rows = connection
        .all(sql("SELECT id, pairs FROM interpreter WHERE mission_id = $1 ORDER BY id").bind(mission))
        .await?;
    rows.iter()
        .map(|row| {
            let id: i64 = row.get("id")?;
            let pairs: Vec<[String; 2]> = serde_json::from_str(&row.get::<String>("pairs")?)?;
            Ok(Interpreter {
                id: name(id),
                pairs: pairs.into_iter().filter(|[from, to]| from != to).collect(),
                unavailable: away_slots(away, "interpreter", id),
            })
        })
        .collect()
}

/// What both sides say about a pair.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sides {
    pub company: Option<Preference>,
    pub guest: Option<Preference>,
}

impl Sides {
    pub(super) fn wish(self, pair: Pair, weight: u32) -> Wish {
        let (company, guest) = (pair.company, pair.guest);
        Wish { company, guest, from_company: self.company, from_guest: self.guest, weight }
    }

    pub(super) fn set(&mut self, side: &str, level: &str) {
        let preference = preference(level);
        if side == "company" { self.company = preference } else { self.guest = preference }
    }
}

fn preference(level: &str) -> Option<Preference> {
    match level {
        "must" => Some(Preference::Must),
        "would_like" => Some(Preference::WouldLike),
        "never" => Some(Preference::Never),
        _ => None,
    }
}

async fn wishes(connection: &mut Connection, mission: i64) -> Result<BTreeMap<Pair, Sides>> {
    let rows = connection
        .all(
            sql("SELECT company_id, guest_id, side, level FROM wish WHERE mission_id = $1 \
                 ORDER BY company_id, guest_id")
            .bind(mission),
        )
        .await?;
    let mut wishes: BTreeMap<Pair, Sides> = BTreeMap::new();
    for row in rows {
        let sides = wishes.entry(pair(&row)?).or_default();
        sides.set(&row.get::<String>("side")?, &row.get::<String>("level")?);
    }
    Ok(wishes)
}

/// How many times the wishes of companies and guests count, by the engine's names; who is not in it counts once.
pub(super) struct Weights {
    companies: HashMap<String, u32>,
    guests: HashMap<String, u32>,
}

impl Weights {
    pub(super) async fn read(connection: &mut Connection, mission: i64) -> Result<Self> {
        let companies = sql("SELECT company_id AS id, wish_weight FROM mission_company \
                             WHERE mission_id = $1 AND wish_weight <> 1");
        let guests = sql("SELECT guest_id AS id, wish_weight FROM mission_guest \
                          WHERE mission_id = $1 AND wish_weight <> 1");
        let map = |rows: Vec<Row>| {
            rows.iter().map(|row| Ok((name(row.get("id")?), count(row.get("wish_weight")?)))).collect()
        };
        let companies: Result<_> = map(connection.all(companies.bind(mission)).await?);
        let guests: Result<_> = map(connection.all(guests.bind(mission)).await?);
        Ok(Self { companies: companies?, guests: guests? })
    }

    /// Of a pair: as many times as both together.
    pub(super) fn of(&self, pair: &Pair) -> u32 {
        let of = |weights: &HashMap<String, u32>, id: &String| weights.get(id).copied().unwrap_or(1);
        of(&self.companies, &pair.company) * of(&self.guests, &pair.guest)
    }
}

async fn precedences(connection: &mut Connection, mission: i64) -> Result<Vec<Precedence>> {
    let rows = connection
        .all(sql("SELECT * FROM precedence WHERE mission_id = $1 ORDER BY id").bind(mission))
        .await?;
    rows.iter()
        .map(|row| {
            let pair = |company: &str, guest: &str| -> Result<Pair> {
                Ok(Pair { company: name(row.get(company)?), guest: name(row.get(guest)?) })
            };
            Ok(Precedence {
                before: pair("before_company_id", "before_guest_id")?,
                after: pair("after_company_id", "after_guest_id")?,
            })
        })
        .collect()
}

async fn exclusions(connection: &mut Connection, mission: i64) -> Result<Vec<Pair>> {
    let rows = connection
        .all(
            sql("SELECT company_id, guest_id FROM exclusion WHERE mission_id = $1 ORDER BY company_id, guest_id")
                .bind(mission),
        )
        .await?;
    rows.iter().map(pair).collect()
}

fn pair(row: &Row) -> Result<Pair> {
    Ok(Pair { company: name(row.get("company_id")?), guest: name(row.get("guest_id")?) })
}

//! What there is to plan with, read whole: stops, groups with their guests, vehicles, days, rules. Pages show it,
//! [`super::problem`] puts it before the engine, [`super::words`] takes names from it.

use super::{Mission, load};
use crate::{Actor, App, Error, Result};
use jiff::civil::{Date, Time};
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::hosting::HostingTerms;
use tomaia_domain::itineraries::{Opening, StopKind, VisitRule, open_on};
use tomaia_domain::permissions::Verb;

/// A stop.
#[derive(Clone, Debug)]
pub struct StopRow {
    /// Identifier.
    pub id: i64,
    /// What it is.
    pub kind: StopKind,
    /// Its name.
    pub name: String,
    /// The company whose it is.
    pub company: Option<i64>,
    /// Street and number.
    pub address: String,
    /// ISTAT's code of the municipality.
    pub municipality: Option<String>,
    /// The municipality's name; empty where none is given.
    pub municipality_name: String,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Minutes of a visit.
    pub minutes: i64,
    /// Minutes of a lunch, where one is served.
    pub lunch_minutes: Option<i64>,
    /// People at once.
    pub capacity: Option<i64>,
    /// What it is worth to every group.
    pub value: i64,
    /// When it receives.
    pub openings: Vec<Opening>,
    /// When it does not.
    pub closed_on: Vec<Date>,
    /// Telephone number.
    pub phone: String,
    /// What drivers and guests should know.
    pub note: String,
    /// Languages of the company and its people, where it is one's.
    pub languages: Vec<String>,
    /// How its company receives visits, as it says itself.
    pub hosting: HostingTerms,
}

impl StopRow {
    /// When it receives on a day: the office's hours, narrowed by the company's own.
    #[must_use]
    pub fn open_on(&self, day: Date) -> Vec<(Time, Time)> {
        self.hosting.narrowed(day, &open_on(&self.openings, &self.closed_on, day))
    }

    /// What drivers and guests should know: the office's note, then the company's own.
    #[must_use]
    pub fn notes(&self) -> String {
        let notes = [self.note.as_str(), self.hosting.note.as_str()];
        notes.into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// People at once: the smaller of the office's limit and the company's own.
    #[must_use]
    pub fn most_people(&self) -> Option<i64> {
        self.hosting.capacity(self.capacity)
    }

    /// Address and municipality, as one writes them on a letter.
    #[must_use]
    pub fn place(&self) -> String {
        let parts = [self.address.as_str(), self.municipality_name.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// A guest of a group.
#[derive(Clone, Debug)]
pub struct TravellerRow {
    /// Identifier.
    pub id: i64,
    /// As she writes her name.
    pub name: String,
    /// Its reading.
    pub latin_name: String,
    /// For whom she comes.
    pub organisation: String,
    /// Country code.
    pub country: String,
    /// In which she is written to.
    pub language: String,
    /// Spoken.
    pub languages: Vec<String>,
    /// What she looks for, vocabulary codes.
    pub interests: Vec<String>,
    /// The group; none yet where it is empty.
    pub group: Option<i64>,
    /// Leaves the group early.
    pub leaves_at: Option<i64>,
}

impl TravellerRow {
    /// Name with its reading where that is another.
    #[must_use]
    pub fn full_name(&self) -> String {
        if self.latin_name.is_empty() || self.latin_name == self.name {
            self.name.clone()
        } else {
            format!("{} ({})", self.latin_name, self.name)
        }
    }
}

/// A group.
#[derive(Clone, Debug)]
pub struct GroupRow {
    /// Identifier.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Where its days begin and end.
    pub base: Option<i64>,
    /// People of the staff.
    pub companions: i64,
    /// Its guests.
    pub guests: Vec<TravellerRow>,
}

/// A vehicle.
#[derive(Clone, Debug)]
pub struct VehicleRow {
    /// Identifier.
    pub id: i64,
    /// Name or plate.
    pub name: String,
    /// Seats.
    pub seats: i64,
    /// Who drives.
    pub driver: String,
    /// The driver's telephone number.
    pub phone: String,
    /// The driver's address.
    pub email: String,
    /// Minutes at the wheel on one day.
    pub driving_minutes: Option<i64>,
    /// Minutes from leaving to arriving.
    pub duty_minutes: Option<i64>,
}

/// A day.
#[derive(Clone, Copy, Debug)]
pub struct DayRow {
    /// The date.
    pub day: Date,
    /// Not before.
    pub starts_at: Time,
    /// Not after.
    pub ends_at: Time,
    /// When lunch begins.
    pub lunch: Option<(Time, Time)>,
}

/// Where a day of a group differs.
#[derive(Clone, Copy, Debug)]
pub struct GroupDayRow {
    /// The group.
    pub group: i64,
    /// The date.
    pub day: Date,
    /// Where it begins.
    pub start: Option<i64>,
    /// Where it ends.
    pub end: Option<i64>,
    /// Not before.
    pub starts_at: Option<Time>,
    /// Not after.
    pub ends_at: Option<Time>,
    /// It does not travel.
    pub rests: bool,
}

/// An interpreter of the mission.
#[derive(Clone, Debug)]
pub struct InterpreterRow {
    /// Identifier.
    pub id: i64,
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// In which she is written to.
    pub language: String,
    /// Pairs of languages.
    pub pairs: Vec<[String; 2]>,
}

/// What there is to plan with.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The mission.
    pub mission: Mission,
    /// Stops by kind, then by name.
    pub stops: Vec<StopRow>,
    /// Groups by name.
    pub groups: Vec<GroupRow>,
    /// Guests of the mission who are in no group.
    pub free_guests: Vec<TravellerRow>,
    /// Vehicles by name.
    pub vehicles: Vec<VehicleRow>,
    /// Days in order.
    pub days: Vec<DayRow>,
    /// Where days of groups differ.
    pub group_days: Vec<GroupDayRow>,
    /// What the office says of visits, by stop and group.
    pub rules: HashMap<(i64, i64), VisitRule>,
    /// Guests who compete.
    pub rivals: Vec<(i64, i64)>,
    /// Interpreters.
    pub interpreters: Vec<InterpreterRow>,
}

impl Setup {
    /// The stop.
    #[must_use]
    pub fn stop(&self, id: i64) -> Option<&StopRow> {
        self.stops.iter().find(|stop| stop.id == id)
    }

    /// The group.
    #[must_use]
    pub fn group(&self, id: i64) -> Option<&GroupRow> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// The vehicle.
    #[must_use]
    pub fn vehicle(&self, id: i64) -> Option<&VehicleRow> {
        self.vehicles.iter().find(|vehicle| vehicle.id == id)
    }

    /// The interpreter.
    #[must_use]
    pub fn interpreter(&self, id: i64) -> Option<&InterpreterRow> {
        self.interpreters.iter().find(|interpreter| interpreter.id == id)
    }

    /// A guest of any group or of none.
    #[must_use]
    pub fn guest(&self, id: i64) -> Option<&TravellerRow> {
        let all = self.groups.iter().flat_map(|group| &group.guests).chain(&self.free_guests);
        all.into_iter().find(|guest| guest.id == id)
    }

    /// What the group's day says otherwise.
    #[must_use]
    pub fn group_day(&self, group: i64, day: Date) -> Option<&GroupDayRow> {
        self.group_days.iter().find(|row| row.group == group && row.day == day)
    }

    /// An instant of a day at the mission's clock, milliseconds since 1970.
    #[must_use]
    pub fn instant(&self, day: Date, time: Time) -> i64 {
        let zoned = day.to_datetime(time).to_zoned(self.mission.zone.clone());
        zoned.map(|at| at.timestamp().as_millisecond()).unwrap_or_default()
    }

    /// The day and time of an instant at the mission's clock.
    #[must_use]
    pub fn clock(&self, at: i64) -> jiff::Zoned {
        jiff::Timestamp::from_millisecond(at).unwrap_or_default().to_zoned(self.mission.zone.clone())
    }
}

/// What there is to plan with, for pages.
///
/// # Errors
/// The actor may not, or there is no such mission.
pub async fn setup(app: &App, actor: &Actor, mission: i64) -> Result<Setup> {
    actor.may(Verb::ItinerariesRead)?;
    load_setup(&mut app.database.read().await?, mission).await
}

/// A wish about a company and a guest of a group that may visit it.
#[derive(Clone, Debug)]
pub struct VisitWish {
    /// The guest.
    pub guest: i64,
    /// Whether the company wishes it; else the guest does.
    pub of_company: bool,
    /// `must`, `would_like` or `never`.
    pub level: String,
}

/// Who wishes a group's visit to a company: its guests, or the company on account of them.
///
/// # Errors
/// The actor may not, or there is no such mission.
pub async fn visit_wishes(
    app: &App,
    actor: &Actor,
    mission: i64,
    (company, group): (i64, i64),
) -> Result<Vec<VisitWish>> {
    actor.may(Verb::ItinerariesRead)?;
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(
            sql("SELECT w.guest_id, w.side, w.level FROM wish w JOIN itinerary_group_guest t \
                   ON t.mission_id = w.mission_id AND t.guest_id = w.guest_id AND t.group_id = $3 \
                 WHERE w.mission_id = $1 AND w.company_id = $2 ORDER BY w.side DESC, w.level, w.guest_id")
            .bind(mission)
            .bind(company)
            .bind(group),
        )
        .await?;
    rows.iter()
        .map(|row| {
            let side: String = row.get("side")?;
            Ok(VisitWish {
                guest: row.get("guest_id")?,
                of_company: side == "company",
                level: row.get("level")?,
            })
        })
        .collect()
}

pub(super) async fn load_setup(connection: &mut Connection, mission: i64) -> Result<Setup> {
    let mission = load(connection, mission).await?;
    let id = mission.id;
    let mut groups = groups(connection, id).await?;
    let (travelling, free_guests): (Vec<_>, Vec<_>) =
        guests(connection, id).await?.into_iter().partition(|guest| guest.group.is_some());
    for guest in travelling {
        if let Some(group) = groups.iter_mut().find(|group| Some(group.id) == guest.group) {
            group.guests.push(guest);
        }
    }
    Ok(Setup {
        stops: stops(connection, id).await?,
        vehicles: vehicles(connection, id).await?,
        days: days(connection, id).await?,
        group_days: group_days(connection, id).await?,
        rules: rules(connection, id).await?,
        rivals: rivals(connection, id).await?,
        interpreters: interpreters(connection, id).await?,
        groups,
        free_guests,
        mission,
    })
}

fn json<T: DeserializeOwned>(row: &Row, column: &str) -> Result<T> {
    Ok(serde_json::from_str(&row.get::<String>(column)?)?)
}

async fn stops(connection: &mut Connection, mission: i64) -> Result<Vec<StopRow>> {
    let rows = connection
        .all(
            sql("SELECT s.*, COALESCE(m.name, '') AS municipality_name \
                 FROM itinerary_stop s LEFT JOIN municipality m ON m.istat_code = s.municipality_code \
                 WHERE s.mission_id = $1 ORDER BY s.name, s.id")
            .bind(mission),
        )
        .await?;
    let spoken = spoken(connection, mission).await?;
    let hosting = super::hosting::of_mission(connection, mission).await?;
    let mut stops = Vec::with_capacity(rows.len());
    for row in rows {
        let kind: String = row.get("kind")?;
        let company: Option<i64> = row.get("company_id")?;
        stops.push(StopRow {
            id: row.get("id")?,
            kind: StopKind::from_name(&kind).ok_or_else(|| Error::Broken(anyhow::anyhow!("kind {kind}")))?,
            name: row.get("name")?,
            company,
            address: row.get("address")?,
            municipality: row.get("municipality_code")?,
            municipality_name: row.get("municipality_name")?,
            latitude: row.get("latitude")?,
            longitude: row.get("longitude")?,
            minutes: row.get("minutes")?,
            lunch_minutes: row.get("lunch_minutes")?,
            capacity: row.get("capacity")?,
            value: row.get("value")?,
            openings: json(&row, "openings")?,
            closed_on: json(&row, "closed_on")?,
            phone: row.get("phone")?,
            note: row.get("note")?,
            languages: company.and_then(|id| spoken.get(&id)).cloned().unwrap_or_default(),
            hosting: company.and_then(|id| hosting.get(&id)).cloned().unwrap_or_default(),
        });
    }
    stops.sort_by_key(|stop| StopKind::ALL.iter().position(|kind| *kind == stop.kind));
    Ok(stops)
}

/// What is spoken in each company to which a stop belongs, by the company or by anybody of it.
async fn spoken(connection: &mut Connection, mission: i64) -> Result<HashMap<i64, Vec<String>>> {
    let rows = connection
        .all(
            sql("SELECT c.id, c.languages FROM company c WHERE c.id IN \
                   (SELECT company_id FROM itinerary_stop WHERE mission_id = $1) \
                 UNION ALL SELECT p.company_id, p.languages FROM company_person p WHERE p.company_id IN \
                   (SELECT company_id FROM itinerary_stop WHERE mission_id = $1)")
            .bind(mission),
        )
        .await?;
    let mut spoken: HashMap<i64, Vec<String>> = HashMap::new();
    for row in rows {
        let known = spoken.entry(row.get("id")?).or_default();
        for language in json::<Vec<String>>(&row, "languages")? {
            if !known.contains(&language) {
                known.push(language);
            }
        }
    }
    Ok(spoken)
}

async fn groups(connection: &mut Connection, mission: i64) -> Result<Vec<GroupRow>> {
    let rows = connection
        .all(sql("SELECT * FROM itinerary_group WHERE mission_id = $1 ORDER BY name, id").bind(mission))
        .await?;
    rows.iter()
        .map(|row| {
            Ok(GroupRow {
                id: row.get("id")?,
                name: row.get("name")?,
                base: row.get("base_stop_id")?,
                companions: row.get("companions")?,
                guests: Vec::new(),
            })
        })
        .collect()
}

async fn guests(connection: &mut Connection, mission: i64) -> Result<Vec<TravellerRow>> {
    let rows = connection
        .all(
            sql("SELECT g.id, g.name, g.latin_name, g.organisation, g.country, g.language, g.languages, g.interests, \
                   t.group_id, t.leaves_at FROM mission_guest m JOIN guest g ON g.id = m.guest_id \
                 LEFT JOIN itinerary_group_guest t ON t.mission_id = m.mission_id AND t.guest_id = m.guest_id \
                 WHERE m.mission_id = $1 ORDER BY g.sort_name, g.id")
            .bind(mission),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(TravellerRow {
                id: row.get("id")?,
                name: row.get("name")?,
                latin_name: row.get("latin_name")?,
                organisation: row.get("organisation")?,
                country: row.get("country")?,
                language: row.get("language")?,
                languages: json(row, "languages")?,
                interests: json(row, "interests")?,
                group: row.get("group_id")?,
                leaves_at: row.get("leaves_at")?,
            })
        })
        .collect()
}

async fn vehicles(connection: &mut Connection, mission: i64) -> Result<Vec<VehicleRow>> {
    let rows = connection
        .all(sql("SELECT * FROM itinerary_vehicle WHERE mission_id = $1 ORDER BY name, id").bind(mission))
        .await?;
    rows.iter()
        .map(|row| {
            Ok(VehicleRow {
                id: row.get("id")?,
                name: row.get("name")?,
                seats: row.get("seats")?,
                driver: row.get("driver")?,
                phone: row.get("phone")?,
                email: row.get::<Option<String>>("email")?.unwrap_or_default(),
                driving_minutes: row.get("driving_minutes")?,
                duty_minutes: row.get("duty_minutes")?,
            })
        })
        .collect()
}

fn date(text: &str) -> Result<Date> {
    text.parse().map_err(|error: jiff::Error| Error::Broken(error.into()))
}

fn time(text: &str) -> Result<Time> {
    text.parse().map_err(|error: jiff::Error| Error::Broken(error.into()))
}

fn maybe_time(row: &Row, column: &str) -> Result<Option<Time>> {
    row.get::<Option<String>>(column)?.as_deref().map(time).transpose()
}

async fn days(connection: &mut Connection, mission: i64) -> Result<Vec<DayRow>> {
    let rows = connection
        .all(sql("SELECT * FROM itinerary_day WHERE mission_id = $1 ORDER BY held_on").bind(mission))
        .await?;
    rows.iter()
        .map(|row| {
            Ok(DayRow {
                day: date(&row.get::<String>("held_on")?)?,
                starts_at: time(&row.get::<String>("starts_at")?)?,
                ends_at: time(&row.get::<String>("ends_at")?)?,
                lunch: maybe_time(row, "lunch_from")?.zip(maybe_time(row, "lunch_to")?),
            })
        })
        .collect()
}

async fn group_days(connection: &mut Connection, mission: i64) -> Result<Vec<GroupDayRow>> {
    let rows = connection
        .all(
            sql("SELECT d.* FROM itinerary_group_day d JOIN itinerary_group g ON g.id = d.group_id \
                 WHERE g.mission_id = $1 ORDER BY d.group_id, d.held_on")
            .bind(mission),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(GroupDayRow {
                group: row.get("group_id")?,
                day: date(&row.get::<String>("held_on")?)?,
                start: row.get("start_stop_id")?,
                end: row.get("end_stop_id")?,
                starts_at: maybe_time(row, "starts_at")?,
                ends_at: maybe_time(row, "ends_at")?,
                rests: row.get("rests")?,
            })
        })
        .collect()
}

async fn rules(connection: &mut Connection, mission: i64) -> Result<HashMap<(i64, i64), VisitRule>> {
    let rows = connection
        .all(sql("SELECT stop_id, group_id, rule FROM itinerary_wish WHERE mission_id = $1").bind(mission))
        .await?;
    rows.iter()
        .map(|row| {
            let rule: String = row.get("rule")?;
            let rule =
                VisitRule::from_name(&rule).ok_or_else(|| Error::Broken(anyhow::anyhow!("rule {rule}")))?;
            Ok(((row.get("stop_id")?, row.get("group_id")?), rule))
        })
        .collect()
}

async fn rivals(connection: &mut Connection, mission: i64) -> Result<Vec<(i64, i64)>> {
    let rows = connection
        .all(
            sql("SELECT one_guest_id, other_guest_id FROM itinerary_rivals WHERE mission_id = $1 ORDER BY 1, 2")
                .bind(mission),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("one_guest_id")?, row.get("other_guest_id")?))).collect()
}

async fn interpreters(connection: &mut Connection, mission: i64) -> Result<Vec<InterpreterRow>> {
    let rows = connection
        .all(sql("SELECT * FROM interpreter WHERE mission_id = $1 ORDER BY name, id").bind(mission))
        .await?;
    rows.iter()
        .map(|row| {
            Ok(InterpreterRow {
                id: row.get("id")?,
                name: row.get("name")?,
                email: row.get::<Option<String>>("email")?.unwrap_or_default(),
                language: row.get("language")?,
                pairs: json(row, "pairs")?,
            })
        })
        .collect()
}

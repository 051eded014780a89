//! What each traveller reads of the newest version: a group's guests their days, a driver the way, a host who comes, an
//! interpreter whom she goes with. The same sheet is a page, a PDF and a calendar.

use super::answers::with_answer;
use super::problem::instant;
use super::publish::uid;
use super::queries::{GroupRow, Setup, TravellerRow, load_setup};
use super::store::{self, SaidRow};
use super::{must_be_own, number, photographs, roads};
use crate::agenda::personal::MissionHead;
use crate::people::links::{self, Purpose};
use crate::{Actor, App, Error, Result};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use tomaia_db::{Connection, sql};
use tomaia_documents::calendar::{Calendar, Event, Method, Status};
use tomaia_domain::agenda::Person;
use tomaia_domain::itineraries::{StopKind, Traveller, Visit};
use tomaia_domain::permissions::Verb;
use tomaia_i18n::{Arg, Language, Texts, texts};
use tomaia_itinerary::{Route, StopKind as PlanStop};
use tomaia_roads::Source;

/// A traveller's sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Whose.
    pub traveller: Traveller,
    /// Her name.
    pub name: String,
    /// The language in which she is written to.
    pub language: Language,
    /// The mission.
    pub head: MissionHead,
    /// The version's number and when it was published; none before the first.
    pub version: Option<(i64, i64)>,
    /// Day by day.
    pub days: Vec<SheetDay>,
    /// Guests of the group, where it is one's.
    pub guests: Vec<TravellerRow>,
    /// What guests look for, in Italian and English, by the vocabulary's code.
    pub interests: HashMap<String, (String, String)>,
    /// The guests whose photograph stands on it: on a host's sheet those who have one, on any other none.
    pub pictured: BTreeSet<i64>,
}

/// A day of a sheet.
#[derive(Clone, Debug)]
pub struct SheetDay {
    /// The date.
    pub date: Date,
    /// In order of time.
    pub items: Vec<SheetItem>,
}

/// What stands in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// The vehicle leaves.
    Departure,
    /// A visit, a sight or a meal.
    Visit,
    /// Meetings in the hall.
    Meetings,
    /// The vehicle arrives.
    Arrival,
}

/// A line of a sheet.
#[derive(Clone, Debug)]
pub struct SheetItem {
    /// What it is.
    pub kind: ItemKind,
    /// When it begins, milliseconds since 1970.
    pub starts_at: i64,
    /// When it ends.
    pub ends_at: i64,
    /// The stop's name.
    pub place: String,
    /// What kind of stop it is.
    pub stop_kind: StopKind,
    /// Its address.
    pub address: String,
    /// Its telephone number.
    pub phone: String,
    /// What is good to know there.
    pub note: String,
    /// Whether lunch is taken there.
    pub lunch: bool,
    /// Minutes on the road to it, who says so, and when one arrives.
    pub road: Option<(i64, Source, i64)>,
    /// The group.
    pub group: String,
    /// Who comes: the group's guests at that time.
    pub people: Vec<TravellerRow>,
    /// The vehicle and its driver.
    pub vehicle: String,
    /// The interpreter.
    pub interpreter: String,
    /// The visit, where it is one.
    pub visit: Option<Visit>,
    /// The calendar's sequence.
    pub sequence: i64,
    /// What the host said.
    pub said: Option<SaidRow>,
}

/// Everything from which sheets are cut.
pub(super) struct Newest {
    pub setup: Setup,
    pub head: MissionHead,
    pub version: Option<(i64, i64)>,
    routes: Vec<Route>,
    sequences: HashMap<(i64, i64), i64>,
    said: HashMap<(i64, i64), SaidRow>,
    sources: HashMap<(i64, i64), Source>,
    companies: HashMap<i64, (String, String)>,
    interests: HashMap<String, (String, String)>,
    pictured: BTreeSet<i64>,
}

impl Newest {
    pub(super) async fn load(connection: &mut Connection, mission: i64) -> Result<Self> {
        let setup = load_setup(connection, mission).await?;
        let head = crate::agenda::personal::head(connection, mission).await?;
        let newest = store::newest(connection, mission).await?;
        let version = connection
            .first(
                sql("SELECT number, published_at FROM itinerary_version WHERE mission_id = $1 ORDER BY number DESC LIMIT 1")
                    .bind(mission),
            )
            .await?;
        let version =
            version.map(|row| Ok::<_, Error>((row.get("number")?, row.get("published_at")?))).transpose()?;
        let answers = store::answers(connection, mission).await?;
        let (mut sequences, mut said) = (HashMap::new(), HashMap::new());
        for visit in store::published_visits(connection, mission, None).await? {
            let key = (visit.visit.group, visit.visit.stop);
            sequences.insert(key, visit.sequence);
            if let (_, Some(answer)) = with_answer(visit, &answers) {
                said.insert(key, answer);
            }
        }
        let rows = connection
            .all(
                sql("SELECT from_stop_id, to_stop_id, source FROM itinerary_leg WHERE mission_id = $1")
                    .bind(mission),
            )
            .await?;
        let mut sources = HashMap::with_capacity(rows.len());
        for row in rows {
            sources.insert(
                (row.get("from_stop_id")?, row.get("to_stop_id")?),
                roads::source(&row.get::<String>("source")?),
            );
        }
        let rows = connection
            .all(
                sql("SELECT id, legal_name, language FROM company WHERE id IN \
                     (SELECT company_id FROM itinerary_stop WHERE mission_id = $1)")
                .bind(mission),
            )
            .await?;
        let companies = rows
            .iter()
            .map(|row| Ok((row.get("id")?, (row.get("legal_name")?, row.get("language")?))))
            .collect::<Result<_>>()?;
        let rows = connection
            .all(sql("SELECT code, label_it, label_en FROM vocabulary_term WHERE kind = 'interest'"))
            .await?;
        let interests = rows
            .iter()
            .map(|row| Ok((row.get("code")?, (row.get("label_it")?, row.get("label_en")?))))
            .collect::<Result<_>>()?;
        let routes = newest.map(|draft| draft.plan.routes).unwrap_or_default();
        let pictured = photographs::pictured(connection, mission).await?;
        Ok(Self { setup, head, version, routes, sequences, said, sources, companies, interests, pictured })
    }

    /// All who have a sheet, in the order of their kinds.
    pub(super) fn travellers(&self) -> Vec<Traveller> {
        let mut found = std::collections::BTreeSet::new();
        for route in &self.routes {
            found.insert(Traveller::Group(number(&route.group)));
            found.extend(route.vehicle.as_deref().map(|id| Traveller::Vehicle(number(id))));
            found.extend(route.interpreter.as_deref().map(|id| Traveller::Interpreter(number(id))));
            let hosts = route.stops.iter().filter_map(|stop| self.setup.stop(number(&stop.id))?.company);
            found.extend(hosts.map(Traveller::Host));
        }
        found.into_iter().collect()
    }

    /// The sheet of a traveller; nothing is in it where no route is hers.
    pub(super) fn sheet(&self, traveller: Traveller) -> Result<Sheet> {
        let (name, language) = self.who(traveller).ok_or_else(Error::not_found)?;
        let mut days: BTreeMap<Date, Vec<SheetItem>> = BTreeMap::new();
        for route in &self.routes {
            let Ok(day) = route.day.parse::<Date>() else { continue };
            let items = self.items(route, traveller);
            if !items.is_empty() {
                days.entry(day).or_default().extend(items);
            }
        }
        for items in days.values_mut() {
            items.sort_by_key(|item| item.starts_at);
        }
        let guests = match traveller {
            Traveller::Group(id) => {
                self.setup.group(id).map(|group| group.guests.clone()).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        Ok(Sheet {
            traveller,
            name,
            language,
            head: self.head.clone(),
            version: self.version,
            days: days.into_iter().map(|(date, items)| SheetDay { date, items }).collect(),
            guests,
            interests: self.interests.clone(),
            pictured: match traveller {
                Traveller::Host(_) => self.pictured.clone(),
                _ => BTreeSet::new(),
            },
        })
    }

    fn who(&self, traveller: Traveller) -> Option<(String, Language)> {
        let language = |code: &str| Language::from_code(code).unwrap_or(Language::English);
        Some(match traveller {
            Traveller::Group(id) => {
                let group = self.setup.group(id)?;
                (
                    group.name.clone(),
                    group.guests.first().map_or(Language::English, |guest| language(&guest.language)),
                )
            }
            Traveller::Host(id) => {
                let (name, code) = self.companies.get(&id)?;
                (name.clone(), language(code))
            }
            Traveller::Vehicle(id) => (self.setup.vehicle(id)?.name.clone(), Language::Italian),
            Traveller::Interpreter(id) => {
                let row = self.setup.interpreter(id)?;
                (row.name.clone(), language(&row.language))
            }
        })
    }

    fn items(&self, route: &Route, traveller: Traveller) -> Vec<SheetItem> {
        let is_hers = match traveller {
            Traveller::Group(id) => number(&route.group) == id,
            Traveller::Vehicle(id) => route.vehicle.as_deref().map(number) == Some(id),
            Traveller::Interpreter(id) => route.interpreter.as_deref().map(number) == Some(id),
            Traveller::Host(_) => false,
        };
        let Some(group) = self.setup.group(number(&route.group)) else { return Vec::new() };
        if let Traveller::Host(company) = traveller {
            return self
                .stops(route, group)
                .into_iter()
                .filter(|item| item.visit.is_some_and(|visit| visit.company == Some(company)))
                .collect();
        }
        if !is_hers {
            return Vec::new();
        }
        let mut items = Vec::new();
        items.extend(self.end(route, group, ItemKind::Departure));
        items.extend(self.stops(route, group));
        items.extend(self.end(route, group, ItemKind::Arrival));
        items
    }

    /// Where a route begins or ends.
    fn end(&self, route: &Route, group: &GroupRow, kind: ItemKind) -> Option<SheetItem> {
        let (place, at) = match kind {
            ItemKind::Departure => (&route.start_place, route.departure),
            _ => (&route.end_place, route.arrival),
        };
        let stop = self.setup.stop(number(place))?;
        let last = route.stops.last().map_or(&route.start_place, |stop| &stop.place);
        let road =
            (kind == ItemKind::Arrival).then(|| self.road(last, place, route.travel_minutes, route.arrival));
        Some(SheetItem {
            kind,
            starts_at: instant(at),
            ends_at: instant(at),
            place: stop.name.clone(),
            stop_kind: stop.kind,
            address: stop.place(),
            phone: stop.phone.clone(),
            note: stop.notes(),
            lunch: false,
            road,
            group: group.name.clone(),
            people: Vec::new(),
            vehicle: self.vehicle(route),
            interpreter: self.interpreter(route),
            visit: None,
            sequence: 0,
            said: None,
        })
    }

    fn road(&self, from: &str, to: &str, minutes: u32, arrival: i32) -> (i64, Source, i64) {
        let source = self.sources.get(&(number(from), number(to))).copied().unwrap_or(Source::Estimate);
        (i64::from(minutes), source, instant(arrival))
    }

    fn vehicle(&self, route: &Route) -> String {
        let vehicle = route.vehicle.as_deref().and_then(|id| self.setup.vehicle(number(id)));
        let Some(vehicle) = vehicle else { return String::new() };
        let parts = [vehicle.name.as_str(), vehicle.driver.as_str(), vehicle.phone.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    fn interpreter(&self, route: &Route) -> String {
        let found = route.interpreter.as_deref().and_then(|id| self.setup.interpreter(number(id)));
        found.map(|row| row.name.clone()).unwrap_or_default()
    }

    fn stops(&self, route: &Route, group: &GroupRow) -> Vec<SheetItem> {
        let mut items = Vec::new();
        let mut place = route.start_place.as_str();
        for held in &route.stops {
            let road = self.road(place, &held.place, held.travel_minutes, held.arrival);
            place = &held.place;
            if held.id.starts_with("delay-") {
                continue;
            }
            let Some(stop) = self.setup.stop(number(&held.place)) else { continue };
            let is_visit = held.kind == PlanStop::Visit;
            let (starts_at, ends_at) = (instant(held.start), instant(held.end));
            let key = (group.id, stop.id);
            let visit = is_visit.then(|| Visit {
                group: group.id,
                stop: stop.id,
                company: stop.company,
                starts_at,
                ends_at,
                lunch: held.lunch,
                vehicle: route.vehicle.as_deref().map(number),
                interpreter: route.interpreter.as_deref().map(number),
            });
            let there = |guest: &&TravellerRow| guest.leaves_at.is_none_or(|leaves| leaves > starts_at);
            items.push(SheetItem {
                kind: if is_visit { ItemKind::Visit } else { ItemKind::Meetings },
                starts_at,
                ends_at,
                place: stop.name.clone(),
                stop_kind: stop.kind,
                address: stop.place(),
                phone: stop.phone.clone(),
                note: stop.notes(),
                lunch: held.lunch,
                road: Some(road),
                group: group.name.clone(),
                people: group.guests.iter().filter(there).cloned().collect(),
                vehicle: self.vehicle(route),
                interpreter: self.interpreter(route),
                visit,
                sequence: self.sequences.get(&key).copied().unwrap_or(0),
                said: self.said.get(&key).cloned(),
            });
        }
        items
    }
}

/// The sheet of a traveller, for the office.
///
/// # Errors
/// The actor may not; there is no such traveller in the mission.
pub async fn sheet(app: &App, actor: &Actor, mission: i64, traveller: Traveller) -> Result<Sheet> {
    actor.may(Verb::ItinerariesRead)?;
    Newest::load(&mut app.database.read().await?, mission).await?.sheet(traveller)
}

/// A sheet in a list: who, how many visits, her link.
#[derive(Clone, Debug)]
pub struct SheetRow {
    /// Whose.
    pub traveller: Traveller,
    /// Her name.
    pub name: String,
    /// Visits on it.
    pub visits: usize,
}

/// All sheets of the newest version.
///
/// # Errors
/// The actor may not, or there is no such mission.
pub async fn sheets(app: &App, actor: &Actor, mission: i64) -> Result<Vec<SheetRow>> {
    actor.may(Verb::ItinerariesRead)?;
    let newest = Newest::load(&mut app.database.read().await?, mission).await?;
    let row = |traveller: Traveller| {
        let sheet = newest.sheet(traveller)?;
        let visits = sheet.days.iter().flat_map(|day| &day.items).filter(|item| item.visit.is_some()).count();
        Ok(SheetRow { traveller, name: sheet.name, visits })
    };
    newest.travellers().into_iter().map(row).collect()
}

/// One's own sheet: of the group in which a guest travels, of a company's visits, of an interpreter.
///
/// # Errors
/// The actor may not; she has none in this mission.
pub async fn own_sheet(app: &App, actor: &Actor, mission: i64, person: Person) -> Result<Sheet> {
    must_be_own(actor, mission, person)?;
    let mut connection = app.database.read().await?;
    if let Person::Company(company) = person {
        let there = sql("SELECT company_id FROM mission_company WHERE mission_id = $1 AND company_id = $2");
        connection.one(there.bind(mission).bind(company)).await?;
    }
    let newest = Newest::load(&mut connection, mission).await?;
    match person {
        Person::Company(id) => {
            let mut sheet =
                newest.sheet(Traveller::Host(id)).unwrap_or_else(|_| empty(&newest, Traveller::Host(id)));
            sheet.language = Language::Italian;
            Ok(sheet)
        }
        Person::Interpreter(id) => newest.sheet(Traveller::Interpreter(id)),
        Person::Guest(id) => {
            let guest = newest.setup.guest(id).ok_or_else(Error::not_found)?.clone();
            match guest.group {
                None => Ok(empty(&newest, Traveller::Group(0))),
                Some(group) => {
                    let mut sheet = newest.sheet(Traveller::Group(group))?;
                    sheet.language = Language::from_code(&guest.language).unwrap_or(Language::English);
                    if let Some(leaves) = guest.leaves_at {
                        for day in &mut sheet.days {
                            day.items.retain(|item| item.starts_at < leaves);
                        }
                        sheet.days.retain(|day| !day.items.is_empty());
                    }
                    Ok(sheet)
                }
            }
        }
    }
}

fn empty(newest: &Newest, traveller: Traveller) -> Sheet {
    Sheet {
        traveller,
        name: String::new(),
        language: Language::English,
        head: newest.head.clone(),
        version: newest.version,
        days: Vec::new(),
        guests: Vec::new(),
        interests: HashMap::new(),
        pictured: BTreeSet::new(),
    }
}

/// The sheet behind a driver's link.
///
/// # Errors
/// Not found: a wrong, revoked or expired link.
pub async fn drivers_sheet(app: &App, token: &str) -> Result<(i64, Sheet)> {
    let mut connection = app.database.read().await?;
    let link = links::open(app, &mut connection, Purpose::Driver, token).await?;
    let mission = link.mission.ok_or_else(Error::not_found)?;
    let sheet = Newest::load(&mut connection, mission).await?.sheet(Traveller::Vehicle(link.subject))?;
    Ok((mission, sheet))
}

/// The calendar of a sheet.
///
/// # Errors
/// An instant is out of range: a fault.
pub fn calendar(app: &App, sheet: &Sheet, language: Language) -> Result<Calendar> {
    let texts = texts(language);
    let visits = sheet.days.iter().flat_map(|day| &day.items).filter(|item| item.visit.is_some());
    let events = visits.map(|item| event(app, texts, sheet, item)).collect::<Result<Vec<Event>>>()?;
    Ok(Calendar {
        method: Method::Publish,
        name: sheet.head.name(language).to_owned(),
        time_zone: sheet.head.zone.clone(),
        refresh: Some(jiff::SignedDuration::from_hours(1)),
        events,
    })
}

pub(super) fn event(app: &App, texts: &Texts, sheet: &Sheet, item: &SheetItem) -> Result<Event> {
    let at = |at: i64| Timestamp::from_millisecond(at).map_err(|error| Error::Broken(error.into()));
    let visit = item.visit.ok_or_else(Error::not_found)?;
    Ok(Event {
        uid: uid(app, sheet.head.id, &visit),
        sequence: u32::try_from(item.sequence).unwrap_or(0),
        stamped_at: at(sheet.version.map_or(0, |(_, at)| at))?,
        start: at(item.starts_at)?,
        end: at(item.ends_at)?,
        summary: summary(texts, sheet.traveller, item),
        description: details(texts, sheet.traveller, item).join("\n"),
        location: [item.place.as_str(), &item.address]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        organizer: Some(crate::agenda::publish::organizer(app)),
        attendees: Vec::new(),
        status: Status::Confirmed,
        url: None,
    })
}

/// What an item is, in a line. Names and numbers keep their direction in a text that runs the other way.
#[must_use]
pub fn summary(texts: &Texts, traveller: Traveller, item: &SheetItem) -> String {
    let key = match (item.kind, traveller) {
        (ItemKind::Departure, _) => "itinerary-departure",
        (ItemKind::Arrival, _) => "itinerary-arrival",
        (ItemKind::Meetings, _) => "itinerary-meetings",
        (ItemKind::Visit, Traveller::Host(_)) => "itinerary-visit-of",
        (ItemKind::Visit, _) if item.stop_kind == StopKind::Meal => "itinerary-lunch",
        (ItemKind::Visit, _) => "itinerary-visit",
    };
    texts.with(
        key,
        &[
            ("place", item.place.as_str().into()),
            ("group", item.group.as_str().into()),
            ("count", Arg::from(item.people.len())),
        ],
    )
}

/// What is good to know about an item, a line each.
#[must_use]
pub fn details(texts: &Texts, traveller: Traveller, item: &SheetItem) -> Vec<String> {
    let mut lines = Vec::new();
    if item.lunch && item.stop_kind != StopKind::Meal {
        lines.push(texts.with("itinerary-with-lunch", &[]));
    }
    let others = |key: &str, name: &str, value: &str| texts.with(key, &[(name, value.into())]);
    match traveller {
        Traveller::Host(_) => {
            lines.push(texts.with("itinerary-people", &[("count", Arg::from(item.people.len()))]));
            if !item.vehicle.is_empty() {
                lines.push(others("itinerary-vehicle", "vehicle", &item.vehicle));
            }
        }
        Traveller::Group(_) if item.kind == ItemKind::Departure && !item.vehicle.is_empty() => {
            lines.push(others("itinerary-vehicle", "vehicle", &item.vehicle));
        }
        Traveller::Vehicle(_) | Traveller::Interpreter(_) if item.kind == ItemKind::Departure => {
            lines.push(others("itinerary-group", "group", &item.group));
        }
        _ => {}
    }
    if !item.interpreter.is_empty()
        && !matches!(traveller, Traveller::Interpreter(_))
        && item.kind != ItemKind::Arrival
    {
        lines.push(others("itinerary-interpreter", "name", &item.interpreter));
    }
    if !item.phone.is_empty() && !matches!(traveller, Traveller::Host(_)) {
        lines.push(others("itinerary-phone", "phone", &item.phone));
    }
    if !item.note.is_empty() && !matches!(traveller, Traveller::Host(_)) {
        lines.push(item.note.clone());
    }
    lines
}

/// The way to an item, in a line: minutes, and that they are an estimate where they are one.
#[must_use]
pub fn way(texts: &Texts, item: &SheetItem) -> String {
    let Some((minutes, source, _)) = item.road.filter(|(minutes, ..)| *minutes > 0) else {
        return String::new();
    };
    let key = if source == Source::Estimate { "itinerary-road-estimate" } else { "itinerary-road" };
    texts.with(key, &[("minutes", Arg::Number(minutes))])
}

//! From the tables of a mission to the engine's problem. Identifiers are those of the rows, as texts; minutes are those
//! since 1970 UTC, so that a day on which the clocks change is as long as it is.
//!
//! The visits follow from the meetings: a wish of a guest for a company is one for its factory, and what company and
//! guest have in the published agenda makes it worth more. Meetings are times at which the group has to be in the hall.

use super::queries::{DayRow, GroupRow, Setup, load_setup};
use super::store::{PublishedVisit, answers, published_visits};
use crate::Result;
use jiff::civil::{Date, Time};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use tomaia_db::{Connection, sql};
use tomaia_domain::itineraries::{HostAnswer, StopKind, VisitRule};
use tomaia_domain::refusal::Refusal;
use tomaia_itinerary::{
    Commitment, Company, Day, FORMAT, FixedBy, FixedStop, Group, GroupDay, Guest, GuestWish, Interpreter,
    Interval, Place, Plan, Problem, PublishedStop, Rule, Site, SiteKind, StopKind as PlanStop, Vehicle, Wish,
};

/// What wishes are worth: a guest's must, her would-like, a meeting in the agenda, a company's must, its would-like.
const GUEST_MUST: u32 = 20;
const GUEST_WOULD_LIKE: u32 = 8;
const MEETING: u32 = 6;
const COMPANY_MUST: u32 = 5;
const COMPANY_WOULD_LIKE: u32 = 2;

/// What the first visit that a company receives in the programme is worth beside the wishes.
const FAIRNESS: u32 = 12;

/// Minutes between two groups at one stop.
const BUFFER: u32 = 15;

/// A told visit that begins within so many minutes of its time is as it was told.
const TOLERANCE: u32 = 5;

/// A way is planned in steps of so many minutes, rounded up: nobody is told to be ready at 16:52, and what the rounding
/// adds is the slack that a minibus needs anyway.
const STEP: u32 = 5;

/// The problem of a mission, and what is needed to speak about it.
#[derive(Clone, Debug)]
pub struct MissionProblem {
    /// The problem; nothing but promises is fixed in it until [`MissionProblem::keeping`].
    pub problem: Problem,
    /// What it was made of.
    pub setup: Setup,
    /// The visits of the newest version.
    pub published: Vec<PublishedVisit>,
}

/// Minutes since 1970 of milliseconds since 1970.
#[must_use]
pub fn minute(at: i64) -> i32 {
    i32::try_from(at.div_euclid(60_000)).unwrap_or(i32::MAX)
}

/// Milliseconds since 1970 of minutes since 1970.
#[must_use]
pub fn instant(minute: i32) -> i64 {
    i64::from(minute) * 60_000
}

impl MissionProblem {
    /// The same problem in which the pinned stops of a plan stand where they are.
    #[must_use]
    pub fn keeping(mut self, plan: &Plan) -> Self {
        let known: HashSet<(String, String)> =
            self.problem.fixed.iter().map(|stop| (stop.group.clone(), stop.site.clone())).collect();
        let sites: HashSet<&str> = self.problem.sites.iter().map(|site| site.id.as_str()).collect();
        let days: HashSet<(&str, &str)> = self
            .problem
            .groups
            .iter()
            .flat_map(|group| group.days.iter().map(|day| (group.id.as_str(), day.day.as_str())))
            .collect();
        let pinned = plan.routes.iter().flat_map(|route| route.stops.iter().map(move |stop| (route, stop)));
        let fixed: Vec<FixedStop> = pinned
            .filter(|(_, stop)| stop.locked && stop.kind == PlanStop::Visit)
            .filter(|(route, stop)| {
                sites.contains(stop.id.as_str())
                    && days.contains(&(route.group.as_str(), route.day.as_str()))
                    && !known.contains(&(route.group.clone(), stop.id.clone()))
            })
            .map(|(route, stop)| FixedStop {
                group: route.group.clone(),
                site: stop.id.clone(),
                day: Some(route.day.clone()),
                start: Some(stop.start),
                lunch: Some(stop.lunch),
                by: FixedBy::Locked,
            })
            .collect();
        self.problem.fixed.extend(fixed);
        self.problem.wishes.retain(|wish| {
            wish.rule != Rule::Forbidden
                || !self.problem.fixed.iter().any(|stop| stop.group == wish.group && stop.site == wish.site)
        });
        self
    }
}

/// Reads the problem of a mission as it stands now.
///
/// # Errors
/// There is no such mission; something without which nothing can be planned is missing.
pub async fn load(connection: &mut Connection, mission: i64) -> Result<MissionProblem> {
    let setup = load_setup(connection, mission).await?;
    can_be_planned(&setup)?;
    let travel_minutes = travel(connection, &setup).await?;
    let meetings = meetings(connection, mission).await?;
    let published = published_visits(connection, mission, None).await?;
    let promises = answers(connection, mission).await?;
    let wishes = wishes(connection, mission).await?;
    let prior = prior_visits(connection, mission).await?;
    let commitments = commitments(&setup, &meetings)?;
    let lunches = setup.stops.iter().any(|stop| stop.lunch_minutes.is_some());
    let groups: Vec<Group> = setup
        .groups
        .iter()
        .filter(|group| !group.guests.is_empty())
        .map(|group| group_of(&setup, group, &commitments, lunches))
        .collect::<Result<_, Refusal>>()?;
    let travelling: HashSet<&str> = groups.iter().map(|group| group.id.as_str()).collect();
    let travels: HashSet<&str> =
        groups.iter().flat_map(|group| group.guests.iter().map(|guest| guest.id.as_str())).collect();
    let sites = sites(&setup, &meetings);
    let offered: HashSet<&str> = sites.iter().map(|site| site.id.as_str()).collect();
    let promised = |visit: &&PublishedVisit| {
        let key = (visit.visit.stop, visit.visit.group, visit.visit.starts_at);
        promises.get(&key).is_some_and(|said| said.answer == HostAnswer::Confirmed)
    };
    let declined = |stop: i64, group: i64| {
        promises
            .iter()
            .any(|((s, g, _), said)| (*s, *g) == (stop, group) && said.answer == HostAnswer::Declined)
    };
    let told = |visit: &&PublishedVisit| {
        travelling.contains(visit.visit.group.to_string().as_str())
            && offered.contains(visit.visit.stop.to_string().as_str())
    };
    let (group_wishes, guest_wishes) = values(&setup, &wishes, &meetings, &declined);
    let problem = Problem {
        format: FORMAT.to_owned(),
        places: setup
            .stops
            .iter()
            .map(|stop| Place {
                id: stop.id.to_string(),
                latitude: Some(stop.latitude),
                longitude: Some(stop.longitude),
            })
            .collect(),
        travel_minutes,
        days: setup.days.iter().map(|day| day_of(&setup, day)).collect(),
        competitors: setup
            .rivals
            .iter()
            .map(|(one, other)| [one.to_string(), other.to_string()])
            .filter(|pair| pair.iter().all(|guest| travels.contains(guest.as_str())))
            .collect(),
        vehicles: setup.vehicles.iter().map(vehicle_of).collect(),
        interpreters: setup
            .interpreters
            .iter()
            .map(|row| Interpreter {
                id: row.id.to_string(),
                pairs: row.pairs.iter().filter(|[one, other]| one != other).cloned().collect(),
                unavailable_days: Vec::new(),
            })
            .collect(),
        companies: companies(&setup, &prior),
        wishes: group_wishes.into_iter().filter(|wish| travelling.contains(wish.group.as_str())).collect(),
        guest_wishes: guest_wishes.into_iter().filter(|wish| travels.contains(wish.guest.as_str())).collect(),
        commitments: commitments
            .into_iter()
            .filter(|stay| stay.guest.as_deref().is_some_and(|guest| travels.contains(guest)))
            .collect(),
        fixed: published.iter().filter(promised).filter(told).map(promise).collect(),
        published: published.iter().filter(told).map(told_stop).collect(),
        published_tolerance_minutes: TOLERANCE,
        buffer_minutes: BUFFER,
        fairness: FAIRNESS,
        groups,
        sites,
    };
    let empty = Plan::default();
    Ok(MissionProblem { problem, setup, published }.keeping(&empty))
}

/// A time that a host has confirmed is not moved.
fn promise(visit: &PublishedVisit) -> FixedStop {
    FixedStop {
        group: visit.visit.group.to_string(),
        site: visit.visit.stop.to_string(),
        day: Some(visit.held_on.clone()),
        start: Some(minute(visit.visit.starts_at)),
        lunch: Some(visit.visit.lunch),
        by: FixedBy::Promised,
    }
}

fn told_stop(visit: &PublishedVisit) -> PublishedStop {
    PublishedStop {
        group: visit.visit.group.to_string(),
        site: visit.visit.stop.to_string(),
        start: minute(visit.visit.starts_at),
        lunch: visit.visit.lunch,
    }
}

fn companies(setup: &Setup, prior: &HashMap<i64, u32>) -> Vec<Company> {
    let hosts: BTreeSet<i64> = setup.stops.iter().filter_map(|stop| stop.company).collect();
    let company =
        |id: i64| Company { id: id.to_string(), prior_visits: prior.get(&id).copied().unwrap_or(0) };
    hosts.into_iter().map(company).collect()
}

/// Without days, groups, and places where their days begin there is nothing to plan: the officer is told what is missing.
fn can_be_planned(setup: &Setup) -> Result<(), Refusal> {
    let missing = if setup.days.is_empty() {
        "itineraries-needs-days"
    } else if setup.groups.iter().all(|group| group.guests.is_empty()) {
        "itineraries-needs-groups"
    } else if !setup.stops.iter().any(|stop| stop.kind.is_visited()) {
        "itineraries-needs-stops"
    } else {
        return Ok(());
    };
    Err(Refusal::conflict(missing))
}

/// The minutes that a plan reckons for a way that takes `minutes`.
fn reckoned(minutes: u32) -> u32 {
    minutes.div_ceil(STEP).saturating_mul(STEP)
}

/// Minutes from each stop to each other, as a plan reckons them.
async fn travel(connection: &mut Connection, setup: &Setup) -> Result<Vec<Vec<u32>>> {
    let rows = connection
        .all(
            sql("SELECT from_stop_id, to_stop_id, minutes FROM itinerary_leg WHERE mission_id = $1")
                .bind(setup.mission.id),
        )
        .await?;
    let mut minutes: HashMap<(i64, i64), u32> = HashMap::with_capacity(rows.len());
    for row in rows {
        let value: i64 = row.get("minutes")?;
        minutes.insert((row.get("from_stop_id")?, row.get("to_stop_id")?), u32::try_from(value).unwrap_or(0));
    }
    let mut table = Vec::with_capacity(setup.stops.len());
    for from in &setup.stops {
        let mut row = Vec::with_capacity(setup.stops.len());
        for to in &setup.stops {
            let known = if from.id == to.id { Some(0) } else { minutes.get(&(from.id, to.id)).copied() };
            row.push(reckoned(known.ok_or_else(|| Refusal::conflict("itineraries-needs-legs"))?));
        }
        table.push(row);
    }
    Ok(table)
}

/// From the first meeting to the last of a guest or company in a session of the published agenda.
struct Meetings {
    by_guest: BTreeMap<(i64, i64), (i64, i64)>,
    by_company: BTreeMap<(i64, i64), (i64, i64)>,
    pairs: HashSet<(i64, i64)>,
    /// Companies of which one person only sits at the tables.
    alone: HashSet<i64>,
}

async fn meetings(connection: &mut Connection, mission: i64) -> Result<Meetings> {
    let rows = connection
        .all(
            sql("SELECT m.company_id, m.guest_id, m.representative_id, s.session_id, s.starts_at, s.ends_at FROM meeting m \
                 JOIN slot s ON s.id = m.slot_id WHERE m.draft_id = (SELECT draft_id FROM agenda_version \
                   WHERE mission_id = $1 ORDER BY number DESC LIMIT 1)")
            .bind(mission),
        )
        .await?;
    let mut found = Meetings {
        by_guest: BTreeMap::new(),
        by_company: BTreeMap::new(),
        pairs: HashSet::new(),
        alone: HashSet::new(),
    };
    let mut people: HashMap<i64, HashSet<i64>> = HashMap::new();
    for row in rows {
        let (company, guest): (i64, i64) = (row.get("company_id")?, row.get("guest_id")?);
        let (session, from, to): (i64, i64, i64) =
            (row.get("session_id")?, row.get("starts_at")?, row.get("ends_at")?);
        found.pairs.insert((company, guest));
        people.entry(company).or_default().insert(row.get("representative_id")?);
        for (stays, who) in [(&mut found.by_guest, guest), (&mut found.by_company, company)] {
            let stay = stays.entry((who, session)).or_insert((from, to));
            *stay = (stay.0.min(from), stay.1.max(to));
        }
    }
    found.alone =
        people.into_iter().filter(|(_, people)| people.len() == 1).map(|(company, _)| company).collect();
    Ok(found)
}

fn commitments(setup: &Setup, meetings: &Meetings) -> Result<Vec<Commitment>, Refusal> {
    let travels =
        |guest: i64| setup.groups.iter().any(|group| group.guests.iter().any(|one| one.id == guest));
    let on_a_day = |at: i64| setup.days.iter().any(|day| day.day == setup.clock(at).date());
    let stays: Vec<_> = meetings
        .by_guest
        .iter()
        .filter(|((guest, _), (from, _))| travels(*guest) && on_a_day(*from))
        .collect();
    let hall = setup.stops.iter().find(|stop| stop.kind == StopKind::Hall);
    if stays.is_empty() {
        return Ok(Vec::new());
    }
    let hall = hall.ok_or_else(|| Refusal::conflict("itineraries-needs-a-hall"))?;
    let stay = |((guest, session), (from, to)): (&(i64, i64), &(i64, i64))| Commitment {
        id: format!("{guest}-{session}"),
        group: None,
        guest: Some(guest.to_string()),
        place: hall.id.to_string(),
        start: minute(*from),
        end: minute(*to),
    };
    Ok(stays.into_iter().map(stay).collect())
}

fn day_of(setup: &Setup, day: &DayRow) -> Day {
    let own = |of: fn(&super::queries::GroupDayRow) -> Option<Time>| {
        setup
            .group_days
            .iter()
            .filter(|row| row.day == day.day && !row.rests)
            .filter_map(of)
            .collect::<Vec<Time>>()
    };
    let start = own(|row| row.starts_at).into_iter().fold(day.starts_at, Time::min);
    let end = own(|row| row.ends_at).into_iter().fold(day.ends_at, Time::max);
    Day { id: day.day.to_string(), start: at(setup, day.day, start), end: at(setup, day.day, end) }
}

fn at(setup: &Setup, day: Date, time: Time) -> i32 {
    minute(setup.instant(day, time))
}

fn group_of(
    setup: &Setup,
    group: &GroupRow,
    commitments: &[Commitment],
    lunches: bool,
) -> Result<Group, Refusal> {
    let mut days = Vec::new();
    for day in &setup.days {
        let own = setup.group_day(group.id, day.day);
        if own.is_some_and(|own| own.rests) {
            continue;
        }
        let home = || {
            group.base.ok_or_else(|| Refusal::conflict("itineraries-needs-a-base").with("name", &group.name))
        };
        let start = own.and_then(|own| own.start).map_or_else(home, Ok)?;
        let end = own.and_then(|own| own.end).map_or_else(home, Ok)?;
        let earliest = at(setup, day.day, own.and_then(|own| own.starts_at).unwrap_or(day.starts_at));
        let latest = at(setup, day.day, own.and_then(|own| own.ends_at).unwrap_or(day.ends_at));
        if earliest >= latest {
            return Err(Refusal::conflict("itineraries-day-backwards").with("name", &group.name));
        }
        let lunch = day
            .lunch
            .map(|(from, to)| Interval { start: at(setup, day.day, from), end: at(setup, day.day, to) + 1 });
        let meets = commitments.iter().any(|stay| {
            stay.start < latest
                && stay.end > earliest
                && group
                    .guests
                    .iter()
                    .any(|guest| stay.guest.as_deref() == Some(guest.id.to_string().as_str()))
        });
        days.push(GroupDay {
            day: day.day.to_string(),
            start_place: start.to_string(),
            end_place: end.to_string(),
            earliest,
            latest,
            lunch: lunch.filter(|lunch| lunch.start < latest - 30 && lunch.end > earliest),
            // Who has meetings eats where they are held; where no table is known, lunch cannot be asked for.
            lunch_optional: meets || !lunches,
            vehicle: None,
            interpreter: None,
            max_visits: None,
        });
    }
    Ok(Group {
        id: group.id.to_string(),
        guests: group
            .guests
            .iter()
            .map(|guest| Guest { id: guest.id.to_string(), from: None, until: guest.leaves_at.map(minute) })
            .collect(),
        companions: u32::try_from(group.companions).unwrap_or(0),
        languages: common_languages(group),
        days,
    })
}

/// The languages that all guests of a group understand; where there is none, that of each is fine for her alone and
/// nothing can be asked of a visit.
fn common_languages(group: &GroupRow) -> Vec<String> {
    let mut common: Option<Vec<String>> = None;
    for guest in group.guests.iter().filter(|guest| !guest.languages.is_empty()) {
        common = Some(match common {
            None => guest.languages.clone(),
            Some(common) => common.into_iter().filter(|code| guest.languages.contains(code)).collect(),
        });
    }
    common.unwrap_or_default()
}

fn vehicle_of(row: &super::queries::VehicleRow) -> Vehicle {
    let whole = |value: i64| u32::try_from(value).unwrap_or(0);
    Vehicle {
        id: row.id.to_string(),
        seats: whole(row.seats),
        max_driving_minutes: row.driving_minutes.map(whole),
        max_duty_minutes: row.duty_minutes.map(whole),
        unavailable_days: Vec::new(),
    }
}

fn sites(setup: &Setup, meetings: &Meetings) -> Vec<Site> {
    let whole = |value: i64| u32::try_from(value).unwrap_or(0);
    setup
        .stops
        .iter()
        .filter(|stop| stop.kind.is_visited())
        .map(|stop| {
            let mut open: Vec<Interval> = setup
                .days
                .iter()
                .flat_map(|day| stop.open_on(day.day).into_iter().map(|times| (day.day, times)))
                .map(|(day, (from, to))| Interval { start: at(setup, day, from), end: at(setup, day, to) })
                .filter(|interval| interval.start < interval.end)
                .collect();
            if let Some(company) = stop.company.filter(|company| meetings.alone.contains(company)) {
                // Who sits at the tables alone cannot receive at home meanwhile.
                let busy = meetings.by_company.range((company, i64::MIN)..=(company, i64::MAX));
                for (_, (from, to)) in busy {
                    open =
                        open.into_iter().flat_map(|part| without(part, minute(*from), minute(*to))).collect();
                }
            }
            Site {
                id: stop.id.to_string(),
                kind: match stop.kind {
                    StopKind::Factory => SiteKind::Factory,
                    StopKind::Meal => SiteKind::Meal,
                    _ => SiteKind::Sight,
                },
                place: stop.id.to_string(),
                company: stop.company.map(|company| company.to_string()),
                minutes: whole(stop.minutes),
                open,
                closed_days: Vec::new(),
                max_people: stop.most_people().map(whole),
                // A factory and a museum show themselves to one group at a time, a restaurant has more tables.
                groups_at_once: match stop.kind {
                    StopKind::Meal => stop.most_people().map_or(2, |people| whole(people / 12).clamp(1, 4)),
                    _ => 1,
                },
                languages: stop.languages.clone(),
                lunch_minutes: stop.lunch_minutes.map(whole),
            }
        })
        .collect()
}

fn without(part: Interval, from: i32, to: i32) -> Vec<Interval> {
    let pieces = [
        Interval { start: part.start, end: part.end.min(from) },
        Interval { start: part.start.max(to), end: part.end },
    ];
    pieces.into_iter().filter(|piece| piece.start < piece.end).collect()
}

/// Who wishes what of whom: company, guest, whether it is the company's wish, level.
type WishRow = (i64, i64, bool, String);

async fn wishes(connection: &mut Connection, mission: i64) -> Result<Vec<WishRow>> {
    let rows = connection
        .all(
            sql("SELECT company_id, guest_id, side, level FROM wish WHERE mission_id = $1 \
                 UNION ALL SELECT company_id, guest_id, 'guest', 'never' FROM exclusion WHERE mission_id = $1 \
                 ORDER BY 1, 2, 3, 4")
            .bind(mission),
        )
        .await?;
    rows.iter()
        .map(|row| {
            let side: String = row.get("side")?;
            Ok((row.get("company_id")?, row.get("guest_id")?, side == "company", row.get("level")?))
        })
        .collect()
}

fn values(
    setup: &Setup,
    wishes: &[WishRow],
    meetings: &Meetings,
    declined: &dyn Fn(i64, i64) -> bool,
) -> (Vec<Wish>, Vec<GuestWish>) {
    let mut by_pair: HashMap<(i64, i64), (u32, u32, bool)> = HashMap::new();
    for (company, guest, of_company, level) in wishes {
        let entry = by_pair.entry((*company, *guest)).or_default();
        match (level.as_str(), of_company) {
            ("never", _) => entry.2 = true,
            ("must", true) => entry.0 += COMPANY_MUST,
            (_, true) => entry.0 += COMPANY_WOULD_LIKE,
            ("must", false) => entry.1 += GUEST_MUST,
            (_, false) => entry.1 += GUEST_WOULD_LIKE,
        }
    }
    for pair in &meetings.pairs {
        by_pair.entry(*pair).or_default().1 += MEETING;
    }
    let (mut of_groups, mut of_guests) = (Vec::new(), Vec::new());
    for stop in setup.stops.iter().filter(|stop| stop.kind.is_visited()) {
        for group in &setup.groups {
            let mut value = u32::try_from(stop.value).unwrap_or(0);
            let mut never = false;
            for guest in &group.guests {
                let said = stop.company.and_then(|company| by_pair.get(&(company, guest.id))).copied();
                let (of_company, of_guest, forbidden) = said.unwrap_or_default();
                value += of_company;
                never |= forbidden;
                if of_guest > 0 {
                    of_guests.push(GuestWish {
                        guest: guest.id.to_string(),
                        site: stop.id.to_string(),
                        value: of_guest,
                    });
                }
            }
            let rule = match setup.rules.get(&(stop.id, group.id)) {
                Some(VisitRule::Compulsory) => Rule::Compulsory,
                Some(VisitRule::Forbidden) => Rule::Forbidden,
                Some(VisitRule::Wished) => {
                    value += GUEST_MUST;
                    Rule::Wished
                }
                None if never || declined(stop.id, group.id) => Rule::Forbidden,
                None => Rule::Wished,
            };
            of_groups.push(Wish { group: group.id.to_string(), site: stop.id.to_string(), value, rule });
        }
    }
    (of_groups, of_guests)
}

/// Visits that each company received in the other missions of the programme.
async fn prior_visits(connection: &mut Connection, mission: i64) -> Result<HashMap<i64, u32>> {
    let rows = connection
        .all(
            sql("SELECT v.company_id, COUNT(*) AS visits FROM itinerary_visit v JOIN activity a ON a.id = v.mission_id \
                 WHERE v.company_id IS NOT NULL AND v.mission_id <> $1 \
                   AND a.programme_id = (SELECT programme_id FROM activity WHERE id = $1) \
                   AND v.version_number = (SELECT MAX(number) FROM itinerary_version n WHERE n.mission_id = v.mission_id) \
                 GROUP BY v.company_id")
            .bind(mission),
        )
        .await?;
    rows.iter()
        .map(|row| Ok((row.get("company_id")?, u32::try_from(row.get::<i64>("visits")?).unwrap_or(0))))
        .collect()
}

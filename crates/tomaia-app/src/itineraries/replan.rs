//! On the day: a group is late, a factory cancels, a guest leaves early. What has happened stands; the rest is planned
//! again in under a second, with as few changes to what people have been told as possible, and becomes a draft that is
//! shown as a difference before it is published.

use super::jobs::Wire;
use super::problem::{self, MissionProblem, minute};
use super::store::{self, Draft, Happening, Incident, NewDraft};
use super::{begin, number};
use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use serde_json::json;
use std::time::Duration;
use tomaia_db::{Connection, sql};
use tomaia_domain::refusal::{FieldError, Fields, Refusal};
use tomaia_domain::typed;
use tomaia_itinerary::{Interval, Plan, Problem, Route, Rule, SolveOptions, StopKind, solve};

/// How long the engine may search on the day.
const BUDGET: Duration = Duration::from_millis(700);

/// The problem of a draft. For one that was made on the day it is what was still open then; what had happened stands
/// before it.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The problem.
    pub problem: MissionProblem,
    /// Routes, or their beginnings, that had happened.
    past: Vec<Route>,
    cut: bool,
}

impl Frame {
    /// Reads the problem of a draft: of one that was made for an incident, what was open then; else the whole problem.
    ///
    /// # Errors
    /// There is no such mission, or something without which nothing can be planned is missing.
    pub async fn load(connection: &mut Connection, draft: &Draft) -> Result<Self> {
        let problem = problem::load(connection, draft.mission).await?;
        let Some(incident) = &draft.incident else { return Ok(Self { problem, past: Vec::new(), cut: false }) };
        let published = store::published_before(connection, draft.mission, Some(draft.id)).await?;
        let published = published.ok_or_else(|| Refusal::conflict("itineraries-nothing-published"))?;
        Ok(Self::cut(problem, &published.plan, incident))
    }

    fn cut(mut problem: MissionProblem, published: &Plan, incident: &Incident) -> Self {
        let now = minute(incident.at);
        let mut past = Vec::new();
        // What was promised may have to move now; it is told, and few of it moves.
        problem.problem.fixed.clear();
        problem.problem.days.retain(|day| day.end > now);
        let days: Vec<String> = problem.problem.days.iter().map(|day| day.id.clone()).collect();
        for group in &mut problem.problem.groups {
            group.days.retain(|day| days.contains(&day.day));
        }
        for route in &published.routes {
            if !days.contains(&route.day) {
                past.push(route.clone());
                continue;
            }
            if let Some(done) = happened(route, now, incident) {
                begin_later(&mut problem.problem, route, &done, incident);
                past.push(done);
            }
        }
        happen(&mut problem.problem, incident);
        let Problem { published, groups, .. } = &mut problem.problem;
        published.retain(|stop| {
            let known = groups.iter().any(|group| group.id == stop.group);
            let done = past.iter().any(|route| {
                route.group == stop.group && route.stops.iter().any(|held| held.kind == StopKind::Visit && held.id == stop.site)
            });
            known && !done
        });
        Self { problem, past, cut: true }
    }

    /// The part of a plan that is judged by the problem.
    #[must_use]
    pub fn open_part(&self, plan: &Plan) -> Plan {
        if !self.cut {
            return plan.clone();
        }
        let open = |route: &Route| -> Option<Route> {
            let done = self.past.iter().find(|done| (&done.group, &done.day) == (&route.group, &route.day));
            let Some(done) = done else { return Some(route.clone()) };
            if !self.problem.problem.days.iter().any(|day| day.id == route.day) {
                return None;
            }
            let mut rest = route.clone();
            rest.stops.drain(..done.stops.len().min(route.stops.len()));
            rest.start_place = done.end_place.clone();
            // When it leaves is what the first arrival says: a delay lies between the last stop and this.
            rest.departure = match rest.stops.first() {
                Some(first) => first.arrival - i32::try_from(first.travel_minutes).unwrap_or(0),
                None => rest.arrival - i32::try_from(rest.travel_minutes).unwrap_or(0),
            };
            Some(rest)
        };
        Plan { routes: plan.routes.iter().filter_map(open).collect() }
    }

    /// A plan of what was open, with what had happened before it.
    #[must_use]
    pub fn whole(&self, open: Plan) -> Plan {
        if !self.cut {
            return open;
        }
        let mut routes = Vec::new();
        for done in &self.past {
            let rest = open.routes.iter().find(|route| (&route.group, &route.day) == (&done.group, &done.day));
            routes.push(match rest {
                None => done.clone(),
                Some(rest) => Route {
                    start_place: done.start_place.clone(),
                    departure: done.departure,
                    stops: done.stops.iter().chain(&rest.stops).cloned().collect(),
                    ..rest.clone()
                },
            });
        }
        let is_past = |route: &Route| self.past.iter().any(|done| (&done.group, &done.day) == (&route.group, &route.day));
        routes.extend(open.routes.into_iter().filter(|route| !is_past(route)));
        routes.sort_by(|one, other| (number(&one.group), &one.day).cmp(&(number(&other.group), &other.day)));
        Plan { routes }
    }
}

/// What of a route has happened, or is happening: the stops that have begun, and the one towards which the group drives
/// already (unless that is the one that cancels, or the group itself is late). None where it has not left yet.
fn happened(route: &Route, now: i32, incident: &Incident) -> Option<Route> {
    let cancelled = match incident.what {
        Happening::Cancelled { stop } => stop.to_string(),
        _ => String::new(),
    };
    let late = matches!(incident.what, Happening::Delay { group, .. } if group.to_string() == route.group);
    let mut left = route.departure;
    let mut done = 0;
    for stop in &route.stops {
        let begun = stop.start <= now;
        let driving = left <= now && !late && stop.id != cancelled;
        if !(begun || driving) || (stop.id == cancelled && !begun) {
            break;
        }
        left = stop.end;
        done += 1;
    }
    if done == 0 && route.departure > now && !late {
        return None;
    }
    let stops = route.stops[..done].to_vec();
    let place = stops.last().map_or_else(|| route.start_place.clone(), |stop| stop.place.clone());
    Some(Route { stops, end_place: place, arrival: left, travel_minutes: 0, ..route.clone() })
}

/// The day of a group begins where and when it is now.
fn begin_later(problem: &mut Problem, route: &Route, done: &Route, incident: &Incident) {
    let now = minute(incident.at);
    let visited: Vec<&str> =
        done.stops.iter().filter(|stop| stop.kind == StopKind::Visit).map(|stop| stop.id.as_str()).collect();
    let buffer = i32::try_from(problem.buffer_minutes).unwrap_or(0);
    for stop in &done.stops {
        // Another group does not come while this one is still there.
        for site in problem.sites.iter_mut().filter(|site| site.id == stop.id) {
            let (from, to) = (stop.start - buffer, stop.end + buffer);
            let around = |part: &Interval| {
                [Interval { start: part.start, end: part.end.min(from) }, Interval { start: part.start.max(to), end: part.end }]
            };
            site.open = site.open.iter().flat_map(around).filter(|part| part.start < part.end).collect();
        }
    }
    problem.wishes.retain(|wish| !(wish.group == route.group && visited.contains(&wish.site.as_str())));
    problem.wishes.extend(visited.iter().map(|site| tomaia_itinerary::Wish {
        group: route.group.clone(),
        site: (*site).to_owned(),
        value: 0,
        rule: Rule::Forbidden,
    }));
    let Some(group) = problem.groups.iter_mut().find(|group| group.id == route.group) else { return };
    let guests: Vec<String> = group.guests.iter().map(|guest| guest.id.clone()).collect();
    let Some(day) = group.days.iter_mut().find(|day| day.day == route.day) else { return };
    let late = match incident.what {
        Happening::Delay { group, minutes } if group.to_string() == route.group => i32::try_from(minutes).unwrap_or(0),
        _ => 0,
    };
    let turned_back = matches!(incident.what, Happening::Cancelled { stop } if route.stops.get(done.stops.len()).is_some_and(|next| next.id == stop.to_string()));
    let free = if turned_back { done.arrival.max(now) } else { done.arrival };
    day.start_place = done.end_place.clone();
    day.earliest = (free + late).max(day.earliest).min(day.latest - 1);
    (day.vehicle, day.interpreter) = (route.vehicle.clone(), route.interpreter.clone());
    let eaten = done.stops.iter().any(|stop| stop.lunch);
    day.lunch = day.lunch.filter(|lunch| !eaten && lunch.end > day.earliest);
    day.lunch_optional = true;
    let (earliest, last) = (day.earliest, done.stops.last().map_or(i32::MIN, |stop| stop.start));
    problem.commitments.retain(|stay| {
        let own = stay.guest.as_ref().is_some_and(|guest| guests.contains(guest));
        // Meetings that have begun are sat through; those that are missed by the delay are told as changes there.
        !own || stay.start > last.max(now) || stay.start >= earliest
    });
    for stay in problem.commitments.iter_mut().filter(|stay| stay.guest.as_ref().is_some_and(|guest| guests.contains(guest))) {
        if stay.start < earliest && stay.end > earliest {
            stay.start = earliest;
        }
    }
}

fn happen(problem: &mut Problem, incident: &Incident) {
    match &incident.what {
        Happening::Delay { .. } => {}
        Happening::Cancelled { stop } => {
            let id = stop.to_string();
            for site in problem.sites.iter_mut().filter(|site| site.id == id) {
                site.open.clear();
            }
            for wish in problem.wishes.iter_mut().filter(|wish| wish.site == id && wish.rule == Rule::Compulsory) {
                wish.rule = Rule::Wished;
            }
        }
        Happening::Leaves { guest, from } => {
            let id = guest.to_string();
            for guest in problem.groups.iter_mut().flat_map(|group| &mut group.guests).filter(|guest| guest.id == id) {
                guest.until = Some(minute(*from));
            }
            problem.commitments.retain(|stay| stay.guest.as_deref() != Some(&id) || stay.end <= minute(*from));
        }
    }
}

/// What happened, as typed.
#[derive(Clone, Debug, Default)]
pub struct IncidentForm {
    /// `delay`, `cancelled`, `leaves`.
    pub what: String,
    /// The group that is late.
    pub group: Option<i64>,
    /// By so many minutes.
    pub minutes: String,
    /// The stop that cannot receive.
    pub stop: Option<i64>,
    /// The guest who leaves.
    pub guest: Option<i64>,
    /// The day; empty: today.
    pub day: String,
    /// The time of day on it; empty: now.
    pub time: String,
}

/// Plans the rest of the mission again after something happened. Returns the draft.
///
/// # Errors
/// The actor may not; nothing is published; a field is wrong; the engine cannot.
pub async fn replan(app: &App, actor: &Actor, mission: i64, form: &IncidentForm, name: &str) -> Result<i64> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let published = store::newest(&mut tx, mission.id).await?;
    let published = published.ok_or_else(|| Refusal::conflict("itineraries-nothing-published"))?;
    let incident = checked(app, &mut tx, &mission, form, &published).await?;
    let frame = Frame::cut(problem::load(&mut tx, mission.id).await?, &published.plan, &incident);
    let new = NewDraft {
        mission: mission.id,
        name,
        based_on: Some(published.id),
        seed: 1,
        seconds: 1,
        incident: Some(&incident),
        made_by: actor.name(),
    };
    let draft = store::insert_draft(&mut tx, &new, app.now()).await?;
    let problem = frame.problem.problem.clone();
    let search = move || solve(&problem, &SolveOptions::default(), &Wire::new(BUDGET));
    let solution = tokio::task::spawn_blocking(search).await.map_err(|error| Error::Broken(error.into()))?;
    let solution = solution.map_err(|error| Error::Broken(anyhow::anyhow!("{error}")))?;
    let routes = frame.whole(solution.plan()).routes;
    let solution = tomaia_itinerary::Solution { routes, ..solution };
    store::save_answer(&mut tx, draft, &solution, app.now()).await?;
    if let Happening::Leaves { guest, from } = incident.what {
        let leaves = sql("UPDATE itinerary_group_guest SET leaves_at = $3 WHERE mission_id = $1 AND guest_id = $2");
        tx.run(leaves.bind(mission.id).bind(guest).bind(from)).await?;
    }
    Entry::named("itinerary-replanned", ("itinerary_draft", draft))
        .about(("mission", mission.id))
        .after(json!({ "name": name, "incident": incident, "changes": solution.changes }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(draft)
}

async fn checked(
    app: &App,
    tx: &mut Connection,
    mission: &super::Mission,
    form: &IncidentForm,
    published: &Draft,
) -> Result<Incident> {
    let mut fields = Fields::default();
    let now = app.clock.now().to_zoned(mission.zone.clone());
    let day = fields.optional("day", &form.day, typed::date).unwrap_or_else(|| now.date());
    let time = fields.optional("time", &form.time, typed::time).unwrap_or_else(|| now.time());
    let at = day.to_datetime(time).to_zoned(mission.zone.clone()).map_err(|error| Error::Broken(error.into()))?;
    let at = at.timestamp().as_millisecond();
    let needed = |fields: &mut Fields, field: &str, value: Option<i64>| {
        if value.is_none() {
            fields.wrong(field, "field-required");
        }
        value.unwrap_or_default()
    };
    let what = match form.what.as_str() {
        "delay" => {
            let group = needed(&mut fields, "group", form.group);
            let minutes = fields.needed("minutes", &form.minutes, |text| typed::number(text, 600)).unwrap_or_default();
            Happening::Delay { group, minutes }
        }
        "cancelled" => Happening::Cancelled { stop: needed(&mut fields, "stop", form.stop) },
        "leaves" => Happening::Leaves { guest: needed(&mut fields, "guest", form.guest), from: at },
        _ => return Err(Refusal::invalid(vec![FieldError::new("what", "field-not-a-choice")]).into()),
    };
    if published.plan.routes.iter().all(|route| route.arrival < minute(at)) {
        fields.wrong("day", "itineraries-incident-over");
    }
    fields.finish()?;
    match &what {
        Happening::Delay { group, .. } => {
            super::groups::group_name(tx, mission.id, *group).await?;
        }
        Happening::Cancelled { stop } => {
            super::stops::stop_name(tx, mission.id, *stop).await?;
        }
        Happening::Leaves { guest, .. } => {
            let there = sql("SELECT guest_id FROM itinerary_group_guest WHERE mission_id = $1 AND guest_id = $2");
            tx.one(there.bind(mission.id).bind(*guest)).await?;
        }
    }
    Ok(Incident { at, what })
}

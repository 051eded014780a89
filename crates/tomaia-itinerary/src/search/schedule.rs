//! The times of one route. Forward the earliest start of each stop, backward the latest that lets the rest be held:
//! waiting is allowed, so a stop that is reached at any time up to its latest start is feasible, and whether one more
//! stop fits between two others is told by three numbers (Vansteenwegen, Souffriau, Vanden Berghe and Van Oudheusden,
//! "Iterated local search for the team orienteering problem with time windows", 2009, with latest starts in place of
//! shifts, which several windows allow too).

use super::reservations::Reservations;
use crate::model::{Candidate, Model, NONE, RouteSpec};

/// A stop of a route, or one of its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stop {
    /// The candidate, [`NONE`] at the ends.
    pub candidate: u32,
    /// Where.
    pub place: u32,
    /// The earliest start.
    pub early: i32,
    /// The earliest time of leaving.
    pub leave: i32,
    /// The latest start that lets the rest be held.
    pub late: i32,
    /// When it starts in the plan: `early`, unless leaving later keeps the day shorter.
    pub start: i32,
}

/// The next start at or after `time`, given what others have reserved.
#[inline]
pub(crate) fn next_start(model: &Model, reserved: &Reservations, stop: &Candidate, time: i32) -> Option<i32> {
    if stop.is_simple() {
        return (time <= stop.close).then_some(time.max(stop.open));
    }
    let mut time = time;
    for &(open, close) in model.windows_of(stop) {
        while time <= close {
            time = time.max(open);
            match reserved.clash(model, stop, time) {
                None => return Some(time),
                Some((_, after)) => time = after,
            }
        }
    }
    None
}

/// The last start at or before `time`.
#[inline]
pub(crate) fn last_start(model: &Model, reserved: &Reservations, stop: &Candidate, time: i32) -> Option<i32> {
    if stop.is_simple() {
        return (time >= stop.open).then_some(time.min(stop.close));
    }
    let mut time = time;
    for &(open, close) in model.windows_of(stop).iter().rev() {
        while time >= open {
            time = time.min(close);
            if time < open {
                break;
            }
            match reserved.clash(model, stop, time) {
                None => return Some(time),
                Some((before, _)) => time = before,
            }
        }
    }
    None
}

/// Fills `early`, `leave` and `start` of all stops; false when the route cannot be held.
pub(crate) fn forward(model: &Model, reserved: &Reservations, spec: &RouteSpec, stops: &mut [Stop]) -> bool {
    earliest(model, reserved, spec, stops, spec.earliest) && shorten(model, reserved, spec, stops)
}

fn earliest(
    model: &Model,
    reserved: &Reservations,
    spec: &RouteSpec,
    stops: &mut [Stop],
    departure: i32,
) -> bool {
    let last = stops.len() - 1;
    let (mut place, mut leave) = (spec.start, departure);
    stops[0].early = departure;
    stops[0].leave = departure;
    stops[0].start = departure;
    for stop in &mut stops[1..last] {
        let candidate = &model.candidates[stop.candidate as usize];
        let arrival = leave + model.road(place, stop.place);
        let Some(start) = next_start(model, reserved, candidate, arrival) else { return false };
        stop.early = start;
        stop.start = start;
        stop.leave = start + candidate.service;
        (place, leave) = (stop.place, stop.leave);
    }
    let arrival = leave + model.road(place, spec.end);
    stops[last].early = arrival;
    stops[last].leave = arrival;
    stops[last].start = arrival;
    arrival <= spec.latest
}

/// Carries a stop that was put in at `position` of a feasible route without a limit of duty through the times of those
/// behind it; the position of the last stop that starts later for it. None when the route cannot be held: at a shared
/// site others may have come first since the place was looked at. The times are half done then.
pub(crate) fn forward_from(
    model: &Model,
    reserved: &Reservations,
    spec: &RouteSpec,
    stops: &mut [Stop],
    position: usize,
) -> Option<usize> {
    let last = stops.len() - 1;
    for at in position..last {
        let arrival = stops[at - 1].leave + model.road(stops[at - 1].place, stops[at].place);
        let candidate = &model.candidates[stops[at].candidate as usize];
        let start = next_start(model, reserved, candidate, arrival)?;
        if at > position && start == stops[at].early {
            return Some(at - 1);
        }
        let stop = &mut stops[at];
        (stop.early, stop.start, stop.leave) = (start, start, start + candidate.service);
    }
    let arrival = stops[last - 1].leave + model.road(stops[last - 1].place, spec.end);
    let stop = &mut stops[last];
    (stop.early, stop.start, stop.leave) = (arrival, arrival, arrival);
    (arrival <= spec.latest).then_some(last)
}

/// The same for the latest starts of the stop and those before it; the position of the first that has another one.
pub(crate) fn backward_from(
    model: &Model,
    reserved: &Reservations,
    stops: &mut [Stop],
    position: usize,
) -> usize {
    for at in (1..=position).rev() {
        let candidate = &model.candidates[stops[at].candidate as usize];
        let time = stops[at + 1].late - model.road(stops[at].place, stops[at + 1].place) - candidate.service;
        let late = last_start(model, reserved, candidate, time).unwrap_or(stops[at].early);
        if at < position && late == stops[at].late {
            return at + 1;
        }
        stops[at].late = late;
    }
    stops[0].late = stops[1].late - model.road(stops[0].place, stops[1].place);
    0
}

/// Moves the departure until the time between leaving and arriving keeps its limit. The arrival is a staircase in the
/// departure, so it is enough to try the last departure of each step.
fn shorten(model: &Model, reserved: &Reservations, spec: &RouteSpec, stops: &mut [Stop]) -> bool {
    if !spec.has_duty_limit() {
        return true;
    }
    let last = stops.len() - 1;
    let mut trial: Vec<Stop> = stops.to_vec();
    let mut departure = spec.earliest;
    loop {
        if !earliest(model, reserved, spec, &mut trial, departure) {
            return false;
        }
        let arrival = trial[last].early;
        let Some(latest) = latest_departure(model, reserved, spec, &trial, arrival) else { return false };
        if arrival - latest <= spec.max_duty {
            if !earliest(model, reserved, spec, &mut trial, latest) {
                return false;
            }
            for (stop, found) in stops.iter_mut().zip(&trial) {
                stop.start = found.early;
            }
            return true;
        }
        departure = latest + 1;
    }
}

/// The last departure with which the route arrives by `arrival`.
pub(crate) fn latest_departure(
    model: &Model,
    reserved: &Reservations,
    spec: &RouteSpec,
    stops: &[Stop],
    arrival: i32,
) -> Option<i32> {
    let (mut place, mut late) = (spec.end, arrival);
    for stop in stops[1..stops.len() - 1].iter().rev() {
        let candidate = &model.candidates[stop.candidate as usize];
        let time = late - model.road(stop.place, place) - candidate.service;
        late = last_start(model, reserved, candidate, time)?;
        place = stop.place;
    }
    Some(late - model.road(spec.start, place))
}

/// Fills `late` of all stops; the route is known to be feasible.
pub(crate) fn backward(model: &Model, reserved: &Reservations, spec: &RouteSpec, stops: &mut [Stop]) {
    let last = stops.len() - 1;
    stops[last].late = spec.latest;
    let (mut place, mut late) = (spec.end, spec.latest);
    for stop in stops[1..last].iter_mut().rev() {
        let candidate = &model.candidates[stop.candidate as usize];
        let time = late - model.road(stop.place, place) - candidate.service;
        late = last_start(model, reserved, candidate, time).unwrap_or(stop.early);
        stop.late = late;
        place = stop.place;
    }
    stops[0].late = late - model.road(spec.start, place);
}

/// The two ends of an empty route.
pub(crate) fn ends(spec: &RouteSpec) -> Vec<Stop> {
    let end = |place| Stop { candidate: NONE, place, early: 0, leave: 0, late: 0, start: 0 };
    vec![end(spec.start), end(spec.end)]
}

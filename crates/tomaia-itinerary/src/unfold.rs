//! From the search's routes back to names and times.

use crate::compile::{Compiled, Task};
use crate::model::NONE;
use crate::plan::{Route, Stop, StopKind};
use crate::search::state::State;

/// All routes of a plan, by group, then by day.
pub(crate) fn routes(compiled: &Compiled<'_>, state: &State<'_>) -> Vec<Route> {
    (0..state.routes.len()).map(|route| unfold(compiled, state, route)).collect()
}

fn unfold(compiled: &Compiled<'_>, state: &State<'_>, at: usize) -> Route {
    let (problem, model) = (compiled.problem, &compiled.model);
    let (route, spec, day) = (&state.routes[at], &model.routes[at], compiled.day(at));
    let place = |place: u32| problem.places[place as usize].id.clone();
    let departure = match route.stops.get(1).filter(|stop| stop.candidate != NONE) {
        Some(first) if !spec.has_duty_limit() => first.start - model.road(spec.start, first.place),
        _ => route.stops[0].start,
    };
    let (mut from, mut leave) = (spec.start, departure);
    let mut stops = Vec::new();
    for stop in &route.stops[1..route.stops.len() - 1] {
        let candidate = &model.candidates[stop.candidate as usize];
        let travel = model.road(from, stop.place);
        let (kind, id) = match compiled.tasks[candidate.task as usize] {
            Task::Visit { site, .. } => (StopKind::Visit, problem.sites[site].id.clone()),
            Task::Stay { commitment, .. } => {
                (StopKind::Commitment, problem.commitments[commitment].id.clone())
            }
        };
        let is_fixed = kind == StopKind::Commitment
            || problem.fixed.iter().any(|fixed| fixed.group == compiled.group(at).id && fixed.site == id);
        stops.push(Stop {
            kind,
            id,
            place: place(stop.place),
            travel_minutes: travel as u32,
            arrival: leave + travel,
            start: stop.start,
            end: stop.start + candidate.service,
            lunch: candidate.lunch,
            locked: is_fixed,
            value: candidate.value,
        });
        (from, leave) = (stop.place, stop.start + candidate.service);
    }
    let travel = model.road(from, spec.end);
    let interpreter = route.interpreter.trailing_zeros() as usize;
    Route {
        group: compiled.group(at).id.clone(),
        day: day.day.clone(),
        vehicle: compiled.routes[at].vehicle.map(|vehicle| problem.vehicles[vehicle].id.clone()),
        interpreter: problem.interpreters.get(interpreter).map(|person| person.id.clone()),
        start_place: day.start_place.clone(),
        departure,
        stops,
        end_place: day.end_place.clone(),
        travel_minutes: travel as u32,
        arrival: leave + travel,
    }
}

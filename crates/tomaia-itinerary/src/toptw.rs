//! The team orienteering problem with time windows, as the literature's instances state it: reading them, solving
//! them, and an independent check of routes. One start and end point; the time limit is its closing time; windows are
//! for the start of the service; distances are Euclidean, rounded down to one decimal, or to two where coordinates are
//! not whole (the instances of Cordeau). All is counted in such decimals, exactly.

use serde::Serialize;
use thiserror::Error;

use crate::bound;
use crate::control::{Control, SolveOptions};
use crate::model::{Candidate, Model, NONE, RouteSpec};
use crate::plan::BoundKind;
use crate::search::parallel;

/// Why an instance cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ToptwError {
    /// A line that is not as the format says.
    #[error("line {line}: {message}")]
    Line {
        /// Counted from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// Another number of points than the first line says.
    #[error("the file has {found} points, expected {expected} and the start")]
    Points {
        /// Points that follow.
        found: usize,
        /// What the first line says.
        expected: usize,
    },
    /// Numbers that are too large to be counted with.
    #[error("times or distances are too large")]
    TooLarge,
    /// No vehicle, or too many.
    #[error("the number of vehicles is outside 1..=1000")]
    Vehicles,
}

/// A point of an instance; times in the instance's unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToptwPoint {
    /// Number in the first column.
    pub number: i64,
    /// In millionths.
    x: i64,
    /// In millionths.
    y: i64,
    /// Time that the visit takes.
    pub service: i64,
    /// Profit.
    pub profit: i64,
    /// Earliest start.
    pub open: i64,
    /// Latest start.
    pub close: i64,
}

/// An instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToptwInstance {
    /// Start and end first.
    pub points: Vec<ToptwPoint>,
    /// Units in one of the file's: 10 or 100.
    pub unit: i64,
}

/// Routes with their profit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToptwSolution {
    /// Profit of all routes.
    pub profit: i64,
    /// No plan has more.
    pub bound: i64,
    /// Where the bound comes from.
    pub bound_kind: BoundKind,
    /// Points by their number in the file, without start and end; one list for each vehicle that leaves.
    pub routes: Vec<Vec<i64>>,
    /// Rounds of the search.
    pub iterations: u64,
}

impl ToptwInstance {
    /// Reads the format of KU Leuven.
    ///
    /// # Errors
    /// The first line that is not as the format says.
    pub fn parse(text: &str) -> Result<ToptwInstance, ToptwError> {
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let first = lines.next().ok_or_else(|| fault(0, "the file is empty"))?;
        let expected: usize = first
            .1
            .split_whitespace()
            .nth(2)
            .and_then(|word| word.parse().ok())
            .ok_or_else(|| fault(first.0, "no number of points"))?;
        lines.next();
        let mut points = Vec::new();
        for (at, line) in lines {
            points.push(point(at, line)?);
        }
        if points.len() != expected.saturating_add(1) && points.len() != expected {
            return Err(ToptwError::Points { found: points.len().saturating_sub(1), expected });
        }
        let whole = points.iter().all(|point| point.x % MILLION == 0 && point.y % MILLION == 0);
        let unit = if whole { 10 } else { 100 };
        for point in &mut points {
            for time in [&mut point.service, &mut point.open, &mut point.close] {
                *time = *time * unit / MILLION;
            }
        }
        let greatest = points.iter().map(|point| point.close.max(point.service)).max().unwrap_or(0);
        if greatest > 500_000_000 {
            return Err(ToptwError::TooLarge);
        }
        Ok(ToptwInstance { points, unit })
    }

    /// Distance between two points, rounded down.
    #[must_use]
    pub fn distance(&self, from: usize, to: usize) -> i64 {
        let (from, to) = (&self.points[from], &self.points[to]);
        let (dx, dy) = (i128::from(from.x - to.x), i128::from(from.y - to.y));
        let square = (dx * dx + dy * dy) * i128::from(self.unit * self.unit) / i128::from(MILLION * MILLION);
        i64::try_from(square.isqrt()).unwrap_or(i64::MAX)
    }

    pub(crate) fn model(&self, vehicles: u32) -> Result<Model, ToptwError> {
        let places = self.points.len();
        let mut travel = Vec::with_capacity(places * places);
        for from in 0..places {
            for to in 0..places {
                let distance = self.distance(from, to);
                if distance > 500_000_000 {
                    return Err(ToptwError::TooLarge);
                }
                travel.push(distance as i32);
            }
        }
        let start = &self.points[0];
        let spec = RouteSpec {
            start: 0,
            end: 0,
            earliest: start.open as i32,
            latest: start.close as i32,
            max_duty: i32::MAX,
            max_driving: i32::MAX,
            max_visits: u32::MAX,
            lunch: false,
            party: 0,
            day: 0,
            interpreter: 0,
            possible_interpreters: 0,
        };
        let mut model =
            Model { places, travel, routes: vec![spec; vehicles as usize], scale: 1, ..Model::default() };
        for (at, point) in self.points.iter().enumerate().skip(1) {
            let road = (self.distance(0, at), self.distance(at, 0));
            let open = point.open.max(start.open + road.0);
            let close = point.close.min(start.close - point.service - road.1);
            if open > close || point.profit <= 0 {
                continue;
            }
            let window = model.windows.len() as u32;
            model.windows.push((open as i32, close as i32));
            model.candidates.push(Candidate {
                place: at as u32,
                service: point.service as i32,
                windows: (window, window + 1),
                open: open as i32,
                close: close as i32,
                points: point.profit,
                value: point.profit,
                routes: (0, vehicles),
                task: model.tasks as u32,
                site: NONE,
                company: NONE,
                party: 0,
                lunch: false,
                counts: false,
                interpreters: 0,
                must: false,
            });
            model.tasks += 1;
        }
        model.finish();
        Ok(model)
    }
}

/// Steps of labels in the search for a bound: a few hundredths of a second.
const BOUND_EFFORT: u64 = 12_000_000;

const MILLION: i64 = 1_000_000;

fn fault(at: usize, message: &str) -> ToptwError {
    ToptwError::Line { line: at + 1, message: message.to_owned() }
}

fn point(at: usize, line: &str) -> Result<ToptwPoint, ToptwError> {
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.len() < 8 {
        return Err(fault(at, "fewer than eight columns"));
    }
    let number = |word: &str| millionths(word).ok_or_else(|| fault(at, &format!("{word:?} is no number")));
    let times = [number(words[3])?, number(words[words.len() - 2])?, number(words[words.len() - 1])?];
    if times.iter().any(|&time| !(0..=10_000_000 * MILLION).contains(&time)) {
        return Err(fault(at, "a time is negative or too large"));
    }
    let (x, y) = (number(words[1])?, number(words[2])?);
    let profit = number(words[4])? / MILLION;
    if x.abs().max(y.abs()) > 10_000_000 * MILLION || profit > 1_000_000_000 {
        return Err(fault(at, "a number is too large"));
    }
    let number = words[0].parse().map_err(|_| fault(at, "the first column is no whole number"))?;
    Ok(ToptwPoint { number, x, y, service: times[0], profit, open: times[1], close: times[2] })
}

/// A decimal number in millionths, without going through binary fractions.
fn millionths(word: &str) -> Option<i64> {
    let (negative, digits) = match word.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, word),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse::<u32>().ok()?.into() };
    let mut fraction = 0;
    for place in 0..6 {
        fraction = fraction * 10 + i64::from(part.as_bytes().get(place).map_or(0, |byte| byte - b'0'));
    }
    let value = whole.checked_mul(MILLION)?.checked_add(fraction)?;
    Some(if negative { -value } else { value })
}

/// Solves an instance with so many vehicles.
///
/// # Errors
/// Numbers that are too large, or no vehicle.
pub fn solve_toptw(
    instance: &ToptwInstance,
    vehicles: u32,
    options: &SolveOptions,
    control: &dyn Control,
) -> Result<ToptwSolution, ToptwError> {
    if !(1..=1000).contains(&vehicles) {
        return Err(ToptwError::Vehicles);
    }
    if instance.points.is_empty() {
        let (bound_kind, routes) = (BoundKind::AllVisits, Vec::new());
        return Ok(ToptwSolution { profit: 0, bound: 0, bound_kind, routes, iterations: 0 });
    }
    let model = instance.model(vehicles)?;
    let quick = bound::quick(&model);
    let first =
        SolveOptions { iterations: Some(options.iterations.unwrap_or(500).min(500)), threads: 1, ..*options };
    let (start, rounds) = parallel::search(&model, &first, &crate::Unattended, None, quick.points);
    let bound = bound::prove(&model, &bound::Demands::none(&model), start.points, BOUND_EFFORT, control);
    let (found, iterations) = parallel::search(&model, options, control, None, bound.points);
    // Not from the first plan: the long search does better when it begins anew.
    let found = if start.points > found.points { start } else { found };
    let iterations = iterations + rounds;
    let profit = found.points.max(0);
    let number = |candidate: u32| instance.points[model.candidates[candidate as usize].place as usize].number;
    let routes = found.routes.iter().filter(|route| route.len() > 0);
    let routes = routes.map(|route| route.candidates().map(number).collect()).collect();
    Ok(ToptwSolution { profit, bound: bound.points.max(profit), bound_kind: bound.kind, routes, iterations })
}

/// What is wrong with routes of an instance; nothing when they can be driven and have that profit. Reads the instance
/// only.
#[must_use]
pub fn check_toptw(instance: &ToptwInstance, vehicles: u32, routes: &[Vec<i64>], profit: i64) -> Vec<String> {
    let mut faults = Vec::new();
    if routes.len() > vehicles as usize {
        faults.push(format!("{} routes for {vehicles} vehicles", routes.len()));
    }
    let mut seen = std::collections::BTreeSet::new();
    let mut total = 0;
    for (row, route) in routes.iter().enumerate() {
        let Some(start) = instance.points.first() else { return faults };
        let (mut at, mut time) = (0, start.open);
        for number in route {
            let Some(next) = instance.points.iter().skip(1).position(|point| point.number == *number) else {
                faults.push(format!("route {row} visits {number}, which is not a point"));
                continue;
            };
            let next = next + 1;
            if !seen.insert(*number) {
                faults.push(format!("{number} is visited twice"));
            }
            let point = &instance.points[next];
            time = (time + instance.distance(at, next)).max(point.open);
            if time > point.close {
                faults.push(format!("route {row} reaches {number} at {time}, after {}", point.close));
            }
            time += point.service;
            total += point.profit;
            at = next;
        }
        time += instance.distance(at, 0);
        if time > start.close {
            faults.push(format!("route {row} ends at {time}, after {}", start.close));
        }
    }
    if total != profit {
        faults.push(format!("profit is {total}, not {profit}"));
    }
    faults
}

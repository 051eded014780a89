//! When a visit may start on a route: opening hours, lunch, the day's beginning and end, people who come and go, and
//! stops that stand, all as stretches of possible starts.

use super::{Compiled, Names, Pair, staff};
use crate::plan::Reason;
use crate::problem::{Guest, Interval, Site, SiteKind};

/// A way of holding a visit: starts with the same value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// First and last start of each stretch, in order.
    pub starts: Vec<(i32, i32)>,
    pub service: i32,
    pub value: i64,
    pub lunch: bool,
    pub interpreters: u64,
    /// How far from the published time it starts, for a published stop.
    pub deviation: Deviation,
}

/// How a way of holding a published stop differs from what was published. Less is better in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Deviation {
    /// Counts as a change: further away than the tolerance, or lunch instead of none or the reverse.
    pub changed: bool,
    /// Not the very same minute, or changed.
    pub moved: bool,
    /// By how much, as the number of [`DISTANCES`] that it exceeds.
    pub distance: u8,
}

/// Minutes by which moves of published stops are told apart in the search; the last word has
/// [`crate::retime`].
pub(super) const DISTANCES: [i32; 4] = [15, 30, 60, 120];

/// Whether a guest is with the group at some moment of `[start, end)`.
pub(super) fn is_there(guest: &Guest, start: i32, end: i32) -> bool {
    guest.from.is_none_or(|from| from < end) && guest.until.is_none_or(|until| until > start)
}

/// All ways of holding a visit on a route. `refusal` keeps the reason that came nearest to a way.
pub(super) fn pieces(
    compiled: &Compiled<'_>,
    route: usize,
    site: &Site,
    pair: &Pair<'_>,
    guests: &[i64],
    names: &Names<'_>,
    refusal: &mut (u8, Reason),
) -> Vec<Piece> {
    let mut refuse = |stage: u8, reason: Reason| {
        if stage > refusal.0 {
            *refusal = (stage, reason);
        }
    };
    let (spec, day) = (compiled.spec(route), compiled.day(route));
    if !compiled.routes[route].usable {
        refuse(1, Reason::NoVehicle);
        return Vec::new();
    }
    let fixed_elsewhere =
        pair.fixed.and_then(|stop| stop.day.as_ref()).is_some_and(|fixed| *fixed != day.day);
    if fixed_elsewhere || site.closed_days.contains(&day.day) {
        return Vec::new();
    }
    let interpreters = match staff::languages(compiled.problem, compiled.group(route), site) {
        None => 0,
        Some(mask) => {
            if mask == 0 {
                refuse(2, Reason::NoInterpreter);
                return Vec::new();
            }
            if mask & spec.possible_interpreters == 0 {
                refuse(3, Reason::InterpreterElsewhere);
                return Vec::new();
            }
            mask
        }
    };
    let place = names.places[site.place.as_str()] as u32;
    let (there, back) = (compiled.model.road(spec.start, place), compiled.model.road(place, spec.end));
    let mut pieces = Vec::new();
    for lunch in [false, true] {
        let Some(service) = service(site, lunch) else { continue };
        if lunch && day.lunch.is_none()
            || pair.fixed.and_then(|stop| stop.lunch).is_some_and(|fixed| fixed != lunch)
        {
            continue;
        }
        let mut starts = open_starts(site, service);
        if let Some(time) = day.lunch.filter(|_| lunch) {
            let before = site.minutes as i32;
            clip(&mut starts, time.start.saturating_sub(before), time.end.saturating_sub(before + 1));
        }
        if let Some(start) = pair.fixed.and_then(|stop| stop.start) {
            clip(&mut starts, start, start);
        }
        clip(&mut starts, spec.earliest, spec.latest);
        if starts.is_empty() {
            continue;
        }
        clip(
            &mut starts,
            spec.earliest.saturating_add(there),
            spec.latest.saturating_sub(back).saturating_sub(service),
        );
        if starts.is_empty()
            || i64::from(there) + i64::from(back) > i64::from(spec.max_driving)
            || i64::from(there) + i64::from(back) + i64::from(service) > i64::from(spec.max_duty)
        {
            refuse(5, Reason::TooFar);
            continue;
        }
        let context = Context { compiled, route, site, pair, guests, service, lunch, interpreters };
        let split = context.by_presence(&starts);
        if split.is_empty() {
            refuse(6, Reason::TooManyPeople { people: 0, limit: 0 });
        }
        pieces.extend(split);
    }
    pieces
}

/// Minutes of a visit with or without lunch; none when there is no such visit.
fn service(site: &Site, lunch: bool) -> Option<i32> {
    match (lunch, site.lunch_minutes) {
        (false, _) if site.kind == SiteKind::Meal => None,
        (false, _) => Some(site.minutes as i32),
        (true, Some(minutes)) => Some((site.minutes + minutes) as i32),
        (true, None) => None,
    }
}

/// Starts with which a visit lies within one stretch of opening.
fn open_starts(site: &Site, service: i32) -> Vec<(i32, i32)> {
    let mut open: Vec<Interval> = site.open.clone();
    open.sort_unstable();
    let mut stretches: Vec<Interval> = Vec::new();
    for interval in open {
        match stretches.last_mut() {
            Some(last) if interval.start <= last.end => last.end = last.end.max(interval.end),
            _ => stretches.push(interval),
        }
    }
    stretches
        .into_iter()
        .map(|stretch| (stretch.start, stretch.end.saturating_sub(service)))
        .filter(|(first, last)| first <= last)
        .collect()
}

fn clip(starts: &mut Vec<(i32, i32)>, least: i32, greatest: i32) {
    starts.retain_mut(|(first, last)| {
        *first = (*first).max(least);
        *last = (*last).min(greatest);
        first <= last
    });
}

struct Context<'a> {
    compiled: &'a Compiled<'a>,
    route: usize,
    site: &'a Site,
    pair: &'a Pair<'a>,
    guests: &'a [i64],
    service: i32,
    lunch: bool,
    interpreters: u64,
}

impl Context<'_> {
    /// Splits starts where somebody comes or goes (and where a published stop is unchanged), leaves out those with too
    /// many people, and puts together those of one value.
    fn by_presence(&self, starts: &[(i32, i32)]) -> Vec<Piece> {
        let group = self.compiled.group(self.route);
        let mut cuts: Vec<i32> = Vec::new();
        for guest in &group.guests {
            if let Some(from) = guest.from {
                cuts.extend([from, from.saturating_sub(self.service).saturating_add(1)]);
            }
            if let Some(until) = guest.until {
                cuts.extend([until, until.saturating_sub(self.service).saturating_add(1)]);
            }
        }
        let tolerance = self.compiled.problem.published_tolerance_minutes as i32;
        if let Some(stop) = self.pair.published {
            for minutes in DISTANCES.into_iter().chain([0, tolerance]) {
                cuts.push(stop.start.saturating_sub(minutes));
                cuts.push(stop.start.saturating_add(minutes).saturating_add(1));
            }
        }
        cuts.sort_unstable();
        cuts.dedup();
        let mut pieces: Vec<Piece> = Vec::new();
        for &(first, last) in starts {
            let mut from = first;
            loop {
                let to = cuts.iter().find(|&&cut| cut > from).map_or(last, |&cut| last.min(cut - 1));
                self.add(&mut pieces, (from, to), self.deviation(from, tolerance));
                if to >= last {
                    break;
                }
                from = to + 1;
            }
        }
        pieces
    }

    fn deviation(&self, start: i32, tolerance: i32) -> Deviation {
        let Some(stop) = self.pair.published else { return Deviation::default() };
        let minutes = start.saturating_sub(stop.start).saturating_abs();
        let other_lunch = stop.lunch != self.lunch;
        Deviation {
            changed: other_lunch || minutes > tolerance,
            moved: other_lunch || minutes > 0,
            distance: DISTANCES.iter().filter(|&&limit| minutes > limit).count() as u8,
        }
    }

    /// Starts in `[from, to]` have the same people.
    fn add(&self, pieces: &mut Vec<Piece>, (from, to): (i32, i32), deviation: Deviation) {
        let group = self.compiled.group(self.route);
        let end = from.saturating_add(self.service);
        let there = group.guests.iter().filter(|guest| is_there(guest, from, end)).count() as u32;
        if self.site.max_people.is_some_and(|limit| there + group.companions > limit) {
            return;
        }
        let of_guests: i64 = group
            .guests
            .iter()
            .zip(self.guests)
            .filter(|(guest, _)| {
                guest.from.is_none_or(|join| join <= from) && guest.until.is_none_or(|until| until >= end)
            })
            .map(|(_, value)| value)
            .sum();
        let value = self.pair.value + of_guests;
        let same = pieces.iter_mut().find(|piece| piece.value == value && piece.deviation == deviation);
        match same {
            Some(piece) => match piece.starts.last_mut() {
                Some(last) if last.1.saturating_add(1) == from => last.1 = to,
                _ => piece.starts.push((from, to)),
            },
            None => pieces.push(Piece {
                starts: vec![(from, to)],
                service: self.service,
                value,
                lunch: self.lunch,
                interpreters: self.interpreters,
                deviation,
            }),
        }
    }
}

//! Putting visits in where routes are alike and only windows of time decide (the team orienteering problem). Every place
//! between two stops at which a visit fits is an entry. An insertion changes few of them: nothing fits later that did
//! not fit before (roads are never shortened by a stop on the way), so only entries have to be looked at again, and of
//! those only the ones whose two stops have other times.

use super::recreate::Taste;
use super::schedule::Stop;
use super::state::{Changed, Insertion, State};
use crate::model::{Model, Outward};
use crate::random::Random;

/// A visit at a place where it fits.
struct Entry {
    rate: f64,
    worth: f64,
    candidate: u32,
    insertion: Insertion,
}

/// Buffers that rounds share.
#[derive(Default)]
pub(crate) struct Gaps {
    entries: Vec<Entry>,
    worths: Vec<(u32, f64)>,
    round: u32,
}

/// A place between two stops.
#[derive(Clone, Copy)]
struct Gap<'a> {
    leave: i32,
    early: i32,
    late: i32,
    road: i32,
    there: &'a [i32],
    onward: &'a [i32],
}

impl<'a> Gap<'a> {
    #[inline]
    fn new(model: &'a Model, before: &Stop, next: &Stop) -> Self {
        Gap {
            leave: before.leave,
            early: next.early,
            late: next.late,
            road: model.road(before.place, next.place),
            there: model.roads_from(before.place),
            onward: model.roads_to(next.place),
        }
    }

    /// By how much the next stop starts later, and the road is longer; none when the candidate does not fit.
    #[inline]
    fn fit(&self, model: &Model, number: u32) -> Option<(i32, i32)> {
        let candidate = &model.candidates[number as usize];
        let (there, onward) = (self.there[candidate.place as usize], self.onward[candidate.place as usize]);
        let arrival = self.leave + there;
        let next = arrival.max(candidate.open) + candidate.service + onward;
        let fits = arrival <= candidate.close && next <= self.late;
        fits.then(|| ((next - self.early).max(0), there + onward - self.road))
    }
}

impl Gaps {
    /// Puts in what fits, the best rate first. `tasks` were let go. Where a gap is as it was before the round
    /// nothing else fitted, so only they are asked there, unless `everything` is.
    pub(crate) fn run(
        &mut self,
        state: &mut State<'_>,
        random: &mut Random,
        taste: &Taste,
        outward: &Outward,
        (tasks, everything): (&[u32], bool),
    ) {
        let model = state.model;
        self.entries.clear();
        self.worths.resize(model.candidates.len(), (0, 0.0));
        self.round = self.round.wrapping_add(1);
        for route in 0..state.routes.len() as u32 {
            self.look(state, random, taste, outward, route, (tasks, everything));
        }
        while let Some(best) = self.best() {
            let Entry { candidate, insertion, .. } = self.entries[best];
            match state.insert(candidate, &insertion) {
                Some(changed) => self.renew(state, taste, (candidate, insertion.route), changed),
                None => {
                    self.entries.swap_remove(best);
                }
            }
        }
    }

    fn look(
        &mut self,
        state: &State<'_>,
        random: &mut Random,
        taste: &Taste,
        outward: &Outward,
        route: u32,
        (tasks, everything): (&[u32], bool),
    ) {
        let model = state.model;
        let stops = &state.routes[route as usize].stops;
        let kept = state.kept(route);
        let mut was = kept.map_or(&[][..], |route| &route.stops);
        for (after, pair) in (0_u32..).zip(stops.windows(2)) {
            let (before, next) = (&pair[0], &pair[1]);
            let gap = Gap::new(model, before, next);
            // Stops were let go only, so those that are left follow each other in the kept route, too.
            while was.first().is_some_and(|stop| stop.candidate != before.candidate) {
                was = &was[1..];
            }
            let changed = kept.is_some()
                && !matches!(was, [one, two, ..]
                    if (one.leave, two.candidate, two.late) == (before.leave, next.candidate, next.late));
            if !changed && !everything {
                for &number in tasks.iter().flat_map(|&task| &model.of_task[task as usize]) {
                    let is_held = state.is_held(&model.candidates[number as usize]);
                    if let Some((shift, detour)) = gap.fit(model, number).filter(|_| !is_held) {
                        self.add(state, random, taste, number, Insertion { route, after, shift, detour });
                    }
                }
                continue;
            }
            let latest = next.late - outward.nearest[next.place as usize];
            let longest = latest - before.leave;
            for reaches in outward.from(before.place, before.leave, latest) {
                for reach in reaches {
                    if reach.time > longest {
                        break;
                    }
                    let done = before.leave + reach.time;
                    if done > reach.done_by || reach.done_from > latest {
                        continue;
                    }
                    let candidate = &model.candidates[reach.candidate as usize];
                    let place = candidate.place as usize;
                    let arrival = done.max(reach.done_from) + gap.onward[place];
                    if arrival > next.late || state.is_held(candidate) {
                        continue;
                    }
                    let (shift, detour) =
                        ((arrival - gap.early).max(0), gap.there[place] + gap.onward[place] - gap.road);
                    let insertion = Insertion { route, after, shift, detour };
                    self.add(state, random, taste, reach.candidate, insertion);
                }
            }
        }
    }

    #[inline]
    fn add(
        &mut self,
        state: &State<'_>,
        random: &mut Random,
        taste: &Taste,
        candidate: u32,
        insertion: Insertion,
    ) {
        // A place is passed over now and then, which lets another visit have it.
        if random.chance(1, 50) {
            return;
        }
        let known = &mut self.worths[candidate as usize];
        if known.0 != self.round {
            let gain = state.gain(&state.model.candidates[candidate as usize]);
            *known = (self.round, taste.worth(gain) * taste.noise(random));
        }
        let worth = known.1;
        let rate = worth / taste.cost(insertion.shift, insertion.detour);
        self.entries.push(Entry { rate, worth, candidate, insertion });
    }

    fn best(&self) -> Option<usize> {
        let mut best: Option<usize> = None;
        let mut most = f64::NEG_INFINITY;
        for (at, entry) in self.entries.iter().enumerate() {
            if entry.rate > most {
                (most, best) = (entry.rate, Some(at));
            }
        }
        best
    }

    /// After an insertion: entries of the candidate go, those of the route whose stops have other times are looked at
    /// again, and those of the gap that was split are looked at on both sides.
    fn renew(&mut self, state: &State<'_>, taste: &Taste, (candidate, route): (u32, u32), changed: Changed) {
        let model = state.model;
        let stops = &state.routes[route as usize].stops;
        let gap = |after: u32| Gap::new(model, &stops[after as usize], &stops[after as usize + 1]);
        let sides = [gap(changed.at - 1), gap(changed.at)];
        let held = model.candidates[candidate as usize].task;
        let mut at = 0;
        let mut end = self.entries.len();
        while at < end {
            let entry = &mut self.entries[at];
            let stays = if model.candidates[entry.candidate as usize].task == held {
                false
            } else if entry.insertion.route != route {
                true
            } else {
                let split = entry.insertion.after + 1 == changed.at;
                if split && let Some((shift, detour)) = sides[1].fit(model, entry.candidate) {
                    let (worth, candidate) = (entry.worth, entry.candidate);
                    let insertion = Insertion { route, after: changed.at, shift, detour };
                    let rate = worth / taste.cost(shift, detour);
                    self.entries.push(Entry { rate, worth, candidate, insertion });
                }
                let entry = &mut self.entries[at];
                entry.insertion.after += u32::from(entry.insertion.after >= changed.at);
                let after = entry.insertion.after;
                let same = after + 1 < changed.first || after > changed.last;
                let fit = match (same, split) {
                    (true, _) => Some((entry.insertion.shift, entry.insertion.detour)),
                    (false, true) => sides[0].fit(model, entry.candidate),
                    (false, false) => gap(after).fit(model, entry.candidate),
                };
                if let Some((shift, detour)) = fit.filter(|_| !same) {
                    (entry.insertion.shift, entry.insertion.detour) = (shift, detour);
                    entry.rate = entry.worth / taste.cost(shift, detour);
                }
                fit.is_some()
            };
            if stays {
                at += 1;
            } else {
                // What was pushed in this pass has been looked at already and stays behind the end.
                end -= 1;
                self.entries.swap(at, end);
                self.entries.swap_remove(end);
            }
        }
    }
}

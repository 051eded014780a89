//! A bound on every agenda, from the relaxation that forgets slots: who meets whom is then a minimum-cost flow
//! between guests and companies (and on to their representatives, where these have limits). It also proposes which wishes
//! to hold.

use std::collections::BTreeSet;

use crate::flow::Network;
use crate::index::{Candidate, Index};
use crate::objective::Values;
use crate::problem::Component;

/// What the relaxation says.
#[derive(Clone, Debug)]
pub(crate) struct Bound {
    /// Least scalar cost that any agenda can have; `None` when the numbers are too large to be exact.
    pub(crate) scalar: Option<i128>,
    /// Bound of each component by itself.
    pub(crate) components: [Option<i64>; Component::ALL.len()],
    /// The components of the relaxation's best choice, in the objective's sense: no agenda is before it.
    pub(crate) relaxed: Option<Values>,
    /// Whether the flow holds each candidate.
    pub(crate) chosen: Vec<bool>,
}

/// Which components a flow takes into account, with their factors (all positive: musts, floors, weight).
#[derive(Clone, Copy)]
struct Factors {
    must: i64,
    floor: i64,
    weight: i64,
}

/// Rounds in which the prices of interpreters are found for a whole search.
pub(crate) const ROUNDS: usize = 24;

/// Parts of a unit of weight in which interpreters are priced.
const PARTS: i64 = 4;

/// `rounds` of pricing interpreters make the bound closer; none is quickest.
pub(crate) fn bound(index: &Index, rounds: usize) -> Bound {
    let mut components = [None; Component::ALL.len()];
    let musts = index.candidates.iter().filter(|candidate| candidate.must).count() as i64;
    let free = Prices::none(index);
    let (held, _) = relax(index, Factors { must: 1, floor: 0, weight: 0 }, &free);
    components[Component::UnmetMusts.index()] = Some(musts - held);
    let floors = total_floors(index);
    let (met, _) = relax(index, Factors { must: 0, floor: 1, weight: 0 }, &free);
    components[Component::Shortfall.index()] = Some(floors - met);
    let (weight, by_weight) = relax(index, Factors { must: 0, floor: 0, weight: 1 }, &free);
    components[Component::WishWeight.index()] = Some(weight);
    components[Component::Stability.index()] = Some(index.lost_published);
    let (mut scalar, mut relaxed) = (None, None);
    let mut chosen = by_weight;
    if let Some((factors, divisor)) = scaled(index) {
        let (gain, by_objective) = priced(index, factors, rounds);
        let constant =
            i128::from(factors.must) * i128::from(musts) + i128::from(factors.floor) * i128::from(floors);
        let stability = index.factors[Component::Stability.index()] * i128::from(index.lost_published);
        scalar = Some((constant - i128::from(gain)) * divisor + stability);
        relaxed = Some(in_turn(index, factors, gain, (musts, floors), (held, met, weight)));
        chosen = by_objective;
    }
    Bound { scalar, components, relaxed, chosen }
}

/// The most that a gain allows of musts, floors and weight, in the order of their factors; nothing is lost in the
/// other components.
fn in_turn(
    index: &Index,
    factors: Factors,
    gain: i64,
    (musts, floors): (i64, i64),
    (held, met, weight): (i64, i64, i64),
) -> Values {
    let mut parts = [(factors.must, held), (factors.floor, met), (factors.weight, weight)];
    let mut order = [0, 1, 2];
    order.sort_by_key(|&part: &usize| std::cmp::Reverse(parts[part].0));
    let mut rest = gain;
    for part in order {
        let (factor, most) = parts[part];
        let found = if factor == 0 { most } else { (rest / factor).min(most) };
        rest -= found * factor;
        parts[part].1 = found;
    }
    let mut values = Values::default();
    values[Component::UnmetMusts.index()] = musts - parts[0].1;
    values[Component::Shortfall.index()] = floors - parts[1].1;
    values[Component::WishWeight.index()] = parts[2].1;
    values[Component::Stability.index()] = index.lost_published;
    values
}

/// What holding each candidate costs beside, in parts of the factors.
struct Prices {
    parts: i64,
    of_candidate: Vec<i64>,
}

impl Prices {
    fn none(index: &Index) -> Self {
        Prices { parts: 1, of_candidate: vec![0; index.candidates.len()] }
    }
}

/// Meetings that only these interpreters can serve, and in how many slots these are there.
struct Served {
    candidates: Vec<u32>,
    slots: i64,
    price: i64,
    step: i64,
    was_over: bool,
}

/// The least gain that prices for the interpreters leave possible: each price gives a bound, because it is paid
/// back for every slot that the interpreters have (Lagrangean relaxation; Geoffrion, Mathematical Programming
/// Study 2 (1974) 82-114). A price rises while its interpreters are asked for too often, and its step shrinks when
/// that turns (Riedmiller and Braun, IEEE International Conference on Neural Networks 1993, 586-591).
fn priced(index: &Index, factors: Factors, rounds: usize) -> (i64, Vec<bool>) {
    let plain = relax(index, factors, &Prices::none(index));
    let mut groups = served(index, factors);
    let usable = rounds > 0 && !groups.is_empty() && plain.0.checked_mul(4 * PARTS).is_some();
    if !usable {
        return plain;
    }
    let mut prices = Prices { parts: PARTS, ..Prices::none(index) };
    let (mut best, mut chosen) = plain;
    let mut last = chosen.clone();
    for _ in 0..rounds {
        let mut paid_back = 0;
        prices.of_candidate.fill(0);
        for group in &mut groups {
            let asked = group.candidates.iter().filter(|&&candidate| last[candidate as usize]).count();
            let is_over = asked as i64 > group.slots;
            group.step = if is_over == group.was_over { group.step * 3 / 2 } else { (group.step / 2).max(1) };
            group.was_over = is_over;
            group.price = (group.price + if is_over { group.step } else { -group.step }).max(0);
            paid_back += group.price * group.slots;
            for &candidate in &group.candidates {
                prices.of_candidate[candidate as usize] += group.price;
            }
        }
        let (gain, found) = relax(index, factors, &prices);
        let bounded = (gain + paid_back).div_euclid(PARTS);
        if bounded < best {
            (best, chosen) = (bounded, found.clone());
        }
        last = found;
    }
    (best, chosen)
}

/// The groups by interpreters: candidates whom nobody outside a set of interpreters can serve.
fn served(index: &Index, factors: Factors) -> Vec<Served> {
    let needed = |candidate: &Candidate| -> Option<BTreeSet<u32>> {
        let lists: Option<Vec<_>> =
            candidate.staff.iter().map(|staff| staff.interpreters.as_deref()).collect();
        lists.filter(|lists| !lists.is_empty()).map(|lists| lists.concat().into_iter().collect())
    };
    let needs: Vec<Option<BTreeSet<u32>>> = index.candidates.iter().map(needed).collect();
    let sets: BTreeSet<&BTreeSet<u32>> = needs.iter().flatten().collect();
    let group = |set: &BTreeSet<u32>| {
        let is_served =
            |candidate: &u32| needs[*candidate as usize].as_ref().is_some_and(|needed| needed.is_subset(set));
        let there = |person: &u32| {
            index.interpreter_there[*person as usize].iter().filter(|there| **there).count() as i64
        };
        Served {
            candidates: (0..needs.len() as u32).filter(is_served).collect(),
            slots: set.iter().map(there).sum(),
            price: 0,
            step: 2 * PARTS * factors.weight.max(1),
            was_over: true,
        }
    };
    let groups = sets.into_iter().map(group);
    groups.filter(|group| group.candidates.len() as i64 > group.slots).collect()
}

/// The three factors divided by their common divisor, and that divisor; `None` when they do not fit.
fn scaled(index: &Index) -> Option<(Factors, i128)> {
    let must = index.factors[Component::UnmetMusts.index()];
    let floor = index.factors[Component::Shortfall.index()];
    let weight = -index.factors[Component::WishWeight.index()];
    let divisor = [must, floor, weight].into_iter().fold(0, greatest_common_divisor).max(1);
    let fit = |factor: i128| i64::try_from(factor / divisor).ok().filter(|factor| *factor < 1 << 56);
    let factors = Factors { must: fit(must)?, floor: fit(floor)?, weight: fit(weight)? };
    let greatest = index.candidates.iter().map(|candidate| candidate.value).max().unwrap_or(0);
    let most =
        factors.weight.checked_mul(greatest)?.checked_add(factors.must)?.checked_add(3 * factors.floor)?;
    most.checked_mul(index.candidates.len() as i64 + 1).filter(|sum| *sum < 1 << 60)?;
    Some((factors, divisor))
}

fn greatest_common_divisor(one: i128, other: i128) -> i128 {
    if other == 0 { one } else { greatest_common_divisor(other, one % other) }
}

fn total_floors(index: &Index) -> i64 {
    index.with_limits().map(|limits| i64::from(limits.least)).sum()
}

/// The greatest gain, in parts, of any choice of candidates that keeps the limits of people and the number of
/// tables, and the choice.
fn relax(index: &Index, factors: Factors, prices: &Prices) -> (i64, Vec<bool>) {
    let (guests, companies) = (index.guests.len(), index.companies.len());
    let (source, hub, sink) = (0, 1, 2 + guests + companies);
    // A company whose people have limits of their own passes its meetings on to them.
    let people_of = limited_people(index);
    let mut network = Network::new(sink + 1 + people_of.len());
    network.add(source, hub, clamp(table_capacity(index)), 0);
    for (guest, limits) in index.guests.iter().enumerate() {
        let free = index.guest_there[guest].iter().filter(|there| **there).count() as u32;
        add_limits(
            &mut network,
            (hub, 2 + guest),
            free.min(limits.most),
            limits.least,
            factors.floor * prices.parts,
        );
    }
    let free_of = slots_of_companies(index);
    for (company, limits) in index.companies.iter().enumerate() {
        let most = free_of[company].min(limits.most).min(limits.per_half.saturating_mul(index.halves as u32));
        let people = people_of.binary_search(&(company as u32)).ok();
        let to = people.map_or(sink, |position| sink + 1 + position);
        add_limits(
            &mut network,
            (2 + guests + company, to),
            most,
            limits.least,
            factors.floor * prices.parts,
        );
    }
    for (person, limits) in index.people.iter().enumerate() {
        let Ok(position) = people_of.binary_search(&index.representatives[person].0) else { continue };
        let free = index.representative_there[person].iter().filter(|there| **there).count() as u32;
        add_limits(
            &mut network,
            (sink + 1 + position, sink),
            free.min(limits.most),
            limits.least,
            factors.floor * prices.parts,
        );
    }
    let arcs: Vec<usize> = index
        .candidates
        .iter()
        .zip(&prices.of_candidate)
        .map(|(candidate, price)| {
            let possible = candidate.fixed.is_some() || !candidate.slots.is_empty();
            let gain = candidate.value * factors.weight + if candidate.must { factors.must } else { 0 };
            let gain = gain * prices.parts - price;
            let (guest, company) = (2 + candidate.guest as usize, 2 + guests + candidate.company as usize);
            network.add(guest, company, i32::from(possible), -gain)
        })
        .collect();
    let gain = -network.minimise(source, sink);
    (gain, arcs.into_iter().map(|arc| network.flow(arc) > 0).collect())
}

/// The companies, in order, of which somebody has a least or a greatest number of meetings of her own.
fn limited_people(index: &Index) -> Vec<u32> {
    let people = index.representatives.iter().zip(&index.people);
    let limited = people.filter(|(_, limits)| limits.least > 0 || limits.most != u32::MAX);
    let mut companies: Vec<u32> = limited.map(|(&(company, _), _)| company).collect();
    companies.dedup();
    companies
}

fn add_limits(network: &mut Network, (from, to): (usize, usize), most: u32, least: u32, reward: i64) {
    let floor = least.min(most);
    network.add(from, to, clamp(u64::from(floor)), -reward);
    network.add(from, to, clamp(u64::from(most - floor)), 0);
}

fn clamp(number: u64) -> i32 {
    number.min(1 << 30) as i32
}

/// Slots × tables, less those where a table is away.
fn table_capacity(index: &Index) -> u64 {
    index.table_away.iter().flatten().filter(|away| !**away).count() as u64
}

/// For each company, the number of (representative, slot) in which somebody is there.
fn slots_of_companies(index: &Index) -> Vec<u32> {
    let mut free = vec![0; index.companies.len()];
    for (there, &(company, _)) in index.representative_there.iter().zip(&index.representatives) {
        free[company as usize] += there.iter().filter(|there| **there).count() as u32;
    }
    free
}

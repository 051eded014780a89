//! A bound on every agenda, from the relaxation that forgets slots: who meets whom is then a minimum-cost flow
//! between guests and companies. It also proposes which wishes to hold.

use crate::flow::Network;
use crate::index::Index;
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

pub(crate) fn bound(index: &Index) -> Bound {
    let mut components = [Some(0); Component::ALL.len()];
    let musts = index.candidates.iter().filter(|candidate| candidate.must).count() as i64;
    let (held, _) = relax(index, Factors { must: 1, floor: 0, weight: 0 });
    components[Component::UnmetMusts.index()] = Some(musts - held);
    let floors = total_floors(index);
    let (met, _) = relax(index, Factors { must: 0, floor: 1, weight: 0 });
    components[Component::Shortfall.index()] = Some(floors - met);
    let (weight, by_weight) = relax(index, Factors { must: 0, floor: 0, weight: 1 });
    components[Component::WishWeight.index()] = Some(weight);
    components[Component::Stability.index()] = Some(index.lost_published);
    let (mut scalar, mut relaxed) = (None, None);
    let mut chosen = by_weight;
    if let Some(factors) = scaled(index) {
        let (gain, by_objective) = relax(index, factors.0);
        let constant =
            i128::from(factors.0.must) * i128::from(musts) + i128::from(factors.0.floor) * i128::from(floors);
        let stability = index.factors[Component::Stability.index()] * i128::from(index.lost_published);
        scalar = Some((constant - i128::from(gain)) * factors.1 + stability);
        relaxed = Some(values_of(index, &by_objective));
        chosen = by_objective;
    }
    Bound { scalar, components, relaxed, chosen }
}

/// Musts, floors and weight of a choice; nothing is lost in the other components.
fn values_of(index: &Index, chosen: &[bool]) -> Values {
    let mut values = Values::default();
    let mut company_meetings = vec![0_u32; index.companies.len()];
    let mut guest_meetings = vec![0_u32; index.guests.len()];
    for (candidate, &is_held) in index.candidates.iter().zip(chosen) {
        if is_held {
            values[Component::WishWeight.index()] += candidate.value;
            company_meetings[candidate.company as usize] += 1;
            guest_meetings[candidate.guest as usize] += 1;
        } else {
            values[Component::UnmetMusts.index()] += i64::from(candidate.must);
        }
    }
    let companies = index.companies.iter().zip(&company_meetings);
    let people = companies.chain(index.guests.iter().zip(&guest_meetings));
    values[Component::Shortfall.index()] =
        people.map(|(limits, &meetings)| i64::from(limits.least.saturating_sub(meetings))).sum();
    values[Component::Stability.index()] = index.lost_published;
    values
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
        factors.weight.checked_mul(greatest)?.checked_add(factors.must)?.checked_add(2 * factors.floor)?;
    most.checked_mul(index.candidates.len() as i64 + 1).filter(|sum| *sum < 1 << 60)?;
    Some((factors, divisor))
}

fn greatest_common_divisor(one: i128, other: i128) -> i128 {
    if other == 0 { one } else { greatest_common_divisor(other, one % other) }
}

fn total_floors(index: &Index) -> i64 {
    index.companies.iter().chain(&index.guests).map(|limits| i64::from(limits.least)).sum()
}

/// The greatest gain of any choice of candidates that keeps the limits of people and the number of tables, and
/// the choice.
fn relax(index: &Index, factors: Factors) -> (i64, Vec<bool>) {
    let (guests, companies) = (index.guests.len(), index.companies.len());
    let (source, hub, sink) = (0, 1, 2 + guests + companies);
    let mut network = Network::new(sink + 1);
    network.add(source, hub, clamp(table_capacity(index)), 0);
    for (guest, limits) in index.guests.iter().enumerate() {
        let free = index.guest_there[guest].iter().filter(|there| **there).count() as u32;
        add_limits(&mut network, (hub, 2 + guest), free.min(limits.most), limits.least, factors.floor);
    }
    let free_of = slots_of_companies(index);
    for (company, limits) in index.companies.iter().enumerate() {
        let most = free_of[company].min(limits.most).min(limits.per_half.saturating_mul(index.halves as u32));
        add_limits(&mut network, (2 + guests + company, sink), most, limits.least, factors.floor);
    }
    let arcs: Vec<usize> = index
        .candidates
        .iter()
        .map(|candidate| {
            let possible = candidate.fixed.is_some() || !candidate.slots.is_empty();
            let gain = candidate.value * factors.weight + if candidate.must { factors.must } else { 0 };
            let (guest, company) = (2 + candidate.guest as usize, 2 + guests + candidate.company as usize);
            network.add(guest, company, i32::from(possible), -gain)
        })
        .collect();
    let gain = -network.minimise(source, sink);
    (gain, arcs.into_iter().map(|arc| network.flow(arc) > 0).collect())
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

//! Bounds for fairs. The simple relaxation forgets slots; the closer one lets each side of a meeting have its
//! own slot, so that everybody's choice fits into the slots in which that person could meet those others.

use super::format::Fair;
use crate::flow::Network;

/// A bound in two parts, and the choice that attains it without slots.
#[derive(Clone, Debug)]
pub(crate) struct Relaxation {
    /// No plan has a smaller shortfall.
    pub(crate) shortfall: i64,
    /// No plan with that shortfall has a greater weight.
    pub(crate) weight: i64,
    /// The choice.
    pub(crate) chosen: Vec<bool>,
    /// What bringing a request in, or leaving it out, costs at least against the bound, on the scale of
    /// [`profit_of_floor`]; 0 for those that may be either.
    pub(crate) penalty: Vec<i64>,
    /// What each person's limits are worth: positive, what one meeting more would bring; negative, what the
    /// person's floor costs.
    pub(crate) price: Vec<i64>,
    /// What one table more in one slot would bring.
    pub(crate) table_price: i64,
}

/// One missing meeting outweighs all requests together.
pub(crate) fn profit_of_floor(fair: &Fair) -> i64 {
    1 + fair.requests.iter().map(|request| request.weight).sum::<i64>()
}

/// Forgets slots: a transportation problem between buyers and sellers.
pub(crate) fn without_slots(fair: &Fair) -> Relaxation {
    let people = fair.people.len();
    let (source, hub, sink) = (people, people + 1, people + 2);
    let mut network = Network::new(people + 3);
    network.add(source, hub, capacity(fair), 0);
    for person in 0..people {
        let ends = if person < fair.buyers { (hub, person) } else { (person, sink) };
        add_person(&mut network, fair, person, ends);
    }
    let arcs: Vec<usize> = fair
        .requests
        .iter()
        .map(|request| {
            let meets =
                fair.people[request.buyer as usize].there & fair.people[request.seller as usize].there != 0;
            network.add(request.buyer as usize, request.seller as usize, i32::from(meets), -request.weight)
        })
        .collect();
    let profit = -network.minimise(source, sink);
    let penalty = fair.requests.iter().map(|request| {
        let (buyer, seller) =
            (network.potential(request.buyer as usize), network.potential(request.seller as usize));
        (buyer - seller - request.weight).abs()
    });
    let penalty = penalty.collect();
    let chosen = arcs.into_iter().map(|arc| network.flow(arc) > 0).collect();
    let price = prices(fair, &network, hub, sink);
    let table_price = (network.potential(hub) - network.potential(sink)).max(0);
    finish(fair, profit, Relaxation { shortfall: 0, weight: 0, chosen, penalty, price, table_price })
}

/// Everybody's meetings fit into slots, but the two sides of a meeting may disagree on which.
pub(crate) fn with_slots_on_each_side(fair: &Fair) -> Relaxation {
    let (people, slots) = (fair.people.len(), fair.slots as usize);
    let cell = |person: usize, slot: usize| people + person * slots + slot;
    let request_in = |request: usize| people * (slots + 1) + 2 * request;
    let source = people * (slots + 1) + 2 * fair.requests.len();
    let (hub, sink) = (source + 1, source + 2);
    let mut network = Network::new(source + 3);
    network.add(source, hub, capacity(fair), 0);
    for (person, entry) in fair.people.iter().enumerate() {
        let is_buyer = person < fair.buyers;
        add_person(&mut network, fair, person, if is_buyer { (hub, person) } else { (person, sink) });
        for slot in bits(entry.there) {
            let (from, to) =
                if is_buyer { (person, cell(person, slot)) } else { (cell(person, slot), person) };
            network.add(from, to, 1, 0);
        }
    }
    let mut arcs = Vec::with_capacity(fair.requests.len());
    for (number, request) in fair.requests.iter().enumerate() {
        let (buyer, seller) = (request.buyer as usize, request.seller as usize);
        arcs.push(network.add(request_in(number), request_in(number) + 1, 1, -request.weight));
        for slot in bits(fair.people[buyer].there & fair.people[seller].there) {
            network.add(cell(buyer, slot), request_in(number), 1, 0);
            network.add(request_in(number) + 1, cell(seller, slot), 1, 0);
        }
    }
    let profit = -network.minimise(source, sink);
    let penalty = fair.requests.iter().enumerate().map(|(number, request)| {
        let node = request_in(number);
        (network.potential(node) - network.potential(node + 1) - request.weight).abs()
    });
    let penalty = penalty.collect();
    let chosen = arcs.into_iter().map(|arc| network.flow(arc) > 0).collect();
    let price = prices(fair, &network, hub, sink);
    let table_price = (network.potential(hub) - network.potential(sink)).max(0);
    finish(fair, profit, Relaxation { shortfall: 0, weight: 0, chosen, penalty, price, table_price })
}

pub(crate) fn bits(mut mask: u128) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (mask != 0).then(|| {
            let bit = mask.trailing_zeros() as usize;
            mask &= mask - 1;
            bit
        })
    })
}

fn capacity(fair: &Fair) -> i32 {
    (u64::from(fair.tables) * u64::from(fair.slots)).min(1 << 30) as i32
}

fn add_person(network: &mut Network, fair: &Fair, person: usize, (from, to): (usize, usize)) {
    let entry = &fair.people[person];
    let floor = entry.least.min(entry.most);
    network.add(from, to, floor as i32, -profit_of_floor(fair));
    network.add(from, to, (entry.most - floor) as i32, 0);
}

fn prices(fair: &Fair, network: &Network, hub: usize, sink: usize) -> Vec<i64> {
    let price = |person: usize| {
        if person < fair.buyers {
            network.potential(person) - network.potential(hub)
        } else {
            network.potential(sink) - network.potential(person)
        }
    };
    (0..fair.people.len()).map(price).collect()
}

/// Splits the profit into shortfall and weight.
fn finish(fair: &Fair, profit: i64, found: Relaxation) -> Relaxation {
    let floors: i64 = fair.people.iter().map(|person| i64::from(person.least)).sum();
    // profit = floors met × profit of a floor + weight, and the weight is smaller than one floor's profit.
    let met = profit / profit_of_floor(fair);
    Relaxation { shortfall: floors - met, weight: profit % profit_of_floor(fair), ..found }
}

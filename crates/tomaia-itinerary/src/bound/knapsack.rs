//! Time as a knapsack. A route lasts at least as long as its visits and half of the shortest roads to and from each of
//! them; the visits of a party share the time of all its days. The fractional knapsack bounds what they are worth
//! (Dantzig, "Discrete-variable extremum problems", 1957).

use crate::model::{Model, NONE};

/// Points of the caller, over all parties.
pub(super) fn bound(model: &Model) -> i64 {
    let parties = model.routes.iter().map(|spec| spec.party).max().map_or(0, |most| most + 1);
    let half_roads = half_roads(model);
    (0..parties).map(|party| of_party(model, party, &half_roads)).sum()
}

/// For each place, the shortest road to it and from it, together, from and to places of candidates.
fn half_roads(model: &Model) -> Vec<i64> {
    let mut count = vec![0_u32; model.places];
    let mut last_task = vec![NONE; model.places];
    for candidate in &model.candidates {
        let place = candidate.place as usize;
        if last_task[place] != candidate.task {
            last_task[place] = candidate.task;
            count[place] += 1;
        }
    }
    for spec in &model.routes {
        count[spec.start as usize] += 2;
        count[spec.end as usize] += 2;
    }
    (0..model.places as u32)
        .map(|here| {
            let others =
                || (0..model.places as u32).filter(|&other| count[other as usize] > u32::from(other == here));
            let there = others().map(|other| i64::from(model.road(here, other))).min().unwrap_or(0);
            let back = others().map(|other| i64::from(model.road(other, here))).min().unwrap_or(0);
            there + back
        })
        .collect()
}

fn of_party(model: &Model, party: u32, half_roads: &[i64]) -> i64 {
    let days = model.routes.iter().filter(|spec| spec.party == party);
    // Lengths are doubled, so that half roads are whole.
    let mut room: i64 = days.map(|spec| 2 * (i64::from(spec.latest) - i64::from(spec.earliest)).max(0)).sum();
    let mut items: Vec<(i64, i64)> = Vec::new();
    for ways in &model.of_task {
        let ways = || ways.iter().map(|&way| &model.candidates[way as usize]);
        if ways().next().is_none_or(|way| way.party != party) {
            continue;
        }
        let fairness =
            |company: u32| if company == NONE { 0 } else { model.fairness_points(company, 0) / model.scale };
        let points = ways().map(|way| way.value + fairness(way.company)).max().unwrap_or(0);
        let length =
            ways().map(|way| 2 * i64::from(way.service) + half_roads[way.place as usize]).min().unwrap_or(0);
        if points > 0 {
            items.push((points, length));
        }
    }
    items.sort_by(|a, b| (b.0 * a.1.max(1), a.1).cmp(&(a.0 * b.1.max(1), b.1)));
    let mut sum = 0;
    for (points, length) in items {
        if length <= room {
            room -= length;
            sum += points;
        } else {
            return sum + points * room / length;
        }
    }
    sum
}

//! Prices on visits. That a visit is made at most once is taken out of the rules and into the objective: each visit
//! has a price, each day takes its best route at these prices, and the sum is a bound whatever the prices are. They are
//! moved against what the routes do too often or not at all (Held, Wolfe and Crowder, "Validation of subgradient
//! optimization", *Mathematical Programming* 6, 1974). Fairness between companies, which is concave in their visits,
//! has prices of its own. Sites that exclude parties, interpreters, and limits of driving are left out: without
//! them the bound is still one.

use super::labels::{Best, Network};
use super::{Bound, Demands};
use crate::control::Control;
use crate::model::{Model, NONE, RouteSpec};
use crate::plan::BoundKind;

/// Most moves of the prices.
const MOVES: usize = 300;

struct Prices {
    of_task: Vec<f64>,
    of_company: Vec<f64>,
}

/// What the best routes at some prices do.
struct Answer {
    bound: f64,
    visits: Vec<i32>,
    received: Vec<i32>,
    /// Visits of each company that fairness would have at these prices.
    fair: Vec<i32>,
    routes: Vec<(usize, Best)>,
}

/// The best bound found with so much effort; none when not even one was.
pub(super) fn bound(
    model: &Model,
    demands: &Demands,
    reached: i64,
    mut effort: u64,
    control: &dyn Control,
) -> Option<Bound> {
    let kinds = kinds(model, demands);
    let mut networks: Vec<Network<'_>> = Vec::new();
    for kind in &kinds {
        networks.push(Network::new(model, kind.0, 8)?);
    }
    // A company that is visited once is paid exactly what fairness gives for it.
    let first_visit = |company: usize| (model.fairness_points(company as u32, 0) / model.scale) as f64;
    let mut prices = Prices {
        of_task: vec![0.0; model.tasks],
        of_company: (0..model.prior_visits.len()).map(first_visit).collect(),
    };
    let mut best: Option<f64> = None;
    let (mut pace, mut idle) = (1.0, 0);
    for _ in 0..MOVES {
        if control.should_stop() && best.is_some() {
            break;
        }
        let Some(answer) = answer(model, demands, &kinds, &networks, &prices, &mut effort) else { break };
        if best.is_none_or(|best| answer.bound < best - 1e-9) {
            best = Some(answer.bound);
            idle = 0;
        } else {
            idle += 1;
        }
        if best.is_some_and(|best| (best + 1e-6).floor() as i64 <= reached) {
            break;
        }
        if idle >= 6 {
            (pace, idle) = (pace * 0.6, 0);
        }
        let mut longer = false;
        for (kind, route) in &answer.routes {
            longer |= networks[*kind].lengthen_memory(&route.nodes);
        }
        let moved = adjust(model, demands, &mut prices, &answer, reached, pace);
        if !moved && !longer {
            break;
        }
    }
    let alone = kinds.len() == 1 && kinds[0].1 == 1;
    let points = (best? + 1e-6).floor() as i64;
    let kind = if alone && points <= reached { BoundKind::Exact } else { BoundKind::Lagrangian };
    Some(Bound { points, kind })
}

/// Routes that are alike need one search: the first of each kind, and how many there are.
fn kinds(model: &Model, demands: &Demands) -> Vec<(usize, usize)> {
    let key = |route: usize| {
        let spec: &RouteSpec = &model.routes[route];
        ((spec.start, spec.end, spec.earliest, spec.latest), (demands.lunches[route], spec.max_visits))
    };
    let mut kinds: Vec<(usize, usize)> = Vec::new();
    for route in 0..model.routes.len() {
        let same = kinds
            .iter_mut()
            .find(|(first, _)| key(*first) == key(route) && model.of_route[*first] == model.of_route[route]);
        match same {
            Some(kind) => kind.1 += 1,
            None => kinds.push((route, 1)),
        }
    }
    kinds
}

fn answer(
    model: &Model,
    demands: &Demands,
    kinds: &[(usize, usize)],
    networks: &[Network<'_>],
    prices: &Prices,
    effort: &mut u64,
) -> Option<Answer> {
    let mut bound: f64 = prices.of_task.iter().sum();
    let mut visits = vec![0; model.tasks];
    let mut received = vec![0; prices.of_company.len()];
    let mut routes = Vec::new();
    for (kind, (network, &(route, count))) in networks.iter().zip(kinds).enumerate() {
        let worth: Vec<f64> = network
            .nodes
            .iter()
            .map(|&(number, _)| {
                let candidate = &model.candidates[number as usize];
                let fairness = if candidate.company == NONE {
                    0.0
                } else {
                    prices.of_company[candidate.company as usize]
                };
                candidate.value as f64 + fairness - prices.of_task[candidate.task as usize]
            })
            .collect();
        let best = network.best(&worth, demands.lunches[route], effort)?;
        bound += best.points * count as f64;
        for &node in &best.nodes {
            let candidate = &model.candidates[network.nodes[node as usize].0 as usize];
            visits[candidate.task as usize] += count as i32;
            if candidate.company != NONE {
                received[candidate.company as usize] += count as i32;
            }
        }
        routes.push((kind, best));
    }
    // What fairness gives beyond the prices that visits have been paid for it.
    let most = model.tasks as u32;
    let mut fair = vec![0; prices.of_company.len()];
    for (company, (&price, fair)) in prices.of_company.iter().zip(&mut fair).enumerate() {
        for held in 0..most {
            let points = (model.fairness_points(company as u32, held) / model.scale) as f64;
            if points <= price {
                break;
            }
            bound += points - price;
            *fair += 1;
        }
    }
    Some(Answer { bound, visits, received, fair, routes })
}

/// Moves the prices; false when there is nothing to move.
fn adjust(
    model: &Model,
    demands: &Demands,
    prices: &mut Prices,
    answer: &Answer,
    reached: i64,
    pace: f64,
) -> bool {
    let mut square = 0.0;
    for (task, &visits) in answer.visits.iter().enumerate() {
        let slack = visits - 1;
        if slack > 0 || (slack < 0 && (prices.of_task[task] > 0.0 || demands.tasks[task])) {
            square += f64::from(slack * slack);
        }
    }
    for (received, fair) in answer.received.iter().zip(&answer.fair) {
        square += f64::from((received - fair) * (received - fair));
    }
    if square == 0.0 {
        return false;
    }
    let step = pace * (answer.bound - reached as f64).max(0.5) / square;
    for (task, &visits) in answer.visits.iter().enumerate() {
        let price = prices.of_task[task] + step * f64::from(visits - 1);
        prices.of_task[task] = if demands.tasks[task] { price } else { price.max(0.0) };
    }
    if model.fairness > 0 {
        for (company, price) in prices.of_company.iter_mut().enumerate() {
            let slack = answer.received[company] - answer.fair[company];
            *price = (*price - step * f64::from(slack)).max(0.0);
        }
    }
    true
}

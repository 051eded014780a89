//! Several searchers side by side. They search alone and meet a few times, at fixed shares of the budget, to exchange
//! routes and plans; so the same seed, threads and iterations give the same plan, however the threads are scheduled.

use super::anneal::{Found, Worker};
use super::state::Route;
use crate::control::{Control, Phase, Progress, SolveOptions};
use crate::model::Model;

/// How often searchers meet.
const MEETINGS: u64 = 10;
/// Rounds of a search that has neither a limit of time nor of iterations, before it looks whether it got better.
const STRETCH: u64 = 20_000;
/// Such a search ends after so many stretches without a better plan.
const PATIENCE: u32 = 3;

/// The best plan found, and the number of rounds.
pub(crate) fn search(
    model: &Model,
    options: &SolveOptions,
    control: &dyn Control,
    start: Option<&Found>,
    enough: i64,
) -> (Found, u64) {
    let threads = options.threads.clamp(1, 256);
    let mut workers: Vec<Worker<'_>> = (0..threads as u64)
        .map(|thread| Worker::new(model, options.seed.wrapping_add(thread.wrapping_mul(0x9E37)), start))
        .collect();
    tell(&workers, control);
    if model.candidates.is_empty() {
        return (best(&workers).clone(), 0);
    }
    let mut meetings = 0;
    let mut idle = 0;
    loop {
        let known = best(&workers).points;
        if known >= enough || control.should_stop() {
            break;
        }
        let plan = Plan { options, control, meetings, enough };
        if let [alone] = workers.as_mut_slice() {
            plan.run(alone);
        } else {
            std::thread::scope(|scope| {
                for worker in &mut workers {
                    scope.spawn(|| plan.run(worker));
                }
            });
        }
        meet(&mut workers);
        tell(&workers, control);
        meetings += 1;
        if options.iterations.is_some() || control.spent().is_some() {
            if meetings >= MEETINGS {
                break;
            }
        } else {
            idle = if best(&workers).points > known { 0 } else { idle + 1 };
            if idle >= PATIENCE {
                break;
            }
        }
    }
    let rounds = workers.iter().map(|worker| worker.rounds).sum();
    let found = best(&workers).clone();
    (workers[0].fill_up(found), rounds)
}

struct Plan<'a> {
    options: &'a SolveOptions,
    control: &'a dyn Control,
    meetings: u64,
    enough: i64,
}

impl Plan<'_> {
    /// Until the next meeting.
    fn run(&self, worker: &mut Worker<'_>) {
        let (begun, next) = (worker.rounds, self.meetings + 1);
        let mut idle_share = 0.0;
        let enough = self.enough;
        worker.run(|rounds, best| {
            if best >= enough {
                return None;
            }
            if let Some(budget) = self.options.iterations {
                let share = rounds as f64 / budget.max(1) as f64;
                let over = rounds >= budget.saturating_mul(next) / MEETINGS;
                return (!over && !self.control.should_stop()).then_some(share);
            }
            if self.control.should_stop() {
                return None;
            }
            if let Some(share) = self.control.spent() {
                return (share * (MEETINGS as f64) < next as f64).then_some(share);
            }
            idle_share = f64::max(idle_share, (rounds - begun) as f64 / STRETCH as f64);
            (idle_share < 1.0).then_some(idle_share)
        });
    }
}

/// Routes are exchanged, combined, and the searcher with the worst plan goes on from the best.
fn meet(workers: &mut [Worker<'_>]) {
    for at in 1..workers.len() {
        let (first, rest) = workers.split_at_mut(at);
        let model = first[0].state.model;
        first[0].pool.merge(&rest[0].pool, model);
    }
    workers[0].combine();
    if workers.len() > 1 {
        let found = best(workers).clone();
        let worst = (0..workers.len()).min_by_key(|&at| workers[at].best.points).unwrap_or(0);
        if workers[worst].best.points < found.points {
            workers[worst].adopt(&found);
        }
    }
}

fn best<'b>(workers: &'b [Worker<'_>]) -> &'b Found {
    let mut best = &workers[0].best;
    for worker in workers {
        if (worker.best.points, std::cmp::Reverse(worker.best.time))
            > (best.points, std::cmp::Reverse(best.time))
        {
            best = &worker.best;
        }
    }
    best
}

fn tell(workers: &[Worker<'_>], control: &dyn Control) {
    let found = best(workers);
    let value = |number: u32| workers[0].state.model.candidates[number as usize].value;
    control.progress(&Progress {
        phase: Phase::Improving,
        profit: found.routes.iter().flat_map(Route::candidates).map(value).sum(),
        stops: found.routes.iter().map(Route::len).sum(),
        iterations: workers.iter().map(|worker| worker.rounds).sum(),
    });
}

//! The search: a plan in work ([`state`], with who is where in [`reservations`]), its times ([`schedule`]), the two halves
//! of a round ([`ruin`] and [`recreate`], which leaves it to [`gaps`] where routes are alike), routes remembered ([`pool`])
//! or found under prices ([`pricing`]), and the main loop ([`anneal`]). Knows the model only. To add a way of letting
//! stops go, write it in `ruin` and give it a share there.

pub(crate) mod anneal;
pub(crate) mod escort;
pub(crate) mod gaps;
pub(crate) mod parallel;
pub(crate) mod pool;
pub(crate) mod pricing;
pub(crate) mod recreate;
pub(crate) mod reservations;
pub(crate) mod ruin;
pub(crate) mod schedule;
pub(crate) mod state;

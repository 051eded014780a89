//! The search for whole problems: a state that always keeps every rule, moves that keep it so, and a main loop.

pub(crate) mod improve;
pub(crate) mod place;
pub(crate) mod repair;
pub(crate) mod state;

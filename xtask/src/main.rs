//! Every chore in one place.
fn main() {}

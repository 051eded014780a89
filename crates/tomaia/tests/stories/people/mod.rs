//! Signing in, accounts, and who may come in.

mod accounts;
mod probes;
mod sign_in;

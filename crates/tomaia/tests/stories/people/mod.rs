//! Signing in, and who may come in.

mod sign_in;

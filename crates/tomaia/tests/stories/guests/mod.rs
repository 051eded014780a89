//! Guests: listed, changed, vetted, merged, taken away by who may.

mod desk;
mod photograph;

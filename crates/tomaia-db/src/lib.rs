//! tomaia-db

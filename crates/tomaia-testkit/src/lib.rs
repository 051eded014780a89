//! tomaia-testkit

//! tomaia-agenda

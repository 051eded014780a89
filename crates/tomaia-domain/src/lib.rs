//! tomaia-domain

//! tomaia-app

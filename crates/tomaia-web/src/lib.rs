//! tomaia-web

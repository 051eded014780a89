//! tomaia-demo

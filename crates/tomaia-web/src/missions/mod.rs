//! Missions.

pub mod tabs;

//! Workbooks in and out of a mission.

mod files;
mod hostile;
mod uploads;
mod way;

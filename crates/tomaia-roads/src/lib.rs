//! How long it takes by road from one point to another.
//!
//! Four ways to know, each in a file: a matrix of minutes between municipalities ([`matrix`]), a router over an extract
//! of OpenStreetMap ([`streets`]), a routing server ([`server`]), and an estimate from the great circle ([`estimate`]).
//! The crate knows no word of the product, keeps nothing and decides nothing: which answer is trusted most is its
//! caller's rule ([`Source`] is in the order of trust). To add a way: a file that gives [`Leg`]s, a variant of
//! [`Source`].

#![allow(clippy::cast_possible_truncation, reason = "seconds and metres on one continent fit in 32 bits")]
#![allow(clippy::cast_sign_loss, reason = "seconds and metres are never negative here")]
#![allow(clippy::cast_precision_loss, reason = "seconds and metres are far below 2^52")]

pub mod estimate;
pub mod matrix;
pub mod server;
pub mod streets;

use serde::{Deserialize, Serialize};

/// Mean radius of the earth in metres (IUGG).
const EARTH_RADIUS: f64 = 6_371_008.8;

/// A position in degrees (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

impl Point {
    /// A position of latitude and longitude in degrees.
    #[must_use]
    pub const fn new(latitude: f64, longitude: f64) -> Self {
        Self { latitude, longitude }
    }

    /// Metres along the great circle (haversine).
    #[must_use]
    pub fn metres_to(self, other: Point) -> f64 {
        let (from, to) = (self.latitude.to_radians(), other.latitude.to_radians());
        let (north, east) = (to - from, (other.longitude - self.longitude).to_radians());
        let half = (north / 2.0).sin().powi(2) + from.cos() * to.cos() * (east / 2.0).sin().powi(2);
        2.0 * EARTH_RADIUS * half.sqrt().min(1.0).asin()
    }
}

/// Who says how long a leg takes, the most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Somebody drove it.
    Measured,
    /// A published matrix of minutes between municipalities.
    Matrix,
    /// Our router over an extract of OpenStreetMap.
    Streets,
    /// A routing server.
    Server,
    /// The great circle, stretched.
    Estimate,
}

impl Source {
    /// All, the most trusted first.
    pub const ALL: [Source; 5] =
        [Source::Measured, Source::Matrix, Source::Streets, Source::Server, Source::Estimate];

    /// Its name where it is stored.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Source::Measured => "measured",
            Source::Matrix => "matrix",
            Source::Streets => "streets",
            Source::Server => "server",
            Source::Estimate => "estimate",
        }
    }

    /// The one of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.name() == name)
    }
}

/// A way from one point to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leg {
    /// Driving time in seconds.
    pub seconds: u32,
    /// Length in metres; 0 where the source does not say.
    pub metres: u32,
    /// Who says so.
    pub source: Source,
}

impl Leg {
    /// The driving time in whole minutes, rounded up: a minute too many is waited, one too few is missed.
    #[must_use]
    pub fn minutes(self) -> u32 {
        self.seconds.div_ceil(60)
    }
}

/// Legs from each of some points to each of others: `table[from][to]`; none where there is no way.
pub type Table = Vec<Vec<Option<Leg>>>;

/// Why a source gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum RoadsError {
    /// The file cannot be opened or read.
    #[error("the file cannot be read: {0}")]
    File(String),
    /// The file can be read and is not what it should be.
    #[error("line {line}: {reason}")]
    Line {
        /// Counted from 1; 0 for the whole file.
        line: u64,
        /// What is wrong.
        reason: String,
    },
    /// The extract holds no road for cars.
    #[error("the extract holds no road that a car may use")]
    NoRoads,
    /// The address of the server is not one.
    #[error("«{0}» is not the address of a routing server: osrm+http://host:5000, valhalla+http://host:8002")]
    Address(String),
    /// The server cannot be reached, or did not answer in time.
    #[error("the routing server does not answer: {0}")]
    Unreachable(String),
    /// The server answered something else than a table.
    #[error("the routing server's answer is not understood: {0}")]
    Answer(String),
}

#[cfg(test)]
mod tests {
    use super::{Leg, Point, Source};

    #[test]
    fn a_degree_of_latitude_is_a_hundred_and_eleven_kilometres() {
        let metres = Point::new(43.0, 13.0).metres_to(Point::new(44.0, 13.0));
        assert!((metres - 111_195.0).abs() < 5.0, "{metres}");
        assert!(Point::new(43.0, 13.0).metres_to(Point::new(43.0, 13.0)) < 1e-6);
    }

    #[test]
    fn minutes_are_rounded_up() {
        let leg = |seconds| Leg { seconds, metres: 0, source: Source::Measured }.minutes();
        assert_eq!((leg(0), leg(60), leg(61)), (0, 1, 2));
    }

    #[test]
    fn every_source_is_known_by_its_name() {
        for source in Source::ALL {
            assert_eq!(Source::from_name(source.name()), Some(source));
        }
        assert!(Source::Measured < Source::Estimate);
    }
}

//! The estimate where nobody knows better: the great circle, stretched by how roads wind (1.4 inland, where they follow
//! valleys and ridges; 1.2 between two places by the sea, where road and motorway run along it), at a speed by the
//! length of the way, plus five minutes for every stop: leaving the road, parking, getting everybody out.

use crate::{Leg, Point, Source};

/// How much longer than the great circle a road inland is.
pub const INLAND: f64 = 1.4;

/// How much longer than the great circle a road along the coast is.
pub const ALONG_THE_COAST: f64 = 1.2;

/// Seconds for each stop.
pub const STOP_SECONDS: f64 = 300.0;

/// Within so many metres of the shore a place is by the sea.
const BY_THE_SEA: f64 = 6_000.0;

/// Up to so many metres by road, so many kilometres an hour: in town, between neighbours, on provincial roads, on trunk
/// roads, on the motorway.
const SPEEDS: [(f64, f64); 5] =
    [(3_000.0, 25.0), (10_000.0, 40.0), (25_000.0, 50.0), (60_000.0, 62.0), (f64::INFINITY, 80.0)];

/// A shore, as a line of points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shore(Vec<Point>);

impl Shore {
    /// A shore through these points, in their order. No point: no sea.
    #[must_use]
    pub fn new(points: Vec<Point>) -> Self {
        Self(points)
    }

    /// Whether a place is by the sea.
    #[must_use]
    pub fn is_near(&self, place: Point) -> bool {
        self.metres_from(place).is_some_and(|metres| metres <= BY_THE_SEA)
    }

    /// Metres from a place to the nearest point of the line.
    fn metres_from(&self, place: Point) -> Option<f64> {
        let alone = self.0.iter().map(|point| point.metres_to(place));
        let between = self.0.windows(2).map(|ends| metres_to_segment(place, ends[0], ends[1]));
        alone.chain(between).min_by(f64::total_cmp)
    }
}

/// On a stretch of some kilometres the earth is flat enough: degrees become metres about the place.
fn metres_to_segment(place: Point, from: Point, to: Point) -> f64 {
    let scale = place.latitude.to_radians().cos();
    let flat = |point: Point| {
        (
            (point.longitude - place.longitude) * scale * 111_195.0,
            (point.latitude - place.latitude) * 111_195.0,
        )
    };
    let ((ax, ay), (bx, by)) = (flat(from), flat(to));
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let along = if length == 0.0 { 0.0 } else { (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0) };
    (ax + along * dx).hypot(ay + along * dy)
}

/// The estimated leg between two places.
#[must_use]
pub fn estimate(from: Point, to: Point, shore: &Shore) -> Leg {
    let by_the_sea = shore.is_near(from) && shore.is_near(to);
    let metres = from.metres_to(to) * if by_the_sea { ALONG_THE_COAST } else { INLAND };
    let speed = SPEEDS.iter().find(|(limit, _)| metres <= *limit).map_or(80.0, |(_, speed)| *speed);
    // A longer way is never quicker: where a faster class begins, the slower one's time is kept until it is passed.
    let floor = SPEEDS
        .iter()
        .filter(|(limit, _)| *limit < metres)
        .map(|(limit, speed)| limit / 1000.0 / speed * 3600.0)
        .fold(0.0, f64::max);
    let driving = (metres / 1000.0 / speed * 3600.0).max(floor);
    Leg {
        seconds: (driving + STOP_SECONDS).round() as u32,
        metres: metres.round() as u32,
        source: Source::Estimate,
    }
}

#[cfg(test)]
mod tests {
    use super::{Shore, estimate};
    use crate::Point;

    const FERMO: Point = Point::new(43.160, 13.716);
    const MACERATA: Point = Point::new(43.300, 13.453);
    const PORTO_SAN_GIORGIO: Point = Point::new(43.183, 13.793);
    const CIVITANOVA: Point = Point::new(43.307, 13.728);

    fn adriatic() -> Shore {
        Shore::new(vec![Point::new(43.62, 13.53), Point::new(43.31, 13.74), Point::new(42.90, 13.91)])
    }

    #[test]
    fn inland_the_road_is_longer_than_along_the_coast() {
        let inland = estimate(FERMO, MACERATA, &adriatic());
        let straight = FERMO.metres_to(MACERATA);
        assert!((f64::from(inland.metres) / straight - 1.4).abs() < 0.001);
        let coast = estimate(PORTO_SAN_GIORGIO, CIVITANOVA, &adriatic());
        let straight = PORTO_SAN_GIORGIO.metres_to(CIVITANOVA);
        assert!((f64::from(coast.metres) / straight - 1.2).abs() < 0.001);
    }

    #[test]
    fn without_a_shore_every_place_is_inland() {
        let leg = estimate(PORTO_SAN_GIORGIO, CIVITANOVA, &Shore::default());
        assert!((f64::from(leg.metres) / PORTO_SAN_GIORGIO.metres_to(CIVITANOVA) - 1.4).abs() < 0.001);
    }

    #[test]
    fn a_stop_costs_five_minutes_even_next_door() {
        assert_eq!(estimate(FERMO, FERMO, &adriatic()).seconds, 300);
    }

    #[test]
    fn a_longer_way_is_never_quicker() {
        let mut before = 0;
        for step in 0..2_000 {
            let to = Point::new(43.0, 13.0 + f64::from(step) * 0.0005);
            let leg = estimate(Point::new(43.0, 13.0), to, &Shore::default());
            assert!(leg.seconds >= before, "{} m", leg.metres);
            before = leg.seconds;
        }
    }

    #[test]
    fn fermo_to_macerata_is_about_three_quarters_of_an_hour() {
        // The road over Monte Urano and Sforzacosta: 40 to 50 minutes by bus.
        let minutes = estimate(FERMO, MACERATA, &adriatic()).minutes();
        assert!((38..=52).contains(&minutes), "{minutes}");
    }
}

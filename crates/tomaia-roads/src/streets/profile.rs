//! Which ways a minibus may use, in which direction, and how fast: from the tags of OpenStreetMap
//! (<https://wiki.openstreetmap.org/wiki/Key:highway>).

/// A way that may be used.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Way {
    /// Its nodes in its own direction.
    pub nodes: Vec<i64>,
    /// Kilometres an hour, as driven.
    pub speed: f64,
    /// Whether it may be driven in its own direction.
    pub forward: bool,
    /// Whether it may be driven against it.
    pub backward: bool,
}

/// Classes of roads and how fast they are driven where no limit is given, in kilometres an hour.
const CLASSES: [(&str, f64); 14] = [
    ("motorway", 100.0),
    ("motorway_link", 55.0),
    ("trunk", 80.0),
    ("trunk_link", 45.0),
    ("primary", 60.0),
    ("primary_link", 40.0),
    ("secondary", 52.0),
    ("secondary_link", 38.0),
    ("tertiary", 45.0),
    ("tertiary_link", 35.0),
    ("unclassified", 38.0),
    ("residential", 25.0),
    ("living_street", 10.0),
    ("service", 15.0),
];

/// A limit is not driven all the way: bends, crossings, villages.
const OF_THE_LIMIT: f64 = 0.85;

/// A minibus keeps to a hundred on the motorway.
const FASTEST: f64 = 100.0;

impl Way {
    /// The way of these tags, still without nodes; none where a minibus may not drive.
    pub(super) fn of_tags<'a>(tags: impl Iterator<Item = (&'a str, &'a str)>) -> Option<Self> {
        let (mut class, mut usual) = ("", None);
        let (mut limit, mut oneway, mut roundabout, mut closed) = (None, "", false, false);
        for (key, value) in tags {
            match key {
                "highway" => {
                    class = value;
                    usual = CLASSES.iter().find(|(name, _)| *name == value).map(|(_, speed)| *speed);
                }
                "maxspeed" => limit = kilometres_an_hour(value),
                "oneway" => oneway = value,
                "junction" => roundabout = matches!(value, "roundabout" | "circular"),
                "access" | "vehicle" | "motor_vehicle" => closed |= matches!(value, "no" | "private"),
                "area" => closed |= value == "yes",
                _ => {}
            }
        }
        let usual = usual.filter(|_| !closed)?;
        // A limit says how fast it may be at most, and on a fast road how fast it is; a lane in a village with the
        // country's limit is not driven at ninety.
        let speed = match limit {
            None => usual,
            Some(limit) if limit * OF_THE_LIMIT < usual => limit * OF_THE_LIMIT,
            Some(limit) => (limit * OF_THE_LIMIT).min(usual * 1.2),
        };
        let implied = class == "motorway" || roundabout;
        let (forward, backward) = match oneway {
            "yes" | "true" | "1" => (true, false),
            "-1" | "reverse" => (false, true),
            "no" | "false" | "0" => (true, true),
            _ => (true, !implied),
        };
        Some(Self { nodes: Vec::new(), speed: speed.clamp(5.0, FASTEST), forward, backward })
    }
}

fn kilometres_an_hour(text: &str) -> Option<f64> {
    let miles = text.trim().strip_suffix("mph");
    let value: f64 = miles.unwrap_or(text).trim().parse().ok()?;
    let value = if miles.is_some() { value * 1.609_344 } else { value };
    (value > 0.0 && value < 200.0).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::Way;

    fn way(tags: &[(&'static str, &'static str)]) -> Option<Way> {
        Way::of_tags(tags.iter().copied())
    }

    #[test]
    fn only_roads_that_a_minibus_may_use() {
        assert!(way(&[("highway", "footway")]).is_none());
        assert!(way(&[("highway", "residential"), ("access", "private")]).is_none());
        assert!(way(&[("highway", "residential"), ("motor_vehicle", "no")]).is_none());
        assert!(way(&[("building", "yes")]).is_none());
        assert!(way(&[("highway", "residential")]).is_some());
    }

    #[test]
    fn one_way_is_one_way() {
        let directions = |tags: &[_]| way(tags).map(|way| (way.forward, way.backward));
        assert_eq!(directions(&[("highway", "primary")]), Some((true, true)));
        assert_eq!(directions(&[("highway", "primary"), ("oneway", "yes")]), Some((true, false)));
        assert_eq!(directions(&[("highway", "primary"), ("oneway", "-1")]), Some((false, true)));
        assert_eq!(directions(&[("highway", "motorway")]), Some((true, false)));
        assert_eq!(directions(&[("highway", "tertiary"), ("junction", "roundabout")]), Some((true, false)));
    }

    #[test]
    fn a_limit_slows_down_and_never_makes_a_lane_a_motorway() {
        let speed = |tags: &[_]| way(tags).map(|way| way.speed.round());
        assert_eq!(speed(&[("highway", "secondary")]), Some(52.0));
        assert_eq!(speed(&[("highway", "secondary"), ("maxspeed", "30")]), Some(26.0));
        assert_eq!(speed(&[("highway", "residential"), ("maxspeed", "90")]), Some(30.0));
        assert_eq!(speed(&[("highway", "motorway"), ("maxspeed", "130")]), Some(100.0));
        assert_eq!(speed(&[("highway", "primary"), ("maxspeed", "30 mph")]), Some(41.0));
        assert_eq!(speed(&[("highway", "primary"), ("maxspeed", "signals")]), Some(60.0));
    }
}

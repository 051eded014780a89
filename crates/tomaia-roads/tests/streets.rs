//! The router over an extract of OpenStreetMap. The extract is written here, byte by byte after the format's own
//! description (<https://wiki.openstreetmap.org/wiki/PBF_Format>), so that it shares nothing with what reads it.

use std::io::Write as _;
use std::path::PathBuf;
use tomaia_roads::streets::Streets;
use tomaia_roads::{Point, RoadsError, Source};

/// Protocol-buffer fields: numbers as varints, everything else with its length.
#[derive(Default)]
struct Message(Vec<u8>);

impl Message {
    fn varint(bytes: &mut Vec<u8>, mut value: u64) {
        while value >= 0x80 {
            bytes.push((value as u8 & 0x7f) | 0x80);
            value >>= 7;
        }
        bytes.push(value as u8);
    }

    fn number(mut self, field: u64, value: u64) -> Self {
        Self::varint(&mut self.0, field << 3);
        Self::varint(&mut self.0, value);
        self
    }

    fn bytes(mut self, field: u64, value: &[u8]) -> Self {
        Self::varint(&mut self.0, field << 3 | 2);
        Self::varint(&mut self.0, value.len() as u64);
        self.0.extend(value);
        self
    }

    fn packed(self, field: u64, values: impl IntoIterator<Item = u64>) -> Self {
        let mut bytes = Vec::new();
        for value in values {
            Self::varint(&mut bytes, value);
        }
        self.bytes(field, &bytes)
    }
}

fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

type Tags = &'static [(&'static str, &'static str)];

/// Writes an extract of these nodes (identifier, latitude, longitude) and ways (nodes, tags).
fn extract(name: &str, nodes: &[(i64, f64, f64)], ways: &[(&[i64], Tags)]) -> PathBuf {
    let mut strings = vec![String::new()];
    let mut index = |text: &str| {
        let found = strings.iter().position(|known| known == text);
        found.unwrap_or_else(|| {
            strings.push(text.to_owned());
            strings.len() - 1
        }) as u64
    };
    let mut group = Message::default();
    for (id, latitude, longitude) in nodes {
        let units = |degrees: f64| zigzag((degrees * 1e7).round() as i64);
        let node = Message::default()
            .number(1, zigzag(*id))
            .number(8, units(*latitude))
            .number(9, units(*longitude));
        group = group.bytes(1, &node.0);
    }
    for (number, (through, tags)) in ways.iter().enumerate() {
        let steps = through.iter().scan(0, |last, node| {
            let step = node - *last;
            *last = *node;
            Some(zigzag(step))
        });
        let keys: Vec<u64> = tags.iter().map(|(key, _)| index(key)).collect();
        let values: Vec<u64> = tags.iter().map(|(_, value)| index(value)).collect();
        let way = Message::default()
            .number(1, number as u64 + 1)
            .packed(2, keys)
            .packed(3, values)
            .packed(8, steps);
        group = group.bytes(3, &way.0);
    }
    let table = strings.iter().fold(Message::default(), |table, text| table.bytes(1, text.as_bytes()));
    let header = Message::default().bytes(4, b"OsmSchema-V0.6");
    let block = Message::default().bytes(1, &table.0).bytes(2, &group.0);
    let path = std::env::temp_dir().join(format!("tomaia-roads-{}-{name}.osm.pbf", std::process::id()));
    let mut file = std::fs::File::create(&path).expect("a file");
    for (kind, content) in [("OSMHeader", header), ("OSMData", block)] {
        let blob = Message::default().bytes(1, &content.0);
        let head = Message::default().bytes(1, kind.as_bytes()).number(3, blob.0.len() as u64);
        file.write_all(&u32::try_from(head.0.len()).expect("short").to_be_bytes()).expect("written");
        file.write_all(&head.0).expect("written");
        file.write_all(&blob.0).expect("written");
    }
    path
}

/// A town about 43.16° N: a main road of 2 km west to east, a one-way lane north of it from east to west, a road on an
/// island that nothing connects, and a footpath.
fn town() -> Streets {
    let nodes = [
        (1, 43.160, 13.700),
        (2, 43.160, 13.712),
        (3, 43.160, 13.7246),
        (4, 43.165, 13.7246),
        (5, 43.165, 13.700),
        (6, 43.300, 13.900),
        (7, 43.301, 13.901),
        (8, 43.150, 13.712),
    ];
    let ways: [(&[i64], Tags); 4] = [
        (&[1, 2, 3], &[("highway", "secondary"), ("name", "Via Roma")]),
        (&[3, 4, 5, 1], &[("highway", "residential"), ("oneway", "yes")]),
        (&[6, 7], &[("highway", "residential")]),
        (&[2, 8], &[("highway", "footway")]),
    ];
    let file = extract("town", &nodes, &ways);
    let streets = Streets::read(&file).expect("an extract");
    let _ = std::fs::remove_file(file);
    streets
}

#[test]
fn the_way_along_the_main_road_takes_its_length_at_its_speed() {
    let (west, east) = (Point::new(43.160, 13.700), Point::new(43.160, 13.7246));
    let table = town().table(&[west, east], &[west, east]);
    let there = table[0][1].expect("a way");
    let metres = west.metres_to(east);
    assert!((f64::from(there.metres) - metres).abs() < 5.0, "{} {metres}", there.metres);
    assert!((f64::from(there.seconds) - metres / 52.0 * 3.6).abs() < 2.0, "{}", there.seconds);
    assert_eq!(there.source, Source::Streets);
    assert_eq!(table[0][0].expect("a way").seconds, 0);
}

#[test]
fn a_one_way_lane_is_driven_one_way() {
    let (corner, lane) = (Point::new(43.165, 13.7246), Point::new(43.165, 13.700));
    let table = town().table(&[corner, lane], &[corner, lane]);
    let (with, against) = (table[0][1].expect("a way"), table[1][0].expect("a way around"));
    assert!(against.metres > with.metres + 500, "{} {}", with.metres, against.metres);
}

#[test]
fn a_place_far_from_every_road_has_no_way() {
    let streets = town();
    let table =
        streets.table(&[Point::new(43.160, 13.700)], &[Point::new(43.301, 13.901), Point::new(0.0, 0.0)]);
    assert_eq!(table[0], [None, None], "not to the island, not to the gulf of Guinea");
}

#[test]
fn a_place_beside_the_road_walks_to_it() {
    let streets = town();
    let on =
        streets.table(&[Point::new(43.160, 13.700)], &[Point::new(43.160, 13.712)])[0][0].expect("a way");
    let beside =
        streets.table(&[Point::new(43.160, 13.700)], &[Point::new(43.158, 13.712)])[0][0].expect("a way");
    assert!(beside.seconds > on.seconds + 30);
}

#[test]
fn what_is_no_extract_is_told() {
    let file = extract("empty", &[(1, 43.0, 13.0)], &[]);
    assert!(matches!(Streets::read(&file), Err(RoadsError::NoRoads)));
    std::fs::write(&file, b"PK\x03\x04 this is a zip").expect("written");
    assert!(matches!(Streets::read(&file), Err(RoadsError::File(_))));
    std::fs::remove_file(&file).expect("removed");
    assert!(matches!(Streets::read(&file), Err(RoadsError::File(_))));
}

/// An extract as large as an island, where one is given: `TOMAIA_TEST_EXTRACT`.
#[test]
fn a_real_extract_is_symmetric_enough_and_obeys_the_triangle() {
    let Some(file) = std::env::var_os("TOMAIA_TEST_EXTRACT") else {
        eprintln!("skipped: TOMAIA_TEST_EXTRACT names no extract");
        return;
    };
    let streets = Streets::read(&PathBuf::from(file)).expect("an extract");
    // Douglas, Ramsey, Peel, Castletown on the Isle of Man.
    let places = [(54.152, -4.482), (54.322, -4.384), (54.222, -4.695), (54.074, -4.653)];
    let places = places.map(|(latitude, longitude)| Point::new(latitude, longitude));
    let table = streets.table(&places, &places);
    let seconds = |from: usize, to: usize| f64::from(table[from][to].expect("a way").seconds);
    assert!((20.0..40.0).contains(&(seconds(0, 1) / 60.0)), "{}", seconds(0, 1));
    for (from, to, via) in [(0, 1, 2), (1, 3, 0), (2, 0, 3)] {
        assert!(seconds(from, to) <= seconds(from, via) + seconds(via, to) + 60.0);
        assert!((seconds(from, to) - seconds(to, from)).abs() < 300.0);
    }
}

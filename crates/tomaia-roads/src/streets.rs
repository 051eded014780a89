//! A router over an extract of OpenStreetMap (`.osm.pbf`): the roads that a minibus may use, as a graph of junctions, and
//! a customizable contraction hierarchy over it, so that a whole table of legs takes milliseconds.
//!
//! Times are those of a minibus that keeps to the limits and loses a little at bends and crossings ([`profile`]); traffic,
//! turns and barriers that are not in the extract are not known. What it answers is © OpenStreetMap contributors, ODbL.

mod profile;

use crate::{Leg, Point, RoadsError, Source, Table};
use osmpbf::{Element, ElementReader};
use profile::Way;
use std::collections::HashMap;
use std::path::Path;

/// Between two junctions a point is kept at least every so many metres, so that a place in between finds the road.
const KEPT_EVERY: f64 = 300.0;

/// Farther than so many metres from any road a place is not reached.
const FARTHEST: f64 = 3_000.0;

/// From the place to the road and from the road to the place: kilometres an hour, and how much longer than the beeline.
const APPROACH: (f64, f64) = (20.0, 1.4);

/// The unit of the graph's weights: tenths of a second.
const TENTHS: f64 = 10.0;

/// The roads of an extract, ready to be asked.
pub struct Streets {
    hierarchy: cch::Cch,
    times: cch::Metric,
    lengths: cch::Metric,
    junctions: Vec<Point>,
}

impl std::fmt::Debug for Streets {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Streets({} junctions)", self.junctions.len())
    }
}

impl Streets {
    /// Reads an extract and prepares it. An extract of the Marche takes some seconds.
    ///
    /// # Errors
    /// The file cannot be read, is no extract, or holds no road that a car may use.
    pub fn read(file: &Path) -> Result<Self, RoadsError> {
        let ways = ways(file)?;
        let places = places(file, &ways)?;
        let roads = Roads::build(&ways, &places);
        if roads.arcs.is_empty() { Err(RoadsError::NoRoads) } else { Ok(Self::prepare(roads)) }
    }

    /// How many junctions the graph has.
    #[must_use]
    pub fn size(&self) -> usize {
        self.junctions.len()
    }

    /// The legs from each place to each place. A place that is far from every road, or on another island, has none.
    #[must_use]
    pub fn table(&self, from: &[Point], to: &[Point]) -> Table {
        let (starts, ends) = (self.on_the_road(from), self.on_the_road(to));
        let nodes = |places: &[Option<(u32, f64)>]| -> Vec<u32> {
            places.iter().map(|place| place.map_or(0, |(node, _)| node)).collect()
        };
        let (sources, targets) = (nodes(&starts), nodes(&ends));
        let view = self.hierarchy.view();
        let tenths = cch::distance_matrix(&view, &self.times.view(), &sources, &targets);
        let metres = cch::distance_matrix(&view, &self.lengths.view(), &sources, &targets);
        let leg = |row: usize, column: usize| {
            let at = row * ends.len() + column;
            let (_, out) = starts[row]?;
            let (_, home) = ends[column]?;
            if tenths[at] >= cch::INF_WEIGHT || metres[at] >= cch::INF_WEIGHT {
                return None;
            }
            let approach = (out + home) * APPROACH.1;
            let seconds = f64::from(tenths[at]) / TENTHS + approach / 1000.0 / APPROACH.0 * 3600.0;
            let length = f64::from(metres[at]) + approach;
            Some(Leg {
                seconds: seconds.round() as u32,
                metres: length.round() as u32,
                source: Source::Streets,
            })
        };
        (0..from.len()).map(|row| (0..to.len()).map(|column| leg(row, column)).collect()).collect()
    }

    /// The nearest junction of each place and the metres to it.
    fn on_the_road(&self, places: &[Point]) -> Vec<Option<(u32, f64)>> {
        let nearest = |place: &Point| {
            let scale = place.latitude.to_radians().cos();
            let squared = |junction: &Point| {
                let east = (junction.longitude - place.longitude) * scale;
                let north = junction.latitude - place.latitude;
                east * east + north * north
            };
            let by_distance =
                |one: &(usize, &Point), other: &(usize, &Point)| squared(one.1).total_cmp(&squared(other.1));
            let (node, junction) = self.junctions.iter().enumerate().min_by(by_distance)?;
            let metres = junction.metres_to(*place);
            (metres <= FARTHEST).then_some((node as u32, metres))
        };
        places.iter().map(nearest).collect()
    }

    fn prepare(mut roads: Roads) -> Self {
        roads.keep_the_mainland();
        roads.arcs.sort_unstable_by_key(|arc| (arc.from, arc.to));
        let count = roads.junctions.len();
        let mut first_out = vec![0_u32; count + 1];
        for arc in &roads.arcs {
            first_out[arc.from as usize + 1] += 1;
        }
        for node in 0..count {
            first_out[node + 1] += first_out[node];
        }
        let column = |of: fn(&Arc) -> u32| -> Vec<u32> { roads.arcs.iter().map(of).collect() };
        let (tail, head) = (column(|arc| arc.from), column(|arc| arc.to));
        let latitudes: Vec<f32> = roads.junctions.iter().map(|point| point.latitude as f32).collect();
        let longitudes: Vec<f32> = roads.junctions.iter().map(|point| point.longitude as f32).collect();
        let order = cch::inertial_order(count as u32, &tail, &head, &latitudes, &longitudes);
        let graph = cch::graph::Graph { first_out, head, weight: column(|arc| arc.tenths) };
        let hierarchy = cch::Cch::build(&graph, &order);
        let times = hierarchy.customize(&graph.weight);
        let lengths = hierarchy.customize(&column(|arc| arc.metres));
        Self { hierarchy, times, lengths, junctions: roads.junctions }
    }
}

fn unreadable(error: &osmpbf::Error) -> RoadsError {
    RoadsError::File(error.to_string())
}

fn ways(file: &Path) -> Result<Vec<Way>, RoadsError> {
    let mut ways = Vec::new();
    let reader = ElementReader::from_path(file).map_err(|error| unreadable(&error))?;
    reader
        .for_each(|element| {
            if let Element::Way(way) = element {
                ways.extend(
                    Way::of_tags(way.tags()).map(|found| Way { nodes: way.refs().collect(), ..found }),
                );
            }
        })
        .map_err(|error| unreadable(&error))?;
    ways.retain(|way| way.nodes.len() > 1);
    Ok(ways)
}

/// The positions of the nodes that the ways run through.
fn places(file: &Path, ways: &[Way]) -> Result<HashMap<i64, Point>, RoadsError> {
    let mut places: HashMap<i64, Point> =
        ways.iter().flat_map(|way| &way.nodes).map(|node| (*node, Point::new(f64::NAN, f64::NAN))).collect();
    let mut note = |id: i64, latitude: f64, longitude: f64| {
        if let Some(place) = places.get_mut(&id) {
            *place = Point::new(latitude, longitude);
        }
    };
    let reader = ElementReader::from_path(file).map_err(|error| unreadable(&error))?;
    reader
        .for_each(|element| match element {
            Element::Node(node) => note(node.id(), node.lat(), node.lon()),
            Element::DenseNode(node) => note(node.id(), node.lat(), node.lon()),
            Element::Way(_) | Element::Relation(_) => {}
        })
        .map_err(|error| unreadable(&error))?;
    // An extract is cut at its border: nodes of ways that leave it are not in it.
    places.retain(|_, place| place.latitude.is_finite());
    Ok(places)
}

#[derive(Clone, Copy, Debug)]
struct Arc {
    from: u32,
    to: u32,
    tenths: u32,
    metres: u32,
}

/// Junctions and the pieces of road between them, one arc for each direction in which one may drive.
#[derive(Default)]
struct Roads {
    junctions: Vec<Point>,
    numbers: HashMap<i64, u32>,
    arcs: Vec<Arc>,
}

impl Roads {
    fn build(ways: &[Way], places: &HashMap<i64, Point>) -> Self {
        let mut uses: HashMap<i64, u32> = HashMap::new();
        for node in ways.iter().flat_map(|way| &way.nodes) {
            *uses.entry(*node).or_default() += 1;
        }
        let mut roads = Self::default();
        for way in ways {
            roads.add(way, places, &uses);
        }
        roads
    }

    fn add(&mut self, way: &Way, places: &HashMap<i64, Point>, uses: &HashMap<i64, u32>) {
        let mut last: Option<(i64, Point)> = None;
        let mut piece: Option<(u32, f64)> = None;
        for (place, node) in way.nodes.iter().enumerate() {
            let Some(point) = places.get(node).copied() else {
                (last, piece) = (None, None);
                continue;
            };
            let (start, length) = match (piece, last) {
                (Some((start, length)), Some((_, before))) => (start, length + before.metres_to(point)),
                _ => (self.junction(*node, point), 0.0),
            };
            let is_end = place + 1 == way.nodes.len();
            let is_junction = uses.get(node).is_some_and(|count| *count > 1);
            let next_is_cut = way.nodes.get(place + 1).is_none_or(|next| !places.contains_key(next));
            piece = Some((start, length));
            if length > 0.0 && (is_end || is_junction || next_is_cut || length >= KEPT_EVERY) {
                let end = self.junction(*node, point);
                self.connect(start, end, length, way);
                piece = Some((end, 0.0));
            }
            last = Some((*node, point));
        }
    }

    fn junction(&mut self, node: i64, point: Point) -> u32 {
        *self.numbers.entry(node).or_insert_with(|| {
            self.junctions.push(point);
            self.junctions.len() as u32 - 1
        })
    }

    fn connect(&mut self, from: u32, to: u32, length: f64, way: &Way) {
        if from == to {
            return;
        }
        let tenths = ((length / 1000.0 / way.speed * 3600.0 * TENTHS).round() as u32).max(1);
        let metres = (length.round() as u32).max(1);
        if way.forward {
            self.arcs.push(Arc { from, to, tenths, metres });
        }
        if way.backward {
            self.arcs.push(Arc { from: to, to: from, tenths, metres });
        }
    }

    /// Keeps the largest connected part: a place beside a car park that the extract does not connect finds the road
    /// behind it.
    fn keep_the_mainland(&mut self) {
        let count = self.junctions.len();
        let mut parent: Vec<usize> = (0..count).collect();
        for arc in &self.arcs {
            let (one, other) = (root(&mut parent, arc.from as usize), root(&mut parent, arc.to as usize));
            parent[one] = other;
        }
        let mut sizes = vec![0_usize; count];
        for node in 0..count {
            sizes[root(&mut parent, node)] += 1;
        }
        let Some(largest) = (0..count).max_by_key(|node| sizes[*node]) else { return };
        let mut renumbered = vec![u32::MAX; count];
        let mut junctions = Vec::with_capacity(sizes[largest]);
        for (node, number) in renumbered.iter_mut().enumerate() {
            if root(&mut parent, node) == largest {
                *number = junctions.len() as u32;
                junctions.push(self.junctions[node]);
            }
        }
        self.arcs.retain_mut(|arc| {
            (arc.from, arc.to) = (renumbered[arc.from as usize], renumbered[arc.to as usize]);
            arc.from != u32::MAX
        });
        self.junctions = junctions;
    }
}

fn root(parent: &mut [usize], mut node: usize) -> usize {
    while parent[node] != node {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    node
}

//! The map of a plan: stops and the way of each group by day. Drawn by the server over the boundaries of the
//! municipalities, so that it is there without scripts and without a tile server; the island puts a map that moves in its
//! place, from the same features as GeoJSON.

use crate::Web;
use crate::failure::Failure;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tomaia_app::itineraries::queries::{self, Setup, StopRow};
use tomaia_app::itineraries::store::Draft;
use tomaia_app::itineraries::{PlanStop, Route, drafts, number, problem::instant};
use tomaia_i18n::{Texts, texts};

/// The corner and the width of the drawing of the boundaries (web/build/boundaries.mjs draws them with the same
/// numbers): degrees, and units for a degree of longitude.
const WEST: f64 = 12.15;
const NORTH: f64 = 44.0;
const UNITS: f64 = 540.0;

/// A place on the drawing.
pub(super) struct Dot {
    pub x: String,
    pub y: String,
    pub kind: &'static str,
    pub colour: usize,
    pub number: String,
    pub title: String,
}

/// The way of a group on a day.
pub(super) struct Way {
    pub colour: usize,
    pub points: String,
    pub title: String,
}

/// The name of a municipality beside its stops.
pub(super) struct Town {
    pub x: String,
    pub y: String,
    pub name: String,
}

/// A map that is drawn.
pub(super) struct Drawn {
    pub view: String,
    pub ways: Vec<Way>,
    pub dots: Vec<Dot>,
    pub towns: Vec<Town>,
    /// How wide lines are in the drawing's units, so that they look alike at any scale.
    pub line: String,
    pub dot: String,
    pub letter: String,
    pub town: String,
}

fn mercator(latitude: f64) -> f64 {
    (std::f64::consts::FRAC_PI_4 + latitude.to_radians() / 2.0).tan().ln().to_degrees()
}

fn project(stop: &StopRow) -> (f64, f64) {
    ((stop.longitude - WEST) * UNITS, (mercator(NORTH) - mercator(stop.latitude)) * UNITS)
}

/// The routes that are shown: of one day, or of all.
fn shown<'a>(draft: &'a Draft, day: &'a str) -> impl Iterator<Item = &'a Route> {
    draft.plan.routes.iter().filter(move |route| day.is_empty() || route.day == day)
}

/// The stops of a route in order, from where it begins to where it ends.
fn along<'a>(setup: &'a Setup, route: &Route) -> Vec<&'a StopRow> {
    let middle = route.stops.iter().map(|stop| stop.place.as_str());
    let ids = std::iter::once(route.start_place.as_str()).chain(middle).chain([route.end_place.as_str()]);
    ids.filter_map(|id| setup.stop(number(id))).collect()
}

/// The municipalities to which the plan of a day leads, each in the middle of its stops: name, longitude, latitude.
fn towns(setup: &Setup, draft: &Draft, day: &str) -> Vec<(String, f64, f64)> {
    let mut stops: BTreeMap<i64, &StopRow> = BTreeMap::new();
    for route in shown(draft, day) {
        stops.extend(along(setup, route).into_iter().map(|stop| (stop.id, stop)));
    }
    let mut towns: BTreeMap<&str, (f64, f64, f64)> = BTreeMap::new();
    for stop in stops.values().filter(|stop| !stop.municipality_name.is_empty()) {
        let sum = towns.entry(&stop.municipality_name).or_default();
        *sum = (sum.0 + stop.longitude, sum.1 + stop.latitude, sum.2 + 1.0);
    }
    towns
        .into_iter()
        .map(|(name, (east, north, count))| (name.to_owned(), east / count, north / count))
        .collect()
}

/// Their names below the dots.
fn drawn_towns(setup: &Setup, draft: &Draft, day: &str, dot: f64) -> Vec<Town> {
    let town = |(name, longitude, latitude): (String, f64, f64)| Town {
        x: format!("{:.1}", (longitude - WEST) * UNITS),
        y: format!("{:.1}", (mercator(NORTH) - mercator(latitude)) * UNITS + dot * 2.4),
        name,
    };
    towns(setup, draft, day).into_iter().map(town).collect()
}

fn colour(setup: &Setup, group: i64) -> usize {
    setup.groups.iter().position(|one| one.id == group).unwrap_or(0) % 6 + 1
}

/// Draws the plan of a day.
pub(super) fn draw(texts: &Texts, setup: &Setup, draft: &Draft, day: &str) -> Drawn {
    let mut dots: BTreeMap<i64, Dot> = BTreeMap::new();
    let mut ways = Vec::new();
    let (mut west, mut east, mut north, mut south) = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
    for route in shown(draft, day) {
        let stops = along(setup, route);
        let tint = colour(setup, number(&route.group));
        for (place, stop) in stops.iter().enumerate() {
            let (x, y) = project(stop);
            (west, east, north, south) = (west.min(x), east.max(x), north.min(y), south.max(y));
            let visit = place > 0 && place + 1 < stops.len();
            dots.entry(stop.id).or_insert_with(|| Dot {
                x: format!("{x:.1}"),
                y: format!("{y:.1}"),
                kind: stop.kind.name(),
                colour: tint,
                number: if visit && !day.is_empty() { place.to_string() } else { String::new() },
                title: stop.name.clone(),
            });
        }
        let points: Vec<String> =
            stops.iter().map(|stop| project(stop)).map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let name = setup.group(number(&route.group)).map(|group| group.name.clone()).unwrap_or_default();
        ways.push(Way {
            colour: tint,
            points: points.join(" "),
            title: texts.with("itineraries-group-named", &[("name", name.into())]),
        });
    }
    if ways.is_empty() {
        (west, east, north, south) = (0.0, 980.0, 0.0, 980.0);
    }
    // At least a valley's width, and the shape of a page.
    let (middle_x, middle_y) = (f64::midpoint(west, east), f64::midpoint(north, south));
    let height = ((south - north) * 1.25).max((east - west) * 1.25 / 1.6).max(90.0);
    let width = height * 1.6;
    Drawn {
        view: format!("{:.1} {:.1} {width:.1} {height:.1}", middle_x - width / 2.0, middle_y - height / 2.0),
        line: format!("{:.2}", height / 160.0),
        dot: format!("{:.2}", height / 62.0),
        letter: format!("{:.2}", height / 46.0),
        town: format!("{:.2}", height / 34.0),
        towns: drawn_towns(setup, draft, day, height / 62.0),
        ways,
        dots: dots.into_values().collect(),
    }
}

#[derive(Deserialize)]
pub(super) struct Shown {
    #[serde(default)]
    day: String,
}

/// The same for the island, as GeoJSON.
pub(super) async fn features(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Query(Shown { day }): Query<Shown>,
) -> Result<Json<Value>, Failure> {
    let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
    let draft = drafts::find(&web.app, &visitor.actor, mission, draft).await?;
    Ok(Json(collection(texts(visitor.language), &setup, &draft, &day)))
}

fn collection(texts: &Texts, setup: &Setup, draft: &Draft, day: &str) -> Value {
    let mut features = Vec::new();
    let mut points: BTreeMap<i64, (usize, String, Vec<String>)> = BTreeMap::new();
    for route in shown(draft, day) {
        let group = number(&route.group);
        let tint = colour(setup, group);
        let stops = along(setup, route);
        let name = setup.group(group).map(|group| group.name.clone()).unwrap_or_default();
        let name = texts.with("itineraries-group-named", &[("name", name.into())]);
        let line: Vec<[f64; 2]> = stops.iter().map(|stop| [stop.longitude, stop.latitude]).collect();
        features.push(json!({
            "type": "Feature",
            "properties": { "kind": "way", "colour": tint, "group": name, "day": route.day },
            "geometry": { "type": "LineString", "coordinates": line },
        }));
        for end in [&route.start_place, &route.end_place] {
            points.entry(number(end)).or_insert_with(|| (0, String::new(), Vec::new()));
        }
        for (place, stop) in route.stops.iter().enumerate() {
            let time = super::clock(texts, setup, instant(stop.start));
            let words =
                if stop.kind == PlanStop::Visit { name.clone() } else { texts.get("itineraries-meetings") };
            let entry =
                points.entry(number(&stop.place)).or_insert_with(|| (tint, String::new(), Vec::new()));
            entry.0 = tint;
            // On one day a stop is the first, the second ... of its group's way.
            if !day.is_empty() {
                entry.1 = (place + 1).to_string();
            }
            entry.2.push(format!("{time} {words}"));
        }
    }
    for (name, longitude, latitude) in towns(setup, draft, day) {
        features.push(json!({
            "type": "Feature",
            "properties": { "kind": "town", "name": name },
            "geometry": { "type": "Point", "coordinates": [longitude, latitude] },
        }));
    }
    for (id, (tint, place, lines)) in points {
        let Some(stop) = setup.stop(id) else { continue };
        features.push(json!({
            "type": "Feature",
            "properties": {
                "kind": "stop",
                "stop": stop.kind.name(),
                "colour": tint,
                "number": place,
                "name": stop.name,
                "place": stop.place(),
                "lines": lines,
            },
            "geometry": { "type": "Point", "coordinates": [stop.longitude, stop.latitude] },
        }));
    }
    json!({ "type": "FeatureCollection", "features": features })
}

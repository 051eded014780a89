//! The ways between stops, and who says how long they take: measured by the office, else from ISTAT's matrix, else by
//! the router over an extract of OpenStreetMap, else by a routing server, else estimated. A job works out those that are
//! missing; what was measured stays.

use super::stops::stop_name;
use super::{begin, legs_are_old, mission_is_there};
use crate::audit::Entry;
use crate::context::RoadSettings;
use crate::{Actor, App, Error, Result};
use serde_json::json;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};
use std::time::Duration;
use tomaia_db::{Connection, sql};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Fields, Refusal};
use tomaia_domain::typed;
pub use tomaia_roads::Source;
use tomaia_roads::estimate::{Shore, estimate};
use tomaia_roads::matrix::{self, Pair};
use tomaia_roads::server::Server;
use tomaia_roads::streets::Streets;
use tomaia_roads::{Leg, Point, Table};

/// How long a routing server is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// How many rows one statement inserts.
const ROWS_AT_ONCE: usize = 400;

/// The shore of the Marche (ISTAT, openpolis, CC BY 4.0; see `data/README.md`).
static SHORE: LazyLock<Shore> = LazyLock::new(|| {
    let text = include_str!("../../../../data/coast_marche.csv");
    let point = |line: &str| {
        let (latitude, longitude) = line.split_once(',')?;
        Some(Point::new(latitude.parse().ok()?, longitude.trim().parse().ok()?))
    };
    Shore::new(text.lines().skip(1).filter_map(point).collect())
});

/// The router over the extract, read once by the node that first needs it; none where the file is not one.
#[derive(Default)]
pub(crate) struct StreetsOnce(tokio::sync::OnceCell<Option<Arc<Streets>>>);

impl StreetsOnce {
    async fn get(&self, settings: &RoadSettings) -> Option<Arc<Streets>> {
        let file = settings.extract.clone()?;
        let read = async || {
            let streets = tokio::task::spawn_blocking(move || Streets::read(&file)).await;
            match streets {
                Ok(Ok(streets)) => Some(Arc::new(streets)),
                Ok(Err(error)) => {
                    tracing::warn!(%error, "the extract of OpenStreetMap is not used");
                    None
                }
                Err(error) => {
                    tracing::warn!(%error, "the extract of OpenStreetMap is not used");
                    None
                }
            }
        };
        self.0.get_or_init(read).await.clone()
    }
}

/// A stop as the roads see it.
#[derive(Clone)]
struct At {
    id: i64,
    municipality: Option<String>,
    point: Point,
}

/// Works out the ways of a mission that are not there yet.
///
/// # Errors
/// The database failed; the job is tried again. A source that does not answer is passed over.
pub async fn work_out(app: &App, mission: i64) -> Result<()> {
    let mut connection = app.database.read().await?;
    let stops = stops(&mut connection, mission).await?;
    let known: HashSet<(i64, i64)> = connection
        .all(sql("SELECT from_stop_id, to_stop_id FROM itinerary_leg WHERE mission_id = $1").bind(mission))
        .await?
        .iter()
        .map(|row| Ok((row.get("from_stop_id")?, row.get("to_stop_id")?)))
        .collect::<Result<_>>()?;
    let matrix = matrix_of(&mut connection, &stops).await?;
    drop(connection);
    let missing: Vec<(usize, usize)> = (0..stops.len())
        .flat_map(|from| (0..stops.len()).map(move |to| (from, to)))
        .filter(|(from, to)| from != to && !known.contains(&(stops[*from].id, stops[*to].id)))
        .collect();
    let mut legs: HashMap<(usize, usize), Leg> = HashMap::new();
    for (from, to) in &missing {
        let pair = (stops[*from].municipality.clone(), stops[*to].municipality.clone());
        if let (Some(one), Some(other)) = pair
            && let Some(leg) = matrix.get(&(one, other))
        {
            legs.insert((*from, *to), *leg);
        }
    }
    for source in [Asked::Streets, Asked::Server] {
        let table = asked(app, &stops, &missing, &legs, source).await;
        fill(&mut legs, &missing, table);
    }
    for (from, to) in &missing {
        legs.entry((*from, *to)).or_insert_with(|| estimate(stops[*from].point, stops[*to].point, &SHORE));
    }
    store(app, mission, &stops, &legs).await
}

#[derive(Clone, Copy)]
enum Asked {
    Streets,
    Server,
}

/// The whole table of a source, where it is set and something is still missing; none where it does not answer.
async fn asked(
    app: &App,
    stops: &[At],
    missing: &[(usize, usize)],
    legs: &HashMap<(usize, usize), Leg>,
    source: Asked,
) -> Option<Table> {
    if missing.iter().all(|pair| legs.contains_key(pair)) {
        return None;
    }
    let points: Vec<Point> = stops.iter().map(|stop| stop.point).collect();
    let answer = match source {
        Asked::Streets => {
            let streets = app.streets.get(&app.settings.roads).await?;
            tokio::task::spawn_blocking(move || Ok(streets.table(&points, &points))).await
        }
        Asked::Server => {
            let address = app.settings.roads.server.clone()?;
            tokio::task::spawn_blocking(move || Server::new(&address, PATIENCE)?.table(&points, &points))
                .await
        }
    };
    match answer {
        Ok(Ok(table)) => Some(table),
        Ok(Err(error)) => {
            tracing::warn!(%error, "ways are worked out without this source");
            None
        }
        Err(error) => {
            tracing::warn!(%error, "ways are worked out without this source");
            None
        }
    }
}

fn fill(legs: &mut HashMap<(usize, usize), Leg>, missing: &[(usize, usize)], table: Option<Table>) {
    let Some(table) = table else { return };
    for (from, to) in missing {
        if let Some(Some(leg)) = table.get(*from).and_then(|row| row.get(*to)) {
            legs.entry((*from, *to)).or_insert(*leg);
        }
    }
}

async fn stops(connection: &mut Connection, mission: i64) -> Result<Vec<At>> {
    let rows = connection
        .all(
            sql("SELECT id, municipality_code, latitude, longitude FROM itinerary_stop WHERE mission_id = $1 ORDER BY id")
                .bind(mission),
        )
        .await?;
    rows.iter()
        .map(|row| {
            let point = Point::new(row.get("latitude")?, row.get("longitude")?);
            Ok(At { id: row.get("id")?, municipality: row.get("municipality_code")?, point })
        })
        .collect()
}

async fn matrix_of(connection: &mut Connection, stops: &[At]) -> Result<HashMap<(String, String), Leg>> {
    let codes: HashSet<&String> = stops.iter().filter_map(|stop| stop.municipality.as_ref()).collect();
    let query =
        sql("SELECT * FROM road_minutes WHERE from_code IN (").values(codes.iter().map(|code| code.as_str()));
    let query = query.push(") AND to_code IN (").values(codes.iter().map(|code| code.as_str())).push(")");
    let whole = |value: i64| u32::try_from(value).unwrap_or(u32::MAX);
    let mut found = HashMap::new();
    for row in connection.all(query).await? {
        let leg = Leg {
            seconds: whole(row.get("seconds")?),
            metres: whole(row.get("metres")?),
            source: Source::Matrix,
        };
        found.insert((row.get("from_code")?, row.get("to_code")?), leg);
    }
    Ok(found)
}

async fn store(app: &App, mission: i64, stops: &[At], legs: &HashMap<(usize, usize), Leg>) -> Result<()> {
    let mut pairs: Vec<_> = legs.iter().collect();
    pairs.sort_unstable_by_key(|(pair, _)| **pair);
    let mut tx = app.database.begin().await?;
    // A stop may have been taken away while the sources were asked.
    let rows = tx.all(sql("SELECT id FROM itinerary_stop WHERE mission_id = $1").bind(mission)).await?;
    let there: HashSet<i64> = rows.iter().map(|row| Ok(row.get("id")?)).collect::<Result<_>>()?;
    pairs.retain(|((from, to), _)| there.contains(&stops[*from].id) && there.contains(&stops[*to].id));
    for chunk in pairs.chunks(ROWS_AT_ONCE) {
        let mut query = sql(
            "INSERT INTO itinerary_leg (mission_id, from_stop_id, to_stop_id, minutes, metres, source) VALUES ",
        );
        for (row, ((from, to), leg)) in chunk.iter().enumerate() {
            query = query.push(if row == 0 { "(" } else { ", (" }).value(mission).push(", ");
            query = query.value(stops[*from].id).push(", ").value(stops[*to].id).push(", ");
            query = query.value(leg.minutes()).push(", ").value(leg.metres).push(", ");
            query = query.value(leg.source.name()).push(")");
        }
        tx.run(query.push(" ON CONFLICT (from_stop_id, to_stop_id) DO NOTHING")).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Has all ways of a mission worked out again, but those that were measured.
///
/// # Errors
/// The actor may not, or there is no such mission.
pub async fn refresh(app: &App, actor: &Actor, mission: i64) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    tx.run(sql("DELETE FROM itinerary_leg WHERE mission_id = $1 AND source <> 'measured'").bind(mission.id))
        .await?;
    legs_are_old(app, &mut tx, mission.id).await?;
    Entry::named("itinerary-legs-refreshed", ("mission", mission.id)).append(app, &mut tx, actor).await?;
    tx.commit().await?;
    Ok(())
}

/// Forgets the ways to and from a stop that moved; those that were measured stay.
pub(super) async fn forget(tx: &mut Connection, stop: i64) -> Result<()> {
    tx.run(
        sql(
            "DELETE FROM itinerary_leg WHERE (from_stop_id = $1 OR to_stop_id = $1) AND source <> 'measured'",
        )
        .bind(stop),
    )
    .await?;
    Ok(())
}

/// A way that somebody drove, as typed.
#[derive(Clone, Debug, Default)]
pub struct MeasuredForm {
    /// From this stop.
    pub from: i64,
    /// To this one.
    pub to: i64,
    /// Minutes; empty: forget what was measured.
    pub minutes: String,
    /// Also the way back.
    pub both: bool,
}

/// Writes down how long a way took, which is trusted more than any computation; or forgets it.
///
/// # Errors
/// The actor may not; a stop is not the mission's; not a number of minutes.
pub async fn measure(app: &App, actor: &Actor, mission: i64, form: &MeasuredForm) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let mut fields = Fields::default();
    let minutes = fields.optional("minutes", &form.minutes, |text| typed::number(text, 600));
    if form.from == form.to {
        fields.wrong("to", "itineraries-leg-same");
    }
    fields.finish()?;
    let names =
        (stop_name(&mut tx, mission.id, form.from).await?, stop_name(&mut tx, mission.id, form.to).await?);
    let ways =
        if form.both { vec![(form.from, form.to), (form.to, form.from)] } else { vec![(form.from, form.to)] };
    for (from, to) in ways {
        tx.run(
            sql("DELETE FROM itinerary_leg WHERE from_stop_id = $1 AND to_stop_id = $2").bind(from).bind(to),
        )
        .await?;
        if let Some(minutes) = minutes {
            let new = sql(
                "INSERT INTO itinerary_leg (mission_id, from_stop_id, to_stop_id, minutes, metres, source) \
                           VALUES ($1, $2, $3, $4, 0, 'measured')",
            );
            tx.run(new.bind(mission.id).bind(from).bind(to).bind(minutes)).await?;
        }
    }
    if minutes.is_none() {
        legs_are_old(app, &mut tx, mission.id).await?;
    }
    Entry::named("itinerary-leg-measured", ("mission", mission.id))
        .after(json!({ "name": format!("{} – {}", names.0, names.1), "minutes": minutes, "both": form.both }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Brings ISTAT's matrix of road minutes in: the pairs whose municipalities are in the table of places, in place of those
/// that were there. All missions' ways are worked out again. Returns how many pairs were kept.
///
/// # Errors
/// The actor may not; the file is not such a matrix (nothing is changed then); it names no municipality that is known.
pub async fn import_matrix(app: &App, actor: &Actor, file_name: &str, bytes: Vec<u8>) -> Result<usize> {
    actor.may(Verb::ItinerariesMake)?;
    let mut connection = app.database.read().await?;
    let rows = connection.all(sql("SELECT istat_code FROM municipality")).await?;
    let known: HashSet<String> = rows.iter().map(|row| Ok(row.get("istat_code")?)).collect::<Result<_>>()?;
    drop(connection);
    let read = move || {
        let mut pairs: HashMap<(String, String), Leg> = HashMap::new();
        let kept = |pair: Pair| {
            if known.contains(&pair.from) && known.contains(&pair.to) {
                pairs.insert((pair.from, pair.to), pair.leg);
            }
        };
        matrix::read(bytes.as_slice(), kept).map(|_| pairs)
    };
    let read = tokio::task::spawn_blocking(read).await.map_err(|error| Error::Broken(error.into()))?;
    let pairs = read.map_err(|error| {
        Refusal::invalid(vec![FieldError::new("file", "itineraries-matrix-wrong").with("reason", error)])
    })?;
    if pairs.is_empty() {
        return Err(Refusal::invalid(vec![FieldError::new("file", "itineraries-matrix-elsewhere")]).into());
    }
    let mut sorted: Vec<_> = pairs.iter().collect();
    sorted.sort_unstable_by_key(|(pair, _)| *pair);
    let mut tx = app.database.begin().await?;
    tx.run(sql("DELETE FROM road_minutes")).await?;
    for chunk in sorted.chunks(ROWS_AT_ONCE) {
        let mut query = sql("INSERT INTO road_minutes (from_code, to_code, seconds, metres) VALUES ");
        for (row, ((from, to), leg)) in chunk.iter().enumerate() {
            query = query.push(if row == 0 { "(" } else { ", (" }).value(from).push(", ").value(to);
            query = query.push(", ").value(leg.seconds).push(", ").value(leg.metres).push(")");
        }
        tx.run(query).await?;
    }
    tx.run(sql("DELETE FROM itinerary_leg WHERE source <> 'measured'")).await?;
    let missions = tx.all(sql("SELECT DISTINCT mission_id FROM itinerary_stop ORDER BY mission_id")).await?;
    for row in missions {
        legs_are_old(app, &mut tx, row.get("mission_id")?).await?;
    }
    Entry::named("road-matrix-imported", ("municipality", 0))
        .after(json!({ "name": file_name, "pairs": sorted.len() }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(sorted.len())
}

/// A way between two stops, for a page.
#[derive(Clone, Debug)]
pub struct LegRow {
    /// From this stop.
    pub from: i64,
    /// Its name.
    pub from_name: String,
    /// To this one.
    pub to: i64,
    /// Its name.
    pub to_name: String,
    /// Minutes.
    pub minutes: i64,
    /// Metres; 0 where they are not known.
    pub metres: i64,
    /// Who says so.
    pub source: Source,
}

/// What is known about the ways of a mission.
#[derive(Clone, Debug, Default)]
pub struct Ways {
    /// How many ways each source gave, in the order of trust.
    pub by_source: Vec<(Source, i64)>,
    /// Ways that are still to be worked out.
    pub missing: i64,
    /// Pairs of the matrix.
    pub matrix_pairs: i64,
    /// Whether an extract of OpenStreetMap is set.
    pub has_extract: bool,
    /// The routing server, where one is set.
    pub server: String,
}

/// What is known about the ways of a mission.
///
/// # Errors
/// The actor may not, or there is no such mission.
pub async fn ways(app: &App, actor: &Actor, mission: i64) -> Result<Ways> {
    actor.may(Verb::ItinerariesRead)?;
    let mut connection = app.database.read().await?;
    mission_is_there(&mut connection, mission).await?;
    let rows = connection
        .all(
            sql("SELECT source, COUNT(*) AS ways FROM itinerary_leg WHERE mission_id = $1 GROUP BY source")
                .bind(mission),
        )
        .await?;
    let mut counts = HashMap::new();
    for row in rows {
        counts.insert(row.get::<String>("source")?, row.get::<i64>("ways")?);
    }
    let row = connection
        .one(
            sql("SELECT (SELECT COUNT(*) FROM itinerary_stop WHERE mission_id = $1) AS stops, \
                   (SELECT COUNT(*) FROM road_minutes) AS pairs")
            .bind(mission),
        )
        .await?;
    let stops: i64 = row.get("stops")?;
    let known: i64 = counts.values().sum();
    Ok(Ways {
        by_source: Source::ALL
            .iter()
            .filter_map(|source| Some((*source, *counts.get(source.name())?)))
            .collect(),
        missing: stops * (stops - 1) - known,
        matrix_pairs: row.get("pairs")?,
        has_extract: app.settings.roads.extract.is_some(),
        server: app.settings.roads.server.clone().unwrap_or_default(),
    })
}

/// The ways from one stop, the nearest first.
///
/// # Errors
/// The actor may not, or the mission has no such stop.
pub async fn ways_from(app: &App, actor: &Actor, mission: i64, stop: i64) -> Result<Vec<LegRow>> {
    actor.may(Verb::ItinerariesRead)?;
    let mut connection = app.database.read().await?;
    stop_name(&mut connection, mission, stop).await?;
    let rows = connection
        .all(
            sql("SELECT l.*, a.name AS from_name, b.name AS to_name FROM itinerary_leg l \
                 JOIN itinerary_stop a ON a.id = l.from_stop_id JOIN itinerary_stop b ON b.id = l.to_stop_id \
                 WHERE l.from_stop_id = $1 ORDER BY l.minutes, b.name, b.id")
            .bind(stop),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(LegRow {
                from: row.get("from_stop_id")?,
                from_name: row.get("from_name")?,
                to: row.get("to_stop_id")?,
                to_name: row.get("to_name")?,
                minutes: row.get("minutes")?,
                metres: row.get("metres")?,
                source: source(&row.get::<String>("source")?),
            })
        })
        .collect()
}

/// The source of a name; a name that nobody knows is the least trusted.
#[must_use]
pub fn source(name: &str) -> Source {
    Source::from_name(name).unwrap_or(Source::Estimate)
}

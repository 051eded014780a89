//! A routing server by its address: OSRM's table service or Valhalla's matrix. It is asked in blocks, because public
//! servers take a hundred places at once; an answer that is late, too large or of another shape is an error with words,
//! never a wrong number.

use crate::{Leg, Point, RoadsError, Source, Table};
use serde::Deserialize;
use std::time::Duration;

/// Places of either side in one question.
const BLOCK: usize = 45;

/// The largest answer that is read, in bytes: a block of numbers is a hundredth of it.
const LARGEST: u64 = 4 * 1024 * 1024;

/// A routing server.
#[derive(Clone, Debug)]
pub struct Server {
    kind: Kind,
    address: String,
    agent: ureq::Agent,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Osrm,
    Valhalla,
}

impl Server {
    /// The server of an address: `osrm+http://127.0.0.1:5000`, `valhalla+https://routes.example.org`. No question takes
    /// longer than `patience`.
    ///
    /// # Errors
    /// [`RoadsError::Address`] for anything else.
    pub fn new(address: &str, patience: Duration) -> Result<Self, RoadsError> {
        let wrong = || RoadsError::Address(address.to_owned());
        let (kind, rest) = address.split_once('+').ok_or_else(wrong)?;
        let kind = match kind {
            "osrm" => Kind::Osrm,
            "valhalla" => Kind::Valhalla,
            _ => return Err(wrong()),
        };
        if !(rest.starts_with("http://") || rest.starts_with("https://")) || rest.ends_with("://") {
            return Err(wrong());
        }
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(patience))
            .http_status_as_error(false)
            .max_redirects(0)
            .user_agent("tomaia-roads")
            .build();
        Ok(Self { kind, address: rest.trim_end_matches('/').to_owned(), agent: config.into() })
    }

    /// The legs from each place to each place.
    ///
    /// # Errors
    /// The server does not answer in time, or answers what is not a table of these places.
    pub fn table(&self, from: &[Point], to: &[Point]) -> Result<Table, RoadsError> {
        let mut table: Table = vec![Vec::with_capacity(to.len()); from.len()];
        for (block, sources) in from.chunks(BLOCK).enumerate() {
            for targets in to.chunks(BLOCK) {
                let part = match self.kind {
                    Kind::Osrm => self.ask_osrm(sources, targets)?,
                    Kind::Valhalla => self.ask_valhalla(sources, targets)?,
                };
                if part.len() != sources.len() || part.iter().any(|row| row.len() != targets.len()) {
                    return Err(RoadsError::Answer("it is not a table of the places asked for".to_owned()));
                }
                for (row, legs) in part.into_iter().enumerate() {
                    table[block * BLOCK + row].extend(legs);
                }
            }
        }
        Ok(table)
    }

    fn ask_osrm(&self, sources: &[Point], targets: &[Point]) -> Result<Table, RoadsError> {
        let places: Vec<String> = sources
            .iter()
            .chain(targets)
            .map(|place| format!("{:.6},{:.6}", place.longitude, place.latitude))
            .collect();
        let numbers =
            |range: std::ops::Range<usize>| range.map(|number| number.to_string()).collect::<Vec<_>>();
        let question = format!(
            "{}/table/v1/driving/{}?sources={}&destinations={}&annotations=duration,distance",
            self.address,
            places.join(";"),
            numbers(0..sources.len()).join(";"),
            numbers(sources.len()..places.len()).join(";"),
        );
        let answer: OsrmTable = self.read(self.agent.get(&question).call())?;
        if answer.code != "Ok" {
            return Err(RoadsError::Answer(format!("{} {}", answer.code, answer.message)));
        }
        let lengths = answer.distances;
        let leg = |row: usize, column: usize, seconds: Option<f64>| {
            let metres = lengths.as_ref().and_then(|table| *table.get(row)?.get(column)?);
            plausible(seconds?, metres.unwrap_or(0.0))
        };
        let row = |(row, times): (usize, Vec<Option<f64>>)| {
            times.into_iter().enumerate().map(|(column, seconds)| leg(row, column, seconds)).collect()
        };
        Ok(answer.durations.into_iter().enumerate().map(row).collect())
    }

    fn ask_valhalla(&self, sources: &[Point], targets: &[Point]) -> Result<Table, RoadsError> {
        let places = |points: &[Point]| -> Vec<serde_json::Value> {
            points.iter().map(|at| serde_json::json!({ "lat": at.latitude, "lon": at.longitude })).collect()
        };
        let question = serde_json::json!({
            "sources": places(sources), "targets": places(targets), "costing": "auto", "units": "kilometers",
        });
        let request = self
            .agent
            .post(format!("{}/sources_to_targets", self.address))
            .header("content-type", "application/json");
        let answer: ValhallaTable = self.read(request.send(question.to_string()))?;
        let leg = |cell: ValhallaCell| plausible(cell.time?, cell.distance.unwrap_or(0.0) * 1000.0);
        Ok(answer.sources_to_targets.into_iter().map(|row| row.into_iter().map(leg).collect()).collect())
    }

    fn read<T: for<'a> Deserialize<'a>>(
        &self,
        answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
    ) -> Result<T, RoadsError> {
        let mut answer = answer.map_err(|error| RoadsError::Unreachable(error.to_string()))?;
        let status = answer.status();
        let text = answer
            .body_mut()
            .with_config()
            .limit(LARGEST)
            .read_to_string()
            .map_err(|error| RoadsError::Unreachable(error.to_string()))?;
        serde_json::from_str(&text).map_err(|error| {
            let start: String = text.chars().take(120).collect();
            RoadsError::Answer(format!("status {status}, {error}: {start}"))
        })
    }
}

/// A leg within a week and within the planet's reach; anything else is no leg.
fn plausible(seconds: f64, metres: f64) -> Option<Leg> {
    let fine = |value: f64, most: f64| value.is_finite() && (0.0..=most).contains(&value);
    (fine(seconds, 604_800.0) && fine(metres, 20_000_000.0)).then(|| Leg {
        seconds: seconds.round() as u32,
        metres: metres.round() as u32,
        source: Source::Server,
    })
}

/// <https://project-osrm.org/docs/v5.24.0/api/#table-service>
#[derive(Deserialize)]
struct OsrmTable {
    code: String,
    #[serde(default)]
    message: String,
    #[serde(default)]
    durations: Vec<Vec<Option<f64>>>,
    distances: Option<Vec<Vec<Option<f64>>>>,
}

/// <https://valhalla.github.io/valhalla/api/matrix/api-reference/>
#[derive(Deserialize)]
struct ValhallaTable {
    sources_to_targets: Vec<Vec<ValhallaCell>>,
}

#[derive(Deserialize)]
struct ValhallaCell {
    time: Option<f64>,
    distance: Option<f64>,
}

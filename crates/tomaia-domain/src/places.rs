//! Places: municipalities by their ISTAT code, with their position on the map.
//!
//! The module reads the table that a programme brings (`data/municipalities_marche.csv`) and finds a municipality by
//! code or name. It knows no roads and no distances.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::messages::message_keys;
use crate::text::{checked_text, clean, fold};

message_keys! {
    /// Why a place was not accepted.
    PlaceError {
        /// Not six digits.
        CodeForm => "place-municipality-code",
        /// Not in the programme's table.
        Unknown => "place-municipality-unknown",
        /// Latitude not within ±90 or longitude not within ±180 degrees.
        Position => "place-position",
        /// Not five digits.
        PostalCode => "place-postal-code",
    }
}

checked_text!(
    /// ISTAT's code of a municipality: six digits, the first three of which are the province's (`109006` is Fermo).
    MunicipalityCode,
    PlaceError,
    parse_municipality_code
);

checked_text!(
    /// An Italian postal code (CAP): five digits.
    PostalCode,
    PlaceError,
    parse_postal_code
);

fn parse_municipality_code(text: &str) -> Result<String, PlaceError> {
    digits(text, 6).filter(|code| code != "000000").ok_or(PlaceError::CodeForm)
}

fn parse_postal_code(text: &str) -> Result<String, PlaceError> {
    digits(text, 5).ok_or(PlaceError::PostalCode)
}

fn digits(text: &str, count: usize) -> Option<String> {
    let text = text.trim();
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.to_owned())
}

/// A position in degrees (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "(f64, f64)", into = "(f64, f64)")]
pub struct Position {
    latitude: f64,
    longitude: f64,
}

impl Position {
    /// Takes a latitude and a longitude, in degrees.
    ///
    /// # Errors
    /// [`PlaceError::Position`] when either is out of range or not a number.
    pub fn new(latitude: f64, longitude: f64) -> Result<Self, PlaceError> {
        let on_earth = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        if on_earth { Ok(Self { latitude, longitude }) } else { Err(PlaceError::Position) }
    }

    /// Degrees north of the equator.
    #[must_use]
    pub fn latitude(self) -> f64 {
        self.latitude
    }

    /// Degrees east of Greenwich.
    #[must_use]
    pub fn longitude(self) -> f64 {
        self.longitude
    }
}

impl TryFrom<(f64, f64)> for Position {
    type Error = PlaceError;
    fn try_from((latitude, longitude): (f64, f64)) -> Result<Self, PlaceError> {
        Self::new(latitude, longitude)
    }
}

impl From<Position> for (f64, f64) {
    fn from(position: Position) -> Self {
        (position.latitude, position.longitude)
    }
}

/// One municipality of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Municipality {
    /// ISTAT's code.
    pub code: MunicipalityCode,
    /// Its official name.
    pub name: String,
    /// The letters of its province: `FM`.
    pub province: String,
    /// The centre of its area.
    pub position: Position,
}

/// A municipality as a person names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MunicipalityReference {
    /// By ISTAT's code.
    Code(MunicipalityCode),
    /// By name.
    Name(String),
}

impl MunicipalityReference {
    /// Reads a code of six digits (five when a spreadsheet dropped the leading zero), else takes the text as a name.
    ///
    /// # Errors
    /// [`PlaceError::CodeForm`] when the text is made of digits but is no code, [`PlaceError::Unknown`] when empty.
    pub fn parse(text: &str) -> Result<Self, PlaceError> {
        let text = clean(text);
        if text.is_empty() {
            return Err(PlaceError::Unknown);
        }
        if text.bytes().all(|b| b.is_ascii_digit()) {
            let padded = if text.len() == 5 { format!("0{text}") } else { text };
            return MunicipalityCode::parse(&padded).map(Self::Code);
        }
        Ok(Self::Name(text))
    }

    /// The code or the name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Code(code) => code.as_str(),
            Self::Name(name) => name,
        }
    }
}

/// A line of the table that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("municipalities, line {line}: {reason}")]
pub struct MunicipalitiesError {
    /// The line, counted from 1 with the header.
    pub line: usize,
    /// What is wrong with it, for the person who maintains the table.
    pub reason: &'static str,
}

/// The municipalities of a programme.
#[derive(Debug, Clone, Default)]
pub struct Municipalities {
    list: Vec<Municipality>,
    by_code: HashMap<MunicipalityCode, usize>,
    by_name: HashMap<String, usize>,
}

impl Municipalities {
    /// Reads a table `code,name,province,lat,lon` with a header line; fields hold no commas and no quotes.
    ///
    /// # Errors
    /// [`MunicipalitiesError`] for the first line that is incomplete, wrong or repeated.
    pub fn parse(csv: &str) -> Result<Self, MunicipalitiesError> {
        let mut table = Self::default();
        for (index, line) in csv.lines().enumerate().skip(1).filter(|(_, line)| !line.trim().is_empty()) {
            let refused = |reason| MunicipalitiesError { line: index + 1, reason };
            let municipality = read_municipality(line).map_err(refused)?;
            let place = table.list.len();
            if table.by_code.insert(municipality.code.clone(), place).is_some() {
                return Err(refused("the code is repeated"));
            }
            if table.by_name.insert(fold(&municipality.name), place).is_some() {
                return Err(refused("the name is repeated"));
            }
            table.list.push(municipality);
        }
        Ok(table)
    }

    /// The table of these municipalities, in their order; a repeated code or name is found as its first.
    #[must_use]
    pub fn of_list(list: Vec<Municipality>) -> Self {
        let (mut by_code, mut by_name) = (HashMap::new(), HashMap::new());
        for (place, municipality) in list.iter().enumerate() {
            by_code.entry(municipality.code.clone()).or_insert(place);
            by_name.entry(fold(&municipality.name)).or_insert(place);
        }
        Self { list, by_code, by_name }
    }

    /// Every municipality, in the order of the table.
    #[must_use]
    pub fn all(&self) -> &[Municipality] {
        &self.list
    }

    /// The municipality with this code.
    #[must_use]
    pub fn get(&self, code: &MunicipalityCode) -> Option<&Municipality> {
        self.by_code.get(code).and_then(|place| self.list.get(*place))
    }

    /// Finds what a person named.
    ///
    /// # Errors
    /// [`PlaceError::Unknown`] when the table has no such municipality.
    pub fn find(&self, reference: &MunicipalityReference) -> Result<&Municipality, PlaceError> {
        let found = match reference {
            MunicipalityReference::Code(code) => self.get(code),
            MunicipalityReference::Name(name) => {
                self.by_name.get(&fold(name)).and_then(|place| self.list.get(*place))
            }
        };
        found.ok_or(PlaceError::Unknown)
    }
}

fn read_municipality(line: &str) -> Result<Municipality, &'static str> {
    let fields: Vec<&str> = line.split(',').map(str::trim).collect();
    let [code, name, province, lat, lon] = fields[..] else { return Err("five fields are needed") };
    let code = MunicipalityCode::parse(code).map_err(|_| "the code is not six digits")?;
    if name.is_empty() {
        return Err("the name is missing");
    }
    if province.len() != 2 || !province.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err("the province is not two letters");
    }
    let degrees = |text: &str| text.parse::<f64>().map_err(|_| "the position is not a number");
    let position = Position::new(degrees(lat)?, degrees(lon)?).map_err(|_| "the position is not on Earth")?;
    Ok(Municipality { code, name: name.to_owned(), province: province.to_owned(), position })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "code,name,province,lat,lon\n109006,Fermo,FM,43.16079,13.72456\n\
                         109034,Porto Sant'Elpidio,FM,43.25519,13.74468\n041001,Acqualagna,PU,43.63261,12.63207\n";

    fn find(text: &str) -> Result<String, PlaceError> {
        let table = Municipalities::parse(TABLE).unwrap();
        let reference = MunicipalityReference::parse(text)?;
        table.find(&reference).map(|found| found.name.clone())
    }

    #[test]
    fn a_municipality_is_found_by_code_and_by_name() {
        assert_eq!(find("109034").unwrap(), "Porto Sant'Elpidio");
        assert_eq!(find("porto sant’elpidio ").unwrap(), "Porto Sant'Elpidio");
        assert_eq!(find("41001").unwrap(), "Acqualagna");
        assert_eq!(find("Roma"), Err(PlaceError::Unknown));
        assert_eq!(find("1090"), Err(PlaceError::CodeForm));
    }

    #[test]
    fn a_bad_line_is_named() {
        for (line, reason) in [
            ("109006,Fermo,FM,43.1", "five fields are needed"),
            ("9006,Fermo,FM,43.1,13.7", "the code is not six digits"),
            ("109007,Altro,Fermo,43.1,13.7", "the province is not two letters"),
            ("109007,Altro,FM,x,13.7", "the position is not a number"),
            ("109007,Altro,FM,143.1,13.7", "the position is not on Earth"),
            ("109006,Altro,FM,43.1,13.7", "the code is repeated"),
            ("109007,FERMO,FM,43.1,13.7", "the name is repeated"),
        ] {
            let table = format!("{TABLE}{line}\n");
            assert_eq!(Municipalities::parse(&table).unwrap_err(), MunicipalitiesError { line: 5, reason });
        }
    }

    #[test]
    fn a_position_is_on_earth() {
        assert!(Position::new(43.16, 13.72).is_ok());
        assert_eq!(Position::new(f64::NAN, 0.0), Err(PlaceError::Position));
        assert!(serde_json::from_str::<Position>("[43.1, 190.0]").is_err());
    }
}

//! A published matrix of road minutes between municipalities, as ISTAT gives it: one line a pair, with the codes of both
//! municipalities, minutes and length. The editions differ in their names of columns, in the separator and in the unit
//! of the length, so the columns are found by what their names say:
//!
//! | column | its name holds |
//! |---|---|
//! | from | `orig` |
//! | to | `dest` |
//! | minutes | `minut`, `tempo` or `durata` |
//! | length (optional) | `metri`, `chilometri`, `km`, `dist`, `lungh` |
//!
//! A column that only repeats both names (`Name`) is passed over. Numbers may have a decimal comma and thousands.

use crate::{Leg, RoadsError, Source};
use std::io::Read;

/// One line of a matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// ISTAT's code of the municipality from which, six digits.
    pub from: String,
    /// ISTAT's code of the municipality to which, six digits.
    pub to: String,
    /// The way.
    pub leg: Leg,
}

/// Reads a matrix line by line and hands every pair of different municipalities over. Returns how many there were.
///
/// # Errors
/// The header names no origin, destination or minutes; a line has no code or no number where one must be. Nothing of
/// what was handed over before is to be kept then.
pub fn read(file: impl Read, mut take: impl FnMut(Pair)) -> Result<u64, RoadsError> {
    let mut file = std::io::BufReader::new(file);
    let delimiter = delimiter(&mut file)?;
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(true).flexible(true).from_reader(file);
    let columns = Columns::find(&headers(&mut reader)?)?;
    let mut record = csv::ByteRecord::new();
    let mut count = 0;
    loop {
        let line = reader.position().line();
        let more = reader.read_byte_record(&mut record).map_err(|error| wrong(line, &error.to_string()))?;
        if !more {
            return if count == 0 { Err(wrong(0, "there is no pair in it")) } else { Ok(count) };
        }
        let pair = columns.pair(&record).map_err(|reason| wrong(line, &reason))?;
        if pair.from != pair.to {
            take(pair);
            count += 1;
        }
    }
}

fn wrong(line: u64, reason: &str) -> RoadsError {
    RoadsError::Line { line, reason: reason.to_owned() }
}

/// The separator that the first line holds most often.
fn delimiter(file: &mut impl std::io::BufRead) -> Result<u8, RoadsError> {
    let start = file.fill_buf().map_err(|error| RoadsError::File(error.to_string()))?;
    let first: &[u8] = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let most = [b';', b'\t', b'|', b',']
        .into_iter()
        .max_by_key(|sign| first.iter().filter(|byte| *byte == sign).count())
        .unwrap_or(b';');
    if first.contains(&most) { Ok(most) } else { Err(wrong(1, "it has no columns")) }
}

fn headers<R: Read>(reader: &mut csv::Reader<R>) -> Result<Vec<String>, RoadsError> {
    let names = reader.byte_headers().map_err(|error| wrong(1, &error.to_string()))?;
    Ok(names.iter().map(|name| String::from_utf8_lossy(name).trim().to_lowercase()).collect())
}

struct Columns {
    from: usize,
    to: usize,
    minutes: usize,
    length: Option<(usize, f64)>,
}

impl Columns {
    fn find(names: &[String]) -> Result<Self, RoadsError> {
        let holding = |words: &[&str]| {
            // A code is wanted, not a name: where both are there, the one that says so wins.
            let all =
                || names.iter().enumerate().filter(|(_, name)| words.iter().any(|word| name.contains(word)));
            let is_code = |name: &str| ["cod", "procom", "pro_com"].iter().any(|word| name.contains(word));
            all().find(|(_, name)| is_code(name)).or_else(|| all().next()).map(|(place, _)| place)
        };
        let missing = |what: &str| wrong(1, &format!("no column says {what}"));
        let from = holding(&["orig"]).ok_or_else(|| missing("from where (origine)"))?;
        let to = holding(&["dest"]).ok_or_else(|| missing("to where (destinazione)"))?;
        let minutes =
            holding(&["minut", "tempo", "durata"]).ok_or_else(|| missing("how many minutes (minuti)"))?;
        let length = names.iter().enumerate().find_map(|(place, name)| {
            let kilometres = name.contains("km") || name.contains("chilom");
            let metres = ["metr", "lungh", "dist"].iter().any(|word| name.contains(word));
            let free = ![from, to, minutes].contains(&place);
            (free && (kilometres || metres)).then_some((place, if kilometres { 1000.0 } else { 1.0 }))
        });
        Ok(Self { from, to, minutes, length })
    }

    fn pair(&self, record: &csv::ByteRecord) -> Result<Pair, String> {
        let text =
            |place: usize| String::from_utf8_lossy(record.get(place).unwrap_or_default()).trim().to_owned();
        let minutes = number(&text(self.minutes))?;
        if minutes > 3_000.0 {
            return Err(format!("{minutes} minutes are more than two days"));
        }
        let metres = match self.length {
            Some((place, unit)) if !text(place).is_empty() => number(&text(place))? * unit,
            _ => 0.0,
        };
        let leg = Leg {
            seconds: (minutes * 60.0).round() as u32,
            metres: metres.round() as u32,
            source: Source::Matrix,
        };
        Ok(Pair { from: code(&text(self.from))?, to: code(&text(self.to))?, leg })
    }
}

/// ISTAT's code as six digits: a spreadsheet drops leading zeros and some editions write `41001,00`.
fn code(text: &str) -> Result<String, String> {
    let whole = text.split([',', '.']).next().unwrap_or_default();
    let digits = !whole.is_empty() && whole.len() <= 6 && whole.bytes().all(|byte| byte.is_ascii_digit());
    if digits { Ok(format!("{whole:0>6}")) } else { Err(format!("«{text}» is no code of a municipality")) }
}

/// A number with a decimal comma or point; a sign that stands before the last one separates thousands.
fn number(text: &str) -> Result<f64, String> {
    let wrong = || format!("«{text}» is no number");
    let last = text.rfind([',', '.']);
    let plain: String = text
        .char_indices()
        .filter_map(|(place, sign)| match sign {
            ',' | '.' => (Some(place) == last).then_some('.'),
            _ => Some(sign),
        })
        .collect();
    let value: f64 = plain.parse().map_err(|_| wrong())?;
    if value.is_finite() && value >= 0.0 { Ok(value) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use super::{Pair, read};
    use crate::Leg;

    fn pairs(text: &str) -> Result<Vec<Pair>, String> {
        let mut found = Vec::new();
        read(text.as_bytes(), |pair| found.push(pair)).map_err(|error| error.to_string())?;
        Ok(found)
    }

    #[test]
    fn the_edition_in_metres_with_names_and_decimal_commas() {
        let text = "Name;Origine;Destinazione;Total_Minuti;Total_Metri\n\
                    Fermo - Macerata;109006,00;43023,00;42,35;38.412,70\n\
                    Fermo - Fermo;109006;109006;0;0\n";
        let found = pairs(text).expect("it is read");
        assert_eq!(found.len(), 1, "a municipality and itself is no leg");
        assert_eq!((found[0].from.as_str(), found[0].to.as_str()), ("109006", "043023"));
        assert_eq!((found[0].leg.minutes(), found[0].leg.metres), (43, 38_413));
    }

    #[test]
    fn the_edition_in_kilometres_with_codes_beside_names() {
        let text = "COD_ORIGINE,ORIGINE,COD_DESTINAZIONE,DESTINAZIONE,DISTANZA_KM,TEMPO\n\
                    109006,Fermo,044007,Ascoli Piceno,54.2,51\n";
        let found = pairs(text).expect("it is read");
        assert_eq!(found[0].to, "044007");
        assert_eq!(found[0].leg, Leg { seconds: 3060, metres: 54_200, source: crate::Source::Matrix });
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let told = |text: &str| pairs(text).expect_err("it is refused");
        assert!(told("Origine;Destinazione;Metri\n1;2;3\n").contains("minut"));
        assert!(told("Origine;Destinazione;Minuti\n1;2;3\n1;3;abc\n").starts_with("line 3"));
        assert!(told("Origine;Destinazione;Minuti\nFermo;2;3\n").contains("Fermo"));
        assert!(told("Origine;Destinazione;Minuti\n1;2;-3\n").contains("-3"));
        assert!(told("Origine;Destinazione;Minuti\n").contains("no pair"));
        assert!(told("").contains("no columns"));
    }
}

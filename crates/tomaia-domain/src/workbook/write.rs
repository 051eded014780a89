//! From rows to cells: what the template's examples, the demo and the export write, and the reader reads back.

use jiff::civil::Time;

use super::cells::Cell;
use super::columns::{Choice, Kind, Sheet, Wording, YES_NO};
use super::read::market_word;
use super::rows::{
    CertificationEntry, CompanyRow, ExclusionRow, GuestRow, InterpreterRow, MeetingLimits, RepresentativeRow,
    Row, UnavailabilityRow, WishRow,
};
use crate::text::PersonName;

impl Sheet {
    /// The header row in a language.
    #[must_use]
    pub fn header_cells(self, wording: Wording) -> Vec<Cell> {
        self.columns().iter().map(|column| Cell::text(column.header.wording(wording))).collect()
    }
}

impl Row {
    /// The cells of the row, in the order of [`Sheet::columns`]; words are in the language of the workbook.
    ///
    /// Reading them again gives the same row.
    #[must_use]
    pub fn cells(&self, wording: Wording) -> Vec<Cell> {
        let writer = Writer { sheet: self.sheet(), wording };
        match self {
            Self::Company(row) => writer.company(row),
            Self::Guest(row) => writer.guest(row),
            Self::Wish(row) => writer.wish(row),
            Self::Representative(row) => writer.representative(row),
            Self::Interpreter(row) => writer.interpreter(row),
            Self::Unavailability(row) => unavailability(row),
            Self::Exclusion(row) => exclusion(row),
        }
    }
}

struct Writer {
    sheet: Sheet,
    wording: Wording,
}

impl Writer {
    fn company(&self, row: &CompanyRow) -> Vec<Cell> {
        let market = |(country, status): &(crate::codes::Country, crate::companies::MarketStatus)| {
            format!("{country}: {}", market_word(*status, self.wording))
        };
        vec![
            text(&row.code),
            text(&row.legal_name),
            list(&row.brands),
            text(&row.vat),
            optional(row.tax_code.as_ref()),
            optional(row.rea.as_ref()),
            list(&row.ateco),
            optional(row.pec.as_ref()),
            optional(row.sdi.as_ref()),
            self.choice("size", row.size.map(|size| size.name())),
            optional(row.address.as_ref()),
            optional(row.postal_code.as_ref()),
            optional(row.municipality.as_ref().map(|place| place.as_str())),
            optional(row.website.as_ref()),
            optional(row.email.as_ref()),
            optional(row.phone.as_ref()),
            list(&row.languages),
            list(&row.kinds),
            list(&row.materials),
            list(&row.constructions),
            self.choice("price_band", row.price_band.map(|band| band.name())),
            count(row.minimum_order_pairs),
            count(row.lead_time_days.map(u32::from)),
            self.yes_no(row.private_label),
            list(row.certifications.iter().map(certification)),
            list(&row.hs_codes),
            list(row.markets.iter().map(market)),
        ]
        .into_iter()
        .chain(limits(row.meetings))
        .collect()
    }

    fn guest(&self, row: &GuestRow) -> Vec<Cell> {
        let [name, latin_name] = person(&row.name);
        let [minimum, maximum] = limits(row.meetings);
        vec![
            text(&row.code),
            self.choice("kind", Some(row.kind.name())),
            name,
            latin_name,
            optional(row.organisation.as_ref()),
            optional(row.role.as_ref()),
            text(row.country),
            list(&row.languages),
            list(&row.interests),
            optional(row.email.as_ref()),
            optional(row.phone.as_ref()),
            optional(row.website.as_ref()),
            minimum,
            maximum,
            optional(row.note.as_ref()),
        ]
    }

    fn wish(&self, row: &WishRow) -> Vec<Cell> {
        vec![
            text(row.company.as_str()),
            text(row.guest.as_str()),
            self.choice("side", Some(row.side.name())),
            self.choice("level", Some(row.level.name())),
            optional(row.note.as_ref()),
        ]
    }

    fn representative(&self, row: &RepresentativeRow) -> Vec<Cell> {
        let [name, latin_name] = person(&row.name);
        vec![
            optional(row.code.as_ref()),
            text(row.company.as_str()),
            name,
            latin_name,
            optional(row.role.as_ref()),
            list(&row.languages),
            optional(row.email.as_ref()),
            optional(row.phone.as_ref()),
        ]
    }

    fn interpreter(&self, row: &InterpreterRow) -> Vec<Cell> {
        let [name, latin_name] = person(&row.name);
        let pairs = row.pairs.iter().map(|pair| {
            let [one, other] = pair.languages();
            format!("{one}-{other}")
        });
        vec![
            text(&row.code),
            name,
            latin_name,
            list(pairs),
            optional(row.email.as_ref()),
            optional(row.phone.as_ref()),
        ]
    }

    fn choice(&self, key: &str, code: Option<&str>) -> Cell {
        let column = self.sheet.place(key).and_then(|place| self.sheet.columns().get(place));
        match column.map(|column| column.kind) {
            Some(Kind::Choice(choices)) => self.word(choices, code),
            _ => optional(code),
        }
    }

    fn yes_no(&self, answer: Option<bool>) -> Cell {
        self.word(YES_NO, answer.map(|yes| if yes { "yes" } else { "no" }))
    }

    fn word(&self, choices: &[Choice], code: Option<&str>) -> Cell {
        let choice = choices.iter().find(|choice| Some(choice.code) == code);
        optional(choice.map(|choice| choice.words.wording(self.wording)))
    }
}

fn unavailability(row: &UnavailabilityRow) -> Vec<Cell> {
    let clock = |time: Option<Time>| time.map(Cell::Time).unwrap_or_default();
    vec![text(&row.who), Cell::Date(row.day), clock(row.from), clock(row.to), optional(row.note.as_ref())]
}

fn exclusion(row: &ExclusionRow) -> Vec<Cell> {
    vec![text(row.company.as_str()), text(row.guest.as_str()), optional(row.note.as_ref())]
}

fn text(value: impl ToString) -> Cell {
    Cell::text(value.to_string())
}

fn optional(value: Option<impl ToString>) -> Cell {
    value.map(text).unwrap_or_default()
}

fn list<T: ToString>(values: impl IntoIterator<Item = T>) -> Cell {
    let texts: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    Cell::text(texts.join("; "))
}

fn count(number: Option<u32>) -> Cell {
    number.map(|number| Cell::Number(f64::from(number))).unwrap_or_default()
}

fn limits(meetings: MeetingLimits) -> [Cell; 2] {
    [count(meetings.minimum), count(meetings.maximum)]
}

fn person(name: &PersonName) -> [Cell; 2] {
    [text(name.written()), optional(name.latin())]
}

fn certification(entry: &CertificationEntry) -> String {
    match entry.expires {
        Some(expires) => format!("{} ({expires})", entry.name),
        None => entry.name.clone(),
    }
}

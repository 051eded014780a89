//! The demo: a programme, a mission, and a workbook of companies, guests and wishes, made from a seed.
//!
//! The programme is the real agreement of the Marche footwear makers, and the municipalities are real; companies,
//! organisations, persons and their numbers are invented. VAT numbers have a right check digit and a taxpayer
//! number in the seven millions, mail and web addresses end in `.example` (RFC 2606). The same seed gives the same
//! data. The rows are those of [`tomaia_domain::workbook`], so that the demo comes in by the same road as any
//! officer's file; nothing here is stored, and nothing reads a clock.

pub mod calls;
mod companies;
mod company_names;
mod draw;
mod guests;
pub mod invoices;
pub mod journeys;
mod mission;
mod people;
pub mod plan;
pub mod portraits;
mod programme;
mod staff;
mod towns;
mod wishes;

use tomaia_domain::places::Municipalities;
use tomaia_domain::vocabulary::Vocabulary;
use tomaia_domain::workbook::{
    Cell, CompanyRow, ExclusionRow, GuestRow, InterpreterRow, ReferenceTables, RepresentativeRow, Row, Sheet,
    UnavailabilityRow, WishRow, Wording,
};

pub use mission::{Hall, Mission, Session};
pub use programme::{Bilingual, Line, Party, PartyRole, Programme};

use draw::Draw;

/// The municipalities of the Marche (ISTAT, openpolis, CC BY 4.0; see `data/README.md`).
pub const MUNICIPALITIES: &str = include_str!("../../../data/municipalities_marche.csv");
/// The vocabulary of the footwear sector.
pub const VOCABULARY: &str = include_str!("../../../data/vocabulary.csv");

/// How large the demo is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// A mission of the district: 60 companies, 40 guests, about 600 wishes, 2 days.
    Small,
    /// The size of Lombardy's mission of 2015: 920 companies, 230 guests, room for about 5,000 meetings, 3 days.
    Large,
}

impl Size {
    fn companies(self) -> usize {
        match self {
            Self::Small => 60,
            Self::Large => 920,
        }
    }

    fn guests(self) -> usize {
        match self {
            Self::Small => 40,
            Self::Large => 230,
        }
    }
}

/// Everything that the demo brings.
#[derive(Debug, Clone, PartialEq)]
pub struct DemoData {
    /// The agreement.
    pub programme: Programme,
    /// Its incoming mission.
    pub mission: Mission,
    /// Companies taking part.
    pub companies: Vec<CompanyRow>,
    /// Guests invited.
    pub guests: Vec<GuestRow>,
    /// Wishes from both sides.
    pub wishes: Vec<WishRow>,
    /// Who speaks for the companies.
    pub representatives: Vec<RepresentativeRow>,
    /// Interpreters.
    pub interpreters: Vec<InterpreterRow>,
    /// Who is away when.
    pub unavailability: Vec<UnavailabilityRow>,
    /// Pairs that must not meet.
    pub exclusions: Vec<ExclusionRow>,
}

/// Makes the demo of a size from a seed.
#[must_use]
pub fn demo(seed: u64, size: Size) -> DemoData {
    let mut draw = Draw::new(seed);
    let mission = mission::mission(size);
    let makers = companies::makers(&mut draw, size.companies());
    let visitors = guests::visitors(&mut draw, size);
    let wishes = wishes::wishes(&mut draw, size, &makers, &visitors);
    let exclusions = wishes::exclusions(&mut draw, size, &makers, &visitors, &wishes);
    let companies: Vec<CompanyRow> = makers.into_iter().map(|maker| maker.row).collect();
    let guests: Vec<GuestRow> = visitors.into_iter().map(|visitor| visitor.row).collect();
    let representatives = staff::representatives(&mut draw, &companies);
    let interpreters = staff::interpreters(&mut draw, size);
    let unavailability =
        staff::unavailability(&mut draw, &mission, &companies, &guests, &representatives, &interpreters);
    DemoData {
        programme: programme::programme(),
        mission,
        companies,
        guests,
        wishes,
        representatives,
        interpreters,
        unavailability,
        exclusions,
    }
}

/// The tables in which the demo's words are found: the vocabulary of footwear and the municipalities of the Marche.
#[must_use]
pub fn reference_tables() -> ReferenceTables {
    ReferenceTables {
        vocabulary: Vocabulary::parse(VOCABULARY).expect("the table is part of the program and tested"),
        municipalities: Municipalities::parse(MUNICIPALITIES)
            .expect("the table is part of the program and tested"),
    }
}

impl DemoData {
    /// The rows of a sheet.
    #[must_use]
    pub fn rows(&self, sheet: Sheet) -> Vec<Row> {
        fn rows<T: Clone + Into<Row>>(rows: &[T]) -> Vec<Row> {
            rows.iter().cloned().map(Into::into).collect()
        }
        match sheet {
            Sheet::Companies => rows(&self.companies),
            Sheet::Guests => rows(&self.guests),
            Sheet::Wishes => rows(&self.wishes),
            Sheet::Representatives => rows(&self.representatives),
            Sheet::Interpreters => rows(&self.interpreters),
            Sheet::Unavailability => rows(&self.unavailability),
            Sheet::Exclusions => rows(&self.exclusions),
        }
    }

    /// The cells of a sheet, the header row first.
    #[must_use]
    pub fn sheet_cells(&self, sheet: Sheet, wording: Wording) -> Vec<Vec<Cell>> {
        let rows = self.rows(sheet);
        std::iter::once(sheet.header_cells(wording))
            .chain(rows.iter().map(|row| row.cells(wording)))
            .collect()
    }

    /// The whole workbook: each sheet with its cells, in the order in which they are read.
    #[must_use]
    pub fn workbook(&self, wording: Wording) -> Vec<(Sheet, Vec<Vec<Cell>>)> {
        Sheet::ALL.iter().map(|sheet| (*sheet, self.sheet_cells(*sheet, wording))).collect()
    }
}

/// Unwraps a value that the demo builds from its own constants; the tests build every one of them.
fn made<T, E: std::fmt::Display>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|error| panic!("the demo made a wrong value: {error}"))
}

#[cfg(test)]
mod tests;

//! The workbook as its users meet it: examples, round trips, hostile cells.

use jiff::civil::{DateTime, date, time};
use proptest::prelude::*;

use super::*;
use crate::companies::{MarketStatus, PriceBand, SizeClass};
use crate::messages::MessageKey;
use crate::places::Municipalities;
use crate::vocabulary::Vocabulary;
use crate::wishes::{Side, WishLevel};

fn row(sheet: Sheet, pairs: &[(&str, Cell)]) -> Vec<Cell> {
    let mut cells = vec![Cell::Empty; sheet.columns().len()];
    for (key, cell) in pairs {
        cells[sheet.place(key).unwrap()] = cell.clone();
    }
    cells
}

fn typed(sheet: Sheet, pairs: &[(&str, &str)]) -> Vec<Cell> {
    let pairs: Vec<(&str, Cell)> = pairs.iter().map(|(key, text)| (*key, Cell::text(*text))).collect();
    row(sheet, &pairs)
}

/// The right values that the template shows, as a row.
fn example(sheet: Sheet) -> Vec<Cell> {
    sheet.columns().iter().map(|column| Cell::text(column.example)).collect()
}

fn keys(problems: &[Problem]) -> Vec<(&str, &str)> {
    problems.iter().map(|problem| (problem.column, problem.key)).collect()
}

#[test]
fn the_examples_of_the_template_are_right() {
    for sheet in Sheet::ALL.iter().copied() {
        let row =
            parse_row(sheet, &example(sheet)).unwrap_or_else(|problems| panic!("{sheet:?}: {problems:?}"));
        assert_eq!(row.sheet(), sheet);
        for wording in [Wording::Italian, Wording::English] {
            let cells = row.cells(wording);
            assert_eq!(cells.len(), sheet.columns().len(), "{sheet:?}");
            assert_eq!(parse_row(sheet, &cells), Ok(row.clone()), "{sheet:?} in {wording:?}");
            let layout = Layout::read(sheet, &sheet.header_cells(wording)).unwrap();
            assert_eq!(layout.parse(&cells), Ok(row.clone()));
        }
    }
}

#[test]
fn sheets_are_known_by_their_tabs() {
    assert_eq!(Sheet::named(" indisponibilita "), Some(Sheet::Unavailability));
    assert_eq!(Sheet::named("Companies"), Some(Sheet::Companies));
    assert_eq!(Sheet::named("Foglio1"), None);
}

#[test]
fn a_company_is_read_as_people_type_it() {
    let cells = row(
        Sheet::Companies,
        &[
            ("code", Cell::text("im001")),
            ("legal_name", Cell::text("Calzaturificio Esempio S.r.l.")),
            ("vat", Cell::Number(1_234_560_447.0)),
            ("size", Cell::text("Piccola")),
            ("postal_code", Cell::Number(63_900.0)),
            ("municipality", Cell::Number(41_001.0)),
            ("languages", Cell::text("Italiano, inglese\nja; it")),
            ("price_band", Cell::text("alta")),
            ("minimum_order", Cell::text("1 200")),
            ("private_label", Cell::Bool(true)),
            ("certifications", Cell::text("ISO 9001:2015 (31/12/2027); LWG")),
            ("markets", Cell::text("Giappone: esporta; US=interested")),
        ],
    );
    let Ok(Row::Company(company)) = parse_row(Sheet::Companies, &cells) else { panic!("refused") };
    assert_eq!(company.code.as_str(), "IM001");
    assert_eq!(company.vat.as_str(), "01234560447");
    assert_eq!(company.size, Some(SizeClass::Small));
    assert_eq!(company.municipality.as_ref().map(|place| place.as_str()), Some("041001"));
    let languages: Vec<&str> = company.languages.iter().map(|language| language.as_str()).collect();
    assert_eq!(languages, ["it", "en", "ja"]);
    assert_eq!(company.price_band, Some(PriceBand::High));
    assert_eq!((company.minimum_order_pairs, company.private_label), (Some(1_200), Some(true)));
    assert_eq!(company.certifications[0].expires, Some(date(2027, 12, 31)));
    assert_eq!(company.certifications[1].name, "LWG");
    let markets: Vec<(&str, MarketStatus)> =
        company.markets.iter().map(|(c, status)| (c.as_str(), *status)).collect();
    assert_eq!(markets, [("JP", MarketStatus::Exporting), ("US", MarketStatus::Interested)]);
}

#[test]
fn everything_wrong_with_a_row_is_told_at_once() {
    let cells = row(
        Sheet::Companies,
        &[
            ("code", Cell::Error("#N/D".to_owned())),
            ("vat", Cell::text("71234560441")),
            ("size", Cell::text("enorme")),
            ("languages", Cell::text("italiano; klingon; marziano")),
            ("lead_time", Cell::Number(2.5)),
            ("minimum_order", Cell::Number(-3.0)),
            ("private_label", Cell::text("forse")),
            ("certifications", Cell::text("LWG (3/4/2027)")),
            ("markets", Cell::text("Giappone")),
            ("minimum_meetings", Cell::Number(9.0)),
            ("maximum_meetings", Cell::Number(3.0)),
        ],
    );
    let problems = parse_row(Sheet::Companies, &cells).unwrap_err();
    assert_eq!(
        keys(&problems),
        [
            ("code", "workbook-cell-error"),
            ("legal_name", "workbook-required"),
            ("vat", "company-vat-check"),
            ("size", "workbook-choice"),
            ("languages", "code-language-unknown"),
            ("languages", "code-language-unknown"),
            ("minimum_order", "workbook-number-range"),
            ("lead_time", "workbook-number"),
            ("private_label", "workbook-yes-no"),
            ("certifications", "workbook-date-ambiguous"),
            ("markets", "workbook-market"),
            ("minimum_meetings", "workbook-meetings-order"),
        ]
    );
    assert_eq!(problems[4].args, [("value", "klingon".to_owned())]);
}

#[test]
fn a_guest_in_another_script_needs_a_latin_reading() {
    let mut cells = example(Sheet::Guests);
    cells[Sheet::Guests.place("latin_name").unwrap()] = Cell::Empty;
    let problems = parse_row(Sheet::Guests, &cells).unwrap_err();
    assert_eq!(keys(&problems), [("latin_name", "name-latin-needed")]);
}

#[test]
fn a_wish_is_understood_in_italian_and_english() {
    for (side, level) in [("Impresa", "Indispensabile"), ("company", "MUST"), ("azienda", "deve")] {
        let cells = typed(
            Sheet::Wishes,
            &[
                ("company", "IT71234560440"),
                ("guest", "Buyer@Shop.example"),
                ("side", side),
                ("level", level),
            ],
        );
        let Ok(Row::Wish(wish)) = parse_row(Sheet::Wishes, &cells) else { panic!("{side} {level}") };
        assert_eq!((wish.side, wish.level), (Side::Company, WishLevel::Must));
        assert!(matches!(wish.company, CompanyReference::Vat(_)));
        assert!(matches!(wish.guest, GuestReference::Email(_)));
    }
}

#[test]
fn dates_and_times_come_from_cells_and_from_text() {
    let read = |day: Cell, from: Cell, to: Cell| {
        let cells = row(
            Sheet::Unavailability,
            &[("who", Cell::text("OS001")), ("day", day), ("from", from), ("to", to)],
        );
        parse_row(Sheet::Unavailability, &cells)
    };
    let expected = |row: Row| match row {
        Row::Unavailability(absence) => (absence.day, absence.from, absence.to),
        other => panic!("{other:?}"),
    };
    let answer = (date(2026, 10, 14), Some(time(9, 30, 0, 0)), Some(time(12, 0, 0, 0)));
    let day = date(2026, 10, 14);
    let as_cells = read(Cell::Date(day), Cell::Number(9.5 / 24.0), Cell::Time(time(12, 0, 0, 0)));
    assert_eq!(as_cells.map(expected), Ok(answer));
    let as_text = read(Cell::text("14/10/2026"), Cell::text("9.30"), Cell::text("12"));
    assert_eq!(as_text.map(expected), Ok(answer));
    let wrong = read(Cell::text("14 ottobre"), Cell::text("12:00"), Cell::text("9:00")).unwrap_err();
    assert_eq!(keys(&wrong), [("day", "workbook-date-year"), ("to", "workbook-time-order")]);
}

#[test]
fn rows_find_what_they_refer_to() {
    let mut references = References::default();
    for sheet in [Sheet::Companies, Sheet::Guests] {
        references.add_row(&parse_row(sheet, &example(sheet)).unwrap());
    }
    let wish = |company: &str, guest: &str| {
        let cells = [("company", company), ("guest", guest), ("side", "impresa"), ("level", "mai")];
        let row = parse_row(Sheet::Wishes, &typed(Sheet::Wishes, &cells)).unwrap();
        references.check(&row)
    };
    for company in ["im001", "71234560440", "calzaturificio esempio s.r.l.", "Esempio"] {
        for guest in ["os001", "HANAKO@shoes.example"] {
            assert_eq!(wish(company, guest), [], "{company} {guest}");
        }
    }
    assert_eq!(
        keys(&wish("IM002", "OS002")),
        [("company", "workbook-company-unknown"), ("guest", "workbook-guest-unknown")]
    );
    let absence = parse_row(
        Sheet::Unavailability,
        &typed(Sheet::Unavailability, &[("who", "XX"), ("day", "2026-10-14")]),
    );
    assert_eq!(keys(&references.check(&absence.unwrap())), [("who", "workbook-person-unknown")]);
}

#[test]
fn two_companies_of_one_name_are_not_guessed() {
    let mut references = References::default();
    for (code, vat) in [("IM001", "71234560440"), ("IM002", "70000010440")] {
        let mut cells = example(Sheet::Companies);
        cells[Sheet::Companies.place("code").unwrap()] = Cell::text(code);
        cells[Sheet::Companies.place("vat").unwrap()] = Cell::text(vat);
        references.add_row(&parse_row(Sheet::Companies, &cells).unwrap());
    }
    let name = CompanyReference::parse("Calzaturificio Esempio S.r.l.").unwrap();
    assert_eq!(references.company(&name), Err(WorkbookError::CompanyAmbiguous));
    assert!(references.company(&CompanyReference::parse("IM002").unwrap()).is_ok());
}

#[test]
fn a_record_that_appears_twice_is_told_with_its_first_row() {
    for sheet in Sheet::ALL.iter().copied() {
        let row = parse_row(sheet, &example(sheet)).unwrap();
        let mut repetitions = Repetitions::default();
        assert_eq!(repetitions.check(2, &row), []);
        let problems = repetitions.check(7, &row);
        assert!(!problems.is_empty(), "{sheet:?}");
        assert!(problems.iter().all(|problem| problem.args == [("row", "2".to_owned())]));
    }
}

#[test]
fn words_are_looked_up_in_the_programme() {
    let tables = ReferenceTables {
        vocabulary: Vocabulary::parse(
            "kind,code,it,en\nproduct_kind,women,Scarpe da donna,Women's shoes\nproduct_kind,boots,Stivali,Boots\n\
             material,calf,Vitello,Calfskin\nmaterial,suede,Camoscio,Suede\nconstruction,blake,Blake,Blake\n\
             construction,goodyear,Goodyear,Goodyear\n",
        )
        .unwrap(),
        municipalities: Municipalities::parse("code,name,province,lat,lon\n109006,Fermo,FM,43.16,13.72\n").unwrap(),
    };
    let Ok(Row::Company(row)) = parse_row(Sheet::Companies, &example(Sheet::Companies)) else {
        panic!("refused")
    };
    let problems = row.company(&tables, date(2026, 9, 1)).unwrap_err();
    assert_eq!(keys(&problems), [("certifications", "vocabulary-term-unknown")]);
    let known = CompanyRow { certifications: Vec::new(), ..*row };
    let company = known.company(&tables, date(2026, 9, 1)).unwrap();
    assert_eq!(
        company.production.kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>(),
        ["women", "boots"]
    );
    assert_eq!(company.sites[0].municipality.as_str(), "109006");
    assert_eq!(company.markets[0].status(), MarketStatus::Exporting);
    let elsewhere =
        CompanyRow { municipality: Some(crate::places::MunicipalityReference::Name("Roma".into())), ..known };
    let problems = elsewhere.company(&tables, date(2026, 9, 1)).unwrap_err();
    assert_eq!(keys(&problems), [("municipality", "place-municipality-unknown")]);
}

#[test]
fn long_texts_and_lists_are_refused() {
    let long = "à".repeat(501);
    let many = "a;".repeat(10).repeat(6);
    let problems =
        parse_row(Sheet::Companies, &typed(Sheet::Companies, &[("brands", &many), ("address", &long)]));
    let problems = problems.unwrap_err();
    assert!(keys(&problems).contains(&("brands", "workbook-list-long")));
    let address = problems.iter().find(|problem| problem.column == "address").unwrap();
    assert_eq!(address.key, WorkbookError::TextTooLong.key());
    assert_eq!(address.args[0].1.chars().count(), 61, "a long value is shown cut");
}

fn any_moment() -> impl Strategy<Value = DateTime> {
    (1i16..9999, 1i8..=12, 1i8..=28, 0i8..24, 0i8..60, 0i32..1_000_000_000)
        .prop_map(|(year, month, day, hour, minute, nano)| date(year, month, day).at(hour, minute, 7, nano))
}

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Empty),
        any::<String>().prop_map(Cell::Text),
        "[0-9/.:;,()@+=' -]{0,30}".prop_map(Cell::Text),
        "(IM|OS)?[0-9]{1,12}(; )?[a-z]{0,5}".prop_map(Cell::Text),
        any::<f64>().prop_map(Cell::Number),
        any::<bool>().prop_map(Cell::Bool),
        any_moment().prop_map(|moment| Cell::Date(moment.date())),
        any_moment().prop_map(|moment| Cell::Time(moment.time())),
        any_moment().prop_map(Cell::DateTime),
        any::<String>().prop_map(Cell::Error),
    ]
}

proptest! {
    #[test]
    fn any_cells_are_answered(cells in prop::collection::vec(any_cell(), 0..40), sheet in 0usize..7) {
        let sheet = Sheet::ALL[sheet];
        match parse_row(sheet, &cells) {
            Ok(row) => prop_assert_eq!(parse_row(sheet, &row.cells(Wording::Italian)), Ok(row)),
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                let named = |problem: &Problem| sheet.place(problem.column).is_some();
                prop_assert!(problems.iter().all(named), "{:?}", problems);
            }
        }
        let _ = Layout::read(sheet, &cells).map(|layout| layout.parse(&cells));
    }

    #[test]
    fn one_changed_cell_of_a_right_row_is_kept_or_told(cell in any_cell(), sheet in 0usize..7, place in 0usize..29) {
        let sheet = Sheet::ALL[sheet];
        let mut cells = example(sheet);
        let place = place % cells.len();
        cells[place] = cell;
        match parse_row(sheet, &cells) {
            Ok(row) => prop_assert_eq!(parse_row(sheet, &row.cells(Wording::English)), Ok(row)),
            Err(problems) => prop_assert!(!problems.is_empty()),
        }
    }
}

//! Workbooks and CSVs that go out and come in again.

use jiff::civil::{date, datetime, time};
use tomaia_documents::spreadsheet::{
    CellValue, Choices, Column, ColumnKind, CsvSeparator, CsvWriter, Form, Limits, Row, SheetLayout,
    Workbook, WriteError, XlsxWriter, column_letters, neutralise, restore,
};

use crate::workbook_parts;

fn read(file_name: &str, bytes: Vec<u8>, sheet: &str) -> Vec<Row> {
    let mut workbook = Workbook::open(file_name, bytes, Limits::default()).expect("a workbook");
    workbook.table(sheet).expect("a sheet").map(|row| row.expect("a row")).collect()
}

fn text(value: &str) -> CellValue {
    CellValue::Text(value.to_owned())
}

fn column(title: &str, kind: ColumnKind) -> Column {
    Column { title: title.to_owned(), width: 18.0, kind, ..Column::default() }
}

fn companies_layout(long: bool) -> SheetLayout {
    let country = Column {
        choices: Some(Choices { values: vec!["Italia".into(), "日本".into(), "=1+1".into()], open: false }),
        note: Some("Il Paese della sede".into()),
        required: true,
        ..column("Paese", ColumnKind::Text)
    };
    SheetLayout {
        name: "Imprese".into(),
        columns: vec![
            column("Nome", ColumnKind::Text),
            column("Fatturato", ColumnKind::Amount),
            column("Fondata", ColumnKind::Date),
            column("Apre", ColumnKind::Time),
            column("Ultima visita", ColumnKind::DateTime),
            column("Esporta", ColumnKind::Number),
            country,
        ],
        long,
        right_to_left: false,
    }
}

fn company() -> Vec<CellValue> {
    vec![
        text("Calzaturificio Niccolò & Figli <Srl> \"1948\""),
        CellValue::Number(1_234_567.89),
        CellValue::Date(date(1948, 3, 1)),
        CellValue::Time(time(8, 30, 0, 0)),
        CellValue::DateTime(datetime(2025, 10, 14, 9, 45, 0, 0)),
        CellValue::Bool(true),
        text("日本"),
    ]
}

#[test]
fn a_workbook_comes_back_as_it_went_out() {
    for long in [false, true] {
        let mut writer = XlsxWriter::new(datetime(2025, 10, 1, 0, 0, 0, 0), "Agenzia");
        let mut sheet = writer.sheet(&companies_layout(long)).expect("a sheet");
        sheet.row(&company()).expect("a row");
        sheet.row(&[]).expect("a blank row");
        sheet.row(&[CellValue::Empty, CellValue::Number(-3.0)]).expect("a row");
        let bytes = writer.finish().expect("a workbook");

        let mut workbook = Workbook::open("imprese.xlsx", bytes, Limits::default()).expect("a workbook");
        assert_eq!(workbook.form(), Form::Xlsx);
        assert_eq!(workbook.sheets(), ["Imprese"], "the sheet of lists is hidden");
        let rows: Vec<Row> =
            workbook.table(" imprese ").expect("a sheet").map(|row| row.expect("a row")).collect();
        assert_eq!(rows.len(), 3, "the blank row is no row");
        assert_eq!(rows[0].number, 1);
        assert_eq!(rows[0].cell(6), &text("Paese"));
        assert_eq!(rows[1], Row { number: 2, cells: company() });
        assert_eq!(rows[2], Row { number: 4, cells: vec![CellValue::Empty, CellValue::Number(-3.0)] });
        assert_eq!(rows[2].cell(99), &CellValue::Empty);
    }
}

#[test]
fn the_same_rows_make_the_same_file() {
    let make = || {
        let mut writer = XlsxWriter::new(datetime(2025, 10, 1, 12, 0, 0, 0), "Agenzia");
        writer.sheet(&companies_layout(false)).expect("a sheet").row(&company()).expect("a row");
        writer.finish().expect("a workbook")
    };
    assert!(make() == make());
}

#[test]
fn a_list_in_a_drop_down_stands_on_the_hidden_sheet() {
    let mut writer = XlsxWriter::new(datetime(2025, 10, 1, 0, 0, 0, 0), "Agenzia");
    writer.sheet(&companies_layout(false)).expect("a sheet");
    let bytes = writer.finish().expect("a workbook");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut part = |name: &str| {
        let part = archive.by_name(name).expect("the part");
        std::io::read_to_string(part).expect("text")
    };
    let sheet = part("xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<formula1>lists!$A$1:$A$3</formula1>"), "{sheet}");
    assert!(sheet.contains(r#"sqref="G2:G1048576""#), "{sheet}");
    assert!(sheet.contains(r#"state="frozen""#), "{sheet}");
    assert!(part("xl/comments1.xml").contains("Il Paese della sede"));
    assert!(part("xl/workbook.xml").contains(r#"state="hidden""#));
}

#[test]
fn text_that_looks_like_a_formula_is_written_harmless_and_read_back() {
    let wicked =
        ["=1+1", "+39 0734 123", "-5", "@SUM(A1)", "\tx", "\rx", "'=1", "''+2", "'quoted'", "plain", "'"];
    let cells: Vec<CellValue> = wicked.iter().map(|value| text(value)).collect();

    let mut writer = XlsxWriter::new(datetime(2025, 10, 1, 0, 0, 0, 0), "Agenzia");
    let layout = SheetLayout { name: "Prova".into(), ..SheetLayout::default() };
    writer.sheet(&layout).expect("a sheet").row(&cells).expect("a row");
    assert_eq!(read("a.xlsx", writer.finish().expect("a workbook"), "Prova")[0].cells, cells);

    let mut csv = CsvWriter::new(Vec::new(), CsvSeparator::Semicolon, true).expect("a CSV");
    csv.row(&cells).expect("a row");
    let bytes = csv.finish().expect("bytes");
    let written = String::from_utf8(bytes.clone()).expect("UTF-8");
    assert!(written.starts_with("\u{FEFF}'=1+1;'+39 0734 123;'-5;'@SUM(A1);"), "{written}");
    assert_eq!(read("prova.csv", bytes, "prova")[0].cells, cells);
}

#[test]
fn neutralising_loses_nothing() {
    for value in ["", "'", "''", "'=", "''=", "=", "a=", "'a", "' =", "+", "'''-", "è"] {
        assert_eq!(restore(&neutralise(value)), value);
        assert!(!neutralise(value).starts_with(['=', '+', '-', '@', '\t', '\r']));
    }
}

#[test]
fn numbers_that_are_negative_stay_numbers() {
    let mut csv = CsvWriter::new(Vec::new(), CsvSeparator::Comma, false).expect("a CSV");
    csv.row(&[
        CellValue::Number(-2.5),
        CellValue::Number(7.0),
        CellValue::Date(date(2025, 1, 2)),
        true.into(),
    ])
    .expect("a row");
    csv.row(&[CellValue::Empty, CellValue::Error("#REF!".into()), text("a,b\n\"c\"")]).expect("a row");
    let written = String::from_utf8(csv.finish().expect("bytes")).expect("UTF-8");
    assert_eq!(written, "-2.5,7,2025-01-02,true\r\n,,\"a,b\n\"\"c\"\"\"\r\n");
}

#[test]
fn a_csv_is_read_in_the_encodings_and_with_the_separators_that_offices_use() {
    let content = "Nome;Città\r\nNiccolò Però;Forlì\r\n";
    let windows: Vec<u8> = content.chars().map(|letter| letter as u8).collect();
    let utf16 = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
        let mut file = mark.to_vec();
        file.extend(content.encode_utf16().flat_map(bytes));
        file
    };
    let files: [(Vec<u8>, &str); 7] = [
        (content.into(), "UTF-8"),
        (format!("\u{FEFF}{content}").into(), "UTF-8"),
        (windows, "windows-1252"),
        (utf16(b"\xFF\xFE", u16::to_le_bytes), "UTF-16LE"),
        (utf16(b"\xFE\xFF", u16::to_be_bytes), "UTF-16BE"),
        (utf16(b"", u16::to_le_bytes), "UTF-16LE"),
        (utf16(b"", u16::to_be_bytes), "UTF-16BE"),
    ];
    for (bytes, expected) in files {
        let mut workbook =
            Workbook::open("C:\\dati\\imprese.2025.csv", bytes, Limits::default()).expect("a CSV");
        assert_eq!(workbook.form(), Form::Csv { encoding: expected, separator: ';' });
        assert_eq!(workbook.sheets(), ["imprese.2025"]);
        let rows: Vec<Row> =
            workbook.table("imprese.2025").expect("rows").map(|row| row.expect("a row")).collect();
        assert_eq!(rows[1], Row { number: 2, cells: vec![text("Niccolò Però"), text("Forlì")] });
    }
    let separators = [
        ("a,b\n1,\"2;3;4\"\n", ','),
        ("a\tb, c\n1\t2,5\n", '\t'),
        ("a|b\n1|2", '|'),
        ("a;b\n1,5;2,5\n3,5;4", ';'),
    ];
    for (content, expected) in separators {
        let workbook = Workbook::open("x.csv", content.into(), Limits::default()).expect("a CSV");
        assert_eq!(workbook.form(), Form::Csv { encoding: "UTF-8", separator: expected }, "{content}");
    }
}

#[test]
fn rows_of_a_csv_have_the_numbers_that_a_spreadsheet_program_shows() {
    let content = "nome,nota\r\n\r\nAnna,\"due\r\nrighe\"\r\n,\r\nBruno,x\r\n";
    let rows = read("x.csv", content.into(), "x");
    let numbers: Vec<u32> = rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [1, 3, 5]);
    assert_eq!(rows[1].cell(1), &text("due\r\nrighe"));
    let declared = read("x.csv", "sep=|\nnome|nota\nAnna|a;b\n".into(), "x");
    assert_eq!(declared[0].number, 1);
    assert_eq!(declared[1].cells, [text("Anna"), text("a;b")]);
}

#[test]
fn cells_keep_the_type_that_they_have_in_the_file() {
    let styles = r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    let data = r#"<row r="7"><c r="A7" t="inlineStr"><is><t>14/10/2025</t></is></c><c r="B7" s="1"><v>45944</v></c><c r="C7"><v>45944</v></c><c r="D7"><f>1/0</f><v>2.5</v></c><c r="E7" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="F7" t="str"><f>"a"</f><v>a</v></c><c r="G7" t="b"><v>0</v></c><c r="H7" s="1"><v>-4</v></c><c r="I7" t="d"><v>2025-10-14</v></c><c r="J7"><f>A1</f></c></row>"#;
    let rows = read(
        "x.xlsx",
        workbook_parts::workbook(&workbook_parts::sheet("A7:J7", data), &[("xl/styles.xml", styles)]),
        "Imprese",
    );
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].number, 7);
    assert_eq!(
        rows[0].cells,
        [
            text("14/10/2025"),
            CellValue::Date(date(2025, 10, 14)),
            CellValue::Number(45944.0),
            CellValue::Number(2.5),
            CellValue::Error("#DIV/0!".into()),
            text("a"),
            CellValue::Bool(false),
            CellValue::Number(-4.0),
            CellValue::Date(date(2025, 10, 14)),
        ]
    );
}

#[test]
fn a_value_is_shown_as_a_person_would_type_it() {
    assert_eq!(CellValue::Number(1_234_567_890_123.0).typed().as_deref(), Some("1234567890123"));
    assert_eq!(text("  Anna ").typed().as_deref(), Some("Anna"));
    assert_eq!(text(" \t").typed(), None);
    assert!(text(" \t").is_blank());
    assert_eq!(CellValue::Date(date(2025, 1, 2)).typed().as_deref(), Some("2025-01-02"));
    assert_eq!(CellValue::Error("#N/A".into()).typed(), None);
    assert!(!CellValue::Error("#N/A".into()).is_blank());
}

#[test]
fn columns_have_letters() {
    for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
        assert_eq!(column_letters(column), letters);
    }
}

#[test]
fn what_no_spreadsheet_can_hold_is_refused() {
    let mut writer = XlsxWriter::new(datetime(2025, 10, 1, 0, 0, 0, 0), "Agenzia");
    let named = |name: &str| SheetLayout { name: name.into(), ..SheetLayout::default() };
    for name in ["", "a/b", "a name that is longer than thirty-one characters", "lists"] {
        assert!(matches!(writer.sheet(&named(name)), Err(WriteError::SheetName(_))), "{name}");
    }
    let mut sheet = writer.sheet(&named("Prova")).expect("a sheet");
    let long = sheet.row(&[CellValue::Empty, text(&"x".repeat(32_768))]);
    assert!(matches!(long, Err(WriteError::CellTooLong { row: 2, column: 1 })));
    assert!(matches!(writer.sheet(&named("PROVA")), Err(WriteError::SheetName(_))));
}

#[test]
fn ten_thousand_rows_are_written_and_read() {
    let mut writer = XlsxWriter::new(datetime(2025, 10, 1, 0, 0, 0, 0), "Agenzia");
    let mut sheet = writer.sheet(&companies_layout(true)).expect("a sheet");
    for _ in 0..10_000 {
        sheet.row(&company()).expect("a row");
    }
    let rows = read("x.xlsx", writer.finish().expect("a workbook"), "Imprese");
    assert_eq!(rows.len(), 10_001);
    assert_eq!(rows[10_000], Row { number: 10_001, cells: company() });
}

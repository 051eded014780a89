//! Files that somebody could upload to bring the server down or to slip something in. Each has to end in the error
//! that says what it was, and none in a panic or in much memory.

use proptest::prelude::*;
use tomaia_documents::spreadsheet::{FileKind, Limits, Row, SpreadsheetError, Workbook};

use crate::workbook_parts::{archive, sheet, workbook};

const ONE_CELL: &str = r#"<row r="1"><c r="A1"><v>1</v></c></row>"#;

fn read_all(bytes: &[u8], limits: Limits) -> Result<Vec<Row>, SpreadsheetError> {
    let mut workbook = Workbook::open("x.csv", bytes.to_vec(), limits)?;
    let mut rows = Vec::new();
    for sheet in workbook.sheets().to_vec() {
        for row in workbook.table(&sheet)? {
            rows.push(row?);
        }
    }
    Ok(rows)
}

fn error_of(bytes: &[u8]) -> SpreadsheetError {
    read_all(bytes, Limits::default()).expect_err("the file is refused")
}

#[test]
fn a_zip_bomb_is_refused_before_it_unfolds() {
    let blanks = sheet("A1", &" ".repeat(40 * 1024 * 1024));
    let bomb = workbook(&blanks, &[]);
    assert!(bomb.len() < 100_000, "{} bytes", bomb.len());
    let error = error_of(&bomb);
    assert!(
        matches!(&error, SpreadsheetError::ZipBomb { part, .. } if part == "xl/worksheets/sheet1.xml"),
        "{error}"
    );
}

#[test]
fn a_zip_bomb_that_lies_about_its_size_is_refused_too() {
    let blanks = sheet("A1", &" ".repeat(40 * 1024 * 1024));
    let mut bomb = workbook(&blanks, &[]);
    let size = u32::try_from(blanks.len()).expect("a size").to_le_bytes();
    let places: Vec<usize> =
        bomb.windows(4).enumerate().filter(|(_, part)| *part == size).map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    for place in places {
        bomb[place..place + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    let error = error_of(&bomb);
    assert!(matches!(error, SpreadsheetError::ZipBomb { .. } | SpreadsheetError::Damaged(_)), "{error}");
}

#[test]
fn many_parts_that_are_large_together_are_a_bomb() {
    let text: String = (0..300_000).map(|number| format!("{number} ")).collect();
    let names: Vec<String> = (0..9).map(|number| format!("xl/media/{number}.xml")).collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), text.as_str())).collect();
    let limits = Limits { uncompressed_bytes: 16 * 1024 * 1024, ..Limits::default() };
    let error = read_all(&workbook(&sheet("A1", ONE_CELL), &parts), limits).expect_err("refused");
    assert!(matches!(error, SpreadsheetError::ZipBomb { .. }), "{error}");
}

#[test]
fn a_workbook_cut_off_anywhere_is_damaged() {
    let whole = workbook(&sheet("A1", ONE_CELL), &[]);
    assert_eq!(read_all(&whole, Limits::default()).expect("a workbook").len(), 1);
    for length in [2, 30, 100, whole.len() / 2, whole.len() - 30, whole.len() - 1] {
        let error = error_of(&whole[..length]);
        assert!(matches!(error, SpreadsheetError::Damaged(_)), "{length}: {error}");
    }
}

#[test]
fn rows_and_columns_that_are_only_claimed_cost_nothing() {
    for dimension in ["A1:XFD2000000", "A1:C1048576", "C9:A1", "A1:ZZZZZZZZZZZ99999999999"] {
        match read_all(&workbook(&sheet(dimension, ONE_CELL), &[]), Limits::default()) {
            Ok(rows) => assert_eq!(rows.len(), 1, "{dimension}"),
            Err(error) => assert!(matches!(error, SpreadsheetError::Damaged(_)), "{dimension}: {error}"),
        }
    }
}

#[test]
fn shared_texts_that_are_only_claimed_set_no_memory_aside() {
    let cell = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#;
    let texts = |claim: &str| {
        format!(r#"<?xml version="1.0"?><sst note="uniqueCount" {claim}><si><t>Anna</t></si></sst>"#)
    };
    let read = |claim: &str| {
        let texts = texts(claim);
        read_all(&workbook(&sheet("A1", cell), &[("xl/sharedStrings.xml", &texts)]), Limits::default())
    };
    assert_eq!(read(r#"uniqueCount="1""#).expect("rows")[0].cells[0].typed().as_deref(), Some("Anna"));
    for claim in ["400000000000000000", "9000000000", "18446744073709551615"] {
        for attribute in [format!("uniqueCount=\"{claim}\""), format!("uniqueCount = '{claim}'")] {
            let error = read(&attribute).expect_err("refused");
            assert!(matches!(error, SpreadsheetError::Damaged(_)), "{attribute}: {error}");
        }
    }
}

#[test]
fn a_shared_text_that_does_not_exist_is_no_panic() {
    let data = r#"<row r="1"><c r="A1" t="s"><v>7</v></c><c r="B1" t="s"><v>x</v></c><c r="ZZZZZZZZ1"><v>1</v></c></row>"#;
    let result = read_all(&workbook(&sheet("A1", data), &[]), Limits::default());
    assert!(matches!(
        result,
        Err(SpreadsheetError::Damaged(_) | SpreadsheetError::TooManyColumns { .. }) | Ok(_)
    ));
}

#[test]
fn xml_nested_without_end_is_read_through_or_refused() {
    let deep = format!("{}{}", "<a>".repeat(200_000), ONE_CELL);
    let limits = Limits { compression_ratio: 10_000, ..Limits::default() };
    match read_all(&workbook(&sheet("A1", &deep), &[]), limits) {
        Ok(rows) => assert_eq!(rows.len(), 1),
        Err(error) => assert!(matches!(error, SpreadsheetError::Damaged(_)), "{error}"),
    }
}

#[test]
fn entities_do_not_multiply() {
    let laughs = r#"<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>x&b;&c;</t></is></c></row></sheetData></worksheet>"#;
    match read_all(&workbook(laughs, &[]), Limits::default()) {
        Ok(rows) => assert!(
            rows.iter().all(|row| row.cells.iter().all(|cell| cell.typed().unwrap_or_default().len() < 20))
        ),
        Err(error) => assert!(matches!(error, SpreadsheetError::Damaged(_)), "{error}"),
    }
}

#[test]
fn rows_out_of_order_are_damaged() {
    let data = r#"<row r="5"><c r="A5"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>"#;
    assert!(matches!(error_of(&workbook(&sheet("A1", data), &[])), SpreadsheetError::Damaged(_)));
}

#[test]
fn every_limit_has_its_own_error() {
    let rows: String =
        (1..=30).map(|row| format!(r#"<row r="{row}"><c r="A{row}"><v>1</v></c></row>"#)).collect();
    let many_rows = workbook(&sheet("A1", &rows), &[]);
    let limits = Limits { rows: 20, ..Limits::default() };
    assert_eq!(
        read_all(&many_rows, limits).expect_err("refused"),
        SpreadsheetError::TooManyRows { sheet: "Imprese".into(), limit: 20 }
    );
    assert_eq!(read_all(&many_rows, Limits { rows: 30, ..limits }).expect("rows").len(), 30);

    let wide = workbook(&sheet("A1", r#"<row r="3"><c r="XFD3"><v>1</v></c></row>"#), &[]);
    assert_eq!(
        error_of(&wide),
        SpreadsheetError::TooManyColumns { sheet: "Imprese".into(), row: 3, limit: 256 }
    );

    let text = "è".repeat(40);
    let cell = format!(r#"<row r="2"><c r="C2" t="inlineStr"><is><t>{text}</t></is></c></row>"#);
    let long = workbook(&sheet("A1", &cell), &[]);
    let limits = Limits { cell_characters: 39, ..Limits::default() };
    let error = read_all(&long, limits).expect_err("refused");
    assert_eq!(
        error,
        SpreadsheetError::CellTooLong { sheet: "Imprese".into(), row: 2, column: 2, limit: 39 }
    );
    assert!(error.to_string().contains("C2"), "{error}");
    assert!(read_all(&long, Limits { cell_characters: 40, ..limits }).is_ok());

    let limits = Limits { bytes: 10, ..Limits::default() };
    let error = read_all(b"a,b,c\n1,2,3\n", limits).expect_err("refused");
    assert_eq!(error, SpreadsheetError::TooLarge { bytes: 12, limit: 10 });

    let sheets: String =
        (0..3).map(|n| format!(r#"<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>"#)).collect();
    let book = format!(r#"<workbook xmlns:r="r"><sheets>{sheets}</sheets></workbook>"#);
    let many_sheets = workbook(&sheet("A1", ONE_CELL), &[("xl/workbook.xml", &book)]);
    let limits = Limits { sheets: 2, ..Limits::default() };
    assert_eq!(
        read_all(&many_sheets, limits).expect_err("refused"),
        SpreadsheetError::TooManySheets { found: 3, limit: 2 }
    );
}

#[test]
fn a_missing_sheet_is_named_with_those_that_there_are() {
    let bytes = workbook(&sheet("A1", ONE_CELL), &[]);
    let mut workbook = Workbook::open("x.xlsx", bytes, Limits::default()).expect("a workbook");
    let error = workbook.table("Ospiti").err().expect("refused");
    assert_eq!(
        error,
        SpreadsheetError::MissingSheet { name: "Ospiti".into(), sheets: vec!["Imprese".into()] }
    );
}

#[test]
fn other_files_are_called_by_their_name() {
    let mut old_excel = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    old_excel.resize(2000, 0);
    let mut encrypted = old_excel.clone();
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(error_of(&encrypted), SpreadsheetError::Encrypted);

    let open_document =
        archive(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "")]);
    let word = archive(&[("[Content_Types].xml", ""), ("word/document.xml", "")]);
    let files: [(&[u8], FileKind); 8] = [
        (&old_excel, FileKind::OldExcel),
        (&open_document, FileKind::OpenDocument),
        (&word, FileKind::OtherArchive),
        (b"%PDF-1.7 ...", FileKind::Pdf),
        (b"\x89PNG\r\n\x1a\n\0\0\0", FileKind::Picture),
        (b"\xEF\xBB\xBF <!DOCTYPE html><table>", FileKind::WebPage),
        (b"\x7fELF\0\0\0\x01\x02", FileKind::Binary),
        (b"name\x01\x02,other\n", FileKind::Binary),
    ];
    for (bytes, kind) in files {
        assert_eq!(error_of(bytes), SpreadsheetError::NotASpreadsheet(kind));
    }
    assert_eq!(error_of(b""), SpreadsheetError::Empty);
    assert_eq!(error_of(b"\r\n  \r\n"), SpreadsheetError::Empty);
}

#[test]
fn text_that_would_turn_into_rubbish_is_refused() {
    let mut broken = "città, perché, più".as_bytes().to_vec();
    let fault = broken.len();
    broken.extend(b"\xE8\n");
    assert_eq!(error_of(&broken), SpreadsheetError::Encoding { offset: fault });
    assert_eq!(error_of(b"abc\x81def"), SpreadsheetError::Encoding { offset: 3 });
    assert_eq!(error_of(b"\xFF\xFEa\0\x00\xD8b\0"), SpreadsheetError::Encoding { offset: 4 });
}

#[test]
fn a_quotation_mark_that_is_never_closed_swallows_nothing() {
    assert_eq!(error_of(b"a,b\n1,\"2\n3,4\n5,6\n"), SpreadsheetError::OpenQuote { row: 2 });
    assert_eq!(read_all(b"a,b\n5\" heel,x\n", Limits::default()).expect("rows").len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_bytes_of_a_workbook_never_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = workbook(&sheet("A1:B2", ONE_CELL), &[("xl/sharedStrings.xml", "<sst uniqueCount=\"1\"><si><t>a</t></si></sst>")]);
        for (place, value) in changes {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        let _ = read_all(&bytes, Limits::default());
    }

    #[test]
    fn any_xml_in_a_sheet_never_panics(data in r#"(<row( r="[0-9]{0,12}")?>|<c( r="[A-Z]{0,9}[0-9]{0,12}")?( t="(s|b|e|d|n|str|inlineStr|x)")?( s="[0-9]{1,3}")?>|<v>|</v>|</c>|</row>|<is>|<t>|</t>|</is>|<f>|</f>|[0-9.eE:-]{1,9}|&[a-z#0-9]{0,6};|é){0,30}"#) {
        let _ = read_all(&workbook(&sheet("A1", &data), &[]), Limits::default());
    }

    #[test]
    fn any_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_all(&bytes, Limits::default());
    }

    #[test]
    fn any_text_as_csv_is_read_or_refused(text in "[a-c\",;\n\r\t'= ]{0,80}") {
        let _ = read_all(text.as_bytes(), Limits::default());
    }
}

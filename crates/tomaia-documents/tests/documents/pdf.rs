//! PDFs opened again by a reader that shares no code with the typesetter.

use jiff::Zoned;
use lopdf::{Document, Object};
use serde_json::json;
use tomaia_documents::pdf::{
    Options, Pdf, PdfError, Standard, Warning, check_picture, embedded_font_families, font_licences,
};

const TABLE_OF_NAMES: &str = r#"
#let data = json(bytes(sys.inputs.data))
= #data.heading
#table(columns: 2, table.header[Nome][Paese],
  ..data.people.map(person => (person.name, person.country)).flatten())
"#;

fn options(language: &str) -> Options {
    Options {
        title: "Elenco di prova".into(),
        language: language.into(),
        created: "2025-10-14T09:30:00+02:00[Europe/Rome]".parse::<Zoned>().expect("a date"),
        standard: Standard::Accessible,
    }
}

fn names(people: &[&str]) -> serde_json::Value {
    let people: Vec<_> = people.iter().map(|name| json!({"name": name, "country": "—"})).collect();
    json!({"heading": "Persone", "people": people})
}

fn catalog_text(document: &Document, key: &[u8]) -> String {
    let value = document.catalog().expect("a catalog").get(key).expect("the key");
    String::from_utf8_lossy(value.as_str().expect("text")).into_owned()
}

#[test]
fn names_in_every_script_of_our_guests_are_printed_and_accessible() {
    let people = [
        "Niccolò D'Amìco — ășțğłőż",
        "Дмитрий Ёлкин",
        "Ελένη Παπαδοπούλου",
        "محمد عبد الله",
        "נועה כהן",
        "Արամ Խաչատրյան",
        "გიორგი ბერიძე",
        "สมชาย ใจดี",
        "田中 さくら",
        "王小明 歐陽",
        "김민준",
        "Nguyễn Thị Hằng",
    ];
    let pdf = Pdf::compile(TABLE_OF_NAMES, &[], &names(&people), &options("it")).expect("a PDF");
    assert_eq!(pdf.warnings, []);
    assert_eq!(pdf.standard, Standard::Accessible);
    assert_eq!(pdf.pages, 1);

    let document = Document::load_mem(&pdf.bytes).expect("a PDF that another reader opens");
    assert_eq!(document.get_pages().len(), 1);
    assert_eq!(catalog_text(&document, b"Lang"), "it");
    let text: String = document.extract_text(&[1]).expect("text").split_whitespace().collect();
    for name in ["ДмитрийЁлкин", "ΕλένηΠαπαδοπούλου", "田中さくら", "王小明歐陽", "김민준"]
    {
        assert!(text.contains(name), "{name} is not in: {text}");
    }
}

#[test]
fn the_document_is_tagged_with_a_table_whose_header_is_marked() {
    let pdf = Pdf::compile(TABLE_OF_NAMES, &[], &names(&["Anna"]), &options("it")).expect("a PDF");
    let document = Document::load_mem(&pdf.bytes).expect("a PDF");
    let marked = document.catalog().and_then(|catalog| catalog.get(b"MarkInfo")).expect("marks");
    let marked = document.dereference(marked).expect("marks").1.as_dict().expect("marks");
    assert_eq!(marked.get(b"Marked").expect("flag"), &Object::Boolean(true));
    let kinds: Vec<String> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"S").ok()?.as_name().ok())
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect();
    for kind in ["H1", "Table", "TH", "TD"] {
        assert!(kinds.iter().any(|found| found == kind), "no {kind} among {kinds:?}");
    }
}

#[test]
fn a_character_that_no_font_has_costs_the_standard_but_not_the_document() {
    let pdf = Pdf::compile(TABLE_OF_NAMES, &[], &names(&["ᚠᚢᚦ"]), &options("it")).expect("a PDF");
    assert_eq!(pdf.standard, Standard::Tagged);
    assert!(matches!(pdf.warnings.as_slice(), [Warning::NotAccessible(problems)] if !problems.is_empty()));
    assert!(Document::load_mem(&pdf.bytes).is_ok());
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let make = || Pdf::compile(TABLE_OF_NAMES, &[], &names(&["Anna"]), &options("it")).expect("a PDF").bytes;
    assert!(make() == make());
}

#[test]
fn what_a_person_typed_is_never_markup() {
    let typed = "#panic(\"no\") *bold* $x^2$ [link](x) = title \\";
    let pdf = Pdf::compile(TABLE_OF_NAMES, &[], &names(&[typed]), &options("it")).expect("a PDF");
    let document = Document::load_mem(&pdf.bytes).expect("a PDF");
    let text = document.extract_text(&[1]).expect("text").replace('\n', "");
    assert!(text.contains("#panic"), "{text}");
    assert!(text.contains("*bold*"), "{text}");
}

#[test]
fn a_template_sees_the_files_it_was_handed_and_no_other() {
    let parts: &[(&str, &[u8])] = &[("parts.typ", b"#let greeting = [Buongiorno]")];
    let main = "#import \"parts.typ\": greeting\n#greeting";
    let pdf = Pdf::compile(main, parts, &json!({}), &options("it")).expect("a PDF");
    let document = Document::load_mem(&pdf.bytes).expect("a PDF");
    assert!(document.extract_text(&[1]).expect("text").contains("Buongiorno"));

    for path in ["/etc/passwd", "../../Cargo.toml", "opening.typ.bak"] {
        let main = format!("#read(\"{path}\")");
        let error = Pdf::compile(&main, &[], &json!({}), &options("it")).expect_err("an error");
        assert!(matches!(error, PdfError::Template(_)), "{path}: {error}");
    }
}

#[test]
fn a_problem_of_a_template_names_file_and_line() {
    let error = Pdf::compile("one\n\n#unknown", &[], &json!({}), &options("it")).expect_err("an error");
    let PdfError::Template(problems) = error else { panic!("{error}") };
    assert_eq!(problems[0].file.as_deref(), Some("main.typ"));
    assert_eq!(problems[0].line, Some(3));
    assert!(problems[0].message.contains("unknown"));
}

#[test]
fn wrong_options_are_typed_errors() {
    let compile = |files: &[(&str, &[u8])], language: &str| {
        Pdf::compile("x", files, &json!({}), &options(language)).map(|pdf| pdf.pages)
    };
    assert!(matches!(compile(&[], "it\"); panic("), Err(PdfError::Language(_))));
    assert!(matches!(compile(&[], ""), Err(PdfError::Language(_))));
    assert!(matches!(compile(&[("main.typ", b"x")], "it"), Err(PdfError::FileName(_))));
    assert!(matches!(compile(&[("a.typ", b"\xff\xfe")], "it"), Err(PdfError::FileName(_))));
    assert!(matches!(compile(&[], "zh-Hant-TW"), Ok(1)));
}

#[test]
fn the_date_of_a_document_is_the_one_it_was_given() {
    let main = "#datetime.today().display(\"[day]/[month]/[year]\")";
    let pdf = Pdf::compile(main, &[], &json!({}), &options("it")).expect("a PDF");
    let document = Document::load_mem(&pdf.bytes).expect("a PDF");
    assert!(document.extract_text(&[1]).expect("text").contains("14/10/2025"));
    let info = document.trailer.get(b"Info").and_then(|info| document.dereference(info)).expect("info").1;
    let date = info.as_dict().and_then(|info| info.get(b"CreationDate")).and_then(Object::as_str);
    assert_eq!(String::from_utf8_lossy(date.expect("a date")), "D:20251014093000+02'00");
}

#[test]
fn the_fonts_of_our_guests_are_part_of_the_binary() {
    let families = embedded_font_families();
    for family in ["Titillium Web", "Noto Sans", "Noto Sans Arabic", "Noto Sans SC"] {
        assert!(families.iter().any(|found| found == family), "{family} is not among {families:?}");
    }
}

#[test]
fn a_picture_is_checked_before_a_document_needs_it() {
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>"#;
    assert!(check_picture(svg).is_ok());
    let reaching_out = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="/etc/passwd" width="9" height="9"/><text>Logo</text></svg>"#;
    if let Err(error) = check_picture(reaching_out) {
        assert!(matches!(error, PdfError::Template(_)), "{error}");
    }
    for broken in [&svg[..40], b"", b"\x89PNG\r\n\x1a\n\0\0", b"GIF89a", b"hello"] {
        let error = check_picture(broken).expect_err("refused");
        assert!(matches!(error, PdfError::Template(_)), "{error}");
    }
}

#[test]
fn whatever_stands_in_a_name_there_is_a_document() {
    let long = "parola".repeat(3000);
    let typed = [
        "\u{0}\u{7}",
        "\u{FEFF}\u{200D}",
        "\u{202E}abc",
        "Anna 👠",
        "e\u{301}\u{301}\u{301}",
        "\u{10FFFF}",
        "",
        &long,
    ];
    for name in typed {
        let pdf = Pdf::compile(TABLE_OF_NAMES, &[], &names(&[name]), &options("it"));
        assert!(pdf.is_ok_and(|pdf| Document::load_mem(&pdf.bytes).is_ok()), "{name:?}");
    }
}

#[test]
fn every_font_comes_with_its_licence() {
    let licences = font_licences();
    assert_eq!(licences.len(), embedded_font_families().len());
    for licence in licences {
        assert!(licence.text.contains("SIL OPEN FONT LICENSE"), "{}", licence.font);
    }
}

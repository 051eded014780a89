//! The printed documents of the product, each made from each of its samples: they have to be accessible, whole and
//! without a remark of the typesetter, and to say what the data says.

use std::path::{Path, PathBuf};

use lopdf::Document;
use serde_json::Value as Json;
use tomaia_documents::pdf::{Options, Pdf, Standard};
use tomaia_documents::qr;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tomaia-app/documents")
}

fn read(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn sample(name: &str) -> Json {
    serde_json::from_slice(&read(&format!("samples/{name}.json"))).expect("a sample")
}

fn make(template: &str, data: &Json) -> Pdf {
    let main = String::from_utf8(read(&format!("{template}.typ"))).expect("a template");
    let (style, first, second) = (read("style.typ"), read("samples/logo-1.svg"), read("samples/logo-2.svg"));
    let code = qr::svg("https://tomaia.example/g/4Hc9yTq2").expect("a code");
    let files: [(&str, &[u8]); 4] =
        [("style.typ", &style), ("logo-1.svg", &first), ("logo-2.svg", &second), ("qr.svg", code.as_bytes())];
    let options = Options {
        title: data["title"].as_str().expect("a title").to_owned(),
        language: data["language"].as_str().expect("a language").to_owned(),
        created: "2025-10-07T18:40:00+02:00[Europe/Rome]".parse().expect("a date"),
        standard: Standard::Accessible,
    };
    let pdf = Pdf::compile(&main, &files, data, &options).expect("a PDF");
    assert_eq!(pdf.warnings, [], "{template}");
    assert_eq!(pdf.standard, Standard::Accessible, "{template}");
    pdf
}

/// Text of every page without any white space, which readers put where they like.
fn text_of(pdf: &Pdf) -> Vec<String> {
    let document = Document::load_mem(&pdf.bytes).expect("a PDF");
    let pages = 1..=u32::try_from(pdf.pages).expect("a number of pages");
    pages.map(|page| document.extract_text(&[page]).expect("text").split_whitespace().collect()).collect()
}

#[test]
fn every_template_is_accessible_with_every_sample() {
    let mut made = 0;
    for entry in std::fs::read_dir(folder().join("samples")).expect("samples") {
        let name = entry.expect("a file").file_name().into_string().expect("a name");
        if let Some(sample_name) = name.strip_suffix(".json") {
            let template = sample_name.split('.').next().expect("a template");
            make(template, &sample(sample_name));
            made += 1;
        }
    }
    assert!(made >= 5, "{made} samples");
}

#[test]
fn a_personal_agenda_names_everybody_that_is_met() {
    let data = sample("personal-agenda.it");
    let pages = text_of(&make("personal-agenda", &data));
    assert_eq!(pages.len(), 2);
    let whole: String = pages.concat();
    for expected in
        ["NiccolòPerò", "AikoTanaka", "ДмитрийКим", "Sala Adriatico", "Versione 2", "Nessun incontro"]
    {
        let expected: String = expected.split_whitespace().collect();
        assert!(whole.contains(&expected), "no {expected} in {whole}");
    }
    assert!(pages[0].contains("Pagina1di2") && pages[1].contains("Pagina2di2"), "{whole}");
    assert!(pages[1].contains("NiccolòPerò"), "the second page says whose it is: {}", pages[1]);
}

#[test]
fn a_personal_agenda_needs_no_more_than_a_name() {
    let data = serde_json::json!({
        "language": "en", "title": "Personal agenda", "version": "Version 1",
        "programme": {"name": "Programme", "mission": "Mission"}, "person": {"name": "Ann"}, "days": [],
        "labels": {"page": "Page {page} of {pages}", "time": "Time", "where": "Where", "table": "Table",
            "whom": "Whom", "languages": "Languages", "interpreter": "Interpreter", "contacts": "Contacts",
            "no_meetings": "No meetings"},
    });
    assert_eq!(make("personal-agenda", &data).pages, 1);
}

#[test]
fn a_table_has_one_sheet_however_many_slots_it_has() {
    let mut data = sample("table-sheets.it");
    let sheets = data["sheets"].as_array_mut().expect("sheets");
    let slots = sheets[0]["slots"].as_array_mut().expect("slots");
    let one = slots[0].clone();
    slots.resize(24, one);
    let expected = sheets.len();
    assert_eq!(make("table-sheets", &data).pages, expected);
}

#[test]
fn the_mission_agenda_shows_every_meeting_in_its_slot() {
    let data = sample("mission-agenda.it");
    let pages = text_of(&make("mission-agenda", &data));
    let meetings: usize = data["sessions"]
        .as_array()
        .expect("sessions")
        .iter()
        .flat_map(|session| session["slots"].as_array().expect("slots"))
        .map(|slot| slot["meetings"].as_array().map_or(0, Vec::len))
        .sum();
    // Each company stands in the board at each of its meetings; "Però" is in no other name.
    let shown: usize = pages[..3].iter().map(|page| page.matches("Calzaturificio").count()).sum();
    let expected = data["sessions"].to_string().matches("Calzaturificio Però").count();
    assert!(meetings > 50 && shown == expected, "{shown} of {expected}");
    assert!(pages.concat().contains("ZoccoliTrontoSnc"), "a company without meetings is in the index");
}

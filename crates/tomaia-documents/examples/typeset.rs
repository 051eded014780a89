//! Makes a PDF from a template and a file of sample data, to look at a template while writing it:
//!
//! `cargo run -p tomaia-documents --example typeset -- TEMPLATE.typ DATA.json OUT.pdf [FILE…]`
//!
//! The files are what the template opens by name. `title` and `language` of the data become the document's, and a
//! QR code for an invented page is there as `qr.svg`.

use std::error::Error;
use std::path::Path;

use tomaia_documents::pdf::{Options, Pdf, Standard};
use tomaia_documents::qr;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [template, data, output, files @ ..] = arguments.as_slice() else {
        return Err("usage: typeset TEMPLATE.typ DATA.json OUT.pdf [FILE…]".into());
    };
    let data: serde_json::Value = serde_json::from_slice(&std::fs::read(data)?)?;
    let mut contents =
        vec![("qr.svg".to_owned(), qr::svg("https://tomaia.example/g/4Hc9yTq2")?.into_bytes())];
    for file in files {
        let name = Path::new(file).file_name().and_then(|name| name.to_str()).unwrap_or(file);
        contents.push((name.to_owned(), std::fs::read(file)?));
    }
    let contents: Vec<(&str, &[u8])> =
        contents.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
    let options = Options {
        title: data["title"].as_str().unwrap_or("Sample").to_owned(),
        language: data["language"].as_str().unwrap_or("it").to_owned(),
        created: "2025-10-07T18:40:00+02:00[Europe/Rome]".parse()?,
        standard: Standard::Accessible,
    };
    let pdf = Pdf::compile(&std::fs::read_to_string(template)?, &contents, &data, &options)?;
    for warning in &pdf.warnings {
        eprintln!("{warning}");
    }
    println!("{output}: {} pages, {} bytes, {:?}", pdf.pages, pdf.bytes.len(), pdf.standard);
    std::fs::write(output, pdf.bytes)?;
    Ok(())
}

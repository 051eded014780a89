//! Documents in and out: [`pdf`] by Typst, [`spreadsheet`] (XLSX and CSV, both ways), [`calendar`] (iCalendar),
//! [`vcard`] and [`qr`].
//!
//! This crate turns plain values into files and hostile files into plain values or a typed error. It knows no
//! domain word, holds no template and no language: templates and labels come from the caller. It never reads the
//! clock, the network or a file of the machine, apart from the fonts that are part of the binary.
//!
//! To add a kind of document, add a module beside these with one entry function and one error type.

pub mod calendar;
pub mod pdf;
pub mod qr;
pub mod spreadsheet;
pub mod vcard;

mod content_lines;

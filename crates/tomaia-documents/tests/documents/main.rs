//! Real files made and read back: PDFs opened by another PDF reader, workbooks written here and read here, and
//! files that an enemy could upload.

mod calendar;
mod cards;
mod hostile_files;
mod pdf;
mod spreadsheet;
mod templates;
mod workbook_parts;

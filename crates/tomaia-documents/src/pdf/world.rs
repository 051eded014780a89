//! Everything a template can see: itself, the files it was handed, the embedded fonts, the data and one date.
//! There is no way from here to the disk, the network or the clock.

use std::collections::HashMap;

use jiff::civil::Date;
use serde_json::Value as Json;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration, IntoValue};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::{Options, PdfError, fonts};

/// The opening that is set before every template; its name cannot clash with a file that was handed over,
/// because those are checked against it.
const OPENING: &str = "opening.typ";
const MAIN: &str = "main.typ";

/// Letters that the main face draws. Others, even the few it has of Greek, come from one font together, so that
/// a word is never patched from two.
const MAIN_FACE_COVERS: &str =
    r"[\u{20}-\u{7E}\u{A0}-\u{17F}\u{218}-\u{21B}\u{2010}-\u{2027}\u{2030}-\u{203A}\u{20AC}\u{2122}]";

pub(super) struct TemplateWorld {
    library: LazyHash<Library>,
    fonts: &'static fonts::Fonts,
    opening: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
    today: Date,
}

impl TemplateWorld {
    pub(super) fn new(
        main_source: &str,
        files: &[(&str, &[u8])],
        data: &Json,
        options: &Options,
    ) -> Result<Self, PdfError> {
        let fonts = fonts::embedded().ok_or(PdfError::NoFonts)?;
        let opening = file_id(OPENING)?;
        let mut world = Self {
            library: LazyHash::new(library(data, options)?),
            fonts,
            opening,
            sources: HashMap::new(),
            files: HashMap::new(),
            today: options.created.date(),
        };
        for (name, content) in files {
            world.add(name, content)?;
        }
        world.add_source(opening, &opening_source(&options.language)?);
        world.add_source(file_id(MAIN)?, main_source);
        Ok(world)
    }

    fn add(&mut self, name: &str, content: &[u8]) -> Result<(), PdfError> {
        let id = file_id(name)?;
        if id == self.opening || id == file_id(MAIN)? {
            return Err(PdfError::FileName(name.to_owned()));
        }
        if name.ends_with(".typ") {
            let text = str::from_utf8(content).map_err(|_| PdfError::FileName(name.to_owned()))?;
            self.add_source(id, text);
        } else {
            self.files.insert(id, Bytes::new(content.to_vec()));
        }
        Ok(())
    }

    fn add_source(&mut self, id: FileId, text: &str) {
        self.sources.insert(id, Source::new(id, text.to_owned()));
    }
}

fn file_id(name: &str) -> Result<FileId, PdfError> {
    let path = VirtualPath::new(name).map_err(|_| PdfError::FileName(name.to_owned()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn library(data: &Json, options: &Options) -> Result<Library, PdfError> {
    let text = serde_json::to_string(data).map_err(PdfError::Data)?;
    let mut inputs = Dict::new();
    inputs.insert("data".into(), text.into_value());
    inputs.insert("title".into(), options.title.as_str().into_value());
    Ok(Library::builder().with_inputs(inputs).build())
}

/// What stands before each template: properties, language, direction and fonts. Only checked or constant values
/// are written into it.
fn opening_source(tag: &str) -> Result<String, PdfError> {
    let (language, region) = language_and_region(tag)?;
    let region = region.map_or_else(|| "none".to_owned(), |code| format!("\"{code}\""));
    let mut families = String::new();
    for family in fonts::families_for(&language) {
        if family == "Titillium Web" {
            families += &format!("(name: \"{family}\", covers: regex(\"{MAIN_FACE_COVERS}\")), ");
        } else {
            families += &format!("\"{family}\", ");
        }
    }
    Ok(format!(
        "#set document(title: sys.inputs.title)\n\
         #set text(lang: \"{language}\", region: {region}, font: ({families}))\n\
         #include \"{MAIN}\"\n"
    ))
}

/// Splits a BCP 47 tag into the two parts that the typesetter knows: `zh-Hans-CN` is `zh` and `CN`.
fn language_and_region(tag: &str) -> Result<(String, Option<String>), PdfError> {
    let wrong = || PdfError::Language(tag.to_owned());
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    let letters = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !(2..=3).contains(&language.len()) || !letters(&language) {
        return Err(wrong());
    }
    let mut region = None;
    for part in parts {
        if part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(wrong());
        }
        if part.len() == 2 && letters(part) && region.is_none() {
            region = Some(part.to_ascii_uppercase());
        }
    }
    Ok((language, region))
}

impl World for TemplateWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.opening
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if let Some(source) = self.sources.get(&id) {
            return Ok(Bytes::from_string(source.clone()));
        }
        self.files.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.list.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        Datetime::from_ymd(
            self.today.year().into(),
            self.today.month().unsigned_abs(),
            self.today.day().unsigned_abs(),
        )
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

//! PDF by Typst, inside the process: a template and one JSON value in, a tagged PDF out.
//!
//! The text of users reaches a template only as data (`json(bytes(sys.inputs.data))`), never as markup, so nothing
//! that a person typed can run as code. A template sees the files it is handed and nothing else: no disk, no
//! network, no packages. Given the same input the bytes are the same.
//!
//! Work is synchronous and uses all processor cores for a moment: call it from a blocking thread and keep the
//! number of compilations at once small (one or two).

mod diagnostics;
mod fonts;
mod world;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde_json::Value as Json;
use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

pub use diagnostics::TemplateProblem;
pub use fonts::{FontLicence, embedded_font_families, font_licences};
use world::TemplateWorld;

/// How many further compilations a memoised piece of typesetting outlives. Agendas of one mission follow one
/// another and share most of their template; more than a few generations only costs memory.
const MEMORY_GENERATIONS: usize = 3;

/// A document with more pages than this is forgotten at once: it takes hundreds of megabytes and is made once.
const LONG_DOCUMENT: usize = 40;

/// How a document is made, apart from its template and its data.
#[derive(Debug, Clone)]
pub struct Options {
    /// Title in the document's properties and in the window of the reader. PDF/UA wants one.
    pub title: String,
    /// BCP 47 tag of the document's main language, such as `it`, `pt-BR` or `zh-Hans`; decides hyphenation,
    /// direction of writing and which Han font comes first.
    pub language: String,
    /// When the document was made; also what `datetime.today()` answers in a template.
    pub created: Zoned,
    /// What the file has to conform to.
    pub standard: Standard,
}

/// What a PDF conforms to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standard {
    /// PDF/UA-1 (ISO 14289-1), with [`Standard::Tagged`] as fallback and a [`Warning::NotAccessible`].
    Accessible,
    /// PDF 1.7 with tags and no claim of conformance.
    Tagged,
}

/// A finished PDF.
#[derive(Debug, Clone)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
    /// What the file conforms to in the end.
    pub standard: Standard,
    /// What went less than well; the file is usable all the same.
    pub warnings: Vec<Warning>,
}

/// Something that the office should know about a PDF that was made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    /// PDF/UA-1 was asked for and could not be kept, for instance because no font has a character.
    #[error("the document is tagged but not PDF/UA-1: {}", join(.0))]
    NotAccessible(Vec<TemplateProblem>),
    /// The typesetter has a remark about the template.
    #[error("{0}")]
    Typesetting(TemplateProblem),
}

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The binary was built without the front-end build that collects the fonts.
    #[error("no fonts are embedded: run the front-end build, then build again")]
    NoFonts,
    /// [`Options::language`] is not a language tag.
    #[error("`{0}` is not a language tag")]
    Language(String),
    /// A file that was handed over has a name that cannot be a path inside the template's folder.
    #[error("`{0}` cannot be the name of a file beside a template")]
    FileName(String),
    /// The data cannot be written as JSON text.
    #[error("the data cannot be passed to the template")]
    Data(#[source] serde_json::Error),
    /// The template does not compile with this data.
    #[error("the template fails: {}", join(.0))]
    Template(Vec<TemplateProblem>),
    /// The pages are made, but they cannot be written as PDF.
    #[error("the pages cannot be written as PDF: {}", join(.0))]
    Export(Vec<TemplateProblem>),
}

fn join(problems: &[TemplateProblem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("; ")
}

impl Pdf {
    /// Typesets `main_source` (Typst markup) with `data`, which the template reads by
    /// `json(bytes(sys.inputs.data))`.
    ///
    /// `files` are what the template may open by name: logos (SVG, PNG, JPEG) and other `.typ` files. Names are
    /// kept by the typesetter for the life of the process, so use a fixed set (`logo-1.svg`), never names that
    /// are made from data. Title, language, direction of writing and fonts are set before the template begins.
    ///
    /// # Errors
    /// [`PdfError::Template`] with file, line and message for each problem; see [`PdfError`] for the rest.
    pub fn compile(
        main_source: &str,
        files: &[(&str, &[u8])],
        data: &Json,
        options: &Options,
    ) -> Result<Self, PdfError> {
        let world = TemplateWorld::new(main_source, files, data, options)?;
        let result = typeset(&world, options);
        let is_long = result.as_ref().is_ok_and(|pdf| pdf.pages > LONG_DOCUMENT);
        typst::comemo::evict(if is_long { 0 } else { MEMORY_GENERATIONS });
        result
    }
}

/// Checks that a picture can stand in a document: SVG, PNG, JPEG, GIF or WebP, whole and readable. Meant for the
/// moment of upload, because one broken logo would stop every document that shows it.
///
/// # Errors
/// [`PdfError::Template`] with the reason, [`PdfError::NoFonts`].
pub fn check_picture(content: &[u8]) -> Result<(), PdfError> {
    let options = Options {
        title: "Picture".to_owned(),
        language: "en".to_owned(),
        created: Timestamp::UNIX_EPOCH.to_zoned(TimeZone::UTC),
        standard: Standard::Accessible,
    };
    let main = "#image(\"picture\", alt: \"picture\", width: 1cm)";
    Pdf::compile(main, &[("picture", content)], &Json::Null, &options).map(|_| ())
}

fn typeset(world: &TemplateWorld, options: &Options) -> Result<Pdf, PdfError> {
    let compiled = typst::compile::<PagedDocument>(world);
    let mut warnings: Vec<Warning> =
        problems(world, compiled.warnings).into_iter().map(Warning::Typesetting).collect();
    let document = compiled.output.map_err(|errors| PdfError::Template(problems(world, errors)))?;
    let (bytes, standard) = export(world, &document, options, &mut warnings)?;
    Ok(Pdf { bytes, pages: document.pages().len(), standard, warnings })
}

/// Writes the pages; a document that cannot be PDF/UA is still worth having, so it is written again without.
fn export(
    world: &TemplateWorld,
    document: &PagedDocument,
    options: &Options,
    warnings: &mut Vec<Warning>,
) -> Result<(Vec<u8>, Standard), PdfError> {
    if options.standard == Standard::Accessible {
        match typst_pdf::pdf(document, &export_options(options, &[PdfStandard::Ua_1])) {
            Ok(bytes) => return Ok((bytes, Standard::Accessible)),
            Err(errors) => warnings.push(Warning::NotAccessible(problems(world, errors))),
        }
    }
    typst_pdf::pdf(document, &export_options(options, &[]))
        .map(|bytes| (bytes, Standard::Tagged))
        .map_err(|errors| PdfError::Export(problems(world, errors)))
}

fn export_options(options: &Options, standards: &[PdfStandard]) -> PdfOptions {
    PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some("Tomaia".to_owned())),
        timestamp: creation_time(&options.created),
        standards: PdfStandards::new(standards).unwrap_or_default(),
        tagged: true,
        ..PdfOptions::default()
    }
}

fn creation_time(created: &Zoned) -> Option<typst_pdf::Timestamp> {
    let datetime = Datetime::from_ymd_hms(
        created.year().into(),
        created.month().unsigned_abs(),
        created.day().unsigned_abs(),
        created.hour().unsigned_abs(),
        created.minute().unsigned_abs(),
        created.second().unsigned_abs(),
    )?;
    typst_pdf::Timestamp::new_local(datetime, created.offset().seconds() / 60)
}

fn problems(world: &TemplateWorld, list: EcoVec<SourceDiagnostic>) -> Vec<TemplateProblem> {
    list.iter().map(|diagnostic| TemplateProblem::new(world, diagnostic)).collect()
}

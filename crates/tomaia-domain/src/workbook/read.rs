//! From cells to rows: one function a sheet.

use super::cells::Cell;
use super::columns::{Sheet, Wording};
use super::columns_companies::MARKET_STATUSES;
use super::dates::parse_date;
use super::problems::{Problem, WorkbookError};
use super::reader::RowReader;
use super::references::{CompanyReference, GuestReference, RecordCode};
use super::rows::{
    CertificationEntry, CompanyRow, ExclusionRow, GuestRow, InterpreterRow, LanguagePair, MeetingLimits,
    RepresentativeRow, Row, UnavailabilityRow, WishRow,
};
use crate::codes::{Country, Language};
use crate::companies::{
    Ateco, Email, HsCode, LegalName, MarketStatus, Pec, Phone, PriceBand, Rea, SdiCode, SizeClass, TaxCode,
    VatNumber, Website,
};
use crate::guests::GuestKind;
use crate::places::{MunicipalityReference, PostalCode};
use crate::text::{NameError, PersonName};
use crate::wishes::{Side, WishLevel};

/// Reads one row, whose cells are in the order of [`Sheet::columns`]; missing cells are empty.
///
/// # Errors
/// Everything that is wrong with the row, never empty.
pub fn parse_row(sheet: Sheet, cells: &[Cell]) -> Result<Row, Vec<Problem>> {
    let reader = RowReader::new(sheet, cells);
    match sheet {
        Sheet::Companies => company(reader).map(Row::from),
        Sheet::Guests => guest(reader).map(Row::from),
        Sheet::Wishes => wish(reader).map(Row::from),
        Sheet::Representatives => representative(reader).map(Row::from),
        Sheet::Interpreters => interpreter(reader).map(Row::from),
        Sheet::Unavailability => unavailability(reader).map(Row::from),
        Sheet::Exclusions => exclusion(reader).map(Row::from),
    }
}

fn company(mut r: RowReader<'_>) -> Result<CompanyRow, Vec<Problem>> {
    let code = r.parsed("code", RecordCode::parse);
    let legal_name = r.parsed("legal_name", LegalName::parse);
    let brands = r.texts("brands");
    let vat = r.digits("vat", 11, VatNumber::parse);
    let tax_code = r.digits("tax_code", 11, TaxCode::parse);
    let rea = r.parsed("rea", Rea::parse);
    let ateco = r.list("ateco", Ateco::parse);
    let pec = r.parsed("pec", Pec::parse);
    let sdi = r.digits("sdi", 7, SdiCode::parse);
    let size = r.choice("size").and_then(SizeClass::from_name);
    let address = r.text("address");
    let postal_code = r.digits("postal_code", 5, PostalCode::parse);
    let municipality = r.digits("municipality", 6, MunicipalityReference::parse);
    let website = r.parsed("website", Website::parse);
    let email = r.parsed("email", Email::parse);
    let phone = r.parsed("phone", Phone::parse);
    let languages = r.list("languages", Language::recognise);
    let kinds = r.texts("kinds");
    let materials = r.texts("materials");
    let constructions = r.texts("constructions");
    let price_band = r.choice("price_band").and_then(PriceBand::from_name);
    let minimum_order_pairs = r.count("minimum_order");
    let lead_time_days = r.count("lead_time").and_then(|days| u16::try_from(days).ok());
    let private_label = r.yes_no("private_label");
    let certifications = r.list("certifications", parse_certification);
    let hs_codes = r.list("hs_codes", HsCode::parse);
    let markets = r.list("markets", parse_market);
    let meetings = meeting_limits(&mut r);
    let row = (|| {
        Some(CompanyRow {
            code: code?,
            legal_name: legal_name?,
            brands,
            vat: vat?,
            tax_code,
            rea,
            ateco,
            pec,
            sdi,
            size,
            address,
            postal_code,
            municipality,
            website,
            email,
            phone,
            languages,
            kinds,
            materials,
            constructions,
            price_band,
            minimum_order_pairs,
            lead_time_days,
            private_label,
            certifications,
            hs_codes,
            markets,
            meetings,
        })
    })();
    r.finish(row)
}

fn guest(mut r: RowReader<'_>) -> Result<GuestRow, Vec<Problem>> {
    let code = r.parsed("code", RecordCode::parse);
    let kind = r.choice("kind").and_then(GuestKind::from_name);
    let name = person_name(&mut r);
    let organisation = r.text("organisation");
    let role = r.text("role");
    let country = r.parsed("country", Country::recognise);
    let languages = r.list("languages", Language::recognise);
    let interests = r.texts("interests");
    let email = r.parsed("email", Email::parse);
    let phone = r.parsed("phone", Phone::parse);
    let website = r.parsed("website", Website::parse);
    let meetings = meeting_limits(&mut r);
    let note = r.long_text("note");
    let row = (|| {
        Some(GuestRow {
            code: code?,
            kind: kind?,
            name: name?,
            organisation,
            role,
            country: country?,
            languages,
            interests,
            email,
            phone,
            website,
            meetings,
            note,
        })
    })();
    r.finish(row)
}

fn wish(mut r: RowReader<'_>) -> Result<WishRow, Vec<Problem>> {
    let company = r.parsed("company", CompanyReference::parse);
    let guest = r.parsed("guest", GuestReference::parse);
    let side = r.choice("side").and_then(Side::from_name);
    let level = r.choice("level").and_then(WishLevel::from_name);
    let note = r.long_text("note");
    let row = (|| Some(WishRow { company: company?, guest: guest?, side: side?, level: level?, note }))();
    r.finish(row)
}

fn representative(mut r: RowReader<'_>) -> Result<RepresentativeRow, Vec<Problem>> {
    let code = r.parsed("code", RecordCode::parse);
    let company = r.parsed("company", CompanyReference::parse);
    let name = person_name(&mut r);
    let role = r.text("role");
    let languages = r.list("languages", Language::recognise);
    let email = r.parsed("email", Email::parse);
    let phone = r.parsed("phone", Phone::parse);
    let row =
        (|| Some(RepresentativeRow { code, company: company?, name: name?, role, languages, email, phone }))(
        );
    r.finish(row)
}

fn interpreter(mut r: RowReader<'_>) -> Result<InterpreterRow, Vec<Problem>> {
    let code = r.parsed("code", RecordCode::parse);
    let name = person_name(&mut r);
    let pairs = r.list("pairs", parse_language_pair);
    let email = r.parsed("email", Email::parse);
    let phone = r.parsed("phone", Phone::parse);
    let row = (|| Some(InterpreterRow { code: code?, name: name?, pairs, email, phone }))();
    r.finish(row)
}

fn unavailability(mut r: RowReader<'_>) -> Result<UnavailabilityRow, Vec<Problem>> {
    let who = r.parsed("who", RecordCode::parse);
    let day = r.date("day");
    let (from, to) = (r.time("from"), r.time("to"));
    if let (Some(from), Some(to)) = (from, to)
        && to <= from
    {
        r.refuse(Problem::new("to", &WorkbookError::TimeOrder).value(&to.to_string()));
    }
    let note = r.long_text("note");
    let row = (|| Some(UnavailabilityRow { who: who?, day: day?, from, to, note }))();
    r.finish(row)
}

fn exclusion(mut r: RowReader<'_>) -> Result<ExclusionRow, Vec<Problem>> {
    let company = r.parsed("company", CompanyReference::parse);
    let guest = r.parsed("guest", GuestReference::parse);
    let note = r.long_text("note");
    let row = (|| Some(ExclusionRow { company: company?, guest: guest?, note }))();
    r.finish(row)
}

/// The name with its Latin reading; what is wrong with the reading is said at the reading's column.
fn person_name(r: &mut RowReader<'_>) -> Option<PersonName> {
    let latin = r.text("latin_name");
    let written = r.text("name")?;
    let refused = |error: NameError| {
        let column = match error {
            NameError::Empty | NameError::TooLong => "name",
            NameError::LatinReadingNeeded | NameError::LatinReadingNotLatin => "latin_name",
        };
        Problem::new(column, &error).value(&written)
    };
    PersonName::new(&written, latin.as_deref()).map_err(|error| r.refuse(refused(error))).ok()
}

fn meeting_limits(r: &mut RowReader<'_>) -> MeetingLimits {
    let limits = MeetingLimits { minimum: r.count("minimum_meetings"), maximum: r.count("maximum_meetings") };
    if let MeetingLimits { minimum: Some(minimum), maximum: Some(maximum) } = limits
        && minimum > maximum
    {
        r.refuse(Problem::new("minimum_meetings", &WorkbookError::MeetingsOrder).value(&minimum.to_string()));
    }
    limits
}

/// `ISO 9001:2015 (31/12/2027)`; without a number in brackets there is no expiry.
fn parse_certification(text: &str) -> Result<CertificationEntry, WorkbookError> {
    let brackets = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let dated = brackets.filter(|(_, expiry)| expiry.contains(|c: char| c.is_ascii_digit()));
    let Some((name, expiry)) = dated else {
        return Ok(CertificationEntry { name: text.to_owned(), expires: None });
    };
    let expires = parse_date(expiry).map_err(|error| error.error())?;
    let name = name.trim().to_owned();
    if name.is_empty() {
        Err(WorkbookError::Required)
    } else {
        Ok(CertificationEntry { name, expires: Some(expires) })
    }
}

/// `Giappone: esporta`, `JP=exporting`.
fn parse_market(text: &str) -> Result<(Country, MarketStatus), WorkbookError> {
    let (country, status) = text.split_once([':', '=']).ok_or(WorkbookError::Market)?;
    let country = Country::recognise(country).map_err(|_| WorkbookError::Market)?;
    let choice =
        MARKET_STATUSES.iter().find(|choice| choice.is_meant_by(status)).ok_or(WorkbookError::Market)?;
    let status = MarketStatus::from_name(choice.code);
    status.map(|status| (country, status)).ok_or(WorkbookError::Market)
}

/// `ja-it`, `giapponese-italiano`, `ja/it`.
fn parse_language_pair(text: &str) -> Result<LanguagePair, WorkbookError> {
    let (one, other) = text.split_once(['-', '/', '–', '>']).ok_or(WorkbookError::LanguagePair)?;
    let language = |text: &str| Language::recognise(text).map_err(|_| WorkbookError::LanguagePair);
    LanguagePair::new(language(one)?, language(other)?).ok_or(WorkbookError::LanguagePair)
}

/// The word for a market's status that [`parse_market`] reads back.
pub(super) fn market_word(status: MarketStatus, wording: Wording) -> &'static str {
    let choice = MARKET_STATUSES.iter().find(|choice| choice.code == status.name());
    choice.map_or(status.name(), |choice| choice.words.wording(wording))
}

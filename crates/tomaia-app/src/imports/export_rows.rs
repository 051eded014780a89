//! The rows of a mission's workbook, from what is stored: the way back of the import, so that a file that is
//! exported and brought in again changes nothing.

use crate::companies::intake::by_identifier;
use crate::companies::store::{self as companies, maybe, named, stored, wrong};
use crate::guests::store as guests;
use crate::{Result, missions};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::collections::HashMap;
use tomaia_db::{Connection, Row as DbRow, sql};
use tomaia_domain::codes::Language;
use tomaia_domain::companies::{Company, SiteKind};
use tomaia_domain::places::{Municipalities, MunicipalityCode, MunicipalityReference};
use tomaia_domain::text::PersonName;
use tomaia_domain::vocabulary::{Term, TermKind, Vocabulary};
use tomaia_domain::wishes::{Side, WishLevel};
use tomaia_domain::workbook::{
    CertificationEntry, CompanyReference, CompanyRow, ExclusionRow, GuestReference, GuestRow, InterpreterRow,
    LanguagePair, MeetingLimits, RecordCode, ReferenceTables, RepresentativeRow, Row, Sheet,
    UnavailabilityRow, WishRow, Wording,
};

/// Reads the rows of a mission, sheet by sheet.
pub(super) struct Rows<'a> {
    pub connection: &'a mut Connection,
    pub mission: i64,
    pub wording: Wording,
    pub tables: &'a ReferenceTables,
}

impl Rows<'_> {
    /// The rows of one sheet.
    pub(super) async fn of(&mut self, sheet: Sheet) -> Result<Vec<Row>> {
        match sheet {
            Sheet::Companies => self.companies().await,
            Sheet::Guests => self.guests().await,
            Sheet::Wishes => self.wishes().await,
            Sheet::Representatives => self.representatives().await,
            Sheet::Interpreters => self.interpreters().await,
            Sheet::Unavailability => self.unavailability().await,
            Sheet::Exclusions => self.exclusions().await,
        }
    }

    async fn companies(&mut self) -> Result<Vec<Row>> {
        let stored = self
            .connection
            .all(
                sql("SELECT c.*, m.minimum AS least, m.maximum AS most FROM mission_company m \
                     JOIN company c ON c.id = m.company_id WHERE m.mission_id = $1 ORDER BY c.code, c.id")
                .bind(self.mission),
            )
            .await?;
        let mut rows = Vec::with_capacity(stored.len());
        for row in &stored {
            let record = companies::read(self.connection, row).await?;
            let code = code(record.code.as_deref(), record.id)?;
            rows.push(self.company(code, &record.company, limits(row)?).into());
        }
        Ok(rows)
    }

    fn company(&self, code: RecordCode, company: &Company, meetings: MeetingLimits) -> CompanyRow {
        let production = &company.production;
        let office = company.sites.iter().find(|site| site.kind == SiteKind::RegisteredOffice);
        CompanyRow {
            code,
            legal_name: company.legal_name.clone(),
            brands: company.brands.clone(),
            vat: company.vat.clone(),
            tax_code: company.tax_code.clone(),
            rea: company.rea.clone(),
            ateco: company.ateco.clone(),
            pec: company.pec.clone(),
            sdi: company.sdi.clone(),
            size: company.size,
            address: office.map(|site| site.address.clone()).filter(|address| !address.is_empty()),
            postal_code: office.and_then(|site| site.postal_code.clone()),
            municipality: office.and_then(|site| town(&self.tables.municipalities, &site.municipality)),
            website: company.website.clone(),
            email: company.email.clone(),
            phone: company.phone.clone(),
            languages: company.languages.clone(),
            kinds: self.words(TermKind::ProductKind, &production.kinds),
            materials: self.words(TermKind::Material, &production.materials),
            constructions: self.words(TermKind::Construction, &production.constructions),
            price_band: production.price_band,
            minimum_order_pairs: production.minimum_order_pairs,
            lead_time_days: production.lead_time_days,
            private_label: production.private_label,
            certifications: company
                .certifications
                .iter()
                .map(|held| CertificationEntry {
                    name: self.word(TermKind::Certification, &held.kind),
                    expires: held.expires,
                })
                .collect(),
            hs_codes: company.hs_codes.clone(),
            markets: company.markets.iter().map(|market| (market.country(), market.status())).collect(),
            meetings,
        }
    }

    async fn guests(&mut self) -> Result<Vec<Row>> {
        let stored = self
            .connection
            .all(
                sql("SELECT g.*, m.minimum AS least, m.maximum AS most FROM mission_guest m \
                     JOIN guest g ON g.id = m.guest_id WHERE m.mission_id = $1 ORDER BY g.code, g.id")
                .bind(self.mission),
            )
            .await?;
        let guest = |row: &DbRow| {
            let record = guests::read(row)?;
            let guest = record.guest;
            Ok(GuestRow {
                code: code(record.code.as_deref(), record.id)?,
                kind: guest.kind,
                name: guest.name,
                organisation: guest.organisation,
                role: guest.role,
                country: guest.country,
                languages: guest.languages,
                interests: self.words(TermKind::Interest, &guest.interests),
                email: guest.email,
                phone: guest.phone,
                website: guest.website,
                meetings: limits(row)?,
                note: something(record.note),
            }
            .into())
        };
        stored.iter().map(guest).collect()
    }

    async fn wishes(&mut self) -> Result<Vec<Row>> {
        let stored = self
            .connection
            .all(
                sql("SELECT w.company_id, c.code AS company, w.guest_id, g.code AS guest, w.side, w.level, w.note \
                     FROM wish w JOIN company c ON c.id = w.company_id JOIN guest g ON g.id = w.guest_id \
                     WHERE w.mission_id = $1 ORDER BY c.code, c.id, g.code, g.id, w.side")
                .bind(self.mission),
            )
            .await?;
        let wish = |row: &DbRow| {
            Ok(WishRow {
                company: company_of(row)?,
                guest: guest_of(row)?,
                side: named(Some(row.get("side")?), Side::from_name)?.ok_or_else(|| wrong("side"))?,
                level: named(Some(row.get("level")?), WishLevel::from_name)?.ok_or_else(|| wrong("level"))?,
                note: something(row.get("note")?),
            }
            .into())
        };
        stored.iter().map(wish).collect()
    }

    /// Who was named. A company that stands for itself is not written: the import would do the same again.
    async fn representatives(&mut self) -> Result<Vec<Row>> {
        let stored = self
            .connection
            .all(
                sql("SELECT p.*, c.code AS company, c.legal_name FROM mission_representative m \
                     JOIN company_person p ON p.id = m.person_id JOIN company c ON c.id = m.company_id \
                     WHERE m.mission_id = $1 AND (p.code IS NOT NULL OR p.name <> c.legal_name) \
                     ORDER BY c.code, c.id, p.id")
                .bind(self.mission),
            )
            .await?;
        let representative = |row: &DbRow| {
            let languages: Vec<Language> = companies::list_of(row, "languages")?;
            let own: Option<String> = row.get("code")?;
            Ok(RepresentativeRow {
                code: own.and_then(|code| RecordCode::parse(&code).ok()),
                company: company_of(row)?,
                name: person(row.get("name")?, row.get("latin_name")?)?,
                role: something(row.get("job_title")?),
                languages: if languages.is_empty() { vec![Language::ITALIAN] } else { languages },
                email: maybe(row, "email")?,
                phone: maybe(row, "phone")?,
            }
            .into())
        };
        stored.iter().map(representative).collect()
    }

    async fn interpreters(&mut self) -> Result<Vec<Row>> {
        let stored = self
            .connection
            .all(sql("SELECT * FROM interpreter WHERE mission_id = $1 ORDER BY code").bind(self.mission))
            .await?;
        let interpreter = |row: &DbRow| {
            let pairs: Vec<(Language, Language)> = companies::list_of(row, "pairs")?;
            let code: String = row.get("code")?;
            let name =
                person(row.get("name")?, None).or_else(|_| person(row.get("name")?, Some(code.clone())))?;
            Ok(InterpreterRow {
                code: stored_code(&code)?,
                name,
                pairs: pairs.into_iter().filter_map(|(one, other)| LanguagePair::new(one, other)).collect(),
                email: maybe(row, "email")?,
                phone: maybe(row, "phone")?,
            }
            .into())
        };
        stored.iter().map(interpreter).collect()
    }

    /// One row for each run of slots that follow each other on a day, with the same reason.
    async fn unavailability(&mut self) -> Result<Vec<Row>> {
        let zone = missions::time_zone(self.connection, self.mission).await?;
        let codes = self.codes_of_people().await?;
        let slots = self
            .connection
            .all(
                sql("SELECT id, starts_at FROM slot WHERE mission_id = $1 ORDER BY starts_at")
                    .bind(self.mission),
            )
            .await?;
        let mut places = HashMap::new();
        for (place, slot) in slots.iter().enumerate() {
            places.insert(slot.get::<i64>("id")?, place);
        }
        let stored = self
            .connection
            .all(
                sql("SELECT u.who, u.who_id, u.reason, s.id, s.starts_at, s.ends_at FROM unavailability u \
                     JOIN slot s ON s.id = u.slot_id WHERE u.mission_id = $1 AND NOT u.itinerary ORDER BY u.who, u.who_id, s.starts_at")
                .bind(self.mission),
            )
            .await?;
        let mut rows: Vec<(usize, UnavailabilityRow)> = Vec::new();
        for row in &stored {
            let who: (String, i64) = (row.get("who")?, row.get("who_id")?);
            let (Some(code), Some(place)) = (codes.get(&who), places.get(&row.get::<i64>("id")?)) else {
                continue;
            };
            let (from, to) = (clock(&zone, row.get("starts_at")?)?, clock(&zone, row.get("ends_at")?)?);
            let note = something(row.get("reason")?);
            match rows.last_mut() {
                Some((last, run))
                    if *last + 1 == *place
                        && run.who == *code
                        && run.day == from.date()
                        && run.note == note =>
                {
                    *last = *place;
                    run.to = Some(to.time());
                }
                _ => {
                    let (day, from, to) = (from.date(), Some(from.time()), Some(to.time()));
                    rows.push((*place, UnavailabilityRow { who: code.clone(), day, from, to, note }));
                }
            }
        }
        Ok(rows.into_iter().map(|(_, row)| row.into()).collect())
    }

    /// The codes by which the sheet of unavailability names people. Who has none cannot be named there.
    async fn codes_of_people(&mut self) -> Result<HashMap<(String, i64), RecordCode>> {
        let stored = self
            .connection
            .all(
                sql("SELECT 'company' AS who, c.id, c.code FROM mission_company m JOIN company c ON c.id = m.company_id \
                     WHERE m.mission_id = $1 \
                     UNION ALL SELECT 'guest', g.id, g.code FROM mission_guest m JOIN guest g ON g.id = m.guest_id \
                     WHERE m.mission_id = $1 \
                     UNION ALL SELECT 'representative', p.id, p.code FROM mission_representative m \
                     JOIN company_person p ON p.id = m.person_id WHERE m.mission_id = $1 AND p.code IS NOT NULL \
                     UNION ALL SELECT 'interpreter', i.id, i.code FROM interpreter i WHERE i.mission_id = $1")
                .bind(self.mission),
            )
            .await?;
        let pair = |row: &DbRow| {
            let id: i64 = row.get("id")?;
            Ok(((row.get("who")?, id), code(row.get::<Option<String>>("code")?.as_deref(), id)?))
        };
        stored.iter().map(pair).collect()
    }

    async fn exclusions(&mut self) -> Result<Vec<Row>> {
        let stored = self
            .connection
            .all(
                sql("SELECT e.company_id, c.code AS company, e.guest_id, g.code AS guest, e.reason FROM exclusion e \
                     JOIN company c ON c.id = e.company_id JOIN guest g ON g.id = e.guest_id \
                     WHERE e.mission_id = $1 ORDER BY c.code, c.id, g.code, g.id")
                .bind(self.mission),
            )
            .await?;
        let exclusion = |row: &DbRow| {
            Ok(ExclusionRow {
                company: company_of(row)?,
                guest: guest_of(row)?,
                note: something(row.get("reason")?),
            }
            .into())
        };
        stored.iter().map(exclusion).collect()
    }

    fn words(&self, kind: TermKind, terms: &[Term]) -> Vec<String> {
        terms.iter().map(|term| self.word(kind, term)).collect()
    }

    /// A term's name in the workbook's language, where that name leads back to it; else its code.
    fn word(&self, kind: TermKind, term: &Term) -> String {
        word(&self.tables.vocabulary, kind, term, self.wording)
    }
}

fn word(vocabulary: &Vocabulary, kind: TermKind, term: &Term, wording: Wording) -> String {
    let name = vocabulary.entry(kind, term).map(|entry| match wording {
        Wording::Italian => entry.it.as_str(),
        Wording::English => entry.en.as_str(),
    });
    let leads_back = |name: &&str| {
        !name.contains([';', ',', '(', ')']) && vocabulary.recognise(kind, name).as_ref() == Ok(term)
    };
    name.filter(leads_back).unwrap_or(term.as_str()).to_owned()
}

fn town(municipalities: &Municipalities, code: &MunicipalityCode) -> Option<MunicipalityReference> {
    let name = municipalities.get(code).and_then(|town| MunicipalityReference::parse(&town.name).ok());
    let leads_back =
        |name: &MunicipalityReference| municipalities.find(name).is_ok_and(|found| found.code == *code);
    name.filter(leads_back).or_else(|| MunicipalityReference::parse(code.as_str()).ok())
}

fn limits(row: &DbRow) -> Result<MeetingLimits> {
    let number = |name: &str| -> Result<Option<u32>> {
        Ok(row.get::<Option<i64>>(name)?.and_then(|number| u32::try_from(number).ok()))
    };
    Ok(MeetingLimits { minimum: number("least")?, maximum: number("most")? })
}

fn code(own: Option<&str>, id: i64) -> Result<RecordCode> {
    match own.and_then(|code| RecordCode::parse(code).ok()) {
        Some(code) => Ok(code),
        None => by_identifier(id),
    }
}

fn stored_code(code: &str) -> Result<RecordCode> {
    stored(code.to_owned())
}

fn company_of(row: &DbRow) -> Result<CompanyReference> {
    let own: Option<String> = row.get("company")?;
    Ok(CompanyReference::Code(code(own.as_deref(), row.get("company_id")?)?))
}

fn guest_of(row: &DbRow) -> Result<GuestReference> {
    let own: Option<String> = row.get("guest")?;
    Ok(GuestReference::Code(code(own.as_deref(), row.get("guest_id")?)?))
}

fn person(written: String, latin: Option<String>) -> Result<PersonName> {
    PersonName::new(&written, latin.as_deref()).map_err(|_| wrong(&written))
}

fn something(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

fn clock(zone: &TimeZone, at: i64) -> Result<DateTime> {
    let at = Timestamp::from_millisecond(at).map_err(anyhow::Error::from)?;
    Ok(at.to_zoned(zone.clone()).datetime())
}

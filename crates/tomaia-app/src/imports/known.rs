//! What a mission has already, for rows that refer to it and to tell what a row changes. Loaded once per file.

use crate::Result;
use crate::companies::intake::by_identifier;
use crate::companies::store::{named, wrong};
use crate::missions::Who;
use std::collections::{HashMap, HashSet};
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::companies::{Email, VatNumber};
use tomaia_domain::wishes::{Side, WishLevel};
use tomaia_domain::workbook::{RecordCode, References};

/// A wish as it is stored.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct KnownWish {
    pub level: WishLevel,
    pub note: String,
}

/// What can be referred to by code, and the pairs that somebody spoke of.
#[derive(Default)]
pub(super) struct Known {
    loaded: bool,
    pub companies: HashMap<RecordCode, i64>,
    pub guests: HashMap<RecordCode, i64>,
    pub people: HashMap<RecordCode, Who>,
    pub wishes: HashMap<(i64, i64, Side), KnownWish>,
    pub exclusions: HashMap<(i64, i64), String>,
}

impl Known {
    /// Adds who takes part without being in the file, and all wishes and exclusions. The second time does nothing.
    pub(super) async fn load(
        &mut self,
        tx: &mut Connection,
        mission: i64,
        references: &mut References,
    ) -> Result<()> {
        if self.loaded {
            return Ok(());
        }
        self.loaded = true;
        self.load_companies(tx, mission, references).await?;
        self.load_guests(tx, mission, references).await?;
        self.load_people(tx, mission).await?;
        self.load_pairs(tx, mission).await
    }

    async fn load_companies(
        &mut self,
        tx: &mut Connection,
        mission: i64,
        references: &mut References,
    ) -> Result<()> {
        let in_file: HashSet<i64> = self.companies.values().copied().collect();
        let rows = tx
            .all(
                sql("SELECT c.id, c.code, c.legal_name, c.brands, c.vat_number FROM mission_company m \
                     JOIN company c ON c.id = m.company_id WHERE m.mission_id = $1 ORDER BY c.id")
                .bind(mission),
            )
            .await?;
        for row in &rows {
            let id: i64 = row.get("id")?;
            let vat: Option<String> = row.get("vat_number")?;
            let Some(vat) = vat.and_then(|vat| VatNumber::parse(&vat).ok()) else { continue };
            if !in_file.contains(&id) {
                let code = code_of(row, id)?;
                let name: String = row.get("legal_name")?;
                let brands: Vec<String> = serde_json::from_str(&row.get::<String>("brands")?)?;
                let names = std::iter::once(name.as_str()).chain(brands.iter().map(String::as_str));
                references.add_company(&code, &vat, names);
                self.people.insert(code.clone(), Who::Company(id));
                self.companies.insert(code, id);
            }
        }
        Ok(())
    }

    async fn load_guests(
        &mut self,
        tx: &mut Connection,
        mission: i64,
        references: &mut References,
    ) -> Result<()> {
        let in_file: HashSet<i64> = self.guests.values().copied().collect();
        let rows = tx
            .all(
                sql("SELECT g.id, g.code, g.email FROM mission_guest m JOIN guest g ON g.id = m.guest_id \
                     WHERE m.mission_id = $1 ORDER BY g.id")
                .bind(mission),
            )
            .await?;
        for row in &rows {
            let id: i64 = row.get("id")?;
            if !in_file.contains(&id) {
                let code = code_of(row, id)?;
                let email = row.get::<Option<String>>("email")?.and_then(|email| Email::parse(&email).ok());
                references.add_guest(&code, email.as_ref());
                self.people.insert(code.clone(), Who::Guest(id));
                self.guests.insert(code, id);
            }
        }
        Ok(())
    }

    async fn load_people(&mut self, tx: &mut Connection, mission: i64) -> Result<()> {
        let rows = tx
            .all(
                sql("SELECT p.id, p.code, 'representative' AS who FROM mission_representative m \
                     JOIN company_person p ON p.id = m.person_id WHERE m.mission_id = $1 AND p.code IS NOT NULL \
                     UNION ALL SELECT i.id, i.code, 'interpreter' AS who FROM interpreter i WHERE i.mission_id = $1")
                .bind(mission),
            )
            .await?;
        for row in &rows {
            let who = Who::from_name(&row.get::<String>("who")?, row.get("id")?);
            if let (Ok(code), Some(who)) = (RecordCode::parse(&row.get::<String>("code")?), who) {
                self.people.entry(code).or_insert(who);
            }
        }
        Ok(())
    }

    async fn load_pairs(&mut self, tx: &mut Connection, mission: i64) -> Result<()> {
        let wishes = tx.all(sql("SELECT * FROM wish WHERE mission_id = $1").bind(mission)).await?;
        for row in &wishes {
            let side = named(Some(row.get("side")?), Side::from_name)?.ok_or_else(|| wrong("side"))?;
            let level =
                named(Some(row.get("level")?), WishLevel::from_name)?.ok_or_else(|| wrong("level"))?;
            let key = (row.get("company_id")?, row.get("guest_id")?, side);
            self.wishes.insert(key, KnownWish { level, note: row.get("note")? });
        }
        let exclusions = tx.all(sql("SELECT * FROM exclusion WHERE mission_id = $1").bind(mission)).await?;
        for row in &exclusions {
            self.exclusions.insert((row.get("company_id")?, row.get("guest_id")?), row.get("reason")?);
        }
        Ok(())
    }
}

/// The code of a record; one without a code of its own is called by its identifier, as the export does.
fn code_of(row: &Row, id: i64) -> Result<RecordCode> {
    let code: Option<String> = row.get("code")?;
    let parsed = code.and_then(|code| RecordCode::parse(&code).ok());
    match parsed {
        Some(code) => Ok(code),
        None => by_identifier(id),
    }
}

//! Who is one undertaking with whom, as companies declare it, and what became of whom: perimeters and successions.

use super::ceiling::as_successions;
use crate::audit::Entry;
use crate::{Actor, App, Result};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use tomaia_db::{Connection, sql};
use tomaia_domain::aid::codes::PartyCode;
use tomaia_domain::aid::undertaking::{Party, Perimeter, Succession, undertaking};
use tomaia_domain::aid::{Relation, SuccessionKind};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Fields, Refusal};
use tomaia_domain::typed::{self, TypedError};

/// Parties with what is known of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Circle {
    pub parties: BTreeSet<Party>,
    pub names: BTreeMap<Party, String>,
    /// Every code by which one of them is known, those of records that were merged into it among them.
    pub codes: BTreeMap<String, Party>,
    /// The tax code of each, or its VAT number.
    own_codes: BTreeMap<Party, String>,
}

impl Circle {
    pub(super) fn companies(&self) -> Vec<i64> {
        let id = |party: &Party| match party {
            Party::Company(id) => Some(*id),
            Party::Outside(_) => None,
        };
        self.parties.iter().filter_map(id).collect()
    }

    /// The tax code of a party, or its VAT number.
    pub(super) fn code_of(&self, party: &Party) -> String {
        match party {
            Party::Outside(code) => code.clone(),
            Party::Company(_) => self.own_codes.get(party).cloned().unwrap_or_default(),
        }
    }

    /// Adds companies with their names and codes.
    async fn add(&mut self, connection: &mut Connection, companies: &BTreeSet<i64>) -> Result<()> {
        let missing: Vec<i64> =
            companies.iter().copied().filter(|id| !self.names.contains_key(&Party::Company(*id))).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let rows = connection
            .all(
                sql("SELECT id, merged_into, legal_name, vat_number, tax_code FROM company WHERE id IN (")
                    .values(missing.clone())
                    .push(") OR merged_into IN (")
                    .values(missing)
                    .push(") ORDER BY id"),
            )
            .await?;
        for row in rows {
            let merged: Option<i64> = row.get("merged_into")?;
            let (vat, code): (String, Option<String>) = (row.get("vat_number")?, row.get("tax_code")?);
            let party = Party::Company(merged.unwrap_or(row.get("id")?));
            if merged.is_none() {
                self.names.insert(party.clone(), row.get("legal_name")?);
                self.own_codes.insert(party.clone(), code.clone().unwrap_or_else(|| vat.clone()));
                self.parties.insert(party.clone());
            }
            for code in [Some(vat), code].into_iter().flatten() {
                self.codes.insert(code, party.clone());
            }
        }
        Ok(())
    }

    fn add_outside(&mut self, code: &str, name: &str) -> Party {
        let party = Party::Outside(code.to_owned());
        self.codes.insert(code.to_owned(), party.clone());
        self.names.entry(party.clone()).or_insert_with(|| name.to_owned());
        self.parties.insert(party.clone());
        party
    }
}

/// All who are one undertaking with a company, by the declarations in force.
pub(super) async fn circle(connection: &mut Connection, company: i64) -> Result<Circle> {
    connection.one(sql("SELECT id FROM company WHERE id = $1").bind(company)).await?;
    let mut seen = Circle::default();
    seen.add(connection, &BTreeSet::from([company])).await?;
    loop {
        let before = seen.parties.len();
        let rows = connection
            .all(
                sql("SELECT p.id, p.company_id, m.code, m.name, \
                     (SELECT MIN(COALESCE(c.merged_into, c.id)) FROM company c \
                      WHERE c.vat_number = m.code OR c.tax_code = m.code) AS inside \
                     FROM aid_perimeter p JOIN aid_perimeter_member m ON m.perimeter_id = p.id \
                     WHERE p.superseded_by IS NULL AND (p.company_id IN (")
                .values(seen.companies())
                .push(") OR p.id IN (SELECT perimeter_id FROM aid_perimeter_member WHERE code IN (")
                .values(seen.codes.keys())
                .push("))) ORDER BY p.id, m.code"),
            )
            .await?;
        let mut perimeters: Vec<Perimeter> = Vec::new();
        for row in &rows {
            let of: i64 = row.get("company_id")?;
            let inside: Option<i64> = row.get("inside")?;
            let (code, name): (String, String) = (row.get("code")?, row.get("name")?);
            let companies: BTreeSet<i64> = [Some(of), inside].into_iter().flatten().collect();
            seen.add(connection, &companies).await?;
            let member = match inside {
                Some(id) => Party::Company(id),
                None => seen.add_outside(&code, &name),
            };
            perimeters.push(Perimeter { of: Party::Company(of), members: vec![member] });
        }
        if seen.parties.len() == before {
            seen.parties = undertaking(&Party::Company(company), &perimeters);
            return Ok(seen);
        }
    }
}

/// The locks of all who are one undertaking, always in the same order: two grants to one undertaking come after each
/// other, whichever of its companies they are for.
///
/// # Errors
/// The perimeter changed while the locks were waited for: try again.
pub(super) async fn lock(tx: &mut Connection, company: i64) -> Result<Circle> {
    let before = circle(tx, company).await?;
    lock_all(tx, &before.parties).await?;
    let after = circle(tx, company).await?;
    if after.parties != before.parties {
        return Err(Refusal::conflict("aid-perimeter-changed").into());
    }
    Ok(after)
}

async fn lock_all(tx: &mut Connection, parties: &BTreeSet<Party>) -> Result<()> {
    let mut keys: Vec<(bool, i64)> = parties
        .iter()
        .map(|party| match party {
            Party::Company(id) => (false, *id),
            Party::Outside(code) => (true, number_of(code)),
        })
        .collect();
    keys.sort_unstable();
    keys.dedup();
    for (outside, key) in keys {
        tx.lock(if outside { "aid-outside" } else { "aid-undertaking" }, key).await?;
    }
    Ok(())
}

/// A number for a code, the same on every node and small enough to be a lock's (FNV-1a, cut to 31 bits).
fn number_of(code: &str) -> i64 {
    let hash =
        code.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    i64::from(hash >> 1)
}

/// The circle widened by all whose past aid may have become the undertaking's, with the successions among them.
pub(super) async fn successions_of(
    connection: &mut Connection,
    circle: &Circle,
) -> Result<(Circle, Vec<Succession>)> {
    let mut seen = circle.clone();
    loop {
        let before = seen.parties.len();
        let rows = connection
            .all(
                sql("SELECT s.*, (SELECT MIN(COALESCE(c.merged_into, c.id)) FROM company c \
                     WHERE c.vat_number = s.from_code OR c.tax_code = s.from_code) AS inside \
                     FROM aid_succession s WHERE s.to_company_id IN (")
                .values(seen.companies())
                .push(") OR s.from_code IN (")
                .values(seen.codes.keys())
                .push(") ORDER BY s.happened_on, s.id"),
            )
            .await?;
        for row in &rows {
            match row.get::<Option<i64>>("inside")? {
                Some(id) => seen.add(connection, &BTreeSet::from([id])).await?,
                None => {
                    let (code, name): (String, String) = (row.get("from_code")?, row.get("from_name")?);
                    seen.add_outside(&code, &name);
                }
            }
        }
        if seen.parties.len() == before {
            let successions = as_successions(&rows, &seen.codes)?;
            return Ok((seen, successions));
        }
    }
}

/// When a company last declared its perimeter.
pub(super) async fn declared_on(connection: &mut Connection, company: i64) -> Result<Option<String>> {
    let row = connection
        .first(
            sql("SELECT declared_on FROM aid_perimeter WHERE company_id = $1 AND superseded_by IS NULL")
                .bind(company),
        )
        .await?;
    Ok(row.map(|row| row.get("declared_on")).transpose()?)
}

/// A declared perimeter as it was typed.
#[derive(Clone, Debug, Default)]
pub struct PerimeterForm {
    /// The date of the declaration, ISO 8601.
    pub declared_on: String,
    /// Who signed it for the company.
    pub signer: String,
    /// A note.
    pub note: String,
    /// With whom it is one undertaking; none: it stands alone.
    pub members: Vec<MemberForm>,
}

/// One of the perimeter as it was typed.
#[derive(Clone, Debug, Default)]
pub struct MemberForm {
    /// Tax code or VAT number.
    pub code: String,
    /// Name.
    pub name: String,
    /// What joins them ([`Relation`]'s name).
    pub relation: String,
}

/// Records what a company declared of its single undertaking; what it declared before stays on record.
///
/// # Errors
/// The actor may not; the company is not there; a field is wrong; the perimeter changed meanwhile.
pub async fn declare_perimeter(app: &App, actor: &Actor, company: i64, form: &PerimeterForm) -> Result<i64> {
    actor.may(Verb::AidEdit)?;
    let mut fields = Fields::default();
    let on = fields.needed("declared_on", &form.declared_on, typed::date);
    if on.is_some_and(|on| on > app.today()) {
        fields.wrong("declared_on", "aid-date-future");
    }
    let signer = fields.required("signer", &form.signer);
    let mut tx = app.database.begin().await?;
    let codes = form.members.iter().filter_map(|member| PartyCode::parse(&member.code).ok());
    let codes: Vec<String> = codes.map(|code| code.to_string()).collect();
    let own = lock_joined(&mut tx, company, &codes).await?;
    let members = checked_members(&own, company, form, &mut fields);
    fields.finish()?;
    let row = tx
        .one(
            sql(
                "INSERT INTO aid_perimeter (company_id, declared_on, signer, note, recorded_by, recorded_at) \
                 VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
            )
            .bind(company)
            .bind(form.declared_on.trim())
            .bind(&signer)
            .bind(form.note.trim())
            .bind(actor.name())
            .bind(app.now()),
        )
        .await?;
    let id: i64 = row.get("id")?;
    for (code, name, relation) in &members {
        tx.run(
            sql("INSERT INTO aid_perimeter_member (perimeter_id, code, name, relation) VALUES ($1, $2, $3, $4)")
                .bind(id)
                .bind(code)
                .bind(name)
                .bind(relation.name()),
        )
        .await?;
    }
    tx.run(
        sql("UPDATE aid_perimeter SET superseded_by = $2 WHERE company_id = $1 AND id <> $2 AND superseded_by IS NULL")
            .bind(company)
            .bind(id),
    )
    .await?;
    Entry::named("aid-perimeter-declared", ("company", company))
        .after(json!({ "declared_on": form.declared_on.trim(), "signer": signer,
            "members": members.iter().map(|(code, ..)| code).collect::<Vec<_>>() }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(id)
}

fn checked_members(
    own: &Circle,
    company: i64,
    form: &PerimeterForm,
    fields: &mut Fields,
) -> Vec<(String, String, Relation)> {
    let mut members: Vec<(String, String, Relation)> = Vec::new();
    for (number, member) in form.members.iter().enumerate() {
        if [&member.code, &member.name, &member.relation].iter().all(|text| text.trim().is_empty()) {
            continue;
        }
        let field = |name: &str| format!("{name}_{number}");
        let code = fields.needed(&field("code"), &member.code, PartyCode::parse).map(|code| code.to_string());
        let name = fields.required(&field("name"), &member.name);
        let relation = fields
            .take(&field("relation"), Relation::from_name(member.relation.trim()).ok_or(TypedError::Choice));
        let (Some(code), Some(relation)) = (code, relation) else { continue };
        if own.codes.get(&code) == Some(&Party::Company(company)) {
            fields.wrong(&field("code"), "aid-perimeter-itself");
        } else if members.iter().any(|(known, ..)| *known == code) {
            fields.wrong(&field("code"), "aid-perimeter-twice");
        } else {
            members.push((code, name, relation));
        }
    }
    members
}

/// The circle of a company, and all who would be of one undertaking if these joined.
async fn joined(tx: &mut Connection, company: i64, codes: &[String]) -> Result<(Circle, BTreeSet<Party>)> {
    let own = circle(tx, company).await?;
    let mut all = own.parties.clone();
    for code in codes {
        let row = tx
            .first(
                sql("SELECT MIN(COALESCE(merged_into, id)) AS id FROM company WHERE vat_number = $1 OR tax_code = $1")
                    .bind(code),
            )
            .await?;
        match row.map(|row| row.get::<Option<i64>>("id")).transpose()?.flatten() {
            Some(id) => all.extend(circle(tx, id).await?.parties),
            None => _ = all.insert(Party::Outside(code.clone())),
        }
    }
    Ok((own, all))
}

/// The locks of a company's undertaking and of all who would join it, in the order of all locks.
async fn lock_joined(tx: &mut Connection, company: i64, codes: &[String]) -> Result<Circle> {
    let (_, before) = joined(tx, company, codes).await?;
    lock_all(tx, &before).await?;
    let (own, after) = joined(tx, company, codes).await?;
    if after != before {
        return Err(Refusal::conflict("aid-perimeter-changed").into());
    }
    Ok(own)
}

/// A perimeter on record.
#[derive(Clone, Debug)]
pub struct PerimeterRow {
    /// Identifier.
    pub id: i64,
    /// The date of the declaration.
    pub declared_on: String,
    /// Who signed it.
    pub signer: String,
    /// A note.
    pub note: String,
    /// Whether it is in force.
    pub in_force: bool,
    /// Code, name and relation of each.
    pub members: Vec<(String, String, String)>,
}

/// What a company declared, the newest first.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn perimeters(app: &App, actor: &Actor, company: i64) -> Result<Vec<PerimeterRow>> {
    actor.may(Verb::AidRead)?;
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(
            sql("SELECT p.id, p.declared_on, p.signer, p.note, p.superseded_by, m.code, m.name, m.relation \
                 FROM aid_perimeter p LEFT JOIN aid_perimeter_member m ON m.perimeter_id = p.id \
                 WHERE p.company_id = $1 ORDER BY p.id DESC, m.name, m.code")
            .bind(company),
        )
        .await?;
    let mut found: Vec<PerimeterRow> = Vec::new();
    for row in &rows {
        let id: i64 = row.get("id")?;
        if found.last().is_none_or(|last| last.id != id) {
            found.push(PerimeterRow {
                id,
                declared_on: row.get("declared_on")?,
                signer: row.get("signer")?,
                note: row.get("note")?,
                in_force: row.get::<Option<i64>>("superseded_by")?.is_none(),
                members: Vec::new(),
            });
        }
        if let (Some(code), Some(last)) = (row.get::<Option<String>>("code")?, found.last_mut()) {
            last.members.push((code, row.get("name")?, row.get("relation")?));
        }
    }
    Ok(found)
}

/// A merger, an acquisition or a split as it was typed.
#[derive(Clone, Debug, Default)]
pub struct SuccessionForm {
    /// [`SuccessionKind`]'s name.
    pub kind: String,
    /// When it took effect, ISO 8601.
    pub happened_on: String,
    /// The tax code of who was before.
    pub from_code: String,
    /// Its name.
    pub from_name: String,
    /// The part of its past aid that became the company's, in per cent; a merger or an acquisition brings all of it.
    pub share: String,
    /// The deed.
    pub act: String,
}

/// Records that a company came after another, so that the other's past aid counts as its own.
///
/// # Errors
/// The actor may not; the company is not there; a field is wrong; more than all would be divided.
pub async fn add_succession(app: &App, actor: &Actor, company: i64, form: &SuccessionForm) -> Result<i64> {
    actor.may(Verb::AidEdit)?;
    let mut fields = Fields::default();
    let kind = fields.take("kind", SuccessionKind::from_name(&form.kind).ok_or(TypedError::Choice));
    let on = fields.needed("happened_on", &form.happened_on, typed::date);
    let code = fields.needed("from_code", &form.from_code, PartyCode::parse).map(|code| code.to_string());
    let name = fields.required("from_name", &form.from_name);
    let act = fields.required("act", &form.act);
    let share = match kind {
        Some(SuccessionKind::Split) => fields.needed("share", &form.share, share),
        _ => Some(1_000_000),
    };
    let mut tx = app.database.begin().await?;
    let own = lock_joined(&mut tx, company, code.as_slice()).await?;
    if code.as_ref().is_some_and(|code| own.codes.get(code) == Some(&Party::Company(company))) {
        fields.wrong("from_code", "aid-perimeter-itself");
    }
    fields.finish()?;
    let (Some(kind), Some(on), Some(code), Some(share)) = (kind, on, code, share) else {
        return Err(Refusal::not_found().into());
    };
    let given = tx
        .one(
            sql("SELECT CAST(COALESCE(SUM(share), 0) AS BIGINT) AS share FROM aid_succession \
                 WHERE from_code = $1 AND happened_on = $2")
            .bind(&code)
            .bind(on.to_string()),
        )
        .await?;
    if given.get::<i64>("share")? + share > 1_000_000 {
        return Err(Refusal::invalid(vec![FieldError::new("share", "aid-share-beyond")]).into());
    }
    let row = tx
        .one(
            sql("INSERT INTO aid_succession (kind, happened_on, from_code, from_name, to_company_id, share, act, \
                 recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id")
            .bind(kind.name())
            .bind(on.to_string())
            .bind(&code)
            .bind(&name)
            .bind(company)
            .bind(share)
            .bind(&act)
            .bind(actor.name())
            .bind(app.now()),
        )
        .await?;
    Entry::named("aid-succession-added", ("company", company))
        .after(json!({ "kind": kind.name(), "on": on.to_string(), "from": code, "share": share, "act": act }))
        .append(app, &mut tx, actor)
        .await?;
    let id = row.get("id")?;
    tx.commit().await?;
    Ok(id)
}

/// Per cent with up to four decimals, as millionths.
fn share(text: &str) -> std::result::Result<i64, TypedError> {
    let text = text.trim().trim_end_matches('%').trim().replace(',', ".");
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    if decimals.len() > 4 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(TypedError::Number);
    }
    let whole = typed::number(whole, 100)?;
    let rest: i64 = format!("{decimals:0<4}").parse().map_err(|_| TypedError::Number)?;
    let share = whole * 10_000 + rest;
    if (1..=1_000_000).contains(&share) { Ok(share) } else { Err(TypedError::Number) }
}

/// A succession on record.
#[derive(Clone, Debug)]
pub struct SuccessionRow {
    /// [`SuccessionKind`]'s name.
    pub kind: String,
    /// When it took effect.
    pub happened_on: String,
    /// Who was before.
    pub from_name: String,
    /// Its tax code.
    pub from_code: String,
    /// In millionths.
    pub share: i64,
    /// The deed.
    pub act: String,
}

/// What came over to a company, the newest first.
///
/// # Errors
/// The actor may not, or the database failed.
pub async fn successions(app: &App, actor: &Actor, company: i64) -> Result<Vec<SuccessionRow>> {
    actor.may(Verb::AidRead)?;
    let mut connection = app.database.read().await?;
    let rows = connection
        .all(
            sql("SELECT * FROM aid_succession WHERE to_company_id = $1 ORDER BY happened_on DESC, id DESC")
                .bind(company),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(SuccessionRow {
                kind: row.get("kind")?,
                happened_on: row.get("happened_on")?,
                from_name: row.get("from_name")?,
                from_code: row.get("from_code")?,
                share: row.get("share")?,
                act: row.get("act")?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{number_of, share};

    #[test]
    fn a_share_is_exact() {
        assert_eq!(share("33,3333"), Ok(333_333));
        assert_eq!(share("100 %"), Ok(1_000_000));
        assert!(
            share("0").is_err() && share("100,1").is_err() && share("-3").is_err() && share("x").is_err()
        );
    }

    #[test]
    fn the_key_of_a_code_fits_a_lock() {
        assert!((0..=i64::from(i32::MAX)).contains(&number_of("06363391001")));
        assert_ne!(number_of("06363391001"), number_of("06363391002"));
    }
}

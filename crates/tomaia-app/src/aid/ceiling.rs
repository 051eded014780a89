//! What counts towards the ceiling of a company's single undertaking: read from the tables, told in plain rows.

use super::perimeter::{self, Circle};
use super::store::{day, euro, movement, unknown};
use crate::{Actor, App, Error, Result};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::aid::ceiling::{Account, Past, account};
use tomaia_domain::aid::undertaking::{Belonging, Party, Succession, after_successions};
use tomaia_domain::aid::{Movement, Regulation, parts_in_force};
use tomaia_domain::euro::{Euro, EuroError};
use tomaia_domain::messages::MessageKey as _;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Refusal, RefusalKind};

/// Where something that counts comes from.
#[derive(Clone, Debug)]
struct Source {
    grant: Option<i64>,
    declared: Option<i64>,
    title: String,
    authority: String,
    beneficiary: String,
    cor: Option<String>,
}

/// All that may count for an undertaking.
pub(super) struct Facts {
    sources: Vec<Source>,
    past: Vec<Past>,
}

/// What counted when a decision was made: stays with the grant that was refused.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Explanation {
    /// The first day of the three years.
    pub first: String,
    /// The last day.
    pub last: String,
    /// In cents.
    pub ceiling: i64,
    /// In cents.
    pub already: i64,
    /// In cents.
    pub left: i64,
    /// What was asked for, in cents.
    pub asked: i64,
    /// What counted.
    pub counted: Vec<Counted>,
}

/// Something that counts.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Counted {
    /// The grant, where it is one of ours.
    pub grant: Option<i64>,
    /// What it was.
    pub title: String,
    /// Who granted it.
    pub authority: String,
    /// Who received it.
    pub beneficiary: String,
    /// The day of the grant.
    pub on: String,
    /// In cents.
    pub amount: i64,
    /// Its number in the national register.
    pub cor: Option<String>,
    /// Whether the company declared it, and we did not grant it.
    pub declared: bool,
}

impl Facts {
    pub(super) fn account(&self, on: Date, regulation: Regulation) -> Result<Account> {
        account(on, regulation, &self.past).map_err(large)
    }

    pub(super) fn explained(&self, account: &Account, asked: Euro) -> Explanation {
        let counted = account.counted.iter().map(|(source, on, amount)| {
            let source = &self.sources[*source];
            Counted {
                grant: source.grant,
                title: source.title.clone(),
                authority: source.authority.clone(),
                beneficiary: source.beneficiary.clone(),
                on: on.to_string(),
                amount: amount.cents(),
                cor: source.cor.clone(),
                declared: source.declared.is_some(),
            }
        });
        Explanation {
            first: account.window.first.to_string(),
            last: account.window.last.to_string(),
            ceiling: account.ceiling.cents(),
            already: account.already.cents(),
            left: account.left.cents(),
            asked: asked.cents(),
            counted: counted.collect(),
        }
    }
}

pub(super) fn large(error: EuroError) -> Error {
    Refusal::new(RefusalKind::Invalid, error.key()).into()
}

/// Everything that was granted to the undertaking, after successions.
pub(super) async fn facts(connection: &mut Connection, circle: &Circle) -> Result<Facts> {
    let (ancestors, successions) = perimeter::successions_of(connection, circle).await?;
    let mut sources = Vec::new();
    let mut aids = granted(connection, &ancestors, &mut sources).await?;
    aids.extend(declared(connection, &ancestors, &mut sources).await?);
    let past = after_successions(aids, &successions)
        .into_iter()
        .filter(|aid| circle.parties.contains(&aid.party))
        .map(|aid| Past { source: aid.source, on: aid.on, amount: aid.amount, regulation: aid.regulation })
        .collect();
    Ok(Facts { sources, past })
}

fn regulation(row: &Row) -> Result<Regulation> {
    let name: String = row.get("regulation")?;
    Ok(Regulation::from_name(&name).ok_or_else(|| unknown("regulation", &name))?)
}

async fn granted(
    connection: &mut Connection,
    parties: &Circle,
    sources: &mut Vec<Source>,
) -> Result<Vec<Belonging>> {
    let rows = connection
        .all(
            sql("SELECT g.id, g.company_id, g.title, g.cor, s.authority, s.regulation, c.legal_name, m.happened_on, \
                 m.amount FROM aid_movement m JOIN aid_grant g ON g.id = m.grant_id \
                 JOIN aid_measure s ON s.id = g.measure_id JOIN company c ON c.id = g.company_id \
                 WHERE g.company_id IN (")
            .values(parties.companies())
            .push(") ORDER BY g.id, m.happened_on, m.id"),
        )
        .await?;
    let mut found = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let first = &rows[at];
        let grant: i64 = first.get("id")?;
        let mut movements: Vec<Movement> = Vec::new();
        while at < rows.len() && rows[at].get::<i64>("id")? == grant {
            movements.push(movement(&rows[at])?);
            at += 1;
        }
        let (party, regulation) = (Party::Company(first.get("company_id")?), regulation(first)?);
        for part in parts_in_force(&movements) {
            let source = sources.len();
            found.push(Belonging {
                party: party.clone(),
                source,
                on: part.on,
                amount: part.amount,
                regulation,
            });
        }
        sources.push(Source {
            grant: Some(grant),
            declared: None,
            title: first.get("title")?,
            authority: first.get("authority")?,
            beneficiary: first.get("legal_name")?,
            cor: first.get("cor")?,
        });
    }
    Ok(found)
}

async fn declared(
    connection: &mut Connection,
    parties: &Circle,
    sources: &mut Vec<Source>,
) -> Result<Vec<Belonging>> {
    let rows = connection
        .all(
            sql("SELECT * FROM aid_declared WHERE withdrawn_on IS NULL AND code IN (")
                .values(parties.codes.keys())
                .push(") ORDER BY granted_on, id"),
        )
        .await?;
    let mut found = Vec::new();
    for row in &rows {
        let code: String = row.get("code")?;
        let Some(party) = parties.codes.get(&code).cloned() else { continue };
        let source = sources.len();
        found.push(Belonging {
            source,
            on: day(row, "granted_on")?,
            amount: euro(row, "amount")?,
            regulation: regulation(row)?,
            party: party.clone(),
        });
        sources.push(Source {
            grant: None,
            declared: Some(row.get("id")?),
            title: row.get("title")?,
            authority: row.get("authority")?,
            beneficiary: parties.names.get(&party).cloned().unwrap_or(code),
            cor: row.get("cor")?,
        });
    }
    Ok(found)
}

/// A company's ledger: all that was granted to its undertaking, and what of it counts today.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// The company.
    pub company: i64,
    /// Its name.
    pub name: String,
    /// Its tax code.
    pub tax_code: String,
    /// When it last declared with whom it is one undertaking; never: nothing can be granted.
    pub declared_on: Option<String>,
    /// All who are one undertaking, the company among them.
    pub members: Vec<Member>,
    /// What counts today towards the general ceiling.
    pub today: Explanation,
    /// Everything on record, the newest first.
    pub rows: Vec<LedgerRow>,
}

/// One of the undertaking.
#[derive(Clone, Debug)]
pub struct Member {
    /// Name.
    pub name: String,
    /// Tax code or VAT number.
    pub code: String,
    /// Its record, where it is one of ours.
    pub company: Option<i64>,
}

/// A row of the ledger.
#[derive(Clone, Debug)]
pub struct LedgerRow {
    /// The grant, where it is one of ours.
    pub grant: Option<i64>,
    /// The declared aid, where it is none.
    pub declared: Option<i64>,
    /// What it was.
    pub title: String,
    /// Who granted it.
    pub authority: String,
    /// Who received it.
    pub beneficiary: String,
    /// The day of the grant.
    pub on: Date,
    /// How much of it is the undertaking's.
    pub amount: Euro,
    /// Its number in the national register.
    pub cor: Option<String>,
    /// Whether it counts today.
    pub counts: bool,
}

/// The ledger of a company, for the staff or for its own people.
///
/// # Errors
/// The actor may not see that company's; it is not there.
pub async fn ledger(app: &App, actor: &Actor, company: i64) -> Result<Ledger> {
    let own = actor.company() == Some(company) && actor.can(Verb::AidOwnRead);
    if !own {
        actor.may(Verb::AidRead)?;
    }
    let mut connection = app.database.read().await?;
    let circle = perimeter::circle(&mut connection, company).await?;
    let facts = facts(&mut connection, &circle).await?;
    let today = facts.account(app.today(), Regulation::General)?;
    let counted: BTreeSet<(usize, Date)> =
        today.counted.iter().map(|(source, on, _)| (*source, *on)).collect();
    let mut rows: Vec<LedgerRow> = facts
        .past
        .iter()
        .map(|past| {
            let source = &facts.sources[past.source];
            LedgerRow {
                grant: source.grant,
                declared: source.declared,
                title: source.title.clone(),
                authority: source.authority.clone(),
                beneficiary: source.beneficiary.clone(),
                on: past.on,
                amount: past.amount,
                cor: source.cor.clone(),
                counts: counted.contains(&(past.source, past.on)),
            }
        })
        .collect();
    rows.sort_by(|a, b| b.on.cmp(&a.on).then(b.grant.cmp(&a.grant)).then(b.declared.cmp(&a.declared)));
    let explained = facts.explained(&today, Euro::ZERO);
    let mine = Party::Company(company);
    Ok(Ledger {
        company,
        name: circle.names.get(&mine).cloned().unwrap_or_default(),
        tax_code: circle.code_of(&mine),
        declared_on: perimeter::declared_on(&mut connection, company).await?,
        members: members(&circle),
        today: explained,
        rows,
    })
}

fn members(circle: &Circle) -> Vec<Member> {
    let mut by_name: BTreeMap<(String, String), Option<i64>> = BTreeMap::new();
    for party in &circle.parties {
        let company = match party {
            Party::Company(id) => Some(*id),
            Party::Outside(_) => None,
        };
        let code = circle.code_of(party);
        let name = circle.names.get(party).cloned().unwrap_or_else(|| code.clone());
        by_name.insert((name, code), company);
    }
    by_name.into_iter().map(|((name, code), company)| Member { name, code, company }).collect()
}

/// The successions that matter, as the domain takes them.
pub(super) fn as_successions(rows: &[Row], codes: &BTreeMap<String, Party>) -> Result<Vec<Succession>> {
    rows.iter()
        .map(|row| {
            let code: String = row.get("from_code")?;
            Ok(Succession {
                on: day(row, "happened_on")?,
                from: codes.get(&code).cloned().unwrap_or(Party::Outside(code)),
                to: Party::Company(row.get("to_company_id")?),
                share: row.get("share")?,
            })
        })
        .collect()
}

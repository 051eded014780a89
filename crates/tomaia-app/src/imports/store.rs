//! SQL about imports for writing, and about the wishes and exclusions that they bring.

use super::known::KnownWish;
use super::problems::{Findings, PlacedProblem};
use crate::{App, Result};
use tomaia_db::{Connection, Value, sql};
use tomaia_domain::wishes::Side;

/// Problems in one statement: seven values each, of which SQLite takes 32,766.
const PROBLEMS_AT_ONCE: usize = 500;

pub(super) struct NewImport<'a> {
    pub mission: i64,
    pub file_name: &'a str,
    pub bytes: &'a [u8],
    pub hash: &'a str,
    pub by: &'a str,
}

pub(super) async fn insert(app: &App, tx: &mut Connection, import: &NewImport<'_>) -> Result<i64> {
    let row = tx
        .one(
            sql(
                "INSERT INTO import (mission_id, file_name, file, file_hash, state, created_by, created_at, updated_at) \
                 VALUES ($1, $2, $3, $4, 'checking', $5, $6, $6) RETURNING id",
            )
            .bind(import.mission)
            .bind(import.file_name)
            .bind(import.bytes)
            .bind(import.hash)
            .bind(import.by)
            .bind(app.now()),
        )
        .await?;
    Ok(row.get("id")?)
}

/// Keeps what was found, with the state that follows from it.
pub(super) async fn save_findings(
    app: &App,
    tx: &mut Connection,
    import: i64,
    state: &str,
    findings: &Findings,
) -> Result<()> {
    tx.run(
        sql("UPDATE import SET state = $2, summary = $3, problems_count = $4, updated_at = $5 WHERE id = $1")
            .bind(import)
            .bind(state)
            .bind(serde_json::to_string(&findings.summary)?)
            .bind(findings.problems_count)
            .bind(app.now()),
    )
    .await?;
    tx.run(sql("DELETE FROM import_problem WHERE import_id = $1").bind(import)).await?;
    let mut position = 0;
    for chunk in findings.problems.chunks(PROBLEMS_AT_ONCE) {
        insert_problems(tx, import, &mut position, chunk).await?;
    }
    Ok(())
}

async fn insert_problems(
    tx: &mut Connection,
    import: i64,
    position: &mut i64,
    problems: &[PlacedProblem],
) -> Result<()> {
    let mut query = sql(
        "INSERT INTO import_problem (import_id, position, sheet, row_number, column_name, message, arguments) VALUES ",
    );
    for (index, problem) in problems.iter().enumerate() {
        *position += 1;
        let row: Vec<Value> = vec![
            import.into(),
            (*position).into(),
            problem.sheet.as_str().into(),
            problem.row.into(),
            problem.column.as_str().into(),
            problem.message.as_str().into(),
            serde_json::to_string(&problem.arguments)?.into(),
        ];
        query = query.push(if index == 0 { "(" } else { ", (" }).values(row).push(")");
    }
    tx.run(query).await?;
    Ok(())
}

pub(super) async fn record_wish(
    tx: &mut Connection,
    mission: i64,
    (company, guest, side): (i64, i64, Side),
    wish: &KnownWish,
    now: i64,
) -> Result<()> {
    tx.run(
        sql("INSERT INTO wish (mission_id, company_id, guest_id, side, level, note, updated_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (mission_id, company_id, guest_id, side) \
             DO UPDATE SET level = excluded.level, note = excluded.note, updated_at = excluded.updated_at")
        .bind(mission)
        .bind(company)
        .bind(guest)
        .bind(side.name())
        .bind(wish.level.name())
        .bind(&wish.note)
        .bind(now),
    )
    .await?;
    Ok(())
}

pub(super) async fn record_exclusion(
    tx: &mut Connection,
    mission: i64,
    (company, guest): (i64, i64),
    reason: &str,
) -> Result<()> {
    tx.run(
        sql("INSERT INTO exclusion (mission_id, company_id, guest_id, reason) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (mission_id, company_id, guest_id) DO UPDATE SET reason = excluded.reason")
        .bind(mission)
        .bind(company)
        .bind(guest)
        .bind(reason),
    )
    .await?;
    Ok(())
}

/// A company of which nobody is named sits at its meetings as one representative under its own name. Who was named
/// takes that place.
pub(super) async fn give_everybody_a_representative(tx: &mut Connection, mission: i64) -> Result<()> {
    const NAMELESS: &str = "INSERT INTO company_person (company_id, name, job_title, languages) \
        SELECT c.id, c.legal_name, '', CASE WHEN c.languages = '[]' THEN '[\"it\"]' ELSE c.languages END \
        FROM mission_company m JOIN company c ON c.id = m.company_id WHERE m.mission_id = $1 \
        AND NOT EXISTS (SELECT 1 FROM company_person p WHERE p.company_id = c.id)";
    const UNREPRESENTED: &str = "INSERT INTO mission_representative (mission_id, company_id, person_id) \
        SELECT $1, p.company_id, p.id FROM company_person p JOIN mission_company m ON m.company_id = p.company_id \
        WHERE m.mission_id = $1 AND NOT EXISTS (SELECT 1 FROM mission_representative r \
        WHERE r.mission_id = $1 AND r.company_id = p.company_id)";
    const REPLACED: &str = "DELETE FROM mission_representative WHERE mission_id = $1 AND person_id IN \
        (SELECT p.id FROM company_person p JOIN company c ON c.id = p.company_id \
         WHERE p.code IS NULL AND p.account_id IS NULL AND p.name = c.legal_name) \
        AND company_id IN (SELECT r.company_id FROM mission_representative r \
         JOIN company_person q ON q.id = r.person_id JOIN company d ON d.id = q.company_id \
         WHERE r.mission_id = $1 AND (q.code IS NOT NULL OR q.name <> d.legal_name))";
    for statement in [NAMELESS, UNREPRESENTED, REPLACED] {
        tx.run(sql(statement).bind(mission)).await?;
    }
    Ok(())
}

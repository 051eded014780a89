//! A new draft with the same meetings as another: to change a version by a little, so that only those are told whom
//! the little concerns. Nothing is made again; where that is wanted, a draft is made upon another.

use super::store;
use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use serde_json::json;
use tomaia_db::sql;
use tomaia_domain::agenda::DraftState;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Fields, Refusal};

/// What a name has at most.
const NAME_SIGNS: usize = 100;

/// Copies a finished draft or a version, and returns the new draft. Locks stay; there is nothing to undo in it.
///
/// # Errors
/// The actor may not; no such draft; it is not ready.
pub async fn copy(app: &App, actor: &Actor, mission: i64, draft: i64, name: &str) -> Result<i64> {
    actor.may(Verb::AgendaMake)?;
    let mut fields = Fields::default();
    // The name of a copy of a copy grows: what is too long for a list is cut.
    let name: String = fields.required("name", name).chars().take(NAME_SIGNS).collect();
    fields.finish()?;
    let mut tx = app.database.begin().await?;
    tx.lock("agenda_draft", draft).await?;
    let source = store::draft_of(&mut tx, mission, draft).await?;
    if !matches!(source.state, DraftState::Ready | DraftState::Published) {
        return Err(Refusal::conflict("agenda-base-not-ready").into());
    }
    let row = tx
        .one(
            sql("INSERT INTO agenda_draft (mission_id, name, state, based_on, seed, seconds, objective, figures, \
                 bound, proved_best, problem_hash, conflicting_musts, created_by, created_at, updated_at) \
                 SELECT mission_id, $2, 'ready', id, seed, seconds, objective, figures, bound, proved_best, \
                 problem_hash, conflicting_musts, $3, $4, $4 FROM agenda_draft WHERE id = $1 RETURNING id")
            .bind(draft)
            .bind(&name)
            .bind(actor.name())
            .bind(app.now()),
        )
        .await?;
    let copy: i64 = row.get("id").map_err(Error::from)?;
    for content in [
        "INSERT INTO meeting (draft_id, company_id, guest_id, representative_id, slot_id, table_id, interpreter_id, \
         locked, by_hand) SELECT $2, company_id, guest_id, representative_id, slot_id, table_id, interpreter_id, \
         locked, by_hand FROM meeting WHERE draft_id = $1 ORDER BY id",
        "INSERT INTO unscheduled (draft_id, company_id, guest_id, reason) SELECT $2, company_id, guest_id, reason \
         FROM unscheduled WHERE draft_id = $1",
    ] {
        tx.run(sql(content).bind(draft).bind(copy)).await?;
    }
    Entry::named("agenda-copied", ("agenda_draft", copy))
        .about(("mission", mission))
        .after(json!({ "name": name, "copy_of": source.name }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(copy)
}

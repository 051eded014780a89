//! Wishes and exclusions: who would meet whom, from both sides, and whom the organiser keeps apart.

use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use serde_json::json;
use tomaia_db::{Connection, sql};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::Fields;
use tomaia_domain::text::{MAX_FIELD_CHARS, clean};
use tomaia_domain::wishes::{Side, WishLevel};

/// A wish as it comes from a form.
#[derive(Clone, Debug, Default)]
pub struct NewWish {
    /// The company.
    pub company: i64,
    /// The guest.
    pub guest: i64,
    /// Whose wish it is: `company` or `guest`.
    pub side: String,
    /// `must`, `would_like`, `never`.
    pub level: String,
    /// Why; may be empty.
    pub note: String,
}

/// Records a wish, in the place of the one that the same side had about the same pair.
///
/// # Errors
/// The actor may not (a company and a guest may for themselves); a field is wrong; the company or the guest does not
/// take part in the mission.
pub async fn set_wish(app: &App, actor: &Actor, mission: i64, wish: &NewWish) -> Result<()> {
    let mut tx = app.database.begin().await?;
    record(app, &mut tx, actor, mission, wish).await?;
    tx.commit().await?;
    Ok(())
}

/// Records a wish within a larger change.
pub(super) async fn record(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    mission: i64,
    wish: &NewWish,
) -> Result<()> {
    let mut fields = Fields::default();
    let side = Side::from_name(&wish.side);
    if side.is_none() {
        fields.wrong("side", "agenda-wish-side-needed");
    }
    let level = WishLevel::from_name(&wish.level);
    if level.is_none() {
        fields.wrong("level", "agenda-wish-level-needed");
    }
    let note = clean(&wish.note);
    if note.chars().count() > MAX_FIELD_CHARS {
        fields.wrong("note", "agenda-note-long");
    }
    if let Some(side) = side {
        may_wish(actor, mission, (wish.company, wish.guest), side)?;
    } else {
        actor.may(Verb::WishesEdit)?;
    }
    let (company, guest) = take_part(tx, mission, (wish.company, wish.guest)).await?;
    if !company {
        fields.wrong("company", "agenda-wish-company-unknown");
    }
    if !guest {
        fields.wrong("guest", "agenda-wish-guest-unknown");
    }
    fields.finish()?;
    let (Some(side), Some(level)) = (side, level) else { return Err(Error::not_found()) };
    let before = stored(tx, mission, (wish.company, wish.guest), side).await?;
    tx.run(
        sql("INSERT INTO wish (mission_id, company_id, guest_id, side, level, note, updated_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (mission_id, company_id, guest_id, side) \
             DO UPDATE SET level = excluded.level, note = excluded.note, updated_at = excluded.updated_at")
        .bind(mission)
        .bind(wish.company)
        .bind(wish.guest)
        .bind(side.name())
        .bind(level.name())
        .bind(&note)
        .bind(app.now()),
    )
    .await?;
    let mut entry = entry("agenda-wish-set", mission, (wish.company, wish.guest))
        .after(json!({ "side": side.name(), "level": level.name(), "note": note }));
    if let Some(before) = before {
        entry = entry.before(json!({ "side": side.name(), "level": before }));
    }
    entry.append(app, tx, actor).await?;
    Ok(())
}

/// Takes a wish back.
///
/// # Errors
/// The actor may not, or there is no such wish.
pub async fn remove_wish(app: &App, actor: &Actor, mission: i64, pair: (i64, i64), side: &str) -> Result<()> {
    let side = Side::from_name(side).ok_or_else(Error::not_found)?;
    may_wish(actor, mission, pair, side)?;
    let mut tx = app.database.begin().await?;
    let before = stored(&mut tx, mission, pair, side).await?.ok_or_else(Error::not_found)?;
    tx.run(
        sql("DELETE FROM wish WHERE mission_id = $1 AND company_id = $2 AND guest_id = $3 AND side = $4")
            .bind(mission)
            .bind(pair.0)
            .bind(pair.1)
            .bind(side.name()),
    )
    .await?;
    entry("agenda-wish-removed", mission, pair)
        .before(json!({ "side": side.name(), "level": before }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Keeps a pair apart, for a reason that is written down.
///
/// # Errors
/// The actor may not; the reason is missing; the company or the guest does not take part.
pub async fn exclude(app: &App, actor: &Actor, mission: i64, pair: (i64, i64), reason: &str) -> Result<()> {
    actor.may(Verb::WishesEdit)?;
    let mut fields = Fields::default();
    let reason = fields.required("note", &clean(reason));
    if reason.chars().count() > MAX_FIELD_CHARS {
        fields.wrong("note", "agenda-note-long");
    }
    let mut tx = app.database.begin().await?;
    let (company, guest) = take_part(&mut tx, mission, pair).await?;
    if !company {
        fields.wrong("company", "agenda-wish-company-unknown");
    }
    if !guest {
        fields.wrong("guest", "agenda-wish-guest-unknown");
    }
    fields.finish()?;
    tx.run(
        sql("INSERT INTO exclusion (mission_id, company_id, guest_id, reason) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (mission_id, company_id, guest_id) DO UPDATE SET reason = excluded.reason")
        .bind(mission)
        .bind(pair.0)
        .bind(pair.1)
        .bind(&reason),
    )
    .await?;
    entry("agenda-excluded", mission, pair)
        .after(json!({ "reason": reason }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Lets a pair meet again.
///
/// # Errors
/// The actor may not, or the pair is not kept apart.
pub async fn include(app: &App, actor: &Actor, mission: i64, pair: (i64, i64)) -> Result<()> {
    actor.may(Verb::WishesEdit)?;
    let mut tx = app.database.begin().await?;
    let touched = tx
        .run(
            sql("DELETE FROM exclusion WHERE mission_id = $1 AND company_id = $2 AND guest_id = $3")
                .bind(mission)
                .bind(pair.0)
                .bind(pair.1),
        )
        .await?;
    if touched == 0 {
        return Err(Error::not_found());
    }
    entry("agenda-included", mission, pair).append(app, &mut tx, actor).await?;
    tx.commit().await?;
    Ok(())
}

/// Staff may record anybody's wish; a company and a guest their own. Somebody else's is not found.
fn may_wish(actor: &Actor, mission: i64, (company, guest): (i64, i64), side: Side) -> Result<()> {
    if actor.can(Verb::WishesEdit) {
        return Ok(());
    }
    actor.may(Verb::WishesOwnEdit)?;
    let own = match (actor, side) {
        (Actor::Guest { id, mission: own, .. }, Side::Guest) => *id == guest && *own == mission,
        (Actor::Company { id, mission: own, .. }, Side::Company) => *id == company && *own == mission,
        (Actor::Account { company: own, .. }, Side::Company) => *own == Some(company),
        _ => false,
    };
    if own { Ok(()) } else { Err(Error::not_found()) }
}

fn entry(verb: &str, mission: i64, (company, guest): (i64, i64)) -> Entry {
    Entry::named(verb, ("mission", mission)).about(("company", company)).about(("guest", guest))
}

pub(super) async fn take_part(
    tx: &mut Connection,
    mission: i64,
    (company, guest): (i64, i64),
) -> Result<(bool, bool)> {
    let row = tx
        .one(
            sql("SELECT EXISTS (SELECT 1 FROM mission_company WHERE mission_id = $1 AND company_id = $2) AS company, \
                   EXISTS (SELECT 1 FROM mission_guest WHERE mission_id = $1 AND guest_id = $3) AS guest \
                 FROM mission WHERE id = $1")
            .bind(mission)
            .bind(company)
            .bind(guest),
        )
        .await?;
    Ok((row.get("company")?, row.get("guest")?))
}

async fn stored(tx: &mut Connection, mission: i64, pair: (i64, i64), side: Side) -> Result<Option<String>> {
    let row = tx
        .first(
            sql("SELECT level FROM wish WHERE mission_id = $1 AND company_id = $2 AND guest_id = $3 AND side = $4")
                .bind(mission)
                .bind(pair.0)
                .bind(pair.1)
                .bind(side.name()),
        )
        .await?;
    row.map(|row| Ok(row.get("level")?)).transpose()
}

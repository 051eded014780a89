//! Two records of one guest made one: everything that refers to the one moves to the other, and the old record stays
//! with who merged it, so that its address, its code and its links lead to the one that is left.

use super::store::{self, StoredGuest};
use crate::audit::Entry;
use crate::companies::reference_tables;
use crate::{Actor, App, Result};
use serde_json::json;
use tomaia_db::{Connection, sql};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::Refusal;

/// Merges `duplicate` into `survivor`. Where both say something the survivor is right; what it does not say is taken
/// from the other, but for the e-mail address, by which the old record is still recognised. How far the survivor was
/// vetted does not change.
///
/// # Errors
/// The actor may not; either is not there or was merged already; both are the same.
pub async fn merge(app: &App, actor: &Actor, survivor: i64, duplicate: i64) -> Result<()> {
    actor.may(Verb::GuestsMerge)?;
    if survivor == duplicate {
        return Err(Refusal::conflict("guests-merge-same").into());
    }
    let mut tx = app.database.begin().await?;
    // Always in the same order, so that two merges of one pair do not wait for each other for ever.
    tx.lock("guest", survivor.min(duplicate)).await?;
    tx.lock("guest", survivor.max(duplicate)).await?;
    let kept = store::find(&mut tx, survivor).await?;
    let gone = store::find(&mut tx, duplicate).await?;
    if kept.merged_into.is_some() || gone.merged_into.is_some() {
        return Err(Refusal::conflict("guests-merged-already").into());
    }
    let mut after = completed(&kept, &gone);
    if kept.guest.email.is_none() && gone.guest.email.is_some() {
        // An address that only the old record has must move, or nobody could write to the guest.
        tx.run(sql("UPDATE guest SET email = NULL WHERE id = $1").bind(duplicate)).await?;
        after.guest.email.clone_from(&gone.guest.email);
    }
    let tables = reference_tables(&mut tx).await?;
    store::update(&mut tx, &after, &tables.vocabulary, app.now()).await?;
    move_references(&mut tx, survivor, duplicate).await?;
    tx.run(
        sql("UPDATE guest SET merged_into = $1, merged_by = $2, merged_at = $3, updated_at = $3, \
             revision = revision + 1 WHERE id = $4")
        .bind(survivor)
        .bind(actor.name())
        .bind(app.now())
        .bind(duplicate),
    )
    .await?;
    tx.run(sql("UPDATE guest SET merged_into = $1 WHERE merged_into = $2").bind(survivor).bind(duplicate))
        .await?;
    Entry::new(Verb::GuestsMerge, ("guest", survivor))
        .about(("guest", duplicate))
        .before(json!({ "kept": kept.told()?, "merged": gone.told()? }))
        .after(
            json!({ "merged": duplicate, "merged_name": gone.guest.name.readable(), "kept": after.told()? }),
        )
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// The survivor, with what it does not say taken from the other.
fn completed(kept: &StoredGuest, gone: &StoredGuest) -> StoredGuest {
    let mut after = kept.clone();
    let (own, other) = (&mut after.guest, &gone.guest);
    own.organisation = own.organisation.take().or_else(|| other.organisation.clone());
    own.role = own.role.take().or_else(|| other.role.clone());
    own.phone = own.phone.take().or_else(|| other.phone.clone());
    own.website = own.website.take().or_else(|| other.website.clone());
    for language in &other.languages {
        if !own.languages.contains(language) {
            own.languages.push(*language);
        }
    }
    for interest in &other.interests {
        if !own.interests.contains(interest) {
            own.interests.push(interest.clone());
        }
    }
    for (text, others) in [
        (&mut after.city, &gone.city),
        (&mut after.presentation, &gone.presentation),
        (&mut after.note, &gone.note),
    ] {
        if text.is_empty() {
            text.clone_from(others);
        }
    }
    after
}

/// Moves all that refers to the duplicate. Where the survivor has its own of the same (the same mission, a wish about
/// the same company), its own stays. `$1` is the survivor, `$2` the duplicate.
async fn move_references(tx: &mut Connection, survivor: i64, duplicate: i64) -> Result<()> {
    const STEPS: &[&str] = &[
        "INSERT INTO mission_guest (mission_id, guest_id, minimum, maximum, half_day, wish_weight) \
         SELECT mission_id, $1, minimum, maximum, half_day, wish_weight FROM mission_guest WHERE guest_id = $2 \
         ON CONFLICT (mission_id, guest_id) DO NOTHING",
        "INSERT INTO wish (mission_id, company_id, guest_id, side, level, note, updated_at) \
         SELECT mission_id, company_id, $1, side, level, note, updated_at FROM wish WHERE guest_id = $2 \
         ON CONFLICT (mission_id, company_id, guest_id, side) DO NOTHING",
        "INSERT INTO exclusion (mission_id, company_id, guest_id, reason) \
         SELECT mission_id, company_id, $1, reason FROM exclusion WHERE guest_id = $2 \
         ON CONFLICT (mission_id, company_id, guest_id) DO NOTHING",
        "INSERT INTO precedence (mission_id, before_company_id, before_guest_id, after_company_id, after_guest_id) \
         SELECT mission_id, before_company_id, CASE WHEN before_guest_id = $2 THEN $1 ELSE before_guest_id END, \
           after_company_id, CASE WHEN after_guest_id = $2 THEN $1 ELSE after_guest_id END FROM precedence \
         WHERE (before_guest_id = $2 OR after_guest_id = $2) AND (before_company_id <> after_company_id \
           OR (before_guest_id NOT IN ($1, $2) OR after_guest_id NOT IN ($1, $2))) \
         ON CONFLICT (mission_id, before_company_id, before_guest_id, after_company_id, after_guest_id) DO NOTHING",
        // Of two contrary orders the one that was asked for first stays.
        "DELETE FROM precedence WHERE (before_guest_id IN ($1, $2) OR after_guest_id IN ($1, $2)) AND EXISTS \
         (SELECT 1 FROM precedence o WHERE o.mission_id = precedence.mission_id AND o.id < precedence.id \
          AND o.before_company_id = precedence.after_company_id AND o.before_guest_id = precedence.after_guest_id \
          AND o.after_company_id = precedence.before_company_id AND o.after_guest_id = precedence.before_guest_id)",
        "INSERT INTO unavailability (mission_id, who, who_id, slot_id, reason, itinerary) \
         SELECT mission_id, who, $1, slot_id, reason, itinerary FROM unavailability WHERE who = 'guest' AND who_id = $2 \
         ON CONFLICT (mission_id, who, who_id, slot_id) DO NOTHING",
        // A guest is in one place at a time and meets a company once: a meeting that would break either stays with
        // the old record, as what was published is not rewritten.
        "UPDATE meeting SET guest_id = $1 WHERE guest_id = $2 AND NOT EXISTS \
         (SELECT 1 FROM meeting own WHERE own.draft_id = meeting.draft_id AND own.guest_id = $1 \
          AND (own.company_id = meeting.company_id OR own.slot_id = meeting.slot_id))",
        "UPDATE unscheduled SET guest_id = $1 WHERE guest_id = $2 AND NOT EXISTS \
         (SELECT 1 FROM unscheduled own WHERE own.draft_id = unscheduled.draft_id AND own.guest_id = $1 \
          AND own.company_id = unscheduled.company_id)",
        "UPDATE invitation SET guest_id = $1 WHERE guest_id = $2 AND NOT EXISTS \
         (SELECT 1 FROM invitation own WHERE own.mission_id = invitation.mission_id AND own.guest_id = $1 \
          AND own.company_id = invitation.company_id)",
        "UPDATE budget_movement SET guest_id = $1 WHERE guest_id = $2",
        "INSERT INTO itinerary_group_guest (mission_id, guest_id, group_id, leaves_at) \
         SELECT mission_id, $1, group_id, leaves_at FROM itinerary_group_guest WHERE guest_id = $2 \
         ON CONFLICT (mission_id, guest_id) DO NOTHING",
        "INSERT INTO itinerary_rivals (mission_id, one_guest_id, other_guest_id) \
         SELECT mission_id, CASE WHEN one_guest_id = $2 THEN $1 ELSE one_guest_id END, \
           CASE WHEN other_guest_id = $2 THEN $1 ELSE other_guest_id END FROM itinerary_rivals \
         WHERE (one_guest_id = $2 AND other_guest_id <> $1) OR (other_guest_id = $2 AND one_guest_id <> $1) \
         ON CONFLICT (mission_id, one_guest_id, other_guest_id) DO NOTHING",
        "UPDATE guest_photograph SET guest_id = $1 WHERE guest_id = $2 AND NOT EXISTS \
         (SELECT 1 FROM guest_photograph own WHERE own.guest_id = $1)",
        "UPDATE mail SET about_id = $1 WHERE about_kind = 'guest' AND about_id = $2",
        "UPDATE signed_link SET subject_id = $1 WHERE purpose = 'guest' AND subject_id = $2",
        // The timeline of the survivor tells both stories.
        "INSERT INTO audit_about (entry_id, subject_kind, subject_id) \
         SELECT entry_id, subject_kind, $1 FROM audit_about WHERE subject_kind = 'guest' AND subject_id = $2 \
         ON CONFLICT (subject_kind, subject_id, entry_id) DO NOTHING",
    ];
    const LEFT_BEHIND: &[&str] = &[
        "DELETE FROM mission_guest WHERE guest_id = $1",
        "DELETE FROM wish WHERE guest_id = $1",
        "DELETE FROM exclusion WHERE guest_id = $1",
        "DELETE FROM precedence WHERE before_guest_id = $1 OR after_guest_id = $1",
        "DELETE FROM itinerary_group_guest WHERE guest_id = $1",
        "DELETE FROM itinerary_rivals WHERE one_guest_id = $1 OR other_guest_id = $1",
        "DELETE FROM unavailability WHERE who = 'guest' AND who_id = $1",
        "DELETE FROM guest_photograph WHERE guest_id = $1",
    ];
    for step in STEPS {
        tx.run(sql(step).bind(survivor).bind(duplicate)).await?;
    }
    for step in LEFT_BEHIND {
        tx.run(sql(step).bind(duplicate)).await?;
    }
    Ok(())
}

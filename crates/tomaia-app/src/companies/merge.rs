//! Two records of one company made one: everything that refers to the one moves to the other, and the old record
//! stays with who merged it, so that its address, its codes and its links lead to the one that is left.

use super::intake::replace_list;
use super::store::{self, StoredCompany};
use super::{reference_tables, taken};
use crate::audit::Entry;
use crate::{Actor, App, Result};
use serde_json::json;
use tomaia_db::{Connection, sql};
use tomaia_domain::companies::{Company, Market};
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::Refusal;

/// Merges `duplicate` into `survivor`. Where both say something the survivor is right; what it does not say is taken
/// from the other.
///
/// # Errors
/// The actor may not; either is not there or was merged already; both are the same.
pub async fn merge(app: &App, actor: &Actor, survivor: i64, duplicate: i64) -> Result<()> {
    actor.may(Verb::CompaniesMerge)?;
    if survivor == duplicate {
        return Err(Refusal::conflict("companies-merge-same").into());
    }
    let mut tx = app.database.begin().await?;
    // Always in the same order, so that two merges of one pair do not wait for each other for ever.
    tx.lock("company", survivor.min(duplicate)).await?;
    tx.lock("company", survivor.max(duplicate)).await?;
    let kept = store::find(&mut tx, survivor).await?;
    let gone = store::find(&mut tx, duplicate).await?;
    if kept.merged_into.is_some() || gone.merged_into.is_some() {
        return Err(Refusal::conflict("companies-merged-already").into());
    }
    let tables = reference_tables(&mut tx).await?;
    let after = completed(&kept, &gone);
    store::update(&mut tx, &kept, &after, &tables, actor.name(), app.now()).await.map_err(taken)?;
    move_references(&mut tx, survivor, duplicate).await?;
    tx.run(
        sql("UPDATE company SET merged_into = $1, merged_by = $2, merged_at = $3, updated_at = $3, \
             revision = revision + 1 WHERE id = $4")
        .bind(survivor)
        .bind(actor.name())
        .bind(app.now())
        .bind(duplicate),
    )
    .await?;
    tx.run(sql("UPDATE company SET merged_into = $1 WHERE merged_into = $2").bind(survivor).bind(duplicate))
        .await?;
    Entry::new(Verb::CompaniesMerge, ("company", survivor))
        .about(("company", duplicate))
        .before(json!({ "kept": kept.told()?, "merged": gone.told()? }))
        .after(json!({ "merged": duplicate, "merged_name": gone.company.legal_name, "kept": after.told()? }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// The survivor, with what it does not say taken from the other.
fn completed(kept: &StoredCompany, gone: &StoredCompany) -> StoredCompany {
    let mut after = kept.clone();
    let (own, other) = (&mut after.company, gone.company.clone());
    complete_contacts(own, &other);
    complete_lists(own, &other);
    let (production, others) = (&mut own.production, other.production);
    production.price_band = production.price_band.or(others.price_band);
    production.minimum_order_pairs = production.minimum_order_pairs.or(others.minimum_order_pairs);
    production.lead_time_days = production.lead_time_days.or(others.lead_time_days);
    production.private_label = production.private_label.or(others.private_label);
    for market in other.markets {
        if !own.markets.iter().any(|known| known.country() == market.country()) {
            own.markets.push(market);
        }
    }
    own.markets.sort_by_key(Market::country);
    for (text, others) in [
        (&mut after.presentation_it, &gone.presentation_it),
        (&mut after.presentation_en, &gone.presentation_en),
    ] {
        if text.is_empty() {
            text.clone_from(others);
        }
    }
    after
}

fn complete_contacts(own: &mut Company, other: &Company) {
    own.tax_code = own.tax_code.take().or_else(|| other.tax_code.clone());
    own.rea = own.rea.take().or_else(|| other.rea.clone());
    own.pec = own.pec.take().or_else(|| other.pec.clone());
    own.sdi = own.sdi.take().or_else(|| other.sdi.clone());
    own.size = own.size.or(other.size);
    own.website = own.website.take().or_else(|| other.website.clone());
    own.email = own.email.take().or_else(|| other.email.clone());
    own.phone = own.phone.take().or_else(|| other.phone.clone());
}

fn complete_lists(own: &mut Company, other: &Company) {
    let brands = other.brands.iter().filter(|brand| !own.brands.contains(brand)).cloned().collect::<Vec<_>>();
    own.brands.extend(brands);
    for site in &other.sites {
        if !own.sites.iter().any(|known| known.kind == site.kind && known.municipality == site.municipality) {
            own.sites.push(site.clone());
        }
    }
    for certification in &other.certifications {
        if !own.certifications.iter().any(|known| known.kind == certification.kind) {
            own.certifications.push(certification.clone());
        }
    }
    take_if_empty(&mut own.ateco, &other.ateco);
    take_if_empty(&mut own.languages, &other.languages);
    take_if_empty(&mut own.hs_codes, &other.hs_codes);
    take_if_empty(&mut own.production.kinds, &other.production.kinds);
    take_if_empty(&mut own.production.materials, &other.production.materials);
    take_if_empty(&mut own.production.constructions, &other.production.constructions);
}

fn take_if_empty<T: Clone>(own: &mut Vec<T>, other: &[T]) {
    if own.is_empty() {
        replace_list(own, other.to_vec());
    }
}

/// Moves all that refers to the duplicate. Where the survivor has its own of the same (the same mission, a wish about
/// the same guest), its own stays. `$1` is the survivor, `$2` the duplicate.
async fn move_references(tx: &mut Connection, survivor: i64, duplicate: i64) -> Result<()> {
    const STEPS: &[&str] = &[
        // Taking part comes first: representatives hang on it.
        "INSERT INTO mission_company (mission_id, company_id, minimum, maximum, half_day, half_day_maximum, wish_weight) \
         SELECT mission_id, $1, minimum, maximum, half_day, half_day_maximum, wish_weight FROM mission_company WHERE company_id = $2 \
         ON CONFLICT (mission_id, company_id) DO NOTHING",
        "UPDATE company_person SET code = NULL WHERE company_id = $2 AND code IN \
         (SELECT code FROM company_person WHERE company_id = $1 AND code IS NOT NULL)",
        "UPDATE company_person SET company_id = $1 WHERE company_id = $2",
        "UPDATE mission_representative SET company_id = $1 WHERE company_id = $2",
        "UPDATE meeting_table SET company_id = $1 WHERE company_id = $2",
        "UPDATE activity_company SET company_id = $1 WHERE company_id = $2 AND NOT EXISTS \
         (SELECT 1 FROM activity_company o WHERE o.activity_id = activity_company.activity_id AND o.company_id = $1)",
        "INSERT INTO wish (mission_id, company_id, guest_id, side, level, note, updated_at) \
         SELECT mission_id, $1, guest_id, side, level, note, updated_at FROM wish WHERE company_id = $2 \
         ON CONFLICT (mission_id, company_id, guest_id, side) DO NOTHING",
        "INSERT INTO exclusion (mission_id, company_id, guest_id, reason) \
         SELECT mission_id, $1, guest_id, reason FROM exclusion WHERE company_id = $2 \
         ON CONFLICT (mission_id, company_id, guest_id) DO NOTHING",
        "INSERT INTO precedence (mission_id, before_company_id, before_guest_id, after_company_id, after_guest_id) \
         SELECT mission_id, CASE WHEN before_company_id = $2 THEN $1 ELSE before_company_id END, before_guest_id, \
           CASE WHEN after_company_id = $2 THEN $1 ELSE after_company_id END, after_guest_id FROM precedence \
         WHERE (before_company_id = $2 OR after_company_id = $2) AND (before_guest_id <> after_guest_id \
           OR (before_company_id NOT IN ($1, $2) OR after_company_id NOT IN ($1, $2))) \
         ON CONFLICT (mission_id, before_company_id, before_guest_id, after_company_id, after_guest_id) DO NOTHING",
        // Of two contrary orders the one that was asked for first stays.
        "DELETE FROM precedence WHERE (before_company_id IN ($1, $2) OR after_company_id IN ($1, $2)) AND EXISTS \
         (SELECT 1 FROM precedence o WHERE o.mission_id = precedence.mission_id AND o.id < precedence.id \
          AND o.before_company_id = precedence.after_company_id AND o.before_guest_id = precedence.after_guest_id \
          AND o.after_company_id = precedence.before_company_id AND o.after_guest_id = precedence.before_guest_id)",
        "INSERT INTO unavailability (mission_id, who, who_id, slot_id, reason, itinerary) \
         SELECT mission_id, who, $1, slot_id, reason, itinerary FROM unavailability WHERE who = 'company' AND who_id = $2 \
         ON CONFLICT (mission_id, who, who_id, slot_id) DO NOTHING",
        // Two meetings of one draft with one guest: the survivor's stays, the other stays with the old record, as
        // what was published is not rewritten.
        "UPDATE meeting SET company_id = $1 WHERE company_id = $2 AND NOT EXISTS \
         (SELECT 1 FROM meeting own WHERE own.draft_id = meeting.draft_id AND own.company_id = $1 \
          AND own.guest_id = meeting.guest_id)",
        "UPDATE unscheduled SET company_id = $1 WHERE company_id = $2 AND NOT EXISTS \
         (SELECT 1 FROM unscheduled own WHERE own.draft_id = unscheduled.draft_id AND own.company_id = $1 \
          AND own.guest_id = unscheduled.guest_id)",
        "UPDATE invitation SET company_id = $1 WHERE company_id = $2 AND NOT EXISTS \
         (SELECT 1 FROM invitation own WHERE own.mission_id = invitation.mission_id AND own.company_id = $1 \
          AND own.guest_id = invitation.guest_id)",
        // What was granted to either, declared by either and spent for either is the survivor's; of two perimeters the
        // survivor's own stays in force.
        "UPDATE aid_grant SET company_id = $1 WHERE company_id = $2",
        "UPDATE aid_declared SET company_id = $1 WHERE company_id = $2",
        "UPDATE aid_succession SET to_company_id = $1 WHERE to_company_id = $2",
        "UPDATE aid_perimeter SET superseded_by = (SELECT MAX(own.id) FROM aid_perimeter own WHERE own.company_id = $1 \
         AND own.superseded_by IS NULL) WHERE company_id = $2 AND superseded_by IS NULL",
        "UPDATE aid_perimeter SET company_id = $1 WHERE company_id = $2",
        "UPDATE budget_movement SET company_id = $1 WHERE company_id = $2",
        "UPDATE budget_share SET company_id = $1 WHERE company_id = $2",
        "UPDATE itinerary_stop SET company_id = $1 WHERE company_id = $2",
        "UPDATE itinerary_visit SET company_id = $1 WHERE company_id = $2",
        "UPDATE company_hosting SET company_id = $1 WHERE company_id = $2 AND NOT EXISTS \
         (SELECT 1 FROM company_hosting own WHERE own.company_id = $1)",
        "UPDATE mail SET about_id = $1 WHERE about_kind = 'company' AND about_id = $2",
        "UPDATE signed_link SET subject_id = $1 WHERE purpose = 'company' AND subject_id = $2",
        // The timeline of the survivor tells both stories.
        "INSERT INTO audit_about (entry_id, subject_kind, subject_id) \
         SELECT entry_id, subject_kind, $1 FROM audit_about WHERE subject_kind = 'company' AND subject_id = $2 \
         ON CONFLICT (subject_kind, subject_id, entry_id) DO NOTHING",
    ];
    const LEFT_BEHIND: &[&str] = &[
        "DELETE FROM mission_company WHERE company_id = $1",
        "DELETE FROM wish WHERE company_id = $1",
        "DELETE FROM exclusion WHERE company_id = $1",
        "DELETE FROM precedence WHERE before_company_id = $1 OR after_company_id = $1",
        "DELETE FROM unavailability WHERE who = 'company' AND who_id = $1",
    ];
    for step in STEPS {
        tx.run(sql(step).bind(survivor).bind(duplicate)).await?;
    }
    for step in LEFT_BEHIND {
        tx.run(sql(step).bind(duplicate)).await?;
    }
    Ok(())
}

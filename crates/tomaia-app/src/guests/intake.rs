//! Guests as a workbook brings them: recognised, brought up to date, or new. The caller owns the transaction; an
//! empty cell says nothing and keeps what was stored. How far a guest was vetted is never taken from a workbook.

use super::store::{self, StoredGuest};
use crate::audit::Entry;
use crate::companies::intake::{identifier, of_problems, own_code, replace_list};
use crate::companies::{Outcome, Recorded};
use crate::{Actor, App, Result};
use serde_json::json;
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::refusal::{FieldError, Refusal};
use tomaia_domain::text::clean;
use tomaia_domain::workbook::{GuestRow, ReferenceTables};

/// Records a guest of a workbook: recognised by the code (or the identifier in its place), else by the e-mail
/// address. A record that was merged leads
/// to the one that took its place.
///
/// Statements: 1 to recognise, and up to 6 to write (none where nothing differs).
///
/// # Errors
/// [`Refusal::invalid`] by column, before anything is written: an interest that the vocabulary does not have, an
/// e-mail address that another guest has. Else the database failed.
pub async fn record_row(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    row: &GuestRow,
    tables: &ReferenceTables,
    source: &str,
) -> Result<Recorded> {
    let said = row.guest(tables).map_err(|problems| of_problems(&problems))?;
    let Some((known, by_merged)) = recognise(tx, row).await? else {
        let mut record = StoredGuest::new(said);
        record.code = own_code(&row.code);
        record.note = row.note.as_deref().map(clean).unwrap_or_default();
        lower_case_email(&mut record)?;
        let id = store::insert(tx, &record, &tables.vocabulary, app.now()).await?;
        Entry::named("guests-imported", ("guest", id))
            .after(json!({ "source": source, "name": record.guest.name.readable(), "country": record.guest.country }))
            .append(app, tx, actor)
            .await?;
        return Ok(Recorded { id, outcome: Outcome::New });
    };
    let mut after = brought_up_to_date(&known, said, row);
    if by_merged {
        after.guest.email.clone_from(&known.guest.email);
    } else if after.code.is_none() {
        after.code = own_code(&row.code);
    }
    lower_case_email(&mut after)?;
    if after == known {
        return Ok(Recorded { id: known.id, outcome: Outcome::Same });
    }
    store::update(tx, &after, &tables.vocabulary, app.now()).await?;
    let mut told = after.told()?;
    told["source"] = source.into();
    Entry::named("guests-imported", ("guest", known.id))
        .changes(&known.told()?, &told)
        .append(app, tx, actor)
        .await?;
    Ok(Recorded { id: known.id, outcome: Outcome::Changed })
}

/// Addresses of guests are kept in lower case: they recognise people.
pub(super) fn lower_case_email(record: &mut StoredGuest) -> Result<()> {
    if let Some(email) = &record.guest.email {
        record.guest.email = Some(crate::companies::store::stored(email.as_str().to_lowercase())?);
    }
    Ok(())
}

/// The record of a row, and whether it was reached through one that was merged into it.
async fn recognise(tx: &mut Connection, row: &GuestRow) -> Result<Option<(StoredGuest, bool)>> {
    let email = row.email.as_ref().map(|email| email.as_str().to_lowercase());
    let rows = tx
        .all(
            // An identifier means something in its own house only: the name has to be the same, too.
            sql("SELECT * FROM guest WHERE code = $1 OR email = $2 OR (id = $3 AND code IS NULL AND name = $4) \
                 ORDER BY CASE WHEN code = $1 OR id = $3 THEN 0 ELSE 1 END")
            .bind(row.code.as_str())
            .bind(email)
            .bind(identifier(&row.code))
            .bind(row.name.written()),
        )
        .await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let found = survivor(tx, first).await?;
    for other in rows.iter().skip(1) {
        if survivor(tx, other).await?.id != found.id {
            let taken = FieldError::new("email", "guests-email-taken");
            return Err(Refusal::invalid(vec![taken]).into());
        }
    }
    let merged = first.get::<Option<i64>>("merged_into")?.is_some() || rows.len() > 1;
    Ok(Some((found, merged)))
}

async fn survivor(tx: &mut Connection, row: &Row) -> Result<StoredGuest> {
    let mut record = store::read(row)?;
    while let Some(next) = record.merged_into {
        record = store::find(tx, next).await?;
    }
    Ok(record)
}

fn brought_up_to_date(
    known: &StoredGuest,
    said: tomaia_domain::guests::Guest,
    row: &GuestRow,
) -> StoredGuest {
    let mut after = known.clone();
    let guest = &mut after.guest;
    guest.kind = said.kind;
    guest.name = said.name;
    guest.country = said.country;
    guest.organisation = said.organisation.or(guest.organisation.take());
    guest.role = said.role.or(guest.role.take());
    guest.email = said.email.or(guest.email.take());
    guest.phone = said.phone.or(guest.phone.take());
    guest.website = said.website.or(guest.website.take());
    replace_list(&mut guest.languages, said.languages);
    replace_list(&mut guest.interests, said.interests);
    if let Some(note) = &row.note {
        after.note = clean(note);
    }
    after
}

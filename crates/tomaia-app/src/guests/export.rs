//! Guests taken away as a file: the same columns as the workbook that brings them in. Only for who may, because
//! these are people.

use super::queries::{self, Filter};
use super::store::StoredGuest;
use crate::companies::export::{FileForm, code, file, words};
use crate::companies::vocabulary;
use crate::{Actor, App, Result};
use tomaia_domain::permissions::Verb;
use tomaia_domain::vocabulary::{TermKind, Vocabulary};
use tomaia_domain::workbook::{GuestRow, MeetingLimits, Row, Sheet, Wording};

/// The guests of a filter as a file, in the words of a language.
///
/// # Errors
/// The actor may not, or the file could not be made.
pub async fn export(
    app: &App,
    actor: &Actor,
    filter: &Filter,
    form: FileForm,
    wording: Wording,
) -> Result<Vec<u8>> {
    actor.may(Verb::GuestsExport)?;
    let mut connection = app.database.read().await?;
    let vocabulary = vocabulary(&mut connection).await?;
    let guests = queries::all(&mut connection, filter).await?;
    let rows = guests
        .iter()
        .map(|guest| Ok(Row::from(row(guest, &vocabulary, wording)?).cells(wording)))
        .collect::<Result<Vec<_>>>()?;
    file(app, Sheet::Guests, &rows, form, wording)
}

/// The row of the workbook that a guest would be.
fn row(stored: &StoredGuest, vocabulary: &Vocabulary, wording: Wording) -> Result<GuestRow> {
    let guest = &stored.guest;
    Ok(GuestRow {
        code: code(stored.code.as_deref(), stored.id)?,
        kind: guest.kind,
        name: guest.name.clone(),
        organisation: guest.organisation.clone(),
        role: guest.role.clone(),
        country: guest.country,
        languages: guest.languages.clone(),
        interests: words(vocabulary, TermKind::Interest, &guest.interests, wording),
        email: guest.email.clone(),
        phone: guest.phone.clone(),
        website: guest.website.clone(),
        meetings: MeetingLimits::default(),
        note: Some(stored.note.clone()).filter(|note| !note.is_empty()),
    })
}

//! Two agendas of one mission side by side: their figures, the meetings that only one of them holds, those that they
//! hold at different times or places, and what that means for each person.

use super::figures::Figures;
use super::publish::appointments;
use super::{queries, store};
use crate::{Actor, App, Result};
use std::collections::BTreeMap;
use tomaia_domain::agenda::{Change, Person, changes, changes_by_person};
use tomaia_domain::permissions::Verb;

/// Two agendas side by side, from the first to the second.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The first.
    pub first: queries::DraftRow,
    /// The second.
    pub second: queries::DraftRow,
    /// What changes from the first to the second, in the order of the pairs.
    pub changes: Vec<Change>,
    /// How many changes each person would see.
    pub by_person: BTreeMap<Person, usize>,
}

impl Comparison {
    /// The figures of both.
    #[must_use]
    pub fn figures(&self) -> (&Figures, &Figures) {
        (&self.first.figures, &self.second.figures)
    }
}

/// Compares two drafts of a mission.
///
/// # Errors
/// The actor may not read agendas, or one of them is not there.
pub async fn compare(
    app: &App,
    actor: &Actor,
    mission: i64,
    (first, second): (i64, i64),
) -> Result<Comparison> {
    actor.may(Verb::AgendaRead)?;
    let mut connection = app.database.read().await?;
    let rows = (
        queries::draft_row(&mut connection, mission, first).await?,
        queries::draft_row(&mut connection, mission, second).await?,
    );
    let before = store::meetings(&mut connection, first).await?;
    let after = store::meetings(&mut connection, second).await?;
    let changes = changes(&appointments(&before), &appointments(&after));
    let by_person = changes_by_person(&changes).into_iter().map(|(person, list)| (person, list.len()));
    Ok(Comparison { first: rows.0, second: rows.1, by_person: by_person.collect(), changes })
}

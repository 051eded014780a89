//! The photographs of guests on the sheet of the company that receives them, and on no other: who may see one follows
//! from the newest published version, as the sheet itself does.

use super::must_be_own;
use super::sheets::Sheet;
use crate::guests::photograph;
use crate::{Actor, App, Error, Result};
use std::collections::{BTreeMap, BTreeSet};
use tomaia_db::{Connection, sql};
use tomaia_domain::agenda::Person;

/// The photograph of a guest who visits a company of the mission, as JPEG.
///
/// # Errors
/// Not found: the company is another's, she does not visit it in the newest version, or there is no photograph.
pub async fn received(app: &App, actor: &Actor, mission: i64, host: Person, guest: i64) -> Result<Vec<u8>> {
    must_be_own(actor, mission, host)?;
    let Person::Company(company) = host else { return Err(Error::not_found()) };
    let mut connection = app.database.read().await?;
    let visits = sql("SELECT v.id FROM itinerary_visit v JOIN itinerary_group_guest g \
         ON g.mission_id = v.mission_id AND g.group_id = v.group_id \
         WHERE v.mission_id = $1 AND v.company_id = $2 AND g.guest_id = $3 \
         AND (g.leaves_at IS NULL OR g.leaves_at > v.starts_at) \
         AND v.version_number = (SELECT MAX(number) FROM itinerary_version WHERE mission_id = $1) LIMIT 1");
    connection.one(visits.bind(mission).bind(company).bind(guest)).await?;
    photograph::stored(&mut connection, guest).await?.ok_or_else(Error::not_found)
}

/// The guests of a mission's groups of whom there is a photograph.
pub(super) async fn pictured(connection: &mut Connection, mission: i64) -> Result<BTreeSet<i64>> {
    let rows = connection
        .all(
            sql("SELECT p.guest_id FROM guest_photograph p JOIN itinerary_group_guest g ON g.guest_id = p.guest_id \
                 WHERE g.mission_id = $1")
            .bind(mission),
        )
        .await?;
    rows.iter().map(|row| Ok(row.get("guest_id")?)).collect()
}

/// The photographs that stand on a sheet, by guest; the sheet was cut for who may see them.
pub(super) async fn of_sheet(app: &App, sheet: &Sheet) -> Result<BTreeMap<i64, Vec<u8>>> {
    let items = sheet.days.iter().flat_map(|day| &day.items);
    let coming: BTreeSet<i64> = items
        .flat_map(|item| &item.people)
        .map(|guest| guest.id)
        .filter(|guest| sheet.pictured.contains(guest))
        .collect();
    if coming.is_empty() {
        return Ok(BTreeMap::new());
    }
    let query =
        sql("SELECT guest_id, jpeg FROM guest_photograph WHERE guest_id IN (").values(coming).push(")");
    let rows = app.database.read().await?.all(query).await?;
    rows.iter().map(|row| Ok((row.get("guest_id")?, row.get("jpeg")?))).collect()
}

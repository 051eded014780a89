//! Who travels together, and where the days of a group begin and end.

use super::stops::stop_name;
use super::{Mission, begin, taken};
use crate::audit::Entry;
use crate::{Actor, App, Result};
use serde_json::json;
use std::collections::{BTreeMap, HashSet};
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::refusal::{FieldError, Fields, Refusal};
use tomaia_domain::typed;

/// A group as it was typed.
#[derive(Clone, Debug, Default)]
pub struct GroupForm {
    /// Its name.
    pub name: String,
    /// Where its days begin and end.
    pub base: Option<i64>,
    /// People of the staff who travel along.
    pub companions: String,
    /// Its guests.
    pub guests: Vec<i64>,
}

/// Where a day of a group differs from the mission's, as typed.
#[derive(Clone, Debug, Default)]
pub struct GroupDayForm {
    /// Where it begins; none: where the group is at home.
    pub start: Option<i64>,
    /// Where it ends.
    pub end: Option<i64>,
    /// Not before; empty: the day's time.
    pub starts_at: String,
    /// Not after.
    pub ends_at: String,
    /// It does not travel.
    pub rests: bool,
}

/// Adds or changes a group with its guests: these and no others. A guest of another group moves over.
///
/// # Errors
/// The actor may not; a field is wrong; two of the guests compete; the name is taken.
pub async fn save_group(
    app: &App,
    actor: &Actor,
    mission: i64,
    id: Option<i64>,
    form: &GroupForm,
) -> Result<i64> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let id = save_group_in(app, &mut tx, actor, &mission, id, form).await?;
    tx.commit().await?;
    Ok(id)
}

async fn save_group_in(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    mission: &Mission,
    id: Option<i64>,
    form: &GroupForm,
) -> Result<i64> {
    let mut fields = Fields::default();
    let name = fields.required("name", &form.name);
    let companions =
        fields.optional("companions", &form.companions, |text| typed::number(text, 20)).unwrap_or(1);
    if let Some(base) = form.base {
        stop_name(tx, mission.id, base).await?;
    }
    if let Some((one, other)) = rivals_among(tx, mission.id, &form.guests).await? {
        fields.add(
            FieldError::new("guests", "itineraries-rivals-together").with("one", one).with("other", other),
        );
    }
    fields.finish()?;
    let name_taken =
        |error| taken(error, "itinerary_group_mission_id_name_key", "name", "itineraries-name-taken");
    let id = match id {
        Some(id) => {
            group_name(tx, mission.id, id).await?;
            let change =
                sql("UPDATE itinerary_group SET name = $2, base_stop_id = $3, companions = $4 WHERE id = $1");
            tx.run(change.bind(id).bind(&name).bind(form.base).bind(companions)).await.map_err(name_taken)?;
            id
        }
        None => {
            let new = sql("INSERT INTO itinerary_group (mission_id, name, base_stop_id, companions) \
                           VALUES ($1, $2, $3, $4) RETURNING id");
            let new = new.bind(mission.id).bind(&name).bind(form.base).bind(companions);
            tx.one(new).await.map_err(name_taken)?.get("id")?
        }
    };
    tx.run(sql("DELETE FROM itinerary_group_guest WHERE group_id = $1").bind(id)).await?;
    for guest in &form.guests {
        tx.one(
            sql("SELECT guest_id FROM mission_guest WHERE mission_id = $1 AND guest_id = $2")
                .bind(mission.id)
                .bind(*guest),
        )
        .await?;
        tx.run(
            sql("INSERT INTO itinerary_group_guest (mission_id, guest_id, group_id) VALUES ($1, $2, $3) \
                 ON CONFLICT (mission_id, guest_id) DO UPDATE SET group_id = excluded.group_id, leaves_at = NULL")
            .bind(mission.id)
            .bind(*guest)
            .bind(id),
        )
        .await?;
    }
    Entry::named("itinerary-group-saved", ("mission", mission.id))
        .after(json!({ "name": name, "guests": form.guests, "companions": companions }))
        .append(app, tx, actor)
        .await?;
    Ok(id)
}

/// Two of these guests who compete, by name.
async fn rivals_among(tx: &mut Connection, mission: i64, guests: &[i64]) -> Result<Option<(String, String)>> {
    let rows = tx
        .all(
            sql("SELECT r.one_guest_id, r.other_guest_id, a.name AS one, b.name AS other FROM itinerary_rivals r \
                 JOIN guest a ON a.id = r.one_guest_id JOIN guest b ON b.id = r.other_guest_id \
                 WHERE r.mission_id = $1 ORDER BY 1, 2")
            .bind(mission),
        )
        .await?;
    for row in rows {
        if guests.contains(&row.get("one_guest_id")?) && guests.contains(&row.get("other_guest_id")?) {
            return Ok(Some((row.get("one")?, row.get("other")?)));
        }
    }
    Ok(None)
}

/// Takes a group away; its guests are in none then.
///
/// # Errors
/// The actor may not; the group is not the mission's; it is in a published itinerary.
pub async fn remove_group(app: &App, actor: &Actor, mission: i64, id: i64) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let name = group_name(&mut tx, mission.id, id).await?;
    let used = sql("SELECT COUNT(*) AS visits FROM itinerary_visit WHERE group_id = $1").bind(id);
    if tx.one(used).await?.get::<i64>("visits")? > 0 {
        return Err(Refusal::conflict("itineraries-group-published").into());
    }
    tx.run(sql("DELETE FROM itinerary_group WHERE id = $1").bind(id)).await?;
    Entry::named("itinerary-group-removed", ("mission", mission.id))
        .before(json!({ "name": name }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Deals the guests who are in no group into so many new groups: those who can follow one language together, rivals
/// apart, groups of about one size.
///
/// # Errors
/// The actor may not; not a number from 1 to 20; everybody is in a group already.
pub async fn deal_groups(
    app: &App,
    actor: &Actor,
    mission: i64,
    count: &str,
    base: Option<i64>,
) -> Result<usize> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let mut fields = Fields::default();
    let count = fields.take("count", typed::number(count, 20)).filter(|count| *count > 0);
    if count.is_none() {
        fields.wrong("count", "itineraries-groups-count");
    }
    fields.finish()?;
    let count = usize::try_from(count.unwrap_or(1)).unwrap_or(1);
    let free = free_guests(&mut tx, mission.id).await?;
    if free.is_empty() {
        return Err(Refusal::conflict("itineraries-nobody-free").into());
    }
    let rivals = rival_pairs(&mut tx, mission.id).await?;
    let dealt = deal(&free, count, &rivals);
    let rows = tx.all(sql("SELECT name FROM itinerary_group WHERE mission_id = $1").bind(mission.id)).await?;
    let names: HashSet<String> = rows.iter().map(|row| Ok(row.get("name")?)).collect::<Result<_>>()?;
    let mut letters = ('A'..='Z').map(|letter| letter.to_string()).filter(|letter| !names.contains(letter));
    for guests in &dealt {
        let name = letters.next().ok_or_else(|| Refusal::conflict("itineraries-groups-count"))?;
        let form = GroupForm { name, base, companions: "1".to_owned(), guests: guests.clone() };
        save_group_in(app, &mut tx, actor, &mission, None, &form).await?;
    }
    tx.commit().await?;
    Ok(dealt.len())
}

/// A guest and the language in which she would best be spoken to.
type Free = (i64, String);

async fn free_guests(tx: &mut Connection, mission: i64) -> Result<Vec<Free>> {
    let rows = tx
        .all(
            sql("SELECT m.guest_id, g.language, g.languages FROM mission_guest m JOIN guest g ON g.id = m.guest_id \
                 WHERE m.mission_id = $1 AND NOT EXISTS (SELECT 1 FROM itinerary_group_guest t \
                   WHERE t.mission_id = $1 AND t.guest_id = m.guest_id) ORDER BY m.guest_id")
            .bind(mission),
        )
        .await?;
    rows.iter()
        .map(|row| {
            let spoken: Vec<String> = serde_json::from_str(&row.get::<String>("languages")?)?;
            let common = ["it", "en"].into_iter().find(|code| spoken.iter().any(|known| known == code));
            let language = common.map_or_else(|| spoken.first().cloned(), |code| Some(code.to_owned()));
            Ok((row.get("guest_id")?, language.unwrap_or(row.get("language")?)))
        })
        .collect()
}

async fn rival_pairs(tx: &mut Connection, mission: i64) -> Result<HashSet<(i64, i64)>> {
    let rows = tx
        .all(
            sql("SELECT one_guest_id, other_guest_id FROM itinerary_rivals WHERE mission_id = $1")
                .bind(mission),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("one_guest_id")?, row.get("other_guest_id")?))).collect()
}

/// Those of one language are kept together, the largest language first; each guest goes to the smallest group in which
/// she has no rival, of her language where it is not yet fuller than its share.
fn deal(guests: &[Free], count: usize, rivals: &HashSet<(i64, i64)>) -> Vec<Vec<i64>> {
    let share = guests.len().div_ceil(count);
    let mut by_language: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    for (guest, language) in guests {
        by_language.entry(language).or_default().push(*guest);
    }
    let mut languages: Vec<(&str, Vec<i64>)> = by_language.into_iter().collect();
    languages.sort_by_key(|(language, speakers)| (std::cmp::Reverse(speakers.len()), *language));
    let mut groups: Vec<(Vec<i64>, &str)> = vec![(Vec::new(), ""); count];
    let compete = |one: i64, other: i64| rivals.contains(&(one, other)) || rivals.contains(&(other, one));
    for (language, speakers) in languages {
        for guest in speakers {
            let best = (0..count).min_by_key(|place| {
                let (members, spoken) = &groups[*place];
                let rival = members.iter().any(|member| compete(*member, guest));
                let full = members.len() >= share;
                let strange = !members.is_empty() && *spoken != language;
                (rival, full, strange, members.is_empty() && spoken.is_empty(), members.len(), *place)
            });
            if let Some(place) = best {
                if groups[place].0.is_empty() {
                    groups[place].1 = language;
                }
                groups[place].0.push(guest);
            }
        }
    }
    groups.into_iter().map(|(members, _)| members).filter(|members| !members.is_empty()).collect()
}

/// Says where a day of a group differs.
///
/// # Errors
/// The actor may not; the group or a stop is not the mission's; a time is wrong.
pub async fn set_group_day(
    app: &App,
    actor: &Actor,
    mission: i64,
    (group, day): (i64, &str),
    form: &GroupDayForm,
) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let name = group_name(&mut tx, mission.id, group).await?;
    day_is_there(&mut tx, mission.id, day).await?;
    let mut fields = Fields::default();
    let clock = |fields: &mut Fields, field: &str, text: &str| {
        fields.optional(field, text, typed::time).map(|time| time.strftime("%H:%M").to_string())
    };
    let starts_at = clock(&mut fields, "starts_at", &form.starts_at);
    let ends_at = clock(&mut fields, "ends_at", &form.ends_at);
    if starts_at.is_some() && ends_at.is_some() && starts_at >= ends_at {
        fields.wrong("ends_at", "missions-session-backwards");
    }
    fields.finish()?;
    for stop in [form.start, form.end].into_iter().flatten() {
        stop_name(&mut tx, mission.id, stop).await?;
    }
    tx.run(
        sql("INSERT INTO itinerary_group_day (group_id, held_on, start_stop_id, end_stop_id, starts_at, ends_at, rests) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (group_id, held_on) DO UPDATE SET \
             start_stop_id = excluded.start_stop_id, end_stop_id = excluded.end_stop_id, \
             starts_at = excluded.starts_at, ends_at = excluded.ends_at, rests = excluded.rests")
        .bind(group)
        .bind(day)
        .bind(form.start)
        .bind(form.end)
        .bind(starts_at.clone())
        .bind(ends_at.clone())
        .bind(form.rests),
    )
    .await?;
    Entry::named("itinerary-group-day-set", ("mission", mission.id))
        .after(json!({ "name": name, "day": day, "from": starts_at, "to": ends_at, "rests": form.rests }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Says of two guests that they compete, or that they do not.
///
/// # Errors
/// The actor may not; a guest does not take part; both travel in one group.
pub async fn set_rivals(
    app: &App,
    actor: &Actor,
    mission: i64,
    pair: (i64, i64),
    compete: bool,
) -> Result<()> {
    let (mut tx, mission) = begin(app, actor, mission).await?;
    let (one, other) = (pair.0.min(pair.1), pair.0.max(pair.1));
    let mut fields = Fields::default();
    if one == other {
        fields.wrong("other", "itineraries-rivals-same");
    }
    fields.finish()?;
    for guest in [one, other] {
        tx.one(
            sql("SELECT guest_id FROM mission_guest WHERE mission_id = $1 AND guest_id = $2")
                .bind(mission.id)
                .bind(guest),
        )
        .await?;
    }
    let together = sql("SELECT a.group_id FROM itinerary_group_guest a JOIN itinerary_group_guest b \
                        ON b.group_id = a.group_id AND b.guest_id = $2 WHERE a.guest_id = $1 AND a.mission_id = $3");
    if compete && tx.first(together.bind(one).bind(other).bind(mission.id)).await?.is_some() {
        return Err(Refusal::conflict("itineraries-rivals-in-one-group").into());
    }
    let change = if compete {
        sql("INSERT INTO itinerary_rivals (mission_id, one_guest_id, other_guest_id) VALUES ($1, $2, $3) \
             ON CONFLICT DO NOTHING")
    } else {
        sql(
            "DELETE FROM itinerary_rivals WHERE mission_id = $1 AND one_guest_id = $2 AND other_guest_id = $3",
        )
    };
    tx.run(change.bind(mission.id).bind(one).bind(other)).await?;
    Entry::named(
        if compete { "itinerary-rivals-set" } else { "itinerary-rivals-removed" },
        ("mission", mission.id),
    )
    .about(("guest", one))
    .about(("guest", other))
    .append(app, &mut tx, actor)
    .await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn day_is_there(tx: &mut Connection, mission: i64, day: &str) -> Result<Row> {
    Ok(tx
        .one(
            sql("SELECT held_on FROM itinerary_day WHERE mission_id = $1 AND held_on = $2")
                .bind(mission)
                .bind(day),
        )
        .await?)
}

pub(super) async fn group_name(tx: &mut Connection, mission: i64, id: i64) -> Result<String> {
    let row = tx
        .one(sql("SELECT name FROM itinerary_group WHERE id = $1 AND mission_id = $2").bind(id).bind(mission))
        .await?;
    Ok(row.get("name")?)
}

#[cfg(test)]
mod tests {
    use super::deal;
    use std::collections::HashSet;

    #[test]
    fn groups_speak_one_language_and_keep_rivals_apart() {
        let guests: Vec<(i64, String)> =
            (1..=9).map(|id| (id, if id <= 6 { "en" } else { "ja" }.to_owned())).collect();
        let dealt = deal(&guests, 3, &HashSet::from([(1, 2)]));
        assert_eq!(dealt.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 3]);
        assert!(dealt.iter().any(|group| group == &[7, 8, 9]), "{dealt:?}");
        assert!(!dealt.iter().any(|group| group.contains(&1) && group.contains(&2)), "{dealt:?}");
    }

    #[test]
    fn nobody_is_forgotten_when_there_are_more_groups_than_guests() {
        let guests = vec![(1, "en".to_owned()), (2, "fr".to_owned())];
        let dealt = deal(&guests, 5, &HashSet::new());
        assert_eq!(dealt.concat().len(), 2);
    }
}

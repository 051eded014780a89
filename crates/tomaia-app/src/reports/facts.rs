//! What stood on a day: activities with their states, places, guests, meetings, read from rows that carry their day. A
//! day ends at midnight of the programme's clock; what was written afterwards is not seen.

use super::money::{self, MovementThen};
use crate::programmes::{self, Programme};
use crate::{App, Result};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};
use tomaia_db::{Connection, sql};
use tomaia_domain::activities::{ActivityKind, ActivityState};
use tomaia_domain::kpis::{ActivityThen, Facts, Place, Visit};

/// A line of action.
#[derive(Clone, Debug)]
pub struct LineThen {
    /// Identifier.
    pub id: i64,
    /// Its code.
    pub code: String,
    /// Italian and English name.
    pub name: [String; 2],
}

/// An activity as it stood, with what is shown of it.
#[derive(Clone, Debug)]
pub struct ActivityShown {
    /// What counts of it.
    pub then: ActivityThen,
    /// What it is.
    pub kind: ActivityKind,
    /// Italian and English name, as they were.
    pub name: [String; 2],
    /// First day, as it was planned.
    pub starts_on: Date,
    /// Last day, as it was planned.
    pub ends_on: Date,
    /// Where.
    pub place: String,
    /// Why it was cancelled.
    pub reason: String,
}

/// A company or guest whose record is counted.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// What stands beside it: province and size, or organisation and country.
    pub detail: String,
}

/// All that is counted of a programme on a day.
pub struct Then {
    pub(super) programme: Programme,
    /// The day.
    pub day: Date,
    /// The instant at which the day ends.
    pub(super) until: i64,
    /// Its lines of action.
    pub lines: Vec<LineThen>,
    /// Its activities by date.
    pub activities: Vec<ActivityShown>,
    /// What is counted.
    pub facts: Facts,
    /// The companies that are counted.
    pub companies: BTreeMap<i64, Named>,
    /// The guests that are counted.
    pub guests: BTreeMap<i64, Named>,
    /// The movements of the budget, the oldest first.
    pub movements: Vec<MovementThen>,
}

/// Reads a programme as it stood at the end of a day, in a fixed number of statements.
pub(super) async fn read(app: &App, connection: &mut Connection, id: i64, day: Date) -> Result<Then> {
    let programme = programmes::find(connection, id).await?;
    let next = day.saturating_add(jiff::Span::new().days(1));
    let until = programmes::instant(next, 0, &programme.zone()).unwrap_or_else(|| app.now()) - 1;
    let rows = connection
        .all(sql("SELECT * FROM line_of_action WHERE programme_id = $1 ORDER BY position, id").bind(id))
        .await?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in &rows {
        lines.push(LineThen {
            id: row.get("id")?,
            code: row.get("code")?,
            name: [row.get("name_it")?, row.get("name_en")?],
        });
    }
    let activities = activities(connection, id, day, until).await?;
    let mut then = Then {
        programme,
        day,
        until,
        lines,
        facts: Facts {
            activities: activities.iter().map(|activity| activity.then.clone()).collect(),
            meetings: meetings(connection, id, until).await?,
            ..Facts::default()
        },
        activities,
        companies: BTreeMap::new(),
        guests: BTreeMap::new(),
        movements: money::movements(connection, id, day, until).await?,
    };
    places(connection, id, &mut then).await?;
    visits(connection, id, &mut then).await?;
    Ok(then)
}

/// The activities that were there, each in the edition and the state of the day.
async fn activities(
    connection: &mut Connection,
    programme: i64,
    day: Date,
    until: i64,
) -> Result<Vec<ActivityShown>> {
    let rows = connection
        .all(
            sql("SELECT a.id, a.kind, e.line_id, e.name_it, e.name_en, e.starts_on, e.ends_on, e.place \
                 FROM activity a JOIN activity_edition e ON e.activity_id = a.id WHERE a.programme_id = $1 \
                 AND e.since <= $2 ORDER BY a.id, e.number")
            .bind(programme)
            .bind(until),
        )
        .await?;
    let steps = connection
        .all(
            sql("SELECT s.activity_id, s.state, s.reason FROM activity_step s JOIN activity a ON a.id = s.activity_id \
                 WHERE a.programme_id = $1 AND s.at <= $2 ORDER BY s.activity_id, s.at, s.id")
            .bind(programme)
            .bind(until),
        )
        .await?;
    let mut states: HashMap<i64, (ActivityState, String)> = HashMap::new();
    for row in &steps {
        let name: String = row.get("state")?;
        let state = ActivityState::from_name(&name).ok_or_else(|| anyhow::anyhow!("a state {name}"))?;
        states.insert(row.get("activity_id")?, (state, row.get("reason")?));
    }
    let mut found: BTreeMap<i64, ActivityShown> = BTreeMap::new();
    for row in &rows {
        let id: i64 = row.get("id")?;
        let kind: String = row.get("kind")?;
        let starts_on = civil(&row.get::<String>("starts_on")?)?;
        let (state, reason) = states.get(&id).cloned().unwrap_or((ActivityState::Draft, String::new()));
        // The rows come in the order of their editions: the last one until the day stays.
        found.insert(
            id,
            ActivityShown {
                then: ActivityThen {
                    id,
                    line: row.get("line_id")?,
                    year: starts_on.year(),
                    state,
                    begun: starts_on <= day,
                },
                kind: ActivityKind::from_name(&kind).ok_or_else(|| anyhow::anyhow!("a kind {kind}"))?,
                name: [row.get("name_it")?, row.get("name_en")?],
                starts_on,
                ends_on: civil(&row.get::<String>("ends_on")?)?,
                place: row.get("place")?,
                reason,
            },
        );
    }
    let mut activities: Vec<ActivityShown> = found.into_values().collect();
    activities.sort_by_key(|activity| (activity.starts_on, activity.then.id));
    Ok(activities)
}

/// The places of companies: of missions who takes part, of the rest whoever had a place on the day. A record that was
/// merged counts as the one it was merged into.
async fn places(connection: &mut Connection, programme: i64, then: &mut Then) -> Result<()> {
    let rows = connection
        .all(
            sql("SELECT p.activity_id, c.id, c.legal_name, c.province, c.size_class FROM \
                 (SELECT m.mission_id AS activity_id, m.company_id FROM mission_company m UNION ALL \
                 SELECT y.activity_id, y.company_id FROM activity_company y WHERE y.added_at <= $2 \
                 AND (y.removed_at IS NULL OR y.removed_at > $2)) p \
                 JOIN activity a ON a.id = p.activity_id JOIN company o ON o.id = p.company_id \
                 JOIN company c ON c.id = COALESCE(o.merged_into, o.id) WHERE a.programme_id = $1 \
                 ORDER BY c.sort_name, c.id, p.activity_id")
            .bind(programme)
            .bind(then.until),
        )
        .await?;
    for row in &rows {
        let company: i64 = row.get("id")?;
        let province: String = row.get::<Option<String>>("province")?.unwrap_or_default();
        let size: String = row.get::<Option<String>>("size_class")?.unwrap_or_default();
        let name = row.get("legal_name")?;
        then.companies.entry(company).or_insert_with(|| Named { name, detail: province.clone() });
        then.facts.places.push(Place { activity: row.get("activity_id")?, company, province, size });
    }
    Ok(())
}

async fn visits(connection: &mut Connection, programme: i64, then: &mut Then) -> Result<()> {
    let rows = connection
        .all(
            sql("SELECT m.mission_id, g.id, g.name, g.organisation, g.country FROM mission_guest m \
                 JOIN activity a ON a.id = m.mission_id JOIN guest o ON o.id = m.guest_id \
                 JOIN guest g ON g.id = COALESCE(o.merged_into, o.id) WHERE a.programme_id = $1 \
                 ORDER BY g.sort_name, g.id")
            .bind(programme),
        )
        .await?;
    for row in &rows {
        let guest: i64 = row.get("id")?;
        let country: String = row.get("country")?;
        let (name, organisation): (String, String) = (row.get("name")?, row.get("organisation")?);
        then.guests.entry(guest).or_insert_with(|| Named { name, detail: organisation });
        then.facts.visits.push(Visit { activity: row.get("mission_id")?, guest, country });
    }
    Ok(())
}

/// The meetings of the version that was in force at the end of the day, by mission.
async fn meetings(connection: &mut Connection, programme: i64, until: i64) -> Result<Vec<(i64, i64)>> {
    let rows = connection
        .all(
            sql("SELECT v.mission_id, COUNT(m.id) AS meetings FROM agenda_version v \
                 JOIN activity a ON a.id = v.mission_id JOIN meeting m ON m.draft_id = v.draft_id \
                 WHERE a.programme_id = $1 AND v.number = (SELECT MAX(w.number) FROM agenda_version w \
                 WHERE w.mission_id = v.mission_id AND w.published_at <= $2) \
                 GROUP BY v.mission_id ORDER BY v.mission_id")
            .bind(programme)
            .bind(until),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("mission_id")?, row.get("meetings")?))).collect()
}

pub(super) fn civil(text: &str) -> Result<Date> {
    text.parse().map_err(|error| anyhow::anyhow!("a stored date {text}: {error}").into())
}

//! How a company receives visits, as it says itself, once for all missions.

use super::queries::Setup;
use super::store;
use crate::audit::Entry;
use crate::companies::{edit_rights, read_rights, record_for};
use crate::{Actor, App, Result};
use serde_json::json;
use std::collections::HashMap;
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::hosting::{DayOfWeek, HostingTerms, dates};
use tomaia_domain::itineraries::{HostAnswer, openings, openings_text};
use tomaia_domain::refusal::{FieldError, Fields, Refusal};
use tomaia_domain::text::MAX_FIELD_CHARS;
use tomaia_domain::typed;

/// How a company receives visits, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct HostingForm {
    /// People at once; empty: no limit.
    pub most_people: String,
    /// Names of the days of the week on which it does not receive: `tuesday`.
    pub closed_weekdays: Vec<String>,
    /// Dates on which it does not receive.
    pub closed_on: String,
    /// Hours at which it receives, see [`openings`]; empty: any.
    pub openings: String,
    /// Where to park, which door.
    pub note: String,
}

impl HostingForm {
    /// What is stored, as it would have been typed.
    #[must_use]
    pub fn of(terms: &HostingTerms) -> Self {
        let dates: Vec<String> = terms.closed_on.iter().map(ToString::to_string).collect();
        Self {
            most_people: terms.most_people.map(|people| people.to_string()).unwrap_or_default(),
            closed_weekdays: terms.closed_weekdays.iter().map(|day| day.name().to_owned()).collect(),
            closed_on: dates.join(", "),
            openings: openings_text(&terms.openings),
            note: terms.note.clone(),
        }
    }

    fn checked(&self) -> Result<HostingTerms, Refusal> {
        let mut fields = Fields::default();
        let most_people = fields
            .optional("most_people", &self.most_people, |text| typed::number(text, 1000))
            .filter(|people| *people > 0);
        let weekdays: Vec<Option<DayOfWeek>> =
            self.closed_weekdays.iter().map(|name| DayOfWeek::from_name(name)).collect();
        if weekdays.contains(&None) {
            fields.wrong("closed_weekdays", "field-not-a-choice");
        }
        if weekdays.len() == DayOfWeek::ALL.len() {
            fields.wrong("closed_weekdays", "hosting-never");
        }
        let closed_on = fields.take("closed_on", dates(&self.closed_on)).unwrap_or_default();
        let openings = fields.take("openings", openings(&self.openings)).unwrap_or_default();
        let note = self.note.trim().to_owned();
        if note.chars().count() > MAX_FIELD_CHARS {
            fields.add(FieldError::new("note", "field-long").with("maximum", MAX_FIELD_CHARS));
        }
        fields.finish()?;
        Ok(HostingTerms {
            most_people,
            closed_weekdays: weekdays.into_iter().flatten().collect(),
            closed_on,
            openings,
            note,
        })
    }
}

/// How a company receives visits.
///
/// # Errors
/// The actor may not see the company.
pub async fn terms(app: &App, actor: &Actor, company: i64) -> Result<HostingTerms> {
    read_rights(actor, company)?;
    let mut connection = app.database.read().await?;
    of_company(&mut connection, company).await
}

async fn of_company(connection: &mut Connection, company: i64) -> Result<HostingTerms> {
    let row =
        connection.first(sql("SELECT * FROM company_hosting WHERE company_id = $1").bind(company)).await?;
    Ok(row.map(|row| read(&row)).transpose()?.unwrap_or_default())
}

/// How the companies of a mission's stops receive visits.
pub(super) async fn of_mission(
    connection: &mut Connection,
    mission: i64,
) -> Result<HashMap<i64, HostingTerms>> {
    let rows = connection
        .all(
            sql("SELECT h.* FROM company_hosting h WHERE h.company_id IN \
                   (SELECT company_id FROM itinerary_stop WHERE mission_id = $1)")
            .bind(mission),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("company_id")?, read(row)?))).collect()
}

fn read(row: &Row) -> Result<HostingTerms> {
    let weekdays: Vec<String> = serde_json::from_str(&row.get::<String>("closed_weekdays")?)?;
    Ok(HostingTerms {
        most_people: row.get("most_people")?,
        closed_weekdays: weekdays.iter().filter_map(|name| DayOfWeek::from_name(name)).collect(),
        closed_on: serde_json::from_str(&row.get::<String>("closed_on")?)?,
        openings: serde_json::from_str(&row.get::<String>("openings")?)?,
        note: row.get("note")?,
    })
}

/// Says how a company receives visits. What it has confirmed stays confirmed: a day on which it expects a group cannot be
/// closed before that visit is declined.
///
/// # Errors
/// The actor may not change the company; a field is wrong; a confirmed visit would no longer fit.
pub async fn set_terms(app: &App, actor: &Actor, company: i64, form: &HostingForm) -> Result<()> {
    edit_rights(actor, company)?;
    let after = form.checked()?;
    let mut tx = app.database.begin().await?;
    record_for(&mut tx, actor, company).await?;
    let before = of_company(&mut tx, company).await?;
    if after == before {
        return Ok(());
    }
    keeps_promises(app, &mut tx, company, &after).await?;
    let weekdays: Vec<&str> = after.closed_weekdays.iter().map(|day| day.name()).collect();
    tx.run(
        sql("INSERT INTO company_hosting (company_id, most_people, closed_weekdays, closed_on, openings, note, updated_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (company_id) DO UPDATE SET \
             most_people = excluded.most_people, closed_weekdays = excluded.closed_weekdays, \
             closed_on = excluded.closed_on, openings = excluded.openings, note = excluded.note, \
             updated_at = excluded.updated_at")
        .bind(company)
        .bind(after.most_people)
        .bind(serde_json::to_string(&weekdays)?)
        .bind(serde_json::to_string(&after.closed_on)?)
        .bind(serde_json::to_string(&after.openings)?)
        .bind(&after.note)
        .bind(app.now()),
    )
    .await?;
    Entry::named("company-hosting-set", ("company", company))
        .changes(&told(&before), &told(&after))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

fn told(terms: &HostingTerms) -> serde_json::Value {
    let form = HostingForm::of(terms);
    json!({
        "most_people": form.most_people,
        "closed_weekdays": form.closed_weekdays.join(", "),
        "closed_on": form.closed_on,
        "openings": form.openings,
        "note": form.note,
    })
}

/// Refuses terms under which a visit that the company has confirmed and that is still to come would not be.
async fn keeps_promises(app: &App, tx: &mut Connection, company: i64, after: &HostingTerms) -> Result<()> {
    let missions = tx
        .all(
            sql("SELECT DISTINCT mission_id FROM itinerary_visit WHERE company_id = $1 AND starts_at > $2 ORDER BY 1")
                .bind(company)
                .bind(app.now()),
        )
        .await?;
    for row in missions {
        let mission: i64 = row.get("mission_id")?;
        let setup = super::queries::load_setup(tx, mission).await?;
        let answers = store::answers(tx, mission).await?;
        for visit in store::published_visits(tx, mission, None).await? {
            let visit = visit.visit;
            let said = answers.get(&(visit.stop, visit.group, visit.starts_at));
            let confirmed = said.is_some_and(|said| said.answer == HostAnswer::Confirmed);
            if visit.company != Some(company) || visit.starts_at <= app.now() || !confirmed {
                continue;
            }
            let (from, to) = (setup.clock(visit.starts_at), setup.clock(visit.ends_at));
            if !after.allows(from.date(), from.time(), to.time(), people(&setup, visit.group)) {
                let error = FieldError::new("closed_weekdays", "hosting-confirmed")
                    .with("date", from.date().to_string())
                    .with("time", from.strftime("%H:%M").to_string());
                return Err(Refusal::invalid(vec![error]).into());
            }
        }
    }
    Ok(())
}

fn people(setup: &Setup, group: i64) -> i64 {
    let group = setup.groups.iter().find(|one| one.id == group);
    group.map_or(0, |group| i64::try_from(group.guests.len()).unwrap_or(0) + group.companions)
}

//! What a workbook says of a mission, row by row, inside the transaction of the import. Recording the same twice
//! changes nothing. The import has asked the actor and writes the audit line.

use super::Who;
use super::interpreters::pairs_text;
use crate::Result;
use crate::companies::{Outcome, Recorded};
use jiff::Span;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tomaia_db::{Connection, Row, sql};
use tomaia_domain::wishes::Side;
use tomaia_domain::workbook::{InterpreterRow, MeetingLimits, UnavailabilityRow};

/// Records that a company or a guest takes part, with its own limits where the row says any.
///
/// # Errors
/// The database failed.
pub async fn record_participant(
    tx: &mut Connection,
    mission: i64,
    (side, id): (Side, i64),
    limits: MeetingLimits,
) -> Result<Outcome> {
    let (minimum, maximum) = (limits.minimum.map(i64::from), limits.maximum.map(i64::from));
    let known = match side {
        Side::Company => {
            sql("SELECT minimum, maximum FROM mission_company WHERE mission_id = $1 AND company_id = $2")
        }
        Side::Guest => {
            sql("SELECT minimum, maximum FROM mission_guest WHERE mission_id = $1 AND guest_id = $2")
        }
    };
    let known = tx.first(known.bind(mission).bind(id)).await?;
    let stored: (Option<i64>, Option<i64>) = match &known {
        Some(row) => (row.get("minimum")?, row.get("maximum")?),
        None => (None, None),
    };
    // An empty cell says nothing and keeps what was stored.
    let (minimum, maximum) = (minimum.or(stored.0), maximum.or(stored.1));
    let outcome = match known {
        None => Outcome::New,
        Some(_) if stored == (minimum, maximum) => Outcome::Same,
        Some(_) => Outcome::Changed,
    };
    if outcome != Outcome::Same {
        let write = match side {
            Side::Company => sql(
                "INSERT INTO mission_company (mission_id, company_id, minimum, maximum) VALUES ($1, $2, $3, $4) \
                     ON CONFLICT (mission_id, company_id) DO UPDATE SET minimum = excluded.minimum, \
                     maximum = excluded.maximum",
            ),
            Side::Guest => sql(
                "INSERT INTO mission_guest (mission_id, guest_id, minimum, maximum) VALUES ($1, $2, $3, $4) \
                     ON CONFLICT (mission_id, guest_id) DO UPDATE SET minimum = excluded.minimum, \
                     maximum = excluded.maximum",
            ),
        };
        tx.run(write.bind(mission).bind(id).bind(minimum).bind(maximum)).await?;
    }
    Ok(outcome)
}

/// Records that somebody of a company that takes part sits at its meetings.
///
/// # Errors
/// The database failed.
pub async fn record_representative(
    tx: &mut Connection,
    mission: i64,
    company: i64,
    person: i64,
) -> Result<Outcome> {
    let written = tx
        .run(
            sql(
                "INSERT INTO mission_representative (mission_id, company_id, person_id) VALUES ($1, $2, $3) \
                 ON CONFLICT DO NOTHING",
            )
            .bind(mission)
            .bind(company)
            .bind(person),
        )
        .await?;
    Ok(if written == 1 { Outcome::New } else { Outcome::Same })
}

/// Records an interpreter, known by her code.
///
/// # Errors
/// The database failed.
pub async fn record_interpreter(tx: &mut Connection, mission: i64, row: &InterpreterRow) -> Result<Recorded> {
    let (code, name, pairs) = (row.code.to_string(), row.name.written(), pairs_text(&row.pairs));
    let (email, phone) =
        (row.email.as_ref().map(ToString::to_string), row.phone.as_ref().map(ToString::to_string));
    let known = tx
        .first(sql("SELECT * FROM interpreter WHERE mission_id = $1 AND code = $2").bind(mission).bind(&code))
        .await?;
    let same = |known: &Row| -> Result<bool> {
        Ok(known.get::<String>("name")? == name
            && known.get::<String>("pairs")? == pairs
            && known.get::<Option<String>>("email")? == email
            && known.get::<Option<String>>("phone")? == phone)
    };
    if let Some(known) = &known
        && same(known)?
    {
        return Ok(Recorded { id: known.get("id")?, outcome: Outcome::Same });
    }
    let outcome = if known.is_some() { Outcome::Changed } else { Outcome::New };
    let written = tx
        .one(
            sql("INSERT INTO interpreter (mission_id, code, name, email, phone, language, pairs) \
                 VALUES ($1, $2, $3, $4, $5, 'it', $6) ON CONFLICT (mission_id, code) DO UPDATE SET \
                 name = excluded.name, email = excluded.email, phone = excluded.phone, pairs = excluded.pairs \
                 RETURNING id")
            .bind(mission)
            .bind(&code)
            .bind(name)
            .bind(email)
            .bind(phone)
            .bind(&pairs),
        )
        .await?;
    Ok(Recorded { id: written.get("id")?, outcome })
}

/// Records that somebody is away in the slots that touch the time of the row, read by the mission's clock.
///
/// # Errors
/// A time that the clock cannot show, or the database failed.
pub async fn record_unavailability(
    tx: &mut Connection,
    (mission, zone): (i64, &TimeZone),
    who: Who,
    row: &UnavailabilityRow,
) -> Result<Outcome> {
    let (from, to) = time_away(zone, row)?;
    let written = tx
        .run(
            sql("INSERT INTO unavailability (mission_id, who, who_id, slot_id, reason) \
                 SELECT $1, $2, $3, s.id, $4 FROM slot s WHERE s.mission_id = $1 AND s.starts_at < $6 \
                 AND s.ends_at > $5 ON CONFLICT DO NOTHING")
            .bind(mission)
            .bind(who.name())
            .bind(who.id())
            .bind(row.note.clone().unwrap_or_default())
            .bind(from)
            .bind(to),
        )
        .await?;
    Ok(if written > 0 { Outcome::New } else { Outcome::Same })
}

fn time_away(zone: &TimeZone, row: &UnavailabilityRow) -> Result<(i64, i64)> {
    let instant = |day: Date, time: Option<jiff::civil::Time>| {
        let at = day.to_datetime(time.unwrap_or_default());
        zone.to_ambiguous_timestamp(at)
            .compatible()
            .map(|at| at.as_millisecond())
            .map_err(|error| crate::Error::from(anyhow::Error::from(error)))
    };
    let from = instant(row.day, row.from)?;
    let to = match row.to {
        Some(time) => instant(row.day, Some(time))?,
        None => instant(row.day.saturating_add(Span::new().days(1)), None)?,
    };
    Ok((from, to))
}

//! The ranking: drawn up afresh whenever somebody looks, until it is frozen; from then on it is what was written, and
//! its hash says so.

use super::applications::tell;
use super::assessors::in_order;
use super::{Call, entry, rome, store};
use crate::audit::hex;
use crate::jobs::{Job, enqueue, enqueue_at};
use crate::{Actor, App, Error, Result};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use tomaia_db::{Connection, sql};
use tomaia_domain::calls::places::{Groups, Seats, give};
use tomaia_domain::calls::score::{Fraction, Ranked, Score, compare, lot, score};
use tomaia_domain::calls::states::{ApplicationState, Event};
use tomaia_domain::calls::{Mode, Phase, end_of_day_after};
use tomaia_domain::companies::SizeClass;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Fields, Refusal};

/// An entry of a ranking.
#[derive(Clone, Debug)]
pub struct DrawnEntry {
    /// 1, 2, 3 …
    pub position: i64,
    /// The application.
    pub application: i64,
    /// The company.
    pub company: i64,
    /// Its name.
    pub company_name: String,
    /// Its number in the order of receipt.
    pub number: i64,
    /// Its protocol.
    pub protocol: String,
    /// Its total; by order of arrival, zero.
    pub total: Fraction,
    /// `admitted`, `waiting`, `below_threshold`.
    pub outcome: String,
    /// What told it from the one above: `total`, a tie-break, `lot`; empty for the first.
    pub decided_by: String,
    /// Its lot.
    pub lot: String,
    /// The company's groups.
    pub groups: Groups,
    /// Where the application stands now.
    pub state: ApplicationState,
    /// Until when its place can be accepted, milliseconds since 1970.
    pub accept_until: Option<i64>,
}

/// A ranking, drawn up now or frozen.
#[derive(Clone, Debug, Default)]
pub struct DrawnUp {
    /// Its entries, the first first.
    pub entries: Vec<DrawnEntry>,
    /// Why it cannot be frozen yet: message keys with how many.
    pub missing: Vec<(&'static str, i64)>,
    /// When and by whom it was frozen, with which act; none: it is not.
    pub frozen: Option<Frozen>,
}

/// That a ranking was frozen.
#[derive(Clone, Debug)]
pub struct Frozen {
    /// Milliseconds since 1970.
    pub at: i64,
    /// By whom.
    pub by: String,
    /// With which act.
    pub act: String,
    /// SHA-256 of its entries.
    pub hash: String,
    /// Whether the entries are still what the hash says.
    pub whole: bool,
}

/// The ranking as it would be now, or as it was frozen.
///
/// # Errors
/// The actor may not; the call is not there.
pub async fn draw_up(app: &App, actor: &Actor, call: i64) -> Result<DrawnUp> {
    actor.may(Verb::CallsRead)?;
    let mut connection = app.database.read().await?;
    let call = store::find(&mut connection, call).await?;
    if call.ranked { frozen(&mut connection, &call).await } else { drawn(app, &mut connection, &call).await }
}

/// Freezes the ranking: places are given, the rest waits or is left out, and nothing of it changes any more.
///
/// # Errors
/// The actor may not; the call is not there; it is frozen already; something is missing; no act is named.
pub async fn freeze(app: &App, actor: &Actor, call: i64, act: &str) -> Result<()> {
    actor.may(Verb::CallsDecide)?;
    let mut fields = Fields::default();
    let act = fields.required("act", act);
    fields.finish()?;
    let mut tx = app.database.begin().await?;
    tx.lock("call", call).await?;
    let call = store::find(&mut tx, call).await?;
    if call.ranked {
        return Err(Refusal::conflict("calls-is-ranked").into());
    }
    let drawn = drawn(app, &mut tx, &call).await?;
    if let Some((message, count)) = drawn.missing.first() {
        return Err(Refusal::conflict(*message).with("count", count).into());
    }
    let hash = hash_of(&call, &drawn.entries);
    tx.run(
        sql(
            "INSERT INTO call_ranking (call_id, act, frozen_by, frozen_at, hash) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(call.id)
        .bind(&act)
        .bind(actor.name())
        .bind(app.now())
        .bind(&hash),
    )
    .await?;
    for drawn in &drawn.entries {
        insert(&mut tx, call.id, drawn).await?;
        settle(app, &mut tx, actor, &call, drawn).await?;
    }
    let admitted = drawn.entries.iter().filter(|entry| entry.outcome == "admitted").count();
    entry("call-ranking-frozen", &call)
        .after(json!({ "act": act, "hash": hash, "entries": drawn.entries.len(), "admitted": admitted }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

async fn insert(tx: &mut Connection, call: i64, entry: &DrawnEntry) -> Result<()> {
    tx.run(
        sql("INSERT INTO call_ranking_entry (call_id, position, application_id, total_numerator, \
             total_denominator, outcome, decided_by, lot) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(call)
        .bind(entry.position)
        .bind(entry.application)
        .bind(entry.total.numerator)
        .bind(entry.total.denominator)
        .bind(&entry.outcome)
        .bind(&entry.decided_by)
        .bind(&entry.lot),
    )
    .await?;
    Ok(())
}

/// Takes the application of an entry to where the ranking puts it.
async fn settle(
    app: &App,
    tx: &mut Connection,
    actor: &Actor,
    call: &Call,
    drawn: &DrawnEntry,
) -> Result<()> {
    let mut application = store::find_application(tx, drawn.application).await?;
    let before = application.state;
    let (event, what) = match drawn.outcome.as_str() {
        "admitted" => (Event::Admit, "admitted"),
        "waiting" => (Event::PutOnWaiting, "waiting"),
        _ => (Event::Exclude, "below_threshold"),
    };
    application.state = application.after(event)?;
    application.reason = if event == Event::Exclude { "below_threshold".to_owned() } else { String::new() };
    if event == Event::Admit {
        give_term(app, tx, call, &mut application).await?;
    }
    store::save_state(tx, &application, app.now()).await?;
    tell(app, tx, actor, "application-ranked", &application, before).await?;
    let job = Job::DraftApplicationMail { application: application.id, what: what.to_owned() };
    enqueue(app, tx, &job).await?;
    Ok(())
}

/// Gives whoever got a place a term to accept it, and leaves the job that looks when it is over.
pub(super) async fn give_term(
    app: &App,
    tx: &mut Connection,
    call: &Call,
    application: &mut super::Application,
) -> Result<()> {
    let until = end_of_day_after(app.clock.now(), call.acceptance_days, &rome()).as_millisecond();
    application.accept_until = Some(until);
    enqueue_at(app, tx, &Job::ApplicationTerm { application: application.id }, until + 1).await?;
    Ok(())
}

struct Candidate {
    entry: DrawnEntry,
    ranked: Ranked,
}

async fn drawn(app: &App, connection: &mut Connection, call: &Call) -> Result<DrawnUp> {
    let mut candidates = candidates(connection, call).await?;
    let mut missing = Vec::new();
    if !matches!(call.phase(app.now()), Phase::Assessing) {
        missing.push(("calls-missing-closed", 1));
    }
    let open = sql("SELECT COUNT(*) AS open FROM call_application WHERE call_id = $1 \
                    AND state IN ('submitted', 'to_be_completed')");
    let open: i64 = connection.one(open.bind(call.id)).await?.get("open")?;
    if open > 0 {
        missing.push(("calls-missing-decisions", open));
    }
    let scored = |candidate: &Candidate| candidate.ranked.score.is_some();
    let unscored =
        i64::try_from(candidates.iter().filter(|candidate| !scored(candidate)).count()).unwrap_or(0);
    if call.mode == Mode::ByScore && unscored > 0 {
        missing.push(("calls-missing-points", unscored));
        candidates.retain(scored);
    }
    let below =
        |candidate: &Candidate| candidate.ranked.score.as_ref().is_some_and(|score| score.below_threshold);
    candidates.sort_by(|left, right| {
        below(left).cmp(&below(right)).then_with(|| compare(&call.scoring, &left.ranked, &right.ranked).0)
    });
    let above: Vec<Groups> = candidates
        .iter()
        .filter(|candidate| !below(candidate))
        .map(|candidate| candidate.entry.groups.clone())
        .collect();
    let given = give(Seats::new(call.places, &call.quotas), &above);
    let mut entries: Vec<DrawnEntry> = Vec::with_capacity(candidates.len());
    for place in 0..candidates.len() {
        let mut entry = candidates[place].entry.clone();
        entry.position = i64::try_from(place + 1).unwrap_or(i64::MAX);
        entry.outcome = match given.get(place) {
            Some(true) => "admitted".to_owned(),
            Some(false) => "waiting".to_owned(),
            None => "below_threshold".to_owned(),
        };
        if place > 0 && below(&candidates[place - 1]) == below(&candidates[place]) {
            entry.decided_by =
                compare(&call.scoring, &candidates[place - 1].ranked, &candidates[place].ranked).1;
        }
        entries.push(entry);
    }
    Ok(DrawnUp { entries, missing, frozen: None })
}

async fn candidates(connection: &mut Connection, call: &Call) -> Result<Vec<Candidate>> {
    let scores = scores(connection, call).await?;
    let rows = connection
        .all(
            sql("SELECT a.*, c.legal_name, c.vat_number FROM call_application a JOIN company c ON c.id = a.company_id \
                 WHERE a.call_id = $1 AND a.state = 'admissible' ORDER BY a.number")
            .bind(call.id),
        )
        .await?;
    rows.iter()
        .map(|row| {
            let application = super::Application::read(row)?;
            let size = SizeClass::from_name(&application.groups.size_class);
            let lot = lot(&call.lot_seed, &row.get::<String>("vat_number")?);
            let number = application.number.unwrap_or(i64::MAX);
            let score = if call.mode == Mode::ByScore { scores.get(&application.id).cloned() } else { None };
            let total = score.as_ref().map_or(Fraction::whole(0), |score| score.total);
            Ok(Candidate {
                ranked: Ranked {
                    application: application.id,
                    score,
                    number,
                    size: size.map_or(usize::MAX, |size| size as usize),
                    lot: lot.clone(),
                },
                entry: DrawnEntry {
                    position: 0,
                    application: application.id,
                    company: application.company,
                    company_name: row.get("legal_name")?,
                    number,
                    protocol: application.protocol.clone().unwrap_or_default(),
                    total,
                    outcome: String::new(),
                    decided_by: String::new(),
                    lot,
                    groups: application.groups,
                    state: application.state,
                    accept_until: application.accept_until,
                },
            })
        })
        .collect()
}

/// The score of each application that all its assessors have assessed: as many as the call says, without conflict.
pub(super) async fn scores(connection: &mut Connection, call: &Call) -> Result<BTreeMap<i64, Score>> {
    let rows = connection
        .all(
            sql("SELECT s.application_id, s.points FROM application_assignment s \
                 JOIN call_application a ON a.id = s.application_id \
                 WHERE a.call_id = $1 AND (s.declaration IS NULL OR s.declaration = 'none') \
                 ORDER BY s.application_id, s.account_id")
            .bind(call.id),
        )
        .await?;
    let mut given: BTreeMap<i64, Vec<Option<Vec<i64>>>> = BTreeMap::new();
    for row in &rows {
        let points: Option<String> = row.get("points")?;
        let points = points.map(|stored| in_order(call, &stored)).transpose()?;
        given.entry(row.get("application_id")?).or_default().push(points);
    }
    let needed = usize::try_from(call.assessors_each).unwrap_or(usize::MAX);
    Ok(given
        .into_iter()
        .filter_map(|(application, points)| {
            let points: Option<Vec<Vec<i64>>> = points.into_iter().collect();
            let points = points.filter(|points| points.len() >= needed)?;
            Some((application, score(&call.scoring, &points)?))
        })
        .collect())
}

pub(super) async fn frozen(connection: &mut Connection, call: &Call) -> Result<DrawnUp> {
    let head = connection.one(sql("SELECT * FROM call_ranking WHERE call_id = $1").bind(call.id)).await?;
    let rows = connection
        .all(
            sql("SELECT e.*, a.company_id, a.number, a.protocol, a.state, a.accept_until, a.province, a.size_class, \
                 a.association, c.legal_name FROM call_ranking_entry e \
                 JOIN call_application a ON a.id = e.application_id JOIN company c ON c.id = a.company_id \
                 WHERE e.call_id = $1 ORDER BY e.position")
            .bind(call.id),
        )
        .await?;
    let entries = rows
        .iter()
        .map(|row| {
            let state: String = row.get("state")?;
            Ok(DrawnEntry {
                position: row.get("position")?,
                application: row.get("application_id")?,
                company: row.get("company_id")?,
                company_name: row.get("legal_name")?,
                number: row.get::<Option<i64>>("number")?.unwrap_or_default(),
                protocol: row.get::<Option<String>>("protocol")?.unwrap_or_default(),
                total: Fraction {
                    numerator: row.get("total_numerator")?,
                    denominator: row.get("total_denominator")?,
                },
                outcome: row.get("outcome")?,
                decided_by: row.get("decided_by")?,
                lot: row.get("lot")?,
                groups: store::groups(row)?,
                state: ApplicationState::from_name(&state).ok_or_else(Error::not_found)?,
                accept_until: row.get("accept_until")?,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let hash: String = head.get("hash")?;
    let frozen = Frozen {
        at: head.get("frozen_at")?,
        by: head.get("frozen_by")?,
        act: head.get("act")?,
        whole: hash == hash_of(call, &entries),
        hash,
    };
    Ok(DrawnUp { entries, missing: Vec::new(), frozen: Some(frozen) })
}

/// SHA-256 of what a ranking says, which the state of an application later does not touch.
fn hash_of(call: &Call, entries: &[DrawnEntry]) -> String {
    let lines: Vec<Value> = entries
        .iter()
        .map(|entry| {
            json!([
                entry.position,
                entry.application,
                entry.protocol,
                entry.total.numerator,
                entry.total.denominator,
                entry.outcome,
                entry.decided_by,
                entry.lot
            ])
        })
        .collect();
    hex(&Sha256::digest(json!([call.id, call.lot_seed, lines]).to_string().as_bytes()))
}

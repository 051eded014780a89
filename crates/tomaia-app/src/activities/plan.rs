//! The yearly plan: the activities of a programme as a calendar or a board shows them, and what its year still lacks.

use crate::{Actor, App, Result};
use jiff::civil::Date;
use tomaia_db::sql;
use tomaia_domain::activities::{ActivityKind, ActivityState, ApprovalRule, Body};
use tomaia_domain::permissions::Verb;

/// An activity in the plan.
#[derive(Clone, Debug)]
pub struct PlanRow {
    /// Identifier.
    pub id: i64,
    /// Its line of action, and the line's code.
    pub line: Option<(i64, String)>,
    /// What it is.
    pub kind: ActivityKind,
    /// Italian and English name.
    pub name: [String; 2],
    /// First day.
    pub starts_on: Date,
    /// Last day.
    pub ends_on: Date,
    /// Where.
    pub place: String,
    /// Where it stands.
    pub state: ActivityState,
    /// Why it was cancelled or sent back.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// The bodies that have approved its present edition.
    pub approved_by: Vec<Body>,
    /// Tasks that are still to do.
    pub open_tasks: i64,
}

/// The plan of a programme.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Italian and English name of the programme.
    pub name: [String; 2],
    /// Its first and last day.
    pub validity: (Date, Date),
    /// Whose approval its activities need.
    pub rule: ApprovalRule,
    /// Its activities by date.
    pub rows: Vec<PlanRow>,
    /// When one of them last changed, milliseconds since 1970.
    pub updated_at: i64,
}

/// The plan of a programme.
///
/// # Errors
/// The actor may not; the programme is not there.
pub async fn plan(app: &App, actor: &Actor, programme: i64) -> Result<Plan> {
    actor.may(Verb::ProgrammesRead)?;
    let mut connection = app.database.read().await?;
    let head = connection.one(sql("SELECT * FROM programme WHERE id = $1").bind(programme)).await?;
    let rows = connection
        .all(
            sql("SELECT a.*, l.code AS line_code, o.name AS owner_name, \
                 (SELECT COUNT(*) FROM task t WHERE t.activity_id = a.id AND t.done_at IS NULL) AS open_tasks \
                 FROM activity a LEFT JOIN line_of_action l ON l.id = a.line_id \
                 LEFT JOIN account o ON o.id = a.owner_account_id \
                 WHERE a.programme_id = $1 ORDER BY a.starts_on, a.id")
            .bind(programme),
        )
        .await?;
    let approvals = connection
        .all(
            sql("SELECT p.activity_id, p.body FROM activity_approval p JOIN activity a ON a.id = p.activity_id \
                 AND a.edition = p.edition WHERE a.programme_id = $1 AND p.decision = 'approved'")
            .bind(programme),
        )
        .await?;
    let mut given: Vec<(i64, Body)> = Vec::new();
    for row in &approvals {
        if let Some(body) = Body::from_name(&row.get::<String>("body")?) {
            given.push((row.get("activity_id")?, body));
        }
    }
    let mut plan = Plan {
        name: [head.get("name_it")?, head.get("name_en")?],
        validity: (day(&head.get::<String>("starts_on")?)?, day(&head.get::<String>("ends_on")?)?),
        rule: ApprovalRule::from_name(&head.get::<String>("approval")?).unwrap_or(ApprovalRule::Agency),
        rows: Vec::with_capacity(rows.len()),
        updated_at: head.get("updated_at")?,
    };
    for row in &rows {
        let activity = super::store::read(row)?;
        plan.updated_at = plan.updated_at.max(activity.updated_at);
        plan.rows.push(PlanRow {
            id: activity.id,
            line: activity.line.zip(row.get("line_code")?),
            kind: activity.kind,
            name: [activity.name_it, activity.name_en],
            starts_on: day(&activity.starts_on)?,
            ends_on: day(&activity.ends_on)?,
            place: activity.place,
            state: activity.state,
            reason: activity.state_reason,
            owner: row.get::<Option<String>>("owner_name")?.unwrap_or_default(),
            approved_by: given.iter().filter(|(id, _)| *id == activity.id).map(|(_, body)| *body).collect(),
            open_tasks: row.get("open_tasks")?,
        });
    }
    Ok(plan)
}

/// An activity that waits for the approval of a body.
#[derive(Clone, Debug)]
pub struct WaitingActivity {
    /// Identifier.
    pub id: i64,
    /// Italian and English name.
    pub name: [String; 2],
    /// The bodies for which the actor can still decide.
    pub bodies: Vec<Body>,
}

/// What waits for the actor's approval, for her own bodies: the soonest first.
pub(crate) async fn waiting_for(
    connection: &mut tomaia_db::Connection,
    actor: &Actor,
    limit: usize,
) -> Result<Vec<WaitingActivity>> {
    let rows = connection
        .all(sql("SELECT a.id, a.name_it, a.name_en, p.approval, a.edition FROM activity a \
                  JOIN programme p ON p.id = a.programme_id WHERE a.state = 'proposed' ORDER BY a.starts_on, a.id"))
        .await?;
    let decided = connection
        .all(sql("SELECT p.activity_id, p.body, p.account_id FROM activity_approval p \
                  JOIN activity a ON a.id = p.activity_id AND a.edition = p.edition WHERE a.state = 'proposed'"))
        .await?;
    let mut waiting = Vec::new();
    for row in &rows {
        let id: i64 = row.get("id")?;
        let rule = ApprovalRule::from_name(&row.get::<String>("approval")?).unwrap_or(ApprovalRule::Agency);
        let mut bodies: Vec<Body> = rule.bodies().to_vec();
        bodies.retain(|body| actor.roles().iter().any(|role| body.roles().contains(role)));
        for decision in &decided {
            if decision.get::<i64>("activity_id")? == id {
                let body: String = decision.get("body")?;
                bodies.retain(|waiting| waiting.name() != body);
                if decision.get::<Option<i64>>("account_id")? == actor.account().ok() {
                    bodies.clear();
                }
            }
        }
        if !bodies.is_empty() && waiting.len() < limit {
            waiting.push(WaitingActivity { id, name: [row.get("name_it")?, row.get("name_en")?], bodies });
        }
    }
    Ok(waiting)
}

fn day(text: &str) -> Result<Date> {
    text.parse().map_err(|error| anyhow::anyhow!("a stored date {text}: {error}").into())
}

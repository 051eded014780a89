//! Changes of a draft by hand: told beforehand, refused where they break a rule, undone one by one.

use super::figures::figures;
use super::moves::{Edit, Effect, MoveError, engine, judge, work_out};
use super::problem::{self, MissionProblem, fixing};
use super::store::{self, Draft, HeldMeeting, HouseReason, LeftOut, StoredReason};
use crate::audit::Entry;
use crate::{Actor, App, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::HashMap;
use tomaia_agenda::{ObjectiveValue, Violation, evaluate};
use tomaia_db::{Connection, sql};
use tomaia_domain::agenda::DraftState;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Refusal, RefusalKind};

/// What a change would do, told before it is made.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Whether it can be made at all.
    pub allowed: bool,
    /// Whether it makes something worse.
    pub costs: bool,
    /// The rules that it would break.
    pub violations: Vec<Violation>,
    /// What gets better or worse.
    pub delta: Vec<ObjectiveValue>,
    /// The meeting (company and guest) that would give way.
    pub exchanged: Option<(i64, i64)>,
    /// Where the meeting in question would stand.
    pub meeting: Option<HeldMeeting>,
    /// Why it cannot even be worked out.
    pub error: Option<MoveError>,
}

/// A change that was made.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Edited {
    /// The draft's revision now.
    pub revision: i64,
    /// The meeting in question; none when it was taken out.
    pub meeting: Option<i64>,
}

/// Tells what a change would break and cost.
///
/// # Errors
/// The actor may not read agendas, or there is no such draft in the mission.
pub async fn preview(app: &App, actor: &Actor, mission: i64, draft: i64, edit: &Edit) -> Result<Preview> {
    actor.may(Verb::AgendaRead)?;
    let mut connection = app.database.read().await?;
    let draft = store::draft_of(&mut connection, mission, draft).await?;
    let desk = Desk::load(&mut connection, &draft).await?;
    drop(connection);
    Ok(match work_out(&desk.problem.problem, &desk.held, edit) {
        Err(error) => Preview {
            allowed: false,
            costs: false,
            violations: Vec::new(),
            delta: Vec::new(),
            exchanged: None,
            meeting: None,
            error: Some(error),
        },
        Ok(effect) => Preview {
            allowed: effect.violations.is_empty() && draft.state == DraftState::Ready,
            costs: effect.costs(),
            meeting: subject(edit, &effect),
            violations: effect.violations,
            delta: effect.delta,
            exchanged: effect.exchanged,
            error: None,
        },
    })
}

/// Makes a change. `revision` is the one that the officer saw: when somebody changed the draft since, nothing is
/// done and she is told.
///
/// # Errors
/// The actor may not; no such draft; it is not ready; somebody else changed it; the change breaks a rule.
pub async fn apply(
    app: &App,
    actor: &Actor,
    (mission, draft): (i64, i64),
    revision: Option<i64>,
    edit: &Edit,
) -> Result<Edited> {
    actor.may(Verb::AgendaMake)?;
    let mut tx = app.database.begin().await?;
    let draft = open(&mut tx, mission, draft, revision).await?;
    let desk = Desk::load(&mut tx, &draft).await?;
    let effect = work_out(&desk.problem.problem, &desk.held, edit).map_err(refusal)?;
    if !effect.violations.is_empty() {
        return Err(Refusal::conflict("agenda-edit-breaks-a-rule").into());
    }
    let change = Change::between(&desk.held, &effect.after);
    let undo = change.carry_out(&mut tx, &draft, edit).await?;
    tx.run(
        sql("INSERT INTO draft_change (draft_id, undo, made_by, made_at) VALUES ($1, $2, $3, $4)")
            .bind(draft.id)
            .bind(serde_json::to_string(&undo)?)
            .bind(actor.name())
            .bind(app.now()),
    )
    .await?;
    let revision = settle(app, &mut tx, &draft, &desk.problem, effect.delta.is_empty()).await?;
    let wanted = subject(edit, &effect).map(|meeting| (meeting.company, meeting.guest));
    let meeting = match wanted {
        Some(pair) => store::meeting_of_pair(&mut tx, draft.id, pair).await?,
        None => None,
    };
    Entry::named(verb_of(edit), ("agenda_draft", draft.id))
        .about(("mission", draft.mission))
        .before(json!(undo.gone))
        .after(json!(change.come))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(Edited { revision, meeting })
}

/// Takes the last change back.
///
/// # Errors
/// The actor may not; no such draft; it is not ready; somebody else changed it; nothing is left to take back; taking
/// it back would break a rule by now.
pub async fn undo(
    app: &App,
    actor: &Actor,
    (mission, draft): (i64, i64),
    revision: Option<i64>,
) -> Result<Edited> {
    actor.may(Verb::AgendaMake)?;
    let mut tx = app.database.begin().await?;
    let draft = open(&mut tx, mission, draft, revision).await?;
    let row = tx
        .first(
            sql("SELECT id, undo FROM draft_change WHERE draft_id = $1 ORDER BY id DESC LIMIT 1")
                .bind(draft.id),
        )
        .await?
        .ok_or_else(|| Refusal::conflict("agenda-nothing-to-undo"))?;
    let change: i64 = row.get("id")?;
    let undo: Undo = serde_json::from_str(&row.get::<String>("undo")?)?;
    let desk = Desk::load(&mut tx, &draft).await?;
    let mut after: Vec<HeldMeeting> =
        desk.held.iter().filter(|meeting| !undo.come.contains(&meeting.id)).copied().collect();
    after.extend(&undo.gone);
    if !judge(&desk.problem.problem, &desk.held, after, None).violations.is_empty() {
        return Err(Refusal::conflict("agenda-edit-breaks-a-rule").into());
    }
    undo.carry_out(&mut tx, draft.id).await?;
    tx.run(sql("DELETE FROM draft_change WHERE id = $1").bind(change)).await?;
    let revision = settle(app, &mut tx, &draft, &desk.problem, false).await?;
    Entry::named("agenda-change-undone", ("agenda_draft", draft.id))
        .about(("mission", draft.mission))
        .after(json!(undo.gone))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(Edited { revision, meeting: undo.gone.first().map(|meeting| meeting.id) })
}

/// Everything that a change is judged by.
struct Desk {
    problem: MissionProblem,
    held: Vec<HeldMeeting>,
}

impl Desk {
    async fn load(connection: &mut Connection, draft: &Draft) -> Result<Self> {
        let problem = problem::load(connection, draft.mission).await?;
        let held = store::meetings(connection, draft.id).await?;
        let published = store::published_meetings(connection, draft.mission).await?;
        Ok(Self { problem: problem.with_meetings(&held, &published), held })
    }
}

/// The draft for a change: held by this transaction, ready, and as the officer saw it.
async fn open(tx: &mut Connection, mission: i64, draft: i64, revision: Option<i64>) -> Result<Draft> {
    tx.lock("agenda_draft", draft).await?;
    let draft = store::draft_of(tx, mission, draft).await?;
    must_be_ready(&draft)?;
    if revision.is_some_and(|seen| seen != draft.revision) {
        return Err(Refusal::changed_meanwhile().into());
    }
    Ok(draft)
}

/// Refuses a draft that cannot be changed or published.
pub(super) fn must_be_ready(draft: &Draft) -> Result<(), Refusal> {
    match draft.state {
        DraftState::Ready => Ok(()),
        DraftState::Published => Err(Refusal::conflict("agenda-draft-is-published")),
        DraftState::Making => Err(Refusal::conflict("agenda-draft-is-being-made")),
        DraftState::Failed => Err(Refusal::conflict("agenda-draft-failed")),
    }
}

/// Writes the figures of the draft as it stands now, and its next revision.
async fn settle(
    app: &App,
    tx: &mut Connection,
    draft: &Draft,
    problem: &MissionProblem,
    same_value: bool,
) -> Result<i64> {
    let held = store::meetings(tx, draft.id).await?;
    let meetings = engine(&held);
    let problem = fixing(&problem.problem, &held);
    let values = evaluate(&problem, &meetings);
    let objective: Vec<ObjectiveValue> = draft
        .objective
        .iter()
        .map(|entry| ObjectiveValue { value: values[entry.component.index()], ..*entry })
        .collect();
    let row = tx
        .one(
            sql("UPDATE agenda_draft SET revision = revision + 1, objective = $2, figures = $3, proved_best = $4, \
                 updated_at = $5 WHERE id = $1 RETURNING revision")
            .bind(draft.id)
            .bind(serde_json::to_string(&objective)?)
            .bind(serde_json::to_string(&figures(&problem, &meetings))?)
            .bind(draft.proved_best && same_value)
            .bind(app.now()),
        )
        .await?;
    Ok(row.get("revision")?)
}

/// How to take a change back.
#[derive(Debug, Deserialize, Serialize)]
struct Undo {
    /// Meetings as they were.
    gone: Vec<HeldMeeting>,
    /// Identifiers of the meetings as they came.
    come: Vec<i64>,
    /// The pair that a wish left out, before, when the change held it.
    left_out: Option<LeftOut>,
    /// The pair that the change left out.
    leaves_out: Option<(i64, i64)>,
}

impl Undo {
    async fn carry_out(&self, tx: &mut Connection, draft: i64) -> Result<()> {
        store::delete_meetings(tx, draft, &self.come).await?;
        store::insert_meetings(tx, draft, &self.gone).await?;
        if let Some(pair) = self.leaves_out {
            store::delete_left_out(tx, draft, pair).await?;
        }
        if let Some(wish) = &self.left_out {
            store::insert_left_out(tx, draft, std::slice::from_ref(wish)).await?;
        }
        Ok(())
    }
}

/// The meetings that differ before and after.
struct Change {
    gone: Vec<HeldMeeting>,
    come: Vec<HeldMeeting>,
}

impl Change {
    fn between(before: &[HeldMeeting], after: &[HeldMeeting]) -> Self {
        let old: HashMap<i64, &HeldMeeting> = before.iter().map(|meeting| (meeting.id, meeting)).collect();
        let new: HashMap<i64, &HeldMeeting> = after.iter().map(|meeting| (meeting.id, meeting)).collect();
        let differs = |meeting: &&HeldMeeting, others: &HashMap<i64, &HeldMeeting>| {
            others.get(&meeting.id).is_none_or(|other| *other != *meeting)
        };
        Self {
            gone: before.iter().filter(|meeting| differs(meeting, &new)).copied().collect(),
            come: after.iter().filter(|meeting| differs(meeting, &old)).copied().collect(),
        }
    }

    /// Rows are taken out before others come in: two meetings that exchange places would meet each other's constraint.
    async fn carry_out(&self, tx: &mut Connection, draft: &Draft, edit: &Edit) -> Result<Undo> {
        let gone: Vec<i64> = self.gone.iter().map(|meeting| meeting.id).collect();
        store::delete_meetings(tx, draft.id, &gone).await?;
        store::insert_meetings(tx, draft.id, &self.come).await?;
        let mut undo = Undo {
            gone: self.gone.clone(),
            come: self.come.iter().map(|meeting| meeting.id).filter(|id| *id != 0).collect(),
            left_out: None,
            leaves_out: None,
        };
        match edit {
            Edit::Add { company, guest, .. } => {
                undo.left_out = store::left_out_pair(tx, draft.id, (*company, *guest)).await?;
                store::delete_left_out(tx, draft.id, (*company, *guest)).await?;
                undo.come.extend(store::meeting_of_pair(tx, draft.id, (*company, *guest)).await?);
            }
            Edit::Remove { .. } => {
                for meeting in &self.gone {
                    let reason = StoredReason::House(HouseReason::RemovedByHand);
                    let (company, guest) = (meeting.company, meeting.guest);
                    if store::is_wished(tx, draft.mission, (company, guest)).await? {
                        let left_out = LeftOut { company, guest, reason, forcing: None };
                        store::insert_left_out(tx, draft.id, &[left_out]).await?;
                        undo.leaves_out = Some((company, guest));
                    }
                }
            }
            Edit::Move { .. } | Edit::Lock { .. } => {}
        }
        Ok(undo)
    }
}

fn subject(edit: &Edit, effect: &Effect) -> Option<HeldMeeting> {
    let wanted = |meeting: &&HeldMeeting| match edit {
        Edit::Move { meeting: id, .. } | Edit::Lock { meeting: id, .. } => meeting.id == *id,
        Edit::Add { company, guest, .. } => (meeting.company, meeting.guest) == (*company, *guest),
        Edit::Remove { .. } => false,
    };
    effect.after.iter().find(wanted).copied()
}

fn verb_of(edit: &Edit) -> &'static str {
    match edit {
        Edit::Move { .. } => "agenda-meeting-moved",
        Edit::Add { .. } => "agenda-meeting-added",
        Edit::Remove { .. } => "agenda-meeting-removed",
        Edit::Lock { locked: true, .. } => "agenda-meeting-locked",
        Edit::Lock { locked: false, .. } => "agenda-meeting-unlocked",
    }
}

/// The message key of a change that cannot be worked out.
#[must_use]
pub fn error_key(error: MoveError) -> &'static str {
    match error {
        MoveError::Unknown => "agenda-edit-unknown",
        MoveError::Locked => "agenda-edit-locked",
        MoveError::HeldAlready => "agenda-edit-held-already",
        MoveError::NoPlace => "agenda-edit-no-place",
    }
}

fn refusal(error: MoveError) -> Refusal {
    match error {
        MoveError::Unknown => Refusal::new(RefusalKind::NotFound, error_key(error)),
        MoveError::Locked | MoveError::HeldAlready | MoveError::NoPlace => {
            Refusal::conflict(error_key(error))
        }
    }
}

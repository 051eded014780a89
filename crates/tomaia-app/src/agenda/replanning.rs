//! Live replanning: somebody does not come, comes late, or asks at the desk for a meeting. A new draft is made around
//! what everybody has already, with as few changes as possible; what has begun and what is locked stays.
//!
//! The change, the new draft and their audit entries are one transaction: the engine needs a fifth of a second at
//! most, and nobody must find an absence without its plan. People are told when the draft is published, as always.

use super::jobs;
use super::moves::engine;
use super::problem::{self, MissionProblem, fixing, name, number};
use super::store::{self, HeldMeeting};
use super::wishes::{self, NewWish};
use crate::audit::Entry;
use crate::missions::{Who, add_unavailability};
use crate::{Actor, App, Error, Result};
use serde_json::json;
use std::collections::HashSet;
use tomaia_agenda::{
    Agenda, Problem, ReplanOptions, Solution, Status, Unattended, Violation, check, replan as plan_again,
};
use tomaia_db::{Connection, sql};
use tomaia_domain::agenda::DraftState;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Fields, Refusal};

/// What a name has at most.
const NAME_SIGNS: usize = 100;

/// Moves after the repair: a few hundredths of a second at the large size.
const MOVES: u64 = 500;

/// What happened at the last minute. Everything but the name may be left out: the new plan then answers to what was
/// changed elsewhere since the agenda was made.
#[derive(Clone, Debug, Default)]
pub struct ReplanOrder {
    /// What to call the new draft.
    pub name: String,
    /// Who cannot come: `guest:12`, `company:7`, `interpreter:3`, `table:5`; empty for nobody.
    pub who: String,
    /// The first slot of the absence; the first one that has not begun where there is none.
    pub from: Option<i64>,
    /// The last slot of the absence; the mission's last where there is none.
    pub until: Option<i64>,
    /// A wish that was said at the desk.
    pub wish: Option<NewWish>,
}

/// Makes the new plan and returns its draft.
///
/// # Errors
/// The actor may not; no such draft, or it is not ready; a field is wrong; the locked meetings contradict each other.
pub async fn replan(
    app: &App,
    actor: &Actor,
    (mission, draft): (i64, i64),
    order: &ReplanOrder,
) -> Result<i64> {
    actor.may(Verb::AgendaMake)?;
    let mut fields = Fields::default();
    let name: String = fields.required("name", &order.name).chars().take(NAME_SIGNS).collect();
    let who = who(&order.who);
    if who.is_none() && !order.who.trim().is_empty() {
        fields.wrong("who", "agenda-replan-who-unknown");
    }
    fields.finish()?;
    let mut tx = app.database.begin().await?;
    tx.lock("mission", mission).await?;
    let base = store::draft_of(&mut tx, mission, draft).await?;
    if !matches!(base.state, DraftState::Ready | DraftState::Published) {
        return Err(Refusal::conflict("agenda-base-not-ready").into());
    }
    let slots = slots(&mut tx, mission).await?;
    if let Some(who) = who {
        let away = absence(&slots, app.now(), order)?;
        add_unavailability(app, &mut tx, actor, mission, (who, &away), "").await?;
    }
    if let Some(wish) = &order.wish {
        wishes::record(app, &mut tx, actor, mission, wish).await?;
    }
    let held = store::meetings(&mut tx, base.id).await?;
    let begun: HashSet<i64> =
        slots.iter().filter(|slot| slot.starts_at <= app.now()).map(|slot| slot.id).collect();
    let problem = problem::load(&mut tx, mission).await?;
    let (problem, solution) = plan(problem, &held, &begun).await?;
    let made_by = actor.name();
    let (seed, seconds) = (base.seed, base.seconds);
    let new = store::NewDraft { mission, name: &name, based_on: Some(base.id), seed, seconds, made_by };
    let id = store::insert_draft(&mut tx, &new, app.now()).await?;
    store_plan(app, &mut tx, id, &problem, &held, &solution).await?;
    let changed = solution.objective.iter().find(|entry| entry.component.name() == "stability");
    Entry::named("agenda-replanned", ("agenda_draft", id))
        .about(("mission", mission))
        .after(json!({ "name": name, "based_on": base.name, "who": order.who,
            "meetings": solution.meetings.len(), "changed": changed.map(|entry| entry.value) }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// `guest:12` as somebody who can be away.
fn who(text: &str) -> Option<Who> {
    let (kind, id) = text.trim().split_once(':')?;
    Who::from_name(kind, id.parse().ok()?)
}

/// A slot of the mission.
struct Turn {
    id: i64,
    starts_at: i64,
}

async fn slots(connection: &mut Connection, mission: i64) -> Result<Vec<Turn>> {
    let query = sql("SELECT id, starts_at FROM slot WHERE mission_id = $1 ORDER BY starts_at, id");
    let rows = connection.all(query.bind(mission)).await?;
    rows.iter().map(|row| Ok(Turn { id: row.get("id")?, starts_at: row.get("starts_at")? })).collect()
}

/// The slots of an absence that have not begun.
fn absence(slots: &[Turn], now: i64, order: &ReplanOrder) -> Result<Vec<i64>> {
    let mut fields = Fields::default();
    let mut starts = |field: &str, slot: Option<i64>, otherwise: i64| {
        let found = slot.map(|slot| slots.iter().find(|turn| turn.id == slot));
        match found {
            None => otherwise,
            Some(Some(turn)) => turn.starts_at,
            Some(None) => {
                fields.wrong(field, "agenda-replan-slot-unknown");
                otherwise
            }
        }
    };
    let (from, until) = (starts("from", order.from, i64::MIN), starts("until", order.until, i64::MAX));
    if from > until {
        fields.wrong("until", "agenda-replan-until-early");
    }
    let away = slots.iter().filter(|turn| turn.starts_at > now && (from..=until).contains(&turn.starts_at));
    let away: Vec<i64> = away.map(|turn| turn.id).collect();
    fields.finish()?;
    if away.is_empty() {
        return Err(Refusal::conflict("agenda-replan-over").into());
    }
    Ok(away)
}

/// Asks the engine, on a thread of its own.
async fn plan(
    mut problem: MissionProblem,
    held: &[HeldMeeting],
    begun: &HashSet<i64>,
) -> Result<(MissionProblem, Solution)> {
    let stays = |meeting: &HeldMeeting| meeting.locked || begun.contains(&meeting.slot);
    let around: Vec<HeldMeeting> =
        held.iter().map(|meeting| HeldMeeting { locked: stays(meeting), ..*meeting }).collect();
    let around = standing(&mut problem.problem, around);
    let problem = problem.with_meetings(&around, held);
    let (asked, current) = (without_past(&problem, begun), engine(held));
    let options = ReplanOptions { seed: 1, iterations: MOVES };
    let answer =
        tokio::task::spawn_blocking(move || plan_again(&asked, &current, &options, &Unattended)).await;
    let solution = match answer {
        Ok(Ok(solution)) => solution,
        Ok(Err(error)) => return Err(Error::Broken(error.into())),
        Err(error) => return Err(Error::Broken(error.into())),
    };
    let is_sound =
        solution.status != Status::Infeasible && check(&problem.problem, &solution.agenda()).is_empty();
    if is_sound { Ok((problem, solution)) } else { Err(Refusal::conflict("agenda-replan-locked").into()) }
}

/// What the engine is asked: nobody can begin anything in a slot that has begun, beside the meetings that stand there.
fn without_past(problem: &MissionProblem, begun: &HashSet<i64>) -> Problem {
    let mut asked = problem.problem.clone();
    let standing: HashSet<(String, String)> =
        asked.fixed.iter().map(|meeting| (meeting.guest.clone(), meeting.slot.clone())).collect();
    for guest in &mut asked.guests {
        let past = begun.iter().map(|slot| name(*slot));
        let closed: Vec<String> = past
            .filter(|slot| {
                !guest.unavailable.contains(slot) && !standing.contains(&(guest.id.clone(), slot.clone()))
            })
            .collect();
        guest.unavailable.extend(closed);
        guest.unavailable.sort_unstable();
    }
    asked
}

/// The meetings without the locks of those that cannot stand any more, because somebody is away. A limit that was
/// lowered below what stands is taken to allow just that: no more meetings, and none of these is lost.
fn standing(problem: &mut Problem, mut around: Vec<HeldMeeting>) -> Vec<HeldMeeting> {
    loop {
        let locked: Vec<HeldMeeting> = around.iter().filter(|meeting| meeting.locked).copied().collect();
        let violations = check(&fixing(problem, &around), &Agenda { meetings: engine(&locked) });
        for violation in &violations {
            allow(problem, violation);
        }
        let broken: HashSet<(i64, i64)> = violations
            .iter()
            .flat_map(Violation::meetings)
            .map(|pair| (number(&pair.company), number(&pair.guest)))
            .collect();
        let mut unlocked = false;
        for meeting in around.iter_mut().filter(|meeting| meeting.locked) {
            if broken.contains(&(meeting.company, meeting.guest)) {
                meeting.locked = false;
                unlocked = true;
            }
        }
        if !unlocked {
            return around;
        }
    }
}

/// Raises the limit that is exceeded to what stands.
fn allow(problem: &mut Problem, violation: &Violation) {
    match violation {
        Violation::CompanyLimit { company, meetings, .. } => {
            for known in problem.companies.iter_mut().filter(|known| known.id == *company) {
                known.max_meetings = Some(*meetings);
            }
        }
        Violation::HalfDayLimit { company, meetings, .. } => {
            for known in problem.companies.iter_mut().filter(|known| known.id == *company) {
                known.max_per_half_day = known.max_per_half_day.max(Some(*meetings));
            }
        }
        Violation::RepresentativeLimit { company, representative, meetings, .. } => {
            let companies = problem.companies.iter_mut().filter(|known| known.id == *company);
            let people = companies.flat_map(|known| &mut known.representatives);
            for person in people.filter(|person| person.id == *representative) {
                person.max_meetings = Some(*meetings);
            }
        }
        Violation::GuestLimit { guest, meetings, .. } => {
            for known in problem.guests.iter_mut().filter(|known| known.id == *guest) {
                known.max_meetings = Some(*meetings);
            }
        }
        _ => {}
    }
}

/// Stores the answer in the draft, with the locks as they were.
async fn store_plan(
    app: &App,
    tx: &mut Connection,
    id: i64,
    problem: &MissionProblem,
    held: &[HeldMeeting],
    solution: &Solution,
) -> Result<()> {
    let locked: HashSet<(i64, i64)> = held
        .iter()
        .filter(|meeting| meeting.locked)
        .map(|meeting| (meeting.company, meeting.guest))
        .collect();
    let mut meetings = jobs::held(solution, held);
    for meeting in &mut meetings {
        meeting.locked &= locked.contains(&(meeting.company, meeting.guest));
        meeting.by_hand &= meeting.locked;
    }
    let draft = store::draft(tx, id).await?;
    store::insert_meetings(tx, id, &meetings).await?;
    let silent = jobs::wishes_of_nobody(tx, draft.mission).await?;
    store::insert_left_out(tx, id, &jobs::left_out(solution, silent)).await?;
    jobs::write_answer(app, tx, &draft, problem, solution, &meetings).await
}

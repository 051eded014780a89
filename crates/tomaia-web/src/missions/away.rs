//! When somebody or something cannot be used: slot by slot, or a whole session at once.

use super::tabs::Tab;
use super::{address, dressed};
use crate::Web;
use crate::failure::Failure;
use crate::form_page::Typed;
use crate::forms::Choice;
use crate::shell::{NavItem, Shell, done, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::tz::TimeZone;
use tomaia_app::missions::{self, Rooms, SlotRow, Who};
use tomaia_domain::wishes::Side;

#[derive(Template)]
#[template(path = "missions/away.html")]
struct AwayPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    name: String,
    sessions: Vec<SessionView>,
    back: String,
}

struct SessionView {
    id: i64,
    title: String,
    slots: Vec<Choice>,
}

/// The page.
pub(super) async fn away(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, kind, who)): Path<(i64, String, i64)>,
) -> Result<Response, Failure> {
    let who = Who::from_name(&kind, who).ok_or_else(Failure::not_found)?;
    let away = missions::unavailable_slots(&web.app, &visitor.actor, id, who).await?;
    let rooms = missions::rooms(&web.app, &visitor.actor, id).await?;
    let name = name_of(&web, &visitor, id, who, &rooms).await?;
    let tab = if matches!(who, Who::Table(_)) { Tab::Sessions } else { Tab::People };
    let (shell, tabs) = dressed(&rooms.frame, visitor, "missions-away", tab);
    let zone = TimeZone::get(&rooms.frame.time_zone).unwrap_or(TimeZone::UTC);
    let sessions = rooms
        .sessions
        .iter()
        .map(|session| SessionView {
            id: session.id,
            title: format!(
                "{} · {}",
                crate::programmes::date(&shell, &session.held_on),
                shell.either(&session.name_it, &session.name_en)
            ),
            slots: session
                .slots
                .iter()
                .map(|slot| {
                    Choice::new(slot.id.to_string(), clock(&shell, slot, &zone), away.contains(&slot.id))
                })
                .collect(),
        })
        .collect();
    page(&AwayPage { name, sessions, back: back(id, who), shell, tabs })
}

/// Says when.
pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, kind, who)): Path<(i64, String, i64)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let who = Who::from_name(&kind, who).ok_or_else(Failure::not_found)?;
    let mut slots = typed.ids("slots");
    let whole = typed.ids("sessions");
    if !whole.is_empty() {
        let rooms = missions::rooms(&web.app, &visitor.actor, id).await?;
        let sessions = rooms.sessions.iter().filter(|session| whole.contains(&session.id));
        slots.extend(sessions.flat_map(|session| session.slots.iter().map(|slot| slot.id)));
        slots.sort_unstable();
        slots.dedup();
    }
    missions::set_unavailability(&web.app, &visitor.actor, id, who, &slots, typed.get("reason")).await?;
    Ok(done(&back(id, who), "done-missions-saved"))
}

async fn name_of(web: &Web, visitor: &Visitor, id: i64, who: Who, rooms: &Rooms) -> Result<String, Failure> {
    let actor = &visitor.actor;
    Ok(match who {
        Who::Company(company) => {
            missions::participant(&web.app, actor, id, (Side::Company, company)).await?.name
        }
        Who::Guest(guest) => missions::participant(&web.app, actor, id, (Side::Guest, guest)).await?.name,
        Who::Interpreter(interpreter) => missions::interpreters(&web.app, actor, id)
            .await?
            .into_iter()
            .find(|row| row.id == interpreter)
            .map(|row| row.name)
            .ok_or_else(Failure::not_found)?,
        Who::Representative(person) => missions::representative_name(&web.app, actor, id, person).await?,
        Who::Table(table) => rooms
            .halls
            .iter()
            .flat_map(|hall| &hall.tables)
            .find(|row| row.id == table)
            .map(|row| row.label.clone())
            .ok_or_else(Failure::not_found)?,
    })
}

/// «9:30–9:55» by the mission's clock.
pub(super) fn clock(shell: &Shell, slot: &SlotRow, zone: &TimeZone) -> String {
    let time = |at: i64| {
        jiff::Timestamp::from_millisecond(at)
            .map(|at| shell.texts.time(at.to_zoned(zone.clone()).time()))
            .unwrap_or_default()
    };
    format!("{}–{}", time(slot.starts_at), time(slot.ends_at))
}

fn back(mission: i64, who: Who) -> String {
    match who {
        Who::Company(id) => format!("{}/people/company/{id}", address(mission)),
        Who::Guest(id) => format!("{}/people/guest/{id}", address(mission)),
        Who::Interpreter(_) => format!("{}/people?side=interpreter", address(mission)),
        Who::Representative(_) => format!("{}/people", address(mission)),
        Who::Table(_) => format!("{}/sessions", address(mission)),
    }
}

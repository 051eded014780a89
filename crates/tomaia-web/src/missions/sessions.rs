//! Sessions and tables: the tab, and the form of a session.

use super::away::clock;
use super::tabs::Tab;
use super::{address, dressed, framed, number};
use crate::Web;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::programmes::date;
use crate::shell::{NavItem, Shell, done, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::tz::TimeZone;
use serde_json::Value;
use tomaia_app::missions::{self, HallRow, Rooms, SessionForm, SessionRow};
use tomaia_domain::permissions::Verb;

#[derive(Template)]
#[template(path = "missions/sessions.html")]
struct SessionsPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    id: i64,
    may_edit: bool,
    sessions: Vec<SessionView>,
    halls: Vec<HallView>,
    walks: Vec<String>,
}

struct SessionView {
    href: String,
    name: String,
    day: String,
    times: String,
    slots: Vec<String>,
}

struct HallView {
    id: i64,
    name: String,
    address: String,
    count: String,
    tables: Vec<TableView>,
}

struct TableView {
    href: String,
    label: String,
    company: String,
    closed: String,
}

/// The tab.
pub(super) async fn sessions(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let rooms = missions::rooms(&web.app, &visitor.actor, id).await?;
    let may_edit = visitor.actor.can(Verb::MissionsEdit);
    let (shell, tabs) = dressed(&rooms.frame, visitor, "missions-tab-sessions", Tab::Sessions);
    let zone = TimeZone::get(&rooms.frame.time_zone).unwrap_or(TimeZone::UTC);
    page(&SessionsPage {
        id,
        may_edit,
        sessions: rooms.sessions.iter().map(|row| session_view(&shell, id, row, &zone)).collect(),
        halls: rooms.halls.iter().map(|row| hall_view(&shell, id, row)).collect(),
        walks: walks(&shell, &rooms),
        shell,
        tabs,
    })
}

fn session_view(shell: &Shell, mission: i64, row: &SessionRow, zone: &TimeZone) -> SessionView {
    let slots: Vec<String> = row.slots.iter().map(|slot| clock(shell, slot, zone)).collect();
    let ends = |text: Option<&String>, last: bool| {
        text.and_then(|text| if last { text.split('–').next_back() } else { text.split('–').next() })
            .unwrap_or_default()
            .to_owned()
    };
    SessionView {
        href: format!("{}/sessions/{}", address(mission), row.id),
        name: shell.either(&row.name_it, &row.name_en),
        day: date(shell, &row.held_on),
        times: format!("{}–{}", ends(slots.first(), false), ends(slots.last(), true)),
        slots,
    }
}

fn hall_view(shell: &Shell, mission: i64, row: &HallRow) -> HallView {
    let table = |table: &missions::TableRow| TableView {
        href: format!("{}/tables/{}", address(mission), table.id),
        label: table.label.clone(),
        company: table.company_name.clone().unwrap_or_default(),
        closed: if table.closed == 0 {
            String::new()
        } else {
            shell.tn("missions-closed-slots", table.closed)
        },
    };
    HallView {
        id: row.id,
        name: row.name.clone(),
        address: row.address.clone(),
        count: shell.tn("missions-tables-of", i64::try_from(row.tables.len()).unwrap_or_default()),
        tables: row.tables.iter().map(table).collect(),
    }
}

fn walks(shell: &Shell, rooms: &Rooms) -> Vec<String> {
    let name = |id: i64| {
        rooms.halls.iter().find(|hall| hall.id == id).map(|hall| hall.name.clone()).unwrap_or_default()
    };
    rooms
        .walks
        .iter()
        .map(|((one, other), minutes)| {
            let arguments =
                [("one", name(*one).into()), ("other", name(*other).into()), ("count", (*minutes).into())];
            shell.texts.with("missions-walk-between", &arguments)
        })
        .collect()
}

/// The form of a session.
pub(super) async fn session(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, session)): Path<(i64, String)>,
) -> Result<Response, Failure> {
    let rooms = missions::rooms(&web.app, &visitor.actor, id).await?;
    let typed = match number(&session)? {
        None => Typed::of([
            ("day", rooms.frame.starts_on.as_str()),
            ("meeting_minutes", "25"),
            ("pause_minutes", "5"),
        ]),
        Some(number) => {
            let row = rooms.sessions.iter().find(|row| row.id == number).ok_or_else(Failure::not_found)?;
            of_row(row)
        }
    };
    show(&web, visitor, id, &session, &typed, None).await
}

fn of_row(row: &SessionRow) -> Typed {
    let plan: Value =
        row.plan.as_deref().and_then(|plan| serde_json::from_str(plan).ok()).unwrap_or_default();
    let text = |name: &str| match &plan[name] {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    Typed::of([
        ("name_it", row.name_it.clone()),
        ("name_en", row.name_en.clone()),
        ("day", row.held_on.clone()),
    ])
    .and("from", text("from"))
    .and("to", text("to"))
    .and("meeting_minutes", text("meeting_minutes"))
    .and("pause_minutes", text("pause_minutes"))
    .and("interval_from", text("interval_from"))
    .and("interval_to", text("interval_to"))
}

/// Adds or changes a session.
pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, session)): Path<(i64, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = SessionForm {
        name_it: typed.text("name_it"),
        name_en: typed.text("name_en"),
        day: typed.text("day"),
        from: typed.text("from"),
        to: typed.text("to"),
        meeting_minutes: typed.text("meeting_minutes"),
        pause_minutes: typed.text("pause_minutes"),
        interval_from: typed.text("interval_from"),
        interval_to: typed.text("interval_to"),
    };
    let saved = match number(&session)? {
        None => missions::add_session(&web.app, &visitor.actor, id, &form).await.map(|_| ()),
        Some(number) => missions::edit_session(&web.app, &visitor.actor, id, number, &form).await,
    };
    match saved {
        Ok(()) => Ok(done(&list(id), "done-missions-saved")),
        Err(error) => show(&web, visitor, id, &session, &typed, Some(error.into())).await,
    }
}

/// Takes a session away.
pub(super) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, session)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    missions::remove_session(&web.app, &visitor.actor, id, session).await?;
    Ok(done(&list(id), "done-missions-saved"))
}

async fn show(
    web: &Web,
    visitor: Visitor,
    id: i64,
    session: &str,
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let title = if session == "new" { "missions-session-add" } else { "missions-session-edit" };
    let (shell, tabs) = framed(web, visitor, id, title, Tab::Sessions).await?;
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let fields = vec![
        field(Kind::Text, "name_it", "programmes-name-it"),
        field(Kind::Text, "name_en", "programmes-name-en"),
        field(Kind::Date, "day", "missions-day"),
        field(Kind::Time, "from", "missions-from").help(&shell, "missions-from-help"),
        field(Kind::Time, "to", "missions-to").help(&shell, "missions-to-help"),
        field(Kind::Number, "meeting_minutes", "missions-meeting-minutes"),
        field(Kind::Number, "pause_minutes", "missions-pause-minutes"),
        field(Kind::Time, "interval_from", "missions-interval-from").optional(),
        field(Kind::Time, "interval_to", "missions-interval-to").optional(),
    ];
    let form = FormPage::new(shell, fields, "programmes-save", list(id)).tabs(tabs);
    let form = match number(session)? {
        Some(number) => {
            form.remove(format!("{}/sessions/{number}/remove", address(id)), "missions-session-remove")
        }
        None => form,
    };
    form.show(refused)
}

fn list(mission: i64) -> String {
    format!("{}/sessions", address(mission))
}

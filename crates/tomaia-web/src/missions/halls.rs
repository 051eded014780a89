//! The forms of halls, of the walks between them, and of tables.

use super::tabs::Tab;
use super::{address, framed, number};
use crate::Web;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::shell::{NavItem, Shell, done};
use crate::visitor::Visitor;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use tomaia_app::missions::{self, HallForm, Rooms, TableForm, TablesForm};
use tomaia_domain::wishes::Side;

/// The form of a hall.
pub(super) async fn hall(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, hall)): Path<(i64, String)>,
) -> Result<Response, Failure> {
    let typed = match number(&hall)? {
        None => Typed::default(),
        Some(number) => {
            let rooms = missions::rooms(&web.app, &visitor.actor, id).await?;
            let row = rooms.halls.into_iter().find(|row| row.id == number).ok_or_else(Failure::not_found)?;
            Typed::of([("name", row.name), ("address", row.address)])
        }
    };
    hall_page(&web, visitor, id, &hall, &typed, None).await
}

/// Adds or changes a hall.
pub(super) async fn save_hall(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, hall)): Path<(i64, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = HallForm { name: typed.text("name"), address: typed.text("address") };
    let saved = match number(&hall)? {
        None => missions::add_hall(&web.app, &visitor.actor, id, &form).await.map(Some),
        Some(number) => missions::edit_hall(&web.app, &visitor.actor, id, number, &form).await.map(|()| None),
    };
    match saved {
        // A hall without tables is of no use: its tables come next.
        Ok(Some(new)) => Ok(done(&format!("{}/halls/{new}/tables", address(id)), "done-missions-hall-added")),
        Ok(None) => Ok(done(&list(id), "done-missions-saved")),
        Err(error) => hall_page(&web, visitor, id, &hall, &typed, Some(error.into())).await,
    }
}

/// Takes a hall away.
pub(super) async fn remove_hall(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, hall)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    missions::remove_hall(&web.app, &visitor.actor, id, hall).await?;
    Ok(done(&list(id), "done-missions-saved"))
}

async fn hall_page(
    web: &Web,
    visitor: Visitor,
    id: i64,
    hall: &str,
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let title = if hall == "new" { "missions-hall-add" } else { "missions-hall-edit" };
    let (shell, tabs) = frame(web, visitor, id, title).await?;
    let fields = vec![
        Field::new(&shell, typed, Kind::Text, "name", "missions-hall-name"),
        Field::new(&shell, typed, Kind::Text, "address", "missions-hall-address").optional(),
    ];
    let form = FormPage::new(shell, fields, "programmes-save", list(id)).tabs(tabs);
    let form = match number(hall)? {
        Some(number) => form.remove(format!("{}/halls/{number}/remove", address(id)), "missions-hall-remove"),
        None => form,
    };
    form.show(refused)
}

/// The form of new tables.
pub(super) async fn new_tables(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, hall)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    let rooms = missions::rooms(&web.app, &visitor.actor, id).await?;
    let place = rooms.halls.iter().position(|row| row.id == hall).ok_or_else(Failure::not_found)?;
    let letter = char::from(b'A' + u8::try_from(place % 26).unwrap_or_default());
    let typed = Typed::of([("prefix", letter.to_string()), ("count", "10".to_owned())]);
    tables_page(&web, visitor, id, &typed, None).await
}

/// Adds tables.
pub(super) async fn add_tables(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, hall)): Path<(i64, i64)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = TablesForm { hall, prefix: typed.text("prefix"), count: typed.text("count") };
    match missions::add_tables(&web.app, &visitor.actor, id, &form).await {
        Ok(()) => Ok(done(&list(id), "done-missions-saved")),
        Err(error) => tables_page(&web, visitor, id, &typed, Some(error.into())).await,
    }
}

async fn tables_page(
    web: &Web,
    visitor: Visitor,
    id: i64,
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let (shell, tabs) = frame(web, visitor, id, "missions-tables-add").await?;
    let fields = vec![
        Field::new(&shell, typed, Kind::Number, "count", "missions-tables-how-many"),
        Field::new(&shell, typed, Kind::Text, "prefix", "missions-tables-prefix")
            .optional()
            .help(&shell, "missions-tables-prefix-help"),
    ];
    FormPage::new(shell, fields, "missions-tables-add", list(id)).tabs(tabs).show(refused)
}

/// The form of a table.
pub(super) async fn table(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, table)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    let rooms = missions::rooms(&web.app, &visitor.actor, id).await?;
    let row = rooms
        .halls
        .iter()
        .flat_map(|hall| &hall.tables)
        .find(|row| row.id == table)
        .ok_or_else(Failure::not_found)?;
    let company = row.company.map(|company| company.to_string()).unwrap_or_default();
    let typed = Typed::of([("label", row.label.clone()), ("company", company)]);
    table_page(&web, visitor, id, table, &typed, None).await
}

/// Changes a table.
pub(super) async fn save_table(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, table)): Path<(i64, i64)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = TableForm { label: typed.text("label"), company: typed.id("company") };
    match missions::edit_table(&web.app, &visitor.actor, id, table, &form).await {
        Ok(()) => Ok(done(&list(id), "done-missions-saved")),
        Err(error) => table_page(&web, visitor, id, table, &typed, Some(error.into())).await,
    }
}

/// Takes a table away.
pub(super) async fn remove_table(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, table)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    missions::remove_table(&web.app, &visitor.actor, id, table).await?;
    Ok(done(&list(id), "done-missions-saved"))
}

async fn table_page(
    web: &Web,
    visitor: Visitor,
    id: i64,
    table: i64,
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let companies =
        missions::people(&web.app, &visitor.actor, id, Side::Company, ("", None, 2000)).await?.items;
    let (shell, tabs) = frame(web, visitor, id, "missions-table-edit").await?;
    let choices = companies.into_iter().map(|company| (company.id.to_string(), company.name));
    let fields = vec![
        Field::new(&shell, typed, Kind::Text, "label", "missions-table-label"),
        Field::new(&shell, typed, Kind::Select, "company", "missions-table-company")
            .optional()
            .help(&shell, "missions-table-company-help")
            .choices(typed, choices),
    ];
    FormPage::new(shell, fields, "programmes-save", list(id))
        .tabs(tabs)
        .remove(format!("{}/tables/{table}/remove", address(id)), "missions-table-remove")
        .show(refused)
}

/// The form of a walk between two halls.
pub(super) async fn walk(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    walk_page(&web, visitor, id, &Typed::default(), None).await
}

/// Sets a walk.
pub(super) async fn save_walk(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let pair = (typed.id("one").unwrap_or_default(), typed.id("other").unwrap_or_default());
    match missions::set_walk(&web.app, &visitor.actor, id, pair, typed.get("minutes")).await {
        Ok(()) => Ok(done(&list(id), "done-missions-saved")),
        Err(error) => walk_page(&web, visitor, id, &typed, Some(error.into())).await,
    }
}

async fn walk_page(
    web: &Web,
    visitor: Visitor,
    id: i64,
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let rooms: Rooms = missions::rooms(&web.app, &visitor.actor, id).await?;
    let (shell, tabs) = frame(web, visitor, id, "missions-walk-set").await?;
    let halls: Vec<(String, String)> =
        rooms.halls.iter().map(|hall| (hall.id.to_string(), hall.name.clone())).collect();
    let fields = vec![
        Field::new(&shell, typed, Kind::Select, "one", "missions-walk-one").choices(typed, halls.clone()),
        Field::new(&shell, typed, Kind::Select, "other", "missions-walk-other").choices(typed, halls),
        Field::new(&shell, typed, Kind::Number, "minutes", "missions-walk-minutes"),
    ];
    FormPage::new(shell, fields, "programmes-save", list(id)).tabs(tabs).show(refused)
}

async fn frame(web: &Web, visitor: Visitor, id: i64, title: &str) -> Result<(Shell, Vec<NavItem>), Failure> {
    framed(web, visitor, id, title, Tab::Sessions).await
}

fn list(mission: i64) -> String {
    format!("{}/sessions", address(mission))
}

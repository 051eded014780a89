//! What counts first, second, … when the agenda is made: one choice for each place, so that it works on a telephone and
//! without scripts.

use super::frame;
use crate::Web;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::missions::tabs::Tab;
use crate::shell::done;
use crate::visitor::Visitor;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::{Form, Json};
use serde::{Deserialize, Serialize};
use tomaia_app::agenda::order::{self, Component};
use tomaia_i18n::Texts;
use utoipa::ToSchema;

/// The places, as the form sends them.
const PLACES: [&str; 9] =
    ["place_1", "place_2", "place_3", "place_4", "place_5", "place_6", "place_7", "place_8", "place_9"];

pub(super) async fn form(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Response, Failure> {
    let order = order::order(&web.app, &visitor.actor, mission).await?;
    let typed = Typed::of(PLACES.into_iter().zip(order.iter().map(|component| component.name())));
    show(&web, visitor, mission, &typed, None).await
}

pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let names: Vec<String> = PLACES.iter().map(|place| typed.text(place)).collect();
    match order::set_order(&web.app, &visitor.actor, mission, &names).await {
        Ok(()) => Ok(done(&frame::agenda_path(mission), "done-agenda-order")),
        Err(error) => show(&web, visitor, mission, &typed, Some(error.into())).await,
    }
}

/// A component in words.
pub(super) fn words(texts: &Texts, component: Component) -> String {
    texts.get(&format!("agenda-component-{}", component.name().replace('_', "-")))
}

async fn show(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let frame::Frame { shell, tabs, .. } =
        frame::frame(web, visitor, mission, "agenda-order", Tab::Agenda).await?;
    let component = |one: &Component| (one.name().to_owned(), words(shell.texts, *one));
    let choices: Vec<(String, String)> = Component::ALL.iter().map(component).collect();
    let fields = PLACES
        .into_iter()
        .enumerate()
        .map(|(place, name)| {
            let mut field = Field::new(&shell, typed, Kind::Select, name, "agenda-order")
                .optional()
                .choices(typed, choices.clone());
            field.label = shell.tn("agenda-order-place", i64::try_from(place + 1).unwrap_or(0));
            field
        })
        .collect();
    FormPage::new(shell, fields, "programmes-save", frame::agenda_path(mission))
        .tabs(tabs)
        .lead("agenda-order-lead")
        .show(refused)
}

/// What counts when the agenda is made.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
pub(crate) struct OrderBody {
    /// Names of components, the one that counts first before the others: `unmet_musts`, `shortfall`, `wish_weight`,
    /// `stability`, `breaks`, `table_changes`, `break_difference`, `satisfaction_difference`, `day_balance`
    order: Vec<String>,
}

/// What counts first, second, … when the agenda of a mission is made.
#[utoipa::path(get, path = "/missions/{mission}/agenda/order", tag = "agenda", params(("mission" = i64, Path)),
    responses((status = 200, body = OrderBody)))]
pub(crate) async fn read_order(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Json<OrderBody>, Failure> {
    let order = order::order(&web.app, &visitor.actor, mission).await?;
    Ok(Json(OrderBody { order: order.iter().map(|component| component.name().to_owned()).collect() }))
}

/// Sets it; nothing named: the usual order. What is not named does not count.
#[utoipa::path(put, path = "/missions/{mission}/agenda/order", tag = "agenda", params(("mission" = i64, Path)),
    request_body = OrderBody, responses((status = 204)))]
pub(crate) async fn set_order(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Json(body): Json<OrderBody>,
) -> Result<StatusCode, Failure> {
    order::set_order(&web.app, &visitor.actor, mission, &body.order).await?;
    Ok(StatusCode::NO_CONTENT)
}

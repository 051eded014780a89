//! What counts when the agenda is made, as an order or by weights: one field for each, so that it works on a telephone
//! and without scripts.

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
use std::collections::BTreeMap;
use tomaia_app::agenda::order::{self, Component, Objective};
use tomaia_app::agenda::words::component_key;
use tomaia_i18n::{Arg, Texts};
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

/// The weights, as their form sends them.
const WEIGHTS: [&str; 9] = [
    "weight_unmet_musts",
    "weight_shortfall",
    "weight_wish_weight",
    "weight_stability",
    "weight_breaks",
    "weight_table_changes",
    "weight_break_difference",
    "weight_satisfaction_difference",
    "weight_day_balance",
];

/// Where to begin: in these weights a gap is worth more than a point of the wishes and much less than a must.
const PROPOSED: [(&str, &str); 6] = [
    ("weight_unmet_musts", "100"),
    ("weight_shortfall", "20"),
    ("weight_wish_weight", "2"),
    ("weight_stability", "10"),
    ("weight_breaks", "3"),
    ("weight_table_changes", "1"),
];

/// The component of a field of the weights.
fn weighed(field: &str) -> &str {
    field.strip_prefix("weight_").unwrap_or(field)
}

pub(super) async fn weights_form(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Response, Failure> {
    let typed = match order::objective(&web.app, &visitor.actor, mission).await? {
        Objective::Order(_) => Typed::of(PROPOSED),
        Objective::Weights(weights) => Typed::of(WEIGHTS.into_iter().filter_map(|field| {
            let of = weights.iter().find(|weighted| weighted.component.name() == weighed(field))?;
            Some((field, of.weight.to_string()))
        })),
    };
    show_weights(&web, visitor, mission, &typed, None).await
}

pub(super) async fn save_weights(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let weights: Vec<(String, String)> =
        WEIGHTS.iter().map(|field| (weighed(field).to_owned(), typed.text(field))).collect();
    match order::set_weights(&web.app, &visitor.actor, mission, &weights).await {
        Ok(()) => Ok(done(&frame::agenda_path(mission), "done-agenda-order")),
        Err(error) => show_weights(&web, visitor, mission, &typed, Some(error.into())).await,
    }
}

async fn show_weights(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let frame::Frame { shell, tabs, .. } =
        frame::frame(web, visitor, mission, "agenda-weights", Tab::Agenda).await?;
    let field = |name: &'static str| {
        let component = component_key(weighed(name));
        let mut field = Field::new(&shell, typed, Kind::Number, name, &component).optional();
        field.label = capitalised(&field.label);
        field
    };
    let fields = WEIGHTS.into_iter().map(field).collect();
    FormPage::new(shell, fields, "programmes-save", frame::agenda_path(mission))
        .tabs(tabs)
        .lead("agenda-weights-lead")
        .show(refused)
}

/// With a capital at its beginning, as a label has.
fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + letters.as_str()
}

/// What counts, in words: the order, or the weights.
pub(super) fn objective_words(texts: &Texts, objective: &Objective) -> String {
    let words: Vec<String> = match objective {
        Objective::Order(order) => order.iter().map(|component| words(texts, *component)).collect(),
        Objective::Weights(weights) => weights
            .iter()
            .map(|weighted| {
                let component = words(texts, weighted.component);
                let weight = i64::from(weighted.weight);
                texts.with(
                    "agenda-weighted",
                    &[("component", component.into()), ("weight", Arg::Number(weight))],
                )
            })
            .collect(),
    };
    words.join(", ")
}

/// A component in words.
pub(super) fn words(texts: &Texts, component: Component) -> String {
    texts.get(&component_key(component.name()))
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
    #[serde(default)]
    order: Vec<String>,
    /// Weights of components, 0 to 1000, which hold instead of the order where there are any
    #[serde(default)]
    weights: BTreeMap<String, u32>,
}

/// What counts when the agenda of a mission is made: an order, or weights.
#[utoipa::path(get, path = "/missions/{mission}/agenda/order", tag = "agenda", params(("mission" = i64, Path)),
    responses((status = 200, body = OrderBody)))]
pub(crate) async fn read_order(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Json<OrderBody>, Failure> {
    let order = order::order(&web.app, &visitor.actor, mission).await?;
    let weights = match order::objective(&web.app, &visitor.actor, mission).await? {
        Objective::Order(_) => BTreeMap::new(),
        Objective::Weights(weights) => {
            weights.iter().map(|weighted| (weighted.component.name().to_owned(), weighted.weight)).collect()
        }
    };
    let order = order.iter().map(|component| component.name().to_owned()).collect();
    Ok(Json(OrderBody { order, weights }))
}

/// Sets it: weights where there are any, else the order; nothing named: the usual order. What is not named does not count.
#[utoipa::path(put, path = "/missions/{mission}/agenda/order", tag = "agenda", params(("mission" = i64, Path)),
    request_body = OrderBody, responses((status = 204)))]
pub(crate) async fn set_order(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Json(body): Json<OrderBody>,
) -> Result<StatusCode, Failure> {
    if body.weights.is_empty() {
        order::set_order(&web.app, &visitor.actor, mission, &body.order).await?;
    } else {
        let typed: Vec<(String, String)> =
            body.weights.into_iter().map(|(name, weight)| (name, weight.to_string())).collect();
        order::set_weights(&web.app, &visitor.actor, mission, &typed).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

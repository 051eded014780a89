//! Reports for programs: the same reading of a day as the page.

use super::records::{FigureQuery, day};
use crate::Web;
use crate::failure::Failure;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};
use tomaia_app::reports::{
    self, Asked, Counted, KpiFigures, LineFigures, MoneyLine, Record, ReportKind, Share,
};
use tomaia_domain::budget::MoneyState;
use tomaia_domain::permissions::Verb;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The operations of reports.
pub(crate) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(report)).routes(routes!(figure))
}

/// Which day.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DayQuery {
    /// ISO 8601; today where it is left out
    #[serde(default)]
    on: String,
}

/// A programme as it stood on a day.
#[derive(Serialize, ToSchema)]
struct ReportView {
    programme: i64,
    /// ISO 8601
    day: String,
    name_it: String,
    name_en: String,
    starts_on: String,
    ends_on: String,
    total: ReportLineView,
    countries: i64,
    lines: Vec<ReportLineView>,
    /// By line of action, in cents of euro
    money: Vec<ReportMoneyView>,
    indicators: Vec<IndicatorView>,
    provinces: Vec<ShareView>,
    sizes: Vec<ShareView>,
}

/// A line of action on the day.
#[derive(Serialize, ToSchema)]
struct ReportLineView {
    /// Null: the whole programme, or what belongs to no line
    line: Option<i64>,
    code: String,
    planned: i64,
    approved: i64,
    running: i64,
    done: i64,
    cancelled: i64,
    companies: i64,
    places: i64,
    guests: i64,
    meetings: i64,
}

/// The money of a line of action on the day, in cents of euro.
#[derive(Serialize, ToSchema)]
struct ReportMoneyView {
    /// Null: of the whole programme
    line: Option<i64>,
    allocated: i64,
    committed: i64,
    settled: i64,
    paid: i64,
}

/// An indicator on the day.
#[derive(Serialize, ToSchema)]
struct IndicatorView {
    code: String,
    /// What is counted; null: typed
    measure: Option<String>,
    reached: Vec<ReachedView>,
}

/// A target and what was reached; values in hundredths.
#[derive(Serialize, ToSchema)]
struct ReachedView {
    line: Option<i64>,
    year: i16,
    target_hundredths: Option<i64>,
    actual_hundredths: Option<i64>,
    /// Of a typed value
    source: Option<String>,
    /// Of a typed value, ISO 8601
    observed_on: Option<String>,
}

/// Companies and places by one property.
#[derive(Serialize, ToSchema)]
struct ShareView {
    /// Empty: not known
    value: String,
    companies: i64,
    places: i64,
}

/// A figure with the records that it counts.
#[derive(Serialize, ToSchema)]
struct FigureView {
    value: i64,
    records: Vec<RecordView>,
}

/// A record that was counted.
#[derive(Serialize, ToSchema)]
struct RecordView {
    /// `company`, `guest`, `activity`, `mission`, `country`, `movement`
    kind: String,
    /// Of a movement that of its line of the budget
    id: i64,
    name_it: String,
    name_en: String,
    /// When it happened, of a movement, ISO 8601
    on: Option<String>,
    /// How much of the figure it is; money in cents
    count: i64,
}

fn line(figures: &LineFigures) -> ReportLineView {
    ReportLineView {
        line: figures.line.as_ref().map(|line| line.id),
        code: figures.line.as_ref().map(|line| line.code.clone()).unwrap_or_default(),
        planned: figures.planned,
        approved: figures.approved,
        running: figures.running,
        done: figures.done,
        cancelled: figures.cancelled,
        companies: figures.companies,
        places: figures.places,
        guests: figures.guests,
        meetings: figures.meetings,
    }
}

fn money(money: &MoneyLine) -> ReportMoneyView {
    let cents = |state| money.sums.of(state).cents();
    ReportMoneyView {
        line: money.line.as_ref().map(|line| line.id),
        allocated: cents(MoneyState::Allocated),
        committed: cents(MoneyState::Committed),
        settled: cents(MoneyState::Settled),
        paid: cents(MoneyState::Paid),
    }
}

fn indicator(kpi: &KpiFigures) -> IndicatorView {
    let reached = kpi.reached.iter().map(|reached| ReachedView {
        line: reached.line.as_ref().map(|line| line.id),
        year: reached.year,
        target_hundredths: reached.target,
        actual_hundredths: reached.actual,
        source: reached.source.as_ref().map(|(source, _)| source.clone()),
        observed_on: reached.source.as_ref().map(|(_, day)| day.clone()),
    });
    IndicatorView {
        code: kpi.card.code.clone(),
        measure: kpi.card.measure.map(|measure| measure.name().to_owned()),
        reached: reached.collect(),
    }
}

fn share(share: &Share) -> ShareView {
    ShareView { value: share.value.clone(), companies: share.companies, places: share.places }
}

/// A programme as it stood on a day: planned against done, targets against what was reached, places
#[utoipa::path(get, path = "/programmes/{id}/report", tag = "reports", params(("id" = i64, Path), DayQuery),
    responses((status = 200, body = ReportView)))]
async fn report(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Query(query): Query<DayQuery>,
) -> Result<Json<ReportView>, Failure> {
    let day = day(&web, &query.on)?;
    let dossier = reports::dossier(&web.app, &visitor.actor, id, ReportKind::Renewal, day).await?;
    let [name_it, name_en] = dossier.name.clone();
    Ok(Json(ReportView {
        programme: id,
        day: day.to_string(),
        name_it,
        name_en,
        starts_on: dossier.validity.0.to_string(),
        ends_on: dossier.validity.1.to_string(),
        total: line(&dossier.total),
        countries: dossier.countries,
        lines: dossier.lines.iter().map(line).collect(),
        money: dossier.money.iter().map(money).collect(),
        indicators: dossier.kpis.iter().map(indicator).collect(),
        provinces: dossier.provinces.iter().map(share).collect(),
        sizes: dossier.sizes.iter().map(share).collect(),
    }))
}

/// A figure of a day and the records that it counts
#[utoipa::path(get, path = "/programmes/{id}/figures/{what}", tag = "reports",
    params(("id" = i64, Path), ("what" = String, Path), DayQuery,
    ("line" = Option<i64>, Query), ("year" = Option<i64>, Query), ("activity" = Option<i64>, Query),
    ("province" = Option<String>, Query), ("size" = Option<String>, Query), ("country" = Option<String>, Query)),
    responses((status = 200, body = FigureView)))]
async fn figure(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, what)): Path<(i64, String)>,
    Query(query): Query<FigureQuery>,
) -> Result<Json<FigureView>, Failure> {
    visitor.actor.may(Verb::ReportsRead)?;
    let counted = Counted::from_name(&what).ok_or_else(Failure::not_found)?;
    let asked: Asked = query.asked();
    let day = day(&web, &query.on)?;
    let (_, records) = reports::records(&web.app, &visitor.actor, id, (counted, &asked), day).await?;
    let view = |record: Record| {
        let [name_it, name_en] = record.name;
        RecordView {
            kind: record.kind.to_owned(),
            id: record.id,
            name_it,
            name_en,
            on: record.on.map(|day| day.to_string()),
            count: record.count,
        }
    };
    let value = records.iter().map(|record| record.count).sum();
    Ok(Json(FigureView { value, records: records.into_iter().map(view).collect() }))
}

//! What an activity shall contribute to the programme's indicators, and what it has.

use super::tabs::{Framed, Tab, framed};
use crate::Web;
use crate::failure::Failure;
use crate::form_page::Typed;
use crate::forms::FormErrors;
use crate::shell::{NavItem, Shell, done, page, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use tomaia_app::programmes::kpis::{self, TargetForm};
use tomaia_app::reports;
use tomaia_domain::kpis::amount;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::Fields;

#[derive(Template)]
#[template(path = "activities/results.html")]
struct ResultsPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    errors: FormErrors,
    action: String,
    may_edit: bool,
    rows: Vec<ResultLine>,
    kpis_href: String,
}

struct ResultLine {
    kpi: i64,
    name: String,
    unit: String,
    target: String,
    typed: String,
    actual: String,
    share: String,
    href: String,
    counted: bool,
}

/// Targets and what was reached.
pub(super) async fn results(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    results_page(&web, visitor, id, None, None).await
}

/// Sets what the activity shall contribute: one field an indicator.
pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let activity = tomaia_app::activities::find(&web.app, &visitor.actor, id).await?;
    let programme = activity.programme;
    let catalogue = kpis::catalogue(&web.app, &visitor.actor, programme).await?;
    // All of them are read before one is set, so that nothing is half done.
    let mut fields = Fields::default();
    for kpi in &catalogue {
        let field = format!("kpi_{}", kpi.id);
        fields.optional(&field, typed.get(&field), amount);
    }
    if let Err(refusal) = fields.finish() {
        return results_page(&web, visitor, id, Some(&typed), Some(refusal.into())).await;
    }
    for kpi in catalogue {
        let field = format!("kpi_{}", kpi.id);
        let form =
            TargetForm { line: None, activity: Some(id), year: String::new(), value: typed.text(&field) };
        if let Err(error) = kpis::set_target(&web.app, &visitor.actor, (programme, kpi.id), &form).await {
            return results_page(&web, visitor, id, Some(&typed), Some(error.into())).await;
        }
    }
    Ok(done(&format!("/desk/activities/{id}/results"), "done-programmes-saved"))
}

async fn results_page(
    web: &Web,
    visitor: Visitor,
    id: i64,
    typed: Option<&Typed>,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let Framed { shell, tabs, activity } =
        framed(web, visitor, id, "activities-tab-results", Tab::Results).await?;
    let programme = activity.programme;
    let found = reports::contributions(&web.app, &shell.actor, (programme, id)).await?;
    let shown =
        |value: Option<i64>| value.map(|value| reports::amount(shell.texts, value)).unwrap_or_default();
    let rows = found
        .into_iter()
        .map(|(card, reached)| ResultLine {
            kpi: card.id,
            name: format!("{} · {}", card.code, shell.either(&card.name[0], &card.name[1])),
            unit: shell.either(&card.unit[0], &card.unit[1]),
            target: shown(reached.target),
            typed: typed
                .map_or_else(|| shown(reached.target), |typed| typed.text(&format!("kpi_{}", card.id))),
            actual: shown(reached.actual),
            share: reached.share.map(|share| format!("{share} %")).unwrap_or_default(),
            href: card
                .measure
                .map(|measure| {
                    format!("/desk/programmes/{programme}/figures/{}?activity={id}", measure.name())
                })
                .unwrap_or_default(),
            counted: card.measure.is_some(),
        })
        .collect();
    let mut results = ResultsPage {
        errors: FormErrors::default(),
        action: format!("/desk/activities/{id}/results"),
        may_edit: shell.actor.can(Verb::ProgrammesEdit),
        rows,
        kpis_href: format!("/desk/programmes/{programme}/kpis"),
        tabs,
        shell,
    };
    let Some(failure) = refused else { return page(&results) };
    results.errors = FormErrors::of(results.shell.texts, failure)?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &results)
}

//! A company's standing: certificate of contributions, association, exclusion.

use crate::Web;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::shell::{Shell, done};
use crate::visitor::Visitor;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use tomaia_app::calls::{self, StandingForm};

/// The form.
pub(super) async fn form(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let standing = calls::standing(&web.app, &visitor.actor, id).await?;
    let typed = Typed::of([
        ("durc_expires_on", standing.durc_expires_on.unwrap_or_default()),
        ("association", standing.association),
        ("excluded_reason", standing.excluded_reason),
    ]);
    show(visitor, id, &typed, None)
}

/// Records it.
pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = StandingForm {
        durc_expires_on: typed.text("durc_expires_on"),
        association: typed.text("association"),
        excluded_reason: typed.text("excluded_reason"),
    };
    match calls::set_standing(&web.app, &visitor.actor, id, &form).await {
        Ok(()) => Ok(done(&format!("/desk/companies/{id}"), "done-calls-standing")),
        Err(error) => show(visitor, id, &typed, Some(error.into())),
    }
}

fn show(visitor: Visitor, id: i64, typed: &Typed, refused: Option<Failure>) -> Result<Response, Failure> {
    let shell = Shell::new(visitor, "calls-standing").crumb("layout-nav-companies", "/desk/companies").here();
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label).optional();
    let fields = vec![
        field(Kind::Date, "durc_expires_on", "calls-standing-durc").help(&shell, "calls-standing-durc-help"),
        field(Kind::Text, "association", "calls-standing-association"),
        field(Kind::Long, "excluded_reason", "calls-standing-excluded")
            .help(&shell, "calls-standing-excluded-help"),
    ];
    FormPage::new(shell, fields, "calls-save", format!("/desk/companies/{id}")).show(refused)
}

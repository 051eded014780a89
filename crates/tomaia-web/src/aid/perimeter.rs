//! The form in which an officer records what a company declared: with whom it is one undertaking.

use crate::Web;
use crate::failure::Failure;
use crate::form_page::Typed;
use crate::forms::{Choice, FormErrors};
use crate::shell::{Shell, done, page, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use tomaia_app::aid::{self, MemberForm, PerimeterForm};
use tomaia_domain::aid::Relation;

/// Rows that the form has: an undertaking of more is declared as links of its links.
const ROWS: usize = 8;

#[derive(Template)]
#[template(path = "aid/perimeter.html")]
struct PerimeterPage {
    shell: Shell,
    errors: FormErrors,
    back: String,
    declared_on: String,
    signer: String,
    note: String,
    rows: Vec<Row>,
}

struct Row {
    number: usize,
    legend: String,
    code: String,
    name: String,
    relations: Vec<Choice>,
}

/// The form, filled with what is in force.
pub(super) async fn form(
    State(web): State<Web>,
    visitor: Visitor,
    Path(company): Path<i64>,
) -> Result<Response, Failure> {
    aid::ledger(&web.app, &visitor.actor, company).await?;
    let in_force =
        aid::perimeters(&web.app, &visitor.actor, company).await?.into_iter().find(|row| row.in_force);
    let mut typed = Typed::of([("declared_on", web.app.today().to_string())]);
    for (number, (code, name, relation)) in
        in_force.map(|row| row.members).unwrap_or_default().into_iter().enumerate()
    {
        typed = typed
            .and(&format!("code_{number}"), code)
            .and(&format!("name_{number}"), name)
            .and(&format!("relation_{number}"), relation);
    }
    page(&form_page(visitor, &typed, company, FormErrors::default()))
}

/// Records it.
pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path(company): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = PerimeterForm {
        declared_on: typed.text("declared_on"),
        signer: typed.text("signer"),
        note: typed.text("note"),
        members: (0..ROWS)
            .map(|number| MemberForm {
                code: typed.text(&format!("code_{number}")),
                name: typed.text(&format!("name_{number}")),
                relation: typed.text(&format!("relation_{number}")),
            })
            .collect(),
    };
    match aid::declare_perimeter(&web.app, &visitor.actor, company, &form).await {
        Ok(_) => Ok(done(&format!("/desk/companies/{company}/aid"), "done-aid-saved")),
        Err(error) => {
            let errors = FormErrors::of(tomaia_i18n::texts(visitor.language), error.into())?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &form_page(visitor, &typed, company, errors))
        }
    }
}

fn form_page(visitor: Visitor, typed: &Typed, company: i64, errors: FormErrors) -> PerimeterPage {
    let back = format!("/desk/companies/{company}/aid");
    let shell = Shell::new(visitor, "aid-perimeter-declare").crumb("aid-ledger", &back).here();
    let rows = (0..ROWS)
        .map(|number| {
            let chosen = typed.get(&format!("relation_{number}"));
            Row {
                number,
                legend: shell.tn("aid-perimeter-row", i64::try_from(number + 1).unwrap_or_default()),
                code: typed.text(&format!("code_{number}")),
                name: typed.text(&format!("name_{number}")),
                relations: Relation::ALL
                    .iter()
                    .map(|one| {
                        let name = one.name();
                        Choice::new(name, shell.t(&format!("aid-relation-{name}")), name == chosen)
                    })
                    .collect(),
            }
        })
        .collect();
    PerimeterPage {
        errors,
        back,
        declared_on: typed.text("declared_on"),
        signer: typed.text("signer"),
        note: typed.text("note"),
        rows,
        shell,
    }
}

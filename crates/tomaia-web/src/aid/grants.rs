//! The forms of a grant: prepared, changed, granted, varied, revoked.

use super::in_field;
use super::lists::explanation;
use crate::Web;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::shell::{Shell, done};
use crate::visitor::Visitor;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use tomaia_app::aid::{self, ChangeForm, CodesForm, GrantForm, GrantingForm, Outcome};
use tomaia_app::budget;
use tomaia_domain::aid::{AidForm, Purpose, Valuation};

/// The form of a new grant; the address may name the company and the measure.
pub(super) async fn new(
    State(web): State<Web>,
    visitor: Visitor,
    Query(mut typed): Query<Typed>,
) -> Result<Response, Failure> {
    typed = typed.and("form", AidForm::InKind.name()).and("purpose", Purpose::Fair.name());
    form_page(&web, visitor, &typed, None, None).await
}

/// Prepares a grant.
pub(super) async fn create(
    State(web): State<Web>,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    match aid::prepare(&web.app, &visitor.actor, &grant_form(&typed)).await {
        Ok(id) => Ok(done(&address(id), "done-aid-prepared")),
        Err(error) => form_page(&web, visitor, &typed, None, Some(error.into())).await,
    }
}

/// The form of a grant that is open.
pub(super) async fn edit(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let record = aid::grant_record(&web.app, &visitor.actor, id).await?;
    let typed = Typed::of([
        ("measure", record.measure.to_string()),
        ("activity", record.activity.map(|(id, _)| id.to_string()).unwrap_or_default()),
        ("title", record.row.title),
        ("purpose", record.purpose),
        ("form", record.row.form),
        ("valuation", record.valuation.unwrap_or_default()),
        ("valuation_note", record.valuation_note),
        ("nominal", in_field(record.nominal)),
        ("amount", in_field(record.prepared)),
        ("company_share", in_field(record.company_share)),
        ("cup", record.cup.unwrap_or_default()),
        ("revision", record.revision.to_string()),
    ]);
    form_page(&web, visitor, &typed, Some(id), None).await
}

/// Changes a grant that is open.
pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let revision = typed.id("revision").unwrap_or_default();
    match aid::edit_grant(&web.app, &visitor.actor, id, revision, &grant_form(&typed)).await {
        Ok(()) => Ok(done(&address(id), "done-aid-saved")),
        Err(error) => form_page(&web, visitor, &typed, Some(id), Some(error.into())).await,
    }
}

/// Gives a grant up.
pub(super) async fn drop_it(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    aid::drop_grant(&web.app, &visitor.actor, id).await?;
    Ok(done(&address(id), "done-aid-saved"))
}

fn grant_form(typed: &Typed) -> GrantForm {
    GrantForm {
        company: typed.id("company"),
        measure: typed.id("measure"),
        activity: typed.id("activity"),
        title: typed.text("title"),
        purpose: typed.text("purpose"),
        form: typed.text("form"),
        valuation: typed.text("valuation"),
        valuation_note: typed.text("valuation_note"),
        nominal: typed.text("nominal"),
        amount: typed.text("amount"),
        company_share: typed.text("company_share"),
        cup: typed.text("cup"),
    }
}

async fn form_page(
    web: &Web,
    visitor: Visitor,
    typed: &Typed,
    id: Option<i64>,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let actor = visitor.actor.clone();
    let measures = aid::measures(&web.app, &actor).await?;
    let companies = if id.is_none() { aid::companies_to_choose(&web.app, &actor).await? } else { Vec::new() };
    let shell = Shell::new(visitor, if id.is_some() { "aid-edit" } else { "aid-add" })
        .crumb("aid-title", "/desk/aid")
        .here();
    let mut activities = Vec::new();
    let mut programmes: Vec<i64> = measures.iter().map(|measure| measure.programme).collect();
    programmes.dedup();
    for programme in programmes {
        let offers = budget::offers(&web.app, &actor, programme).await?;
        activities.extend(
            offers
                .activities
                .into_iter()
                .map(|(id, names)| (id.to_string(), shell.either(&names[0], &names[1]))),
        );
    }
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let words = |prefix: &str, name: &str| (name.to_owned(), shell.t(&format!("aid-{prefix}-{name}")));
    let mut fields = Vec::new();
    if id.is_none() {
        let choices = companies.into_iter().map(|(id, name)| (id.to_string(), name));
        fields.push(field(Kind::Select, "company", "aid-company").choices(typed, choices));
    }
    let offered = measures.iter().map(|measure| (measure.id.to_string(), measure.title.clone()));
    let purposes = Purpose::ALL.iter().map(|one| words("purpose", one.name()));
    let forms = AidForm::ALL.iter().map(|one| words("form", one.name()));
    let valuations = Valuation::ALL.iter().map(|one| words("valuation", one.name()));
    fields.extend([
        field(Kind::Select, "measure", "aid-measure").choices(typed, offered),
        field(Kind::Text, "title", "aid-what"),
        field(Kind::Select, "activity", "aid-activity").optional().choices(typed, activities),
        field(Kind::Select, "purpose", "aid-purpose")
            .help(&shell, "aid-purpose-help")
            .choices(typed, purposes),
        field(Kind::Select, "form", "aid-form").choices(typed, forms),
        field(Kind::Select, "valuation", "aid-valuation")
            .optional()
            .help(&shell, "aid-valuation-help")
            .choices(typed, valuations),
        field(Kind::Text, "valuation_note", "aid-valuation-note").optional(),
        field(Kind::Text, "amount", "aid-amount").help(&shell, "aid-amount-help"),
        field(Kind::Text, "nominal", "aid-nominal").optional().help(&shell, "aid-nominal-help"),
        field(Kind::Text, "company_share", "aid-company-share").optional(),
        field(Kind::Text, "cup", "aid-cup").optional(),
    ]);
    let back = id.map_or_else(|| "/desk/aid".to_owned(), address);
    FormPage::new(shell, fields, "programmes-save", back)
        .hidden("revision", typed.get("revision"))
        .show(refused)
}

/// The form of the concession.
pub(super) async fn granting(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let typed = Typed::of([("granted_on", web.app.today().to_string())]);
    granting_page(&web, visitor, &typed, id, None).await
}

/// Grants, or says why the ceiling does not allow it.
pub(super) async fn grant(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = GrantingForm {
        granted_on: typed.text("granted_on"),
        act: typed.text("act"),
        cor: typed.text("cor"),
        vercor: typed.text("vercor"),
        vercor_on: typed.text("vercor_on"),
    };
    match aid::grant(&web.app, &visitor.actor, id, &form).await {
        Ok(Outcome::Granted) => Ok(done(&address(id), "done-aid-granted")),
        Ok(Outcome::OverCeiling(_)) => Ok(Redirect::to(&address(id)).into_response()),
        Err(error) => granting_page(&web, visitor, &typed, id, Some(error.into())).await,
    }
}

async fn granting_page(
    web: &Web,
    visitor: Visitor,
    typed: &Typed,
    id: i64,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let record = aid::grant_record(&web.app, &visitor.actor, id).await?;
    let ledger = aid::ledger(&web.app, &visitor.actor, record.row.company).await?;
    let shell = Shell::new(visitor, "aid-grant-it")
        .crumb("aid-title", "/desk/aid")
        .crumb_named(record.row.title.clone(), &address(id))
        .here();
    let part = explanation(&shell, &ledger.today);
    let told =
        part.facts.iter().map(|(label, value)| format!("{label}: {value}")).collect::<Vec<_>>().join(" · ");
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let fields = vec![
        field(Kind::Date, "granted_on", "aid-granted-on").help(&shell, "aid-granted-on-help"),
        field(Kind::Text, "act", "aid-act"),
        field(Kind::Text, "vercor", "aid-vercor").optional(),
        field(Kind::Date, "vercor_on", "aid-vercor-on").optional(),
        field(Kind::Text, "cor", "aid-cor").optional().help(&shell, "aid-cor-help"),
    ];
    let lead =
        format!("{} · {}. {told}", record.row.company_name, super::money(shell.texts, record.row.amount));
    let mut form = FormPage::new(shell, fields, "aid-grant-it", address(id));
    form.lead = lead;
    form.show(refused)
}

/// The form of the register's codes.
pub(super) async fn codes(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let record = aid::grant_record(&web.app, &visitor.actor, id).await?;
    let typed = Typed::of([
        ("cor", record.row.cor.unwrap_or_default()),
        ("vercor", record.vercor.unwrap_or_default()),
        ("vercor_on", record.vercor_on.unwrap_or_default()),
    ]);
    codes_page(visitor, &typed, id, None)
}

/// Records the register's codes.
pub(super) async fn save_codes(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = CodesForm {
        cor: typed.text("cor"),
        vercor: typed.text("vercor"),
        vercor_on: typed.text("vercor_on"),
    };
    match aid::set_codes(&web.app, &visitor.actor, id, &form).await {
        Ok(()) => Ok(done(&address(id), "done-aid-saved")),
        Err(error) => codes_page(visitor, &typed, id, Some(error.into())),
    }
}

fn codes_page(
    visitor: Visitor,
    typed: &Typed,
    id: i64,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let shell = Shell::new(visitor, "aid-codes").crumb("aid-title", "/desk/aid").here();
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let fields = vec![
        field(Kind::Text, "cor", "aid-cor"),
        field(Kind::Text, "vercor", "aid-vercor").optional(),
        field(Kind::Date, "vercor_on", "aid-vercor-on").optional(),
    ];
    FormPage::new(shell, fields, "programmes-save", address(id)).show(refused)
}

/// The form of a variation.
pub(super) async fn variation(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    aid::grant_record(&web.app, &visitor.actor, id).await?;
    let typed = Typed::of([("happened_on", web.app.today().to_string())]);
    change_page(visitor, &typed, id, true, None)
}

/// Varies a grant.
pub(super) async fn vary(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    match aid::vary(&web.app, &visitor.actor, id, &change_form(&typed)).await {
        Ok(()) => Ok(done(&address(id), "done-aid-saved")),
        Err(error) => change_page(visitor, &typed, id, true, Some(error.into())),
    }
}

/// The form of a revocation.
pub(super) async fn revocation(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    aid::grant_record(&web.app, &visitor.actor, id).await?;
    let typed = Typed::of([("happened_on", web.app.today().to_string())]);
    change_page(visitor, &typed, id, false, None)
}

/// Revokes a grant.
pub(super) async fn revoke(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    match aid::revoke(&web.app, &visitor.actor, id, &change_form(&typed)).await {
        Ok(()) => Ok(done(&address(id), "done-aid-saved")),
        Err(error) => change_page(visitor, &typed, id, false, Some(error.into())),
    }
}

fn change_form(typed: &Typed) -> ChangeForm {
    ChangeForm {
        happened_on: typed.text("happened_on"),
        amount: typed.text("amount"),
        act: typed.text("act"),
        covar: typed.text("covar"),
        note: typed.text("note"),
    }
}

fn change_page(
    visitor: Visitor,
    typed: &Typed,
    id: i64,
    varies: bool,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let shell = Shell::new(visitor, if varies { "aid-vary" } else { "aid-revoke" })
        .crumb("aid-title", "/desk/aid")
        .here();
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let mut fields = vec![field(Kind::Date, "happened_on", "aid-on"), field(Kind::Text, "act", "aid-act")];
    if varies {
        fields.push(field(Kind::Text, "amount", "aid-variation-amount").help(&shell, "aid-variation-help"));
    }
    fields.push(field(Kind::Text, "covar", "aid-covar").optional());
    let note = field(Kind::Long, "note", "aid-why");
    fields.push(if varies { note.optional() } else { note });
    let submit = if varies { "aid-vary" } else { "aid-revoke" };
    FormPage::new(shell, fields, submit, address(id)).show(refused)
}

fn address(id: i64) -> String {
    format!("/desk/aid/grants/{id}")
}

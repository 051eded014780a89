//! The measures under which aid is granted.

use crate::Web;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::record_page::{Cell, Part, RecordPage};
use crate::shell::{Shell, done};
use crate::visitor::Visitor;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use tomaia_app::aid::{self, CallPlacesForm, MeasureForm};
use tomaia_app::{calls, programmes};
use tomaia_domain::aid::{Purpose, Regulation, Valuation};
use tomaia_domain::permissions::Verb;

/// All measures.
pub(super) async fn list(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let rows = aid::measures(&web.app, &visitor.actor).await?;
    let edits = visitor.actor.can(Verb::AidEdit);
    let shell = Shell::new(visitor, "aid-measures").crumb("aid-title", "/desk/aid").here();
    let cells = rows
        .iter()
        .map(|row| {
            let title = if edits {
                Cell::link(row.title.clone(), format!("/desk/aid/measures/{}", row.id))
            } else {
                Cell::text(row.title.clone())
            };
            vec![
                title.noted(shell.either(&row.programme_name[0], &row.programme_name[1])),
                Cell::text(row.legal_basis.clone()),
                Cell::text(shell.t(&format!("aid-regulation-{}", row.regulation))),
                Cell::text(row.car.clone().unwrap_or_default()),
                Cell::link(
                    shell.texts.number(row.granted),
                    format!("/desk/aid?measure={}&state=granted", row.id),
                ),
            ]
        })
        .collect();
    let columns = ["aid-measure", "aid-legal-basis", "aid-regulation", "aid-car", "aid-state-granted"];
    let mut part =
        Part::new(&shell, "measures", "aid-measures").table(&shell, &columns, cells, "aid-measures-none");
    if edits {
        part.links = rows
            .iter()
            .map(|row| {
                (
                    shell.ta("aid-places-of", "title", &row.title),
                    format!("/desk/aid/measures/{}/places", row.id),
                )
            })
            .collect();
    }
    let mut page =
        RecordPage::new(shell).action(edits, "aid-measure-add", "/desk/aid/measures/new".to_owned());
    page.parts.push(part);
    page.show()
}

/// The form of a new measure.
pub(super) async fn new(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let programmes = programmes::list(&web.app, &visitor.actor).await?;
    let first = programmes.first().map(|row| row.id.to_string()).unwrap_or_default();
    let typed = Typed::of([("programme", first.as_str()), ("regulation", Regulation::General.name())]);
    form_page(&web, visitor, &typed, None, None).await
}

/// Adds a measure.
pub(super) async fn create(
    State(web): State<Web>,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let programme = typed.id("programme").unwrap_or_default();
    match aid::add_measure(&web.app, &visitor.actor, programme, &measure_form(&typed)).await {
        Ok(_) => Ok(done("/desk/aid/measures", "done-aid-saved")),
        Err(error) => form_page(&web, visitor, &typed, None, Some(error.into())).await,
    }
}

/// The form of a measure.
pub(super) async fn edit(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let row = aid::measure(&web.app, &visitor.actor, id).await?;
    let typed = Typed::of([
        ("title", row.title),
        ("legal_basis", row.legal_basis),
        ("regulation", row.regulation),
        ("authority", row.authority),
        ("office", row.office),
        ("car", row.car.unwrap_or_default()),
        ("cup", row.cup.unwrap_or_default()),
        ("link", row.link),
        ("selection", row.selection),
        ("revision", row.revision.to_string()),
    ]);
    form_page(&web, visitor, &typed, Some(id), None).await
}

/// Changes a measure.
pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let revision = typed.id("revision").unwrap_or_default();
    match aid::edit_measure(&web.app, &visitor.actor, id, revision, &measure_form(&typed)).await {
        Ok(()) => Ok(done("/desk/aid/measures", "done-aid-saved")),
        Err(error) => form_page(&web, visitor, &typed, Some(id), Some(error.into())).await,
    }
}

fn measure_form(typed: &Typed) -> MeasureForm {
    MeasureForm {
        title: typed.text("title"),
        legal_basis: typed.text("legal_basis"),
        regulation: typed.text("regulation"),
        authority: typed.text("authority"),
        office: typed.text("office"),
        car: typed.text("car"),
        cup: typed.text("cup"),
        link: typed.text("link"),
        selection: typed.text("selection"),
    }
}

async fn form_page(
    web: &Web,
    visitor: Visitor,
    typed: &Typed,
    id: Option<i64>,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let programmes = programmes::list(&web.app, &visitor.actor).await?;
    let title = if id.is_some() { "aid-measure-edit" } else { "aid-measure-add" };
    let shell = Shell::new(visitor, title)
        .crumb("aid-title", "/desk/aid")
        .crumb("aid-measures", "/desk/aid/measures")
        .here();
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let regulations = Regulation::ALL
        .iter()
        .map(|one| (one.name().to_owned(), shell.t(&format!("aid-regulation-{}", one.name()))));
    let mut fields = Vec::new();
    if id.is_none() {
        let choices =
            programmes.iter().map(|row| (row.id.to_string(), shell.either(&row.name_it, &row.name_en)));
        fields.push(field(Kind::Select, "programme", "programmes-one").choices(typed, choices));
    }
    fields.extend([
        field(Kind::Text, "title", "aid-measure-title"),
        field(Kind::Text, "legal_basis", "aid-legal-basis"),
        field(Kind::Select, "regulation", "aid-regulation").choices(typed, regulations),
        field(Kind::Text, "authority", "aid-authority"),
        field(Kind::Text, "office", "aid-office"),
        field(Kind::Text, "selection", "aid-selection").help(&shell, "aid-selection-help"),
        field(Kind::Text, "car", "aid-car").optional().help(&shell, "aid-car-help"),
        field(Kind::Text, "cup", "aid-cup").optional(),
        field(Kind::Text, "link", "aid-link").optional(),
    ]);
    FormPage::new(shell, fields, "programmes-save", "/desk/aid/measures".to_owned())
        .hidden("revision", typed.get("revision"))
        .show(refused)
}

/// The form by which the accepted places of a call become grants.
pub(super) async fn places(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let typed = Typed::of([("purpose", Purpose::Fair.name()), ("valuation", Valuation::CostPerPlace.name())]);
    places_page(&web, visitor, &typed, id, None).await
}

/// Prepares a grant for each accepted place.
pub(super) async fn prepare_places(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = CallPlacesForm {
        call: typed.id("call"),
        title: typed.text("title"),
        purpose: typed.text("purpose"),
        valuation: typed.text("valuation"),
        amount: typed.text("amount"),
        company_share: typed.text("company_share"),
    };
    match aid::prepare_from_call(&web.app, &visitor.actor, id, &form).await {
        Ok(_) => Ok(done(&format!("/desk/aid?measure={id}&state=prepared"), "done-aid-prepared")),
        Err(error) => places_page(&web, visitor, &typed, id, Some(error.into())).await,
    }
}

async fn places_page(
    web: &Web,
    visitor: Visitor,
    typed: &Typed,
    id: i64,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let measure = aid::measure(&web.app, &visitor.actor, id).await?;
    let calls = calls::queries::list(&web.app, &visitor.actor).await?;
    let shell = Shell::new(visitor, "aid-places").crumb("aid-measures", "/desk/aid/measures").here();
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let words = |prefix: &str, name: &str| (name.to_owned(), shell.t(&format!("aid-{prefix}-{name}")));
    let offered = calls.iter().map(|row| {
        let name = shell.either(&row.activity_it, &row.activity_en);
        let accepted = shell.texts.number(row.in_state("accepted"));
        (
            row.call.id.to_string(),
            format!("{} · {name} · {accepted}", shell.either(&row.call.name_it, &row.call.name_en)),
        )
    });
    let purposes = Purpose::ALL.iter().map(|one| words("purpose", one.name()));
    let valuations = Valuation::ALL.iter().map(|one| words("valuation", one.name()));
    let fields = vec![
        field(Kind::Select, "call", "aid-call").help(&shell, "aid-call-help").choices(typed, offered),
        field(Kind::Text, "title", "aid-what"),
        field(Kind::Select, "purpose", "aid-purpose")
            .help(&shell, "aid-purpose-help")
            .choices(typed, purposes),
        field(Kind::Select, "valuation", "aid-valuation").choices(typed, valuations),
        field(Kind::Text, "amount", "aid-amount").help(&shell, "aid-amount-help"),
        field(Kind::Text, "company_share", "aid-company-share").optional(),
    ];
    let mut form = FormPage::new(shell, fields, "aid-places", "/desk/aid/measures".to_owned());
    form.lead = measure.title;
    form.show(refused)
}

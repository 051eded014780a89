//! The catalogue of indicators: cards, targets by line and year, typed values with source and day.

use super::tabs::{Tab, framed};
use crate::Web;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::forms::{Choice, FormErrors};
use crate::reports::links::figure_href;
use crate::shell::{NavItem, Shell, done, page, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use tomaia_app::programmes::kpis::{self, KpiForm, TargetForm, ValueForm};
use tomaia_app::programmes::{self};
use tomaia_app::reports::{self, Dossier, KpiFigures, ReportKind};
use tomaia_domain::kpis::{Frequency, Measure};
use tomaia_domain::permissions::Verb;

#[derive(Template)]
#[template(path = "programmes/kpis.html")]
struct KpisPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    id: i64,
    may_edit: bool,
    cards: Vec<CardView>,
}

/// A card in the catalogue.
pub(crate) struct CardView {
    pub(crate) href: String,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) definition: String,
    pub(crate) unit: String,
    pub(crate) kind: String,
    pub(crate) rows: Vec<ReachedView>,
}

/// A target and what was reached.
pub(crate) struct ReachedView {
    pub(crate) year: String,
    pub(crate) line: String,
    pub(crate) target: String,
    pub(crate) actual: String,
    pub(crate) href: String,
    pub(crate) share: String,
    pub(crate) percent: i64,
    pub(crate) source: String,
}

#[derive(Template)]
#[template(path = "programmes/kpi.html")]
struct CardPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    id: i64,
    kpi: i64,
    may_edit: bool,
    counted: bool,
    definition: String,
    facts: Vec<(String, String)>,
    rows: Vec<ReachedView>,
    values: Vec<ValueView>,
    errors: FormErrors,
    lines: Vec<Choice>,
    years: Vec<Choice>,
    typed: Typed,
}

struct ValueView {
    day: String,
    line: String,
    value: String,
    source: String,
    said: String,
}

/// An indicator's figures in the reader's words.
pub(crate) fn card_view(shell: &Shell, dossier: &Dossier, kpi: &KpiFigures) -> CardView {
    let card = &kpi.card;
    let amount =
        |value: Option<i64>| value.map(|value| reports::amount(shell.texts, value)).unwrap_or_default();
    let page = format!("/desk/programmes/{}/kpis/{}", dossier.programme, card.id);
    let rows = kpi.reached.iter().map(|reached| {
        let line = reached.line.as_ref();
        ReachedView {
            year: reached.year.to_string(),
            line: line.map_or_else(|| shell.t("reports-whole-programme"), |line| line.code.clone()),
            target: amount(reached.target),
            actual: amount(reached.actual),
            href: match card.measure {
                Some(measure) => figure_href(
                    dossier.programme,
                    dossier.day,
                    measure.name(),
                    &[
                        ("year", Some(reached.year.to_string())),
                        ("line", line.map(|line| line.id.to_string())),
                    ],
                ),
                None => format!("{page}#values"),
            },
            share: reached.share.map(|share| format!("{share} %")).unwrap_or_default(),
            percent: reached.share.unwrap_or(0).clamp(0, 100),
            source: reached
                .source
                .as_ref()
                .map(|(source, day)| format!("{source}, {}", super::date(shell, day)))
                .unwrap_or_default(),
        }
    });
    CardView {
        href: page.clone(),
        code: card.code.clone(),
        name: shell.either(&card.name[0], &card.name[1]),
        definition: shell.either(&card.definition[0], &card.definition[1]),
        unit: shell.either(&card.unit[0], &card.unit[1]),
        kind: shell.t(if card.measure.is_some() { "reports-counted" } else { "reports-typed" }),
        rows: rows.collect(),
    }
}

/// The catalogue with its figures of today.
pub(super) async fn catalogue(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let (shell, tabs) = framed(&web, visitor, id, "programmes-tab-kpis", Tab::Kpis).await?;
    let today = web.app.today();
    let dossier = reports::dossier(&web.app, &shell.actor, id, ReportKind::Renewal, today).await?;
    let cards = dossier.kpis.iter().map(|kpi| card_view(&shell, &dossier, kpi)).collect();
    page(&KpisPage { id, may_edit: shell.actor.can(Verb::ProgrammesEdit), cards, tabs, shell })
}

/// One card.
pub(super) async fn card(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, kpi)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    card_page(&web, visitor, (id, kpi), Typed::default(), None).await
}

async fn card_page(
    web: &Web,
    visitor: Visitor,
    (id, kpi): (i64, i64),
    typed: Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let card = kpis::card(&web.app, &visitor.actor, id, kpi).await?;
    let record = programmes::record(&web.app, &visitor.actor, id).await?;
    let (mut shell, tabs) = framed(web, visitor, id, "programmes-tab-kpis", Tab::Kpis).await?;
    shell.breadcrumbs.pop();
    shell.title = format!("{} · {}", card.code, shell.either(&card.name[0], &card.name[1]));
    let catalogue = shell.t("programmes-tab-kpis");
    let shell = shell.crumb_named(catalogue, &format!("/desk/programmes/{id}/kpis")).here();
    let dossier = reports::dossier(&web.app, &shell.actor, id, ReportKind::Renewal, web.app.today()).await?;
    let figures = dossier.kpis.iter().find(|known| known.card.id == kpi).ok_or_else(Failure::not_found)?;
    let values = kpis::values(&web.app, &shell.actor, id, i64::MAX).await?;
    let line_words = |line: Option<i64>| {
        record
            .lines
            .iter()
            .find(|known| Some(known.id) == line)
            .map(|line| line.code.clone())
            .unwrap_or_default()
    };
    let values = values.into_iter().filter(|value| value.kpi == kpi).map(|value| ValueView {
        day: super::date(&shell, &value.observed_on),
        line: line_words(value.line),
        value: reports::amount(shell.texts, value.value),
        source: value.source,
        said: shell.texts.with(
            "programmes-document-added",
            &[("who", value.who.into()), ("date", shell.moment(value.recorded_at).into())],
        ),
    });
    let lines = record.lines.iter().map(|line| {
        let value = line.id.to_string();
        let selected = typed.get("line") == value;
        let label = format!("{} · {}", line.code, shell.either(&line.name_it, &line.name_en));
        Choice::new(value, label, selected)
    });
    let years = (dossier.validity.0.year()..=dossier.validity.1.year()).map(|year| {
        let value = year.to_string();
        let selected = typed.get("year") == value;
        Choice::new(value.clone(), value, selected)
    });
    let mut page_of = CardPage {
        id,
        kpi,
        may_edit: shell.actor.can(Verb::ProgrammesEdit),
        counted: card.measure.is_some(),
        definition: shell.either(&card.definition[0], &card.definition[1]),
        facts: vec![
            (shell.t("reports-formula"), card.formula.clone()),
            (shell.t("reports-column-unit"), shell.either(&card.unit[0], &card.unit[1])),
            (shell.t("reports-column-source"), card.source.clone()),
            (
                shell.t("programmes-kpi-frequency"),
                shell.t(&format!("programmes-frequency-{}", card.frequency.name().replace('_', "-"))),
            ),
            (
                shell.t("programmes-kpi-measure"),
                card.measure
                    .map_or_else(|| shell.t("reports-typed"), |measure| measure_words(&shell, measure)),
            ),
        ],
        rows: card_view(&shell, &dossier, figures).rows,
        values: values.collect(),
        errors: FormErrors::default(),
        lines: lines.collect(),
        years: years.collect(),
        typed: typed.clone(),
        tabs,
        shell,
    };
    let Some(failure) = refused else { return page(&page_of) };
    page_of.errors = FormErrors::of(page_of.shell.texts, failure)?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &page_of)
}

/// What is counted, in words.
pub(crate) fn measure_words(shell: &Shell, measure: Measure) -> String {
    shell.t(&format!("reports-measure-{}", measure.name().replace('_', "-")))
}

/// Sets a target.
pub(super) async fn set_target(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, kpi)): Path<(i64, i64)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = TargetForm {
        line: typed.id("line"),
        activity: None,
        year: typed.text("year"),
        value: typed.text("value"),
    };
    match kpis::set_target(&web.app, &visitor.actor, (id, kpi), &form).await {
        Ok(()) => Ok(done(&format!("/desk/programmes/{id}/kpis/{kpi}"), "done-programmes-target")),
        Err(error) => card_page(&web, visitor, (id, kpi), typed, Some(error.into())).await,
    }
}

/// Records a typed value.
pub(super) async fn record_value(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, kpi)): Path<(i64, i64)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = ValueForm {
        line: typed.id("line"),
        observed_on: typed.text("observed_on"),
        value: typed.text("value"),
        source: typed.text("source"),
    };
    match kpis::record_value(&web.app, &visitor.actor, (id, kpi), &form).await {
        Ok(_) => Ok(done(&format!("/desk/programmes/{id}/kpis/{kpi}"), "done-programmes-value")),
        Err(error) => card_page(&web, visitor, (id, kpi), typed, Some(error.into())).await,
    }
}

/// The form of a new indicator.
pub(super) async fn new(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    form_page(&web, visitor, (id, None), &Typed::default(), None).await
}

/// Adds an indicator.
pub(super) async fn create(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    match kpis::add(&web.app, &visitor.actor, id, &kpi_form(&typed)).await {
        Ok(kpi) => Ok(done(&format!("/desk/programmes/{id}/kpis/{kpi}"), "done-programmes-saved")),
        Err(error) => form_page(&web, visitor, (id, None), &typed, Some(error.into())).await,
    }
}

/// The form of an indicator.
pub(super) async fn edit(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, kpi)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    let card = kpis::card(&web.app, &visitor.actor, id, kpi).await?;
    let ([name_it, name_en], [definition_it, definition_en], [unit_it, unit_en]) =
        (card.name, card.definition, card.unit);
    let typed = Typed::of([
        ("code", card.code),
        ("name_it", name_it),
        ("name_en", name_en),
        ("definition_it", definition_it),
        ("definition_en", definition_en),
        ("formula", card.formula),
        ("unit_it", unit_it),
        ("unit_en", unit_en),
        ("source", card.source),
        ("frequency", card.frequency.name().to_owned()),
        ("measure", card.measure.map(|measure| measure.name().to_owned()).unwrap_or_default()),
        ("revision", card.revision.to_string()),
    ]);
    form_page(&web, visitor, (id, Some(kpi)), &typed, None).await
}

/// Changes an indicator.
pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path((id, kpi)): Path<(i64, i64)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let revision = typed.id("revision").unwrap_or_default();
    match kpis::edit(&web.app, &visitor.actor, (id, kpi), revision, &kpi_form(&typed)).await {
        Ok(()) => Ok(done(&format!("/desk/programmes/{id}/kpis/{kpi}"), "done-programmes-saved")),
        Err(error) => form_page(&web, visitor, (id, Some(kpi)), &typed, Some(error.into())).await,
    }
}

async fn form_page(
    web: &Web,
    visitor: Visitor,
    (id, kpi): (i64, Option<i64>),
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let title = if kpi.is_some() { "programmes-kpi-edit" } else { "programmes-kpi-add" };
    let (shell, tabs) = framed(web, visitor, id, title, Tab::Kpis).await?;
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let frequencies = Frequency::ALL.iter().map(|frequency| {
        let name = frequency.name();
        (name.to_owned(), shell.t(&format!("programmes-frequency-{}", name.replace('_', "-"))))
    });
    let measures =
        Measure::ALL.iter().map(|measure| (measure.name().to_owned(), measure_words(&shell, *measure)));
    let fields = vec![
        field(Kind::Text, "code", "programmes-kpi-code"),
        field(Kind::Text, "name_it", "programmes-name-it"),
        field(Kind::Text, "name_en", "programmes-name-en"),
        field(Kind::Long, "definition_it", "programmes-kpi-definition-it"),
        field(Kind::Long, "definition_en", "programmes-kpi-definition-en").optional(),
        field(Kind::Text, "formula", "reports-formula"),
        field(Kind::Text, "unit_it", "programmes-kpi-unit-it"),
        field(Kind::Text, "unit_en", "programmes-kpi-unit-en").optional(),
        field(Kind::Text, "source", "reports-column-source"),
        field(Kind::Select, "frequency", "programmes-kpi-frequency").choices(typed, frequencies),
        field(Kind::Select, "measure", "programmes-kpi-measure")
            .optional()
            .help(&shell, "programmes-kpi-measure-help")
            .choices(typed, measures),
    ];
    let back = match kpi {
        Some(kpi) => format!("/desk/programmes/{id}/kpis/{kpi}"),
        None => format!("/desk/programmes/{id}/kpis"),
    };
    FormPage::new(shell, fields, "programmes-save", back)
        .tabs(tabs)
        .hidden("revision", typed.get("revision"))
        .show(refused)
}

fn kpi_form(typed: &Typed) -> KpiForm {
    KpiForm {
        code: typed.text("code"),
        name_it: typed.text("name_it"),
        name_en: typed.text("name_en"),
        definition_it: typed.text("definition_it"),
        definition_en: typed.text("definition_en"),
        formula: typed.text("formula"),
        unit_it: typed.text("unit_it"),
        unit_en: typed.text("unit_en"),
        source: typed.text("source"),
        frequency: typed.text("frequency"),
        measure: typed.text("measure"),
    }
}

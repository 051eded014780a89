//! The forms of a call: its own fields, and how its applications are scored.

use super::desk::shell_of;
use crate::Web;
use crate::failure::Failure;
use crate::form_page::Typed;
use crate::forms::{Choice, FormErrors};
use crate::shell::{Shell, done, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use tomaia_app::calls::{self, Call, CallForm, CriterionForm, QuotaForm, ScoringForm, queries};
use tomaia_domain::calls::Mode;
use tomaia_domain::calls::places::{Dimension, QuotaKind};
use tomaia_domain::calls::score::Method;
use tomaia_domain::companies::SizeClass;

/// How many lines of quotas and criteria a form has.
const LINES: usize = 6;

/// How many tie-breaks.
const TIE_BREAKS: usize = 4;

#[derive(Template)]
#[template(path = "calls/edit.html")]
struct EditPage {
    shell: Shell,
    errors: FormErrors,
    action: String,
    cancel: String,
    typed: Typed,
    activities: Vec<Choice>,
    modes: Vec<Choice>,
    sizes: Vec<Choice>,
    durc: bool,
    quotas: Vec<QuotaLine>,
}

struct QuotaLine {
    number: usize,
    dimensions: Vec<Choice>,
    kinds: Vec<Choice>,
    value: String,
    places: String,
}

#[derive(Template)]
#[template(path = "calls/scoring.html")]
struct ScoringPage {
    shell: Shell,
    errors: FormErrors,
    action: String,
    cancel: String,
    typed: Typed,
    methods: Vec<Choice>,
    criteria: Vec<CriterionLine>,
    tie_breaks: Vec<(usize, Vec<Choice>)>,
}

struct CriterionLine {
    place: usize,
    number: i64,
    name_it: String,
    name_en: String,
    most: String,
    weight: String,
    threshold: String,
    error: String,
}

/// The form of a new call.
pub(super) async fn new(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let asked = visitor.query.split('&').find_map(|pair| pair.strip_prefix("activity=")).unwrap_or_default();
    let typed = Typed::of([
        ("activity", asked),
        ("mode", Mode::ByScore.name()),
        ("places", "20"),
        ("completion_days", "10"),
        ("acceptance_days", "5"),
        ("assessors_each", "2"),
    ]);
    show(&web, visitor, typed, None, None).await
}

/// Writes a call.
pub(super) async fn create(
    State(web): State<Web>,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    match calls::create(&web.app, &visitor.actor, &form_of(&typed)).await {
        Ok(id) => Ok(done(&format!("/desk/calls/{id}"), "done-calls-created")),
        Err(error) => show(&web, visitor, typed, None, Some(error.into())).await,
    }
}

/// The form of a call.
pub(super) async fn edit(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let (row, _) = queries::record(&web.app, &visitor.actor, id).await?;
    show(&web, visitor, typed_of(&row.call), Some(&row.call), None).await
}

/// Changes a call.
pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let revision = typed.id("revision").unwrap_or_default();
    match calls::edit(&web.app, &visitor.actor, id, revision, &form_of(&typed)).await {
        Ok(()) => Ok(done(&format!("/desk/calls/{id}"), "done-calls-saved")),
        Err(error) => {
            let (row, _) = queries::record(&web.app, &visitor.actor, id).await?;
            show(&web, visitor, typed, Some(&row.call), Some(error.into())).await
        }
    }
}

async fn show(
    web: &Web,
    visitor: Visitor,
    typed: Typed,
    call: Option<&Call>,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let activities = queries::activities(&web.app, &visitor.actor).await?;
    let mut shell = match call {
        Some(call) => shell_of(visitor, call, false),
        None => Shell::new(visitor, "calls-add").crumb("layout-nav-calls", "/desk/calls"),
    };
    shell.title = shell.t(if call.is_some() { "calls-edit" } else { "calls-add" });
    let shell = shell.here();
    let (errors, status) = errors_of(&shell, refused)?;
    let choices = |name: &str, offered: Vec<(String, String)>| -> Vec<Choice> {
        let chosen = typed.all(name);
        offered
            .into_iter()
            .map(|(value, label)| {
                let selected = chosen.contains(&value.as_str());
                Choice::new(value, label, selected)
            })
            .collect()
    };
    let named = |prefix: &str, names: Vec<&str>| -> Vec<(String, String)> {
        names
            .into_iter()
            .map(|name| (name.to_owned(), shell.t(&format!("{prefix}-{}", name.replace('_', "-")))))
            .collect()
    };
    let offered =
        activities.into_iter().map(|(id, it, en)| (id.to_string(), shell.either(&it, &en))).collect();
    let quotas = (0..LINES)
        .map(|line| QuotaLine {
            number: line,
            dimensions: choices(
                &format!("quota_dimension_{line}"),
                named("calls-dimension", Dimension::ALL.iter().map(|one| one.name()).collect()),
            ),
            kinds: choices(
                &format!("quota_kind_{line}"),
                named("calls-quota-kind", QuotaKind::ALL.iter().map(|one| one.name()).collect()),
            ),
            value: typed.text(&format!("quota_value_{line}")),
            places: typed.text(&format!("quota_places_{line}")),
        })
        .collect();
    let edit = EditPage {
        errors,
        action: shell.path.clone(),
        cancel: call.map_or_else(|| "/desk/calls".to_owned(), |call| format!("/desk/calls/{}", call.id)),
        activities: choices("activity", offered),
        modes: choices("mode", named("calls-mode", Mode::ALL.iter().map(|one| one.name()).collect())),
        sizes: choices(
            "sizes",
            named("companies-size", SizeClass::ALL.iter().map(|one| one.name()).collect()),
        ),
        durc: typed.get("durc") == "true",
        quotas,
        typed,
        shell,
    };
    page_with(status, &edit)
}

fn errors_of(shell: &Shell, refused: Option<Failure>) -> Result<(FormErrors, StatusCode), Failure> {
    match refused {
        Some(failure) => Ok((FormErrors::of(shell.texts, failure)?, StatusCode::UNPROCESSABLE_ENTITY)),
        None => Ok((FormErrors::default(), StatusCode::OK)),
    }
}

fn form_of(typed: &Typed) -> CallForm {
    let listed = |name: &str| {
        typed.get(name).split([',', ';', ' ', '\n']).map(|part| part.trim().to_owned()).collect()
    };
    CallForm {
        activity: typed.id("activity").unwrap_or_default(),
        name_it: typed.text("name_it"),
        name_en: typed.text("name_en"),
        text_it: typed.text("text_it"),
        text_en: typed.text("text_en"),
        mode: typed.text("mode"),
        opens_at: typed.text("opens_at"),
        closes_at: typed.text("closes_at"),
        places: typed.text("places"),
        completion_days: typed.text("completion_days"),
        acceptance_days: typed.text("acceptance_days"),
        assessors_each: typed.text("assessors_each"),
        lot_seed: typed.text("lot_seed"),
        provinces: listed("provinces"),
        ateco: listed("ateco"),
        sizes: typed.all("sizes").into_iter().map(str::to_owned).collect(),
        durc: typed.get("durc") == "true",
        quotas: (0..LINES)
            .map(|line| QuotaForm {
                dimension: typed.text(&format!("quota_dimension_{line}")),
                value: typed.text(&format!("quota_value_{line}")),
                kind: typed.text(&format!("quota_kind_{line}")),
                places: typed.text(&format!("quota_places_{line}")),
            })
            .collect(),
    }
}

fn typed_of(call: &Call) -> Typed {
    let mut typed = Typed::of([
        ("activity", call.activity.to_string()),
        ("name_it", call.name_it.clone()),
        ("name_en", call.name_en.clone()),
        ("text_it", call.text_it.clone()),
        ("text_en", call.text_en.clone()),
        ("mode", call.mode.name().to_owned()),
        ("opens_at", local(call.opens_at)),
        ("closes_at", local(call.closes_at)),
        ("places", call.places.to_string()),
        ("completion_days", call.completion_days.to_string()),
        ("acceptance_days", call.acceptance_days.to_string()),
        ("assessors_each", call.assessors_each.to_string()),
        ("lot_seed", call.lot_seed.clone()),
        ("provinces", call.rule.provinces.join(", ")),
        ("ateco", call.rule.ateco.join(", ")),
        ("durc", call.rule.durc.to_string()),
        ("revision", call.revision.to_string()),
    ]);
    for size in &call.rule.sizes {
        typed = typed.and("sizes", size);
    }
    for (line, quota) in call.quotas.iter().enumerate() {
        typed = typed
            .and(&format!("quota_dimension_{line}"), &quota.dimension)
            .and(&format!("quota_value_{line}"), &quota.value)
            .and(&format!("quota_kind_{line}"), &quota.kind)
            .and(&format!("quota_places_{line}"), quota.places.to_string());
    }
    typed
}

/// An instant as a browser's field of day and time shows it, at Rome's clock.
pub(super) fn local(at: i64) -> String {
    let zone = jiff::tz::TimeZone::get("Europe/Rome").unwrap_or(jiff::tz::TimeZone::UTC);
    let at = Timestamp::from_millisecond(at).unwrap_or_default().to_zoned(zone);
    at.strftime("%Y-%m-%dT%H:%M").to_string()
}

/// The form of the criteria.
pub(super) async fn scoring(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let (row, _) = queries::record(&web.app, &visitor.actor, id).await?;
    let scoring = &row.call.scoring;
    let number = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
    let mut typed = Typed::of([("method", scoring.method.clone()), ("threshold", number(scoring.threshold))]);
    for (place, criterion) in scoring.criteria.iter().enumerate() {
        typed = typed
            .and(&format!("name_it_{place}"), &criterion.name_it)
            .and(&format!("name_en_{place}"), &criterion.name_en)
            .and(&format!("most_{place}"), criterion.most.to_string())
            .and(&format!("weight_{place}"), criterion.weight.to_string())
            .and(&format!("threshold_{place}"), number(criterion.threshold));
    }
    for (place, name) in scoring.tie_breaks.iter().enumerate() {
        let criterion = scoring.criteria.iter().position(|criterion| criterion.key == *name);
        let value = criterion.map_or_else(|| name.clone(), |place| (place + 1).to_string());
        typed = typed.and(&format!("tie_{place}"), value);
    }
    show_scoring(visitor, &row.call, typed, None)
}

/// Says how applications are scored.
pub(super) async fn save_scoring(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = ScoringForm {
        criteria: (0..LINES)
            .map(|place| CriterionForm {
                name_it: typed.text(&format!("name_it_{place}")),
                name_en: typed.text(&format!("name_en_{place}")),
                most: typed.text(&format!("most_{place}")),
                weight: typed.text(&format!("weight_{place}")),
                threshold: typed.text(&format!("threshold_{place}")),
            })
            .collect(),
        method: typed.text("method"),
        threshold: typed.text("threshold"),
        tie_breaks: (0..TIE_BREAKS).map(|place| typed.text(&format!("tie_{place}"))).collect(),
    };
    match calls::set_scoring(&web.app, &visitor.actor, id, &form).await {
        Ok(()) => Ok(done(&format!("/desk/calls/{id}"), "done-calls-saved")),
        Err(error) => {
            let (row, _) = queries::record(&web.app, &visitor.actor, id).await?;
            show_scoring(visitor, &row.call, typed, Some(error.into()))
        }
    }
}

fn show_scoring(
    visitor: Visitor,
    call: &Call,
    typed: Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let mut shell = shell_of(visitor, call, false);
    shell.title = shell.t("calls-scoring");
    let shell = shell.here();
    let (errors, status) = errors_of(&shell, refused)?;
    let tie_breaks = (0..TIE_BREAKS)
        .map(|place| {
            let chosen = typed.text(&format!("tie_{place}"));
            let of_criterion = (1..=LINES).map(|number| {
                let number_words = i64::try_from(number).unwrap_or_default();
                (number.to_string(), shell.tn("calls-tie-criterion", number_words))
            });
            let others = ["arrival", "smaller"]
                .map(|name| (name.to_owned(), shell.t(&format!("calls-decided-{name}"))));
            let choices = of_criterion.chain(others).map(|(value, label)| {
                let selected = value == chosen;
                Choice::new(value, label, selected)
            });
            (place, choices.collect())
        })
        .collect();
    let methods = Method::ALL.iter().map(|method| {
        Choice::new(
            method.name(),
            shell.t(&format!("calls-method-{}", method.name())),
            typed.get("method") == method.name(),
        )
    });
    let criteria = (0..LINES)
        .map(|place| CriterionLine {
            place,
            number: i64::try_from(place + 1).unwrap_or_default(),
            name_it: typed.text(&format!("name_it_{place}")),
            name_en: typed.text(&format!("name_en_{place}")),
            most: typed.text(&format!("most_{place}")),
            weight: typed.text(&format!("weight_{place}")),
            threshold: typed.text(&format!("threshold_{place}")),
            error: errors.of_field(&format!("criterion_{place}")),
        })
        .collect();
    let scoring = ScoringPage {
        action: format!("/desk/calls/{}/scoring", call.id),
        cancel: format!("/desk/calls/{}", call.id),
        methods: methods.collect(),
        criteria,
        tie_breaks,
        errors,
        typed,
        shell,
    };
    page_with(status, &scoring)
}

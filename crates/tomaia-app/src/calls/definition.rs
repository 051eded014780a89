//! A call as it is typed: checked field by field.

use super::{Call, rome};
use crate::Result;
use serde::Serialize;
use tomaia_db::{Connection, sql};
use tomaia_domain::calls::eligibility::Rule;
use tomaia_domain::calls::form::{Form, Section};
use tomaia_domain::calls::places::{Dimension, Quota, QuotaKind};
use tomaia_domain::calls::score::{BY_ARRIVAL, BY_SIZE, Criterion, Method, Scoring};
use tomaia_domain::calls::{CallState, Mode, Twice, instant};
use tomaia_domain::companies::SizeClass;
use tomaia_domain::refusal::{FieldError, Fields};
use tomaia_domain::text::slug;
use tomaia_domain::typed::{self, TypedError};

/// A call as it was typed.
#[derive(Clone, Debug, Default)]
pub struct CallForm {
    /// The activity that it is for.
    pub activity: i64,
    /// Name in Italian.
    pub name_it: String,
    /// Name in English.
    pub name_en: String,
    /// Text in Italian.
    pub text_it: String,
    /// Text in English.
    pub text_en: String,
    /// [`Mode`]'s name.
    pub mode: String,
    /// `2026-10-14T09:00` at Rome's clock.
    pub opens_at: String,
    /// The same.
    pub closes_at: String,
    /// How many places.
    pub places: String,
    /// Days to complete an application.
    pub completion_days: String,
    /// Days to accept a place.
    pub acceptance_days: String,
    /// How many assessors read each application.
    pub assessors_each: String,
    /// The seed of the lot.
    pub lot_seed: String,
    /// Provinces of the registered office.
    pub provinces: Vec<String>,
    /// Beginnings of ATECO codes.
    pub ateco: Vec<String>,
    /// Size classes.
    pub sizes: Vec<String>,
    /// Whether a valid certificate of contributions is asked.
    pub durc: bool,
    /// Places for groups; empty lines are left out.
    pub quotas: Vec<QuotaForm>,
}

/// A quota as it was typed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct QuotaForm {
    /// [`Dimension`]'s name.
    pub dimension: String,
    /// The group.
    pub value: String,
    /// [`QuotaKind`]'s name.
    pub kind: String,
    /// How many places.
    pub places: String,
}

/// How applications are scored, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct ScoringForm {
    /// The criteria; those without a name are left out.
    pub criteria: Vec<CriterionForm>,
    /// [`Method`]'s name.
    pub method: String,
    /// Below so many points in all there is no place; may be empty.
    pub threshold: String,
    /// What decides between equals, in order: `arrival`, `smaller`, or the number of a criterion (`1`).
    pub tie_breaks: Vec<String>,
}

/// A criterion as it was typed.
#[derive(Clone, Debug, Default)]
pub struct CriterionForm {
    /// In Italian.
    pub name_it: String,
    /// In English.
    pub name_en: String,
    /// Points are given from 0 to this.
    pub most: String,
    /// How much a point counts.
    pub weight: String,
    /// Below so many points there is no place; may be empty.
    pub threshold: String,
}

pub(super) async fn checked(tx: &mut Connection, form: &CallForm) -> Result<Call> {
    let mut fields = Fields::default();
    if tx.first(sql("SELECT id FROM activity WHERE id = $1").bind(form.activity)).await?.is_none() {
        fields.wrong("activity", TypedError::Choice.to_string());
    }
    let zone = rome();
    let opens_at = fields.take("opens_at", instant(&form.opens_at, &zone, Twice::First));
    let closes_at = fields.take("closes_at", instant(&form.closes_at, &zone, Twice::Second));
    if let (Some(from), Some(to)) = (opens_at, closes_at)
        && from >= to
    {
        fields.wrong("closes_at", "calls-closes-before");
    }
    let places = number(&mut fields, "places", &form.places, (1, 10_000));
    let mode = fields.take("mode", Mode::from_name(&form.mode).ok_or(TypedError::Choice));
    let call = Call {
        id: 0,
        activity: form.activity,
        slug: String::new(),
        name_it: fields.required("name_it", &form.name_it),
        name_en: fields.required("name_en", &form.name_en),
        text_it: form.text_it.trim().replace("\r\n", "\n"),
        text_en: form.text_en.trim().replace("\r\n", "\n"),
        mode: mode.unwrap_or(Mode::ByArrival),
        state: CallState::Draft,
        opens_at: opens_at.map(|at| at.as_millisecond()).unwrap_or_default(),
        closes_at: closes_at.map(|at| at.as_millisecond()).unwrap_or_default(),
        places,
        completion_days: number(&mut fields, "completion_days", &form.completion_days, (1, 60)),
        acceptance_days: number(&mut fields, "acceptance_days", &form.acceptance_days, (1, 60)),
        rule: rule(&mut fields, form),
        quotas: quotas(&mut fields, &form.quotas, places),
        scoring: Scoring { method: Method::Mean.name().to_owned(), ..Scoring::default() },
        assessors_each: number(&mut fields, "assessors_each", &form.assessors_each, (1, 9)),
        lot_seed: form.lot_seed.trim().to_owned(),
        form: Form { sections: vec![first_section()] },
        ranked: false,
        published_at: None,
        revision: 1,
        updated_at: 0,
    };
    if call.name_it.chars().count() > 300 || call.name_en.chars().count() > 300 {
        fields.wrong("name_it", "calls-name-long");
    }
    if call.text_it.len() + call.text_en.len() > 200_000 {
        fields.wrong("text_it", "calls-text-long");
    }
    fields.finish()?;
    Ok(call)
}

fn first_section() -> Section {
    Section {
        title_it: "La domanda".to_owned(),
        title_en: "The application".to_owned(),
        questions: Vec::new(),
    }
}

fn number(fields: &mut Fields, name: &str, typed: &str, (least, most): (i64, i64)) -> i64 {
    let found = fields.take(name, typed::number(typed, most));
    if found.is_some_and(|number| number < least) {
        fields.wrong(name, TypedError::Number.to_string());
    }
    found.unwrap_or(least)
}

fn rule(fields: &mut Fields, form: &CallForm) -> Rule {
    let listed = |values: &[String], shape: fn(&str) -> String| {
        let mut list: Vec<String> =
            values.iter().map(|one| shape(one.trim())).filter(|one| !one.is_empty()).collect();
        list.dedup();
        list
    };
    let rule = Rule {
        provinces: listed(&form.provinces, str::to_uppercase),
        ateco: listed(&form.ateco, str::to_owned),
        sizes: listed(&form.sizes, str::to_owned),
        durc: form.durc,
    };
    if rule
        .provinces
        .iter()
        .any(|code| code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase()))
    {
        fields.wrong("provinces", "calls-provinces-wrong");
    }
    let is_ateco = |code: &String| {
        code.len() >= 2 && code.len() <= 8 && code.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    if !rule.ateco.iter().all(is_ateco) {
        fields.wrong("ateco", "calls-ateco-wrong");
    }
    if rule.sizes.iter().any(|size| SizeClass::from_name(size).is_none()) {
        fields.wrong("sizes", TypedError::Choice.to_string());
    }
    rule
}

fn quotas(fields: &mut Fields, typed: &[QuotaForm], places: i64) -> Vec<Quota> {
    let mut quotas = Vec::new();
    for (line, quota) in typed.iter().enumerate() {
        if quota.value.trim().is_empty() && quota.places.trim().is_empty() {
            continue;
        }
        let wrong = Dimension::from_name(&quota.dimension).is_none()
            || QuotaKind::from_name(&quota.kind).is_none()
            || quota.value.trim().is_empty();
        match typed::number(&quota.places, places) {
            Ok(number) if !wrong => quotas.push(Quota {
                dimension: quota.dimension.clone(),
                value: quota.value.trim().to_owned(),
                kind: quota.kind.clone(),
                places: number,
            }),
            _ => fields.add(FieldError::new("quotas", "calls-quota-wrong").with("line", line + 1)),
        }
    }
    let reserved = quotas.iter().filter(|quota| quota.kind == QuotaKind::Reserved.name());
    for dimension in Dimension::ALL {
        let kept: i64 = reserved
            .clone()
            .filter(|quota| quota.dimension == dimension.name())
            .map(|quota| quota.places)
            .sum();
        if kept > places {
            fields.wrong("quotas", "calls-quota-too-many");
        }
    }
    quotas
}

pub(super) fn checked_scoring(form: &ScoringForm) -> Result<Scoring> {
    let mut fields = Fields::default();
    let mut criteria: Vec<Criterion> = Vec::new();
    for (place, typed) in form.criteria.iter().enumerate() {
        if typed.name_it.trim().is_empty() && typed.most.trim().is_empty() {
            continue;
        }
        let field = format!("criterion_{place}");
        let most = number(&mut fields, &field, &typed.most, (1, 1000));
        let weight = number(
            &mut fields,
            &field,
            if typed.weight.trim().is_empty() { "1" } else { &typed.weight },
            (1, 100),
        );
        let threshold = fields.optional(&field, &typed.threshold, |text| typed::number(text, most));
        let name_it = fields.required(&field, &typed.name_it);
        let mut key = slug(&name_it);
        key.truncate(40);
        if key.is_empty()
            || criteria.iter().any(|known| known.key == key)
            || [BY_ARRIVAL, BY_SIZE].contains(&key.as_str())
        {
            key = format!("c{}", place + 1);
        }
        let name_en =
            if typed.name_en.trim().is_empty() { name_it.clone() } else { typed.name_en.trim().to_owned() };
        criteria.push(Criterion { key, name_it, name_en, most, weight, threshold });
    }
    let method = fields.take("method", Method::from_name(&form.method).ok_or(TypedError::Choice));
    let largest = criteria.iter().map(|criterion| criterion.most * criterion.weight).sum();
    let threshold = fields.optional("threshold", &form.threshold, |text| typed::number(text, largest));
    let mut tie_breaks = Vec::new();
    for typed in form.tie_breaks.iter().filter(|typed| !typed.is_empty()) {
        let of_criterion =
            typed.parse::<usize>().ok().and_then(|number| criteria.get(number.checked_sub(1)?));
        let name = match (typed.as_str(), of_criterion) {
            (BY_ARRIVAL | BY_SIZE, _) => typed.clone(),
            (_, Some(criterion)) => criterion.key.clone(),
            _ => {
                fields.wrong("tie_breaks", TypedError::Choice.to_string());
                continue;
            }
        };
        if !tie_breaks.contains(&name) {
            tie_breaks.push(name);
        }
    }
    fields.finish()?;
    let method = method.unwrap_or(Method::Mean).name().to_owned();
    Ok(Scoring { criteria, method, threshold, tie_breaks })
}

/// What must be mended before a call can be published.
pub(super) fn not_ready(call: &Call, now: i64) -> Vec<FieldError> {
    let mut problems = Vec::new();
    for (message, what) in call.form.problems() {
        problems.push(FieldError::new("form", message).with("what", what));
    }
    if call.closes_at <= now {
        problems.push(FieldError::new("closes_at", "calls-over-already"));
    }
    if call.text_it.is_empty() {
        problems.push(FieldError::new("text_it", "calls-text-needed"));
    }
    if call.mode == Mode::ByScore && call.scoring.criteria.is_empty() {
        problems.push(FieldError::new("scoring", "calls-criteria-needed"));
    }
    if call.mode == Mode::ByScore && call.lot_seed.is_empty() {
        problems.push(FieldError::new("lot_seed", "calls-seed-needed"));
    }
    problems
}

//! Grants prepared from accepted places: one for each place, in kind, worth what the place is worth. A place that was
//! prepared already is left as it is, so the verb may be run again.

use super::grants::{entry, told};
use super::store::{self, Grant};
use crate::calls;
use crate::{Actor, App, Result};
use tomaia_db::sql;
use tomaia_domain::aid::{AidForm, GrantState, Purpose, Valuation};
use tomaia_domain::euro::Euro;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{FieldError, Fields, Refusal};
use tomaia_domain::typed::TypedError;

/// A place that a company accepted.
#[derive(Clone, Debug)]
pub struct AwardedPlace {
    /// The company.
    pub company: i64,
    /// By which the place is known: the protocol number of the application, say.
    pub reference: String,
    /// What it is, as the register shows it.
    pub title: String,
    /// The activity.
    pub activity: Option<i64>,
    /// What the place is worth to the company.
    pub amount: Euro,
    /// What the company pays for it.
    pub company_share: Euro,
}

/// What was prepared.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct PreparedPlaces {
    /// The new grants.
    pub made: Vec<i64>,
    /// How many places had one already.
    pub known: i64,
}

/// How the places of a call become grants.
#[derive(Clone, Debug, Default)]
pub struct CallPlacesForm {
    /// The call.
    pub call: Option<i64>,
    /// What a place is, as the register shows it.
    pub title: String,
    /// [`Purpose`]'s name.
    pub purpose: String,
    /// [`Valuation`]'s name.
    pub valuation: String,
    /// What a place is worth to the company.
    pub amount: String,
    /// What the company pays for it; may be empty.
    pub company_share: String,
}

/// Prepares a grant under a measure for each place of a call that its company accepted and that has none yet.
///
/// # Errors
/// The actor may not; the measure is not there; a field is wrong; no place was accepted yet.
pub async fn prepare_from_call(
    app: &App,
    actor: &Actor,
    measure: i64,
    form: &CallPlacesForm,
) -> Result<PreparedPlaces> {
    actor.may(Verb::AidEdit)?;
    let mut fields = Fields::default();
    let purpose = fields.take("purpose", Purpose::from_name(&form.purpose).ok_or(TypedError::Choice));
    let valuation = fields.take("valuation", Valuation::from_name(&form.valuation).ok_or(TypedError::Choice));
    let amount = fields.needed("amount", &form.amount, Euro::positive).unwrap_or_default();
    let company_share =
        fields.optional("company_share", &form.company_share, Euro::not_negative).unwrap_or_default();
    let title = fields.required("title", &form.title);
    let mut connection = app.database.read().await?;
    let accepted = calls::queries::accepted_places(&mut connection, form.call.unwrap_or_default()).await?;
    drop(connection);
    if accepted.is_empty() {
        fields.wrong("call", "aid-call-no-places");
    }
    fields.finish()?;
    let places: Vec<AwardedPlace> = accepted
        .into_iter()
        .map(|place| AwardedPlace {
            company: place.company,
            reference: format!("call-application-{}", place.application),
            title: if place.protocol.is_empty() {
                title.clone()
            } else {
                format!("{title} ({})", place.protocol)
            },
            activity: Some(place.activity),
            amount,
            company_share,
        })
        .collect();
    let how = (purpose.unwrap_or(Purpose::Other), valuation.unwrap_or(Valuation::CostPerPlace));
    prepare_from_places(app, actor, measure, how, &places).await
}

/// Prepares a grant under a measure for each place that has none yet.
///
/// # Errors
/// The actor may not; the measure is not there; a place is worth nothing.
pub async fn prepare_from_places(
    app: &App,
    actor: &Actor,
    measure: i64,
    (purpose, valuation): (Purpose, Valuation),
    places: &[AwardedPlace],
) -> Result<PreparedPlaces> {
    actor.may(Verb::AidEdit)?;
    if places.iter().any(|place| place.amount <= Euro::ZERO) {
        return Err(Refusal::invalid(vec![FieldError::new("amount", "money-negative")]).into());
    }
    let mut tx = app.database.begin().await?;
    tx.lock("aid-measure", measure).await?;
    let row = tx.one(sql("SELECT cup FROM aid_measure WHERE id = $1").bind(measure)).await?;
    let cup: Option<String> = row.get("cup")?;
    let mut prepared = PreparedPlaces::default();
    for place in places {
        let known = sql("SELECT id FROM aid_grant WHERE measure_id = $1 AND reference = $2")
            .bind(measure)
            .bind(&place.reference);
        if tx.first(known).await?.is_some() {
            prepared.known += 1;
            continue;
        }
        let grant = Grant {
            id: 0,
            company: place.company,
            measure,
            activity: place.activity,
            reference: Some(place.reference.clone()),
            title: place.title.clone(),
            state: GrantState::Prepared,
            purpose,
            form: AidForm::InKind,
            valuation: Some(valuation),
            valuation_note: String::new(),
            nominal: place.amount.plus(place.company_share).map_err(super::ceiling::large)?,
            amount: place.amount,
            company_share: place.company_share,
            cup: cup.clone(),
            revision: 1,
        };
        let id = store::insert(&mut tx, &grant, app.now()).await?;
        entry("aid-grant-prepared", id, &grant).after(told(&grant)).append(app, &mut tx, actor).await?;
        prepared.made.push(id);
    }
    tx.commit().await?;
    Ok(prepared)
}

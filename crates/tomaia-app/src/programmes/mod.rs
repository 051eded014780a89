//! Programmes: the agreement, its parties, its lines of action.

pub mod documents;
pub mod kpis;
mod parts;
mod queries;
pub(crate) mod reminders;
pub mod steering;
mod store;

pub use parts::{LineForm, PartyForm, add_line, add_party, edit_line, edit_party, remove_line, remove_party};
pub use queries::{
    ActivityRow, LineRow, PartyRow, ProgrammeRecord, ProgrammeRow, list, logo, names, record, timeline,
};

use crate::audit::Entry;
use crate::{Actor, App, Error, Result};
use jiff::tz::TimeZone;
use serde_json::json;
use tomaia_db::Connection;
use tomaia_domain::activities::ApprovalRule;
use tomaia_domain::companies::Email;
use tomaia_domain::permissions::Verb;
use tomaia_domain::programmes::logo::sanitised;
use tomaia_domain::programmes::reminders as reminders_of;
use tomaia_domain::refusal::{Fields, Refusal};
use tomaia_domain::text::slug;
use tomaia_domain::typed::{self, TypedError};

pub(crate) use reminders::{instant, recipient};
pub(crate) use store::{Programme, find};

/// A programme as it was typed.
#[derive(Clone, Debug, Default)]
pub struct ProgrammeForm {
    /// Name in Italian.
    pub name_it: String,
    /// Name in English.
    pub name_en: String,
    /// What it is about, in Italian.
    pub summary_it: String,
    /// What it is about, in English.
    pub summary_en: String,
    /// The day of the signing, ISO 8601; empty: not signed yet.
    pub signed_on: String,
    /// First day of validity, ISO 8601.
    pub starts_on: String,
    /// Last day of validity, ISO 8601.
    pub ends_on: String,
    /// IANA name of the time zone in which its times are meant.
    pub time_zone: String,
    /// Who answers for it.
    pub contact_name: String,
    /// Where she is reached.
    pub contact_email: String,
    /// Where she is called.
    pub contact_phone: String,
    /// Whose approval its activities need ([`ApprovalRule`]'s name); empty: the agency's.
    pub approval: String,
    /// How many days before its end the owner is told, with commas between.
    pub reminder_days: String,
    /// How many days before a task is due its owner is told; empty: 3.
    pub task_days: String,
    /// The account that answers for it.
    pub owner: Option<i64>,
}

/// Makes a programme.
///
/// # Errors
/// The actor may not; a field is wrong.
pub async fn create(app: &App, actor: &Actor, form: &ProgrammeForm) -> Result<i64> {
    actor.may(Verb::ProgrammesEdit)?;
    let programme = checked(form)?;
    let mut tx = app.database.begin().await?;
    let slug = free_slug(&mut tx, &programme.name_it).await?;
    owner_is_there(&mut tx, programme.owner).await?;
    let id = store::insert(&mut tx, &programme, &slug, app.now()).await?;
    reminders::leave(app, &mut tx, id, &programme).await?;
    Entry::named("programme-created", ("programme", id))
        .after(told(&programme))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes a programme that was read at a revision.
///
/// # Errors
/// The actor may not; a field is wrong; somebody else changed it meanwhile; activities lie outside the new validity.
pub async fn edit(app: &App, actor: &Actor, id: i64, revision: i64, form: &ProgrammeForm) -> Result<()> {
    actor.may(Verb::ProgrammesEdit)?;
    let mut tx = app.database.begin().await?;
    tx.lock("programme", id).await?;
    let before = find(&mut tx, id).await?;
    let programme = checked(form)?;
    owner_is_there(&mut tx, programme.owner).await?;
    if store::activity_outside(&mut tx, id, &programme.starts_on, &programme.ends_on).await? {
        let mut fields = Fields::default();
        fields.wrong("ends_on", "programmes-activity-outside");
        fields.finish()?;
    }
    if !store::update(&mut tx, id, revision, &programme, app.now()).await? {
        return Err(Refusal::changed_meanwhile().into());
    }
    reminders::leave(app, &mut tx, id, &programme).await?;
    Entry::named("programme-edited", ("programme", id))
        .before(told(&before))
        .after(told(&programme))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Sets the logo that its documents carry, or takes it away. Only what draws is kept of it.
///
/// # Errors
/// The actor may not; the programme is not there; the image is none that is taken.
pub async fn set_logo(app: &App, actor: &Actor, id: i64, svg: Option<&str>) -> Result<()> {
    actor.may(Verb::ProgrammesEdit)?;
    let mut fields = Fields::default();
    let logo = svg.and_then(|svg| fields.take("logo", sanitised(svg)));
    fields.finish()?;
    let mut tx = app.database.begin().await?;
    find(&mut tx, id).await?;
    store::set_logo(&mut tx, id, logo.as_deref(), app.now()).await?;
    Entry::named("programme-logo-set", ("programme", id))
        .after(json!({ "bytes": logo.as_ref().map(String::len) }))
        .append(app, &mut tx, actor)
        .await?;
    tx.commit().await?;
    Ok(())
}

fn checked(form: &ProgrammeForm) -> Result<Programme> {
    let mut fields = Fields::default();
    let starts_on = fields.take("starts_on", typed::date(&form.starts_on));
    let ends_on = fields.take("ends_on", typed::date(&form.ends_on));
    if let (Some(first), Some(last)) = (starts_on, ends_on)
        && first > last
    {
        fields.wrong("ends_on", "programmes-dates-backwards");
    }
    if TimeZone::get(form.time_zone.trim()).is_err() {
        fields.wrong("time_zone", "programmes-time-zone-unknown");
    }
    let rule = if form.approval.is_empty() { "agency" } else { &form.approval };
    let approval = fields.take("approval", ApprovalRule::from_name(rule).ok_or(TypedError::Choice));
    let reminder_days = fields.take("reminder_days", reminders_of(&form.reminder_days));
    let task_days = fields.optional("task_days", &form.task_days, |days| typed::number(days, 60));
    let programme = Programme {
        name_it: fields.required("name_it", &form.name_it),
        name_en: fields.required("name_en", &form.name_en),
        summary_it: form.summary_it.trim().to_owned(),
        summary_en: form.summary_en.trim().to_owned(),
        signed_on: fields.optional("signed_on", &form.signed_on, typed::date).map(|day| day.to_string()),
        starts_on: starts_on.map(|day| day.to_string()).unwrap_or_default(),
        ends_on: ends_on.map(|day| day.to_string()).unwrap_or_default(),
        time_zone: form.time_zone.trim().to_owned(),
        contact_name: form.contact_name.trim().to_owned(),
        contact_email: fields
            .optional("contact_email", &form.contact_email, Email::parse)
            .map(|email| email.to_string())
            .unwrap_or_default(),
        contact_phone: form.contact_phone.trim().to_owned(),
        approval: approval.unwrap_or(ApprovalRule::Agency),
        reminder_days: reminder_days.unwrap_or_default(),
        task_days: task_days.unwrap_or(3),
        owner: form.owner,
        revision: 0,
    };
    fields.finish().map_err(Error::from)?;
    Ok(programme)
}

fn told(programme: &Programme) -> serde_json::Value {
    json!({
        "name_it": programme.name_it,
        "name_en": programme.name_en,
        "signed_on": programme.signed_on,
        "starts_on": programme.starts_on,
        "ends_on": programme.ends_on,
        "time_zone": programme.time_zone,
        "contact_name": programme.contact_name,
        "contact_email": programme.contact_email,
        "contact_phone": programme.contact_phone,
        "approval": programme.approval.name(),
        "reminder_days": programme.reminder_days,
        "task_days": programme.task_days,
        "owner": programme.owner,
    })
}

async fn owner_is_there(tx: &mut Connection, owner: Option<i64>) -> Result<()> {
    let Some(owner) = owner else { return Ok(()) };
    if recipient(tx, owner).await?.is_none() {
        let mut fields = Fields::default();
        fields.wrong("owner", TypedError::Choice.to_string());
        fields.finish()?;
    }
    Ok(())
}

async fn free_slug(tx: &mut Connection, name: &str) -> Result<String> {
    let short: String = slug(name).chars().take(60).collect();
    let short = if short.is_empty() { "programma".to_owned() } else { short };
    let mut candidate = short.clone();
    let mut number = 2;
    while store::slug_taken(tx, &candidate).await? {
        candidate = format!("{short}-{number}");
        number += 1;
    }
    Ok(candidate)
}

//! The list of programmes and the record of one.

use super::tabs::{Tab, tabs};
use crate::Web;
use crate::failure::Failure;
use crate::shell::{NavItem, Shell, page};
use crate::timeline::{Happened, happened};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use tomaia_app::programmes::{self, ActivityRow, ProgrammeRecord};
use tomaia_domain::permissions::Verb;
use tomaia_domain::programmes::{Validity, validity};

#[derive(Template)]
#[template(path = "programmes/list.html")]
struct ListPage {
    shell: Shell,
    may_edit: bool,
    rows: Vec<Row>,
    found: i64,
}

struct Row {
    href: String,
    name: String,
    period: String,
    left: String,
    left_kind: &'static str,
    lines: String,
    activities: String,
}

#[derive(Template)]
#[template(path = "programmes/record.html")]
struct RecordPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    id: i64,
    may_edit: bool,
    may_add: bool,
    summary: String,
    left: String,
    left_kind: &'static str,
    has_logo: bool,
    facts: Vec<(String, String)>,
    parties: Vec<PartyView>,
    lines: Vec<LineView>,
    loose: Vec<ActivityView>,
    happened: Vec<Happened>,
}

struct PartyView {
    href: String,
    name: String,
    role: String,
    signatory: String,
    act: String,
    signed: String,
}

struct LineView {
    href: String,
    title: String,
    description: String,
    activities: Vec<ActivityView>,
}

struct ActivityView {
    href: String,
    name: String,
    kind: String,
    period: String,
    place: String,
    state: String,
    state_kind: &'static str,
}

/// All programmes.
pub(super) async fn list(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let rows = programmes::list(&web.app, &visitor.actor).await?;
    let today = today(&web);
    let may_edit = visitor.actor.can(Verb::ProgrammesEdit);
    let mut shell = Shell::new(visitor, "layout-nav-programmes").here();
    if let Some(last) = rows.iter().map(|row| row.updated_at).max() {
        shell = shell.updated(last);
    }
    let found = i64::try_from(rows.len()).unwrap_or_default();
    let rows = rows
        .into_iter()
        .map(|row| {
            let (left, left_kind) = left(&shell, &row.starts_on, &row.ends_on, today);
            Row {
                href: format!("/desk/programmes/{}", row.id),
                name: shell.either(&row.name_it, &row.name_en),
                period: period(&shell, &row.starts_on, &row.ends_on),
                left,
                left_kind,
                lines: shell.texts.number(row.lines),
                activities: shell.texts.number(row.activities),
            }
        })
        .collect();
    page(&ListPage { shell, may_edit, rows, found })
}

/// One programme.
pub(super) async fn record(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let programme = programmes::record(&web.app, &visitor.actor, id).await?;
    let entries = programmes::timeline(&web.app, &visitor.actor, id, None, 20).await?;
    let (may_edit, may_add) =
        (visitor.actor.can(Verb::ProgrammesEdit), visitor.actor.can(Verb::ActivitiesEdit));
    let italian = visitor.language == tomaia_i18n::Language::Italian;
    let title = if italian { programme.name_it.clone() } else { programme.name_en.clone() };
    let shell = Shell::titled(visitor, title)
        .crumb("layout-nav-programmes", "/desk/programmes")
        .here()
        .updated(programme.updated_at);
    let (left, left_kind) = left(&shell, &programme.starts_on, &programme.ends_on, today(&web));
    page(&RecordPage {
        tabs: tabs(&shell, id, Tab::Agreement),
        id,
        may_edit,
        may_add,
        summary: shell.either(&programme.summary_it, &programme.summary_en),
        left,
        left_kind,
        has_logo: programme.has_logo,
        facts: facts(&shell, &programme),
        parties: parties(&shell, &programme),
        lines: lines(&shell, &programme),
        loose: programme
            .activities
            .iter()
            .filter(|activity| activity.line_id.is_none())
            .map(|row| activity(&shell, row))
            .collect(),
        happened: happened(&shell, &entries),
        shell,
    })
}

/// The logo.
pub(super) async fn logo(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let svg = programmes::logo(&web.app, &visitor.actor, id).await?;
    let mut response = svg.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml"));
    Ok(response)
}

fn facts(shell: &Shell, programme: &ProgrammeRecord) -> Vec<(String, String)> {
    let signed = programme.signed_on.as_deref().map(|day| date(shell, day)).unwrap_or_default();
    vec![
        (shell.t("programmes-period"), period(shell, &programme.starts_on, &programme.ends_on)),
        (shell.t("programmes-signed-on"), signed),
        (shell.t("programmes-time-zone"), programme.time_zone.clone()),
        (
            shell.t("programmes-approval"),
            shell.t(&format!("programmes-approval-{}", programme.approval.name())),
        ),
        (
            shell.t("programmes-owner"),
            programme.owner.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
        ),
        (shell.t("programmes-reminder-days"), programme.reminder_days.clone()),
        (shell.t("programmes-contact-name"), programme.contact_name.clone()),
        (shell.t("programmes-contact-email"), programme.contact_email.clone()),
        (shell.t("programmes-contact-phone"), programme.contact_phone.clone()),
    ]
}

fn parties(shell: &Shell, programme: &ProgrammeRecord) -> Vec<PartyView> {
    let view = |party: &programmes::PartyRow| PartyView {
        href: format!("/desk/programmes/{}/parties/{}", programme.id, party.id),
        name: party.name.clone(),
        role: shell.t(&format!("programmes-role-{}", party.role)),
        signatory: party.signatory.clone(),
        act: party.act.clone(),
        signed: party.signed_on.as_deref().map(|day| date(shell, day)).unwrap_or_default(),
    };
    programme.parties.iter().map(view).collect()
}

fn lines(shell: &Shell, programme: &ProgrammeRecord) -> Vec<LineView> {
    let view = |line: &programmes::LineRow| LineView {
        href: format!("/desk/programmes/{}/lines/{}", programme.id, line.id),
        title: format!("{} · {}", line.code, shell.either(&line.name_it, &line.name_en)),
        description: shell.either(&line.description_it, &line.description_en),
        activities: programme
            .activities
            .iter()
            .filter(|activity| activity.line_id == Some(line.id))
            .map(|row| activity(shell, row))
            .collect(),
    };
    programme.lines.iter().map(view).collect()
}

fn activity(shell: &Shell, row: &ActivityRow) -> ActivityView {
    let room = if row.kind == "mission" { "missions" } else { "activities" };
    ActivityView {
        href: format!("/desk/{room}/{}", row.id),
        name: shell.either(&row.name_it, &row.name_en),
        kind: shell.t(&format!("activities-kind-{}", row.kind.replace('_', "-"))),
        period: period(shell, &row.starts_on, &row.ends_on),
        place: row.place.clone(),
        state: shell.t(&format!("activities-state-{}", row.state)),
        state_kind: state_kind(&row.state),
    }
}

/// The colour of an activity's state.
pub(crate) fn state_kind(state: &str) -> &'static str {
    match state {
        "approved" | "open" => "success",
        "proposed" => "warning",
        "running" => "accent",
        "cancelled" => "danger",
        "draft" => "info",
        _ => "neutral",
    }
}

/// «14 ott 2025» of an ISO date.
pub(crate) fn date(shell: &Shell, iso: &str) -> String {
    iso.parse::<Date>().map_or_else(|_| iso.to_owned(), |day| shell.texts.date(day))
}

/// «13–14 ott 2026»; one day alone where they are the same.
pub(crate) fn period(shell: &Shell, first: &str, last: &str) -> String {
    match (first.parse::<Date>(), last.parse::<Date>()) {
        (Ok(first), Ok(last)) => shell.texts.period(first, last),
        _ => format!("{} – {}", date(shell, first), date(shell, last)),
    }
}

fn left(shell: &Shell, first: &str, last: &str, today: Date) -> (String, &'static str) {
    let (Ok(first), Ok(last)) = (first.parse(), last.parse()) else { return (String::new(), "neutral") };
    match validity(first, last, today) {
        Validity::NotYet(days) => (shell.tn("programmes-begins-in", days), "info"),
        Validity::InForce(days) if days < 90 => (shell.tn("programmes-days-left", days), "warning"),
        Validity::InForce(days) => (shell.tn("programmes-days-left", days), "success"),
        Validity::Over(days) => (shell.tn("programmes-over-since", days), "neutral"),
    }
}

/// Today by the office's clock.
fn today(web: &Web) -> Date {
    let zone = jiff::tz::TimeZone::get("Europe/Rome").unwrap_or(jiff::tz::TimeZone::UTC);
    web.app.clock.now().to_zoned(zone).date()
}

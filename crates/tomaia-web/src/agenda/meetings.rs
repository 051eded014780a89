//! One meeting of a draft with a form to move it, and the wishes that the draft leaves out, with their reasons.

use super::board::{MoveLine, Shown, tell};
use super::frame::{self, draft_path, side_words};
use crate::Web;
use crate::failure::Failure;
use crate::forms::{Choice, FormErrors};
use crate::missions::tabs::Tab;
use crate::shell::{NavItem, Shell, done, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use tomaia_app::agenda::edits;
use tomaia_app::agenda::moves::Edit;
use tomaia_app::agenda::queries::{self, MeetingRow};
use tomaia_app::agenda::words::Names;
use tomaia_domain::agenda::DraftState;
use tomaia_domain::permissions::Verb;
use tomaia_i18n::Texts;

/// Wishes on one page.
const PAGE: i64 = 50;

#[derive(Template)]
#[template(path = "agenda/meeting.html")]
struct MeetingPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    path: String,
    draft_path: String,
    facts: Vec<(String, String)>,
    slots: Vec<Choice>,
    tables: Vec<Choice>,
    errors: FormErrors,
    lines: Vec<MoveLine>,
    locked: bool,
    may_change: bool,
    revision: i64,
    id: i64,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct PlaceForm {
    #[serde(default)]
    slot: String,
    #[serde(default)]
    table: String,
    #[serde(default)]
    revision: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft, meeting)): Path<(i64, i64, i64)>,
) -> Result<Response, Failure> {
    meeting_page(&web, visitor, (mission, draft, meeting), None).await
}

async fn meeting_page(
    web: &Web,
    visitor: Visitor,
    (mission, draft, id): (i64, i64, i64),
    refused: Option<(PlaceForm, Failure)>,
) -> Result<Response, Failure> {
    let row = queries::draft(&web.app, &visitor.actor, mission, draft).await?;
    let found = queries::meeting(&web.app, &visitor.actor, (mission, draft), id).await?;
    let names = queries::names(&web.app, &visitor.actor, mission).await?;
    let texts = tomaia_i18n::texts(visitor.language);
    let pair = [
        ("company", names.company(found.meeting.company).into()),
        ("guest", names.guest(found.meeting.guest).into()),
    ];
    let title = texts.with("agenda-pair", &pair);
    let mut lines = Vec::new();
    let (mut slot, mut table) = (found.meeting.slot.to_string(), found.meeting.table.to_string());
    let mut errors = FormErrors::default();
    if let Some((form, failure)) = refused {
        let edit = place_edit(id, &form);
        lines =
            tell(texts, &names, &edits::preview(&web.app, &visitor.actor, mission, draft, &edit).await?).2;
        errors = FormErrors::of(texts, failure)?;
        (slot, table) = (form.slot, form.table);
    }
    let status = if errors.list.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let frame = frame::titled(web, visitor, mission, title, Tab::Agenda).await?;
    let path = draft_path(mission, draft);
    page_with(
        status,
        &MeetingPage {
            facts: facts(texts, &names, &found),
            slots: slot_choices(texts, &names, &slot),
            tables: table_choices(&names, &table),
            locked: found.meeting.locked,
            may_change: row.state == DraftState::Ready && frame.actor.can(Verb::AgendaMake),
            revision: row.revision,
            path: format!("{path}/meetings/{id}"),
            draft_path: path,
            shell: frame.shell,
            tabs: frame.tabs,
            errors,
            lines,
            id,
        },
    )
}

fn facts(texts: &Texts, names: &Names, found: &MeetingRow) -> Vec<(String, String)> {
    let meeting = &found.meeting;
    let guest = names.guests.get(&meeting.guest);
    let mut facts = vec![
        ("agenda-fact-when", names.slot(texts, meeting.slot)),
        ("agenda-fact-table", names.table(meeting.table).to_owned()),
        (
            "agenda-fact-hall",
            names.tables.get(&meeting.table).map(|table| table.hall.clone()).unwrap_or_default(),
        ),
        ("agenda-fact-company", names.company(meeting.company).to_owned()),
        ("agenda-fact-representative", names.person(meeting.representative).to_owned()),
        ("agenda-fact-guest", guest.map(|guest| guest.name.clone()).unwrap_or_default()),
        ("agenda-fact-organisation", guest.map(|guest| guest.organisation.clone()).unwrap_or_default()),
        ("agenda-fact-from-company", side_words(texts, found.from_company.as_deref())),
        ("agenda-fact-from-guest", side_words(texts, found.from_guest.as_deref())),
    ];
    if let Some(interpreter) = meeting.interpreter {
        facts.push(("agenda-fact-interpreter", names.interpreter(interpreter).to_owned()));
    }
    facts.into_iter().map(|(key, value)| (texts.get(key), value)).collect()
}

fn slot_choices(texts: &Texts, names: &Names, chosen: &str) -> Vec<Choice> {
    let mut slots: Vec<_> = names.slots.iter().collect();
    slots.sort_by_key(|(_, slot)| slot.starts_at);
    let choice = |id: &i64| Choice::new(id.to_string(), names.slot(texts, *id), id.to_string() == chosen);
    slots.into_iter().map(|(id, _)| choice(id)).collect()
}

fn table_choices(names: &Names, chosen: &str) -> Vec<Choice> {
    let mut tables: Vec<_> = names.tables.iter().collect();
    tables.sort_by(|(a_id, a), (b_id, b)| (a.hall_id, *a_id).cmp(&(b.hall_id, *b_id)));
    let choice = |id: &i64, label: String| Choice::new(id.to_string(), label, id.to_string() == chosen);
    tables.into_iter().map(|(id, table)| choice(id, format!("{} · {}", table.label, table.hall))).collect()
}

fn place_edit(meeting: i64, form: &PlaceForm) -> Edit {
    Edit::Move { meeting, slot: form.slot.parse().unwrap_or(0), table: form.table.parse().ok() }
}

pub(super) async fn relocate(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft, meeting)): Path<(i64, i64, i64)>,
    Form(form): Form<PlaceForm>,
) -> Result<Response, Failure> {
    let edit = place_edit(meeting, &form);
    let seen = form.revision.parse().ok();
    match edits::apply(&web.app, &visitor.actor, (mission, draft), seen, &edit).await {
        Ok(_) => Ok(done(
            &format!("{}/meetings/{meeting}", draft_path(mission, draft)),
            "done-agenda-meeting-moved",
        )),
        Err(error) => {
            meeting_page(&web, visitor, (mission, draft, meeting), Some((form, error.into()))).await
        }
    }
}

pub(super) async fn remove(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft, meeting)): Path<(i64, i64, i64)>,
    Form(shown): Form<Shown>,
) -> Result<Response, Failure> {
    edits::apply(&web.app, &visitor.actor, (mission, draft), shown.seen(), &Edit::Remove { meeting }).await?;
    Ok(done(&draft_path(mission, draft), "done-agenda-meeting-removed"))
}

/// A wish that is left out.
struct LeftOutView {
    company: String,
    guest: String,
    company_id: i64,
    guest_id: i64,
    from_company: String,
    from_guest: String,
    reason: String,
    /// What holding it all the same would cost; empty where that was not worked out.
    forcing: String,
    may_add: bool,
}

#[derive(Template)]
#[template(path = "agenda/left_out.html")]
struct LeftOutPage {
    /// Musts that cannot all be held, in words.
    conflicting: Vec<String>,
    shell: Shell,
    tabs: Vec<NavItem>,
    path: String,
    wishes: Vec<LeftOutView>,
    companies: Vec<Choice>,
    guests: Vec<Choice>,
    next_href: String,
    previous_href: String,
    revision: i64,
    errors: FormErrors,
    lines: Vec<MoveLine>,
    may_change: bool,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct LeftOutQuery {
    #[serde(default)]
    company: String,
    #[serde(default)]
    guest: String,
    #[serde(default)]
    from: String,
}

pub(super) async fn left_out(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Query(query): Query<LeftOutQuery>,
) -> Result<Response, Failure> {
    left_out_page(&web, visitor, (mission, draft), query, None).await
}

async fn left_out_page(
    web: &Web,
    visitor: Visitor,
    (mission, draft): (i64, i64),
    query: LeftOutQuery,
    refused: Option<(Edit, Failure)>,
) -> Result<Response, Failure> {
    let row = queries::draft(&web.app, &visitor.actor, mission, draft).await?;
    let names = queries::names(&web.app, &visitor.actor, mission).await?;
    let from = query.from.parse().unwrap_or(0).max(0);
    let of = (query.company.parse().ok(), query.guest.parse().ok());
    let mut found =
        queries::left_out(&web.app, &visitor.actor, (mission, draft), of, (from, PAGE + 1)).await?;
    let has_more = found.len() > PAGE.unsigned_abs() as usize;
    found.truncate(PAGE.unsigned_abs() as usize);
    let mut lines = Vec::new();
    let mut errors = FormErrors::default();
    let texts = tomaia_i18n::texts(visitor.language);
    if let Some((edit, failure)) = refused {
        lines =
            tell(texts, &names, &edits::preview(&web.app, &visitor.actor, mission, draft, &edit).await?).2;
        errors = FormErrors::of(texts, failure)?;
    }
    let status = if errors.list.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let frame = frame::frame(web, visitor, mission, "agenda-left-out-title", Tab::Agenda).await?;
    let may_change = row.state == DraftState::Ready && frame.actor.can(Verb::AgendaMake);
    let path = draft_path(mission, draft);
    let pair =
        |(company, guest): &(i64, i64)| format!("{} – {}", names.company(*company), names.guest(*guest));
    let conflicting = row.conflicting_musts.iter().map(pair).collect();
    let page_href = |from: i64| {
        format!(
            "{path}/left-out?company={}&guest={}&from={from}",
            of.0.map_or(String::new(), |id: i64| id.to_string()),
            of.1.map_or(String::new(), |id: i64| id.to_string())
        )
    };
    let view = |row: queries::LeftOutRow| {
        let pair = (row.wish.company, row.wish.guest);
        let refused =
            [&row.from_company, &row.from_guest].iter().any(|level| level.as_deref() == Some("never"));
        LeftOutView {
            company: names.company(pair.0).to_owned(),
            guest: names.guest(pair.1).to_owned(),
            company_id: pair.0,
            guest_id: pair.1,
            from_company: side_words(texts, row.from_company.as_deref()),
            from_guest: side_words(texts, row.from_guest.as_deref()),
            reason: names.reason(texts, pair, &row.wish.reason),
            forcing: row
                .wish
                .forcing
                .as_ref()
                .map_or_else(String::new, |forcing| names.forcing(texts, forcing)),
            may_add: may_change && !refused,
        }
    };
    page_with(
        status,
        &LeftOutPage {
            next_href: if has_more { page_href(from + PAGE) } else { String::new() },
            previous_href: if from > 0 { page_href((from - PAGE).max(0)) } else { String::new() },
            wishes: found.into_iter().map(view).collect(),
            conflicting,
            companies: people(
                names.companies.iter().map(|(id, company)| (*id, company.name.clone())),
                &query.company,
            ),
            guests: people(
                names.guests.iter().map(|(id, guest)| (*id, guest.latin_name.clone())),
                &query.guest,
            ),
            shell: frame.shell,
            tabs: frame.tabs,
            revision: row.revision,
            path,
            errors,
            lines,
            may_change,
        },
    )
}

/// People as choices, by name.
pub(super) fn people(people: impl Iterator<Item = (i64, String)>, chosen: &str) -> Vec<Choice> {
    let mut people: Vec<(i64, String)> = people.collect();
    people.sort_by_cached_key(|(id, name)| (tomaia_domain::text::fold(name), *id));
    people.into_iter().map(|(id, name)| Choice::new(id.to_string(), name, id.to_string() == chosen)).collect()
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct AddForm {
    #[serde(default)]
    company: String,
    #[serde(default)]
    guest: String,
    #[serde(default)]
    revision: String,
}

pub(super) async fn add(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Form(form): Form<AddForm>,
) -> Result<Response, Failure> {
    let (company, guest) = (form.company.parse().unwrap_or(0), form.guest.parse().unwrap_or(0));
    let edit = Edit::Add { company, guest, slot: None, table: None };
    let seen = form.revision.parse().ok();
    match edits::apply(&web.app, &visitor.actor, (mission, draft), seen, &edit).await {
        Ok(made) => {
            let path = draft_path(mission, draft);
            let address = made.meeting.map_or(path.clone(), |meeting| format!("{path}/meetings/{meeting}"));
            Ok(done(&address, "done-agenda-meeting-added"))
        }
        Err(error) => {
            let refused = Some((edit, error.into()));
            left_out_page(&web, visitor, (mission, draft), LeftOutQuery::default(), refused).await
        }
    }
}

//! The board of a draft: one session at a time, by tables, companies or guests. Shapes what the room gives into the
//! parts' markup, and answers the moves: preview, move, lock, undo. With htmx's header a board comes back, without it
//! a redirect.

use super::frame::draft_path;
use crate::Web;
use crate::failure::{Failure, urlencode, words};
use crate::shell::{NavItem, Shell, done, page, page_with};
use crate::visitor::{Htmx, Visitor};
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use tomaia_app::Actor;
use tomaia_app::agenda::board::{BoardData, BoardFilter, BoardMeeting as Meeting, SlotColumn, View, board};
use tomaia_app::agenda::edits::{self, Preview, error_key};
use tomaia_app::agenda::moves::{Edit, is_worse};
use tomaia_app::agenda::queries::{self, DraftRow};
use tomaia_app::agenda::words::{Names, change};
use tomaia_domain::agenda::DraftState;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::RefusalKind;
use tomaia_i18n::{Language, Texts, texts};

/// Which part of the board is shown, and which revision of the draft the browser has.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Shown {
    #[serde(default)]
    view: String,
    #[serde(default)]
    session: String,
    #[serde(default)]
    hall: String,
    #[serde(default)]
    pub revision: String,
}

impl Shown {
    fn filter(&self) -> BoardFilter {
        BoardFilter {
            view: View::from_name(&self.view),
            session: self.session.parse().ok(),
            hall: self.hall.parse().ok(),
        }
    }

    fn query(&self) -> String {
        format!(
            "view={}&session={}&hall={}",
            urlencode(&self.view),
            urlencode(&self.session),
            urlencode(&self.hall)
        )
    }

    pub(super) fn seen(&self) -> Option<i64> {
        self.revision.parse().ok()
    }
}

pub(super) struct BoardView {
    pub view: &'static str,
    pub caption: String,
    pub corner: String,
    pub move_url: String,
    pub preview_url: String,
    pub lock_url: String,
    pub undo: Option<BoardUndo>,
    pub days: Vec<BoardDay>,
    pub columns: Vec<BoardColumn>,
    pub rows: Vec<BoardRow>,
}

pub(super) struct BoardUndo {
    pub url: String,
    pub label: String,
}

pub(super) struct BoardDay {
    pub label: String,
    pub span: usize,
}

pub(super) struct BoardColumn {
    pub slot_id: i64,
    pub label: String,
    pub note: String,
    pub day_start: bool,
}

pub(super) struct BoardRow {
    pub kind: &'static str,
    pub table_id: String,
    pub label: String,
    pub note: String,
    pub href: String,
    pub cells: Vec<BoardCell>,
}

pub(super) struct BoardCell {
    pub table_id: i64,
    pub state: &'static str,
    pub meeting: Option<BoardMeeting>,
}

pub(super) struct BoardMeeting {
    pub id: i64,
    pub company: String,
    pub guest: String,
    pub company_code: String,
    pub level: &'static str,
    pub locked: bool,
    pub by_hand: bool,
    pub has_interpreter: bool,
    pub conflict: bool,
    pub href: String,
}

/// A board with the links that lead to its other parts.
pub(super) struct Drawn {
    pub board: BoardView,
    pub sessions: Vec<NavItem>,
    pub views: Vec<NavItem>,
    pub halls: Vec<NavItem>,
}

/// Reads and shapes the board.
pub(super) async fn draw(
    web: &Web,
    actor: &Actor,
    language: Language,
    (mission, draft): (i64, &DraftRow),
    shown: &Shown,
) -> Result<Drawn, Failure> {
    let filter = shown.filter();
    let data = board(&web.app, actor, (mission, draft.id), &filter).await?;
    let texts = texts(language);
    let path = draft_path(mission, draft.id);
    let here = Shown {
        view: filter.view.name().to_owned(),
        session: data.session.as_ref().map(|session| session.id.to_string()).unwrap_or_default(),
        ..shown.clone()
    };
    let may_move = draft.state == DraftState::Ready && actor.can(Verb::AgendaMake);
    Ok(Drawn {
        sessions: sessions(texts, language, &path, &data, &here),
        views: views(texts, &path, filter.view, &here),
        halls: halls(texts, &path, &data, &here),
        board: shape(texts, &data, (mission, draft), (filter.view, may_move), &here),
    })
}

fn link(path: &str, label: String, shown: &Shown, current: bool) -> NavItem {
    NavItem { label, href: format!("{path}?{}#board", shown.query()), current, count: None }
}

fn sessions(texts: &Texts, language: Language, path: &str, data: &BoardData, here: &Shown) -> Vec<NavItem> {
    data.sessions
        .iter()
        .map(|session| {
            let name =
                if language == Language::Italian { session.name_it.clone() } else { session.name_en.clone() };
            let day = session.held_on.parse().map(|day| texts.day(day)).unwrap_or_default();
            let shown = Shown { session: session.id.to_string(), ..here.clone() };
            let is_here = here.session == session.id.to_string();
            link(path, format!("{day} · {name}"), &shown, is_here)
        })
        .collect()
}

fn views(texts: &Texts, path: &str, present: View, here: &Shown) -> Vec<NavItem> {
    View::ALL
        .into_iter()
        .map(|view| {
            let label = texts.get(&format!("agenda-view-{}", view.name()));
            link(path, label, &Shown { view: view.name().to_owned(), ..here.clone() }, view == present)
        })
        .collect()
}

fn halls(texts: &Texts, path: &str, data: &BoardData, here: &Shown) -> Vec<NavItem> {
    if data.halls.len() < 2 {
        return Vec::new();
    }
    let all = Shown { hall: String::new(), ..here.clone() };
    let mut links = vec![link(path, texts.get("agenda-all-halls"), &all, here.hall.is_empty())];
    links.extend(data.halls.iter().map(|(id, name)| {
        let shown = Shown { hall: id.to_string(), ..here.clone() };
        link(path, name.clone(), &shown, here.hall == id.to_string())
    }));
    links
}

fn shape(
    texts: &Texts,
    data: &BoardData,
    (mission, draft): (i64, &DraftRow),
    (view, may_move): (View, bool),
    here: &Shown,
) -> BoardView {
    let path = draft_path(mission, draft.id);
    let url = |action: &str| match may_move {
        true => format!("{path}/{action}?{}&revision={}", here.query(), draft.revision),
        false => String::new(),
    };
    let zone = jiff::tz::TimeZone::get(&data.time_zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let day = data.session.as_ref().and_then(|session| session.held_on.parse().ok());
    let day = day.map(|day| texts.day(day)).unwrap_or_default();
    let undo = BoardUndo { url: url("undo"), label: texts.get("agenda-undo") };
    BoardView {
        view: if view == View::Tables { "table" } else { "person" },
        caption: texts.with("agenda-board-caption", &[("name", draft.name.as_str().into())]),
        corner: texts.get(&format!("agenda-corner-{}", view.name())),
        move_url: url("move"),
        preview_url: url("preview"),
        lock_url: url("lock"),
        undo: (may_move && draft.can_undo).then_some(undo),
        days: vec![BoardDay { label: day, span: data.columns.len().max(1) }],
        columns: columns(texts, data, &zone),
        rows: rows(data, &path, view),
    }
}

fn columns(texts: &Texts, data: &BoardData, zone: &jiff::tz::TimeZone) -> Vec<BoardColumn> {
    let mut ended: Option<i64> = None;
    let usual = data.columns.windows(2).map(|pair| pair[1].starts_at - pair[0].ends_at).min().unwrap_or(0);
    data.columns
        .iter()
        .enumerate()
        .map(|(number, SlotColumn { id, starts_at, ends_at })| {
            let time = jiff::Timestamp::from_millisecond(*starts_at)
                .map(|at| texts.time(at.to_zoned(zone.clone()).time()))
                .unwrap_or_default();
            let after_break = ended.is_some_and(|ended| starts_at - ended > usual.max(0));
            ended = Some(*ends_at);
            let note = if after_break { texts.get("agenda-after-break") } else { String::new() };
            BoardColumn { slot_id: *id, label: time, note, day_start: number == 0 }
        })
        .collect()
}

fn rows(data: &BoardData, path: &str, view: View) -> Vec<BoardRow> {
    let (kind, desk) = match view {
        View::Tables => ("table", None),
        View::Companies => ("company", Some("/desk/companies")),
        View::Guests => ("guest", Some("/desk/guests")),
    };
    data.lines
        .iter()
        .map(|line| BoardRow {
            kind,
            table_id: if view == View::Tables { line.id.to_string() } else { String::new() },
            label: line.label.clone(),
            note: line.note.clone(),
            href: desk.map(|desk| format!("{desk}/{}", line.subject)).unwrap_or_default(),
            cells: data
                .columns
                .iter()
                .map(|column| {
                    let key = (line.id, column.id);
                    cell(data.meetings.get(&key), data.closed.contains(&key), path)
                })
                .collect(),
        })
        .collect()
}

fn cell(meeting: Option<&Meeting>, closed: bool, path: &str) -> BoardCell {
    let state = match (meeting, closed) {
        (Some(_), _) => "meeting",
        (None, true) => "closed",
        (None, false) => "free",
    };
    BoardCell {
        table_id: meeting.map_or(0, |found| found.meeting.table),
        state,
        meeting: meeting.map(|found| BoardMeeting {
            id: found.meeting.id,
            company: found.company.clone(),
            guest: found.guest.clone(),
            company_code: code(found),
            level: found.level.name(),
            locked: found.meeting.locked,
            by_hand: found.meeting.by_hand,
            has_interpreter: found.meeting.interpreter.is_some(),
            conflict: closed,
            href: format!("{path}/meetings/{}", found.meeting.id),
        }),
    }
}

fn code(found: &Meeting) -> String {
    if found.company_code.is_empty() { found.meeting.company.to_string() } else { found.company_code.clone() }
}

/// What a proposed move is answered with.
pub(super) struct MovePreview {
    pub verdict: &'static str,
    pub title: String,
    pub lines: Vec<MoveLine>,
    pub move_url: String,
    pub meeting: String,
    pub slot: String,
    pub table: String,
}

pub(super) struct MoveLine {
    pub kind: &'static str,
    pub text: String,
}

#[derive(Template)]
#[template(path = "agenda/move_preview.html")]
struct PreviewPart {
    shell: Shell,
    preview: MovePreview,
}

#[derive(Template)]
#[template(path = "agenda/board_part.html")]
struct BoardPart {
    shell: Shell,
    board: BoardView,
}

/// A move as a board or a form sends it.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct MoveForm {
    #[serde(default)]
    meeting: String,
    #[serde(default)]
    slot: String,
    #[serde(default)]
    table: String,
    #[serde(default)]
    locked: String,
}

impl MoveForm {
    fn edit(&self) -> Edit {
        // What is no number names no row, and is told so by the verb.
        let number = |text: &str| text.parse().unwrap_or(0);
        Edit::Move {
            meeting: number(&self.meeting),
            slot: number(&self.slot),
            table: self.table.parse().ok(),
        }
    }
}

/// What a preview says, in words.
pub(super) fn tell(texts: &Texts, names: &Names, preview: &Preview) -> (&'static str, String, Vec<MoveLine>) {
    let mut lines: Vec<MoveLine> = preview
        .violations
        .iter()
        .map(|violation| MoveLine { kind: "breaks", text: names.violation(texts, violation) })
        .collect();
    lines.extend(preview.error.map(|error| MoveLine { kind: "breaks", text: texts.get(error_key(error)) }));
    if let Some((company, guest)) = preview.exchanged.filter(|_| preview.allowed) {
        let pair = [("company", names.company(company).into()), ("guest", names.guest(guest).into())];
        lines.push(MoveLine { kind: "costs", text: texts.with("agenda-preview-exchange", &pair) });
    }
    lines.extend(preview.delta.iter().filter(|_| preview.allowed).map(|delta| MoveLine {
        kind: if is_worse(delta) { "costs" } else { "gains" },
        text: change(texts, delta),
    }));
    let (verdict, key) = match (preview.allowed, preview.costs || preview.exchanged.is_some()) {
        (false, _) => ("refused", "agenda-preview-refused"),
        (true, true) => ("costs", "agenda-preview-costs"),
        (true, false) => ("ok", "agenda-preview-ok"),
    };
    (verdict, texts.get(key), lines)
}

pub(super) async fn preview(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Query(shown): Query<Shown>,
    Query(form): Query<MoveForm>,
) -> Result<Response, Failure> {
    let shell = Shell::new(visitor.clone(), "agenda-title");
    let preview = proposed(&web, &visitor, (mission, draft), &shown, &form).await?;
    page(&PreviewPart { shell, preview })
}

async fn proposed(
    web: &Web,
    visitor: &Visitor,
    (mission, draft): (i64, i64),
    shown: &Shown,
    form: &MoveForm,
) -> Result<MovePreview, Failure> {
    let told = edits::preview(&web.app, &visitor.actor, mission, draft, &form.edit()).await?;
    let names = queries::names(&web.app, &visitor.actor, mission).await?;
    let (verdict, title, lines) = tell(texts(visitor.language), &names, &told);
    let revision = urlencode(&shown.revision);
    Ok(MovePreview {
        verdict,
        title,
        lines,
        move_url: format!("{}/move?{}&revision={revision}", draft_path(mission, draft), shown.query()),
        meeting: form.meeting.clone(),
        slot: form.slot.clone(),
        table: form.table.clone(),
    })
}

pub(super) async fn relocate(
    State(web): State<Web>,
    visitor: Visitor,
    Htmx(htmx): Htmx,
    Path((mission, draft)): Path<(i64, i64)>,
    Query(shown): Query<Shown>,
    Form(form): Form<MoveForm>,
) -> Result<Response, Failure> {
    let edit = form.edit();
    let made = edits::apply(&web.app, &visitor.actor, (mission, draft), shown.seen(), &edit).await;
    answer(&web, visitor, htmx, (mission, draft), &shown, made, Some(&form), "done-agenda-meeting-moved")
        .await
}

pub(super) async fn lock(
    State(web): State<Web>,
    visitor: Visitor,
    Htmx(htmx): Htmx,
    Path((mission, draft)): Path<(i64, i64)>,
    Query(shown): Query<Shown>,
    Form(form): Form<MoveForm>,
) -> Result<Response, Failure> {
    let edit = Edit::Lock { meeting: form.meeting.parse().unwrap_or(0), locked: form.locked == "true" };
    let made = edits::apply(&web.app, &visitor.actor, (mission, draft), shown.seen(), &edit).await;
    let key =
        if form.locked == "true" { "done-agenda-meeting-locked" } else { "done-agenda-meeting-unlocked" };
    answer(&web, visitor, htmx, (mission, draft), &shown, made, None, key).await
}

pub(super) async fn undo(
    State(web): State<Web>,
    visitor: Visitor,
    Htmx(htmx): Htmx,
    Path((mission, draft)): Path<(i64, i64)>,
    Query(shown): Query<Shown>,
) -> Result<Response, Failure> {
    let made = edits::undo(&web.app, &visitor.actor, (mission, draft), shown.seen()).await;
    answer(&web, visitor, htmx, (mission, draft), &shown, made, None, "done-agenda-change-undone").await
}

/// The board as it is now, or why the change was not made; without htmx the draft's page.
#[expect(clippy::too_many_arguments, reason = "one answer for the board's three changes")]
async fn answer(
    web: &Web,
    visitor: Visitor,
    htmx: bool,
    (mission, draft): (i64, i64),
    shown: &Shown,
    made: tomaia_app::Result<edits::Edited>,
    form: Option<&MoveForm>,
    key: &str,
) -> Result<Response, Failure> {
    let shell = Shell::new(visitor.clone(), "agenda-title");
    match made {
        Err(error) if htmx => refused(web, &visitor, shell, (mission, draft), shown, error, form).await,
        Err(error) => Err(error.into()),
        Ok(_) if !htmx => Ok(done(&format!("{}?{}", draft_path(mission, draft), shown.query()), key)),
        Ok(_) => {
            let row = queries::draft(&web.app, &visitor.actor, mission, draft).await?;
            let drawn = draw(web, &visitor.actor, visitor.language, (mission, &row), shown).await?;
            page(&BoardPart { shell, board: drawn.board })
        }
    }
}

/// A refused change: its rules in words where the change itself is at fault, else the refusal's own words.
async fn refused(
    web: &Web,
    visitor: &Visitor,
    shell: Shell,
    (mission, draft): (i64, i64),
    shown: &Shown,
    error: tomaia_app::Error,
    form: Option<&MoveForm>,
) -> Result<Response, Failure> {
    let failure = Failure::from(error);
    let refusal = failure.refusal().filter(|refusal| refusal.kind == RefusalKind::Conflict).cloned();
    let Some(refusal) = refusal else { return Err(failure) };
    let mut preview = match form.filter(|_| refusal.message == "agenda-edit-breaks-a-rule") {
        Some(form) => proposed(web, visitor, (mission, draft), shown, form).await?,
        None => MovePreview {
            verdict: "refused",
            title: words(shell.texts, &refusal),
            lines: Vec::new(),
            move_url: String::new(),
            meeting: String::new(),
            slot: String::new(),
            table: String::new(),
        },
    };
    preview.verdict = "refused";
    page_with(StatusCode::CONFLICT, &PreviewPart { shell, preview })
}

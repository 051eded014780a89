//! The sheets of a version, for the office: guests' groups, hosts with what they answered, drivers, interpreters.

use super::{base, framed, stretch, titled};
use crate::Web;
use crate::failure::{Failure, urlencode};
use crate::shell::{NavItem, Shell, done, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tomaia_app::itineraries::documents::{answer_key, people, sheet_pdf, title_key};
use tomaia_app::itineraries::queries::TravellerRow;
use tomaia_app::itineraries::sheets::{self, ItemKind, Sheet, SheetItem, details, summary, way};
use tomaia_app::itineraries::{answers, queries};
use tomaia_domain::itineraries::{HostAnswer, StopKind, Traveller};
use tomaia_domain::permissions::Verb;
use tomaia_i18n::{Arg, Language, Texts};

#[derive(Template)]
#[template(path = "itineraries/sheets.html")]
struct SheetsPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    base: String,
    kinds: Vec<(String, String, Vec<SheetView>)>,
    answers: Vec<AnswerView>,
    may_make: bool,
}

struct SheetView {
    name: String,
    visits: String,
    href: String,
}

struct AnswerView {
    when: String,
    host: String,
    group: String,
    badge: &'static str,
    state: String,
    note: String,
    stop: i64,
    group_id: i64,
    starts_at: i64,
    waiting: bool,
}

pub(super) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Response, Failure> {
    let rows = sheets::sheets(&web.app, &visitor.actor, mission).await?;
    let said = answers::said(&web.app, &visitor.actor, mission).await?;
    let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
    let (shell, tabs) = framed(&web, visitor, mission, "itineraries-sheets").await?;
    let texts = shell.texts;
    let kinds = ["group", "host", "vehicle", "interpreter"]
        .into_iter()
        .map(|kind| {
            let of_kind = rows.iter().filter(|row| row.traveller.kind() == kind);
            let views = of_kind.map(|row| SheetView {
                name: named(texts, row.traveller, &row.name),
                visits: texts.with("itineraries-visits", &[("count", Arg::from(row.visits))]),
                href: format!("{}/sheets/{kind}/{}", base(mission), row.traveller.id()),
            });
            let mut views: Vec<SheetView> = views.collect();
            views.sort_by(|one, other| one.name.cmp(&other.name));
            (kind.to_owned(), texts.get(&format!("itineraries-sheets-{kind}")), views)
        })
        .filter(|(_, _, views)| !views.is_empty())
        .collect();
    let answers = said
        .iter()
        .map(|(visit, said)| {
            let visit = &visit.visit;
            let (badge, state) = match said.as_ref().map(|said| said.answer) {
                None => ("info", texts.get("itineraries-answer-waiting")),
                Some(answer @ HostAnswer::Confirmed) => ("success", texts.get(answer_key(answer))),
                Some(answer @ HostAnswer::Declined) => ("danger", texts.get(answer_key(answer))),
            };
            AnswerView {
                when: stretch(texts, &setup, visit.starts_at, visit.ends_at),
                host: setup.stop(visit.stop).map(|stop| stop.name.clone()).unwrap_or_default(),
                group: setup.group(visit.group).map(|group| group.name.clone()).unwrap_or_default(),
                badge,
                state,
                note: said.as_ref().map(|said| said.note.clone()).unwrap_or_default(),
                stop: visit.stop,
                group_id: visit.group,
                starts_at: visit.starts_at,
                waiting: said.is_none(),
            }
        })
        .collect();
    page(&SheetsPage {
        base: base(mission),
        kinds,
        answers,
        may_make: shell.actor.can(Verb::ItinerariesMake),
        tabs,
        shell,
    })
}

/// A group by its word and name, everybody else by the name alone.
fn named(texts: &Texts, traveller: Traveller, name: &str) -> String {
    match traveller {
        Traveller::Group(_) => texts.with("itineraries-group-named", &[("name", name.into())]),
        _ => name.to_owned(),
    }
}

/// What a host says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct AnswerForm {
    pub stop: i64,
    pub group: i64,
    pub starts_at: i64,
    pub answer: String,
    #[serde(default)]
    pub note: String,
}

/// A host said it by telephone: the office writes it down.
pub(super) async fn answer(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Failure> {
    let note = if form.note.trim().is_empty() {
        tomaia_i18n::texts(visitor.language).get("itineraries-answer-by-phone")
    } else {
        form.note.clone()
    };
    answers::answer(
        &web.app,
        &visitor.actor,
        mission,
        (form.stop, form.group),
        form.starts_at,
        &form.answer,
        &note,
    )
    .await?;
    Ok(done(&format!("{}/sheets", base(mission)), "done-itineraries-answered"))
}

#[derive(Template)]
#[template(path = "itineraries/sheet.html")]
pub(super) struct SheetPage {
    pub shell: Shell,
    pub tabs: Vec<NavItem>,
    pub lead: String,
    pub version: String,
    pub zone: String,
    pub contact: String,
    pub days: Vec<DayView>,
    pub pdf: String,
    pub calendar: String,
    pub answer_url: String,
    /// Where a host says how it receives visits; empty for all others.
    pub hosting: String,
    pub guests: Vec<String>,
}

pub(super) struct DayView {
    pub id: String,
    pub label: String,
    pub items: Vec<ItemView>,
}

pub(super) struct ItemView {
    pub kind: &'static str,
    pub start: String,
    pub end: String,
    pub title: String,
    pub place: String,
    /// Where a map shows it.
    pub map: String,
    pub lines: Vec<String>,
    pub call: String,
    pub call_link: String,
    pub people: Vec<ComingView>,
    pub road: String,
    pub said: String,
    pub said_badge: &'static str,
    pub stop: i64,
    pub group: i64,
    pub starts_at: i64,
    pub asked: bool,
}

/// Somebody who comes.
pub(super) struct ComingView {
    pub name: String,
    /// What else is known of her.
    pub rest: String,
    /// The address of her photograph; empty where there is none.
    pub picture: String,
}

/// The page of a sheet.
pub(super) fn view(
    shell: Shell,
    tabs: Vec<NavItem>,
    sheet: &Sheet,
    (at, suffix): (&str, &str),
    answer_url: String,
) -> SheetPage {
    let texts = shell.texts;
    let head = &sheet.head;
    let period = texts.period(head.starts_on, head.ends_on);
    let parts = [head.name(texts.language()).to_owned(), head.place.clone(), period];
    SheetPage {
        lead: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        version: version(texts, sheet),
        zone: texts.with(
            "itinerary-zone",
            &[("zone", head.zone.iana_name().unwrap_or("UTC").replace('_', " ").into())],
        ),
        contact: if head.contact.email.is_empty() {
            String::new()
        } else {
            texts.with(
                "personal-contact-lead",
                &[("name", head.contact.name.as_str().into()), ("email", head.contact.email.as_str().into())],
            )
        },
        days: sheet
            .days
            .iter()
            .map(|day| DayView {
                id: day.date.to_string(),
                label: texts.full_date(day.date),
                items: day
                    .items
                    .iter()
                    .map(|item| item_view(texts, sheet, item, (at, !answer_url.is_empty())))
                    .collect(),
            })
            .collect(),
        pdf: format!("{at}sheet.pdf{suffix}"),
        calendar: format!("{at}calendar.ics{suffix}"),
        guests: sheet
            .guests
            .iter()
            .map(|guest| {
                let parts = [guest.full_name(), guest.organisation.clone(), texts.country(&guest.country)];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
            })
            .collect(),
        answer_url,
        hosting: String::new(),
        tabs,
        shell,
    }
}

fn version(texts: &Texts, sheet: &Sheet) -> String {
    let Some((number, at)) = sheet.version else { return String::new() };
    let date = texts.date_time(jiff::Timestamp::from_millisecond(at).unwrap_or_default(), &sheet.head.zone);
    texts.with("personal-version", &[("number", Arg::Number(number)), ("date", date.into())])
}

fn item_view(texts: &Texts, sheet: &Sheet, item: &SheetItem, (at, asks): (&str, bool)) -> ItemView {
    let time = |at: i64| {
        let at = jiff::Timestamp::from_millisecond(at).unwrap_or_default();
        texts.time(at.to_zoned(sheet.head.zone.clone()).time())
    };
    let is_host = matches!(sheet.traveller, Traveller::Host(_));
    let (said, said_badge) = match item.said.as_ref().filter(|_| is_host) {
        Some(said) if said.answer == HostAnswer::Confirmed => (texts.get(answer_key(said.answer)), "success"),
        Some(said) => (texts.get(answer_key(said.answer)), "danger"),
        None => (String::new(), "info"),
    };
    let kind = match item.kind {
        ItemKind::Departure | ItemKind::Arrival => "transfer",
        ItemKind::Meetings => "session",
        ItemKind::Visit if item.stop_kind == StopKind::Meal => "meal",
        ItemKind::Visit => "visit",
    };
    // On a page the number is one to touch: it stands apart from the other lines.
    let call = texts.with("itinerary-phone", &[("phone", item.phone.as_str().into())]);
    let mut lines = details(texts, sheet.traveller, item);
    let before = lines.len();
    lines.retain(|line| *line != call);
    let is_called = lines.len() < before;
    ItemView {
        kind,
        start: time(item.starts_at),
        end: if item.ends_at > item.starts_at { time(item.ends_at) } else { String::new() },
        title: summary(texts, sheet.traveller, item),
        place: item.address.clone(),
        map: if is_host { String::new() } else { map_address(item) },
        lines,
        call: if is_called { call } else { String::new() },
        call_link: format!("tel:{}", item.phone.replace(' ', "")),
        people: if is_host { coming(texts, sheet, item, at) } else { Vec::new() },
        road: if is_host { String::new() } else { way(texts, item) },
        asked: asks && item.visit.is_some() && item.said.is_none(),
        said,
        said_badge,
        stop: item.visit.map_or(0, |visit| visit.stop),
        group: item.visit.map_or(0, |visit| visit.group),
        starts_at: item.starts_at,
    }
}

/// Who comes, with the photographs of those who have one. The office finds them with the guests, a host below her own
/// sheet.
fn coming(texts: &Texts, sheet: &Sheet, item: &SheetItem, at: &str) -> Vec<ComingView> {
    let lines = people(texts, sheet, item);
    let one = |(guest, line): (&TravellerRow, &String)| {
        let (name, rest) = line.split_once(" · ").unwrap_or((line, ""));
        let below = if at.starts_with("/desk/") { "/desk/" } else { at };
        let picture = if sheet.pictured.contains(&guest.id) {
            format!("{below}guests/{}/photograph.jpg", guest.id)
        } else {
            String::new()
        };
        ComingView { name: name.to_owned(), rest: rest.to_owned(), picture }
    };
    item.people.iter().zip(&lines).map(one).collect()
}

/// A public map that looks for the stop: a factory by its address, any other place by its name too.
fn map_address(item: &SheetItem) -> String {
    let name = if item.stop_kind == StopKind::Factory { "" } else { item.place.as_str() };
    let parts = [name, item.address.as_str()];
    let words = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    format!("https://www.openstreetmap.org/search?query={}", urlencode(&words))
}

type SheetPath = Path<(i64, String, i64)>;

async fn load(
    web: &Web,
    visitor: &Visitor,
    (mission, kind, who): (i64, &str, i64),
) -> Result<Sheet, Failure> {
    let traveller = Traveller::from_kind(kind, who).ok_or_else(Failure::not_found)?;
    Ok(sheets::sheet(&web.app, &visitor.actor, mission, traveller).await?)
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, kind, who)): SheetPath,
) -> Result<Response, Failure> {
    let sheet = load(&web, &visitor, (mission, &kind, who)).await?;
    let texts = tomaia_i18n::texts(visitor.language);
    let name = named(texts, sheet.traveller, &sheet.name);
    let title = format!("{} – {name}", texts.get(title_key(sheet.traveller)));
    let (shell, tabs) = titled(&web, visitor, mission, title).await?;
    let shell = shell.crumb_last(texts.get("itineraries-sheets"), &format!("{}/sheets", base(mission)));
    let at = format!("{}/sheets/{kind}/{who}/", base(mission));
    page(&view(shell, tabs, &sheet, (&at, ""), String::new()))
}

pub(super) async fn pdf(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, kind, who)): SheetPath,
) -> Result<Response, Failure> {
    let sheet = load(&web, &visitor, (mission, &kind, who)).await?;
    // What is printed is given to the traveller: in her language.
    pdf_of(&web, &sheet, sheet.language, None).await
}

pub(super) async fn pdf_of(
    web: &Web,
    sheet: &Sheet,
    language: Language,
    link: Option<&str>,
) -> Result<Response, Failure> {
    let document = sheet_pdf(&web.app, sheet, link, language).await?;
    Ok(file(&document.file_name, "application/pdf", document.bytes))
}

pub(super) async fn calendar(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, kind, who)): SheetPath,
) -> Result<Response, Failure> {
    let sheet = load(&web, &visitor, (mission, &kind, who)).await?;
    calendar_of(&web, &sheet, visitor.language)
}

pub(super) fn calendar_of(web: &Web, sheet: &Sheet, language: Language) -> Result<Response, Failure> {
    let calendar = sheets::calendar(&web.app, sheet, language)?;
    let text = calendar.to_text().map_err(|error| Failure::broken(&error.to_string()))?;
    Ok(file("itinerary.ics", &calendar.content_type(), text.into_bytes()))
}

fn file(name: &str, content_type: &str, bytes: Vec<u8>) -> Response {
    let disposition = format!("inline; filename=\"{name}\"; filename*=UTF-8''{}", urlencode(name));
    let headers = [
        (header::CONTENT_TYPE, content_type.to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    (headers, bytes).into_response()
}

//! Where the office finds everybody's agenda: to look at, to print, to hand the link over.

use super::view::{self, Place};
use super::{archive, files};
use crate::Web;
use crate::failure::Failure;
use crate::missions::tabs::{Tab, tabs};
use crate::shell::{NavItem, Shell, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use tomaia_app::agenda::documents;
use tomaia_app::agenda::personal::{self, ParticipantRow};
use tomaia_domain::agenda::Person;
use tomaia_i18n::{Arg, Texts, texts};

#[derive(Template)]
#[template(path = "personal/documents.html")]
struct DocumentsPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    published: bool,
    base: String,
    groups: Vec<Group>,
}

struct Group {
    id: &'static str,
    label: String,
    people: Vec<PersonLine>,
}

struct PersonLine {
    key: String,
    name: String,
    detail: String,
    meetings: String,
    printable: bool,
    href: String,
    link: String,
    link_label: String,
}

pub(super) async fn documents(
    State(web): State<Web>,
    Path(mission): Path<i64>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let head = personal::mission_head(&web.app, &visitor.actor, mission).await?;
    let people = personal::people_of(&web.app, &visitor.actor, mission).await?;
    let texts = texts(visitor.language);
    let group = |id: &'static str, key: &str| Group {
        id,
        label: texts.get(key),
        people: people
            .iter()
            .filter(|row| row.person.kind() == id)
            .map(|row| line(texts, mission, row))
            .collect(),
    };
    let mut groups = vec![
        group("company", "personal-desk-companies"),
        group("guest", "personal-desk-guests"),
        group("interpreter", "personal-desk-interpreters"),
    ];
    groups.retain(|group| !group.people.is_empty());
    let mut shell = Shell::new(visitor, "personal-desk-title")
        .crumb_named(head.name(texts.language()).to_owned(), &format!("/desk/missions/{mission}"))
        .here();
    if let Some(version) = head.version {
        shell = shell.updated(version.published_at);
    }
    let base = format!("/desk/missions/{mission}/documents");
    let tabs = tabs(&shell, mission, Tab::Documents);
    page(&DocumentsPage { shell, tabs, published: head.version.is_some(), base, groups })
}

fn line(texts: &Texts, mission: i64, row: &ParticipantRow) -> PersonLine {
    let (kind, id) = (row.person.kind(), row.person.id());
    let country =
        if row.holder.country.is_empty() { String::new() } else { texts.country(&row.holder.country) };
    let parts = [row.holder.reading.as_str(), row.holder.organisation.as_str(), &country];
    PersonLine {
        key: format!("{kind}-{id}"),
        name: row.holder.name.clone(),
        detail: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        meetings: texts.with("personal-meetings", &[("count", Arg::Number(row.meetings))]),
        printable: row.meetings > 0,
        href: format!("/desk/missions/{mission}/agendas/{kind}/{id}"),
        link: row.link.clone().unwrap_or_default(),
        link_label: texts.with("personal-desk-link", &[("name", row.holder.name.as_str().into())]),
    }
}

pub(super) async fn table_sheets(
    State(web): State<Web>,
    Path(mission): Path<i64>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let document = documents::table_sheets_pdf(&web.app, &visitor.actor, mission, visitor.language).await?;
    Ok(files::pdf(document))
}

pub(super) async fn mission_agenda(
    State(web): State<Web>,
    Path(mission): Path<i64>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let document = documents::mission_agenda_pdf(&web.app, &visitor.actor, mission, visitor.language).await?;
    Ok(files::pdf(document))
}

pub(super) async fn all_agendas(
    State(web): State<Web>,
    Path(mission): Path<i64>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    archive::answer(&web.app, &visitor.actor, mission).await
}

/// The mission, the person's kind and number, as an address has them.
type PersonPath = Path<(i64, String, i64)>;

fn enter(mission: i64, kind: &str, id: i64) -> Result<Place, Failure> {
    let person: Person = personal::person(kind, id)?;
    let base = format!("/desk/missions/{mission}/agendas/{kind}/{id}");
    Ok(Place { mission, person, base, wishes: false })
}

pub(super) async fn agenda(
    State(web): State<Web>,
    Path((mission, kind, id)): PersonPath,
    visitor: Visitor,
) -> Result<Response, Failure> {
    view::show(&web, visitor, &enter(mission, &kind, id)?).await
}

pub(super) async fn pdf(
    State(web): State<Web>,
    Path((mission, kind, id)): PersonPath,
    visitor: Visitor,
) -> Result<Response, Failure> {
    files::personal_pdf(&web, &visitor, &enter(mission, &kind, id)?).await
}

pub(super) async fn calendar(
    State(web): State<Web>,
    Path((mission, kind, id)): PersonPath,
    visitor: Visitor,
) -> Result<Response, Failure> {
    files::calendar(&web, &visitor, &enter(mission, &kind, id)?).await
}

pub(super) async fn contact(
    State(web): State<Web>,
    Path((mission, kind, id, card)): Path<(i64, String, i64, String)>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    files::contact(&web, &visitor, &enter(mission, &kind, id)?, &card).await
}

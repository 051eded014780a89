//! What publishing would do, publication, and two drafts side by side.

use super::{base, draft_path, framed, stretch, titled};
use crate::Web;
use crate::failure::Failure;
use crate::shell::{NavItem, Shell, done, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use tomaia_app::itineraries::queries::Setup;
use tomaia_app::itineraries::{drafts, publish, words};
use tomaia_domain::itineraries::{Traveller, VisitChange};
use tomaia_i18n::{Arg, Texts};

/// Changes of one person that are shown without being asked for.
const CHANGES_OPEN: usize = 6;

#[derive(Template)]
#[template(path = "itineraries/publish.html")]
struct OutlookPage {
    shell: Shell,
    tabs: Vec<NavItem>,
    path: String,
    lead: String,
    revision: i64,
    problems: Vec<String>,
    told: Vec<ToldView>,
    not_reached: Vec<(String, String)>,
}

pub(super) struct ToldView {
    pub kind: String,
    pub name: String,
    pub changes: Vec<ChangeView>,
    /// How many they are, where they are too many to be read at once.
    pub many: String,
}

pub(super) struct ChangeView {
    pub badge: &'static str,
    pub words: String,
    pub text: String,
}

pub(super) async fn outlook(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    let row = drafts::find(&web.app, &visitor.actor, mission, draft).await?;
    let outlook = publish::outlook(&web.app, &visitor.actor, mission, draft).await?;
    let texts = tomaia_i18n::texts(visitor.language);
    let title = texts.with("itineraries-publish-title", &[("number", Arg::Number(outlook.number))]);
    let (shell, tabs) = titled(&web, visitor, mission, title).await?;
    let shell = shell.crumb_last(row.name.clone(), &draft_path(mission, draft));
    let setup = &outlook.setup;
    page(&OutlookPage {
        path: draft_path(mission, draft),
        lead: super::draft::incident(texts, setup, &row),
        revision: row.revision,
        problems: outlook
            .violations
            .iter()
            .map(|violation| words::violation(texts, setup, violation))
            .collect(),
        told: outlook.told.iter().map(|(who, changes)| told_view(texts, setup, *who, changes)).collect(),
        not_reached: outlook
            .not_reached
            .iter()
            .map(|(who, name)| (name.clone(), texts.get(&format!("itineraries-traveller-{}", who.kind()))))
            .collect(),
        tabs,
        shell,
    })
}

fn told_view(texts: &Texts, setup: &Setup, who: Traveller, changes: &[VisitChange]) -> ToldView {
    let name = match who {
        Traveller::Group(id) => setup
            .group(id)
            .map(|group| texts.with("itineraries-group-named", &[("name", group.name.as_str().into())])),
        Traveller::Host(id) => {
            setup.stops.iter().find(|stop| stop.company == Some(id)).map(|stop| stop.name.clone())
        }
        Traveller::Vehicle(id) => setup.vehicle(id).map(|vehicle| {
            [vehicle.name.as_str(), &vehicle.driver]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        }),
        Traveller::Interpreter(id) => setup.interpreter(id).map(|row| row.name.clone()),
    };
    let mut sorted = changes.to_vec();
    sorted.sort_by_key(|change| change.visit().starts_at);
    ToldView {
        kind: texts.get(&format!("itineraries-traveller-{}", who.kind())),
        name: name.unwrap_or_default(),
        many: if sorted.len() > CHANGES_OPEN {
            texts.with("itineraries-changes", &[("count", Arg::from(sorted.len()))])
        } else {
            String::new()
        },
        changes: sorted.iter().map(|change| change_view(texts, setup, change)).collect(),
    }
}

pub(super) fn change_view(texts: &Texts, setup: &Setup, change: &VisitChange) -> ChangeView {
    let visit = change.visit();
    let stop = setup.stop(visit.stop).map(|stop| stop.name.clone()).unwrap_or_default();
    let group = setup.group(visit.group).map(|group| group.name.clone()).unwrap_or_default();
    let when = stretch(texts, setup, visit.starts_at, visit.ends_at);
    let mut text = texts.with(
        "itineraries-change-line",
        &[("when", when.into()), ("stop", stop.into()), ("group", group.into())],
    );
    if let VisitChange::Moved { before, after } = change {
        if before.starts_at == after.starts_at {
            text = format!("{text} {}", texts.get("itineraries-change-others"));
        } else {
            let was = stretch(texts, setup, before.starts_at, before.ends_at);
            text = format!("{text} {}", texts.with("itineraries-change-was", &[("before", was.into())]));
        }
    }
    let badge = match change {
        VisitChange::Added(_) => "success",
        VisitChange::Moved { .. } => "warning",
        VisitChange::Removed(_) => "danger",
    };
    ChangeView { badge, words: texts.get(&format!("itineraries-change-{}", change.name())), text }
}

#[derive(Deserialize)]
pub(super) struct PublishForm {
    revision: Option<i64>,
}

pub(super) async fn publish(
    State(web): State<Web>,
    visitor: Visitor,
    Path((mission, draft)): Path<(i64, i64)>,
    Form(form): Form<PublishForm>,
) -> Result<Response, Failure> {
    publish::publish(&web.app, &visitor.actor, (mission, draft), form.revision).await?;
    Ok(done(&format!("{}/sheets", base(mission)), "done-itineraries-published"))
}

#[derive(Deserialize)]
pub(super) struct Pair {
    a: i64,
    b: i64,
}

#[derive(Template)]
#[template(path = "itineraries/compare.html")]
struct ComparePage {
    shell: Shell,
    tabs: Vec<NavItem>,
    first: (String, String),
    second: (String, String),
    figures: Vec<(String, String, String)>,
    changes: Vec<ChangeView>,
}

pub(super) async fn compare(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Query(pair): Query<Pair>,
) -> Result<Response, Failure> {
    let (one, other, changes, setup) =
        publish::compare(&web.app, &visitor.actor, mission, (pair.a, pair.b)).await?;
    let (shell, tabs) = framed(&web, visitor, mission, "itineraries-compare").await?;
    let texts = shell.texts;
    let views =
        (super::home::draft_view(texts, mission, &one), super::home::draft_view(texts, mission, &other));
    let noted =
        |value: String, note: String| if note.is_empty() { value } else { format!("{value} ({note})") };
    let (first, second) = (super::draft::figures(texts, &one), super::draft::figures(texts, &other));
    let mut figures: Vec<(String, String, String)> = first
        .into_iter()
        .zip(second)
        .map(|((value, label, note), (against, _, against_note))| {
            (label, noted(value, note), noted(against, against_note))
        })
        .collect();
    figures.push((texts.get("agenda-column-state"), views.0.state.clone(), views.1.state.clone()));
    figures.push((texts.get("agenda-column-made"), views.0.made.clone(), views.1.made.clone()));
    page(&ComparePage {
        first: (one.name.clone(), views.0.href),
        second: (other.name.clone(), views.1.href),
        figures,
        changes: changes.iter().map(|change| change_view(texts, &setup, change)).collect(),
        tabs,
        shell,
    })
}

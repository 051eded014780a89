//! The itineraries' tab: what is there and what is missing, the drafts and versions, the form to have one made.

use super::{base, draft_path, framed, moment};
use crate::Web;
use crate::failure::Failure;
use crate::forms::FormErrors;
use crate::shell::{NavItem, Shell, page_with};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tomaia_app::itineraries::PlanStop;
use tomaia_app::itineraries::drafts::{self, MakeOrder};
use tomaia_app::itineraries::queries::{self, Setup};
use tomaia_app::itineraries::roads::{self, Source, Ways};
use tomaia_app::itineraries::store::Draft;
use tomaia_domain::agenda::DraftState;
use tomaia_domain::itineraries::StopKind;
use tomaia_domain::permissions::Verb;
use tomaia_i18n::{Arg, Texts};

#[derive(Template)]
#[template(path = "itineraries/home.html")]
struct HomePage {
    shell: Shell,
    tabs: Vec<NavItem>,
    base: String,
    steps: Vec<Step>,
    drafts: Vec<DraftView>,
    comparable: Vec<(i64, String)>,
    published: bool,
    may_make: bool,
    form: MakeForm,
    errors: FormErrors,
}

/// One thing that planning needs.
struct Step {
    label: String,
    href: String,
    text: String,
    done: bool,
}

pub(super) struct DraftView {
    pub href: String,
    pub name: String,
    pub badge: &'static str,
    pub state: String,
    pub visits: String,
    pub profit: String,
    pub note: String,
    pub made: String,
}

#[derive(Deserialize, Default)]
pub(super) struct MakeForm {
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub seconds: String,
    #[serde(default)]
    pub seed: String,
}

pub(super) async fn home(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
) -> Result<Response, Failure> {
    let form = MakeForm { seconds: "10".to_owned(), seed: "1".to_owned(), ..MakeForm::default() };
    show(&web, visitor, mission, form, None).await
}

pub(super) async fn make(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mission): Path<i64>,
    Form(form): Form<MakeForm>,
) -> Result<Response, Failure> {
    let order = MakeOrder {
        name: form.name.clone(),
        seconds: form.seconds.clone(),
        seed: form.seed.clone(),
        based_on: None,
    };
    match drafts::make(&web.app, &visitor.actor, mission, &order).await {
        Ok(draft) => Ok(Redirect::to(&draft_path(mission, draft)).into_response()),
        Err(error) => show(&web, visitor, mission, form, Some(error.into())).await,
    }
}

async fn show(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    mut form: MakeForm,
    failure: Option<Failure>,
) -> Result<Response, Failure> {
    let setup = queries::setup(&web.app, &visitor.actor, mission).await?;
    let rows = drafts::list(&web.app, &visitor.actor, mission).await?;
    let ways = roads::ways(&web.app, &visitor.actor, mission).await?;
    let (shell, tabs) = framed(web, visitor, mission, "itineraries-title").await?;
    let texts = shell.texts;
    let errors = failure.map(|failure| FormErrors::of(texts, failure)).transpose()?;
    if form.name.is_empty() && errors.is_none() {
        form.name = texts.with("itineraries-draft-name", &[("number", Arg::from(rows.len() + 1))]);
    }
    let status = if errors.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shell = match rows.iter().map(|row| row.updated_at).max() {
        Some(updated) => shell.updated(updated),
        None => shell,
    };
    page_with(
        status,
        &HomePage {
            base: base(mission),
            steps: steps(&shell, mission, &setup, &ways),
            drafts: rows.iter().map(|row| draft_view(texts, mission, row)).collect(),
            comparable: rows
                .iter()
                .filter(|row| matches!(row.state, DraftState::Ready | DraftState::Published))
                .map(|row| (row.id, row.name.clone()))
                .collect(),
            published: rows.iter().any(|row| row.version.is_some()),
            may_make: shell.actor.can(Verb::ItinerariesMake),
            errors: errors.unwrap_or_default(),
            form,
            tabs,
            shell,
        },
    )
}

fn steps(shell: &Shell, mission: i64, setup: &Setup, ways: &Ways) -> Vec<Step> {
    let count = |kind: StopKind| setup.stops.iter().filter(|stop| stop.kind == kind).count();
    let step = |key: &str, part: &str, arguments: &[(&str, Arg)], done: bool| Step {
        label: shell.t(&format!("itineraries-step-{key}")),
        href: format!("{}/{part}", base(mission)),
        text: shell.texts.with(&format!("itineraries-step-{key}-text"), arguments),
        done,
    };
    let guests: usize = setup.groups.iter().map(|group| group.guests.len()).sum();
    let homeless = setup.groups.iter().filter(|group| group.base.is_none()).count();
    let estimates =
        ways.by_source.iter().find(|(source, _)| *source == Source::Estimate).map_or(0, |(_, count)| *count);
    vec![
        step(
            "stops",
            "stops",
            &[
                ("factories", Arg::from(count(StopKind::Factory))),
                ("sights", Arg::from(count(StopKind::Sight))),
                ("meals", Arg::from(count(StopKind::Meal))),
            ],
            setup.stops.iter().any(|stop| stop.kind.is_visited()),
        ),
        step(
            "groups",
            "groups",
            &[
                ("groups", Arg::from(setup.groups.len())),
                ("guests", Arg::from(guests)),
                ("free", Arg::from(setup.free_guests.len())),
            ],
            guests > 0 && homeless == 0,
        ),
        step(
            "days",
            "days",
            &[("days", Arg::from(setup.days.len())), ("vehicles", Arg::from(setup.vehicles.len()))],
            !setup.days.is_empty(),
        ),
        step(
            "ways",
            "ways",
            &[("estimates", Arg::Number(estimates)), ("missing", Arg::Number(ways.missing))],
            ways.missing == 0 && !setup.stops.is_empty(),
        ),
    ]
}

pub(super) fn draft_view(texts: &Texts, mission: i64, row: &Draft) -> DraftView {
    let (badge, state) = state(texts, row);
    let made = [("when", moment(texts, row.created_at).into()), ("who", row.created_by.as_str().into())];
    let answer = row.answer.as_ref();
    let visits = row
        .plan
        .routes
        .iter()
        .flat_map(|route| &route.stops)
        .filter(|stop| stop.kind == PlanStop::Visit)
        .count();
    DraftView {
        href: draft_path(mission, row.id),
        name: row.name.clone(),
        badge,
        state,
        visits: if answer.is_some() {
            texts.number(i64::try_from(visits).unwrap_or(0))
        } else {
            String::new()
        },
        profit: answer.map(|answer| distance(texts, row, answer.profit, answer.bound)).unwrap_or_default(),
        note: row.incident.as_ref().map(|_| texts.get("itineraries-on-the-day")).unwrap_or_default(),
        made: texts.with("agenda-made", &made),
    }
}

/// «312 di al più 330», or that it is the best.
pub(super) fn distance(texts: &Texts, row: &Draft, profit: i64, bound: i64) -> String {
    if row.is_proved_best() {
        return texts.with("itineraries-points-best", &[("points", Arg::Number(profit))]);
    }
    texts.with("itineraries-points-of", &[("points", Arg::Number(profit)), ("bound", Arg::Number(bound))])
}

pub(super) fn state(texts: &Texts, row: &Draft) -> (&'static str, String) {
    match row.state {
        DraftState::Making => ("info", texts.get("agenda-state-making")),
        DraftState::Failed => ("danger", texts.get("agenda-state-failed")),
        DraftState::Published => (
            "success",
            texts.with("agenda-state-published", &[("number", Arg::Number(row.version.unwrap_or_default()))]),
        ),
        DraftState::Ready => {
            let broken = row
                .answer
                .as_ref()
                .is_some_and(|answer| !answer.violations.is_empty() || !answer.conflicts.is_empty());
            if broken {
                ("danger", texts.get("itineraries-state-broken"))
            } else {
                ("warning", texts.get("agenda-state-ready"))
            }
        }
    }
}

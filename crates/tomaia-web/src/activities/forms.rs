//! The form of an activity, missions among them.

use crate::Web;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::shell::{Shell, done};
use crate::visitor::Visitor;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use tomaia_app::activities::{self, ActivityForm};
use tomaia_app::programmes::{self, LineRow};
use tomaia_app::{Error, missions};
use tomaia_domain::missions::ActivityKind;

/// What the selects of the form offer.
struct Offers {
    lines: Vec<LineRow>,
    owners: Vec<(i64, String)>,
}

async fn offers(web: &Web, visitor: &Visitor, programme: i64) -> Result<Offers, Failure> {
    let lines = programmes::record(&web.app, &visitor.actor, programme).await?.lines;
    Ok(Offers { lines, owners: activities::owners(&web.app, &visitor.actor).await? })
}

/// The form of a new activity.
pub(super) async fn new(
    State(web): State<Web>,
    visitor: Visitor,
    Path(programme): Path<i64>,
) -> Result<Response, Failure> {
    let offers = offers(&web, &visitor, programme).await?;
    let typed = Typed::of([("kind", ActivityKind::Mission.name())]);
    form_page(visitor, &typed, &offers, Where::In(programme), None)
}

/// Adds an activity; of a mission, its own verb sets up the rest.
pub(super) async fn create(
    State(web): State<Web>,
    visitor: Visitor,
    Path(programme): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = activity_form(&typed);
    match add(&web, &visitor, programme, &form).await {
        Ok(id) if form.kind == ActivityKind::Mission.name() => {
            Ok(done(&format!("/desk/missions/{id}"), "done-missions-created"))
        }
        Ok(id) => Ok(done(&format!("/desk/activities/{id}"), "done-activities-created")),
        Err(error) => {
            let offers = offers(&web, &visitor, programme).await?;
            form_page(visitor, &typed, &offers, Where::In(programme), Some(error.into()))
        }
    }
}

async fn add(web: &Web, visitor: &Visitor, programme: i64, form: &ActivityForm) -> Result<i64, Error> {
    if form.kind == ActivityKind::Mission.name() {
        missions::create(&web.app, &visitor.actor, programme, form).await
    } else {
        activities::create(&web.app, &visitor.actor, programme, form).await
    }
}

/// The form of an activity.
pub(super) async fn edit(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let activity = activities::find(&web.app, &visitor.actor, id).await?;
    let offers = offers(&web, &visitor, activity.programme).await?;
    let team = activities::team(&web.app, &visitor.actor, id).await?;
    let mut typed = Typed::of([
        ("line", activity.line.map(|line| line.to_string()).unwrap_or_default()),
        ("kind", activity.kind.name().to_owned()),
        ("name_it", activity.name_it),
        ("name_en", activity.name_en),
        ("starts_on", activity.starts_on),
        ("ends_on", activity.ends_on),
        ("place", activity.place),
        ("owner", activity.owner.map(|owner| owner.to_string()).unwrap_or_default()),
        ("languages", activity.languages.join(", ")),
        ("summary_it", activity.summary_it),
        ("summary_en", activity.summary_en),
        ("revision", activity.revision.to_string()),
    ]);
    for (account, _) in team {
        typed = typed.and("team", account.to_string());
    }
    form_page(visitor, &typed, &offers, Where::Itself(activity.kind, id), None)
}

/// Changes an activity.
pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let activity = activities::find(&web.app, &visitor.actor, id).await?;
    let revision = typed.id("revision").unwrap_or_default();
    let itself = Where::Itself(activity.kind, id);
    match activities::edit(&web.app, &visitor.actor, id, revision, &activity_form(&typed)).await {
        Ok(()) => Ok(done(&itself.back(), "done-activities-saved")),
        Err(error) => {
            let offers = offers(&web, &visitor, activity.programme).await?;
            form_page(visitor, &typed, &offers, itself, Some(error.into()))
        }
    }
}

/// Whether the form is of a new activity of a programme, or of one that is there.
#[derive(Clone, Copy)]
enum Where {
    In(i64),
    Itself(ActivityKind, i64),
}

impl Where {
    fn back(self) -> String {
        match self {
            Where::In(programme) => format!("/desk/programmes/{programme}"),
            Where::Itself(ActivityKind::Mission, id) => format!("/desk/missions/{id}"),
            Where::Itself(_, id) => format!("/desk/activities/{id}"),
        }
    }
}

fn activity_form(typed: &Typed) -> ActivityForm {
    ActivityForm {
        line: typed.id("line"),
        kind: typed.text("kind"),
        name_it: typed.text("name_it"),
        name_en: typed.text("name_en"),
        starts_on: typed.text("starts_on"),
        ends_on: typed.text("ends_on"),
        place: typed.text("place"),
        owner: typed.id("owner"),
        languages: typed.text("languages"),
        summary_it: typed.text("summary_it"),
        summary_en: typed.text("summary_en"),
        team: Some(typed.ids("team")),
    }
}

fn form_page(
    visitor: Visitor,
    typed: &Typed,
    offers: &Offers,
    whose: Where,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let title = if matches!(whose, Where::In(_)) { "activities-add" } else { "activities-edit" };
    let shell = Shell::new(visitor, title).crumb("layout-nav-programmes", "/desk/programmes").here();
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let lines = offers.lines.iter().map(|line| {
        (line.id.to_string(), format!("{} · {}", line.code, shell.either(&line.name_it, &line.name_en)))
    });
    let owners = || offers.owners.iter().map(|(id, name)| (id.to_string(), name.clone()));
    let mut fields = Vec::new();
    if matches!(whose, Where::In(_)) {
        let kinds = ActivityKind::ALL
            .iter()
            .map(|kind| (kind.name().to_owned(), super::pages::kind_words(&shell, *kind)));
        fields.push(field(Kind::Select, "kind", "activities-kind").choices(typed, kinds));
    }
    fields.extend([
        field(Kind::Select, "line", "activities-line").optional().choices(typed, lines),
        field(Kind::Text, "name_it", "programmes-name-it"),
        field(Kind::Text, "name_en", "programmes-name-en"),
        field(Kind::Date, "starts_on", "programmes-starts-on"),
        field(Kind::Date, "ends_on", "programmes-ends-on"),
        field(Kind::Text, "place", "activities-place").optional(),
        field(Kind::Text, "languages", "activities-languages")
            .optional()
            .help(&shell, "activities-languages-help"),
        field(Kind::Long, "summary_it", "programmes-summary-it").optional(),
        field(Kind::Long, "summary_en", "programmes-summary-en").optional(),
        field(Kind::Select, "owner", "activities-owner").optional().choices(typed, owners()),
        field(Kind::Checkboxes, "team", "activities-team").optional().choices(typed, owners()),
    ]);
    let page = FormPage::new(shell, fields, "programmes-save", whose.back())
        .hidden("revision", typed.get("revision"));
    let page = if matches!(whose, Where::Itself(..)) { page.lead("activities-edit-lead") } else { page };
    page.show(refused)
}

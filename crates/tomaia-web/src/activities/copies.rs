//! The form by which an activity is copied to other days.

use super::tabs::{Framed, Tab, address, framed};
use crate::Web;
use crate::failure::Failure;
use crate::form_page::{Field, FormPage, Kind, Typed};
use crate::shell::done;
use crate::visitor::Visitor;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use tomaia_app::activities::copies::{self, CopyForm};
use tomaia_app::{Actor, Error, activities, missions};
use tomaia_domain::activities::ActivityKind;

/// Copies an activity by the verb of its kind.
pub(super) async fn copy(web: &Web, actor: &Actor, id: i64, form: &CopyForm) -> Result<i64, Error> {
    if activities::find(&web.app, actor, id).await?.kind == ActivityKind::Mission {
        missions::copy(&web.app, actor, id, form).await
    } else {
        copies::copy(&web.app, actor, id, form).await
    }
}

/// The form, filled with the original's names.
pub(super) async fn form(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Failure> {
    let activity = activities::find(&web.app, &visitor.actor, id).await?;
    let typed = Typed::of([
        ("name_it", activity.name_it),
        ("name_en", activity.name_en),
        ("with_tasks", "true".to_owned()),
    ]);
    copy_page(&web, visitor, id, &typed, None).await
}

/// Copies it.
pub(super) async fn save(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let form = CopyForm {
        name_it: typed.text("name_it"),
        name_en: typed.text("name_en"),
        starts_on: typed.text("starts_on"),
        with_tasks: typed.get("with_tasks") == "true",
    };
    match copy(&web, &visitor.actor, id, &form).await {
        Ok(copied) => {
            let kind = activities::find(&web.app, &visitor.actor, copied).await?.kind;
            Ok(done(&address(kind, copied), "done-activities-copied"))
        }
        Err(error) => copy_page(&web, visitor, id, &typed, Some(error.into())).await,
    }
}

async fn copy_page(
    web: &Web,
    visitor: Visitor,
    id: i64,
    typed: &Typed,
    refused: Option<Failure>,
) -> Result<Response, Failure> {
    let Framed { shell, activity, .. } = framed(web, visitor, id, "activities-copy", Tab::People).await?;
    let field = |kind, name, label: &str| Field::new(&shell, typed, kind, name, label);
    let tasks = [("true".to_owned(), shell.t("activities-copy-with-tasks"))];
    let fields = vec![
        field(Kind::Text, "name_it", "programmes-name-it"),
        field(Kind::Text, "name_en", "programmes-name-en"),
        field(Kind::Date, "starts_on", "activities-copy-starts-on").help(&shell, "activities-copy-help"),
        field(Kind::Checkboxes, "with_tasks", "activities-tab-tasks").optional().choices(typed, tasks),
    ];
    FormPage::new(shell, fields, "activities-copy-do", address(activity.kind, id)).show(refused)
}

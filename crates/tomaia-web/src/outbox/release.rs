//! What is done with mails: released one by one or all together, tried again, taken back, thrown away, marked as
//! returned.

use super::forms::{BouncedForm, ListQuery, ReleaseForm};
use super::pages::kind_words;
use crate::Web;
use crate::failure::Failure;
use crate::shell::{Shell, done, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Query;
use tomaia_app::outbox::{self, queries};
use tomaia_i18n::Arg;

#[derive(Template)]
#[template(path = "outbox/release.html")]
struct ReleasePage {
    shell: Shell,
    sentence: String,
    kinds: Vec<(String, String)>,
    mission: String,
    up_to: i64,
    back: String,
    without_server: bool,
}

pub(super) async fn confirm(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query<ListQuery>,
) -> Result<Response, Failure> {
    let drafts = queries::drafts(&web.app, &visitor.actor, query.mission()).await?;
    let back = query.address(None);
    if drafts.drafts == 0 {
        return Ok(Redirect::to(&back).into_response());
    }
    let shell = Shell::new(visitor, "outbox-release-title").crumb("outbox-title", "/desk/outbox").here();
    let counts = [("mails", Arg::Number(drafts.drafts)), ("addresses", Arg::Number(drafts.addresses))];
    page(&ReleasePage {
        sentence: shell.texts.with("outbox-release-sentence", &counts),
        kinds: drafts
            .kinds
            .iter()
            .map(|(kind, count)| (kind_words(&shell, kind), shell.texts.number(*count)))
            .collect(),
        mission: query.mission().map(|mission| mission.to_string()).unwrap_or_default(),
        up_to: drafts.up_to,
        back,
        without_server: web.app.settings.smtp.is_none(),
        shell,
    })
}

pub(super) async fn release_all(
    State(web): State<Web>,
    visitor: Visitor,
    Form(form): Form<ReleaseForm>,
) -> Result<Response, Failure> {
    let mission = form.mission.parse().ok();
    let released = outbox::release_all(&web.app, &visitor.actor, mission, form.up_to).await?;
    let address =
        mission.map_or("/desk/outbox".to_owned(), |mission| format!("/desk/outbox?mission={mission}"));
    Ok(done(&address, if released > 0 { "done-outbox-released-all" } else { "done-outbox-released-none" }))
}

pub(super) async fn release(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mail): Path<i64>,
) -> Result<Response, Failure> {
    outbox::release(&web.app, &visitor.actor, mail).await?;
    Ok(done(&format!("/desk/outbox/{mail}"), "done-outbox-released"))
}

pub(super) async fn take_back(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mail): Path<i64>,
) -> Result<Response, Failure> {
    outbox::back_to_draft(&web.app, &visitor.actor, mail).await?;
    Ok(done(&format!("/desk/outbox/{mail}"), "done-outbox-taken-back"))
}

pub(super) async fn discard(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mail): Path<i64>,
) -> Result<Response, Failure> {
    outbox::discard(&web.app, &visitor.actor, mail).await?;
    Ok(done(&format!("/desk/outbox/{mail}"), "done-outbox-discarded"))
}

pub(super) async fn bounced(
    State(web): State<Web>,
    visitor: Visitor,
    Path(mail): Path<i64>,
    Form(form): Form<BouncedForm>,
) -> Result<Response, Failure> {
    outbox::mark_bounced(&web.app, &visitor.actor, mail, &form.words).await?;
    Ok(done(&format!("/desk/outbox/{mail}"), "done-outbox-bounced"))
}

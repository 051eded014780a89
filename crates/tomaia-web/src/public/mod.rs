//! The pages for everybody: the front page, health, and what the footer links to.

mod legal;

use crate::Web;
use crate::failure::Failure;
use crate::routes::{Audience, Routes};
use crate::shell::{Shell, page};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tomaia_app::public::{self, PublicProgramme};
use tomaia_domain::permissions::Verb;
use tomaia_i18n::{Language, Texts};

/// The routes for everybody.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get("/", Audience::Everybody, home)
        .get("/health", Audience::Everybody, health)
        .get("/accessibility", Audience::Everybody, legal::accessibility)
        .get("/privacy", Audience::Everybody, legal::privacy)
        .get("/contacts", Audience::Everybody, legal::contacts)
        .get("/licence", Audience::Everybody, legal::licence)
}

#[derive(Template)]
#[template(path = "public/home.html")]
struct HomePage {
    shell: Shell,
    heading: String,
    lead: String,
    signed_in_to: &'static str,
    ways: Vec<Way>,
    programme: Option<ProgrammeFacts>,
}

/// What somebody finds here.
struct Way {
    title: String,
    text: String,
}

struct ProgrammeFacts {
    name: String,
    validity: String,
    parties: Vec<Party>,
}

struct Party {
    name: String,
    role: String,
}

async fn home(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let programme = public::programme(&web.app).await?;
    let signed_in_to = match (visitor.actor.can(Verb::DeskOpen), visitor.actor.account().is_ok()) {
        (true, _) => "/desk",
        (false, true) => "/account",
        (false, false) => "",
    };
    let mut shell = Shell::new(visitor, "public-home");
    if let Some(programme) = &programme {
        shell = shell.updated(programme.updated_at);
    }
    let texts = shell.texts;
    let ways = ["companies", "guests", "agency"]
        .map(|who| Way {
            title: texts.get(&format!("public-way-{who}")),
            text: texts.get(&format!("public-way-{who}-text")),
        })
        .into();
    let summary = programme.as_ref().map(|programme| in_language(texts, &programme.summary).to_owned());
    page(&HomePage {
        heading: shell.title.clone(),
        lead: summary
            .filter(|summary| !summary.trim().is_empty())
            .unwrap_or_else(|| texts.get("public-home-lead")),
        signed_in_to,
        ways,
        programme: programme.map(|programme| programme_facts(texts, &programme)),
        shell,
    })
}

fn programme_facts(texts: &Texts, programme: &PublicProgramme) -> ProgrammeFacts {
    let date = |text: &str| text.parse().map_or_else(|_| text.to_owned(), |date| texts.date(date));
    ProgrammeFacts {
        name: in_language(texts, &programme.name).to_owned(),
        validity: texts.with(
            "public-validity",
            &[("from", date(&programme.starts_on).into()), ("to", date(&programme.ends_on).into())],
        ),
        parties: programme
            .parties
            .iter()
            .map(|party| Party {
                name: party.name.clone(),
                role: texts.get(&format!("public-party-{}", party.role)),
            })
            .collect(),
    }
}

fn in_language<'a>(texts: &Texts, names: &'a [String; 2]) -> &'a str {
    &names[usize::from(texts.language() != Language::Italian)]
}

/// Whether this node can answer: the database is asked, so that a balancer takes a node without one out.
async fn health(State(web): State<Web>) -> Result<&'static str, Failure> {
    web.app
        .database
        .read()
        .await
        .map_err(tomaia_app::Error::from)?
        .ping()
        .await
        .map_err(tomaia_app::Error::from)?;
    Ok("ok\n")
}

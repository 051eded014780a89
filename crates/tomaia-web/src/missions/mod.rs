//! Missions: overview, who takes part, sessions and tables, history. The other tabs are other rooms'.

pub mod api;
pub mod tabs;

mod api_people;
pub(crate) use api_people::SideName;
mod api_rooms;
mod away;
mod halls;
mod interpreters;
mod overview;
mod participants;
mod people;
mod sessions;

use crate::Web;
use crate::failure::Failure;
use crate::routes::{Audience, Routes};
use crate::shell::{NavItem, Shell};
use crate::visitor::Visitor;
use tabs::{Tab, tabs};
use tomaia_app::missions::{self, Frame};
use tomaia_domain::permissions::Verb;

/// The routes of missions.
#[must_use]
pub fn routes() -> Routes {
    let read = Audience::May(Verb::MissionsRead);
    let edit = Audience::May(Verb::MissionsEdit);
    Routes::new()
        .get("/desk/missions/{id}", read, overview::overview)
        .get("/desk/missions/{id}/history", read, overview::history)
        .get("/desk/missions/{id}/limits", edit, overview::limits)
        .post("/desk/missions/{id}/limits", edit, overview::save_limits)
        .get("/desk/missions/{id}/people", read, people::people)
        .get("/desk/missions/{id}/people/add", edit, people::add)
        .post("/desk/missions/{id}/people/add", edit, people::save_added)
        .post("/desk/missions/{id}/people/remove", edit, people::remove)
        .get("/desk/missions/{id}/people/interpreters/{interpreter}", edit, interpreters::interpreter)
        .post("/desk/missions/{id}/people/interpreters/{interpreter}", edit, interpreters::save)
        .post("/desk/missions/{id}/people/interpreters/{interpreter}/remove", edit, interpreters::remove)
        .get("/desk/missions/{id}/people/{side}/{who}", edit, participants::participant)
        .post("/desk/missions/{id}/people/{side}/{who}", edit, participants::save)
        .post("/desk/missions/{id}/people/{side}/{who}/representatives", edit, participants::representatives)
        .get("/desk/missions/{id}/away/{kind}/{who}", edit, away::away)
        .post("/desk/missions/{id}/away/{kind}/{who}", edit, away::save)
        .get("/desk/missions/{id}/sessions", read, sessions::sessions)
        .get("/desk/missions/{id}/sessions/{session}", edit, sessions::session)
        .post("/desk/missions/{id}/sessions/{session}", edit, sessions::save)
        .post("/desk/missions/{id}/sessions/{session}/remove", edit, sessions::remove)
        .get("/desk/missions/{id}/halls/{hall}", edit, halls::hall)
        .post("/desk/missions/{id}/halls/{hall}", edit, halls::save_hall)
        .post("/desk/missions/{id}/halls/{hall}/remove", edit, halls::remove_hall)
        .get("/desk/missions/{id}/halls/{hall}/tables", edit, halls::new_tables)
        .post("/desk/missions/{id}/halls/{hall}/tables", edit, halls::add_tables)
        .get("/desk/missions/{id}/walks", edit, halls::walk)
        .post("/desk/missions/{id}/walks", edit, halls::save_walk)
        .get("/desk/missions/{id}/tables/{table}", edit, halls::table)
        .post("/desk/missions/{id}/tables/{table}", edit, halls::save_table)
        .post("/desk/missions/{id}/tables/{table}/remove", edit, halls::remove_table)
}

/// The frame of a page below a mission: its name on the way to the page, its tabs.
async fn framed(
    web: &Web,
    visitor: Visitor,
    mission: i64,
    title: &str,
    tab: Tab,
) -> Result<(Shell, Vec<NavItem>), Failure> {
    let frame = missions::frame(&web.app, &visitor.actor, mission).await?;
    Ok(dressed(&frame, visitor, title, tab))
}

/// The same where the frame is known already.
fn dressed(frame: &Frame, visitor: Visitor, title: &str, tab: Tab) -> (Shell, Vec<NavItem>) {
    let shell = Shell::new(visitor, title);
    let (programme, name) = (
        shell.either(&frame.programme_it, &frame.programme_en),
        shell.either(&frame.name_it, &frame.name_en),
    );
    let shell = shell
        .crumb("layout-nav-programmes", "/desk/programmes")
        .crumb_named(programme, &format!("/desk/programmes/{}", frame.programme))
        .crumb_named(name, &address(frame.id))
        .here()
        .updated(frame.updated_at);
    let tabs = tabs(&shell, frame.id, tab);
    (shell, tabs)
}

fn address(mission: i64) -> String {
    format!("/desk/missions/{mission}")
}

/// The number in a path; none for `new`.
fn number(part: &str) -> Result<Option<i64>, Failure> {
    if part == "new" { Ok(None) } else { part.parse().map(Some).map_err(|_| Failure::not_found()) }
}

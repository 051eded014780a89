//! Wishes, drafts, versions.

mod board;
mod killed;
mod making;
mod publishing;
mod replanning;
mod rules;
mod wishes;

use tomaia_domain::people::Role;
use tomaia_testkit::{BuiltMission, TestApp, Visitor};

/// A coordinator who has had a draft made: she, and the draft's address.
pub(crate) async fn made(app: &TestApp, mission: &BuiltMission) -> (Visitor, String) {
    let officer = app.signed_in(Role::Coordinator).await;
    let draft = make(app, &officer, mission, "Prima").await;
    (officer, draft)
}

/// Has a draft made and waits for it.
pub(crate) async fn make(app: &TestApp, officer: &Visitor, mission: &BuiltMission, name: &str) -> String {
    let form = [("name", name), ("seconds", "20"), ("seed", "1")];
    let answer = officer.post(&format!("{}/drafts", mission.agenda()), &form).await.expect(200);
    app.work().await;
    answer.path
}

/// The identifier at the end of a draft's address.
fn id(draft: &str) -> i64 {
    draft.rsplit('/').next().and_then(|id| id.parse().ok()).expect("a draft's address")
}

/// What `data-…` attributes of the board say about its meetings: identifier by the words on its tile.
async fn tiles(officer: &Visitor, draft: &str) -> Vec<(String, String)> {
    let page = officer.get(draft).await.expect(200);
    let ids = page.attributes("#board .meeting", "data-meeting");
    ids.into_iter().zip(page.all("#board .meeting .whom")).collect()
}

//! The faces of some of the demo's guests, set by the verb that the office's page calls.

use anyhow::Context as _;
use tomaia_app::guests::{queries, set_photograph};
use tomaia_app::{Actor, App};
use tomaia_demo::DemoData;
use tomaia_demo::portraits::portraits;

/// Sets the photographs.
pub async fn load(app: &App, demo: &DemoData, seed: u64) -> anyhow::Result<()> {
    let actor = &Actor::System;
    for (code, picture) in portraits(seed, &demo.guests) {
        let mut filter = queries::Filter { search: code.clone(), ..queries::Filter::default() };
        filter.window.limit = 50;
        let found = queries::list(app, actor, &filter).await?;
        let guest = found.rows.iter().find(|row| row.code.as_deref() == Some(code.as_str()));
        let guest = guest.with_context(|| format!("guest {code} did not come in with the workbook"))?;
        set_photograph(app, actor, guest.id, picture).await?;
    }
    Ok(())
}

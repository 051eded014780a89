//! The tabs of an activity, and the frame of its pages: of a mission they are the mission's, of the rest these. A room
//! that adds a tab to every activity adds it here and to the tabs of missions.

use crate::Web;
use crate::failure::Failure;
use crate::missions::tabs as missions;
use crate::shell::{NavItem, Shell};
use crate::visitor::Visitor;
use tomaia_app::activities::{self, Activity};
use tomaia_app::programmes;
use tomaia_domain::activities::ActivityKind;
use tomaia_domain::permissions::Verb;

/// A tab of an activity.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Tab {
    /// What it is, where it stands.
    Overview,
    /// Which companies have a place.
    People,
    /// What is still to do.
    Tasks,
    /// What it cost.
    Money,
    /// Acts and other files.
    Files,
    /// What it gave to the indicators.
    Results,
    /// Everything that happened.
    History,
}

const TABS: &[(Tab, &str, &str, Verb)] = &[
    (Tab::Overview, "activities-tab-overview", "", Verb::ProgrammesRead),
    (Tab::People, "activities-tab-people", "/people", Verb::ProgrammesRead),
    (Tab::Tasks, "activities-tab-tasks", "/tasks", Verb::ProgrammesRead),
    (Tab::Money, "budget-money", "/money", Verb::BudgetRead),
    (Tab::Files, "activities-tab-files", "/documents", Verb::ProgrammesRead),
    (Tab::Results, "activities-tab-results", "/results", Verb::ReportsRead),
    (Tab::History, "activities-tab-history", "/history", Verb::ProgrammesRead),
];

/// The tabs of an activity that the reader may open, with the current one marked.
#[must_use]
pub fn tabs(shell: &Shell, kind: ActivityKind, id: i64, current: Tab) -> Vec<NavItem> {
    if kind == ActivityKind::Mission {
        let same = match current {
            Tab::Overview => missions::Tab::Overview,
            Tab::People => missions::Tab::People,
            Tab::Tasks => missions::Tab::Tasks,
            Tab::Money => missions::Tab::Money,
            Tab::Files => missions::Tab::Files,
            Tab::Results => missions::Tab::Results,
            Tab::History => missions::Tab::History,
        };
        return missions::tabs(shell, id, same);
    }
    TABS.iter()
        .filter(|(.., verb)| shell.actor.can(*verb))
        .map(|(tab, key, path, _)| NavItem {
            label: shell.t(key),
            href: format!("/desk/activities/{id}{path}"),
            current: *tab == current,
            count: None,
        })
        .collect()
}

/// The page of an activity.
#[must_use]
pub fn address(kind: ActivityKind, id: i64) -> String {
    let room = if kind == ActivityKind::Mission { "missions" } else { "activities" };
    format!("/desk/{room}/{id}")
}

/// A page below an activity: the frame with its way, the tabs, the activity.
pub struct Framed {
    /// The frame.
    pub shell: Shell,
    /// The tabs.
    pub tabs: Vec<NavItem>,
    /// The activity.
    pub activity: Activity,
}

/// The frame of a page below an activity.
///
/// # Errors
/// The reader may not; the activity is not there.
pub async fn framed(web: &Web, visitor: Visitor, id: i64, title: &str, tab: Tab) -> Result<Framed, Failure> {
    let activity = activities::find(&web.app, &visitor.actor, id).await?;
    let programme = programmes::names(&web.app, &visitor.actor, activity.programme).await?;
    let shell = Shell::new(visitor, title);
    let (programme, name) =
        (shell.either(&programme[0], &programme[1]), shell.either(&activity.name_it, &activity.name_en));
    let mut shell = shell
        .crumb("layout-nav-programmes", "/desk/programmes")
        .crumb_named(programme, &format!("/desk/programmes/{}", activity.programme));
    if tab == Tab::Overview {
        shell.title = name;
    } else {
        shell = shell.crumb_named(name, &address(activity.kind, id));
    }
    let shell = shell.here().updated(activity.updated_at);
    let tabs = tabs(&shell, activity.kind, id, tab);
    Ok(Framed { shell, tabs, activity })
}

//! The tabs of a programme, the same on each of its pages whichever room the page belongs to.

use crate::Web;
use crate::failure::Failure;
use crate::shell::{NavItem, Shell};
use crate::visitor::Visitor;
use tomaia_app::programmes;
use tomaia_domain::permissions::Verb;

/// A tab of a programme.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Tab {
    /// Parties, validity, lines of action.
    Agreement,
    /// The activities by month or by state.
    Plan,
    /// What is still to do.
    Tasks,
    /// Its budget.
    Budget,
    /// The steering committee.
    Steering,
    /// Indicators with targets.
    Kpis,
    /// Acts and other files.
    Documents,
    /// The renewal dossier and the closing report.
    Reports,
}

const TABS: &[(Tab, &str, &str, Verb)] = &[
    (Tab::Agreement, "programmes-tab-agreement", "", Verb::ProgrammesRead),
    (Tab::Plan, "programmes-tab-plan", "/plan", Verb::ProgrammesRead),
    (Tab::Tasks, "activities-tab-tasks", "/tasks", Verb::ProgrammesRead),
    (Tab::Budget, "budget-title", "/budget", Verb::BudgetRead),
    (Tab::Steering, "programmes-tab-steering", "/steering", Verb::ProgrammesRead),
    (Tab::Kpis, "programmes-tab-kpis", "/kpis", Verb::ProgrammesRead),
    (Tab::Documents, "programmes-tab-documents", "/documents", Verb::ProgrammesRead),
    (Tab::Reports, "programmes-tab-reports", "/reports", Verb::ReportsRead),
];

/// The tabs of a programme that the reader may open, with the current one marked.
#[must_use]
pub fn tabs(shell: &Shell, programme: i64, current: Tab) -> Vec<NavItem> {
    TABS.iter()
        .filter(|(.., verb)| shell.actor.can(*verb))
        .map(|(tab, key, path, _)| NavItem {
            label: shell.t(key),
            href: format!("/desk/programmes/{programme}{path}"),
            current: *tab == current,
            count: None,
        })
        .collect()
}

/// The frame of a page below a programme: its name on the way to the page, its tabs.
///
/// # Errors
/// The reader may not; the programme is not there.
pub async fn framed(
    web: &Web,
    visitor: Visitor,
    programme: i64,
    title: &str,
    tab: Tab,
) -> Result<(Shell, Vec<NavItem>), Failure> {
    let names = programmes::names(&web.app, &visitor.actor, programme).await?;
    let shell = Shell::new(visitor, title);
    let name = shell.either(&names[0], &names[1]);
    let shell = shell
        .crumb("layout-nav-programmes", "/desk/programmes")
        .crumb_named(name, &format!("/desk/programmes/{programme}"))
        .here();
    let tabs = tabs(&shell, programme, tab);
    Ok((shell, tabs))
}

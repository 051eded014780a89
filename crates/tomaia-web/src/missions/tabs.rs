//! The tabs of a mission, the same on each of its pages whichever room the page belongs to.

use crate::shell::{NavItem, Shell};
use tomaia_domain::permissions::Verb;

/// A tab of a mission.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Tab {
    /// Dates, figures, what to do next.
    Overview,
    /// Companies, guests, interpreters.
    People,
    /// Sessions, slots, halls, tables.
    Sessions,
    /// Who would meet whom.
    Wishes,
    /// Drafts and versions.
    Agenda,
    /// Where the groups go.
    Itineraries,
    /// What is printed and handed over.
    Documents,
    /// The workbook.
    Import,
    /// What it cost.
    Money,
    /// What is still to do.
    Tasks,
    /// Acts and other files.
    Files,
    /// What it gave to the indicators.
    Results,
    /// Mails of the mission.
    Mail,
    /// Everything that happened.
    History,
}

const TABS: &[(Tab, &str, &str)] = &[
    (Tab::Overview, "missions-tab-overview", ""),
    (Tab::People, "missions-tab-people", "/people"),
    (Tab::Sessions, "missions-tab-sessions", "/sessions"),
    (Tab::Wishes, "missions-tab-wishes", "/wishes"),
    (Tab::Agenda, "missions-tab-agenda", "/agenda"),
    (Tab::Itineraries, "missions-tab-itineraries", "/itineraries"),
    (Tab::Documents, "missions-tab-documents", "/documents"),
    (Tab::Import, "missions-tab-import", "/import"),
    (Tab::Money, "budget-money", "/money"),
    (Tab::Tasks, "activities-tab-tasks", "/tasks"),
    (Tab::Files, "activities-tab-files", "/documents"),
    (Tab::Results, "activities-tab-results", "/results"),
    (Tab::Mail, "missions-tab-mail", ""),
    (Tab::History, "missions-tab-history", "/history"),
];

/// The mails of a mission: the outbox, with this mission chosen.
#[must_use]
pub fn mails(mission: i64) -> String {
    format!("/desk/outbox?mission={mission}")
}

/// The tabs of a mission that the reader may open, with the current one marked.
#[must_use]
pub fn tabs(shell: &Shell, mission: i64, current: Tab) -> Vec<NavItem> {
    TABS.iter()
        .filter(|(tab, ..)| shell.actor.can(needed(*tab)))
        .map(|(tab, key, path)| NavItem {
            label: shell.t(key),
            href: match tab {
                Tab::Mail => mails(mission),
                // What every activity has is found under its own address.
                Tab::Money | Tab::Tasks | Tab::Files | Tab::Results => {
                    format!("/desk/activities/{mission}{path}")
                }
                _ => format!("/desk/missions/{mission}{path}"),
            },
            current: *tab == current,
            count: None,
        })
        .collect()
}

/// What the reader of a tab must be allowed to do.
fn needed(tab: Tab) -> Verb {
    match tab {
        Tab::Overview | Tab::People | Tab::Sessions | Tab::History => Verb::MissionsRead,
        Tab::Wishes | Tab::Agenda | Tab::Documents => Verb::AgendaRead,
        Tab::Itineraries => Verb::ItinerariesRead,
        Tab::Import => Verb::ImportsRun,
        Tab::Tasks | Tab::Files => Verb::ProgrammesRead,
        Tab::Results => Verb::ReportsRead,
        Tab::Mail => Verb::OutboxRead,
        Tab::Money => Verb::BudgetRead,
    }
}

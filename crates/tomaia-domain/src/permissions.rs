//! The matrix role × verb, the only place where it is said who may do what. The rule about one object («its own
//! company only») is asked beside the write; this says who may come in at all.
//!
//! To add a verb: a variant, its name, its roles. The matrix in the guide is a snapshot of this file.

use crate::people::Role::{self, *};

macro_rules! verbs {
    ($($(#[doc = $doc:literal])* $verb:ident $name:literal: $roles:expr;)*) => {
        /// Something that can be done.
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub enum Verb {
            $($(#[doc = $doc])* $verb,)*
        }

        impl Verb {
            /// All verbs, in reading order.
            pub const ALL: &'static [Verb] = &[$(Verb::$verb),*];

            /// Its name in the audit and in message keys (`verb-agenda-publish`).
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Verb::$verb => $name,)* }
            }

            /// The roles that include it.
            #[must_use]
            pub fn roles(self) -> &'static [Role] {
                match self { $(Verb::$verb => $roles,)* }
            }
        }
    };
}

const READERS: &[Role] = &[Admin, Coordinator, Officer, Association, Auditor];
const COORDINATORS: &[Role] = &[Admin, Coordinator];
const GRANTERS: &[Role] = &[Admin, Coordinator, Officer];
const EDITORS: &[Role] = &[Admin, Coordinator, Association];
const APPROVERS: &[Role] = &[Admin, Coordinator, Officer, Association];
const EVERY_ACCOUNT: &[Role] =
    &[Admin, Coordinator, Officer, Association, Auditor, Onsite, CompanyAdmin, CompanyMember];

verbs! {
    /// Open the desk at all.
    DeskOpen "desk-open": &[Admin, Coordinator, Officer, Association, Auditor, Onsite];
    /// See accounts, make them, give them roles, disable them.
    AccountsManage "accounts-manage": &[Admin];
    /// Change one's own password, second step, sessions and tokens.
    AccountOwn "account-own": EVERY_ACCOUNT;

    /// Read every company.
    CompaniesRead "companies-read": READERS;
    /// Add and change companies.
    CompaniesEdit "companies-edit": EDITORS;
    /// Merge two records of one company.
    CompaniesMerge "companies-merge": COORDINATORS;
    /// Take companies away as a file.
    CompaniesExport "companies-export": READERS;
    /// See one's own company.
    CompanyOwnRead "company-own-read": &[CompanyAdmin, CompanyMember];
    /// Change one's own company.
    CompanyOwnEdit "company-own-edit": &[CompanyAdmin];

    /// Read every guest.
    GuestsRead "guests-read": READERS;
    /// Add and change guests.
    GuestsEdit "guests-edit": EDITORS;
    /// Approve or refuse a guest.
    GuestsVet "guests-vet": COORDINATORS;
    /// Merge two records of one guest.
    GuestsMerge "guests-merge": COORDINATORS;
    /// Take guests away as a file.
    GuestsExport "guests-export": COORDINATORS;
    /// Set one's own photograph, see it, take it away.
    PhotographOwnEdit "photograph-own-edit": &[Guest];

    /// Read programmes and their activities.
    ProgrammesRead "programmes-read": READERS;
    /// Change programmes, parties, lines of action.
    ProgrammesEdit "programmes-edit": COORDINATORS;
    /// Add and change activities.
    ActivitiesEdit "activities-edit": COORDINATORS;

    /// Read calls, applications and rankings.
    CallsRead "calls-read": READERS;
    /// Write calls, publish them, name assessors.
    CallsEdit "calls-edit": COORDINATORS;
    /// Decide about applications, freeze the ranking, revoke a place.
    CallsDecide "calls-decide": COORDINATORS;
    /// Assess the applications that one was given.
    CallsAssess "calls-assess": &[Admin, Coordinator, Officer, Association];
    /// See calls and the applications of one's own company.
    CallsOwnRead "calls-own-read": &[CompanyAdmin, CompanyMember];
    /// Apply for one's own company, accept a place, go back.
    CallsOwnApply "calls-own-apply": &[CompanyAdmin];
    /// Read grants, ledgers and exports of aid.
    AidRead "aid-read": READERS;
    /// Prepare grants; record measures and what companies declare.
    AidEdit "aid-edit": COORDINATORS;
    /// Grant, vary and revoke aid.
    AidGrant "aid-grant": GRANTERS;
    /// See one's own ledger of aid.
    AidOwnRead "aid-own-read": &[CompanyAdmin, CompanyMember];
    /// Read budgets, their movements and invoices.
    BudgetRead "budget-read": READERS;
    /// Record budget lines, movements and invoices; ask for shifts.
    BudgetEdit "budget-edit": COORDINATORS;
    /// Approve a shift that somebody else asked for.
    BudgetApprove "budget-approve": GRANTERS;
    /// Approve an activity for one's own body, or send it back.
    ActivitiesApprove "activities-approve": APPROVERS;
    /// Add tasks, change them, tick them off.
    TasksEdit "tasks-edit": APPROVERS;
    /// Add documents and their versions.
    DocumentsEdit "documents-edit": APPROVERS;
    /// Read the indicators' figures, the renewal dossier and the closing report.
    ReportsRead "reports-read": READERS;

    /// Read a mission: who takes part, sessions, tables.
    MissionsRead "missions-read": READERS;
    /// Change a mission: who takes part, sessions, tables, interpreters.
    MissionsEdit "missions-edit": COORDINATORS;
    /// Bring in a workbook.
    ImportsRun "imports-run": COORDINATORS;

    /// Read wishes, drafts and versions.
    AgendaRead "agenda-read": READERS;
    /// Record wishes and exclusions.
    WishesEdit "wishes-edit": EDITORS;
    /// Have an agenda made, change a draft by hand.
    AgendaMake "agenda-make": COORDINATORS;
    /// Publish a version.
    AgendaPublish "agenda-publish": COORDINATORS;
    /// See one's own agenda.
    AgendaOwnRead "agenda-own-read": &[CompanyAdmin, CompanyMember, Guest, Interpreter];
    /// Say whom one would meet.
    WishesOwnEdit "wishes-own-edit": &[CompanyAdmin, Guest];

    /// Read stops, groups, itineraries.
    ItinerariesRead "itineraries-read": READERS;
    /// Change stops, groups, vehicles, ways; have itineraries made, change them by hand.
    ItinerariesMake "itineraries-make": COORDINATORS;
    /// Publish an itinerary.
    ItinerariesPublish "itineraries-publish": COORDINATORS;
    /// See one's own visits.
    ItinerariesOwnRead "itineraries-own-read": &[CompanyAdmin, CompanyMember, Guest, Interpreter];
    /// Confirm or decline a visit to one's own company.
    VisitsAnswer "visits-answer": &[CompanyAdmin];

    /// Read the outbox.
    OutboxRead "outbox-read": READERS;
    /// Change a draft mail, discard it.
    OutboxEdit "outbox-edit": COORDINATORS;
    /// Send mails.
    OutboxSend "outbox-send": COORDINATORS;

    /// Read the audit and verify it.
    AuditRead "audit-read": &[Admin, Coordinator, Officer, Auditor];
}

/// The matrix as a text table: what the guide shows and a snapshot pins.
#[must_use]
pub fn matrix() -> String {
    let mut table = String::from("| verb |");
    for role in Role::ALL {
        table.push_str(&format!(" {} |", role.name()));
    }
    table.push_str("\n|---|");
    table.push_str(&"---|".repeat(Role::ALL.len()));
    for verb in Verb::ALL {
        table.push_str(&format!("\n| {} |", verb.name()));
        for role in Role::ALL {
            table.push_str(if role.may(*verb) { " yes |" } else { " |" });
        }
    }
    table.push('\n');
    table
}

#[cfg(test)]
mod tests {
    use super::{Verb, matrix};
    use crate::people::Role;

    #[test]
    fn the_matrix_changes_only_on_purpose() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/guide/permissions.md");
        if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
            let text = format!(
                "# Who may do what\n\nOne row a verb, one column a role. «Its own» things are checked at each thing \
                 as well.\n\n{}",
                matrix()
            );
            std::fs::write(path, text).expect("the guide can be written");
        }
        let page = std::fs::read_to_string(path).expect("the guide's page");
        assert!(
            page.ends_with(&matrix()),
            "docs/guide/permissions.md is not the matrix: UPDATE_SNAPSHOTS=1 makes it so"
        );
    }

    #[test]
    fn an_auditor_changes_nothing() {
        let allowed: Vec<&str> =
            Verb::ALL.iter().filter(|verb| Role::Auditor.may(**verb)).map(|verb| verb.name()).collect();
        assert!(
            allowed.iter().all(|name| name.ends_with("-read")
                || ["desk-open", "account-own", "companies-export"].contains(name)),
            "{allowed:?}"
        );
    }
}

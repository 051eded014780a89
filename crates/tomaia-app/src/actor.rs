//! Who acts. A face finds out who somebody is; a verb asks what she may do.

use crate::Result;
use tomaia_domain::people::Role;
use tomaia_domain::permissions::Verb;
use tomaia_domain::refusal::{Refusal, RefusalKind};

/// Who acts.
#[derive(Clone, Debug, PartialEq)]
pub enum Actor {
    /// Somebody signed in with an account.
    Account {
        /// The account.
        id: i64,
        /// Its name, as the audit writes it.
        name: String,
        /// Its roles.
        roles: Vec<Role>,
        /// The company it belongs to, if any.
        company: Option<i64>,
    },
    /// A guest, by signed link.
    Guest {
        /// The guest.
        id: i64,
        /// Her name.
        name: String,
        /// The mission of the link.
        mission: i64,
    },
    /// Somebody of a company, by signed link.
    Company {
        /// The company.
        id: i64,
        /// Its name.
        name: String,
        /// The mission of the link.
        mission: i64,
    },
    /// An interpreter, by signed link.
    Interpreter {
        /// The interpreter.
        id: i64,
        /// Her name.
        name: String,
        /// The mission of the link.
        mission: i64,
    },
    /// The program itself: jobs and the command line.
    System,
    /// Nobody that we know.
    Stranger,
}

impl Actor {
    /// The roles.
    #[must_use]
    pub fn roles(&self) -> &[Role] {
        match self {
            Actor::Account { roles, .. } => roles,
            Actor::Guest { .. } => &[Role::Guest],
            // A link that was sent to a company's own address speaks for the company.
            Actor::Company { .. } => &[Role::CompanyAdmin],
            Actor::Interpreter { .. } => &[Role::Interpreter],
            Actor::System | Actor::Stranger => &[],
        }
    }

    /// Whether the matrix lets this actor do that.
    #[must_use]
    pub fn can(&self, verb: Verb) -> bool {
        matches!(self, Actor::System) || self.roles().iter().any(|role| role.may(verb))
    }

    /// Lets the actor pass, or refuses: the first line of every verb.
    ///
    /// # Errors
    /// [`RefusalKind::SignInNeeded`] for a stranger, [`RefusalKind::Forbidden`] for anybody else.
    pub fn may(&self, verb: Verb) -> Result<()> {
        if self.can(verb) {
            Ok(())
        } else if *self == Actor::Stranger {
            Err(Refusal::new(RefusalKind::SignInNeeded, "refusal-sign-in-needed").into())
        } else {
            Err(Refusal::forbidden().into())
        }
    }

    /// The name, as the audit writes it.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Actor::Account { name, .. }
            | Actor::Guest { name, .. }
            | Actor::Company { name, .. }
            | Actor::Interpreter { name, .. } => name,
            Actor::System => "Tomaia",
            Actor::Stranger => "",
        }
    }

    /// The account, where there is one.
    ///
    /// # Errors
    /// [`RefusalKind::SignInNeeded`] for everybody else.
    pub fn account(&self) -> Result<i64> {
        match self {
            Actor::Account { id, .. } => Ok(*id),
            _ => Err(Refusal::new(RefusalKind::SignInNeeded, "refusal-sign-in-needed").into()),
        }
    }

    /// The company that the actor belongs to, by account or by link.
    #[must_use]
    pub fn company(&self) -> Option<i64> {
        match self {
            Actor::Account { company, .. } => *company,
            Actor::Company { id, .. } => Some(*id),
            _ => None,
        }
    }

    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Actor::Account { .. } => "account",
            Actor::Guest { .. } => "guest",
            Actor::Company { .. } => "company",
            Actor::Interpreter { .. } => "interpreter",
            Actor::System => "system",
            Actor::Stranger => "stranger",
        }
    }

    pub(crate) fn id(&self) -> Option<i64> {
        match self {
            Actor::Account { id, .. }
            | Actor::Guest { id, .. }
            | Actor::Company { id, .. }
            | Actor::Interpreter { id, .. } => Some(*id),
            Actor::System | Actor::Stranger => None,
        }
    }
}

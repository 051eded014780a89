//! Who somebody is: roles, and the rules of accounts. It never asks what time it is.

use crate::permissions::Verb;

/// A role, of the staff or of those whom the programme serves.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Role {
    /// Runs the installation: accounts and their roles.
    Admin,
    /// The agency's officer, who runs the programme.
    Coordinator,
    /// The Region's officer: approves, reads all.
    Officer,
    /// The industry association's staff.
    Association,
    /// Reads all, changes nothing.
    Auditor,
    /// At the door: scans only.
    Onsite,
    /// Answers for a company.
    CompanyAdmin,
    /// Belongs to a company.
    CompanyMember,
    /// A foreign guest, by signed link.
    Guest,
    /// An interpreter, by signed link.
    Interpreter,
}

impl Role {
    /// All roles, in the order in which the matrix shows them.
    pub const ALL: [Role; 10] = [
        Role::Admin,
        Role::Coordinator,
        Role::Officer,
        Role::Association,
        Role::Auditor,
        Role::Onsite,
        Role::CompanyAdmin,
        Role::CompanyMember,
        Role::Guest,
        Role::Interpreter,
    ];

    /// The roles that an account of the staff can have.
    pub const STAFF: [Role; 6] =
        [Role::Admin, Role::Coordinator, Role::Officer, Role::Association, Role::Auditor, Role::Onsite];

    /// Its name in the database, in the API and in message keys (`role-coordinator`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Role::Admin => "admin",
            Role::Coordinator => "coordinator",
            Role::Officer => "officer",
            Role::Association => "association",
            Role::Auditor => "auditor",
            Role::Onsite => "onsite",
            Role::CompanyAdmin => "company-admin",
            Role::CompanyMember => "company-member",
            Role::Guest => "guest",
            Role::Interpreter => "interpreter",
        }
    }

    /// The role of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether the role works at the desk, and so signs in with two steps.
    #[must_use]
    pub fn is_staff(self) -> bool {
        Self::STAFF.contains(&self)
    }

    /// Whether the role includes the verb: one cell of the matrix.
    #[must_use]
    pub fn may(self, verb: Verb) -> bool {
        verb.roles().contains(&self)
    }
}

/// The shortest password of an account of the staff (NIST SP 800-63B-4 asks for 15 where a password stands alone and
/// 8 where a second step follows; we ask for 12 with one).
pub const PASSWORD_MINIMUM: usize = 12;

/// Whether a new password will do.
///
/// # Errors
/// A message key saying what is wrong with it.
pub fn check_password(password: &str, email: &str, name: &str) -> Result<(), &'static str> {
    let length = password.chars().count();
    if length < PASSWORD_MINIMUM {
        return Err("people-password-short");
    }
    if length > 200 {
        return Err("people-password-long");
    }
    let folded = password.to_lowercase();
    let local_part = email.split('@').next().unwrap_or_default().to_lowercase();
    let mut distinct: Vec<char> = folded.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let contains = |part: &str| part.chars().count() >= 4 && folded.contains(&part.to_lowercase());
    if distinct.len() < 5 || contains(&local_part) || name.split_whitespace().any(contains) {
        return Err("people-password-easy");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Role, check_password};

    #[test]
    fn every_role_has_a_name_of_its_own() {
        for role in Role::ALL {
            assert_eq!(Role::from_name(role.name()), Some(role));
        }
        assert_eq!(Role::from_name("root"), None);
    }

    #[test]
    fn easy_passwords_are_refused() {
        let check = |password| check_password(password, "coordinatore@atim.example", "Ufficio Agenzia");
        assert_eq!(check("corta"), Err("people-password-short"));
        assert_eq!(check("aaaaaaaaaaaaaa"), Err("people-password-easy"));
        assert_eq!(check("coordinatore2026"), Err("people-password-easy"));
        assert_eq!(check("tomaia suola e laccio"), Ok(()));
    }
}

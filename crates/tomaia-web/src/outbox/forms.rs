//! What the outbox's forms and filters send.

use crate::failure::urlencode;
use serde::Deserialize;
use tomaia_app::outbox::queries::Filter;
use tomaia_domain::outbox::MailState;

/// The list's filter, as the address carries it.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct ListQuery {
    #[serde(default)]
    pub q: String,
    #[serde(default)]
    pub state: Vec<String>,
    #[serde(default)]
    pub mission: Option<String>,
    #[serde(default)]
    pub after: Option<i64>,
}

impl ListQuery {
    pub(super) fn mission(&self) -> Option<i64> {
        self.mission.as_deref().and_then(|mission| mission.parse().ok())
    }

    pub(super) fn filter(&self) -> Filter {
        Filter {
            states: self.state.iter().filter_map(|state| MailState::from_name(state)).collect(),
            mission: self.mission(),
            search: self.q.clone(),
        }
    }

    /// The address of the same list from another place on.
    pub(super) fn address(&self, after: Option<i64>) -> String {
        let mut pairs: Vec<String> = Vec::new();
        if !self.q.is_empty() {
            pairs.push(format!("q={}", urlencode(&self.q)));
        }
        pairs.extend(self.state.iter().map(|state| format!("state={}", urlencode(state))));
        pairs.extend(self.mission().map(|mission| format!("mission={mission}")));
        pairs.extend(after.map(|after| format!("after={after}")));
        if pairs.is_empty() { "/desk/outbox".to_owned() } else { format!("/desk/outbox?{}", pairs.join("&")) }
    }
}

/// A draft's words.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct EditForm {
    #[serde(default)]
    pub revision: i64,
    #[serde(default)]
    pub subject: String,
    #[serde(default)]
    pub body: String,
}

/// The consent to release all drafts that were shown.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct ReleaseForm {
    #[serde(default)]
    pub mission: String,
    #[serde(default)]
    pub up_to: i64,
}

/// What a returned mail said.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct BouncedForm {
    #[serde(default)]
    pub words: String,
}

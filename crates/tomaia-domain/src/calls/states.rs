//! The states of an application and what may happen in each. There is no other way from one to another.

use crate::named::named;

named! {
    /// Where an application stands.
    ApplicationState {
        /// Being written by the company.
        Draft = "draft",
        /// Received.
        Submitted = "submitted",
        /// Something is missing, and there is a term to bring it (*soccorso istruttorio*).
        ToBeCompleted = "to_be_completed",
        /// It may be ranked.
        Admissible = "admissible",
        /// Left out, with the reason.
        Excluded = "excluded",
        /// Has a place, which the company has still to accept.
        Admitted = "admitted",
        /// On the waiting list.
        Waiting = "waiting",
        /// The company accepted the place.
        Accepted = "accepted",
        /// The company went back, or did not answer in time.
        Withdrawn = "withdrawn",
        /// The office took the place away.
        Revoked = "revoked",
    }
}

named! {
    /// What happens to an application.
    Event {
        /// The company sends it.
        Submit = "submit",
        /// The office asks for what is missing.
        AskCompletion = "ask_completion",
        /// The company brings it.
        Complete = "complete",
        /// The office finds it admissible.
        FindAdmissible = "find_admissible",
        /// It is left out: by the office, by a term that ran out, or below a threshold.
        Exclude = "exclude",
        /// The ranking, or the roll-down, gives it a place.
        Admit = "admit",
        /// The ranking puts it on the waiting list.
        PutOnWaiting = "put_on_waiting",
        /// The company accepts.
        Accept = "accept",
        /// The company goes back.
        Withdraw = "withdraw",
        /// The term to accept ran out.
        Expire = "expire",
        /// The office takes the place away.
        Revoke = "revoke",
    }
}

impl ApplicationState {
    /// The state after an event; none where it cannot happen now.
    #[must_use]
    pub fn after(self, event: Event) -> Option<Self> {
        use ApplicationState::{
            Accepted, Admissible, Admitted, Draft, Excluded, Revoked, Submitted, ToBeCompleted, Waiting,
            Withdrawn,
        };
        Some(match (self, event) {
            (Draft, Event::Submit) | (ToBeCompleted, Event::Complete) => Submitted,
            (Submitted, Event::AskCompletion) => ToBeCompleted,
            (Submitted, Event::FindAdmissible) => Admissible,
            (Submitted | ToBeCompleted | Admissible, Event::Exclude) => Excluded,
            (Admissible | Waiting, Event::Admit) => Admitted,
            (Admissible, Event::PutOnWaiting) => Waiting,
            (Admitted, Event::Accept) => Accepted,
            (Admitted, Event::Expire) => Withdrawn,
            (Submitted | ToBeCompleted | Admissible | Waiting | Admitted | Accepted, Event::Withdraw) => {
                Withdrawn
            }
            (Admitted | Accepted, Event::Revoke) => Revoked,
            _ => return None,
        })
    }

    /// Whether it holds one of the places.
    #[must_use]
    pub fn holds_a_place(self) -> bool {
        matches!(self, Self::Admitted | Self::Accepted)
    }

    /// Whether the office has still to say something about it.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Submitted | Self::ToBeCompleted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn events() -> impl Strategy<Value = Vec<Event>> {
        prop::collection::vec(prop::sample::select(Event::ALL), 0..40)
    }

    /// The states gone through, one for each event that could happen.
    fn way(events: &[Event]) -> Vec<(Event, ApplicationState)> {
        let mut state = ApplicationState::Draft;
        let step = |event: &Event| {
            state.after(*event).map(|next| {
                state = next;
                (*event, next)
            })
        };
        events.iter().filter_map(step).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

        #[test]
        fn nobody_comes_to_a_place_without_having_been_received_and_found_admissible(events in events()) {
            let way = way(&events);
            for (index, (_, state)) in way.iter().enumerate() {
                let before = |wanted: Event| way[..index].iter().any(|(event, _)| *event == wanted);
                match state {
                    ApplicationState::Admitted => {
                        prop_assert!(before(Event::Submit) && before(Event::FindAdmissible), "{:?}", way);
                    }
                    ApplicationState::Accepted => prop_assert!(before(Event::Admit), "{:?}", way),
                    ApplicationState::Waiting => prop_assert!(before(Event::FindAdmissible), "{:?}", way),
                    ApplicationState::Revoked => prop_assert!(before(Event::Admit), "{:?}", way),
                    _ => {}
                }
            }
        }

        #[test]
        fn what_is_over_stays_over(events in events(), more in prop::sample::select(Event::ALL)) {
            use ApplicationState::{Excluded, Revoked, Withdrawn};
            if let Some((_, last @ (Excluded | Withdrawn | Revoked))) = way(&events).last() {
                prop_assert_eq!(last.after(more), None);
            }
        }
    }

    #[test]
    fn every_state_can_be_reached_and_every_event_can_happen() {
        let reached = |wanted: ApplicationState| {
            wanted == ApplicationState::Draft
                || ApplicationState::ALL
                    .iter()
                    .any(|from| Event::ALL.iter().any(|event| from.after(*event) == Some(wanted)))
        };
        assert!(ApplicationState::ALL.iter().copied().all(reached));
        assert!(
            Event::ALL
                .iter()
                .all(|event| ApplicationState::ALL.iter().any(|from| from.after(*event).is_some()))
        );
    }
}

//! Activities: what they are, where they stand, and who must have approved them. The machine of their states is here
//! and nowhere else: no path leads from a draft to an open activity but through the approval of all the bodies that
//! the agreement asks, and whoever changes what was approved asks for it again.

use crate::messages::message_keys;
use crate::named::named;
use crate::people::Role;
use jiff::civil::Date;

named! {
    /// What an activity is.
    ActivityKind {
        /// Guests brought to the district.
        Mission = "mission",
        /// An activity abroad over several cities.
        Tour = "tour",
        /// An edition of a trade fair.
        Fair = "fair",
        /// An activity tied to a fair.
        SideEvent = "side_event",
        /// A course or seminar.
        Training = "training",
        /// Influencer and press work.
        Campaign = "campaign",
    }
}

named! {
    /// Where an activity stands.
    ActivityState {
        /// Being prepared.
        Draft = "draft",
        /// Put before the bodies that approve.
        Proposed = "proposed",
        /// Approved by all of them.
        Approved = "approved",
        /// Companies and guests can come in.
        Open = "open",
        /// Under way.
        Running = "running",
        /// Over.
        Closed = "closed",
        /// Its report is delivered.
        Reported = "reported",
        /// Will not take place.
        Cancelled = "cancelled",
    }
}

impl ActivityState {
    /// Whether an activity in this state has all the approvals.
    #[must_use]
    pub fn is_approved(self) -> bool {
        use ActivityState::{Approved, Closed, Open, Reported, Running};
        matches!(self, Approved | Open | Running | Closed | Reported)
    }

    /// Whether the activity has begun or is over: what took place counts in the figures.
    #[must_use]
    pub fn took_place(self) -> bool {
        matches!(self, ActivityState::Running | ActivityState::Closed | ActivityState::Reported)
    }

    /// Whether it is over.
    #[must_use]
    pub fn is_done(self) -> bool {
        matches!(self, ActivityState::Closed | ActivityState::Reported)
    }
}

named! {
    /// A body that approves activities.
    Body {
        /// The agency that coordinates the agreement.
        Agency = "agency",
        /// The Region.
        Region = "region",
        /// The association.
        Association = "association",
    }
}

impl Body {
    /// The roles whose holders speak for the body.
    #[must_use]
    pub fn roles(self) -> &'static [Role] {
        match self {
            Body::Agency => &[Role::Admin, Role::Coordinator],
            Body::Region => &[Role::Officer],
            Body::Association => &[Role::Association],
        }
    }
}

named! {
    /// Whose approval the agreement asks for its activities.
    ApprovalRule {
        /// The agency's alone.
        Agency = "agency",
        /// The Region's alone.
        Region = "region",
        /// The Region's and the association's.
        Both = "both",
    }
}

impl ApprovalRule {
    /// The bodies that must approve.
    #[must_use]
    pub fn bodies(self) -> &'static [Body] {
        match self {
            ApprovalRule::Agency => &[Body::Agency],
            ApprovalRule::Region => &[Body::Region],
            ApprovalRule::Both => &[Body::Region, Body::Association],
        }
    }
}

message_keys! {
    /// Why a step was refused.
    StepError {
        /// That step does not follow the present state.
        NotNow => "activities-state-not-next",
        /// The agreement does not ask this body.
        NotAsked => "activities-approval-not-asked",
        /// This body has decided already.
        DecidedAlready => "activities-approval-decided",
        /// The same person has decided for the other body.
        SamePerson => "activities-approval-same-person",
        /// A reason is needed.
        ReasonNeeded => "activities-reason-needed",
        /// What is over is not changed any more.
        Over => "activities-over-not-changed",
    }
}

/// An approval of the present edition.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Approval {
    /// For which body.
    pub body: Body,
    /// The account that gave it; none: the program.
    pub account: Option<i64>,
}

/// Where an activity stands, with the approvals of its present edition.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Standing {
    /// The state.
    pub state: ActivityState,
    /// Whose approval is asked.
    pub rule: ApprovalRule,
    /// What has been approved so far.
    pub approvals: Vec<Approval>,
}

/// Something that is done to an activity.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Step {
    /// It is put before the bodies.
    Propose,
    /// It is taken back among the drafts.
    TakeBack,
    /// A body approves.
    Approve(Approval),
    /// A body sends it back, with a reason.
    SendBack(Approval, String),
    /// It is opened.
    Open,
    /// It begins.
    Start,
    /// It ends.
    Close,
    /// Its report is delivered.
    Report,
    /// It goes one step back: opened again, under way again, not reported.
    StepBack,
    /// It is cancelled, with a reason.
    Cancel(String),
    /// A cancelled one is prepared again.
    Revive,
    /// What the bodies approve is changed, by an account.
    Change(Option<i64>),
}

impl Standing {
    /// Where it stands after the step.
    ///
    /// # Errors
    /// See [`StepError`]; nothing has changed then.
    pub fn after(&self, step: &Step) -> Result<Standing, StepError> {
        use ActivityState::{Approved, Cancelled, Closed, Draft, Open, Proposed, Reported, Running};
        let to = |state| Ok(Standing { state, ..self.clone() });
        let afresh = |state| Ok(Standing { state, approvals: Vec::new(), ..self.clone() });
        match (self.state, step) {
            (Draft, Step::Propose) => afresh(Proposed),
            (Proposed | Approved, Step::TakeBack) => afresh(Draft),
            (Proposed, Step::Approve(approval)) => self.approved(approval),
            (Proposed, Step::SendBack(approval, reason)) => {
                self.may_decide(approval)?;
                if reason.trim().is_empty() { Err(StepError::ReasonNeeded) } else { afresh(Draft) }
            }
            (Approved, Step::Open) => to(Open),
            (Open, Step::Start) => to(Running),
            (Running, Step::Close) => to(Closed),
            (Closed, Step::Report) => to(Reported),
            (Open, Step::StepBack) => to(Approved),
            (Closed, Step::StepBack) => to(Running),
            (Reported, Step::StepBack) => to(Closed),
            (Draft | Proposed | Approved | Open | Running, Step::Cancel(reason)) => {
                if reason.trim().is_empty() { Err(StepError::ReasonNeeded) } else { afresh(Cancelled) }
            }
            (Cancelled, Step::Revive) => afresh(Draft),
            (_, Step::Change(account)) => self.changed(*account),
            _ => Err(StepError::NotNow),
        }
    }

    /// The bodies whose approval is still missing.
    #[must_use]
    pub fn missing(&self) -> Vec<Body> {
        let given = |body: &&Body| self.approvals.iter().any(|approval| approval.body == **body);
        self.rule.bodies().iter().filter(|body| !given(body)).copied().collect()
    }

    fn may_decide(&self, approval: &Approval) -> Result<(), StepError> {
        if !self.rule.bodies().contains(&approval.body) {
            return Err(StepError::NotAsked);
        }
        if self.approvals.iter().any(|given| given.body == approval.body) {
            return Err(StepError::DecidedAlready);
        }
        let same = |given: &Approval| given.account == approval.account;
        if self.approvals.iter().any(same) { Err(StepError::SamePerson) } else { Ok(()) }
    }

    fn approved(&self, approval: &Approval) -> Result<Standing, StepError> {
        self.may_decide(approval)?;
        let mut after = self.clone();
        after.approvals.push(approval.clone());
        if after.missing().is_empty() {
            after.state = ActivityState::Approved;
        }
        Ok(after)
    }

    /// A change of what was approved: it is approved anew. Where the agency alone approves, whoever changes it for the
    /// agency approves it by that; what nobody has decided about yet stays where it is.
    fn changed(&self, account: Option<i64>) -> Result<Standing, StepError> {
        use ActivityState::{Approved, Cancelled, Closed, Draft, Open, Proposed, Reported, Running};
        match self.state {
            Draft | Proposed => Ok(Standing { approvals: Vec::new(), ..self.clone() }),
            Approved | Open | Running if self.rule == ApprovalRule::Agency => {
                Ok(Standing { approvals: vec![Approval { body: Body::Agency, account }], ..self.clone() })
            }
            Approved | Open | Running => {
                Ok(Standing { state: Proposed, approvals: Vec::new(), ..self.clone() })
            }
            Closed | Reported | Cancelled => Err(StepError::Over),
        }
    }
}

/// The day of a copy, where the day is so far from the original's first day as it was there.
#[must_use]
pub fn shifted(day: Date, original_first: Date, copy_first: Date) -> Date {
    let days = original_first.until(copy_first).map_or(0, |span| span.get_days());
    day.saturating_add(jiff::Span::new().days(days))
}

#[cfg(test)]
mod tests {
    use super::{ActivityState, Approval, ApprovalRule, Body, Standing, Step, StepError, shifted};
    use jiff::civil::date;
    use proptest::prelude::*;

    fn approval(body: Body, account: i64) -> Approval {
        Approval { body, account: Some(account) }
    }

    fn draft(rule: ApprovalRule) -> Standing {
        Standing { state: ActivityState::Draft, rule, approvals: Vec::new() }
    }

    #[test]
    fn both_bodies_approve_by_two_persons() {
        let proposed = draft(ApprovalRule::Both).after(&Step::Propose).expect("proposed");
        let half = proposed.after(&Step::Approve(approval(Body::Region, 1))).expect("the Region approves");
        assert_eq!(half.state, ActivityState::Proposed);
        assert_eq!(half.missing(), [Body::Association]);
        assert_eq!(
            half.after(&Step::Approve(approval(Body::Association, 1))),
            Err(StepError::SamePerson),
            "one person cannot speak for both"
        );
        assert_eq!(half.after(&Step::Approve(approval(Body::Region, 2))), Err(StepError::DecidedAlready));
        assert_eq!(half.after(&Step::Approve(approval(Body::Agency, 3))), Err(StepError::NotAsked));
        assert_eq!(half.after(&Step::Open), Err(StepError::NotNow));
        let whole = half.after(&Step::Approve(approval(Body::Association, 2))).expect("both");
        assert_eq!(whole.state, ActivityState::Approved);
        let changed = whole.after(&Step::Change(Some(9))).expect("changed");
        assert_eq!((changed.state, changed.approvals.len()), (ActivityState::Proposed, 0));
    }

    #[test]
    fn what_is_cancelled_or_sent_back_has_a_reason() {
        let proposed = draft(ApprovalRule::Region).after(&Step::Propose).expect("proposed");
        assert_eq!(proposed.after(&Step::Cancel(" ".to_owned())), Err(StepError::ReasonNeeded));
        let back = Step::SendBack(approval(Body::Region, 1), String::new());
        assert_eq!(proposed.after(&back), Err(StepError::ReasonNeeded));
        let back = Step::SendBack(approval(Body::Region, 1), "Mancano i costi".to_owned());
        assert_eq!(proposed.after(&back).expect("back").state, ActivityState::Draft);
    }

    #[test]
    fn a_copy_keeps_its_distances() {
        let (first, copy) = (date(2025, 10, 14), date(2026, 10, 13));
        assert_eq!(shifted(date(2025, 9, 30), first, copy), date(2026, 9, 29));
        assert_eq!(shifted(first, first, copy), copy);
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let body = prop_oneof![Just(Body::Agency), Just(Body::Region), Just(Body::Association)];
        let decision = (body, 1..4_i64).prop_map(|(body, account)| approval(body, account));
        let reason = prop_oneof![Just(String::new()), Just("perché".to_owned())];
        let step = prop_oneof![
            Just(Step::Propose),
            Just(Step::TakeBack),
            decision.clone().prop_map(Step::Approve),
            decision.clone().prop_map(Step::Approve),
            (decision, reason.clone()).prop_map(|(decision, reason)| Step::SendBack(decision, reason)),
            Just(Step::Open),
            Just(Step::Start),
            Just(Step::Close),
            Just(Step::Report),
            Just(Step::StepBack),
            reason.prop_map(Step::Cancel),
            Just(Step::Revive),
            (1..4_i64).prop_map(|account| Step::Change(Some(account))),
        ];
        proptest::collection::vec(step, 0..60)
    }

    /// What holds wherever an activity stands: approved means approved by every body that is asked, each by another
    /// person; cancelled and draft carry no approval.
    fn holds(standing: &Standing) -> bool {
        let bodies: Vec<Body> = standing.approvals.iter().map(|given| given.body).collect();
        let mut persons: Vec<Option<i64>> = standing.approvals.iter().map(|given| given.account).collect();
        persons.sort_unstable();
        persons.dedup();
        let each_by_another = persons.len() == standing.approvals.len();
        let all = standing.rule.bodies().iter().all(|body| bodies.contains(body));
        let none = standing.approvals.is_empty();
        match standing.state {
            ActivityState::Draft | ActivityState::Cancelled => none,
            ActivityState::Proposed => !all && each_by_another,
            _ => all && each_by_another,
        }
    }

    proptest! {
        #[test]
        fn no_path_skips_approval(steps in steps(), rule in 0..3_usize) {
            let rule = ApprovalRule::ALL[rule];
            let mut standing = draft(rule);
            let mut decided = 0;
            for step in &steps {
                let Ok(after) = standing.after(step) else { continue };
                if after.state.is_approved() && !standing.state.is_approved() {
                    prop_assert!(matches!(step, Step::Approve(_)), "{step:?} led to {:?}", after.state);
                    prop_assert_eq!(after.state, ActivityState::Approved);
                }
                if matches!(step, Step::Approve(_)) {
                    decided += 1;
                }
                standing = after;
                prop_assert!(holds(&standing), "{:?} after {:?}", standing, step);
            }
            prop_assert!(decided >= standing.approvals.len() || rule == ApprovalRule::Agency);
        }

        /// The negative control: a machine that opens a proposed activity is caught by what holds.
        #[test]
        fn a_machine_that_skips_is_noticed(rule in 0..3_usize) {
            let proposed = draft(ApprovalRule::ALL[rule]).after(&Step::Propose).expect("proposed");
            let skipped = Standing { state: ActivityState::Open, ..proposed };
            prop_assert!(!holds(&skipped));
        }
    }
}

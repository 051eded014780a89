//! Who gets a place: in order, as long as there are places, with those that the call reserves for a group and those
//! that it gives to a group at most. The same rule gives the places of a ranking, the one that became free, and the
//! ones by order of arrival.

use crate::named::named;
use serde::{Deserialize, Serialize};

named! {
    /// By what companies are grouped.
    Dimension {
        /// Province of the registered office.
        Province = "province",
        /// Size class.
        SizeClass = "size_class",
        /// Association that they belong to.
        Association = "association",
    }
}

named! {
    /// What a quota says.
    QuotaKind {
        /// So many places are kept for the group, as long as it has somebody for them.
        Reserved = "reserved",
        /// The group gets so many places at most.
        AtMost = "at_most",
    }
}

/// A quota of a call.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Quota {
    /// [`Dimension`]'s name.
    pub dimension: String,
    /// The group: a province, a size class, an association.
    pub value: String,
    /// [`QuotaKind`]'s name.
    pub kind: String,
    /// How many places.
    pub places: i64,
}

/// The groups of a company.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Groups {
    /// Province.
    pub province: String,
    /// Size class.
    pub size_class: String,
    /// Association.
    pub association: String,
}

impl Quota {
    /// Whether a company is of its group.
    #[must_use]
    pub fn concerns(&self, groups: &Groups) -> bool {
        let own = match Dimension::from_name(&self.dimension) {
            Some(Dimension::Province) => &groups.province,
            Some(Dimension::SizeClass) => &groups.size_class,
            Some(Dimension::Association) => &groups.association,
            None => return false,
        };
        !self.value.is_empty() && own.eq_ignore_ascii_case(&self.value)
    }

    fn is(&self, kind: QuotaKind) -> bool {
        self.kind == kind.name()
    }
}

/// Places, some of them taken.
#[derive(Clone, Debug)]
pub struct Seats<'a> {
    places: i64,
    quotas: &'a [Quota],
    taken: i64,
    of_quota: Vec<i64>,
}

impl<'a> Seats<'a> {
    /// So many places, none taken.
    #[must_use]
    pub fn new(places: i64, quotas: &'a [Quota]) -> Self {
        Self { places, quotas, taken: 0, of_quota: vec![0; quotas.len()] }
    }

    /// Somebody takes one.
    pub fn take(&mut self, groups: &Groups) {
        self.taken += 1;
        for (count, quota) in self.of_quota.iter_mut().zip(self.quotas) {
            *count += i64::from(quota.concerns(groups));
        }
    }

    /// How many are free.
    #[must_use]
    pub fn free(&self) -> i64 {
        self.places - self.taken
    }

    /// Whether there is a place and no group would get more than its most.
    #[must_use]
    pub fn allows(&self, groups: &Groups) -> bool {
        let full = |(quota, count): (&Quota, &i64)| {
            quota.is(QuotaKind::AtMost) && quota.concerns(groups) && *count >= quota.places
        };
        self.free() > 0 && !self.quotas.iter().zip(&self.of_quota).any(full)
    }

    /// How many of the free places are kept for groups of which the company is not, given how many of each quota's
    /// group still wait.
    fn kept_for_others(&self, groups: &Groups, waiting: &[i64]) -> i64 {
        let kept = |((quota, count), waiting): ((&Quota, &i64), &i64)| {
            if quota.is(QuotaKind::Reserved) && !quota.concerns(groups) {
                (quota.places - count).clamp(0, (*waiting).max(0))
            } else {
                0
            }
        };
        self.quotas.iter().zip(&self.of_quota).zip(waiting).map(kept).sum()
    }

    /// By order of arrival, where nobody knows who is still to come: whether a place can be kept for the company now,
    /// with all reserved places still to be given.
    #[must_use]
    pub fn allows_on_arrival(&self, groups: &Groups) -> bool {
        let everybody = vec![i64::MAX; self.quotas.len()];
        self.allows(groups) && self.free() > self.kept_for_others(groups, &everybody)
    }
}

/// Gives the free places to those who wait, in their order; which of them get one.
///
/// Whoever is passed over is passed over because of a quota alone; places that a reserve keeps and nobody of its group
/// needs go to the others, in order.
#[must_use]
pub fn give(mut seats: Seats<'_>, waiting: &[Groups]) -> Vec<bool> {
    let mut given = vec![false; waiting.len()];
    let mut left: Vec<i64> = seats
        .quotas
        .iter()
        .map(|quota| {
            i64::try_from(waiting.iter().filter(|groups| quota.concerns(groups)).count()).unwrap_or(i64::MAX)
        })
        .collect();
    // From the top again after each place: what is kept for others may have become less.
    for reserved in [true, false] {
        let fits = |seats: &Seats<'_>, groups: &Groups, left: &[i64]| {
            seats.allows(groups) && (!reserved || seats.free() > seats.kept_for_others(groups, left))
        };
        while seats.free() > 0 {
            let next =
                (0..waiting.len()).find(|place| !given[*place] && fits(&seats, &waiting[*place], &left));
            let Some(next) = next else { break };
            given[next] = true;
            seats.take(&waiting[next]);
            for (count, quota) in left.iter_mut().zip(seats.quotas) {
                *count -= i64::from(quota.concerns(&waiting[next]));
            }
        }
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn from(province: &str, size: &str) -> Groups {
        Groups { province: province.to_owned(), size_class: size.to_owned(), association: String::new() }
    }

    fn quota(dimension: Dimension, value: &str, kind: QuotaKind, places: i64) -> Quota {
        Quota {
            dimension: dimension.name().to_owned(),
            value: value.to_owned(),
            kind: kind.name().to_owned(),
            places,
        }
    }

    #[test]
    fn a_reserve_is_kept_and_goes_to_the_others_where_nobody_needs_it() {
        let quotas = [quota(Dimension::Province, "AP", QuotaKind::Reserved, 2)];
        let order = ["FM", "FM", "FM", "AP", "FM"].map(|province| from(province, "small"));
        assert_eq!(
            give(Seats::new(3, &quotas), &order),
            [true, true, false, true, false],
            "one is enough for AP"
        );
        let nobody = ["FM", "FM", "FM"].map(|province| from(province, "small"));
        assert_eq!(give(Seats::new(2, &quotas), &nobody), [true, true, false]);
    }

    #[test]
    fn a_group_gets_no_more_than_its_most() {
        let quotas = [quota(Dimension::SizeClass, "large", QuotaKind::AtMost, 1)];
        let order = ["large", "large", "small", "micro"].map(|size| from("FM", size));
        assert_eq!(give(Seats::new(3, &quotas), &order), [true, false, true, true]);
        let only = ["large", "large"].map(|size| from("FM", size));
        assert_eq!(give(Seats::new(2, &quotas), &only), [true, false], "a place stays free rather");
    }

    #[test]
    fn the_place_that_became_free_goes_to_whom_the_reserve_wants() {
        let quotas = [quota(Dimension::Province, "AP", QuotaKind::Reserved, 1)];
        let mut seats = Seats::new(2, &quotas);
        seats.take(&from("FM", "small"));
        let waiting = [from("FM", "micro"), from("AP", "micro")];
        assert_eq!(give(seats, &waiting), [false, true]);
    }

    #[test]
    fn on_arrival_the_reserved_places_wait_for_their_group() {
        let quotas = [quota(Dimension::Province, "AP", QuotaKind::Reserved, 1)];
        let mut seats = Seats::new(2, &quotas);
        assert!(seats.allows_on_arrival(&from("FM", "small")));
        seats.take(&from("FM", "small"));
        assert!(
            !seats.allows_on_arrival(&from("FM", "small")) && seats.allows_on_arrival(&from("AP", "small"))
        );
    }

    fn groups() -> impl Strategy<Value = Groups> {
        (prop::sample::select(vec!["FM", "AP", "MC"]), prop::sample::select(vec!["micro", "small"]))
            .prop_map(|(province, size)| from(province, size))
    }

    fn quotas() -> impl Strategy<Value = Vec<Quota>> {
        let one = (prop::sample::select(vec!["FM", "AP", "MC", "micro", "small"]), any::<bool>(), 0_i64..5)
            .prop_map(|(value, reserved, places)| {
                let dimension = if value.len() == 2 { Dimension::Province } else { Dimension::SizeClass };
                quota(
                    dimension,
                    value,
                    if reserved { QuotaKind::Reserved } else { QuotaKind::AtMost },
                    places,
                )
            });
        prop::collection::vec(one, 0..4)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

        #[test]
        fn no_place_is_given_twice_and_none_is_lost(
            order in prop::collection::vec(groups(), 0..20), quotas in quotas(), places in 0_i64..12,
        ) {
            let given = give(Seats::new(places, &quotas), &order);
            let mut seats = Seats::new(places, &quotas);
            order.iter().zip(&given).filter(|(_, gets)| **gets).for_each(|(groups, _)| seats.take(groups));
            prop_assert!(seats.free() >= 0);
            for (quota, count) in quotas.iter().zip(&seats.of_quota) {
                prop_assert!(!quota.is(QuotaKind::AtMost) || *count <= quota.places);
            }
            for (groups, gets) in order.iter().zip(&given) {
                prop_assert!(*gets || !seats.allows(groups), "a place is free and somebody could have it");
            }
        }

        #[test]
        fn nobody_is_passed_over_for_somebody_like_her(
            order in prop::collection::vec(groups(), 0..20), quotas in quotas(), places in 0_i64..12,
        ) {
            let given = give(Seats::new(places, &quotas), &order);
            for later in 0..order.len() {
                for earlier in 0..later {
                    prop_assert!(!given[later] || given[earlier] || order[later] != order[earlier]);
                }
            }
        }

        #[test]
        fn one_reserve_is_filled_as_far_as_its_group_goes(
            order in prop::collection::vec(groups(), 0..20), reserved in 0_i64..6, places in 0_i64..12,
        ) {
            let quotas = [quota(Dimension::Province, "AP", QuotaKind::Reserved, reserved)];
            let given = give(Seats::new(places, &quotas), &order);
            let of_group = |only_given: bool| order.iter().zip(&given)
                .filter(|(groups, gets)| groups.province == "AP" && (!only_given || **gets)).count() as i64;
            prop_assert!(of_group(true) >= reserved.min(of_group(false)).min(places));
        }
    }
}

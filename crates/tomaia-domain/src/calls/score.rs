//! Scores: exact fractions, never floating point. Every assessor gives points for every criterion; the points of a
//! criterion are their mean or median, times the criterion's weight; the total is their sum.

use crate::named::named;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::cmp::Ordering;

/// What is judged.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Criterion {
    /// Its name, by which tie-breaks refer to it.
    pub key: String,
    /// In Italian.
    pub name_it: String,
    /// In English.
    pub name_en: String,
    /// Points are given from 0 to this.
    pub most: i64,
    /// How much a point counts.
    pub weight: i64,
    /// Below so many points (before the weight) there is no place.
    #[serde(default)]
    pub threshold: Option<i64>,
}

named! {
    /// How the points of several assessors become one.
    Method {
        /// Their mean.
        Mean = "mean",
        /// Their median; of an even number, the mean of the middle two.
        Median = "median",
    }
}

/// How a call is scored.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
pub struct Scoring {
    /// What is judged.
    pub criteria: Vec<Criterion>,
    /// `mean` or `median`.
    pub method: String,
    /// Below so many points in all there is no place.
    pub threshold: Option<i64>,
    /// What decides between equals, in order: the key of a criterion, `arrival`, `smaller`. The lot comes after all.
    pub tie_breaks: Vec<String>,
}

/// An exact fraction; its denominator is positive.
#[derive(Clone, Copy, Debug)]
pub struct Fraction {
    /// Above the line.
    pub numerator: i64,
    /// Below the line.
    pub denominator: i64,
}

impl Fraction {
    /// A whole number.
    #[must_use]
    pub fn whole(number: i64) -> Self {
        Self { numerator: number, denominator: 1 }
    }

    /// Rounded to hundredths, for the eye only: half up.
    #[must_use]
    pub fn hundredths(self) -> i64 {
        let (numerator, denominator) = (i128::from(self.numerator) * 200, i128::from(self.denominator) * 2);
        i64::try_from((numerator + i128::from(self.denominator)).div_euclid(denominator)).unwrap_or(i64::MAX)
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Fraction {}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = i128::from(self.numerator) * i128::from(other.denominator);
        left.cmp(&(i128::from(other.numerator) * i128::from(self.denominator)))
    }
}

/// The score of an application.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Score {
    /// In all.
    pub total: Fraction,
    /// Of each criterion, before its weight.
    pub by_criterion: Vec<Fraction>,
    /// Whether a threshold is not reached.
    pub below_threshold: bool,
}

/// The score of what several assessors gave, each the points of every criterion in order; none without assessors, or
/// where points are missing or out of range.
#[must_use]
pub fn score(scoring: &Scoring, given: &[Vec<i64>]) -> Option<Score> {
    let whole = |points: &Vec<i64>| {
        points.len() == scoring.criteria.len()
            && points
                .iter()
                .zip(&scoring.criteria)
                .all(|(points, criterion)| (0..=criterion.most).contains(points))
    };
    if given.is_empty() || !given.iter().all(whole) {
        return None;
    }
    let denominator =
        if scoring.method == Method::Median.name() { 2 } else { i64::try_from(given.len()).ok()? };
    let by_criterion: Vec<Fraction> = (0..scoring.criteria.len())
        .map(|place| {
            let mut points: Vec<i64> = given.iter().map(|of| of[place]).collect();
            points.sort_unstable();
            let numerator = if scoring.method == Method::Median.name() {
                points[(points.len() - 1) / 2] + points[points.len() / 2]
            } else {
                points.iter().sum()
            };
            Fraction { numerator, denominator }
        })
        .collect();
    let weighted = |(points, criterion): (&Fraction, &Criterion)| points.numerator * criterion.weight;
    let numerator = by_criterion.iter().zip(&scoring.criteria).map(weighted).sum();
    let total = Fraction { numerator, denominator };
    let short = |points: Fraction, threshold: Option<i64>| {
        threshold.is_some_and(|least| points < Fraction::whole(least))
    };
    let below_threshold = short(total, scoring.threshold)
        || by_criterion
            .iter()
            .zip(&scoring.criteria)
            .any(|(points, criterion)| short(*points, criterion.threshold));
    Some(Score { total, by_criterion, below_threshold })
}

/// The most that can be reached in all.
#[must_use]
pub fn most(scoring: &Scoring) -> i64 {
    scoring.criteria.iter().map(|criterion| criterion.most * criterion.weight).sum()
}

/// The lot of a company: SHA-256 of the seed, a line break and its VAT number, in hexadecimal. The lower comes first. The
/// seed is published with the call and a VAT number is not chosen, so anybody can draw the lot again and nobody can bend it.
#[must_use]
pub fn lot(seed: &str, vat_number: &str) -> String {
    let hash = Sha256::digest(format!("{seed}\n{vat_number}").as_bytes());
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is ranked.
#[derive(Clone, Debug)]
pub struct Ranked {
    /// The application.
    pub application: i64,
    /// Its score; by order of arrival, none.
    pub score: Option<Score>,
    /// Its number in the order of receipt.
    pub number: i64,
    /// How large the company is: 0 is micro; what is not known is last.
    pub size: usize,
    /// Its lot.
    pub lot: String,
}

/// What decided between two neighbours of a ranking.
pub const BY_LOT: &str = "lot";
/// The total did.
pub const BY_TOTAL: &str = "total";
/// The order of receipt did.
pub const BY_ARRIVAL: &str = "arrival";
/// The smaller company did.
pub const BY_SIZE: &str = "smaller";

/// Which of two comes first, and by what.
#[must_use]
pub fn compare(scoring: &Scoring, left: &Ranked, right: &Ranked) -> (Ordering, String) {
    let (Some(of_left), Some(of_right)) = (&left.score, &right.score) else {
        return (left.number.cmp(&right.number), BY_ARRIVAL.to_owned());
    };
    let by_total = of_right.total.cmp(&of_left.total);
    if by_total != Ordering::Equal {
        return (by_total, BY_TOTAL.to_owned());
    }
    for name in &scoring.tie_breaks {
        let order = match name.as_str() {
            BY_ARRIVAL => left.number.cmp(&right.number),
            BY_SIZE => left.size.cmp(&right.size),
            key => match scoring.criteria.iter().position(|criterion| criterion.key == key) {
                Some(place) => of_right.by_criterion[place].cmp(&of_left.by_criterion[place]),
                None => Ordering::Equal,
            },
        };
        if order != Ordering::Equal {
            return (order, name.clone());
        }
    }
    (left.lot.cmp(&right.lot).then(left.application.cmp(&right.application)), BY_LOT.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scoring(method: Method) -> Scoring {
        let criterion = |key: &str, weight, threshold| Criterion {
            key: key.to_owned(),
            most: 10,
            weight,
            threshold,
            ..Criterion::default()
        };
        Scoring {
            criteria: vec![criterion("export", 3, None), criterion("quality", 2, Some(4))],
            method: method.name().to_owned(),
            threshold: Some(20),
            tie_breaks: vec!["quality".to_owned(), BY_SIZE.to_owned()],
        }
    }

    #[test]
    fn thirds_are_not_rounded() {
        let third = score(&scoring(Method::Mean), &[vec![7, 7], vec![7, 7], vec![8, 7]]).unwrap();
        assert_eq!((third.total.numerator, third.total.denominator), (3 * 22 + 2 * 21, 3));
        assert_eq!(third.total.hundredths(), 3600);
        let more = Fraction { numerator: 1_000_001, denominator: 3_000_000 };
        assert!(more > Fraction { numerator: 1, denominator: 3 } && more.hundredths() == 33);
    }

    #[test]
    fn the_median_of_two_is_their_middle_and_of_three_the_middle_one() {
        let of = |given: &[Vec<i64>]| score(&scoring(Method::Median), given).unwrap().by_criterion[0];
        assert_eq!(of(&[vec![3, 5], vec![8, 5]]), Fraction { numerator: 11, denominator: 2 });
        assert_eq!(of(&[vec![0, 5], vec![9, 5], vec![8, 5]]), Fraction::whole(8));
    }

    #[test]
    fn a_threshold_is_of_a_criterion_or_of_all() {
        let below = |export, quality| {
            score(&scoring(Method::Mean), &[vec![export, quality]]).unwrap().below_threshold
        };
        assert!(!below(4, 4), "20 in all, 4 of quality");
        assert!(below(10, 3) && below(3, 5));
        assert_eq!(score(&scoring(Method::Mean), &[vec![11, 5]]), None, "out of range");
        assert_eq!(score(&scoring(Method::Mean), &[vec![5]]), None, "not all points");
        assert_eq!(score(&scoring(Method::Mean), &[]), None);
    }

    #[test]
    fn equals_are_told_apart_in_the_published_order_and_at_last_by_lot() {
        let rules = scoring(Method::Mean);
        let with = |application, points: [i64; 2], size, tax: &str| Ranked {
            application,
            score: score(&rules, &[points.to_vec()]),
            number: application,
            size,
            lot: lot("Lotto 12/10/2026", tax),
        };
        let (order, by) = compare(&rules, &with(1, [6, 6], 0, "a"), &with(2, [4, 9], 0, "b"));
        assert_eq!((order, by.as_str()), (Ordering::Greater, "quality"));
        let (order, by) = compare(&rules, &with(1, [6, 6], 2, "a"), &with(2, [6, 6], 1, "b"));
        assert_eq!((order, by.as_str()), (Ordering::Greater, BY_SIZE));
        let (_, by) = compare(&rules, &with(1, [6, 6], 1, "a"), &with(2, [6, 6], 1, "b"));
        assert_eq!(by, BY_LOT);
        assert_eq!(lot("s", "01234567897"), lot("s", "01234567897"));
        assert_ne!(lot("s", "01234567897"), lot("t", "01234567897"));
    }

    proptest! {
        #[test]
        fn the_order_of_the_assessors_does_not_matter(
            given in prop::collection::vec(prop::collection::vec(0_i64..=10, 2), 1..6),
            median in any::<bool>(),
        ) {
            let rules = scoring(if median { Method::Median } else { Method::Mean });
            let mut turned = given.clone();
            turned.reverse();
            prop_assert_eq!(score(&rules, &given), score(&rules, &turned));
            let total = score(&rules, &given).unwrap().total;
            prop_assert!(total >= Fraction::whole(0) && total <= Fraction::whole(most(&rules)));
        }

        #[test]
        fn the_order_is_one_order(
            points in prop::collection::vec((0_i64..=3, 0_i64..=3, 0_usize..3), 3),
        ) {
            let rules = scoring(Method::Mean);
            let all: Vec<Ranked> = points.iter().enumerate().map(|(index, (export, quality, size))| Ranked {
                application: index as i64,
                score: score(&rules, &[vec![*export, *quality]]),
                number: index as i64,
                size: *size,
                lot: lot("seme", &index.to_string()),
            }).collect();
            for left in &all {
                for right in &all {
                    prop_assert_eq!(compare(&rules, left, right).0, compare(&rules, right, left).0.reverse());
                    for third in &all {
                        if compare(&rules, left, right).0.is_le() && compare(&rules, right, third).0.is_le() {
                            prop_assert!(compare(&rules, left, third).0.is_le());
                        }
                    }
                }
            }
        }
    }
}

//! Who counts as one undertaking (article 2(2)), and to whom past aid belongs after mergers and splits (article 3(8)
//! and (9)).

use super::Regulation;
use crate::euro::Euro;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// An enterprise: one of our companies, or one that is known by its tax code only.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Party {
    /// A company of ours.
    Company(i64),
    /// A tax code or VAT number.
    Outside(String),
}

/// What a company declared of itself: with whom it is one undertaking.
#[derive(Clone, Debug)]
pub struct Perimeter {
    /// Who declared.
    pub of: Party,
    /// With whom.
    pub members: Vec<Party>,
}

/// All who are one undertaking with a party. Links through others count (last sentence of article 2(2)), and a link
/// counts whichever side declared it.
#[must_use]
pub fn undertaking(of: &Party, perimeters: &[Perimeter]) -> BTreeSet<Party> {
    let mut all = BTreeSet::from([of.clone()]);
    loop {
        let before = all.len();
        for perimeter in perimeters {
            let touched =
                all.contains(&perimeter.of) || perimeter.members.iter().any(|one| all.contains(one));
            if touched {
                all.insert(perimeter.of.clone());
                all.extend(perimeter.members.iter().cloned());
            }
        }
        if all.len() == before {
            return all;
        }
    }
}

/// A part of what an undertaking was went over to another.
#[derive(Clone, Debug)]
pub struct Succession {
    /// When it took effect.
    pub on: Date,
    /// Who was.
    pub from: Party,
    /// Who came after.
    pub to: Party,
    /// What went over, in millionths: all of it in a merger or an acquisition; in a split the part that took over
    /// the activities the aid was for, or else the share of the book value of the equity (article 3(9)).
    pub share: i64,
}

/// Aid with whom it belongs to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Belonging {
    /// To whom it belongs.
    pub party: Party,
    /// Where it comes from: an index into the caller's list.
    pub source: usize,
    /// The day of the grant.
    pub on: Date,
    /// How much.
    pub amount: Euro,
    /// The regulation.
    pub regulation: Regulation,
}

/// The same aid with whom it belongs to after all successions: what was granted before one takes effect goes over by
/// its share, the rest stays; not a cent is lost or doubled.
#[must_use]
pub fn after_successions(mut aids: Vec<Belonging>, successions: &[Succession]) -> Vec<Belonging> {
    let mut events: Vec<(Date, &Party)> = successions.iter().map(|one| (one.on, &one.from)).collect();
    events.sort();
    events.dedup();
    for (on, from) in events {
        let targets: Vec<&Succession> =
            successions.iter().filter(|one| one.on == on && one.from == *from).collect();
        aids = aids
            .into_iter()
            .flat_map(
                |aid| if aid.party == *from && aid.on < on { divided(&aid, &targets) } else { vec![aid] },
            )
            .collect();
    }
    aids
}

fn divided(aid: &Belonging, targets: &[&Succession]) -> Vec<Belonging> {
    let mut parts = Vec::new();
    let (mut shares, mut given) = (0, Euro::ZERO);
    for target in targets {
        shares += target.share;
        // By the running share, so that what is cut off one part falls to the next.
        let until = aid.amount.millionths(shares.min(1_000_000));
        let amount = Euro::from_cents(until.cents() - given.cents());
        given = until;
        parts.push(Belonging { party: target.to.clone(), amount, ..aid.clone() });
    }
    parts.push(Belonging { amount: Euro::from_cents(aid.amount.cents() - given.cents()), ..aid.clone() });
    parts.retain(|part| part.amount != Euro::ZERO);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn company(id: i64) -> Party {
        Party::Company(id)
    }

    #[test]
    fn links_through_others_and_from_either_side_count() {
        let outside = Party::Outside("06363391001".to_owned());
        let perimeters = [
            Perimeter { of: company(1), members: vec![outside.clone()] },
            Perimeter { of: company(2), members: vec![outside.clone()] },
            Perimeter { of: company(3), members: vec![company(4)] },
        ];
        let all = undertaking(&company(2), &perimeters);
        assert_eq!(all, BTreeSet::from([company(1), company(2), outside]));
        assert_eq!(undertaking(&company(4), &perimeters), BTreeSet::from([company(3), company(4)]));
        assert_eq!(undertaking(&company(9), &perimeters), BTreeSet::from([company(9)]));
    }

    fn aid(party: Party, on: Date, cents: i64) -> Belonging {
        Belonging { party, source: 0, on, amount: Euro::from_cents(cents), regulation: Regulation::General }
    }

    #[test]
    fn a_merger_brings_the_aid_of_both_and_a_split_divides_it() {
        let merger = Succession { on: date(2025, 6, 1), from: company(1), to: company(2), share: 1_000_000 };
        let before = aid(company(1), date(2025, 5, 31), 100);
        let after = aid(company(1), date(2025, 6, 1), 50);
        assert_eq!(
            after_successions(vec![before, after.clone()], std::slice::from_ref(&merger)),
            [aid(company(2), date(2025, 5, 31), 100), after]
        );
        let split = |to, share| Succession { on: date(2026, 1, 1), from: company(2), to: company(to), share };
        let parts = after_successions(
            vec![aid(company(1), date(2024, 1, 1), 100)],
            &[split(3, 333_333), split(4, 333_333), merger],
        );
        let amounts: Vec<(Party, i64)> =
            parts.into_iter().map(|part| (part.party, part.amount.cents())).collect();
        assert_eq!(amounts, [(company(3), 33), (company(4), 33), (company(2), 34)]);
    }

    proptest! {
        #[test]
        fn not_a_cent_is_lost_or_doubled(
            cents in 1i64..100_000_000,
            shares in proptest::collection::vec((1i64..5, 1i64..5, 0i64..1_000_000, 0i64..2_000), 0..8)
        ) {
            let begin = date(2023, 1, 1);
            let mut successions: Vec<Succession> = Vec::new();
            for (from, to, share, days) in shares {
                let on = begin.checked_add(jiff::Span::new().days(days)).unwrap();
                let same: i64 = successions
                    .iter()
                    .filter(|one| one.on == on && one.from == company(from))
                    .map(|one| one.share)
                    .sum();
                if from != to && same + share <= 1_000_000 {
                    successions.push(Succession { on, from: company(from), to: company(to), share });
                }
            }
            let parts = after_successions(vec![aid(company(1), begin, cents)], &successions);
            prop_assert_eq!(parts.iter().map(|part| part.amount.cents()).sum::<i64>(), cents);
            prop_assert!(parts.iter().all(|part| part.amount > Euro::ZERO));
        }
    }
}

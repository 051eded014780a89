//! Aid: what a company receives of public money under the de minimis rules, and how it is counted.
//!
//! Source: Regulation (EU) 2023/2831, of which the comments name the articles. The rules of counting are in
//! [`ceiling`], who counts as one undertaking in [`undertaking`], the codes of the registers in [`codes`].

pub mod ceiling;
pub mod codes;
pub mod undertaking;

use crate::euro::Euro;
use crate::named::named;
use jiff::civil::Date;

named!(
    /// The regulation under which an aid is granted.
    Regulation {
        /// Regulation (EU) 2023/2831, of all sectors.
        General = "general",
        /// Regulation (EU) 1407/2013, in force until 2023: what was granted under it still counts.
        GeneralOld = "general-old",
        /// Regulation (EU) 1408/2013, agriculture.
        Agriculture = "agriculture",
        /// Regulation (EU) 717/2014, fishery.
        Fishery = "fishery",
        /// Regulation (EU) 2023/2832 or 360/2012, services of general economic interest.
        Services = "services",
    }
);

impl Regulation {
    /// Its code in the national register.
    #[must_use]
    pub fn register_code(self) -> &'static str {
        match self {
            Regulation::General => "UE2831/2023",
            Regulation::GeneralOld => "UE1407/2013",
            Regulation::Agriculture => "UE1408/2013",
            Regulation::Fishery => "UE717/2014",
            Regulation::Services => "UE2832/2023",
        }
    }

    /// Whether it counts towards the ceiling of article 3(2): article 5(1) lets aid for services of general
    /// interest be cumulated up to the ceiling of its own regulation; all other de minimis aid counts (5(2)).
    #[must_use]
    pub fn counts_as_general(self) -> bool {
        self != Regulation::Services
    }
}

named!(
    /// How an aid is given.
    AidForm {
        /// Money.
        Money = "money",
        /// A service or a thing: a stand, a place on a tour, the hosting of buyers.
        InKind = "in-kind",
    }
);

named!(
    /// How the worth of an aid in kind was found (its gross grant equivalent, article 3(5)).
    Valuation {
        /// What the market asks for the same.
        MarketPrice = "market-price",
        /// What it cost the giver, by invoice.
        ActualCost = "actual-cost",
        /// The whole cost divided by the places.
        CostPerPlace = "cost-per-place",
        /// An estimate, with its reasons.
        Estimate = "estimate",
    }
);

named!(
    /// What an aid is for. Aid to exports themselves (tied to quantities exported, to a distribution network, to
    /// current costs of exporting) is outside the regulation (article 1(1)) and cannot be chosen.
    Purpose {
        /// Taking part in a fair.
        Fair = "fair",
        /// Studies and advice for a new market or product.
        Study = "study",
        /// Training.
        Training = "training",
        /// Meetings with foreign operators, hosting, promotion.
        Promotion = "promotion",
        /// Something else.
        Other = "other",
    }
);

named!(
    /// Where a grant stands.
    GrantState {
        /// Prepared: nothing is granted yet.
        Prepared = "prepared",
        /// Refused by the ceiling: it can be lowered and tried again, or dropped.
        OverCeiling = "over-ceiling",
        /// Granted: the right to the aid is there (article 3(3)).
        Granted = "granted",
        /// Granted and taken back entirely.
        Revoked = "revoked",
        /// Given up before it was granted.
        Dropped = "dropped",
    }
);

impl GrantState {
    /// Whether its figures may still be changed: what is granted changes by movements only.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, GrantState::Prepared | GrantState::OverCeiling)
    }
}

named!(
    /// What happened to a grant.
    MovementKind {
        /// The concession.
        Concession = "concession",
        /// More or less than granted (variation, COVAR).
        Variation = "variation",
        /// Taken back entirely.
        Revocation = "revocation",
    }
);

named!(
    /// What joins two enterprises into one undertaking: article 2(2), points (a) to (d).
    Relation {
        /// Majority of the voting rights.
        Votes = "votes",
        /// Right to appoint or remove the majority of the board.
        Board = "board",
        /// Dominant influence by contract or statute.
        Influence = "influence",
        /// Majority of the votes by an agreement with other shareholders.
        Agreement = "agreement",
    }
);

named!(
    /// What happened between two undertakings: article 3(8) and (9).
    SuccessionKind {
        /// Two became one.
        Merger = "merger",
        /// One took over the other.
        Acquisition = "acquisition",
        /// One became several.
        Split = "split",
    }
);

/// One change of the aid of a grant: the amount is signed, the date that of its act.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Movement {
    /// The date of the act.
    pub on: Date,
    /// More, or less.
    pub amount: Euro,
}

/// What counts of a grant, by the date on which it was granted: reductions are taken from the oldest part first, so
/// that an increase counts for its own three years.
#[must_use]
pub fn parts_in_force(movements: &[Movement]) -> Vec<Movement> {
    let mut parts: Vec<Movement> =
        movements.iter().copied().filter(|part| part.amount > Euro::ZERO).collect();
    parts.sort_by_key(|part| part.on);
    let mut less: i64 =
        movements.iter().map(|part| part.amount.cents()).filter(|cents| *cents < 0).map(|cents| -cents).sum();
    for part in &mut parts {
        let taken = less.min(part.amount.cents());
        part.amount = Euro::from_cents(part.amount.cents() - taken);
        less -= taken;
    }
    parts.retain(|part| part.amount > Euro::ZERO);
    parts
}

/// Whether a tax code is that of a natural person: a sole trader's name and code are personal data.
#[must_use]
pub fn is_natural_person(tax_code: &str) -> bool {
    tax_code.len() == 16
}

#[cfg(test)]
mod tests {
    use super::{Movement, is_natural_person, parts_in_force};
    use crate::euro::Euro;
    use jiff::civil::date;

    #[test]
    fn less_is_taken_from_the_oldest_part() {
        let movement = |year, cents| Movement { on: date(year, 1, 1), amount: Euro::from_cents(cents) };
        let all = [movement(2023, 1_000), movement(2025, 500), movement(2026, -1_200)];
        assert_eq!(parts_in_force(&all), [movement(2025, 300)]);
        assert!(parts_in_force(&[movement(2023, 1_000), movement(2024, -1_000)]).is_empty());
    }

    #[test]
    fn a_person_has_a_code_of_sixteen() {
        assert!(is_natural_person("RSSMRA85M01H501Q"));
        assert!(!is_natural_person("06363391001"));
    }
}

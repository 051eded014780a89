//! What a company makes and how: kinds, materials, constructions, price band, terms of supply, certifications.
//!
//! The terms are codes of the programme's vocabulary; this module never asks whether the vocabulary has them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::stored_names;
use crate::vocabulary::Term;

/// The level of price at which a company sells, the lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceBand {
    /// Entry price.
    Entry,
    /// Medium.
    Medium,
    /// High.
    High,
    /// Luxury.
    Luxury,
}

stored_names!(PriceBand {
    Entry => "entry",
    Medium => "medium",
    High => "high",
    Luxury => "luxury",
});

/// What a company makes, and on what terms.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Production {
    /// Kinds of product.
    pub kinds: Vec<Term>,
    /// Materials.
    pub materials: Vec<Term>,
    /// Constructions.
    pub constructions: Vec<Term>,
    /// Level of price.
    pub price_band: Option<PriceBand>,
    /// Smallest order, in pairs.
    pub minimum_order_pairs: Option<u32>,
    /// From the order to the shipment, in days.
    pub lead_time_days: Option<u16>,
    /// Whether the company also makes shoes under its customers' brands; unknown when `None`.
    pub private_label: Option<bool>,
}

/// A certification that a company holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certification {
    /// Which one.
    pub kind: Term,
    /// The last day on which it holds; `None` when it does not expire or the date is not known.
    pub expires: Option<Date>,
}

impl Certification {
    /// Whether it holds on a day. A certification without an expiry always does.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.expires.is_none_or(|last| day <= last)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_certification_holds_to_its_last_day() {
        let kind = Term::parse("iso-9001").unwrap();
        let certification = Certification { kind, expires: Some(date(2026, 10, 14)) };
        assert!(certification.holds_on(date(2026, 10, 14)));
        assert!(!certification.holds_on(date(2026, 10, 15)));
        assert!(Certification { expires: None, ..certification }.holds_on(date(2099, 1, 1)));
    }

    #[test]
    fn price_bands_rise() {
        assert!(PriceBand::ALL.is_sorted());
    }
}

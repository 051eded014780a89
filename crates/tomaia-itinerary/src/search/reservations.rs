//! Who is at which shared site, and when: what keeps two groups from being there at once.

use crate::model::{Candidate, Model};

/// A stay at a shared site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reservation {
    pub start: i32,
    pub end: i32,
    pub party: u32,
    pub route: u32,
}

/// Who is at which shared site, and when.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reservations {
    pub of_site: Vec<Vec<Reservation>>,
}

impl Reservations {
    /// Why a stop cannot start at `time`: the last start before and the first after that this clash allows.
    pub(crate) fn clash(&self, model: &Model, stop: &Candidate, time: i32) -> Option<(i32, i32)> {
        let stays = self.of_site.get(stop.site as usize)?;
        let (mut before, mut after, mut count, mut rivals) = (i32::MIN, i32::MAX, 0, false);
        for stay in stays.iter().filter(|stay| stay.party != stop.party) {
            if time < stay.end + model.buffer && stay.start < time + stop.service + model.buffer {
                count += 1;
                rivals |= model.are_rivals(stay.party, stop.party);
                before = before.max(stay.start - stop.service - model.buffer);
                after = after.min(stay.end + model.buffer);
            }
        }
        (rivals || count >= model.sites[stop.site as usize].at_once).then_some((before, after))
    }

    /// Parties other than the stop's own that are at its site on some day.
    pub(crate) fn others_at(&self, stop: &Candidate) -> Vec<u32> {
        let Some(stays) = self.of_site.get(stop.site as usize) else { return Vec::new() };
        let mut parties: Vec<u32> =
            stays.iter().map(|stay| stay.party).filter(|&party| party != stop.party).collect();
        parties.sort_unstable();
        parties.dedup();
        parties
    }
}

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

/// The most of some spans of time that cover one moment at or after `from`. Two that come one after the other beside a
/// long third stay are two at a time, not three: else a stay that is fine when the third comes would not be when it is
/// looked at again.
fn most_at_one_moment<I: Iterator<Item = (i32, i32)>>(spans: impl Fn() -> I, from: i32) -> u32 {
    let at =
        |moment: i32| spans().map(|(start, end)| u32::from(start <= moment && moment < end)).sum::<u32>();
    spans().map(|(start, _)| at(start.max(from))).max().unwrap_or(0)
}

impl Reservations {
    /// Why a stop cannot start at `time`: the last start before and the first after that this clash allows.
    pub(crate) fn clash(&self, model: &Model, stop: &Candidate, time: i32) -> Option<(i32, i32)> {
        let stays = self.of_site.get(stop.site as usize)?;
        let until = time + stop.service + model.buffer;
        let near = |stay: &&Reservation| {
            stay.party != stop.party && time < stay.end + model.buffer && stay.start < until
        };
        let (mut before, mut after, mut rivals) = (i32::MIN, i32::MAX, false);
        for stay in stays.iter().filter(near) {
            rivals |= model.are_rivals(stay.party, stop.party);
            before = before.max(stay.start - stop.service - model.buffer);
            after = after.min(stay.end + model.buffer);
        }
        let spans = || stays.iter().filter(near).map(|stay| (stay.start, stay.end + model.buffer));
        (rivals || most_at_one_moment(spans, time) >= model.sites[stop.site as usize].at_once)
            .then_some((before, after))
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

#[cfg(test)]
mod tests {
    use super::most_at_one_moment;

    #[test]
    fn stays_one_after_the_other_are_one_at_a_time() {
        let after_each_other = || [(600, 660), (660, 720)].into_iter();
        assert_eq!(most_at_one_moment(after_each_other, 630), 1);
        let together = || [(600, 660), (650, 720)].into_iter();
        assert_eq!(most_at_one_moment(together, 630), 2);
        assert_eq!(most_at_one_moment(together, 670), 1, "one has left by then");
        assert_eq!(most_at_one_moment(std::iter::empty, 630), 0);
    }
}

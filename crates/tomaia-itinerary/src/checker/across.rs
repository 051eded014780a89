//! The rules that hold between routes: sites, vehicles and interpreters shared by groups, competitors, and what has to
//! be held somewhere.

use std::collections::{BTreeMap, HashSet};

use super::{Checker, Violation, is_there};
use crate::plan::{Plan, Route, Stop, StopKind};
use crate::problem::{FixedStop, Group, Rule};

impl<'a> Checker<'a> {
    pub(super) fn across(&mut self, plan: &Plan) {
        self.once_each(plan);
        self.shared_sites(plan);
        self.shared_staff(plan);
        self.competitors_in_groups();
        self.demands(plan);
    }

    fn once_each(&mut self, plan: &Plan) {
        let mut seen = HashSet::new();
        for (route, stop) in visits(plan) {
            if !seen.insert((&route.group, &stop.id)) {
                let (group, site) = (route.group.clone(), stop.id.clone());
                self.report(Violation::VisitedTwice { group, site });
            }
        }
    }

    fn shared_sites(&mut self, plan: &Plan) {
        let mut at: BTreeMap<&str, Vec<(&Route, &Stop)>> = BTreeMap::new();
        for (route, stop) in visits(plan) {
            at.entry(&stop.id).or_default().push((route, stop));
        }
        let buffer = i64::from(self.book.problem.buffer_minutes);
        let busy_until = |stop: &Stop| i64::from(stop.end) + buffer;
        for (id, held) in at {
            let Some(&site) = self.book.sites.get(id) else { continue };
            for &(route, stop) in &held {
                // Whoever else is there, or has only just left, when this group comes.
                let there: Vec<&(&Route, &Stop)> = held
                    .iter()
                    .filter(|(other, visit)| {
                        other.group != route.group
                            && i64::from(stop.start) < busy_until(visit)
                            && (visit.start, &other.group) < (stop.start, &route.group)
                    })
                    .collect();
                if there.len() >= site.groups_at_once as usize {
                    let (group, other) = (route.group.clone(), there[0].0.group.clone());
                    self.report(Violation::SiteShared { site: id.to_owned(), group, other });
                }
                for (other, visit) in there {
                    self.competitors_at(id, (route, stop), (other, visit));
                }
            }
        }
    }

    fn competitors_at(&mut self, site: &str, one: (&Route, &Stop), other: (&Route, &Stop)) {
        let start = one.1.start.max(other.1.start);
        let end = one.1.end.min(other.1.end);
        if start >= end {
            return;
        }
        let group = |route: &Route| self.book.groups.get(route.group.as_str()).copied();
        let (Some(first), Some(second)) = (group(one.0), group(other.0)) else { return };
        for [guest, rival] in self.rivals(first, second, start, end) {
            self.report(Violation::CompetitorsTogether { site: site.to_owned(), guest, other: rival });
        }
    }

    /// Competitors, one of each group, who are both there.
    fn rivals(&self, one: &Group, other: &Group, start: i32, end: i32) -> Vec<[String; 2]> {
        let there = |group: &Group, id: &str| {
            group.guests.iter().any(|guest| guest.id == id && is_there(guest, start, end))
        };
        let competitors = self.book.problem.competitors.iter();
        competitors
            .filter(|[a, b]| (there(one, a) && there(other, b)) || (there(one, b) && there(other, a)))
            .cloned()
            .collect()
    }

    fn shared_staff(&mut self, plan: &Plan) {
        let (mut vehicles, mut interpreters) = (HashSet::new(), HashSet::new());
        for route in &plan.routes {
            let day = route.day.clone();
            if let Some(id) = &route.vehicle
                && !vehicles.insert((id, &route.day))
            {
                self.report(Violation::VehicleTwice { vehicle: id.clone(), day: day.clone() });
            }
            if let Some(id) = &route.interpreter
                && !interpreters.insert((id, &route.day))
            {
                self.report(Violation::InterpreterTwice { interpreter: id.clone(), day });
            }
        }
    }

    fn competitors_in_groups(&mut self) {
        let problem = self.book.problem;
        for [guest, other] in &problem.competitors {
            let groups = (self.book.group_of.get(guest.as_str()), self.book.group_of.get(other.as_str()));
            let (Some(&one), Some(&two)) = groups else { continue };
            let find = |id: &str| one.guests.iter().find(|guest| guest.id == id);
            let together = match (find(guest), find(other)) {
                (Some(a), Some(b)) if one.id == two.id => one.days.iter().any(|day| {
                    is_there(a, day.earliest, day.latest) && is_there(b, day.earliest, day.latest)
                }),
                _ => false,
            };
            if together {
                self.violations.push(Violation::CompetitorsInGroup {
                    group: one.id.clone(),
                    guest: guest.clone(),
                    other: other.clone(),
                });
            }
        }
    }

    /// Compulsory visits, stops that stand, and commitments.
    fn demands(&mut self, plan: &Plan) {
        let problem = self.book.problem;
        let held = |group: &str, site: &str| {
            visits(plan).find(|(route, stop)| route.group == group && stop.id == site)
        };
        let mut missing = Vec::new();
        for wish in problem.wishes.iter().filter(|wish| wish.rule == Rule::Compulsory) {
            if held(&wish.group, &wish.site).is_none() {
                let (group, site) = (wish.group.clone(), wish.site.clone());
                missing.push(Violation::CompulsoryMissing { group, site });
            }
        }
        for stop in &problem.fixed {
            let kept = held(&stop.group, &stop.site).is_some_and(|found| is_as_fixed(stop, found));
            if !kept {
                let (group, site) = (stop.group.clone(), stop.site.clone());
                missing.push(Violation::FixedNotKept { group, site });
            }
        }
        for stay in &problem.commitments {
            let Some(group) = self.book.commitment_group(stay) else { continue };
            let kept = plan.routes.iter().filter(|route| route.group == group.id).any(|route| {
                route.stops.iter().any(|stop| {
                    stop.kind == StopKind::Commitment
                        && stop.place == stay.place
                        && stop.start <= stay.start
                        && stop.end >= stay.end
                })
            });
            if !kept {
                let (commitment, group) = (stay.id.clone(), group.id.clone());
                missing.push(Violation::CommitmentNotKept { commitment, group });
            }
        }
        self.violations.extend(missing);
    }
}

fn is_as_fixed(stop: &FixedStop, (route, found): (&Route, &Stop)) -> bool {
    stop.day.as_ref().is_none_or(|day| *day == route.day)
        && stop.start.is_none_or(|start| start == found.start)
        && stop.lunch.is_none_or(|lunch| lunch == found.lunch)
}

fn visits(plan: &Plan) -> impl Iterator<Item = (&Route, &Stop)> {
    plan.routes.iter().flat_map(|route| {
        route.stops.iter().filter(|stop| stop.kind == StopKind::Visit).map(move |stop| (route, stop))
    })
}

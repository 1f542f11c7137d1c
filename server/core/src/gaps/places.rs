//! Who has to come in reach, or nearer: the finest areas with people, made ready to be measured to from sites.

use std::sync::OnceLock;

use rayon::prelude::*;

use super::GapError;
use super::demand::{Demand, Worked};
use super::location::Candidates;
use super::walking::Along;
use crate::index::{Best, Origin, Tree};
use crate::network::Network;
use crate::position::{Metres, Position};

/// So many candidates are looked at before it is asked whether to go on: some milliseconds.
const AT_ONCE: usize = 8_192;
/// More than rounding puts between metres and the same metres, multiplied and divided.
const A_LITTLE: f64 = 1e-6;

pub(super) struct Places<'a> {
    pub(super) demands: Vec<&'a Demand>,
    pub(super) people: Vec<f64>,
    origins: Vec<Origin>,
    /// Packed when it is first looked into.
    tree: OnceLock<Tree>,
    along: Option<Along<'a, u32>>,
    network: Option<&'a Network>,
    /// Metres to go for a metre of straight line.
    detour: f64,
}

impl<'a> Places<'a> {
    pub(super) fn new(worked: &'a Worked<'_>, wanted: impl Fn(&Demand) -> bool) -> Result<Self, GapError> {
        let areas = worked.supply.view.areas();
        let demands = worked.demands.iter().filter(|demand| demand.people > 0.0 && wanted(demand));
        let demands = areas.along_curve(demands.map(|demand| (demand.area, demand)));
        let demands: Vec<&Demand> = demands.into_iter().map(|(_, demand)| demand).collect();
        let origins: Vec<Origin> = demands.iter().map(|demand| *areas.origin(demand.area)).collect();
        let people = demands.iter().map(|demand| demand.people).collect();
        let question = worked.supply.question;
        let network = question.network(worked.supply.view)?;
        let along = network.map(|network| {
            let positions = origins.iter().map(|origin| origin.position);
            Along::new(network, (0..).zip(positions))
        });
        let detour = question.detour.get();
        Ok(Self { demands, people, origins, tree: OnceLock::new(), along, network, detour })
    }

    /// Which places are within reach of a site, the reach as the question has it; in their order.
    pub(super) fn reached(&self, from: &Origin, reach: Metres) -> Vec<u32> {
        let mut near = Vec::new();
        if let Some(along) = &self.along {
            let mut found = Vec::new();
            along.within(from.position, reach, &mut found);
            near.extend(found.into_iter().map(|(place, _)| place));
        } else {
            let position = |place: u32| self.origins[place as usize].position;
            let tree = self.tree.get_or_init(|| Tree::of_points(&self.origins));
            tree.within(from, reach, |id| position(id.owner), |id| near.push(id.owner));
            near.sort_unstable();
        }
        near
    }

    /// The same for many sites.
    pub(super) fn reached_by_each(
        &self,
        sites: &[Origin],
        reach: Metres,
        still: &dyn Fn() -> bool,
    ) -> Result<Candidates, GapError> {
        let mut each = Candidates::default();
        for some in sites.chunks(AT_ONCE) {
            if !still() {
                return Err(GapError::Stopped);
            }
            let near: Vec<Vec<u32>> = some.par_iter().with_min_len(256).map(|site| self.reached(site, reach)).collect();
            each.extend(near);
        }
        Ok(each)
    }

    /// Metres from a site to every place that is no farther than the farthest way that matters; in their order.
    pub(super) fn ways(&self, from: &Origin, farthest: f64) -> Vec<(u32, f64)> {
        if let Some(along) = &self.along {
            let mut found = Vec::new();
            along.within(from.position, Metres::new(farthest).unwrap_or(Metres::ZERO), &mut found);
            return found;
        }
        let metres = |place: &Origin| from.metres_to(place).get() * self.detour;
        (0..).zip(self.origins.iter().map(metres)).collect()
    }

    /// Of each place the nearest of the sites that is no farther than what there is now: metres, infinite where there is
    /// none, and which.
    pub(super) fn nearest_of(&self, sites: &[Origin]) -> Vec<(f64, Option<usize>)> {
        if let Some(network) = self.network {
            let positions: Vec<Position> = sites.iter().map(|site| site.position).collect();
            let nearest = network.nearest_of(&positions);
            let to = |place: &Origin| {
                let (node, leg) = network.enter(place.position);
                nearest[node as usize]
                    .map_or((f64::INFINITY, None), |(site, metres)| (metres.get() + leg.get(), Some(site as usize)))
            };
            return self.origins.iter().map(to).collect();
        }
        let tree = Tree::of_points(sites);
        let nearest = |place: &Origin, now: f64| {
            let mut best = Best::new(1, Metres::new(now / self.detour + A_LITTLE).ok(), |owner| owner);
            tree.nearest(place, &mut best, |id| sites[id.owner as usize].position, |_| true);
            let found = best.found().first();
            found.map_or((f64::INFINITY, None), |found| {
                (found.distance.get() * self.detour, Some(found.id.owner as usize))
            })
        };
        self.origins.iter().zip(&self.demands).map(|(place, demand)| nearest(place, demand.nearest)).collect()
    }
}

//! A packed R-tree of points: pages of eight neighbours, under boxes of eight.
//!
//! rstar keeps each node at an address of its own, and a node is as large as its largest sort: a
//! tree of single points spends most of its memory and of its time on that. Views never change, so
//! here everything lies in order (split as White and Jain's VAMSplit R-tree, 1996: at the middle of
//! the widest side, by whole subtrees) and children are found by counting.

use arrayvec::ArrayVec;
use rstar::{AABB, Envelope};

/// How many points a page holds.
const PAGE: usize = 8;
/// How many boxes lie under one.
const CHILDREN: usize = 8;

/// Whose spot it is, and which of theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SpotId {
    /// Whose, by a number that the caller knows.
    pub owner: u32,
    /// Which of the owner's places.
    pub place: u16,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry<const N: usize> {
    pub(crate) at: [f64; N],
    pub(crate) id: SpotId,
}

/// Points of N dimensions, packed so that neighbours are found quickly.
#[derive(Debug)]
pub(crate) struct Points<const N: usize> {
    entries: Vec<Entry<N>>,
    /// Boxes of pages, boxes of these, and so on; the last level has one box, unless there is no point.
    levels: Vec<Vec<AABB<[f64; N]>>>,
}

impl<const N: usize> Default for Points<N> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl<const N: usize> Points<N> {
    pub(crate) fn new(mut entries: Vec<Entry<N>>) -> Self {
        put_in_order(&mut entries);
        entries.shrink_to_fit();
        let around = |page: &[Entry<N>]| AABB::from_points(page.iter().map(|entry| &entry.at));
        let mut levels: Vec<Vec<AABB<[f64; N]>>> = vec![entries.chunks(PAGE).map(around).collect()];
        while let Some(below) = levels.last().filter(|level| level.len() > 1) {
            levels.push(below.chunks(CHILDREN).map(merged).collect());
        }
        Self { entries, levels }
    }

    pub(crate) const fn len(&self) -> usize {
        self.entries.len()
    }

    fn page(&self, number: usize) -> &[Entry<N>] {
        let start = number * PAGE;
        &self.entries[start..(start + PAGE).min(self.entries.len())]
    }

    /// Show pages, the nearest box first, until `see`, which gives the square of the farthest that
    /// is still wanted, wants none of what is left.
    pub(crate) fn nearest_pages(&self, from: &[f64; N], mut horizon_2: f64, mut see: impl FnMut(&[Entry<N>]) -> f64) {
        let top = self.levels.len() - 1;
        if !self.levels[top].is_empty() {
            self.descend(top, 0, from, &mut horizon_2, &mut see);
        }
    }

    fn descend(
        &self,
        level: usize,
        number: usize,
        from: &[f64; N],
        horizon_2: &mut f64,
        see: &mut impl FnMut(&[Entry<N>]) -> f64,
    ) {
        if level == 0 {
            *horizon_2 = see(self.page(number));
            return;
        }
        let first = number * CHILDREN;
        // The far ones are left out, the others put in by distance.
        let mut order = ArrayVec::<(f64, usize), CHILDREN>::new();
        for (n, envelope) in (first..).zip(self.levels[level - 1][first..].iter().take(CHILDREN)) {
            let distance_2 = box_distance_2(envelope, from);
            if distance_2 <= *horizon_2 {
                order.push((distance_2, n));
                let mut place = order.len() - 1;
                while place > 0 && order[place - 1].0 > distance_2 {
                    order.swap(place - 1, place);
                    place -= 1;
                }
            }
        }
        for (distance_2, n) in order {
            // The horizon has drawn nearer since.
            if distance_2 > *horizon_2 {
                break;
            }
            self.descend(level - 1, n, from, horizon_2, see);
        }
    }

    /// Show every page whose box is within the distance that this is the square of, in no promised order.
    pub(crate) fn pages_within(&self, from: &[f64; N], distance_2: f64, mut see: impl FnMut(&[Entry<N>])) {
        let top = self.levels.len() - 1;
        if !self.levels[top].is_empty() {
            self.descend_within(top, 0, from, distance_2, &mut see);
        }
    }

    fn descend_within(
        &self,
        level: usize,
        number: usize,
        from: &[f64; N],
        distance_2: f64,
        see: &mut impl FnMut(&[Entry<N>]),
    ) {
        if level == 0 {
            return see(self.page(number));
        }
        let first = number * CHILDREN;
        for (n, envelope) in (first..).zip(self.levels[level - 1][first..].iter().take(CHILDREN)) {
            if box_distance_2(envelope, from) <= distance_2 {
                self.descend_within(level - 1, n, from, distance_2, see);
            }
        }
    }

    /// Show every point in the box, its edges included.
    pub(crate) fn each_in_box(&self, envelope: &AABB<[f64; N]>, mut see: impl FnMut(&Entry<N>)) {
        let mut wanted: Vec<(usize, usize)> = vec![(self.levels.len() - 1, 0)];
        while let Some((level, number)) = wanted.pop() {
            if !self.levels[level].get(number).is_some_and(|around| around.intersects(envelope)) {
                continue;
            }
            if level == 0 {
                self.page(number).iter().filter(|entry| envelope.contains_point(&entry.at)).for_each(&mut see);
            } else {
                wanted.extend((number * CHILDREN..(number + 1) * CHILDREN).map(|child| (level - 1, child)));
            }
        }
    }
}

fn merged<const N: usize>(boxes: &[AABB<[f64; N]>]) -> AABB<[f64; N]> {
    boxes.iter().fold(AABB::new_empty(), |all, each| all.merged(each))
}

/// So that every page, and every box of boxes, holds neighbours.
fn put_in_order<const N: usize>(entries: &mut [Entry<N>]) {
    if entries.len() <= PAGE {
        return;
    }
    // What one child of a box over all of these holds.
    let mut child = PAGE;
    while child * CHILDREN < entries.len() {
        child *= CHILDREN;
    }
    let envelope = AABB::from_points(entries.iter().map(|entry| &entry.at));
    let (low, high) = (envelope.lower(), envelope.upper());
    let width = |axis: &usize| high[*axis] - low[*axis];
    let axis = (0..N).max_by(|a, b| width(a).total_cmp(&width(b))).unwrap_or(0);
    let middle = entries.len().div_ceil(child) / 2 * child;
    entries.select_nth_unstable_by(middle, |a, b| a.at[axis].total_cmp(&b.at[axis]));
    let (left, right) = entries.split_at_mut(middle);
    put_in_order(left);
    put_in_order(right);
}

/// The square of the distance to a box; 0 inside.
#[inline]
pub(crate) fn box_distance_2<const N: usize>(envelope: &AABB<[f64; N]>, from: &[f64; N]) -> f64 {
    let (low, high) = (envelope.lower(), envelope.upper());
    // As one instruction each: `f64::max` minds what is not a number, and nothing here is.
    let larger = |a: f64, b: f64| if a > b { a } else { b };
    (0..N).map(|axis| larger(larger(low[axis] - from[axis], from[axis] - high[axis]), 0.0).powi(2)).sum()
}

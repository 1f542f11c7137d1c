//! One audience's derived state: its assets, their index, the areas, the postcodes.
//!
//! A view is an immutable snapshot. A write makes a new one with [`View::with`]: the packed base
//! is shared, and what has changed lies in a small overlay over it that every question looks
//! through. [`View::packed`] packs anew, in the background, when the overlay has grown.
//! Deliberately absent: repairing. A view is made from what publish gave, or made again.

mod answer;
mod feature;
mod filter;
mod text;

use std::collections::HashSet;
use std::sync::Arc;

use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};
use uuid::Uuid;

use crate::areas::Areas;
use crate::gazetteer::Gazetteer;
use crate::index::{Spot, Tree};
use crate::position::{Bbox, Position};
use crate::publish::{Audience, Published};
use crate::vocabulary::Vocabulary;

pub use answer::{Facets, Hit, Listing, Nearest, PageKey};
pub use feature::write_feature;
pub use filter::{Filter, OpenOn, Prepared};
pub use text::fold;

use text::Words;

/// The place of an asset in a view. It means nothing in another view.
pub type Slot = u32;

/// The overlay may grow to this, or to a hundredth of the base, before it is packed.
const SMALL_OVERLAY: usize = 256;

/// What everything in the view is read against; it changes seldom, and a change makes a new view.
#[derive(Debug, Clone)]
pub struct Ground {
    /// The words.
    pub vocabulary: Arc<Vocabulary>,
    /// The areas.
    pub areas: Arc<Areas>,
    /// The postcodes.
    pub gazetteer: Arc<Gazetteer>,
}

#[derive(Debug, Default)]
struct Packed {
    /// In the order of names, then ids: the order in which lists are told.
    assets: Vec<Arc<Published>>,
    /// Slots in the order of ids.
    by_id: Vec<Slot>,
    /// The numbers in the trees: which slot, which of its places.
    spots: Vec<(Slot, u16)>,
    /// One tree of each kind, by its place in the vocabulary.
    kinds: Vec<Tree>,
    /// One of all.
    all: Tree,
    /// How many assets of each kind are ranked by distance.
    ranked: Vec<usize>,
    /// In degrees, for boxes and tiles.
    boxes: RTree<GeomWithData<Rectangle<[f64; 2]>, u32>>,
    /// Those that cover something.
    covering: Vec<Slot>,
    words: Words,
}

/// One audience's snapshot.
#[derive(Debug, Clone)]
pub struct View {
    audience: Audience,
    ground: Ground,
    revision: u64,
    digest: u128,
    base: Arc<Packed>,
    /// Slots of the base that are changed or gone.
    replaced: HashSet<Slot>,
    /// What came instead, or anew.
    added: Vec<Arc<Published>>,
}

/// The order in which lists are told: by name without case and accents, then by id.
fn name_order(asset: &Published) -> (String, Uuid) {
    (fold(&asset.name), asset.id)
}

impl Packed {
    fn new(mut assets: Vec<Arc<Published>>, kinds: usize) -> Self {
        assets.sort_by_cached_key(|asset| name_order(asset));
        let mut by_id: Vec<Slot> = (0..).take(assets.len()).collect();
        by_id.sort_unstable_by_key(|slot| assets[*slot as usize].id);
        let mut spots = Vec::with_capacity(assets.len());
        for (slot, asset) in (0..).zip(&assets) {
            spots.extend((0..).take(asset.places.len()).map(|place: u16| (slot, place)));
        }
        let spot = |number: u32| {
            let (slot, place): (Slot, u16) = spots[number as usize];
            let asset: &Published = &assets[slot as usize];
            (number, &asset.places[usize::from(place)].spot, asset.kind)
        };
        let numbers = || (0..).take(spots.len());
        let mut ranked = vec![0; kinds];
        for asset in assets.iter().filter(|asset| asset.ranked) {
            ranked[usize::from(asset.kind)] += 1;
        }
        let measured = || numbers().filter(|number| assets[spots[*number as usize].0 as usize].ranked);
        let mut of_kind: Vec<Vec<u32>> = vec![Vec::new(); kinds];
        for number in measured() {
            of_kind[usize::from(spot(number).2)].push(number);
        }
        let pair = |number: u32| (number, spot(number).1);
        let trees = of_kind.into_iter().map(|numbers| Tree::new(numbers.into_iter().map(pair))).collect();
        let all = Tree::new(measured().map(pair));
        // An area's anchor is not a place on the map: it is left out of boxes and tiles.
        let on_the_map = |number: &u32| {
            let (slot, place) = spots[*number as usize];
            assets[slot as usize].places[usize::from(place)].area.is_none()
        };
        let boxes = numbers().filter(on_the_map).map(|number| boxed(spot(number).1, number)).collect();
        let covering = (0..).zip(&assets).filter(|(_, asset)| !asset.covers.is_empty()).map(|(slot, _)| slot).collect();
        let words = Words::new(&assets);
        Self { by_id, kinds: trees, all, ranked, boxes: RTree::bulk_load(boxes), covering, words, spots, assets }
    }

    fn slot(&self, id: Uuid) -> Option<Slot> {
        let at = self.by_id.binary_search_by_key(&id, |slot| self.assets[*slot as usize].id).ok()?;
        Some(self.by_id[at])
    }

    /// Where a point with that number is.
    fn position(&self, number: u32) -> Position {
        let (slot, place) = self.spots[number as usize];
        match &self.assets[slot as usize].places[usize::from(place)].spot {
            Spot::Point(position) => *position,
            Spot::Outline(_) => unreachable!("outlines measure themselves"),
        }
    }
}

fn boxed(spot: &Spot, number: u32) -> GeomWithData<Rectangle<[f64; 2]>, u32> {
    let (low, high) = match spot {
        Spot::Point(position) => ([position.lon(), position.lat()], [position.lon(), position.lat()]),
        Spot::Outline(outline) => {
            let bounds = outline.shape().bounds();
            ([bounds.west, bounds.south], [bounds.east, bounds.north])
        }
    };
    GeomWithData::new(Rectangle::from_corners(low, high), number)
}

impl View {
    /// A packed view of what the audience may see. Everything in `assets` came from
    /// [`crate::publish::publish`] for that audience.
    #[must_use]
    pub fn new(audience: Audience, ground: Ground, revision: u64, assets: Vec<Arc<Published>>) -> Self {
        let digest = assets.iter().fold(0_u128, |sum, asset| sum.wrapping_add(asset.digest));
        let base = Arc::new(Packed::new(assets, ground.vocabulary.kinds().len()));
        Self { audience, ground, revision, digest, base, replaced: HashSet::new(), added: Vec::new() }
    }

    /// The view after a write: each asset that changed, with what the audience may now see of it.
    #[must_use]
    pub fn with(&self, revision: u64, changes: Vec<(Uuid, Option<Arc<Published>>)>) -> Self {
        let mut next = self.clone();
        next.revision = revision;
        for (id, now) in changes {
            if let Some(at) = next.added.iter().position(|asset| asset.id == id) {
                let before = next.added.swap_remove(at);
                next.digest = next.digest.wrapping_sub(before.digest);
            } else if let Some(slot) = next.base.slot(id)
                && next.replaced.insert(slot)
            {
                next.digest = next.digest.wrapping_sub(next.base.assets[slot as usize].digest);
            }
            if let Some(asset) = now {
                next.digest = next.digest.wrapping_add(asset.digest);
                next.added.push(asset);
            }
        }
        next
    }

    /// Whether the overlay has grown so that packing is worth its while.
    #[must_use]
    pub fn needs_packing(&self) -> bool {
        self.replaced.len() + self.added.len() > SMALL_OVERLAY.max(self.base.assets.len() / 100)
    }

    /// The same view without an overlay.
    #[must_use]
    pub fn packed(&self) -> Self {
        let assets = self.slots().map(|slot| Arc::clone(self.shared(slot))).collect();
        Self::new(self.audience, self.ground.clone(), self.revision, assets)
    }

    /// For whom it is.
    #[must_use]
    pub const fn audience(&self) -> Audience {
        self.audience
    }

    /// The words, areas and postcodes that it is read against.
    #[must_use]
    pub const fn ground(&self) -> &Ground {
        &self.ground
    }

    /// The words.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.ground.vocabulary
    }

    /// The areas.
    #[must_use]
    pub fn areas(&self) -> &Areas {
        &self.ground.areas
    }

    /// The postcodes.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.ground.gazetteer
    }

    /// The revision of the database that it shows.
    #[must_use]
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Equal for views of equal assets, however they came to be: the sum of a hash of each.
    #[must_use]
    pub const fn digest(&self) -> u128 {
        self.digest
    }

    /// How many assets.
    #[must_use]
    pub fn len(&self) -> usize {
        self.base.assets.len() - self.replaced.len() + self.added.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every slot in use, in no promised order.
    pub fn slots(&self) -> impl Iterator<Item = Slot> {
        self.base_slots().chain((self.base_len()..).take(self.added.len()))
    }

    /// What is ranked by distance in the overlay.
    fn ranked_added(&self) -> impl Iterator<Item = (Slot, &Published)> {
        let added = (self.base_len()..).zip(&self.added).map(|(slot, asset)| (slot, asset.as_ref()));
        added.filter(|(_, asset)| asset.ranked)
    }

    fn base_len(&self) -> Slot {
        Slot::try_from(self.base.assets.len()).unwrap_or(Slot::MAX)
    }

    fn base_slots(&self) -> impl Iterator<Item = Slot> {
        (0..self.base_len()).filter(|slot| !self.is_replaced(*slot))
    }

    fn is_replaced(&self, slot: Slot) -> bool {
        !self.replaced.is_empty() && self.replaced.contains(&slot)
    }

    fn shared(&self, slot: Slot) -> &Arc<Published> {
        let slot = slot as usize;
        let base = self.base.assets.len();
        if slot < base { &self.base.assets[slot] } else { &self.added[slot - base] }
    }

    /// The asset in a slot.
    #[must_use]
    pub fn asset(&self, slot: Slot) -> &Published {
        self.shared(slot)
    }

    /// Where an asset is in this view.
    #[must_use]
    pub fn slot(&self, id: Uuid) -> Option<Slot> {
        if let Some(at) = self.added.iter().position(|asset| asset.id == id) {
            return Some(self.base_len() + Slot::try_from(at).ok()?);
        }
        self.base.slot(id).filter(|slot| !self.is_replaced(*slot))
    }

    /// Places on the map whose box meets the box: slot and which of its places. Areas have none.
    pub fn in_box(&self, bbox: Bbox) -> Vec<(Slot, u16)> {
        let mut found = Vec::new();
        for part in bbox.parts() {
            let envelope = AABB::from_corners([part.west, part.south], [part.east, part.north]);
            let base = self
                .base
                .boxes
                .locate_in_envelope_intersecting(envelope)
                .map(|boxed| self.base.spots[boxed.data as usize]);
            found.extend(base.filter(|(slot, _)| !self.is_replaced(*slot)));
            for (slot, asset) in (self.base_len()..).zip(&self.added) {
                for (n, place) in (0..).zip(&asset.places).filter(|(_, place)| place.area.is_none()) {
                    let rectangle = boxed(&place.spot, 0);
                    let meets = rstar::Envelope::intersects(&rstar::RTreeObject::envelope(&rectangle), &envelope);
                    if meets {
                        found.push((slot, n));
                    }
                }
            }
        }
        found
    }
}

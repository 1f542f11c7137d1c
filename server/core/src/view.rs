//! One audience's derived state: its assets, their index, the areas, the postcodes.
//!
//! A view is an immutable snapshot. A write makes a new one with [`View::with`]: the packed base
//! is shared, and what has changed lies in a small overlay over it that every question looks
//! through. [`View::packed`] packs anew, in the background, when the overlay has grown.
//! Deliberately absent: repairing. A view is made from what publish gave, or made again.

mod answer;
mod feature;
mod filter;
mod fold;
mod organizations;
mod text;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, Envelope, RTree, RTreeObject};
use uuid::Uuid;

use crate::areas::Areas;
use crate::gazetteer::Gazetteer;
use crate::index::points::{Entry, Points};
use crate::index::{Outline, Spot, SpotId, Tree};
use crate::network::Network;
use crate::position::{Bbox, Position};
use crate::publish::{Audience, Published};
use crate::vocabulary::Vocabulary;

pub use answer::{Facets, Hit, Listing, Nearest, PageKey};
pub use feature::write_feature;
pub use filter::{Filter, OpenOn, Prepared};
pub use fold::fold;
pub use organizations::Standing;

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
    /// Paths and roads to walk along, where there are.
    pub network: Option<Arc<Network>>,
}

#[derive(Debug, Default)]
struct Packed {
    /// In the order of names, then ids: the order in which lists are told.
    assets: Vec<Arc<Published>>,
    /// Slots in the order of ids.
    by_id: Vec<Slot>,
    /// One tree of each kind, by its place in the vocabulary.
    kinds: Vec<Tree>,
    /// One of all.
    all: Tree,
    /// How many assets of each kind are ranked by distance.
    ranked: Vec<usize>,
    /// Points in degrees, for boxes and tiles.
    points: Points<2>,
    /// The boxes of outlines in degrees, likewise.
    boxes: RTree<GeomWithData<Rectangle<[f64; 2]>, SpotId>>,
    /// Those that cover something.
    covering: Vec<Slot>,
    /// Made when somebody first searches by words, or beforehand where a server has the time.
    words: OnceLock<Words>,
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
    /// Who stands behind what, once somebody asks.
    organizations: OnceLock<Arc<[Standing]>>,
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
        let mut ranked = vec![0; kinds];
        for asset in assets.iter().filter(|asset| asset.ranked) {
            ranked[usize::from(asset.kind)] += 1;
        }
        let mut of_kind: Vec<Vec<(SpotId, &Spot)>> = vec![Vec::new(); kinds];
        let (mut points, mut boxes) = (Vec::new(), Vec::new());
        for (owner, asset) in (0..).zip(&assets) {
            for (place, told) in (0..).zip(&asset.places) {
                let id = SpotId { owner, place };
                if asset.ranked {
                    of_kind[usize::from(asset.kind)].push((id, &told.spot));
                }
                // An area's anchor is not a place on the map: it is left out of boxes and tiles.
                match &told.spot {
                    _ if told.area.is_some() => {}
                    Spot::Point(position) => points.push(Entry { at: [position.lon(), position.lat()], id }),
                    Spot::Outline(outline) => boxes.push(GeomWithData::new(boxed(outline), id)),
                }
            }
        }
        let all = Tree::new(of_kind.iter().flatten().copied());
        let trees = of_kind.into_iter().map(Tree::new).collect();
        let covering = (0..).zip(&assets).filter(|(_, asset)| !asset.covers.is_empty()).map(|(slot, _)| slot).collect();
        let (points, boxes) = (Points::new(points), RTree::bulk_load(boxes));
        Self { by_id, kinds: trees, all, ranked, points, boxes, covering, words: OnceLock::new(), assets }
    }

    fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::new(&self.assets))
    }

    fn slot(&self, id: Uuid) -> Option<Slot> {
        let at = self.by_id.binary_search_by_key(&id, |slot| self.assets[*slot as usize].id).ok()?;
        Some(self.by_id[at])
    }

    /// Where a point is.
    fn position(&self, id: SpotId) -> Position {
        match &self.assets[id.owner as usize].places[usize::from(id.place)].spot {
            Spot::Point(position) => *position,
            Spot::Outline(_) => unreachable!("outlines measure themselves"),
        }
    }
}

/// In degrees.
fn boxed(outline: &Outline) -> Rectangle<[f64; 2]> {
    let bounds = outline.shape().bounds();
    Rectangle::from_corners([bounds.west, bounds.south], [bounds.east, bounds.north])
}

impl View {
    /// A packed view of what the audience may see. Everything in `assets` came from
    /// [`crate::publish::publish`] for that audience.
    #[must_use]
    pub fn new(audience: Audience, ground: Ground, revision: u64, assets: Vec<Arc<Published>>) -> Self {
        let digest = assets.iter().fold(0_u128, |sum, asset| sum.wrapping_add(asset.digest));
        let base = Arc::new(Packed::new(assets, ground.vocabulary.kinds().len()));
        Self {
            audience,
            ground,
            revision,
            digest,
            base,
            replaced: HashSet::new(),
            added: Vec::new(),
            organizations: OnceLock::new(),
        }
    }

    /// Ready to be searched by words at once: who first searches does not wait for the words to be looked up.
    #[must_use]
    pub fn with_words(self) -> Self {
        self.base.words();
        self
    }

    /// The view after a write: each asset that changed, with what the audience may now see of it.
    #[must_use]
    pub fn with(&self, revision: u64, changes: Vec<(Uuid, Option<Arc<Published>>)>) -> Self {
        let mut next = self.clone();
        next.revision = revision;
        next.organizations = OnceLock::new();
        // By id, since a whole list may come at once.
        let mut added: HashMap<Uuid, usize> = next.added.iter().map(|asset| asset.id).zip(0..).collect();
        for (id, now) in changes {
            if let Some(at) = added.remove(&id) {
                let before = next.added.swap_remove(at);
                if let Some(moved) = next.added.get(at) {
                    added.insert(moved.id, at);
                }
                next.digest = next.digest.wrapping_sub(before.digest);
            } else if let Some(slot) = next.base.slot(id)
                && next.replaced.insert(slot)
            {
                next.digest = next.digest.wrapping_sub(next.base.assets[slot as usize].digest);
            }
            if let Some(asset) = now {
                next.digest = next.digest.wrapping_add(asset.digest);
                added.insert(id, next.added.len());
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
        Self::new(self.audience, self.ground.clone(), self.revision, assets).with_words()
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

    /// Places on the map whose box meets the box. Areas have none.
    pub fn in_box(&self, bbox: Bbox) -> Vec<SpotId> {
        let mut found = Vec::new();
        for part in bbox.parts() {
            let envelope = AABB::from_corners([part.west, part.south], [part.east, part.north]);
            let mut see = |id: SpotId| found.extend((!self.is_replaced(id.owner)).then_some(id));
            self.base.points.each_in_box(&envelope, |entry| see(entry.id));
            self.base.boxes.locate_in_envelope_intersecting(envelope).for_each(|boxed| see(boxed.data));
            let meets = |spot: &Spot| match spot {
                Spot::Point(position) => envelope.contains_point(&[position.lon(), position.lat()]),
                Spot::Outline(outline) => boxed(outline).envelope().intersects(&envelope),
            };
            for (owner, asset) in (self.base_len()..).zip(&self.added) {
                let places = (0..).zip(&asset.places).filter(|(_, told)| told.area.is_none() && meets(&told.spot));
                found.extend(places.map(|(place, _)| SpotId { owner, place }));
            }
        }
        found
    }
}

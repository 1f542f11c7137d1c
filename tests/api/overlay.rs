//! A view after a thousand writes is the view that is made anew.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hereabouts::site::built_in_vocabulary;
use hereabouts_core::areas::Areas;
use hereabouts_core::asset::{Asset, Cost, Freshness};
use hereabouts_core::publish::{Audience, publish};
use hereabouts_core::view::{Filter, Ground, OpenOn, Prepared, View};
use hereabouts_core::{Bbox, Metres};
use hereabouts_tests::random::Random;
use jiff::civil::Weekday;
use uuid::Uuid;

use crate::chance;
use crate::trehelyg::{TODAY, areas, people};

fn published(asset: &Asset, view: &View) -> Option<Arc<hereabouts_core::publish::Published>> {
    publish(asset, view.audience(), view.vocabulary(), view.areas()).map(Arc::new)
}

fn filter(random: &mut Random, view: &View) -> Filter {
    let mut filter = Filter::default();
    let kinds = view.vocabulary().kinds().len();
    if random.percent(50) {
        let kind = |id: &str| view.vocabulary().kind_number(id).unwrap();
        filter.kinds = match random.below(4) {
            0 => vec![kind("library"), kind("group")],
            1 => vec![kind("shared_lives_host")],
            2 => vec![u16::try_from(random.below(kinds)).unwrap()],
            _ => vec![kind("park")],
        };
    }
    if random.percent(25) {
        filter.text = (*random.pick(&["cor", "ty riv", "llyf", "women", "nobody", "pen y"])).to_owned();
    }
    if random.percent(20) {
        filter.costs = vec![Cost::Free, Cost::Donation];
    }
    if random.percent(15) {
        filter.fresh = vec![Freshness::Within12Months, Freshness::Never];
    }
    if random.percent(15) {
        filter.accessible = 1;
    }
    if random.percent(15) {
        filter.open_on = Some(OpenOn::Weekday(Weekday::Friday));
    }
    filter.active_only = random.percent(20);
    filter
}

/// Every sort of question to both: the same by id, whatever slots they have.
fn agree(random: &mut Random, one: &View, other: &View) {
    assert_eq!(one.digest(), other.digest());
    assert_eq!((one.len(), one.revision()), (other.len(), other.revision()));
    for _ in 0..6 {
        let wanted = filter(random, one);
        let from = chance::position(random);
        let reach = random.percent(50).then(|| Metres::new(random.between(0.0, 6_000.0)).unwrap());
        let (k, limit) = (1 + random.below(30), 1 + random.below(20));
        let box_ = {
            let (a, b) = (chance::position(random), chance::position(random));
            Bbox::new(a.lon(), a.lat().min(b.lat()), b.lon(), a.lat().max(b.lat())).unwrap()
        };
        let answers = [one, other].map(|view| {
            let prepared = Prepared::new(view, wanted.clone(), TODAY);
            let id = |slot: u32| view.asset(slot).id;
            let nearest = view.nearest(from, k, reach, &prepared);
            let hits: Vec<_> = nearest.hits.iter().map(|hit| (id(hit.slot), hit.place, hit.distance)).collect();
            let (mut pages, mut after) = (Vec::<Uuid>::new(), None);
            loop {
                let page =
                    view.list(&prepared, |_, asset| view.is_in_box(asset, box_) || k % 2 == 0, after.as_ref(), limit);
                pages.extend(page.slots.iter().map(|slot| id(*slot)));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            let unique: BTreeSet<&Uuid> = pages.iter().collect();
            assert_eq!(unique.len(), pages.len(), "each once");
            let mut boxed: Vec<_> = view.in_box(box_).into_iter().map(|spot| (id(spot.owner), spot.place)).collect();
            boxed.sort_unstable();
            let within = view.areas().at(from);
            let covering: Vec<_> = view.covering(from, &within, &prepared).into_iter().map(id).collect();
            let facets = view.facets(&prepared, |_, _| true);
            (nearest.matched, hits, pages, boxed, covering, facets)
        });
        let [first, second] = answers;
        assert_eq!(first, second, "{wanted:?} from {from:?}");
    }
}

#[test]
fn a_thousand_writes_over_a_view_end_as_the_view_made_anew() {
    for audience in [Audience::Public, Audience::Practitioner] {
        let mut random = Random::seeded(1_000);
        let ground = Ground {
            vocabulary: Arc::new(built_in_vocabulary()),
            areas: Arc::new(Areas::new(areas(), &people())),
            gazetteer: Arc::default(),
            network: None,
        };
        let mut kept: BTreeMap<Uuid, Asset> = BTreeMap::new();
        let mut view = View::new(audience, ground.clone(), 0, Vec::new());
        let (mut written, mut revision, mut packed) = (0, 0, 0);
        while written < 1_000 {
            revision += 1;
            let mut changes: BTreeMap<Uuid, Asset> = BTreeMap::new();
            for _ in 0..=random.below(3) {
                let id = chance::id(random.below(400));
                let asset = match kept.get(&id) {
                    // Moved, taken down or put back, or written anew.
                    Some(before) if random.percent(40) => {
                        let mut moved = before.clone();
                        chance::place(&mut random, &mut moved);
                        moved
                    }
                    Some(before) if random.percent(40) => {
                        let mut archived = before.clone();
                        archived.moderation_state = hereabouts_core::asset::Moderation::Archived;
                        archived
                    }
                    _ => chance::asset(&mut random, id),
                };
                changes.insert(id, asset);
                written += 1;
            }
            kept.extend(changes.clone());
            let told = changes.iter().map(|(id, asset)| (*id, published(asset, &view))).collect();
            view = view.with(revision, told);
            if view.needs_packing() || random.percent(1) {
                view = view.packed();
                packed += 1;
            }
            if revision % 25 == 0 || written >= 1_000 {
                let all = kept.values().filter_map(|asset| published(asset, &view)).collect();
                agree(&mut random, &view, &View::new(audience, ground.clone(), revision, all));
            }
        }
        assert!(packed >= 2 && view.len() > 100, "{packed} times packed, {} assets", view.len());
    }
}

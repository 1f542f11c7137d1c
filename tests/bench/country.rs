//! A country of points, seeded: towns with a thin spread between them, over Great Britain.

use std::sync::Arc;

use hereabouts_core::asset::{Asset, Cost, Disclosure, Location, Place};
use hereabouts_core::publish::{Audience, publish};
use hereabouts_core::view::{Ground, View};
use hereabouts_core::{Position, Shape, Vocabulary};
use hereabouts_tests::random::Random;
use jiff::Timestamp;

/// A point near one of 400 towns, or, one time in ten, anywhere.
pub(crate) fn somewhere(dice: &mut Random) -> Position {
    let anywhere = |dice: &mut Random| (-5.0 + 6.5 * dice.unit(), 50.5 + 6.0 * dice.unit());
    let (lon, lat) = if dice.unit() < 0.1 {
        anywhere(dice)
    } else {
        let mut town = Random::seeded(dice.next() % 400);
        let (lon, lat) = anywhere(&mut town);
        // The sum of three is nearly a bell.
        let mut off = || (dice.unit() + dice.unit() + dice.unit() - 1.5) * 0.08;
        (lon + 1.6 * off(), lat + off())
    };
    Position::new(lon, lat).expect("in Great Britain")
}

/// Points with a kind each.
pub(crate) struct Country {
    pub(crate) points: Vec<(Position, u16)>,
}

impl Country {
    pub(crate) fn new(points: usize, kinds: u64) -> Self {
        let mut dice = Random::seeded(7);
        let point = |_| (somewhere(&mut dice), u16::try_from(dice.next() % kinds).expect("few kinds"));
        Self { points: (0..points).map(point).collect() }
    }

    /// The points as assets with a name, a line of text and a place.
    pub(crate) fn assets<'a>(&'a self, vocabulary: &'a Vocabulary) -> impl Iterator<Item = Asset> + 'a {
        let mut dice = Random::seeded(11);
        let open: Vec<&str> = vocabulary
            .kinds()
            .iter()
            .filter(|k| k.disclosure_floor == Disclosure::Exact)
            .map(|k| k.id.as_str())
            .collect();
        self.points.iter().enumerate().map(move |(n, (position, kind))| {
            let bits = u128::from(dice.next()) << 64 | u128::from(dice.next());
            let id = uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid();
            let kind = open[usize::from(*kind) % open.len()].to_owned();
            let place = Place::At(Shape::point(*position));
            Asset {
                summary: Some("Open to everybody who lives near".into()),
                cost: Cost::Free,
                accessibility: vec!["step_free".into()],
                locations: vec![Location { place, address: None, postcode: None, uprn: None }],
                ..Asset::new(id, format!("Place {n}"), kind, Timestamp::UNIX_EPOCH)
            }
        })
    }

    pub(crate) fn view(&self) -> View {
        let vocabulary = Arc::new(hereabouts::site::built_in_vocabulary());
        let ground = Ground {
            vocabulary: Arc::clone(&vocabulary),
            areas: Arc::default(),
            gazetteer: Arc::default(),
            network: None,
        };
        let told = |asset: Asset| publish(&asset, Audience::Public, &vocabulary, &ground.areas).map(Arc::new);
        let assets = self.assets(&vocabulary).filter_map(told).collect();
        View::new(Audience::Public, ground.clone(), 1, assets)
    }
}

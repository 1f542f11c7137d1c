//! A country of points, seeded: towns with a thin spread between them, over Great Britain.

use std::sync::Arc;

use hereabouts_core::asset::{Asset, Cost, Disclosure, Location, Moderation, Place, Status};
use hereabouts_core::publish::{Audience, publish};
use hereabouts_core::view::{Ground, View};
use hereabouts_core::{Position, Shape, Vocabulary};
use jiff::Timestamp;

/// Numbers that look random and are the same each time (splitmix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    pub(crate) fn share(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// A point near one of 400 towns, or, one time in ten, anywhere.
pub(crate) fn somewhere(dice: &mut Dice) -> Position {
    let anywhere = |dice: &mut Dice| (-5.0 + 6.5 * dice.share(), 50.5 + 6.0 * dice.share());
    let (lon, lat) = if dice.share() < 0.1 {
        anywhere(dice)
    } else {
        let mut town = Dice(dice.bits() % 400);
        let (lon, lat) = anywhere(&mut town);
        // The sum of three is nearly a bell.
        let mut off = || (dice.share() + dice.share() + dice.share() - 1.5) * 0.08;
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
        let mut dice = Dice(7);
        let point = |_| (somewhere(&mut dice), u16::try_from(dice.bits() % kinds).expect("few kinds"));
        Self { points: (0..points).map(point).collect() }
    }

    /// The points as assets with a name, a line of text and a place.
    pub(crate) fn assets<'a>(&'a self, vocabulary: &'a Vocabulary) -> impl Iterator<Item = Asset> + 'a {
        let mut dice = Dice(11);
        let open: Vec<&str> = vocabulary
            .kinds()
            .iter()
            .filter(|k| k.disclosure_floor == Disclosure::Exact)
            .map(|k| k.id.as_str())
            .collect();
        self.points.iter().enumerate().map(move |(n, (position, kind))| Asset {
            id: uuid::Builder::from_random_bytes(
                (u128::from(dice.bits()) << 64 | u128::from(dice.bits())).to_be_bytes(),
            )
            .into_uuid(),
            name: format!("Place {n}"),
            name_cy: None,
            summary: Some("Open to everybody who lives near".into()),
            summary_cy: None,
            description: None,
            kind: open[usize::from(*kind) % open.len()].to_owned(),
            abcd_type: None,
            status: Status::Active,
            disclosure: Disclosure::Exact,
            moderation_state: Moderation::Published,
            organization: None,
            scheme: None,
            url: None,
            email: None,
            phone: None,
            minimum_age: None,
            maximum_age: None,
            welcomes: None,
            how_to_join: None,
            cost: Cost::Free,
            cost_note: None,
            accessibility: vec!["step_free".into()],
            interests: Vec::new(),
            audiences: Vec::new(),
            languages: Vec::new(),
            schedules: Vec::new(),
            locations: vec![Location {
                place: Place::At(Shape::point(*position)),
                address: None,
                postcode: None,
                uprn: None,
            }],
            service_areas: Vec::new(),
            comes_to_you: false,
            capacity: None,
            licence: None,
            source: None,
            source_key: None,
            last_confirmed: None,
            revision: 1,
            created: Timestamp::UNIX_EPOCH,
            modified: Timestamp::UNIX_EPOCH,
        })
    }

    pub(crate) fn view(&self) -> View {
        let vocabulary = Arc::new(hereabouts::site::built_in_vocabulary());
        let ground = Ground { vocabulary: Arc::clone(&vocabulary), areas: Arc::default(), gazetteer: Arc::default() };
        let told = |asset: Asset| publish(&asset, Audience::Public, &vocabulary, &ground.areas).map(Arc::new);
        let assets = self.assets(&vocabulary).filter_map(told).collect();
        View::new(Audience::Public, ground.clone(), 1, assets)
    }
}

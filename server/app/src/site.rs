//! What the program shows: one view for each audience, the base map, the place itself.
//!
//! Ground state is in the database; everything here is derived from it and replaced, never
//! repaired. Readers take what is shown at this moment and keep it for their whole answer.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use arc_swap::ArcSwap;
use hereabouts_core::areas::Areas;
use hereabouts_core::gazetteer::GazetteerBuilder;
use hereabouts_core::network::Network;
use hereabouts_core::publish::{Audience, publish};
use hereabouts_core::view::{self, View};
use hereabouts_core::vocabulary::Vocabulary;
use hereabouts_core::{Asset, Disclosure, Level};
use hereabouts_store::{Changes, Dataset, Ground, Place, Store, StoreError};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::osm::is_walked;
use crate::people::People;
use crate::tiles::BaseMap;
use crate::turns::Turns;

/// The vocabulary that comes with the program, for a place that has none of its own.
pub const VOCABULARY: &str = include_str!("../../../data/vocabulary.json");

/// What is shown at one moment.
#[derive(Debug)]
pub struct Shown {
    public: Arc<View>,
    practitioner: Arc<View>,
    /// The base map.
    pub base: Arc<BaseMap>,
    /// The name and the settings of the place.
    pub place: Place,
    /// Whether it is the demonstration.
    pub demonstration: bool,
    /// Where the data came from.
    pub sources: Sources,
    /// See [`Shown::stamp`]; every answer has one.
    stamps: [OnceLock<String>; 2],
}

/// Where the data came from.
#[derive(Debug, Clone)]
pub struct Sources {
    /// Whom to thank for the data, as they ask for it.
    pub attributions: Vec<String>,
    /// The vintages of the data, by what they are of.
    pub vintages: BTreeMap<String, String>,
    /// Of everything that is shown beside assets.
    digest: [u8; 8],
}

impl Sources {
    fn new(place: &Place, datasets: &[Dataset], areas: &Areas) -> Self {
        let attributions = attributions(datasets);
        let vintages = vintages(datasets, areas);
        let digest = ground_digest(place, datasets, [&attributions, &vintages]);
        Self { attributions, vintages, digest }
    }
}

impl Shown {
    /// Read everything and derive what is shown. Postcodes are streamed, so that they are not held twice.
    fn read(store: &Store) -> Result<Self, StoreError> {
        let mut gazetteer = GazetteerBuilder::default();
        let ground = store.ground_with(|record| gazetteer.push(&record))?;
        Ok(Self::new(ground, gazetteer))
    }

    fn new(ground: Ground, gazetteer: GazetteerBuilder) -> Self {
        let vocabulary = Arc::new(ground.vocabulary.unwrap_or_else(built_in_vocabulary));
        let mut areas = ground.areas;
        let mut by_position: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for found in ground.parents_by_position {
            by_position.entry(found.child).or_default().push((found.level, found.parent));
        }
        for area in &mut areas {
            for (level, parent) in by_position.remove(&area.code).unwrap_or_default() {
                area.parents.entry(level).or_insert(parent);
            }
        }
        let areas = Arc::new(Areas::new(areas, &ground.stats).with_floors(ground.place.floors()));
        let network = ground.place.is_walked().then(|| {
            let roads = ground.base.get("roads").into_iter().flatten();
            Network::new(roads.filter(|road| is_walked(&road.class)).map(|road| &road.shape)).map(Arc::new)
        });
        let gazetteer = Arc::new(gazetteer.build());
        let view_ground = view::Ground { vocabulary, areas, gazetteer, network: network.flatten() };
        let view = |audience| {
            let told =
                |asset: &Asset| publish(asset, audience, &view_ground.vocabulary, &view_ground.areas).map(Arc::new);
            let assets = ground.assets.iter().filter_map(told).collect();
            Arc::new(View::new(audience, view_ground.clone(), ground.revision, assets).with_words())
        };
        let setting =
            |name: &str| ground.place.settings.get(name).and_then(serde_json::Value::as_bool).unwrap_or(false);
        Self {
            public: view(Audience::Public),
            practitioner: view(Audience::Practitioner),
            base: Arc::new(BaseMap::new(&ground.base)),
            demonstration: setting("demonstration"),
            sources: Sources::new(&ground.place, &ground.datasets, &view_ground.areas),
            place: ground.place,
            stamps: Default::default(),
        }
    }

    /// The same after a write of assets, and with what was imported if that moved.
    fn with(&self, revision: u64, assets: &[Asset], erased: &[Uuid], datasets: Option<&[Dataset]>) -> Self {
        let view = |before: &Arc<View>| {
            let told = |asset: &Asset| {
                let now = publish(asset, before.audience(), before.vocabulary(), before.areas());
                (asset.id, now.map(Arc::new))
            };
            let gone = erased.iter().map(|id| (*id, None));
            let next = before.with(revision, assets.iter().map(told).chain(gone).collect());
            Arc::new(if next.needs_packing() { next.packed() } else { next })
        };
        Self {
            public: view(&self.public),
            practitioner: view(&self.practitioner),
            base: Arc::clone(&self.base),
            place: self.place.clone(),
            demonstration: self.demonstration,
            sources: match datasets {
                Some(datasets) => Sources::new(&self.place, datasets, self.public.areas()),
                None => self.sources.clone(),
            },
            stamps: Default::default(),
        }
    }

    /// What the audience may see.
    #[must_use]
    pub const fn view(&self, audience: Audience) -> &Arc<View> {
        match audience {
            Audience::Public => &self.public,
            Audience::Practitioner => &self.practitioner,
        }
    }

    /// A short text that changes when anything changes that the audience may see, and with nothing else:
    /// the count of writes would tell of writes to what is hidden.
    #[must_use]
    pub fn stamp(&self, audience: Audience) -> &str {
        self.stamps[usize::from(audience != Audience::Public)].get_or_init(|| {
            let mut hash = Sha256::new();
            hash.update(self.view(audience).digest().to_be_bytes());
            hash.update(self.sources.digest);
            data_encoding::HEXLOWER.encode(&hash.finalize()[..8])
        })
    }
}

/// The vocabulary that comes with the program.
#[must_use]
pub fn built_in_vocabulary() -> Vocabulary {
    Vocabulary::from_json(VOCABULARY).expect("a test reads the vocabulary that comes with the program")
}

fn attributions(datasets: &[Dataset]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for attribution in datasets.iter().filter_map(|dataset| dataset.attribution.as_ref()) {
        if !all.contains(attribution) {
            all.push(attribution.clone());
        }
    }
    all
}

fn vintages(datasets: &[Dataset], areas: &Areas) -> BTreeMap<String, String> {
    let of_files = datasets.iter().filter_map(|d| Some((format!("{} {}", d.kind, d.name), d.vintage.clone()?)));
    let of_levels = areas.levels().filter_map(|(level, _): (Level, usize)| {
        let (_, area) = areas.of_level(level).next()?;
        Some((level.to_string(), area.vintage.clone()))
    });
    of_files.chain(of_levels).collect()
}

/// Of everything that is shown beside assets. These are in the digest of the view, and a list of
/// them may hold what is not for everybody.
fn ground_digest(place: &Place, datasets: &[Dataset], shown: [&dyn std::fmt::Debug; 2]) -> [u8; 8] {
    let mut hash = Sha256::new();
    hash.update(format!("{place:?} {shown:?}"));
    for dataset in datasets.iter().filter(|dataset| dataset.kind != "assets") {
        hash.update(format!("{:?} {:?} {:?}", dataset.kind, dataset.name, dataset.sha256));
    }
    hash.finalize()[..8].try_into().expect("eight bytes")
}

/// How many days of the past are kept at hand.
const DAYS_AT_HAND: usize = 6;

/// A day of the past, for whom, and of which state of the map: what is hidden since is not in it.
type PastDay = (Date, Audience, u64);

/// The running program's state.
pub struct Site {
    store: Store,
    shown: ArcSwap<Shown>,
    today: Box<dyn Fn() -> Date + Send + Sync>,
    turns: Turns,
    past: quick_cache::sync::Cache<PastDay, Arc<View>>,
    /// Two who catch up at once would put an older state after a newer one.
    catching_up: std::sync::Mutex<()>,
    people: Option<People>,
    patience: Duration,
}

/// How long work may take that a reader waits for without being told how far it is.
const PATIENCE: Duration = Duration::from_secs(2);

impl Site {
    /// Read everything and make ready to answer. `today` tells the day where the place is.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn open(store: Store, today: impl Fn() -> Date + Send + Sync + 'static) -> Result<Self, StoreError> {
        let shown = ArcSwap::from_pointee(Shown::read(&store)?);
        Ok(Self {
            store,
            shown,
            today: Box::new(today),
            turns: Turns::default(),
            past: quick_cache::sync::Cache::new(DAYS_AT_HAND),
            catching_up: std::sync::Mutex::new(()),
            people: None,
            patience: PATIENCE,
        })
    }

    /// The same, looked after by people. Without them, the map is only shown.
    #[must_use]
    pub fn looked_after_by(self, people: People) -> Self {
        Self { people: Some(people), ..self }
    }

    /// The same, for readers who wait longer: what two places answer is held against each other on machines of any speed.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// How long work may take that a reader waits for without being told how far it is.
    #[must_use]
    pub const fn patience(&self) -> Duration {
        self.patience
    }

    /// Who looks after the map.
    #[must_use]
    pub const fn people(&self) -> Option<&People> {
        self.people.as_ref()
    }

    /// What is shown now.
    #[must_use]
    pub fn shown(&self) -> Arc<Shown> {
        self.shown.load_full()
    }

    /// The store, for writes and for what no view holds.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// The day where the place is.
    #[must_use]
    pub fn today(&self) -> Date {
        (self.today)()
    }

    /// Catch up with the database. Whether anything had changed.
    ///
    /// # Errors
    /// When the database cannot be read; what is shown stays as it was.
    pub fn catch_up(&self) -> Result<bool, StoreError> {
        let _one = self.catching_up.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let before = self.shown();
        let Changes { revision, assets, erased, datasets, others } =
            self.store.changes_since(before.public.revision())?;
        if revision == before.public.revision() {
            return Ok(false);
        }
        // A revision that has gone back is an older database, put back under a running program.
        let went_on = revision > before.public.revision();
        let next = if went_on && others.is_empty() {
            before.with(revision, &assets, &erased, datasets.as_deref())
        } else {
            Shown::read(&self.store)?
        };
        self.shown.store(Arc::new(next));
        Ok(true)
    }

    /// The map as it was at the end of a day (UTC), as far as the audience may see it now.
    ///
    /// What is on the map no longer is counted and not named: whoever took it down had a reason. Homes have no dates and
    /// are as they are now.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn as_it_was(&self, shown: &Shown, audience: Audience, day: Date) -> Result<Arc<View>, StoreError> {
        let now = shown.view(audience);
        let end = day.tomorrow().and_then(|next| next.to_zoned(jiff::tz::TimeZone::UTC)).map(|end| end.timestamp());
        let end = end.unwrap_or(jiff::Timestamp::MAX);
        let made = || {
            let then = self.store.assets_before(end)?;
            let then = then.into_iter().filter_map(|asset| {
                let named = now.slot(asset.id).is_some();
                let asset = if named { asset } else { asset.without_words(now.vocabulary()) };
                publish(&asset, audience, now.vocabulary(), now.areas()).map(Arc::new)
            });
            let homes = now.assets().filter(|asset| asset.disclosure == Disclosure::Sealed).cloned();
            Ok(Arc::new(View::new(audience, now.ground().clone(), now.revision(), then.chain(homes).collect())))
        };
        self.past.get_or_insert_with(&(day, audience, now.revision()), made)
    }

    /// Who may do long work now.
    #[must_use]
    pub const fn turns(&self) -> &Turns {
        &self.turns
    }
}

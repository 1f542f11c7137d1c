//! Trehelyg as the tests of the API know it: four output areas in a row, and a dozen assets.

use std::collections::BTreeMap;

use geo_types::line_string;
use hereabouts::people::Limits;
use hereabouts::site::built_in_vocabulary;
use hereabouts_core::asset::{Asset, Capacity, Cost, Location, Moderation, Place, ServiceArea, Status};
use hereabouts_core::publish::Audience;
use hereabouts_core::schedule::Schedule;
use hereabouts_core::vocabulary::Bilingual;
use hereabouts_core::{Area, AreaStat, Disclosure, Level, Postcode, Shape};
use hereabouts_store::{BaseFeature, Dataset, Store, StoreError};
use hereabouts_tests::database::Database;
use hereabouts_tests::people::LookedAfter;
use hereabouts_tests::served::Served;
use hereabouts_tests::town::{self, NOW, at, code, square};
use jiff::civil::{Date, Weekday, date, time};
use uuid::Uuid;

/// The day of the stories: a Sunday.
pub const TODAY: Date = date(2026, 11, 22);

/// Trehelyg, answering.
pub struct Trehelyg {
    pub served: Served,
    pub store: Store,
    pub people: LookedAfter,
    /// It is there as long as this is.
    _database: Database,
}

/// Trehelyg for everybody.
pub fn trehelyg() -> Trehelyg {
    Trehelyg::answering(Audience::Public)
}

/// The id of the nth asset.
pub const fn id(n: u8) -> Uuid {
    Uuid::from_u128(0x0000_0000_0000_4000_8000_0000_0000_0000 | n as u128)
}

impl Trehelyg {
    /// For stories in which one address tries more than a person would.
    pub fn without_limits() -> Self {
        Self::with(Audience::Public, Limits::for_tests())
    }

    pub fn answering(audience: Audience) -> Self {
        Self::with(audience, Limits::default())
    }

    /// As it is looked at half a year on.
    pub fn half_a_year_on() -> Self {
        Self::looked_after(Audience::Public, |database| {
            LookedAfter::open(database, date(2027, 5, 22), Limits::default())
        })
    }

    /// Where the program sends letters.
    pub fn writing_letters() -> Self {
        Self::looked_after(Audience::Public, |database| {
            LookedAfter::writing_letters(database, TODAY, Limits::default())
        })
    }

    fn with(audience: Audience, limits: Limits) -> Self {
        Self::looked_after(audience, |database| LookedAfter::open(database, TODAY, limits))
    }

    fn looked_after(audience: Audience, open: impl FnOnce(&Database) -> LookedAfter) -> Self {
        let database = Database::sqlite();
        let store = database.store();
        settle(&store).unwrap();
        let people = open(&database);
        Self { served: Served::new(people.site.clone(), audience), store, people, _database: database }
    }

    /// Write, and show it.
    pub fn write(&self, assets: Vec<Asset>) {
        self.store.write::<_, StoreError>("", "a steward", NOW, |writing| writing.put_assets(assets)).unwrap();
        self.served.site().catch_up().unwrap();
    }
}

pub fn settle(store: &Store) -> Result<(), StoreError> {
    let place = hereabouts_store::Place {
        name: Bilingual { en: "Trehelyg".into(), cy: "Trehelyg".into() },
        settings: BTreeMap::from([("demonstration".into(), true.into())]),
    };
    let point = |name: &str, class: &str, lon| BaseFeature {
        class: class.into(),
        name: Some(name.into()),
        name_cy: None,
        shape: Shape::point(at(lon, 52.506)),
    };
    let river = line_string![(x: -4.21, y: 52.503), (x: -4.15, y: 52.503)];
    let river = BaseFeature {
        class: "river".into(),
        name: Some("Helygen".into()),
        name_cy: None,
        shape: Shape::new(river.into()).expect("a line"),
    };
    store.write::<_, StoreError>("first import", "the importer", NOW, |writing| {
        writing.set_place(&place)?;
        writing.put_vocabulary(&built_in_vocabulary())?;
        writing.put_areas(&areas())?;
        writing.put_stats(&people())?;
        writing.put_postcodes(postcodes())?;
        writing
            .put_base_features("places", &[point("Trehelyg", "town", -4.18), point("Tre'r Ddôl", "village", -4.162)])?;
        writing.put_base_features("water", std::slice::from_ref(&river))?;
        writing.put_dataset(&dataset("areas", "Drawn in Trehelyg"))?;
        writing.put_assets(assets())
    })?;
    Ok(())
}

/// Something that was imported, and whom to thank for it.
pub fn dataset(kind: &str, attribution: &str) -> Dataset {
    Dataset {
        kind: kind.into(),
        name: format!("{kind} of Trehelyg"),
        licence: Some("OGL-UK-3.0".into()),
        attribution: Some(attribution.into()),
        vintage: Some("2021".into()),
        sha256: "0".repeat(64),
        rows_taken: 7,
        rows_refused: 0,
        imported_at: NOW,
    }
}

/// Four output areas, two neighbourhoods, one district and one authority.
pub fn areas() -> Vec<Area> {
    let mut areas = town::areas();
    areas.truncate(4);
    let more = [
        ("QX0100001", "Glan yr Afon", "Riverside", Level::Lsoa, -4.20, 0.02),
        ("QX0100002", "Pen y Dre", "Town End", Level::Lsoa, -4.18, 0.02),
        ("QX0200001", "Trehelyg", "Trehelyg", Level::Msoa, -4.20, 0.04),
        ("QX09", "Cantref Trehelyg", "Hundred of Trehelyg", Level::La, -4.20, 0.04),
    ];
    areas.extend(more.map(|(text, name_cy, name, level, lon, side)| Area {
        code: code(text),
        name: name.into(),
        name_cy: (name_cy != name).then(|| name_cy.into()),
        level,
        vintage: "2021".into(),
        shape: square(lon, 52.5, side),
        centre: (level == Level::Lsoa).then(|| at(lon + 0.011, 52.507)),
        parents: BTreeMap::new(),
    }));
    areas
}

/// 5,400 people at every level.
pub fn people() -> Vec<AreaStat> {
    let of = |area: &str, level, everybody: f64, old: f64| {
        [town::stat(area, level, "population", everybody), town::stat(area, level, "population_65_plus", old)]
    };
    let mut all: Vec<AreaStat> = [
        of("QX0000001", Level::Oa, 1_200.0, 300.0),
        of("QX0000002", Level::Oa, 1_300.0, 200.0),
        of("QX0000003", Level::Oa, 1_400.0, 100.0),
        of("QX0000004", Level::Oa, 1_500.0, 400.0),
        of("QX0100001", Level::Lsoa, 2_500.0, 500.0),
        of("QX0100002", Level::Lsoa, 2_900.0, 500.0),
        of("QX0200001", Level::Msoa, 5_400.0, 1_000.0),
        of("QX09", Level::La, 5_400.0, 1_000.0),
    ]
    .into_iter()
    .flatten()
    .collect();
    all.push(town::stat("QX0100001", Level::Lsoa, "imd_decile", 2.0));
    all.push(town::stat("QX0100002", Level::Lsoa, "imd_decile", 7.0));
    all
}

fn postcodes() -> Vec<hereabouts_core::PostcodeRecord> {
    let mut all = vec![
        town::postcode("QX1 1AA", Some(at(-4.196, 52.504)), &[(Level::Oa, "QX0000001"), (Level::Lsoa, "QX0100001")]),
        town::postcode("QX1 1AB", Some(at(-4.186, 52.504)), &[(Level::Oa, "QX0000002"), (Level::Lsoa, "QX0100001")]),
        town::postcode("QX1 2AA", Some(at(-4.176, 52.504)), &[(Level::Oa, "QX0000003"), (Level::Lsoa, "QX0100002")]),
        town::postcode("QX1 2AB", Some(at(-4.166, 52.504)), &[(Level::Oa, "QX0000004"), (Level::Lsoa, "QX0100002")]),
        town::postcode("QX9 9ZZ", None, &[(Level::Lsoa, "QX0100002")]),
    ];
    all[3].terminated = Some(true);
    all
}

fn named(n: u8, name: &str, kind: &str, lon: f64) -> Asset {
    Asset { id: id(n), ..town::asset(name, kind, at(lon, 52.505)) }
}

fn somewhere(place: Place) -> Vec<Location> {
    vec![town::location(place)]
}

fn weekly(weekday: Weekday) -> Vec<Schedule> {
    vec![Schedule::weekly(weekday, time(10, 0, 0, 0), time(12, 30, 0, 0))]
}

fn words(all: &[&str]) -> Vec<String> {
    all.iter().map(|word| (*word).to_owned()).collect()
}

/// Sixteen records, of which everybody sees twelve and practitioners thirteen.
pub fn assets() -> Vec<Asset> {
    let mut library = named(1, "Trehelyg Library", "library", -4.195);
    library.name_cy = Some("Llyfrgell Trehelyg".into());
    library.summary = Some("Books & a warm room".into());
    library.cost = Cost::Free;
    library.accessibility = words(&["step_free", "hearing_loop"]);
    library.interests = words(&["reading"]);
    library.audiences = words(&["everyone"]);
    library.schedules = weekly(Weekday::Tuesday);
    library.last_confirmed = Some(date(2026, 10, 1));
    library.phone = Some("01632 960001".into());
    library.locations[0].address = Some("1 Stryd Fawr".into());
    library.locations[0].postcode = Postcode::parse("QX1 1AA").ok();

    let mut hall = named(2, "Canolfan Trehelyg", "hall", -4.185);
    hall.cost = Cost::Paid;
    hall.accessibility = words(&["step_free"]);
    hall.schedules = weekly(Weekday::Saturday);
    hall.last_confirmed = Some(date(2025, 12, 20));

    let mut park = named(3, "Parc y Dref", "park", 0.0);
    park.locations = somewhere(Place::At(square(-4.178, 52.504, 0.002)));
    park.cost = Cost::Free;
    park.interests = words(&["nature", "walking"]);

    let mut trail = named(4, "Afon Helygen", "woodland_or_water", 0.0);
    let line = line_string![(x: -4.199, y: 52.503), (x: -4.161, y: 52.503)];
    trail.locations = somewhere(Place::At(Shape::new(line.into()).expect("a line")));

    let mut choir = named(5, "Côr Trehelyg", "group", -4.165);
    choir.cost = Cost::Donation;
    choir.interests = words(&["music"]);
    choir.audiences = words(&["older_people", "women"]);
    choir.schedules = weekly(Weekday::Wednesday);
    choir.last_confirmed = Some(date(2024, 5, 1));

    let mut kitchen = named(6, "Cylch y Gegin", "group", 0.0);
    kitchen.disclosure = Disclosure::Area;
    kitchen.locations = somewhere(Place::In(code("QX0100001")));

    let mut by_phone = named(7, "Ffôn Cyfaill", "advice", 0.0);
    by_phone.locations = somewhere(Place::Virtual);

    let mut ride = named(8, "Dial-a-Ride", "community_transport", -4.170);
    ride.comes_to_you = true;
    ride.service_areas = vec![ServiceArea::Area(code("QX0100002"))];

    let mut scheme = named(9, "Rhannu Bywydau", "shared_lives_scheme", -4.189);
    scheme.service_areas = vec![ServiceArea::Area(code("QX09"))];

    let mut host = named(10, "Host", "shared_lives_host", 0.0);
    host.disclosure = Disclosure::Sealed;
    host.scheme = Some(id(9));
    host.capacity = Some(Capacity { available: Some(1), maximum: Some(2), unit: None });
    host.locations = somewhere(Place::In(code("QX0200001")));

    let mut archived = named(11, "Yr Hen Siop", "community_shop", -4.175);
    archived.moderation_state = Moderation::Archived;
    let mut gone = named(12, "Tafarn y Dref", "community_pub", -4.175);
    gone.status = Status::Defunct;
    let mut draft = named(13, "Caffi Newydd", "community_cafe", -4.175);
    draft.moderation_state = Moderation::Draft;

    let mut closed = named(14, "Llyfrgell Fach", "library", -4.162);
    closed.status = Status::TemporarilyClosed;

    // Two at one door: their order is that of their ids.
    let twins = [named(16, "Clwb Ail", "group", -4.185), named(15, "Clwb Cyntaf", "group", -4.185)];
    let mut all =
        vec![library, hall, park, trail, choir, kitchen, by_phone, ride, scheme, host, archived, gone, draft, closed];
    all.extend(twins);
    all
}

//! Assets by chance, of every sort that there is.

use geo_types::line_string;
use hereabouts_core::asset::{Asset, Cost, Moderation, Place, ServiceArea, Status};
use hereabouts_core::schedule::Schedule;
use hereabouts_core::{Disclosure, Position, Shape};
use hereabouts_tests::random::Random;
use hereabouts_tests::town::{self, at, code, square};
use jiff::civil::{Weekday, date, time};
use uuid::Uuid;

const KINDS: [&str; 8] =
    ["library", "park", "group", "hall", "advice", "community_transport", "shared_lives_host", "food_pantry"];
const NAMES: [&str; 10] = ["Côr", "Tŷ", "Garden", "Hall", "Women's", "Llyfrgell", "River", "Cylch", "Friday", "Éclair"];
const AREAS: [&str; 7] = ["QX0000001", "QX0000003", "QX0100001", "QX0100002", "QX0200001", "QX09", "unheard-of"];

/// A place near Trehelyg; now and then the same as another's, or far away.
pub fn position(random: &mut Random) -> Position {
    match random.below(10) {
        0 => at(-4.185, 52.505),
        1 => at(random.between(-180.0, 180.0), random.between(-90.0, 90.0)),
        _ => at(random.between(-4.21, -4.15), random.between(52.49, 52.55)),
    }
}

/// The id of the nth asset: their order is not that of their making.
pub fn id(n: usize) -> Uuid {
    let mut random = Random::seeded(n as u64 ^ 0xabcd);
    let bytes = [random.next().to_be_bytes(), random.next().to_be_bytes()].concat();
    uuid::Builder::from_random_bytes(bytes.try_into().unwrap()).into_uuid()
}

/// Any asset with that id.
pub fn asset(random: &mut Random, id: Uuid) -> Asset {
    let kind = *random.pick(&KINDS);
    let name = format!("{} {} {}", random.pick(&NAMES), random.pick(&NAMES), random.below(40));
    let here = position(random);
    let mut asset = Asset { id, ..town::asset(&name, kind, here) };
    asset.cost = *random.pick(&[Cost::Free, Cost::Paid, Cost::Donation, Cost::Unknown]);
    asset.accessibility = some(random, &["step_free", "hearing_loop", "bsl"]);
    asset.interests = some(random, &["music", "nature", "reading"]);
    asset.audiences = some(random, &["everyone", "carers"]);
    if random.percent(60) {
        let weekday = Weekday::from_monday_zero_offset(i8::try_from(random.below(7)).unwrap()).unwrap();
        asset.schedules = vec![Schedule::weekly(weekday, time(10, 0, 0, 0), time(12, 0, 0, 0))];
    }
    asset.last_confirmed = random.percent(70).then(|| date(2024 + i16::try_from(random.below(3)).unwrap(), 10, 1));
    asset.status =
        *random.pick(&[Status::Active, Status::Active, Status::Active, Status::TemporarilyClosed, Status::Defunct]);
    asset.moderation_state =
        *random.pick(&[Moderation::Published, Moderation::Published, Moderation::Published, Moderation::Archived]);
    asset.comes_to_you = random.percent(8);
    if random.percent(15) {
        asset.service_areas.push(ServiceArea::Area(code(random.pick::<&str>(&AREAS))));
    }
    if random.percent(8) {
        asset.service_areas.push(ServiceArea::Outline { name: "Glan y llyn".into(), shape: square(-4.2, 52.5, 0.013) });
    }
    place(random, &mut asset);
    asset
}

fn some(random: &mut Random, words: &[&str]) -> Vec<String> {
    words.iter().filter(|_| random.percent(30)).map(|word| (*word).to_owned()).collect()
}

/// Put the asset somewhere else.
pub fn place(random: &mut Random, asset: &mut Asset) {
    let somewhere = position(random);
    let sealed = asset.kind == "shared_lives_host";
    let sort = if sealed { 0 } else { random.below(10) };
    asset.disclosure = match (sealed, sort) {
        (true, _) => Disclosure::Sealed,
        (false, 0 | 1) => Disclosure::Area,
        _ => Disclosure::Exact,
    };
    let place = match sort {
        0 | 1 => Place::In(code(random.pick::<&str>(&AREAS))),
        2 => Place::At(square(somewhere.lon().clamp(-179.0, 179.0), somewhere.lat().clamp(-89.0, 89.0), 0.003)),
        3 => {
            let (lon, lat) = (somewhere.lon().clamp(-179.0, 179.0), somewhere.lat().clamp(-89.0, 89.0));
            let line = line_string![(x: lon, y: lat), (x: lon + 0.01, y: lat + 0.002), (x: lon + 0.02, y: lat)];
            Place::At(Shape::new(line.into()).unwrap())
        }
        4 if random.percent(40) => Place::Virtual,
        _ => Place::At(Shape::point(somewhere)),
    };
    asset.locations = vec![town::location(place)];
    if asset.disclosure == Disclosure::Exact && random.percent(15) {
        asset.locations.push(town::location(Place::At(Shape::point(position(random)))));
    }
}

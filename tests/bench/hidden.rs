//! Whether the time of an answer tells that an id is there and hidden: it should tell no more than a coin does.

use std::time::Instant;

use hereabouts_core::Disclosure;
use hereabouts_core::asset::Place;
use hereabouts_core::publish::Audience;
use hereabouts_store::StoreError;
use hereabouts_tests::database::Database;
use hereabouts_tests::demo::cantref;
use hereabouts_tests::people::LookedAfter;
use hereabouts_tests::random::Random;
use hereabouts_tests::served::Served;
use hereabouts_tests::town::{self, NOW, at};
use jiff::civil::date;

/// How often each sort is asked.
const ASKED: usize = 4_000;

/// How likely the slower of two answers, one of each sort, is of the first sort: 0.5 tells nothing.
#[expect(clippy::cast_precision_loss, reason = "some thousands")]
fn area_under_curve(ones: &[f64], others: &[f64]) -> f64 {
    let mut all: Vec<(f64, bool)> = ones.iter().map(|t| (*t, true)).chain(others.iter().map(|t| (*t, false))).collect();
    all.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let ranks: usize = (1..).zip(&all).filter(|(_, (_, is_one))| *is_one).map(|(rank, _)| rank).sum();
    let (n, m) = (ones.len() as f64, others.len() as f64);
    (ranks as f64 - n * (n + 1.0) / 2.0) / (n * m)
}

pub(crate) fn measure() {
    let database = Database::sqlite();
    let store = database.store();
    cantref().settle(&store).expect("the demonstration");
    let homes = cantref().homes.iter().map(|home| {
        let mut row = town::asset("Home", &home.kind, at(0.0, 0.0));
        (row.id, row.disclosure, row.scheme) = (home.id, Disclosure::Sealed, Some(home.scheme));
        row.locations = vec![town::location(Place::In(cantref().area_to_tell(&home.postcode, Disclosure::Sealed)))];
        row
    });
    let homes: Vec<_> = homes.collect();
    let ids: Vec<String> = homes.iter().map(|home| home.id.to_string()).collect();
    store.write::<_, StoreError>("", "", NOW, |writing| writing.put_assets(homes)).expect("rows of homes");
    let people = LookedAfter::open(&database, date(2026, 11, 22), hereabouts::people::Limits::for_tests());
    let served = Served::new(people.site.clone(), Audience::Public);
    let mut random = Random::seeded(8);
    for (what, end) in [("an asset", ""), ("its history", "/history"), ("what was said of it", "/confirmations")] {
        let mut times = [Vec::with_capacity(ASKED), Vec::with_capacity(ASKED)];
        for n in 0..ASKED * 2 {
            let hidden = n % 2 == 0;
            let id = if hidden {
                random.pick(&ids).clone()
            } else {
                let bytes = [random.next().to_be_bytes(), random.next().to_be_bytes()].concat();
                uuid::Builder::from_random_bytes(bytes.try_into().expect("sixteen")).into_uuid().to_string()
            };
            let address = format!("/api/v1/assets/{id}{end}");
            let began = Instant::now();
            let answer = served.get(&address);
            let took = began.elapsed().as_secs_f64();
            assert_eq!(answer.status, 404);
            times[usize::from(!hidden)].push(took);
        }
        let auc = area_under_curve(&times[0], &times[1]);
        let told = auc.max(1.0 - auc);
        let ours = format!("{ASKED} times each");
        crate::report(&format!("time of {what}: hidden or not there (AUC)"), &ours, "a coin: 0.50", told, 0.6, false);
    }
}

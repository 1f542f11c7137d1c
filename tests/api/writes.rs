//! After a thousand writes through the store, what a site shows is what is stored.

use std::collections::BTreeSet;
use std::sync::Arc;

use hereabouts::site::Site;
use hereabouts_core::publish::Audience;
use hereabouts_store::StoreError;
use hereabouts_tests::database::Database;
use hereabouts_tests::random::Random;
use hereabouts_tests::served::Served;
use hereabouts_tests::town::NOW;

use crate::chance;
use crate::trehelyg::{TODAY, dataset, settle};

const QUESTIONS: [&str; 10] = [
    "/api/v1/place",
    "/api/v1/assets?limit=200&facets=true",
    "/api/v1/assets?q=cor&group=people",
    "/api/v1/assets/nearest?lon=-4.18&lat=52.51&k=200",
    "/api/v1/assets/nearest?postcode=QX11AA&kind=library,park&within_m=2000",
    "/api/v1/gaps?kind=group,hall&level=oa&strengths=true&within_m=400",
    "/api/v1/kinds",
    "/api/v1/export.csv",
    "/tiles/assets/12/2000/1346.mvt",
    "/readyz",
];

fn a_site_follows_the_store(database: &Database) {
    let store = database.store();
    settle(&store).unwrap();
    let site = Arc::new(Site::open(store.clone(), || TODAY).unwrap());
    let mut random = Random::seeded(1_001);
    let mut known: BTreeSet<usize> = BTreeSet::new();
    let (mut written, mut followed) = (0, 0);
    while written < 1_000 {
        let writing = 1 + random.below(6);
        let done = store.write::<_, StoreError>("", "a steward", NOW, |write| {
            let mut done = Vec::new();
            for _ in 0..writing {
                let n = random.below(350);
                let id = chance::id(n);
                let before = write.asset(id)?;
                match before {
                    Some(_) if random.percent(20) => drop(write.archive_asset(id, None)?),
                    Some(mut before) if random.percent(50) => {
                        chance::place(&mut random, &mut before);
                        write.put_asset(before, None)?;
                    }
                    _ => drop(write.put_asset(chance::asset(&mut random, id), None)?),
                }
                done.push(n);
            }
            Ok(done)
        });
        written += writing;
        known.extend(done.unwrap().0);
        if random.percent(10) {
            site.catch_up().unwrap();
            followed += 1;
        }
        if random.percent(1) {
            // Something beside assets moves: everything is read anew.
            let mut people = crate::trehelyg::people();
            people[0].value = random.between(1_000.0, 2_000.0).round();
            store.write("", "", NOW, |write| write.put_stats(&people)).unwrap();
        }
    }
    // As an import does: assets and, with them, the list of what was imported.
    let import = store.write::<_, StoreError>("", "the importer", NOW, |write| {
        write.put_asset(chance::asset(&mut random, chance::id(351)), None)?;
        write.put_dataset(&dataset("assets", "Listed in Trehelyg"))
    });
    import.unwrap();
    site.catch_up().unwrap();
    assert!(site.shown().sources.attributions.contains(&"Listed in Trehelyg".to_owned()));
    assert!(!site.catch_up().unwrap(), "there is nothing left to follow");
    assert!(followed > 10 && known.len() > 200);

    let anew = Arc::new(Site::open(store, || TODAY).unwrap());
    for audience in [Audience::Public, Audience::Practitioner] {
        let (one, other) = (site.shown(), anew.shown());
        assert_eq!(one.view(audience).digest(), other.view(audience).digest());
        assert_eq!(one.view(audience).revision(), other.view(audience).revision());
        assert_eq!(one.stamp(audience), other.stamp(audience));
        let (one, other) = (Served::new(site.clone(), audience), Served::new(anew.clone(), audience));
        for question in QUESTIONS {
            let answer = one.get(question);
            assert_eq!(answer.status, 200, "{question}");
            assert_eq!(answer, other.get(question), "{question}");
        }
    }
}

#[test]
fn a_site_follows_a_thousand_writes_on_sqlite() {
    a_site_follows_the_store(&Database::sqlite());
}

#[test]
fn a_site_follows_a_thousand_writes_on_postgis() {
    if let Some(database) = Database::postgis() {
        a_site_follows_the_store(&database);
    }
}

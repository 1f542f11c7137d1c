//! What is written is read again, to the last bit.

use std::collections::BTreeMap;

use geo_types::line_string;

use hereabouts_core::vocabulary::Bilingual;
use hereabouts_core::{Level, Shape, Vocabulary};
use hereabouts_store::{BaseFeature, Dataset, ParentByPosition, Place, Put, StoreError};
use hereabouts_tests::database::Database;
use hereabouts_tests::town::{self, NOW, at, code};

crate::on_both_databases![
    an_asset_with_everything_in_it_is_read_again,
    an_asset_with_nothing_in_it_is_read_again,
    areas_measures_and_postcodes_are_read_again,
    what_a_file_does_not_say_is_found_by_position_and_read_again,
    the_place_its_words_its_base_map_and_its_sources_are_read_again,
    a_measure_that_is_not_a_number_is_refused,
];

fn an_asset_with_everything_in_it_is_read_again(database: &Database) {
    let store = database.store();
    let library = town::library();
    let (put, revision) =
        store.write("first import", "the importer", NOW, |writing| writing.put_asset(library.clone(), None)).unwrap();
    assert_eq!((put, revision), (Put::Inserted, 1));
    assert_eq!(store.asset(library.id).unwrap().as_ref(), Some(&library));
    assert_eq!(store.ground().unwrap().assets, std::slice::from_ref(&library));
    assert_eq!(store.history(library.id).unwrap()[0].content, library);
}

fn an_asset_with_nothing_in_it_is_read_again(database: &Database) {
    let store = database.store();
    let mut bench = town::asset("", "bench", at(-180.0, -90.0));
    bench.locations.clear();
    store.write("", "", NOW, |writing| writing.put_asset(bench.clone(), None)).unwrap();
    assert_eq!(store.assets_by_id(&[uuid::Uuid::new_v4(), bench.id]).unwrap(), [bench]);
}

fn areas_measures_and_postcodes_are_read_again(database: &Database) {
    let store = database.store();
    let areas = town::areas();
    let stats = vec![
        town::stat("QX0000001", Level::Oa, "imd_score", 0.1 + 0.2),
        town::stat("QX0000001", Level::Oa, "population", 312.0),
        town::stat("QX0000002", Level::Oa, "population", 0.0),
        town::stat("unheard-of", Level::La, "population", -1.5e300),
    ];
    let mut postcodes = vec![
        town::postcode(
            "QX1 1AA",
            Some(at(-4.195_000_000_000_001, 52.5)),
            &[(Level::Oa, "QX0000001"), (Level::Lsoa, "QX0100001"), (Level::La, "QX09"), (Level::Neighbourhood, "N1")],
        ),
        town::postcode("QX1 1AB", None, &[]),
        town::postcode(
            "QX10 1AA",
            Some(at(0.0, 0.0)),
            &[(Level::Msoa, "QX02"), (Level::Ward, "QX05"), (Level::Locality, "QX07")],
        ),
    ];
    postcodes[1].terminated = Some(true);
    postcodes[2].terminated = Some(false);

    let (counts, revision) = store
        .write::<_, StoreError>("", "", NOW, |writing| {
            Ok([
                writing.put_areas(&areas)?.inserted,
                writing.put_stats(&stats)?.inserted,
                writing.put_postcodes(postcodes.clone())?.inserted,
            ])
        })
        .unwrap();
    assert_eq!((counts, revision), ([6, 4, 3], 1), "one transaction, one revision");
    let ground = store.ground().unwrap();
    assert_eq!(ground.areas, areas);
    assert_eq!(ground.stats, stats);
    assert_eq!(ground.postcodes, postcodes);

    let mut streamed = Vec::new();
    let ground = store.ground_with(|record| streamed.push(record)).unwrap();
    assert_eq!((streamed, ground.postcodes.len()), (postcodes, 0));
}

fn what_a_file_does_not_say_is_found_by_position_and_read_again(database: &Database) {
    let store = database.store();
    let mut areas = town::areas();
    let parent =
        |child: &str, parent: &str| ParentByPosition { child: code(child), level: Level::Lsoa, parent: code(parent) };
    let found = [parent("QX0000001", "QX0100002"), parent("QX0000003", "QX0100002"), parent("QX0000004", "QX0100002")];
    store
        .write::<_, StoreError>("", "", NOW, |writing| {
            writing.put_areas(&areas)?;
            writing.put_parents_by_position(&found)
        })
        .unwrap();
    assert_eq!(store.ground().unwrap().parents_by_position, found[1..], "the file knew the parent of the first");

    let (put, revision) = store.write("", "", NOW, |writing| writing.put_parents_by_position(&found)).unwrap();
    assert_eq!((put, revision), (Put::Unchanged, 1));

    areas[3].shape = town::square(-4.17, 52.5, 0.011);
    store.write("", "", NOW, |writing| writing.put_areas(&areas)).unwrap();
    let ground = store.ground().unwrap();
    assert_eq!(ground.parents_by_position, found[1..2], "an outline that moved may lie elsewhere");
    assert_eq!(ground.areas, areas);
}

fn the_place_its_words_its_base_map_and_its_sources_are_read_again(database: &Database) {
    let store = database.store();
    let ground = store.ground().unwrap();
    assert!(ground.vocabulary.is_none() && ground.revision == 0, "a new place knows nothing");

    let words = r##"{"groups":[{"id":"places","label":{"en":"Places","cy":"Lleoedd"},"colour":"#0072B2","icon":"p"}],"kinds":[]}"##;
    let words = Vocabulary::from_json(words).unwrap();
    let place = Place {
        name: Bilingual { en: "Trehelyg".into(), cy: "Trehelyg".into() },
        settings: BTreeMap::from([("demonstration".into(), true.into())]),
    };
    let road = BaseFeature {
        class: "primary".into(),
        name: Some("Stryd Fawr".into()),
        name_cy: None,
        shape: Shape::new(line_string![(x: -4.2, y: 52.5), (x: -4.1, y: 52.5)].into()).unwrap(),
    };
    let lane = BaseFeature { name: None, ..road.clone() };
    let source = Dataset {
        kind: "assets".into(),
        name: "libraries.csv".into(),
        licence: Some("OGL-UK-3.0".into()),
        attribution: None,
        vintage: None,
        sha256: "0".repeat(64),
        rows_taken: 12,
        rows_refused: 1,
        imported_at: NOW,
    };
    let mut again = source.clone();
    again.imported_at += jiff::SignedDuration::from_hours(24);
    let write = |source: &Dataset| {
        store
            .write::<_, StoreError>("", "", NOW, |writing| {
                Ok([
                    writing.set_place(&place)?,
                    writing.put_vocabulary(&words)?,
                    writing.put_base_features("roads", &[road.clone(), lane.clone()])?,
                    writing.put_dataset(source)?,
                ])
            })
            .unwrap()
    };
    assert_eq!(write(&source), ([Put::Changed, Put::Inserted, Put::Inserted, Put::Inserted], 1));
    assert_eq!(write(&again), ([Put::Unchanged; 4], 1));

    let ground = store.ground().unwrap();
    assert_eq!(ground.place, place);
    assert_eq!(ground.vocabulary.unwrap().to_json(), words.to_json());
    assert_eq!(ground.base, BTreeMap::from([("roads".into(), vec![road, lane])]));
    assert_eq!(ground.datasets, [source]);
}

fn a_measure_that_is_not_a_number_is_refused(database: &Database) {
    let store = database.store();
    let stat = town::stat("QX0000001", Level::Oa, "population", f64::NAN);
    let refused = store.write("", "", NOW, |writing| writing.put_stats(std::slice::from_ref(&stat)));
    assert!(matches!(refused, Err(StoreError::NotANumber { .. })));
}

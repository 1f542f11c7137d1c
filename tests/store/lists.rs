//! Whole lists and their undoing, on both databases.

use std::collections::BTreeSet;

use hereabouts_core::asset::{Asset, Moderation};
use hereabouts_store::{Import, PutCounts, Store, StoreError};
use hereabouts_tests::database::Database;
use hereabouts_tests::town::{NOW, code};
use uuid::Uuid;

crate::on_both_databases![a_list_is_undone_as_a_whole, a_list_of_thousands_is_undone];

fn asset(name: &str) -> Asset {
    Asset {
        source: Some("list".into()),
        source_key: Some(name.into()),
        ..Asset::new(Uuid::new_v4(), name.into(), "library".into(), NOW)
    }
}

fn import() -> Import {
    Import {
        id: Uuid::new_v4(),
        source: "list".into(),
        counts: PutCounts::default(),
        refused: 2,
        account: None,
        at: NOW,
        undone: None,
        areas: vec![code("QX0100001"), code("QX09")],
    }
}

fn bring_in(store: &Store, assets: Vec<Asset>) -> Import {
    store.write::<_, StoreError>("", "", NOW, |writing| writing.put_import(import(), assets, 0)).unwrap().0
}

fn states(store: &Store) -> BTreeSet<(String, bool, u32)> {
    store
        .ground()
        .unwrap()
        .assets
        .into_iter()
        .map(|a| (a.name, a.moderation_state == Moderation::Published, a.revision))
        .collect()
}

fn a_list_is_undone_as_a_whole(database: &Database) {
    let store = database.store();
    let (hall, library) = (asset("Hall"), asset("Library"));
    let first = bring_in(&store, vec![hall.clone(), library.clone()]);
    assert_eq!((first.counts.inserted, first.refused), (2, 2));
    assert_eq!(store.import(first.id).unwrap().as_ref(), Some(&first));
    let renamed = Asset { name: "Great Hall".into(), ..hall.clone() };
    let second = bring_in(&store, vec![renamed, library.clone(), asset("School")]);
    assert_eq!(second.counts, PutCounts { inserted: 1, changed: 1, unchanged: 1 });
    assert_eq!(store.imported(second.id).unwrap().len(), 2, "what it did not write is not its own");

    let undo = |id: Uuid| store.write::<_, StoreError>("", "", NOW, |writing| writing.undo_import(id, |_| true));
    let undone = undo(second.id).unwrap().0;
    assert_eq!((undone.taken_down, undone.put_back, undone.left.len()), (1, 1, 0));
    let now = states(&store);
    assert!(now.contains(&("Hall".into(), true, 3)), "{now:?}");
    assert!(now.contains(&("School".into(), false, 2)), "{now:?}");
    assert!(matches!(undo(second.id), Err(StoreError::Missing(_))), "once");

    // What somebody wrote since stays, and what may not be touched does.
    let undone =
        store.write::<_, StoreError>("", "", NOW, |writing| writing.undo_import(first.id, |a| a.name != "Library"));
    let left: BTreeSet<Uuid> = undone.unwrap().0.left.into_iter().collect();
    assert_eq!(left, BTreeSet::from([hall.id, library.id]));
    assert_eq!(store.imports(1).unwrap().len(), 1);
    assert!(store.imports(9).unwrap().iter().all(|import| import.undone == Some(NOW)));
}

fn a_list_of_thousands_is_undone(database: &Database) {
    let store = database.store();
    let all: Vec<Asset> = (0..6_001).map(|n| asset(&format!("Place {n}"))).collect();
    bring_in(&store, all.clone());
    let renamed = all.iter().map(|asset| Asset { name: format!("{}!", asset.name), ..asset.clone() });
    let second = bring_in(&store, renamed.collect());
    assert_eq!(second.counts.changed, 6_001);
    let undone = store.write::<_, StoreError>("", "", NOW, |writing| writing.undo_import(second.id, |_| true));
    assert_eq!(undone.unwrap().0.put_back, 6_001);
    assert!(states(&store).iter().all(|(name, ..)| !name.ends_with('!')));
}

//! The change log: whoever follows it misses nothing.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use hereabouts_store::{Entity, StoreError};
use hereabouts_tests::database::Database;
use hereabouts_tests::town::{self, NOW, at};

crate::on_both_databases![
    what_moved_since_is_told_as_it_is_now,
    two_writers_at_once_both_count,
    whoever_polls_while_others_write_misses_nothing,
    a_reader_sees_one_moment,
];

fn what_moved_since_is_told_as_it_is_now(database: &Database) {
    let store = database.store();
    let mut library = town::library();
    let bench = town::asset("Bench", "bench", at(-4.2, 52.5));
    store.write("", "", NOW, |writing| writing.put_asset(bench, None)).unwrap();
    store.write("", "", NOW, |writing| writing.put_asset(library.clone(), None)).unwrap();
    store.write("", "", NOW, |writing| writing.put_areas(&town::areas())).unwrap();
    library.phone = None;
    store.write("", "", NOW, |writing| writing.put_asset(library.clone(), None)).unwrap();

    let changes = store.changes_since(1).unwrap();
    assert_eq!(changes.revision, 4);
    assert_eq!(changes.assets.len(), 1, "once, although it moved twice");
    assert_eq!((changes.assets[0].revision, &changes.assets[0].phone), (2, &None));
    assert_eq!(changes.others.into_iter().collect::<Vec<_>>(), [Entity::Areas]);
}

fn two_writers_at_once_both_count(database: &Database) {
    let store = database.store();
    let library = town::library();
    store.write("", "", NOW, |writing| writing.put_asset(library.clone(), None)).unwrap();
    // Each reads what is there and adds one to it, without looking at its revision: if one of them
    // did not wait for the other, an addition would be lost.
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..10 {
                    store
                        .write::<_, StoreError>("", "", NOW, |writing| {
                            let mut library = writing.asset(library.id)?.expect("it is there");
                            library.cost_note.get_or_insert_default().push('+');
                            writing.put_asset(library, None)
                        })
                        .unwrap();
                }
            });
        }
    });
    let stored = store.asset(library.id).unwrap().unwrap();
    assert_eq!(stored.cost_note.unwrap().matches('+').count(), 40);
    assert_eq!((stored.revision, store.revision().unwrap()), (41, 41));
}

fn whoever_polls_while_others_write_misses_nothing(database: &Database) {
    const WRITERS: usize = 4;
    const EACH: usize = 25;
    let store = database.store();
    let done = AtomicUsize::new(0);
    let (seen, last) = thread::scope(|scope| {
        for writer in 0..WRITERS {
            // Of its own, so that each has connections of its own, as servers side by side have.
            let store = database.store();
            let done = &done;
            scope.spawn(move || {
                for n in 0..EACH {
                    let group = town::asset(&format!("{writer}/{n}"), "group", at(-4.2, 52.5));
                    // Every third one gives up, which must not leave a gap.
                    let _ = store.write("", "", NOW, |writing| {
                        writing.put_asset(group, None)?;
                        if n % 3 == 2 { Err(StoreError::Address("given up".into())) } else { Ok(()) }
                    });
                }
                done.fetch_add(1, Ordering::SeqCst);
            });
        }
        let mut seen = BTreeMap::new();
        let mut last = 0;
        loop {
            // Asked before the changes: once all are done, one more look sees everything.
            let over = done.load(Ordering::SeqCst) == WRITERS;
            let changes = store.changes_since(last).unwrap();
            let fresh = u64::try_from(changes.assets.len()).unwrap();
            assert_eq!(changes.revision - last, fresh, "one asset for each revision, none skipped");
            seen.extend(changes.assets.into_iter().map(|asset| (asset.id, asset)));
            last = changes.revision;
            if over {
                break (seen, last);
            }
            thread::yield_now();
        }
    });
    let ground = store.ground().unwrap();
    assert_eq!((ground.revision, ground.assets.len()), (last, WRITERS * (EACH - EACH / 3)));
    assert_eq!(seen.into_values().collect::<Vec<_>>(), ground.assets);
}

fn a_reader_sees_one_moment(database: &Database) {
    let store = database.store();
    let other = database.store();
    let postcode = |text: &str| town::postcode(text, None, &[]);
    store.write("", "", NOW, |writing| writing.put_postcodes([postcode("QX1 1AA")])).unwrap();
    // The postcodes are read first; a write that comes while they are handed over is not seen.
    let ground = store
        .ground_with(|_| {
            other
                .write::<_, StoreError>("", "", NOW, |writing| {
                    writing.put_asset(town::library(), None)?;
                    writing.put_postcodes([postcode("QX1 1AB")])
                })
                .unwrap();
        })
        .unwrap();
    assert_eq!((ground.revision, ground.assets.len()), (1, 0));
    assert_eq!(store.revision().unwrap(), 2);
}

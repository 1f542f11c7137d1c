//! Shared plans on both databases: kept as they were sealed, and gone when they are over.

use hereabouts_store::{Share, ShareOpening, ShareRight, Store, StoreError, Writing};
use hereabouts_tests::database::Database;
use hereabouts_tests::people::account;
use hereabouts_tests::town::NOW;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use uuid::Uuid;

crate::on_both_databases![
    a_share_is_kept_opened_and_taken_back,
    what_has_run_out_is_tidied_away,
    whoever_leaves_takes_their_list_along,
];

fn write<T>(store: &Store, at: Timestamp, work: impl FnOnce(&mut Writing<'_>) -> Result<T, StoreError>) -> T {
    store.write("", "", at, work).unwrap().0
}

fn share(days: i32) -> Share {
    Share {
        id: Uuid::new_v4(),
        sealed: "c2VhbGVk".into(),
        version: 1,
        may: ShareRight::Write,
        expires: NOW.to_zoned(TimeZone::UTC).date().saturating_add(days.days()),
        owner: [1; 32],
        link: [2; 32],
        link_used: false,
        ended: None,
    }
}

fn opening(share: &Share, account: Option<Uuid>) -> ShareOpening {
    ShareOpening { id: Uuid::new_v4(), share: share.id, account, key: [3; 32], sealed_name: "U2Ft".into(), opened: NOW }
}

fn a_share_is_kept_opened_and_taken_back(database: &Database) {
    let store = database.store();
    let (shared, before) = (share(30), store.revision().unwrap());
    let opened = opening(&shared, None);
    write(&store, NOW, |writing| writing.put_share(&shared));
    assert_eq!(store.share(shared.id).unwrap(), Some(shared.clone()));
    let next = Share { version: 2, sealed: "bmV4dA".into(), link_used: true, ..shared.clone() };
    write(&store, NOW, |writing| {
        assert_eq!(writing.share(shared.id)?, Some(shared.clone()));
        writing.change_share(&next)?;
        writing.put_share_opening(&opened)
    });
    assert_eq!(store.share(shared.id).unwrap(), Some(next.clone()));
    assert_eq!(store.share_openings(shared.id).unwrap(), std::slice::from_ref(&opened));
    assert!(!write(&store, NOW, |writing| writing.end_share_opening(Uuid::new_v4(), opened.id)), "of another share");
    assert!(write(&store, NOW, |writing| writing.end_share_opening(shared.id, opened.id)));
    assert_eq!(store.share_openings(shared.id).unwrap(), []);
    write(&store, NOW, |writing| writing.end_share(next));
    let over = store.share(shared.id).unwrap().unwrap();
    assert_eq!((over.sealed.as_str(), over.owner, over.link, over.ended), ("", [0; 32], [0; 32], Some(NOW)));
    assert_eq!(store.revision().unwrap(), before, "it moves no view");
}

fn what_has_run_out_is_tidied_away(database: &Database) {
    let store = database.store();
    let (short, long) = (share(2), share(200));
    write(&store, NOW, |writing| {
        writing.put_share(&short)?;
        writing.put_share(&long)?;
        writing.put_share_opening(&opening(&short, None))
    });
    let in_days = |days: i64| NOW + SignedDuration::from_hours(24 * days);
    assert_eq!(write(&store, in_days(2), |writing| writing.tidy()).shares, 0, "its last day is not over everywhere");
    assert_eq!(write(&store, in_days(4), |writing| writing.tidy()).shares, 1);
    assert_eq!(store.share(short.id).unwrap().unwrap().sealed, "");
    assert_eq!(store.share_openings(short.id).unwrap(), []);
    assert_eq!(store.share(long.id).unwrap(), Some(long.clone()));
    write(&store, in_days(40), |writing| writing.tidy());
    assert_eq!(store.share(short.id).unwrap(), None, "nothing is left of it");
    assert_eq!(store.share(long.id).unwrap(), Some(long));
}

fn whoever_leaves_takes_their_list_along(database: &Database) {
    let store = database.store();
    let (shared, gwen) = (share(30), account("gwen"));
    let opened = opening(&shared, Some(gwen.id));
    write(&store, NOW, |writing| {
        writing.put_account(&gwen)?;
        writing.put_share(&shared)?;
        writing.put_share_opening(&opened)
    });
    assert_eq!(store.shares_opened_by(gwen.id).unwrap(), [(opened.clone(), shared.clone())]);
    assert_eq!(store.shares_opened_by(Uuid::new_v4()).unwrap(), []);
    write(&store, NOW, |writing| writing.erase_account(gwen.id));
    assert_eq!(store.shares_opened_by(gwen.id).unwrap(), []);
    assert_eq!(store.share_openings(shared.id).unwrap(), [ShareOpening { account: None, ..opened }]);
}

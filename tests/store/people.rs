//! Accounts, sessions, links, suggestions and the audit, on both databases.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, SqliteConnection};
use hereabouts::people::{Audit, Broken, Entry, Token};
use hereabouts_core::permission::{Grant, Role};
use hereabouts_store::{
    Account, ApiKey, AuditPage, Link, Purpose, Queue, Scope, Session, Standing, Store, StoreError, Suggested,
    Suggestion,
};
use hereabouts_tests::database::Database;
use hereabouts_tests::town::{NOW, code};
use hereabouts_vault::Subkey;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use uuid::Uuid;

crate::on_both_databases![
    an_account_is_kept_with_what_it_is_trusted_with,
    a_session_and_a_key_are_known_by_their_tokens,
    a_link_works_once,
    a_queue_is_of_its_areas_and_in_order,
    two_stewards_who_decide_at_once_are_told,
    a_changed_audit_is_noticed_at_its_first_changed_row,
    an_audit_that_lost_its_end_is_noticed,
    a_person_who_is_forgotten_is_not_in_the_audit_and_the_chain_holds,
];

fn write<T>(
    store: &Store,
    at: Timestamp,
    work: impl FnOnce(&mut hereabouts_store::Writing<'_>) -> Result<T, StoreError>,
) -> T {
    store.write("", "", at, work).unwrap().0
}

fn menna() -> Account {
    Account {
        id: Uuid::new_v4(),
        login: "menna".into(),
        name: "Menna".into(),
        email: Some("menna@example.org".into()),
        password: "$argon2id$…".into(),
        code: Some(vec![7; 40]),
        code_step: 59_666_666,
        closed: false,
        grants: vec![
            Grant { role: Role::Steward, area: Some(code("QX0100001")), organization: None },
            Grant { role: Role::SchemeCoordinator, area: None, organization: Some(Uuid::from_u128(9)) },
        ],
        created: NOW,
        modified: NOW,
        last_seen: None,
    }
}

fn an_account_is_kept_with_what_it_is_trusted_with(database: &Database) {
    let store = database.store();
    let mut menna = menna();
    let revision = store.revision().unwrap();
    write(&store, NOW, |writing| writing.put_account(&menna));
    assert!(store.account(menna.id).unwrap().as_ref() == Some(&menna));
    menna.grants.truncate(1);
    menna.email = None;
    write(&store, NOW, |writing| writing.put_account(&menna));
    assert!(store.account_by_login("menna").unwrap().as_ref() == Some(&menna));
    assert_eq!(store.accounts().unwrap().len(), 1);
    let other = Account { id: Uuid::new_v4(), ..menna.clone() };
    let twice = store.write::<_, StoreError>("", "", NOW, |writing| writing.put_account(&other));
    assert!(matches!(twice, Err(StoreError::Twice(_))));
    assert!(write(&store, NOW, |writing| writing.remove_account(menna.id)));
    assert!(store.account(menna.id).unwrap().is_none());
    assert_eq!(store.revision().unwrap(), revision, "nothing of this moves what is shown");
}

fn a_session_and_a_key_are_known_by_their_tokens(database: &Database) {
    let store = database.store();
    let (menna, token) = (menna(), Token::new());
    let session = Session {
        id: Uuid::new_v4(),
        account: menna.id,
        device: "A phone".into(),
        began: NOW,
        last_seen: NOW,
        expires: NOW + SignedDuration::from_hours(1),
    };
    let key = ApiKey {
        id: Uuid::new_v4(),
        account: menna.id,
        name: "A script".into(),
        scope: Scope::Contribute,
        created: NOW,
        expires: NOW + SignedDuration::from_hours(2),
        last_used: None,
    };
    write(&store, NOW, |writing| {
        writing.put_account(&menna)?;
        writing.begin_session(&session, &token.hash())?;
        writing.put_api_key(&key, &Token::new().hash())
    });
    assert!(store.session(&token.hash()).unwrap() == Some((session.clone(), menna.clone())));
    assert!(store.session(&Token::new().hash()).unwrap().is_none());
    assert_eq!(store.api_keys_of(menna.id).unwrap(), [key]);
    let later = NOW + SignedDuration::from_mins(90);
    write(&store, later, |writing| writing.see_session(&session));
    assert_eq!(store.sessions_of(menna.id).unwrap()[0].last_seen, later);
    assert_eq!(store.account(menna.id).unwrap().unwrap().last_seen, Some(later));
    assert_eq!(write(&store, later, |writing| writing.forget_expired()), 1, "the session, and not the key");
    assert_eq!(write(&store, later, |writing| writing.end_api_keys(menna.id)), 1);
}

fn a_link_works_once(database: &Database) {
    let store = database.store();
    let token = Token::new();
    let link = Link::new(Uuid::new_v4(), Purpose::Join, &json!({ "grants": [] }), "command line".into(), NOW, 7);
    write(&store, NOW, |writing| writing.put_link(&link, &token.hash()));
    assert_eq!(store.link(&token.hash()).unwrap().as_ref(), Some(&link));
    assert!(write(&store, NOW, |writing| writing.use_link(&Token::new().hash())).is_none());
    assert_eq!(write(&store, NOW, |writing| writing.use_link(&token.hash())), Some(link.clone()));
    assert_eq!(write(&store, NOW, |writing| writing.use_link(&token.hash())), None);
    assert!(
        !write(&store, NOW, |writing| writing.revoke_link(Purpose::Join, link.id)),
        "what was used is not taken back"
    );
    assert_eq!(store.links(Purpose::Join).unwrap()[0].used, Some(NOW));
    let (late, token) = (Link::new(Uuid::new_v4(), Purpose::Join, &(), String::new(), NOW, 1), Token::new());
    write(&store, NOW, |writing| writing.put_link(&late, &token.hash()));
    assert_eq!(write(&store, NOW + SignedDuration::from_hours(24), |writing| writing.use_link(&token.hash())), None);
}

fn suggestion(n: i64, area: &str) -> Suggestion {
    let at = NOW + SignedDuration::from_millis(n * 100);
    Suggestion {
        id: Uuid::new_v4(),
        version: 1,
        sort: Suggested::New,
        state: Standing::Submitted,
        asset: Uuid::new_v4(),
        name: format!("Walk {n}"),
        kind: "group".into(),
        draft: serde_json::from_value(json!({ "kind": "group", "name": "Walk", "place": { "type": "online" } })).ok(),
        base_revision: None,
        thanks: Some("Mair".into()),
        contact: None,
        note: None,
        reason: None,
        area: Some(code(area)),
        areas: vec![code(area), code("QX9")],
        account: None,
        key: Some([3; 32]),
        created: at,
        modified: at,
        decided: None,
        decided_by: None,
    }
}

fn a_queue_is_of_its_areas_and_in_order(database: &Database) {
    let store = database.store();
    let all: Vec<Suggestion> = (0..9).map(|n| suggestion(n, if n % 3 == 0 { "QX1" } else { "QX2" })).collect();
    write(&store, NOW, |writing| all.iter().rev().try_for_each(|each| writing.put_suggestion(each, None)));
    let names = |queue: &Queue| {
        let page = store.queue(queue).unwrap();
        (page.suggestions.iter().map(|each| each.name.clone()).collect::<Vec<_>>(), page.matched)
    };
    let whole = Queue { limit: 100, ..Queue::default() };
    assert_eq!(store.queue(&whole).unwrap().suggestions, all, "the oldest first, and whole");
    let here = Queue { areas: Some(vec![code("QX1")]), ..whole.clone() };
    assert_eq!(names(&here), (vec!["Walk 0".into(), "Walk 3".into(), "Walk 6".into()], 3));
    // Of two areas that it is in, it is there once.
    let both = Queue { areas: Some(vec![code("QX1"), code("QX9")]), ..whole.clone() };
    assert_eq!(names(&both).1, 9);
    assert_eq!(names(&Queue { areas: Some(Vec::new()), ..whole.clone() }).1, 0, "who looks after nothing sees nothing");
    let second = Queue { after: Some((all[3].created, all[3].id)), limit: 2, ..whole.clone() };
    assert_eq!(names(&second), (vec!["Walk 4".into(), "Walk 5".into()], 9));
    let mut decided = all[0].clone();
    (decided.state, decided.version) = (Standing::Rejected, 2);
    write(&store, NOW, |writing| writing.put_suggestion(&decided, Some(1)));
    let waiting = store.queue(&Queue { states: vec![Standing::Submitted], ..whole }).unwrap();
    assert_eq!((waiting.matched, waiting.counts[&Standing::Rejected]), (8, 1));
}

fn two_stewards_who_decide_at_once_are_told(database: &Database) {
    let store = database.store();
    let mut one = suggestion(1, "QX1");
    write(&store, NOW, |writing| writing.put_suggestion(&one, None));
    (one.version, one.state) = (2, Standing::Published);
    write(&store, NOW, |writing| writing.put_suggestion(&one, Some(1)));
    let late = store.write::<_, StoreError>("", "", NOW, |writing| writing.put_suggestion(&one, Some(1)));
    assert!(matches!(late, Err(StoreError::Conflict { expected: 1, found: 2, .. })));
}

/// Something as the owner of the database, who can do anything there and has no key.
fn as_owner(database: &Database, statement: &str) {
    match database.file() {
        Some(file) => {
            SqliteConnection::establish(&file.to_string_lossy()).unwrap().batch_execute(statement).unwrap();
        }
        None => PgConnection::establish(database.url()).unwrap().batch_execute(statement).unwrap(),
    }
}

fn twelve_rows(store: &Store, audit: &Audit) {
    for n in 0..12 {
        let record = format!("asset {n}");
        let entry = Entry {
            actor: "menna",
            action: "reveal",
            record: &record,
            subject: Some(if n % 2 == 0 { "one home" } else { "another home" }),
            detail: Some(json!({ "why": format!("a visit, {n}") })),
        };
        write(store, NOW + SignedDuration::from_secs(n), |writing| audit.add(writing, &entry));
        audit.remember_end(store);
    }
}

fn head() -> std::path::PathBuf {
    std::env::temp_dir().join(format!("hereabouts-audit-{}", Uuid::new_v4()))
}

fn a_changed_audit_is_noticed_at_its_first_changed_row(database: &Database) {
    let store = database.store();
    let path = head();
    let audit = Audit::new(Subkey::generate(), Some(path.clone()));
    twelve_rows(&store, &audit);
    assert_eq!(audit.verify(&store).unwrap(), Ok(12));
    as_owner(database, "CREATE TABLE kept AS SELECT * FROM audit");
    let swapped = "UPDATE audit SET seq = -1 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 9; UPDATE audit SET seq = 9 WHERE seq = -1";
    for (statement, broken) in [
        ("UPDATE audit SET action = 'read' WHERE seq = 5", Broken::Row(5)),
        ("UPDATE audit SET actor = 'dafydd' WHERE seq = 1", Broken::Row(1)),
        ("UPDATE audit SET at = '2026-01-01T00:00:00.000000Z' WHERE seq = 12", Broken::Row(12)),
        ("UPDATE audit SET subject = NULL WHERE seq = 2", Broken::Row(2)),
        ("UPDATE audit SET detail = NULL WHERE seq = 7", Broken::Row(7)),
        ("UPDATE audit SET mac = (SELECT mac FROM kept WHERE seq = 3) WHERE seq = 4", Broken::Row(4)),
        ("DELETE FROM audit WHERE seq = 6", Broken::Gap(7)),
        ("DELETE FROM audit WHERE seq = 1", Broken::Gap(2)),
        ("DELETE FROM audit WHERE seq = 6; UPDATE audit SET seq = seq - 1 WHERE seq > 6", Broken::Row(6)),
        (swapped, Broken::Row(4)),
        ("DELETE FROM audit WHERE seq > 9", Broken::End { found: 9, remembered: 12 }),
        ("DELETE FROM audit", Broken::End { found: 0, remembered: 12 }),
        (
            "INSERT INTO audit (seq, at, actor, action, record, mac) SELECT 13, at, actor, action, record, mac FROM kept WHERE seq = 12",
            Broken::Row(13),
        ),
    ] {
        as_owner(database, statement);
        assert_eq!(audit.verify(&store).unwrap(), Err(broken), "{statement}");
        as_owner(database, "DELETE FROM audit; INSERT INTO audit SELECT * FROM kept");
        assert_eq!(audit.verify(&store).unwrap(), Ok(12), "as it was");
    }
    // Another key is another chain.
    assert_eq!(Audit::new(Subkey::generate(), None).verify(&store).unwrap(), Err(Broken::Row(1)));
    let _ = std::fs::remove_file(path);
}

fn an_audit_that_lost_its_end_is_noticed(database: &Database) {
    let store = database.store();
    let path = head();
    let key = Subkey::generate();
    let record = key.seal_key("kept", &key).unwrap();
    let audit = Audit::new(key.open_key("kept", &record).unwrap(), Some(path.clone()));
    twelve_rows(&store, &audit);
    as_owner(database, "DELETE FROM audit WHERE seq > 10");
    assert_eq!(audit.verify(&store).unwrap(), Err(Broken::End { found: 10, remembered: 12 }));
    // Going on does not cover it: what comes now has the number of a row that is remembered as another.
    let entry = Entry { actor: "menna", action: "read", record: "x", subject: None, detail: None };
    for _ in 0..3 {
        write(&store, NOW, |writing| audit.add(writing, &entry));
    }
    assert_eq!(audit.verify(&store).unwrap(), Err(Broken::Row(12)));
    // Without the file it could not be noticed: that is why there is one.
    assert_eq!(Audit::new(key, None).verify(&store).unwrap(), Ok(13));
    let _ = std::fs::remove_file(path);
}

fn a_person_who_is_forgotten_is_not_in_the_audit_and_the_chain_holds(database: &Database) {
    let store = database.store();
    let audit = Audit::new(Subkey::generate(), None);
    twelve_rows(&store, &audit);
    let page = AuditPage { limit: 12, ..AuditPage::default() };
    let told = |subject: &str| {
        let (rows, matched) = store.audit_page(&page).unwrap();
        assert_eq!(matched, 12);
        let of = rows.into_iter().filter(|row| row.subject.as_deref() == Some(subject));
        of.filter_map(|row| audit.detail(&store, &row).unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(told("one home")[0], json!({ "why": "a visit, 10" }));
    assert!(write(&store, NOW, |writing| writing.forget_audit_subject("one home")));
    assert_eq!((told("one home").len(), told("another home").len()), (0, 6));
    assert_eq!(audit.verify(&store).unwrap(), Ok(12));
}

//! Who speaks for an organisation, and who is written to, on both databases.

use hereabouts_core::asset::{Asset, Organization};
use hereabouts_core::permission::{Grant, Role};
use hereabouts_store::{Account, Claim, ClaimState, Following, Store, StoreError, Subscription, Writing};
use hereabouts_tests::database::Database;
use hereabouts_tests::people::account;
use hereabouts_tests::town::{NOW, code};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

crate::on_both_databases![
    a_claim_is_kept_decided_once_and_forgotten_with_its_author,
    a_follower_is_told_once_by_one_program,
    what_was_asked_and_who_is_not_to_be_asked_is_remembered,
    who_never_said_yes_is_forgotten_within_a_week,
];

fn write<T>(store: &Store, at: Timestamp, work: impl FnOnce(&mut Writing<'_>) -> Result<T, StoreError>) -> T {
    store.write("", "", at, work).unwrap().0
}

fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

fn a_claim_is_kept_decided_once_and_forgotten_with_its_author(database: &Database) {
    let store = database.store();
    let organization = Organization {
        id: Uuid::from_u128(5),
        name: "Clwb Cerdded".into(),
        description: None,
        website: Some("https://clwb.example.org".into()),
        identifiers: vec!["GB-CHC-123456".into()],
    };
    let rhys = Account {
        grants: vec![Grant { role: Role::OrganizationRepresentative, area: None, organization: Some(organization.id) }],
        ..account("rhys")
    };
    let hall = Asset::new(Uuid::new_v4(), "Hall".into(), "hall".into(), NOW);
    let mut claim = Claim {
        id: Uuid::new_v4(),
        version: 1,
        state: ClaimState::Submitted,
        organization: organization.clone(),
        assets: vec![hall.id],
        areas: vec![code("QX0100001"), code("QX09")],
        account: rhys.id,
        note: Some("I run it".into()),
        contact: Some("rhys@example.org".into()),
        reason: None,
        created: NOW,
        modified: NOW,
        decided: None,
        decided_by: None,
    };
    write(&store, NOW, |writing| {
        writing.put_account(&rhys)?;
        writing.put_asset(hall, None)?;
        writing.put_claim(&claim, None)
    });
    assert_eq!(store.claim(claim.id).unwrap().as_ref(), Some(&claim));
    assert_eq!(store.represented().unwrap(), [organization.id]);
    (claim.version, claim.state, claim.decided) = (2, ClaimState::Confirmed, Some(NOW));
    write(&store, NOW, |writing| writing.put_claim(&claim, Some(1)));
    let late = store.write::<_, StoreError>("", "", NOW, |writing| writing.put_claim(&claim, Some(1)));
    assert!(matches!(late, Err(StoreError::Conflict { expected: 1, found: 2, .. })));
    assert_eq!(store.claims(&[ClaimState::Submitted]).unwrap(), []);
    assert_eq!(store.claims(&[ClaimState::Confirmed, ClaimState::Refused]).unwrap(), [claim.clone()]);
    // The words between an author and a steward are kept no longer than they are needed.
    write(&store, NOW + hours(24 * 91), |writing| writing.tidy());
    let tidied = store.claim(claim.id).unwrap().unwrap();
    assert_eq!((tidied.note, tidied.contact, tidied.assets.len()), (None, None, 1));
    write(&store, NOW, |writing| writing.erase_account(rhys.id));
    assert_eq!(store.claims(&[]).unwrap(), []);
    assert!(store.represented().unwrap().is_empty());
}

fn subscription(n: u128, state: Following) -> Subscription {
    Subscription {
        id: Uuid::from_u128(n),
        address_code: vec![7; 16],
        content: vec![1, 2, 3],
        state,
        created: NOW,
        told: NOW,
    }
}

fn a_follower_is_told_once_by_one_program(database: &Database) {
    let store = database.store();
    let (one, other) = (subscription(1, Following::Following), subscription(2, Following::Waiting));
    write(&store, NOW, |writing| {
        writing.put_subscription(&one)?;
        writing.put_subscription(&other)
    });
    assert_eq!(store.subscriptions_of(&[7; 16]).unwrap(), (2, 1));
    assert_eq!(store.followers(NOW, 9).unwrap(), [], "told just now");
    let later = NOW + hours(24);
    assert_eq!(store.followers(later, 9).unwrap(), std::slice::from_ref(&one), "who waits is not told");
    assert!(write(&store, later, |writing| writing.follower_told(one.id, NOW, later)));
    assert!(!write(&store, later, |writing| writing.follower_told(one.id, NOW, later)), "another program was quicker");
    assert!(write(&store, later, |writing| writing.confirm_subscription(other.id)));
    assert_eq!(store.subscription(other.id).unwrap().unwrap().told, later, "what came before is no news");
    assert!(write(&store, later, |writing| writing.end_subscription(other.id)));
    assert!(!write(&store, later, |writing| writing.confirm_subscription(other.id)), "it is gone");
}

fn what_was_asked_and_who_is_not_to_be_asked_is_remembered(database: &Database) {
    let store = database.store();
    let hall = Asset::new(Uuid::new_v4(), "Hall".into(), "hall".into(), NOW);
    let address = Uuid::from_u128(9);
    write(&store, NOW, |writing| {
        writing.put_asset(hall.clone(), None)?;
        writing.asked_about(hall.id)?;
        writing.asked_about(hall.id)?;
        writing.never_ask(address)?;
        writing.never_ask(address)
    });
    assert!(store.asked_about_since(NOW).unwrap().contains(&hall.id));
    assert!(store.asked_about_since(NOW + hours(1)).unwrap().is_empty());
    assert!(store.unasked().unwrap().contains(&address));
    write(&store, NOW, |writing| writing.not_asked_about(hall.id));
    assert!(store.asked_about_since(NOW).unwrap().is_empty());
}

fn who_never_said_yes_is_forgotten_within_a_week(database: &Database) {
    let store = database.store();
    write(&store, NOW, |writing| {
        writing.put_subscription(&subscription(1, Following::Waiting))?;
        writing.put_subscription(&subscription(2, Following::Following))
    });
    write(&store, NOW + hours(24 * 6), |writing| writing.tidy());
    assert_eq!(store.subscriptions_of(&[7; 16]).unwrap(), (2, 1));
    write(&store, NOW + hours(24 * 8), |writing| writing.tidy());
    assert_eq!(store.subscriptions_of(&[7; 16]).unwrap(), (1, 0));
}

//! Everything that is known of somebody is theirs to take away, and to have forgotten.

use hereabouts::people::Forgotten;
use hereabouts_core::permission::Role;
use hereabouts_tests::people::{PASSWORD, grant};
use hereabouts_tests::served::Ask;
use jiff::SignedDuration;
use serde_json::json;

use crate::is_a_problem;
use crate::looking_after::{send, walkers};
use crate::trehelyg::trehelyg;

#[test]
fn somebody_takes_everything_away_and_is_forgotten() {
    let town = trehelyg();
    let (ann, menna) = (town.people.somebody("ann", vec![]), town.people.steward("menna", None));
    let sent = json!({ "draft": walkers(), "thanks": "Annie", "contact": "ann@example.org", "note": "I lead it" });
    let receipt = send(&town, Ask::write("POST", "/api/v1/assets", &sent).by(&ann), 202);
    let id = receipt["suggestion"]["id"].as_str().unwrap();
    let publish = Ask::write("POST", format!("/api/v1/moderation/{id}/publish"), &json!({ "version": 1 }));
    send(&town, publish.by(&menna), 200);
    let asset = receipt["suggestion"]["asset"].as_str().unwrap();
    let history = format!("/api/v1/assets/{asset}/history");
    assert!(town.served.get(&history).text().contains("Annie"));

    let all = town.served.ask(&Ask::get("/api/v1/account/export").by(&ann));
    assert!(all.header("content-disposition").contains("hereabouts-account.json"));
    for word in ["Tuesday walkers", "ann@example.org", "I lead it", "a test", "\"login\":\"ann\""] {
        assert!(all.text().contains(word), "{word} is not in what is known of her");
    }
    assert!(!all.text().contains("argon2"), "but for what would sign somebody in");

    let leave = |password: &str| Ask::write("DELETE", "/api/v1/account", &json!({ "password": password })).by(&ann);
    is_a_problem(&town.served.ask(&leave("something else")), 422, "not the password");
    assert_eq!(town.served.ask(&leave(PASSWORD)).status, 204);
    is_a_problem(&town.served.ask(&leave(PASSWORD)), 404, "nobody is there any more");
    assert!(!town.served.get(&history).text().contains("Annie"), "nor thanked");
    assert_eq!(town.served.get(&format!("/api/v1/assets/{asset}")).status, 200, "what she added stays");
    let item = town.served.ask(&Ask::get(format!("/api/v1/moderation/{id}")).by(&menna));
    for word in ["ann@example.org", "I lead it", "Annie"] {
        assert!(!item.text().contains(word), "{word}");
    }
    let accounts = town.store.accounts().unwrap();
    assert!(accounts.iter().all(|account| account.login != "ann"));
    assert!(town.served.site().people().unwrap().audit.verify(&town.store).unwrap().is_ok());
}

#[test]
fn a_backup_that_is_put_back_brings_nobody_back() {
    let town = trehelyg();
    let people = town.served.site().people().unwrap();
    let ann = town.people.somebody("ann", vec![]);
    let nia = town.people.somebody("nia", vec![grant(Role::SchemeCoordinator, None, Some(crate::trehelyg::id(9)))]);
    let homes = format!("/api/v1/schemes/{}/homes", crate::trehelyg::id(9));
    let home = json!({ "kind": "shared_lives_host", "name": "Teulu Gwyddno", "address": "3 Ffordd y M\u{f4}r", "postcode": "QX1 1AA" });
    let id = send(&town, Ask::write("POST", &homes, &home).by(&nia), 201)["id"].as_str().unwrap().to_owned();
    let away = |ask: Ask| assert_eq!(town.served.ask(&ask).status, 204);
    away(Ask::write("DELETE", "/api/v1/account", &json!({ "password": PASSWORD })).by(&ann));
    away(Ask::write("DELETE", format!("{homes}/{id}"), &json!({ "reason": "They left" })).by(&nia));
    let forgotten = people.erased.all().unwrap();
    let ids: Vec<String> = forgotten
        .iter()
        .map(|forgotten| match forgotten {
            Forgotten::Account(id) | Forgotten::Home(id) => id.to_string(),
            Forgotten::Subscription(_) | Forgotten::Address(_) => panic!("nobody left anything"),
        })
        .collect();
    assert_eq!(ids, [ann.account.id.to_string(), id], "it is remembered outside the database");
}

#[test]
fn what_is_not_needed_is_kept_no_longer() {
    let town = trehelyg();
    let (ann, menna) = (town.people.somebody("ann", vec![]), town.people.steward("menna", None));
    let sent = json!({ "draft": walkers(), "contact": "ann@example.org", "note": "Ring first" });
    let ids: Vec<String> = (0..2)
        .map(|_| {
            let receipt = send(&town, Ask::write("POST", "/api/v1/assets", &sent).by(&ann), 202);
            receipt["suggestion"]["id"].as_str().unwrap().to_owned()
        })
        .collect();
    let decide =
        |id: &str, what: &str, body| Ask::write("POST", format!("/api/v1/moderation/{id}/{what}"), &body).by(&menna);
    send(&town, decide(&ids[0], "publish", json!({ "version": 1 })), 200);
    send(&town, decide(&ids[1], "reject", json!({ "version": 1, "reason": "Twice" })), 200);
    let tidy = |days: i64| {
        let at = town.people.clock.now() + SignedDuration::from_hours(24 * days);
        town.store.write::<_, hereabouts_store::StoreError>("", "", at, |writing| writing.tidy()).unwrap().0
    };
    assert_eq!(tidy(80).words, 0);
    assert_eq!(tidy(91).words, 2);
    let mine = town.store.suggestions_of(ann.account.id).unwrap();
    assert!(mine.iter().all(|suggestion| suggestion.contact.is_none() && suggestion.note.is_none()));
    assert_eq!(tidy(366).suggestions, 1, "what was refused a year ago");
}

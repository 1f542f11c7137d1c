//! Accounts: how somebody comes by one, proves who they are, and is known no more.

use hereabouts::people::Code;
use hereabouts_core::permission::Role;
use hereabouts_tests::people::{PASSWORD, Somebody, grant};
use hereabouts_tests::served::{Answer, Ask};
use hereabouts_tests::wire::Wire;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::is_a_problem;
use crate::looking_after::{send, walkers};
use crate::trehelyg::{Trehelyg, trehelyg};

fn admin(town: &Trehelyg) -> Somebody {
    town.people.somebody("gwen", vec![grant(Role::Administrator, None, None)])
}

/// An invitation's token.
fn invited(town: &Trehelyg, by: &Somebody, grants: &Value) -> String {
    let made = send(
        town,
        Ask::write("POST", "/api/v1/invitations", &json!({ "grants": grants, "days": 7, "note": "for Ioan" })).by(by),
        201,
    );
    let link = made["link"].as_str().unwrap();
    assert!(made["picture"].as_str().unwrap().starts_with("data:image/svg+xml;base64,"));
    link.split_once("/join#").unwrap().1.to_owned()
}

fn cookie(answer: &Answer) -> String {
    let set = answer.header("set-cookie");
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Strict") && set.contains("Path=/"), "{set}");
    set.split(';').next().unwrap().to_owned()
}

fn is_signed_in(town: &Trehelyg, cookie: &str) -> bool {
    send(town, Ask::get("/api/v1/session").with("cookie", cookie), 200)["state"] == "signed_in"
}

#[test]
fn an_invitation_makes_an_account_and_works_once() {
    let town = trehelyg();
    let gwen = admin(&town);
    let token = invited(&town, &gwen, &json!([{ "role": "steward", "area": "QX0100001" }]));
    let look = send(&town, Ask::write("POST", "/api/v1/invitations/look", &json!({ "token": token })), 200);
    assert_eq!((look["purpose"].as_str(), look["code_needed"].as_bool()), (Some("join"), Some(true)));
    assert_eq!(look["grants"][0]["area"]["name"], "Riverside");
    let secret = look["code"]["secret"].as_str().unwrap();
    let digits = Code::from_text(secret).unwrap().digits(town.people.clock.now());

    let mut redeem = json!({ "token": token, "login": "Ioan.Rees", "name": "Ioan", "password": "password1234",
        "code": { "secret": secret, "code": digits } });
    let weak = town.served.ask(&Ask::write("POST", "/api/v1/invitations/redeem", &redeem));
    assert_eq!(is_a_problem(&weak, 422, "weak")["errors"][0]["pointer"], "/password");
    redeem["password"] = PASSWORD.into();
    let mut without = redeem.clone();
    without.as_object_mut().unwrap().remove("code");
    let without = town.served.ask(&Ask::write("POST", "/api/v1/invitations/redeem", &without));
    assert_eq!(is_a_problem(&without, 422, "no code")["errors"][0]["pointer"], "/code/code");

    let joined = town.served.ask(&Ask::write("POST", "/api/v1/invitations/redeem", &redeem));
    assert_eq!(joined.status, 200, "{}", joined.text());
    let session = joined.json();
    assert_eq!(session["account"]["login"], "ioan.rees");
    assert_eq!(session["may"], json!(["moderate", "import"]));
    assert!(is_signed_in(&town, &cookie(&joined)));
    for again in ["look", "redeem"] {
        let body = if again == "look" { json!({ "token": token }) } else { redeem.clone() };
        let answer = town.served.ask(&Ask::write("POST", format!("/api/v1/invitations/{again}"), &body));
        is_a_problem(&answer, 404, "a link that was used");
    }
    let list = send(&town, Ask::get("/api/v1/invitations").by(&gwen), 200);
    assert_eq!(
        (list["invitations"][0]["state"].as_str(), list["invitations"][0]["by"].as_str()),
        (Some("used"), Some("Gwen"))
    );
}

#[test]
fn links_that_are_over_taken_back_or_never_were_are_alike() {
    let town = trehelyg();
    let gwen = admin(&town);
    let (old, back) = (invited(&town, &gwen, &json!([])), invited(&town, &gwen, &json!([])));
    let list = send(&town, Ask::get("/api/v1/invitations").by(&gwen), 200);
    let id = list["invitations"].as_array().unwrap().iter().map(|line| line["id"].as_str().unwrap().to_owned());
    for id in id {
        // One of the two, and then both: taking back twice is taking back what is not there.
        let answer = town.served.ask(&Ask::write("DELETE", format!("/api/v1/invitations/{id}"), &json!({})).by(&gwen));
        assert_eq!(answer.status, 204);
    }
    let look =
        |token: &str| town.served.ask(&Ask::write("POST", "/api/v1/invitations/look", &json!({ "token": token })));
    let none = look(&"A".repeat(43));
    is_a_problem(&none, 404, "no such link");
    assert_eq!(look(&back), none);
    assert_eq!(look("nonsense"), none);
    town.people.clock.pass(SignedDuration::from_hours(24 * 8));
    assert_eq!(look(&old), none);
}

#[test]
fn of_two_who_come_with_one_link_at_once_exactly_one_wins() {
    let town = trehelyg();
    let gwen = admin(&town);
    let wire = Wire::new(town.served.site().clone());
    let mut won = 0;
    for round in 0..100 {
        // The limit of tries is by the minute, and all of these come from one machine: make the links in the store.
        let token = hereabouts::people::Token::new();
        let invited = hereabouts::http::Invited { note: None, grants: Vec::new() };
        let now = town.people.clock.now();
        let link = hereabouts_store::Link::new(
            uuid::Uuid::new_v4(),
            hereabouts_store::Purpose::Join,
            &invited,
            gwen.account.id.to_string(),
            now,
            7,
        );
        let put =
            town.store.write::<_, hereabouts_store::StoreError>("", "", now, |w| w.put_link(&link, &token.hash()));
        put.unwrap();
        let redeem = |n: usize| {
            let body = json!({ "token": token.to_text(), "login": format!("ann{round}.{n}"), "name": "Ann", "password": PASSWORD });
            let body = body.to_string();
            let headers = format!(
                "content-type: application/json\r\nx-forwarded-for: 192.0.2.{round}\r\ncontent-length: {}\r\n",
                body.len()
            );
            wire.request(b"POST /api/v1/invitations/redeem", &headers, body.as_bytes()).unwrap().status
        };
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let tries: Vec<_> = (0..2).map(|n| scope.spawn(move || redeem(n))).collect();
            tries.into_iter().map(|each| each.join().unwrap()).collect()
        });
        won += usize::from(statuses.iter().filter(|status| **status == 200).count() == 1 && statuses.contains(&404));
    }
    assert_eq!(won, 100);
    assert_eq!(town.store.accounts().unwrap().len(), 101, "one account each, and the administrator");
}

fn sign_in(login: &str, password: &str, code: Option<&str>) -> Ask {
    Ask::write("POST", "/api/v1/session", &json!({ "login": login, "password": password, "code": code }))
}

#[test]
fn signing_in_asks_for_the_code_and_takes_no_digits_twice() {
    let town = trehelyg();
    let menna = town.people.steward("menna", None);
    is_a_problem(&town.served.ask(&sign_in("menna", "kettle meadow viola", None)), 401, "a wrong password");
    is_a_problem(&town.served.ask(&sign_in("nobody", PASSWORD, None)), 401, "nobody");
    let asked = town.served.ask(&sign_in(" Menna ", PASSWORD, None));
    assert_eq!((asked.status, asked.json()["state"].as_str()), (200, Some("code_needed")));
    assert_eq!(asked.header("set-cookie"), "");
    town.people.clock.pass(SignedDuration::from_secs(60));
    let digits = menna.code.digits(town.people.clock.now());
    let signed_in = town.served.ask(&sign_in("menna", PASSWORD, Some(&digits)));
    assert!(signed_in.status == 200 && is_signed_in(&town, &cookie(&signed_in)));
    let again = town.served.ask_from("192.0.2.8:1", &sign_in("menna", PASSWORD, Some(&digits)));
    is_a_problem(&again, 401, "the same digits");
}

#[test]
fn sessions_end_at_once() {
    let town = trehelyg();
    let gwen = admin(&town);
    let menna = town.people.steward("menna", None);
    let (here, there) = (town.people.sign_in(menna.account.id), town.people.sign_in(menna.account.id));
    let queue = |cookie: &str| town.served.ask(&Ask::get("/api/v1/moderation").with("cookie", cookie)).status;
    assert_eq!((queue(&here), queue(&there)), (200, 200));

    // Signing out ends this one.
    let out = town.served.ask(&Ask::write("DELETE", "/api/v1/session", &json!({})).with("cookie", here.clone()));
    assert_eq!((out.status, queue(&here), queue(&there)), (204, 404, 200));
    assert!(out.header("set-cookie").contains("Max-Age=0"));

    // Choosing a new password ends all others, and begins one here.
    let body = json!({ "current": PASSWORD, "new": "marble ferry oak window" });
    let wrong = json!({ "current": "kettle", "new": "marble ferry oak window" });
    let post = |body: &Value| Ask::write("POST", "/api/v1/account/password", body).by(&menna);
    assert_eq!(
        is_a_problem(&town.served.ask(&post(&wrong)), 422, "not the password")["errors"][0]["pointer"],
        "/current"
    );
    let changed = town.served.ask(&post(&body));
    assert_eq!((changed.status, queue(&there), queue(&menna.cookie)), (200, 404, 404));
    let anew = cookie(&changed);
    assert_eq!(queue(&anew), 200);

    // So does what somebody is trusted with.
    let grants = json!({ "grants": [{ "role": "coach" }] });
    let address = format!("/api/v1/accounts/{}/grants", menna.account.id);
    let granted = send(&town, Ask::write("PUT", &address, &grants).by(&gwen), 200);
    assert_eq!((granted["grants"][0]["role"].as_str(), queue(&anew)), (Some("coach"), 404));
    assert!(!is_signed_in(&town, &anew));

    // And time.
    let idle = town.people.sign_in(menna.account.id);
    town.people.clock.pass(SignedDuration::from_hours(11));
    assert!(is_signed_in(&town, &idle), "it was used in time");
    town.people.clock.pass(SignedDuration::from_hours(11));
    assert!(is_signed_in(&town, &idle), "using it keeps it");
    town.people.clock.pass(SignedDuration::from_hours(13));
    assert!(!is_signed_in(&town, &idle));
}

#[test]
fn two_hundred_tries_from_as_many_addresses_are_ten_at_the_most() {
    let town = trehelyg();
    let _menna = town.people.steward("menna", None);
    let mut tried = 0;
    for n in 0..200 {
        let from = format!("10.{}.{}.7:1", n / 100, n % 100);
        let answer = town.served.ask_from(&from, &sign_in("menna", "wrong horse battery staple", None));
        match answer.status {
            401 => tried += 1,
            429 => assert!(answer.header("retry-after").parse::<u32>().is_ok_and(|wait| (1..=60).contains(&wait))),
            other => panic!("{other}: {}", answer.text()),
        }
        assert_eq!(town.served.get("/healthz").status, 200);
    }
    println!("{tried} of 200 were looked at");
    assert!((1..=10).contains(&tried), "{tried}");
}

#[test]
fn a_lost_password_is_chosen_anew_by_a_link_and_nobody_resets_themselves() {
    let town = trehelyg();
    let gwen = admin(&town);
    let menna = town.people.steward("menna", None);
    let reset = |of: &Somebody| Ask::write("POST", format!("/api/v1/accounts/{}/reset", of.account.id), &json!({}));
    is_a_problem(&town.served.ask(&reset(&gwen).by(&gwen)), 404, "oneself");
    is_a_problem(&town.served.ask(&reset(&menna).by(&menna)), 404, "without the right");
    let made = send(&town, reset(&menna).by(&gwen), 201);
    let token = made["link"].as_str().unwrap().split_once('#').unwrap().1;
    let look = send(&town, Ask::write("POST", "/api/v1/invitations/look", &json!({ "token": token })), 200);
    assert_eq!((look["purpose"].as_str(), look["login"].as_str()), (Some("reset"), Some("menna")));
    let secret = look["code"]["secret"].as_str().unwrap();
    let digits = Code::from_text(secret).unwrap().digits(town.people.clock.now());
    let redeem =
        json!({ "token": token, "password": "marble ferry oak window", "code": { "secret": secret, "code": digits } });
    let chosen = town.served.ask(&Ask::write("POST", "/api/v1/invitations/redeem", &redeem));
    assert_eq!(chosen.status, 200, "{}", chosen.text());
    assert!(is_signed_in(&town, &cookie(&chosen)) && !is_signed_in(&town, &menna.cookie));
    is_a_problem(&town.served.ask(&sign_in("menna", PASSWORD, None)), 401, "the old password");
}

#[test]
fn a_closed_account_is_nobody_and_opens_again() {
    let town = trehelyg();
    let gwen = admin(&town);
    let menna = town.people.steward("menna", None);
    let door = |what: &str| Ask::write("POST", format!("/api/v1/accounts/{}/{what}", menna.account.id), &json!({}));
    assert_eq!(send(&town, door("close").by(&gwen), 200)["closed"], true);
    assert!(!is_signed_in(&town, &menna.cookie));
    is_a_problem(&town.served.ask(&sign_in("menna", PASSWORD, None)), 401, "closed");
    assert_eq!(send(&town, door("reopen").by(&gwen), 200)["closed"], false);
    assert_eq!(town.served.ask(&sign_in("menna", PASSWORD, None)).json()["state"], "code_needed");
    let list = send(&town, Ask::get("/api/v1/accounts?q=menna").by(&gwen), 200);
    assert_eq!((list["numberMatched"].as_u64(), list["accounts"][0]["login"].as_str()), (Some(1), Some("menna")));
}

#[test]
fn a_key_does_what_it_is_for_and_no_more() {
    let town = trehelyg();
    let menna = town.people.steward("menna", None);
    let made = |scope: &str| {
        let body = json!({ "name": format!("for {scope}"), "scope": scope, "days": 30 });
        let made = send(&town, Ask::write("POST", "/api/v1/account/keys", &body).by(&menna), 201);
        (made["secret"].as_str().unwrap().to_owned(), made["key"]["id"].as_str().unwrap().to_owned())
    };
    let status = |key: &str, ask: Ask| town.served.ask(&ask.with("authorization", format!("Bearer {key}"))).status;
    let suggest = || Ask::write("POST", "/api/v1/assets", &json!({ "draft": walkers() }));
    let queue = || Ask::get("/api/v1/moderation");
    let account = || Ask::get("/api/v1/account/keys");
    for (scope, may) in [("read", [200, 404, 404]), ("contribute", [200, 202, 404]), ("all", [200, 202, 200])] {
        let (key, _) = made(scope);
        let did = [status(&key, Ask::get("/api/v1/assets")), status(&key, suggest()), status(&key, queue())];
        assert_eq!(did, may, "{scope}");
        assert_eq!(status(&key, account()), 404, "accounts are for people at a screen");
    }
    let (key, id) = made("all");
    let end = Ask::write("DELETE", format!("/api/v1/account/keys/{id}"), &json!({})).by(&menna);
    assert_eq!(town.served.ask(&end).status, 204);
    assert_eq!(status(&key, Ask::get("/api/v1/assets")), 401);
    assert_eq!(status("hab_nonsense", Ask::get("/api/v1/assets")), 401);
    let (key, _) = made("read");
    town.people.clock.pass(SignedDuration::from_hours(24 * 31));
    assert_eq!(status(&key, Ask::get("/api/v1/assets")), 401, "its time is over");
}

#[test]
fn what_needs_a_code_is_not_granted_without_one() {
    let town = trehelyg();
    let menna = town.people.steward("menna", None);
    let mut account = menna.account.clone();
    account.code = None;
    let put = town
        .store
        .write::<_, hereabouts_store::StoreError>("", "", town.people.clock.now(), |w| w.put_account(&account));
    put.unwrap();
    let session = send(&town, Ask::get("/api/v1/session").by(&menna), 200);
    assert_eq!((session["account"]["code_needed"].as_bool(), session.get("may")), (Some(true), None));
    is_a_problem(&town.served.ask(&Ask::get("/api/v1/moderation").by(&menna)), 404, "no code");
    // With one set up it is.
    let new = send(&town, Ask::write("POST", "/api/v1/account/code/new", &json!({})).by(&menna), 200);
    let secret = new["secret"].as_str().unwrap();
    let digits = Code::from_text(secret).unwrap().digits(town.people.clock.now());
    let body = json!({ "password": PASSWORD, "secret": secret, "code": digits });
    let done = town.served.ask(&Ask::write("PUT", "/api/v1/account/code", &body).by(&menna));
    assert_eq!(done.status, 200, "{}", done.text());
    let queue = town.served.ask(&Ask::get("/api/v1/moderation").with("cookie", cookie(&done)));
    assert_eq!(queue.status, 200);
}

/// Every address that takes something, as the document tells.
fn writes() -> Vec<(&'static str, String)> {
    let document: Value = serde_json::from_str(&hereabouts::http::openapi_document()).unwrap();
    let paths = document["paths"].as_object().unwrap().clone();
    let methods = ["POST", "PUT", "PATCH", "DELETE"];
    paths
        .into_iter()
        .flat_map(|(path, item)| {
            let known = methods.into_iter().filter(move |method| item.get(method.to_lowercase()).is_some());
            known
                .map(move |method| (method, path.replace("{id}", "00000000-0000-4000-8000-000000000000")))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn what_another_site_sends_is_refused_everywhere() {
    let town = trehelyg();
    let gwen = admin(&town);
    let mut refused = 0;
    for (method, address) in writes() {
        let ask = || Ask { method, body: Some("{}".into()), ..Ask::get(&address) }.by(&gwen);
        let json = || ask().with("content-type", "application/json");
        for (from, ask) in [
            ("a fetch elsewhere", json().with("sec-fetch-site", "cross-site")),
            ("a neighbour's site", json().with("sec-fetch-site", "same-site")),
            ("an older browser", json().with("origin", "https://elsewhere.example")),
            ("a page without an origin", json().with("origin", "null")),
            ("a browser that says nothing", json()),
        ] {
            is_a_problem(&town.served.ask(&ask), 403, &format!("{method} {address} from {from}"));
            refused += 1;
        }
        // A form can send these three, and nothing else.
        for kind in ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"] {
            let answer = town.served.ask(&ask().with("content-type", kind).with("sec-fetch-site", "cross-site"));
            is_a_problem(&answer, 403, &format!("{method} {address} by a form"));
            refused += 1;
        }
        let preflight = Ask { method: "OPTIONS", ..Ask::get(&address) }.with("origin", "https://elsewhere.example");
        let preflight = town.served.ask(&preflight.with("access-control-request-method", method));
        assert_eq!(preflight.header("access-control-allow-methods"), "GET, HEAD, OPTIONS", "{address}");
        assert_eq!(preflight.header("access-control-allow-credentials"), "");
    }
    println!("{refused} writes of another site refused");
    assert!(is_signed_in(&town, &gwen.cookie), "nothing was done");
    assert!(refused > 150, "{refused}");
}

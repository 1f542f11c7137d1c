//! The table of `data/permissions.csv` over HTTP: whoever may, does; whoever may not, is told the same as of what is absent.

use hereabouts_core::permission::Role;
use hereabouts_tests::people::{Somebody, grant};
use hereabouts_tests::served::{Answer, Ask};
use hereabouts_tests::town::code;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::imports::file;
use crate::looking_after::walkers;
use crate::organizations::claim;
use crate::trehelyg::{Trehelyg, id};

const ABSENT: &str = "00000000-0000-4000-8000-00000000dead";
/// The district of the stewards, and the other one.
const HERE: &str = "QX1 1AB";
const ELSEWHERE: &str = "QX1 2AA";

/// A request for a record, or for one that is absent.
type Try = Box<dyn Fn(bool) -> Ask>;

/// Somebody of a column of the table.
struct Column {
    name: String,
    who: Option<Somebody>,
}

impl Column {
    fn ask(&self, ask: Ask) -> Ask {
        match &self.who {
            Some(somebody) => ask.by(somebody),
            None => ask,
        }
    }
}

/// What a cell says of a record that is the asker's own or not, and in their area or not.
fn says(cell: &str, own: bool, area: bool, organization: bool) -> bool {
    match cell {
        "no" => false,
        "all" => true,
        "own" => own,
        "not own" => !own,
        "area" => area,
        "own area" => own || area,
        "area not own" => area && !own,
        "organization" => organization,
        other => panic!("\"{other}\" has no meaning in this test"),
    }
}

/// A suggestion of the asker, or of somebody else, here or elsewhere: its id, and its key where nobody signed it.
fn suggestion(town: &Trehelyg, by: Option<&Somebody>, area: bool) -> (String, String) {
    let mut draft = walkers();
    draft["place"]["postcode"] = if area { HERE } else { ELSEWHERE }.into();
    let ask = Ask::write("POST", "/api/v1/assets", &json!({ "draft": draft }));
    let from = format!("192.0.2.{}:1", 1 + Uuid::new_v4().as_u128() % 250);
    let ask = by.map_or(ask.clone(), |somebody| ask.by(somebody));
    let answer = town.served.ask_from(&from, &ask);
    assert_eq!(answer.status, 202, "{}", answer.text());
    let receipt = answer.json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (text(&receipt["suggestion"]["id"]), text(&receipt["key"]))
}

/// The requests by which somebody would do it: one is enough. `None` when there is no such record to try it on.
fn tries(
    town: &Trehelyg,
    row: &str,
    column: &Column,
    others: &Somebody,
    (own, area): (bool, bool),
) -> Option<Vec<Try>> {
    let of_suggestion = |build: fn(&str) -> Vec<Ask>| {
        let by = if own { column.who.as_ref() } else { Some(others) };
        let (id, key) = suggestion(town, by, area);
        let key = (own && column.who.is_none()).then_some(key);
        let count = build("").len();
        let each = (0..count).map(move |n| {
            let (id, key) = (id.clone(), key.clone());
            let ask = move |absent: bool| {
                let ask = build(if absent { ABSENT } else { &id }).remove(n);
                key.clone().map_or(ask.clone(), |key| ask.with("suggestion-key", key))
            };
            Box::new(ask) as Try
        });
        Some(each.collect())
    };
    let plain = |ask: Ask| Some(vec![Box::new(move |_| ask.clone()) as Try]);
    match row {
        "read asset" => plain(Ask::get(format!("/api/v1/assets/{}", id(1)))),
        "suggest asset" => plain(Ask::write("POST", "/api/v1/assets", &json!({ "draft": walkers() }))),
        "read home_row" => Some(vec![Box::new(|absent| {
            Ask::get(format!("/api/v1/assets/{}", if absent { ABSENT.to_owned() } else { id(10).to_string() }))
        })]),
        "change asset" => {
            // The library is in their area, and the choir is not.
            let of = id(if area { 1 } else { 5 }).to_string();
            Some(vec![Box::new(move |absent| {
                Ask::get(format!("/api/v1/assets/{}/versions", if absent { ABSENT } else { &of }))
            })])
        }
        "confirm asset" => {
            let of = id(if area { 1 } else { 5 }).to_string();
            Some(vec![Box::new(move |absent| {
                let of = if absent { ABSENT } else { &of };
                Ask::write("POST", format!("/api/v1/assets/{of}/confirm"), &json!({ "said": "right", "how": "visit" }))
            })])
        }
        "import asset" => {
            // A row in their area, or in the other one; a place outside every area is nobody's.
            let lon = if area { -4.195 } else { -4.17 };
            let row = move |lon: f64| format!("id,name,kind,lon,lat\n1,Book Bus,library,{lon},52.51\n");
            let preview = file("/api/v1/imports/preview?source=list", &row(lon));
            let stamp = town.served.ask(&column.ask(preview));
            let stamp = if stamp.status == 200 { stamp.json()["stamp"].as_str()?.to_owned() } else { String::new() };
            Some(vec![Box::new(move |absent| {
                file(format!("/api/v1/imports?source=list&stamp={stamp}"), &row(if absent { 10.0 } else { lon }))
            })])
        }
        "claim organization" => plain(Ask::get("/api/v1/claims")),
        "moderate claim" => {
            let by = if own { column.who.as_ref()? } else { others };
            let made = claim(&format!("Clwb {}", Uuid::new_v4()), &[id(if area { 1 } else { 5 })]);
            let made = town.served.ask(&made.by(by));
            assert_eq!(made.status, 201, "{}", made.text());
            let id = made.json()["id"].as_str()?.to_owned();
            Some(vec![Box::new(move |absent| {
                let id = if absent { ABSENT } else { &id };
                Ask::write("POST", format!("/api/v1/claims/{id}/confirm"), &json!({ "version": 99 }))
            })])
        }
        "read suggestion" => of_suggestion(|id| {
            vec![Ask::get(format!("/api/v1/suggestions/{id}")), Ask::get(format!("/api/v1/moderation/{id}"))]
        }),
        "change suggestion" => of_suggestion(|id| {
            let body = json!({ "draft": walkers() });
            vec![Ask::write("PUT", format!("/api/v1/suggestions/{id}"), &body).with("if-match", "\"99\"")]
        }),
        "moderate suggestion" => of_suggestion(|id| {
            ["publish", "ask", "reject"]
                .map(|what| {
                    let mut body = json!({ "version": 99 });
                    if what != "publish" {
                        body["reason"] = "Where do you meet?".into();
                    }
                    Ask::write("POST", format!("/api/v1/moderation/{id}/{what}"), &body)
                })
                .into()
        }),
        "manage account" => {
            let of = if own { column.who.as_ref()?.account.id } else { others.account.id }.to_string();
            Some(vec![Box::new(move |absent| {
                let of = if absent { ABSENT } else { &of };
                Ask::write("POST", format!("/api/v1/accounts/{of}/reset"), &json!({}))
            })])
        }
        "read home" | "record home" | "reveal home" | "erase home" => {
            let scheme = id(if own { 9 } else { 2 });
            let home =
                json!({ "kind": "shared_lives_host", "name": "Teulu", "address": "3 Ffordd y Môr", "postcode": HERE });
            let row = row.to_owned();
            Some(vec![Box::new(move |absent| {
                let scheme = if absent { ABSENT.to_owned() } else { scheme.to_string() };
                let homes = format!("/api/v1/schemes/{scheme}/homes");
                match row.as_str() {
                    "read home" => Ask::get(homes),
                    "record home" => Ask::write("POST", homes, &home),
                    "reveal home" => Ask::write(
                        "POST",
                        format!("/api/v1/schemes/{scheme}/near"),
                        &json!({ "reason": "A visit", "postcode": HERE }),
                    ),

                    // Who may is asked for a reason with words in it; nobody else hears of that.
                    _ => Ask::write("DELETE", format!("{homes}/{}", id(10)), &json!({ "reason": " " })),
                }
            })])
        }
        "read audit" => plain(Ask::get("/api/v1/audit")),
        "publish counts" => plain(Ask::write("POST", "/api/v1/counts", &json!({}))),
        "manage invitation" => plain(Ask::get("/api/v1/invitations")),
        "read account" if own => plain(Ask::get("/api/v1/account/sessions")),
        "change account" if own => plain(Ask::write("PATCH", "/api/v1/account", &json!({}))),
        // A wrong password is heard of only by who may.
        "erase account" if own => {
            plain(Ask::write("DELETE", "/api/v1/account", &json!({ "password": "something else" })))
        }
        "erase account" => None,
        // There is no address at all for the account of somebody else.
        "read account" | "change account" => None,
        other => panic!("nothing tries \"{other}\" over HTTP: give it a request here"),
    }
}

fn is_done(answer: &Answer, row: &str) -> bool {
    // A conflict is somebody who may, and was too late.
    matches!(answer.status, 200..=204 | 409) || row.starts_with("erase") && answer.status == 422
}

#[test]
fn the_table_holds_over_http() {
    let town = Trehelyg::without_limits();
    let steward_of = code("QX0100001");
    let scheme = id(9);
    let people = Role::ALL.map(|role| {
        let area = (role == Role::Steward).then_some(&steward_of);
        let organization = role.is_for_an_organization().then_some(scheme);
        let login = role.as_str().replace('_', "-");
        Column {
            name: role.as_str().into(),
            who: Some(town.people.somebody(&login, vec![grant(role, area, organization)])),
        }
    });
    let columns: Vec<Column> = std::iter::once(Column { name: "visitor".into(), who: None }).chain(people).collect();
    let others = town.people.somebody("somebody-else", Vec::new());

    let mut table = csv_rows(include_str!("../../data/permissions.csv"));
    let headings = table.remove(0);
    let (mut allowed, mut denied, mut rows) = (0, 0, 0);
    for line in &table {
        let row = format!("{} {}", line[0], line[1]);
        rows += 1;
        for column in &columns {
            let cell = &line[headings.iter().position(|heading| *heading == column.name).unwrap()];
            for (own, area) in [(false, false), (false, true), (true, false), (true, true)] {
                let Some(tries) = tries(&town, &row, column, &others, (own, area)) else { continue };
                // Where the row is about an organisation, the one of the two that is theirs stands for "own".
                let organization = own && line[1] == "home";
                let about =
                    format!("{} wants to {row}; own {own}, their area {area}; the table says {cell}", column.name);
                let answers: Vec<Answer> = tries.iter().map(|ask| town.served.ask(&column.ask(ask(false)))).collect();
                if says(cell, own, area, organization) {
                    assert!(
                        answers.iter().any(|answer| is_done(answer, &row)),
                        "{about}: {:?}",
                        answers.iter().map(|a| a.status).collect::<Vec<_>>()
                    );
                    allowed += 1;
                } else {
                    for (ask, answer) in tries.iter().zip(&answers) {
                        let absent = town.served.ask(&column.ask(ask(true)));
                        assert_eq!(answer.status, 404, "{about}: {}", answer.text());
                        assert_eq!(*answer, absent, "{about}");
                    }
                    denied += 1;
                }
            }
        }
    }
    println!("{rows} rows of the table: {allowed} times allowed, {denied} times the same 404 as absent, 0 deviations");
    assert_eq!(rows, table.len(), "a row of the table that nothing tries");
    assert!(allowed > 80 && denied > 80);
}

fn csv_rows(text: &str) -> Vec<Vec<&str>> {
    text.lines().map(|line| line.split(',').collect()).collect()
}

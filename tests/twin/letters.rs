//! Letters are answers too: both worlds write the same ones.

use hereabouts::mail::{Letter, ask_whether_right, tell_followers};
use hereabouts_tests::served::{Ask, Served};
use jiff::SignedDuration;
use serde_json::json;

use crate::world::{Care, World};

/// A letter without what is made by chance or by the key of its world: the tokens in its links.
fn without_tokens(letter: &Letter) -> (String, String, String) {
    let words = letter.text.split_inclusive(char::is_whitespace);
    let text = words.map(|word| word.split_once('#').map_or(word, |(address, _)| address)).collect();
    (letter.to.clone(), letter.subject.clone(), text)
}

/// Somebody follows these searches in a world; homes are recorded anew at other places; what is written to them and to others.
fn letters_of(world: &World, seed: u64) -> Vec<(String, String, String)> {
    let served = Served::new(world.people.site.clone(), hereabouts_core::publish::Audience::Public);
    let send = |path: &str, body: serde_json::Value| {
        let answer = served.ask(&Ask::write("POST", format!("/api/v1/subscriptions{path}"), &body));
        assert!(matches!(answer.status, 200..=204), "{path}: {}", answer.status);
    };
    let area = world.store.asset(world.secrets.homes[0].id).unwrap().map(|home| home.locations[0].place.clone());
    let Some(hereabouts_core::asset::Place::In(area)) = area else { panic!("a home has an area and no place") };
    let searches = ["", "kind=group", "q=home", "kind=shared_lives_host", &format!("within={}", area), "fresh=never"];
    for (n, query) in searches.iter().enumerate() {
        send("", json!({ "email": format!("reader{n}@example.org"), "query": query, "lang": "en" }));
        let letter = world.people.mailbox.look().remove(0);
        let token = letter.text.split("/follow#").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
        send("/confirm", json!({ "token": token }));
    }
    world.people.clock.pass(SignedDuration::from_hours(1));
    world.homes_are_recorded_anew(seed);
    let library = world.store.ground().unwrap().assets.into_iter().find(|asset| asset.kind == "library").unwrap();
    let renamed = hereabouts_core::Asset { name: "Renamed".into(), ..library };
    let now = world.people.clock.now();
    let write = |writing: &mut hereabouts_store::Writing<'_>| writing.put_asset(renamed, None);
    world.store.write::<_, hereabouts_store::StoreError>("", "", now, write).unwrap();
    world.people.site.catch_up().unwrap();
    world.people.clock.pass(SignedDuration::from_hours(24 * 200));
    tell_followers(&world.people.site).unwrap();
    ask_whether_right(&world.people.site).unwrap();
    world.people.mailbox.look().iter().map(without_tokens).collect()
}

#[test]
fn both_worlds_write_the_same_letters() {
    let [one, other] = [1, 2].map(|seed| letters_of(&World::new(seed, Care::Taken), 5 + seed));
    assert!(one.iter().any(|(_, _, text)| text.contains("Renamed")), "{one:#?}");
    println!("{} letters from each world", one.len());
    assert_eq!(one, other);
}

//! Following a place: what is new comes first, for any search, and nothing that is hidden.

use hereabouts_tests::served::Ask;
use jiff::{SignedDuration, Timestamp};

use crate::is_a_problem;
use crate::trehelyg::{assets, id, trehelyg};

/// The titles of a feed, as a reader sees them.
fn titles(feed: &str) -> Vec<String> {
    feed.split("<entry>")
        .skip(1)
        .map(|entry| {
            let title = entry.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
            title.replace("&apos;", "'")
        })
        .collect()
}

#[test]
fn what_changed_last_comes_first_and_a_search_is_followed_as_it_is() {
    let town = trehelyg();
    let mut hall = assets().remove(1);
    hall.phone = Some("01632 960777".into());
    let later = Timestamp::from_second(1_900_000_000).unwrap() + SignedDuration::from_secs(5);
    town.store
        .write::<_, hereabouts_store::StoreError>("", "", later, |writing| writing.put_asset(hall, None))
        .unwrap();
    town.served.site().catch_up().unwrap();
    let answer = town.served.get("/api/v1/feed.atom");
    assert_eq!(answer.header("content-type"), "application/atom+xml; charset=utf-8");
    let feed = answer.text();
    assert!(feed.starts_with("<?xml") && feed.contains("<feed xmlns=\"http://www.w3.org/2005/Atom\""), "{feed}");
    assert_eq!(titles(feed)[0], "Canolfan Trehelyg");
    assert!(feed.contains(&format!("<id>urn:uuid:{}</id>", id(2))) && feed.contains("2030-03-17T17:46:45"), "{feed}");
    assert!(feed.contains(&format!("http://localhost:8080/place/{}", id(2))) || feed.contains("/place/"), "{feed}");
    assert_eq!(titles(town.served.get("/api/v1/feed.atom?kind=park").text()), ["Parc y Dref"]);
    let near = town.served.get("/api/v1/feed.atom?postcode=QX1%201AA&within_m=300");
    assert!(titles(near.text()).contains(&"Trehelyg Library".to_owned()) && !near.text().contains("C\u{f4}r"));
    is_a_problem(&town.served.get("/api/v1/feed.atom?postcode=QX7%207QQ"), 422, "an unknown postcode");
    // Whoever has it already is not sent it again.
    let again = town.served.ask(&Ask::get("/api/v1/feed.atom").with("if-none-match", answer.header("etag")));
    assert_eq!(again.status, 304);
}

#[test]
fn homes_and_what_is_not_published_are_in_no_feed() {
    let town = trehelyg();
    let feed = town.served.get("/api/v1/feed.atom");
    for name in ["Host", "Yr Hen Siop", "Caffi Newydd"] {
        assert!(!titles(feed.text()).contains(&name.to_owned()), "{name}");
    }
}

//! Every byte is equal, for the public and for practitioners.

use std::collections::{BTreeMap, BTreeSet};

use hereabouts_core::permission::Role;
use hereabouts_core::publish::Audience;
use hereabouts_tests::people::{Clock, grant};
use hereabouts_tests::served::{Answer, Ask, Served};
use jiff::SignedDuration;

use super::difference::differences;
use super::requests::Requests;
use super::world::{Care, World};

/// How many are asked of each audience.
const REQUESTS: usize = 4_800;
/// How many of them two identical worlds are asked first.
const LEARNT_FROM: usize = 400;

/// What came of asking two worlds the same.
#[derive(Debug, Default)]
struct Told {
    asked: usize,
    found: usize,
    /// By endpoint, how many answers were 200.
    answered: BTreeMap<String, usize>,
    /// What differed, with the first request where it did.
    different: BTreeMap<String, Ask>,
    requests_with_differences: usize,
}

/// As whom the worlds are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    /// Anybody, or a practitioner whom the whole program is for.
    Audience(Audience),
    /// Somebody with an account and that role.
    Role(Role),
}

/// A world that answers.
struct Twin {
    served: Served,
    clock: Clock,
    cookie: Option<String>,
}

impl Twin {
    fn of(world: &World, by: By) -> Self {
        let (audience, cookie) = match by {
            By::Audience(audience) => (audience, None),
            By::Role(role) => {
                let organization = role.is_for_an_organization().then(|| world.secrets.homes[0].scheme);
                let somebody = world.people.somebody("somebody", vec![grant(role, None, organization)]);
                (Audience::Public, Some(somebody.cookie))
            }
        };
        Self { served: Served::new(world.site.clone(), audience), clock: world.people.clock.clone(), cookie }
    }

    fn ask(&self, ask: &Ask) -> Answer {
        // So that what was written first is first, whatever its id.
        self.clock.pass(SignedDuration::from_secs(1));
        match &self.cookie {
            Some(cookie) if !ends_sessions(ask) && !tells_of_homes(ask) => {
                self.served.ask(&ask.clone().with("cookie", cookie.clone()))
            }
            _ => self.served.ask(ask),
        }
    }
}

/// What would sign the asker out is asked by nobody in particular.
fn ends_sessions(ask: &Ask) -> bool {
    let what = ask.address.split('?').next().unwrap_or_default();
    ask.method != "GET" && (what.ends_with("/session") || what.starts_with("/api/v1/account/"))
}

/// What tells a scheme's own coordinator of its homes is the one thing that differs, and is asked by nobody in particular.
fn tells_of_homes(ask: &Ask) -> bool {
    let what = ask.address.split('?').next().unwrap_or_default();
    what.starts_with("/api/v1/schemes/") && (what.ends_with("/reveal") || what.ends_with("/near"))
}

fn compare(one: &Twin, other: &Twin, requests: &mut Requests, count: usize, set_aside: &BTreeSet<String>) -> Told {
    let mut told = Told::default();
    for _ in 0..count {
        let (path, ask) = requests.next();
        let (first, second) = (one.ask(&ask), other.ask(&ask));
        requests.learn(&ask, &first);
        told.asked += 1;
        if matches!(first.status, 200..=204 | 304) {
            told.found += 1;
            *told.answered.entry(path).or_default() += 1;
        }
        assert!(first.status != 500, "{ask:?}: {}", String::from_utf8_lossy(&first.body));
        let differ: BTreeSet<String> = differences(&first, &second).difference(set_aside).cloned().collect();
        told.requests_with_differences += usize::from(!differ.is_empty());
        for name in differ {
            told.different.entry(name).or_insert_with(|| ask.clone());
        }
    }
    told
}

/// What is made by chance, told once and never again: the same in no two programs.
fn by_chance() -> BTreeSet<String> {
    ["body /key", "body /secret", "body /address", "body /picture", "body /link", "body /code/secret"]
        .into_iter()
        .chain(["body /owner_key", "body /link_key"])
        .chain(["body /code/address", "body /code/picture", "body /key/id", "body /keys/*/id", "body /sessions/*/id"])
        .map(str::to_owned)
        .collect()
}

fn same_bytes_for(by: By, seed: u64, elsewhere: Care, count: usize) {
    let worlds = [World::new(1, Care::Taken), World::new(2, elsewhere)];
    let both = worlds.each_ref();
    {
        // Worlds that are the same in everything: what differs here, differs by itself.
        let same = [World::new(1, Care::Taken), World::new(1, Care::Taken)];
        let [one, other] = same.each_ref().map(|world| Twin::of(world, by));
        let learnt = compare(&one, &other, &mut Requests::new(seed, &both), LEARNT_FROM, &by_chance());
        assert!(learnt.different.is_empty(), "identical worlds differ: say why that may be: {:#?}", learnt.different);
    }
    let twins = both.map(|world| Twin::of(world, by));
    let mut requests = Requests::new(seed, &both);
    let told = compare(&twins[0], &twins[1], &mut requests, count, &by_chance());
    println!(
        "{by:?}, {elsewhere:?}: {} requests to {} endpoints, {} of them answered; {} with differences",
        told.asked,
        requests.names().len(),
        told.found,
        told.requests_with_differences
    );
    assert!(told.different.is_empty(), "the twins differ: {:#?}", told.different);
    // Requests that are all refused would prove nothing.
    assert!(told.found * 100 >= told.asked * 45, "only {} of {} requests were answered", told.found, told.asked);
    let silent: Vec<String> = requests
        .names()
        .into_iter()
        .filter(|name| is_for(name, by) && told.answered.get(name).copied().unwrap_or(0) < 3)
        .collect();
    assert!(silent.is_empty(), "hardly ever answered: {silent:?}");
}

/// Whether the endpoint answers those who ask as these do: the others are silent on purpose.
fn is_for(name: &str, by: By) -> bool {
    let role = match by {
        By::Audience(_) => None,
        By::Role(role) => Some(role),
    };
    // What takes a token that only a link has is asked with made-up ones here, and has tests of its own.
    let needs_a_token =
        ["/invitations/look", "/invitations/redeem", "/account/password", "/account/code", "/session", "/shares/{id}"];
    let own = ["/api/v1/account/", "/api/v1/suggestions"];
    if name.starts_with("POST") || name.starts_with("PUT") || name.starts_with("DELETE") || name.starts_with("PATCH") {
        let for_everybody = [
            "POST /api/v1/assets",
            "POST /api/v1/assets/check",
            "POST /api/v1/subscriptions",
            "DELETE /api/v1/assets/{id}",
            "POST /api/v1/assets/{id}/flag",
        ];
        return for_everybody.contains(&name)
            || name == "POST /api/v1/imports/preview" && role == Some(Role::Steward)
            || ["POST /api/v1/neighbourhoods", "POST /api/v1/shares"].contains(&name)
            || ["POST /api/v1/claims", "POST /api/v1/runs"].contains(&name) && role.is_some();
    }
    if needs_a_token.iter().any(|end| name.ends_with(end)) {
        return name == "GET /api/v1/session";
    }
    if own.iter().any(|begin| name.contains(begin)) {
        return role.is_some() && name != "GET /api/v1/account/sessions" && !name.contains("{id}");
    }
    match name {
        "GET /api/v1/assets/{id}/versions"
        | "GET /api/v1/moderation"
        | "GET /api/v1/moderation/{id}"
        | "GET /api/v1/imports" => role == Some(Role::Steward),
        "GET /api/v1/claims" | "GET /api/v1/runs" => role.is_some(),
        // What is saved by nobody in particular is not saved.
        "GET /api/v1/runs/{id}" | "GET /api/v1/runs/{id}/repeat" => role.is_some(),
        "GET /api/v1/schemes" | "GET /api/v1/schemes/{scheme}/homes" => role == Some(Role::SchemeCoordinator),
        "GET /api/v1/audit" | "GET /api/v1/accounts" | "GET /api/v1/invitations" => role == Some(Role::Administrator),
        _ => true,
    }
}

#[test]
fn the_public_gets_the_same_bytes_from_both_worlds() {
    same_bytes_for(By::Audience(Audience::Public), 11, Care::Taken, REQUESTS);
}

#[test]
fn practitioners_get_the_same_bytes_from_both_worlds() {
    same_bytes_for(By::Audience(Audience::Practitioner), 12, Care::Taken, REQUESTS);
}

#[test]
fn names_and_notes_that_were_written_into_records_of_homes_are_not_told_either() {
    same_bytes_for(By::Audience(Audience::Practitioner), 13, Care::Careless, REQUESTS / 2);
}

/// The schemes record each home anew, at other places inside its area in each world; then everybody asks.
#[test]
fn a_home_that_moves_inside_its_area_moves_for_nobody() {
    for by in
        [By::Audience(Audience::Public), By::Role(Role::Coach), By::Role(Role::Steward), By::Role(Role::Administrator)]
    {
        let worlds = [World::new(1, Care::Taken), World::new(1, Care::Taken)];
        for (world, seed) in worlds.iter().zip([5, 6]) {
            world.homes_are_recorded_anew(seed);
        }
        let both = worlds.each_ref();
        let twins = both.map(|world| Twin::of(world, by));
        let mut requests = Requests::new(30, &both);
        let told = compare(&twins[0], &twins[1], &mut requests, REQUESTS / 4, &by_chance());
        println!(
            "{by:?}: {} requests after every home moved; {} with differences",
            told.asked, told.requests_with_differences
        );
        assert!(told.different.is_empty(), "the twins differ: {:#?}", told.different);
    }
}

#[test]
fn every_role_gets_the_same_bytes_from_both_worlds() {
    for (seed, role) in (20..).zip(Role::ALL) {
        same_bytes_for(By::Role(role), seed, Care::Taken, REQUESTS / 2);
    }
}

#[test]
fn the_tables_of_assets_are_the_same_in_both_worlds() {
    let [one, other] = [1, 2].map(|seed| World::new(seed, Care::Taken));
    assert_eq!(one.store.ground().unwrap().assets, other.store.ground().unwrap().assets);
    assert!(one.secrets.homes.iter().zip(&other.secrets.homes).all(|(a, b)| a.position != b.position));
    assert_ne!(one.vault.households().unwrap(), other.vault.households().unwrap());
}

/// Were the worlds not told apart when something is wrong, all the above would prove nothing.
#[test]
fn a_world_that_holds_exact_points_is_caught() {
    for audience in [Audience::Public, Audience::Practitioner] {
        let worlds = [World::new(1, Care::Broken), World::new(2, Care::Broken)];
        assert!(worlds[0].has_points_of_circles());
        let twins = worlds.each_ref().map(|world| Twin::of(world, By::Audience(audience)));
        let mut requests = Requests::new(14, &worlds.each_ref());
        let told = compare(&twins[0], &twins[1], &mut requests, 2_000, &BTreeSet::from(["header etag".to_owned()]));
        println!(
            "{audience:?}, broken on purpose: {} of {} requests with differences in {} places",
            told.requests_with_differences,
            told.asked,
            told.different.len()
        );
        assert!(told.requests_with_differences > 40, "{}", told.requests_with_differences);
        let is_a_distance = |name: &String| name.contains("distance_m") || name.contains("nearest_m");
        assert!(told.different.keys().any(is_a_distance), "{:?}", told.different.keys());
    }
}

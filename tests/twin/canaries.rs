//! Every private field holds a word that is nowhere else; nothing that anybody can reach has one in it.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use aho_corasick::AhoCorasick;
use data_encoding::BASE64;
use diesel::connection::SimpleConnection;
use diesel::{Connection, SqliteConnection};
use hereabouts_core::Level;
use hereabouts_core::permission::Role;
use hereabouts_core::publish::Audience;
use hereabouts_tests::demo::cantref;
use hereabouts_tests::people::{Somebody, grant};
use hereabouts_tests::served::{Answer, Ask, Served};
use serde_json::Value;

use super::world::{Care, World};

/// Looks for canaries in whatever clothes.
struct Cat {
    needles: AhoCorasick,
    names: Vec<String>,
    looked_at: usize,
    hits: Vec<String>,
}

/// The ways in which a text may be written.
fn clothes(text: &[u8]) -> Vec<Vec<u8>> {
    let each = |write: fn(&mut String, u8)| {
        let mut out = String::new();
        text.iter().for_each(|byte| write(&mut out, *byte));
        out.into_bytes()
    };
    let mut all = vec![
        text.to_vec(),
        text.iter().rev().copied().collect(),
        text.iter().flat_map(|byte| [*byte, 0]).collect(),
        each(|out, byte| write!(out, "%{byte:02x}").unwrap()),
        each(|out, byte| write!(out, "{byte:02x}").unwrap()),
        each(|out, byte| write!(out, "\\u{byte:04x}").unwrap()),
        each(|out, byte| write!(out, "\\x{byte:02x}").unwrap()),
        each(|out, byte| write!(out, "&#{byte};").unwrap()),
    ];
    // In base 64 a text has three forms, by where it begins; its edges belong to its neighbours.
    for before in 0..3 {
        let shifted = [&[0; 2][..before], text].concat();
        let encoded = BASE64.encode(&shifted);
        let (start, end) = (if before == 0 { 0 } else { before + 1 }, shifted.len() / 3 * 4);
        all.push(encoded.as_bytes()[start..end].to_vec());
    }
    all
}

impl Cat {
    fn after(world: &World) -> Self {
        let (mut needles, mut names) = (Vec::new(), Vec::new());
        for text in world.secrets.canaries() {
            for cased in [text.clone(), text.to_uppercase(), text.to_lowercase()] {
                for form in clothes(cased.as_bytes()) {
                    needles.push(form);
                    names.push(text.clone());
                }
            }
        }
        for place in world.exact_places() {
            for degrees in [place.lon(), place.lat()] {
                // Six decimals are a tenth of a metre.
                let text = format!("{:.9}", degrees.abs());
                let shortened = &text[..text.len() - 3];
                for needle in [shortened.as_bytes(), &degrees.to_le_bytes(), &degrees.to_be_bytes()] {
                    needles.push(needle.to_vec());
                    names.push(format!("position {text}"));
                }
            }
        }
        // Whatever the case of its letters.
        let needles = AhoCorasick::builder().ascii_case_insensitive(true).build(needles).unwrap();
        Self { needles, names, looked_at: 0, hits: Vec::new() }
    }

    fn look(&mut self, what: &str, bytes: &[u8]) {
        self.looked_at += bytes.len();
        let found =
            self.needles.find_iter(bytes).map(|hit| format!("{} in {what}", self.names[hit.pattern().as_usize()]));
        self.hits.extend(found);
    }

    fn look_at(&mut self, ask: &Ask, answer: &Answer) {
        self.look(&ask.address, &answer.body);
        for (name, value) in &answer.headers {
            self.look(&format!("{name} of {}", ask.address), value.as_bytes());
        }
    }
}

/// Everything that there is to read, by address.
fn addresses(served: &Served) -> Vec<String> {
    let town = cantref();
    let mut all: Vec<String> = [
        "/",
        "/find",
        "/cy/gaps",
        "/about",
        "/healthz",
        "/readyz",
        "/metrics",
        "/api/docs",
        "/api/openapi.json",
        "/api/v1/place",
        "/api/v1/kinds",
        "/api/v1/kinds?lang=cy",
        "/api/v1/areas?limit=1000",
        "/api/v1/export.csv",
        "/api/v1/export.geojson",
        "/tiles/assets.json",
        "/tiles/base.json",
        "/no/such/page",
        "/api/v1/nothing",
    ]
    .map(str::to_owned)
    .into();
    let mut next = Some("/api/v1/assets?limit=100&facets=true".to_owned());
    while let Some(page) = next {
        let answer = served.get(&page).json();
        next = answer["links"][0]["href"].as_str().map(str::to_owned);
        all.push(page);
        for feature in answer["features"].as_array().unwrap() {
            let id = feature["id"].as_str().unwrap();
            all.extend([
                format!("/api/v1/assets/{id}"),
                format!("/api/v1/assets/{id}/history"),
                format!("/place/{id}"),
            ]);
        }
    }
    for home in &town.homes {
        all.extend([format!("/api/v1/assets/{}", home.id), format!("/api/v1/assets/{}/history", home.id)]);
    }
    for (number, area) in (0..).zip(town.areas().all()) {
        let centre = town.areas().anchor(number);
        all.push(format!("/api/v1/areas/{}", area.code));
        all.push(format!("/api/v1/assets?covers={}&limit=200", area.code));
        all.push(format!("/api/v1/assets/nearest?k=200&area={}", area.code));
        all.push(format!("/api/v1/areas/at?lon={}&lat={}", centre.lon(), centre.lat()));
    }
    for record in town.postcodes.iter().step_by(5) {
        all.push(format!("/api/v1/postcodes/{}", record.postcode.as_str().replace(' ', "")));
    }
    all.extend(
        town.homes.iter().map(|home| {
            format!("/api/v1/assets/nearest?k=200&postcode={}", home.postcode.as_str().replace(' ', "%20"))
        }),
    );
    all.extend(('a'..='z').chain('0'..='9').map(|letter| format!("/api/v1/places?limit=50&q={letter}")));
    for kind in town.vocabulary.kinds() {
        all.push(format!("/api/v1/gaps?level=oa&within_m=1000&strengths=true&kind={}", kind.id));
        all.push(format!("/api/v1/gaps.csv?level=lsoa&kind={}", kind.id));
        all.push(format!("/api/v1/gaps.geojson?level=msoa&kind={}", kind.id));
        all.push(format!("/api/v1/gaps?level=oa&within_m=1000&distance=walking&measure=e2sfca&kind={}", kind.id));
        all.push(format!("/api/v1/gaps?level=lsoa&as_of=2026-11-22&strengths=true&kind={}", kind.id));
        all.push(format!("/api/v1/gaps/sites?count=3&within_m=600&kind={}", kind.id));
        all.push(format!("/api/v1/gaps/sites?count=2&aim=distance&candidates=centres&kind={}", kind.id));
        all.push(format!("/api/v1/gaps/what-if?level=oa&opened=-4.35,52.44&kind={}", kind.id));
        all.push(format!("/api/v1/reach.geojson?within_m=400&kind={}", kind.id));
        all.push(format!("/api/v1/export.csv?kind={}", kind.id));
    }
    for level in [Level::Oa, Level::Lsoa, Level::Msoa, Level::Ward, Level::La] {
        all.push(format!("/tiles/areas/{level}.json"));
    }
    let bounds = served.get("/api/v1/place").json()["bbox"].clone();
    let edge = |n: usize| bounds[n].as_f64().unwrap();
    for zoom in 0..=13_u8 {
        let across = f64::from(1_u32 << zoom);
        let x = |lon: f64| ((lon + 180.0) / 360.0 * across).floor();
        let y = |lat: f64| ((1.0 - lat.to_radians().tan().asinh() / std::f64::consts::PI) / 2.0 * across).floor();
        let (mut column, last) = (x(edge(0)), x(edge(2)));
        while column <= last {
            let mut row = y(edge(3));
            while row <= y(edge(1)) {
                all.push(format!("/tiles/assets/{zoom}/{column}/{row}.mvt"));
                if zoom % 4 == 0 {
                    all.push(format!("/tiles/areas/oa/{zoom}/{column}/{row}.mvt"));
                    all.push(format!("/tiles/base/{zoom}/{column}/{row}.mvt"));
                }
                row += 1.0;
            }
            column += 1.0;
        }
    }
    all
}

/// What those who are signed in may read beside.
fn addresses_of_people(served: &Served, somebody: &Somebody) -> Vec<String> {
    let mut all: Vec<String> = [
        "/api/v1/session",
        "/api/v1/account/sessions",
        "/api/v1/account/export",
        "/api/v1/suggestions",
        "/api/v1/moderation?limit=200",
        "/api/v1/audit?limit=200",
        "/api/v1/accounts",
        "/api/v1/invitations",
        "/api/v1/schemes",
        "/api/v1/counts",
        "/api/v1/feed.atom",
        "/api/v1/imports",
        "/api/v1/claims",
        "/api/v1/organizations?limit=200",
    ]
    .map(str::to_owned)
    .into();
    let queue = served.ask(&Ask::get("/api/v1/moderation?limit=200").by(somebody));
    if queue.status == 200 {
        let items = queue.json()["items"].as_array().cloned().unwrap_or_default();
        all.extend(items.iter().map(|item| format!("/api/v1/moderation/{}", item["id"].as_str().unwrap())));
    }
    for home in &cantref().homes {
        all.push(format!("/api/v1/assets/{}/versions", home.id));
        all.push(format!("/api/v1/assets/{}/confirmations", home.id));
        all.push(format!("/api/v1/schemes/{}/homes", home.scheme));
    }
    all
}

#[test]
fn nothing_that_anybody_can_reach_has_a_canary_in_it() {
    let log = listen();
    let world = World::new(1, Care::Taken);
    let mut cat = Cat::after(&world);
    let mut pages = 0;
    // The homes are recorded once more as they are, matched and seen, and residents write from each circle's own door.
    world.homes_are_recorded_anew(1);
    let told = world.homes_are_matched_and_seen();
    world.residents_write_from_their_homes();
    world.a_steward_brings_in_a_list_of_circles();
    assert!(told > 0 && cat.hits.is_empty());
    for role in Role::ALL {
        // Somebody of each role, for another scheme or body than any of these.
        let organization = role.is_for_an_organization().then(uuid::Uuid::new_v4);
        let login = format!("curious-{}", role.as_str().replace('_', "-"));
        let curious = world.people.somebody(&login, vec![grant(role, None, organization)]);
        let served = Served::new(world.site.clone(), Audience::Public);
        // Tiles are drawn from one of two views; a look at each is below.
        let all = addresses(&served).into_iter().filter(|address| !address.starts_with("/tiles/"));
        for address in all.chain(addresses_of_people(&served, &curious)) {
            let ask = Ask::get(address).by(&curious);
            cat.look_at(&ask, &served.ask(&ask));
            pages += 1;
        }
    }
    for audience in [Audience::Public, Audience::Practitioner] {
        let served = Served::new(world.site.clone(), audience);
        for address in addresses(&served) {
            let ask = Ask::get(address);
            // From this machine, so that the counts for those who run it are seen too.
            cat.look_at(&ask, &served.ask_from("127.0.0.1:4000", &ask));
            pages += 1;
        }
    }
    // Something goes wrong: what is said of it, and what is logged.
    let broken = Served::new(world.site.clone(), Audience::Public);
    let file = world.database.file().unwrap();
    SqliteConnection::establish(file.to_str().unwrap())
        .unwrap()
        .batch_execute("ALTER TABLE revision RENAME TO gone")
        .unwrap();
    for circle in &world.secrets.circles {
        let ask = Ask::get(format!("/api/v1/assets/{}/history", circle.id));
        let answer = broken.ask(&ask);
        assert_eq!(answer.status, 500);
        assert!(!answer.text().contains("revision"), "{}", answer.text());
        cat.look_at(&ask, &answer);
    }
    let logged = log.0.lock().unwrap().clone();
    assert!(String::from_utf8_lossy(&logged).contains("a request failed"));
    cat.look("the log", &logged);

    // A copy of it, as `hereabouts backup` makes one.
    world.store.copy_to(&file.with_extension("copy")).unwrap();
    world.vault.copy_to(&file.with_extension("vault.copy")).unwrap();
    let folder = file.parent().unwrap();
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        // The database, what SQLite keeps beside it, and the vault, which is sealed.
        let path = entry.unwrap().path();
        cat.look(&path.display().to_string(), &std::fs::read(&path).unwrap());
        files += 1;
    }
    assert!(files >= 5, "the database, its log, the vault, and a copy of each");
    println!(
        "{} canaries in {} forms: {} hits in {pages} answers, {files} files and the log ({} MB)",
        world.secrets.canaries().len(),
        cat.needles.patterns_len(),
        cat.hits.len(),
        cat.looked_at / 1_000_000
    );
    assert!(cat.hits.is_empty(), "{:#?}", cat.hits);
}

/// Were the cat blind, the above would prove nothing.
#[test]
fn canaries_are_found_where_somebody_was_careless() {
    let world = World::new(1, Care::Careless);
    let mut cat = Cat::after(&world);
    let file = world.database.file().unwrap();
    let journal = file.with_extension("db-wal");
    for path in [file, journal] {
        cat.look("file", &std::fs::read(path).unwrap());
    }
    let homes = |part: &str| cat.hits.iter().filter(|hit| hit.contains(part)).count();
    assert!(homes("Qxname") >= 30 && homes("Qxnote") >= 30, "{} hits", cat.hits.len());

    let mut cat = Cat::after(&world);
    let canary = &world.secrets.canaries()[3];
    let place = world.exact_places().next().unwrap();
    for form in clothes(canary.to_uppercase().as_bytes()) {
        cat.look("a form", &[b"xy", &form[..], b"z"].concat());
    }
    let encoded = BASE64.encode(format!("a{canary}b").as_bytes());
    cat.look("base 64", encoded.as_bytes());
    cat.look("number", serde_json::to_string(&Value::from(place.lat())).unwrap().as_bytes());
    cat.look("bytes", &place.lon().to_le_bytes());
    // All its clothes, base 64 once more, a number, and its bytes.
    assert_eq!(cat.hits.len(), clothes(canary.as_bytes()).len() + 3, "{:?}", cat.hits);
}

/// Hears what is logged.
#[derive(Clone, Default)]
struct Ear(Arc<Mutex<Vec<u8>>>);

fn listen() -> Ear {
    let ear = Ear::default();
    tracing::subscriber::set_global_default(ear.clone()).expect("one ear is enough");
    ear
}

struct Words<'a>(&'a mut Vec<u8>);

impl tracing::field::Visit for Words<'_> {
    fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn std::fmt::Debug) {
        self.0.extend_from_slice(format!("{}={value:?} ", field.name()).as_bytes());
    }
}

impl tracing::Subscriber for Ear {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        span.record(&mut Words(&mut self.0.lock().unwrap()));
        tracing::span::Id::from_u64(1)
    }

    fn record(&self, _: &tracing::span::Id, values: &tracing::span::Record<'_>) {
        values.record(&mut Words(&mut self.0.lock().unwrap()));
    }

    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        event.record(&mut Words(&mut self.0.lock().unwrap()));
    }

    fn enter(&self, _: &tracing::span::Id) {}

    fn exit(&self, _: &tracing::span::Id) {}
}

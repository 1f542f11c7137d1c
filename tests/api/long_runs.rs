//! Long work: two at a time, a third waits and says so, nobody waits to see the map, and who leaves stops it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use actix_web::rt::Runtime;
use actix_web::rt::time::timeout;
use hereabouts_core::{Area, AreaStat, Level, Measure};
use hereabouts_store::StoreError;
use hereabouts_tests::served::Ask;
use hereabouts_tests::town::{NOW, code, square};
use hereabouts_tests::wire::Wire;
use serde_json::Value;

use crate::is_a_problem;
use crate::trehelyg::{Trehelyg, trehelyg};

/// So many small areas that the best ten of as many sites, with a proof, take minutes.
const MANY: u32 = 2_500;

fn large() -> Trehelyg {
    let town = trehelyg();
    let area = |n: u32| Area {
        code: code(&format!("QX1{n:06}")),
        name: format!("Area {n}"),
        name_cy: None,
        level: Level::Oa,
        vintage: "2021".into(),
        shape: square(-4.0 + 0.002 * f64::from(n % 50), 52.0 + 0.002 * f64::from(n / 50), 0.001),
        centre: None,
        parents: BTreeMap::new(),
    };
    let areas: Vec<Area> = (0..MANY).map(area).collect();
    let people = areas.iter().zip(1..).map(|(area, n): (&Area, u32)| AreaStat {
        area: area.code.clone(),
        level: Level::Oa,
        measure: Measure::population(),
        vintage: "2024".into(),
        value: f64::from(100 + n * 7919 % 400),
    });
    let people: Vec<AreaStat> = people.collect();
    let written = town.store.write::<_, StoreError>("", "", NOW, |writing| {
        writing.put_areas(&areas)?;
        writing.put_stats(&people)
    });
    written.unwrap();
    town.served.site().catch_up().unwrap();
    town
}

/// A reader who watches.
struct Watching(BufReader<TcpStream>);

impl Watching {
    fn begin(wire: &Wire, address: &str) -> Self {
        let mut stream = TcpStream::connect(wire.address()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let head = "HTTP/1.1\r\nhost: localhost\r\naccept: application/x-ndjson\r\n\r\n";
        write!(stream, "GET {address} {head}").unwrap();
        Self(BufReader::new(stream))
    }

    /// The next line that is JSON: headers and the lengths of chunks are passed over.
    fn next(&mut self) -> Value {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "it ended");
            if line.starts_with('{') {
                return serde_json::from_str(&line).unwrap();
            }
        }
    }
}

const LONG: &str = "/api/v1/gaps/sites?kind=repair_cafe&level=oa&aim=distance&candidates=centres&count=10&certify=true";

#[test]
fn who_leaves_stops_the_work_within_two_seconds() {
    let town = large();
    let site = town.served.site();
    let wire = Wire::new(site.clone());
    let (mut first, mut second) = (Watching::begin(&wire, LONG), Watching::begin(&wire, LONG));
    assert!(first.next()["done"].is_number() && second.next()["done"].is_number(), "they are told how far it is");
    assert!(site.turns().take_now().is_none(), "two are under way");
    let mut third = Watching::begin(&wire, LONG);
    assert_eq!(third.next()["waiting"], 1, "a third waits its turn and is told so");

    // Everybody else sees the map meanwhile.
    let began = Instant::now();
    for _ in 0..10 {
        for address in ["/api/v1/assets", "/api/v1/assets/nearest?lon=-4.18&lat=52.5", "/tiles/assets/12/2000/1350.mvt"]
        {
            let line = format!("GET {address}");
            let answer = wire.request(line.as_bytes(), "", b"").unwrap();
            assert_eq!(answer.status, 200, "{address}");
        }
    }
    println!("thirty answers beside two long runs: {:?}", began.elapsed());
    is_a_problem(&wire.request(b"GET /api/v1/gaps?kind=library", "", b"").unwrap(), 503, "others are busy");

    drop((first, second, third));
    let left = Instant::now();
    let both = async { (site.turns().take().await, site.turns().take().await) };
    let both = Runtime::new().unwrap().block_on(async { timeout(Duration::from_secs(2), both).await });
    println!("all readers left, and the work ended after {:?}", left.elapsed());
    assert!(both.is_ok(), "the work ends when nobody waits for it");
}

#[test]
fn whoever_came_first_is_first() {
    let town = trehelyg();
    let turns = town.served.site().turns();
    let (one, two) = (turns.take_now().unwrap(), turns.take_now().unwrap());
    assert!(turns.take_now().is_none());
    let ask = Ask::get("/api/v1/gaps?kind=library").with("accept", "application/x-ndjson");
    let mut held = Some((one, two));
    // The answer comes once the turns are given back.
    let answer = town.served.meanwhile("192.0.2.7:4000", &ask, || held = None);
    let last: Value = serde_json::from_str(answer.text().lines().last().unwrap()).unwrap();
    assert!(last["answer"]["rows"].is_array(), "{last}");
    assert_eq!(turns.waiting(), 0);
}

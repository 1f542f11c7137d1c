//! All of England at once: who is out of reach of each of twelve kinds, how it is shared, and where a hundred more would help
//! most; beside PySAL access, where Python can have it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use hereabouts_core::areas::Areas;
use hereabouts_core::gaps::{Aim, Catchment, Decay, Detour, May, Question, Rows, Siting, Wanted, coverage, sites};
use hereabouts_core::publish::{Audience, publish};
use hereabouts_core::view::{Ground, View};
use hereabouts_core::{Area, AreaCode, AreaStat, Level, Measure, Metres, Position};
use hereabouts_tests::random::Random;
use hereabouts_tests::town::square;
use jiff::civil::date;

use crate::country::{Country, somewhere};
use crate::{least, memory};

const DEMAND: u32 = 190_000;
const ASSETS: usize = 100_000;
const KINDS: u16 = 12;
const REACH: f64 = 1_600.0;
const SITES: usize = 100;
/// PySAL access is asked for each so-manieth point and the time scaled up: for all it wants more than 24 GiB.
const EACH: usize = 10;

/// Processor seconds of the whole process, with the threads that have ended.
fn process_cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("this process");
    let after = stat.rsplit_once(')').expect("its name is in brackets").1;
    let ticks: f64 = after.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum();
    // There are a hundred to a second on every Linux.
    ticks / 100.0
}

/// A country with people in it.
fn england(country: &Country) -> View {
    let mut dice = Random::seeded(31);
    let (mut areas, mut people) = (Vec::new(), Vec::new());
    for n in 0..DEMAND {
        let (centre, code) = (somewhere(&mut dice), AreaCode::new(&format!("E{n:08}")).expect("a code"));
        #[expect(clippy::cast_precision_loss, reason = "some hundreds")]
        let value = 100.0 + (dice.next() % 400) as f64;
        people.push(AreaStat {
            area: code.clone(),
            level: Level::Oa,
            measure: Measure::population(),
            vintage: "2024".into(),
            value,
        });
        areas.push(Area {
            code,
            name: format!("Area {n}"),
            name_cy: None,
            level: Level::Oa,
            vintage: "2021".into(),
            shape: square(centre.lon(), centre.lat(), 0.001),
            centre: Some(centre),
            parents: BTreeMap::new(),
        });
    }
    let vocabulary = Arc::new(hereabouts::site::built_in_vocabulary());
    let ground = Ground {
        vocabulary: Arc::clone(&vocabulary),
        areas: Arc::new(Areas::new(areas, &people)),
        gazetteer: Arc::default(),
        network: None,
    };
    let told = |asset| publish(&asset, Audience::Public, &vocabulary, &ground.areas).map(Arc::new);
    let assets = country.assets(&vocabulary).filter_map(told).collect();
    View::new(Audience::Public, ground.clone(), 1, assets)
}

fn question(kind: u16) -> Question {
    Question {
        kinds: vec![kind],
        rows: Rows::Of(Level::Oa),
        within: Metres::new(REACH).expect("a length"),
        at_least: 1,
        population: Measure::population(),
        walking: false,
        detour: Detour::NONE,
        area: None,
        strengths: false,
        catchment: Some(Catchment::Thirds(Decay::WEIGHTS)),
    }
}

/// How many rows there are.
fn whole(view: &View, kind: u16) -> usize {
    let question = question(kind);
    coverage(view, &question, date(2026, 1, 1), &|_| true).expect("an answer").rows.len()
}

fn best_sites(view: &View, kind: u16) -> Siting {
    let wanted = Wanted { aim: Aim::Most, count: SITES, may: May::Centre, prove: false };
    let question = Question { catchment: None, ..question(kind) };
    sites(view, &question, &wanted, date(2026, 1, 1), &|_| true).expect("an answer")
}

pub(crate) fn measure() {
    let country = Country::new(ASSETS, u64::from(KINDS));
    let before = memory::resident();
    let view = england(&country);
    println!("(England in memory: {:.0} MB)", (memory::resident() - before) / 1e6);
    let mut kinds: Vec<u16> = view.assets().map(|asset| asset.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds.len(), usize::from(KINDS));

    let mut wall = f64::INFINITY;
    let ours = least(3, || {
        let (cpu, began) = (process_cpu(), Instant::now());
        // Two at a time, as the program does.
        std::thread::scope(|scope| {
            for half in kinds.chunks(kinds.len() / 2) {
                let view = &view;
                scope.spawn(move || half.iter().for_each(|kind| assert_eq!(whole(view, *kind), DEMAND as usize)));
            }
        });
        wall = wall.min(began.elapsed().as_secs_f64());
        process_cpu() - cpu
    });
    crate::report(
        "whole gap analysis of England, 12 kinds, two at a time",
        &format!("{wall:.2} s, {ours:.2} s CPU, {:.0} MB in all", memory::resident() / 1e6),
        "the clock",
        wall,
        1.5,
        false,
    );
    if let Some((all, shared)) = pysal(&view, &country) {
        let each = ours / f64::from(KINDS);
        crate::report(
            "E2SFCA and all else, one kind",
            &format!("{each:.2} s CPU"),
            &format!("PySAL access {all:.1} s CPU ({shared:.1} s without its distances; from a tenth of the points)"),
            all / each,
            50.0,
            true,
        );
    }

    let began = Instant::now();
    let found = best_sites(&view, kinds[0]);
    let took = began.elapsed().as_secs_f64();
    println!(
        "({SITES} sites of {}: {} people newly in reach, at least {:.1} % of what is possible, {:.0} MB in all)",
        found.candidates,
        found.after.in_reach - found.before.in_reach,
        100.0 * found.proof.share,
        memory::resident() / 1e6
    );
    crate::report(
        "MCLP, p = 100, 190,000 candidates, question to answer",
        &format!("{took:.2} s"),
        "the clock",
        took,
        0.5,
        false,
    );
}

/// Processor seconds of PySAL access, with its distances and without; `None` where it cannot be had.
fn pysal(view: &View, country: &Country) -> Option<(f64, f64)> {
    let folder = std::env::temp_dir().join("hereabouts-pysal");
    let python = folder.join("bin/python");
    if !python.exists() {
        let made = Command::new("python3").args(["-m", "venv"]).arg(&folder).status();
        let got = Command::new(&python).args(["-m", "pip", "install", "--quiet", "access==1.1.10.post3"]).status();
        if !made.is_ok_and(|made| made.success()) || !got.is_ok_and(|got| got.success()) {
            println!("(PySAL access could not be had: skipped)");
            return None;
        }
    }
    // On a plane, for it measures on planes: metres from a point in the middle.
    let plane =
        |at: Position| ((at.lon() + 2.0) * 111_320.0 * 53.0_f64.to_radians().cos(), (at.lat() - 53.0) * 111_320.0);
    let (mut demand, mut supply) = ("id,x,y,value\n".to_owned(), "id,x,y,value\n".to_owned());
    for (number, people) in view.areas().measure(Level::Oa, &Measure::population()).iter().step_by(EACH) {
        let (x, y) = plane(view.areas().anchor(*number));
        let _ = writeln!(demand, "{number},{x},{y},{people}");
    }
    let of_kind = (0..).zip(&country.points).filter(|(_, (_, of))| *of == country.points[0].1);
    for (n, (at, _)) in of_kind {
        let ((x, y), n): (_, u32) = (plane(*at), n);
        let _ = writeln!(supply, "{n},{x},{y},1");
    }
    let files = ["demand.csv", "supply.csv"].map(|name| folder.join(name));
    std::fs::write(&files[0], demand).ok()?;
    std::fs::write(&files[1], supply).ok()?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/bench/pysal_access.py");
    let told = Command::new(&python).arg(script).args(&files).arg(REACH.to_string()).output().ok()?;
    let text = String::from_utf8_lossy(&told.stdout);
    let mut numbers = text.split_whitespace().filter_map(|number| number.parse::<f64>().ok());
    match (numbers.next(), numbers.next()) {
        #[expect(clippy::cast_precision_loss, reason = "ten")]
        (Some(all), Some(shared)) => Some((all * EACH as f64, shared * EACH as f64)),
        _ => {
            println!(
                "(PySAL access gave no answer: {})",
                String::from_utf8_lossy(&told.stderr).lines().last().unwrap_or_default()
            );
            None
        }
    }
}

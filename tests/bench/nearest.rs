//! Ten nearest of a kind among a million assets, in process, beside PostGIS.

use hereabouts_core::Position;
use hereabouts_core::index::Origin;
use hereabouts_core::view::{Filter, Prepared, View};
use hereabouts_tests::random::Random;
use jiff::civil::date;

use crate::country::{Country, somewhere};
use crate::postgis::Postgis;
use crate::{cpu_seconds, least};

const QUERIES: u32 = 2_000;
const ROUNDS: u32 = 30;

pub(crate) fn measure(view: &View, country: &Country) {
    let mut dice = Random::seeded(23);
    let from: Vec<Position> = (0..QUERIES).map(|_| somewhere(&mut dice)).collect();
    let kind = view.vocabulary().kind_number("library").expect("a kind of the vocabulary");
    let filter = Prepared::new(view, Filter { kinds: vec![kind], ..Filter::default() }, date(2026, 1, 1));
    let ours = least(ROUNDS, || {
        let before = cpu_seconds("self");
        let found: usize =
            from.iter().map(|from| view.nearest_hits(&Origin::from(*from), 10, None, &filter).len()).sum();
        assert_eq!(found, QUERIES as usize * 10, "ten each time");
        (cpu_seconds("self") - before) / f64::from(QUERIES)
    });

    let Some(mut postgis) = Postgis::connect() else { return };
    postgis.load(&country.points, 45);
    let values: Vec<String> = from.iter().map(|p| format!("({},{})", p.lon(), p.lat())).collect();
    postgis.run(&format!(
        "CREATE TEMP TABLE asked AS SELECT ST_MakePoint(x, y)::geography AS at FROM (VALUES {}) AS t(x, y); ANALYZE asked",
        values.join(",")
    ));
    let ask = "SELECT count(n.d) FROM asked q, LATERAL (SELECT ST_Distance(p.at, q.at) AS d FROM place p \
               WHERE p.kind = 7 ORDER BY p.at <-> q.at LIMIT 10) n";
    let theirs = least(4, || postgis.cpu(ask) / f64::from(QUERIES));
    crate::report(
        "ten nearest of a kind, 1,000,000 assets, in process",
        &format!("{:.2} µs", ours * 1e6),
        &format!("PostGIS {:.0} µs", theirs * 1e6),
        theirs / ours,
        60.0,
        true,
    );
}

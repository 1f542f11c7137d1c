//! The nearest of each of twelve kinds for every output area of a country, beside PostGIS.

use hereabouts_core::Position;
use hereabouts_core::index::Origins;
use hereabouts_core::view::{Filter, Prepared};
use hereabouts_tests::random::Random;
use jiff::civil::date;

use crate::country::{Country, somewhere};
use crate::postgis::Postgis;
use crate::{cpu_seconds, least};

const DEMAND: usize = 190_000;
const KINDS: u16 = 12;
/// PostGIS is asked for so many and the time scaled up: it takes more than a minute for all.
const SAMPLE: usize = 19_000;

#[expect(clippy::cast_precision_loss, reason = "a share")]
pub(crate) fn measure() {
    let country = Country::new(100_000, u64::from(KINDS));
    let mut dice = Random::seeded(31);
    let demand: Vec<Position> = (0..DEMAND).map(|_| somewhere(&mut dice)).collect();
    let view = country.view();
    let kinds: Vec<u16> = {
        let mut kinds: Vec<u16> = view.assets().map(|asset| asset.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    };
    assert_eq!(kinds.len(), usize::from(KINDS));
    let ours = least(3, || {
        let before = cpu_seconds("self");
        let demand: Origins = demand.iter().copied().collect();
        let mut found = 0;
        for kind in &kinds {
            let filter = Prepared::new(&view, Filter { kinds: vec![*kind], ..Filter::default() }, date(2026, 1, 1));
            found += view.nearest_to_each(&demand, None, &filter).iter().flatten().count();
        }
        assert_eq!(found, DEMAND * kinds.len());
        cpu_seconds("self") - before
    });

    let Some(mut postgis) = Postgis::connect() else { return };
    postgis.load(&country.points, KINDS);
    let values: Vec<String> = demand[..SAMPLE].iter().map(|p| format!("({},{})", p.lon(), p.lat())).collect();
    postgis.run(&format!(
        "CREATE TEMP TABLE demand AS SELECT ST_MakePoint(x, y)::geography AS at FROM (VALUES {}) AS t(x, y); ANALYZE demand",
        values.join(",")
    ));
    let of_kind = |kind| {
        let ask = format!(
            "SELECT sum(n.d) FROM demand q, LATERAL (SELECT ST_Distance(p.at, q.at) AS d FROM place p \
             WHERE p.kind = {kind} ORDER BY p.at <-> q.at LIMIT 1) n"
        );
        least(2, || postgis.cpu(&ask))
    };
    let theirs = (0..KINDS).map(of_kind).sum::<f64>();
    let theirs = theirs * DEMAND as f64 / SAMPLE as f64;
    crate::report(
        "nearest for 190,000 demand points × 12 kinds, 100,000 assets",
        &format!("{ours:.2} s CPU"),
        &format!("PostGIS {theirs:.0} s CPU (from a tenth of the points)"),
        theirs / ours,
        150.0,
        true,
    );
}

//! Libraries in Trafford within 1,600 m: our answer, and that of PostGIS on the spheroid.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Double, Text};
use diesel::{Connection, PgConnection, QueryableByName};
use hereabouts::site::built_in_vocabulary;
use hereabouts_core::areas::Areas;
use hereabouts_core::asset::Asset;
use hereabouts_core::gaps::{Catchment, Coverage, Detour, Question, Row, Rows, coverage};
use hereabouts_core::import::{Limits, areas, assets, population};
use hereabouts_core::publish::{Audience, publish};
use hereabouts_core::view::{Ground, View};
use hereabouts_core::{Area, AreaStat, Disclosure, Level, Measure, Metres};
use hereabouts_tests::database::Database;
use hereabouts_tests::shared::shared;
use hereabouts_tests::town::NOW;
use jiff::civil::date;
use uuid::Uuid;

const LEVELS: [(Level, usize, &str, &str); 4] = [
    (Level::Oa, 738, "oa_2021_generalised", "mid2024_oa"),
    (Level::Lsoa, 139, "lsoa_2021_generalised", "mid2024_lsoa"),
    (Level::Msoa, 28, "msoa_2021_generalised", "mid2024_msoa"),
    (Level::Ward, 21, "ward_2023_generalised", "mid2024_ward"),
];
const EVERYBODY: f64 = 241_025.0;

fn open(folder: &Path, path: &str) -> File {
    File::open(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn trafford(folder: &Path) -> (Vec<Area>, Vec<AreaStat>) {
    let (mut all, mut people) = (Vec::new(), Vec::new());
    for (level, count, outlines, measures) in LEVELS {
        let options =
            areas::Options { level, vintage: "2021", code_field: None, name_field: None, limits: Limits::NONE };
        let read = areas::read(open(folder, &format!("boundaries/{outlines}.geojson")), &options).unwrap().items;
        assert_eq!(read.len(), count, "{level}");
        all.extend(read);
        let options = population::Options { measure: Some("population"), ..population::Options::guessing(level) };
        let read = population::read(open(folder, &format!("population/{measures}.csv")), &options).unwrap().items;
        let population = read.into_iter().filter(|stat| stat.measure == Measure::population());
        people.extend(population);
    }
    (all, people)
}

fn libraries(folder: &Path) -> Vec<Asset> {
    let vocabulary = built_in_vocabulary();
    let options = assets::Options {
        vocabulary: &vocabulary,
        kind: Some("library"),
        name_field: None,
        columns: None,
        disclosure: Some(Disclosure::Exact),
        source: "libraries.csv",
        licence: Some("OGL-UK-3.0"),
        now: NOW,
        limits: Limits::NONE,
    };
    let around = assets::Surroundings {
        postcode: &|_| None,
        area_to_tell: &|_, _| None,
        level_of: &|_| None,
        neighbourhood: &|_| None,
        identify: &|_, _| None,
        new_id: &Uuid::new_v4,
    };
    assets::read(open(folder, "assets/libraries.csv"), &options, &around).unwrap().items
}

/// Who is out of reach of a library.
fn near_a_library(view: &View, level: Level, catchment: Option<Catchment>) -> Question {
    Question {
        kinds: vec![view.vocabulary().kind_number("library").unwrap()],
        rows: Rows::Of(level),
        within: Metres::new(1_600.0).unwrap(),
        at_least: 1,
        population: Measure::population(),
        walking: false,
        detour: Detour::NONE,
        area: None,
        catchment,
        strengths: false,
    }
}

fn answer<'a>(view: &'a View, question: &'a Question) -> Coverage<'a> {
    coverage(view, question, date(2026, 11, 22), &|_| true).unwrap()
}

#[derive(QueryableByName)]
struct Nearest {
    #[diesel(sql_type = Text)]
    code: String,
    #[diesel(sql_type = Double)]
    metres: f64,
}

/// Of each centre, the metres to the nearest point, by PostGIS.
fn by_postgis(url: &str, centres: &[(String, f64, f64)], points: &[(f64, f64)]) -> BTreeMap<String, f64> {
    let mut connection = PgConnection::establish(url).unwrap();
    let centres: Vec<String> = centres.iter().map(|(code, lon, lat)| format!("('{code}', {lon:?}, {lat:?})")).collect();
    let points: Vec<String> = points.iter().map(|(lon, lat)| format!("({lon:?}, {lat:?})")).collect();
    let tables = format!(
        "CREATE TEMPORARY TABLE centre (code text, lon float8, lat float8); \
         CREATE TEMPORARY TABLE library (lon float8, lat float8); \
         INSERT INTO centre VALUES {}; INSERT INTO library VALUES {};",
        centres.join(","),
        points.join(",")
    );
    connection.batch_execute(&tables).unwrap();
    let nearest = "SELECT code, min(ST_Distance(\
         ST_SetSRID(ST_MakePoint(centre.lon, centre.lat), 4326)::geography, \
         ST_SetSRID(ST_MakePoint(library.lon, library.lat), 4326)::geography, true)) AS metres \
         FROM centre CROSS JOIN library GROUP BY code";
    let rows: Vec<Nearest> = diesel::sql_query(nearest).load(&mut connection).unwrap();
    rows.into_iter().map(|row| (row.code, row.metres)).collect()
}

#[derive(QueryableByName)]
struct Share {
    #[diesel(sql_type = Text)]
    code: String,
    #[diesel(sql_type = Double)]
    each: f64,
}

/// Of each centre, what comes to one of its people where every point is one and is shared by the weight of the distance
/// `d`, all of it worked out by PostGIS. Centres with nothing within reach are left out.
fn shares_by_postgis(
    url: &str,
    centres: &[(String, f64, f64)],
    people: &BTreeMap<String, f64>,
    points: &[(f64, f64)],
    weight: &str,
) -> BTreeMap<String, f64> {
    let mut connection = PgConnection::establish(url).unwrap();
    let centres: Vec<String> =
        centres.iter().map(|(code, lon, lat)| format!("('{code}', {:?}, {lon:?}, {lat:?})", people[code])).collect();
    let points: Vec<String> =
        (1..).zip(points).map(|(n, (lon, lat)): (u32, _)| format!("({n}, {lon:?}, {lat:?})")).collect();
    let tables = format!(
        "CREATE TEMPORARY TABLE centre (code text, people float8, lon float8, lat float8); \
         CREATE TEMPORARY TABLE library (id int, lon float8, lat float8); \
         INSERT INTO centre VALUES {}; INSERT INTO library VALUES {};",
        centres.join(","),
        points.join(",")
    );
    connection.batch_execute(&tables).unwrap();
    let shares = format!(
        "WITH apart AS (SELECT code, people, id, ST_Distance(\
         ST_SetSRID(ST_MakePoint(centre.lon, centre.lat), 4326)::geography, \
         ST_SetSRID(ST_MakePoint(library.lon, library.lat), 4326)::geography, true) AS d \
         FROM centre CROSS JOIN library), \
         weighed AS (SELECT code, people, id, {weight} AS w FROM apart), \
         ratio AS (SELECT id, 1 / sum(people * w) AS r FROM weighed GROUP BY id HAVING sum(people * w) > 0) \
         SELECT code, sum(r * w) AS each FROM weighed JOIN ratio USING (id) WHERE w > 0 GROUP BY code"
    );
    let rows: Vec<Share> = diesel::sql_query(shares).load(&mut connection).unwrap();
    rows.into_iter().map(|row| (row.code, row.each)).collect()
}

#[test]
fn libraries_in_trafford_are_as_near_as_postgis_says_area_by_area() {
    let Some(folder) = shared("trafford") else { return };
    let Some(database) = Database::postgis() else { return };
    let (areas, people) = trafford(&folder);
    let vocabulary = Arc::new(built_in_vocabulary());
    let areas = Arc::new(Areas::new(areas, &people));
    let libraries = libraries(&folder);
    assert!(libraries.len() >= 12, "{} libraries", libraries.len());
    let told = |asset: &Asset| publish(asset, Audience::Public, &vocabulary, &areas).map(Arc::new);
    let published: Vec<_> = libraries.iter().filter_map(told).collect();
    let points: Vec<(f64, f64)> = libraries
        .iter()
        .map(|library| match &library.locations[0].place {
            hereabouts_core::asset::Place::At(shape) => shape.as_point().unwrap(),
            other => panic!("{other:?}"),
        })
        .map(|position| (position.lon(), position.lat()))
        .collect();
    let ground = Ground {
        vocabulary: Arc::clone(&vocabulary),
        areas: Arc::clone(&areas),
        gazetteer: Arc::default(),
        network: None,
    };
    let view = View::new(Audience::Public, ground, 1, published);

    let question = near_a_library(&view, Level::Oa, None);
    let finest = answer(&view, &question);
    let centres: Vec<(String, f64, f64)> = areas
        .of_level(Level::Oa)
        .map(|(number, area)| (area.code.to_string(), areas.anchor(number).lon(), areas.anchor(number).lat()))
        .collect();
    let nearest = by_postgis(database.url(), &centres, &points);
    assert_eq!((finest.rows.len(), nearest.len()), (738, 738));
    let mut worst = 0.0_f64;
    for row in &finest.rows {
        let metres = nearest[row.area.as_str()];
        let ours = row.nearest_m.unwrap();
        worst = worst.max((metres - ours).abs());
        assert!((metres - ours).abs() < 0.001, "{}: {ours} is not {metres}", row.area);
        let in_reach = if metres <= 1_600.0 { row.people } else { 0.0 };
        assert_eq!(row.in_reach, in_reach, "{}: {metres} m", row.area);
    }
    println!("738 output areas: every one as PostGIS says, at most {:.6} mm apart", worst * 1_000.0);

    let people_of: BTreeMap<String, f64> = finest.rows.iter().map(|row| (row.area.to_string(), row.people)).collect();
    for (name, catchment, weight) in [
        ("2SFCA", Catchment::Plain, "CASE WHEN d <= 1600 THEN 1 ELSE 0 END"),
        (
            "E2SFCA",
            Catchment::Thirds([1.0, 0.68, 0.22]),
            "CASE WHEN d <= 1600.0 / 3 THEN 1 WHEN d <= 3200.0 / 3 THEN 0.68 WHEN d <= 1600 THEN 0.22 ELSE 0 END",
        ),
        ("Gaussian", Catchment::Gaussian, "CASE WHEN d <= 1600 THEN exp(-d * d / (2 * (1600.0 / 3) ^ 2)) ELSE 0 END"),
    ] {
        let theirs = shares_by_postgis(database.url(), &centres, &people_of, &points, weight);
        let question = near_a_library(&view, Level::Oa, Some(catchment));
        let ours = answer(&view, &question);
        let mut worst = 0.0_f64;
        for row in &ours.rows {
            let theirs = 1_000.0 * theirs.get(row.area.as_str()).copied().unwrap_or(0.0);
            let ours = row.per_1000.unwrap();
            worst = worst.max((ours - theirs).abs() / theirs.max(1e-9));
            assert!((ours - theirs).abs() <= 1e-9 * theirs, "{name} {}: {ours} is not {theirs}", row.area);
        }
        // All that is shared out is all that there is within reach of anybody.
        let shared: f64 = ours.rows.iter().map(|row| row.per_1000.unwrap() * row.people / 1_000.0).sum();
        assert!(shared <= libraries.len() as f64 + 1e-9, "{name}: {shared}");
        println!("{name} in 738 output areas: as PostGIS says, {worst:.1e} apart at the most; {shared:.3} shared out");
    }

    let sum = |coverage: &Coverage<'_>, field: fn(&Row<'_>) -> f64| coverage.rows.iter().map(field).sum::<f64>();
    for (level, count, ..) in LEVELS {
        let question = near_a_library(&view, level, None);
        let summed = answer(&view, &question);
        assert_eq!((summed.rows.len(), summed.worked_out_at), (count, Level::Oa), "{level}");
        assert_eq!(sum(&summed, |row| row.people), EVERYBODY, "{level}");
        assert_eq!(sum(&summed, |row| row.in_reach), sum(&finest, |row| row.in_reach), "{level}");
        assert_eq!(sum(&summed, |row| row.out_of_reach), sum(&finest, |row| row.out_of_reach), "{level}");
        assert_eq!(summed.summary.people, EVERYBODY);
    }
}

//! Where the next one would help most, and what if one were closed, opened or moved.

use hereabouts_tests::served::{Ask, Served};
use serde_json::{Value, json};

use crate::is_a_problem;
use crate::trehelyg::{id, trehelyg};

fn ask(served: &Served, address: &str) -> Value {
    let answer = served.get(&format!("/api/v1/gaps{address}"));
    assert_eq!(answer.status, 200, "{address}: {}", answer.text());
    answer.json()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is not a number"))
}

/// The sites of an answer as they are opened in a scenario.
fn opened(found: &Value) -> String {
    let sites = found["sites"].as_array().unwrap().iter();
    sites.map(|site| format!("{},{}", site["lon"], site["lat"])).collect::<Vec<_>>().join(";")
}

#[test]
fn a_site_brings_in_reach_whom_opening_it_brings_in_reach() {
    let town = trehelyg();
    for candidates in ["hosts", "centres", "points&points=-4.17,52.505;-4.195,52.505"] {
        for count in [1, 2] {
            let question = "kind=repair_cafe&within_m=800&detour=1.3";
            let found = ask(&town.served, &format!("/sites?{question}&count={count}&candidates={candidates}"));
            let sites = found["sites"].as_array().unwrap();
            assert!(!sites.is_empty() && sites.len() <= count);
            let tried = ask(&town.served, &format!("/what-if?{question}&opened={}", opened(&found)));
            let brought: f64 = sites.iter().map(|site| number(&site["people"])).sum();
            assert_eq!(number(&tried["gain"]["people"]), brought, "{candidates}, {count}");
            assert_eq!(tried["after"]["in_reach"], found["after"]["in_reach"]);
            assert_eq!(sites.last().unwrap()["in_reach"], found["after"]["in_reach"], "the running total");
            let (told, mean) = (number(&found["after"]["mean_m"]), number(&tried["after"]["mean_m"]));
            assert!((told - mean).abs() < 1e-6, "{told} {mean}");
            let best = number(&found["proof"]["best_possible"]);
            assert!(best >= brought && (number(&found["proof"]["share"]) - brought / best).abs() < 1e-12);
            let proved =
                ask(&town.served, &format!("/sites?{question}&count={count}&candidates={candidates}&certify=true"));
            assert_eq!((&proved["proof"]["optimal"], &proved["proof"]["certified"]), (&json!(true), &json!(true)));
            assert!(number(&proved["after"]["in_reach"]) >= number(&found["after"]["in_reach"]));
        }
    }
}

#[test]
fn a_site_comes_with_who_could_host_it_and_where_it_is() {
    let town = trehelyg();
    let found = ask(&town.served, "/sites?kind=repair_cafe&within_m=800&candidates=centres&level=lsoa");
    let site = &found["sites"][0];
    assert!(site["host"]["name"].is_string() && number(&site["host"]["distance_m"]) > 0.0, "{site}");
    assert!(site["area"]["code"].as_str().unwrap().starts_with("QX01"), "{site}");
    let at_hosts = ask(&town.served, "/sites?kind=repair_cafe&within_m=800");
    assert_eq!(at_hosts["sites"][0]["host"]["distance_m"], 0.0);
    assert_eq!(at_hosts["parameters"]["candidates"], "hosts");
}

#[test]
fn each_aim_is_reached_by_its_own_measure() {
    let town = trehelyg();
    let question = "kind=repair_cafe&within_m=500&candidates=centres";
    let everyone = ask(&town.served, &format!("/sites?{question}&aim=everyone&certify=true"));
    assert_eq!((&everyone["after"]["out_of_reach"], &everyone["unreachable"]), (&json!(0.0), &json!(0.0)));
    let fewest = everyone["sites"].as_array().unwrap().len();
    let one_less = ask(&town.served, &format!("/sites?{question}&aim=most&count={}&certify=true", fewest - 1));
    assert!(number(&one_less["after"]["out_of_reach"]) > 0.0, "fewer do not do");
    let by =
        |aim: &str| ask(&town.served, &format!("/sites?{question}&aim={aim}&count=1&certify=true"))["after"].clone();
    let (distance, worst, most) = (by("distance"), by("worst"), by("most"));
    for other in [&worst, &most] {
        assert!(number(&distance["mean_m"]) <= number(&other["mean_m"]));
    }
    for other in [&distance, &most] {
        assert!(number(&worst["worst_m"]) <= number(&other["worst_m"]));
    }
}

#[test]
fn closing_the_only_library_is_felt_by_all_who_had_it() {
    let town = trehelyg();
    let before = ask(&town.served, "?kind=library&level=oa&within_m=500");
    let found = ask(&town.served, &format!("/what-if?kind=library&level=oa&within_m=500&closed={}", id(1)));
    assert_eq!(found["before"], before["summary"]);
    assert_eq!(found["lose"]["people"], before["summary"]["in_reach"]);
    assert_eq!((&found["gain"]["people"], &found["after"]["in_reach"]), (&json!(0.0), &json!(0.0)));
    assert_eq!(found["changes"]["closed"][0]["name"], "Trehelyg Library");
    let deciles: f64 = found["lose"]["by_decile"].as_array().unwrap().iter().map(|row| number(&row["people"])).sum();
    assert_eq!(deciles, number(&found["lose"]["people"]));
    let rows = found["rows"].as_array().unwrap();
    assert_eq!(rows[0]["area"], "QX0000001", "where most people lose it comes first");
    let lost: f64 = rows.iter().map(|row| number(&row["lose"])).sum();
    assert_eq!(lost, number(&found["lose"]["people"]));
    // The map itself is as it was.
    assert_eq!(ask(&town.served, "?kind=library&level=oa&within_m=500"), before);
    // The same as the answer of the map without it.
    let closed = ask(&town.served, &format!("?kind=library&level=oa&within_m=500&closed={}", id(1)));
    assert_eq!(closed["summary"], found["after"]);
}

#[test]
fn moving_is_closing_here_and_opening_there() {
    let town = trehelyg();
    let question = "kind=library&level=oa&within_m=500";
    let moved = ask(&town.served, &format!("/what-if?{question}&moved={},-4.166,52.505", id(1)));
    let both = ask(&town.served, &format!("/what-if?{question}&closed={}&opened=-4.166,52.505", id(1)));
    for field in ["gain", "lose", "nearer", "farther", "rows"] {
        assert_eq!(moved[field], both[field], "{field}");
    }
    assert!(number(&moved["gain"]["people"]) > 0.0 && number(&moved["lose"]["people"]) > 0.0);
    assert_eq!(
        (&moved["changes"]["moved"][0]["lon"], &both["changes"]["opened"][0]["lon"]),
        (&json!(-4.166), &json!(-4.166))
    );
}

#[test]
fn files_hold_what_the_answers_hold() {
    let town = trehelyg();
    let file = |address: &str| {
        let answer = town.served.get(&format!("/api/v1/gaps{address}"));
        assert_eq!(answer.status, 200, "{address}: {}", answer.text());
        assert!(answer.header("content-disposition").starts_with("attachment"), "{address}");
        answer
    };
    let column = |text: &str, name: &str| -> Vec<String> {
        let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
        let header = lines.next().unwrap();
        let at = header.iter().position(|column| column.contains(name)).unwrap();
        lines.map(|mut line| line.swap_remove(at)).collect()
    };
    let question = "kind=repair_cafe&within_m=800&candidates=centres&count=2";
    let found = ask(&town.served, &format!("/sites?{question}"));
    let sites = found["sites"].as_array().unwrap();
    let text = file(&format!("/sites.csv?{question}")).text().to_owned();
    let told: Vec<String> = sites.iter().map(|site| number(&site["people"]).to_string()).collect();
    assert_eq!(column(&text, "people"), told);
    let features = file(&format!("/sites.geojson?{question}")).json();
    for (feature, site) in features["features"].as_array().unwrap().iter().zip(sites) {
        assert_eq!(&feature["properties"], site);
        assert_eq!(feature["geometry"]["coordinates"], json!([site["lon"], site["lat"]]));
    }
    assert_eq!(features["features"].as_array().unwrap().len(), sites.len());

    let question = format!("kind=repair_cafe&within_m=800&opened={}", opened(&found));
    let rows = ask(&town.served, &format!("/what-if?{question}"))["rows"].clone();
    let told: Vec<&str> = rows.as_array().unwrap().iter().map(|row| row["area"].as_str().unwrap()).collect();
    assert!(!told.is_empty());
    assert_eq!(column(file(&format!("/what-if.csv?{question}")).text(), "area"), told);
    is_a_problem(&town.served.get("/api/v1/gaps/what-if.csv?kind=library"), 422, "nothing is otherwise");
}

#[test]
fn what_makes_no_sense_is_said() {
    let town = trehelyg();
    let hidden = id(200);
    let many = "-4.17,52.5;".repeat(51);
    for (address, parameter) in [
        ("/what-if?kind=library".to_owned(), "?closed"),
        ("/what-if?kind=library&closed=one".to_owned(), "?closed"),
        (format!("/what-if?kind=library&closed={hidden}"), "?closed"),
        (format!("?kind=library&moved={hidden},-4.1,52.5"), "?moved"),
        ("/what-if?kind=library&opened=-4.17".to_owned(), "?opened"),
        ("/what-if?kind=library&opened=-4.17,152".to_owned(), "?opened"),
        (format!("/what-if?kind=library&opened={many}"), "?opened"),
        ("/what-if?kind=shared_lives_host&opened=-4.17,52.5".to_owned(), "?kind"),
        ("/sites?kind=library&candidates=points".to_owned(), "?points"),
        ("/sites?kind=library&points=x".to_owned(), "?points"),
        ("/sites?kind=library&candidates=hosts&points=-4.1,52.5".to_owned(), "?points"),
        ("/sites?kind=library&count=0".to_owned(), "?count"),
        ("/sites?kind=library&aim=all".to_owned(), "?aim"),
        ("/sites?kind=library&at_least=2".to_owned(), "?at_least"),
    ] {
        let answer = town.served.get(&format!("/api/v1/gaps{address}"));
        is_a_problem(&answer, 422, &address);
        assert_eq!(answer.json()["errors"][0]["pointer"], parameter, "{address}: {}", answer.text());
    }
}

#[test]
fn who_watches_is_told_the_same_line_by_line() {
    let town = trehelyg();
    let watch = |address: &str| {
        let answer =
            town.served.ask(&Ask::get(format!("/api/v1/gaps{address}")).with("accept", "application/x-ndjson"));
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/x-ndjson"));
        assert_eq!(answer.header("cache-control"), "no-store");
        answer.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Value>>()
    };
    let last = |lines: &[Value]| lines.last().unwrap().clone();
    let question = "kind=repair_cafe&within_m=800";
    for address in
        [format!("?{question}"), format!("/sites?{question}"), format!("/what-if?{question}&opened=-4.17,52.505")]
    {
        assert_eq!(last(&watch(&address))["answer"], ask(&town.served, &address), "{address}");
    }
    // The first answer at once, then the proved one.
    let answers: Vec<Value> = watch(&format!("/sites?{question}&certify=true"))
        .into_iter()
        .filter_map(|line| line.get("answer").map(|answer| answer["proof"]["certified"].clone()))
        .collect();
    assert_eq!(answers, [json!(false), json!(true)]);
    assert_eq!(last(&watch("?kind=nothing"))["problem"]["status"], 422);
}

//! What is taken away: the same assets and rows as are shown, in files that others can read.

use hereabouts_core::publish::Audience;
use hereabouts_tests::served::Answer;
use serde_json::Value;

use crate::trehelyg::{Trehelyg, trehelyg};
use crate::{ids, is_a_problem};

/// Cells by row, quoted as RFC 4180 says.
fn cells(answer: &Answer) -> Vec<Vec<String>> {
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = answer.text().chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            other => cell.push(other),
        }
    }
    assert!(!quoted && cell.is_empty() && row.is_empty(), "it ends with a whole row");
    rows
}

fn column(rows: &[Vec<String>], name: &str) -> Vec<String> {
    let n = rows[0].iter().position(|heading| heading == name).unwrap_or_else(|| panic!("no {name} in {:?}", rows[0]));
    rows[1..].iter().map(|row| row[n].clone()).collect()
}

#[test]
fn a_table_of_assets_has_what_the_list_shows() {
    let town = trehelyg();
    for query in ["", "kind=library,park", "q=treh", "within=QX0100001", "bbox=-4.196,52.504,-4.18,52.506"] {
        let shown = ids(&town.served.get(&format!("/api/v1/assets?limit=200&{query}")).json());
        let answer = town.served.get(&format!("/api/v1/export.csv?{query}"));
        let rows = cells(&answer);
        assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{query}: every row has every column");
        assert_eq!(column(&rows, "id"), shown, "{query}");
        assert!(answer.header("content-disposition").contains("assets.csv"));
        let features = town.served.get(&format!("/api/v1/export.geojson?{query}")).json();
        assert_eq!(ids(&features), shown, "{query}");
    }
}

#[test]
fn an_area_is_no_point_in_a_table_either() {
    let town = Trehelyg::answering(Audience::Practitioner);
    let rows = cells(&town.served.get("/api/v1/export.csv?kind=group,shared_lives_host"));
    let told = column(&rows, "name").into_iter().zip(column(&rows, "lon")).zip(column(&rows, "area"));
    let hidden: Vec<_> = told.filter(|((_, lon), _)| lon.is_empty()).map(|((name, _), area)| (name, area)).collect();
    let expected = [("Cylch y Gegin", "QX0100001"), ("Shared Lives host", "QX0200001")];
    assert_eq!(hidden, expected.map(|(name, area)| (name.to_owned(), area.to_owned())));
}

#[test]
fn a_cell_is_no_formula() {
    let town = trehelyg();
    let mut shop = crate::trehelyg::assets().remove(1);
    shop.id = crate::trehelyg::id(77);
    shop.name = "=HYPERLINK(\"http://evil.example\",\"x\")".into();
    shop.summary = Some("@SUM(1+1), \"quoted\"\nand on".into());
    shop.phone = Some("+44 1632 960001".into());
    town.write(vec![shop]);
    let rows = cells(&town.served.get("/api/v1/export.csv?q=hyperlink"));
    assert_eq!(rows.len(), 2);
    for cell in &rows[1] {
        assert!(!cell.starts_with(['=', '@', '+', '-', '\t']) || cell.parse::<f64>().is_ok(), "{cell}");
    }
}

#[test]
fn rows_of_gaps_come_as_a_table_and_as_a_map() {
    let town = trehelyg();
    let query = "kind=library&level=lsoa&within_m=500";
    let shown = town.served.get(&format!("/api/v1/gaps?{query}")).json();
    let shown: Vec<&Value> = shown["rows"].as_array().unwrap().iter().collect();
    let answer = town.served.get(&format!("/api/v1/gaps.csv?{query}"));
    assert!(answer.header("content-disposition").contains("gaps.csv"));
    let rows = cells(&answer);
    assert_eq!(column(&rows, "area"), shown.iter().map(|row| row["area"].as_str().unwrap()).collect::<Vec<_>>());
    for field in ["people", "in_reach", "out_of_reach"] {
        let numbers: Vec<f64> = column(&rows, field).iter().map(|cell| cell.parse().unwrap()).collect();
        assert_eq!(numbers, shown.iter().map(|row| row[field].as_f64().unwrap()).collect::<Vec<_>>(), "{field}");
    }
    let map = town.served.get(&format!("/api/v1/gaps.geojson?{query}")).json();
    let features = map["features"].as_array().unwrap();
    assert_eq!(features.len(), 2);
    for (feature, row) in features.iter().zip(shown) {
        assert_eq!(feature["properties"]["area"], row["area"]);
        assert_eq!(feature["properties"]["out_of_reach"], row["out_of_reach"]);
        assert_eq!(feature["geometry"]["type"], "Polygon");
    }
}

#[test]
fn an_export_takes_no_page() {
    let town = trehelyg();
    for query in ["limit=5", "cursor=x", "facets=true", "k=3"] {
        is_a_problem(&town.served.get(&format!("/api/v1/export.csv?{query}")), 400, query);
        is_a_problem(&town.served.get(&format!("/api/v1/export.geojson?{query}")), 400, query);
    }
}

//! The API as its readers meet it, told of a little town; and what is below it, against others.

#![expect(clippy::print_stdout, reason = "what was measured, and what was skipped, is told")]

mod areas;
mod assets;
mod care;
mod chance;
mod documented;
mod exports;
mod feeds;
mod gaps;
mod hostile;
mod imports;
mod letters;
mod lists;
mod long_runs;
mod looking_after;
mod manners;
mod nearest;
mod organizations;
mod overlay;
mod packages;
mod people;
mod permissions;
mod planning;
mod reference;
mod reference_sites;
mod rights;
mod schemes;
mod shares;
mod tiles;
mod trehelyg;
mod walking;
mod what_if;
mod words;
mod writes;

use hereabouts_tests::served::Answer;
use serde_json::Value;

/// The ids of the features of an answer.
fn ids(collection: &Value) -> Vec<String> {
    collection["features"].as_array().unwrap().iter().map(|f| f["id"].as_str().unwrap().to_owned()).collect()
}

/// The names of the features of an answer.
fn names(collection: &Value) -> Vec<&str> {
    collection["features"].as_array().unwrap().iter().map(|f| f["properties"]["name"].as_str().unwrap()).collect()
}

/// That it is a problem with a sentence for its reader, and nothing of what is inside.
fn is_a_problem(answer: &Answer, status: u16, about: &str) -> Value {
    assert_eq!(answer.status, status, "{about}: {}", String::from_utf8_lossy(&answer.body));
    assert_eq!(answer.header("content-type"), "application/problem+json", "{about}");
    let problem = answer.json();
    assert_eq!(problem["status"], status, "{about}");
    let detail = problem["detail"].as_str().unwrap();
    let sentence = detail.len() >= 12 && detail.ends_with(['.', '?', '!']) && detail.contains(' ');
    assert!(
        sentence
            && detail
                .chars()
                .next()
                .is_some_and(|c| !c.is_lowercase() || detail.contains(" must ") || detail.contains(" may ")),
        "{about}: {detail:?} is not a sentence"
    );
    let inside = [
        "panick", "::", "src/", ".rs", "SELECT ", "INSERT ", "sqlite", "diesel", "stack", "Option<", "f64", "unwrap",
        "/work", "/tmp", "Some(", "Err(",
    ];
    let text = answer.text();
    if let Some(leak) = inside.iter().find(|word| text.contains(**word)) {
        panic!("{about}: {leak:?} is not for readers: {text}");
    }
    problem
}

//! What is not the same in two answers, by name.

use std::collections::BTreeSet;

use hereabouts_tests::served::Answer;
use serde_json::Value;

/// The names of what differs: the status, a header, a field of the body.
pub fn differences(one: &Answer, other: &Answer) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    if one.status != other.status {
        found.insert("status".to_owned());
    }
    if one.headers != other.headers {
        let names = |answer: &Answer| answer.headers.iter().map(|(name, _)| name.clone()).collect::<BTreeSet<_>>();
        let all = names(one).into_iter().chain(names(other));
        let differs = |name: &String| {
            let values = |answer: &Answer| -> Vec<String> {
                answer.headers.iter().filter(|(found, _)| found == name).map(|(_, value)| value.clone()).collect()
            };
            values(one) != values(other)
        };
        found.extend(all.filter(differs).map(|name| format!("header {name}")));
    }
    if one.body != other.body {
        let json = |answer: &Answer| serde_json::from_slice::<Value>(&answer.body).ok();
        match (json(one), json(other)) {
            (Some(one), Some(other)) if one != other => in_values("", &one, &other, &mut found),
            _ => drop(found.insert("body".to_owned())),
        }
    }
    found
}

fn in_values(path: &str, one: &Value, other: &Value, found: &mut BTreeSet<String>) {
    match (one, other) {
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
            a.iter().for_each(|(key, value)| in_values(&format!("{path}/{key}"), value, &b[key], found));
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).for_each(|(a, b)| in_values(&format!("{path}/*"), a, b, found));
        }
        (a, b) if a != b => drop(found.insert(format!("body {path}"))),
        _ => {}
    }
}

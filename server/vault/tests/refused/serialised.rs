use hereabouts_vault::{Exact, Home};

fn written(home: &Exact<Home>) -> String {
    serde_json::to_string(home).unwrap()
}

fn written_on_its_way_in(home: &Home) -> String {
    serde_json::to_string(home).unwrap()
}

fn main() {}

use hereabouts_vault::{Exact, Home};

fn shown(home: &Exact<Home>) -> String {
    format!("{home:?}")
}

fn told(home: &Exact<Home>) -> String {
    format!("{home}")
}

fn main() {}

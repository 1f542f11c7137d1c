use hereabouts_vault::{Exact, Home};

fn same(one: &Exact<Home>, other: &Exact<Home>) -> bool {
    one == other
}

fn main() {}

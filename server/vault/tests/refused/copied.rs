use hereabouts_vault::{Exact, Home};

fn twice(home: &Exact<Home>) -> (Exact<Home>, Exact<Home>) {
    (home.clone(), home.clone())
}

fn main() {}

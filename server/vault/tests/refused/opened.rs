use hereabouts_vault::{Exact, Home};

fn by_method(home: &Exact<Home>) -> &Home {
    home.open()
}

fn by_field(home: &Exact<Home>) -> &Home {
    &home.0
}

fn made(home: Home) -> Exact<Home> {
    Exact::new(home)
}

fn main() {}

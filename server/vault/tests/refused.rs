//! What must not compile: an exact place that gets out.

#[test]
fn an_exact_place_cannot_get_out() {
    trybuild::TestCases::new().compile_fail("tests/refused/*.rs");
}

//! The client's files go into the program, so a new client is a new program.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let client = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../map-client/dist");
    // Cargo watches a folder only if it is there, and the server can be built before the client.
    std::fs::create_dir_all(&client)?;
    println!("cargo::rerun-if-changed={}", client.display());
    Ok(())
}

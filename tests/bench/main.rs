//! `make bench`: how fast, beside whom.
//!
//! Speed is told as ratios of processor time against a peer, in one run on one machine with the
//! same data: absolute times drift from machine to machine. Run under `tests/with-postgres`.

#![expect(clippy::print_stdout, reason = "a benchmark tells its results")]

mod batch;
mod country;
mod england;
mod hidden;
mod http;
mod memory;
mod nearest;
mod postgis;

use std::fs;

// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Processor time that the threads of a process have used, in seconds.
#[expect(clippy::cast_precision_loss, reason = "nanoseconds of some minutes")]
fn cpu_seconds(process: &str) -> f64 {
    let threads = fs::read_dir(format!("/proc/{process}/task")).expect("a process of this machine");
    let nanoseconds = |thread: fs::DirEntry| {
        let stat = fs::read_to_string(thread.path().join("schedstat")).ok()?;
        stat.split_whitespace().next()?.parse::<u64>().ok()
    };
    threads.flatten().filter_map(nanoseconds).sum::<u64>() as f64 / 1e9
}

/// The least of some rounds: whatever else goes on here can only make a round longer.
fn least(rounds: u32, mut measure: impl FnMut() -> f64) -> f64 {
    (0..rounds).map(|_| measure()).fold(f64::INFINITY, f64::min)
}

/// One line of the result.
fn report(work: &str, ours: &str, peer: &str, ratio: f64, target: f64, more_is_better: bool) {
    let met = if more_is_better { ratio >= target } else { ratio <= target };
    let relation = if more_is_better { "at least" } else { "at most" };
    let verdict = if met { "met" } else { "missed" };
    println!("| {work} | {ours} | {peer} | {ratio:.2} | {relation} {target} | {verdict} |");
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    // A server to be measured is this program again, in a process of its own.
    if let Some(role) = arguments.iter().find_map(|argument| argument.strip_prefix("--role=")) {
        return http::play(role);
    }
    println!("| work | ours | peer | ratio | target | |");
    println!("|---|---|---|---|---|---|");
    // Names choose: `make bench ONLY=batch`.
    let names: Vec<&String> = arguments.iter().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let chosen = |name: &str| names.is_empty() || names.iter().any(|chosen| *chosen == name);
    if chosen("memory") || chosen("nearest") {
        let million = country::Country::new(1_000_000, 45);
        let view = memory::measure(&million);
        nearest::measure(&view, &million);
    }
    if chosen("http") {
        http::measure();
    }
    if chosen("hidden") {
        hidden::measure();
    }
    if chosen("batch") {
        batch::measure();
    }
    if chosen("england") {
        england::measure();
    }
}

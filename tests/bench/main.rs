//! `make bench`: how fast, beside whom.
//!
//! Speed is told as ratios of processor time against a peer, in one run on one machine with the
//! same data: absolute times drift from machine to machine. Run under `tests/with-postgres`.

#![expect(clippy::print_stdout, reason = "a benchmark tells its results")]

mod batch;
mod country;
mod http;
mod memory;
mod nearest;
mod postgis;

use std::fs;

/// Processor time that a process has used, in seconds, to a hundredth.
fn cpu_seconds(process: &str) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).expect("a process of this machine");
    // The name in brackets may hold spaces: count from behind it.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks: f64 = fields[11..=12].iter().filter_map(|field| field.parse::<f64>().ok()).sum();
    ticks / 100.0
}

/// One line of the result.
fn report(work: &str, ours: &str, peer: &str, ratio: f64, target: f64, more_is_better: bool) {
    let met = if more_is_better { ratio >= target } else { ratio <= target };
    let relation = if more_is_better { "at least" } else { "at most" };
    let verdict = if met { "met" } else { "missed" };
    println!("| {work} | {ours} | {peer} | {ratio:.1} | {relation} {target} | {verdict} |");
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
    if chosen("batch") {
        batch::measure();
    }
}

//! Proofs: whatever is left between what was found and what is possible goes to a library of integer programming.

use std::time::Duration;

use microlp::{Problem, SolveOptions, Variable};

/// How long the library works before it is asked whether somebody still waits.
const TURN: Duration = Duration::from_millis(200);

/// What came of it.
#[derive(Debug, PartialEq)]
pub(super) enum Proof {
    /// These are open in a solution than which there is none better.
    Optimal(Vec<usize>),
    /// It was stopped, or the library gave up.
    Stopped,
}

/// Solve a problem, as long as `go_on` says so. Which of `open` are open, by their places in it.
pub(super) fn prove(problem: &Problem, open: &[Variable], go_on: &dyn Fn() -> bool) -> Proof {
    let mut options = SolveOptions::default();
    options.time_limit = Some(TURN);
    let mut outcome = problem.solve_with(options);
    loop {
        match outcome {
            Ok(done) if done.is_optimal() => {
                let Some(solution) = done.solution() else { return Proof::Stopped };
                return Proof::Optimal((0..open.len()).filter(|n| solution.var_value(open[*n]) > 0.5).collect());
            }
            Ok(unfinished) if go_on() => outcome = unfinished.resume(),
            _ => return Proof::Stopped,
        }
    }
}

//! The program. What it does is in the library, where tests find it too.

fn main() -> std::process::ExitCode {
    hereabouts::command::run()
}

//! The program: runs the command line, returns its exit code.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::tell_panics();
    cli::run()
}

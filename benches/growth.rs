//! Whether time and memory grow with the input and no faster: `cargo bench --bench growth`.
//!
//! Each kind of `growth/kinds.rs` is built and checked at a quarter, a half and the whole of its
//! size. Printed are the processor time of the whole, how often it is the half's and the half's the
//! quarter's (2 is linear, 4 is quadratic), the most memory, and the exit codes of `build` and
//! `check`; a process that takes a minute of processor time is killed. What takes less than 0.2 s is
//! told without a ratio: that is start-up and noise.
//!
//! `DIGLOT_KIND=links` runs the kinds whose name has that word, `DIGLOT_PROGRAM` names another
//! binary, and `DIGLOT_SCALE=10` divides the sizes.

#![allow(
    clippy::print_stdout,
    reason = "a bench tells its figures to the person who runs it"
)]

#[path = "growth/kinds.rs"]
mod kinds;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use kinds::Make;

/// Hundredths of a second below which a ratio says nothing.
const NOISE: u64 = 20;

/// Processor time, in hundredths of a second, after which a process is ended: what takes so long
/// has shown what it is.
const PATIENCE: u64 = 6000;

/// What one size took.
#[derive(Default)]
struct Taken {
    /// Processor time in hundredths of a second.
    time: u64,
    /// The most memory in kB.
    memory: u64,
    codes: Vec<Option<i32>>,
}

fn main() {
    let program = std::env::var_os("DIGLOT_PROGRAM").map_or_else(
        || PathBuf::from(env!("CARGO_BIN_EXE_diglot")),
        PathBuf::from,
    );
    let only = std::env::var("DIGLOT_KIND").unwrap_or_default();
    let scale = std::env::var("DIGLOT_SCALE").ok();
    let scale: usize = scale.and_then(|scale| scale.parse().ok()).unwrap_or(1);
    println!("      size |       s |  x half | x quarter |     MB | exit | kind");
    for (name, size, _, make) in kinds::all() {
        if !name.contains(&only) {
            continue;
        }
        let size = size / scale;
        let [quarter, half, whole] =
            [size / 4, size / 2, size].map(|size| measure(&program, make, size));
        let ratio = |more: u64, less: u64| {
            if less < NOISE {
                "-".to_owned()
            } else {
                format!("{:.1}", more as f64 / less as f64)
            }
        };
        let codes: Vec<String> = whole
            .codes
            .iter()
            .map(|code| code.map_or_else(|| "killed".to_owned(), |code| code.to_string()))
            .collect();
        println!(
            "{size:>10} | {:>7.2} | {:>7} | {:>9} | {:>6} | {:<4} | {name}",
            whole.time as f64 / 100.0,
            ratio(whole.time, half.time),
            ratio(half.time, quarter.time),
            whole.memory / 1024,
            codes.join(" "),
        );
    }
}

fn measure(program: &Path, make: Make, size: usize) -> Taken {
    let folder = tempfile::tempdir().expect("a folder");
    make(folder.path(), size);
    let mut taken = Taken::default();
    for command in ["build", "check"] {
        let child = Command::new(program)
            .args([command, "--root"])
            .arg(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("diglot runs");
        watch(child, &mut taken);
    }
    taken
}

/// Waits for a process and adds what it took.
fn watch(mut child: Child, taken: &mut Taken) {
    let mut last = 0;
    loop {
        if let Some((time, memory)) = used(child.id()) {
            last = time;
            taken.memory = taken.memory.max(memory);
            if time > PATIENCE {
                let _ = child.kill();
            }
        }
        if let Some(status) = child.try_wait().expect("a child") {
            taken.time += last;
            taken.codes.push(status.code());
            return;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// The processor time of a process so far, in hundredths of a second, and the most memory that it
/// has had, in kB.
fn used(process: u32) -> Option<(u64, u64)> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let mut fields = stat.rsplit(") ").next()?.split(' ').skip(11);
    let mut ticks = || fields.next()?.parse::<u64>().ok();
    let time = ticks()? + ticks()?;
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let memory = line.split_whitespace().nth(1)?.parse().ok()?;
    Some((time, memory))
}

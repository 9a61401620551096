//! Input of the kinds that nobody writes by hand, small here: a build and a check of each end as
//! they should. At full size, and with its time and memory, `cargo bench --bench growth` runs them.

use std::process::Command;

use rayon::prelude::*;

#[path = "../../benches/growth/kinds.rs"]
mod kinds;

/// Full sizes are divided by this.
const SCALE: usize = 500;

#[test]
fn a_site_of_each_kind_is_built_and_checked() {
    let bad: Vec<String> = kinds::all()
        .into_par_iter()
        .flat_map_iter(|(name, size, codes, make)| {
            let folder = tempfile::tempdir().expect("a folder");
            make(folder.path(), (size / SCALE).max(30));
            let runs: Vec<_> = ["build", "check"]
                .into_iter()
                .zip(codes)
                .map(|(command, wanted)| {
                    let output = Command::new(env!("CARGO_BIN_EXE_diglot"))
                        .args([command, "--root"])
                        .arg(folder.path())
                        .output()
                        .expect("diglot runs");
                    let code = output.status.code();
                    let ends = code == Some(wanted);
                    let error = String::from_utf8_lossy(&output.stderr);
                    (!ends).then(|| format!("{command} of {name}: {code:?}, not {wanted}: {error}"))
                })
                .collect();
            // The folder is needed until both have run.
            drop(folder);
            runs
        })
        .flatten()
        .collect();
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

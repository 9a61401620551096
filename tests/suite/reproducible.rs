//! The same input gives the same bytes on any machine: this repository's own site, built in places
//! that differ in all that the input is not.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A machine, as far as one can be told from another here.
struct Machine {
    threads: &'static str,
    zone: &'static str,
    language: &'static str,
    user: &'static str,
    umask: &'static str,
    /// Where the site lies below a folder of its own.
    place: &'static str,
    /// Whether its files were written in the opposite order.
    backwards: bool,
    /// When its files were changed last, in seconds since 1970.
    changed: u64,
    colour: bool,
}

const MACHINES: [Machine; 3] = [
    Machine {
        threads: "1",
        zone: "UTC",
        language: "C",
        user: "user-alpha",
        umask: "022",
        place: "site",
        backwards: false,
        changed: 0,
        colour: false,
    },
    Machine {
        threads: "2",
        zone: "Asia/Taipei",
        language: "zh_TW.UTF-8",
        user: "user-beta",
        umask: "077",
        place: "a/longer path/with 漢字/docs",
        backwards: true,
        changed: 2_000_000_000,
        colour: true,
    },
    Machine {
        threads: "7",
        zone: "America/Anchorage",
        language: "tr_TR.UTF-8",
        user: "user-gamma",
        umask: "002",
        place: "x",
        backwards: true,
        changed: 1_000_000_000,
        colour: false,
    },
];

/// The files of this repository that make its site.
fn input() -> Vec<(PathBuf, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for part in ["diglot.toml", "content", "locales", "templates"] {
        for entry in walkdir::WalkDir::new(root.join(part)).sort_by_file_name() {
            let entry = entry.expect("readable");
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(root).expect("below");
                let bytes = fs::read(entry.path()).expect("readable");
                files.push((path.to_owned(), bytes));
            }
        }
    }
    files
}

/// Every file below a folder, with its bytes.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("readable"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("below");
            let path = path.to_string_lossy().into_owned();
            (path, fs::read(entry.path()).expect("readable"))
        })
        .collect()
}

impl Machine {
    /// What `diglot build`, `export` and `check` make of the input here.
    fn run(&self, input: &[(PathBuf, Vec<u8>)]) -> BTreeMap<String, Vec<u8>> {
        let folder = tempfile::Builder::new()
            .prefix(&format!("home-of-{}-", self.user))
            .tempdir()
            .expect("a folder");
        let root = folder.path().join(self.place);
        let mut order: Vec<&(PathBuf, Vec<u8>)> = input.iter().collect();
        if self.backwards {
            order.reverse();
        }
        let changed = std::time::UNIX_EPOCH + std::time::Duration::from_secs(self.changed);
        for (path, bytes) in order {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(&path, bytes).expect("written");
            let file = fs::File::options().write(true).open(&path).expect("opened");
            file.set_modified(changed).expect("set");
        }
        let out = folder.path().join("out");
        let run = |arguments: &str| {
            // A shell, since a process's umask can be set from nowhere else in safe code.
            let script = format!("umask {}; exec \"$0\" {arguments}", self.umask);
            let mut command = Command::new("sh");
            command
                .args(["-c", &script, env!("CARGO_BIN_EXE_diglot")])
                .current_dir(&root)
                .env("RAYON_NUM_THREADS", self.threads)
                .env("TZ", self.zone)
                .env("LANG", self.language)
                .env("LC_ALL", self.language)
                .env("USER", self.user)
                .env("LOGNAME", self.user)
                .env("HOSTNAME", self.user)
                .env("HOME", folder.path())
                .env("TMPDIR", folder.path());
            if self.colour {
                command.env("CLICOLOR_FORCE", "1");
            }
            let output = command.output().expect("diglot runs");
            let code = output.status.code();
            assert!(
                matches!(code, Some(0 | 1)),
                "{arguments}: {code:?} {}",
                String::from_utf8_lossy(&output.stderr)
            );
            output.stdout
        };
        run("build --out ../made-site 2>&1");
        let made = root.parent().expect("a folder").join("made-site");
        let mut found: BTreeMap<String, Vec<u8>> = tree(&made)
            .into_iter()
            .map(|(path, bytes)| (format!("site/{path}"), bytes))
            .collect();
        run(&format!("export --out '{}'", out.display()));
        let data = tree(&out).into_iter();
        found.extend(data.map(|(path, bytes)| (format!("data/{path}"), bytes)));
        for format in ["json", "sarif", "junit", "gitlab", "concise"] {
            let report = run(&format!("check --report {format}"));
            found.insert(format!("report/{format}"), report);
        }
        // No word of where, when or by whom.
        let place = folder.path().to_string_lossy().into_owned();
        let name = place.rsplit('/').next().expect("a name");
        let secrets = [name, self.user, self.place];
        for (path, bytes) in &found {
            for secret in secrets.iter().filter(|secret| secret.len() > 4) {
                let here = bytes
                    .windows(secret.len())
                    .any(|part| part == secret.as_bytes());
                assert!(!here, "{path} says {secret}");
            }
        }
        found
    }
}

#[cfg(unix)]
#[test]
fn the_same_input_gives_the_same_bytes_on_any_machine() {
    let input = input();
    let before = day();
    let [first, second, third] = MACHINES.map(|machine| machine.run(&input));
    let after = day();
    assert!(first.len() > 120, "{} files", first.len());
    for (path, bytes) in &first {
        assert!(second.get(path) == Some(bytes), "{path} differs");
        assert!(third.get(path) == Some(bytes), "{path} differs");
    }
    assert_eq!((first.len(), first.len()), (second.len(), third.len()));
    // The clock: no file has a day on which the test ran, unless the input has it.
    for day in [before, after] {
        let has = |bytes: &[u8]| bytes.windows(day.len()).any(|part| part == day.as_bytes());
        if input.iter().any(|(_, bytes)| has(bytes)) {
            continue;
        }
        for (path, bytes) in &first {
            assert!(!has(bytes), "{path} says what day it is");
        }
    }
}

/// Today as `2031-02-28`.
fn day() -> String {
    let output = Command::new("date").args(["-u", "+%F"]).output();
    let day = String::from_utf8(output.expect("date runs").stdout).expect("text");
    day.trim().to_owned()
}

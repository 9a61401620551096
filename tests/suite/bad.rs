//! Bad input: each case is a site, a command, and every word that a person then reads.
//!
//! A file in `tests/bad` holds cases one after the other:
//!
//! ```text
//! === what is wrong
//! +++ content/en-US/index.md
//! the file, as it stands
//! +++ content/en-US/big.md = "- a\n" * 1000 "end"
//! +++ link content/en-US/out.md -> ../../../secret.md
//! +++ folder public
//! $ check --report concise
//! what is printed, standard output first
//! [exit 1]
//! ```
//!
//! A line `...` in the expected text stands for any number of lines. `DIGLOT_BLESS=1 cargo test
//! bad` writes what was printed into the files: read the difference before it is committed.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rayon::prelude::*;

/// One case, as its file has it.
struct Case {
    name: String,
    /// The lines that make the site.
    site: String,
    /// Arguments, split at spaces.
    command: String,
    expected: String,
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut in_output = false;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("=== ") {
            cases.push(Case {
                name: name.to_owned(),
                site: String::new(),
                command: String::new(),
                expected: String::new(),
            });
            in_output = false;
            continue;
        }
        let case = cases.last_mut().expect("a file begins with a case");
        if let Some(command) = line.strip_prefix("$ ")
            && !in_output
        {
            command.clone_into(&mut case.command);
            in_output = true;
        } else {
            let part = if in_output {
                &mut case.expected
            } else {
                &mut case.site
            };
            part.push_str(line);
            part.push('\n');
        }
    }
    cases
}

/// The bytes of `"text" * 3 "more"`, with Rust's escapes and `\xNN` for any byte.
fn generated(expression: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = expression.trim();
    while let Some(after) = rest.strip_prefix('"') {
        let mut piece = Vec::new();
        let mut chars = after.chars();
        loop {
            match chars.next().expect("a closing quote") {
                '"' => break,
                '\\' => match chars.next().expect("an escape") {
                    'n' => piece.push(b'\n'),
                    'r' => piece.push(b'\r'),
                    't' => piece.push(b'\t'),
                    '0' => piece.push(0),
                    'x' => {
                        let digits: String = chars.by_ref().take(2).collect();
                        piece.push(u8::from_str_radix(&digits, 16).expect("two digits"));
                    }
                    other => {
                        piece.extend_from_slice(other.encode_utf8(&mut [0; 4]).as_bytes());
                    }
                },
                other => piece.extend_from_slice(other.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
        rest = chars.as_str().trim_start();
        let mut times = 1;
        if let Some(after) = rest.strip_prefix('*') {
            let digits = after.trim_start();
            let end = digits
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(digits.len());
            times = digits[..end].parse().expect("a count");
            rest = digits[end..].trim_start();
        }
        bytes.extend(piece.repeat(times));
    }
    assert!(rest.is_empty(), "cannot read {rest}");
    bytes
}

fn lay(root: &Path, site: &str) {
    let mut open: Option<(PathBuf, String)> = None;
    let write = |open: &mut Option<(PathBuf, String)>| {
        if let Some((path, text)) = open.take() {
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("written");
        }
    };
    for line in site.lines() {
        let Some(head) = line.strip_prefix("+++ ") else {
            let (_, text) = open.as_mut().expect("a file before its lines");
            text.push_str(line);
            text.push('\n');
            continue;
        };
        write(&mut open);
        if let Some((path, expression)) = head.split_once(" = ") {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, generated(expression)).expect("written");
        } else if let Some(folder) = head.strip_prefix("folder ") {
            fs::create_dir_all(root.join(folder)).expect("a folder");
        } else if let Some((link, target)) = head
            .strip_prefix("link ")
            .and_then(|link| link.split_once(" -> "))
        {
            let link = root.join(link);
            fs::create_dir_all(link.parent().expect("a folder")).expect("a folder");
            #[cfg(unix)]
            std::os::unix::fs::symlink(target, link).expect("linked");
        } else {
            open = Some((root.join(head), String::new()));
        }
    }
    write(&mut open);
}

/// What the command prints, with the one thing that differs from run to run taken out.
fn printed(case: &Case) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("site");
    fs::create_dir_all(&root).expect("a folder");
    lay(&root, &case.site);
    let output = Command::new(env!("CARGO_BIN_EXE_diglot"))
        .args(case.command.split(' ').filter(|word| !word.is_empty()))
        .current_dir(&root)
        .env("NO_COLOR", "1")
        .output()
        .expect("diglot runs");
    let mut text = String::from_utf8(output.stdout).expect("UTF-8");
    text.push_str(std::str::from_utf8(&output.stderr).expect("UTF-8"));
    assert!(
        !text.contains("diglot has a fault"),
        "{} panics:\n{text}",
        case.name
    );
    let mut lines = String::new();
    for line in text.lines() {
        let line = line.trim_end();
        let line = match line.rsplit_once(", ") {
            Some((head, time))
                if time
                    .strip_suffix(" s")
                    .is_some_and(|n| n.parse::<f64>().is_ok()) =>
            {
                format!("{head}, … s")
            }
            _ => line.to_owned(),
        };
        let line = line.replace(&*folder.path().to_string_lossy(), "…");
        let _ = writeln!(lines, "{line}");
    }
    let _ = writeln!(lines, "[exit {}]", output.status.code().unwrap_or(-1));
    lines
}

/// Whether `text` is what `pattern` says, where a line `...` stands for any lines.
fn matches(pattern: &[&str], text: &[&str]) -> bool {
    match pattern.split_first() {
        None => text.is_empty(),
        Some((&"...", rest)) => (0..=text.len()).any(|skip| matches(rest, &text[skip..])),
        Some((first, rest)) => text
            .split_first()
            .is_some_and(|(line, lines)| line == first && matches(rest, lines)),
    }
}

#[test]
fn every_bad_input_is_told_in_the_words_that_its_case_has() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("tests/bad")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    let bless = std::env::var_os("DIGLOT_BLESS").is_some();
    let mut count = 0;
    let mut wrong = String::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("UTF-8");
        let cases = cases(&text);
        count += cases.len();
        let outputs: Vec<String> = cases.par_iter().map(printed).collect();
        let mut blessed = String::new();
        for (case, output) in cases.iter().zip(outputs) {
            let pattern: Vec<&str> = case.expected.trim_end().lines().collect();
            let lines: Vec<&str> = output.trim_end().lines().collect();
            let right = matches(&pattern, &lines);
            if !right {
                let _ = writeln!(
                    wrong,
                    "{}: {}\n{output}",
                    file.file_name().expect("a name").to_string_lossy(),
                    case.name
                );
            }
            let said = if right { &case.expected } else { &output };
            let _ = write!(
                blessed,
                "=== {}\n{}$ {}\n{}\n\n",
                case.name,
                case.site,
                case.command,
                said.trim_end()
            );
        }
        if bless {
            fs::write(&file, format!("{}\n", blessed.trim_end())).expect("written");
        }
    }
    println!("{count} bad inputs");
    assert!(wrong.is_empty() || bless, "{wrong}");
}

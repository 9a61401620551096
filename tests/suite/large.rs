//! Input of a size that nobody writes: time and memory grow with it, and no faster.
//!
//! `cargo test --release --test suite large -- --ignored --nocapture` runs each kind once as it is
//! named and once at half that size, and prints the seconds of processor time, how they grew, and
//! the most memory. A test asserts no time: it asserts that the build ends as it should.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Input of a kind, of a size.
type Make = fn(&Path, usize);

fn page(root: &Path, text: &str) {
    let folder = root.join("content/en-US");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("index.md"), text).expect("written");
}

fn front(root: &Path, yaml: &str) {
    page(root, &format!("---\n{yaml}\n---\n# Home\n"));
}

/// The files of a site, each kind with its full size.
const KINDS: &[(&str, usize, Make)] = &[
    ("bytes in one line", 50_000_000, |root, n| {
        page(root, &"word ".repeat(n / 5));
    }),
    ("bytes of Chinese in one line", 50_000_000, |root, n| {
        page(root, &"請選取".repeat(n / 9));
    }),
    ("headings", 1_000_000, |root, n| {
        page(root, &"# a\n\n".repeat(n));
    }),
    ("levels of lists", 100_000, |root, n| {
        page(root, &("- ".repeat(n) + "a\n"));
    }),
    ("levels of indented lists", 2_000, |root, n| {
        let lines: Vec<String> = (0..n)
            .map(|at| format!("{}- a\n", "  ".repeat(at)))
            .collect();
        page(root, &lines.concat());
    }),
    ("levels of quotes", 100_000, |root, n| {
        page(root, &("> ".repeat(n) + "a\n"));
    }),
    ("pages in one folder", 100_000, |root, n| {
        page(root, "# Home\n");
        for at in 0..n {
            let path = root.join(format!("content/en-US/p{at}.md"));
            fs::write(path, "# Page\n\nText.\n").expect("written");
        }
    }),
    ("keys of front matter", 2_000, |root, n| {
        let keys: Vec<String> = (0..n).map(|at| format!("key{at}: value\n")).collect();
        front(root, &keys.concat());
    }),
    ("levels of flow YAML", 30_000, |root, n| {
        front(root, &format!("a: {}", "[".repeat(n)));
    }),
    ("aliases of YAML", 1_000, |root, n| {
        front(root, &format!("a: &a x\nb: [{}]", "*a, ".repeat(n)));
    }),
    ("open brackets", 100_000, |root, n| {
        page(root, &"[".repeat(n));
    }),
    ("links within links", 100_000, |root, n| {
        page(root, &"[a](".repeat(n));
    }),
    ("links that begin", 100_000, |root, n| {
        page(root, &"[a](<b".repeat(n));
    }),
    ("pictures in brackets", 100_000, |root, n| {
        page(root, &"![[]()".repeat(n));
    }),
    ("emphasis that opens", 100_000, |root, n| {
        page(root, &"*a **a ".repeat(n));
    }),
    ("emphasis that closes", 100_000, |root, n| {
        page(root, &"a** b* ".repeat(n));
    }),
    ("emphasis of each length", 1_000, |root, n| {
        let runs: Vec<String> = (1..n).map(|at| format!("a{}", "*".repeat(at))).collect();
        page(root, &runs.concat());
    }),
    ("strikes that open", 100_000, |root, n| {
        page(root, &"~~a ".repeat(n));
    }),
    ("ticks of each length", 1_000, |root, n| {
        let runs: Vec<String> = (1..n).map(|at| format!("e{}", "`".repeat(at))).collect();
        page(root, &runs.concat());
    }),
    ("backslashes", 100_000, |root, n| {
        page(root, &"\\".repeat(n));
    }),
    ("comments that begin", 100_000, |root, n| {
        page(root, &"a <!-- a ".repeat(n));
    }),
    ("instructions that begin", 100_000, |root, n| {
        page(root, &"a <? a ".repeat(n));
    }),
    ("declarations that begin", 100_000, |root, n| {
        page(root, &"a <!A a ".repeat(n));
    }),
    ("sections that begin", 100_000, |root, n| {
        page(root, &"a <![CDATA[ a ".repeat(n));
    }),
    ("tags that begin", 100_000, |root, n| {
        page(root, &"<a b='".repeat(n));
    }),
    ("open elements", 100_000, |root, n| {
        page(root, &"<div>\n".repeat(n));
    }),
    ("open elements in a sentence", 100_000, |root, n| {
        page(root, &format!("a {}", "<b>".repeat(n)));
    }),
    ("closed elements that were not open", 100_000, |root, n| {
        page(root, &format!("<div>{}", "</p></b>".repeat(n)));
    }),
    ("attributes", 20_000, |root, n| {
        let all: Vec<String> = (0..n).map(|at| format!(" a{at}=x")).collect();
        page(root, &format!("<p{}>a</p>\n", all.concat()));
    }),
    ("references that are defined", 50_000, |root, n| {
        let all: Vec<String> = (0..n).map(|at| format!("[r{at}]: /u\n")).collect();
        page(root, &format!("{}\n{}", all.concat(), "[r1] ".repeat(n)));
    }),
    ("footnotes", 50_000, |root, n| {
        let all: Vec<String> = (0..n)
            .map(|at| format!("a[^{at}]\n\n[^{at}]: b\n\n"))
            .collect();
        page(root, &all.concat());
    }),
    ("references to one footnote", 100_000, |root, n| {
        page(root, &format!("[^a]: b\n\n{}", "a[^a] ".repeat(n)));
    }),
    ("cells of a table", 1_000_000, |root, n| {
        let (columns, rows) = (100, n / 100);
        let row = format!("|{}\n", "a|".repeat(columns));
        page(
            root,
            &format!("{row}|{}\n{}", "-|".repeat(columns), row.repeat(rows)),
        );
    }),
    ("columns without cells", 3_000, |root, n| {
        let head = format!("|{}\n|{}\n", "a|".repeat(n), "-|".repeat(n));
        page(root, &(head + &"|a|\n".repeat(n)));
    }),
    ("attributes of headings", 50_000, |root, n| {
        page(root, &"# a {#b .c d=e}\n\n".repeat(n));
    }),
    ("character references", 500_000, |root, n| {
        page(root, &"&amp; ".repeat(n));
    }),
    ("dollars", 200_000, |root, n| page(root, &"$a ".repeat(n))),
    ("definitions", 100_000, |root, n| {
        page(root, &"a\n: b\n\n".repeat(n));
    }),
    ("suppressions", 20_000, |root, n| {
        page(
            root,
            &"<!-- diglot-allow number-mismatch: reason -->\n\na\n\n".repeat(n),
        );
    }),
    ("messages", 50_000, |root, n| {
        page(root, "# Home\n");
        fs::create_dir_all(root.join("locales/en-US")).expect("a folder");
        let all: Vec<String> = (0..n)
            .map(|at| format!("m{at} = {{ m{} }}\n", at + 1))
            .collect();
        fs::write(root.join("locales/en-US/own.ftl"), all.concat()).expect("written");
    }),
];

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

/// Builds and checks: processor time in hundredths of a second, the most memory in kB, exit codes.
fn run(program: &Path, root: &Path) -> (u64, u64, [Option<i32>; 2]) {
    let (mut time, mut most) = (0, 0);
    let codes = ["build", "check"].map(|command| {
        let mut child = Command::new(program)
            .args([command, "--root"])
            .arg(root)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("diglot runs");
        let mut last = 0;
        loop {
            if let Some((ticks, memory)) = used(child.id()) {
                last = ticks;
                most = most.max(memory);
            }
            if let Some(status) = child.try_wait().expect("a child") {
                time += last;
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    });
    (time, most, codes)
}

#[test]
#[ignore = "it takes minutes, and says most in a release build"]
fn time_and_memory_grow_with_the_input_and_no_faster() {
    let program = std::env::var_os("DIGLOT_PROGRAM").map_or_else(
        || PathBuf::from(env!("CARGO_BIN_EXE_diglot")),
        PathBuf::from,
    );
    let only = std::env::var("DIGLOT_KIND").unwrap_or_default();
    let mut bad = Vec::new();
    for (name, size, make) in KINDS.iter().filter(|(name, ..)| name.contains(&only)) {
        let measure = |size: usize| {
            let folder = tempfile::tempdir().expect("a folder");
            make(folder.path(), size);
            run(&program, folder.path())
        };
        let (half, _, _) = measure(size / 2);
        let (whole, memory, codes) = measure(*size);
        println!(
            "{size:>10} {name}: {:.2} s, ×{:.1}, {} MB, exit {codes:?}",
            whole as f64 / 100.0,
            whole as f64 / half.max(1) as f64,
            memory / 1024
        );
        if codes.iter().any(|code| !matches!(code, Some(0..=2))) {
            bad.push(format!("{name}: {codes:?}"));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

//! A site built in parts, by several processes, is the site that one process builds; and parts that
//! are no whole are refused.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// A folder in which commands are run, with a site in it.
struct Desk(tempfile::TempDir);

/// How a command ended: its code, and what it said.
struct Ended {
    code: i32,
    said: String,
}

impl Desk {
    /// With a site that has two locales, sections, pages without a translation, an alias, a file
    /// that is carried along, and all that is made beside pages.
    fn new(urls: &str) -> Self {
        let desk = Self(tempfile::tempdir().expect("a folder"));
        desk.write(
            "diglot.toml",
            &format!(
                "base-url = \"https://docs.example.org/manual\"\n\n[status]\npage = true\n\n[build]\n\
                 urls = \"{urls}\"\nsearch = true\nmarkdown = true\n"
            ),
        );
        for section in ["cook", "garden", "sea"] {
            desk.write(
                &format!("content/en-US/{section}/index.md"),
                &format!("# All about {section}\n\nWhat we know of it.\n"),
            );
            for page in 0..5 {
                let mut text = format!(
                    "---\ndate: 2025-03-0{}\n---\n# Page {page} of {section}\n\nWait {page} days, \
                     then see [the next](page-{}.md).\n",
                    page + 1,
                    (page + 1) % 5
                );
                let _ = write!(text, "\n```rust\nlet days = {page};\n```\n");
                desk.write(&format!("content/en-US/{section}/page-{page}.md"), &text);
                if page < 3 {
                    desk.write(
                        &format!("content/zh-TW/{section}/page-{page}.md"),
                        &format!(
                            "---\ndate: 2025-03-0{}\naliases: [old/{section}-{page}]\n---\n\
                             # 第 {page} 頁\n\n請等候 {page} 天，然後閱讀\
                             [下一頁](page-{}.md)。\n",
                            page + 1,
                            (page + 1) % 5
                        ),
                    );
                }
            }
        }
        desk.write("content/en-US/index.md", "# Home\n\nWhere all begins.\n");
        // These take the place of files that diglot writes, each in another part than the writer's.
        desk.write("content/zh-TW/search/index.js", "// not the search\n");
        desk.write("content/en-US/sea/page-1.html", "not the page\n");
        desk.write("content/en-US/sea/page-1/index.html", "not the page\n");
        desk.write("static/logo.txt", "a logo\n");
        desk
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn command(&self, line: &str) -> Command {
        let mut words = line.split_whitespace();
        assert_eq!(words.next(), Some("diglot"));
        let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
        command.args(words).current_dir(self.0.path());
        command
    }

    fn run(&self, line: &str) -> Ended {
        let ended = self.command(line).output().expect("the program runs");
        Ended {
            code: ended.status.code().expect("it ends by itself"),
            said: String::from_utf8([ended.stdout, ended.stderr].concat()).expect("UTF-8"),
        }
    }

    fn succeed(&self, line: &str) -> String {
        let ended = self.run(line);
        assert_eq!(ended.code, 0, "{line}: {}", ended.said);
        ended.said
    }

    /// Runs a command that must end with code 2, and gives what it said.
    fn refuse(&self, line: &str) -> String {
        let ended = self.run(line);
        assert_eq!(ended.code, 2, "{line}: {}", ended.said);
        ended.said
    }

    /// Builds all parts, each in a process of its own, all at once.
    fn parts(&self, of: usize) -> Vec<String> {
        let parts: Vec<String> = (1..=of).map(|part| format!("parts-{of}/{part}")).collect();
        let running: Vec<_> = parts
            .iter()
            .enumerate()
            .map(|(at, part)| {
                self.command(&format!(
                    "diglot build --shard {}/{of} --out {part}",
                    at + 1
                ))
                .stdout(Stdio::null())
                .spawn()
                .expect("the program runs")
            })
            .collect();
        for mut process in running {
            assert!(process.wait().expect("it ran").success());
        }
        parts
    }

    /// Every file of a folder.
    fn tree(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        tree(&self.0.path().join(folder))
    }
}

fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("readable"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("below");
            let bytes = fs::read(entry.path()).expect("readable");
            (path.to_string_lossy().into_owned(), bytes)
        })
        .collect()
}

fn assert_same(merged: &BTreeMap<String, Vec<u8>>, whole: &BTreeMap<String, Vec<u8>>) {
    let names = |tree: &BTreeMap<String, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(merged), names(whole));
    for (path, bytes) in whole {
        assert!(merged.get(path) == Some(bytes), "{path} differs");
    }
}

#[test]
fn parts_built_at_once_and_merged_are_what_one_build_writes() {
    // One part, as many as there are locales, a number that divides nothing, more than pages.
    for (urls, counts) in [("flat", [1, 5, 40]), ("folder", [2, 3, 7])] {
        let desk = Desk::new(urls);
        desk.succeed("diglot build --out whole");
        let whole = desk.tree("whole");
        let has = |end: &str| whole.keys().any(|path| path.ends_with(end));
        for file in [
            ".diglot-manifest",
            "sitemap.xml",
            "zh-TW/search/index.js",
            "llms.txt",
            "logo.txt",
        ] {
            assert!(has(file), "the site has no {file}: {:?}", whole.keys());
        }
        assert!(whole.keys().any(|path| path.contains("translation-status")));
        for of in counts {
            let mut parts = desk.parts(of);
            parts.reverse();
            let out = format!("merged-{of}");
            let said = desk.succeed(&format!("diglot merge {} --out {out}", parts.join(" ")));
            assert!(said.starts_with(&format!("Merged {of} part")), "{said}");
            assert_same(&desk.tree(&out), &whole);
            // Merging again changes nothing, and a build goes on from what was merged.
            desk.succeed(&format!("diglot merge {} --out {out}", parts.join(" ")));
            desk.succeed(&format!("diglot build --out {out}"));
            assert_same(&desk.tree(&out), &whole);
        }
    }
}

#[test]
fn parts_are_even_and_are_no_site() {
    let desk = Desk::new("flat");
    let pages: Vec<usize> = desk
        .parts(4)
        .iter()
        .map(|part| {
            let files = desk.tree(part);
            assert!(files.contains_key("diglot-part.txt"), "{:?}", files.keys());
            assert!(!files.contains_key("index.html"), "{:?}", files.keys());
            let note = String::from_utf8(files["diglot-part.txt"].clone()).expect("text");
            assert!(note.contains("cannot be published"), "{note}");
            let is_page = |path: &&String| path.contains("/page-") && path.ends_with(".html");
            files.keys().filter(is_page).count()
        })
        .collect();
    let (least, most) = (pages.iter().min(), pages.iter().max());
    // Landing pages are pages, too, and lie where they lie.
    assert!(most.unwrap_or(&0) - least.unwrap_or(&0) <= 3, "{pages:?}");
    assert_eq!(pages.iter().sum::<usize>(), 30, "{pages:?}");
}

#[test]
fn a_part_that_is_missing_or_comes_twice_is_named() {
    let desk = Desk::new("flat");
    let parts = desk.parts(4);
    let said = desk.refuse("diglot merge parts-4/1 parts-4/2 parts-4/4 --out public");
    assert!(said.contains("part 3/4 is missing"), "{said}");
    assert!(said.contains("diglot build --shard 3/4"), "{said}");
    let said = desk.refuse("diglot merge parts-4/4 --out public");
    assert!(said.contains("part 1/4 and 2 more are missing"), "{said}");
    let line = format!("diglot merge {} parts-4/3 --out public", parts.join(" "));
    let said = desk.refuse(&line);
    assert!(
        said.contains("part 3/4 comes twice: parts-4/3 and parts-4/3"),
        "{said}"
    );
    assert!(!desk.0.path().join("public").exists());
}

#[test]
fn parts_of_different_builds_are_told_apart() {
    let desk = Desk::new("flat");
    desk.succeed("diglot build --shard 1/2 --out one");
    desk.succeed("diglot build --shard 2/3 --out third");
    let said = desk.refuse("diglot merge one third --out public");
    assert!(
        said.contains("one is part 1/2 and third is part 2/3"),
        "{said}"
    );

    let refused = |what: &str| {
        desk.succeed("diglot build --shard 2/2 --out two");
        let said = desk.refuse("diglot merge one two --out public");
        assert!(
            said.contains("one and two are parts of different builds"),
            "{what}: {said}"
        );
        assert!(said.contains("from one commit"), "{what}: {said}");
    };
    desk.succeed("diglot build --shard 2/2 --out two --base-url https://other.example");
    let said = desk.refuse("diglot merge one two --out public");
    assert!(said.contains("different builds"), "{said}");
    desk.write("content/zh-TW/sea/page-0.md", "# 別的\n");
    refused("a page");
    desk.succeed("diglot build --shard 1/2 --out one");
    desk.write("locales/zh-TW/own.ftl", "site-title = 手冊\n");
    refused("a message");
    desk.succeed("diglot build --shard 1/2 --out one");
    desk.write("static/more.txt", "more\n");
    refused("a file");
    desk.succeed("diglot build --shard 1/2 --out one");
    desk.write("diglot.toml", "title = \"Manual\"\n");
    refused("the configuration");
    // What is put right is taken.
    desk.succeed("diglot build --shard 1/2 --out one");
    desk.succeed("diglot merge two one --out public");
    desk.succeed("diglot build --out whole");
    assert_same(&desk.tree("public"), &desk.tree("whole"));
}

#[test]
fn damaged_parts_are_refused_and_the_old_site_stays() {
    let desk = Desk::new("flat");
    desk.succeed("diglot build --out public");
    let before = desk.tree("public");
    desk.parts(2);
    let page = "parts-2/1/files/en-US/cook/page-0.html";
    let merge = "diglot merge parts-2/1 parts-2/2 --out public";
    let whole = fs::read(desk.0.path().join(page)).expect("there");

    desk.write(page, "half of a page");
    let said = desk.refuse(merge);
    assert!(
        said.contains(&format!("{page} is not as the build wrote it")),
        "{said}"
    );
    assert!(
        said.contains("diglot build --shard 1/2 --out parts-2/1"),
        "{said}"
    );

    fs::remove_file(desk.0.path().join(page)).expect("removed");
    let said = desk.refuse(merge);
    assert!(said.contains(&format!("{page} is missing")), "{said}");

    #[cfg(unix)]
    {
        let elsewhere = desk.0.path().join("elsewhere.html");
        fs::write(&elsewhere, &whole).expect("written");
        std::os::unix::fs::symlink(&elsewhere, desk.0.path().join(page)).expect("linked");
        let said = desk.refuse(merge);
        assert!(
            said.contains(&format!("{page} is not as the build wrote it")),
            "{said}"
        );
        fs::remove_file(desk.0.path().join(page)).expect("removed");
    }

    fs::write(desk.0.path().join(page), &whole).expect("written");
    desk.succeed(merge);

    let list = desk.0.path().join("parts-2/2/diglot-part.txt");
    let text = fs::read_to_string(&list).expect("text");
    fs::write(&list, text.replacen("zh-TW", "zh-tw", 1)).expect("written");
    let said = desk.refuse(merge);
    assert!(
        said.contains("parts-2/2/diglot-part.txt is damaged"),
        "{said}"
    );
    fs::write(&list, text.get(..text.len() / 2).unwrap_or("")).expect("written");
    assert!(desk.refuse(merge).contains("is damaged"));
    assert_same(&desk.tree("public"), &before);
    // An artifact may come without hidden files.
    fs::write(&list, text).expect("written");
    fs::remove_file(desk.0.path().join("parts-2/2/.diglot-manifest")).expect("there");
    desk.succeed(merge);
    assert_same(&desk.tree("public"), &before);
}

#[test]
fn parts_and_sites_do_not_take_each_others_folders() {
    let desk = Desk::new("flat");
    desk.succeed("diglot build --out public");
    let said = desk.refuse("diglot build --shard 1/1 --out public");
    assert!(
        said.contains("public holds a whole site, not a part"),
        "{said}"
    );
    let said = desk.refuse("diglot merge public --out other");
    assert!(
        said.contains("public holds a whole site, not a part"),
        "{said}"
    );
    desk.succeed("diglot build --shard 1/1 --out part");
    for line in ["diglot build --out part", "diglot merge part --out part"] {
        let said = desk.refuse(line);
        assert!(said.contains("part holds a part of a site"), "{said}");
    }
    let said = desk.refuse("diglot merge content --out other");
    assert!(
        said.contains("content holds no part of a site: it has no diglot-part.txt"),
        "{said}"
    );
    let said = desk.refuse("diglot merge nowhere --out other");
    assert!(said.contains("there is no folder nowhere"), "{said}");
    // A part takes the place of another.
    desk.succeed("diglot build --shard 2/9 --out part");
    let said = desk.refuse("diglot merge part --out other");
    assert!(said.contains("part 1/9 and 7 more are missing"), "{said}");
    for line in [
        "diglot build --shard 1/2",
        "diglot build --shard 0/2 --out part",
        "diglot build --shard 3/2 --out part",
        "diglot merge part",
        "diglot merge --out other",
    ] {
        desk.refuse(line);
    }
    let said = desk.refuse("diglot build --shard 3/2 --out part");
    assert!(
        said.contains("write which part of how many, such as 3/16"),
        "{said}"
    );
}

#[test]
fn help_tells_of_parts() {
    let desk = Desk::new("flat");
    let said = desk.succeed("diglot build --help");
    assert!(
        said.contains("--shard <I/N>") && said.contains("diglot merge"),
        "{said}"
    );
    let said = desk.succeed("diglot merge --help");
    assert!(
        said.contains("Usage: diglot merge --out <DIR> <PART>..."),
        "{said}"
    );
    assert!(desk.succeed("diglot --help").contains("  merge "));
}

/// The block of code in the manual that has a text in it.
fn example(locale: &str, has: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("content")
        .join(locale)
        .join("guide/shards.md");
    let page = fs::read_to_string(path).expect("the manual has the page");
    let blocks = page.split("```").skip(1).step_by(2);
    let mut fitting = blocks.filter(|block| block.contains(has));
    let block = fitting.next().expect("the page has the example");
    let (_, code) = block.split_once('\n').expect("a language");
    code.to_owned()
}

#[cfg(unix)]
#[test]
fn the_example_of_gnu_parallel_builds_the_site_with_processes_of_this_machine() {
    let desk = Desk::new("flat");
    desk.succeed("diglot build --out whole");
    let script = example("en-US", "--sshlogin build");
    assert_eq!(script, example("zh-TW", "--sshlogin build"));
    let mut fields = script.lines().map(str::trim);
    let remote = fields.find(|line| line.starts_with("--sshlogin"));
    assert!(remote.is_some(), "{script}");
    let found = Command::new("sh")
        .args(["-c", "parallel --version"])
        .output();
    let has_parallel = found.is_ok_and(|found| {
        found.status.success() && String::from_utf8_lossy(&found.stdout).starts_with("GNU parallel")
    });
    let script = if has_parallel {
        // The machines of the example are this one; `:` needs no ssh.
        script
            .lines()
            .map(|line| {
                if line.trim().starts_with("--sshlogin") {
                    "  --sshlogin : \\".to_owned()
                } else {
                    line.to_owned()
                }
            })
            .collect::<Vec<_>>()
            .join("\n")
    } else {
        println!("GNU parallel is not here: its jobs are started with `&`");
        let job = script
            .split('\'')
            .find(|quoted| quoted.contains("--shard"))
            .expect("the job stands in quotes");
        let jobs = (1..=8).fold(String::new(), |mut jobs, part| {
            let _ = writeln!(
                jobs,
                "({}) & jobs=\"$jobs $!\"",
                job.replace("{}", &part.to_string())
            );
            jobs
        });
        let merge = script
            .lines()
            .find(|line| line.starts_with("diglot merge"))
            .expect("the parts are merged");
        format!("set -e\n{jobs}\nfor job in $jobs; do wait $job; done\n{merge}\n")
    };
    let binary = Path::new(env!("CARGO_BIN_EXE_diglot"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders = vec![binary.parent().expect("a folder").to_owned()];
    folders.extend(std::env::split_paths(&path));
    let ended = Command::new("sh")
        .args(["-c", &script])
        .current_dir(desk.0.path())
        .env("PATH", std::env::join_paths(folders).expect("a path"))
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{script}\n{said}");
    assert_same(&desk.tree("public"), &desk.tree("whole"));
}

//! Publishing: the old site or the new one, whole; and nobody else's files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use diglot::publish::{self, Stage};
use diglot::render::Site;

fn site(files: &[(&str, &str)]) -> Site {
    Site {
        files: files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
            .collect(),
        ..Site::default()
    }
}

fn tree(folder: &Path) -> BTreeMap<String, String> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("readable"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry
                .path()
                .strip_prefix(folder)
                .expect("below")
                .to_string_lossy()
                .into_owned();
            (path, fs::read_to_string(entry.path()).expect("text"))
        })
        .filter(|(path, _)| path != ".diglot-manifest")
        .collect()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("readable")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn a_second_build_replaces_the_first_and_leaves_nothing_beside_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let out = dir.path().join("public");
    let first =
        publish::to_dir(&site(&[("a.html", "1"), ("b/c.html", "2")]), &out).expect("published");
    assert_eq!((first.written, first.unchanged, first.removed), (2, 0, 0));
    let second =
        publish::to_dir(&site(&[("a.html", "1"), ("d.html", "3")]), &out).expect("published");
    assert_eq!(
        (second.written, second.unchanged, second.removed),
        (1, 1, 1)
    );
    let expected = [("a.html", "1"), ("d.html", "3")];
    assert_eq!(
        tree(&out),
        expected.map(|(a, b)| (a.to_owned(), b.to_owned())).into()
    );
    assert_eq!(names(dir.path()), ["public"]);
}

#[test]
fn a_file_that_somebody_edited_in_the_output_is_written_again() {
    let dir = tempfile::tempdir().expect("a folder");
    let out = dir.path().join("public");
    publish::to_dir(&site(&[("a.html", "1")]), &out).expect("published");
    fs::write(out.join("a.html"), "x").expect("written");
    publish::to_dir(&site(&[("a.html", "1")]), &out).expect("published");
    assert_eq!(tree(&out).get("a.html").map(String::as_str), Some("1"));
}

#[test]
fn files_of_others_are_never_removed() {
    let dir = tempfile::tempdir().expect("a folder");
    let out = dir.path().join("public");
    fs::create_dir(&out).expect("made");
    fs::write(out.join("thesis.doc"), "precious").expect("written");
    let error = publish::to_dir(&site(&[("a.html", "1")]), &out).expect_err("it must refuse");
    assert!(error.to_string().contains("thesis.doc"), "{error}");
    assert_eq!(names(&out), ["thesis.doc"]);
    // Nor one that came after the first build.
    fs::remove_file(out.join("thesis.doc")).expect("removed");
    publish::to_dir(&site(&[("a.html", "1")]), &out).expect("published");
    fs::write(out.join("CNAME"), "docs.example").expect("written");
    let error = publish::to_dir(&site(&[("a.html", "2")]), &out).expect_err("it must refuse");
    assert!(error.to_string().contains("CNAME"), "{error}");
    assert_eq!(fs::read_to_string(out.join("a.html")).expect("there"), "1");
    assert_eq!(names(dir.path()), ["public"]);
}

#[test]
fn what_a_killed_build_left_behind_is_cleared_away() {
    let dir = tempfile::tempdir().expect("a folder");
    let out = dir.path().join("public");
    publish::to_dir(&site(&[("a.html", "1")]), &out).expect("published");
    fs::create_dir(dir.path().join(".public.diglot-new")).expect("made");
    fs::write(dir.path().join(".public.diglot-new/half.html"), "x").expect("written");
    // Its process is gone, and with it the hold on the lock.
    fs::write(dir.path().join(".public.diglot-lock"), "4294967294").expect("written");
    publish::to_dir(&site(&[("a.html", "2")]), &out).expect("published");
    assert_eq!(tree(&out).len(), 1);
    assert_eq!(names(dir.path()), ["public"]);
}

#[test]
fn two_builds_do_not_write_one_folder_at_once() {
    let dir = tempfile::tempdir().expect("a folder");
    let out = dir.path().join("public");
    let first = Stage::open(&out).expect("the first build begins");
    let error = publish::to_dir(&site(&[("a.html", "1")]), &out).expect_err("it must refuse");
    let who = format!("another build (process {})", std::process::id());
    assert!(error.to_string().contains(&who), "{error}");
    assert!(!out.exists());
    drop(first);
    publish::to_dir(&site(&[("a.html", "1")]), &out).expect("the folder is free again");
    assert_eq!(names(dir.path()), ["public"]);
}

#[test]
fn no_path_leaves_the_output_folder() {
    let dir = tempfile::tempdir().expect("a folder");
    let out = dir.path().join("public");
    for path in [
        "../evil.html",
        "/etc/evil",
        "a/../../evil",
        "a\\b",
        "",
        "a//b",
        "./a",
        "a\0b",
        "C:\\x",
    ] {
        let result = publish::to_dir(&site(&[(path, "x")]), &out);
        assert!(result.is_err(), "{path:?} was written");
    }
    assert!(names(dir.path()).is_empty());
}

#[test]
fn readers_see_one_whole_site_while_others_are_published() {
    let dir = tempfile::tempdir().expect("a folder");
    let out = dir.path().join("public");
    publish::to_dir(&site(&[("a", "0"), ("b", "0")]), &out).expect("published");
    let reading = std::sync::atomic::AtomicBool::new(true);
    let (mixed, reads) = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let (mut mixed, mut reads) = (0, 0);
            while reading.load(std::sync::atomic::Ordering::Relaxed) {
                // One open folder is one site, whatever takes its name meanwhile.
                let Ok(list) = fs::read_to_string(out.join(".diglot-manifest")) else {
                    continue;
                };
                reads += 1;
                mixed += usize::from(list.lines().count() != 4);
            }
            (mixed, reads)
        });
        for number in 1..60 {
            let text = number.to_string();
            publish::to_dir(&site(&[("a", &text), ("b", &text)]), &out).expect("published");
        }
        reading.store(false, std::sync::atomic::Ordering::Relaxed);
        reader.join().expect("it ran")
    });
    assert!(reads > 0, "the reader never got to read");
    assert_eq!(mixed, 0);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_named_and_the_old_site_stays() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().expect("a folder");
    let out = dir.path().join("public");
    publish::to_dir(&site(&[("a.html", "1")]), &out).expect("published");
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o555)).expect("set");
    let result = publish::to_dir(&site(&[("a.html", "2")]), &out);
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).expect("set");
    match result {
        Ok(_) => crate::apart::skipped("this user may write everywhere"),
        Err(error) => {
            assert!(error.to_string().contains("cannot write"), "{error}");
            assert_eq!(fs::read_to_string(out.join("a.html")).expect("there"), "1");
        }
    }
}

#[test]
fn a_panic_says_how_to_report_it_and_leaves_the_old_site() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    fs::create_dir_all(root.join("content/en-US")).expect("a folder");
    fs::write(root.join("content/en-US/index.md"), "# One\n").expect("written");
    let build = |panics: bool| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_diglot"));
        command.arg("build").arg("--root").arg(root);
        if panics {
            command.env("DIGLOT_TEST_PANIC", "1");
        }
        command.output().expect("diglot runs")
    };
    assert!(build(false).status.success());
    let before = tree(&root.join("public"));
    fs::write(root.join("content/en-US/index.md"), "# Two\n").expect("written");
    let output = build(true);
    if !cfg!(debug_assertions) {
        // What is released knows nothing of it.
        assert!(output.status.success());
        return;
    }
    assert_eq!(output.status.code(), Some(101));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("error: diglot has a fault at src/cli/build.rs:")
            && said.contains("please report"),
        "{said}"
    );
    assert_eq!(tree(&root.join("public")), before);
    assert_eq!(names(root), ["content", "public"]);
}

/// A site of enough pages that a build takes a while, each of which says which build it is from.
fn many_pages(root: &Path, build: &str) {
    for locale in ["en-US", "zh-TW"] {
        let folder = root.join("content").join(locale);
        fs::create_dir_all(&folder).expect("a folder");
        for page in 0..40 {
            let text = format!("# Page {page}\n\nBuild {build} wrote this page.\n");
            fs::write(folder.join(format!("page-{page}.md")), text).expect("written");
        }
        fs::write(folder.join("index.md"), format!("# Build {build}\n")).expect("written");
    }
}

fn build(root: &Path) -> std::process::Command {
    let mut command = std::process::Command::new(crate::program());
    command
        .arg("build")
        .arg("--root")
        .arg(root)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null());
    command
}

/// `DIGLOT_KILLS=500 cargo test killed` takes its time; a dozen are run each time.
/// `DIGLOT_PROGRAM` names another binary, such as that of a release build.
#[test]
fn a_build_killed_at_any_instant_leaves_a_whole_site() {
    let kills: u32 = std::env::var("DIGLOT_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(12);
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let mut whole = Vec::new();
    let mut longest = std::time::Duration::ZERO;
    for name in ["one", "two"] {
        many_pages(root, name);
        let start = std::time::Instant::now();
        assert!(build(root).status().expect("diglot runs").success());
        longest = longest.max(start.elapsed());
        whole.push(tree(&root.join("public")));
    }
    assert_ne!(whole[0], whole[1]);
    let (mut old, mut new, mut cut_short) = (0, 0, 0);
    for kill in 0..kills {
        let name = ["one", "two"][(kill % 2) as usize];
        many_pages(root, name);
        let mut child = build(root).spawn().expect("diglot runs");
        if kill / 2 % 2 == 0 {
            // Spread evenly over the time that a build takes.
            std::thread::sleep(longest * (kill * 7919 % kills) / kills);
        } else {
            // While it writes, and in the instant of the exchange: it begins when the folder beside
            // the site is there.
            let staging = root.join(".public.diglot-new");
            while !staging.exists() && child.try_wait().expect("a child").is_none() {
                std::thread::yield_now();
            }
            std::thread::sleep(std::time::Duration::from_micros(
                u64::from(kill * 7919 % 97) * 150,
            ));
        }
        child.kill().expect("killed");
        let status = child.wait().expect("ended");
        cut_short += u32::from(!status.success());
        let found = tree(&root.join("public"));
        if found == whole[(kill % 2) as usize] {
            new += 1;
        } else {
            assert!(
                whole.contains(&found),
                "kill {kill} left neither the old site nor the new one"
            );
            old += 1;
        }
    }
    println!("{kills} kills, {cut_short} before the end: {old} old sites, {new} new ones");
    // What the killed builds left beside the site does not hinder the next one.
    many_pages(root, "one");
    assert!(build(root).status().expect("diglot runs").success());
    assert_eq!(tree(&root.join("public")), whole[0]);
    assert_eq!(names(root), ["content", "public"]);
}

/// A small file system of its own, which ends with the test.
#[cfg(target_os = "linux")]
struct Disk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl Disk {
    /// `None`, with a word why, where this user may mount nothing.
    fn new(size: &str) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let options = format!("size={size}");
        let disk = Self(folder);
        let made = disk.mount(&["-t", "tmpfs", "-o", &options, "tmpfs"]);
        if !made {
            crate::apart::skipped("this user may mount no file system");
        }
        made.then_some(disk)
    }

    fn mount(&self, arguments: &[&str]) -> bool {
        let mut command = std::process::Command::new("mount");
        let output = command.args(arguments).arg(self.0.path()).output();
        output.is_ok_and(|output| output.status.success())
    }
}

#[cfg(target_os = "linux")]
impl Drop for Disk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount")
            .arg(self.0.path())
            .output();
    }
}

/// A small file system, and a site of one page that is published on it.
#[cfg(target_os = "linux")]
fn published_on(room: &str) -> Option<(Disk, tempfile::TempDir, std::path::PathBuf)> {
    let disk = Disk::new(room)?;
    let site = tempfile::tempdir().expect("a folder");
    let out = disk.0.path().join("public");
    one_page(site.path(), "One");
    let built = build(site.path()).arg("--out").arg(&out).status();
    assert!(built.expect("diglot runs").success());
    Some((disk, site, out))
}

/// Makes a page of one heading.
#[cfg(target_os = "linux")]
fn one_page(root: &Path, heading: &str) {
    let folder = root.join("content/en-US");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("index.md"), format!("# {heading}\n")).expect("written");
}

/// What a build that cannot write says, and that it leaves the old site.
#[cfg(target_os = "linux")]
fn is_refused(root: &Path, out: &Path, why: &str) {
    let before = tree(out);
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_diglot"))
        .args(["build", "--root"])
        .arg(root)
        .arg("--out")
        .arg(out)
        .output()
        .expect("diglot runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("cannot write") && said.contains(why),
        "{said}"
    );
    assert_eq!(said.matches("error").count(), 1, "{said}");
    assert_eq!(tree(out), before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_the_old_site_stays() {
    let Some((disk, site, out)) = published_on("1m") else {
        return;
    };
    let root = site.path();
    many_pages(root, "two");
    is_refused(root, &out, "the disk is full");
    assert_eq!(
        names(disk.0.path()),
        ["public"],
        "nothing is left beside it"
    );
    // There is room again.
    fs::remove_dir_all(root.join("content")).expect("removed");
    one_page(root, "Three");
    let built = build(root).arg("--out").arg(&out).status();
    assert!(built.expect("diglot runs").success());
    assert!(tree(&out)["en-US/index.html"].contains("Three"));
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_can_only_be_read_is_told_and_the_old_site_stays() {
    let Some((disk, site, out)) = published_on("4m") else {
        return;
    };
    assert!(disk.mount(&["-o", "remount,ro"]));
    one_page(site.path(), "Two");
    is_refused(site.path(), &out, "the file system is read-only");
}

#[test]
fn of_two_builds_at_once_each_ends_and_the_site_is_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let roots = ["one", "two"].map(|name| {
        let root = folder.path().join(name);
        many_pages(&root, name);
        root
    });
    let out = folder.path().join("public");
    let whole = roots.each_ref().map(|root| {
        let alone = folder.path().join("alone");
        assert!(
            build(root)
                .arg("--out")
                .arg(&alone)
                .status()
                .expect("diglot runs")
                .success()
        );
        let site = tree(&alone);
        fs::remove_dir_all(alone).expect("removed");
        site
    });
    let mut refused = 0;
    for _ in 0..8 {
        let running = roots.each_ref().map(|root| {
            let mut command = build(root);
            command
                .arg("--out")
                .arg(&out)
                .stderr(std::process::Stdio::piped());
            command.spawn().expect("diglot runs")
        });
        for child in running {
            let output = child.wait_with_output().expect("it ends");
            if !output.status.success() {
                let said = String::from_utf8_lossy(&output.stderr);
                assert!(said.contains("another build"), "{said}");
                refused += 1;
            }
        }
        assert!(whole.contains(&tree(&out)), "the site is of neither");
    }
    println!("16 builds, {refused} refused");
    assert_eq!(names(folder.path()), ["one", "public", "two"]);
}

#[cfg(unix)]
#[test]
fn a_report_leaves_pipes_devices_and_links_what_they_are() {
    use std::os::unix::fs::FileTypeExt as _;

    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    if !made.is_ok_and(|made| made.success()) {
        crate::apart::skipped("mkfifo cannot be run here");
        return;
    }
    let reader = {
        let pipe = pipe.clone();
        std::thread::spawn(move || fs::read_to_string(pipe).expect("readable"))
    };
    publish::replace(&pipe, b"a report").expect("written");
    assert_eq!(reader.join().expect("read"), "a report");
    let kind = fs::symlink_metadata(&pipe).expect("there").file_type();
    assert!(kind.is_fifo(), "the pipe became a file");

    let (file, link) = (folder.path().join("file"), folder.path().join("link"));
    fs::write(&file, "old").expect("written");
    std::os::unix::fs::symlink(&file, &link).expect("linked");
    publish::replace(&link, b"new").expect("written");
    assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
    assert_eq!(fs::read_to_string(&file).expect("text"), "new");
    assert_eq!(names(folder.path()), ["file", "link", "pipe"]);
}

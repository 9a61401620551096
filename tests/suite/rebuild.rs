//! After any sequence of edits a server shows what a clean build of the same files shows, byte for
//! byte: random edits of every kind, each followed by a comparison of the whole site.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use diglot::config::{Config, Overrides};
use diglot::content::Corpus;
use diglot::messages::Messages;
use diglot::render::{Facts, Press};
use diglot::serve::{Event, Options, Server};
use diglot::{requirements, translation};

use crate::serve::get;

/// Edits of one run; `DIGLOT_EDITS` asks for more.
const EDITS: u64 = 12;

/// A pseudo-random sequence: `SplitMix64` (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most as u64).expect("small")
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

const KEYS: [&str; 7] = [
    "index.md",
    "guide/water.md",
    "guide/tea.md",
    "guide/deep/cups.md",
    "shop/bill.md",
    "shop/index.md",
    "competency-tea.md",
];

const LOCALES: [&str; 3] = ["en-US", "zh-TW", "ja-JP"];

/// Sentences in each locale, and some that a translator left or kept: they make pages depend on
/// one another.
const ENGLISH: [&str; 6] = [
    "Use soft water for the tea.",
    "Clean the Silver Spoon after each use.",
    "Silver Spoon",
    "Write down the table before you leave.",
    "See [the bill](../shop/bill.md) and [water](/guide/water.md#water).",
    "It takes 3 minutes.",
];
const CHINESE: [&str; 6] = [
    "泡茶請使用軟水。",
    "每次使用後請清洗 Silver Spoon。",
    "Silver Spoon",
    "離開前請寫下桌號。",
    "請參閱[帳單](../shop/bill.md)與[水](/guide/water.md#water)。",
    "Write down the table before you leave.",
];
const JAPANESE: [&str; 4] = [
    "お茶には軟水を使います。",
    "使うたびに銀のさじを洗ってください。",
    "Silver Spoon",
    "It takes 3 minutes.",
];

fn page(random: &mut Random, locale: &str, key: &str) -> String {
    let (words, title): (&[&str], &str) = match locale {
        "en-US" => (
            &ENGLISH,
            *random.one(&["Water", "Tea", "Silver Spoon", "Bill"]),
        ),
        "zh-TW" => (&CHINESE, *random.one(&["水", "茶", "Silver Spoon", "帳單"])),
        _ => (&JAPANESE, *random.one(&["水", "お茶", "銀のさじ"])),
    };
    let mut text = String::new();
    if random.below(2) == 0 {
        let _ = writeln!(text, "---\ntitle: {title} {}", random.below(4));
        if random.below(3) == 0 {
            let _ = writeln!(text, "order: {}", random.below(5));
        }
        if random.below(4) == 0 {
            let _ = writeln!(text, "nav_title: {} {}", random.one(words), random.below(3));
        }
        if random.below(4) == 0 {
            let _ = writeln!(text, "updated: 2024-05-1{}", random.below(9));
        }
        if random.below(4) == 0 {
            let states = random.below(2) == 0;
            let _ = writeln!(text, "requirements: {states}");
        }
        if random.below(4) == 0 {
            let _ = writeln!(text, "aliases: [old-{}.html]", random.below(3));
        }
        if random.below(8) == 0 {
            text.push_str("description: [broken\n");
        }
        text.push_str("---\n");
    }
    if random.below(8) > 0 {
        let _ = write!(text, "# {title} {key}\n\n");
    }
    if key.starts_with("competency") && random.below(4) > 0 {
        let _ = write!(text, "## {title} {{#leaf}}\n\n### Gold {{#gold}}\n\n");
        let seats = random.below(9);
        let _ = write!(
            text,
            "1. {}\n\n    - You must sell {seats} seats.\n\n",
            random.one(words)
        );
    }
    for section in 0..random.below(3) {
        let _ = write!(text, "## {title} {section}\n\n");
        for _ in 0..=random.below(3) {
            text.push_str(random.one::<&str>(words));
            text.push_str("\n\n");
        }
        if random.below(3) == 0 {
            let _ = write!(text, "- {}\n- {}\n\n", random.one(words), random.one(words));
        }
    }
    text
}

/// Changes one thing, and says what.
fn edit(random: &mut Random, root: &Path) -> String {
    let locale = *random.one(&LOCALES);
    let key = *random.one(&KEYS);
    let path = root.join("content").join(locale).join(key);
    let write = |path: &Path, text: &str| {
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("written");
    };
    match random.below(18) {
        0..=4 => {
            let text = page(random, locale, key);
            write(&path, &text);
            format!("write {locale}/{key}")
        }
        5 | 6 => {
            // As many editors save: beside the file, then over it.
            let text = page(random, locale, key);
            let beside = path.with_extension("md.tmp");
            write(&beside, &text);
            fs::rename(&beside, &path).expect("renamed");
            format!("replace {locale}/{key}")
        }
        7 if locale != "en-US" || key != "index.md" => {
            let _ = fs::remove_file(&path);
            format!("delete {locale}/{key}")
        }
        8 => {
            let to = path.with_file_name(format!("moved-{}.md", random.below(3)));
            if path.is_file() {
                fs::rename(&path, &to).expect("renamed");
            }
            format!("rename {locale}/{key}")
        }
        9 => {
            let (from, to) = (
                root.join("content/zh-TW/guide"),
                root.join("content/zh-TW/help"),
            );
            let (from, to) = if to.is_dir() { (to, from) } else { (from, to) };
            if from.is_dir() && !to.exists() {
                fs::rename(&from, &to).expect("renamed");
            }
            "move a folder".to_owned()
        }
        10 => {
            let text = format!("<p>Footer {}</p>\n", random.below(9));
            write(&root.join("templates/parts/footer.html"), &text);
            "template".to_owned()
        }
        11 => {
            let text = format!("skip-to-content = 跳到內文 {}\n", random.below(9));
            write(&root.join("locales/zh-TW/own.ftl"), &text);
            "message".to_owned()
        }
        12 => {
            let text = format!(
                "source = \"en-US\"\nbase-url = \"https://tea.example\"\n[theme]\naccent = \"#00{}a70\"\n\n[locales.ja-JP]\nmissing = \"{}\"\n",
                random.below(9),
                random.one(&["source", "notice", "omit"])
            );
            write(&root.join("diglot.toml"), &text);
            "configuration".to_owned()
        }
        13 => {
            // One that begins and one that ends.
            let file = root.join("content").join(locale).join("TOC.yml");
            if file.is_file() {
                fs::remove_file(file).expect("removed");
            } else {
                let (first, second) = (random.one(&KEYS), random.one(&KEYS));
                let text = format!("- name: Tea\n  href: {first}\n- href: {second}\n");
                write(&file, &text);
            }
            "table of contents".to_owned()
        }
        14 if path.is_file() => {
            let text = fs::read_to_string(&path).expect("a page");
            let words = *random.one::<&str>(if locale == "en-US" {
                &ENGLISH
            } else {
                &CHINESE
            });
            write(&path, &format!("{text}\n{words}\n"));
            format!("append to {locale}/{key}")
        }
        15 | 16 if path.is_file() => {
            let text = fs::read_to_string(&path).expect("a page");
            let head = if text.contains("title: ") {
                "title: "
            } else {
                "# "
            };
            let title = format!("{head}{} ", random.one(&["Silver Spoon", "茶", "Tea"]));
            write(&path, &text.replacen(head, &title, 1));
            format!("another title for {locale}/{key}")
        }
        _ => {
            let file = root.join(format!("static/file-{}.txt", random.below(3)));
            if file.is_file() && random.below(2) == 0 {
                fs::remove_file(file).expect("removed");
            } else {
                write(&file, &format!("text {}", random.next()));
            }
            "static file".to_owned()
        }
    }
}

/// Every file of the site as a clean build makes it for a server at `origin`; `None` where it
/// cannot be built.
fn clean(root: &Path, origin: &str) -> Option<BTreeMap<String, Vec<u8>>> {
    let mut config = Config::load(root, &Overrides::default()).ok()?;
    if config.base_url.is_some() {
        config.base_url = Some(origin.to_owned());
    }
    let corpus = Corpus::load(config).ok()?;
    let pairs = translation::read(&corpus);
    let messages = Arc::new(Messages::load(&corpus));
    let stated = requirements::extract(&corpus);
    let facts = Facts::of_pairs(&corpus, &pairs, |page| stated.competency(page).cloned());
    let press = Press::new(&corpus, &messages, &facts).with_places();
    let site = press.pages().ok()?.whole().ok()?;
    Some(site.files)
}

/// What the server shows of a file, without what makes a page follow it.
fn served(host: &str, path: &str) -> String {
    let body = get(
        host,
        &format!("/{}", diglot::render::routes::encode(path)),
        "",
    )
    .body;
    let Some(start) = body.find("<link rel=\"stylesheet\" href=\"/.diglot/tab.css\">\n") else {
        return body;
    };
    let rest = &body[start..];
    let end = rest.find("defer></script>\n").expect("its script") + "defer></script>\n".len();
    format!("{}{}", &body[..start], &rest[end..])
}

/// The first file that is not as it should be.
fn difference(host: &str, root: &Path, origin: &str) -> Option<String> {
    let files = clean(root, origin)?;
    files.into_iter().find_map(|(path, bytes)| {
        let shown = served(host, &path);
        let wanted = String::from_utf8_lossy(&bytes);
        (shown != wanted).then(|| {
            let at = shown
                .bytes()
                .zip(wanted.bytes())
                .take_while(|(a, b)| a == b)
                .count();
            let part = |text: &str| {
                String::from_utf8_lossy(&text.as_bytes()[at.min(text.len())..])
                    .chars()
                    .take(200)
                    .collect::<String>()
            };
            format!(
                "{path} at byte {at}\n  served: {}\n  clean:  {}",
                part(&shown),
                part(&wanted)
            )
        })
    })
}

/// Waits until the server has seen the edit.
fn settle(events: &Receiver<Event>, root: &Path, origin: &str) -> Result<(), String> {
    let host = origin.trim_start_matches("http://");
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        // An edit that changes nothing makes no event.
        let _ = events.recv_timeout(Duration::from_millis(400));
        while events.recv_timeout(Duration::from_millis(30)).is_ok() {}
        match difference(host, root, origin) {
            None => return Ok(()),
            Some(difference) if Instant::now() > end => return Err(difference),
            Some(_) => {}
        }
    }
}

#[test]
fn after_any_edits_a_server_shows_what_a_clean_build_shows() {
    let edits = std::env::var("DIGLOT_EDITS").ok();
    let edits = edits.and_then(|edits| edits.parse().ok()).unwrap_or(EDITS);
    let seed = std::env::var("DIGLOT_SEED").ok();
    let seed: u64 = seed.and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let mut random = Random(seed);
    let folder = tempfile::tempdir().expect("a folder");
    let root: PathBuf = fs::canonicalize(folder.path()).expect("a folder");
    fs::write(
        root.join("diglot.toml"),
        "source = \"en-US\"\nbase-url = \"https://tea.example\"\n",
    )
    .expect("written");
    for locale in LOCALES {
        for key in KEYS {
            let path = root.join("content").join(locale).join(key);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, page(&mut random, locale, key)).expect("written");
        }
    }
    let mut server = Server::start(&Options {
        root: root.clone(),
        host: "127.0.0.1".to_owned(),
        port: Some(0),
    })
    .expect("a server");
    let events = server.events().expect("events");
    let _ = events.recv_timeout(Duration::from_secs(60));
    let mut done = Vec::new();
    for _ in 0..edits {
        for _ in 0..=random.below(3) {
            done.push(edit(&mut random, &root));
        }
        if let Err(difference) = settle(&events, &root, server.origin()) {
            let from = done.len().saturating_sub(6);
            panic!(
                "seed {seed}, after {} edits, the last {:#?}\n{difference}",
                done.len(),
                &done[from..]
            );
        }
    }
}

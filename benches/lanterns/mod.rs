//! Pages of a documentation for the benches, of about 4.5 KB in two languages, with links, tables,
//! lists and code. The same number always gives the same page.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Writes a site of `keys` pages in each of two locales, 50 to a folder.
pub(crate) fn site(root: &Path, keys: usize) {
    let put = |path: String, text: String| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    };
    put(
        "diglot.toml".to_owned(),
        "title = \"Lanterns\"\nbase-url = \"https://docs.example\"\n".to_owned(),
    );
    for number in 0..keys {
        for (tag, chinese) in [("en-US", false), ("zh-TW", true)] {
            let folder = number / 50;
            put(
                format!("content/{tag}/part-{folder}/page-{number}.md"),
                page(number, keys, chinese),
            );
        }
    }
}

/// A page of `keys` with its number woven in, so that no two are alike.
pub(crate) fn page(number: usize, keys: usize, chinese: bool) -> String {
    let next = (number + 1) % keys;
    let mut out = String::new();
    let mut line = |english: String, hant: String| {
        let text = if chinese { hant } else { english };
        let _ = writeln!(out, "{text}\n");
    };
    line(
        format!("---\ntitle: Lantern {number}\ndescription: How lantern {number} is lit.\n---"),
        format!("---\ntitle: 燈籠 {number}\ndescription: 如何點亮第 {number} 盞燈籠。\n---"),
    );
    for part in 0..6 {
        line(
            format!("## Part {part} of lantern {number}"),
            format!("## 第 {number} 盞燈籠的第 {part} 部分"),
        );
        line(
            format!(
                "The keeper fills lamp {number} with {part} litres of oil. Before dusk the wick is \
                 trimmed with `trim --lamp {number}`, and [the next lamp](page-{next}.md) is checked."
            ),
            format!(
                "管理員為第 {number} 盞燈加 {part} 公升的油。黃昏以前先用 `trim --lamp {number}` 修剪燈芯，\
                 再檢查[下一盞燈](page-{next}.md)。"
            ),
        );
        line(
            "- **Oil** must be clean.\n- The glass is wiped on both sides.\n  - A dry cloth is best."
                .to_owned(),
            "- **油**必須乾淨。\n- 玻璃兩面都要擦。\n  - 用乾布最好。".to_owned(),
        );
        line(
            format!("| Part | Hours |\n| --- | ---: |\n| Wick | {number} |\n| Glass | {part} |"),
            format!("| 零件 | 時數 |\n| --- | ---: |\n| 燈芯 | {number} |\n| 玻璃 | {part} |"),
        );
        let code = format!(
            "```rust\nfn light(lamp: u32) -> bool {{\n    // {number}\n    lamp == {number} && \"lit\" != \"out\"\n}}\n```"
        );
        line(code.clone(), code);
    }
    out
}

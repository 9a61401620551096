use super::*;

fn html(language: &str, text: &str) -> String {
    let mut out = String::new();
    if code(&mut out, language, text) {
        out
    } else {
        "plain".to_owned()
    }
}

#[test]
fn parts_of_code_have_classes_and_all_text_stays() {
    assert_eq!(
        html("toml", "[a.b]\nx = \"1 < 2\" # why\ny = 3\n"),
        "<span class=\"hl-k\">[a.b]</span>\n<span class=\"hl-p\">x </span>= \
         <span class=\"hl-s\">&quot;1 &lt; 2&quot;</span> <span class=\"hl-c\"># why</span>\n\
         <span class=\"hl-p\">y </span>= <span class=\"hl-n\">3</span>\n"
    );
    assert_eq!(
        html("json", "{\"a\": \"b\", \"c\": true}"),
        "{<span class=\"hl-p\">&quot;a&quot;</span>: <span class=\"hl-s\">&quot;b&quot;</span>, \
         <span class=\"hl-p\">&quot;c&quot;</span>: <span class=\"hl-k\">true</span>}"
    );
    assert_eq!(
        html("rust", "let before = x; // 'a"),
        "<span class=\"hl-k\">let</span> before = x; <span class=\"hl-c\">// &#x27;a</span>"
            .replace("&#x27;", "'")
    );
    assert_eq!(
        html("sh", "don't $HOME"),
        "don't <span class=\"hl-v\">$HOME</span>"
    );
    assert_eq!(html("text", "x"), "plain");
    for language in [
        "c",
        "json",
        "toml",
        "yaml",
        "sh",
        "python",
        "sql",
        "css",
        "html",
        "diff",
        "ftl",
        "powershell",
    ] {
        let hard = "設定 = \"未完\\\n'''\"\"\" /* <!-- # $ ${ @ ! <a 1. `\\";
        let out = html(language, hard);
        let mut text = String::new();
        let mut tag = false;
        for c in out.chars() {
            match c {
                '<' => tag = true,
                '>' if tag => tag = false,
                c if !tag => text.push(c),
                _ => {}
            }
        }
        let mut wanted = String::new();
        escape::text(&mut wanted, hard);
        assert_eq!(text, wanted, "{language}");
    }
}

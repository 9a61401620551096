//! What of raw HTML comes through, and what does not.

use super::*;

fn clean(html: &str) -> String {
    let mut sanitizer = Sanitizer::default();
    let mut out = String::new();
    let keep = |url: &str, _| Some(url.to_owned());
    sanitizer.fragment(
        html,
        false,
        Mark::default(),
        &keep,
        &|_| Vec::new(),
        &mut out,
    );
    sanitizer.close(Mark::default(), &mut out);
    out
}

#[test]
fn nothing_that_runs_comes_through() {
    for html in [
        "<script>x()</script>",
        "<SCRIPT SRC=//evil></SCRIPT>",
        "<style>*{}</style>",
        "<iframe src=x></iframe>",
        "<svg onload=x><circle></svg>",
        "<object data=x></object>",
        "<script",
        "<!-- <b> -->",
        "<math><mi xlink:href=javascript:x></math>",
    ] {
        let out = clean(html);
        assert!(
            !out.contains('<') && !out.contains("x()"),
            "{html} gave {out}"
        );
    }
    assert_eq!(clean("<b onmouseover=\"x\">t</b>"), "<b>t</b>");
    assert_eq!(
        clean("<img src=a.png onerror=x>"),
        "<img src=\"a.png\" alt=\"\">"
    );
    assert_eq!(clean("<a href=\" java&#x0A;script:x\">t</a>"), "<a>t</a>");
    assert_eq!(clean("<p style=\"x\" onclick>t"), "<p>t</p>");
    assert_eq!(clean("<form action=x><input>t</form>"), "t");
    assert_eq!(
        clean("<a href='x' href='javascript:y'>t</a>"),
        "<a href=\"x\">t</a>"
    );
    assert_eq!(clean("<img alt=\"a\"onerror=x>"), "<img alt=\"a\">");
}

#[test]
fn what_is_open_is_closed_and_what_is_not_open_is_not() {
    assert_eq!(clean("<div><b>t"), "<div><b>t</b></div>");
    assert_eq!(clean("</div></main>t"), "t");
    assert_eq!(clean("<p>a<div>b</div></p>"), "<p>a</p><div>b</div>");
    assert_eq!(
        clean("a < b &amp; c & d &lt;"),
        "a &lt; b &amp; c &amp; d &lt;"
    );
    assert_eq!(
        clean("<a name=\"x\"></a><a id=x></a>"),
        "<a id=\"x\"></a><a></a>"
    );
}

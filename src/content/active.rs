//! Which files beside pages a browser or a server would run. Content is not trusted: they are left
//! out, as script in a page is. What lies in `static/` is the site's own.

/// Documents and programs. Whatever is in them, opening one runs it.
const RUN: &[&str] = &[
    "asp", "aspx", "cgi", "hta", "htc", "htm", "html", "js", "jsp", "mht", "mhtml", "mjs", "php",
    "phtml", "shtml", "svgz", "swf", "xht", "xhtml", "xml", "xsl", "xslt",
];

/// Elements of SVG that run something, or hold a document of another kind.
const ELEMENTS: &[&str] = &[
    "script",
    "foreignobject",
    "handler",
    "listener",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
];

/// Encodings in which ASCII is ASCII, and so markup can be seen.
const ENCODINGS: &[&str] = &["utf-8", "utf8", "us-ascii", "iso-8859-1", "windows-1252"];

/// What a browser or a server would run of a file, if anything. `read` gives its bytes, which are
/// asked for only where they matter.
pub(super) fn active(key: &str, read: impl FnOnce() -> Option<Vec<u8>>) -> Option<String> {
    let name = key.rsplit('/').next().unwrap_or(key);
    let (_, extension) = name.rsplit_once('.')?;
    let extension = extension.to_ascii_lowercase();
    if RUN.contains(&&*extension) {
        return Some(format!("a .{extension} file is a document or a program"));
    }
    if extension != "svg" {
        return None;
    }
    // One that cannot be read is told of where it is written to the site.
    let bytes = read()?;
    let Ok(text) = String::from_utf8(bytes) else {
        return Some("its picture is not UTF-8".to_owned());
    };
    svg(&text)
}

/// What runs in an SVG picture that is opened by itself.
fn svg(text: &str) -> Option<String> {
    if text.contains('\0') {
        return Some("its picture is not UTF-8".to_owned());
    }
    if text.contains("1999/xhtml") {
        return Some("its picture holds HTML".to_owned());
    }
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or("");
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = after(comment, "-->")?;
        } else if let Some(section) = rest.strip_prefix("![CDATA[") {
            rest = after(section, "]]>")?;
        } else if let Some(instruction) = rest.strip_prefix('?') {
            let inside = instruction.split("?>").next().unwrap_or(instruction);
            if let Some(what) = instruction_of(inside) {
                return Some(what);
            }
            rest = after(instruction, "?>")?;
        } else if let Some(declaration) = rest.strip_prefix('!') {
            match declared(declaration) {
                Ok(after) => rest = after,
                Err(what) => return Some(what),
            }
        } else if !rest.starts_with('/') {
            match element(rest) {
                Ok(after) => rest = after,
                Err(what) => return Some(what),
            }
        }
    }
    None
}

/// What follows `end`; nothing where it never comes, and then nothing more is markup.
fn after<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    text.split_once(end).map(|(_, rest)| rest)
}

/// What a processing instruction runs.
fn instruction_of(inside: &str) -> Option<String> {
    let name = inside.split_ascii_whitespace().next().unwrap_or("");
    if name != "xml" {
        return (name == "xml-stylesheet").then(|| "its picture names a style sheet".to_owned());
    }
    let encoding = after(inside, "encoding")?;
    let mut quoted = encoding.split(['"', '\'']);
    let encoding = quoted.nth(1).unwrap_or("").to_ascii_lowercase();
    (!ENCODINGS.contains(&&*encoding)).then(|| format!("its picture is in {encoding:?}"))
}

/// A document type: what follows it, or the entity that could hold markup.
fn declared(declaration: &str) -> Result<&str, String> {
    let mut rest = declaration;
    let mut inside = false;
    while let Some(at) = rest.find(['"', '\'', '[', ']', '>', '<']) {
        let (head, tail) = rest.split_at(at);
        let mark = tail.chars().next().unwrap_or('>');
        let tail = tail.get(1..).unwrap_or("");
        match mark {
            '[' => inside = true,
            ']' => inside = false,
            '>' if !inside => return Ok(tail),
            '"' | '\'' => {
                let Some((value, more)) = tail.split_once(mark) else {
                    return Err("its picture has an entity without an end".to_owned());
                };
                let foreign = ["SYSTEM", "PUBLIC", "ATTLIST"]
                    .iter()
                    .any(|word| head.contains(word));
                if inside && (foreign || value.contains(['<', '&', '%'])) {
                    return Err("its picture has an entity that could hold anything".to_owned());
                }
                rest = more;
                continue;
            }
            _ => {}
        }
        rest = tail;
    }
    Ok("")
}

/// An element's tag: what follows it, or what it runs.
fn element(tag: &str) -> Result<&str, String> {
    let end = tag
        .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))
        .unwrap_or(tag.len());
    let name = local(tag.get(..end).unwrap_or(""));
    if ELEMENTS.contains(&&*name) {
        return Err(format!("its picture has a <{name}> element"));
    }
    let mut rest = tag.get(end..).unwrap_or("");
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return Ok(after);
        }
        if rest.is_empty() {
            return Ok("");
        }
        let unreadable = || "its picture is not well-formed".to_owned();
        let (attribute, value) = rest.split_once('=').ok_or_else(unreadable)?;
        let attribute = local(attribute.trim());
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let quote = quote.ok_or_else(unreadable)?;
        let value = value.get(1..).unwrap_or("");
        let (value, more) = value.split_once(quote).ok_or_else(unreadable)?;
        if attribute.starts_with("on") {
            return Err(format!("its picture has the handler {attribute}"));
        }
        let leads = ["href", "src", "action", "formaction"].contains(&&*attribute);
        if leads && !leads_safely(value) {
            return Err("its picture leads to an address that runs something".to_owned());
        }
        if attribute == "attributename" {
            let target = local(value.trim());
            if target == "href" || target.starts_with("on") || target.contains('&') {
                return Err(format!("its picture changes {target}"));
            }
        }
        rest = more;
    }
}

/// A name without its prefix, in small letters.
fn local(name: &str) -> String {
    let name = name.rsplit(':').next().unwrap_or(name);
    name.to_ascii_lowercase()
}

/// Whether an address runs nothing: its scheme, written out, is known.
fn leads_safely(address: &str) -> bool {
    let scheme = address.split([':', '/', '#', '?']).next().unwrap_or("");
    !scheme.contains('&') && super::scheme::safe_url(address, super::scheme::Use::Image).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(svg: &str) -> bool {
        active("a.svg", || Some(svg.as_bytes().to_vec())).is_some()
    }

    #[test]
    fn documents_and_programs_run_whatever_is_in_them() {
        for key in [
            "a.html",
            "b/c.XHTML",
            "d.xml",
            "e.js",
            "f.svgz",
            "g.pHp",
            "h.png.htm",
        ] {
            assert!(active(key, || None).is_some(), "{key}");
        }
        for key in [
            "a.png",
            "html",
            "b.html/c.json",
            "d.csv",
            "e.html.txt",
            "f.pdf",
        ] {
            assert!(active(key, || None).is_none(), "{key}");
        }
    }

    #[test]
    fn a_picture_as_programs_draw_them_runs_nothing() {
        for svg in [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>",
            "<?xml version='1.0' encoding=\"UTF-8\"?>\n<!-- by <b> -->\n<svg><a href='https://a.example/'><text>on</text></a></svg>",
            "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"><svg/>",
            "<!DOCTYPE svg [<!ENTITY ns \"http://ns.example/\">]><svg xmlns:x=\"&ns;\"/>",
            "<svg><style><![CDATA[a > b { fill: red }]]></style><use xlink:href=\"#a\"/></svg>",
            "<svg><image href=\"data:image/png;base64,AA==\" width='1'/></svg>",
            "<svg><animate attributeName=\"opacity\" values=\"0;1\"/></svg>",
        ] {
            assert!(!runs(svg), "{svg}");
        }
    }
}

use diglot::{
    config::{Config, Overrides},
    content::Corpus,
    messages::Messages,
    publish,
    render::*,
};
use std::path::Path;
use std::sync::Arc;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let t = std::time::Instant::now();
    let c = Config::load(
        Path::new(&a[1]),
        &Overrides {
            out: None,
            base_url: a.get(3).cloned(),
        },
    )
    .unwrap_or_else(|e| panic!("{e}: {e:?}"));
    let corpus = Corpus::load(c).unwrap();
    let m = Arc::new(Messages::load(&corpus));
    let f = {
        let pairs = diglot::translation::read(&corpus);
        Facts::of_pairs(&corpus, &pairs, gold)
    };
    let s = Site::render(&corpus, &m, &f).unwrap_or_else(|e| panic!("{e}"));
    for d in &s.diagnostics {
        println!("{} {} {}", d.rule, d.file_name(), d.message);
    }
    println!("{:?} {:?}", s.summary, t.elapsed());
    println!(
        "{:?} {:?}",
        publish::to_dir(&s, Path::new(&a[2])).unwrap_or_else(|e| panic!("{e}")),
        t.elapsed()
    );
}

fn gold(p: &diglot::content::Page) -> Option<diglot::requirements::Competency> {
    let stem = p
        .key
        .rsplit('/')
        .next()?
        .trim_end_matches(".md")
        .strip_prefix("competency-")?;
    let f = format!(
        "/work/shared/requirements/gold/{}/{}.json",
        p.locale.tag().to_lowercase(),
        stem
    );
    let t = std::fs::read_to_string(f).ok()?;
    Some(serde_json::from_str(&t).unwrap_or_else(|e| panic!("{e}")))
}

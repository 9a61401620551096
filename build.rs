//! Tells cargo that the embedded theme and locale data are part of the program.

fn main() {
    for folder in ["locales", "templates"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}

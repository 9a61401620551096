#![no_main]
libfuzzer_sys::fuzz_target!(|text: &str| diglot_fuzz::front_matter(text));

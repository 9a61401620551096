#![no_main]
libfuzzer_sys::fuzz_target!(|text: &str| diglot_fuzz::baseline(text));

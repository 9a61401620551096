//! `diglot explain`: a rule's page on the terminal.

use clap::Args;
use diglot::Error;
use diglot::check::{RULES, rule};

use super::{CLEAN, say};

/// Show what a rule checks, why, and examples that fail and pass
#[derive(Args, Debug)]
pub(super) struct Explain {
    /// The rule, as findings name it: untranslated-sentence. Without one, every rule is listed
    #[arg(value_name = "RULE")]
    rule: Option<String>,
    /// List every rule with its level and one line
    #[arg(long)]
    list: bool,
}

impl Explain {
    pub(super) fn run(&self) -> Result<u8, Error> {
        if self.list || self.rule.is_none() {
            let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
            for rule in RULES {
                say(&format!(
                    "{:width$}  {:8} {}",
                    rule.name,
                    rule.level_name(),
                    rule.summary()
                ))?;
            }
        }
        if let Some(name) = &self.rule {
            let rule = rule::find(name).ok_or_else(|| {
                let (message, help) = rule::unknown(name);
                Error::usage(message, help)
            })?;
            say(rule.explain().trim_end())?;
        }
        Ok(CLEAN)
    }
}

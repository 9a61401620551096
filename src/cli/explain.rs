//! `diglot explain`: a rule's page on the terminal.

use clap::Args;
use diglot::Error;
use diglot::check::{RULES, Rule, rule};

use super::{CLEAN, say};

/// Show what a rule checks, why, and examples that fail and pass
#[derive(Args, Debug)]
pub(super) struct Explain {
    /// The rule, as findings name it: untranslated-sentence; or a group of rules, which is listed: gaps.
    /// Without one, every rule is listed
    #[arg(value_name = "RULE")]
    rule: Option<String>,
    /// List every rule with its level and one line
    #[arg(long)]
    list: bool,
}

impl Explain {
    pub(super) fn run(&self) -> Result<u8, Error> {
        if self.list || self.rule.is_none() {
            list(RULES.iter())?;
        }
        if let Some(name) = &self.rule {
            let of_group = RULES.iter().filter(|rule| rule.group.name() == name);
            let mut of_group = of_group.peekable();
            if of_group.peek().is_some() {
                list(of_group)?;
                return Ok(CLEAN);
            }
            let rule = rule::find(name).ok_or_else(|| {
                let (message, help) = rule::unknown(name);
                Error::usage(message, help)
            })?;
            say(rule.explain().trim_end())?;
        }
        Ok(CLEAN)
    }
}

/// A line for each rule: its name, its level and what it reports.
fn list(rules: impl Iterator<Item = &'static Rule>) -> Result<(), Error> {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    for rule in rules {
        let (name, level, summary) = (rule.name, rule.level_name(), rule.summary());
        say(&format!("{name:width$}  {level:8} {summary}"))?;
    }
    Ok(())
}

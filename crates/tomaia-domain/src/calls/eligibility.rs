//! Who may apply: a rule over the company's record, and in plain words why it is not met. It is told before anybody
//! starts to write, and asked again when the application is sent.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The rule. An empty list asks nothing.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
pub struct Rule {
    /// Provinces of the registered office (`FM`).
    pub provinces: Vec<String>,
    /// Beginnings of ATECO codes (`15.2`), one of which an activity must have.
    pub ateco: Vec<String>,
    /// Size classes (`micro`).
    pub sizes: Vec<String>,
    /// Whether the certificate of regular contributions (DURC) must be valid.
    pub durc: bool,
}

/// What the record says of a company.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Province of the registered office; empty: not known.
    pub province: String,
    /// ATECO codes.
    pub ateco: Vec<String>,
    /// Size class; empty: not declared.
    pub size: String,
    /// Last day of the certificate of contributions.
    pub durc_expires_on: Option<Date>,
    /// Why it is excluded from calls; empty: it is not.
    pub excluded_reason: String,
}

/// Something that is asked, and whether it is so.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Requirement {
    /// Whether it is met.
    pub met: bool,
    /// The message key of what is asked and what is found.
    pub message: &'static str,
    /// What is asked, as the message names it.
    pub wanted: String,
    /// What the record says; empty: nothing.
    pub found: String,
}

/// All that the rule asks, each with whether it is met on a day.
#[must_use]
pub fn requirements(rule: &Rule, facts: &Facts, today: Date) -> Vec<Requirement> {
    let mut asked = Vec::new();
    if !rule.provinces.is_empty() {
        asked.push(Requirement {
            met: rule.provinces.contains(&facts.province),
            message: "calls-rule-province",
            wanted: rule.provinces.join(", "),
            found: facts.province.clone(),
        });
    }
    if !rule.ateco.is_empty() {
        asked.push(Requirement {
            met: facts.ateco.iter().any(|code| rule.ateco.iter().any(|wanted| is_under(code, wanted))),
            message: "calls-rule-ateco",
            wanted: rule.ateco.join(", "),
            found: facts.ateco.join(", "),
        });
    }
    if !rule.sizes.is_empty() {
        asked.push(Requirement {
            met: rule.sizes.contains(&facts.size),
            message: "calls-rule-size",
            wanted: rule.sizes.join(", "),
            found: facts.size.clone(),
        });
    }
    if rule.durc {
        asked.push(Requirement {
            met: facts.durc_expires_on.is_some_and(|last| last >= today),
            message: "calls-rule-durc",
            wanted: String::new(),
            found: facts.durc_expires_on.map(|day| day.to_string()).unwrap_or_default(),
        });
    }
    if !facts.excluded_reason.is_empty() {
        asked.push(Requirement {
            met: false,
            message: "calls-rule-excluded",
            wanted: String::new(),
            found: facts.excluded_reason.clone(),
        });
    }
    asked
}

/// Whether all is met.
#[must_use]
pub fn may_apply(requirements: &[Requirement]) -> bool {
    requirements.iter().all(|requirement| requirement.met)
}

/// `15.20.10` is under `15.2`, `15.20` and `15`; it is not under `1`.
fn is_under(code: &str, wanted: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (code, wanted) = (digits(code), digits(wanted));
    wanted.len() >= 2 && code.starts_with(&wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn maker() -> Facts {
        Facts {
            province: "FM".to_owned(),
            ateco: vec!["15.20.10".to_owned()],
            size: "small".to_owned(),
            durc_expires_on: Some(date(2026, 10, 5)),
            excluded_reason: String::new(),
        }
    }

    fn rule() -> Rule {
        Rule {
            provinces: vec!["FM".to_owned(), "MC".to_owned()],
            ateco: vec!["15.2".to_owned()],
            sizes: vec!["micro".to_owned(), "small".to_owned()],
            durc: true,
        }
    }

    #[test]
    fn each_thing_that_is_asked_is_told_with_what_was_found() {
        let asked = requirements(&rule(), &maker(), date(2026, 10, 5));
        assert!(may_apply(&asked) && asked.len() == 4, "the last day of the certificate counts: {asked:?}");
        let late = requirements(&rule(), &maker(), date(2026, 10, 6));
        let unmet: Vec<_> =
            late.iter().filter(|one| !one.met).map(|one| (one.message, one.found.as_str())).collect();
        assert_eq!(unmet, [("calls-rule-durc", "2026-10-05")]);
        let nothing = requirements(&rule(), &Facts::default(), date(2026, 10, 5));
        assert_eq!(nothing.iter().filter(|one| one.met).count(), 0, "what is not known is not met");
        assert!(requirements(&Rule::default(), &Facts::default(), date(2026, 10, 5)).is_empty());
    }

    #[test]
    fn who_is_excluded_may_apply_to_nothing() {
        let facts = Facts { excluded_reason: "revoca 2025".to_owned(), ..maker() };
        assert!(!may_apply(&requirements(&Rule::default(), &facts, date(2026, 10, 5))));
    }

    #[test]
    fn a_code_is_under_its_division_and_not_under_a_single_digit() {
        assert!(is_under("15.20.10", "15") && is_under("15.20.10", "15.20.1") && is_under("152010", "15.20"));
        assert!(!is_under("15.20.10", "14") && !is_under("15.20.10", "1") && !is_under("15.2", "15.20"));
    }
}

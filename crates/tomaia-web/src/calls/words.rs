//! Calls in words: phases, states, requirements, sizes, texts in paragraphs, the tabs of a call.

use crate::shell::{NavItem, Shell};
use tomaia_app::calls::Call;
use tomaia_domain::calls::Phase;
use tomaia_domain::calls::eligibility::Requirement;
use tomaia_domain::calls::states::ApplicationState;
use tomaia_i18n::Arg;

/// A requirement in words.
pub(super) struct RequirementView {
    pub met: bool,
    pub text: String,
}

/// A phase and its colour.
pub(super) fn phase(shell: &Shell, phase: Phase) -> (String, &'static str) {
    let kind = match phase {
        Phase::Open => "success",
        Phase::Announced => "info",
        Phase::Assessing => "warning",
        Phase::Ranked => "accent",
        Phase::Cancelled => "danger",
        Phase::Draft => "neutral",
    };
    (shell.t(&format!("calls-phase-{}", phase.name())), kind)
}

/// A state and its colour.
pub(super) fn state(shell: &Shell, state: ApplicationState) -> (String, &'static str) {
    use ApplicationState::{
        Accepted, Admissible, Admitted, Draft, Excluded, Revoked, Submitted, ToBeCompleted,
    };
    let kind = match state {
        Accepted => "success",
        Admitted => "accent",
        Admissible | Submitted => "info",
        ToBeCompleted => "warning",
        Excluded | Revoked => "danger",
        Draft | ApplicationState::Waiting | ApplicationState::Withdrawn => "neutral",
    };
    (shell.t(&state_key(state.name())), kind)
}

/// The message key of a state's name.
pub(super) fn state_key(name: &str) -> String {
    format!("calls-state-{}", name.replace('_', "-"))
}

/// Why an application stands where it stands: an officer's words, or one of the program's own reasons.
pub(super) fn reason(shell: &Shell, reason: &str) -> String {
    match reason {
        "expired" | "below_threshold" => shell.t(&format!("calls-reason-{}", reason.replace('_', "-"))),
        _ => reason.to_owned(),
    }
}

/// All that is asked, in words.
pub(super) fn requirements(shell: &Shell, asked: &[Requirement]) -> Vec<RequirementView> {
    asked
        .iter()
        .map(|requirement| {
            let named = |text: &str| match requirement.message {
                "calls-rule-size" => {
                    let parts = text.split(", ").filter(|part| !part.is_empty());
                    parts
                        .map(|part| shell.t(&format!("companies-size-{part}")))
                        .collect::<Vec<_>>()
                        .join(", ")
                }
                "calls-rule-durc" => crate::programmes::date(shell, text),
                _ => text.to_owned(),
            };
            let found = named(&requirement.found);
            let found = if found.is_empty() { shell.t("calls-rule-unknown") } else { found };
            let arguments = [("wanted", Arg::from(named(&requirement.wanted))), ("found", Arg::from(found))];
            let end = if requirement.met { "met" } else { "unmet" };
            let text = shell.texts.with(&format!("{}-{end}", requirement.message), &arguments);
            RequirementView { met: requirement.met, text }
        })
        .collect()
}

/// A text as paragraphs of lines.
pub(super) fn paragraphs(text: &str) -> Vec<Vec<String>> {
    text.split("\n\n")
        .map(|paragraph| paragraph.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|lines| lines.iter().any(|line| !line.trim().is_empty()))
        .collect()
}

/// When a call opens and closes, in words.
pub(super) fn window(shell: &Shell, call: &Call) -> String {
    let arguments = [
        ("opens", Arg::from(shell.moment(call.opens_at))),
        ("closes", Arg::from(shell.moment(call.closes_at))),
    ];
    shell.texts.with("calls-window", &arguments)
}

/// How many bytes a file has, in words.
pub(super) fn size(shell: &Shell, bytes: i64) -> String {
    shell.tn("calls-kilobytes", (bytes + 1023) / 1024)
}

/// The pages of a call at the desk.
pub(super) fn tabs(shell: &Shell, call: &Call) -> Vec<NavItem> {
    let base = format!("/desk/calls/{}", call.id);
    [
        ("calls-tab-overview", String::new()),
        ("calls-tab-form", "/form".to_owned()),
        ("calls-tab-applications", "/applications".to_owned()),
        ("calls-tab-assessment", "/assessment".to_owned()),
        ("calls-tab-ranking", "/ranking".to_owned()),
    ]
    .into_iter()
    .filter(|(_, end)| end != "/assessment" || call.mode == tomaia_domain::calls::Mode::ByScore)
    .map(|(key, end)| {
        let href = format!("{base}{end}");
        NavItem { label: shell.t(key), current: shell.path == href, href, count: None }
    })
    .collect()
}

//! A report as PDF: the data of `agreement-report.typ`, all words in the reader's language.

use super::files::{own, size_words};
use super::{Dossier, KpiFigures, LineFigures, Reached, ReportKind, Share};
use crate::agenda::documents::{Document, LOGO_FILE, Work};
use crate::{App, Result};
use serde_json::{Value, json};
use tomaia_domain::activities::ActivityState;
use tomaia_domain::budget::{MoneyState, Totals};
use tomaia_i18n::{Arg, Language, Texts, texts};

const TEMPLATE: &str = include_str!("../../documents/agreement-report.typ");

/// A report as PDF in a language.
///
/// # Errors
/// The document could not be typeset.
pub async fn pdf(app: &App, dossier: &Dossier, language: Language) -> Result<Document> {
    let printer = Printer { dossier, texts: texts(language) };
    let title = printer.text(&format!("reports-{}-title", dossier.kind.name()));
    let made_at = app.clock.now().to_zoned(dossier.zone.clone());
    let day = printer.texts.full_date(dossier.day);
    let data = json!({
        "title": title,
        "programme": {
            "name": own(printer.texts, &dossier.name),
            "mission": title,
            "logos": dossier.logo.iter()
                .map(|_| json!({ "file": LOGO_FILE, "alt": own(printer.texts, &dossier.name) }))
                .collect::<Vec<_>>(),
        },
        "day": printer.texts.plain("reports-as-of", &[("date", day.into())]),
        "sentence": sentence(printer.texts, dossier),
        "summary": own(printer.texts, &dossier.summary),
        "version": printer.texts.plain(
            "reports-made-at",
            &[("date", printer.texts.date_time(made_at.timestamp(), &dossier.zone).into())],
        ),
        "facts": printer.facts(),
        "parties": printer.parties(),
        "figures": printer.figures(),
        "lines": printer.lines(),
        "money": {
            "title": printer.text("reports-money"),
            "columns": MoneyState::ALL.iter().map(|state| printer.text(&format!("reports-money-{}", state.name()))).collect::<Vec<_>>(),
            "rows": printer.money(),
        },
        "kpis": dossier.kpis.iter().map(|kpi| printer.kpi(kpi)).collect::<Vec<_>>(),
        "provinces": printer.shares(&dossier.provinces, false),
        "sizes": printer.shares(&dossier.sizes, true),
        "activities": printer.activities(),
        "decisions": printer.decisions(),
        "labels": printer.labels(),
    });
    let mut files = Vec::new();
    if let Some(logo) = &dossier.logo {
        files.push((LOGO_FILE, logo.clone().into_bytes()));
    }
    let work = Work {
        template: TEMPLATE,
        file_name: format!("{}-{}-{}.pdf", language.code(), dossier.kind.name(), dossier.day),
        title,
        language,
        made_at,
        files,
        pictures: Vec::new(),
        data,
    };
    work.typeset().await
}

/// One sentence that says how it stands.
#[must_use]
pub fn sentence(texts: &Texts, dossier: &Dossier) -> String {
    let left = dossier.day.until(dossier.validity.1).map_or(0, |span| span.get_days());
    let key = match dossier.kind {
        ReportKind::Closing => "reports-closing-sentence",
        ReportKind::Renewal if left >= 0 => "reports-renewal-sentence",
        ReportKind::Renewal => "reports-renewal-sentence-over",
    };
    texts.plain(
        key,
        &[
            ("done", Arg::Number(dossier.total.done)),
            ("planned", Arg::Number(dossier.total.planned)),
            ("companies", Arg::Number(dossier.total.companies)),
            ("guests", Arg::Number(dossier.total.guests)),
            ("count", Arg::Number(i64::from(left.abs()))),
        ],
    )
}

struct Printer<'a> {
    dossier: &'a Dossier,
    texts: &'static Texts,
}

impl Printer<'_> {
    fn text(&self, key: &str) -> String {
        self.texts.plain(key, &[])
    }

    fn number(&self, value: i64) -> String {
        self.texts.number(value)
    }

    fn facts(&self) -> Vec<Value> {
        let (first, last) = self.dossier.validity;
        let signed = self.dossier.signed_on.map(|day| self.texts.full_date(day)).unwrap_or_default();
        [("programmes-period", self.texts.period(first, last)), ("programmes-signed-on", signed)]
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| json!({ "name": self.text(key), "value": value }))
            .collect()
    }

    fn parties(&self) -> Vec<Value> {
        let party = |party: &super::PartyShown| {
            json!({
                "name": party.name,
                "role": self.text(&format!("programmes-role-{}", party.role)),
                "signatory": party.signatory,
                "act": party.act,
                "signed": party.signed_on.map(|day| self.texts.date(day)).unwrap_or_default(),
            })
        };
        self.dossier.parties.iter().map(party).collect()
    }

    fn figures(&self) -> Vec<Value> {
        let total = &self.dossier.total;
        [
            (total.done, "reports-column-done"),
            (total.companies, "reports-column-companies"),
            (total.places, "reports-column-places"),
            (total.guests, "reports-column-guests"),
            (self.dossier.countries, "reports-column-countries"),
            (total.meetings, "reports-column-meetings"),
        ]
        .into_iter()
        .map(|(value, key)| json!({ "value": self.number(value), "name": self.text(key) }))
        .collect()
    }

    fn lines(&self) -> Vec<Value> {
        let row = |line: &LineFigures, name: String, total: bool| {
            let counts = [
                line.planned,
                line.approved,
                line.running,
                line.done,
                line.cancelled,
                line.companies,
                line.places,
                line.guests,
                line.meetings,
            ];
            let values: Vec<String> = counts.into_iter().map(|count| self.number(count)).collect();
            json!({ "name": name, "values": values, "total": total })
        };
        let name = |line: &LineFigures| match &line.line {
            Some(line) => format!("{} · {}", line.code, own(self.texts, &line.name)),
            None => self.text("reports-no-line"),
        };
        let mut rows: Vec<Value> =
            self.dossier.lines.iter().map(|line| row(line, name(line), false)).collect();
        rows.push(row(&self.dossier.total, self.text("reports-total"), true));
        rows
    }

    /// Euro by line and state, with their sum.
    fn money(&self) -> Vec<Value> {
        let euro = |sums: Totals| -> Vec<String> {
            MoneyState::ALL.iter().map(|state| self.texts.euro(sums.of(*state).cents())).collect()
        };
        let mut rows: Vec<Value> = Vec::new();
        for line in &self.dossier.money {
            let name = match &line.line {
                Some(line) => format!("{} · {}", line.code, own(self.texts, &line.name)),
                None => self.text("reports-no-line"),
            };
            rows.push(json!({ "name": name, "values": euro(line.sums), "total": false }));
        }
        if !rows.is_empty() {
            let total = euro(self.dossier.money_total);
            rows.push(json!({ "name": self.text("reports-total"), "values": total, "total": true }));
        }
        rows
    }

    fn kpi(&self, kpi: &KpiFigures) -> Value {
        let card = &kpi.card;
        let counted = card.measure.is_some();
        json!({
            "title": format!("{} · {}", card.code, own(self.texts, &card.name)),
            "definition": own(self.texts, &card.definition),
            "unit": own(self.texts, &card.unit),
            "formula": card.formula,
            "source": card.source,
            "kind": self.text(if counted { "reports-counted" } else { "reports-typed" }),
            "rows": kpi.reached.iter().map(|reached| self.reached(reached)).collect::<Vec<_>>(),
        })
    }

    fn reached(&self, reached: &Reached) -> Value {
        let amount = |value: Option<i64>| value.map(|value| amount(self.texts, value)).unwrap_or_default();
        let source = reached.source.as_ref().map(|(source, day)| {
            let day = day.parse().map_or_else(|_| day.clone(), |day| self.texts.date(day));
            format!("{source}, {day}")
        });
        json!({
            "year": reached.year.to_string(),
            "line": reached.line.as_ref().map(|line| line.code.clone()).unwrap_or_default(),
            "target": amount(reached.target),
            "actual": amount(reached.actual),
            "share": reached.share.map(|share| format!("{share} %")).unwrap_or_default(),
            "percent": reached.share.unwrap_or(0).clamp(0, 100),
            "source": source.unwrap_or_default(),
        })
    }

    fn shares(&self, shares: &[Share], sizes: bool) -> Vec<Value> {
        let most = shares.iter().map(|share| share.places).max().unwrap_or(1).max(1);
        shares
            .iter()
            .map(|share| {
                let value = if sizes { size_words(self.texts, &share.value) } else { share.value.clone() };
                let value = if value.is_empty() { self.text("reports-not-known") } else { value };
                json!({
                    "name": value,
                    "companies": self.number(share.companies),
                    "places": self.number(share.places),
                    "percent": share.places * 100 / most,
                })
            })
            .collect()
    }

    fn activities(&self) -> Vec<Value> {
        let activity = |activity: &super::facts::ActivityShown| {
            let state = self.text(&format!("activities-state-{}", activity.then.state.name()));
            let cancelled = activity.then.state == ActivityState::Cancelled;
            json!({
                "name": own(self.texts, &activity.name),
                "kind": self.text(&format!("activities-kind-{}", activity.kind.name().replace('_', "-"))),
                "dates": self.texts.period(activity.starts_on, activity.ends_on),
                "place": activity.place,
                "state": state,
                "reason": if cancelled { activity.reason.as_str() } else { "" },
            })
        };
        self.dossier.activities.iter().map(activity).collect()
    }

    fn decisions(&self) -> Vec<Value> {
        self.dossier
            .steering
            .iter()
            .map(|meeting| {
                let decisions: Vec<&str> =
                    meeting.decisions.iter().map(|decision| decision.words.as_str()).collect();
                json!({
                    "day": self.texts.full_date(meeting.held_on),
                    "subject": meeting.subject,
                    "decisions": decisions,
                })
            })
            .collect()
    }

    fn labels(&self) -> Value {
        let columns = [
            "planned",
            "approved",
            "running",
            "done",
            "cancelled",
            "companies",
            "places",
            "guests",
            "meetings",
        ];
        let columns: Vec<String> =
            columns.iter().map(|name| self.text(&format!("reports-column-{name}"))).collect();
        let named = |name: &str| self.text(&format!("reports-{name}"));
        json!({
            "page": self.texts.plain("personal-page", &[("page", "{page}".into()), ("pages", "{pages}".into())]),
            "columns": columns,
            "parties": self.text("programmes-parties"),
            "role": self.text("programmes-party-role"),
            "signatory": self.text("programmes-party-signatory"),
            "act": self.text("programmes-party-act"),
            "signed": self.text("programmes-signed-on"),
            "body": self.text("programmes-party-name"),
            "lines": named("by-line"),
            "line": named("column-line-name"),
            "kpis": named("indicators"),
            "year": named("column-year"),
            "target": named("column-target"),
            "actual": named("column-actual"),
            "share": named("column-share"),
            "whole": named("whole-programme"),
            "unit": named("column-unit"),
            "formula": named("formula"),
            "source": named("column-source"),
            "provinces": named("by-province"),
            "sizes": named("by-size"),
            "companies": named("column-companies"),
            "places": named("column-places"),
            "activities": named("activities"),
            "activity": named("column-activity"),
            "dates": self.text("activities-dates"),
            "place": self.text("activities-place"),
            "state": self.text("activities-state"),
            "decisions": named("decisions"),
            "how": named("how"),
            "how_text": named("how-text"),
        })
    }
}

/// Hundredths as they are read: decimals only where there are any.
#[must_use]
pub fn amount(texts: &Texts, hundredths: i64) -> String {
    if hundredths % 100 == 0 { texts.number(hundredths / 100) } else { texts.decimal(hundredths, 2) }
}

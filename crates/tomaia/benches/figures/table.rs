//! The table of figures, as Markdown.

use std::fmt;

/// The rows in the order in which they were taken.
#[derive(Default)]
pub struct Table {
    rows: Vec<Row>,
}

struct Row {
    what: String,
    figure: String,
    bound: String,
    reached: Option<bool>,
    cpu_seconds: f64,
}

impl Table {
    /// A figure without a bound, for comparison.
    pub fn note(&mut self, what: &str, figure: String, cpu_seconds: f64) {
        self.push(what, figure, "–".to_owned(), None, cpu_seconds);
    }

    /// A figure that must be at most its bound, both in `unit`.
    pub fn at_most(&mut self, what: &str, (figure, bound): (f64, f64), unit: &str, cpu_seconds: f64) {
        let written = format!("{} {unit}", short(figure));
        self.push(what, written, format!("≤ {} {unit}", short(bound)), Some(figure <= bound), cpu_seconds);
    }

    /// Whether no bound was missed.
    #[must_use]
    pub fn all_reached(&self) -> bool {
        self.rows.iter().all(|row| row.reached != Some(false))
    }

    fn push(&mut self, what: &str, figure: String, bound: String, reached: Option<bool>, cpu_seconds: f64) {
        eprintln!("{what}: {figure}");
        self.rows.push(Row { what: what.to_owned(), figure, bound, reached, cpu_seconds });
    }
}

/// Three digits that matter.
fn short(figure: f64) -> String {
    match figure.abs() {
        size if size >= 100.0 => format!("{figure:.0}"),
        size if size >= 10.0 => format!("{figure:.1}"),
        _ => format!("{figure:.2}"),
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| what | figure | bound | reached | CPU s |\n|---|---|---|---|---|")?;
        for row in &self.rows {
            let reached = row.reached.map_or("", |reached| if reached { "yes" } else { "no" });
            writeln!(
                f,
                "| {} | {} | {} | {reached} | {:.2} |",
                row.what, row.figure, row.bound, row.cpu_seconds
            )?;
        }
        Ok(())
    }
}

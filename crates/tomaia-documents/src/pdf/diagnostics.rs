//! What the typesetter says about a template, as plain values with file and line. It decides nothing.

use std::fmt;

use typst::diag::SourceDiagnostic;
use typst::{World, WorldExt};

/// A problem of a template, where it is and what may help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateProblem {
    /// Name of the file, when the problem has a place.
    pub file: Option<String>,
    /// Line in that file, from 1.
    pub line: Option<usize>,
    /// What is wrong, in the typesetter's words (English).
    pub message: String,
    /// What the typesetter suggests.
    pub hints: Vec<String>,
}

impl TemplateProblem {
    pub(super) fn new(world: &dyn World, diagnostic: &SourceDiagnostic) -> Self {
        let file = diagnostic.span.id();
        let line = file.and_then(|id| {
            let source = world.source(id).ok()?;
            let range = world.range(diagnostic.span)?;
            source.lines().byte_to_line(range.start).map(|line| line + 1)
        });
        Self {
            file: file.map(|id| id.vpath().get_without_slash().to_owned()),
            line,
            message: diagnostic.message.to_string(),
            hints: diagnostic.hints.iter().map(|hint| hint.v.to_string()).collect(),
        }
    }
}

impl fmt::Display for TemplateProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(formatter, "{file}")?;
            if let Some(line) = self.line {
                write!(formatter, ":{line}")?;
            }
            write!(formatter, ": ")?;
        }
        write!(formatter, "{}", self.message)?;
        if !self.hints.is_empty() {
            write!(formatter, " ({})", self.hints.join("; "))?;
        }
        Ok(())
    }
}

//! Propositional formulas for proofs: variables, clauses, cardinalities, and the solver CaDiCaL behind them.
//! Knows nothing of agendas.

use cadical::{Callbacks, Solver};

use crate::control::Control;

/// What the solver says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Satisfiable,
    Unsatisfiable,
    /// The control said stop, or the budget is used up.
    Unknown,
}

pub(crate) struct Formula<'a> {
    solver: Solver<Asked<'a>>,
    variables: i32,
}

/// The solver asks the control itself whether to go on: a question cut into turns loses what the solver was about to
/// do, which costs several times the time.
struct Asked<'a>(&'a dyn Control);

impl Callbacks for Asked<'_> {
    fn terminate(&mut self) -> bool {
        self.0.should_stop()
    }
}

impl<'a> Formula<'a> {
    pub(crate) fn new(control: &'a dyn Control) -> Self {
        Self::with(Solver::new(), control)
    }

    /// With the solver's preset for formulas that have a model: it follows one assignment for long.
    pub(crate) fn hopeful(control: &'a dyn Control) -> Self {
        Self::with(Solver::with_config("sat").unwrap_or_default(), control)
    }

    fn with(mut solver: Solver<Asked<'a>>, control: &'a dyn Control) -> Self {
        solver.set_callbacks(Some(Asked(control)));
        Formula { solver, variables: 0 }
    }

    /// A new variable, as its positive literal.
    pub(crate) fn variable(&mut self) -> i32 {
        self.variables += 1;
        self.variables
    }

    pub(crate) fn clause(&mut self, literals: impl IntoIterator<Item = i32>) {
        self.solver.add_clause(literals);
    }

    /// Whether a literal is true in the last model.
    pub(crate) fn is_true(&self, literal: i32) -> bool {
        self.solver.value(literal) == Some(true)
    }

    /// Whether an assumption of the last question, which was refuted, was needed for that.
    pub(crate) fn is_needed(&self, assumption: i32) -> bool {
        self.solver.failed(assumption)
    }

    /// Pairwise for a few literals, else in groups of three joined by a new variable.
    pub(crate) fn at_most_one(&mut self, literals: &[i32]) {
        let mut rest = literals.to_vec();
        while rest.len() > 5 {
            let joined = self.variable();
            let group: Vec<i32> = rest.drain(..3).collect();
            self.pairwise(&group);
            for literal in group {
                self.clause([-literal, joined]);
            }
            rest.push(joined);
        }
        self.pairwise(&rest);
    }

    fn pairwise(&mut self, literals: &[i32]) {
        for (position, &one) in literals.iter().enumerate() {
            for &other in &literals[position + 1..] {
                self.clause([-one, -other]);
            }
        }
    }

    /// Outputs `o` with: `count` true inputs make `o[0..count]` true. Only the first `most` outputs are made.
    /// With `both`, also: `o[k]` true means that at least `k + 1` inputs are true.
    ///
    /// Source: Bailleux and Boufkhad, "Efficient CNF encoding of Boolean cardinality constraints", CP 2003.
    pub(crate) fn count(&mut self, inputs: &[i32], most: usize, both: bool) -> Vec<i32> {
        match inputs {
            [] => Vec::new(),
            &[input] => vec![input],
            _ => {
                let (left, right) = inputs.split_at(inputs.len() / 2);
                let (left, right) = (self.count(left, most, both), self.count(right, most, both));
                self.merge(&left, &right, most, both)
            }
        }
    }

    /// The sum of numbers that are given as outputs of [`Formula::count`], as such outputs, at most `most` of them.
    pub(crate) fn add_up(&mut self, counts: &[Vec<i32>], most: usize) -> Vec<i32> {
        match counts {
            [] => Vec::new(),
            [only] => only[..only.len().min(most)].to_vec(),
            _ => {
                let (left, right) = counts.split_at(counts.len() / 2);
                let (left, right) = (self.add_up(left, most), self.add_up(right, most));
                self.merge(&left, &right, most, false)
            }
        }
    }

    fn merge(&mut self, left: &[i32], right: &[i32], most: usize, both: bool) -> Vec<i32> {
        let length = (left.len() + right.len()).min(most);
        let outputs: Vec<i32> = (0..length).map(|_| self.variable()).collect();
        for ones in 0..=left.len() {
            for others in 0..=right.len() {
                let sum = ones + others;
                let low = [ones.checked_sub(1).map(|k| -left[k]), others.checked_sub(1).map(|k| -right[k])];
                if sum > 0 {
                    let target = outputs[sum.min(length) - 1];
                    if sum <= length {
                        self.clause(low.into_iter().flatten().chain([target]));
                    }
                }
                if both && sum < length {
                    let high = [left.get(ones).copied(), right.get(others).copied()];
                    self.clause(high.into_iter().flatten().chain([-outputs[sum]]));
                }
            }
        }
        outputs
    }

    /// At most `most` of the literals are true.
    pub(crate) fn at_most(&mut self, literals: &[i32], most: usize) {
        if literals.len() > most {
            let outputs = self.count(literals, most + 1, false);
            self.clause([-outputs[most]]);
        }
    }

    /// At least `least` of the literals are true; with fewer literals the formula has no model.
    pub(crate) fn at_least(&mut self, literals: &[i32], least: usize) {
        if least == 0 {
            return;
        }
        if least == 1 || literals.len() < least {
            self.clause(if literals.len() < least { Vec::new() } else { literals.to_vec() });
            return;
        }
        let negated: Vec<i32> = literals.iter().map(|literal| -literal).collect();
        self.at_most(&negated, literals.len() - least);
    }

    /// Solves under assumptions, for at most so many conflicts.
    pub(crate) fn solve(&mut self, assumptions: &[i32], conflicts: u64) -> Verdict {
        // The solver takes -1 for no limit.
        let limit = i32::try_from(conflicts).unwrap_or(-1);
        if self.solver.set_limit("conflicts", limit).is_err() {
            return Verdict::Unknown;
        }
        match self.solver.solve_with(assumptions.iter().copied()) {
            Some(true) => Verdict::Satisfiable,
            Some(false) => Verdict::Unsatisfiable,
            None => Verdict::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::control::Unattended;

    #[test]
    fn counts_agree_with_the_number_of_true_inputs() {
        for both in [false, true] {
            for mask in 0_u32..64 {
                let mut formula = Formula::new(&Unattended);
                let inputs: Vec<i32> = (0..6).map(|_| formula.variable()).collect();
                let outputs = formula.count(&inputs, 4, both);
                for (bit, &input) in inputs.iter().enumerate() {
                    formula.clause([if mask & (1 << bit) == 0 { -input } else { input }]);
                }
                let count = mask.count_ones() as usize;
                for (output, &literal) in outputs.iter().enumerate() {
                    let may_be_false = formula.solve(&[-literal], 1_000) == Verdict::Satisfiable;
                    assert_eq!(may_be_false, output >= count, "{count} inputs, output {output}");
                    let may_be_true = formula.solve(&[literal], 1_000) == Verdict::Satisfiable;
                    assert!(!both || may_be_true == (output < count), "{count} inputs, output {output}");
                }
            }
        }
    }

    #[test]
    fn at_most_one_allows_none_and_one_only() {
        let mut formula = Formula::new(&Unattended);
        let literals: Vec<i32> = (0..9).map(|_| formula.variable()).collect();
        formula.at_most_one(&literals);
        for one in 0..9 {
            assert_eq!(formula.solve(&[literals[one]], 1_000), Verdict::Satisfiable);
            for other in 0..one {
                let both = [literals[one], literals[other]];
                assert_eq!(formula.solve(&both, 1_000), Verdict::Unsatisfiable);
            }
        }
    }
}

//! Bounds.
use crate::model::Model;
use crate::plan::BoundKind;

/// All visits that can be made at all.
pub(crate) fn quick(model: &Model) -> (i64, BoundKind) {
    let best = model.of_task.iter().map(|ways| ways.iter().map(|&way| model.candidates[way as usize].points).max().unwrap_or(0)).sum();
    (best, BoundKind::AllVisits)
}

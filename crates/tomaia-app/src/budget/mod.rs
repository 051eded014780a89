//! The budget: lines by source, year and line of action, whose money is in four states. Every change is a movement with
//! its date, act, supplier and document; a movement is never rewritten, a mistake is put right by a further one.

mod activity;
mod envelope;
pub mod export;
mod invoices;
mod lines;
mod movements;
mod queries;
mod shares;
mod shifts;
mod store;

pub use activity::{ActivityMoney, CompanyCost, GuestCost, activity_money};
pub use invoices::{
    InvoiceRecord, InvoiceRow, UseForm, discard_invoice, invoice_record, invoices, largest_file, read_file,
    take_invoice, too_large, use_invoice,
};
pub use lines::{LineForm, add_line, edit_line};
pub use movements::{MovementForm, record_movement};
pub use queries::{
    Budget, BudgetGroup, BudgetLine, LineRecord, MovementFilter, MovementRow, Offers, budget, line_record,
    movements, offers,
};
pub use shares::{ShareForm, ShareRow, record_share};
pub use shifts::{ShiftForm, ShiftRow, ask_shift, decide_shift, shifts};

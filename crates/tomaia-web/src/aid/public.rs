//! The transparency table: what the public money gave to whom, for everybody, as a page and as an open file.

use super::money;
use crate::Web;
use crate::companies::file_answer;
use crate::failure::Failure;
use crate::programmes::date;
use crate::record_page::{Cell, Part, RecordPage};
use crate::shell::Shell;
use crate::visitor::Visitor;
use axum::extract::State;
use axum::response::Response;
use tomaia_app::aid::export::{public_csv, public_rows};
use tomaia_app::companies::FileForm;

/// The table.
pub(super) async fn table(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    let rows = public_rows(&web.app).await?;
    let shell = Shell::new(visitor, "aid-public");
    let cells = rows
        .iter()
        .map(|row| {
            let name = row.beneficiary.clone().unwrap_or_else(|| shell.t("aid-public-withheld"));
            vec![
                Cell::text(name).noted(row.tax_code.clone().unwrap_or_default()),
                Cell::text(date(&shell, &row.granted_on)),
                Cell::number(money(shell.texts, row.amount)),
                Cell::text(row.project.clone()).noted(row.legal_basis.clone()),
                Cell::text(row.office.clone()).noted(row.selection.clone()),
            ]
        })
        .collect();
    let columns =
        ["aid-beneficiary", "aid-granted-on", "aid-amount", "aid-public-project", "aid-public-office"];
    let part = Part::new(&shell, "grants", "aid-public")
        .intro(shell.t("aid-public-text"))
        .table(&shell, &columns, cells, "aid-public-none")
        .link(true, shell.t("aid-public-csv"), "/transparency.csv".to_owned());
    let mut page = RecordPage::new(shell);
    page.lead = page.shell.t("aid-public-lead");
    page.parts.push(part);
    page.show()
}

/// The same as a file.
pub(super) async fn file(State(web): State<Web>) -> Result<Response, Failure> {
    let rows = public_rows(&web.app).await?;
    Ok(file_answer(&format!("aiuti-concessi-{}", web.app.today()), FileForm::Csv, public_csv(&rows)?))
}

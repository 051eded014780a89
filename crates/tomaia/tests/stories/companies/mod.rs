//! Companies: listed, changed, merged, taken away, taken in, seen by their own people.

mod intake;
mod list;
mod merge;
pub mod own;
mod record;

use tomaia_app::companies::{CompanyInput, SiteInput, create};
use tomaia_app::{Actor, App};
use tomaia_domain::companies::VatNumber;

/// The VAT number of the company with this number.
pub fn vat(number: u32) -> String {
    VatNumber::from_first_ten(&format!("{number:07}044")).expect("ten digits of an office").to_string()
}

/// A company with a name, in a town, making women's shoes.
pub async fn a_company(app: &App, number: u32, name: &str, town: &str) -> i64 {
    let input = CompanyInput {
        code: Some(format!("IM{number:03}")),
        legal_name: Some(name.to_owned()),
        vat: Some(vat(number)),
        brands: Some(vec![format!("Marchio {number}")]),
        size: Some("small".to_owned()),
        kinds: Some(vec!["women-shoes".to_owned()]),
        sites: Some(vec![SiteInput {
            kind: "registered_office".to_owned(),
            municipality: town.to_owned(),
            ..SiteInput::default()
        }]),
        ..CompanyInput::default()
    };
    create(app, &Actor::System, &input).await.expect("a company")
}

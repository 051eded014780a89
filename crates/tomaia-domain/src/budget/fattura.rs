//! Electronic invoices (FatturaPA, format 1.2 and its followers): what of them a movement needs. The text must have
//! been decoded and taken out of its envelope; nothing here trusts it: no document type, no entities, a bounded
//! number of nodes.
//!
//! Source of the names: the format's technical rules, annex A of the Revenue Agency's provision 89757/2018.

use crate::aid::codes::{Cig, Cup};
use crate::euro::Euro;
use crate::messages::message_keys;
use jiff::civil::Date;
use roxmltree::{Document, Node, ParsingOptions};

message_keys! {
    /// Why a file was not accepted as an invoice.
    InvoiceError {
        /// It is no XML, or broken off.
        NotXml => "budget-invoice-not-xml",
        /// It has a document type: entities are refused.
        Doctype => "budget-invoice-doctype",
        /// It has more elements than any invoice.
        TooLong => "budget-invoice-too-long",
        /// It is XML, but no FatturaPA.
        NotInvoice => "budget-invoice-not-fattura",
        /// It is a simplified invoice, which public bodies do not receive.
        Simplified => "budget-invoice-simplified",
        /// It has no supplier, number or date.
        Incomplete => "budget-invoice-incomplete",
        /// An amount or a date in it is none.
        Unreadable => "budget-invoice-unreadable",
        /// It is not in euro.
        Currency => "budget-invoice-currency",
    }
}

/// More elements than any invoice has.
const MOST_NODES: u32 = 300_000;
/// Lines that are kept for the preview.
const MOST_LINES: usize = 200;

/// One invoice of a file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Invoice {
    /// Who asks for money.
    pub supplier: String,
    /// Her VAT number or tax code.
    pub supplier_code: String,
    /// Who is asked.
    pub customer: String,
    /// Her VAT number or tax code.
    pub customer_code: String,
    /// `TD01` invoice, `TD04` credit note…
    pub kind: String,
    /// Its number.
    pub number: String,
    /// Its date.
    pub date: Date,
    /// What is asked for: below nought in a credit note.
    pub total: Euro,
    /// What of it is taxable.
    pub taxable: Euro,
    /// What of it is tax.
    pub tax: Euro,
    /// Whether the tax is paid by the public body itself (scissione dei pagamenti).
    pub split_payment: bool,
    /// What it is for.
    pub subject: String,
    /// The project codes it names, well formed or not.
    pub cups: Vec<String>,
    /// The tender codes it names, well formed or not.
    pub cigs: Vec<String>,
    /// Its first lines: text and amount as they stand.
    pub lines: Vec<(String, String)>,
    /// What an officer should look at.
    pub notices: Vec<&'static str>,
}

impl Invoice {
    /// Whether it gives money back.
    #[must_use]
    pub fn is_credit(&self) -> bool {
        self.kind == "TD04" || self.kind == "TD08"
    }

    /// Whether it names that project code.
    #[must_use]
    pub fn names_cup(&self, cup: &str) -> bool {
        self.cups.iter().any(|named| Cup::parse(named).is_ok_and(|named| named.as_str() == cup))
    }
}

/// Reads the invoices of a file: one, or those of a lot.
///
/// # Errors
/// [`InvoiceError`]
pub fn read(xml: &str) -> Result<Vec<Invoice>, InvoiceError> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(xml, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => InvoiceError::Doctype,
        roxmltree::Error::NodesLimitReached => InvoiceError::TooLong,
        _ => InvoiceError::NotXml,
    })?;
    let root = document.root_element();
    match root.tag_name().name() {
        "FatturaElettronica" => {}
        "FatturaElettronicaSemplificata" => return Err(InvoiceError::Simplified),
        _ => return Err(InvoiceError::NotInvoice),
    }
    let header = child(root, "FatturaElettronicaHeader").ok_or(InvoiceError::NotInvoice)?;
    let (supplier, supplier_code) = party(header, "CedentePrestatore");
    let (customer, customer_code) = party(header, "CessionarioCommittente");
    if supplier.is_empty() || supplier_code.is_empty() {
        return Err(InvoiceError::Incomplete);
    }
    let bodies = root.children().filter(|node| node.has_tag_name_of("FatturaElettronicaBody"));
    let invoices: Vec<Invoice> = bodies
        .map(|body| {
            let mut invoice = one(body)?;
            (invoice.supplier, invoice.supplier_code) = (supplier.clone(), supplier_code.clone());
            (invoice.customer, invoice.customer_code) = (customer.clone(), customer_code.clone());
            Ok(invoice)
        })
        .collect::<Result<_, _>>()?;
    if invoices.is_empty() { Err(InvoiceError::NotInvoice) } else { Ok(invoices) }
}

trait NamedOf {
    fn has_tag_name_of(&self, name: &str) -> bool;
}

impl NamedOf for Node<'_, '_> {
    /// Suppliers put the elements into the format's namespace or into none.
    fn has_tag_name_of(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.has_tag_name_of(name))
}

fn at<'a, 'i>(node: Node<'a, 'i>, path: &[&str]) -> Option<Node<'a, 'i>> {
    path.iter().try_fold(node, |node, name| child(node, name))
}

fn text(node: Node<'_, '_>, path: &[&str]) -> String {
    let found = at(node, path).and_then(|node| node.text()).unwrap_or_default();
    found.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(500).collect()
}

fn party(header: Node<'_, '_>, role: &str) -> (String, String) {
    let Some(data) = at(header, &[role, "DatiAnagrafici"]) else { return Default::default() };
    let name = text(data, &["Anagrafica", "Denominazione"]);
    let name = if name.is_empty() {
        let (first, last) = (text(data, &["Anagrafica", "Nome"]), text(data, &["Anagrafica", "Cognome"]));
        format!("{first} {last}").trim().to_owned()
    } else {
        name
    };
    let vat = text(data, &["IdFiscaleIVA", "IdCodice"]);
    let country = text(data, &["IdFiscaleIVA", "IdPaese"]);
    let code = match (vat.is_empty(), country.as_str()) {
        (true, _) => text(data, &["CodiceFiscale"]),
        (false, "IT" | "") => vat,
        (false, country) => format!("{country}{vat}"),
    };
    (name, code)
}

fn amount(text: &str) -> Result<Option<Euro>, InvoiceError> {
    // In the file the decimal sign is always the point, never a group's.
    if text.is_empty() {
        return Ok(None);
    }
    let plain = text.strip_prefix('-').unwrap_or(text);
    let shaped = plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && plain.split('.').count() <= 2
        && plain.split('.').nth(1).is_none_or(|decimals| decimals.len() == 2);
    if !shaped {
        return Err(InvoiceError::Unreadable);
    }
    Euro::parse(text).map(Some).map_err(|_| InvoiceError::Unreadable)
}

fn one(body: Node<'_, '_>) -> Result<Invoice, InvoiceError> {
    let general = at(body, &["DatiGenerali", "DatiGeneraliDocumento"]).ok_or(InvoiceError::NotInvoice)?;
    let (number, day) = (text(general, &["Numero"]), text(general, &["Data"]));
    if number.is_empty() || day.is_empty() {
        return Err(InvoiceError::Incomplete);
    }
    let date: Date = day.get(..10).unwrap_or(&day).parse().map_err(|_| InvoiceError::Unreadable)?;
    if text(general, &["Divisa"]) != "EUR" {
        return Err(InvoiceError::Currency);
    }
    let kind = text(general, &["TipoDocumento"]);
    let goods = child(body, "DatiBeniServizi");
    let summaries: Vec<Node<'_, '_>> = goods
        .iter()
        .flat_map(|goods| goods.children())
        .filter(|node| node.has_tag_name_of("DatiRiepilogo"))
        .collect();
    let sum = |name: &str| -> Result<Euro, InvoiceError> {
        let amounts = summaries.iter().map(|summary| amount(&text(*summary, &[name])));
        let amounts = amounts.collect::<Result<Vec<_>, _>>()?;
        Euro::sum(amounts.into_iter().flatten()).map_err(|_| InvoiceError::Unreadable)
    };
    let (taxable, tax) = (sum("ImponibileImporto")?, sum("Imposta")?);
    let counted = taxable.plus(tax).map_err(|_| InvoiceError::Unreadable)?;
    let said = amount(&text(general, &["ImportoTotaleDocumento"]))?;
    let split_payment = summaries.iter().any(|summary| text(*summary, &["EsigibilitaIVA"]) == "S");
    let (cups, cigs) = codes(body);
    let mut invoice = Invoice {
        supplier: String::new(),
        supplier_code: String::new(),
        customer: String::new(),
        customer_code: String::new(),
        number,
        date,
        total: said.unwrap_or(counted),
        taxable,
        tax,
        split_payment,
        subject: text(general, &["Causale"]),
        notices: notices(said, counted, &cups, &cigs),
        cups,
        cigs,
        lines: lines(goods),
        kind,
    };
    if invoice.total == Euro::ZERO {
        return Err(InvoiceError::Incomplete);
    }
    if invoice.is_credit() && invoice.total > Euro::ZERO {
        invoice.total = invoice.total.negated();
    }
    Ok(invoice)
}

/// The codes of projects and tenders: of orders, contracts, agreements, receipts and the invoices it goes with.
fn codes(body: Node<'_, '_>) -> (Vec<String>, Vec<String>) {
    let blocks =
        ["DatiOrdineAcquisto", "DatiContratto", "DatiConvenzione", "DatiRicezione", "DatiFattureCollegate"];
    let general = child(body, "DatiGenerali");
    let those: Vec<Node<'_, '_>> = general
        .iter()
        .flat_map(|general| general.children())
        .filter(|node| blocks.iter().any(|name| node.has_tag_name_of(name)))
        .collect();
    let all = |name: &str| {
        let mut found: Vec<String> = those.iter().map(|node| text(*node, &[name]).to_uppercase()).collect();
        found.retain(|code| !code.is_empty());
        found.sort();
        found.dedup();
        found
    };
    (all("CodiceCUP"), all("CodiceCIG"))
}

fn lines(goods: Option<Node<'_, '_>>) -> Vec<(String, String)> {
    goods
        .iter()
        .flat_map(|goods| goods.children())
        .filter(|node| node.has_tag_name_of("DettaglioLinee"))
        .take(MOST_LINES)
        .map(|line| (text(line, &["Descrizione"]), text(line, &["PrezzoTotale"])))
        .collect()
}

fn notices(said: Option<Euro>, counted: Euro, cups: &[String], cigs: &[String]) -> Vec<&'static str> {
    let mut notices = Vec::new();
    if said.is_some_and(|said| said != counted) {
        notices.push("budget-notice-total");
    }
    if cups.is_empty() {
        notices.push("budget-notice-no-cup");
    }
    if cups.iter().any(|code| Cup::parse(code).is_err()) {
        notices.push("budget-notice-cup-form");
    }
    if cigs.iter().any(|code| Cig::parse(code).is_err()) {
        notices.push("budget-notice-cig-form");
    }
    notices
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invoice(general: &str, goods: &str) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
             <p:FatturaElettronica versione=\"FPA12\" xmlns:p=\"http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2\">\
             <FatturaElettronicaHeader><CedentePrestatore><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese>\
             <IdCodice>06363391001</IdCodice></IdFiscaleIVA><Anagrafica><Denominazione>Allestimenti &amp; Fiere S.r.l.\
             </Denominazione></Anagrafica></DatiAnagrafici></CedentePrestatore></FatturaElettronicaHeader>\
             <FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento>{general}</DatiGeneraliDocumento>\
             <DatiContratto><CodiceCUP>G17H03000130001</CodiceCUP><CodiceCIG>B02D12AEA8</CodiceCIG></DatiContratto>\
             </DatiGenerali><DatiBeniServizi>{goods}</DatiBeniServizi></FatturaElettronicaBody></p:FatturaElettronica>"
        )
    }

    const GENERAL: &str = "<TipoDocumento>TD01</TipoDocumento><Divisa>EUR</Divisa><Data>2026-03-02</Data>\
         <Numero>12/PA</Numero><ImportoTotaleDocumento>1220.00</ImportoTotaleDocumento><Causale>Stand Micam</Causale>";
    const GOODS: &str = "<DettaglioLinee><Descrizione>Stand</Descrizione><PrezzoTotale>1000.00000000</PrezzoTotale>\
         </DettaglioLinee><DatiRiepilogo><ImponibileImporto>1000.00</ImponibileImporto><Imposta>220.00</Imposta>\
         <EsigibilitaIVA>S</EsigibilitaIVA></DatiRiepilogo>";

    #[test]
    fn an_invoice_says_who_what_and_how_much() {
        let read = read(&invoice(GENERAL, GOODS)).unwrap();
        let one = &read[0];
        assert_eq!(one.supplier, "Allestimenti & Fiere S.r.l.");
        assert_eq!((one.supplier_code.as_str(), one.number.as_str()), ("06363391001", "12/PA"));
        assert_eq!((one.total, one.taxable, one.tax), (cents(122_000), cents(100_000), cents(22_000)));
        assert!(one.split_payment && one.names_cup("G17H03000130001") && one.notices.is_empty());
        assert_eq!(one.lines, [("Stand".to_owned(), "1000.00000000".to_owned())]);
    }

    fn cents(cents: i64) -> Euro {
        Euro::from_cents(cents)
    }

    #[test]
    fn a_credit_note_gives_back_and_a_wrong_total_is_noticed() {
        let credit = read(&invoice(&GENERAL.replace("TD01", "TD04"), GOODS)).unwrap();
        assert_eq!(credit[0].total, cents(-122_000));
        let wrong = read(&invoice(&GENERAL.replace("1220.00", "1220.01"), GOODS)).unwrap();
        assert_eq!(wrong[0].notices, ["budget-notice-total"]);
    }

    #[test]
    fn what_is_no_invoice_or_hostile_is_refused_with_its_reason() {
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>";
        let outside = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>";
        let deep = format!("{}{}", "<a>".repeat(200_000), "</a>".repeat(200_000));
        let wide = format!("<x>{}</x>", "<a/>".repeat(400_000));
        let simplified = "<FatturaElettronicaSemplificata/>";
        for (xml, error) in [
            (bomb, InvoiceError::Doctype),
            (outside, InvoiceError::Doctype),
            (deep.as_str(), InvoiceError::NotInvoice),
            (wide.as_str(), InvoiceError::TooLong),
            ("<x/>", InvoiceError::NotInvoice),
            (simplified, InvoiceError::Simplified),
            ("<FatturaElettronica>", InvoiceError::NotXml),
            ("%PDF-1.7", InvoiceError::NotXml),
            ("", InvoiceError::NotXml),
        ] {
            assert_eq!(read(xml).unwrap_err(), error, "{:.40}", xml);
        }
        let dollars = invoice(&GENERAL.replace("EUR", "USD"), GOODS);
        assert_eq!(read(&dollars).unwrap_err(), InvoiceError::Currency);
        for total in ["1220.005", "1.220,00", "12e5", "1220,00", "--5.00"] {
            let odd = invoice(&GENERAL.replace("1220.00", total), GOODS);
            assert_eq!(read(&odd).unwrap_err(), InvoiceError::Unreadable, "{total}");
        }
        let undated = invoice(&GENERAL.replace("2026-03-02", "2026-13-02"), GOODS);
        assert_eq!(read(&undated).unwrap_err(), InvoiceError::Unreadable);
        let unnumbered = invoice(&GENERAL.replace("12/PA", " "), GOODS);
        assert_eq!(read(&unnumbered).unwrap_err(), InvoiceError::Incomplete);
    }
}

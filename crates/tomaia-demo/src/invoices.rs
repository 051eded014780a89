//! Electronic invoices of invented suppliers, as XML and in a signed envelope without a signer: what an officer brings
//! in by hand.

/// An invoice to be written.
#[derive(Clone, Debug)]
pub struct SampleInvoice {
    /// Who asks for money.
    pub supplier: String,
    /// Her VAT number.
    pub vat: String,
    /// `TD01`, `TD04`
    pub kind: String,
    /// Its number.
    pub number: String,
    /// Its date, ISO 8601.
    pub date: String,
    /// What it is for.
    pub subject: String,
    /// Cents.
    pub taxable: i64,
    /// Cents.
    pub tax: i64,
    /// The project's code.
    pub cup: Option<String>,
    /// The tender's code.
    pub cig: Option<String>,
}

impl SampleInvoice {
    /// The stand of a fair.
    #[must_use]
    pub fn stand() -> Self {
        Self {
            supplier: "Allestimenti di prova S.r.l.".to_owned(),
            vat: "06363391001".to_owned(),
            kind: "TD01".to_owned(),
            number: "12/PA".to_owned(),
            date: "2026-03-02".to_owned(),
            subject: "Allestimento dell'area collettiva".to_owned(),
            taxable: 100_000,
            tax: 22_000,
            cup: None,
            cig: Some("B02D12AEA8".to_owned()),
        }
    }

    /// Interpreters of a mission.
    #[must_use]
    pub fn interpreters() -> Self {
        Self {
            supplier: "Interpreti di prova soc. coop.".to_owned(),
            number: "2026/41".to_owned(),
            date: "2026-03-20".to_owned(),
            subject: "Servizio di interpretariato".to_owned(),
            taxable: 240_000,
            tax: 52_800,
            cig: None,
            ..Self::stand()
        }
    }

    /// The invoice as FatturaPA 1.2.
    #[must_use]
    pub fn xml(&self) -> String {
        let euro = |cents: i64| format!("{}.{:02}", cents / 100, cents % 100);
        let code = |name: &str, code: &Option<String>| {
            code.as_ref().map(|code| format!("<{name}>{code}</{name}>")).unwrap_or_default()
        };
        let (cup, cig) = (code("CodiceCUP", &self.cup), code("CodiceCIG", &self.cig));
        let supplier = self.supplier.replace('&', "&amp;");
        let Self { vat, kind, number, date, subject, .. } = self;
        let (taxable, tax, total) = (euro(self.taxable), euro(self.tax), euro(self.taxable + self.tax));
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<p:FatturaElettronica versione="FPA12" xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2">
  <FatturaElettronicaHeader>
    <DatiTrasmissione><IdTrasmittente><IdPaese>IT</IdPaese><IdCodice>{vat}</IdCodice></IdTrasmittente><ProgressivoInvio>1</ProgressivoInvio><FormatoTrasmissione>FPA12</FormatoTrasmissione><CodiceDestinatario>ABC123</CodiceDestinatario></DatiTrasmissione>
    <CedentePrestatore><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>{vat}</IdCodice></IdFiscaleIVA><Anagrafica><Denominazione>{supplier}</Denominazione></Anagrafica><RegimeFiscale>RF01</RegimeFiscale></DatiAnagrafici></CedentePrestatore>
    <CessionarioCommittente><DatiAnagrafici><CodiceFiscale>80008630420</CodiceFiscale><Anagrafica><Denominazione>Agenzia di prova</Denominazione></Anagrafica></DatiAnagrafici></CessionarioCommittente>
  </FatturaElettronicaHeader>
  <FatturaElettronicaBody>
    <DatiGenerali>
      <DatiGeneraliDocumento><TipoDocumento>{kind}</TipoDocumento><Divisa>EUR</Divisa><Data>{date}</Data><Numero>{number}</Numero><ImportoTotaleDocumento>{total}</ImportoTotaleDocumento><Causale>{subject}</Causale></DatiGeneraliDocumento>
      <DatiContratto><IdDocumento>1</IdDocumento>{cup}{cig}</DatiContratto>
    </DatiGenerali>
    <DatiBeniServizi>
      <DettaglioLinee><NumeroLinea>1</NumeroLinea><Descrizione>{subject}</Descrizione><PrezzoUnitario>{taxable}</PrezzoUnitario><PrezzoTotale>{taxable}</PrezzoTotale><AliquotaIVA>22.00</AliquotaIVA></DettaglioLinee>
      <DatiRiepilogo><AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>{taxable}</ImponibileImporto><Imposta>{tax}</Imposta><EsigibilitaIVA>S</EsigibilitaIVA></DatiRiepilogo>
    </DatiBeniServizi>
  </FatturaElettronicaBody>
</p:FatturaElettronica>
"#
        )
    }
}

/// The text in an envelope as signed files have it (CMS SignedData, RFC 5652), with nobody's signature.
#[must_use]
pub fn in_envelope(text: &str) -> Vec<u8> {
    const SIGNED_DATA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];
    const DATA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01];
    let content = element(
        0x30,
        &[element(0x06, &[DATA.to_vec()]), element(0xA0, &[element(0x04, &[text.as_bytes().to_vec()])])],
    );
    let signed = element(0x30, &[element(0x02, &[vec![1]]), element(0x31, &[]), content, element(0x31, &[])]);
    element(0x30, &[element(0x06, &[SIGNED_DATA.to_vec()]), element(0xA0, &[signed])])
}

/// A tag, a length and the parts: DER.
fn element(tag: u8, parts: &[Vec<u8>]) -> Vec<u8> {
    let content = parts.concat();
    let mut bytes = vec![tag];
    let length = content.len().to_be_bytes();
    let length = &length[length.iter().position(|byte| *byte != 0).unwrap_or(length.len() - 1)..];
    if content.len() >= 0x80 {
        bytes.push(0x80 | u8::try_from(length.len()).unwrap_or(8));
    }
    bytes.extend_from_slice(length);
    bytes.extend(content);
    bytes
}

//! QR codes (ISO/IEC 18004) as SVG: level M, which survives a creased sheet, with the quiet zone of four modules
//! around it that readers need. Black on white, because readers need that too.

use fast_qr::convert::Builder;
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::{ECL, QRBuilder};

/// Width of the empty border, in modules; the standard asks for four.
const QUIET_ZONE: usize = 4;

/// The text does not fit into a QR code of level M (2,331 bytes at most).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a text of {0} bytes does not fit into a QR code")]
pub struct TooLong(
    /// Length of the text in bytes.
    pub usize,
);

/// The QR code of a text, usually an address, as an SVG document without a size of its own. Give it an alternative
/// text where it is shown: the picture alone says nothing to somebody who cannot see it.
///
/// # Errors
/// [`TooLong`].
pub fn svg(text: &str) -> Result<String, TooLong> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().map_err(|_| TooLong(text.len()))?;
    Ok(SvgBuilder::default().margin(QUIET_ZONE).to_str(&code))
}

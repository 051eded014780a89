//! What imports accept of an upload.

use crate::failure::Failure;
use crate::upload::{self, Accepted, SentFile};
use axum::extract::Request;
use tomaia_app::imports;

/// Takes the workbook that was sent.
pub(super) async fn sent_file(request: Request) -> Result<SentFile, Failure> {
    let accepted =
        Accepted { largest: imports::largest_file(), too_large: imports::too_large, cut: "imports-file-cut" };
    upload::sent_file(request, accepted).await
}

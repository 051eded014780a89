//! Styles, scripts, fonts and pictures, embedded in the program; their names hold a hash of their content, so that a
//! browser keeps them for a year.

use axum::body::Body;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::collections::HashMap;
use std::sync::LazyLock;

#[derive(rust_embed::RustEmbed)]
#[folder = "../../web/dist"]
#[exclude = "fonts/*"]
#[allow_missing = true]
struct Files;

static MANIFEST: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    Files::get("manifest.json").and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default()
});

/// The address of an asset by its plain name (`app.css`); a name that is not there leads to a plain 404.
#[must_use]
pub fn address(name: &str) -> String {
    format!("/{}", MANIFEST.get(name).map_or(name, String::as_str))
}

/// Serves `/assets/{name}`.
pub async fn serve(Path(name): Path<String>) -> Response {
    let Some(file) = Files::get(&format!("assets/{name}")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, file.metadata.mimetype().to_owned()),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable".to_owned()),
    ];
    (headers, Body::from(file.data)).into_response()
}

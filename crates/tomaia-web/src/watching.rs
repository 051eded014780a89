//! Progress for a browser that listens: a row is read again and again, on any node, and sent as events until it is over.

use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{self, Stream};
use serde::Serialize;
use std::convert::Infallible;
use std::time::Duration;

/// How often the row is read.
const READ_EVERY: Duration = Duration::from_millis(400);

/// Sends what `read` gives, and whether that was the last, until it was; ends where nothing can be read any more. Who
/// may not see it must have been told before: a stream that has begun has no status.
pub(crate) fn watch<T, Reading>(
    read: impl Fn() -> Reading + Send + 'static,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>>
where
    T: Serialize + Send,
    Reading: Future<Output = Option<(T, bool)>> + Send,
{
    let events = stream::unfold(Some((read, false)), |listening| async move {
        let (read, again) = listening?;
        if again {
            tokio::time::sleep(READ_EVERY).await;
        }
        let reading = read();
        let (state, is_over) = reading.await?;
        let event = Event::default().event("progress").json_data(&state).ok()?;
        Some((Ok(event), (!is_over).then_some((read, true))))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

//! The states of a mail and which may follow which.

use crate::named::named;

named! {
    /// Where a mail stands.
    MailState {
        /// Written, not yet released: may be changed.
        Draft = "draft",
        /// Released, waiting for its turn.
        Queued = "queued",
        /// Handed to the server at this moment.
        Sending = "sending",
        /// Taken by the server.
        Sent = "sent",
        /// Refused for now; will be tried again.
        Retrying = "retrying",
        /// Refused for good, or nobody knows whether it left.
        Failed = "failed",
        /// Taken, then returned by a later server.
        Bounced = "bounced",
        /// Thrown away before it was sent.
        Discarded = "discarded",
    }
}

impl MailState {
    /// Whether the mail may go from this state into that one.
    #[must_use]
    pub fn may_become(self, next: MailState) -> bool {
        use MailState::{Bounced, Discarded, Draft, Failed, Queued, Retrying, Sending, Sent};
        matches!(
            (self, next),
            (Draft, Queued | Discarded)
                | (Queued, Sending | Draft)
                | (Sending, Sent | Retrying | Failed)
                | (Retrying, Sending | Failed | Draft)
                | (Sent, Bounced)
                | (Failed | Bounced, Queued | Draft | Discarded)
        )
    }
}

/// How long to wait before the next try, in milliseconds, after so many tries; `None`: give up. The steps are those
/// that RFC 5321, 4.5.4.1 asks for: half an hour at least, later every few hours; the first two are shorter, because
/// greylisting answers within minutes.
#[must_use]
pub fn retry_after(attempts: i64) -> Option<i64> {
    const MINUTE: i64 = 60_000;
    [5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 2 * 60 * MINUTE, 6 * 60 * MINUTE, 12 * 60 * MINUTE]
        .get(usize::try_from(attempts - 1).ok()?)
        .copied()
}

/// The text with the seals of signed links left out (`/g/17-6Jx0…` becomes `/g/17-…`): for who may read what was
/// written, but not act in the recipient's place.
#[must_use]
pub fn without_seals(text: &str) -> String {
    const PATHS: [&str; 5] = ["/g/", "/c/", "/i/", "/d/", "/p/"];
    let is_seal = |sign: char| sign.is_ascii_alphanumeric() || sign == '-' || sign == '_';
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = PATHS.iter().filter_map(|path| rest.find(path)).min() {
        let (before, path) = rest.split_at(at + 3);
        out.push_str(before);
        let end = path.find(|sign| !is_seal(sign)).unwrap_or(path.len());
        let (token, after) = path.split_at(end);
        match token.split_once('-') {
            Some((number, _)) if number.chars().all(|sign| sign.is_ascii_digit()) => {
                out.push_str(number);
                out.push_str("-…");
            }
            _ => out.push_str(token),
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::{MailState, retry_after, without_seals};

    #[test]
    fn a_seal_is_left_out_and_nothing_else() {
        assert_eq!(
            without_seals(
                "Vedi https://t.example/g/17-6Jx0_a-b/agenda?x=1. E /p/3-abc, /d/4-xYz\n/c/ditta/g/"
            ),
            "Vedi https://t.example/g/17-…/agenda?x=1. E /p/3-…, /d/4-…\n/c/ditta/g/"
        );
    }

    #[test]
    fn a_sent_mail_is_never_sent_again() {
        for next in MailState::ALL {
            assert_eq!(MailState::Sent.may_become(*next), *next == MailState::Bounced, "{next:?}");
        }
        assert!(!MailState::Discarded.may_become(MailState::Queued));
    }

    #[test]
    fn waits_grow_and_end() {
        let waits: Vec<i64> = (1..).map_while(retry_after).collect();
        assert!(waits.is_sorted() && waits.len() == 6);
    }
}

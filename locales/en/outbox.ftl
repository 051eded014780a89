outbox-title = Outbox
outbox-lead = Every e-mail is a draft first: read it, correct it, send it.
outbox-search = Search by name, address or subject
outbox-empty-title = No e-mail
outbox-empty-text = When you publish an agenda, the drafts to be read before sending are here.
outbox-without-server = No mail server is set up: released e-mails wait here and leave by themselves as soon as there is one.
outbox-waiting = { $count ->
    [one] One e-mail is leaving.
   *[other] { $count } e-mails are leaving.
}
outbox-retrying = { $count ->
    [one] One e-mail was refused for now: it will be tried again by itself.
   *[other] { $count } e-mails were refused for now: they will be tried again by themselves.
}
outbox-release-all = { $count ->
    [one] Send the draft
   *[other] Send the { $count } drafts
}

outbox-subject = Subject
outbox-to = To
outbox-address = Address
outbox-kind = Kind
outbox-state = State
outbox-when = When
outbox-mission = Mission
outbox-language = Language
outbox-about = About whom
outbox-recipient = Recipient and details
outbox-edited-by = Text changed by
outbox-attempts = Attempts
outbox-text = Text
outbox-text-help = An empty line separates paragraphs. A web address becomes a link. Keep the personal link: the recipient comes in by it.
outbox-history = What happened
outbox-server-words = What the server answered
outbox-confidential = This e-mail holds a link that opens a personal access: only its recipient reads the text.

outbox-state-draft = Draft
outbox-state-queued = Queued
outbox-state-sending = Leaving
outbox-state-sent = Sent
outbox-state-retrying = To be retried
outbox-state-failed = Not sent
outbox-state-bounced = Returned
outbox-state-discarded = Discarded

outbox-failure-refused = The server refused it: check the address.
outbox-failure-gave-up = Refused at every attempt, for more than twenty hours.
outbox-failure-unknown = Nobody knows whether it left: ask the recipient, then decide whether to send it again.
outbox-failure-address = The address is not written correctly.
outbox-failure-bounced = It left and came back: check the address.
outbox-retry-at = Next attempt: { $when }

outbox-kind-agenda-published = Agenda published
outbox-kind-agenda-changed = Agenda changed
outbox-kind-agenda-cancelled = Agenda cancelled
outbox-kind-itinerary-published = Itinerary published
outbox-kind-itinerary-changed = Itinerary changed
outbox-kind-itinerary-cancelled = Visits called off
outbox-kind-sign-in = Sign-in link
outbox-kind-set-password = Choice of password
outbox-kind-password-link = Choice of password

outbox-edit = Edit
outbox-edit-title = Edit the draft
outbox-save = Save the draft
outbox-send = Send
outbox-send-again = Send again
outbox-take-back = Back to draft
outbox-discard = Discard this e-mail
outbox-bounced-title = Did it come back?
outbox-bounced-words = What the notice says
outbox-bounced-help = Copy the sentence that says why, if there is one.
outbox-bounced-mark = Mark as returned

outbox-calendar = Calendar part
outbox-calendar-request = Asks the recipient's calendar to add or update these appointments.
outbox-calendar-cancel = Asks the recipient's calendar to remove these appointments.
outbox-calendar-publish = Brings these appointments, without asking for an answer.
outbox-event-new = New
outbox-event-changed = Changed
outbox-event-cancelled = Cancelled

outbox-release-title = Send the drafts?
outbox-release-sentence = { $mails ->
    [one] You are about to send one e-mail
   *[other] You are about to send { $mails } e-mails
} { $addresses ->
    [one] to one address.
   *[other] to { $addresses } addresses.
}
outbox-release-text = Once gone they cannot be called back. Drafts that are made after this moment stay drafts.
outbox-release-confirm = Send now

outbox-not-while-draft = It is a draft: it has to be sent first.
outbox-not-while-queued = It is queued for sending already.
outbox-not-while-sending = It is leaving at this moment.
outbox-not-while-sent = It has been sent already.
outbox-not-while-retrying = It will be tried again by itself.
outbox-not-while-failed = It was not sent.
outbox-not-while-bounced = It came back.
outbox-not-while-discarded = It was discarded.

done-outbox-edited = Draft saved.
done-outbox-released = E-mail queued: it leaves shortly.
done-outbox-released-all = E-mails queued: they leave shortly.
done-outbox-released-none = There was no draft to send.
done-outbox-taken-back = The e-mail is a draft again.
done-outbox-discarded = E-mail discarded.
done-outbox-bounced = Marked as returned.

# Wishes, drafts of the agenda, versions.

## Rules: what a change would break

agenda-pair = { $company } – { $guest }
agenda-person-of = { $person } ({ $company })
agenda-table = table { $table }
agenda-and-more = { $count ->
    [one] { $names } and one more
   *[other] { $names } and { $count } more
}
agenda-rule-unknown = { $pair }: somebody or something of this meeting is no longer part of the mission.
agenda-rule-held-twice = { $pair }: they meet already.
agenda-rule-not-wished = { $pair }: neither of them asked for this meeting. Lock it to keep it.
agenda-rule-refused = { $pair }: one of them asked not to meet the other.
agenda-rule-excluded = { $pair }: the organiser keeps them apart.
agenda-rule-unavailable = { $who } is not there on { $slot }.
agenda-rule-overlap = { $who } is busy in the same slot: { $pair }.
agenda-rule-too-far = { $who } has no time to walk over ({ $minutes } minutes) from or to: { $pair }.
agenda-rule-table-of-another = Table { $table } belongs to { $owner }.
agenda-rule-company-limit = { $who } would have more than { $limit } meetings.
agenda-rule-guest-limit = { $who } would have more than { $limit } meetings.
agenda-rule-half-day-limit = { $who } would have more than { $limit } meetings in half a day.
agenda-rule-wrong-half-day = { $pair }: one of them is there in the other half of the day only ({ $slot }).
agenda-rule-interpreter-missing = { $pair }: they share no language and no interpreter is free.
agenda-rule-interpreter-unsuited = { $who } does not speak the languages of { $pair }.
agenda-rule-out-of-order = { $before } must have ended before { $after } begins.
agenda-rule-lock = { $pair }: the meeting is locked and is no longer where it was.

## Reasons: why a wish is not in the agenda

agenda-reason-removed-by-hand = The meeting was taken out by hand.
agenda-reason-no-representative = { $company } has nobody who could sit at a table: add a representative.
agenda-reason-refused-by-company = { $company } asked not to meet { $guest }.
agenda-reason-refused-by-guest = { $guest } asked not to meet { $company }.
agenda-reason-refused-by-both = Neither wants to meet the other.
agenda-reason-excluded = The organiser keeps them apart.
agenda-reason-no-common-slot = { $company } and { $guest } are never there in the same slot.
agenda-reason-no-table = In the slots in which both are there, { $company } has no table that it may use.
agenda-reason-no-interpreter = They share no language ({ $ours } on one side, { $theirs } on the other) and no interpreter speaks both.
agenda-reason-limit-is-zero = One of them may not have meetings: the maximum is nought.
agenda-reason-company-limit = { $company } has its maximum of { $limit } meetings already, with stronger wishes: { $by }.
agenda-reason-guest-limit = { $guest } has the maximum of { $limit } meetings already, with stronger wishes: { $by }.
agenda-reason-half-day-limit = { $company } has its maximum of { $limit } meetings already in every half day that would do.
agenda-reason-company-full = { $count ->
    [one] The only slot of { $company } that would do is taken by a stronger wish: { $by }.
   *[other] All { $count } slots of { $company } that would do are taken by stronger wishes: { $by }.
}
agenda-reason-guest-full = { $count ->
    [one] The only slot of { $guest } that would do is taken by a stronger wish: { $by }.
   *[other] All { $count } slots of { $guest } that would do are taken by stronger wishes: { $by }.
}
agenda-reason-slots-taken = In every slot that would do one of them is busy: { $company } with { $company-with }; { $guest } with { $guest-with }.
agenda-reason-tables-taken = { $count ->
    [one] In the only slot in which both are free there is no table that is free and near enough.
   *[other] In the { $count } slots in which both are free there is no table that is free and near enough.
}
agenda-reason-interpreters-taken = { $count ->
    [one] In the only slot in which both are free the interpreters who would do are busy: { $by }.
   *[other] In the { $count } slots in which both are free the interpreters who would do are busy: { $by }.
}
agenda-reason-precedence = The order asked for with other meetings rules out the free slots: { $by }.
agenda-reason-worse-overall = It could be held, but something that counts more would suffer: { $component }.

## Components of the objective

agenda-component-unmet-musts = musts that are not met
agenda-component-shortfall = meetings missing to the minimums
agenda-component-wish-weight = value of the wishes that are met
agenda-component-stability = announced meetings that change
agenda-component-breaks = waits between two meetings
agenda-component-table-changes = changes of table
agenda-component-break-difference = difference in waits between people
agenda-component-satisfaction-difference = difference in satisfaction between companies
agenda-component-day-balance = difference in meetings between days
agenda-change-worse = Worse: { $component } ({ $amount })
agenda-change-better = Better: { $component } ({ $amount })

## Refusals

agenda-name-long = A name has at most 100 characters.
agenda-seconds-wrong = Write the seconds: a number from 1 to 3600.
agenda-seed-wrong = Write a whole number, for example 1.
agenda-needs-slots = Sessions with their slots are needed first: add them under “Sessions and tables”.
agenda-needs-tables = Tables are needed first: add them under “Sessions and tables”.
agenda-needs-wishes = Wishes are needed first: import them or add them under “Wishes”.
agenda-base-not-ready = The draft to start from is not ready.
agenda-draft-is-published = This agenda is published and no longer changes. To change it, make a new draft of it.
agenda-draft-is-being-made = This draft is still being made.
agenda-draft-is-made = This draft is ready already.
agenda-draft-failed = This draft could not be made.
agenda-edit-breaks-a-rule = The change breaks a rule: nothing was changed.
agenda-edit-unknown = This draft has no such meeting, slot or table.
agenda-edit-locked = The meeting is locked, or the one that would have to give way is: unlock it first.
agenda-edit-held-already = This meeting is in the agenda already.
agenda-edit-no-place = There is no slot with a table where this meeting could be.
agenda-nothing-to-undo = There is nothing to undo.
agenda-publish-breaks-rules = { $count ->
    [one] The draft breaks a rule by now: mend it and try again.
   *[other] The draft breaks { $count } rules by now: mend them and try again.
}
agenda-engine-broke = The computation broke off by a fault of ours: it was recorded. Try again.
agenda-wish-side-needed = Say whose wish it is.
agenda-wish-level-needed = Say how strong the wish is.
agenda-wish-company-unknown = Choose a company that takes part in the mission.
agenda-wish-guest-unknown = Choose a guest who takes part in the mission.
agenda-note-long = The text is too long: at most 500 characters.

## Phases of the computation

agenda-phase-waiting = Waiting for its turn.
agenda-phase-bounding = Working out what can be reached at most.
agenda-phase-constructing = A first agenda.
agenda-phase-improving = Making the agenda better.
agenda-phase-explaining = Looking for the reasons of the wishes that are left out.

## Mail

agenda-mail-published-subject = Your agenda: { $mission }
agenda-mail-changed-subject = Your agenda has changed: { $mission }
agenda-mail-cancelled-subject = Meetings called off: { $mission }
agenda-mail-greeting = Dear { $name },
agenda-mail-published-lead = { $count ->
    [one] your agenda for “{ $mission }” is ready. You have one meeting:
   *[other] your agenda for “{ $mission }” is ready. You have { $count } meetings:
}
agenda-mail-changed-lead = your agenda for “{ $mission }” has changed. This is what is different:
agenda-mail-cancelled-lead = { $count ->
    [one] one meeting of your agenda for “{ $mission }” is called off:
   *[other] { $count } meetings of your agenda for “{ $mission }” are called off:
}
agenda-mail-added = New meetings
agenda-mail-moved = Meetings that moved
agenda-mail-removed = Meetings called off
agenda-mail-line = { $slot }: { $whom }, table { $table }, { $hall }
agenda-mail-line-interpreter = { $slot }: { $whom }, table { $table }, { $hall }, with the interpreter { $interpreter }
agenda-mail-was = {" "}(before: { $before })
agenda-mail-zone = Times are those of the place of the meetings ({ $zone }).
agenda-mail-link = Your whole agenda, always up to date, with a PDF and a calendar to follow:
agenda-mail-calendar = With this e-mail you also receive the invitations for your calendar.
agenda-mail-closing = For any question: { $contact }.
agenda-mail-event = Meeting with { $whom }

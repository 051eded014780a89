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
agenda-reason-no-interpreter = They share no language ({ $ours } on one side, { $theirs } on the other), and there is no interpreter for both in any slot in which both are present.
agenda-reason-limit-is-zero = One of them, or whoever sits for the company, may not have meetings: the maximum is nought.
agenda-reason-company-limit = { $strength ->
    [stronger] { $company } has its maximum of { $limit } meetings already, with wishes at least as strong: { $by }.
   *[other] { $company } has its maximum of { $limit } meetings already: { $by }.
}
agenda-reason-guest-limit = { $strength ->
    [stronger] { $guest } has the maximum of { $limit } meetings already, with wishes at least as strong: { $by }.
   *[other] { $guest } has the maximum of { $limit } meetings already: { $by }.
}
agenda-reason-representative-limit = { $count ->
    [0] Whoever could sit for { $company } may not have meetings, or is busy ({ $who }).
   *[other] Whoever can sit for { $company } is busy or has the maximum of meetings already ({ $who }), with: { $by }.
}
agenda-reason-half-day-limit = { $company } has its maximum of { $limit } meetings already in every half day that would do.
agenda-reason-company-full = { $strength ->
    [stronger] { $count ->
        [one] The slots of { $company } that would do are taken by a wish at least as strong: { $by }.
       *[other] The slots of { $company } that would do are all taken by { $count } wishes at least as strong: { $by }.
    }
   *[other] { $count ->
        [one] The slots of { $company } that would do are taken by another meeting: { $by }.
       *[other] The slots of { $company } that would do are all taken by { $count } other meetings: { $by }.
    }
}
agenda-reason-guest-full = { $strength ->
    [stronger] { $count ->
        [one] The only slot of { $guest } that would do is taken by a wish at least as strong: { $by }.
       *[other] All { $count } slots of { $guest } that would do are taken by wishes at least as strong: { $by }.
    }
   *[other] { $count ->
        [one] The only slot of { $guest } that would do is taken by another meeting: { $by }.
       *[other] All { $count } slots of { $guest } that would do are taken by other meetings: { $by }.
    }
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

## Pages

agenda-title = Agenda
agenda-lead = Who meets whom, when and where: have a draft made, mend it, publish it.
agenda-none = No agenda yet
agenda-none-text = Once companies, guests, slots, tables and wishes are there, have the first draft made below.
agenda-make = Make a draft
agenda-name = Name of the draft
agenda-draft-name = Draft { $number }
agenda-remade-name = { $name }, made again
agenda-seconds = Computing time, in seconds
agenda-seconds-help = More time may give a better agenda. It ends earlier when the best one is proved.
agenda-advanced = Advanced
agenda-seed = Seed of the computation
agenda-seed-help = Another number searches along another way.
agenda-made = { $who }, { $when }
agenda-column-name = Name
agenda-column-state = State
agenda-column-meetings = Meetings
agenda-column-musts = Musts
agenda-column-wishes = Wishes
agenda-column-distance = Of the maximum
agenda-column-made = Made by
agenda-column-reason = Reason
agenda-column-who = Who
agenda-column-kind = Role
agenda-column-changes = What changes
agenda-column-what = Difference
agenda-column-level = Wish
agenda-column-apart = Kept apart
agenda-state-making = being made
agenda-state-ready = draft
agenda-state-failed = failed
agenda-state-published = version { $number }
agenda-being-made = The agenda is being made.
agenda-progress-meetings = { $count ->
    [one] One meeting so far.
   *[other] { $count } meetings so far.
}
agenda-stop = Stop and keep the best one found
agenda-failed = The agenda could not be made
agenda-failed-advice = No published version has changed. Mend what is named and make a new draft.
agenda-discard = Discard the draft
agenda-discard-text = The draft goes, with its changes. Published versions stay.
agenda-figures = In figures
agenda-figure-meetings = meetings
agenda-figure-places = of { $count } places (tables times slots)
agenda-figure-per-company = meetings per company, on average
agenda-figure-per-guest = meetings per guest, on average
agenda-figure-range = { $count ->
    [0] from { $fewest } to { $most }
   *[other] from { $fewest } to { $most }; { $count } without any
}
agenda-figure-breaks = waits between two meetings
agenda-figure-breaks-note = empty slots between two meetings of one day
agenda-figure-of-bound = of the proved maximum
agenda-figure-of-bound-note = value { $value } of { $bound }
agenda-figure-proved = 100%
agenda-figure-proved-note = it is proved that there is no better agenda
agenda-publish = Publish
agenda-left-out = Wishes left out
agenda-no-meetings = No meeting in this draft
agenda-no-meetings-text = See why the wishes were left out.
agenda-sessions = Sessions
agenda-views = Views
agenda-halls = Halls
agenda-all-halls = All halls
agenda-view-tables = By table
agenda-view-companies = By company
agenda-view-guests = By guest
agenda-corner-tables = Table
agenda-corner-companies = Company
agenda-corner-guests = Guest
agenda-after-break = after the break
agenda-board-caption = Meetings of “{ $name }”
agenda-undo = Undo the last change
agenda-copy = Copy into a new draft
agenda-copied-name = { $name }, copy
agenda-copy-text = The published version never changes. To correct something, copy it into a new draft: only those whose agenda changes will be told.
agenda-remake = Make again around the locked meetings
agenda-remake-text = Makes a new draft that leaves the locked meetings where they are and chooses all others again. This draft stays as it is.
agenda-preview-refused = This cannot be done
agenda-preview-costs = This can be done, but:
agenda-preview-ok = This can be done
agenda-preview-exchange = The meeting { $company } – { $guest } gives way and goes to the place that becomes free.
agenda-back-to-board = Back to the draft
agenda-fact-when = When
agenda-fact-table = Table
agenda-fact-hall = Hall
agenda-fact-company = Company
agenda-fact-representative = Representative
agenda-fact-guest = Guest
agenda-fact-organisation = Organisation
agenda-fact-interpreter = Interpreter
agenda-fact-from-company = For the company
agenda-fact-from-guest = For the guest
agenda-lock-title = Lock
agenda-lock-text = A locked meeting stays where it is when the agenda is made again.
agenda-move-title = Move
agenda-table-help = Leave it empty to have a free table chosen.
agenda-remove-title = Take out of the agenda
agenda-remove-text = The meeting leaves this draft; the wish stays.
agenda-remove = Take the meeting out
agenda-left-out-title = Wishes left out
agenda-left-out-lead = For each the reason. “Add” looks for the best place and says so when a rule forbids it.
agenda-conflicting-musts = { $count ->
    [one] One must cannot be held
   *[other] { $count } musts cannot all be held
}
agenda-conflicting-musts-text = This was proved when the draft was made; it is not a limit of the search. At least one of them has to be given up, or somebody has to be there at other times.
agenda-left-out-none = No wish was left out
agenda-left-out-none-text = With these filters all wishes are in the agenda.
agenda-show = Show
agenda-add = Add
agenda-publish-title = Publish version { $number }
agenda-publish-confirm = Publish this agenda?
agenda-publish-text = A published version no longer changes. An e-mail is drafted for each person whose agenda changes: nothing leaves until you send it from the outbox.
agenda-publish-action = Publish version { $count }
agenda-publish-impossible = The draft breaks some rules
agenda-publish-nobody = Compared with the version in force nothing changes for anybody.
agenda-publish-summary = Will be told: { $companies ->
    [one] one company
   *[other] { $companies } companies
}, { $guests ->
    [one] one guest
   *[other] { $guests } guests
}, { $interpreters ->
    [one] one interpreter
   *[other] { $interpreters } interpreters
}.
agenda-problem-changed = Wishes, tables or attendance have changed since the draft was made.
agenda-without-address = { $count ->
    [one] One person has no e-mail address: tell her in another way.
   *[other] { $count } people have no e-mail address: tell them in another way.
}
agenda-no-address = no e-mail address
agenda-told = Who will be told
agenda-and-others = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
agenda-person-company = company
agenda-person-guest = guest
agenda-person-interpreter = interpreter
agenda-changes = { $count ->
    [one] one change
   *[other] { $count } changes
}
agenda-changes-added = { $count ->
    [one] one new meeting
   *[other] { $count } new meetings
}
agenda-changes-moved = { $count ->
    [one] one moved
   *[other] { $count } moved
}
agenda-changes-removed = { $count ->
    [one] one called off
   *[other] { $count } called off
}
agenda-compare-title = Two agendas side by side
agenda-compare = Compare
agenda-compare-first = First agenda
agenda-compare-second = Second agenda
agenda-compare-found = { $count ->
    [0] The two agendas are the same.
    [one] One meeting differs.
   *[other] { $count } meetings differ.
}
agenda-compare-meetings = Meetings that differ
agenda-compare-same = The meetings are the same, at the same times and tables.
agenda-compare-people = Who would see changes
agenda-only-first = only in the first
agenda-only-second = only in the second
agenda-moved = moved
agenda-level-must = must
agenda-level-would-like = would like
agenda-level-never = never
agenda-level-excluded = kept apart by the organiser
agenda-level-help = “Never” and “kept apart” forbid the meeting.
agenda-side = Whose wish it is
agenda-side-help = Not needed when the organiser keeps them apart.
agenda-side-company = the company’s
agenda-side-guest = the guest’s
agenda-note = Note or reason
agenda-note-help = A reason is required when the organiser keeps them apart.
agenda-wishes-title = Wishes
agenda-wishes-lead = Who would meet whom, from both sides.
agenda-wishes-none = No wish yet
agenda-wishes-none-text = Import them from the workbook, or add them one by one.
agenda-wishes-import = Import the workbook
agenda-wishes-search = Search a company or a guest
agenda-wishes-found = { $count ->
    [0] No pair
    [one] One pair
   *[other] { $count } pairs
}
agenda-wish-add = Add a wish
agenda-wish-remove = Take back
agenda-include = Allow the meeting

## After a change

done-agenda-stop-asked = The computation ends soon and keeps the best agenda found.
done-agenda-draft-discarded = The draft was discarded.
done-agenda-copied = The draft is a copy: change what you need.
done-agenda-meeting-moved = Meeting moved.
done-agenda-meeting-added = Meeting added.
done-agenda-meeting-removed = Meeting taken out of the agenda.
done-agenda-meeting-locked = Meeting locked.
done-agenda-meeting-unlocked = Meeting unlocked.
done-agenda-change-undone = Last change undone.
done-agenda-published = The agenda is published. The e-mails are being drafted in the outbox.
done-agenda-wish-set = Wish recorded.
done-agenda-wish-removed = Wish taken back.
done-agenda-excluded = The two are kept apart.
done-agenda-included = The two may meet again.

## Last-minute changes

agenda-replan = Last-minute change
agenda-replan-title = Last-minute change
agenda-replan-lead = Somebody does not come, is late, or asks for a meeting at the desk: in a moment you have a new draft that changes as little as possible. Locked meetings and those that have begun stay where they are.
agenda-replan-absence = Who is missing
agenda-replan-absence-text = Leave it empty if nobody is.
agenda-replan-who = Who cannot be there
agenda-replan-from = From slot
agenda-replan-from-help = Empty: from the first slot that has not begun.
agenda-replan-until = Until slot
agenda-replan-until-help = Empty: until the end of the mission.
agenda-replan-wish = A new request
agenda-replan-wish-text = A meeting asked for at the desk. Leave it empty if there is none.
agenda-replan-new = The new draft
agenda-replan-make = Make the new draft
agenda-replan-name-proposed = { $name }, change
agenda-replan-who-unknown = Choose somebody of the mission.
agenda-replan-slot-unknown = Choose a slot of the mission.
agenda-replan-until-early = The last slot comes before the first: exchange them.
agenda-replan-over = No slot of that time is still to begin: there is nothing to change.
agenda-replan-locked = The locked meetings contradict each other: unlock one and try again. Nothing has changed.
agenda-replan-see = See each meeting that changes
done-agenda-replanned = The new draft is ready: see who has to be told, then publish it.

## What it would cost

agenda-forcing = Forcing it ({ $slot }) would take out: { $pairs }.
agenda-forcing-alone = Forcing it ({ $slot }) would take out no meeting.

## Course of the search

agenda-history = Course of the search
agenda-history-seconds = Seconds
agenda-history-at-most = { $value } (at most { $bound })
agenda-history-at-least = { $value } (at least { $bound })
agenda-bound-at-most = at most
agenda-bound-at-least = at least
agenda-order = What counts most
agenda-order-lead = The first thing decides; between two agendas that are equal in the first, the second decides, and so on. What you do not choose does not count. It holds for agendas that are made from now on.
agenda-order-place = Place { $count }
agenda-order-twice = This is chosen further up already.
agenda-order-now = What counts, in this order:
agenda-order-change = Change the order
done-agenda-order = Saved: the next agendas are made like this.
agenda-order-instead = Back to the order
agenda-weights = How much each thing weighs
agenda-weights-lead = For each thing, write how much one of its units weighs: a meeting, a change of table, a wait, a point of value. The best agenda is the one with the best sum. What you leave empty does not count. It holds for agendas that are made from now on, instead of the order. The weights that you find are only a beginning.
agenda-weights-now = What counts, with these weights:
agenda-weights-change = Change the weights
agenda-weights-instead = Use weights
agenda-weights-needed = Give a weight to one thing at least, such as 100 to the musts.
agenda-weight-wrong = Write a whole number from 0 to 1000.
agenda-weighted = { $component } × { $weight }

## Order of meetings

agenda-precedences = Order of meetings
agenda-precedences-lead = Where both are held, the first has ended when the second begins. If one of them is not in the agenda, the other is free.
agenda-precedences-none = No meeting has to come before another.
agenda-precedence-first = First
agenda-precedence-second = Later
agenda-precedence-add = Add an order
agenda-precedence-remove = Remove
agenda-precedence-before-company = First: company
agenda-precedence-before-guest = First: guest
agenda-precedence-after-company = Later: company
agenda-precedence-after-guest = Later: guest
agenda-precedence-same = It is the same meeting: choose another.
agenda-precedence-contrary = The contrary is asked for already: remove it first.
done-agenda-precedence-added = Added: it holds for new agendas, and for drafts that are not published yet.
done-agenda-precedence-removed = Removed.

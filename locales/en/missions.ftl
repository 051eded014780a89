# Missions: who takes part, sessions, halls and tables.

missions-session-backwards = The end must come after the beginning, of the break too.
missions-session-minutes = A meeting lasts from 5 to 240 minutes, the pause from 0 to 120.
missions-session-no-room = Not even one meeting fits into this time.
missions-session-no-such-time = The clock changes on that day and this time does not exist: choose another.
missions-session-outside = This day is not one of the mission's.
missions-session-overlaps = Another session is held at this time.
missions-session-used = { $count ->
    [one] A meeting is already planned in this session, in a draft or a version of the agenda: its times cannot change.
   *[other] { $count } meetings are already planned in this session, in drafts and versions of the agenda: its times cannot change.
}
missions-limits-backwards = The most is less than the least.
missions-hall-name-taken = Another hall has this name.
missions-hall-used = { $count ->
    [one] A meeting is already planned in this hall, in a draft or a version of the agenda: mark its tables as unavailable.
   *[other] { $count } meetings are already planned in this hall, in drafts and versions of the agenda: mark its tables as unavailable.
}
missions-walk-same-hall = Choose two different halls.
missions-tables-count = Add 1 to 500 tables in all.
missions-tables-prefix-long = The beginning of the label has at most 12 characters.
missions-table-label-taken = Another table has this label.
missions-table-used = { $count ->
    [one] A meeting is already planned at this table, in a draft or a version of the agenda: mark it as unavailable.
   *[other] { $count } meetings are already planned at this table, in drafts and versions of the agenda: mark it as unavailable.
}
missions-company-not-taking-part = This company does not take part in the mission.
missions-participant-has-meetings = { $count ->
    [one] { $name } has a meeting in the agenda: read what it means, then confirm.
   *[other] { $name } has { $count } meetings in the agenda: read what it means, then confirm.
}
missions-representative-needed = Choose at least one person who sits at the meetings.
missions-pair-needed = Choose at least one pair of languages.
missions-interpreter-code-taken = Another interpreter has this code.
missions-interpreter-used = { $count ->
    [one] This interpreter has a meeting, in a draft or a version of the agenda: mark her as unavailable.
   *[other] This interpreter has { $count } meetings, in drafts and versions of the agenda: mark her as unavailable.
}

## Pages

missions-tabs = Parts of the mission
missions-tab-overview = Overview
missions-tab-people = People
missions-tab-sessions = Sessions and tables
missions-tab-wishes = Wishes
missions-tab-agenda = Agenda
missions-tab-itineraries = Itineraries
missions-tab-documents = Documents
missions-tab-import = Import
missions-tab-mail = Mail
missions-tab-history = History
missions-edit = Edit
missions-limits = Limits of meetings
missions-limits-lead = They hold for those who have no limits of their own.
missions-company-minimum = Meetings of each company, at least
missions-company-maximum = Meetings of each company, at most
missions-guest-minimum = Meetings of each guest, at least
missions-guest-maximum = Meetings of each guest, at most
missions-companies = Companies
missions-guests = Guests
missions-interpreters = Interpreters
missions-slots = Slots
missions-tables = Tables
missions-wished = Meetings wished for
missions-capacity = Meetings possible
missions-figure-limits = { $least } to { $most } meetings each
missions-in-sessions = { $count ->
    [one] in one session
   *[other] in { $count } sessions
}
missions-in-halls = { $count ->
    [one] in one hall
   *[other] in { $count } halls
}
missions-of-which-must = { $count ->
    [one] one of them a must
   *[other] { $count } of them musts
}
missions-capacity-note = places at tables: { $places }; meetings that the guests can have: { $guests }
missions-state-change = State
missions-state-now = Now: { $state }.
missions-steps = What to do now
missions-step-is-done = Done:
missions-step-people = People
missions-step-people-todo = Add the companies and the guests, one by one or with the workbook.
missions-step-people-nobody = { $count ->
    [one] Of one company nobody is said to come to the meetings.
   *[other] Of { $count } companies nobody is said to come to the meetings.
}
missions-step-people-done = { $companies } companies and { $guests } guests.
missions-step-sessions = Sessions and tables
missions-step-sessions-todo = Say when the meetings are held and at which tables.
missions-step-sessions-done = { $slots } slots and { $tables } tables.
missions-step-wishes = Wishes
missions-step-wishes-todo = Collect who wants to meet whom.
missions-step-wishes-without = { $count ->
    [one] For one guest there is no wish yet.
   *[other] For { $count } guests there is no wish yet.
}
missions-step-wishes-done = { $count ->
    [one] One meeting is wished for; each guest has at least one.
   *[other] { $count } meetings are wished for; each guest has at least one.
}
missions-step-agenda = Agenda
missions-step-agenda-todo = Have a first draft made: it takes a few seconds.
missions-step-agenda-drafts = { $count ->
    [one] There is one draft.
   *[other] There are { $count } drafts.
}
missions-step-agenda-done = No draft is waiting.
missions-step-publish = Publication
missions-step-publish-todo = Choose the best draft and publish it: everybody will have an agenda.
missions-step-publish-done = { $count ->
    [one] Version { $version } is published, with one meeting.
   *[other] Version { $version } is published, with { $count } meetings.
}
missions-step-mails = Mail
missions-step-mails-todo = After publication the e-mails to read and send are here.
missions-step-mails-drafts = { $count ->
    [one] One e-mail waits to be read and sent.
   *[other] { $count } e-mails wait to be read and sent.
}
missions-step-mails-done = No e-mail to send.

## People

missions-sides = Companies, guests, interpreters
missions-name = Name
missions-place = From
missions-people-search = Search by name, town or product
missions-choose = Choose
missions-representatives = Who comes to the meetings
missions-nobody = nobody
missions-own-limits = Own limits
missions-own-minimum = Meetings, at least
missions-own-maximum = Meetings, at most
missions-own-help = Leave it empty to use the mission's limits.
missions-half-day = Only a part of the day
missions-at-least = at least { $count }
missions-at-most = at most { $count }
missions-only-morning = mornings only
missions-only-afternoon = afternoons only
missions-wishes = Wishes
missions-away = Absences
missions-away-edit = Change the absences
missions-away-lead = Mark the slots in which it is not available.
missions-away-reason = Reason
missions-away-no-sessions = Add the sessions first: absences are marked slot by slot.
missions-never-away = Always available.
missions-away-slots = { $count ->
    [one] away in one slot
   *[other] away in { $count } slots
}
missions-whole-session = The whole session
missions-companies-empty = No company yet
missions-companies-empty-text = Add the companies that take part, or load them with the workbook.
missions-guests-empty = No guest yet
missions-guests-empty-text = Add the guests who are invited, or load them with the workbook.
missions-interpreters-empty = No interpreter yet
missions-interpreters-empty-text = They are needed for meetings between people who have no language in common.
missions-add-company = Add companies
missions-add-guest = Add guests
missions-add-lead = Search, choose and add: only those who do not take part yet are here.
missions-add-empty = Nobody to add
missions-add-empty-text = Whom you look for takes part already, or has no record yet.
missions-add-chosen = Add those chosen
missions-remove-chosen = Remove those chosen
missions-leaving = Remove from the mission
missions-leaving-title = What is lost
missions-leaving-text = Their wishes, exclusions and absences in this mission are deleted. The records stay.
missions-leaving-meetings = There are meetings in the agenda
missions-leaving-meetings-text = The meetings stay written in drafts and versions, but those drafts can no longer be published as they are: have a new one made, then publish it to tell those concerned.
missions-leaving-nobody = You have chosen nobody.
missions-leaving-do = Remove from the mission
missions-leaving-wishes = { $count ->
    [0] no wish
    [one] one wish
   *[other] { $count } wishes
}
missions-leaving-draft = { $count ->
    [one] one meeting in the draft “{ $name }”
   *[other] { $count } meetings in the draft “{ $name }”
}
missions-leaving-published = { $count ->
    [one] one meeting in the published version “{ $name }”
   *[other] { $count } meetings in the published version “{ $name }”
}
missions-open-record = Open the record
missions-no-people = The company's record has nobody yet.
missions-who-sits = Who comes to the meetings
missions-pairs = Languages
missions-pairs-help = Between which languages the interpreter translates, both ways.
missions-email = E-mail
missions-phone = Telephone
missions-language = Language in which we write
missions-code = Code
missions-code-help = By this code the workbook recognises the interpreter. If you leave it empty, we make one.
missions-interpreter-add = Add an interpreter
missions-interpreter-edit = Edit the interpreter
missions-interpreter-remove = Remove this interpreter

## Sessions and tables

missions-sessions = Sessions
missions-session = Session
missions-session-add = Add a session
missions-session-edit = Edit the session
missions-session-remove = Remove this session
missions-sessions-empty = No session yet
missions-sessions-empty-text = A session is a morning or an afternoon of meetings: say from when to when, and we cut it into slots.
missions-day = Day
missions-times = Times
missions-from = Beginning of the first meeting
missions-from-help = By the clock of the mission's place.
missions-to = End of the session
missions-to-help = The last meeting ends by this time.
missions-meeting-minutes = Length of a meeting, in minutes
missions-pause-minutes = Pause between two meetings, in minutes
missions-interval-from = Beginning of the break
missions-interval-to = End of the break
missions-halls = Halls and tables
missions-halls-empty = No hall yet
missions-halls-empty-text = Add a hall, then its tables: as many meetings are held at once as there are tables.
missions-hall-add = Add a hall
missions-hall-edit = Edit the hall
missions-hall-remove = Remove this hall with its tables
missions-hall-name = Name of the hall
missions-hall-address = Where it is
missions-tables-of = { $count ->
    [0] no table
    [one] one table
   *[other] { $count } tables
}
missions-tables-add = Add tables
missions-tables-how-many = How many tables
missions-tables-prefix = Beginning of the label
missions-tables-prefix-help = With “A” they are called A1, A2, A3…
missions-table-edit = Edit the table
missions-table-remove = Remove this table
missions-table-label = Label of the table
missions-table-company = Company that it belongs to
missions-table-company-help = Only its meetings are held at that table.
missions-closed-slots = { $count ->
    [one] closed in one slot
   *[other] closed in { $count } slots
}
missions-walks = On foot between the halls
missions-walks-empty = Where nothing is said, halls count as next door.
missions-walk-set = Set the minutes between two halls
missions-walk-one = From
missions-walk-other = To
missions-walk-minutes = Minutes on foot
missions-walk-between = { $count ->
    [one] { $one } – { $other }: one minute
   *[other] { $one } – { $other }: { $count } minutes
}
done-missions-created = Mission added. Now add the people and the sessions.
done-missions-saved = Changes saved.
done-missions-added = Added.
done-missions-removed = Removed from the mission.
done-missions-hall-added = Hall added. Now add its tables.

## What was done

verb-mission-hall-added = Hall added
verb-mission-hall-edited = Hall changed
verb-mission-hall-removed = Hall removed
verb-mission-interpreter-added = Interpreter added
verb-mission-interpreter-edited = Interpreter changed
verb-mission-interpreter-removed = Interpreter removed
verb-mission-limits-set = Limits of meetings changed
verb-mission-participant-edited = Limits of a participant changed
verb-mission-participants-added = Participants added
verb-mission-participants-removed = Participants removed
verb-mission-representatives-set = People at the meetings changed
verb-mission-session-added = Session added
verb-mission-session-edited = Session changed
verb-mission-session-removed = Session removed
verb-mission-table-edited = Table changed
verb-mission-table-removed = Table removed
verb-mission-tables-added = Tables added
verb-mission-unavailability-set = Absences changed
verb-mission-walk-set = Minutes between two halls changed
missions-company-half-day-maximum = Meetings of a company in half a day, at most
missions-half-day-maximum-help = Empty: as many as fit.
missions-own-half-day-maximum = At most in half a day
missions-wish-weight = How much wishes count
missions-wish-weight-help = From 1 to 10, usually 1: how many times its own wishes, and those about it, count. Where the other side counts for more as well, the two numbers are multiplied.
missions-weight-wrong = Write a whole number from 1 to 10.
missions-sits-minimum = { $name }: at least
missions-sits-maximum = { $name }: at most

# Personal agendas: pages, documents and calendars of companies, guests and interpreters.

personal-document-title = Personal agenda
personal-version = Version { $number } of { $date }
personal-zone = Times are those of the place of the meetings ({ $zone }).
personal-page = Page { $page } of { $pages }
personal-label-time = Time
personal-label-where = Where
personal-label-table = Table
personal-label-whom = With whom
personal-label-languages = Languages
personal-label-interpreter = Interpreter
personal-label-contacts = Contacts
personal-no-meetings = No meetings on this day.
personal-office = Mission office
personal-break = Break
personal-qr-alt = QR code of the page with the current agenda
personal-qr-caption = Always up to date
personal-table = Table { $table }
personal-interpreter = Interpreter: { $name }
personal-event = Meeting with { $whom }
personal-not-yet-title = Your agenda is not ready yet
personal-not-yet-text = It will be here as soon as the organisers publish it: we will tell you by e-mail. Keep this address.
personal-not-yet-wishes = Meanwhile you can say whom you would like to meet
personal-tab-agenda = Agenda
personal-tab-wishes = Wishes
personal-pdf = Download the PDF
personal-follow = Follow in your calendar
personal-file = Download the calendar file
personal-follow-help = A calendar that you follow updates itself when something changes.
personal-contact-save = Save the contact
personal-changed = Changed
personal-meetings = { $count ->
    [one] One meeting
   *[other] { $count } meetings
}
personal-contact-lead = For any question write to { $name }, { $email }.
personal-with = with { $name }
personal-wishes-title = Whom you would like to meet
personal-wishes-lead = Your wishes help to make your agenda. You can change them until the agenda is published.
personal-wishes-closed = The agenda is published and wishes can no longer be changed here. For a change write to { $name }, { $email }.
personal-level-must = Must meet
personal-level-would-like = Would like to meet
personal-level-never = Would rather not
personal-level-none = No wish
personal-search = Search for a name
personal-search-submit = Search
personal-wishes-more = There are more: search for them by name.
personal-wishes-save = Save the wishes
personal-wishes-none = Nobody matches the search.
done-personal-wishes = Your wishes are saved.
personal-wish-unknown = One of the names does not take part in this mission.
personal-wish-level = Choose one of the wishes offered.
personal-not-published = No version is published yet: the document can be made after publication.
personal-tab-photograph = Photograph
personal-photograph-title = Your photograph
personal-photograph-lead = The companies that you visit see it, to recognise you when you arrive, and so does the office. Nobody else.
personal-photograph-help = JPEG, PNG or WebP, 10 MB at most. Where and with what it was taken is not kept.

## Documents of the office

personal-label-company = Company
personal-label-guest = Guest
personal-label-companies = Companies
personal-label-guests = Guests
personal-label-tables = Tables { $first }–{ $last }
personal-none-held = No meetings
personal-free = free
personal-sheets-title = Table sheets
personal-mission-title = Agenda of the mission
personal-figure-meetings = { $count ->
    [one] meeting
   *[other] meetings
}
personal-figure-companies = { $count ->
    [one] company
   *[other] companies
}
personal-figure-guests = { $count ->
    [one] guest
   *[other] guests
}
personal-figure-countries = { $count ->
    [one] country
   *[other] countries
}

## Work area

personal-desk-title = Documents
personal-desk-lead = To print and to hand over, always of the newest published version.
personal-desk-unpublished = Documents can be made as soon as the agenda is published. The personal pages are there already: before publication they collect wishes.
personal-desk-mission = Agenda of the mission (PDF)
personal-desk-sheets = Table sheets (PDF)
personal-desk-all = All personal agendas (ZIP)
personal-desk-companies = Companies
personal-desk-guests = Guests
personal-desk-interpreters = Interpreters
personal-desk-pdf = PDF
personal-desk-name = Name
personal-desk-meetings = Meetings
personal-desk-agenda = Agenda
personal-desk-address = Personal page
personal-desk-link = Address of the page of { $name }
personal-desk-nobody = Nobody takes part yet
personal-desk-nobody-text = Add companies, guests and interpreters to the mission: each will have a page here.
personal-desk-seen-as = This is the agenda as { $name } sees it.
personal-company-missions = Your missions
personal-company-none = No missions for now
personal-company-none-text = When your company takes part in a mission, you will find it here.
personal-company-next = Next meeting: { $when }
personal-company-waiting = The agenda is not published yet: you can say whom you would like to meet.

# Calls, applications, decisions, rankings.

layout-nav-calls = Calls
company-nav-calls = Calls

## The call

calls-lead = The invitations to companies to take part in an activity, with the applications received.
calls-add = Write a call
calls-edit = Edit the call
calls-edit-lead = While it is a draft you can change everything. Once published, its rules stay as they are: only the closing can be put off.
calls-empty = No calls
calls-empty-text = Write the first: which activity it invites to, when it opens and closes, how many places it has. Then build the form and publish it.
calls-empty-reader = Calls appear here when the agency writes them.
calls-name = Call
calls-name-it = Name in Italian
calls-name-en = Name in English
calls-name-long = The name is too long: 300 characters at most.
calls-activity = Activity
calls-activity-help = The one for which companies are sought.
calls-text = Text of the call
calls-text-it = Text in Italian
calls-text-en = Text in English
calls-text-help-paragraphs = An empty line separates paragraphs.
calls-text-long = The text is too long: shorten it.
calls-activity-not-approved = The activity has not been approved yet: its call can be published after that.
calls-text-needed = Write the text of the call before you publish it.
calls-group-when = When
calls-group-places = Places
calls-opens-at = Opens
calls-closes-at = Closes
calls-when-help = Day and time in Rome, to the minute, also when the clocks change.
calls-when-unreadable = Write a day and a time, for example 14/10/2026 09:00.
calls-when-skipped = That time does not exist: the clocks go forward over it. Choose another.
calls-closes-before = The closing must come after the opening.
calls-over-already = The closing has passed already: choose a future one.
calls-window = From { $opens } to { $closes }
calls-places = Places
calls-mode = How places are given
calls-mode-help = By arrival, the order of receipt counts; by score, the people named assess by the published criteria.
calls-mode-by-arrival = By order of arrival
calls-mode-by-score = By score
calls-completion-days = Term to complete an application
calls-completion-days-help = Days to bring what is missing, until 23:59 of the last.
calls-acceptance-days = Term to accept a place
calls-acceptance-days-help = Days from the ranking or the roll-down, until 23:59 of the last.
calls-assessors-each = How many people assess each application
calls-assessors-each-help = Only for calls by score.
calls-lot-seed = Seed of the lot
calls-lot-seed-help = A text published with the call, for example “Micam 2027 call, draw of 14 October”. Where all else is equal the lot decides, and anybody can draw it again.
calls-lot-help = Where all is equal the lot decides: for each company the SHA-256 of the published seed, a line break and its VAT number; the lower comes first. Anybody can draw it again.
calls-seed-needed = Write the seed of the lot: it is published before applications arrive.
calls-who-may = Who may apply
calls-who-everybody = All companies of the district.
calls-provinces = Provinces of the registered office
calls-provinces-help = Codes separated by commas: FM, MC. Empty: all.
calls-provinces-wrong = Write codes of two letters, separated by commas.
calls-ateco = ATECO codes
calls-ateco-help = The beginning is enough: 15.2 includes 15.20.10. Empty: all.
calls-ateco-wrong = Write codes such as 15.20 or 15, separated by commas.
calls-sizes = Size classes
calls-sizes-help = None: all.
calls-durc = A valid certificate of contributions (DURC) is needed
calls-durc-help = Its expiry is in the company's record, under Standing.
calls-quotas = Reserved places and limits
calls-quotas-help = Optional. “At least”: places kept for the group while it has applications. “At most”: the group gets no more.
calls-quota-line = line { $count }
calls-quota-dimension = By
calls-quota-value = Value
calls-quota-kind = Rule
calls-quota-kind-reserved = at least
calls-quota-kind-at-most = at most
calls-quota-reserved = At least { $places } places: { $dimension } { $group }
calls-quota-at-most = At most { $places } places: { $dimension } { $group }
calls-quota-wrong = Line { $line }: it needs a group, a rule and a number of places not above the total.
calls-quota-too-many = More places are reserved than the call has.
calls-dimension-province = Province
calls-dimension-size-class = Size class
calls-dimension-association = Association
calls-in-short = In short
calls-days = { $count ->
    [one] one day
   *[other] { $count } days
}
calls-save = Save
calls-tabs = Pages of the call
calls-tab-overview = Call
calls-tab-form = Form
calls-tab-applications = Applications
calls-tab-assessment = Assessment
calls-tab-ranking = Ranking
calls-phase = Phase
calls-phase-draft = Draft
calls-phase-announced = Published, not yet open
calls-phase-open = Open
calls-phase-assessing = Closed, being examined
calls-phase-ranked = Ranking approved
calls-phase-cancelled = Taken back
calls-publish = Publish
calls-public-page = Public page
calls-is-published = The call is published: its rules no longer change. You can put off its closing.
calls-is-ranked = The ranking is approved and no longer changes.
calls-extend = Put off the closing
calls-extend-help = Only to later than now. Applications already received stay valid.
calls-extend-later = The new closing must be later than the present one, and in the future.
calls-not-to-extend = This call cannot be extended: it is a draft, taken back, or ranked already.
calls-cancel = Take the call back
calls-cancel-help = Say why: it stays in the register. Applications received are kept.
calls-not-to-cancel = This call cannot be taken back: it is ranked or taken back already.
calls-cancelled = The call was taken back: no applications are received.
calls-reason = Reason
calls-happened = What happened
calls-received = Applications received

calls-documents = Documents
calls-documents-empty = No documents.
calls-document-add = Add a document
calls-document-title = Title
calls-document-file = File
calls-document-remove = Remove
calls-kilobytes = { $count } KB
calls-file-help = PDF, signed PDF (.p7m), JPEG or PNG, up to 8 MB.
calls-file-empty = The file is empty, or none was chosen.
calls-file-large = The file is larger than 8 MB: reduce or split it.
calls-files-large = The attachments together are above 40 MB: reduce one of them.
calls-file-kind = This file is no PDF, signed PDF (.p7m), JPEG or PNG. What counts is what is inside, not the name.
calls-file-cut = The file did not arrive whole: try again.

## Criteria

calls-criteria = Criteria
calls-criteria-empty = No criteria yet.
calls-criteria-needed = A call by score needs at least one criterion.
calls-scoring = Criteria and points
calls-scoring-edit = Edit the criteria
calls-scoring-lead = Each person gives points from 0 to the most; mean or median, times the weight; the sum is the score. The arithmetic is exact, nothing is rounded.
calls-criterion = 0 to { $most } points, weight { $weight }
calls-criterion-threshold = 0 to { $most } points, weight { $weight }, at least { $threshold }
calls-criterion-most = Most points
calls-criterion-weight = Weight
calls-criterion-least = Threshold
calls-method = With several people
calls-method-help = The median is less moved by one vote far from the others.
calls-method-mean = Mean
calls-method-median = Median
calls-threshold = Threshold of the total
calls-threshold-help = Below it an application is excluded. Empty: no threshold.
calls-tie-breaks = Between equals
calls-tie-breaks-help = In the order in which you write them; the lot is always the last.
calls-tie-criterion = Criterion { $count }
calls-tie-place = { $count }.
calls-decided-total = score
calls-decided-arrival = order of receipt
calls-decided-smaller = smaller company
calls-decided-lot = lot

## Form

calls-form-lead = What companies are asked, one question a screen.
calls-form-empty = Add at least one question to be answered with the application.
calls-form-long = The form has too many questions: { $what } at most.
calls-form-key-twice = Two questions have the same internal name: { $what }.
calls-form-condition = “{ $what }” depends on a question that does not come before it or has no such choice.
calls-form-unreadable = The form cannot be read: { $said }
calls-section-add = Add a section
calls-section-edit = Titles of the section
calls-section-title-it = Title in Italian
calls-section-title-en = Title in English
calls-section-remove = Remove the section
calls-section-empty = No questions yet.
calls-section-not-empty = Only an empty section can be removed, and one must stay.
calls-question-add = Add a question
calls-question-edit = Edit the question
calls-question-remove = Remove the question
calls-question-up = Up
calls-question-down = Down
calls-question-kind = Answered with
calls-kind-text = a text
calls-kind-number = a number
calls-kind-money = an amount in euro
calls-kind-date = a date
calls-kind-choice = one choice
calls-kind-many = several choices
calls-kind-file = a file
calls-kind-table = a table
calls-question-it = Question in Italian
calls-question-en = Question in English
calls-question-help-it = Help in Italian
calls-question-help-en = Help in English
calls-question-choices-label = Choices
calls-question-columns-label = Columns of the table
calls-question-choices-help = One a line, Italian and English with a bar between them: Sì | Yes
calls-question-choices = Write at least two choices that differ.
calls-question-columns = Write at least one column.
calls-question-bounds = The most is below the least.
calls-question-required = Required
calls-question-stage = When it is asked
calls-stage-submission = With the application
calls-stage-admission = After admission, to accept the place
calls-question-condition-label = Only if
calls-question-condition-help = Empty: always. It can depend on a choice that comes before.
calls-question-condition = The condition must be a choice that comes before.
calls-question-depends = It cannot be moved: a question would come before the one it depends on.
calls-question-only-if = Only if { $what }
calls-question-personal = It is personal data
calls-question-personal-help = Only those whom you name below see it.
calls-question-seen-by = Who sees it
calls-seen-by-office = The office only
calls-seen-by-assessors = The office and those who assess
calls-seen-by-readers = Whoever reads applications
calls-question-least = Least
calls-question-most = Most
calls-question-bounds-help = Of a number or amount; characters of a text; choices or rows. Empty: no bound.

## Applications received

calls-applications-lead = In the order of receipt. Decisions are prepared one by one and applied together.
calls-by-state = Applications by state
calls-search = Search by company or protocol
calls-number = Order of receipt
calls-number-short = No.
calls-company = Company
calls-company-record = Company's record
calls-protocol = Protocol
calls-received-at = Received
calls-submitted-by = Sent by
calls-place = Place kept
calls-state = State
calls-state-all = All
calls-state-today = Today
calls-state-draft = Draft
calls-state-submitted = Received
calls-state-to-be-completed = To be completed
calls-state-admissible = Admissible
calls-state-excluded = Excluded
calls-state-admitted = Admitted, to be accepted
calls-state-waiting = Waiting
calls-state-accepted = Place accepted
calls-state-withdrawn = Withdrawn
calls-state-revoked = Revoked
calls-reason-expired = Lapsed: the place was not accepted in time.
calls-reason-below-threshold = Below the threshold.
calls-not-completed-reason = The application was not completed in time.
calls-completion-until = To be completed by
calls-accept-until = To be accepted by
calls-decision = Decision
calls-decision-label = What you propose
calls-decision-help = It stays prepared: the company is told when you apply all decisions together.
calls-decision-reason-help = Needed to exclude or to ask for something: the company reads it as it is.
calls-decision-admissible = Admissible
calls-decision-complete = To be completed
calls-decision-exclude = Excluded
calls-prepare = Prepare the decision
calls-is-prepared = Decision prepared: { $decision }
calls-drop = Drop the prepared decision
calls-prepared = { $count ->
    [one] One decision is ready
   *[other] { $count } decisions are ready
}
calls-prepared-text = All are applied together; the mails to the companies are then drafts in the outbox.
calls-apply-decisions = { $count ->
    [one] Apply it
   *[other] Apply all { $count }
}
calls-nothing-prepared = No decision is prepared.
calls-not-in-this-state = Not any more: the application has changed meanwhile. Reload the page.
calls-revoke = Revoke the place
calls-revoke-help = The company loses the place, which goes to the next of the waiting list.
calls-answer-hidden = Personal data, not shown
calls-assessors = Who assesses
calls-assessors-label = People named
calls-assessors-help = Who has given points already stays.
calls-assign = Assign the applications
calls-assessment-lead = Each application goes to several people, evenly. Before assessing, each declares whether she has a conflict of interest.
calls-assessment-empty = No application assigned yet: name who assesses, then assign the admissible applications.
calls-assessment-open = { $count ->
    [one] One assessment is missing
   *[other] { $count } assessments are missing
}
calls-assessor-load = { $count ->
    [one] one application
   *[other] { $count } applications
}
calls-no-assessors = Name who assesses first.
calls-cell-conflict = Conflict of interest
calls-cell-open = To be assessed
calls-cell-undeclared = To be declared
calls-total = Score
calls-own-assessments = My assessments
calls-own-assessments-lead = The applications that you were given.
calls-own-assessments-empty = Nothing to assess
calls-own-assessments-empty-text = When an application is given to you, you find it here.
calls-declaration = Conflict of interest
calls-declaration-help = Do you have ties of work, family, friendship or business with this company? Declare it before you read the application.
calls-declaration-none = I have no conflict of interest with this company
calls-declaration-conflict = I have a conflict of interest: the application goes to somebody else
calls-declaration-reason-help = Needed only for a conflict: a sentence is enough.
calls-declare = I declare
calls-declared-already = You have declared for this application already.
calls-declare-first = Declare first whether you have a conflict of interest.
calls-points = Points
calls-points-help = From 0 to { $count }.
calls-points-wrong = Write a whole number from 0 to { $most }.
calls-points-note = Grounds
calls-points-note-help = Optional; kept on record.
calls-points-give = Record the points

## Ranking

calls-ranking-sentence = { $admitted } admitted for { $places } places, { $waiting } waiting.
calls-ranking-now = This is the ranking as it would be now. It does not count until it is approved.
calls-ranking-missing = Before it is approved
calls-ranking-empty = No admissible application.
calls-ranking-broken = Warning: the rows no longer match the hash with which the ranking was approved. Tell the administrator.
calls-missing-closed = The call is not closed yet.
calls-missing-decisions = { $count ->
    [one] One application waits for a decision.
   *[other] { $count } applications wait for a decision.
}
calls-missing-points = { $count ->
    [one] One application lacks assessments.
   *[other] { $count } applications lack assessments.
}
calls-freeze = Approve the ranking
calls-freeze-title = Approve the ranking?
calls-freeze-text = From here on it does not change. Companies admitted have a term to accept; the others stay on the waiting list.
calls-act = Act of approval
calls-act-help = For example: Decree no. 45 of 20 November 2026.
calls-frozen = Approved on { $date } by { $by }, with { $act }.
calls-outcome-admitted = Admitted
calls-outcome-waiting = Waiting
calls-outcome-below-threshold = Below threshold
calls-not-ranked = The ranking is not approved yet.
calls-record-open = Record as PDF
calls-record-title = Ranking: { $call }
calls-record-foot = Approved with { $act }
calls-record-call = Call
calls-record-act = Act
calls-record-frozen = Approved on
calls-record-by = By
calls-record-places = Places
calls-record-mode = Places given
calls-record-seed = Seed of the lot
calls-record-position = Pos.
calls-record-company = Company
calls-record-protocol = Protocol
calls-record-total = Score
calls-record-decided = Decided by
calls-record-outcome = Outcome
calls-record-hash = Hash of the ranking (SHA-256)
calls-record-hash-help = It is over all rows: if one changed, it would no longer match.
calls-record-lot-help = “Decided by” says what tells each row from the one above. The lot is the SHA-256 of the seed, a line break and the VAT number: the lower comes first.

## A company's standing

calls-standing = Standing and association
calls-standing-durc = Expiry of the certificate of contributions (DURC)
calls-standing-durc-help = Empty: no certificate is known.
calls-standing-association = Association
calls-standing-excluded = Excluded from calls because
calls-standing-excluded-help = Empty: not excluded. The company reads it before it starts an application.
calls-rule-unknown = not known
calls-rule-province = Registered office in the province of { $wanted }
calls-rule-province-met = The registered office is in the province of { $found }.
calls-rule-province-unmet = The registered office must be in the province of { $wanted }; in your record: { $found }.
calls-rule-ateco = ATECO code { $wanted }
calls-rule-ateco-met = The ATECO code is among those asked ({ $found }).
calls-rule-ateco-unmet = An ATECO code { $wanted } is needed; in your record: { $found }.
calls-rule-size = Size: { $wanted }
calls-rule-size-met = The size is among those admitted ({ $found }).
calls-rule-size-unmet = Only companies of this size are admitted: { $wanted }; in your record: { $found }.
calls-rule-durc = Valid certificate of contributions (DURC)
calls-rule-durc-met = The certificate of contributions is valid until { $found }.
calls-rule-durc-unmet = A valid certificate of contributions is needed; the expiry that we know: { $found }.
calls-rule-excluded = Company not excluded from calls
calls-rule-excluded-met = The company is not excluded.
calls-rule-excluded-unmet = The company is excluded from calls: { $found }.

## Public page and the company's pages

calls-public-title = Calls to companies
calls-public-lead = What one can take part in, by which rules and until when.
calls-public-empty = No call is open
calls-public-empty-text = When one is published, you find it here.
calls-apply = Apply
calls-own-title = Calls
calls-own-lead = What you can take part in, and where your applications stand.
calls-own-open = Your application
calls-own-may = Your company may apply.
calls-own-may-not = As your record stands, your company may not apply.
calls-own-mend = If something is wrong or has changed, mend your record or write to the agency, then come back.
calls-own-requirements = What is needed
calls-met = In order
calls-unmet = Missing
calls-own-start = Start the application
calls-own-continue = Continue the application
calls-own-accept = Accept the place
calls-own-second-form = Complete the data and accept
calls-own-the-call = Read the call again
calls-own-draft-announced = Your application is a draft. You can prepare it now and send it from { $opens }.
calls-own-draft = Your application is a draft: send it by { $closes }. What you write is kept.
calls-own-draft-late = The application was not sent in time: the call is closed.
calls-own-submitted = Your application arrived with protocol { $protocol }. The agency is examining it.
calls-own-submitted-place = Your application arrived with protocol { $protocol } and a place is kept for you (no. { $place }), subject to checks.
calls-own-to-be-completed = The agency asks you to complete the application by { $until }.
calls-own-admissible = Your application (protocol { $protocol }) is admissible: wait for the ranking.
calls-own-excluded = Your application (protocol { $protocol }) was excluded.
calls-own-admitted = You have a place! Accept it by { $until }, or it goes to the next of the list.
calls-own-waiting = You are on the waiting list, in place { $position }. If a place becomes free we write to you.
calls-own-accepted = The place is yours: you have accepted.
calls-own-withdrawn = You no longer take part with this application.
calls-own-revoked = The place was revoked.
calls-answer-progress = Question { $number } of { $all }
calls-answer-save = Save and continue
calls-answer-next = Continue
calls-answer-back = Back
calls-answer-later = Continue, I mend it later
calls-answer-kept = The answer is kept as you wrote it.
calls-answer-saved = Saved
calls-answer-all = See all answers
calls-answer-personal = It is personal data: only those who need it see it.
calls-answer-needed = This answer is needed.
calls-answer-long = The text has { $signs } characters: { $most } at most.
calls-answer-too-long = It is too long to be kept: { $most } characters at most.
calls-answer-number = Write a number, for example 12 or 12.5.
calls-answer-money = Write an amount in euro, for example 1,250.00.
calls-answer-least = It is too little: at least { $least }.
calls-answer-most = It is too much: at most { $most }.
calls-answer-rows = Too many rows: { $most } at most.
calls-answer-row = Complete row { $row } or empty it.
calls-answer-cell = A cell has too much text.
calls-money-help = In euro, for example 1,250.00.
calls-text-help = { $count } characters at most.
calls-table-row = Row { $count }
calls-table-more = Add a row
calls-file-choose = Choose the file
calls-file-another = Put another file in its place
calls-file-send = Upload the file
calls-file-is-there = File uploaded:
calls-file-remove = Remove the file
calls-review = Read again and send
calls-review-lead = Check the answers, then send by { $closes }.
calls-review-complete = Check what you have completed, then send it.
calls-review-accept = Check the data, then accept the place.
calls-review-missing = { $count ->
    [one] One answer is missing or wrong.
   *[other] { $count } answers are missing or wrong.
}
calls-review-answer = Answer
calls-review-change = Change
calls-send = Send the application
calls-send-completion = Send the completion
calls-accept = I accept the place
calls-not-sent-safe = It was not sent. What you wrote is kept.
calls-withdraw = Withdraw
calls-withdraw-help = Optional. If you have a place, it goes to the next of the waiting list; there is no way back.
calls-discard = Discard the draft
calls-discard-help = The draft and its attachments are deleted.
calls-waiting-room = Many are sending at this moment: the application is kept, try again in a few seconds.
calls-waiting-room-title = One moment: we are many
calls-waiting-room-lead = Your application is kept and ready. We send it as soon as it is your turn.
calls-waiting-room-text = Do not close this page: it tries again by itself in a few seconds. The order is the one in which applications reach the protocol.
calls-waiting-room-again = Try again now
calls-closed = The call is closed: no more applications are received.
calls-not-yet-open = The call is not open yet: the application is ready, send it from the opening on.
calls-may-not-apply = Your company does not have all that the call asks: open the call's page to see what is missing.
calls-no-company = Your account belongs to no company.
calls-key-needed = The key of the submission is missing (1 to 200 characters).
calls-already-sent = The application was sent already, with protocol { $protocol }.
calls-was-sent = The application was sent already: you can withdraw it, not discard it.
calls-not-sent = The application was not sent yet.
calls-not-to-change = This answer cannot be changed now.
calls-accept-late = The term to accept is over.
calls-complete-late = The term to complete is over.

calls-receipt-open = Receipt as PDF
calls-receipt-title = Receipt of application { $protocol }
calls-receipt-foot = Application { $protocol }
calls-receipt-protocol = Protocol
calls-receipt-company = Company
calls-receipt-call = Call
calls-receipt-number = Order of receipt
calls-receipt-arrived = Arrived at the server
calls-receipt-received = Entered in the protocol
calls-receipt-by = Sent by
calls-receipt-kept = Place
calls-receipt-place = no. { $place }, subject to checks
calls-receipt-no-place = none at the moment of receipt: waiting list
calls-receipt-hash = Hash of the application (SHA-256)
calls-receipt-hash-help = It is over protocol, instants, answers and attachments: it proves what was sent.
calls-receipt-answers = What you answered

## Mails

calls-mail-opened-subject = The call is open: { $call }
calls-mail-opened-body = Dear { $company },

    the call “{ $call }” is open. You can apply until { $closes }.

    Its rules and documents are here:

    { $link }
calls-mail-closing-subject = The call is about to close: { $call }
calls-mail-closing-body = Dear { $company },

    you began an application for “{ $call }” and have not sent it yet. The call closes { $closes }.

    The draft is here, with what you wrote:

    { $link }
calls-mail-received-subject = Application received, protocol { $protocol }
calls-mail-received-body = Dear { $company },

    the application for “{ $call }” was received { $received } with protocol { $protocol }.

    Hash of what you sent (SHA-256): { $hash }

    The receipt as PDF is here:

    { $link }
calls-mail-complete-subject = To be completed by { $until }: application { $protocol }
calls-mail-complete-body = Dear { $company },

    application { $protocol } (“{ $call }”) must be completed by { $until }:

    { $reason }

    Complete it here:

    { $link }
calls-mail-completed-subject = Completion received: application { $protocol }
calls-mail-completed-body = Dear { $company },

    we have received the completion of application { $protocol } (“{ $call }”).

    { $link }
calls-mail-excluded-subject = Application { $protocol } excluded
calls-mail-excluded-body = Dear { $company },

    application { $protocol } for “{ $call }” was excluded for this reason:

    { $reason }

    { $link }
calls-mail-below-threshold-subject = Outcome of application { $protocol }
calls-mail-below-threshold-body = Dear { $company },

    application { $protocol } for “{ $call }” did not reach the threshold.

    { $link }
calls-mail-admitted-subject = You are admitted: accept by { $until }
calls-mail-admitted-body = Dear { $company },

    application { $protocol } for “{ $call }” has obtained a place. To have it, accept it by { $until }:

    { $link }
calls-mail-rolled-down-subject = A place became free: accept by { $until }
calls-mail-rolled-down-body = Dear { $company },

    a place for “{ $call }” became free and it is the turn of your application { $protocol }. To have it, accept it by { $until }:

    { $link }
calls-mail-waiting-subject = You are on the waiting list: { $call }
calls-mail-waiting-body = Dear { $company },

    application { $protocol } for “{ $call }” is on the waiting list. If a place becomes free we write to you.

    { $link }
calls-mail-accepted-subject = Place confirmed: { $call }
calls-mail-accepted-body = Dear { $company },

    you have accepted the place for “{ $call }” (application { $protocol }). We look forward to it.

    { $link }
calls-mail-expired-subject = Place not accepted in time: { $call }
calls-mail-expired-body = Dear { $company },

    the term to accept the place for “{ $call }” (application { $protocol }) has passed, and the place goes to the next company of the list.

    { $link }
calls-mail-revoked-subject = Place revoked: { $call }
calls-mail-revoked-body = Dear { $company },

    the place for “{ $call }” (application { $protocol }) was revoked for this reason:

    { $reason }

    { $link }

## Done

done-calls-created = Call saved as a draft. Now build its form.
done-calls-saved = Call saved.
done-calls-published = Call published.
done-calls-extended = Closing put off.
done-calls-cancelled = Call taken back.
done-calls-document = Documents updated.
done-calls-form = Form updated.
done-calls-prepared = Decision prepared: it is applied together with the others.
done-calls-dropped = Decision dropped.
done-calls-applied = Decisions applied. The mails are drafts in the outbox.
done-calls-revoked = Place revoked.
done-calls-assessors = Names saved.
done-calls-assigned = Applications assigned.
done-calls-assigned-short = Applications assigned, but for some there are not enough people: name more.
done-calls-conflict = Conflict declared: the application goes to somebody else.
done-calls-declared = Declaration recorded: now you can assess.
done-calls-points = Points recorded.
done-calls-frozen = Ranking approved. The mails are drafts in the outbox.
done-calls-standing = Standing updated.
done-calls-sent = Application sent: here is the receipt.
done-calls-completed = Completion sent.
done-calls-accepted = Place accepted.
done-calls-withdrawn = Withdrawal recorded.
done-calls-discarded = Draft discarded.
done-calls-file-removed = File removed.

## In the register

subject-call = Call
subject-application = Application
verb-calls-read = Calls read
verb-calls-edit = Call edited
verb-calls-decide = Applications decided
verb-calls-assess = Application assessed
verb-calls-own-read = Own calls read
verb-calls-own-apply = Own application changed
verb-company-standing-set = Company's standing updated
verb-call-created = Call written
verb-call-edited = Call edited
verb-call-scoring-set = Criteria of the call changed
verb-call-form-set = Form of the call replaced
verb-call-section-added = Section of the form added
verb-call-section-changed = Section of the form changed
verb-call-section-removed = Section of the form removed
verb-call-question-saved = Question of the form saved
verb-call-question-moved = Question of the form moved
verb-call-question-removed = Question of the form removed
verb-call-document-added = Document of the call added
verb-call-document-removed = Document of the call removed
verb-call-published = Call published
verb-call-extended = Closing of the call put off
verb-call-cancelled = Call taken back
verb-call-decisions-applied = Decisions applied together
verb-call-assessors-named = Assessors named
verb-call-applications-assigned = Applications assigned to assessors
verb-call-ranking-frozen = Ranking approved
verb-application-started = Application begun
verb-application-submitted = Application received
verb-application-completed = Application completed
verb-application-discarded = Draft of an application discarded
verb-application-file-attached = File attached
verb-application-file-removed = File removed
verb-application-decision-prepared = Decision prepared
verb-application-decision-dropped = Prepared decision dropped
verb-application-decided = Decision applied
verb-application-conflict-declared = Declaration on conflict of interest
verb-application-assessed = Points recorded
verb-application-ranked = Outcome of the ranking
verb-application-rolled-down = Place given by roll-down
verb-application-accepted = Place accepted
verb-application-withdrawn = Withdrawn
verb-application-expired = Place lapsed
verb-application-revoked = Place revoked

# Programmes: the agreement, its parties, its lines of action, its activities.

programmes-logo-large = The logo is larger than 256 kB: use a simpler drawing.
programmes-logo-not-svg = This file is not an SVG image: ask who drew the logo for its SVG.
programmes-logo-empty = There is no drawing in this file.
programmes-activity-outside = Some activities lie outside these dates: move the activities first.
programmes-dates-backwards = The last day comes before the first.
programmes-time-zone-unknown = There is no such time zone: write it like Europe/Rome.
programmes-line-has-activities = Line { $code } has activities: move them to another line, then try again.
programmes-line-code-taken = Another line has this code.
activities-mission-has-its-own = A mission is added with its sessions and tables.
activities-outside-programme = These dates are not all within the programme's validity.
activities-session-outside = Some sessions of meetings lie outside these dates: move the sessions first.
activities-state-unknown = There is no such state.
activities-state-not-next = The activity cannot go from one state to the other like this. Reload the page.

## Pages of programmes

programmes-one = Programme
programmes-lead = The agreements, with their parties, lines of action and activities.
programmes-add = Add a programme
programmes-edit = Edit the programme
programmes-save = Save
programmes-empty = No programme yet
programmes-empty-text = Begin with the agreement: name, validity and parties. Then add the lines of action and the activities.
programmes-empty-reader = Programmes are added by the agency.
programmes-name = Programme
programmes-period = Validity
programmes-validity = Time left
programmes-lines = Lines of action
programmes-activities = Activities
programmes-signed-on = Signed on
programmes-time-zone = Time zone
programmes-time-zone-help = That of the place of the meetings, for example Europe/Rome.
programmes-contact-name = Contact
programmes-contact-email = E-mail of the contact
programmes-contact-phone = Telephone of the contact
programmes-name-it = Name in Italian
programmes-name-en = Name in English
programmes-summary-it = What it is about, in Italian
programmes-summary-en = What it is about, in English
programmes-description-it = What it includes, in Italian
programmes-description-en = What it includes, in English
programmes-starts-on = First day
programmes-ends-on = Last day
programmes-parties = Parties
programmes-parties-empty = Add the bodies that signed the agreement and the one that coordinates it.
programmes-party-name = Body
programmes-party-role = Role
programmes-party-signatory = Signatory
programmes-party-act = Act (resolution, decree)
programmes-party-add = Add a party
programmes-party-edit = Edit the party
programmes-party-remove = Take this party away
programmes-role-promoter = Promoter
programmes-role-association = Association
programmes-role-coordinator = Coordinator
programmes-role-partner = Partner
programmes-lines-empty = Add the agreement's lines of action: activities belong to them.
programmes-line-code = Code
programmes-line-add = Add a line of action
programmes-line-edit = Edit the line of action
programmes-line-remove = Take this line of action away
programmes-line-no-activities = No activity yet.
programmes-loose-activities = Activities of the whole programme
programmes-logo = Logo
programmes-logo-file = SVG image
programmes-logo-help = It stands on printed documents. At most 256 kB.
programmes-logo-save = Upload the logo
programmes-happened = What happened
programmes-begins-in = { $count ->
    [one] begins tomorrow
   *[other] begins in { $count } days
}
programmes-days-left = { $count ->
    [0] last day
    [one] one more day
   *[other] { $count } more days
}
programmes-over-since = { $count ->
    [one] over since yesterday
   *[other] over for { $count } days
}
done-programmes-created = Programme added. Now add its parties and lines of action.
done-programmes-saved = Changes saved.

## Activities

activities-name = Activity
activities-kind = Kind
activities-dates = Dates
activities-place = Place
activities-state = State
activities-line = Line of action
activities-owner = Who answers for it
activities-add = Add an activity
activities-edit = Edit the activity
activities-kind-mission = Incoming mission
activities-kind-tour = Educational tour
activities-kind-fair = Fair
activities-kind-side-event = Side event
activities-kind-training = Training
activities-kind-campaign = Campaign
activities-state-draft = In preparation
activities-state-open = Open
activities-state-running = Under way
activities-state-closed = Over
activities-state-cancelled = Cancelled
activities-to-draft = Back to preparation
activities-to-open = Open it
activities-to-running = Mark as under way
activities-to-closed = Mark as over
activities-to-cancelled = Cancel the activity
activities-state-proposed = Proposed
activities-state-approved = Approved
activities-state-reported = Reported
activities-to-proposed = Propose
activities-to-approved = Approve
activities-to-reported = Mark as reported
activities-back-to-approved = Close enrolment
activities-back-to-running = Back to running
activities-back-to-closed = Back to over
done-activities-created = Activity added.
done-activities-saved = Activity saved.
done-activities-state = State changed.

## The agreement as an object

programmes-tabs = Pages of the programme
programmes-tab-agreement = Agreement
programmes-tab-plan = Yearly plan
programmes-tab-steering = Steering
programmes-tab-kpis = Indicators
programmes-tab-documents = Documents
programmes-tab-reports = Reports
programmes-approval = Who approves activities
programmes-approval-help = As the agreement says. Where both approve, one person of the Region and one of the association must say yes; whoever changes an approved activity asks for approval again.
programmes-approval-agency = The agency that coordinates
programmes-approval-region = The Region
programmes-approval-both = The Region and the association, both
programmes-owner = Who answers for the programme
programmes-owner-help = Is told before the validity ends. If nobody is named, the coordinators are told.
programmes-reminder-days = Reminders before the end (days)
programmes-reminder-days-help = For example 180, 90, 30: on those days there is a draft in the outbox.
programmes-reminders-wrong = Write numbers of days with commas between, for example 180, 90, 30. Six at most, none above 720 days.
programmes-task-days = Reminder of a task (days before)
programmes-mail-end-subject = { $programme }: validity ends on { $date }
programmes-mail-end-body =
    Dear { $name },

    { $count ->
        [0] today is the last day of validity of the programme “{ $programme }”.
        [one] one day is left of the validity of the programme “{ $programme }” ({ $date }).
       *[other] { $count } days are left of the validity of the programme “{ $programme }” ({ $date }).
    }

    The renewal dossier is ready: planned and done, targets and results, places by province and size.

    { $dossier }

    The programme:

    { $link }

### Yearly plan

programmes-plan-views = Views of the plan
programmes-plan-year = Year
programmes-plan-month = Month
programmes-plan-board = By state
programmes-plan-all-lines = All lines
programmes-plan-nothing = Nothing
programmes-plan-sentence = { $planned ->
    [one] One activity in the plan
   *[other] { $planned } activities in the plan
}, { $waiting ->
    [0] none to approve
    [one] one to approve
   *[other] { $waiting } to approve
}, { $done ->
    [0] none over
    [one] one over
   *[other] { $done } over
}.
programmes-plan-approved-by = Approved already by: { $bodies }
programmes-plan-tasks = { $count ->
    [one] One task to do
   *[other] { $count } tasks to do
}
programmes-month-1 = January
programmes-month-2 = February
programmes-month-3 = March
programmes-month-4 = April
programmes-month-5 = May
programmes-month-6 = June
programmes-month-7 = July
programmes-month-8 = August
programmes-month-9 = September
programmes-month-10 = October
programmes-month-11 = November
programmes-month-12 = December
programmes-weekday-1 = Mon
programmes-weekday-2 = Tue
programmes-weekday-3 = Wed
programmes-weekday-4 = Thu
programmes-weekday-5 = Fri
programmes-weekday-6 = Sat
programmes-weekday-7 = Sun

### Steering

programmes-steering-lead = The meetings of the steering committee: minutes, decisions, tasks.
programmes-steering-one = Steering meeting
programmes-steering-add = Add a meeting
programmes-steering-edit = Change the meeting
programmes-steering-empty = No meeting yet
programmes-steering-empty-text = Of each meeting, record the day, who was there, the minutes and the decisions; tasks follow from decisions.
programmes-steering-held-on = Day
programmes-steering-subject = Subject
programmes-steering-present = Present
programmes-steering-minutes = Minutes
programmes-steering-decisions = Decisions to add
programmes-steering-decisions-help = One a line. Those that are there already stay.
programmes-steering-no-decisions = No decision recorded.
programmes-steering-decision-remove = Take the decision away
programmes-tasks-lead = All tasks of the programme: its own, those of its activities and those of the steering committee.

### Documents

programmes-documents-lead = Every version stays as it is: where the file changes, a new one is added. The SHA-256 proves that the file is the one.
programmes-documents-empty = No document yet.
programmes-document-add = Add a document
programmes-document-title = Title
programmes-document-file = File
programmes-document-note = What changes
programmes-document-version = Version { $count }
programmes-document-new-version = Upload a new version
programmes-document-added = { $who }, { $date }
programmes-file-help = PDF, p7m, office documents, pictures, text. At most { $count } MB.
programmes-file-empty = Choose a file: the one that was sent is empty.
programmes-file-large = The file is larger than 25 MB: make it smaller or divide it, then try again.
programmes-file-kind = This kind of file cannot be uploaded. PDF, p7m, office documents without macros, PNG, JPEG and text can.
programmes-file-name = The file's name says one kind and its content another: save it again under the right name.
programmes-file-same = This file is the same as the newest version.
programmes-file-broken = The file did not arrive whole. Try again.
done-programmes-document = Document added.
done-programmes-document-version = New version added. The earlier ones stay.

### Indicators

programmes-kpis-lead = What the programme wants to reach and what it has reached. What can be counted is counted from the data and never typed.
programmes-kpis-empty = No indicator yet
programmes-kpis-empty-text = Add the indicators of the agreement: name, definition, formula, unit, source and frequency. Then the targets by year and line.
programmes-kpi-one = Indicator
programmes-kpi-add = Add an indicator
programmes-kpi-edit = Change the indicator
programmes-kpi-code = Code
programmes-kpi-definition-it = Definition in Italian
programmes-kpi-definition-en = Definition in English
programmes-kpi-unit-it = Unit in Italian
programmes-kpi-unit-en = Unit in English
programmes-kpi-frequency = Frequency
programmes-kpi-measure = What is counted
programmes-kpi-measure-help = Where the data are here, the value is counted. Leave this empty only where the value comes from outside: then you type it, with source and date.
programmes-kpi-reached = Targets and results
programmes-kpi-values = Values recorded
programmes-kpi-no-values = No value yet.
programmes-kpi-value = Value
programmes-kpi-recorded = Recorded
programmes-kpi-code-taken = There is an indicator with this code already.
programmes-kpi-has-values = This indicator has typed values already: it cannot become a counted one.
programmes-kpi-is-counted = This indicator is counted from the data: its value is not typed.
programmes-frequency-activity = At every activity
programmes-frequency-month = Every month
programmes-frequency-quarter = Every quarter
programmes-frequency-half-year = Every half year
programmes-frequency-year = Every year
programmes-target-set = Set the target
programmes-target-help = For the whole programme or for a line. An empty value takes the target away; the one before stays in the history.
programmes-target-year-outside = This year is outside the programme's validity.
programmes-value-add = Record a value
programmes-value-future = This day has not come yet.
field-amount = Write a number with at most two decimals: 1,250 or 1,250.50.
done-programmes-target = Target set.
done-programmes-value = Value recorded, with its source.

### Steps and approvals of activities

activities-tabs = Pages of the activity
activities-tab-overview = Overview
activities-tab-people = Companies
activities-tab-tasks = Tasks
activities-tab-files = Acts
activities-tab-results = Results
activities-tab-history = History
activities-languages = Languages
activities-languages-help = Codes with commas between: it, en, ja.
activities-team = Team
activities-edit-lead = If you change the name, dates, place or line of an approved activity, it must be approved again.
activities-standing = Where it stands
activities-body-agency = Agency
activities-body-region = Region
activities-body-association = Association
activities-approval-missing = Still to approve: { $bodies }.
activities-decide-for = Decide for: { $body }
activities-decision-note = Note
activities-decision-note-help = Needed where you send it back: say what is missing.
activities-approve = Approve
activities-send-back = Send back
activities-decision-approved = { $body }: approved by { $who }, { $date }
activities-decision-sent-back = { $body }: sent back by { $who }, { $date }
activities-cancel-reason = Why it is cancelled
activities-cancel-reason-help = The reason stays in the plan, in the reports and in the history.
activities-approval-not-asked = The agreement does not ask for this body's approval.
activities-approval-decided = This body has decided already.
activities-approval-same-person = You have approved for the other body already: somebody else must decide for this one.
activities-reason-needed = Write the reason, then try again. Nothing has changed.
activities-over-not-changed = The activity is over or cancelled: to change it, take it back to the state before first.
activities-copy = Copy
activities-copy-do = Make the copy
activities-copy-starts-on = First day of the copy
activities-copy-help = All other dates move by the same days. Approvals, documents and participants are not copied.
activities-copy-with-tasks = Copy the tasks, too, to be done
activities-people-lead = The companies that have a place in this activity.
activities-people-add = Add companies
activities-people-add-lead = Search and tick the companies to be given a place.
activities-people-empty = No company yet
activities-people-empty-text = Add the companies that take part: they count in the results from the day on which the activity begins.
activities-people-since = Since
activities-results-lead = How much this activity shall give to the programme's indicators, and how much it has given.
activities-tasks-lead = What is to do, who does it, by when.
activities-tasks-empty = No tasks.
activities-task-add = Add a task
activities-task-edit = Change the task
activities-task-remove = Take this task away
activities-task-title = Task
activities-task-note = Note
activities-task-owner = Who
activities-task-nobody = Nobody
activities-task-due = By
activities-task-tick = Done
activities-task-do = Mark as done
activities-task-undo = To do again
activities-task-done-by = Done: { $who }, { $date }
activities-checklist = Checklist
activities-checklist-of = Usual tasks: { $kind }
activities-checklist-edit = Usual tasks
activities-checklist-add = { $count ->
    [one] Add the usual task that is missing
   *[other] Add the usual tasks that are missing ({ $count })
}
activities-checklist-items = Tasks
activities-checklist-help = One a line: days from the activity's first day; name in Italian; name in English. For example: -30; Inviare gli inviti; Send the invitations
activities-checklist-line = Line { $line } cannot be read: write days; name in Italian; name in English.
activities-mail-task-subject = By { $date }: { $title }
activities-mail-task-body =
    Dear { $name },

    a task of yours is due on { $date }: “{ $title }” ({ $about }).

    When it is done, mark it here:

    { $link }
done-activities-approved = Approved.
done-activities-sent-back = Sent back, with the reason.
done-activities-copied = Copy made: it is a draft.
done-activities-task = Task saved.
done-activities-task-ticked = Task updated.
done-activities-task-removed = Task taken away.
done-activities-checklist = Usual tasks added.
done-activities-companies = Companies updated.

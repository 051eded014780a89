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
done-activities-created = Activity added.
done-activities-saved = Activity saved.
done-activities-state = State changed.
